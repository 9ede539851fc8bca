# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the interpreter computes at the edges of the types: against Python's ints and fractions, which know no edges."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest

from vm2c.diagnostics import Source
from vm2c.interpreter import ExecutionError, run_function
from vm2c.ir.module import Module
from vm2c.parser.mlir import parse_program

NAN, INF = math.nan, math.inf
DTYPES = {"i1": np.bool_, "i4": np.int8, "i7": np.int8, "i8": np.int8, "i16": np.int16, "i32": np.int32, "i64": np.int64,
          "index": np.int64,
          "f16": np.float16, "bf16": np.uint16, "f32": np.float32, "f64": np.float64}  # fmt: skip


@cache
def program(op: str, signature: str, operands: tuple[str, ...], results: tuple[str, ...]) -> Module:
    arguments = ", ".join(f"%a{number}: {type_}" for number, type_ in enumerate(operands))
    names = ", ".join(f"%a{number}" for number in range(len(operands)))
    given = f"%r:{len(results)}" if len(results) > 1 else "%r"
    back = ", ".join(f"%r#{number}" for number in range(len(results))) if len(results) > 1 else "%r"
    types = ", ".join(results)
    body = f" {given} = {op.replace('$', names)} : {signature}\n return {back} : {types}\n"
    text = f"func.func @f({arguments}) -> ({types}) {{\n{body}}}\n"
    return parse_program(Source(text, "op"))


def scalars(op: str, signature: str, operands: Sequence[str], results: Sequence[str], values: Sequence[float]) -> list[Any]:
    """What an op gives for numbers; `$` stands for the operands."""
    return run_function(program(op, signature, tuple(operands), tuple(results)), "f", values)


def arrays(op: str, types: Sequence[str], results: Sequence[str], values: Sequence[Any], signature: str = "") -> list[Any]:
    """What an op gives for tensors."""
    tensors = [f"tensor<?x{type_}>" for type_ in types]
    given = [np.asarray(value, DTYPES[type_]) for value, type_ in zip(values, types, strict=True)]
    outcome = tuple(f"tensor<?x{type_}>" for type_ in results)
    return run_function(program(op, signature or outcome[0], tuple(tensors), outcome), "f", given)


# ---- integers


def signed(value: int, bits: int) -> int:
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def truncated(a: int, b: int) -> int:
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


SIGNED: dict[str, Callable[[int, int, int], int]] = {
    "arith.addi": lambda a, b, n: a + b, "arith.subi": lambda a, b, n: a - b, "arith.muli": lambda a, b, n: a * b,
    "arith.andi": lambda a, b, n: a & b, "arith.ori": lambda a, b, n: a | b, "arith.xori": lambda a, b, n: a ^ b,
    "arith.maxsi": lambda a, b, n: max(a, b), "arith.minsi": lambda a, b, n: min(a, b),
    "arith.divsi": lambda a, b, n: truncated(a, b), "arith.remsi": lambda a, b, n: a - truncated(a, b) * b,
    "arith.floordivsi": lambda a, b, n: a // b, "arith.ceildivsi": lambda a, b, n: -(-a // b),
    "arith.shrsi": lambda a, b, n: a >> min(b & ((1 << n) - 1), n),
    "math.ipowi": lambda a, b, n: a**b if b >= 0 else {1: 1, -1: -1 if b % 2 else 1}.get(a, 0),
}  # fmt: skip
UNSIGNED: dict[str, Callable[[int, int, int], int]] = {
    "arith.maxui": lambda a, b, n: max(a, b), "arith.minui": lambda a, b, n: min(a, b), "arith.divui": lambda a, b, n: a // b,
    "arith.remui": lambda a, b, n: a % b, "arith.ceildivui": lambda a, b, n: -(-a // b),
    "arith.shli": lambda a, b, n: a << b if b < n else 0, "arith.shrui": lambda a, b, n: a >> b if b < n else 0,
}  # fmt: skip
WIDTHS = {"i1": 1, "i4": 4, "i7": 7, "i8": 8, "i16": 16, "i32": 32, "i64": 64, "index": 64}


def edges(bits: int) -> list[int]:
    low, high = -(1 << (bits - 1)), (1 << (bits - 1)) - 1
    return sorted(
        {signed(value, bits) for value in (low, low + 1, -7, -3, -2, -1, 0, 1, 2, 3, 5, bits - 1, bits, bits + 1, high - 1, high)}
    )


@pytest.mark.parametrize("type_", WIDTHS)
@pytest.mark.parametrize("op", [*SIGNED, *UNSIGNED])
def test_integers(op: str, type_: str) -> None:
    bits = WIDTHS[type_]
    division = "div" in op or "rem" in op
    pairs = [
        (a, b) for a, b in itertools.product(edges(bits), repeat=2) if not (division and b == 0) and not ("ipowi" in op and b > 99)
    ]
    mask = (1 << bits) - 1
    if op in SIGNED:
        expected = [SIGNED[op](a, b, bits) for a, b in pairs]
    else:
        expected = [UNSIGNED[op](a & mask, b & mask, bits) for a, b in pairs]
    columns = list(zip(*pairs, strict=True))
    (found,) = arrays(f"{op} $", [type_, type_], [type_], columns)
    assert found.dtype == DTYPES[type_]
    assert [signed(int(value), bits) for value in found] == [signed(value, bits) for value in expected]
    for (a, b), value in list(zip(pairs, expected, strict=True))[::5]:
        (one,) = scalars(f"{op} $", type_, [type_, type_], [type_], [a, b])
        assert signed(one, bits) == signed(value, bits)


@pytest.mark.parametrize("op", [op for op in [*SIGNED, *UNSIGNED] if "div" in op or "rem" in op])
def test_division_by_zero(op: str) -> None:
    with pytest.raises(ExecutionError, match="division by zero") as caught:
        arrays(f"{op} $", ["i32", "i32"], ["i32"], [[1, 2], [1, 0]])
    assert caught.value.code == "INVALID_ARGUMENT"


PREDICATES: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b, "lt": lambda a, b: a < b, "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
}  # fmt: skip


