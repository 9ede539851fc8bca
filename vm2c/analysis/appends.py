# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pairs of ops that append an element to a list.

    %size = vm.add.i32 %i, %c1
    vm.list.resize %l, %size               waits for the write
    vm.list.set.i32 %l, %i, %x             does both

Where the list has %i elements and room for one more, that is one store: the zero that a resize would leave there is never seen.
What the list holds at run time decides; nothing has to be known here. The two ops stand behind each other, but for pure operations.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import new_size, stored_items
from vm2c.analysis.loops import constant_step
from vm2c.analysis.pairs import find_pairs
from vm2c.ir.core import Block, Operation


def find_appends(blocks: Sequence[Block]) -> dict[Operation, Operation]:
    """The op that resizes the list, of each pair, by the one that writes the element."""
    return {write: resize for resize, write in find_pairs(blocks, lambda op: new_size(op) is not None, _fills)}


def _fills(resize: Operation, op: Operation) -> bool:
    """Whether `op` writes the last element of the list that `resize` leaves."""
    resized, element = new_size(resize), op.op.element
    if resized is None or element is None or not element.writes or stored_items(op) is None:
        return False
    (holder, size), index = resized, op.operands[element.index]
    if op.operands[element.list] is not holder:
        return False
    last, number = constant_of(size), constant_of(index)
    if last is not None and number is not None:
        return last == number + 1
    return constant_step(size, index) == 1
