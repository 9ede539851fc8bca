# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the ops of memref and bufferization."""

from __future__ import annotations

import re
from itertools import pairwise
from math import prod

from vm2c.dialect.types import I8, INDEX, MemRefType, Type
from vm2c.ir.core import Operation
from vm2c.ir.program_checks import (
    Check,
    InvalidError,
    Shape,
    check_dynamic_sizes,
    compatible,
    dropped_dimensions,
    element_of,
    invalid,
    shape_of,
)
from vm2c.ir.program_verifier_rows import not_castable
from vm2c.ir.program_verifier_tensor import (
    check_dim,
    check_output_shape,
    check_reassociation,
    check_reshape,
    check_slice,
)

_STRIDED = re.compile(r"strided<\s*\[([^\]]*)\]\s*(?:,\s*offset\s*:\s*(-?\d+|\?))?\s*>")
_ROWS_FIRST = "allocate it without a layout, as many elements as there are, and see them with memref.reinterpret_cast"
_SYMBOLS = "give offset and strides in brackets behind the extents: memref.alloc()[%offset, %stride]"
Strides = tuple[tuple[int | None, ...], int | None]


def strides_of(type_: MemRefType) -> Strides | None:
    """Strides and offset, None for what is known at run time only; None where the layout is a map."""
    if not type_.layout:
        strides: list[int | None] = []
        size: int | None = 1
        for extent in reversed(type_.shape):
            strides.insert(0, size)
            size = None if size is None or extent is None else size * extent
        return tuple(strides), 0
    match = _STRIDED.fullmatch(type_.layout)
    if match is None:
        return None
    parts = [part.strip() for part in match.group(1).split(",") if part.strip()]
    if len(parts) != len(type_.shape) or not all(re.fullmatch(r"-?\d+|\?", part) for part in parts):
        return None
    offset = match.group(2) or "0"
    return tuple(None if part == "?" else int(part) for part in parts), None if offset == "?" else int(offset)


def known_layout(type_: MemRefType) -> tuple[tuple[int, ...], int] | None:
    """Strides and offset of a memref with a layout; None where there is none, or not all of it is known."""
    layout = strides_of(type_) if type_.layout else None
    if layout is None:
        return None
    strides, offset = tuple(stride for stride in layout[0] if stride is not None), layout[1]
    return None if offset is None or len(strides) < len(layout[0]) else (strides, offset)


def _memref(type_: Type) -> MemRefType:
    assert isinstance(type_, MemRefType)
    return type_


# ---- elements and memory


def _check_load(op: Operation) -> None:
    memref = op.operands[0].type
    if op.results[0].type is not element_of(memref):
        raise invalid(op, "failed to verify that result type matches element type of 'memref'")
    rank, count = len(shape_of(memref)), len(op.operands) - 1
    if count != rank:
        raise invalid(op, f"incorrect number of indices for load, expected {rank} but got {count}")


def _check_store(op: Operation) -> None:
    memref = op.operands[1].type
    if op.operands[0].type is not element_of(memref):
        raise invalid(op, "failed to verify that type of 'value' matches element type of 'memref'")
    rank, count = len(shape_of(memref)), len(op.operands) - 2
    if count != rank:
        raise invalid(op, f"store index operand count not equal to memref rank: expected {rank} but got {count}")


def _check_alloc(op: Operation) -> None:
    type_ = _memref(op.result.type)
    check_dynamic_sizes(op, type_, len(op.operands))
    layout = strides_of(type_) if type_.layout else None
    if layout is not None:
        strides, offset = layout
        numbers = (offset, *strides)
        if None in numbers:
            symbols = numbers.count(None)
            raise invalid(op, f"symbol operand count does not equal memref symbol count: expected {symbols}, got 0", _SYMBOLS)
        if min(number or 0 for number in numbers) < 0:
            raise invalid(op, "allocates elements before the first one, which is not supported", _ROWS_FIRST)


