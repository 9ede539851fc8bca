# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Natural loops: how they are entered and left, their induction variables, and how often they run.

    ^entry:  br ^head(%c0)                    for (int64_t i = 0; i < n; i += 2) { ... }
    ^head(%i: i64):
      %lt = vm.cmp.lt.i64.s %i, %n
      vm.cond_br %lt, ^body, ^exit      ->    induction %i from %c0 step 2, runs while %i lt.s %n, counted
    ^body:
      %i2 = vm.add.i64 %i, %c2
      br ^head(%i2)

An induction variable is a block argument of the header that every back edge advances by the same constant. Arithmetic wraps, so
`start + k * step` is its value modulo 2**bits; that it stays below a bound, and that it does not wrap, follows only from a test
that every iteration passes. `LoopTest.wrap_free` has the bounds for which it follows: with step 1 and `<` all of them, for then
the bound is at least one above; with step s a bound of at most MAX - (s - 1), and so on. A test for `!=` bounds nothing by itself:
it needs `start <= bound` too. A loop whose test is at its end runs at least once.

Nothing here depends on value ranges; `ranges.py` builds on this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vm2c.analysis.cfg import Cfg, Loop
from vm2c.analysis.conditions import SWAPPED, Fact, constant_of, facts_of
from vm2c.analysis.intervals import FULL, Interval
from vm2c.dialect.op import Control
from vm2c.dialect.types import I32, I64, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function

BITS: dict[Type, int] = {I32: 32, I64: 64}

Edge = tuple[Block, int]
"""A branch: the block that it ends and the index of the successor."""


@dataclass(slots=True, eq=False)
class Induction:
    """`value` is a block argument of the header. `start` is what it is on entry, None where entries differ; `next_values` what the
    back edges pass, all of them `value + step` modulo 2**bits."""

    value: Value
    start: Value | None
    step: int
    next_values: tuple[Value, ...]

    @property
    def bits(self) -> int:
        return BITS[self.value.type]


@dataclass(slots=True, eq=False)
class LoopTest:
    """What every iteration passes: the loop goes on only while `induction.value + offset RELATION bound`, where `bound` does not
    change in the loop. `exact`: it also goes on whenever that holds, as far as this branch decides. `stay` is the branch that is
    taken then. A test at the header is on the value itself (`offset` 0), so every other block of the loop has seen it pass; one at
    the latch is on the next value (`offset` = step)."""

    induction: Induction
    relation: str
    bound: Value | int
    offset: int
    exact: bool
    stay: Edge
    at_header: bool

    @property
    def bound_constant(self) -> int | None:
        return self.bound if isinstance(self.bound, int) else constant_of(self.bound)

    @property
    def wrap_free(self) -> Interval | None:
        """The bounds for which the step after a passed test cannot wrap; None when the test says nothing about that. With `ne` it
        also has to start on the near side of the bound, a multiple of the step away; with a test at the latch `start + step` must
        not wrap either."""
        low, high = FULL[self.induction.bits]
        step = self.induction.step
        name, _, sign = self.relation.partition(".")
        if step > 0 and name in ("lt", "lte"):
            return 0 if sign == "u" else low, high - step + (name == "lt")
        if step < 0 and name in ("gt", "gte") and sign == "s":
            return low - step - (name == "gt"), high
        return (low, high) if name == "ne" else None


@dataclass(slots=True, eq=False)
class LoopInfo:
    """A natural loop. `entries` are the branches into the header from outside, which is where code before the loop belongs;
    `preheader` is the block that ends in the only one of them and branches nowhere else, where there is such a block (IREE likes to
    branch from the header of one loop to the header of the next). `latches` have a back edge; `exits` are the branches that leave
    the loop. `trip_count`: how often the blocks that have passed the test run (all of them, when the test is at the latch).
    `counted`: `for (i = start; i RELATION bound; i += step)` says all about when it ends (an op that fails in it apart)."""

    loop: Loop
    header: Block
    entries: list[Edge]
    preheader: Block | None
    latches: list[Block]
    exits: list[Edge]
    parent: LoopInfo | None
    children: list[LoopInfo] = field(default_factory=list)
    inductions: dict[Value, Induction] = field(default_factory=dict)
    test: LoopTest | None = None
    trip_count: int | None = None
    counted: bool = False

    @property
    def blocks(self) -> set[Block]:
        return self.loop.blocks

    @property
    def depth(self) -> int:
        return self.loop.depth


