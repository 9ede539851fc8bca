# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of memref, those of bufferization that have memrefs, and globals. Indices are checked, and that memory is still there."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from vm2c.analysis.byte_memory import size_of_view
from vm2c.dialect.types import INDEX, MemRefType, TensorType
from vm2c.interpreter.elements import element_of
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.outside import scalar
from vm2c.interpreter.slices import slice_bounds, slice_numbers
from vm2c.interpreter.tensors import collapsed_shape, expanded_shape, extent_of, position
from vm2c.interpreter.values import Memory, MemRef, dtype_of, dynamic_shape, invalid, out_of_range, undefined
from vm2c.ir.core import Operation
from vm2c.ir.program_checks import compatible
from vm2c.ir.program_verifier_memref import known_layout, strides_of


def _load(frame: Frame, op: Operation) -> Sequence[Any]:
    source, *indices = frame.operands(op)
    return [source.read()[position(indices, source.view.shape)]]


def _store(frame: Frame, op: Operation) -> Sequence[Any]:
    value, target, *indices = frame.operands(op)
    target.write()[position(indices, target.view.shape)] = value
    return ()


def _alloc(frame: Frame, op: Operation) -> Sequence[Any]:
    type_ = op.result.type
    assert isinstance(type_, MemRefType)
    shape = dynamic_shape(type_.shape, frame.operands(op))
    layout = known_layout(type_)
    if layout is None:
        return [MemRef.of(undefined(shape, type_.element))]
    strides, offset = layout
    if min(shape, default=0) < 0:
        raise invalid(f"an extent is negative: {list(shape)}")
    memory = MemRef.of(undefined([offset + _last(shape, strides) + 1], type_.element))
    return [memory.at(offset, shape, strides)]


def _last(shape: Sequence[int], strides: Sequence[int]) -> int:
    """Where the last element is, from the first one on; before that if there is none."""
    return -1 if 0 in shape else sum((size - 1) * stride for size, stride in zip(shape, strides, strict=True))


def _dealloc(frame: Frame, op: Operation) -> Sequence[Any]:
    memref = frame.get(op.operands[0])
    memref.write()
    memref.memory.owner.alive = False
    return ()


def _copy(frame: Frame, op: Operation) -> Sequence[Any]:
    source, target = frame.operands(op)
    if source.view.shape != target.view.shape:
        raise invalid(f"memory of shape {list(source.view.shape)} is copied to one of shape {list(target.view.shape)}")
    target.write()[...] = source.read().copy()
    return ()


def _dim(frame: Frame, op: Operation) -> Sequence[Any]:
    source, index = frame.operands(op)
    return [extent_of(source.view, index)]


def _rank(frame: Frame, op: Operation) -> Sequence[Any]:
    return [scalar(INDEX, frame.get(op.operands[0]).view.ndim)]


def _cast(frame: Frame, op: Operation) -> Sequence[Any]:
    return [frame.get(op.operands[0])]


def _subview(frame: Frame, op: Operation) -> Sequence[Any]:
    source = frame.get(op.operands[0])
    type_ = op.result.type
    assert isinstance(type_, MemRefType)
    bounds = slice_bounds(op, frame, 1)
    bounds.check(source.view.shape)
    start, sizes, strides = bounds.layout(source.strides, type_.shape)
    return [source.at(source.offset + start, sizes, strides)]


def _reshaped(source: MemRef, shape: Sequence[int]) -> MemRef:
    """The same memory in another shape. Raises ExecutionError where there are no strides for it."""
    view = source.view.reshape(shape)
    if view.size and not np.shares_memory(view, source.view):
        raise invalid(f"memory of shape {list(source.view.shape)} and strides {list(source.view.strides)} is no {list(shape)}")
    return source.part(view)


def _expand_shape(frame: Frame, op: Operation) -> Sequence[Any]:
    source, *extents = frame.operands(op)
    return [_reshaped(source, expanded_shape(op, source.view.shape, extents))]


def _collapse_shape(frame: Frame, op: Operation) -> Sequence[Any]:
    source = frame.get(op.operands[0])
    return [_reshaped(source, collapsed_shape(op, source.view.shape))]


def _transpose(frame: Frame, op: Operation) -> Sequence[Any]:
    source = frame.get(op.operands[0])
    return [source.part(source.view.transpose(op.attributes["permutation"]))]


def _reinterpret_cast(frame: Frame, op: Operation) -> Sequence[Any]:
    source = frame.get(op.operands[0])
    (offset,), sizes, strides = slice_numbers(op, frame, 1)
    if min(sizes, default=0) < 0 or min(strides, default=0) < 0:
        raise out_of_range(f"memory is seen with sizes {list(sizes)} and strides {list(strides)}")
    elements = source.memory.elements
    what = f"offset {offset}, sizes {list(sizes)} and strides {list(strides)}"
    if offset < 0 or offset + _last(sizes, strides) >= elements.size:
        raise out_of_range(f"{what} in memory of {elements.size} elements")
    type_ = op.result.type
    assert isinstance(type_, MemRefType)
    layout = strides_of(type_)
    assert layout is not None, type_
    rows = tuple(prod(sizes[number + 1 :]) for number in range(len(sizes))) if not type_.layout else strides
    if rows != strides or not compatible((offset, *sizes, *strides), (layout[1], *type_.shape, *layout[0])):
        raise invalid(f"{what} are not those of {type_}")
    return [source.at(offset, sizes, strides)]


