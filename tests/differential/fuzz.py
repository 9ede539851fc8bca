# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares random programs with the reference for as long as asked: `python -m tests.differential.fuzz --seconds 600 --seed 1`.

Every module is generated from its own seed (`--seed S` starts with S, S+1, ...), so that a finding can be made again with
`--seed N --modules 1`. The builds take turns: clang without optimization, which takes a sixth of the time of gcc -O2; the same with
sanitizers, which there cost a third; gcc and clang at -O2, which make use of what the C promises. `--without` says which of vm2c's
own optimizations are left out: `random` ones in every other module, `each` in turn on top of none, or `none`. Findings are made
small and written to `--output`. A program is one exported function in one module; each is called with several argument vectors.
Exit status 1 when there was a mismatch.
"""

from __future__ import annotations

import argparse
import collections
import shutil
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.cc.harness import CLANG, CLANG_QUICK, CLANG_QUICK_SANITIZED, CLANG_SANITIZED, GCC, build_folder
from tests.differential.compare import compare
from tests.differential.corpus import full_text
from tests.differential.declarations import Program
from tests.differential.generator import generate
from tests.differential.oracle import WHY_MISSING, Oracle, OracleError, find_oracle
from tests.differential.reduce import reduce_program
from tests.differential.source import RandomChoices, Source
from vm2c.passes import OPTIMIZATIONS

# What may be left out without another result: approximations have others.
_SAME_RESULTS = [name for name in OPTIMIZATIONS if name != "exact-math"]
_QUICK, _SANITIZED = CLANG_QUICK, CLANG_QUICK_SANITIZED
_BUILDS = (_QUICK, _SANITIZED, GCC, _QUICK, _SANITIZED, _QUICK, CLANG, _QUICK, _SANITIZED, GCC, _QUICK, _SANITIZED, CLANG, _QUICK,
           CLANG_SANITIZED)  # fmt: skip


def variants(seed: int, how: str) -> list[frozenset[str]]:
    """Sets of optimizations to leave out, each for a run of the module that the seed gives."""
    if how == "each":
        return [frozenset(), *(frozenset((name,)) for name in _SAME_RESULTS)]
    random = Source(RandomChoices(f"without {seed}"))
    if how == "none" or random.chance(50):
        return [frozenset()]
    return [frozenset(name for name in _SAME_RESULTS if random.chance(40))]


def save(program: Program, folder: Path, name: str, comment: str) -> Path:
    """A module with its calls in comments, as corpus.py reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.mlir"
    lines = [f"// {line}".rstrip() for line in comment.splitlines()]
    lines += [f"// CALL: {call}" for call in program.calls]
    if program.loose:
        lines.append(f"// LOOSE: {' '.join(sorted(program.loose))}")
    if program.without:
        lines.append(f"// WITHOUT: {' '.join(sorted(program.without))}")
    path.write_text("\n".join(lines) + "\n" + full_text(program), encoding="utf-8")
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description="compares random programs with IREE's interpreter")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="default: the time")
    parser.add_argument("--modules", type=int, default=None, help="stop after so many modules")
    parser.add_argument("--functions", type=int, default=60, help="functions in a module")
    parser.add_argument("--vectors", type=int, default=8, help="argument vectors for a function")
    parser.add_argument("--output", type=Path, default=Path("build/fuzz"), help="folder for findings")
    parser.add_argument("--reduce-seconds", type=float, default=120)
    parser.add_argument("--through-bytecode", action="store_true", help="vm2c reads the bytecode that the reference compiles")
    parser.add_argument("--keep-going", type=int, default=20, help="findings after which to stop")
    parser.add_argument("--without", choices=("random", "each", "none"), default="random", help="optimizations to leave out")
    options = parser.parse_args()
    if find_oracle() is None:
        print(f"fuzz: {WHY_MISSING}", file=sys.stderr)
        return 2
    seed = options.seed if options.seed is not None else int(time.time())
    tally = _Tally()
    with Oracle(through_bytecode=options.through_bytecode) as oracle:
        while tally.seconds() < options.seconds and (options.modules is None or tally.modules < options.modules):
            program = generate(Source(RandomChoices(seed)), options.functions, options.vectors)
            try:
                _run(program, seed, oracle, options, tally)
            except OracleError as problem:
                tally.refused += 1
                print(f"seed {seed}: refused by the oracle: {str(problem)[:600]}", flush=True)
            if tally.findings >= options.keep_going:
                break
            tally.modules += 1
            seed += 1
            if tally.modules % 10 == 0:
                print(tally, flush=True)
    print(tally, flush=True)
    return 1 if tally.findings else 0


def _run(program: Program, seed: int, oracle: Oracle, options: argparse.Namespace, tally: _Tally) -> None:
    """One module, in all the variants that are wanted."""
    build = _BUILDS[seed % len(_BUILDS)]
    for without in variants(seed, options.without):
        variant = replace(program, without=without)
        report = compare(variant, oracle, [build])
        tally.calls += len(program.calls)
        tally.codes.update(outcome.code if outcome else "crash" for outcome in report.outcomes)
        for path in build_folder().glob("m-*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if report.mismatches:
            tally.findings += 1
            mismatch = report.mismatches[0]
            left_out = f", without {' '.join(sorted(without))}" if without else ""
            print(f"seed {seed}{left_out}: {mismatch}", flush=True)
            small, why = reduce_program(variant, mismatch, oracle, [build], options.reduce_seconds)
            path = save(small, options.output, f"seed{seed}", f"seed {seed}, {build.name}{left_out}\n{why}")
            print(f"  -> {path}\n{path.read_text()}", flush=True)
            break
    tally.programs += program.functions


@dataclass
class _Tally:
    start: float = field(default_factory=time.monotonic)
    modules: int = 0
    programs: int = 0
    calls: int = 0
    findings: int = 0
    refused: int = 0
    codes: collections.Counter[str] = field(default_factory=collections.Counter)

    def seconds(self) -> float:
        return time.monotonic() - self.start

    def __str__(self) -> str:
        elapsed = self.seconds()
        shown = ", ".join(f"{code} {count}" for code, count in self.codes.most_common())
        return (
            f"{elapsed:.0f} s: {self.modules} modules, {self.programs} programs ({self.programs / max(elapsed, 0.001):.1f}/s), "
            f"{self.calls} calls, {self.findings} mismatches, {self.refused} refused by the oracle; {shown}"
        )


if __name__ == "__main__":
    sys.exit(main())