class Loops:
    """The loops of a function by header, outer ones first, with where each value is defined. `place` has the block of each op, and
    a number that grows along the block. Built by `analyze_loops`."""

    def __init__(self, cfg: Cfg) -> None:
        self.cfg = cfg
        self.by_header: dict[Block, LoopInfo] = {}
        self.definition: dict[Value, Block] = {}
        self.order: dict[Value, int] = {}
        self.place: dict[Operation, tuple[Block, int]] = {}
        self.inductions: dict[Value, LoopInfo] = {}
        for block in cfg.order:
            for value in block.arguments:
                self._define(value, block)
            for index, op in enumerate(block.operations):
                self.place[op] = (block, index)
                for value in op.results:
                    self._define(value, block)

    def number_added(self) -> None:
        """Gives ops that were added since the numbers of those that they stand before."""
        for block in self.cfg.order:
            following = self.place[block.terminator]
            for op in reversed(block.operations):
                following = self.place.setdefault(op, following)
                for value in op.results:
                    if value not in self.order:
                        self._define(value, block)

    def _define(self, value: Value, block: Block) -> None:
        self.definition[value] = block
        self.order[value] = len(self.order)

    @property
    def function(self) -> Function:
        return self.cfg.function

    def around(self, block: Block) -> list[LoopInfo]:
        """The loops that `block` is in, innermost first."""
        found = []
        loop = self.cfg.innermost_loop[block]
        while loop is not None:
            found.append(self.by_header[loop.header])
            loop = loop.parent
        return found

    def block_before(self, loop: LoopInfo) -> Block | None:
        """The block that ends before the loop is entered, once for each time. One loop may lead to the next one right away: then it
        is the block before that."""
        while loop.preheader is None:
            if len(loop.entries) != 1:
                return None
            source, number = loop.entries[0]
            earlier = self.by_header.get(source)
            if earlier is None or earlier.exits != [(source, number)] or earlier.parent is not loop.parent:
                return None
            loop = earlier
        return loop.preheader

    def tested_in(self, loop: LoopInfo, block: Block) -> bool:
        """Whether `block` only runs in iterations whose test at the header has passed."""
        return loop.test is not None and loop.test.at_header and block in loop.blocks and block is not loop.header

    def is_invariant(self, value: Value, loop: LoopInfo) -> bool:
        """Whether `value` is defined outside of `loop`, or is a constant."""
        return self.definition[value] not in loop.blocks or constant_of(value) is not None

    def outlives(self, value: Value, loop: LoopInfo) -> bool:
        """Whether `value` of `loop` is used outside of it, or passed on the way out."""
        return any(
            user.parent not in loop.blocks
            or any(value in edge.operands for edge in user.successors if edge.block not in loop.blocks)
            for user in value.users
        )


def _defined(block: Block) -> Iterator[Value]:
    yield from block.arguments
    for op in block.operations:
        yield from op.results


def analyze_loops(cfg: Cfg) -> Loops:
    """Every natural loop of `cfg`. Regions that are entered in several places (`cfg.irreducible`) are no loops here."""
    loops = Loops(cfg)
    for header, loop in cfg.loops.items():
        parent = loops.by_header[loop.parent.header] if loop.parent is not None else None
        info = _shape(cfg, header, loop, parent)
        loops.by_header[header] = info
        if parent is not None:
            parent.children.append(info)
        if not cfg.irreducible.isdisjoint(loop.blocks):
            continue
        for index, argument in enumerate(header.arguments):
            induction = _induction(info, index, argument)
            if induction is not None:
                info.inductions[argument] = induction
                loops.inductions[argument] = info
        info.test = _test(loops, info)
        info.trip_count = _trip_count(info.test) if info.test is not None and info.test.exact else None
        only_exit = len(info.exits) == 1 and info.test is not None and info.exits[0][0] is info.test.stay[0]
        if not only_exit:
            info.trip_count = None
        info.counted = only_exit and info.test is not None and info.test.exact and info.test.at_header
    return loops


def _shape(cfg: Cfg, header: Block, loop: Loop, parent: LoopInfo | None) -> LoopInfo:
    entries: list[Edge] = []
    latches: list[Block] = []
    for block in cfg.predecessors[header]:
        if block in loop.blocks:
            latches.append(block)
        else:
            entries += [(block, index) for index, target in enumerate(cfg.successors[block]) if target is header]
    exits = [
        (block, index)
        for block in sorted(loop.blocks, key=cfg.position.__getitem__)
        for index, target in enumerate(cfg.successors[block])
        if target not in loop.blocks
    ]
    preheader = entries[0][0] if len(entries) == 1 and len(cfg.successors[entries[0][0]]) == 1 else None
    return LoopInfo(loop, header, entries, preheader, latches, exits, parent)


