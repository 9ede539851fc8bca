# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs several rounds of a loop side by side in the loop inside of it (unroll and jam).

    for k in 0..256:                                  for k in 0..256 step 4:
      for j in 0..64:                                   for j in 0..64:
        c[j] = c[j] + a[k] * b[k*64 + j]     ->           c[j] = c[j] + a[k] * b[k*64 + j] + ... + a[k+3] * b[(k+3)*64 + j]

An element that was read and written in each round of the outer loop is so once in four of them. It still gets its summands in the
order of k, one after the other, so every bit of the result is the same.

Where an element gets all its summands in the inner loop, each of them waits for the sum so far. Four sums side by side do not wait
for each other:

    for j in 0..64:                                   for j in 0..64 step 4:
      for k in 0..256:                       ->         for k in 0..256:
        c[j] = c[j] + a[k] * b[j*256 + k]                 c[j] = c[j] + a[k] * b[j*256 + k]
                                                          ...
                                                          c[j+3] = c[j+3] + a[k] * b[(j+3)*256 + k]

A sum of narrow integers that stand side by side stays alone: compilers add them in pairs.

Nothing in a kernel can fail, and buffers that are written overlap with no other (kernels.py has checked both). The accesses of one
element keep their order when those of other rounds of the inner loop are to other elements (the first form), or those of other
rounds of the outer loop (the second one). Rounds that make no full group are left to a copy of the loops as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import BITS, Induction, LoopInfo, Loops, analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.dialect.types import F32, F64, I32, I64, Type
from vm2c.emit.loop_pairs import LoopPair, count_to, index_forms, induction_of, is_apart, is_fixed, pair_at, step_of
from vm2c.emit.simplify import simplify_indices
from vm2c.ir.builder import make_const, make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function
from vm2c.ir.rewriter import copy_blocks, erase_unused, merge_chains

# Rounds side by side, by what they add to. The first number is for where the rounds are not known, or make no groups otherwise;
# that leaves a loop for the rest. More than four need more registers than x86-64 and Arm have for vectors, and more code. With more
# than two, compilers do sums of products of narrow integers one by one.
_FACTORS: dict[Type, tuple[int, ...]] = {F32: (4, 3, 5, 2), F64: (4, 3, 5, 2), I32: (2, 3), I64: (2, 3)}
# Operations in the inner loop that are worth that many copies.
_LARGEST = 24


@dataclass(frozen=True, slots=True)
class _Jam:
    """`factor` rounds of the pair's outer loop run side by side; `shared` are buffers with an element that all of them add to.
    `steps` are integers that grow by as much with each round."""

    pair: LoopPair
    factor: int
    shared: frozenset[Value]
    steps: dict[Value, int]


def jam_loops(function: Function) -> None:
    """Jams the loops of the kernel `function` for which that pays, in place."""
    rest: set[Block] = set()
    while jams := _find(function, rest):
        for jam in jams:
            _Change(function, jam).run(rest)
        merge_chains(function.body)
        simplify_indices(function)


def _find(function: Function, rest: set[Block]) -> list[_Jam]:
    """What can be jammed, in loops that are apart from each other."""
    cfg = build_cfg(function)
    loops = analyze_loops(cfg)
    ranges: Ranges | None = None
    found: list[_Jam] = []
    taken: set[Block] = set()
    for info in loops.by_header.values():
        pair = pair_at(info, cfg, loops)
        if pair is not None and info.header not in rest and _is_small(pair) and _counts_in_ones(info):
            ranges = ranges or analyze_ranges(loops)
            jam = _jam(pair, loops, ranges)
            if jam is not None and is_apart(pair.surroundings, taken):
                found.append(jam)
    return found


# ---- legality and profit


def _is_small(pair: LoopPair) -> bool:
    inner = pair.inner
    if len(inner.blocks) != 2 or inner.latches == [inner.header]:
        return False
    (body,) = inner.latches
    others = [op for op in body.operations[:-1] if element_access(op) is None]
    return len(body.operations) <= _LARGEST and all(op.op.pure for op in others)


def _counts_in_ones(info: LoopInfo) -> bool:
    """`for (i = 0; i < n; ++i)`, or with a known number of rounds from a known start, more than one."""
    induction, test = induction_of(info), info.test
    start = constant_of(induction.start) if induction.start is not None else None
    if induction.step != 1 or start is None or test is None or not test.at_header or test.offset:
        return False
    if info.trip_count is not None:
        return info.trip_count > 1
    return start == 0 and test.relation == "lt.s" and isinstance(test.bound, Value)


