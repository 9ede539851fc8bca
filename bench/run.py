# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times vm2c's C beside the plain C for the same job, IREE's bytecode VM and IREE's own C.

    python bench/run.py [NAME...] [--quick] [--json] [--runs=N] [--iree-python=PYTHON]

For each program everything is built first, and every result compared with the plain C's: what computes something else is not
timed, and makes this command fail. Then the variants take turns, each a process of its own, several rounds of them, so that a
machine that is slower for a while is slower for all; a ratio is the median over the rounds of the ratios within one round. A
ratio to plain C is always to plain C of the same compiler and options. Times are of the CPU: all programs have one thread, and
other work on the machine disturbs these less than those of the clock.

IREE's tools are used when iree-base-compiler and iree-base-runtime are importable, or a Python where they are is named by
--iree-python or $VM2C_IREE_PYTHON.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import math
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from programs import PROGRAMS, REFS, SCALAR, TENSOR, Array, Program

from vm2c.driver import CModule, Options, read_module, transpile_module
from vm2c.passes import OPTIMIZATIONS
from vm2c.toolchain.benchmark import Benchmark, BenchmarkError
from vm2c.toolchain.compiler import C_FLAGS, RUNTIME_HEADERS, Builder, find_compiler
from vm2c.toolchain.errors import ToolchainError
from vm2c.toolchain.program import build_benchmark, build_program

FOLDER = Path(__file__).resolve().parent
DTYPES = {"f32": np.float32, "f64": np.float64, "i32": np.int32, "i8": np.int8}

# Compilers to compare, with options that come after -O2.
CONFIGURATIONS = {"gcc -O2": ("gcc", ()), "gcc -O3": ("gcc", ("-O3",)), "clang -O2": ("clang", ())}
MAIN = "gcc -O2"
VM, IREE_C = "IREE VM", "IREE's C"
# IREE's C keeps its implementation after this macro, and does not compile without warnings.
IREE_C_FLAGS = ("-DEMITC_IMPLEMENTATION", "-w")
_COMPILE_TIMEOUT = 20.0


class VariantError(Exception):
    """A variant that cannot be timed; the text says why in few words."""


@dataclass
class Variant:
    """Something to time. `once` runs it for at least some seconds and gives the seconds of a call; `compute` gives its result."""

    name: str
    once: Callable[[float], float]
    compute: Callable[[], Any]


@dataclass
class Size:
    """What a C file costs."""

    lines: int
    bytes: int
    text: int
    compile_seconds: float


@dataclass
class Report:
    """What is known of one program; times are seconds of a call, one per round."""

    program: Program
    times: dict[str, list[float]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)

    def median(self, variant: str) -> float | None:
        times = self.times.get(variant)
        return statistics.median(times) if times else None

    def spread(self, variant: str) -> float | None:
        """From the fastest to the slowest round, in parts of the median."""
        times = self.times.get(variant)
        return (max(times) - min(times)) / statistics.median(times) if times else None

    def ratio(self, variant: str, other: str) -> float | None:
        times, others = self.times.get(variant), self.times.get(other)
        if not times or not others:
            return None
        return statistics.median(one / two for one, two in zip(times, others, strict=True))


@dataclass(frozen=True)
class Iree:
    """IREE's tools, which the packages put beside their Python."""

    folder: Path
    timeout: float

    def compile(self, source: Path, form: str, target: Path) -> None:
        """Translates VM text. --compile-from=vm leaves out optimisations that never end on recursive modules. C for f64, which
        this compiler does not know, never ends either."""
        flags = ["--compile-from=vm", f"--output-format={form}", str(source), "-o", str(target)]
        dataclasses.replace(self, timeout=min(self.timeout, _COMPILE_TIMEOUT)).run("iree-compile", *flags)

    def run(self, tool: str, *arguments: str) -> str:
        """What the tool prints. Raises VariantError."""
        try:
            run = _run([str(self.folder / tool), *arguments], self.timeout)
        except VariantError as problem:
            raise VariantError(f"{tool}: {problem}") from None
        if run.returncode != 0:
            raise VariantError(f"{tool}: {next(iter(run.stderr.splitlines()), 'fails')}")
        return run.stdout


    def seconds_of_call(self, call: Sequence[str], seconds: float) -> float:
        """The mean CPU time of a call, of so many that they take `seconds`. Raises VariantError."""
        printed = self.run("iree-benchmark-module", *call, f"--benchmark_min_time={seconds}s", "--benchmark_format=json")
        (entry,) = json.loads(printed[printed.index("{") :])["benchmarks"]
        return float(entry["cpu_time"]) / {"ns": 1e9, "us": 1e6, "ms": 1e3, "s": 1.0}[entry["time_unit"]]


