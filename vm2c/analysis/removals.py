# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pairs of ops that take the last reference from a list.

    %x = vm.list.get.ref %l, %i            does both: the reference moves, and is not counted
    vm.list.resize %l, %i                  has nothing left to do

What the list holds at run time decides whether %i is the last one. The two ops stand behind each other, but for pure operations on
numbers: what is behind %i is gone earlier, and so may be what another reference borrows.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.elements import new_size
from vm2c.analysis.exchanges import list_ref
from vm2c.analysis.pairs import find_pairs
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation


def find_removals(blocks: Sequence[Block]) -> dict[Operation, Operation]:
    """The op that resizes the list, of each pair, by the one that reads the reference."""
    return dict(find_pairs(blocks, lambda op: list_ref(op, writes=False) is not None, _cuts_off, _computes_numbers))


def _cuts_off(read: Operation, op: Operation) -> bool:
    """Whether `op` makes what was read the first one behind the end of the list."""
    place = list_ref(read, writes=False)
    return place is not None and new_size(op) == (place.holder, place.index)


def _computes_numbers(op: Operation) -> bool:
    return op.op.pure and not any(isinstance(operand.type, RefType) for operand in op.operands)
