# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-bench: transpile, compile (cached) and time functions; flags and output of iree-benchmark-module.

A compiled program (see vm2c/toolchain/c/bench.c) calls and measures, so that no Python stands between two calls. This command
adds the statistics and prints them as Google Benchmark does, which tools that read or compare such files understand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vm2c.cli.common import (
    CommandError,
    Parser,
    add_switches,
    check_dialect_version,
    check_modules,
    expand_flag_files,
    left_out,
    print_list,
    run_command,
)
from vm2c.cli.flag_parser import add_flags, check_devices, print_devices, read_flags
from vm2c.cli.flags import BENCH as PROGRAM
from vm2c.cli.run import parameters_for, read_input, result_arguments
from vm2c.files import check_outputs, write_outputs

if TYPE_CHECKING:
    from vm2c.toolchain.benchmark import Run

_DESCRIPTION = """\
Transpiles VM modules to C, compiles them with the system's C compiler and times functions.
Output is that of iree-benchmark-module, and so are the flags: each of them is below, with what it does, or why it is not
taken."""

_EPILOG = """\
inputs are those of vm2c-run. Without --function, all exported functions that take no arguments are timed.

examples:
  vm2c-bench --module=model.vm.mlir --function=main --input=1x784xf32=0.5
  vm2c-bench --module=model.vm.mlir --function=main --input=1x784xf32=0.5 --cc=clang --cflags=-O3 \\
      --benchmark_min_time=0.15s --benchmark_repetitions=5 --benchmark_format=json

Compiled code is cached in $VM2C_CACHE_DIR, else in ~/.cache/vm2c."""

_UNITS = {"s": 1.0, "ms": 1e3, "us": 1e6, "ns": 1e9}
# Google Benchmark's colours of a name, of times and of a count.
_GREEN, _YELLOW, _CYAN, _PLAIN = "\x1b[0;32m", "\x1b[0;33m", "\x1b[0;36m", "\x1b[m"


@dataclass(frozen=True)
class _Result:
    """A line of the report. Times are seconds, but for `cv`, which has no unit; `index` is that of a repetition."""

    name: str
    iterations: int
    real: float
    cpu: float
    rate: float
    aggregate: str = ""
    index: int = 0


def build_parser() -> Parser:
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG)
    add_flags(parser, PROGRAM)
    add_switches(parser)
    return parser


def _number(flag: str, text: str, kind: Callable[[str], float]) -> float:
    try:
        value = kind(text)
    except ValueError:
        value = -1
    # Not a number is not greater than anything.
    if not 0 <= value < 1e9:
        raise CommandError(f"--{flag}={text}: not a number that makes sense here")
    return value


def _timing_arguments(options: argparse.Namespace) -> list[str]:
    """Flags of the compiled program for how long to run."""
    repetitions = _number("benchmark_repetitions", options.benchmark_repetitions, int)
    warmup = _number("benchmark_min_warmup_time", options.benchmark_min_warmup_time.removesuffix("s"), float)
    batch = _number("batch_size", options.batch_size, int)
    if batch == 0:
        raise CommandError("--batch_size=0: batch size must be positive")
    text = options.benchmark_min_time
    if options.benchmark_dry_run:
        repetitions, warmup, text = 1, 0, "1x"
    if text.endswith("x"):
        iterations = _number("benchmark_min_time", text[:-1], int)
        if iterations == 0:
            raise CommandError(f"--benchmark_min_time={text}: no iterations")
        duration = f"--iterations={iterations}"
    else:
        duration = f"--min_seconds={_number('benchmark_min_time', text.removesuffix('s'), float)}"
    return [duration, f"--repetitions={repetitions}", f"--warmup_seconds={warmup}", f"--batch_size={batch}"]


def _benchmark_name(function: str) -> str:
    # As iree-benchmark-module: times are of the process, and the clock's count.
    return f"BM_{function}/process_time/real_time"