def _view(frame: Frame, op: Operation) -> Sequence[Any]:
    source, shift, *extents = frame.operands(op)
    type_ = op.result.type
    assert isinstance(type_, MemRefType)
    shape, size = dynamic_shape(type_.shape, extents), size_of_view(op)
    if min((shift, *shape)) < 0:
        raise out_of_range(f"memory is seen from byte {shift} on with sizes {list(shape)}")
    if source.strides != [1]:
        raise invalid(f"memory is seen whose bytes are {source.strides[0]} apart")
    if shift % size != 0:
        raise invalid(f"an element of {size} bytes is at byte {shift}")
    end = int(shift) + prod(shape) * size
    if end > source.view.size:
        raise out_of_range(f"{list(shape)} elements of {size} bytes from byte {shift} on in memory of {source.view.size} bytes")
    elements = source.view[int(shift) : end].view(dtype_of(type_.element))
    return [MemRef(Memory(elements, whole=source.memory), elements.reshape(shape))]


def _metadata(frame: Frame, op: Operation) -> Sequence[Any]:
    source = frame.get(op.operands[0])
    numbers = [scalar(INDEX, number) for number in (source.offset, *source.view.shape, *source.strides)]
    return [source.at(0, (), ()), *numbers]


def _reshape(frame: Frame, op: Operation) -> Sequence[Any]:
    source, shape = frame.operands(op)
    extents = [int(extent) for extent in shape.read()]
    if min(extents, default=0) < 0 or prod(extents) != source.view.size:
        raise invalid(f"memory of shape {list(source.view.shape)} is reshaped to {extents}")
    return [_reshaped(source, extents)]


def _get_global(frame: Frame, op: Operation) -> Sequence[Any]:
    return [frame.machine.get_global(op.attributes["name"])]


def _to_tensor(frame: Frame, op: Operation) -> Sequence[Any]:
    return [frame.get(op.operands[0]).read().copy()]


def _to_buffer(frame: Frame, op: Operation) -> Sequence[Any]:
    """Memory of its own: the tensor stays what it is, whatever is written."""
    return [MemRef.of(frame.get(op.operands[0]).copy(), constant="read_only" in op.attributes)]


def _clone(frame: Frame, op: Operation) -> Sequence[Any]:
    return [MemRef.of(frame.get(op.operands[0]).read().copy())]


def _materialize(frame: Frame, op: Operation) -> Sequence[Any]:
    source, dest = frame.operands(op)
    target = dest.write() if isinstance(dest, MemRef) else dest
    if source.shape != target.shape:
        raise invalid(f"a tensor of shape {list(source.shape)} is put into one of shape {list(target.shape)}")
    if isinstance(dest, MemRef):
        target[...] = source
        return [source] if op.results else ()
    return [source]


def _alloc_tensor(frame: Frame, op: Operation) -> Sequence[Any]:
    values = frame.operands(op)
    if "copied" in op.attributes:
        return [values[-1]]
    type_ = op.result.type
    assert isinstance(type_, TensorType)
    return [undefined(dynamic_shape(type_.shape, values), element_of(type_))]


def _nothing(frame: Frame, op: Operation) -> Sequence[Any]:
    return ()


def _global_load(frame: Frame, op: Operation) -> Sequence[Any]:
    return [frame.machine.get_global(op.attributes["global"])]


def _global_store(frame: Frame, op: Operation) -> Sequence[Any]:
    frame.machine.set_global(op.attributes["global"], frame.get(op.operands[0]))
    return ()


HANDLERS: dict[str, Handler] = {
    "memref.load": _load,
    "memref.store": _store,
    "memref.alloc": _alloc,
    "memref.alloca": _alloc,
    "memref.dealloc": _dealloc,
    "memref.copy": _copy,
    "memref.dim": _dim,
    "memref.rank": _rank,
    "memref.cast": _cast,
    "memref.subview": _subview,
    "memref.expand_shape": _expand_shape,
    "memref.collapse_shape": _collapse_shape,
    "memref.transpose": _transpose,
    "memref.reshape": _reshape,
    "memref.reinterpret_cast": _reinterpret_cast,
    "memref.view": _view,
    "memref.extract_strided_metadata": _metadata,
    "memref.get_global": _get_global,
    "bufferization.to_tensor": _to_tensor,
    "bufferization.to_buffer": _to_buffer,
    "bufferization.clone": _clone,
    "bufferization.materialize_in_destination": _materialize,
    "bufferization.alloc_tensor": _alloc_tensor,
    "bufferization.dealloc_tensor": _nothing,
    "ml_program.global_load": _global_load,
    "ml_program.global_load_const": _global_load,
    "ml_program.global_store": _global_store,
}
