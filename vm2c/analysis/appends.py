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
from vm2c.analysis.elements import stored_items
from vm2c.analysis.loops import constant_step
from vm2c.ir.module import Block, Operation


def find_appends(blocks: Sequence[Block]) -> dict[Operation, Operation]:
    """The op that resizes the list, of each pair, by the one that writes the element."""
    found: dict[Operation, Operation] = {}
    for block in blocks:
        resize: Operation | None = None
        for op in block.operations:
            if resize is not None and _fills(resize, op):
                found[op] = resize
                resize = None
            elif op.op.resizes is not None and op.op.resizes.size is not None:
                resize = op
            elif not op.op.pure:
                resize = None
    return found


def _fills(resize: Operation, op: Operation) -> bool:
    """Whether `op` writes the last element of the list that `resize` leaves."""
    resizes, element = resize.op.resizes, op.op.element
    if resizes is None or resizes.size is None or element is None or not element.writes or stored_items(op) is None:
        return False
    size, index = resize.operands[resizes.size], op.operands[element.index]
    if op.operands[element.list] is not resize.operands[resizes.list]:
        return False
    numbers = constant_of(size), constant_of(index)
    if None not in numbers:
        return numbers[0] == numbers[1] + 1  # type: ignore[operator]
    return constant_step(size, index) == 1
