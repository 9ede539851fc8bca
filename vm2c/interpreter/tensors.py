# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of the tensor dialect. What changes an element makes a copy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from vm2c.dialect.types import INDEX, TensorType
from vm2c.interpreter.elements import bitcast, element_of
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.linalg import from_indices
from vm2c.interpreter.outside import scalar
from vm2c.interpreter.slices import extract, insert, mixed, slice_bounds
from vm2c.interpreter.values import Array, dtype_of, dynamic_shape, invalid, out_of_range, undefined
from vm2c.ir.core import Operation


def _type(op: Operation) -> TensorType:
    type_ = op.result.type
    assert isinstance(type_, TensorType)
    return type_


def position(indices: Sequence[Array], shape: Sequence[int]) -> tuple[Array, ...]:
    """The indices of an element, or arrays of the indices of several."""
    for number, (index, extent) in enumerate(zip(indices, shape, strict=True)):
        bad = (index < 0) | (index >= extent)
        if np.any(bad):
            raise out_of_range(f"index {np.asarray(index)[bad].flat[0]} in dimension {number} of {extent}")
    return tuple(indices)


def extent_of(array: np.ndarray[Any, Any], index: Array) -> Array:
    """The extent of a dimension."""
    if not 0 <= index < array.ndim:
        raise invalid(f"dimension {index} of an array of rank {array.ndim}")
    return scalar(INDEX, array.shape[index])


def expanded_shape(op: Operation, shape: Sequence[int], extents: Sequence[Array]) -> tuple[int, ...]:
    """The shape of the result of expand_shape."""
    type_: Any = op.result.type
    written = op.attributes["shape"]
    groups = op.attributes["reassociation"]
    if written:
        found = list(mixed(written, iter(extents)))
    else:
        # Texts of before 2024 do not say it; one extent of a group may be unknown.
        found = [-1 if extent is None else extent for extent in type_.shape]
        for group, extent in zip(groups, shape, strict=True):
            known = math.prod(found[number] for number in group if found[number] >= 0)
            for number in group:
                if found[number] < 0:
                    found[number] = extent // known if known else 0
    products = [math.prod(found[number] for number in group) for group in groups]
    if (products != list(shape) if groups else math.prod(found) != math.prod(shape)) or min(found, default=0) < 0:
        raise invalid(f"shape {list(shape)} cannot be expanded to {found}")
    return tuple(found)


def collapsed_shape(op: Operation, shape: Sequence[int]) -> tuple[int, ...]:
    """The shape of the result of collapse_shape."""
    groups = op.attributes["reassociation"]
    if not groups and math.prod(shape) != 1:
        raise invalid(f"shape {list(shape)} cannot be collapsed to one element")
    return tuple(math.prod(shape[number] for number in group) for group in groups)


def _empty(frame: Frame, op: Operation) -> Sequence[Any]:
    type_ = _type(op)
    return [undefined(dynamic_shape(type_.shape, frame.operands(op)), type_.element)]


def _dim(frame: Frame, op: Operation) -> Sequence[Any]:
    source, index = frame.operands(op)
    return [extent_of(source, index)]


def _rank(frame: Frame, op: Operation) -> Sequence[Any]:
    return [scalar(INDEX, frame.get(op.operands[0]).ndim)]


def _extract(frame: Frame, op: Operation) -> Sequence[Any]:
    source, *indices = frame.operands(op)
    return [source[position(indices, source.shape)]]


def _insert(frame: Frame, op: Operation) -> Sequence[Any]:
    element, dest, *indices = frame.operands(op)
    made = dest.copy()
    made[position(indices, dest.shape)] = element
    return [made]


def _extract_slice(frame: Frame, op: Operation) -> Sequence[Any]:
    return [extract(frame.get(op.operands[0]), slice_bounds(op, frame, 1), _type(op).shape).copy()]


