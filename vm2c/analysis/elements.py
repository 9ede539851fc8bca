# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Accesses of one element, of a buffer or of a list, that can be made through a pointer once they are known to be in range.

    store.i32 %v, %b[%i] : i32 -> !vm.buffer      element %i of %b, 4 bytes, written
    %x = list.get.i32 %l, %i : !vm.list<i8>       element %i of %l, 1 byte, read, and extended to an i32
    %x = list.get.i64 %l, %i : !vm.list<i32>      none: it converts, which only the list itself can do

The index of a buffer is an i64. That of a list is an i32 that the VM reads as unsigned: an index that is known not to be negative
is the same either way.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.dialect.types import ANY_REF, F32, F64, I8, I16, I32, I64, OPAQUE, ListType, RefType, ScalarType, Type
from vm2c.ir.core import Operation, Value

# What lists store, and the register type that an element is read into and written from as it is (integers narrower than that are
# sign-extended and truncated).
_REGISTERS: dict[Type, Type] = {I8: I32, I16: I32, I32: I32, I64: I64, F32: F32, F64: F64}
_SIZES: dict[Type, int] = {I8: 1, I16: 2, I32: 4, I64: 8, F32: 4, F64: 8}


@dataclass(frozen=True, slots=True)
class ElementAccess:
    """Element `index` of `size` bytes of `container`, a buffer or a list; `value` is what is read, or what is to be written."""

    writes: bool
    container: Value
    index: Value
    value: Value
    size: int

    @property
    def is_plain(self) -> bool:
        """Whether the element is the number in the register, all of it."""
        return isinstance(self.value.type, ScalarType) and self.value.type.bits == 8 * self.size


def element_access(op: Operation) -> ElementAccess | None:
    """The only element that `op` touches, None when it does anything else or converts it."""
    row = op.op
    if not row.spanned:
        return None
    if row.access:
        (access,) = row.access
        given = [value for place, value in enumerate(op.operands) if place not in (access.buffer, access.offset)]
        value = given[0] if access.writes else op.result
        return ElementAccess(access.writes, op.operands[access.buffer], op.operands[access.offset], value, access.size)
    if row.element is None or row.resizes is not None or stored_items(op) != "items":
        return None
    container = op.operands[row.element.list]
    value = op.operands[-1] if row.element.writes else op.result
    assert isinstance(container.type, ListType)
    return ElementAccess(row.element.writes, container, op.operands[row.element.index], value, item_size(container.type))


def item_size(list_type: ListType) -> int:
    """How many bytes each number in a list has."""
    return _SIZES[list_type.element]


def stored_items(op: Operation) -> str | None:
    """What the list that `op` accesses an element of, or sets the size of, holds by its type: `items` (numbers), `refs` of one
    type, or `variants`. None where the op does not take or give the element as it is."""
    row = op.op
    if row.element is None:
        resized = new_size(op)
        return held_items(resized[0].type) if resized is not None else None
    list_type = op.operands[row.element.list].type
    value = op.operands[-1] if row.element.writes else op.result
    held = held_items(list_type)
    if isinstance(value.type, RefType):
        return held if held != "items" else None
    assert isinstance(list_type, ListType)
    return held if _REGISTERS.get(list_type.element) is value.type else None


def new_size(op: Operation) -> tuple[Value, Value] | None:
    """The list that `op` sets the size of, and the size."""
    resizes = op.op.resizes
    return None if resizes is None or resizes.size is None else (op.operands[resizes.list], op.operands[resizes.size])


def held_items(list_type: Type) -> str | None:
    """What a list of this type holds; None where there are no such lists."""
    assert isinstance(list_type, ListType)
    element = list_type.element
    if element in (OPAQUE, ANY_REF):
        return "variants"
    return "refs" if isinstance(element, RefType) else "items" if element in _REGISTERS else None
