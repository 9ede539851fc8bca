# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Conversions between all types of numbers, and arithmetic on integers of any width: C gives the interpreter's bits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.cc.agreement import check_agreement
from tests.conftest import Workshop

COUNT = 48
INTEGERS = {"i1": 1, "i4": 4, "i7": 7, "i8": 8, "i16": 16, "i24": 24, "i31": 31, "i32": 32, "i48": 48, "i63": 63, "i64": 64}
FLOATS = {"f16": 16, "bf16": 16, "f32": 32, "f64": 64}
MODES = ("to_nearest_even", "downward", "upward", "toward_zero", "to_nearest_away")

Calls = list[tuple[str, list[Any]]]


def _integers(bits: int, seed: int, *, nonzero: bool = False) -> Any:
    random = np.random.default_rng(seed)
    # Of all sizes, and around powers of two, where rounding shows.
    words = [int(random.integers(0, 1 << 62)) * 4 + int(random.integers(0, 4)) for _ in range(COUNT)]
    numbers = [word >> int(random.integers(0, 64)) for word in words]
    for place in range(0, COUNT, 3):
        numbers[place] = (1 << int(random.integers(0, 64))) + int(random.integers(-2, 3))
    numbers[:2] = [1 << (bits - 1), (1 << (bits - 1)) - 1]
    wrapped = [((number * (-1) ** place) & ((1 << bits) - 1)) for place, number in enumerate(numbers)]
    if nonzero:
        wrapped = [number or 1 for number in wrapped]
    if bits == 1:
        return np.array(wrapped, np.bool_)
    width = next(width for width in (8, 16, 32, 64) if bits <= width)
    return np.array([number - (1 << bits) if number >> (bits - 1) else number for number in wrapped], f"i{width // 8}")


def _floats(type_: str, seed: int) -> Any:
    random = np.random.default_rng(seed)
    width = FLOATS[type_]
    if type_ == "bf16":
        return random.integers(0, 1 << 16, COUNT).astype(np.uint16)
    bits = random.integers(0, 1 << 63, COUNT, dtype=np.uint64) * np.uint64(2)
    values = (bits >> np.uint64(64 - width)).astype(f"u{width // 8}").view(f"f{width // 8}").copy()
    if type_ in ("f32", "f64"):
        # Numbers that narrower types have, halfway between two of them, and not quite.
        halves = random.integers(0, 1 << 15, COUNT).astype(np.uint16).view(np.float16).astype(values.dtype)
        with np.errstate(invalid="ignore", over="ignore"):
            near = np.nextafter(halves, np.float16(np.inf).astype(values.dtype))
            step = (np.nextafter(halves.astype(np.float16), np.float16(np.inf)).astype(values.dtype) - halves) / 2
            values[::4] = halves[::4]
            values[1::4] = (halves + step)[1::4]
            values[2::8] = np.nextafter(halves + step, values.dtype.type(0))[2::8]
            values[3::8] = near[3::8] * 3
    values[np.isnan(values)] = 1
    return values


def _numbers(type_: str, seed: int, *, nonzero: bool = False) -> Any:
    return _integers(INTEGERS[type_], seed, nonzero=nonzero) if type_ in INTEGERS else _floats(type_, seed)


class _Program:
    def __init__(self) -> None:
        self.text = ""
        self.calls: Calls = []

    def add(self, op: str, operands: list[str], results: list[str], spelled: str, *, nonzero: bool = False) -> None:
        """A function of one op on tensors; `spelled` has the operands as %0, %1."""
        name = f"f{len(self.calls)}"
        arguments = ", ".join(f"%{number}: tensor<{COUNT}x{type_}>" for number, type_ in enumerate(operands))
        types = ", ".join(f"tensor<{COUNT}x{type_}>" for type_ in results)
        group = f":{len(results)}" if len(results) > 1 else ""
        values = ", ".join(f"%r#{number}" for number in range(len(results))) if group else "%r"
        self.text += f"func.func @{name}({arguments}) -> ({types}) {{\n  %r{group} = {op} {spelled}\n"
        self.text += f"  return {values} : {types}\n}}\n"
        seed = len(self.calls)
        inputs = [_numbers(type_, seed + 7 * place, nonzero=nonzero and place == 1) for place, type_ in enumerate(operands)]
        self.calls.append((name, inputs))

    def cast(self, op: str, source: str, target: str, suffix: str = "") -> None:
        types = f"tensor<{COUNT}x{source}> to tensor<{COUNT}x{target}>"
        self.add(op, [source], [target], f"%0{suffix} : {types}")


def _casts() -> _Program:
    program = _Program()
    for integer, bits in INTEGERS.items():
        for float_ in FLOATS:
            for op in ("arith.sitofp", "arith.uitofp"):
                program.cast(op, integer, float_)
            for op in ("arith.fptosi", "arith.fptoui"):
                program.cast(op, float_, integer)
        for other, wider in INTEGERS.items():
            if bits < wider:
                program.cast("arith.extsi", integer, other)
                program.cast("arith.extui", integer, other)
                program.cast("arith.trunci", other, integer)
        for op in ("arith.index_cast", "arith.index_castui"):
            types = f"tensor<{COUNT}x{integer}> to tensor<{COUNT}xindex>"
            program.add(op, [integer], ["index"], f"%0 : {types}")
    for source, bits in FLOATS.items():
        for target, wider in FLOATS.items():
            if bits < wider:
                program.cast("arith.extf", source, target)
                for mode in MODES:
                    program.cast("arith.truncf", target, source, f" {mode}")
    return program


