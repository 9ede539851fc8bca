# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Several arrays in one buffer, as tensor compilers pack their temporaries: out[c] += a[k] * b[k, c], all in the same memory.

Each array has a pointer of its own: gcc warns of one that is passed twice. A compiler has to see that such a loop stores something.
gcc 11 and 12.2 take some of these functions for ones without effects, and delete their calls: at which strides, types and levels
differs from version to version.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.cc.harness import CLANG, GCC, WARNINGS, Build, Outcome, compile_program, run_program
from vm2c.driver import CModule, Options, transpile

COLUMNS = (1, 2, 3, 4, 8, 16)
TYPES = {"f32": np.dtype("<f4"), "f64": np.dtype("<f8"), "i32": np.dtype("<i4"), "i64": np.dtype("<i8")}
ROWS = 18
OUT, MATRIX = 32, 64

FUNCTION = """
  vm.export @{type}_{columns}{suffix}
  vm.func private @{type}_{columns}{suffix}({parameters}) {results} {{
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %columns = vm.const.i64 {columns}
    %rows = vm.const.i64 {rows}
    %out = vm.const.i64 {out}
    %matrix = vm.const.i64 {matrix}
{before}
    vm.br ^columns(%c0 : i64)
  ^columns(%c: i64):
    %more_columns = vm.cmp.lt.i64.s %c, %columns : i64
    vm.cond_br %more_columns, ^rows(%c0 : i64), ^exit
  ^rows(%k: i64):
    %more_rows = vm.cmp.lt.i64.s %k, %rows : i64
    vm.cond_br %more_rows, ^body, ^column
  ^body:
    %first = vm.add.i64 %k, %start : i64
    %x = vm.buffer.load.{type} %s[%first] : !vm.buffer -> {type}
    %row = vm.mul.i64 %k, %columns : i64
    %place = vm.add.i64 %row, %c : i64
    %element = vm.add.i64 %place, %matrix : i64
    %from = vm.add.i64 %element, %start : i64
    %y = vm.buffer.load.{type} %s[%from] : !vm.buffer -> {type}
    %column = vm.add.i64 %c, %out : i64
    %to = vm.add.i64 %column, %start : i64
    %sum = vm.buffer.load.{type} %s[%to] : !vm.buffer -> {type}
    %r = vm.fma.{type} %x, %y, %sum : {type}
    vm.buffer.store.{type} %r, %s[%to] : {type} -> !vm.buffer
    %next_k = vm.add.i64 %k, %c1 : i64
    vm.br ^rows(%next_k : i64)
  ^column:
    %next_c = vm.add.i64 %c, %c1 : i64
    vm.br ^columns(%next_c : i64)
  ^exit:
{after}
  }}
"""

START = "    %start = vm.const.i64 0"
# The buffer is the caller's, and the arrays may begin where it says; or a copy of it, whose size is known: then nothing is checked.
SHAPES = {
    "": ("%s: !vm.buffer", "", START, "    vm.return"),
    "_at": (
        "%s: !vm.buffer, %given: i64",
        "",
        """    %most = vm.const.i64 15
    %start = vm.and.i64 %given, %most : i64""",
        "    vm.return",
    ),
    "_copy": (
        "%given: !vm.buffer",
        "-> !vm.buffer",
        f"""{START}
    %bytes = vm.const.i64 4096
    %align = vm.const.i32 64
    %s = vm.buffer.clone %given, %c0, %bytes, %align : !vm.buffer -> !vm.buffer""",
        "    vm.return %s : !vm.buffer",
    ),
}


def _text() -> str:
    functions = [
        FUNCTION.format(
            type=type_, columns=columns, rows=ROWS, out=OUT, matrix=MATRIX, suffix=suffix, parameters=parameters, results=results,
            before=before, after=after,
        )
        for type_ in TYPES for columns in COLUMNS for suffix, (parameters, results, before, after) in SHAPES.items()
    ]  # fmt: skip
    return "vm.module @packed {\n" + "".join(functions) + "}\n"


def _calls() -> dict[str, Outcome]:
    calls = {}
    for type_, dtype in TYPES.items():
        for columns in COLUMNS:
            memory = (np.arange(4096 // dtype.itemsize) % 13).astype(dtype)
            before = memory.tobytes().hex()
            matrix = memory[MATRIX : MATRIX + ROWS * columns].reshape(ROWS, columns)
            memory[OUT : OUT + columns] += memory[:ROWS] @ matrix
            after = memory.tobytes().hex()
            calls[f"{type_}_{columns} b:{before}"] = Outcome("OK", arguments=(f"b:{after}",))
            moved = np.roll(memory, 5).tobytes().hex()
            given = np.roll(np.frombuffer(bytes.fromhex(before), dtype), 5).tobytes().hex()
            calls[f"{type_}_{columns}_at b:{given} I:5"] = Outcome("OK", arguments=(f"b:{moved}",))
            calls[f"{type_}_{columns}_copy b:{before}"] = Outcome("OK", values=(f"b:{after}",), arguments=(f"b:{before}",))
    return calls


@pytest.fixture(scope="module")
def calls() -> dict[str, Outcome]:
    return _calls()


@pytest.fixture(scope="module", params=["", "raise-loops"], ids=lambda name: name or "all")
def module(request: pytest.FixtureRequest) -> CModule:
    return transpile(_text(), Options(without=frozenset(filter(None, [request.param]))))


@pytest.mark.parametrize("level", ["-O1", "-O2", "-O3", "-Os"])
@pytest.mark.parametrize("compiler", [GCC, CLANG], ids=["gcc", "clang"])
def test_every_store_happens(module: CModule, compiler: Build, level: str, calls: dict[str, Outcome]) -> None:
    if not compiler.available:
        pytest.skip(f"no {compiler.command[0]}")
    command = tuple(level if word == "-O2" else word for word in compiler.command)
    build = replace(compiler, name=f"{compiler.command[0]}{level}", command=command)
    outcomes = run_program(compile_program(module, build, WARNINGS), list(calls))
    for (call, expected), actual in zip(calls.items(), outcomes, strict=True):
        assert actual == expected, call.split()[0]
