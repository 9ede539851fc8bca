# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the programs that `build_benchmark` makes, and computes what a series of their runs says."""

from __future__ import annotations

import math
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from vm2c.toolchain.errors import ToolchainError, cannot_run


@dataclass(frozen=True)
class Run:
    """One repetition: `iterations` calls of `function`, and the seconds that one of them took, by the clock and of the CPU."""

    function: str
    iterations: int
    real: float
    cpu: float


class BenchmarkError(ToolchainError):
    """A program that failed. `status` is what a shell would see; `message` is what it had to say, perhaps nothing."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message.strip() or f"the program ended with exit status {status}")


@dataclass
class Benchmark:
    """One start of `program`. When all runs were taken, `results` is what it printed about the values that the last call returned,
    `messages` what else it had to say, and `status` its exit status: not 0 when these values are not those that were expected."""

    program: Path
    arguments: Sequence[str]
    timeout: float | None = None
    results: str = ""
    messages: str = ""
    status: int = 0

    def runs(self) -> Iterator[Run]:
        """The repetitions as they end. Raises BenchmarkError when the program fails, or takes more than `timeout` seconds."""
        command = [str(self.program), *self.arguments]
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )  # fmt: skip
        except OSError as problem:
            raise cannot_run(self.program, problem) from None
        with process:
            try:
                if self.timeout is None:
                    assert process.stdout is not None
                    assert process.stderr is not None
                    yield from map(_parse_line, takewhile(str.strip, process.stdout))
                    output, self.messages = process.stdout.read(), process.stderr.read()
                    process.wait()
                else:
                    output, self.messages = process.communicate(timeout=self.timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                raise BenchmarkError(124, f"no result after {self.timeout:g} s") from None
            except BaseException:
                process.kill()
                raise
        # A module that prints nothing and one that dies of a signal look the same from here but for the status.
        if process.returncode < 0:
            raise BenchmarkError(128 - process.returncode, self.messages or f"ended by signal {-process.returncode}\n")
        if self.timeout is not None:
            lines, _, output = output.partition("\n\n")
            yield from map(_parse_line, lines.splitlines())
        self.results = output
        self.status = process.returncode
        if self.status != 0 and not self.results:
            raise BenchmarkError(self.status, self.messages)


def _parse_line(line: str) -> Run:
    # A function's name may hold spaces.
    function, iterations, real, cpu = line.rsplit(maxsplit=3)
    return Run(function, int(iterations), float(real) / int(iterations), float(cpu) / int(iterations))


def deviation(values: Sequence[float]) -> float:
    """The standard deviation of a sample; 0 for a single value."""
    return statistics.stdev(values) if len(values) > 1 else 0.0


def variation(values: Sequence[float]) -> float:
    """The standard deviation in parts of the mean."""
    mean = statistics.fmean(values)
    return deviation(values) / mean if mean else math.nan
