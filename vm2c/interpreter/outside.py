# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Between values at run time and what they are outside: constants of the text, arguments and results of whoever calls."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np

from vm2c.dialect.attributes import DenseAttr, FloatAttr, Splat, wrap_signed
from vm2c.dialect.types import BF16, F16, MemRefType, ScalarType, TensorType, Type
from vm2c.interpreter.floats import narrow, widen
from vm2c.interpreter.integers import wrap
from vm2c.interpreter.values import UNIMPLEMENTED, Array, ExecutionError, MemRef, check_shape, dtype_of, invalid
from vm2c.parser.constants import WHOLE_BYTES, packing


def scalar(type_: ScalarType, number: float) -> Array:
    """A number of Python's as one of the type: integers wrap, floats are rounded."""
    if type_ is BF16:
        return narrow(np.float64(number), BF16)
    if type_.is_float:
        return np.float64(number).astype(dtype_of(type_))
    value = wrap_signed(int(number), type_.bits)
    return np.bool_(value & 1) if type_.bits == 1 else dtype_of(type_).type(value)


def python_number(type_: ScalarType, value: Array) -> int | float:
    """The other way round."""
    if type_ is BF16:
        return float(widen(value, BF16))
    return float(value) if type_.is_float else int(value)


def constant(type_: Type, value: Any) -> Array:
    """What the attribute `value` of a constant of this type stands for."""
    if isinstance(value, DenseAttr):
        element = type_.element  # type: ignore[attr-defined]
        return _elements(value, element).reshape(value.type.shape)
    assert isinstance(type_, ScalarType)
    if isinstance(value, FloatAttr):
        raw = struct.pack("<Q" if value.width == 64 else "<I", value.bits)
        return np.frombuffer(raw, np.dtype(f"<f{value.width // 8}"))[0].astype(dtype_of(type_))
    if type_ in (F16, BF16) and isinstance(value, int):
        bits = np.uint16(value & 0xFFFF)
        return bits if type_ is BF16 else bits.view(np.float16)
    return scalar(type_, value)


def _elements(value: DenseAttr, element: ScalarType) -> np.ndarray[Any, Any]:
    if not isinstance(element, ScalarType):
        raise ExecutionError(UNIMPLEMENTED, f"constants of {element}")
    dtype = dtype_of(element)
    if element.bits not in (1, 8, 16, 32, 64):
        return np.asarray(wrap(_unpack(bytes(value.data), element.bits, value.type.element_count), element))
    data = value.data.element if isinstance(value.data, Splat) else value.data
    found = np.frombuffer(data, dtype.newbyteorder("<")).astype(dtype)
    return np.full(value.data.count, found[0], dtype) if isinstance(value.data, Splat) else found


def _unpack(data: bytes, bits: int, count: int) -> np.ndarray[Any, Any]:
    """Elements of widths of which several share a word, or that are a number of whole bytes."""
    width, packed = (bits // 8, 1) if bits in WHOLE_BYTES else packing(bits)
    words = [int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width)]
    mask = (1 << bits) - 1
    numbers = [word >> place * bits & mask for word in words for place in range(packed)]
    return np.array(numbers[:count], np.uint64)


def from_outside(type_: Type, given: Any) -> Any:
    """The value that an argument stands for. Raises ExecutionError where it is none of this type."""
    if isinstance(type_, ScalarType):
        if isinstance(given, np.ndarray):
            given = given[()]
        return given if isinstance(given, np.generic) and given.dtype == dtype_of(type_) else scalar(type_, given)
    if isinstance(type_, (TensorType, MemRefType)):
        array = np.asarray(given)
        if array.dtype != dtype_of(type_.element):
            raise invalid(f"an argument has elements of type {array.dtype}, expected {dtype_of(type_.element)} for {type_}")
        check_shape(type_, array, "an argument")
        return array.copy() if isinstance(type_, TensorType) else MemRef.of(array)
    raise ExecutionError(UNIMPLEMENTED, f"values of type {type_}")


def to_outside(type_: Type, value: Any) -> Any:
    """What a result is for the caller."""
    if isinstance(type_, ScalarType):
        return python_number(type_, value)
    return value.read() if isinstance(value, MemRef) else value.copy()
