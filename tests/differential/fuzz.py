# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares random programs with the reference for as long as asked: `python -m tests.differential.fuzz --seconds 600 --seed 1`.

Every module is generated from its own seed (`--seed S` starts with S, S+1, ...), so that a finding can be made again with
`--seed N --modules 1`. The builds take turns: gcc -O2, clang -O2 with sanitizers, clang -O2, gcc -O2 with sanitizers. Findings are
made small and written to `--output`. A program is one exported function in one module; each is called with several argument
vectors. Exit status 1 when there was a mismatch.
"""

from __future__ import annotations

import argparse
import collections
import sys
import time
from pathlib import Path

from tests.cc.harness import CLANG, CLANG_SANITIZED, GCC, GCC_SANITIZED, build_folder
from tests.differential.compare import compare
from tests.differential.generator import Program, generate
from tests.differential.oracle import WHY_MISSING, Oracle, OracleError, find_oracle
from tests.differential.reduce import reduce_program
from tests.differential.source import RandomChoices, Source

_BUILDS = (GCC, CLANG_SANITIZED, CLANG, GCC, CLANG_SANITIZED, GCC_SANITIZED)


def save(program: Program, folder: Path, name: str, comment: str) -> Path:
    """A module with its calls in comments, as corpus.py reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.mlir"
    lines = [f"// {line}".rstrip() for line in comment.splitlines()]
    lines += [f"// CALL: {call}" for call in program.calls]
    if program.loose:
        lines.append(f"// LOOSE: {' '.join(sorted(program.loose))}")
    path.write_text("\n".join(lines) + "\n" + program.text, encoding="utf-8")
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description="compares random programs with IREE's interpreter")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="default: the time")
    parser.add_argument("--modules", type=int, default=None, help="stop after so many modules")
    parser.add_argument("--functions", type=int, default=60, help="functions in a module")
    parser.add_argument("--vectors", type=int, default=5, help="argument vectors for a function")
    parser.add_argument("--output", type=Path, default=Path("build/fuzz"), help="folder for findings")
    parser.add_argument("--reduce-seconds", type=float, default=120)
    parser.add_argument("--keep-going", type=int, default=20, help="findings after which to stop")
    options = parser.parse_args()
    if find_oracle() is None:
        print(f"fuzz: {WHY_MISSING}", file=sys.stderr)
        return 2
    first = options.seed if options.seed is not None else int(time.time())
    start = time.monotonic()
    programs = calls = modules = findings = refused = 0
    codes: collections.Counter[str] = collections.Counter()
    with Oracle() as oracle:
        seed = first
        while time.monotonic() - start < options.seconds and (options.modules is None or modules < options.modules):
            program = generate(Source(RandomChoices(seed)), options.functions, options.vectors)
            build = _BUILDS[seed % len(_BUILDS)]
            seed += 1
            modules += 1
            try:
                report = compare(program, oracle, [build])
            except OracleError as problem:
                refused += 1
                print(f"seed {seed - 1}: refused by the oracle: {str(problem)[:600]}", flush=True)
                continue
            programs += program.functions
            calls += len(program.calls)
            codes.update(outcome.code if outcome else "crash" for outcome in report.outcomes)
            for path in build_folder().glob("m-*"):
                path.unlink()
            if report.mismatches:
                findings += 1
                mismatch = report.mismatches[0]
                print(f"seed {seed - 1}: {mismatch}", flush=True)
                small, why = reduce_program(program, mismatch, oracle, [build], options.reduce_seconds)
                path = save(small, options.output, f"seed{seed - 1}", f"seed {seed - 1}, {build.name}\n{why}")
                print(f"  -> {path}\n{path.read_text()}", flush=True)
                if findings >= options.keep_going:
                    break
            if modules % 10 == 0:
                _summary(start, modules, programs, calls, findings, refused, codes)
    _summary(start, modules, programs, calls, findings, refused, codes)
    return 1 if findings else 0


def _summary(
    start: float, modules: int, programs: int, calls: int, findings: int, refused: int, codes: collections.Counter[str]
) -> None:
    elapsed = time.monotonic() - start
    shown = ", ".join(f"{code} {count}" for code, count in codes.most_common())
    print(
        f"{elapsed:.0f} s: {modules} modules, {programs} programs ({programs / max(elapsed, 0.001):.1f}/s), {calls} calls, "
        f"{findings} mismatches, {refused} refused by the oracle; {shown}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