def _aggregates(results: Sequence[_Result]) -> list[_Result]:
    """Statistics of the repetitions of one benchmark; nothing for a single one."""
    import statistics

    from vm2c.toolchain.benchmark import deviation, variation

    if len(results) < 2:
        return []
    kinds: dict[str, Callable[[Sequence[float]], float]] = {
        "mean": statistics.fmean,
        "median": statistics.median,
        "stddev": deviation,
        "cv": variation,
    }
    name = results[0].name
    real, cpu, rate = ([getattr(result, column) for result in results] for column in ("real", "cpu", "rate"))
    return [
        _Result(name, len(results), compute(real), compute(cpu), compute(rate), aggregate=kind) for kind, compute in kinds.items()
    ]


def _time(result: _Result, seconds: float, unit: str) -> float:
    return seconds if result.aggregate == "cv" else seconds * _UNITS[unit]


@dataclass(frozen=True)
class _Style:
    """How the table looks: the unit of times, whether the rate has a column, and whether there are colours."""

    unit: str
    tabular: bool = False
    colors: bool = False


class _Console:
    """A table, printed line by line as results come."""

    def __init__(self, style: _Style, longest: int) -> None:
        self.style = style
        self.width = max(longest, len("Benchmark"))

    def header(self) -> str:
        last = "items_per_second" if self.style.tabular else "UserCounters..."
        line = f"{'Benchmark':<{self.width}} {'Time':>15} {'CPU':>15} {'Iterations':>12} {last}"
        return f"{'-' * len(line)}\n{line}\n{'-' * len(line)}\n"

    def line(self, result: _Result) -> str:
        name = result.name + (f"_{result.aggregate}" if result.aggregate else "")
        times = " ".join(self._time(result, seconds) for seconds in (result.real, result.cpu))
        rate = f"{self._rate(result):>16}" if self.style.tabular else f"items_per_second={self._rate(result)}"
        cells = ((_GREEN, f"{name:<{self.width}} "), (_YELLOW, f"{times} "), (_CYAN, f"{result.iterations:>12}"))
        return "".join(color + cell + _PLAIN if self.style.colors else cell for color, cell in cells) + f" {rate}\n"

    def _time(self, result: _Result, seconds: float) -> str:
        if result.aggregate == "cv":
            return f"{100 * seconds:>10.2f} %   "
        value = _time(result, seconds, self.style.unit)
        digits = 3 if value < 1 else 2 if value < 10 else 1 if value < 100 else 0
        return f"{value:>10.{digits}f} {self.style.unit:<4}"

    def _rate(self, result: _Result) -> str:
        if result.aggregate == "cv":
            return f"{100 * result.rate:.2f}%"
        for prefix, factor in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
            if result.rate >= factor:
                return f"{result.rate / factor:.6g}{prefix}/s"
        return f"{result.rate:.6g}/s"


def _json_entry(result: _Result, repetitions: int, family: int, unit: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": result.name + (f"_{result.aggregate}" if result.aggregate else ""),
        "family_index": family,
        "per_family_instance_index": 0,
        "run_name": result.name,
        "run_type": "aggregate" if result.aggregate else "iteration",
        "repetitions": repetitions,
    }
    if result.aggregate:
        entry |= {"threads": 1, "aggregate_name": result.aggregate}
        entry |= {"aggregate_unit": "percentage" if result.aggregate == "cv" else "time"}
    else:
        entry |= {"repetition_index": result.index, "threads": 1}
    return entry | {
        "iterations": result.iterations,
        "real_time": _time(result, result.real, unit),
        "cpu_time": _time(result, result.cpu, unit),
        "time_unit": unit,
        "items_per_second": result.rate,
    }


def _json_report(groups: Sequence[Sequence[_Result]], repetitions: int, unit: str, context: dict[str, Any]) -> str:
    import json

    entries = [_json_entry(result, repetitions, family, unit) for family, results in enumerate(groups) for result in results]
    return json.dumps({"context": context, "benchmarks": entries}, indent=2) + "\n"