def _jam(pair: LoopPair, loops: Loops, ranges: Ranges) -> _Jam | None:
    """How the pair can be jammed: when each round of the inner loop has an element of each written buffer that all rounds of the
    outer loop add to, or each round of the outer loop has elements of its own that it adds to."""
    outer, inner = induction_of(pair.outer), induction_of(pair.inner)
    accesses = index_forms(pair, ranges)
    written = {access.container for access, _ in accesses if access.writes}
    targets: dict[Value, LinearForm] = {}
    kinds: dict[Value, set[bool]] = {}
    types: set[Type] = set()
    for access, form in accesses:
        if access.container in written:
            if targets.setdefault(access.container, form) != form or not access.is_plain:
                return None
            if max(BITS[outer.value.type], BITS[inner.value.type]) > BITS[access.index.type]:
                return None
            kinds.setdefault(access.container, set()).add(access.writes)
            types.add(access.value.type)
    if not written or any(len(kind) != 2 for kind in kinds.values()):
        return None
    factors = min((_FACTORS[type_] for type_ in types), key=len)
    for induction, info, shared in ((inner, pair.inner, frozenset(written)), (outer, pair.outer, frozenset[Value]())):
        if all(is_fixed(form, {induction.value}, pair, loops) and _moves(form, induction, info) for form in targets.values()):
            if not shared and any(not access.is_plain for access, _ in accesses) and _is_contiguous(inner, accesses):
                return None
            return _Jam(pair, _factor(pair.outer.trip_count, factors), shared, _steps(pair, shared, ranges))
    return None


def _is_contiguous(inner: Induction, accesses: list[tuple[ElementAccess, LinearForm]]) -> bool:
    """Whether each round of the inner loop looks at the elements next to those of the round before, or at the same."""
    return all(abs(form.terms.get((inner.value,), 0)) <= 1 for _, form in accesses)


def _own_operations(pair: LoopPair) -> list[Operation]:
    """What each round does, in order."""
    (body,) = pair.inner.latches
    return [op for block in (pair.outer.header, pair.before, body) for op in block.operations[:-1]]


def _steps(pair: LoopPair, shared: frozenset[Value], ranges: Ranges) -> dict[Value, int]:
    """By how much integers grow with each round of the outer loop, where that is the same always."""
    counter = induction_of(pair.outer).value
    changing = {counter}
    steps = {counter: 1}
    for op in _own_operations(pair):
        access = element_access(op)
        added_to = access is not None and access.container in shared
        if not added_to and changing.isdisjoint(op.operands):
            continue
        changing.update(op.results)
        if op.op.pure and len(op.results) == 1 and op.result.type in BITS:
            form = ranges.congruent_form(op.result, op)
            products = [product for product in form.terms if not changing.isdisjoint(product)]
            if products in ([], [(counter,)]):
                steps[op.result] = form.terms.get((counter,), 0)
    return steps


def _moves(form: LinearForm, induction: Induction, info: LoopInfo) -> bool:
    """Whether the form, of two to the power of 64 values at most, is another one in each round of the loop."""
    step = form.terms.get((induction.value,), 0)
    if any(induction.value in product and len(product) > 1 for product in form.terms):
        return False
    return step % 2 == 1 or 0 < abs(step) * (info.trip_count or 0) * abs(induction.step) < 1 << 31


def _factor(rounds: int | None, factors: tuple[int, ...]) -> int:
    """The first of the factors that leaves no rest, the first one at all where there is none."""
    return next((factor for factor in factors if rounds is not None and rounds % factor == 0), factors[0])


# ---- the change