def _insert_slice(frame: Frame, op: Operation) -> Sequence[Any]:
    source, dest = frame.operands(op)[:2]
    return [insert(source, dest, slice_bounds(op, frame, 2))]


def _pad(frame: Frame, op: Operation) -> Sequence[Any]:
    source, *bounds = frame.operands(op)
    left = iter(bounds)
    low, high = (mixed(op.attributes[name], left) for name in ("low", "high"))
    if min((*low, *high), default=0) < 0:
        raise invalid(f"padding is negative: low {list(low)}, high {list(high)}")
    shape = [before + extent + after for before, extent, after in zip(low, source.shape, high, strict=True)]
    made = np.zeros(shape, source.dtype)
    inside = tuple(slice(before, before + extent) for before, extent in zip(low, source.shape, strict=True))
    around = np.ones(shape, bool)
    around[inside] = False
    made[inside] = source
    from_indices(frame, op.regions[0], made, around)
    return [made]


def _cast(frame: Frame, op: Operation) -> Sequence[Any]:
    return [frame.get(op.operands[0])]


def _bitcast(frame: Frame, op: Operation) -> Sequence[Any]:
    return [bitcast(frame.get(op.operands[0]), element_of(op.operands[0].type), _type(op).element)]


def _expand_shape(frame: Frame, op: Operation) -> Sequence[Any]:
    source, *extents = frame.operands(op)
    return [source.reshape(expanded_shape(op, source.shape, extents))]


def _collapse_shape(frame: Frame, op: Operation) -> Sequence[Any]:
    source = frame.get(op.operands[0])
    return [source.reshape(collapsed_shape(op, source.shape))]


def _reshape(frame: Frame, op: Operation) -> Sequence[Any]:
    source, shape = frame.operands(op)
    extents = [int(extent) for extent in shape]
    if min(extents, default=0) < 0 or math.prod(extents) != source.size:
        raise invalid(f"a tensor of shape {list(source.shape)} is reshaped to {extents}")
    return [source.reshape(extents)]


def _from_elements(frame: Frame, op: Operation) -> Sequence[Any]:
    type_ = _type(op)
    return [np.array(frame.operands(op), dtype_of(type_.element)).reshape([extent or 0 for extent in type_.shape])]


def _generate(frame: Frame, op: Operation) -> Sequence[Any]:
    type_ = _type(op)
    made = undefined(dynamic_shape(type_.shape, frame.operands(op)), type_.element)
    from_indices(frame, op.regions[0], made)
    return [made]


def _splat(frame: Frame, op: Operation) -> Sequence[Any]:
    element, *extents = frame.operands(op)
    type_ = _type(op)
    made = undefined(dynamic_shape(type_.shape, extents), type_.element)
    made[...] = element
    return [made]


def _concat(frame: Frame, op: Operation) -> Sequence[Any]:
    parts, dimension = frame.operands(op), op.attributes["dim"]
    others = {(part.shape[:dimension], part.shape[dimension + 1 :]) for part in parts}
    if len(others) != 1:
        raise invalid(f"tensors of shapes {', '.join(str(list(part.shape)) for part in parts)} cannot stand one after another")
    return [np.concatenate(parts, dimension)]


HANDLERS: dict[str, Handler] = {
    "tensor.empty": _empty,
    "tensor.dim": _dim,
    "tensor.rank": _rank,
    "tensor.extract": _extract,
    "tensor.insert": _insert,
    "tensor.extract_slice": _extract_slice,
    "tensor.insert_slice": _insert_slice,
    "tensor.pad": _pad,
    "tensor.cast": _cast,
    "tensor.bitcast": _bitcast,
    "tensor.expand_shape": _expand_shape,
    "tensor.collapse_shape": _collapse_shape,
    "tensor.reshape": _reshape,
    "tensor.from_elements": _from_elements,
    "tensor.generate": _generate,
    "tensor.splat": _splat,
    "tensor.concat": _concat,
}