def find_iree(python: str | None, timeout: float) -> Iree | None:
    """IREE's tools beside `python`, else beside $VM2C_IREE_PYTHON, else here."""
    chosen = python or os.environ.get("VM2C_IREE_PYTHON")
    if not chosen:
        try:
            found = importlib.util.find_spec("iree.compiler") and importlib.util.find_spec("iree.runtime")
        except ModuleNotFoundError:
            found = None
        if not found:
            return None
        chosen = sys.executable
    folder = Path(chosen).absolute().parent
    missing = [tool for tool in ("iree-compile", "iree-run-module", "iree-benchmark-module") if not (folder / tool).exists()]
    if missing:
        sys.exit(f"bench: error: no {missing[0]} beside {chosen}")
    return Iree(folder, timeout)


@dataclass
class Bench:
    """How to measure, and the folder to do it in."""

    folder: Path
    iree: Iree | None
    rounds: int
    seconds: float
    quick: bool
    timeout: float
    without: frozenset[str] = frozenset()

    # Inputs

    def inputs(self, program: Program) -> list[Array | int]:
        return list(program.small) if self.quick and program.small else list(program.inputs)

    def array_file(self, program: Program, index: int, array: Array) -> Path:
        """A file with the elements of an input, the same in every run."""
        path = self.folder / f"{program.name}.{index}.bin"
        if not path.exists():
            random = np.random.default_rng([zlib.crc32(program.name.encode()), index])
            dtype = DTYPES[array.dtype]
            if np.issubdtype(dtype, np.floating):
                data = random.uniform(-1, 1, array.shape).astype(dtype)
            else:
                limit = 2 ** (8 * np.dtype(dtype).itemsize - (2 if array.dtype == "i32" else 1))
                data = random.integers(-limit, limit, array.shape, dtype)
            data.tofile(path)
        return path

    def module_inputs(self, program: Program) -> list[str]:
        """As --input= of vm2c-run and of IREE's tools."""
        texts = []
        for index, value in enumerate(self.inputs(program)):
            if isinstance(value, int):
                texts.append(f"--input={value}")
            else:
                shape = "".join(f"{size}x" for size in value.shape)
                texts.append(f"--input={shape}{value.dtype}=@{self.array_file(program, index, value)}")
        return texts

    def plain_inputs(self, program: Program) -> list[str]:
        texts = []
        for index, value in enumerate(self.inputs(program)):
            texts.append(str(value) if isinstance(value, int) else f"@{self.array_file(program, index, value)}")
        constants = {item.name: item.data for item in read_module(str(vm_path(program))).rodata()} if program.constants else {}
        for name in program.constants:
            path = self.folder / f"{program.name}.{name}.bin"
            path.write_bytes(constants[name])
            texts.append(f"@{path}")
        return texts + [str(value) for value in program.more]

    # Results

    def result(self, program: Program, run: Callable[[str], str]) -> Any:
        """The result of a call. `run` gets the flag for where to write it, and gives what was printed."""
        path = self.folder / f"{program.name}.result.bin"
        path.unlink(missing_ok=True)
        printed = run(f"--output=@{path}" if program.result else "--output=-")
        if program.result:
            return np.fromfile(path, DTYPES[program.result])
        found = re.search(r"i(?:32|64)=(-?\d+)", printed)
        if found is None:
            raise VariantError(f"no integer in {printed!r}")
        return int(found.group(1))

    # Variants

    def plain(self, program: Program, configuration: str) -> Variant:
        compiler, flags = CONFIGURATIONS[configuration]
        source = FOLDER / "plain" / f"{program.name}.c"
        target = self.folder / f"{program.name}.plain.{configuration.replace(' ', '')}"
        standard = [flag for flag in C_FLAGS if flag != "-fPIC"]
        subprocess.run([compiler, *standard, *flags, source, "-o", target, "-lm"], check=True)
        inputs = self.plain_inputs(program)

        def once(seconds: float) -> float:
            calls, total = _checked([str(target), f"--min_seconds={seconds}", *inputs], self.timeout).split()
            return float(total) / int(calls)

        def compute() -> Any:
            path = self.folder / f"{program.name}.plain.bin"
            _checked([str(target), f"--output={path}", *inputs], self.timeout)
            return np.fromfile(path, DTYPES[program.result]) if program.result else int(path.read_text())

        return Variant(f"plain {configuration}", once, compute)

    def compiled(self, program: Program, name: str, module: CModule, compiler: str, flags: Sequence[str]) -> Variant:
        """A C module on the bundled runtime: vm2c's, or IREE's."""
        builder = Builder(find_compiler(compiler))
        call = ["--function=main", *self.module_inputs(program)]
        timed = build_benchmark(builder, [module], flags)
        caller = build_program(builder, [module], flags)

        def once(seconds: float) -> float:
            (run,) = Benchmark(timed, [*call, f"--min_seconds={seconds}"], self.timeout).runs()
            return run.cpu

        def compute() -> Any:
            return self.result(program, lambda output: _checked([str(caller), *call, output], self.timeout))

        return Variant(name, once, compute)

    def bytecode(self, program: Program, iree: Iree) -> Variant:
        target = self.folder / f"{program.name}.vmfb"
        iree.compile(vm_path(program), "vm-bytecode", target)
        call = [f"--module={target}", "--function=main", *self.module_inputs(program)]
        if program.kind == TENSOR:
            call.append("--device=local-sync")

        def once(seconds: float) -> float:
            return iree.seconds_of_call(call, seconds)

        def compute() -> Any:
            return self.result(program, lambda output: iree.run("iree-run-module", *call, output))

        return Variant(VM, once, compute)

    def iree_module(self, program: Program, iree: Iree) -> CModule:
        """IREE's own C, which has the interface of vm2c's."""
        target = self.folder / f"{program.name}.iree.c"
        iree.compile(vm_path(program), "vm-c", target)
        source = target.read_text()
        found = re.search(r"^iree_status_t (\w+)_create\(", source, re.MULTILINE)
        if found is None:
            raise VariantError("no constructor in IREE's C")
        return CModule(found.group(1), found.group(1), source, "", (), ())

    def size(self, name: str, source: str, flags: Sequence[str]) -> Size:
        """Size and compile time, with what the compiled programs are made with."""
        path = self.folder / f"{name}.size.c"
        path.write_text(source)
        target = path.with_suffix(".o")
        command = ["gcc", *C_FLAGS, *flags, f"-I{RUNTIME_HEADERS}", "-c", str(path), "-o", str(target)]
        times = []
        for _ in range(1 if self.quick else 3):
            start = _children_seconds()
            _checked(command, self.timeout)
            times.append(_children_seconds() - start)
        sections = re.findall(r"^(\.text\S*)\s+(\d+)", _checked(["size", "-A", "-d", str(target)], self.timeout), re.MULTILINE)
        return Size(source.count("\n"), len(source.encode()), sum(int(size) for _, size in sections), statistics.median(times))

    # The whole

    def variants(self, program: Program, report: Report) -> list[Variant]:
        """All that can be built. What fails is noted, but for vm2c and plain C: they must build."""
        module = transpile_module(read_module(str(vm_path(program))), Options(without=self.without))
        report.sizes["vm2c"] = self.size(program.name, module.source, ())
        variants = []
        for configuration, (compiler, flags) in CONFIGURATIONS.items():
            if shutil.which(compiler) is None:
                report.failures[configuration] = f"no {compiler}"
                continue
            variants.append(self.plain(program, configuration))
            variants.append(self.compiled(program, configuration, module, compiler, flags))
        if self.iree is None:
            return variants
        try:
            variants.append(self.bytecode(program, self.iree))
        except VariantError as failure:
            report.failures[VM] = str(failure)
        try:
            peer = self.iree_module(program, self.iree)
            report.sizes[IREE_C] = self.size(f"{program.name}.iree", peer.source, IREE_C_FLAGS)
            variants.append(self.compiled(program, IREE_C, peer, "gcc", IREE_C_FLAGS))
        except (VariantError, ToolchainError) as failure:
            report.failures[IREE_C] = str(failure).splitlines()[0]
        return variants

    def run(self, program: Program) -> Report:
        report = Report(program)
        variants = self.variants(program, report)
        expected = next(variant for variant in variants if variant.name.startswith("plain")).compute()
        good = []
        for variant in variants:
            try:
                found = variant.compute()
                if not _same(found, expected):
                    raise VariantError("WRONG RESULT")
                good.append(variant)
            except (VariantError, BenchmarkError) as failure:
                report.failures[variant.name] = str(failure)
        for _ in range(self.rounds):
            for variant in list(good):
                try:
                    report.times.setdefault(variant.name, []).append(variant.once(self.seconds))
                except (VariantError, BenchmarkError) as failure:
                    good.remove(variant)
                    report.times.pop(variant.name)
                    report.failures[variant.name] = str(failure)
        return report


