# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors in bindings: the arrays that a function is given for them are read, and written in place.

An access from the first byte on takes the array as it is; any other one takes its bytes from an offset on, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from vm2c.analysis.bindings import binding_of, offset_of, spelled, tensor_type, whole_type
from vm2c.dialect.types import TensorType
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.slices import extract, slice_bounds
from vm2c.interpreter.values import check_shape, dtype_of, invalid, out_of_range
from vm2c.ir.core import Operation

NDArray = np.ndarray[Any, Any]


def _held(frame: Frame, op: Operation) -> NDArray:
    """What the binding holds, as a view of the array that was given."""
    array = frame.machine.get_binding(binding_of(op))
    offset, type_ = frame.index(offset_of(op)), whole_type(op)
    if offset == 0 and array.dtype == dtype_of(type_.element) and _fits(type_, array):
        return array
    name = spelled(binding_of(op))
    if type_.dynamic:
        raise invalid(f"{name} is an array of shape {list(array.shape)}, expected {type_} from its first byte on")
    count = prod(extent or 0 for extent in type_.shape) * dtype_of(type_.element).itemsize
    flat = array.reshape(-1).view(np.uint8)
    if offset < 0 or offset + count > flat.size:
        raise out_of_range(f"{count} bytes from offset {offset} on of {name}, which has {flat.size}")
    found: NDArray = flat[offset : offset + count].view(dtype_of(type_.element)).reshape([extent or 0 for extent in type_.shape])
    return found


def _fits(type_: TensorType, array: NDArray) -> bool:
    each = zip(type_.shape, array.shape, strict=False)
    return len(type_.shape) == array.ndim and all(extent in (None, found) for extent, found in each)


def _load(frame: Frame, op: Operation) -> Sequence[Any]:
    return [_held(frame, op).copy()]


def _store(frame: Frame, op: Operation) -> Sequence[Any]:
    value, target = frame.get(op.operands[0]), _held(frame, op)
    if value.shape != target.shape:
        raise invalid(f"a tensor of shape {list(value.shape)} is stored in {spelled(binding_of(op))} of {list(target.shape)}")
    target[...] = value
    return ()


def _load_tile(frame: Frame, op: Operation) -> Sequence[Any]:
    return [extract(_held(frame, op), slice_bounds(op, frame, 1), tensor_type(op).shape).copy()]


def _store_tile(frame: Frame, op: Operation) -> Sequence[Any]:
    value, type_ = frame.get(op.operands[0]), tensor_type(op)
    target = extract(_held(frame, op), slice_bounds(op, frame, 2), type_.shape)
    check_shape(type_, target, "what a tile is stored to")
    if value.shape != target.shape:
        raise invalid(f"a tile of shape {list(value.shape)} is stored to one of {list(target.shape)}")
    target[...] = value
    return ()


HANDLERS: dict[str, Handler] = {
    "hal.interface.load.tensor": _load,
    "hal.interface.store.tensor": _store,
    "hal.interface.load.tensor.tile": _load_tile,
    "hal.interface.store.tensor.tile": _store_tile,
}
