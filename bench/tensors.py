# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times tensor programs as vm2c's C, both ways there are, beside IREE's llvm-cpu for this machine and plain C, all with one thread.

    python bench/tensors.py [NAME...] [--quick] [--runs=N] [--iree-python=PYTHON] [--no-iree]

tensor/NAME.mlir is compiled by vm2c as the tensor program that it is, with and without -fno-exact-math, and as the VM module that
`iree-compile` makes of it; by gcc and clang, as is tensor/plain.c, all with -O3 -march=native; and by `iree-compile` for the CPU at
its highest level. Results are compared with the plain C's before anything is timed. Then all take turns. A time is the CPU's for a
call, the mean over a round, the best of all rounds; a ratio is between the best variants of each way.
"""

from __future__ import annotations

import argparse
import ctypes
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from run import DTYPES, Iree, VariantError, find_iree, mean, table

from vm2c.dialect.types import TensorType
from vm2c.driver import CModule, Options, read_module, transpile_module, transpile_program
from vm2c.toolchain.benchmark import Benchmark
from vm2c.toolchain.compiler import Builder, find_compiler
from vm2c.toolchain.program import build_benchmark, build_program

FOLDER = Path(__file__).resolve().parent
NAMES = ("matmul_256", "matmul_512", "matmul_1024", "batch_matmul", "conv_3x3", "depthwise_conv", "elementwise_1m", "softmax_1024",
         "layer_norm_512", "attention_block", "transformer_block", "vit_32", "mlp_32", "cnn_32", "matmul_i8", "conv_i8",
         "layernorm", "max_pool", "transpose", "cnn", "heat_f64", "dynamic")  # fmt: skip
# Where a program leaves extents open: the shapes of its arguments and of its result.
SHAPES = {"dynamic": ((96, 200), (200, 120), (120,), (96, 120))}
COMPILERS = ("gcc", "clang")
FLAGS = ("-O3", "-march=native")
# What builds modules has the flag against this by itself.
MODULE_FLAGS = (*FLAGS, "-ffp-contract=fast")
# What f64 needs to stay f64.
F64 = "--iree-input-demote-f64-to-f32=false"
# Some fused loops take a little more than the usual 32 KB.
STACK = "--iree-llvmcpu-stack-allocation-limit=65536"
IREE_FLAGS = ("--iree-hal-target-device=local", "--iree-hal-local-target-device-backends=llvm-cpu",
              "--iree-llvmcpu-target-cpu=host", "--iree-opt-level=O3", F64, STACK)  # fmt: skip
VM_FLAGS = ("--iree-execution-model=inline-static", "--iree-hal-target-backends=vmvx-inline", "--compile-to=vm", F64,
            "--iree-vm-target-extension-f64")  # fmt: skip
# With and without packing of matrices: which one is faster depends on the program.
IREE_VARIANTS = ("--iree-opt-data-tiling=true", "--iree-opt-data-tiling=false")

# The ways from a program to something that runs. INEXACT and VM_INEXACT are OURS and VM with -fno-exact-math.
OURS, INEXACT, VM, VM_INEXACT, IREE, PLAIN = (
    "vm2c", "-fno-exact-math", "VM module", "VM module, -fno-exact-math", "llvm-cpu", "plain C"
)  # fmt: skip
EXACT = frozenset[str]()
WITHOUT = frozenset({"exact-math"})

Timer = Callable[[float], float]
"""Runs something for at least so many seconds, and returns those of one call."""


@dataclass
class Measured:
    """The best seconds of a call by each way, and by compiler or flag, and why others could not be timed."""

    name: str
    times: dict[str, dict[str, float]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)

    def best(self, way: str) -> float | None:
        return min(self.times.get(way, {}).values(), default=None)

    def ratio(self, way: str, other: str) -> float | None:
        ours, theirs = self.best(way), self.best(other)
        return ours / theirs if ours and theirs else None


@dataclass
class Task:
    """A program, what it is called with, and the result of plain C."""

    name: str
    inputs: list[Any]
    expected: Any

    @property
    def path(self) -> Path:
        return _path(self.name)

    def check(self, found: Any, what: str) -> None:
        """Raises VariantError for a result that is another one."""
        # Multiplications and additions of floats may be contracted, and are by different compilers.
        if not np.allclose(found, self.expected, rtol=1e-3, atol=1e-4):
            raise VariantError(f"{self.name}: the result of {what} is not that of plain C")


@dataclass
class Bench:
    """How to measure, and the folder to do it in."""

    folder: Path
    iree: Iree | None
    rounds: int
    seconds: float

    def library(self, source: Path, compiler: str) -> ctypes.CDLL:
        target = self.folder / f"{source.stem}.{compiler}.so"
        subprocess.run([compiler, *FLAGS, "-shared", "-fPIC", str(source), "-o", str(target), "-lm"], check=True)
        return ctypes.CDLL(str(target))

    def run(self, name: str, plain: dict[str, ctypes.CDLL]) -> Measured:
        """Builds, compares and times one program. Raises VariantError for a result that is another one."""
        task = _task(name)
        timers: list[tuple[str, str, Timer]] = []
        for compiler, library in plain.items():
            call = _call(getattr(library, name), [*task.inputs, task.expected])
            call()
            timers.append((PLAIN, compiler, _timer(call)))
        timers += self.tensor_timers(task, plain)
        measured = Measured(name)
        if self.iree is not None:
            self.write_inputs(task)
            for way, make in ((VM, self.module_timers), (IREE, self.iree_timers)):
                try:
                    timers += make(task, self.iree)
                except IreeError as problem:
                    measured.failures[way] = str(problem)
        for _ in range(self.rounds):
            for way, variant, timer in timers:
                times = measured.times.setdefault(way, {})
                times[variant] = min(times.get(variant, math.inf), timer(self.seconds))
        # The C is the same where there is nothing that may be inexact.
        for way, exact in ((INEXACT, OURS), (VM_INEXACT, VM)):
            if exact in measured.times:
                measured.times.setdefault(way, measured.times[exact])
        return measured

    def tensor_timers(self, task: Task, compilers: Iterable[str]) -> Iterator[tuple[str, str, Timer]]:
        """The program as vm2c's C."""
        sources: dict[str, str] = {}
        for way, without in ((OURS, EXACT), (INEXACT, WITHOUT)):
            # Memory of sizes that are known at run time only is allocated; what has known ones is not to be.
            arena = "malloc" if task.name in SHAPES else "static"
            source = transpile_program(read_module(str(task.path)), Options(prefix=task.name, arena=arena, without=without)).source
            if source in sources.values():
                continue
            sources[way] = source
            path = self.folder / f"{task.name}.{len(sources)}.c"
            path.write_text(source)
            for compiler in compilers:
                found = np.zeros_like(task.expected)
                function = getattr(self.library(path, compiler), f"{task.name}_main")
                call = _dynamic_call(function, task, found) if task.name in SHAPES else _call(function, [*task.inputs, found])
                call()
                task.check(found, f"{way} with {compiler}")
                yield way, compiler, _timer(call)

    def write_inputs(self, task: Task) -> None:
        for number, array in enumerate(task.inputs):
            array.tofile(self.folder / f"{task.name}.{number}.bin")

    def arguments(self, task: Task) -> list[str]:
        """The call, as IREE's tools and those of this package have it."""
        call = ["--function=main"]
        for number, array in enumerate(task.inputs):
            element = next(name for name, type_ in DTYPES.items() if array.dtype == type_)
            shape = "".join(f"{extent}x" for extent in array.shape)
            call.append(f"--input={shape}{element}=@{self.folder / f'{task.name}.{number}.bin'}")
        return call

    def module_timers(self, task: Task, iree: Iree) -> Iterator[tuple[str, str, Timer]]:
        """The VM module that IREE makes of the program, as vm2c's C."""
        text = self.folder / f"{task.name}.vm.mlir"
        _iree(iree, "iree-compile", *VM_FLAGS, str(task.path), "-o", str(text))
        sources: list[str] = []
        for way, without in ((VM, EXACT), (VM_INEXACT, WITHOUT)):
            module = transpile_module(read_module(str(text)), Options(without=without))
            if module.source not in sources:
                sources.append(module.source)
                for compiler in filter(shutil.which, COMPILERS):
                    yield way, compiler, self.module_timer(task, module, compiler)

    def module_timer(self, task: Task, module: CModule, compiler: str) -> Timer:
        builder, call, result = Builder(find_compiler(compiler)), self.arguments(task), self.folder / f"{task.name}.result.bin"
        caller, timed = (build(builder, [module], MODULE_FLAGS) for build in (build_program, build_benchmark))
        subprocess.run([str(caller), *call, f"--output=@{result}"], check=True, stdout=subprocess.DEVNULL)
        found = np.fromfile(result, task.expected.dtype).reshape(task.expected.shape)
        task.check(found, f"the {VM} with {compiler}")

        def timer(seconds: float) -> float:
            (run,) = Benchmark(timed, [*call, f"--min_seconds={seconds}"]).runs()
            return run.cpu

        return timer

    def iree_timers(self, task: Task, iree: Iree) -> Iterator[tuple[str, str, Timer]]:
        for flag in IREE_VARIANTS:
            yield IREE, flag, self.iree_timer(task, iree, flag)

    def iree_timer(self, task: Task, iree: Iree, flag: str) -> Timer:
        target = self.folder / f"{task.name}{flag}.vmfb"
        _iree(iree, "iree-compile", *IREE_FLAGS, flag, str(task.path), "-o", str(target))
        return partial(iree.seconds_of_call, [f"--module={target}", *self.arguments(task), "--device=local-sync"])