class _Change:
    def __init__(self, function: Function, jam: _Jam) -> None:
        self.function = function
        self.jam = jam
        self.pair = jam.pair
        self.outer = jam.pair.outer
        self.counter = induction_of(jam.pair.outer).value
        self.once = jam.pair.outer.trip_count == jam.factor
        # What each value is in each of the rounds, where it is not the same in all of them.
        self.rounds: list[dict[Value, Value]] = [{} for _ in range(jam.factor)]
        # What is defined in the inner loop, and what is to be done in front of it.
        self.inside = {result for op in jam.pair.inner.latches[0].operations for result in op.results}
        self.ahead: list[Operation] = []

    def run(self, rest: set[Block]) -> None:
        rounds, factor = self.outer.trip_count, self.jam.factor
        if rounds is None or rounds % factor:
            rest.add(self._leave_rest())
        self._start_rounds()
        self._repeat_body()
        self.pair.before.insert(-1, *self.ahead)
        if self.once:
            self._run_once()
        else:
            self._count_in_steps()

    def _leave_rest(self) -> Block:
        """A copy of both loops for the rounds that are left over; its first block."""
        outer, function = self.outer, self.function
        blocks = [block for block in function.blocks if block in outer.blocks]
        copies = copy_blocks(blocks, "rest")
        last = max(function.blocks.index(block) for block in blocks)
        function.body.insert(last + 1, *(copies[block] for block in blocks))
        total = self._full_groups()
        count_to(outer, total)
        leave = outer.header.terminator.successors[outer.exits[0][1]]
        leave.retarget(copies[outer.header], [self.counter if outer.trip_count is None else total])
        return copies[outer.header]

    def _full_groups(self) -> Value:
        """Where the rounds that make full groups end."""
        outer, type_ = self.outer, self.counter.type
        source, _ = outer.entries[0]
        if outer.trip_count is not None:
            return self._constant(self._first() + outer.trip_count // self.jam.factor * self.jam.factor, type_)
        assert outer.test is not None
        assert isinstance(outer.test.bound, Value)
        # Below zero it stays below zero.
        mask = self._constant(-self.jam.factor, type_)
        op = make_op(f"vm.and.{type_}", [outer.test.bound, mask], (type_,), None, outer.header.location, "groups")
        source.insert(-1, op)
        return op.result

    def _first(self) -> int:
        start = induction_of(self.outer).start
        first = constant_of(start) if start is not None else None
        assert first is not None
        return first

    def _constant(self, value: int, type_: Type) -> Value:
        op = make_const(value, type_, self.outer.header.location)
        self.function.entry.insert(0, op)
        return op.result

    def _count_in_steps(self) -> None:
        step, latch = step_of(self.outer), self.pair.latch
        edge = latch.terminator.successors[0]
        type_ = self.counter.type
        by = self._constant(self.jam.factor, type_)
        op = make_op(f"vm.add.{type_}", [self.counter, by], (type_,), None, step.location, step.result.name)
        latch.insert(-1, op)
        edge.set_operands([op.result])
        erase_unused(step)

    def _start_rounds(self) -> None:
        """Computes in front of the inner loop what is different in each round."""
        own = [*self.outer.header.operations[:-1], *self.pair.before.operations[:-1]]
        for number in range(1, self.jam.factor):
            for op in own:
                self._copy(op, number, self.ahead)

    def _copy(self, op: Operation, number: int, target: list[Operation]) -> None:
        """Adds the operation for the round `number` to `target`, unless it does the same as in the first round."""
        if op.op.pure and all(result in self.jam.steps for result in op.results):
            return
        operands = [self._value(value, number, target) for value in op.operands]
        if operands != list(op.operands):
            copy = op.copy(operands)
            self.rounds[number].update(zip(op.results, copy.results, strict=True))
            target.append(copy)

    def _value(self, value: Value, number: int, target: list[Operation]) -> Value:
        """What the value is in the round `number`. An operation that it takes to find out goes to `target`, or in front of the
        inner loop if the value is known there."""
        values, step = self.rounds[number], self.jam.steps.get(value, 0)
        if value not in values and step and number:
            if value is self.counter and self.once:
                values[value] = self._constant(self._first() + number, value.type)
            else:
                by = self._constant(step * number, value.type)
                name = f"vm.add.{value.type}"
                op = make_op(name, [value, by], (value.type,), None, self.pair.before.location, value.name)
                (target if value in self.inside else self.ahead).append(op)
                values[value] = op.result
        return values.get(value, value)

    def _repeat_body(self) -> None:
        """Puts the rounds one behind the other. Those that add to the same element pass it on, the last one stores it."""
        (body,) = self.pair.inner.latches
        own, end = body.operations[:-1], body.terminator
        passed: dict[Value, Value] = {}
        stores: dict[Value, Operation] = {}
        operations: list[Operation] = []
        for number, values in enumerate(self.rounds):
            for op in own:
                access = element_access(op)
                if access is None or access.container not in self.jam.shared:
                    if number == 0:
                        op.set_operands([values.get(value, value) for value in op.operands])
                        operations.append(op)
                    else:
                        self._copy(op, number, operations)
                elif access.writes:
                    passed[access.container] = self._value(access.value, number, operations)
                    stores[access.container] = op
                elif access.container in passed:
                    values[op.result] = passed[access.container]
                else:
                    passed[access.container] = op.result
                    operations.append(op)
        for buffer, store in stores.items():
            access = element_access(store)
            assert access is not None
            store.set_operands([passed[buffer] if value is access.value else value for value in store.operands])
        kept = [*operations, *stores.values(), end]
        body.erase(set(body.operations).difference(kept))
        body.set_operations(kept)

    def _run_once(self) -> None:
        """Takes away the loop around the only group."""
        outer, before, latch = self.outer, self.pair.before, self.pair.latch
        source, number = outer.entries[0]
        into = source.terminator.successors[number]
        start = into.operands[0]
        own = outer.header.operations[:-1]
        test = outer.header.terminator.operands[0].owner
        leave = outer.header.terminator.successors[outer.exits[0][1]]
        into.retarget(before, ())
        latch.terminator.successors[0].retarget(leave.block, ())
        for op in reversed(latch.operations[:-1]):
            erase_unused(op)
        outer.header.set_operations([outer.header.terminator])
        before.insert(0, *own)
        self.function.body.keep(block for block in self.function.blocks if block is not outer.header)
        self.counter.replace_all_uses_with(start)
        if isinstance(test, Operation):
            erase_unused(test)
