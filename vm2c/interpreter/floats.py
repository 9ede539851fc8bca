# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic on floats, on arrays and numpy scalars alike.

f16 and bf16 are computed in f32, and rounded after every op; f32 and f64 in themselves. Functions of the C library that are no
algebra are computed in f64 where that is wider, which gives what a good library gives.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from vm2c.dialect.types import BF16, F16, F32, F64, ScalarType
from vm2c.interpreter.integers import signed, unsigned, wrap
from vm2c.interpreter.values import Array, choose

# ---- between types


def widen(value: Array, type_: ScalarType) -> Array:
    """The same number in the type that is computed in."""
    if type_ is BF16:
        return (value.astype(np.uint32) << np.uint32(16)).view(np.float32)
    return value.astype(np.float32) if type_ is F16 else value


def narrow(value: Array, type_: ScalarType) -> Array:
    """A number of a float type of numpy, rounded once, to nearest even."""
    if type_ is BF16:
        return _to_bf16(value if value.dtype == np.float32 else _to_odd_f32(value))
    return value.astype({F16: np.float16, F32: np.float32, F64: np.float64}[type_])


def _to_bf16(value: Array) -> Array:
    bits = value.view(np.uint32)
    high = bits >> np.uint32(16)
    rounded = (bits + np.uint32(0x7FFF) + (high & np.uint32(1))) >> np.uint32(16)
    return choose(np.isnan(value), high | np.uint32(0x40), rounded).astype(np.uint16)


def _to_odd_f32(value: Array) -> Array:
    """An f64 as an f32 of which the last bit is set where it is not the same number: rounding that to less bits gives what rounding
    at once would have."""
    near = value.astype(np.float32)
    back = near.astype(np.float64)
    bits = near.view(np.uint32)
    toward_zero = choose(np.abs(back) > np.abs(value), bits - np.uint32(1), bits)
    odd = choose(np.isnan(value) | (back == value), bits, toward_zero | np.uint32(1))
    return odd.astype(np.uint32).view(np.float32)


def truncate(value: Array, source: ScalarType, target: ScalarType, mode: str) -> Array:
    """arith.truncf; `mode` is the way to round, to nearest even where it is empty."""
    wide = widen(value, source)
    near = narrow(wide, target)
    exact, back = wide.astype(np.float64), widen(near, target).astype(np.float64)
    if mode == "upward":
        return choose(back < exact, _step(near, exact, target, 1), near)
    if mode == "downward":
        return choose(back > exact, _step(near, exact, target, -1), near)
    toward_zero = choose(exact > 0, -1, 1)
    if mode == "toward_zero":
        return choose(np.abs(back) > np.abs(exact), _step(near, exact, target, toward_zero), near)
    if mode == "to_nearest_away":
        away = _step(near, exact, target, -toward_zero)
        tie = np.abs(exact - back) == np.abs(widen(away, target).astype(np.float64) - exact)
        return choose(tie & (back != exact), away, near)
    return near


def _step(value: Array, exact: Array, type_: ScalarType, by: Array) -> Array:
    """The number that many places further up than a rounded one of the same sign as `exact`."""
    width = type_.bits // 8
    bits = np.asarray(value) if type_ is BF16 else value.view(f"u{width}")
    sign = bits.dtype.type(1 << (type_.bits - 1))
    # Counted from zero, downwards where there is a sign.
    place = (bits & ~sign).astype(np.int64)
    place = choose((bits & sign) != 0, -place, place) + by
    moved = np.abs(place).astype(bits.dtype) | choose(np.signbit(exact), sign, sign & ~sign)
    return moved if type_ is BF16 else moved.view(value.dtype)


def from_integer(value: Array, source: ScalarType, target: ScalarType, *, zero: bool) -> Array:
    """sitofp and uitofp: to nearest even."""
    number = unsigned(value, source) if zero else signed(value, source)
    if target in (F32, F64):
        return number.astype(np.float32 if target is F32 else np.float64)
    # What an f64 has no room for stays in the last bit, so that the number is rounded once.
    kind = number.dtype.type
    if number.dtype.itemsize == 8:
        large = np.abs(number.astype(np.float64)) >= 2.0**52
        sticky = (number & kind(0xFFF)) != 0
        short = ((number >> kind(12)) | sticky.astype(number.dtype)).astype(np.float64) * 4096.0
        wide = choose(large, short, number.astype(np.float64))
    else:
        wide = number.astype(np.float64)
    return narrow(wide, target)