class IreeError(Exception):
    """A tool of IREE's that fails; the text says how."""


def _iree(iree: Iree, tool: str, *arguments: str) -> str:
    try:
        return iree.run(tool, *arguments)
    except VariantError as problem:
        raise IreeError(str(problem)) from None


def _path(name: str) -> Path:
    return FOLDER / "tensor" / f"{name}.mlir"


def _task(name: str) -> Task:
    (function,) = read_module(str(_path(name))).functions()
    types = [type_ for type_ in (*function.type.arguments, *function.type.results) if isinstance(type_, TensorType)]
    shapes: Any = SHAPES.get(name) or [type_.shape for type_ in types]
    elements = [DTYPES[str(type_.element)] for type_ in types]
    *inputs, (shape, element) = zip(shapes, elements, strict=True)
    return Task(name, _inputs(inputs), np.zeros(shape, element))


def _inputs(types: Sequence[tuple[Sequence[int], Any]]) -> list[Any]:
    """Floats from -1 to 1; those that are summed with weights are smaller, so that sums are about as large as what goes in. Any
    integers of 8 bits, others about as large as sums of products of these."""
    generator = np.random.default_rng(1)
    arrays = []
    for number, (shape, element) in enumerate(types):
        if np.issubdtype(element, np.floating):
            scale = math.sqrt(math.prod(shape[:-1])) if number else 1.0
            arrays.append((generator.uniform(-1, 1, shape) / scale).astype(element))
        else:
            low, high = (-128, 128) if element is np.int8 else (-(1 << 16), 1 << 16)
            arrays.append(generator.integers(low, high, shape).astype(element))
    return arrays


