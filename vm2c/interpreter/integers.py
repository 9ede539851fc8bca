# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic on integers of any width up to 64 bits, on arrays and numpy scalars alike.

A number is held with its sign (i1 as a truth value). `signed` and `unsigned` give what it is worth, in a type that has room for it;
results are made numbers of their type again with `wrap`, so that everything is modulo 2 to the number of bits. Both operands of
numpy's operators always have the same type: numpy's own rules for others differ between its versions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from vm2c.dialect.types import ScalarType
from vm2c.interpreter.values import Array, choose, container_bits, dtype_of, invalid


def signed(value: Array, type_: ScalarType) -> Array:
    """The value as a signed number; that of a true i1 is -1."""
    return -value.astype(np.int8) if type_.bits == 1 else value


def unsigned(value: Array, type_: ScalarType) -> Array:
    """The value as an unsigned number."""
    width = container_bits(type_.bits)
    found = value.astype(np.dtype(f"u{width // 8}"))
    return found & found.dtype.type((1 << type_.bits) - 1)


def wrap(value: Array, type_: ScalarType) -> Array:
    """The low bits of an integer of any type of numpy as a number of this type."""
    if type_.bits == 1:
        return (value & value.dtype.type(1)).astype(np.bool_)
    found = value.astype(dtype_of(type_))
    spare = found.dtype.type(container_bits(type_.bits) - type_.bits)
    return (found << spare) >> spare if spare else found


def resize(value: Array, source: ScalarType, target: ScalarType, *, zero: bool) -> Array:
    """An integer as one of another width: by copies of the sign or zeros, or the low bits."""
    return wrap(unsigned(value, source) if zero else signed(value, source), target)


# ---- division


def _floor(lhs: Array, rhs: Array) -> tuple[Array, Array]:
    """Quotient, rounded down, and remainder; the lowest number by -1 is itself."""
    one = rhs.dtype.type(1)
    opposite = rhs == -one
    quotient = np.floor_divide(lhs, choose(opposite, one, rhs))
    quotient = choose(opposite, np.negative(lhs), quotient)
    return quotient, lhs - quotient * rhs


def _divide(lhs: Array, rhs: Array) -> Array:
    """Towards zero."""
    quotient, rest = _floor(lhs, rhs)
    return quotient + ((rest != 0) & ((lhs < 0) != (rhs < 0))).astype(quotient.dtype)


def _ceil(lhs: Array, rhs: Array) -> Array:
    quotient, rest = _floor(lhs, rhs)
    return quotient + (rest != 0).astype(quotient.dtype)


def _remainder(lhs: Array, rhs: Array) -> Array:
    """Of the sign of `lhs`."""
    return lhs - _divide(lhs, rhs) * rhs


def _ceil_unsigned(lhs: Array, rhs: Array) -> Array:
    return lhs // rhs + (lhs % rhs != 0).astype(lhs.dtype)


_SIGNED_DIVISIONS: dict[str, Callable[[Array, Array], Array]] = {
    "divsi": _divide, "remsi": _remainder, "floordivsi": lambda lhs, rhs: _floor(lhs, rhs)[0], "ceildivsi": _ceil,
}  # fmt: skip
_UNSIGNED_DIVISIONS: dict[str, Callable[[Array, Array], Array]] = {
    "divui": np.floor_divide, "remui": np.remainder, "ceildivui": _ceil_unsigned,
}  # fmt: skip


def _division(name: str, lhs: Array, rhs: Array, type_: ScalarType) -> Array:
    if np.any(rhs == rhs.dtype.type(0)):
        raise invalid("division by zero")
    if name in _SIGNED_DIVISIONS:
        return wrap(_SIGNED_DIVISIONS[name](signed(lhs, type_), signed(rhs, type_)), type_)
    return wrap(_UNSIGNED_DIVISIONS[name](unsigned(lhs, type_), unsigned(rhs, type_)), type_)


# ---- shifts


def _shift(name: str, lhs: Array, rhs: Array, type_: ScalarType) -> Array:
    """By too much gives 0, or copies of the sign."""
    amount = unsigned(rhs, type_)
    kind = amount.dtype.type
    far = amount >= kind(type_.bits)
    amount = choose(far, kind(type_.bits - 1), amount)
    if name == "shrsi":
        number = signed(lhs, type_)
        return wrap(number >> amount.astype(number.dtype), type_)
    number = unsigned(lhs, type_)
    shifted = number << amount if name == "shli" else number >> amount
    return wrap(choose(far, kind(0), shifted), type_)