@pytest.mark.parametrize("type_", ["i1", "i8", "i64", "index"])
@pytest.mark.parametrize("predicate", ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"])
def test_cmpi(predicate: str, type_: str) -> None:
    bits = WIDTHS[type_]
    pairs = list(itertools.product(edges(bits), repeat=2))
    mask = (1 << bits) - 1 if predicate[0] == "u" else -1
    columns = list(zip(*pairs, strict=True))
    (found,) = arrays(f"arith.cmpi {predicate}, $", [type_, type_], ["i1"], columns, f"tensor<?x{type_}>")
    assert list(found) == [PREDICATES[predicate[-2:]](a & mask, b & mask) for a, b in pairs]


@pytest.mark.parametrize("type_", ["i8", "i32", "i64"])
def test_extended(type_: str) -> None:
    bits = WIDTHS[type_]
    mask = (1 << bits) - 1
    pairs = list(itertools.product(edges(bits), repeat=2))
    columns = list(zip(*pairs, strict=True))
    tensor = f"tensor<?x{type_}>"
    low, high = arrays("arith.mulsi_extended $", [type_, type_], [type_, type_], columns, tensor)
    assert [(int(h) << bits) + (int(one) & mask) for one, h in zip(low, high, strict=True)] == [a * b for a, b in pairs]
    low, high = arrays("arith.mului_extended $", [type_, type_], [type_, type_], columns, tensor)
    products = [(a & mask) * (b & mask) for a, b in pairs]
    assert [((int(h) & mask) << bits) + (int(one) & mask) for one, h in zip(low, high, strict=True)] == products
    total, carry = arrays("arith.addui_extended $", [type_, type_], [type_, "i1"], columns, f"{tensor}, tensor<?xi1>")
    assert [(int(c) << bits) + (int(s) & mask) for s, c in zip(total, carry, strict=True)] == [
        (a & mask) + (b & mask) for a, b in pairs
    ]


@pytest.mark.parametrize("type_", ["i1", "i4", "i8", "i32", "i64"])
def test_counts_of_bits(type_: str) -> None:
    bits = WIDTHS[type_]
    values = edges(bits)
    digits = [f"{value & ((1 << bits) - 1):0{bits}b}" for value in values]
    for op, expected in (
        ("ctlz", [len(each) - len(each.lstrip("0")) for each in digits]),
        ("cttz", [len(each) - len(each.rstrip("0")) for each in digits]),
        ("ctpop", [each.count("1") for each in digits]),
        ("absi", [abs(value) for value in values]),
    ):
        (found,) = arrays(f"math.{op} $", [type_], [type_], [values])
        assert [signed(int(value), bits) for value in found] == [signed(value, bits) for value in expected], op


@pytest.mark.parametrize(("op", "source", "target", "value", "expected"), [
    ("extsi", "i1", "i8", 1, -1), ("extui", "i1", "i8", 1, 1), ("extsi", "i8", "i64", -5, -5), ("extui", "i8", "i64", -5, 251),
    ("trunci", "i32", "i8", 0x1FF, -1), ("trunci", "i32", "i1", 3, 1), ("trunci", "i8", "i4", 8, -8), ("extui", "i4", "i8", -8, 8),
    ("index_cast", "i32", "index", -1, -1), ("index_castui", "i32", "index", -1, 0xFFFFFFFF), ("index_cast", "index", "i8", 257, 1),
    ("bitcast", "f32", "i32", -0.0, -(1 << 31)), ("bitcast", "i32", "f32", 0x3F800000, 1.0),
    ("bitcast", "bf16", "i16", 1.0, 0x3F80),
    ("bitcast", "i16", "f16", 0x3C00, 1.0), ("bitcast", "f16", "bf16", 1.0, 0.0078125), ("bitcast", "f64", "i64", 1.0, 0x3FF << 52),
])  # fmt: skip
def test_casts(op: str, source: str, target: str, value: float, expected: float) -> None:
    assert scalars(f"arith.{op} $", f"{source} to {target}", [source], [target], [value]) == [expected]


# ---- between integers and floats

FORMATS = {"f16": (11, -24), "bf16": (8, -133), "f32": (24, -149), "f64": (53, -1074)}
LARGEST = {"f16": 65504.0, "bf16": 3.3895313892515355e38, "f32": 3.4028234663852886e38}


def nearest(exact: Fraction, type_: str) -> float:
    """The exact number as a float of the type: to nearest even."""
    precision, lowest = FORMATS[type_]
    if not exact:
        return 0.0
    exponent = abs(exact.numerator).bit_length() - exact.denominator.bit_length() - precision
    # One too many digits, or one less.
    while abs(exact) >= Fraction(2) ** (exponent + precision):
        exponent += 1
    while abs(exact) < Fraction(2) ** (exponent + precision - 1):
        exponent -= 1
    unit = Fraction(2) ** max(exponent, lowest)
    rounded = round(exact / unit) * unit
    if type_ in LARGEST and abs(rounded) > Fraction(LARGEST[type_]):
        return INF if exact > 0 else -INF
    return float(rounded)


def floats_of(type_: str, values: Any) -> list[float]:
    if type_ == "bf16":
        return [float(value) for value in (np.asarray(values).astype(np.uint32) << np.uint32(16)).view(np.float32)]
    return [float(value) for value in values]


@pytest.mark.parametrize("target", FORMATS)
@pytest.mark.parametrize("source", ["i8", "i32", "i64"])
def test_integers_to_floats(source: str, target: str) -> None:
    bits = WIDTHS[source]
    chosen = random.Random(1)
    values = [*edges(bits), *(signed(chosen.getrandbits(chosen.randint(1, bits)), bits) for _ in range(200))]
    if bits == 64:
        # Ties that a first rounding to 53 bits would make or hide.
        values += [(1 << 62) + (1 << 54), (1 << 62) + (1 << 54) + 1, (1 << 62) + (1 << 54) - 1, (1 << 62) + (1 << 38) + 1]
    (found,) = arrays("arith.sitofp $", [source], [target], [values], f"tensor<?x{source}> to tensor<?x{target}>")
    assert floats_of(target, found) == [nearest(Fraction(value), target) for value in values]
    (found,) = arrays("arith.uitofp $", [source], [target], [values], f"tensor<?x{source}> to tensor<?x{target}>")
    assert floats_of(target, found) == [nearest(Fraction(value % (1 << bits)), target) for value in values]


@pytest.mark.parametrize("source", ["f16", "f32", "f64"])
@pytest.mark.parametrize("target", ["i1", "i4", "i8", "i32", "i64"])
def test_floats_to_integers(source: str, target: str) -> None:
    bits = WIDTHS[target]
    raw = [0.0, -0.0, 0.9, -0.9, 1.5, -1.5, 7.9, 8.0, -8.9, -9.0, 127.9, 128.0, -128.9, -129.0, 255.9, 256.0, 2147483520.0,
           2147483648.0, -2147483648.0, 9.3e18, -9.3e18, 1.9e19, INF, -INF, NAN, 1e-30]  # fmt: skip
    with np.errstate(over="ignore"):
        values = np.array(raw).astype(DTYPES[source])
    for op, low, high in (("fptosi", -(1 << (bits - 1)), (1 << (bits - 1)) - 1), ("fptoui", 0, (1 << bits) - 1)):
        (found,) = arrays(f"arith.{op} $", [source], [target], [values], f"tensor<?x{source}> to tensor<?x{target}>")
        whole = [
            0 if math.isnan(each) else low if each < low else high if each > high else int(each) for each in map(float, values)
        ]
        assert [signed(int(value), bits) for value in found] == [signed(value, bits) for value in whole]


@pytest.mark.parametrize("source", ["f32", "f64"])
@pytest.mark.parametrize("target", ["f16", "bf16", "f32"])
def test_truncf(source: str, target: str) -> None:
    if source == target:
        return
    chosen = random.Random(2)
    precision, lowest = FORMATS[target]
    values = [0.0, 65519.0, 65520.0, 3.3e38, 3.39e38, 3.4e38, 1e-7, 1.0, 2.0**-149, 2.0**-133, 2.0**-134, 1.5 * 2.0**-134]
    for _ in range(300):
        # Near halves of units, above, below and at them.
        unit = 2.0 ** chosen.randint(max(lowest, -140), 8)
        tie = (chosen.randint(0, (1 << precision) - 1) + 0.5) * unit
        values += [tie, tie * (1 + 2.0**-30), tie * (1 - 2.0**-30), tie * (1 + 2.0**-52)]
    given = np.array([*values, *(-value for value in values)]).astype(DTYPES[source])
    (found,) = arrays("arith.truncf $", [source], [target], [given], f"tensor<?x{source}> to tensor<?x{target}>")
    assert floats_of(target, found) == [nearest(Fraction(float(value)), target) for value in given]


def test_truncf_keeps_nan_infinity_and_the_sign_of_zero() -> None:
    for target in ("f16", "bf16", "f32"):
        values = floats_of(target, arrays("arith.truncf $", ["f64"], [target], [[NAN, INF, -INF, -0.0, 1e300]],
                                          f"tensor<?xf64> to tensor<?x{target}>")[0])  # fmt: skip
        assert math.isnan(values[0])
        assert values[1:] == [INF, -INF, 0.0, INF]
        assert math.copysign(1, values[3]) == -1


@pytest.mark.parametrize(("mode", "expected"), [
    ("to_nearest_even", [1.0, 1.0078125, -1.0, -1.0078125, 1.0, -1.0, 0.0]),
    ("downward", [1.0, 1.0, -1.0078125, -1.0078125, 1.0, -1.0, 0.0]),
    ("upward", [1.0078125, 1.0078125, -1.0, -1.0, 1.0, -1.0, 2.0**-133]),
    ("toward_zero", [1.0, 1.0, -1.0, -1.0, 1.0, -1.0, 0.0]),
    ("to_nearest_away", [1.0078125, 1.0078125, -1.0078125, -1.0078125, 1.0, -1.0, 0.0]),
])  # fmt: skip
def test_modes_of_truncf(mode: str, expected: list[float]) -> None:
    values = [1.00390625, 1.004, -1.00390625, -1.004, 1.0, -1.0, 1e-60]
    (found,) = arrays(f"arith.truncf $ {mode}", ["f64"], ["bf16"], [values], "tensor<?xf64> to tensor<?xbf16>")
    assert floats_of("bf16", found) == expected


# ---- floats


def same(found: float, expected: float) -> bool:
    if math.isnan(expected):
        return math.isnan(found)
    return found == expected and math.copysign(1, found) == math.copysign(1, expected)


@pytest.mark.parametrize("type_", ["f16", "bf16", "f32", "f64"])
@pytest.mark.parametrize(("op", "operands", "expected"), [
    ("arith.maximumf", [0.0, -0.0], 0.0), ("arith.maximumf", [-0.0, 0.0], 0.0), ("arith.maximumf", [NAN, 1.0], NAN),
    ("arith.maximumf", [1.0, NAN], NAN), ("arith.maximumf", [-0.0, -0.0], -0.0), ("arith.maximumf", [-INF, -2.0], -2.0),
    ("arith.minimumf", [0.0, -0.0], -0.0), ("arith.minimumf", [-0.0, 0.0], -0.0), ("arith.minimumf", [NAN, 1.0], NAN),
    ("arith.minimumf", [1.0, NAN], NAN), ("arith.minimumf", [INF, 2.0], 2.0),
    ("arith.maxnumf", [NAN, 1.0], 1.0), ("arith.maxnumf", [1.0, NAN], 1.0), ("arith.maxnumf", [NAN, NAN], NAN),
    ("arith.minnumf", [NAN, 1.0], 1.0), ("arith.minnumf", [2.0, 1.0], 1.0),
    ("arith.remf", [5.5, 2.0], 1.5), ("arith.remf", [-5.5, 2.0], -1.5), ("arith.remf", [5.5, -2.0], 1.5),
    ("arith.remf", [1.0, 0.0], NAN),
    ("arith.remf", [-4.0, 2.0], -0.0), ("arith.remf", [1.0, INF], 1.0),
    ("arith.divf", [1.0, 0.0], INF), ("arith.divf", [1.0, -0.0], -INF), ("arith.divf", [0.0, 0.0], NAN),
    ("arith.addf", [INF, -INF], NAN), ("arith.addf", [-0.0, -0.0], -0.0), ("arith.subf", [0.0, 0.0], 0.0),
    ("arith.mulf", [0.0, INF], NAN),
    ("arith.negf", [0.0], -0.0), ("arith.negf", [NAN], NAN), ("math.absf", [-0.0], 0.0), ("math.copysign", [3.0, -0.0], -3.0),
    ("math.ceil", [-0.5], -0.0), ("math.floor", [-0.5], -1.0), ("math.trunc", [-1.75], -1.0),
    ("math.round", [0.5], 1.0), ("math.round", [-0.5], -1.0), ("math.round", [2.5], 3.0), ("math.round", [-0.25], -0.0),
    ("math.round", [INF], INF), ("math.round", [NAN], NAN), ("math.roundeven", [2.5], 2.0), ("math.roundeven", [3.5], 4.0),
    ("math.roundeven", [-0.5], -0.0), ("math.sqrt", [-0.0], -0.0), ("math.sqrt", [-1.0], NAN), ("math.rsqrt", [4.0], 0.5),
    ("math.rsqrt", [0.0], INF), ("math.log", [0.0], -INF), ("math.log", [-1.0], NAN), ("math.exp", [-INF], 0.0),
    ("math.powf", [0.0, 0.0], 1.0), ("math.powf", [NAN, 0.0], 1.0), ("math.powf", [-2.0, 3.0], -8.0),
    ("math.powf", [-2.0, 0.5], NAN),
    ("math.atan2", [0.0, -0.0], math.pi), ("math.tanh", [INF], 1.0), ("math.erf", [0.0], 0.0), ("math.erf", [-INF], -1.0),
    ("math.cbrt", [-8.0], -2.0), ("math.fma", [2.0, 3.0, -6.0], 0.0), ("math.fma", [INF, 0.0, 1.0], NAN),
])  # fmt: skip
def test_floats(op: str, operands: list[float], expected: float, type_: str) -> None:
    (found,) = scalars(f"{op} $", type_, [type_] * len(operands), [type_], operands)
    if expected == math.pi:
        assert found == pytest.approx(math.pi, rel=2.0 ** -FORMATS[type_][0])
    else:
        assert same(found, expected), found
    (many,) = arrays(f"{op} $", [type_] * len(operands), [type_], [stored(type_, [value] * 3) for value in operands])
    assert all(same(one, found) for one in floats_of(type_, many))


def stored(type_: str, values: Sequence[float]) -> Any:
    if type_ == "bf16":
        return (np.array(values, np.float32).view(np.uint32) >> np.uint32(16)).astype(np.uint16)
    return np.array(values, DTYPES[type_])


def test_rounding_half_in_f64() -> None:
    below = 0.49999999999999994
    assert scalars("math.round $", "f64", ["f64"], ["f64"], [below]) == [0.0]
    assert scalars("math.round $", "f64", ["f64"], ["f64"], [2.0**52 + 1]) == [2.0**52 + 1]


@pytest.mark.parametrize("type_", ["f16", "bf16", "f32"])
@pytest.mark.parametrize("op", ["addf", "subf", "mulf", "divf"])
def test_every_op_rounds(op: str, type_: str) -> None:
    chosen = random.Random(3)
    bits = 32 if type_ == "f32" else 16
    unsigned = np.uint32 if type_ == "f32" else np.uint16
    raw = np.array([chosen.getrandbits(bits) for _ in range(2000)], unsigned)
    values = raw if type_ == "bf16" else raw.view(DTYPES[type_])
    left, right = values[:1000], values[1000:]
    (found,) = arrays(f"arith.{op} $", [type_, type_], [type_], [left, right])
    operators: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "addf": lambda a, b: a + b, "subf": lambda a, b: a - b, "mulf": lambda a, b: a * b, "divf": lambda a, b: a / b
    }  # fmt: skip
    pairs = list(zip(floats_of(type_, left), floats_of(type_, right), floats_of(type_, found), strict=True))
    finite = [each for each in pairs if math.isfinite(each[0]) and math.isfinite(each[1]) and each[1]]
    assert len(finite) > 800
    for a, b, value in finite:
        assert value == nearest(operators[op](Fraction(a), Fraction(b)), type_), (a, b)


