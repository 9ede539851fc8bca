# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds pairs of loops with nothing between them: the inner one runs the same way in each round of the outer one.

    ^outer(%i):  i < n ? ^before : ^after
    ^before:     pure operations, br ^inner(start)
    ^inner(%j):  j < m ? ^body : ^latch
    ^body: ...   br ^inner(%j + 1)
    ^latch:      br ^outer(%i + 1)
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.cfg import Cfg
from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import Induction, LoopInfo, Loops
from vm2c.analysis.ranges import Ranges
from vm2c.dialect.types import I32
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.rewriter import erase_unused


@dataclass(slots=True, eq=False)
class LoopPair:
    """Loop `outer` with nothing but loop `inner` and pure operations in it. `before` is the block in front of the inner loop,
    `latch` the one behind it."""

    outer: LoopInfo
    inner: LoopInfo
    before: Block
    latch: Block


    @property
    def surroundings(self) -> set[Block]:
        """The blocks of the loops, with those from which and to which control gets to them and from them."""
        return surroundings(self.outer)


def surroundings(info: LoopInfo) -> set[Block]:
    """The blocks of the loop, those that branch into it, and those to which it is left."""
    after = {source.terminator.successors[number].block for source, number in info.exits}
    return {*info.blocks, *after, *(source for source, _ in info.entries)}


def is_apart(blocks: set[Block], taken: set[Block]) -> bool:
    """Whether none of the blocks is among those that are `taken`, to which they are added then. Loops that are apart can be changed
    one after the other without looking at the function again."""
    if not taken.isdisjoint(blocks):
        return False
    taken |= blocks
    return True


def pair_at(outer: LoopInfo, cfg: Cfg, loops: Loops) -> LoopPair | None:
    """The pair that `outer` is the outer loop of."""
    if len(outer.children) != 1:
        return None
    inner = outer.children[0]
    if not (_is_simple(outer, loops) and _is_simple(inner, loops)):
        return None
    before, _ = inner.entries[0]
    latch = inner.exits[0][0].terminator.successors[inner.exits[0][1]].block
    own = outer.blocks - inner.blocks
    if own != {outer.header, before, latch} or outer.latches != [latch] or cfg.predecessors[latch] != [inner.header]:
        return None
    if before is outer.header or before.arguments or latch.arguments or len(before.terminator.successors) != 1:
        return None
    pair = LoopPair(outer, inner, before, latch)
    return pair if _is_self_contained(pair, loops) else None


def _is_simple(info: LoopInfo, loops: Loops) -> bool:
    """`for (i = start; i < bound; ++i)` with nothing else carried around and nothing computed that leaves the loop."""
    return (
        info.counted
        and len(info.header.arguments) == 1
        and len(info.inductions) == 1
        and len(info.entries) == 1
        and len(info.latches) == 1
        and len(info.latches[0].terminator.successors) == 1
        and all(op.op.pure for op in info.header.operations[:-1])
        and not info.exits[0][0].terminator.successors[info.exits[0][1]].operands
    )


def induction_of(info: LoopInfo) -> Induction:
    return next(iter(info.inductions.values()))


def _is_self_contained(pair: LoopPair, loops: Loops) -> bool:
    """Whether the inner loop runs the same way for every iteration of the outer one, and what stands around it can move."""
    outer, inner = pair.outer, pair.inner
    if any(not op.op.pure for block in (pair.before, pair.latch) for op in block.operations[:-1]):
        return False
    header_values = {inner.header.arguments[0], *(value for op in inner.header.operations for value in op.results)}
    start = induction_of(inner).start
    if start is None or not loops.is_invariant(start, outer):
        return False
    for op in inner.header.operations:
        for value in op.operands:
            if value not in header_values and not loops.is_invariant(value, outer):
                return False
    # What the latch needs comes from the outer loop itself, what the inner latch needs to step from the inner one.
    outer_values = {outer.header.arguments[0], *(value for op in pair.latch.operations for value in op.results)}
    for op in pair.latch.operations:
        for value in op.all_operands():
            if value not in outer_values and not loops.is_invariant(value, outer):
                return False
    step = step_of(inner)
    if any(value is not inner.header.arguments[0] and not loops.is_invariant(value, outer) for value in step.operands):
        return False
    return not loops.leaks(outer)


def step_of(inner: LoopInfo) -> Operation:
    owner = induction_of(inner).next_values[0].owner
    assert isinstance(owner, Operation)
    return owner


# ---- what the inner loop accesses


def index_forms(pair: LoopPair, ranges: Ranges) -> list[tuple[ElementAccess, LinearForm]]:
    """What the inner loop accesses, with the index. No index leaves its buffer, so that those that differ modulo 2**64 are
    different elements."""
    return [
        (access, ranges.congruent_form(access.index, op))
        for block in ranges.cfg.order
        if block in pair.inner.blocks
        for op in block.operations
        if (access := element_access(op)) is not None
    ]


def is_fixed(form: LinearForm, inductions: set[Value], pair: LoopPair, loops: Loops) -> bool:
    """Whether nothing but `inductions` makes the form change while the outer loop runs."""
    return all(value in inductions or loops.is_invariant(value, pair.outer) for value in form.values())


# ---- changes


def count_to(info: LoopInfo, total: Value) -> None:
    """Makes the test of the loop `i < total`."""
    header, branch = info.header, info.header.terminator
    old = branch.operands[0].owner
    goes_on_if_true = info.exits[0][1] == 1
    counter = induction_of(info).value
    name = f"vm.cmp.{'lt' if goes_on_if_true else 'gte'}.{counter.type}.s"
    test = make_op(name, [counter, total], (I32,), None, branch.location, "more")
    header.insert(-1, test)
    branch.set_operands([test.result])
    if isinstance(old, Operation):
        erase_unused(old)
