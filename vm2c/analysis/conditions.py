# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is known once a condition has been seen to hold, or not to hold.

    %lt = vm.cmp.lt.i64.s %i, %n : i64
    %nz = vm.cmp.nz.i32 %lt : i32
    %not = vm.xor.i32 %nz, %c1 : i32        %not is zero:    %i lt.s %n

A fact says as much as the condition when it is `exact`; one half of an `and` is not.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import ScalarType
from vm2c.ir.core import Operation, Value

NEGATED = {"eq": "ne", "ne": "eq"}
SWAPPED = {"eq": "eq", "ne": "ne"}
for _sign in "su":
    for _one, _opposite, _mirrored in (("lt", "gte", "gt"), ("lte", "gt", "gte"), ("gt", "lte", "lt"), ("gte", "lt", "lte")):
        NEGATED[f"{_one}.{_sign}"] = f"{_opposite}.{_sign}"
        SWAPPED[f"{_one}.{_sign}"] = f"{_mirrored}.{_sign}"

_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """`left RELATION right` holds, with a relation of the column `algebra` such as `lt.s`."""

    left: Value
    relation: str
    right: Value | int
    exact: bool


def constant_of(value: Value) -> int | None:
    """The number that an integer constant op defines."""
    owner = value.owner
    if isinstance(owner, Operation) and owner.op.algebra == "const":
        number: int = owner.attributes.get("value", 0)
        return number
    return None


def float_constant_of(value: Value) -> FloatAttr | None:
    """The float that a constant op defines."""
    owner, type_ = value.owner, value.type
    if not isinstance(owner, Operation) or not owner.op.algebra.startswith("const") or not isinstance(type_, ScalarType):
        return None
    number = owner.attributes.get("value", FloatAttr(0, type_.bits))
    return number if isinstance(number, FloatAttr) else None


def is_select(op: Operation) -> bool:
    """Whether `op` chooses one of two numbers."""
    return op.op.algebra == "select"


def facts_of(condition: Value, holds: bool) -> list[Fact]:
    """What follows from `condition` being non-zero (`holds`) or zero, the strongest first."""
    facts: list[Fact] = []
    _collect(condition, holds, True, facts, _DEPTH)
    return facts


def _collect(value: Value, holds: bool, exact: bool, facts: list[Fact], depth: int) -> None:
    owner = value.owner
    algebra = owner.op.algebra if isinstance(owner, Operation) else ""
    if not depth or not isinstance(owner, Operation) or not algebra:
        facts.append(Fact(value, "ne" if holds else "eq", 0, exact))
        return
    x = owner.operands
    if algebra in NEGATED:
        zero = _compared_with_zero(owner)
        if algebra in ("eq", "ne") and zero is not None:
            _collect(zero, holds == (algebra == "ne"), exact, facts, depth - 1)
        else:
            facts.append(Fact(x[0], algebra if holds else NEGATED[algebra], x[1], exact))
    elif algebra == "nz":
        _collect(x[0], holds, exact, facts, depth - 1)
    elif (algebra == "and" and holds) or (algebra == "or" and not holds):
        for operand in x:
            _collect(operand, holds, False, facts, depth - 1)
        facts.append(Fact(value, "ne" if holds else "eq", 0, exact))
    elif algebra == "xor" and constant_of(x[1]) == 1 and is_truth(x[0], depth):
        _collect(x[0], not holds, exact, facts, depth - 1)
    elif algebra == "select" and {constant_of(x[1]), constant_of(x[2])} == {0, 1}:
        _collect(x[0], holds == (constant_of(x[1]) == 1), exact, facts, depth - 1)
    else:
        facts.append(Fact(value, "ne" if holds else "eq", 0, exact))


def _compared_with_zero(op: Operation) -> Value | None:
    for value, other in (op.operands, reversed(op.operands)):
        if constant_of(other) == 0:
            return value
    return None


def is_truth(value: Value, depth: int = _DEPTH) -> bool:
    """Whether `value` is always 0 or 1."""
    owner = value.owner
    if not depth or not isinstance(owner, Operation):
        return False
    if owner.op.within == (0, 1) or constant_of(value) in (0, 1):
        return True
    return owner.op.algebra in ("and", "or", "xor") and all(is_truth(operand, depth - 1) for operand in owner.operands)


BOUNDING = {"arith.maximumf": "at_least", "arith.minimumf": "at_most"}


def bound_of(op: Operation) -> str:
    """`at_least` or `at_most` where the op only bounds its first operand by a constant, so that one comparison does; else empty."""
    function = BOUNDING.get(op.op.name, "")
    if not function:
        return ""
    bound = op.operands[1]
    if isinstance(bound.owner, Operation) and bound.owner.op.name == "vm2c.vector.splat":
        (bound,) = bound.owner.operands
    constant = float_constant_of(bound)
    if constant is None or constant.value != constant.value:
        return ""
    return function if constant.value != 0 or (constant.bits == 0) == (function == "at_least") else ""