def to_integer(value: Array, source: ScalarType, target: ScalarType, *, zero: bool) -> Array:
    """fptosi and fptoui: towards zero, the nearest number that there is where it does not fit, 0 for NaN."""
    number = np.trunc(widen(value, source).astype(np.float64))
    bits = target.bits
    lowest, highest = (0, (1 << bits) - 1) if zero else (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
    kind = np.uint64 if zero else np.int64
    # The number after the highest is a power of two, which an f64 can hold.
    above, below = number >= float(highest + 1), number < float(lowest)
    fits = choose(above | below | np.isnan(number), 0.0, number).astype(kind)
    found = choose(above, kind(highest), choose(below, kind(lowest), fits))
    return wrap(found, target)


# ---- arith


def _maximum(lhs: Array, rhs: Array) -> Array:
    """NaN where one is NaN; 0 is larger than -0."""
    larger = (lhs > rhs) | ((lhs == rhs) & ~np.signbit(lhs))
    return choose(np.isnan(lhs) | np.isnan(rhs), lhs + rhs, choose(larger, lhs, rhs))


def _minimum(lhs: Array, rhs: Array) -> Array:
    smaller = (lhs < rhs) | ((lhs == rhs) & np.signbit(lhs))
    return choose(np.isnan(lhs) | np.isnan(rhs), lhs + rhs, choose(smaller, lhs, rhs))


def _in_f64(function: Callable[..., Array]) -> Callable[..., Array]:
    """A function that is computed in f64, and rounded to what its operands are."""

    def rounded(*operands: Array) -> Array:
        return np.asarray(function(*(value.astype(np.float64) for value in operands))).astype(operands[0].dtype)

    return rounded


_BINARY: dict[str, Callable[[Array, Array], Array]] = {
    "addf": np.add, "subf": np.subtract, "mulf": np.multiply, "divf": np.divide, "remf": np.fmod,
    "maximumf": _maximum, "minimumf": _minimum, "maxnumf": np.fmax, "minnumf": np.fmin,
    "copysign": np.copysign, "powf": _in_f64(np.power), "atan2": _in_f64(np.arctan2),
}  # fmt: skip


def _round(value: Array) -> Array:
    """Halves away from zero. What is cut off is exact."""
    whole = np.trunc(value)
    away = np.abs(value - whole) >= value.dtype.type(0.5)
    return choose(away, whole + np.copysign(value.dtype.type(1), value), whole)


def _python(function: Callable[[float], float]) -> Callable[[Array], Array]:
    return lambda value: np.asarray(np.frompyfunc(lambda number: function(float(number)), 1, 1)(value)).astype(np.float64)


_LIBRARY: dict[str, Callable[..., Array]] = {
    "cbrt": np.cbrt, "exp": np.exp, "exp2": np.exp2, "expm1": np.expm1, "log": np.log, "log2": np.log2, "log10": np.log10,
    "log1p": np.log1p, "sin": np.sin, "cos": np.cos, "tan": np.tan, "asin": np.arcsin, "acos": np.arccos, "atan": np.arctan,
    "sinh": np.sinh, "cosh": np.cosh, "tanh": np.tanh, "asinh": np.arcsinh, "acosh": np.arccosh, "atanh": np.arctanh,
    "erf": _python(math.erf), "erfc": _python(math.erfc),
}  # fmt: skip

_UNARY: dict[str, Callable[[Array], Array]] = {
    "negf": np.negative, "absf": np.abs, "ceil": np.ceil, "floor": np.floor, "trunc": np.trunc, "round": _round,
    "roundeven": np.rint, "sqrt": np.sqrt, "rsqrt": lambda value: value.dtype.type(1) / np.sqrt(value),
    **{name: _in_f64(function) for name, function in _LIBRARY.items()},
}  # fmt: skip

UNARY, BINARY = set(_UNARY), set(_BINARY)


def binary(name: str, lhs: Array, rhs: Array, type_: ScalarType) -> Array:
    """An op of arith or math on two floats of the same type."""
    return _compute(_BINARY[name], type_, lhs, rhs)


def unary(name: str, value: Array, type_: ScalarType) -> Array:
    """An op of arith or math on a float."""
    if type_ is BF16 and name in ("negf", "absf"):
        # The payload of NaN stays.
        return value ^ np.uint16(0x8000) if name == "negf" else value & np.uint16(0x7FFF)
    return _compute(_UNARY[name], type_, value)


def _compute(function: Callable[..., Array], type_: ScalarType, *operands: Array) -> Array:
    return narrow(np.asarray(function(*(widen(value, type_) for value in operands)))[()], type_)


def clamp(value: Array, low: Array, high: Array, type_: ScalarType) -> Array:
    """math.clampf."""
    return binary("minimumf", binary("maximumf", value, low, type_), high, type_)


def integer_power(base: Array, power: Array, type_: ScalarType, power_type: ScalarType) -> Array:
    """math.fpowi."""
    return binary("powf", base, from_integer(power, power_type, type_, zero=False), type_)


def compare(predicate: str, lhs: Array, rhs: Array, type_: ScalarType) -> Array:
    """arith.cmpf: what starts with o does not hold where one is NaN, what starts with u does."""
    a, b = widen(lhs, type_), widen(rhs, type_)
    unordered = np.isnan(a) | np.isnan(b)
    relations: dict[str, Callable[[], Array]] = {
        "eq": lambda: a == b, "ne": lambda: (a < b) | (a > b), "gt": lambda: a > b, "ge": lambda: a >= b,
        "lt": lambda: a < b, "le": lambda: a <= b, "false": lambda: unordered & ~unordered, "true": lambda: unordered | ~unordered,
        "ord": lambda: ~unordered, "uno": lambda: unordered,
    }  # fmt: skip
    if predicate in relations:
        return relations[predicate]()
    found = relations[predicate[1:]]()
    return found | unordered if predicate[0] == "u" else found & ~unordered


# ---- fused multiplication


def fma(a: Array, b: Array, c: Array, type_: ScalarType) -> Array:
    """a * b + c, rounded once (for f16 and bf16 to f32 first)."""
    x, y, z = widen(a, type_), widen(b, type_), widen(c, type_)
    if type_ is F64:
        return np.asarray(np.frompyfunc(_fma_f64, 3, 1)(x, y, z)).astype(np.float64)[()]
    return narrow(_fma_f32(x, y, z), type_)


def _fma_f32(a: Array, b: Array, c: Array) -> Array:
    """The product is exact in f64. The sum is rounded to odd there, so that rounding it to f32 is as if at once."""
    product, addend = a.astype(np.float64) * b.astype(np.float64), c.astype(np.float64)
    total = product + addend
    part = total - product
    error = (product - (total - part)) + (addend - part)
    even = (total.view(np.uint64) & np.uint64(1)) == 0
    other = np.nextafter(total, choose(error > 0, np.inf, -np.inf))
    use_other = np.isfinite(total) & (error != 0) & even
    return choose(use_other, other, total).astype(np.float32)


def _fma_f64(a: float, b: float, c: float) -> float:
    plain = float(np.float64(a) * np.float64(b) + np.float64(c))
    if not (math.isfinite(a) and math.isfinite(b) and math.isfinite(c)):
        return plain
    exact = Fraction(float(a)) * Fraction(float(b)) + Fraction(float(c))
    if not exact:
        # The sign of zero is that of the plain sum.
        return plain
    try:
        return exact.numerator / exact.denominator
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


# ---- tests

_LOWEST_NORMAL = {F16: 2.0**-14, BF16: 2.0**-126, F32: 2.0**-126, F64: 2.0**-1022}
TESTS = {"isfinite", "isinf", "isnan", "isnormal"}


def test(name: str, value: Array, type_: ScalarType) -> Array:
    """math.isnan and its like."""
    number: Any = widen(value, type_).astype(np.float64)
    if name == "isnormal":
        return np.isfinite(number) & (np.abs(number) >= _LOWEST_NORMAL[type_])
    return {"isfinite": np.isfinite, "isinf": np.isinf, "isnan": np.isnan}[name](number)
