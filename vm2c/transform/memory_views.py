# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Views of memrefs: parts of them, and the same elements in other shapes. As much is known of the extents of a view as of what it
is of."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from vm2c.dialect.types import INDEX, MemRefType, TensorType, Type
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_verifier_memref import slice_layout, spell_layout, strides_of

Groups = Sequence[Sequence[int]]


def _memref(value: Value) -> MemRefType:
    assert isinstance(value.type, MemRefType)
    return value.type


def extents_of_memory(builder: OpBuilder, memref: Value) -> list[Index]:
    """The extents of a memref."""
    return [extent_of(builder, memref, number) for number in range(len(_memref(memref).shape))]


def extent_of(builder: OpBuilder, memref: Value, number: Index) -> Index:
    """An extent of a memref."""
    extent = _memref(memref).shape[number] if isinstance(number, int) else None
    return extent if extent is not None else builder.value("memref.dim", [memref, builder.index(number)], INDEX)


def copy_into(builder: OpBuilder, source: Value, target: Value) -> None:
    """Sets all elements of one memref to those of another."""
    builder.op("linalg.copy", [source, target], (), {"inputs": 1})


def part_view(
    builder: OpBuilder,
    memref: Value,
    offsets: Sequence[Index],
    sizes: Sequence[Index],
    strides: Sequence[Index],
    rank: int,
    name: str,
) -> Value | None:
    """A part of a memref, of `rank` extents: extents of 1 are left out, the first ones first. None where there are not enough of
    them."""
    type_ = _memref(memref)
    numbers = [tuple(each if isinstance(each, int) else None for each in listed) for listed in (offsets, sizes, strides)]
    own = strides_of(type_)
    assert own is not None, type_
    layout, start = slice_layout(own, numbers[0], numbers[2])
    left = len(sizes) - rank
    kept = []
    for number, size in enumerate(numbers[1]):
        if left and size == 1:
            left -= 1
        else:
            kept.append(number)
    if left:
        return None
    shape = tuple(numbers[1][number] for number in kept)
    taken = tuple(layout[number] for number in kept), start
    plain: MemRefType = MemRefType(shape, type_.element)
    # Strides that are not known may be any.
    is_plain = None not in taken[0] and strides_of(plain) == taken
    result = plain if is_plain else MemRefType(shape, type_.element, spell_layout(taken))
    attributes = dict(zip(("offsets", "sizes", "strides"), numbers, strict=True))
    values = [each for listed in (offsets, sizes, strides) for each in listed if isinstance(each, Value)]
    return builder.value("memref.subview", [memref, *values], result, attributes, name)


def cast_to(builder: OpBuilder, memref: Value, type_: Type) -> Value:
    """The memory where more is known of its extents, those of a tensor type."""
    assert isinstance(type_, TensorType)
    own = _memref(memref)
    shape = tuple(one if one is not None else other for one, other in zip(own.shape, type_.shape, strict=True))
    if shape == own.shape:
        return memref
    return builder.value("memref.cast", [memref], MemRefType(shape, own.element, own.layout))


def collapsed(builder: OpBuilder, memref: Value, groups: Groups) -> Value:
    """The elements with neighbouring extents made one."""
    before = _inverse(memref, "memref.expand_shape", groups)
    if before is not None:
        return before
    type_ = _memref(memref)
    extents = [[type_.shape[dimension] for dimension in group] for group in groups]
    shape = tuple(None if None in each else prod(extent or 0 for extent in each) for each in extents)
    attributes = {"reassociation": tuple(map(tuple, groups))}
    return builder.value("memref.collapse_shape", [memref], MemRefType(shape, type_.element), attributes)


def expanded(builder: OpBuilder, memref: Value, groups: Groups, entries: Sequence[Index | None]) -> Value:
    """The elements with extents split into several. Of each group one entry may be None, which is what is left for it."""
    shape = list(entries)
    wanted: list[int | None] = []
    for number, group in enumerate(groups):
        extent = _memref(memref).shape[number]
        open_ = [dimension for dimension in group if not isinstance(shape[dimension], int)]
        rest = prod(each for dimension in group if isinstance(each := shape[dimension], int))
        if len(open_) == 1 and extent is not None and rest:
            shape[open_[0]] = extent // rest
        for dimension in open_:
            if shape[dimension] is None:
                whole = builder.index(extent_of(builder, memref, number))
                shape[dimension] = whole if rest == 1 else builder.value("arith.divsi", [whole, builder.index(rest)], INDEX)
        known_sizes = [each for dimension in group if isinstance(each := shape[dimension], int)]
        wanted.append(prod(known_sizes) if len(known_sizes) == len(group) else None)
    element = _memref(memref).element
    memref = cast_to(builder, memref, TensorType(tuple(wanted), element))
    before = _inverse(memref, "memref.collapse_shape", groups)
    numbers = tuple(each if isinstance(each, int) else None for each in shape)
    if before is not None and _memref(before).shape == numbers:
        return before
    attributes = {"reassociation": tuple(map(tuple, groups)), "shape": numbers}
    values = [each for each in shape if isinstance(each, Value)]
    return builder.value("memref.expand_shape", [memref, *values], MemRefType(numbers, element), attributes)


def _inverse(memref: Value, name: str, groups: Groups) -> Value | None:
    """What a memref was made from by the opposite reshape."""
    owner = memref.owner
    if isinstance(owner, Operation) and owner.op.name == name and owner.attributes["reassociation"] == tuple(map(tuple, groups)):
        return owner.operands[0]
    return None


def reversed_reshape(builder: OpBuilder, memref: Value, op: Operation) -> Value:
    """The memory of the source of a reshape of tensors, in that of its result."""
    groups = op.attributes["reassociation"]
    if op.op.name == "tensor.expand_shape":
        return collapsed(builder, memref, groups)
    source = op.operands[0].type
    assert isinstance(source, TensorType)
    entries: list[Index | None] = list(source.shape)
    return expanded(builder, memref, groups, entries)

