# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What values are at run time.

    integers, index    numpy scalars of the smallest signed type that has all their bits; i1 is numpy's bool
    f16, f32, f64      numpy's floats; bf16 is held as its bit pattern, an unsigned integer of 16 bits
    tensors            numpy arrays of the same, which nothing changes once they are made
    memrefs            a view of elements in memory, see MemRef

Numbers that go in or come out are Python's ints and floats, tensors and memrefs numpy arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vm2c.dialect.types import BF16, F16, F32, F64, MemRefType, ScalarType, TensorType

Array = Any
"""A numpy array or numpy scalar: what computes elements takes both."""

INVALID_ARGUMENT = "INVALID_ARGUMENT"
OUT_OF_RANGE = "OUT_OF_RANGE"
RESOURCE_EXHAUSTED = "RESOURCE_EXHAUSTED"
UNIMPLEMENTED = "UNIMPLEMENTED"


class ExecutionError(Exception):
    """A program failed. `code` is the name of a status code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


def invalid(message: str) -> ExecutionError:
    return ExecutionError(INVALID_ARGUMENT, message)


def out_of_range(message: str) -> ExecutionError:
    return ExecutionError(OUT_OF_RANGE, message)


def choose(condition: Array, if_true: Array, if_false: Array) -> Array:
    """One or the other for each element; a scalar where all are."""
    chosen: Array = np.where(condition, if_true, if_false)
    return chosen[()]


@dataclass(slots=True, eq=False)
class Memory:
    """What memrefs look at: `elements`, in the order of their addresses; `alive` until it is given back. `whole` is the memory that
    they are some of the bytes of, if there is more."""

    elements: np.ndarray[Any, Any]
    alive: bool = True
    constant: bool = False
    whole: Memory | None = None

    @property
    def owner(self) -> Memory:
        """What was allocated."""
        return self if self.whole is None else self.whole.owner


@dataclass(slots=True, eq=False)
class MemRef:
    """A view of elements in memory, the first of which has the place `offset` there."""

    memory: Memory
    view: np.ndarray[Any, Any]
    offset: int = 0

    @classmethod
    def of(cls, array: np.ndarray[Any, Any], *, constant: bool = False) -> MemRef:
        """Memory of its own, which reaches from the first element of the array to the last."""
        return cls(Memory(strided(array, (_span(array),), (1,)), constant=constant), array)

    @property
    def strides(self) -> list[int]:
        """In elements."""
        return [stride // self.view.itemsize for stride in self.view.strides]

    def read(self) -> np.ndarray[Any, Any]:
        """The elements, for reading."""
        if not self.memory.owner.alive:
            raise invalid("memory is read that was given back")
        return self.view

    def write(self) -> np.ndarray[Any, Any]:
        """The elements, for writing."""
        if not self.memory.owner.alive:
            raise invalid("memory is written that was given back")
        if self.memory.owner.constant:
            raise invalid("a constant is written")
        return self.view

    def part(self, view: np.ndarray[Any, Any]) -> MemRef:
        """Another view of the same elements."""
        return MemRef(self.memory, view, self.offset)

    def at(self, offset: int, shape: Sequence[int], strides: Sequence[int]) -> MemRef:
        """A view of elements of the same memory."""
        return MemRef(self.memory, strided(self.memory.elements[offset:], shape, strides), offset)


def strided(array: np.ndarray[Any, Any], shape: Sequence[int], strides: Sequence[int]) -> np.ndarray[Any, Any]:
    """A view that begins with the first element of an array; strides are in elements."""
    return np.lib.stride_tricks.as_strided(array, shape, [stride * array.itemsize for stride in strides])


def _span(array: np.ndarray[Any, Any]) -> int:
    """How many elements there are from the first to the last of an array."""
    if not array.size:
        return 0
    steps = zip(array.shape, array.strides, strict=True)
    # A caller's array may run backwards.
    return max(1, 1 + sum(int(extent - 1) * stride for extent, stride in steps) // array.itemsize)


def container_bits(bits: int) -> int:
    """How many bits the integer has that holds one of `bits` bits."""
    for width in (8, 16, 32, 64):
        if bits <= width:
            return width
    raise ExecutionError(UNIMPLEMENTED, f"integers of {bits} bits")


def dtype_of(type_: ScalarType) -> np.dtype[Any]:
    """The type of the elements in numpy."""
    if type_ is BF16:
        return np.dtype(np.uint16)
    if type_.is_float:
        return np.dtype(f"f{type_.bits // 8}")
    return np.dtype(bool) if type_.bits == 1 else np.dtype(f"i{container_bits(type_.bits) // 8}")


def undefined(shape: Sequence[int], element: ScalarType) -> np.ndarray[Any, Any]:
    """A tensor of any contents. That they are NaN and large numbers shows where a program depends on them."""
    if any(extent < 0 for extent in shape):
        raise invalid(f"an extent is negative: {list(shape)}")
    dtype = dtype_of(element)
    if element in (F16, F32, F64):
        return np.full(shape, np.nan, dtype)
    if element is BF16:
        return np.full(shape, 0x7FC0, dtype)
    pattern = -(0x5555555555555555 & ((1 << (element.bits - 1)) - 1)) if element.bits > 1 else 1
    return np.full(shape, pattern, dtype)


def dynamic_shape(shape: Sequence[int | None], extents: Sequence[Array]) -> tuple[int, ...]:
    """The shape with the next of `extents` for each None."""
    left = iter(extents)
    return tuple(int(next(left)) if extent is None else extent for extent in shape)


def check_shape(type_: TensorType | MemRefType, array: np.ndarray[Any, Any], what: str) -> None:
    """Raises ExecutionError where an array has not the shape of the type."""
    shape = type_.shape
    if len(shape) != array.ndim or any(want not in (None, have) for want, have in zip(shape, array.shape, strict=True)):
        raise invalid(f"{what} has the shape {list(array.shape)}, expected {type_}")
