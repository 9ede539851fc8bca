# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays that are packed into one buffer.

Compilers put the temporaries of a function into one buffer, so that inputs and output of a matrix product lie in the same one:

    elements 0 to 4095 of %slab are read, 4096 to 8191 are read, 8192 to 12287 are read and written       three arrays

What a nest accesses of a buffer falls apart into arrays where the elements from the lowest to the highest of one access are proven
to end before those of another one begin. A buffer that is only read is one array.

Each array of several has a beginning of its own, where the elements of one of its accesses begin: no two of them may be the same
pointer, which `restrict` forbids and compilers warn of. There is no such place in a buffer where that access has no elements, as in
a loop without iterations; the reference may even be null. So that it has some is proven, or one more check of the nest.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.bounds import Check, Place
from vm2c.analysis.elements import element_access
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.nests import ElementRange, Nest, can_compute
from vm2c.analysis.ranges import Ranges
from vm2c.ir.core import Operation, Value


@dataclass(frozen=True, slots=True)
class Array:
    """Part `number` of what a nest accesses of a buffer or list; its indices count from `offset` bytes after its start on."""

    buffer: Value
    number: int
    offset: LinearForm


def find_arrays(nest: Nest, ranges: Ranges) -> dict[Operation, Array]:
    """The array that each access of the nest is to. Adds checks to the nest that their beginnings need."""
    by_buffer: dict[Value, list[Operation]] = {}
    for op in nest.extents:
        access = element_access(op)
        assert access is not None
        by_buffer.setdefault(access.container, []).append(op)
    place = ranges.place(nest.loop.entries[0][0].terminator)
    found: dict[Operation, Array] = {}
    for buffer, accesses in by_buffer.items():
        parts = _parts(accesses, nest, ranges, place) if buffer in nest.written else [accesses]
        start = LinearForm(0, {}, ranges.loops.order)
        beginnings = {number: _beginning(part, nest, ranges, place, alone=len(parts) == 1) for number, part in enumerate(parts)}
        # What begins nowhere in particular begins where the buffer does, and is one array with all that does.
        together = [number for number, offset in beginnings.items() if offset is None or offset == start]
        for number, part in enumerate(parts):
            array = Array(buffer, together[0], start) if number in together else Array(buffer, number, beginnings[number] or start)
            found.update((op, array) for op in part)
    return found


def _parts(accesses: list[Operation], nest: Nest, ranges: Ranges, place: Place) -> list[list[Operation]]:
    """The accesses, those together that may be to the same elements."""
    parts: list[list[Operation]] = []
    for op in accesses:
        joined = [op]
        apart: list[list[Operation]] = []
        own = nest.extents[op]
        for part in parts:
            if all(_are_apart(own, nest.extents[other], ranges, place) for other in part):
                apart.append(part)
            else:
                joined = [*part, *joined]
        parts = [*apart, joined]
    return sorted(parts, key=lambda part: accesses.index(part[0]))


def _are_apart(one: ElementRange, other: ElementRange, ranges: Ranges, place: Place) -> bool:
    """Whether one of the ranges ends before the other one begins."""
    for first, second in ((one, other), (other, one)):
        end = first.highest.scaled(first.size).shifted(first.size)
        gap: LinearForm | None = second.lowest.scaled(second.size).plus(end, -1)
        if gap is not None and ranges.range_of_form(gap, place)[0] >= 0:
            return True
    return False


def _beginning(part: list[Operation], nest: Nest, ranges: Ranges, place: Place, *, alone: bool) -> LinearForm | None:
    """Where an array begins, in bytes: with the elements of one of its accesses, a whole number of elements of each of their types.
    None where it has no such place, or needs none, as the only array of its buffer. Checks that there are such elements."""
    extents = [nest.extents[op] for op in part]
    if alone and not all(each.lowest.is_constant and each.highest.is_constant for each in extents):
        return None
    largest = max(each.size for each in extents)
    candidates = [each for each in extents if each.size == largest]
    candidates = [each for each in candidates if each.lowest.terms == candidates[0].lowest.terms]
    first = min(candidates, key=lambda each: each.lowest.constant)
    offset = first.lowest.scaled(largest)
    length = first.highest.plus(first.lowest, -1)
    if length is None or not all(_can_count_from(offset, op, nest) for op in part):
        return None
    if ranges.range_of_form(length, place)[0] >= 0:
        return offset
    if not can_compute([length], nest, ranges):
        return None
    nest.checks.append(Check(length, 0, None))
    return offset


def _can_count_from(offset: LinearForm, op: Operation, nest: Nest) -> bool:
    """Whether the index of an access can be relative to a place, which is `offset` bytes after the start of its buffer."""
    source, number = nest.loop.entries[0]
    known = {*nest.inputs, *source.terminator.successors[number].operands}
    elements = offset.divided(nest.extents[op].size)
    return elements is not None and known.issuperset(offset.values()) and nest.indices[op].plus(elements, -1) is not None
