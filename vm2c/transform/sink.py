# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes indices where they are used: what loops compute before the loop in them is computed there once more.

    ^rows: %0 = vm.mul.i64 %i, %c256                ^rows: ...
    ^body: %1 = vm.add.i64 %0, %j          ->       ^body: %0 = vm.mul.i64 %i, %c256
           vm.buffer.store.f32 %x, %b[%1]                  %1 = vm.add.i64 %0, %j
                                                           vm.buffer.store.f32 %x, %b[%1]

A compiler takes it out of the loop again; a reader finds in one place which element is meant.
"""

from __future__ import annotations

from vm2c.dialect.types import I32, I64
from vm2c.ir.core import Operation, Region, Value

# Operations at most that a use needs of its own.
_MOST = 8


def sink_indices(body: Region) -> None:
    """Does so for the integers in a body of blocks whose names nobody has chosen."""
    for block in body.blocks:
        for op in list(block.operations[:-1]):
            for value in list(dict.fromkeys(op.operands)):
                if _is_elsewhere(value, op) and _is_small(value):
                    op.replace_operand(value, _again(value, op))
    # In reverse, so that what was for others' use only has none any more.
    for block in reversed(body.blocks):
        for op in list(reversed(block.operations[:-1])):
            if _can_sink(op) and not op.result.users:
                op.erase()


def _is_elsewhere(value: Value, user: Operation) -> bool:
    owner = value.owner
    return isinstance(owner, Operation) and owner.parent is not user.parent and _can_sink(owner)


def _can_sink(op: Operation) -> bool:
    if not op.op.pure or not op.operands or len(op.results) != 1 or op.result.type not in (I32, I64):
        return False
    return not op.result.name or op.result.name.isdigit()


def _is_small(value: Value) -> bool:
    """Whether it takes few operations to compute the value again."""
    count = 0
    pending = [value]
    while pending and count <= _MOST:
        owner = pending.pop().owner
        if isinstance(owner, Operation) and _can_sink(owner):
            count += 1
            pending += owner.operands
    return count <= _MOST


def _again(value: Value, user: Operation) -> Value:
    """The value computed again before its user."""
    owner = value.owner
    if not isinstance(owner, Operation) or not _can_sink(owner):
        return value
    copy = owner.copy([_again(operand, user) for operand in owner.operands])
    block = user.block
    block.insert(block.operations.index(user), copy)
    return copy.result