def _check_copy(op: Operation) -> None:
    source, target = (value.type for value in op.operands)
    if element_of(source) is not element_of(target):
        raise invalid(op, "requires the same element type for all operands")
    if not compatible(shape_of(source), shape_of(target)):
        raise invalid(op, "requires the same shape for all operands")


def _check_cast(op: Operation) -> None:
    source, target = _memref(op.operands[0].type), _memref(op.results[0].type)
    if source.element is not target.element or not compatible(source.shape, target.shape):
        raise not_castable(op)
    layouts = strides_of(source), strides_of(target)
    if layouts[0] is None or layouts[1] is None:
        return
    if not compatible((*layouts[0][0], layouts[0][1]), (*layouts[1][0], layouts[1][1])):
        raise not_castable(op)


def _check_clone(op: Operation) -> None:
    source, target = op.operands[0].type, op.results[0].type
    if element_of(source) is not element_of(target) or not compatible(shape_of(source), shape_of(target)):
        raise not_castable(op)


# ---- parts of memory


def _check_subview(op: Operation) -> None:
    source, result = _memref(op.operands[0].type), _memref(op.results[0].type)
    sizes = check_slice(op, source, 1)
    if result.element is not source.element:
        raise InvalidError(f"expected result element type to be '{source.element}', but got '{result}'")
    layout = strides_of(source)
    taken = slice_layout(layout, op.attributes["offsets"], op.attributes["strides"]) if layout is not None else None
    wanted: Type = MemRefType(tuple(sizes), source.element, spell_layout(taken) if taken is not None else "")
    head, tail = f"expected result type to be '{wanted}' or a rank-reduced version.", f", but got '{result}'"
    if len(result.shape) > len(sizes):
        raise InvalidError("expected result rank to be smaller or equal to the source rank." + tail)
    dropped = dropped_dimensions(sizes, result.shape)
    if dropped is None:
        raise InvalidError(f"{head} (mismatch of result sizes){tail}")
    found = strides_of(result)
    if taken is None or found is None:
        return
    if found[1] != taken[1] or not _fit(sizes, result.shape, taken[0], found[0]):
        raise InvalidError(f"{head} (mismatch of result layout){tail}")


def _fit(sizes: list[int | None], reduced: Shape, strides: Shape, found: Shape) -> bool:
    """Whether what is left when extents of 1 are left out can have these strides."""
    if not sizes:
        return not reduced
    if reduced and sizes[0] == reduced[0] and strides[0] == found[0] and _fit(sizes[1:], reduced[1:], strides[1:], found[1:]):
        return True
    return sizes[0] == 1 and len(sizes) > len(reduced) and _fit(sizes[1:], reduced, strides[1:], found)


def slice_layout(layout: Strides, offsets: Shape, steps: Shape) -> Strides:
    """The layout of what a slice takes of memory with a layout."""
    strides, offset = layout
    result = tuple(
        None if stride is None or step is None else stride * step for stride, step in zip(strides, steps, strict=True)
    )
    for start, stride in zip(offsets, strides, strict=True):
        if start == 0:
            continue
        offset = None if offset is None or start is None or stride is None else offset + start * stride
    return result, offset


def spell_layout(layout: Strides) -> str:
    """`strided<[8, 1], offset: ?>`."""
    spelled = ", ".join("?" if stride is None else str(stride) for stride in layout[0])
    offset = "" if layout[1] == 0 else f", offset: {'?' if layout[1] is None else layout[1]}"
    return f"strided<[{spelled}]{offset}>"


def _check_collapse(op: Operation) -> None:
    source = _memref(op.operands[0].type)
    _check_groups(op, op.results[0].type, source)
    layout = strides_of(source)
    if layout is None:
        return
    for group in op.attributes["reassociation"]:
        wide = [number for number in group if source.shape[number] != 1]
        for outer, inner in pairwise(wide):
            numbers = (layout[0][outer], layout[0][inner], source.shape[inner])
            if None not in numbers and numbers[0] != numbers[1] * numbers[2]:
                raise invalid(op, "invalid source layout map or collapsing non-contiguous dims")


