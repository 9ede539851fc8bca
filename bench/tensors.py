# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times tensor programs as vm2c's C beside IREE's llvm-cpu for this machine and plain C, all with one thread.

    python bench/tensors.py [NAME...] [--quick] [--runs=N] [--iree-python=PYTHON] [--no-iree]

tensor/NAME.mlir is compiled by vm2c and gcc and clang, tensor/plain.c by these two, all with -O3 -march=native, and by
`iree-compile` at its highest level. Results are compared with the plain C's before anything is timed. Then all take turns. A time
is the CPU's for a call, the best of all rounds; a ratio is between the best of vm2c's two and the best of the others' two.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from run import Iree, VariantError, find_iree

from vm2c.dialect.types import TensorType
from vm2c.driver import Options, read_module, transpile_program

FOLDER = Path(__file__).resolve().parent
NAMES = ("matmul_256", "matmul_512", "batch_matmul", "conv_3x3", "depthwise_conv", "softmax_1024", "layer_norm_512",
         "attention_block", "mlp_32", "cnn_32", "matmul_i8", "conv_i8")  # fmt: skip
COMPILERS = ("gcc", "clang")
FLAGS = ("-O3", "-march=native", "-shared", "-fPIC")
IREE_FLAGS = ("--iree-hal-target-device=local", "--iree-hal-local-target-device-backends=llvm-cpu",
              "--iree-llvmcpu-target-cpu=host", "--iree-opt-level=O3")  # fmt: skip
# The elements of arrays, by the names of their types.
ELEMENTS = {"f32": np.float32, "i8": np.int8, "i32": np.int32}
# With and without packing of matrices: which one is faster depends on the program.
IREE_VARIANTS = ("--iree-opt-data-tiling=true", "--iree-opt-data-tiling=false")

Timer = Callable[[float], float]
"""Runs something for at least so many seconds, and returns those of one call."""


@dataclass
class Measured:
    """The best seconds of a call of each variant of a program."""

    name: str
    ours: dict[str, float] = field(default_factory=dict)
    plain: dict[str, float] = field(default_factory=dict)
    iree: dict[str, float] = field(default_factory=dict)

    def ratio(self, others: dict[str, float]) -> float | None:
        return min(self.ours.values()) / min(others.values()) if others else None


@dataclass
class Bench:
    """How to measure, and the folder to do it in."""

    folder: Path
    iree: Iree | None
    rounds: int
    seconds: float

    def library(self, source: Path, compiler: str) -> ctypes.CDLL:
        target = self.folder / f"{source.stem}.{compiler}.so"
        subprocess.run([compiler, *FLAGS, str(source), "-o", str(target), "-lm"], check=True)
        return ctypes.CDLL(str(target))

    def run(self, name: str, plain: dict[str, ctypes.CDLL]) -> Measured:
        """Builds, compares and times one program. Raises VariantError for a result that is another one."""
        path = FOLDER / "tensor" / f"{name}.mlir"
        module = read_module(str(path))
        (function,) = module.functions()
        inputs = _inputs(function.type.arguments)
        (result,) = function.type.results
        expected, found = (np.zeros(result.shape, ELEMENTS[str(result.element)]) for _ in range(2))
        source = self.folder / f"{name}.c"
        source.write_text(transpile_program(module, Options(prefix=name, arena="static")).source)
        timers: list[tuple[dict[str, float], str, Timer]] = []
        measured = Measured(name)
        for compiler, library in plain.items():
            theirs = _call(getattr(library, name), [*inputs, expected])
            theirs()
            ours = _call(getattr(self.library(source, compiler), f"{name}_main"), [*inputs, found])
            ours()
            # Multiplications and additions of floats may be contracted, and are by different compilers.
            if not np.allclose(found, expected, rtol=1e-3, atol=1e-4):
                raise VariantError(f"{name}: the result with {compiler} is not that of plain C")
            timers += [(measured.ours, compiler, _timer(ours)), (measured.plain, compiler, _timer(theirs))]
        if self.iree is not None:
            timers += [(measured.iree, flag, self.iree_timer(self.iree, path, inputs, flag)) for flag in IREE_VARIANTS]
        for _ in range(self.rounds):
            for times, variant, timer in timers:
                times[variant] = min(times.get(variant, math.inf), timer(self.seconds))
        return measured

    def iree_timer(self, iree: Iree, path: Path, inputs: Sequence[Any], flag: str) -> Timer:
        target = self.folder / f"{path.stem}{flag}.vmfb"
        iree.run("iree-compile", *IREE_FLAGS, flag, str(path), "-o", str(target))
        call = [f"--module={target}", "--function=main", "--device=local-sync", "--benchmark_format=json"]
        for number, array in enumerate(inputs):
            file = self.folder / f"{path.stem}.{number}.bin"
            array.tofile(file)
            element = next(name for name, type_ in ELEMENTS.items() if array.dtype == type_)
            call.append(f"--input={''.join(f'{extent}x' for extent in array.shape)}{element}=@{file}")

        def timer(seconds: float) -> float:
            printed = iree.run("iree-benchmark-module", *call, f"--benchmark_min_time={seconds}s")
            (entry,) = json.loads(printed[printed.index("{") :])["benchmarks"]
            return float(entry["cpu_time"]) / {"ns": 1e9, "us": 1e6, "ms": 1e3, "s": 1.0}[entry["time_unit"]]

        return timer


