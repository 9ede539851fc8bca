# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C expressions for constants, indices, and what is computed from all operands of an op."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce

from vm2c.dialect.affine import AffineMap
from vm2c.dialect.attributes import FloatAttr
from vm2c.emit.tree import ATOM, SUM, Binary, Call, Conditional, Expr, Literal, Prefix, arithmetic, condition, number, opposite

_INT32_MIN = -(1 << 31)
_INT64_MIN = -(1 << 63)


def integer_literal(value: int, bits: int) -> Literal:
    if bits == 32:
        text = "INT32_MIN" if value == _INT32_MIN else str(value)
    elif value == _INT64_MIN:
        text = "INT64_MIN"
    else:
        text = str(value) if -(1 << 31) < value < (1 << 31) else f"INT64_C({value})"
    return Literal(text) if value >= 0 or text.startswith("INT") else Literal(text, SUM)


def float_literal(value: FloatAttr) -> Expr:
    """The shortest decimal that reads back as the same bits; a bit pattern for NaN."""
    bits, width = value.bits, value.width
    if math.isinf(value.value):
        infinity = Call(f"vm2c_infinity_f{width}", literal=True)
        return infinity if value.value > 0 else Literal(f"-{infinity.text}", SUM)
    if not is_finite(value):
        helper = "vm_bitcast_i32f32" if width == 32 else "vm_bitcast_i64f64"
        return Call(helper, (bit_pattern(value),), literal=True)
    text = _shortest_f32(value.value, bits) if width == 32 else repr(value.value)
    if "e" not in text and "." not in text:
        text += ".0"
    return Literal(f"{text}f" if width == 32 else text, SUM if text.startswith("-") else ATOM)


def is_finite(value: FloatAttr) -> bool:
    """Whether a number is neither infinite nor NaN."""
    exponent_mask = 0x7F800000 if value.width == 32 else 0x7FF0000000000000
    return value.bits & exponent_mask != exponent_mask


def bit_pattern(value: FloatAttr) -> Literal:
    """The bits of a number as a signed integer."""
    signed = value.bits - (1 << value.width) if value.bits >> (value.width - 1) else value.bits
    return integer_literal(signed, value.width)


def _shortest_f32(number: float, bits: int) -> str:
    for digits in range(1, 10):
        text = f"{number:.{digits}g}"
        if FloatAttr.from_value(float(text), 32).bits == bits:
            return text
    raise AssertionError("nine digits always identify an f32")


def affine(map_: AffineMap, operands: Sequence[Expr]) -> Expr:
    """The expression of a map: what moves fastest comes last, the constant after all. `a * n - b * n` is `(a - b) * n`."""
    if not map_.terms:
        return integer_literal(map_.constant, 64)
    terms: list[tuple[str, Expr]] = []
    ordered = sorted(map_.terms, key=lambda term: (-len(term[1]), -abs(term[0])))
    while ordered:
        coefficient, product = ordered.pop(0)
        factors = [operands[position] for position in product]
        negative = next((each for each in ordered if each[0] == -coefficient < 0 and each[1][1:] == product[1:] != ()), None)
        if negative is not None:
            ordered.remove(negative)
            factors[0] = arithmetic(factors[0], "-", operands[negative[1][0]])
        if abs(coefficient) != 1:
            factors.append(integer_literal(abs(coefficient), 64))
        terms.append(("-" if coefficient < 0 else "+", reduce(_product, factors)))
    if map_.constant:
        terms.append(("-" if map_.constant < 0 else "+", integer_literal(abs(map_.constant), 64)))
    if terms[0][0] == "-":
        terms.sort(key=lambda term: term[0])
    sign, result = terms[0]
    if sign == "-":
        result = Prefix("-", result)
    for sign, term in terms[1:]:
        result = arithmetic(result, sign, term)
    return result


def _product(left: Expr, right: Expr) -> Expr:
    """Of indices, which can be grouped in any way."""
    if isinstance(right, Binary) and right.operator == "*":
        return _product(_product(left, right.left), right.right)
    return arithmetic(left, "*", right)


def _all(checks: Sequence[Expr]) -> Expr:
    return reduce(lambda left, right: Binary(left, "&&", right), map(condition, checks))


def _not(checks: Sequence[Expr]) -> Expr:
    (check,) = checks
    return opposite(check)


def _chosen(values: Sequence[Expr]) -> Expr:
    """What the index of a switch picks."""
    index, chosen, *cases = values
    for place in reversed(range(len(cases))):
        chosen = Conditional(Binary(number(index), "==", integer_literal(place, 32)), cases[place], chosen)
    return chosen


# What some templates consist of, from all operands.
OF_OPERANDS: dict[str, Callable[[Sequence[Expr]], Expr]] = {"all": _all, "not": _not, "chosen": _chosen}
