# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Register tiles of reductions whose extents are known at run time only: whatever is left over of rows, columns and steps, and
where there is nothing at all, each result is what the interpreter gives, to the bit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import Workshop
from vm2c.dialect.types import TensorType
from vm2c.driver import CModule, Options, read_module, transpile_program
from vm2c.interpreter import run_function
from vm2c.toolchain.testbench import Case, emit_testbench

PROGRAM = Path(__file__).parents[1] / "data" / "open_tiles.mlir"
_DTYPES = {"f32": np.float32, "f64": np.float64, "i8": np.int8, "i32": np.int32}
# Rows, columns and steps: none, one, fewer than a block has, one more, and several blocks.
_ROWS = (0, 1, 3, 4, 6, 9)
_COLUMNS = (0, 1, 16, 33, 70)
_SIZES = [*product(_ROWS, _COLUMNS, (5,)), (5, 33, 0), (5, 33, 1), (5, 36, 130), (1, 3, 130), (0, 3, 130), (5, 0, 130)]
# The same, where most of the code has been run by others.
_FEWER = [*product((0, 3, 5), (0, 17, 36), (0, 5)), (5, 36, 130)]

Shapes = tuple[tuple[int, ...], ...]


def _shapes() -> Iterator[tuple[str, Shapes]]:
    """The functions, and the shapes of their arguments."""
    for rows, columns, steps in _SIZES:
        yield "all", ((rows, steps), (steps, columns), (rows, columns))
    for rows, columns, steps in _FEWER:
        for name in ("given", "bytes"):
            yield name, ((rows, steps), (steps, columns), (rows, columns))
        yield "transposed", ((rows, steps), (columns, steps), (rows, columns))
        yield "few", ((4, steps), (steps, columns), (4, columns))
    for rows, columns in product((0, 3, 5), (0, 1, 17, 36)):
        yield "dense", ((rows, 24), (24, columns), (columns,), (rows, columns))
        yield "quads", ((rows, 23), (23, columns), (rows, columns))
        yield "scaled", ((rows, 16), (16, columns), (rows, columns), (rows, columns))
    for count, rows, columns, steps in product((0, 1, 3), (0, 2, 5), (0, 36), (0, 9)):
        yield "batches", ((count, rows, steps), (count, steps, columns), (count, rows, columns))
    for count, height, width in product((0, 2), (0, 2), (0, 1, 7)):
        yield "images", ((count, 2 * height + 1, width + 1, 5), (3, 2, 5, 20), (count, height, width, 20))
    for count in (0, 1, 3):
        yield "channels", ((count, 6, 9, 20), (3, 3, 20), (count, 4, 7, 20))


@cache
def _build() -> tuple[CModule, str]:
    module = read_module(str(PROGRAM))
    functions = {function.name: function for function in module.functions()}
    generator = np.random.default_rng(3)
    cases = []
    for name, shapes in dict.fromkeys(_shapes()):
        inputs = []
        for type_, shape in zip(functions[name].type.arguments, shapes, strict=True):
            assert isinstance(type_, TensorType)
            dtype = np.dtype(_DTYPES[str(type_.element)])
            if dtype.kind == "f":
                inputs.append(generator.standard_normal(shape).astype(dtype))
            else:
                limits = np.iinfo(dtype)
                inputs.append(generator.integers(limits.min, limits.max, shape, dtype, endpoint=True))
        cases.append(Case(name, inputs, run_function(module, name, inputs)))
    c_module = transpile_program(module, Options(prefix="model", verify_each=True))
    return c_module, emit_testbench("model", list(module.functions()), cases)


def _write(workshop: Workshop) -> list[Path]:
    c_module, bench = _build()
    workshop.write("model.h", c_module.header)
    return [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]


def test_all_are_in_blocks() -> None:
    assert _build()[0].source.count("VM2C_VECTORS void") == len(list(read_module(str(PROGRAM)).functions()))


@pytest.mark.parametrize(("standard", "flags"), [("c99", "-O2"), ("c99", "-O3 -march=native"), ("c++17", "-O1 -mno-avx")])
def test_results(standard: str, flags: str, compiler: str, workshop: Workshop) -> None:
    model, bench = _write(workshop)
    workshop.run(workshop.compile(compiler, [model, bench], flags=flags.split(), standard=standard))


def test_under_sanitizers(compiler: str, workshop: Workshop) -> None:
    """Nothing is read past the end, also of arrays without elements."""
    workshop.run(workshop.compile(compiler, _write(workshop), sanitize=True))
