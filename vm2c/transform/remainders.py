# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counted loops cut into full groups of iterations and a rest.

    scf.for %i = %c0 to %n step %c1 { ... }      ->      %rest = arith.remsi %n, %c4
                                                         %end = affine.apply ... (%n - %rest)
                                                         scf.for %i = %c0 to %end step %c1 { ... }
                                                         scf.for %i = %end to %n step %c1 { ... } {vm2c.remainder}
"""

from __future__ import annotations

from vm2c.analysis.affine import constant_index
from vm2c.analysis.loop_nests import trip_count
from vm2c.dialect.types import INDEX
from vm2c.ir.builder import make_apply, make_index, make_op
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import REMAINDER


def end_of_groups(loop: Operation, size: int, before: Operation) -> Value:
    """The bound up to which the iterations of a loop make full groups of `size`, computed `before` an operation."""
    block = before.parent
    assert block is not None
    lower, upper = loop.operands[:2]
    at = block.operations.index(before)
    count, start = trip_count(loop), constant_index(lower)
    if count is not None and start is not None:
        op = make_index(start + count // size * size, loop.location)
        block.insert(at, op)
        return op.result
    known = _extent(lower, upper)
    if known is not None:
        end = make_apply(known // size * size, [(1, [lower])], loop.location)
        block.insert(at, end)
        return end.result
    # Rounded down from the start: an upper bound below that stays below it.
    length = make_apply(0, [(1, [upper]), (-1, [lower])], loop.location)
    full = make_index(size, loop.location)
    rest = make_op("arith.remsi", [length.result, full.result], (INDEX,), None, loop.location)
    end = make_apply(0, [(1, [upper]), (-1, [rest.result])], loop.location)
    block.insert(at, length, full, rest, end)
    return end.result


def _extent(lower: Value, upper: Value) -> int | None:
    """How far apart two bounds are where one is the other and a number; None for other bounds."""
    owner = upper.owner
    if not isinstance(owner, Operation) or owner.op.algebra != "affine" or owner.operands != (lower,):
        return None
    map_ = owner.attributes["map"]
    distance: int = map_.constant
    return distance if map_.terms == ((1, (0,)),) and distance >= 0 else None


def leave_rest(loop: Operation, end: Value) -> None:
    """Puts a copy of the loop as it is after it, for what is left over after `end`, where it stops now."""
    block = loop.parent
    assert block is not None
    rest = loop.clone({})
    rest.set_operands([end, *rest.operands[1:]])
    rest.discardable = {REMAINDER: True}
    block.insert(block.operations.index(loop) + 1, rest)
    loop.set_operands([loop.operands[0], end, *loop.operands[2:]])
