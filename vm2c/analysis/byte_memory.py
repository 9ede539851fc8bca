# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Memory of bytes that is looked at as elements of another type.

    %bytes = memref.alloc(%n) : memref<?xi8>                            float* bytes = allocate(n / 4);
    %v = memref.view %bytes[%at][%k] : memref<?xi8> to memref<?xf32>    ... bytes[at / 4 + i] ...

An array of C has elements of one type, and so has memory here. Memory that a function allocates as bytes, and sees as elements of
one other type only, is an array of those from the start.
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import MemRefType, ScalarType
from vm2c.ir.core import Operation, Value

_ALLOCATIONS = ("memref.alloc", "memref.alloca")
# What does not look at elements.
_ANY_ELEMENTS = ("memref.dealloc", "memref.dim", "memref.rank")


def seen_as(memref: Value) -> ScalarType | None:
    """The type of the elements that memory of bytes is seen as, if that is another one; for all memory where `is_of_one_type`
    holds."""
    return next((type_ for user in _users(memref) if (type_ := _other_elements(user)) is not None), None)


def is_of_one_type(view: Operation) -> bool:
    """Whether the memory of a memref.view has elements of one type, whoever looks at it."""
    if _other_elements(view) is None:
        return True
    memory = view.operands[0]
    while isinstance(memory.owner, Operation) and memory.owner.op.name == "memref.cast":
        memory = memory.owner.operands[0]
    if not isinstance(memory.owner, Operation) or memory.owner.op.name not in _ALLOCATIONS:
        return False
    return all(user.op.name in _ANY_ELEMENTS or _other_elements(user) is _other_elements(view) for user in _users(memory))


def _users(memref: Value) -> Iterator[Operation]:
    for user in memref.users:
        if user.op.name == "memref.cast":
            yield from _users(user.result)
        else:
            yield user


def _other_elements(op: Operation) -> ScalarType | None:
    """The type of the elements of a memref.view, None where they are bytes as well, and for all other ops."""
    if op.op.name != "memref.view":
        return None
    source, result = op.operands[0].type, op.result.type
    assert isinstance(source, MemRefType)
    assert isinstance(result, MemRefType)
    return None if result.element is source.element else result.element


def size_of_view(view: Operation) -> int:
    """The bytes of an element of a memref.view."""
    assert isinstance(view.result.type, MemRefType)
    return element_size(view.result.type.element)
