# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares random tensor programs with the interpreter, in bulk: python -m tests.differential.fuzz_tensors --seconds 600

Programs are compiled many at once. One that is found wrong is made small, by leaving out choices that it was made with, and
printed. Exit status 1 when there was a mismatch.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.differential.random_tensors import TensorProgram, generate_program
from tests.differential.source import RandomChoices, Source
from tests.differential.tensor_programs import BUILDS, OPTIONAL, QUICK, Finding, compare

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


def shrink(
    choices: list[int], name: str, build: Sequence[str], folder: Path, seed: object, how: tuple[frozenset[str], int], seconds: float
) -> Finding:
    """The smallest program found in the time that is wrong as well."""
    def wrong(candidate: list[int]) -> tuple[Finding, list[int]] | None:
        try:
            program, used = rebuilt(candidate, name)
        except Exception:
            return None
        found = compare([program], build, folder, seed, 2, *how).findings
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
    parser.add_argument("--output", type=Path, default=Path("build/fuzz-tensors"), help="folder for findings")
    parser.add_argument("--shrink-seconds", type=float, default=60)
    parser.add_argument("--keep-going", type=int, default=5, help="findings after which to stop")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else str(int(time.time()))
    start = time.monotonic()
    done = calls = failed = findings = rounds = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        while time.monotonic() - start < options.seconds and (options.programs is None or done < options.programs):
            build = BUILDS[options.build or _ORDER[rounds % len(_ORDER)]]
            programs = [program_of(f"{seed} {number}", f"f{number}") for number in range(done, done + options.batch)]
            without = left_out(seed, done)
            order = order_of(seed, done)
            report = compare(programs, build, folder, seed, without=without, order=order)
            done += len(programs)
            rounds += 1
            calls += report.calls
            failed += report.failed
            for finding in report.findings:
                findings += 1
                _show(finding, seed, build, folder, (without, order), options)
            if rounds % 10 == 0 or report.findings:
                spent = time.monotonic() - start
                print(f"{spent:.0f} s: {done} programs, {calls} calls, {failed} of them failing, {findings} findings", flush=True)
            if findings >= options.keep_going:
                break
    print(f"{time.monotonic() - start:.0f} s: {done} programs, {calls} calls, {failed} of them failing, {findings} findings")
    return 1 if findings else 0


def _show(
    finding: Finding, seed: str, build: Sequence[str], folder: Path, how: tuple[frozenset[str], int], options: argparse.Namespace
) -> None:
    name = finding.program.name
    without, order = how
    names = " ".join(sorted(without))
    print(f"seed {seed} {name[1:]}, {' '.join(build[-3:])}, without {names}, order {order}: {finding.what}", flush=True)
    quick = QUICK if "sanitize" not in " ".join(build) else build
    try:
        small = shrink(choices_of(f"{seed} {name[1:]}", name), name, quick, folder, seed, how, options.shrink_seconds)
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
