# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which accesses to buffers are always in range, and which are once a check before a loop has passed.

    %b = vm.buffer.alloc %c256, ...          store %b[%i]     proven: 0 <= %i <= 63, 256 bytes
    for i in 0..64:                          load %in[%i]     hoisted before the loop: 63 < elements of %in
      store %b[i] = load %in[i]

A hoisted check is made before `loop`, the outermost one that the buffer and the bounds do not change in. It passes when
`low >= 0`, `end <= length / size` in whole elements, and every one of `checks` holds, all computed without overflow; then the
access is in range whenever it is reached in the loop. When it does not pass nothing is known: the checked loop has to run, which
also fails at the right access.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from vm2c.analysis.bounds import Bound, Bounds, Check
from vm2c.analysis.buffers import Buffers
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import LoopInfo
from vm2c.analysis.ranges import Ranges
from vm2c.dialect.op import Access
from vm2c.ir.core import Block, Operation, Value


class Status(enum.Enum):
    PROVEN = "proven"
    HOISTED = "hoisted"
    CHECKED = "checked"


@dataclass(slots=True, eq=False)
class BufferAccess:
    """One entry of the column `access` of an op. `low` and `end` (exclusive) count elements of `size` bytes; `low` is None where it
    is proven to be non-negative. The status is about the range only: null and read-only buffers are another matter. `reason` says
    why an access stays checked."""

    op: Operation
    access: Access
    status: Status
    loop: LoopInfo | None = None
    low: LinearForm | None = None
    end: LinearForm | None = None
    checks: tuple[Check, ...] = ()
    reason: str = ""

    @property
    def buffer(self) -> Value:
        return self.op.operands[self.access.buffer]

    @property
    def offset(self) -> Value:
        return self.op.operands[self.access.offset]


def analyze_accesses(ranges: Ranges, buffers: Buffers) -> dict[Operation, list[BufferAccess]]:
    """Every access of the function, in the order of the blocks. What has been accessed before (on every way to the place) is in
    range again."""
    result: dict[Operation, list[BufferAccess]] = {}
    earlier: dict[tuple[Value | int | None, ...], BufferAccess] = {}
    for block in ranges.cfg.order:
        for op in block.operations:
            for access in op.op.access:
                count = op.operands[access.count] if access.count is not None else None
                key = (op.operands[access.buffer], op.operands[access.offset], count, access.size)
                before = earlier.get(key)
                if before is not None and ranges.cfg.dominates(ranges.loops.place[before.op][0], block):
                    item = _repeated(before, op, access, block)
                else:
                    item = earlier[key] = _classify(ranges, buffers, op, access)
                result.setdefault(op, []).append(item)
    return result


def _repeated(before: BufferAccess, op: Operation, access: Access, block: Block) -> BufferAccess:
    """An access to what `before` has accessed. A check before a loop that both are in is the same for both."""
    if before.status is Status.CHECKED or (before.loop is not None and block not in before.loop.blocks):
        return BufferAccess(op, access, Status.PROVEN, reason="accessed before")
    return BufferAccess(op, access, before.status, before.loop, before.low, before.end, before.checks)


def _classify(ranges: Ranges, buffers: Buffers, op: Operation, access: Access) -> BufferAccess:
    buffer = op.operands[access.buffer]
    around = ranges.loops.around(ranges.loops.place[op][0])
    # As a plain expression first, then over more and more loops.
    best: BufferAccess | None = None
    reason = "not in a loop" if not around else ""
    for loop in [None, *around]:
        low, ends = _extent(ranges, op, access, loop)
        if low is not None and _is_proven(ranges, buffers, op, access, low, ends):
            return BufferAccess(op, access, Status.PROVEN, end=ends[0].form)
        if loop is None:
            continue
        if ranges.loops.definition[buffer] in loop.blocks:
            reason = reason or f"the buffer is made in the loop at {loop.header!r}"
            break
        if low is None or not ends:
            reason = reason or f"no bound of the index in the loop at {loop.header!r}"
            continue
        below = None if _at_least(ranges, op, low.form, 0) else low.form
        checks = tuple(dict.fromkeys((*low.checks, *ends[0].checks)))
        best = BufferAccess(op, access, Status.HOISTED, loop, below, ends[0].form, checks)
    return best or BufferAccess(op, access, Status.CHECKED, reason=reason)


def _extent(ranges: Ranges, op: Operation, access: Access, loop: LoopInfo | None) -> tuple[Bound | None, list[Bound]]:
    """The lowest element and bounds for the one after the last; the first of these is the one to check."""
    loops = [loop] if loop is not None else []
    offset = ranges.bounds_over_loops(op.operands[access.offset], loops, op)
    low = _best_low(ranges, op, offset)
    if access.count is None:
        return low, [Bound(bound.form.shifted(1), bound.checks) for bound in offset.maxima]
    count = ranges.bounds_over_loops(op.operands[access.count], loops, op)
    fewest = _best_low(ranges, op, count)
    if fewest is None or not _at_least(ranges, op, fewest.form, 0) or fewest.checks:
        return None, []
    return low, list(_sums(offset, count))


def _best_low(ranges: Ranges, op: Operation, bounds: Bounds) -> Bound | None:
    for bound in bounds.minima:
        if not bound.checks and _at_least(ranges, op, bound.form, 0):
            return bound
    return bounds.minimum


def _sums(one: Bounds, other: Bounds) -> Iterator[Bound]:
    for first in one.maxima:
        for second in other.maxima:
            form = first.form.plus(second.form)
            if form is not None:
                yield Bound(form, tuple(dict.fromkeys(first.checks + second.checks)))


def _at_least(ranges: Ranges, op: Operation, form: LinearForm, number: int) -> bool:
    return ranges.range_of_form(form, ranges.place(op))[0] >= number


def _is_proven(ranges: Ranges, buffers: Buffers, op: Operation, access: Access, low: Bound, ends: list[Bound]) -> bool:
    length = buffers.length(op.operands[access.buffer])
    if length is None or low.checks or not _at_least(ranges, op, low.form, 0):
        return False
    for end in ends:
        if end.checks:
            continue
        extent = end.form.scaled(access.size)
        if isinstance(length, int):
            left: LinearForm | None = extent.scaled(-1).shifted(length)
        else:
            left = ranges.linear_form(length, op).plus(extent, -1)
        if left is not None and _at_least(ranges, op, left, 0):
            return True
    return False
