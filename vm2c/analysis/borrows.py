# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""References read from a list that need no count of their own.

What is read from a list stays alive as long as the list does and keeps it:

    %a = vm.list.get.ref %l, %i            borrowed from %l
    %x = vm.buffer.load.i32 %a[%c0]
    vm.list.set.ref %l, %j, %a             retained into %l; may release what %a borrows from, but %a is not used any more
    %y = vm.buffer.load.i32 %b[%c0]        had %b been read before that, it would own a count

So such a reference is borrowed where, until its last use, the list is alive and no list is written to or resized (any list:
releasing an element may free the list that lends). A list is alive as long as the function has a use for it, or has it from its
caller. What is borrowed from a list that is itself borrowed from one is alive as long as that is.
"""

from __future__ import annotations

from vm2c.analysis.callgraph import calls_in
from vm2c.analysis.lists import Changes
from vm2c.analysis.liveness import Liveness
from vm2c.ir.core import Block, Operation


def find_borrows(liveness: Liveness, changes: Changes) -> list[Operation]:
    """Those of the ops with another one that `lends` whose results can be borrowed."""
    releasing: dict[Block, list[tuple[int, Operation]]] = {}
    candidates = []
    for block in liveness.cfg.order:
        for index, op in enumerate(block.operations):
            if changes.may_release(op):
                releasing.setdefault(block, []).append((index, op))
            if op.op.lends:
                candidates.append(op)
    return [op for op in candidates if _is_undisturbed(op, liveness, releasing) and _is_kept(op, liveness)]


def _is_undisturbed(op: Operation, liveness: Liveness, releasing: dict[Block, list[tuple[int, Operation]]]) -> bool:
    """Whether nothing that may release an element runs while the result of `op` is in use."""
    value, home = op.result, op.block
    for block, changing in releasing.items():
        if block is not home and not liveness.is_live_in(value, block):
            continue
        for index, other in changing:
            if block is home and index <= home.operations.index(op):
                continue
            # A callee may use its argument after whatever it releases.
            if not liveness.is_last_use(value, other) or (calls_in(other) and value in other.all_operands()):
                return False
    return True


def _is_kept(op: Operation, liveness: Liveness) -> bool:
    """Whether the list is alive wherever the result of `op` is used."""
    assert op.op.element is not None
    holder = op.operands[op.op.element.list]
    if holder in liveness.cfg.function.arguments:
        return True
    for user in liveness.users(op.result):
        if holder not in user.operands and liveness.is_last_use(holder, user):
            return False
        if any(op.result in edge.operands and not liveness.is_live_in(holder, edge.block) for edge in user.successors):
            return False
    return True
