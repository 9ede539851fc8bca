# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares random tensor programs with the interpreter, in bulk: python -m tests.differential.fuzz_tensors --seconds 600

Programs are compiled many at once. One that is found wrong is made small, by leaving out choices that it was made with, and
printed. Exit status 1 when there was a mismatch.

With `--oracle mlir-opt` it is the interpreter that is compared, with what upstream MLIR makes of the programs (`mlir_oracle.py`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.differential import mlir_oracle
from tests.differential.random_tensors import TensorProgram, generate_program
from tests.differential.source import RandomChoices, Source
from tests.differential.tensor_programs import BUILDS, OPTIONAL, QUICK, Finding, Report, compare
from tests.mlir_tools import WHY_MISSING, MlirTools, find_tools

_ORDER = ("gcc -O1", "gcc -O1", "gcc -O1", "sanitized", "gcc -O1", "gcc -O3")


class RecordedChoices:
    """Choices that are known; 0 when none are left."""

    def __init__(self, choices: Sequence[int]) -> None:
        self._left = list(choices)[::-1]
        self.used: list[int] = []

    def below(self, count: int) -> int:
        choice = min(self._left.pop() if self._left else 0, count - 1)
        self.used.append(choice)
        return choice


class _Recording(RandomChoices):
    def __init__(self, seed: str) -> None:
        super().__init__(seed)
        self.used: list[int] = []

    def below(self, count: int) -> int:
        self.used.append(super().below(count))
        return self.used[-1]


def program_of(seed: str, name: str) -> TensorProgram:
    """The program that a seed stands for."""
    return generate_program(Source(RandomChoices(seed)), name)


def choices_of(seed: str, name: str) -> list[int]:
    """What was chosen for it."""
    recording = _Recording(seed)
    generate_program(Source(recording), name)
    return recording.used


def rebuilt(choices: Sequence[int], name: str) -> tuple[TensorProgram, list[int]]:
    """A program by its choices, and those of them that it takes."""
    recorded = RecordedChoices(choices)
    return generate_program(Source(recorded), name), recorded.used


def left_out(seed: str, number: int) -> frozenset[str]:
    """Optimizations to leave out of the batch that begins with this program; mostly none."""
    source = Source(RandomChoices(f"{seed} without {number}"))
    return frozenset(name for name in OPTIONAL if source.chance(40)) if source.chance(35) else frozenset()


def order_of(seed: str, number: int) -> int:
    """The order of decisions for this batch; mostly 0, the usual one."""
    source = Source(RandomChoices(f"{seed} order {number}"))
    return number + 1 if source.chance(35) else 0


Check = Callable[[Sequence[TensorProgram]], Report]


def shrink(choices: list[int], name: str, check: Check, seconds: float) -> Finding:
    """The smallest program found in the time that is wrong as well."""
    def wrong(candidate: list[int]) -> tuple[Finding, list[int]] | None:
        try:
            program, used = rebuilt(candidate, name)
        except Exception:
            return None
        found = check([program]).findings
        return (found[0], used) if found else None

    end = time.monotonic() + seconds
    best = wrong(choices)
    assert best is not None, "not wrong by itself"
    kind = best[0].what[:12]
    size = max(len(choices) // 2, 1)
    while size and time.monotonic() < end:
        at, changed = 0, False
        while at < len(best[1]) and time.monotonic() < end:
            used = best[1]
            for candidate in (used[:at] + used[at + size :], used[:at] + [0] * len(used[at : at + size]) + used[at + size :]):
                if candidate == used:
                    continue
                found = wrong(candidate)
                if found is not None and found[0].what[:12] == kind and _smaller(found[0], best[0]):
                    best, changed = found, True
                    break
            else:
                at += size
        if not changed or size > 1:
            size //= 2
    return best[0]


def _smaller(one: Finding, other: Finding) -> bool:
    return (one.program.text.count("\n"), len(one.program.text)) < (other.program.text.count("\n"), len(other.program.text))


def main() -> int:
    parser = argparse.ArgumentParser(description="compares random tensor programs with the interpreter")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", default=None, help="default: the time")
    parser.add_argument("--programs", type=int, default=None, help="stop after so many programs")
    parser.add_argument("--batch", type=int, default=12, help="programs that are compiled at once")
    parser.add_argument("--build", choices=tuple(BUILDS), default=None, help="default: each in turn")
    parser.add_argument("--oracle", choices=("interpreter", "mlir-opt"), default="interpreter",
                        help="mlir-opt: compare the interpreter with it instead of C with the interpreter")  # fmt: skip
    parser.add_argument("--output", type=Path, default=Path("build/fuzz-tensors"), help="folder for findings")
    parser.add_argument("--shrink-seconds", type=float, default=60)
    parser.add_argument("--keep-going", type=int, default=5, help="findings after which to stop")
    options = parser.parse_args()
    tools = find_tools() if options.oracle == "mlir-opt" else None
    if options.oracle == "mlir-opt" and tools is None:
        parser.error(WHY_MISSING)
    seed = options.seed if options.seed is not None else str(int(time.time()))
    start = time.monotonic()
    done = rounds = 0
    total = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while time.monotonic() - start < options.seconds and (options.programs is None or done < options.programs):
            build = BUILDS[options.build or _ORDER[rounds % len(_ORDER)]]
            programs = [program_of(f"{seed} {number}", f"f{number}") for number in range(done, done + options.batch)]
            how, check, quick = _upstream(tools, folder, seed) if tools else _emitted(build, folder, seed, done)
            report = check(programs)
            done += len(programs)
            rounds += 1
            total.add(report)
            for finding in report.findings:
                _show(finding, seed, how, quick, options)
            if rounds % 10 == 0 or report.findings:
                print(f"{time.monotonic() - start:.0f} s: {done} programs, {total}", flush=True)
            if len(total.findings) >= options.keep_going:
                break
    print(f"{time.monotonic() - start:.0f} s: {done} programs, {total}")
    for reason, count in total.refused.most_common():
        print(f"{count} programs are not lowered upstream: {reason}")
    return 1 if total.findings else 0


def _emitted(build: Sequence[str], folder: Path, seed: str, number: int) -> tuple[str, Check, Check]:
    """How the batch that begins with this program is compared with its C, in words; that, and the same with a quick build."""
    without, order = left_out(seed, number), order_of(seed, number)
    how = f"{' '.join(build[-3:])}, without {' '.join(sorted(without))}, order {order}"
    quick = QUICK if "sanitize" not in " ".join(build) else build
    checks = [partial(compare, build=each, folder=folder, seed=seed, without=without, order=order) for each in (build, quick)]
    return how, checks[0], checks[1]


def _upstream(tools: MlirTools, folder: Path, seed: str) -> tuple[str, Check, Check]:
    check = partial(mlir_oracle.compare, tools, folder=folder, seed=seed)
    return "mlir-opt", check, check


def _show(finding: Finding, seed: str, how: str, check: Check, options: argparse.Namespace) -> None:
    name = finding.program.name
    print(f"seed {seed} {name[1:]}, {how}: {finding.what}", flush=True)
    try:
        small = shrink(choices_of(f"{seed} {name[1:]}", name), name, check, options.shrink_seconds)
    except AssertionError as problem:
        print(problem)
        small = finding
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / f"{seed}-{name}.mlir"
    comment = "".join(f"// {line}\n" for line in small.what.splitlines())
    path.write_text(comment + small.program.text)
    print(f"  -> {path}\n{path.read_text()}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
