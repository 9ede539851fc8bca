# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Memory that is new and that loops write before anything looks at it: what it holds at first makes no difference.

    %b = vm.buffer.alloc %c256, %c64            64 elements of 4 bytes, zeros
    vm.br ^head(%c0)
  ^head(%i: i64):                               the nest, which is gone through in whole before anything reads what it sets
    %lt = vm.cmp.lt.i64.s %i, %c64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    vm.buffer.store.f32 %x, %b[%i]              elements 0 to 63
    ...
  ^exit:
    %y = vm.buffer.load.f32 %b[%k]              one of these

That takes loops with known numbers of iterations, each of which runs the store. What reads elements comes after the nest on every
path, and reads some of those that the nest has set; other memory in the same buffer may be set by other nests. Both may be in
loops, as tiles of results are that are set to zero and then added to: then these are elements that the nest sets in the same
iteration. Whoever does anything else with the memory comes after a nest that sets all of it. An op that fails ends the function,
and the memory with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.analysis.linear import LinearForm, Product
from vm2c.analysis.loops import LoopInfo
from vm2c.analysis.ranges import Ranges
from vm2c.ir.core import Operation, Value

# What says that a reference is dropped is no use of it.
DISCARD = "vm.discard.refs"

# How far apart what a counter goes through is, and how often it counts.
_Strides = list[tuple[int, int]]


def is_filled_first(memory: Collection[Value], size: int, around: LoopInfo | None, ranges: Ranges) -> bool:
    """Whether every byte of new memory that something looks at has been stored to before. `memory` are the references to it,
    defined in each iteration of the loop `around`, which is the innermost one, or once; `size` is in bytes."""
    users = dict.fromkeys(user for value in memory for user in value.users if user.op.name != DISCARD)
    accesses = {user: _access_of(user, memory) for user in users}
    fills = [fill for user, access in accesses.items() if (fill := _fill_of(user, access, around, ranges)) is not None]
    return all(
        (access is not None and access.writes) or any(fill.comes_before(user, access, size) for fill in fills)
        for user, access in accesses.items()
    )


def _access_of(user: Operation, memory: Collection[Value]) -> ElementAccess | None:
    """The element of the memory that a user touches, where it does nothing else."""
    access = element_access(user)
    return access if access is not None and access.container in memory and access.value not in memory else None


def _fill_of(user: Operation, access: ElementAccess | None, around: LoopInfo | None, ranges: Ranges) -> _Fill | None:
    if access is None or not access.writes or user.parent is None:
        return None
    nest = ranges.loops.around(user.parent)
    if around is not None:
        nest = nest[: nest.index(around)] if around in nest else []
    return _Fill(user, access, nest, ranges)


@dataclass(slots=True)
class _Fill:
    """A store in loops, innermost first."""

    op: Operation
    access: ElementAccess
    nest: list[LoopInfo]
    ranges: Ranges

    def comes_before(self, user: Operation, access: ElementAccess | None, size: int) -> bool:
        """Whether what a user reads, which is all `size` bytes where it is no access, has been stored before, in the same iteration
        of the loops around both."""
        loops = self.ranges.loops
        if user.parent is None or user.parent not in loops.cfg.position:
            return False
        inner = [loop for loop in self.nest if user.parent not in loop.blocks]
        if not inner or not loops.cfg.dominates(inner[-1].header, user.parent):
            return False
        found = _elements(self.op, self.access, inner, self.ranges)
        if found is None:
            return False
        rest, strides = found
        count = _contiguous(strides)
        if access is None:
            return rest.is_constant and rest.constant == 0 and count is not None and count * self.access.size == size
        if access.size != self.access.size or any(value.block in inner[-1].blocks for value in rest.values()):
            return False
        place = self.ranges.place(user)
        if count is not None:
            form = self.ranges.linear_form(access.index, user).plus(rest, -1)
            low, high = self.ranges.range_of_form(form, place) if form is not None else (-1, -1)
            return low >= 0 and high < count
        own = [loop for loop in loops.around(user.parent) if self.op.parent not in loop.blocks]
        read = _elements(user, access, own, self.ranges)
        return read is not None and read[0] == rest and _is_among(read[1], strides)


def _elements(op: Operation, access: ElementAccess, nest: Iterable[LoopInfo], ranges: Ranges) -> tuple[LinearForm, _Strides] | None:
    """Which elements an access in all iterations of loops around it, innermost first, touches: the first one, and how the loops go
    on from there. None where that is not known, or where the loops do not run it each time."""
    loops, inside = ranges.loops, op.parent
    form = ranges.linear_form(access.index, op)
    terms, first = dict(form.terms), form.constant
    strides: _Strides = []
    for info in nest:
        assert inside is not None
        every = all(loops.cfg.dominates(inside, latch) for latch in info.latches)
        if not (every and info.counted and info.trip_count and info.test is not None and len(info.exits) == 1):
            return None
        induction, inside = info.test.induction, info.header
        start = constant_of(induction.start) if induction.start is not None else None
        if start is None or len(info.entries) != 1:
            return None
        if start == 0 and induction.step == 1:
            strides += _take_digits(terms, induction.value, info.trip_count, ranges)
        else:
            factor = terms.pop((induction.value,), 0)
            first += factor * start
            strides.append((factor * induction.step, info.trip_count))
    return LinearForm(first, terms, form.order), strides


def _contiguous(strides: _Strides) -> int | None:
    """How many elements loops go through that go through neighbours, each once; None for other ones."""
    reached = 1
    for stride, trips in sorted(strides):
        if stride != reached and trips > 1:
            return None
        reached *= trips
    return reached


def _is_among(strides: _Strides, others: _Strides) -> bool:
    """Whether loops certainly go through nothing but elements that others go through."""
    most = {stride: trips for stride, trips in others if stride}
    moving = [stride for stride, trips in strides if stride and trips > 1]
    return len(set(moving)) == len(moving) and all(trips <= most.get(stride, 1) for stride, trips in strides if stride)


def _take_digits(terms: dict[Product, int], counter: Value, trips: int, ranges: Ranges) -> list[tuple[int, int]]:
    """The strides of a counter from 0 to `trips`, and how often each is made, where an index has the counter, or its quotients and
    remainders (tiles of rows and columns are counted by one number), in these terms, which are taken out of them."""
    digits: dict[tuple[int, int], int] = {}
    for product in list(terms):
        digit = _digit(product[0], counter, trips, ranges) if len(product) == 1 else None
        if digit is not None:
            digits[digit] = digits.get(digit, 0) + terms.pop(product)
    reached = 1
    for place, count in sorted(digits):
        reached = reached * count if place == reached else -1
    # With other digits, or too few, the same elements are stored more than once.
    return [(factor, count) for (_, count), factor in digits.items()] if reached == trips else [(0, trips)]


def _digit(value: Value, counter: Value, trips: int, ranges: Ranges) -> tuple[int, int] | None:
    """(a, b) where the value is `counter / a % b`, all b of which there are."""
    if value is counter:
        return 1, trips
    op = value.owner
    kind = op.op.algebra.partition(".")[0] if isinstance(op, Operation) else ""
    if not isinstance(op, Operation) or kind not in ("div", "rem"):
        return None
    of, by = ranges.linear_form(op.operands[0]).single, constant_of(op.operands[1])
    inner = _digit(of, counter, trips, ranges) if of is not None and by is not None and by > 0 else None
    if inner is None or by is None or inner[1] % by:
        return None
    place, count = inner
    return (place * by, count // by) if kind == "div" else (place, by)