@pytest.mark.parametrize("type_", ["f32", "f64"])
def test_fma_rounds_once(type_: str) -> None:
    chosen = random.Random(4)
    rows = []
    for _ in range(300):
        a, b = (chosen.randint(1, (1 << FORMATS[type_][0]) - 1) * 2.0 ** chosen.randint(-20, 4) for _ in range(2))
        c = -a * b * chosen.choice([1.0, 0.5, 2.0**-30, 2.0**30]) * chosen.choice([1, -1])
        rows.append([a, b, c])
    # The sum is a tie but for a bit far below.
    rows.append([1.0 + 2.0**-23, 1.0 + 2.0**-23, 2.0**30])
    given = np.array(rows).astype(DTYPES[type_]).T
    (found,) = arrays("math.fma $", [type_] * 3, [type_], list(given))
    exact = [Fraction(float(a)) * Fraction(float(b)) + Fraction(float(c)) for a, b, c in given.T]
    assert [float(value) for value in found] == [nearest(each, type_) for each in exact]


@pytest.mark.parametrize("predicate", [
    "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
])  # fmt: skip
def test_cmpf(predicate: str) -> None:
    values = [NAN, 0.0, -0.0, 1.0, -INF]
    pairs = list(itertools.product(values, repeat=2))
    for type_ in ("f32", "bf16"):
        columns = [stored(type_, column) for column in zip(*pairs, strict=True)]
        (found,) = arrays(f"arith.cmpf {predicate}, $", [type_, type_], ["i1"], columns, f"tensor<?x{type_}>")
        for (a, b), value in zip(pairs, found, strict=True):
            unordered = math.isnan(a) or math.isnan(b)
            if predicate in ("false", "true"):
                expected = predicate == "true"
            elif predicate in ("ord", "uno"):
                expected = unordered == (predicate == "uno")
            else:
                expected = predicate[0] == "u" if unordered else PREDICATES[predicate[1:]](a, b)
            assert bool(value) == expected, (a, b)


