# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an op is when some of its operands are constants, or the same: by the semantics in its row.

    add x, 0 -> x        mul x, 1 -> x        fma a, b, 0 -> mul a, b        add (add x, 1), 2 -> add x, 3
    sub x, x -> 0        min x, x -> x        select c, x, x -> x            nz (lt x, y) -> lt x, y

Integers only, and choices between values of any type: what floating-point arithmetic gives is left to where it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vm2c.analysis.conditions import constant_of, is_truth
from vm2c.analysis.intervals import transfer_interval
from vm2c.analysis.loops import BITS
from vm2c.dialect.attributes import wrap_signed
from vm2c.dialect.types import INDEX, ScalarType
from vm2c.ir.core import Operation, Value


@dataclass(frozen=True, slots=True)
class NewOp:
    """An op to be made, with one result of the type of the folded one's; numbers are constants of that type."""

    name: str
    operands: tuple[Value | int, ...]


Folded = Value | int | NewOp | None

_WIDTHS = {**BITS, INDEX: 64}


def fold(op: Operation) -> Folded:
    """What can stand in place of the result of `op`, whose row has semantics; None when there is nothing simpler."""
    kind, _, _ = op.op.algebra.partition(".")
    constants = [constant_of(value) for value in op.operands]
    bits = _WIDTHS.get(op.results[0].type)
    if bits is not None and constants and kind != "switch":
        known = [(number, number) for number in constants if number is not None]
        if len(known) == len(constants):
            low, high = transfer_interval(op.op.algebra, bits, known)
            return low if low == high else None
    simplify = _FOLDS.get(kind)
    return simplify(op, constants) if simplify is not None else None


_Constants = list[int | None]


def _bits(op: Operation) -> int:
    """The width of the integer that an op gives."""
    type_ = op.result.type
    assert isinstance(type_, ScalarType)
    return _WIDTHS.get(type_) or type_.bits


def _named(op: Operation, kind: str) -> str:
    """The name of the op with the semantics `kind` for the same type."""
    return op.op.name.replace(f".{op.op.algebra.partition('.')[0]}.", f".{kind}.", 1)


def _sorted(op: Operation, constants: _Constants) -> NewOp | None:
    """With a constant that stands on the left on the right."""
    if constants[0] is not None and constants[1] is None:
        left, right = op.operands
        return NewOp(op.op.name, (right, left))
    return None


def _grouped(op: Operation, constants: _Constants, combine: Callable[[int, int], int]) -> Folded:
    """`(x OP a) OP b` as `x OP (a OP b)`, unless somebody else needs `x OP a`."""
    left, right = op.operands[0].owner, constants[1]
    if right is None or not isinstance(left, Operation) or left.op is not op.op or sum(left.result.users.values()) > 1:
        return _sorted(op, constants)
    inner = constant_of(left.operands[1])
    if inner is None:
        return None
    return NewOp(op.op.name, (left.operands[0], wrap_signed(combine(inner, right), _bits(op))))


def _add(op: Operation, constants: _Constants) -> Folded:
    if constants[1] == 0:
        return op.operands[0]
    return _grouped(op, constants, lambda one, other: one + other)


def _sub(op: Operation, constants: _Constants) -> Folded:
    left, right = op.operands
    if constants[1] == 0:
        return left
    return 0 if left is right else None


def _mul(op: Operation, constants: _Constants) -> Folded:
    if constants[1] == 0:
        return 0
    if constants[1] == 1:
        return op.operands[0]
    return _grouped(op, constants, lambda one, other: one * other)


def _fma(op: Operation, constants: _Constants) -> Folded:
    a, b, c = op.operands
    if 0 in constants[:2]:
        return c
    if constants[0] is not None and constants[1] is not None:
        product = wrap_signed(constants[0] * constants[1], _bits(op))
        return NewOp(_named(op, "add"), (c, product))
    if constants[2] == 0:
        return NewOp(_named(op, "mul"), (a, b))
    if constants[0] == 1:
        return NewOp(_named(op, "add"), (b, c))
    if constants[1] == 1:
        return NewOp(_named(op, "add"), (a, c))
    return NewOp(op.op.name, (b, a, c)) if constants[0] is not None else None


