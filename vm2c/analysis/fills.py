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
from vm2c.analysis.linear import Product
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
        if start == 0 and induction.step == 1:
            strides += _take_digits(terms, induction.value, info.trip_count, ranges)
        else:
            factor = terms.pop((induction.value,), 0)
            first += factor * start
            strides.append((factor * induction.step, info.trip_count))
    reached = 1
    for stride, trips in sorted(strides):
        if stride != reached and trips > 1:
            return False
        reached *= trips
    return not terms and first == 0 and reached == count


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