def _check_expand(op: Operation) -> None:
    _check_groups(op, op.operands[0].type, op.results[0].type)
    check_output_shape(op)


def _check_groups(op: Operation, collapsed: Type, expanded: Type) -> None:
    check_reassociation(op, collapsed, expanded)
    if element_of(collapsed) is not element_of(expanded):
        raise invalid(op, f"element types of '{op.operands[0].type}' and '{op.results[0].type}' differ")
    for number, group in enumerate(op.attributes["reassociation"]):
        extents = [shape_of(expanded)[dimension] for dimension in group]
        extent = shape_of(collapsed)[number]
        if (extent is None) is not (None in extents):
            raise invalid(op, f"collapsed dim ({number}) must be dynamic if and only if reassociation group is dynamic")
        if extent is not None and extent != (product := prod(each or 0 for each in extents)):
            raise invalid(op, f"collapsed dim size ({extent}) must equal reassociation group size ({product})")


# ---- tensors and memory


def _check_types_match(op: Operation) -> None:
    """A tensor and its memory."""
    types = op.operands[0].type, op.results[0].type
    if element_of(types[0]) is not element_of(types[1]):
        raise invalid(op, f"element types of '{types[0]}' and '{types[1]}' do not match")
    if shape_of(types[0]) != shape_of(types[1]):
        raise invalid(op, f"shapes of '{types[0]}' and '{types[1]}' do not match")


def _check_to_tensor(op: Operation) -> None:
    _check_types_match(op)
    if not op.attributes.get("restrict"):
        raise invalid(
            op,
            "without 'restrict' is not supported: other tensors may be in the same memory",
            "write 'restrict' if nothing else reads or writes it",
        )


def _check_alloc_tensor(op: Operation) -> None:
    result = op.results[0].type
    copied = bool(op.attributes.get("copied"))
    count = len(op.operands) - copied
    for number, value in enumerate(op.operands[:count]):
        if value.type is not INDEX:
            raise invalid(op, f"operand #{number} must be variadic of index, but got '{value.type}'")
    if not copied:
        check_dynamic_sizes(op, result, count)
    elif count:
        raise invalid(op, "dynamic sizes not needed when copying a tensor")
    elif op.operands[-1].type is not result:
        raise invalid(op, f"expected that `copy` and return type match, but got '{op.operands[-1].type}' and '{result}'")


def _check_materialize(op: Operation) -> None:
    source, target = (value.type for value in op.operands)
    memory = isinstance(target, MemRefType)
    if element_of(source) is not element_of(target):
        raise invalid(op, "source/destination element types do not match")
    if not compatible(shape_of(source), shape_of(target)):
        raise invalid(op, "source/destination shapes are incompatible")
    if bool(op.attributes.get("writable")) is not memory:
        raise invalid(op, "'writable' must be specified if and only if the destination is of memref type")
    if op.attributes.get("restrict") and not memory:
        raise invalid(op, "'restrict' is valid only for memref destinations")
    if [value.type for value in op.results] != ([] if memory else [target]):
        raise invalid(
            op, "result and destination types must match" if not memory else "has no result where the destination is a memref"
        )


def _check_transpose(op: Operation) -> None:
    source, result = _memref(op.operands[0].type), _memref(op.results[0].type)
    permutation = op.attributes["permutation"]
    if sorted(permutation) != list(range(len(source.shape))):
        raise invalid(op, "expected a permutation map of same rank as the input")
    layout = strides_of(source)
    if layout is None:
        return
    strides, offset = layout
    permuted = tuple(strides[dim] for dim in permutation), offset
    wanted: Type = MemRefType(tuple(source.shape[dim] for dim in permutation), source.element, spell_layout(permuted))
    if (shape_of(wanted), source.element, permuted) != (result.shape, result.element, strides_of(result)):
        raise invalid(op, f"result type '{result}' is not equivalent to the canonical transposed input type '{wanted}'")


