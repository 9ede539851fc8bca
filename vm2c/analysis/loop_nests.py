# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The shape of loops of structured code: bounds, counters, and nests with nothing between their loops.

    scf.for %i = %c0 to %c64 step %c1 {                  a perfect nest of two loops, `constant_range` of which is
      %row = affine.apply ... (%i)                       range(0, 64) and unknown
      scf.for %j = %c0 to %n step %c1 { ... }
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.analysis.affine import constant_index
from vm2c.dialect.table import STRUCTURED_OPS
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function

_FOR = STRUCTURED_OPS["scf.for"]
_IF = STRUCTURED_OPS["scf.if"]
_WHILE = STRUCTURED_OPS["scf.while"]


def is_for(op: Operation) -> bool:
    """Whether `op` is a counted loop, `scf.for`."""
    return op.op is _FOR


def is_if(op: Operation) -> bool:
    """Whether `op` is a conditional, `scf.if`."""
    return op.op is _IF


def is_while(op: Operation) -> bool:
    """Whether `op` is a loop with a condition, `scf.while`."""
    return op.op is _WHILE


def counter_of(loop: Operation) -> Value:
    """What a counted loop counts with: an argument of its block."""
    return loop.body.arguments[0]


def carried_values(loop: Operation) -> list[Value]:
    """What a counted loop carries from one iteration to the next: the other arguments of its block, one for each result."""
    return loop.body.arguments[1:]


def loop_of(value: Value) -> Operation | None:
    """The counted loop that `value` is the counter of."""
    owner = value.owner
    if not isinstance(owner, Block) or value.index or owner.parent is None:
        return None
    loop = owner.parent.parent
    return loop if isinstance(loop, Operation) and is_for(loop) else None


def may_repeat(op: Operation) -> bool:
    """Whether something in the regions of `op` may run several times."""
    return bool(op.op.regions) and op.op is not _IF


def constant_range(loop: Operation) -> range | None:
    """What the counter counts through; None where a bound is no constant."""
    lower, upper, step = map(constant_index, loop.operands[:3])
    if lower is None or upper is None or step is None or step <= 0:
        return None
    return range(lower, upper, step)


def trip_count(loop: Operation) -> int | None:
    """How many iterations a counted loop has; None where that is not known."""
    values = constant_range(loop)
    if values is not None:
        return len(values)
    return 0 if loop.operands[0] is loop.operands[1] else None


def is_within(op: Operation | None, around: Operation) -> bool:
    """Whether `op` is `around` or somewhere in its regions."""
    while op is not None:
        if op is around:
            return True
        op = op.parent_op
    return False


def is_defined_in(value: Value, around: Operation) -> bool:
    """Whether `value` is defined in the regions of `around`, whose results are not."""
    owner = value.owner
    if isinstance(owner, Block):
        region = owner.parent
        return region is not None and isinstance(region.parent, Operation) and is_within(region.parent, around)
    return owner is not None and owner is not around and is_within(owner, around)


def enclosing_ops(op: Operation) -> list[Operation]:
    """What `op` is in the regions of, outermost first."""
    found: list[Operation] = []
    parent = op.parent_op
    while parent is not None:
        found.append(parent)
        parent = parent.parent_op
    found.reverse()
    return found


# ---- nests


def inner_loop(loop: Operation) -> Operation | None:
    """The loop that is all there is in `loop` besides pure operations; neither carries anything."""
    if loop.results:
        return None
    found: Operation | None = None
    for op in loop.body.operations[:-1]:
        if is_for(op) and found is None and not op.results:
            found = op
        elif not op.op.pure:
            return None
    return found


def perfect_nest(loop: Operation) -> list[Operation]:
    """The loop and those that are perfectly nested in it, outermost first."""
    nest = [loop]
    while (inner := inner_loop(nest[-1])) is not None:
        nest.append(inner)
    return nest


def perfect_nests(function: Function) -> list[list[Operation]]:
    """All counted loops of a structured function, each in one nest, which is as deep as it gets; outer nests before inner ones."""
    found: list[list[Operation]] = []
    taken: set[Operation] = set()
    for loop in counted_loops(function.body):
        if loop not in taken:
            found.append(perfect_nest(loop))
            taken.update(found[-1])
    return found


def counted_loops(region: Region) -> Iterator[Operation]:
    """The counted loops in `region`, each before those in it."""
    return (op for op in region.walk() if is_for(op))
