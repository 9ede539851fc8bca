# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How large floats get that are made of integers and constants.

    %0 = vm.cast.si32.f32 %i : i32 -> f32          at most 2^31
    %1 = vm.mul.f32 %0, %c0.0009765625 : f32       at most 2^21
    %2 = vm.round.f32.even %1 : f32                a whole number of at most 2^21 + 1, which is no NaN

So requantization computes. A whole number that is in range is cast as C does it, and small numbers are rounded by an addition.
"""

from __future__ import annotations

from vm2c.analysis.conditions import float_constant_of
from vm2c.dialect.types import F32, F64
from vm2c.ir.core import Operation, Value

_DEPTH = 8
# Above the largest error of an operation on f32, as a part of the result.
_ROUNDED = 1 + 2.0**-20
_FROM_INTEGERS = {"vm.cast.si32": 2.0**31, "vm.cast.ui32": 2.0**32, "vm.cast.si64": 2.0**63, "vm.cast.ui64": 2.0**64}
_WHOLE = ("vm.round.f32", "vm.round.f64", "vm.round.f32.even", "vm.round.f64.even", "vm.floor.f32", "vm.floor.f64", "vm.ceil.f32",
          "vm.ceil.f64")  # fmt: skip
# Up to here a number and 1.5 times the first one without a fraction make a sum that is rounded to a whole number.
_SMALL = {"vm.round.f32.even": 2.0**22, "vm.round.f64.even": 2.0**51}
# What a cast makes of numbers that are no larger is the same number.
_LARGEST = {32: 2.0**31 - 2.0**20, 64: 2.0**63 - 2.0**52}


def is_plain_cast(op: Operation) -> bool:
    """Whether a cast to a signed integer is given whole numbers that the integer can hold."""
    if ".si" not in op.op.name or not op.operands or op.operands[0].type not in (F32, F64):
        return False
    owner = op.operands[0].owner
    whole = isinstance(owner, Operation) and owner.op.name in _WHOLE
    largest = _magnitude(op.operands[0], _DEPTH) if whole else None
    return largest is not None and largest <= _LARGEST[64 if op.op.name.endswith("64") else 32]


def is_small_rounding(op: Operation) -> bool:
    """Whether a rounding of halves to even is of a number that is small beside those without a fraction, for casts alone: they do
    not tell one zero from the other."""
    if op.op.name not in _SMALL:
        return False
    largest = _magnitude(op.operands[0], _DEPTH)
    return largest is not None and largest <= _SMALL[op.op.name] and all(map(is_plain_cast, op.result.users))


def _magnitude(value: Value, depth: int) -> float | None:
    """What the magnitude of a float, which is no NaN, is at most; None where that is not known."""
    constant = float_constant_of(value)
    if constant is not None:
        return abs(constant.value) if constant.value == constant.value else None
    op = value.owner
    if not isinstance(op, Operation) or not depth or value.type not in (F32, F64):
        return None
    name = op.op.name
    made = next((most for start, most in _FROM_INTEGERS.items() if name.startswith(start)), None)
    if made is not None:
        return made
    parts = [_magnitude(operand, depth - 1) for operand in op.operands if operand.type in (F32, F64)]
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    if name in _WHOLE:
        return known[0] + 1
    if name.startswith(("vm.neg.", "vm.abs.")):
        return known[0]
    if name.startswith(("vm.add.", "vm.sub.")):
        return sum(known) * _ROUNDED
    return known[0] * known[1] * _ROUNDED if name.startswith("vm.mul.") else None
