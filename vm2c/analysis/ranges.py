# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ranges of the i32 and i64 values of a function, as numbers and as expressions of other values.

Every value has a signed interval where it is defined; where a branch, a `vm.cond_fail` or an access that has succeeded says more,
the interval is narrower in all that comes after (in blocks that the place dominates):

    ^head(%i: i64):                                     %i in [0, 64]      (from 0 by 1 while below 64)
      %lt = vm.cmp.lt.i64.s %i, %c64
      vm.cond_br %lt, ^body, ^exit
    ^body:                                              %i in [0, 63]
      %0 = vm.trunc.i64.i32 %i                          %0 in [0, 63]
      %1 = vm.ext.i32.i64.s %0                          %1 in [0, 63], as an expression %i
      %2 = vm.fma.i64 %1, %c256, %x                     %2 anything (it may wrap), as an expression 256*%i + %x

One walk in reverse post-order finds the intervals: induction variables have theirs in closed form from `loops.py`, other arguments
of loop headers are unknown. Where the back edges turn out to pass something narrower, a second walk starts from that.
An operation that may wrap gives the whole range of its type.

The analysis relies on SSA: what has been found out about a value holds for as long as that value does. A length in bytes is taken
to be below 2**63: no object is larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vm2c.analysis.bounds import Bounds, Place, bound_over_loops, congruent_form, exact_form
from vm2c.analysis.conditions import SWAPPED, Fact, facts_of
from vm2c.analysis.intervals import FULL, Interval, intersect, is_exact, multiply, restrict, transfer_interval, union
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import BITS, Induction, LoopInfo, Loops
from vm2c.dialect.op import Control
from vm2c.ir.core import Block, Operation, Value

_MAX_FACTS = 32
_GROWING = ("add", "sub", "mul")
_NOTHING_KNOWN: dict[Value, Interval] = {}


