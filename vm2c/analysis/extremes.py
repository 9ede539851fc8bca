# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Chains of comparisons and selects that keep the larger, or the smaller, of two floats.

    %less = vm.cmp.lt.f32.u %max, %x
    %larger = vm.select.f32 %less, %x, %max             the larger one; the old one where both are equal or %x is NaN,
    %nan = vm.cmp.nan.f32 %x                            but a number replaces NaN: max_4
    %next = vm.select.f32 %nan, %max, %larger

What such a chain gives depends only on how the two floats compare. So it is looked at for each of the six ways in which they can.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.conditions import float_constant_of, is_select
from vm2c.ir.core import Operation, Value

# Whether the new float is taken where ...
TAKES_EQUAL = 1  # ... it equals the old one;
TAKES_NAN = 2  # ... it alone is NaN;
REPLACES_NAN = 4  # ... the old one alone is NaN;
TAKES_NAN_FOR_NAN = 8  # ... both are NaN.

_NAN = float("nan")
# One pair of a new and an old float for each way in which they can compare, of which the extreme is no number that both are.
_PAIRS = {TAKES_EQUAL: (1.0, 1.0), TAKES_NAN: (_NAN, 1.0), REPLACES_NAN: (1.0, _NAN), TAKES_NAN_FOR_NAN: (_NAN, _NAN)}
_LARGER, _SMALLER = (2.0, 1.0), (1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Choice:
    """The larger of two floats, or the smaller one; `takes` is a sum of the constants above."""

    largest: bool
    takes: int

    @property
    def name(self) -> str:
        """What vm2c.array.reduce calls it."""
        return f"{'max' if self.largest else 'min'}_{self.takes}"


def choice_of(value: Value, new: Value, old: Value) -> Choice | None:
    """The extreme of `new` and `old` that `value` is; None where it is something else."""
    above, below = (_chosen(value, new, old, pair) for pair in (_LARGER, _SMALLER))
    if None in (above, below) or above is below:
        return None
    takes = 0
    for bit, pair in _PAIRS.items():
        chosen = _chosen(value, new, old, pair)
        if chosen is None:
            return None
        takes += bit * (chosen is new)
    return Choice(above is new, takes)


def beside_infinity(op: Operation) -> Value | None:
    """What `op` gives where it is an extreme of this and an infinity, which is never more extreme: the larger one of `x` and -inf,
    the smaller one of `x` and inf. None where it is something else, or where the infinity replaces NaN."""
    if op.op.name in ("arith.maximumf", "arith.minimumf"):
        left, right = op.operands
        end = _END[op.op.name == "arith.maximumf"]
        return right if _float_of(left) == end else left if _float_of(right) == end else None
    if not is_select(op):
        return None
    # What is chosen from, through two selects: one for numbers, one for NaN.
    values = list(op.operands[1:])
    for value in op.operands[1:]:
        if isinstance(value.owner, Operation) and is_select(value.owner):
            values += value.owner.operands[1:]
    for infinity in values:
        number = _float_of(infinity)
        if number not in _END.values():
            continue
        for value in values:
            choice = choice_of(op.result, value, infinity) if value is not infinity else None
            if choice is not None and choice.takes & TAKES_NAN and number == _END[choice.largest]:
                return value
    return None


def _float_of(value: Value) -> float | None:
    constant = float_constant_of(value)
    return None if constant is None else constant.value


# The infinity that leaves the larger one of it and a float as it is, and the one that leaves the smaller one.
_END = {True: float("-inf"), False: float("inf")}


def _chosen(value: Value, new: Value, old: Value, pair: tuple[float, float]) -> Value | None:
    """Which of the two the value is for these floats."""
    if value is new or value is old:
        return value
    owner = value.owner
    if not isinstance(owner, Operation) or owner.op.name != f"vm.select.{new.type}":
        return None
    condition, if_true, if_false = owner.operands
    holds = _holds(condition, new, old, pair)
    return None if holds is None else _chosen(if_true if holds else if_false, new, old, pair)


def _holds(condition: Value, new: Value, old: Value, pair: tuple[float, float]) -> bool | None:
    """Whether a comparison of the two holds for these floats."""
    owner = condition.owner
    if not isinstance(owner, Operation) or not set(owner.operands) <= {new, old}:
        return None
    floats = [pair[0] if operand is new else pair[1] for operand in owner.operands]
    name = owner.op.name
    if name == f"vm.cmp.nan.{new.type}":
        return floats[0] != floats[0]
    vm, cmp, *rest = name.split(".")
    if (vm, cmp) != ("vm", "cmp") or len(rest) != 3 or (rest[0], rest[2]) not in _ORDERED:
        return None
    one, other = floats
    if one != one or other != other:
        return _ORDERED[rest[0], rest[2]]
    return {
        "lt": one < other, "lte": one <= other, "gt": one > other, "gte": one >= other, "eq": one == other, "ne": one != other,
    }[rest[0]]  # fmt: skip


# What comparisons give where one float is NaN, which is not what IEEE says for all of them (runtime_headers/vm2c/float_ops.h).
_ORDERED = {
    ("lt", "o"): False, ("lt", "u"): True, ("lte", "o"): False, ("lte", "u"): True, ("gt", "o"): False, ("gt", "u"): True,
    ("gte", "o"): True, ("gte", "u"): False, ("eq", "o"): False, ("eq", "u"): True, ("ne", "o"): True, ("ne", "u"): True,
}  # fmt: skip