# ---- the rest of arith

_WRAPPING: dict[str, Callable[[Array, Array], Array]] = {
    "addi": np.add, "subi": np.subtract, "muli": np.multiply,
    "andi": np.bitwise_and, "ori": np.bitwise_or, "xori": np.bitwise_xor,
}  # fmt: skip
_CHOICES: dict[str, Callable[[Array, Array], Array]] = {"max": np.maximum, "min": np.minimum}

BINARY = {
    *_WRAPPING, *_SIGNED_DIVISIONS, *_UNSIGNED_DIVISIONS, "shli", "shrsi", "shrui", "maxsi", "minsi", "maxui", "minui", "ipowi",
}  # fmt: skip


def binary(name: str, lhs: Array, rhs: Array, type_: ScalarType) -> Array:
    """An op of arith, or math.ipowi, on two numbers of the same type."""
    if name in _WRAPPING:
        return wrap(_WRAPPING[name](unsigned(lhs, type_), unsigned(rhs, type_)), type_)
    if name in ("shli", "shrsi", "shrui"):
        return _shift(name, lhs, rhs, type_)
    if name in ("maxsi", "minsi"):
        return wrap(_CHOICES[name[:3]](signed(lhs, type_), signed(rhs, type_)), type_)
    if name in ("maxui", "minui"):
        return wrap(_CHOICES[name[:3]](unsigned(lhs, type_), unsigned(rhs, type_)), type_)
    if name == "ipowi":
        return _each(lambda base, power: _power(base, power, type_), type_, signed(lhs, type_), signed(rhs, type_))
    return _division(name, lhs, rhs, type_)


_RELATIONS: dict[str, Callable[[Array, Array], Array]] = {
    "eq": np.equal, "ne": np.not_equal, "lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal,
}  # fmt: skip


def compare(predicate: str, lhs: Array, rhs: Array, type_: ScalarType) -> Array:
    """arith.cmpi."""
    value = unsigned if predicate.startswith("u") else signed
    return _RELATIONS[predicate[-2:]](value(lhs, type_), value(rhs, type_))


def add_extended(lhs: Array, rhs: Array, type_: ScalarType) -> tuple[Array, Array]:
    """The sum, and whether it carries."""
    total = binary("addi", lhs, rhs, type_)
    return total, unsigned(total, type_) < unsigned(lhs, type_)


def multiply_extended(name: str, lhs: Array, rhs: Array, type_: ScalarType) -> tuple[Array, Array]:
    """Both halves of the product. No type of numpy has room for it, so that it is a Python int."""
    value = signed if name == "mulsi_extended" else unsigned
    low = binary("muli", lhs, rhs, type_)
    return low, _each(lambda a, b: (a * b) >> type_.bits, type_, value(lhs, type_), value(rhs, type_))


# ---- math


def _each(function: Callable[..., int], type_: ScalarType, *operands: Array) -> Array:
    """A function of Python ints for each element."""
    mask = (1 << type_.bits) - 1

    def masked(*numbers: Any) -> int:
        return function(*(int(number) for number in numbers)) & mask

    return wrap(np.asarray(np.frompyfunc(masked, len(operands), 1)(*operands)).astype(np.uint64), type_)


def _power(base: int, power: int, type_: ScalarType) -> int:
    if power < 0:
        # 1 / base, towards zero.
        return 0 if abs(base) != 1 else base if power % 2 else 1
    return pow(base, power, 1 << type_.bits)


def unary(name: str, value: Array, type_: ScalarType) -> Array:
    """absi, ctlz, cttz and ctpop."""
    if name == "absi":
        number = signed(value, type_)
        return wrap(choose(number < 0, np.negative(number), number), type_)
    bits = type_.bits
    functions: dict[str, Callable[[int], int]] = {
        "ctlz": lambda number: bits - number.bit_length(),
        "cttz": lambda number: (number & -number).bit_length() - 1 if number else bits,
        "ctpop": lambda number: bin(number).count("1"),
    }
    return _each(functions[name], type_, unsigned(value, type_))


UNARY = {"absi", "ctlz", "cttz", "ctpop"}