def _csv_report(groups: Sequence[Sequence[_Result]], unit: str) -> str:
    lines = ["name,iterations,real_time,cpu_time,time_unit,bytes_per_second,items_per_second,label,error_occurred,error_message"]
    for result in (result for results in groups for result in results):
        name = result.name + (f"_{result.aggregate}" if result.aggregate else "")
        times = f"{_time(result, result.real, unit):.6g},{_time(result, result.cpu, unit):.6g}"
        lines.append(f'"{name}",{result.iterations},{times},{"" if result.aggregate == "cv" else unit},,{result.rate:.6g},,,')
    return "\n".join(lines) + "\n"


def _context(options: argparse.Namespace, program: Path, compiler: Sequence[str]) -> dict[str, Any]:
    """What Google Benchmark says about a run, and how the C was compiled."""
    import datetime
    import os
    import platform

    from vm2c.version import __version__

    context: dict[str, Any] = {
        "date": datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        "host_name": platform.node(),
        "executable": str(program),
        "num_cpus": os.cpu_count() or 1,
        "load_avg": list(os.getloadavg()) if hasattr(os, "getloadavg") else [],
        "library_version": f"vm2c {__version__}",
        "library_build_type": "release",
        "json_schema_version": 1,
        "c_compiler": " ".join(compiler),
    }
    for text in options.benchmark_context:
        key, _, value = text.partition("=")
        context[key] = value
    return context


def _results(runs: Iterator[Run]) -> Iterator[_Result]:
    """The repetitions of each function, each followed by their statistics."""
    group: list[_Result] = []
    for run in runs:
        name = _benchmark_name(run.function)
        if group and group[0].name != name:
            yield from _aggregates(group)
            group = []
        group.append(_Result(name, run.iterations, run.real, run.cpu, 1 / run.real if run.real else 0.0, index=len(group)))
        yield group[-1]
    yield from _aggregates(group)


def _grouped(results: Sequence[_Result], aggregates_only: bool) -> list[list[_Result]]:
    groups: dict[str, list[_Result]] = {}
    for result in results:
        groups.setdefault(result.name, []).append(result)
    if not aggregates_only:
        return list(groups.values())
    return [[result for result in group if result.aggregate] or group for group in groups.values()]


@dataclass(frozen=True)
class _Report:
    """How the results are to be shown."""

    style: _Style
    repetitions: int
    context: dict[str, Any]

    def text(self, kind: str, results: Sequence[_Result], aggregates_only: bool) -> str:
        groups = _grouped(results, aggregates_only)
        if kind == "json":
            return _json_report(groups, self.repetitions, self.style.unit, self.context)
        if kind == "csv":
            return _csv_report(groups, self.style.unit)
        shown = [result for group in groups for result in group]
        console = self.console([result.name for result in shown], _Style(self.style.unit, self.style.tabular))
        return console.header() + "".join(map(console.line, shown))

    def console(self, names: Sequence[str], style: _Style | None = None) -> _Console:
        longest = max(map(len, names), default=0)
        return _Console(style or self.style, longest + (len("_median") if self.repetitions > 1 else 0))


def _names(options: argparse.Namespace, modules: Sequence[Any]) -> list[str]:
    """The functions to time. The compiled program says what is wrong with one that is not there."""
    if options.function:
        return [options.function]
    # Those with $ in their name, or __ in front, are the runtime's.
    exports = [item for item in modules[-1].exports if not item.arguments]
    return [item.name for item in exports if not item.name.startswith("__") and "$" not in item.name]