def _call(function: Any, arrays: Sequence[Any]) -> Callable[[], None]:
    pointers = [_pointer(array) for array in arrays]
    return lambda: function(*pointers)


def _pointer(array: Any) -> Any:
    """This keeps the array alive."""
    return array.ctypes.data_as(ctypes.c_void_p)


def _dynamic_call(function: Any, task: Task, result: Any) -> Callable[[], None]:
    """Of a function whose arrays all have extents after them: of a result, how many elements fit, and where its extents go."""
    arguments: list[Any] = []
    for array in task.inputs:
        arguments += [_pointer(array), *map(ctypes.c_int64, array.shape)]
    extents = (ctypes.c_int64 * result.ndim)()
    arguments += [_pointer(result), ctypes.c_int64(result.size), extents]

    def call() -> None:
        if status := function(*arguments):
            raise VariantError(f"{task.name}: fails with status {status}")

    return call


def _timer(call: Callable[[], None]) -> Timer:
    def timer(seconds: float) -> float:
        """The mean of so many calls that they take that long, as IREE's tool has it."""
        count = 1
        while True:
            start = time.process_time()
            for _ in range(count):
                call()
            if (elapsed := time.process_time() - start) >= seconds:
                return elapsed / count
            count = max(2 * count, int(1.2 * count * seconds / max(elapsed, 1e-6)))

    return timer