def test_classes_of_floats() -> None:
    for type_, subnormal in (("f16", 2.0**-20), ("bf16", 2.0**-130), ("f32", 2.0**-140), ("f64", 2.0**-1060)):
        values = stored(type_, [1.0, 0.0, subnormal, INF, NAN])
        for op, expected in (
            ("isfinite", [1, 1, 1, 0, 0]), ("isinf", [0, 0, 0, 1, 0]), ("isnan", [0, 0, 0, 0, 1]), ("isnormal", [1, 0, 0, 0, 0]),
        ):  # fmt: skip
            (found,) = arrays(f"math.{op} $", [type_], ["i1"], [values], f"tensor<?x{type_}>")
            assert list(found) == expected, (op, type_)


def test_subnormals_are_not_flushed() -> None:
    assert scalars("arith.mulf $", "f32", ["f32", "f32"], ["f32"], [2.0**-100, 2.0**-49]) == [2.0**-149]
    assert scalars("arith.extf $", "f16 to f32", ["f16"], ["f32"], [2.0**-24]) == [2.0**-24]


def test_powers_by_integers() -> None:
    assert scalars("math.fpowi $", "f32, i32", ["f32", "i32"], ["f32"], [2.0, -3]) == [0.125]
    assert scalars("math.fpowi $", "f32, i32", ["f32", "i32"], ["f32"], [-2.0, 3]) == [-8.0]


def test_clamp_and_sincos() -> None:
    text = """func.func @f(%x: f32, %a: f32, %b: f32) -> (f32, f32, f32) {
  %c = math.clampf %x to [%a, %b] : f32
  %s, %d = math.sincos %x : f32
  return %c, %s, %d : f32, f32, f32
}
"""
    found = run_function(parse_program(Source(text, "op")), "f", [0.0, 1.0, 2.0])
    assert found == [1.0, 0.0, 1.0]