def _show(options: argparse.Namespace, report: _Report, results: Iterator[_Result], names: Sequence[str]) -> None:
    hidden = options.benchmark_report_aggregates_only
    hidden_here = hidden or options.benchmark_display_aggregates_only
    shown: list[_Result] = []
    if options.benchmark_format == "console":
        console = report.console(names)
        for result in results:
            if not shown:
                sys.stdout.write(console.header())
            shown.append(result)
            if result.aggregate or not hidden_here or report.repetitions < 2:
                sys.stdout.write(console.line(result))
                sys.stdout.flush()
    else:
        shown += results
        sys.stdout.write(report.text(options.benchmark_format, shown, hidden_here))
    if options.benchmark_out:
        write_outputs([(options.benchmark_out, report.text(options.benchmark_out_format, shown, hidden))])


def _filter(expression: str) -> Callable[[str], bool]:
    """Whether a name is wanted; a `-` before the expression turns it round."""
    negative = expression.startswith("-")
    try:
        pattern = re.compile(expression[1:] if negative else expression)
    except re.error as problem:
        raise CommandError(f"--benchmark_filter={expression}: {problem}") from None
    return lambda name: (pattern.search(name) is None) == negative


def _style(options: argparse.Namespace) -> _Style:
    colors = options.benchmark_color in ("true", "1") or (options.benchmark_color == "auto" and sys.stdout.isatty())
    return _Style(options.benchmark_time_unit or options.time_unit, options.benchmark_counters_tabular, colors)


def _program_arguments(options: argparse.Namespace) -> list[str]:
    """The compiled program's flags, without those that are about time."""
    arguments = [f"--input={value}" for value in options.input]
    if options.enable_output_processing:
        arguments += ["--process_outputs", *result_arguments(options)]
    if options.print_statistics:
        arguments.append("--print_statistics")
    return arguments


def _run(arguments: Sequence[str]) -> int:
    options = build_parser().parse_args(expand_flag_files(arguments))
    read_flags(options, PROGRAM)
    if "help" in options.switches:
        from vm2c.passes import OPTIMIZATIONS

        return print_list(OPTIMIZATIONS)
    if print_devices(options):
        return 0
    check_devices(options)
    check_modules(options)
    if options.benchmark_out:
        check_outputs([("--benchmark_out", options.benchmark_out)], options.module)
    timing = _timing_arguments(options)
    check_dialect_version(options)
    without = left_out(options)
    wanted = _filter(options.benchmark_filter)
    import itertools
    import shlex

    from vm2c.driver import Options, transpile_module
    from vm2c.toolchain.benchmark import Benchmark, BenchmarkError
    from vm2c.toolchain.compiler import C_FLAGS, Builder, find_compiler
    from vm2c.toolchain.program import build_benchmark

    emit = Options(without=without)
    modules = [transpile_module(read_input(path, options), emit) for path in options.module]
    functions = [name for name in _names(options, modules) if wanted(_benchmark_name(name))]
    names = [_benchmark_name(name) for name in functions]
    if not functions:
        print(f"Failed to match any benchmarks against regex: {options.benchmark_filter}", file=sys.stderr)
        return 0
    if options.benchmark_list_tests:
        print("\n".join(names))
        return 0
    flags = shlex.split(options.cflags)
    compiler = find_compiler(options.cc)
    program = build_benchmark(Builder(compiler), modules, flags)
    report = _Report(
        _style(options), int(timing[1].partition("=")[2]), _context(options, program, [*compiler.command, *C_FLAGS, *flags])
    )
    arguments = [*_program_arguments(options), *timing, *parameters_for(modules, options)]
    benchmarks = [Benchmark(program, [f"--function={name}", *arguments]) for name in functions]
    runs = itertools.chain.from_iterable(benchmark.runs() for benchmark in benchmarks)
    try:
        _show(options, report, _results(runs), names)
    except BenchmarkError as problem:
        # What the program has to say is complete as it is.
        sys.stdout.flush()
        print(problem.message or f"{PROGRAM}: error: {problem}", file=sys.stderr, end="" if problem.message else "\n")
        return problem.status
    for benchmark in benchmarks:
        sys.stdout.write(benchmark.results)
        sys.stderr.write(benchmark.messages)
    return max(benchmark.status for benchmark in benchmarks)


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _run(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