class Ranges:
    """Intervals and expressions of integer values. A place is a block (its start) or an operation (right before it). Built by
    `analyze_ranges`."""

    def __init__(self, loops: Loops) -> None:
        self.loops = loops
        self.cfg = loops.cfg
        self._base: dict[Value, Interval] = {}
        self._narrowed: dict[Value, list[tuple[Block, int, Interval]]] = {}
        self._guards: dict[Value, list[tuple[Block, int, str, Value]]] = {}
        self._edge_facts: dict[tuple[Block, int], list[Fact]] = {}
        self._walk(_NOTHING_KNOWN)
        narrower = self._narrower_headers()
        if narrower:
            self._narrowed.clear()
            self._guards.clear()
            self._walk(narrower)

    # ---- queries

    def range_of(self, value: Value) -> Interval:
        """The interval of an i32 or i64 wherever it is defined."""
        known = self._base.get(value)
        return FULL[BITS[value.type]] if known is None else known

    def range_at(self, value: Value, where: Block | Operation) -> Interval:
        """The interval of an i32 or i64 at a place that its definition dominates."""
        return self.range_at_place(value, self.place(where))

    def place(self, where: Block | Operation) -> Place:
        return (where, 0) if isinstance(where, Block) else self.loops.place[where]

    def range_at_place(self, value: Value, place: Place) -> Interval:
        known = self._base.get(value)
        interval = FULL[BITS[value.type]] if known is None else known
        for narrowed_block, index, narrower in self._narrowed.get(value, ()):
            if self._holds(narrowed_block, index, place):
                interval = intersect(interval, narrower)
        return interval

    def narrowed_in(self, block: Block) -> list[tuple[Value, Interval]]:
        """The values whose interval gets narrower in `block`, with what is known at its end."""
        found = [value for value, facts in self._narrowed.items() if any(narrowed is block for narrowed, _, _ in facts)]
        end = (block, len(block.operations))
        return [(value, self.range_at_place(value, end)) for value in sorted(found, key=self.loops.order.__getitem__)]

    def guards_at(self, value: Value, place: Place) -> list[tuple[str, Value]]:
        """(relation, other) for each `value RELATION other` that a branch on the way to the place has found to hold."""
        guards = self._guards.get(value, ())
        return [(relation, other) for block, index, relation, other in guards if self._holds(block, index, place)]

    def range_of_form(self, form: LinearForm, place: Place) -> Interval:
        """The interval of the ideal number that `form` stands for."""
        low = high = form.constant
        for product, factor in form.terms.items():
            interval = (factor, factor)
            for value in product:
                interval = multiply(interval, self.range_at_place(value, place))
            low, high = low + interval[0], high + interval[1]
        return low, high

    def linear_form(self, value: Value, where: Block | Operation | None = None) -> LinearForm:
        """`value` as an expression that is equal to it, not only modulo 2**bits, given the ranges at the place (at its definition
        without one). At worst the value itself."""
        place = (self.loops.definition[value], 0) if where is None else self.place(where)
        return exact_form(self, value, place)

    def congruent_form(self, value: Value, where: Block | Operation) -> LinearForm:
        """`value` as an expression that is equal to it modulo 2**bits at the place. At worst the value itself."""
        return congruent_form(self, value, self.place(where))

    def bounds_over_loops(self, value: Value, loops: Sequence[LoopInfo], where: Block | Operation) -> Bounds:
        """How low and how high `value` gets at a place inside `loops`, in values that are defined outside of the outermost one. See
        `bounds.py` for what the answer promises. Without loops: in any values."""
        outermost = min(loops, key=lambda loop: loop.depth) if loops else None
        return bound_over_loops(self, value, outermost, self.place(where))

    def fits(self, form: LinearForm, where: Block | Operation) -> bool:
        """Whether `form` can be computed in int64_t, term by term in any order, without overflow at the place."""
        place = self.place(where)
        total = abs(form.constant)
        for product, factor in form.terms.items():
            size = abs(factor)
            for value in product:
                size *= max(map(abs, self.range_at_place(value, place)))
            total += size
        return total <= FULL[64][1]

    def is_exact(self, op: Operation) -> bool:
        """Whether C's operators on signed numbers compute what `op`, which has integer semantics, does where it is."""
        # Most operands are any number, and sums and products of such overflow.
        if op.op.algebra in _GROWING and self._are_unknown(op):
            return False
        operands = [self.range_at(value, op) for value in op.operands]
        return is_exact(op.op.algebra, BITS[op.result.type], operands)

    # ---- the analysis

    def _are_unknown(self, op: Operation) -> bool:
        return self._base.keys().isdisjoint(op.operands) and self._narrowed.keys().isdisjoint(op.operands)

    def _holds(self, block: Block, index: int, place: Place) -> bool:
        if block is place[0]:
            return index < place[1]
        return self.cfg.dominates(block, place[0])

    def _walk(self, headers: dict[Value, Interval]) -> None:
        for block in self.cfg.order:
            self._enter(block)
            if block.arguments:
                self._arguments(block, headers)
            for op in block.operations:
                row = op.op
                if op.op.refs:
                    continue
                index = self.loops.place[op][1]
                if row.algebra and op.results[0].type in BITS:
                    self._compute(op, block, index)
                elif row.within is not None:
                    self._base[op.results[0]] = row.within
                if row.access:
                    self._after_access(op, block, index)
                elif row.control is Control.COND_FAIL:
                    self._assume(facts_of(op.operands[0], False), block, index)

    def _compute(self, op: Operation, block: Block, index: int) -> None:
        algebra = op.op.algebra
        result = op.results[0]
        if algebra == "const":
            number = op.attributes.get("value", 0)
            self._base[result] = (number, number)
            return
        if algebra in _FULL_OF_FULL and self._are_unknown(op):
            return
        place = (block, index)
        operands = [self.range_at_place(value, place) if value.type in BITS else (0, 0) for value in op.operands]
        bits = BITS[result.type]
        interval = transfer_interval(algebra, bits, operands)
        if interval != FULL[bits]:
            self._base[result] = interval

    def _after_access(self, op: Operation, block: Block, index: int) -> None:
        """Offsets and counts of an access that did not fail are non-negative and small."""
        for access in op.op.access:
            limit = FULL[64][1] // access.size
            for operand in (access.offset, access.count):
                if operand is not None:
                    self._narrow(op.operands[operand], (0, limit), block, index)

    def _enter(self, block: Block) -> None:
        """What the only branch that leads to `block` (other than back to it) says about values."""
        above = [source for source in self.cfg.predecessors[block] if not self.cfg.dominates(block, source)]
        if len(above) != 1:
            return
        edges = [index for index, target in enumerate(self.cfg.successors[above[0]]) if target is block]
        if len(edges) == 1:
            self._assume(self._facts(above[0], edges[0]), block, -1)

    def _facts(self, block: Block, edge: int) -> list[Fact]:
        key = (block, edge)
        facts = self._edge_facts.get(key)
        if facts is None:
            terminator = block.terminator
            conditional = terminator.op.control is Control.COND_BRANCH and len(terminator.successors) == 2
            facts = facts_of(terminator.operands[0], edge == 0) if conditional else []
            self._edge_facts[key] = facts
        return facts

    def _assume(self, facts: Iterable[Fact], block: Block, index: int) -> None:
        for fact in facts:
            place = (block, index + 1)
            left = self.range_at_place(fact.left, place) if fact.left.type in BITS else None
            if left is None:
                continue
            if isinstance(fact.right, int):
                self._narrow(fact.left, restrict(fact.relation, left, (fact.right, fact.right)), block, index)
                continue
            right = self.range_at_place(fact.right, place)
            swapped = SWAPPED[fact.relation]
            self._narrow(fact.left, restrict(fact.relation, left, right), block, index)
            self._narrow(fact.right, restrict(swapped, right, left), block, index)
            for value, relation, other in ((fact.left, fact.relation, fact.right), (fact.right, swapped, fact.left)):
                guards = self._guards.setdefault(value, [])
                if len(guards) < _MAX_FACTS:
                    guards.append((block, index, relation, other))

    def _narrow(self, value: Value, interval: Interval, block: Block, index: int) -> None:
        """Notes that `value` is in `interval` from here on, and what follows for the value that it was computed from."""
        for _ in range(4):
            place = (block, index + 1)
            before = self.range_at_place(value, place)
            after = intersect(before, interval)
            if after == before:
                return
            facts = self._narrowed.setdefault(value, [])
            if len(facts) >= _MAX_FACTS:
                return
            facts.append((block, index, after))
            owner = value.owner
            source = owner.operands[0] if isinstance(owner, Operation) and owner.operands else None
            if source is None or source.type not in BITS or not isinstance(owner, Operation):
                return
            inside = self.range_at_place(source, place)
            kind = owner.op.algebra.partition(".")[0]
            if kind in ("ext", "trunc"):
                if transfer_interval(owner.op.algebra, BITS[value.type], [inside]) != inside:
                    return
                value, interval = source, after
            elif kind in ("add", "sub"):
                other = self.range_at_place(owner.operands[1], place)
                low, high = FULL[BITS[value.type]]
                amount = other[0] if kind == "add" else -other[0]
                if other[0] != other[1] or inside[0] + amount < low or inside[1] + amount > high:
                    return
                value, interval = source, (after[0] - amount, after[1] - amount)
            else:
                return

    def _on_edge(self, value: Value, block: Block, edge: int) -> Interval:
        """The interval of an operand that a branch passes on."""
        place = (block, len(block.operations))
        interval = self.range_at_place(value, place)
        for fact in self._facts(block, edge):
            relation = fact.relation if fact.left is value else SWAPPED[fact.relation] if fact.right is value else ""
            other = fact.right if fact.left is value else fact.left
            if relation:
                known = (other, other) if isinstance(other, int) else self.range_at_place(other, place)
                interval = intersect(interval, restrict(relation, interval, known))
        return interval

    def _passed(self, block: Block, index: int, sources: Iterable[Block]) -> Interval | None:
        """The union of what `sources` pass for an argument of `block`, other than the argument itself."""
        argument = block.arguments[index]
        result: Interval | None = None
        for source in sources:
            for edge, successor in enumerate(source.terminator.successors):
                if successor.block is not block:
                    continue
                if index >= len(successor.operands):
                    return FULL[BITS[argument.type]]
                if successor.operands[index] is not argument:
                    interval = self._on_edge(successor.operands[index], source, edge)
                    result = interval if result is None else union(result, interval)
        return result

    def _arguments(self, block: Block, headers: dict[Value, Interval]) -> None:
        above = self.cfg.predecessors[block]
        if not above:
            return
        info = self.loops.by_header.get(block)
        position = self.cfg.position
        for index, argument in enumerate(block.arguments):
            if argument.type not in BITS:
                continue
            interval: Interval | None
            if info is not None and argument in info.inductions:
                interval = self._induction(info, info.inductions[argument], index)
            elif argument in headers:
                interval = headers[argument]
            elif all(position[source] < position[block] for source in above):
                interval = self._passed(block, index, above)
            elif info is not None and all(self._passes_itself(latch, block, index) for latch in info.latches):
                interval = self._passed(block, index, [source for source in above if source not in info.latches])
            else:
                continue
            if interval is not None and interval != FULL[BITS[argument.type]]:
                self._base[argument] = interval

    @staticmethod
    def _passes_itself(latch: Block, header: Block, index: int) -> bool:
        edges = [edge for edge in latch.terminator.successors if edge.block is header]
        return all(index < len(edge.operands) and edge.operands[index] is header.arguments[index] for edge in edges)

    def _narrower_headers(self) -> dict[Value, Interval]:
        """Arguments of loop headers (and of other targets of retreating edges) for which all that is passed is narrower than
        what the first walk took for granted."""
        found = {}
        for block in self.cfg.order:
            above = self.cfg.predecessors[block]
            if not block.arguments or all(self.cfg.position[source] < self.cfg.position[block] for source in above):
                continue
            for index, argument in enumerate(block.arguments):
                if argument.type in BITS and argument not in self.loops.inductions and argument not in self._base:
                    interval = self._passed(block, index, above)
                    if interval is not None and interval != FULL[BITS[argument.type]]:
                        found[argument] = interval
        return found

    def _induction(self, info: LoopInfo, induction: Induction, index: int) -> Interval:
        """The interval of an induction variable in the header; what holds once the test has passed is noted where it leads to."""
        full = FULL[induction.bits]
        starts = self._passed(info.header, index, [block for block, _ in info.entries])
        if starts is None:
            return full
        test = info.test
        step = induction.step
        if info.trip_count is not None and test is not None:
            runs = info.trip_count
            last = runs if test.at_header else runs - 1
            header = union(starts, (starts[0] + step * last, starts[1] + step * last))
            if header[0] < full[0] or header[1] > full[1]:
                return full
            if runs and test.at_header:
                body = union(starts, (starts[0] + step * (runs - 1), starts[1] + step * (runs - 1)))
                self._narrow_body(info, induction.value, header, body)
            return header
        if test is None or test.induction is not induction or test.wrap_free is None:
            return full
        bound = self.bound_of(info)
        if bound[0] < test.wrap_free[0] or bound[1] > test.wrap_free[1]:
            return full
        after_first = (starts[0] + test.offset, starts[1] + test.offset)
        if after_first[0] < full[0] or after_first[1] > full[1]:
            return full
        name = test.relation.partition(".")[0]
        if name == "ne" and (abs(step) != 1 or not (after_first[1] <= bound[0] if step > 0 else after_first[0] >= bound[1])):
            return full
        # The furthest value that passes the test; the header sees one step more, a test at the latch does not let that in.
        furthest = bound[1] - (name != "lte") if step > 0 else bound[0] + (name != "gte")
        seen = furthest + step if test.at_header else furthest
        header = (starts[0], max(starts[1], seen)) if step > 0 else (min(starts[0], seen), starts[1])
        if test.at_header:
            body = (starts[0], furthest) if step > 0 else (furthest, starts[1])
            self._narrow_body(info, induction.value, header, body)
        return header

    def bound_of(self, info: LoopInfo) -> Interval:
        """The interval of what the loop's test compares with."""
        test = info.test
        assert test is not None
        known = test.bound_constant
        if known is not None or isinstance(test.bound, int):
            return (known or 0, known or 0)
        return self.range_at_place(test.bound, (info.header, 0))

    def _narrow_body(self, info: LoopInfo, value: Value, header: Interval, body: Interval) -> None:
        assert info.test is not None
        block, edge = info.test.stay
        self._base[value] = header
        self._narrow(value, body, block.terminator.successors[edge].block, -1)


_FULL_OF_FULL = {"add", "sub", "mul", "fma", "xor", "or", "and", "not", "shl", "min.s", "max.s", "select", "switch"}


def analyze_ranges(loops: Loops) -> Ranges:
    """The ranges of all i32 and i64 values of a function."""
    return Ranges(loops)
