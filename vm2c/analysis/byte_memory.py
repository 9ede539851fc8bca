# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Memory of bytes that is looked at as elements of other types.

    %bytes = memref.alloc(%n) : memref<?xi8>                              float* bytes = allocate(n / 4);
    %v = memref.view %bytes[%at][%k] : memref<?xi8> to memref<?xf32>      ... bytes[at / 4 + i] ...

    %pool = memref.alloc() : memref<96xi8>                                float pool[16];
    %a = memref.view %pool[%c0][] : memref<96xi8> to memref<16xf32>
    %b = memref.view %pool[%c64][] : memref<96xi8> to memref<8xi32>       int32_t pool_2[8];

An array of C has elements of one type, and so has memory here. Memory that a function allocates as bytes, and sees as elements of
one other type only, is an array of those from the start. Of several types, each part that is seen as one of them is an array, where
it is known when the C is written which parts these are, and none is seen as two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import MemRefType, ScalarType
from vm2c.ir.core import Operation, Value
from vm2c.ir.program_checks import constant_index

_ALLOCATIONS = ("memref.alloc", "memref.alloca")
# What does not look at elements.
_ANY_ELEMENTS = ("memref.dealloc", "memref.dim", "memref.rank")


@dataclass(slots=True)
class Part:
    """The bytes from `first` to before `end`, or to the last one, which `views` see as elements of one type."""

    element: ScalarType
    first: int
    end: int | None
    views: list[Operation]


def parts_of(memory: Value) -> list[Part] | None:
    """The arrays that memory, which a function allocates, is made of; none where all look at it as what it is. None where it
    cannot be made of arrays."""
    users = list(_users(memory))
    if all(element_of_view(user) is _own(memory) for user in users if user.op.name == "memref.view"):
        return []
    views = [user for user in users if user.op.name not in _ANY_ELEMENTS]
    if any(view.op.name != "memref.view" for view in views):
        return None
    if len({element_of_view(view) for view in views}) == 1:
        return [Part(element_of_view(views[0]), 0, None, views)]
    parts: list[Part] = []
    for view in sorted(views, key=lambda view: _bytes_of(view)[0]):
        first, end = _bytes_of(view)
        last = parts[-1] if parts else None
        if last is None or (last.end is not None and last.end <= first):
            parts.append(Part(element_of_view(view), first, end, [view]))
            continue
        if last.element is not element_of_view(view):
            return None
        last.end = None if last.end is None or end is None else max(last.end, end)
        last.views.append(view)
    return parts


def is_of_arrays(view: Operation) -> bool:
    """Whether the memory of a memref.view can be arrays of elements of one type each."""
    memory = view.operands[0]
    if element_of_view(view) is _own(memory):
        return True
    while isinstance(memory.owner, Operation) and memory.owner.op.name == "memref.cast":
        memory = memory.owner.operands[0]
    return isinstance(memory.owner, Operation) and memory.owner.op.name in _ALLOCATIONS and parts_of(memory) is not None


def _own(memory: Value) -> ScalarType:
    assert isinstance(memory.type, MemRefType)
    return memory.type.element


def _users(memref: Value) -> Iterator[Operation]:
    for user in memref.users:
        if user.op.name == "memref.cast":
            yield from _users(user.result)
        else:
            yield user


def _bytes_of(view: Operation) -> tuple[int, int | None]:
    """The first byte that a view may see, and the one behind the last; None where that may be any. A view that does not begin at a
    whole element fails when it runs."""
    type_, shift = view.result.type, constant_index(view, 1)
    assert isinstance(type_, MemRefType)
    size = size_of_view(view)
    first = 0 if shift is None else max(shift, 0) // size * size
    return first, None if shift is None or None in type_.shape else first + size * prod(extent or 0 for extent in type_.shape)


def element_of_view(view: Operation) -> ScalarType:
    """The type of the elements that a memref.view sees."""
    assert isinstance(view.result.type, MemRefType)
    return view.result.type.element


def size_of_view(view: Operation) -> int:
    """The bytes of an element of a memref.view."""
    return element_size(element_of_view(view))