def _div(op: Operation, constants: _Constants) -> Folded:
    return op.operands[0] if constants[1] == 1 else None


def _rem(_op: Operation, constants: _Constants) -> Folded:
    return 0 if constants[1] == 1 else None


def _and(op: Operation, constants: _Constants) -> Folded:
    left, right = op.operands
    if constants[1] == 0:
        return 0
    if constants[1] == -1 or left is right or (constants[1] == 1 and is_truth(left)):
        return left
    return _grouped(op, constants, lambda one, other: one & other)


def _or(op: Operation, constants: _Constants) -> Folded:
    left, right = op.operands
    if constants[1] == -1:
        return -1
    if constants[1] == 0 or left is right:
        return left
    return _grouped(op, constants, lambda one, other: one | other)


def _xor(op: Operation, constants: _Constants) -> Folded:
    left, right = op.operands
    if constants[1] == 0:
        return left
    if left is right:
        return 0
    return _grouped(op, constants, lambda one, other: one ^ other)


def _shift(op: Operation, constants: _Constants) -> Folded:
    amount = constants[1]
    return op.operands[0] if amount is not None and amount % _bits(op) == 0 else None


def _smaller(op: Operation, constants: _Constants) -> Folded:
    """Minimum and maximum."""
    return op.operands[0] if op.operands[0] is op.operands[1] else _sorted(op, constants)


def _equal(op: Operation, constants: _Constants) -> Folded:
    """Relations that hold between a value and itself."""
    return 1 if op.operands[0] is op.operands[1] else None


def _different(op: Operation, constants: _Constants) -> Folded:
    return 0 if op.operands[0] is op.operands[1] else None


def _nonzero(op: Operation, _constants: _Constants) -> Folded:
    operand = op.operands[0]
    return operand if operand.type is op.result.type and is_truth(operand) else None


def _select(op: Operation, constants: _Constants) -> Folded:
    condition, if_true, if_false = op.operands
    if constants[0] is not None:
        return if_true if constants[0] else if_false
    if if_true is if_false:
        return if_true
    truth = condition.type is op.result.type and is_truth(condition)
    return condition if truth and (constants[1], constants[2]) == (1, 0) else None


def _switch(op: Operation, constants: _Constants) -> Folded:
    index, (_, default, *values) = constants[0], op.operands
    if index is not None:
        return values[index] if 0 <= index < len(values) else default
    return default if all(value is default for value in values) else None


def _trunc(op: Operation, _constants: _Constants) -> Folded:
    """The lower half of what was extended from it."""
    owner = op.operands[0].owner
    if op.op.algebra == "trunc.32" and isinstance(owner, Operation) and owner.op.algebra.startswith("ext.32."):
        return owner.operands[0]
    return None


def _ext(op: Operation, _constants: _Constants) -> Folded:
    """What an element of a memref was already extended to: its low bits are all of it."""
    owner = op.operands[0].owner
    if not isinstance(owner, Operation) or owner.op.name not in ("arith.extsi", "arith.extui"):
        return None
    _, bits, sign = op.op.algebra.split(".")
    source = owner.operands[0].type
    same = isinstance(source, ScalarType) and source.bits <= int(bits) and owner.op.name == f"arith.ext{sign}i"
    return op.operands[0] if same and op.result.type is owner.result.type else None


_FOLDS: dict[str, Callable[[Operation, _Constants], Folded]] = {
    "add": _add, "sub": _sub, "mul": _mul, "fma": _fma, "div": _div, "rem": _rem, "and": _and, "or": _or, "xor": _xor,
    "shl": _shift, "shr": _shift, "min": _smaller, "max": _smaller, "eq": _equal, "lte": _equal, "gte": _equal,
    "ne": _different, "lt": _different, "gt": _different, "nz": _nonzero, "select": _select, "switch": _switch, "trunc": _trunc,
    "ext": _ext,
}  # fmt: skip