def _check_reinterpret(op: Operation) -> None:
    source, result = _memref(op.operands[0].type), _memref(op.results[0].type)
    offsets, sizes, strides = (op.attributes[name] for name in ("offsets", "sizes", "strides"))
    rank = len(result.shape)
    for name, numbers, count in (("offset", offsets, 1), ("size", sizes, rank), ("stride", strides, rank)):
        if len(numbers) != count:
            raise InvalidError(f"expected {count} {name} values, got {len(numbers)}")
    values = (*offsets, *sizes, *strides).count(None)
    if values != len(op.operands) - 1:
        raise InvalidError(f"expected {values} dynamic offset, size and stride values, got {len(op.operands) - 1}")
    if source.element is not result.element:
        raise InvalidError(f"different element types specified for source type '{source}' and result memref type '{result}'")
    layout = strides_of(result)
    if layout is None:
        raise InvalidError(f"expected result type to have strided layout but found '{result}'")
    _check_given("size", result.shape, sizes)
    if not compatible((layout[1],), offsets):
        raise InvalidError(f"expected result type with offset = {offsets[0]} instead of {layout[1]}")
    _check_given("stride", layout[0], strides)


def _check_given(what: str, found: Shape, wanted: Shape) -> None:
    for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
        if not compatible((one,), (other,)):
            raise InvalidError(f"expected result type with {what} = {other} instead of {one} in dim = {number}")


def _check_metadata(op: Operation) -> None:
    source = _memref(op.operands[0].type)
    wanted: Type = MemRefType((), source.element)
    types = [str(wanted), *["index"] * (1 + 2 * len(source.shape))]
    found = [str(result.type) for result in op.results]
    if found != types:
        listed = [", ".join(f"'{each}'" for each in each_list) for each_list in (types, found)]
        raise invalid(op, f"inferred type(s) {listed[0]} are incompatible with return type(s) of operation {listed[1]}")


def _check_view(op: Operation) -> None:
    source, result = _memref(op.operands[0].type), _memref(op.result.type)
    if source.element is not I8 or len(source.shape) != 1:
        raise invalid(op, f"operand #0 must be 1D memref of 8-bit signless integer values, but got '{source}'")
    for what, type_ in (("base", source), ("result", result)):
        if type_.layout:
            raise InvalidError(f"unsupported map for {what} memref type '{type_}'")
    check_dynamic_sizes(op, result, len(op.operands) - 2)


def _check_reshape(op: Operation) -> None:
    check_reshape(op)
    for what, type_ in (("source", op.operands[0].type), ("destination", op.results[0].type)):
        if _memref(type_).layout:
            raise invalid(op, f"{what} memref type should have identity affine map")


CHECKS: dict[str, Check] = {
    "memref.transpose": _check_transpose,
    "memref.reshape": _check_reshape,
    "memref.reinterpret_cast": _check_reinterpret,
    "memref.view": _check_view,
    "memref.extract_strided_metadata": _check_metadata,
    "memref.load": _check_load,
    "memref.store": _check_store,
    "memref.alloc": _check_alloc,
    "memref.alloca": _check_alloc,
    "memref.copy": _check_copy,
    "memref.dim": check_dim,
    "memref.cast": _check_cast,
    "memref.subview": _check_subview,
    "memref.expand_shape": _check_expand,
    "memref.collapse_shape": _check_collapse,
    "bufferization.alloc_tensor": _check_alloc_tensor,
    "bufferization.to_tensor": _check_to_tensor,
    "bufferization.to_buffer": _check_types_match,
    "bufferization.clone": _check_clone,
    "bufferization.materialize_in_destination": _check_materialize,
}
