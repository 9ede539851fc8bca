# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pairs of ops that take the last reference from a list.

    %x = vm.list.get.ref %l, %i            does both: the reference moves, and is not counted
    vm.list.resize %l, %i                  has nothing left to do

What the list holds at run time decides whether %i is the last one. The two ops stand behind each other, but for pure operations on
numbers: what is behind %i is gone earlier, and so may be what another reference borrows.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.exchanges import ListRef, list_ref
from vm2c.dialect.types import RefType
from vm2c.ir.module import Block, Operation


def find_removals(blocks: Sequence[Block]) -> dict[Operation, Operation]:
    """The op that resizes the list, of each pair, by the one that reads the reference."""
    found: dict[Operation, Operation] = {}
    for block in blocks:
        read: Operation | None = None
        for op in block.operations:
            if list_ref(op, writes=False) is not None:
                read = op
            elif not op.op.pure or any(isinstance(operand.type, RefType) for operand in op.operands):
                place = list_ref(read, writes=False) if read is not None else None
                if read is not None and place is not None and _cuts_off(op, place):
                    found[read] = op
                read = None
    return found


def _cuts_off(op: Operation, place: ListRef) -> bool:
    """Whether `op` makes `place` the first one behind the end of the list."""
    resizes = op.op.resizes
    if resizes is None or resizes.size is None:
        return False
    return op.operands[resizes.list] is place.holder and op.operands[resizes.size] is place.index
