# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Allocates buffers before a loop that would allocate one anew in each iteration, and fill it.

    ^body:                                              %b = vm.buffer.alloc %c256, %c64
      %b = vm.buffer.alloc %c256, %c64                  ...
      vm.br ^fill(%c0)                        ->      ^body:
      ...                                               vm.br ^fill(%c0)
      vm.discard.refs %b                                ...

IREE keeps what a tile needs, sums of its rows for instance, in such buffers. A loop that allocates nothing can be raised with all
that is in it (raise_loops.py). The loop has to have an iteration and use the buffer for nothing but loads and stores, and each
iteration has to store whatever it loads before it does (analysis/fills.py): new buffers hold zeros.
"""

from __future__ import annotations

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import element_access
from vm2c.analysis.fills import DISCARD, is_filled_first
from vm2c.analysis.loops import LoopInfo, Loops
from vm2c.analysis.manager import Analyses
from vm2c.analysis.temporaries import ALLOCATE
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Module
from vm2c.transform.discards import drop_discards


def hoist_buffers(module: Module, analyses: Analyses) -> None:
    """Hoists allocations in all functions that are made of blocks."""
    for function in module.functions():
        if not function.structured:
            while any(op.op.name == ALLOCATE for op in function.operations()) and _hoist(function, analyses):
                analyses.invalidate(function)


def _hoist(function: Function, analyses: Analyses) -> bool:
    """Hoists what can be, out of one loop each."""
    loops = analyses.loops(function)
    changed = False
    for op in list(function.operations()):
        if op.op.name == ALLOCATE and op.parent in loops.cfg.position:
            around = loops.around(op.parent)
            if around and _can_move(op, around[0], loops, analyses):
                _move(op, around[0], loops)
                changed = True
    return changed


def _can_move(op: Operation, loop: LoopInfo, loops: Loops, analyses: Analyses) -> bool:
    size = constant_of(op.operands[0])
    if size is None or constant_of(op.operands[1]) is None or not loop.trip_count or loops.block_before(loop) is None:
        return False
    assert op.parent is not None
    if not all(loops.cfg.dominates(op.parent, latch) for latch in loop.latches):
        return False
    for user in op.result.users:
        access = element_access(user)
        kept = access is not None and access.container is op.result and access.value is not op.result
        if user.op.name != DISCARD and not (kept and user.parent in loop.blocks):
            return False
    return is_filled_first([op.result], size, loop, analyses.ranges(loops.function))


def _move(op: Operation, loop: LoopInfo, loops: Loops) -> None:
    buffer, before = op.result, loops.block_before(loop)
    assert before is not None
    drop_discards(buffer)
    for value in op.operands:
        if isinstance(value.owner, Operation):
            loops.function.entry.insert(0, value.owner.detach())
    before.insert(len(before.operations) - 1, op.detach())