def _inputs(types: Sequence[Any]) -> list[Any]:
    """Floats from -1 to 1; those that are summed with weights are smaller, so that sums are about as large as what goes in. Any
    integers of 8 bits, others about as large as sums of products of these."""
    generator = np.random.default_rng(1)
    arrays = []
    for number, type_ in enumerate(types):
        assert isinstance(type_, TensorType)
        element = ELEMENTS[str(type_.element)]
        if element is np.float32:
            scale = math.sqrt(math.prod(type_.shape[:-1])) if number else 1.0
            arrays.append((generator.uniform(-1, 1, type_.shape) / scale).astype(element))
        else:
            low, high = (-128, 128) if element is np.int8 else (-(1 << 16), 1 << 16)
            arrays.append(generator.integers(low, high, type_.shape).astype(element))
    return arrays


def _call(function: Any, arrays: Sequence[Any]) -> Callable[[], None]:
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in arrays]
    return lambda: function(*pointers)


def _timer(call: Callable[[], None]) -> Timer:
    def timer(seconds: float) -> float:
        best, end = math.inf, time.process_time() + seconds
        while (start := time.process_time()) < end:
            call()
            best = min(best, time.process_time() - start)
        return best

    return timer


def _mean(ratios: Sequence[float | None]) -> float | None:
    known = [ratio for ratio in ratios if ratio]
    return math.exp(sum(map(math.log, known)) / len(known)) if known else None


def markdown(results: Sequence[Measured]) -> str:
    """The table, with the geometric means of the ratios below it."""

    def cell(value: float | None, scale: float = 1.0) -> str:
        return "-" if value is None else f"{value * scale:.3g}"

    rows = [["program", *COMPILERS, "llvm-cpu", "plain C", "to llvm-cpu", "to plain C"], ["---"] * 7]
    for result in results:
        times = [result.ours.get(compiler) for compiler in COMPILERS]
        times += [min(others.values()) if others else None for others in (result.iree, result.plain)]
        ratios = [result.ratio(result.iree), result.ratio(result.plain)]
        rows.append([result.name, *(cell(each, 1e3) for each in times), *map(cell, ratios)])
    means = [_mean([result.ratio(result.iree) for result in results]), _mean([result.ratio(result.plain) for result in results])]
    rows.append(["*geometric mean*", "", "", "", "", *map(cell, means)])
    return "CPU milliseconds of a call.\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


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