def _incoming(source: Block, target: Block, index: int) -> list[Value]:
    """What the edges from `source` pass for argument `index` of `target`; nothing where a call branches with its results."""
    edges = [edge for edge in source.terminator.successors if edge.block is target]
    return [edge.operands[index] for edge in edges if index < len(edge.operands)]


def _induction(info: LoopInfo, index: int, argument: Value) -> Induction | None:
    bits = BITS.get(argument.type)
    if bits is None:
        return None
    next_values: list[Value] = []
    for latch in info.latches:
        passed = _incoming(latch, info.header, index)
        if not passed:
            return None
        next_values += passed
    steps = {constant_step(value, argument) for value in next_values}
    step = steps.pop()
    if steps or not step:
        return None
    starts: dict[Value | None, None] = {}
    for block, successor in info.entries:
        operands = block.terminator.successors[successor].operands
        starts[operands[index] if index < len(operands) else None] = None
    start = next(iter(starts)) if len(starts) == 1 else None
    return Induction(argument, start, step, tuple(dict.fromkeys(next_values)))


def constant_step(value: Value, argument: Value) -> int | None:
    """c when `value` is computed as `argument` + c (modulo 2**bits), with additions and subtractions of constants."""
    total = 0
    for _ in range(8):
        if value is argument:
            low, high = FULL[BITS[argument.type]]
            return (total - low) % (high - low + 1) + low
        owner = value.owner
        if not isinstance(owner, Operation) or owner.op.algebra not in ("add", "sub"):
            return None
        left, right = owner.operands
        by_left, by_right = constant_of(left), constant_of(right)
        if by_right is not None:
            total += by_right if owner.op.algebra == "add" else -by_right
            value = left
        elif by_left is not None and owner.op.algebra == "add":
            total += by_left
            value = right
        else:
            return None
    return None


def _test(loops: Loops, info: LoopInfo) -> LoopTest | None:
    """The test at the header, else one at the only latch."""
    places = [info.header, *(latch for latch in info.latches if latch is not info.header and len(info.latches) == 1)]
    for block in places:
        terminator = block.terminator
        if terminator.op.control is not Control.COND_BRANCH:
            continue
        inside = [index for index, edge in enumerate(terminator.successors) if edge.block in info.blocks]
        if len(inside) != 1:
            continue
        stay = inside[0]
        for fact in facts_of(terminator.operands[0], stay == 0):
            test = _match(loops, info, fact, (block, stay))
            if test is not None:
                return test
    return None


def _match(loops: Loops, info: LoopInfo, fact: Fact, stay: Edge) -> LoopTest | None:
    ways: list[tuple[Value, str, Value | int]] = [(fact.left, fact.relation, fact.right)]
    if isinstance(fact.right, Value):
        ways.append((fact.right, SWAPPED[fact.relation], fact.left))
    block, index = stay
    at_header = block is info.header and block.terminator.successors[index].block is not block
    for tested, relation, bound in ways:
        if isinstance(bound, Value) and not loops.is_invariant(bound, info):
            continue
        for induction in info.inductions.values():
            offset = constant_step(tested, induction.value)
            if offset == (0 if at_header else induction.step):
                return LoopTest(induction, relation, bound, offset, fact.exact, stay, at_header)
    return None


def _trip_count(test: LoopTest) -> int | None:
    """How often the body runs (with a test at the end: how often the loop is entered at its header), when that is a constant."""
    induction = test.induction
    start = constant_of(induction.start) if induction.start is not None else None
    bound = test.bound_constant
    low, high = FULL[induction.bits]
    if start is None or bound is None:
        return None
    first = start + test.offset
    step = induction.step
    if not low <= first <= high:
        return None
    name, _, sign = test.relation.partition(".")
    if sign == "u" and (first < 0 or bound < 0):
        return None
    count: int
    if name in ("lt", "lte") and step > 0:
        count = max(0, -((first - bound - (name == "lte")) // step))
    elif name in ("gt", "gte") and step < 0 and sign == "s":
        count = max(0, -((bound - first - (name == "gte")) // -step))
    elif name == "ne" and (bound - first) % step == 0 and (bound - first) // step >= 0:
        count = (bound - first) // step
    else:
        return None
    # The test that ends the loop must not see a value that has wrapped on the way.
    if not low <= first + count * step <= high:
        return None
    return count if test.at_header else count + 1