def vm_path(program: Program) -> Path:
    return FOLDER / "vm" / f"{program.name}.vm.mlir"


def _children_seconds() -> float:
    """CPU time of the processes that ended."""
    times = os.times()
    return times.children_user + times.children_system


def _run(command: Sequence[str], timeout: float) -> subprocess.CompletedProcess[str]:
    """As subprocess.run does, in a session of its own that ends with the command: IREE's tools are wrappers, and one that is killed
    leaves the tool itself running. Raises VariantError when there is no end."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace", start_new_session=True
    ) as process:
        try:
            output, errors = process.communicate(timeout=timeout)
        except BaseException as problem:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(problem, subprocess.TimeoutExpired):
                raise VariantError(f"no end after {timeout:g} s") from None
            raise
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def _checked(command: Sequence[str], timeout: float) -> str:
    """What a command prints. Raises VariantError."""
    run = _run(command, timeout)
    if run.returncode < 0:
        raise VariantError("crashes")
    if run.returncode != 0:
        raise VariantError(next((line for line in run.stderr.splitlines() if "error" in line or "; " in line), "fails"))
    return run.stdout


def _same(found: Any, expected: Any) -> bool:
    if isinstance(expected, int):
        return bool(found == expected)
    if found.shape != expected.shape:
        return False
    if np.issubdtype(expected.dtype, np.floating):
        # Sums may be in another order where plain C is written so.
        return bool(np.allclose(found, expected, rtol=1e-4, atol=1e-5))
    return bool(np.array_equal(found, expected))


# Output


def _milliseconds(seconds: float | None) -> str:
    return "-" if seconds is None else f"{seconds * 1e3:.3g}"


def _times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}x"


def _cell(report: Report, variant: str, *, reference: str | None = None) -> str:
    """`time (ratio)`, or why there is none."""
    median = report.median(variant)
    if median is None:
        failure = report.failures.get(variant, "")
        return "**wrong**" if failure == "WRONG RESULT" else failure.partition(":")[0] if failure == "crashes" else "-"
    ratio = report.ratio(variant, reference or f"plain {variant}")
    return f"{_milliseconds(median)} ({_times(ratio)})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value]
    return math.exp(statistics.fmean(map(math.log, known))) if known else None


def _time_rows(reports: Sequence[Report]) -> Iterable[list[str]]:
    for report in reports:
        spreads = [report.spread(name) or 0.0 for name in CONFIGURATIONS]
        row = [report.program.name, _milliseconds(report.median(f"plain {MAIN}"))]
        row += [_cell(report, name) for name in CONFIGURATIONS]
        row += [_cell(report, name, reference=f"plain {MAIN}") for name in (VM, IREE_C)]
        yield [*row, f"{100 * max(spreads):.0f} %"]
    for kind in (TENSOR, REFS, SCALAR):
        group = [report for report in reports if report.program.kind == kind]
        if len(group) < 2:
            continue
        row = [f"*{kind}, geometric mean*", ""]
        row += [_times(mean(report.ratio(name, f"plain {name}") for report in group)) for name in CONFIGURATIONS]
        row += [_times(mean(report.ratio(name, f"plain {MAIN}") for report in group)) for name in (VM, IREE_C)]
        yield [*row, ""]


def _size_rows(reports: Sequence[Report]) -> Iterable[list[str]]:
    for report in reports:
        ours, peer = report.sizes["vm2c"], report.sizes.get(IREE_C)

        def ratio(column: str, ours: Size = ours, peer: Size | None = peer) -> str:
            return "-" if peer is None else _times(getattr(ours, column) / getattr(peer, column))

        yield [
            report.program.name,
            str(ours.lines),
            str(ours.bytes),
            ratio("bytes"),
            str(ours.text),
            ratio("text"),
            f"{ours.compile_seconds:.2f}",
            ratio("compile_seconds"),
        ]


def markdown(reports: Sequence[Report], rounds: int) -> str:
    """The tables, and notes on what could not be timed."""
    times = ["program", f"plain C, {MAIN}", *CONFIGURATIONS, VM, IREE_C, "spread"]
    sizes = ["program", "lines", "bytes", "of IREE's", ".text", "of IREE's", "gcc -O2, s", "of IREE's"]
    text = f"CPU milliseconds of a call, medians of {rounds} rounds, and in brackets the ratio to plain C of the same compiler\n"
    text += f"(IREE: to plain C, {MAIN}). Spread: from the fastest round to the slowest, the largest of vm2c's three.\n\n"
    text += table(times, _time_rows(reports))
    text += "\nThe C, with all its checks, and the same for IREE's C as a ratio.\n\n" + table(sizes, _size_rows(reports))
    notes = [f"- {report.program.name}, {name}: {why}\n" for report in reports for name, why in report.failures.items()]
    return text + ("\nNot timed:\n\n" + "".join(notes) if notes else "")


def as_json(reports: Sequence[Report]) -> str:
    """Everything that was Benchmarkd; times in seconds."""
    entries = []
    for report in reports:
        entries.append(
            {
                "name": report.program.name,
                "kind": report.program.kind,
                "times": report.times,
                "medians": {name: report.median(name) for name in report.times},
                "ratios": {name: report.ratio(name, f"plain {name}") for name in CONFIGURATIONS},
                "sizes": {name: dataclasses.asdict(size) for name, size in report.sizes.items()},
                "failures": report.failures,
            }
        )
    return json.dumps({"programs": entries}, indent=2) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Times vm2c's C beside plain C and IREE.", allow_abbrev=False)
    parser.add_argument("names", nargs="*", metavar="NAME", help="programs; default: all")
    parser.add_argument("--quick", action="store_true", help="one short round over small inputs: checks, rather than Benchmarks")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--output", metavar="FILE", help="print to a file")
    parser.add_argument("--runs", type=int, metavar="N", help="rounds; default: 7")
    parser.add_argument("--min-time", type=float, metavar="S", help="seconds per variant and round; default: 0.15")
    parser.add_argument("--timeout", type=float, default=60, metavar="S", help="for any one command; default: 60")
    parser.add_argument("--iree-python", metavar="PYTHON", help="a Python with iree-base-compiler and iree-base-runtime")
    parser.add_argument("--without", action="append", default=[], choices=list(OPTIMIZATIONS), help="leave out an optimization")
    parser.add_argument("--no-iree", action="store_true", help="leave IREE out")
    options = parser.parse_args()
    known = {program.name: program for program in PROGRAMS}
    for name in options.names:
        if name not in known:
            parser.error(f"no program '{name}'; there are {', '.join(known)}")
    if shutil.which(CONFIGURATIONS[MAIN][0]) is None:
        sys.exit(f"bench: error: {CONFIGURATIONS[MAIN][0]} is missing: it is what all else is compared with")
    rounds = options.runs or (1 if options.quick else 7)
    seconds = options.min_time if options.min_time is not None else 0.001 if options.quick else 0.15
    iree = None if options.no_iree else find_iree(options.iree_python, options.timeout)
    reports = []
    with tempfile.TemporaryDirectory(prefix="vm2c-bench-") as folder:
        bench = Bench(Path(folder), iree, rounds, seconds, options.quick, options.timeout, frozenset(options.without))
        for program in [known[name] for name in options.names] or PROGRAMS:
            print(f"{program.name} ...", file=sys.stderr, flush=True)
            reports.append(bench.run(program))
    text = as_json(reports) if options.json else markdown(reports, rounds)
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    wrong = [f"{report.program.name}, {name}: {why}" for report in reports for name, why in report.failures.items() if _ours(name)]
    for line in wrong:
        print(f"bench: error: {line}", file=sys.stderr)
    return 1 if wrong else 0


def _ours(variant: str) -> bool:
    """Whether it is to blame on this project when a variant fails. A missing compiler is not."""
    configuration = variant.removeprefix("plain ")
    return configuration in CONFIGURATIONS and shutil.which(CONFIGURATIONS[configuration][0]) is not None


if __name__ == "__main__":
    sys.exit(main())
