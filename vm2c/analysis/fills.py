# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Memory that is new and that loops write all of before anything looks at it: what it holds at first makes no difference.

    %b = vm.buffer.alloc %c256, %c64            64 elements of 4 bytes, zeros
    vm.br ^head(%c0)
  ^head(%i: i64):                               the nest, which is gone through in whole before anything else is done to %b
    %lt = vm.cmp.lt.i64.s %i, %c64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    vm.buffer.store.f32 %x, %b[%i]              elements 0 to 63
    ...
  ^exit:
    %y = vm.buffer.load.f32 %b[%k]

That takes loops with known numbers of iterations, each of which runs the store, and an index that counts through all elements of
the memory, in whatever order. Whoever uses the memory otherwise comes after the nest on every path. An op that fails ends the
function, and the memory with it.
"""

from __future__ import annotations

from collections.abc import Collection

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import element_access
from vm2c.analysis.loops import LoopInfo
from vm2c.analysis.ranges import Ranges
from vm2c.ir.core import Operation, Value

# What says that a reference is dropped is no use of it.
DISCARD = "vm.discard.refs"


def is_filled_first(memory: Collection[Value], size: int, around: LoopInfo | None, ranges: Ranges) -> bool:
    """Whether a nest stores every byte of new memory before anything else is done to it. `memory` are the references to it, defined
    in each iteration of the loop `around`, which is the innermost one, or once; `size` is in bytes."""
    users = dict.fromkeys(user for value in memory for user in value.users if user.op.name != DISCARD)
    return any(_fills(op, users, memory, size, around, ranges) for op in users)


def _fills(
    op: Operation, users: Collection[Operation], memory: Collection[Value], size: int, around: LoopInfo | None, ranges: Ranges
) -> bool:
    """Whether `op` is the store of such a nest."""
    access, loops, block = element_access(op), ranges.loops, op.parent
    if access is None or not access.writes or access.container not in memory or access.value in memory or block is None:
        return False
    nest = loops.around(block)
    if around is not None:
        nest = nest[: nest.index(around)] if around in nest else []
    if not nest or not _covers(op, nest, size // access.size if size % access.size == 0 else -1, ranges):
        return False
    outermost = nest[-1]
    return all(
        user is op
        or (user.parent not in outermost.blocks and user.parent is not None and loops.cfg.dominates(outermost.header, user.parent))
        for user in users
    )


def _covers(op: Operation, nest: list[LoopInfo], count: int, ranges: Ranges) -> bool:
    """Whether the store, which is in these loops, innermost first, goes through the elements from the first one to `count`."""
    access, loops, inside = element_access(op), ranges.loops, op.parent
    assert access is not None
    form = ranges.linear_form(access.index, op)
    terms, first = dict(form.terms), form.constant
    strides: list[tuple[int, int]] = []
    for info in nest:
        assert inside is not None
        every = all(loops.cfg.dominates(inside, latch) for latch in info.latches)
        if not (every and info.counted and info.trip_count and info.test is not None and len(info.exits) == 1):
            return False
        induction, inside = info.test.induction, info.header
        start = constant_of(induction.start) if induction.start is not None else None
        if start is None or len(info.entries) != 1:
            return False
        factor = terms.pop((induction.value,), 0)
        first += factor * start
        if info.trip_count > 1:
            strides.append((factor * induction.step, info.trip_count))
    reached = 1
    for stride, trips in sorted(strides):
        if stride != reached:
            return False
        reached *= trips
    return not terms and first == 0 and reached == count
