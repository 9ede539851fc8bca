# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floats that are rounded, clamped and cast, in loops as quantized models have them: each form of clamp, bound and cast, with NaN,
infinities, halves and what integers cannot hold. `-fno-integer-clamps` and loops with every check give the same bytes."""

from __future__ import annotations

import math
import struct
from itertools import product

import pytest

from tests.cc.harness import CLANG, CLANG_SANITIZED, GCC, GCC_SANITIZED, WARNINGS, Build, Outcome, compile_program, run_program
from vm2c.driver import Options, transpile

NAN, INFINITY = math.nan, math.inf
NUMBERS = (
    0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, 0.49999997, -0.49999997, 3.0, 4.0, 126.5, 127.5, 128.5, -127.5, -128.5, -129.0, 255.0,
    255.5, 300.0, 8388607.5, 8388609.0, 16777217.0, 2147483520.0, 2147483648.0, -2147483648.0, -2147483904.0, 3e9, 4294967040.0,
    4294967296.0, -3e9, 1e30, -1e30, 1e-40, INFINITY, -INFINITY, NAN,
)  # fmt: skip
FLOATS = tuple(struct.unpack("<f", struct.pack("<f", number))[0] for number in NUMBERS)

# What a clamp is of, %x and its bounds, with what NaN becomes: itself, or the bound; and in which way.
CLAMPS = {
    "ordered": ("vm.cmp.lt.f32.o %x, %low", "%low, %x", "vm.cmp.lt.f32.o %high, %a", "%high, %a", True),
    "unordered": ("vm.cmp.lt.f32.u %low, %x", "%x, %low", "vm.cmp.lt.f32.u %a, %high", "%a, %high", True),
    "replacing": ("vm.cmp.lt.f32.o %low, %x", "%x, %low", "vm.cmp.lt.f32.o %a, %high", "%a, %high", False),
}
BOUNDS = ((-128, 127), (0, 255), (3, 6), (-6, -3), (0, 4294967040))
CASTS = {"si32": (-(2**31), 2**31 - 1), "ui32": (0, 2**32 - 1)}

FUNCTION = """
  vm.export @{name}
  vm.func private @{name}(%a: !vm.buffer, %b: !vm.buffer) {{
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %n = vm.const.i64 {count}
    %low = vm.const.f32 {low}.0
    %high = vm.const.f32 {high}.0
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %given = vm.buffer.load.f32 %a[%i] : !vm.buffer -> f32
    %x = vm.round.f32.even %given : f32
    %below = {below} : f32
    %a1 = vm.select.f32 %below, {least} : f32
    %above = {above} : f32
    %a2 = vm.select.f32 %above, {most} : f32
    %r = vm.cast.f32.{cast} %a2 : f32 -> i32
    vm.buffer.store.i32 %r, %b[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }}
"""


def _cases() -> list[tuple[str, int, int, str]]:
    found = [(clamp, *bounds, cast) for clamp, bounds, cast in product(CLAMPS, BOUNDS, CASTS)]
    return [(clamp, low, high, cast) for clamp, low, high, cast in found if high < 2**31 or cast == "ui32"]


def _name(number: int) -> str:
    return f"f{number}"


def _text() -> str:
    functions = []
    for number, (clamp, low, high, cast) in enumerate(_cases()):
        below, least, above, most, _ = CLAMPS[clamp]
        functions.append(
            FUNCTION.format(
                name=_name(number), count=len(FLOATS), low=low, high=high, below=below, least=least, cast=cast,
                above=above.replace("%a", "%a1"), most=most.replace("%a", "%a1"),
            )
        )  # fmt: skip
    return "vm.module @clamps {\n" + "".join(functions) + "}\n"


def _expected(number: float, clamp: str, low: int, high: int, cast: str) -> int:
    *_, stays = CLAMPS[clamp]
    if math.isnan(number):
        value = number if stays else float(low)
    else:
        value = max(low, min(high, number if math.isinf(number) else round(number)))
    if math.isnan(value):
        return 0
    least, most = CASTS[cast]
    # What the signed type of this width holds keeps its bits.
    return int(value) if cast == "ui32" and -(2**31) <= value < 0 else max(least, min(most, int(value)))


def _calls() -> dict[str, Outcome]:
    given = b"".join(struct.pack("<f", number) for number in FLOATS).hex()
    empty = bytes(4 * len(FLOATS)).hex()
    calls = {}
    for number, case in enumerate(_cases()):
        results = b"".join(struct.pack("<I", _expected(each, *case) & 0xFFFFFFFF) for each in FLOATS).hex()
        calls[f"{_name(number)} r:{given} b:{empty}"] = Outcome("OK", arguments=(f"b:{given}", f"b:{results}"))
    return calls


@pytest.mark.parametrize("build", [GCC_SANITIZED, CLANG_SANITIZED, GCC, CLANG], ids=lambda build: build.name)
@pytest.mark.parametrize("without", ["", "integer-clamps", "raise-loops"], ids=lambda name: name or "all")
def test_clamps(build: Build, without: str) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    module = transpile(_text(), Options(without=frozenset(filter(None, [without]))))
    calls = _calls()
    outcomes = run_program(compile_program(module, build, WARNINGS), list(calls))
    for case, expected, actual in zip(_cases(), calls.values(), outcomes, strict=True):
        assert actual == expected, case