def _arithmetic(types: tuple[str, ...]) -> _Program:
    program = _Program()
    binary = (
        "addi", "subi", "muli", "divsi", "divui", "remsi", "remui", "ceildivsi", "ceildivui", "floordivsi", "andi", "ori", "xori",
        "shli", "shrsi", "shrui", "maxsi", "minsi", "maxui", "minui",
    )  # fmt: skip
    for type_ in types:
        tensor = f"tensor<{COUNT}x{type_}>"
        for op in binary:
            program.add(f"arith.{op}", [type_, type_], [type_], f"%0, %1 : {tensor}", nonzero="div" in op or "rem" in op)
        for predicate in ("eq", "slt", "sge", "ult", "uge"):
            program.add(f"arith.cmpi {predicate},", [type_, type_], ["i1"], f"%0, %1 : {tensor}")
        for op in ("absi", "ctlz", "cttz", "ctpop"):
            program.add(f"math.{op}", [type_], [type_], f"%0 : {tensor}")
        program.add("math.ipowi", [type_, type_], [type_], f"%0, %1 : {tensor}")
        program.add("arith.addui_extended", [type_, type_], [type_, "i1"], f"%0, %1 : {tensor}, tensor<{COUNT}xi1>")
        for op in ("mulsi_extended", "mului_extended"):
            program.add(f"arith.{op}", [type_, type_], [type_, type_], f"%0, %1 : {tensor}")
    return program


def test_casts(workshop: Workshop) -> None:
    program = _casts()
    check_agreement(workshop, program.text, program.calls)


@pytest.mark.parametrize("types", [("i1", "i4", "i7"), ("i24", "i31", "i48", "i63"), ("i8", "i16", "i32", "i64")], ids="-".join)
def test_arithmetic(types: tuple[str, ...], workshop: Workshop) -> None:
    program = _arithmetic(types)
    check_agreement(workshop, program.text, program.calls)


def test_constants_of_any_width(workshop: Workshop) -> None:
    text = """
func.func @f(%a: tensor<3xi4>) -> (tensor<3xi4>, tensor<3xi1>) {
  %c = arith.constant dense<[7, -8, 15]> : tensor<3xi4>
  %s = arith.constant dense<-1> : tensor<3xi4>
  %0 = arith.addi %a, %c : tensor<3xi4>
  %1 = arith.muli %0, %s : tensor<3xi4>
  %2 = arith.cmpi ult, %0, %s : tensor<3xi4>
  return %1, %2 : tensor<3xi4>, tensor<3xi1>
}
"""
    check_agreement(workshop, text, [("f", [np.array([1, 2, -8], np.int8)])])


DIVISIONS = """
func.func @number(%a: i32, %b: i32) -> i32 {
  %0 = arith.divsi %a, %b : i32
  return %0 : i32
}
func.func @elements(%a: tensor<4xi64>, %b: tensor<4xi64>) -> tensor<4xi64> {
  %0 = arith.remui %a, %b : tensor<4xi64>
  return %0 : tensor<4xi64>
}
func.func @truths(%a: i1, %b: i1) -> i1 {
  %0 = arith.divui %a, %b : i1
  return %0 : i1
}
func.func @constant(%a: tensor<4xi32>, %n: i32) -> (tensor<4xi32>, i32) {
  %c = arith.constant dense<[3, -1, 7, 2]> : tensor<4xi32>
  %0 = arith.divsi %a, %c : tensor<4xi32>
  %c5 = arith.constant 5 : i32
  %1 = arith.floordivsi %n, %c5 : i32
  return %0, %1 : tensor<4xi32>, i32
}
func.func @chosen(%a: i32, %b: i32) -> i32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %0 = arith.cmpi eq, %b, %c0 : i32
  %1 = arith.select %0, %c1, %b : i32
  %2 = arith.remsi %a, %1 : i32
  return %2 : i32
}
"""


def test_division_by_zero(workshop: Workshop) -> None:
    numbers = np.array([1, 2, 3, 4])
    calls: Calls = [
        ("number", [7, 2]), ("number", [7, 0]), ("elements", [numbers, numbers]), ("elements", [numbers, numbers - 3]),
        ("truths", [1, 1]), ("truths", [1, 0]), ("constant", [numbers.astype(np.int32), -7]), ("chosen", [7, 0]),
    ]  # fmt: skip
    source = check_agreement(workshop, DIVISIONS, calls)
    assert "\nint model_number(" in source
    # What cannot fail needs no check.
    assert "\nvoid model_constant(" in source
    assert "\nint32_t model_chosen(" in source