def _cell(value: float | None, scale: float = 1.0) -> str:
    return "-" if value is None else f"{value * scale:.3g}"


RATIOS = ((OURS, IREE), (INEXACT, IREE), (VM, IREE), (VM_INEXACT, IREE), (OURS, PLAIN))


def markdown(results: Sequence[Measured]) -> str:
    """The tables of times and of ratios, with the geometric means of these below them, and what could not be timed."""
    columns = [(way, compiler) for way in (OURS, VM) for compiler in COMPILERS]
    times, ratios = [], []
    for result in results:
        cells = [result.times.get(way, {}).get(compiler) for way, compiler in columns]
        cells += [result.best(way) for way in (INEXACT, VM_INEXACT, IREE, PLAIN)]
        times.append([result.name, *(_cell(each, 1e3) for each in cells)])
        ratios.append([result.name, *(_cell(result.ratio(*each)) for each in RATIOS)])
    ratios.append(["*geometric mean*", *(_cell(mean([result.ratio(*each) for result in results])) for each in RATIOS)])
    shown = ["program", *(f"{way}, {compiler}" for way, compiler in columns), INEXACT, VM_INEXACT, IREE, PLAIN]
    compared = ["program", *(f"{way} to {other}" for way, other in RATIOS)]
    text = f"CPU milliseconds of a call.\n\n{table(shown, times)}\nRatios of the best times.\n\n{table(compared, ratios)}"
    notes = [f"- {result.name}, {way}: {why}\n" for result in results for way, why in result.failures.items()]
    return text + ("\nNot timed:\n\n" + "".join(notes) if notes else "")


def main() -> int:
    parser = argparse.ArgumentParser(description="Times tensor programs beside IREE's llvm-cpu and plain C.", allow_abbrev=False)
    parser.add_argument("names", nargs="*", metavar="NAME", help="programs; default: all")
    parser.add_argument("--quick", action="store_true", help="one short round: checks, rather than measures")
    parser.add_argument("--runs", type=int, metavar="N", help="rounds; default: 5")
    parser.add_argument("--timeout", type=float, default=120, metavar="S", help="for any one command of IREE's; default: 120")
    parser.add_argument("--iree-python", metavar="PYTHON", help="a Python with iree-base-compiler and iree-base-runtime")
    parser.add_argument("--no-iree", action="store_true", help="leave IREE out")
    options = parser.parse_args()
    for name in options.names:
        if name not in NAMES:
            parser.error(f"no program '{name}'; there are {', '.join(NAMES)}")
    compilers = [compiler for compiler in COMPILERS if shutil.which(compiler)]
    if not compilers:
        sys.exit(f"tensors: error: neither {' nor '.join(COMPILERS)} is there")
    iree = None if options.no_iree else find_iree(options.iree_python, options.timeout)
    results = []
    with tempfile.TemporaryDirectory(prefix="vm2c-tensors-") as folder:
        seconds = 0.001 if options.quick else 0.1
        bench = Bench(Path(folder), iree, options.runs or (1 if options.quick else 5), seconds)
        plain = {compiler: bench.library(FOLDER / "tensor" / "plain.c", compiler) for compiler in compilers}
        for name in options.names or NAMES:
            print(f"{name} ...", file=sys.stderr, flush=True)
            try:
                results.append(bench.run(name, plain))
            except VariantError as problem:
                print(f"tensors: error: {problem}", file=sys.stderr)
                return 1
    print(markdown(results), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
