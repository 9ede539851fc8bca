# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays that are packed into one buffer.

Compilers put the temporaries of a function into one buffer, so that inputs and output of a matrix product lie in the same one:

    elements 0 to 4095 of %slab are read, 4096 to 8191 are read, 8192 to 12287 are read and written       three arrays

What a nest accesses of a buffer falls apart into arrays where the elements from the lowest to the highest of one access are proven
to end before those of another one begin. A buffer that is only read is one array.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.bounds import Place
from vm2c.analysis.elements import element_access
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.nests import ElementRange, Nest
from vm2c.analysis.ranges import Ranges
from vm2c.ir.core import Operation, Value


@dataclass(frozen=True, slots=True)
class Array:
    """Part `number` of what a nest accesses of a buffer or list; it begins `offset` bytes after the start of that, or later."""

    buffer: Value
    number: int
    offset: int


def find_arrays(nest: Nest, ranges: Ranges) -> dict[Operation, Array]:
    """The array that each access of the nest is to."""
    by_buffer: dict[Value, list[Operation]] = {}
    for op in nest.extents:
        access = element_access(op)
        assert access is not None
        by_buffer.setdefault(access.container, []).append(op)
    place = ranges.place(nest.loop.entries[0][0].terminator)
    written = set(nest.written)
    found: dict[Operation, Array] = {}
    for buffer, accesses in by_buffer.items():
        parts: list[list[Operation]] = []
        for op in accesses:
            joined = [op]
            apart: list[list[Operation]] = []
            own = nest.extents[op]
            for part in parts:
                if buffer in written and all(_are_apart(own, nest.extents[other], ranges, place) for other in part):
                    apart.append(part)
                else:
                    joined = [*part, *joined]
            parts = [*apart, joined]
        parts.sort(key=lambda part: accesses.index(part[0]))
        for number, part in enumerate(parts):
            array = Array(buffer, number, _offset([nest.extents[op] for op in part]))
            found.update((op, array) for op in part)
    return found


def _are_apart(one: ElementRange, other: ElementRange, ranges: Ranges, place: Place) -> bool:
    """Whether one of the ranges ends before the other one begins."""
    for first, second in ((one, other), (other, one)):
        end = first.highest.scaled(first.size).shifted(first.size)
        gap: LinearForm | None = second.lowest.scaled(second.size).plus(end, -1)
        if gap is not None and ranges.range_of_form(gap, place)[0] >= 0:
            return True
    return False


def _offset(extents: list[ElementRange]) -> int:
    """Where the elements begin, in bytes, when that is known and a whole number of elements of each type."""
    # Of a range without elements there may be no memory.
    if not all(each.lowest.is_constant and each.highest.is_constant for each in extents):
        return 0
    if any(each.highest.constant < each.lowest.constant for each in extents):
        return 0
    offset = min(each.lowest.constant * each.size for each in extents)
    return offset if offset > 0 and all(offset % each.size == 0 for each in extents) else 0
