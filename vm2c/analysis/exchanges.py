# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pairs of ops that exchange two references of a list.

    %a = vm.list.get.ref %l, %i
    %b = vm.list.get.ref %l, %j
    ...
    vm.list.set.ref %l, %i, %b             the first one: waits for the second one
    vm.list.set.ref %l, %j, %a             does both, without a count where the list still holds %a and %b there

What the list holds at run time decides whether there is anything to count. So nothing has to be known here about what happens
between the reads and the writes; the two writes stand behind each other, but for pure operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vm2c.analysis.pairs import find_pairs
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value


@dataclass(frozen=True, slots=True)
class ListRef:
    """`value` is read from, or written to, the list `holder` at `index`."""

    holder: Value
    index: Value
    value: Value


def find_exchanges(blocks: Sequence[Block]) -> dict[Operation, Operation]:
    """The first op of each pair by the second one."""
    return {second: first for first, second in find_pairs(blocks, lambda op: list_ref(op, writes=True) is not None, _exchange)}


def list_ref(op: Operation, *, writes: bool) -> ListRef | None:
    """The reference that `op` writes to a list, or reads from one; None when it does not."""
    element = op.op.element
    if element is None or element.writes != writes:
        return None
    value = op.operands[-1] if writes else op.result
    return ListRef(op.operands[element.list], op.operands[element.index], value) if isinstance(value.type, RefType) else None


def _exchange(first: Operation, second: Operation) -> bool:
    one, other = list_ref(first, writes=True), list_ref(second, writes=True)
    return one is not None and other is not None and _was_read(one.value, other) and _was_read(other.value, one)


def _was_read(value: Value, place: ListRef) -> bool:
    """Whether `value` was read from where `place` writes to."""
    read = list_ref(value.owner, writes=False) if isinstance(value.owner, Operation) else None
    return read is not None and (read.holder, read.index) == (place.holder, place.index)
