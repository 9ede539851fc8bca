# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every so many elements of a part of an array."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vm2c.interpreter.frame import Frame
from vm2c.interpreter.values import invalid, out_of_range
from vm2c.ir.core import Operation

NDArray = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Offset, size and stride for each dimension; `static` are the sizes that the text has."""

    offsets: tuple[int, ...]
    sizes: tuple[int, ...]
    strides: tuple[int, ...]
    static: tuple[int | None, ...]

    def check(self, shape: Sequence[int]) -> None:
        """Raises ExecutionError where something of it is not in an array of this shape."""
        each = zip(self.offsets, self.sizes, self.strides, shape, strict=True)
        for number, (offset, size, stride, extent) in enumerate(each):
            if stride <= 0:
                raise invalid(f"the stride of a slice is {stride}")
            if size < 0 or offset < 0 or offset > extent or (size and offset + (size - 1) * stride >= extent):
                raise out_of_range(f"slice along dimension {number}: offset {offset}, size {size} and stride {stride} of {extent}")

    def of(self, array: NDArray) -> tuple[slice, ...]:
        """What numpy calls it. Raises ExecutionError where something of it is not in the array."""
        self.check(array.shape)
        each = zip(self.offsets, self.sizes, self.strides, strict=True)
        return tuple(slice(offset, offset + size * stride, stride) for offset, size, stride in each)

    def layout(self, strides: Sequence[int], shape: Sequence[int | None]) -> tuple[int, list[int], list[int]]:
        """Where it begins in memory with such strides, its sizes and its strides, as `extract` leaves extents out. A view of
        numpy's does not know of the first and the last where it is empty."""
        start = sum(offset * stride for offset, stride in zip(self.offsets, strides, strict=True))
        kept = [number for number, left_out in enumerate(_left_out(self, shape)) if not left_out]
        return start, [self.sizes[number] for number in kept], [self.strides[number] * strides[number] for number in kept]


def mixed(numbers: Sequence[int | None], values: Iterator[Any]) -> tuple[int, ...]:
    """The numbers, with the next of the values for each None."""
    return tuple(int(next(values)) if number is None else number for number in numbers)


def slice_numbers(op: Operation, frame: Frame, first: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Offsets, sizes and strides of an op that has values for them from operand `first` on."""
    values = iter([frame.get(value) for value in op.operands[first:]])
    offsets, sizes, strides = (mixed(op.attributes[name], values) for name in ("offsets", "sizes", "strides"))
    return offsets, sizes, strides


def slice_bounds(op: Operation, frame: Frame, first: int) -> Bounds:
    """The bounds of an op that has values for them from operand `first` on."""
    offsets, sizes, strides = slice_numbers(op, frame, first)
    return Bounds(offsets, sizes, strides, op.attributes["sizes"])


def extract(array: NDArray, bounds: Bounds, shape: Sequence[int | None]) -> NDArray:
    """The elements, as a view. `shape` is that of the result's type, which may leave out extents of 1."""
    part: NDArray = array[bounds.of(array)]
    kept = (0 if left_out else slice(None) for left_out in _left_out(bounds, shape))
    # The ellipsis keeps it a view even where nothing is left but an element.
    index: tuple[Any, ...] = (*kept, ...)
    found: NDArray = part[index]
    return found


def _left_out(bounds: Bounds, shape: Sequence[int | None]) -> list[bool]:
    """Which dimensions the type does not have: from the left, those of size 1 that are not the next of the type."""
    found = []
    at = 0
    for size in bounds.static:
        left_out = size == 1 and len(shape) < len(bounds.static) and (at == len(shape) or shape[at] != 1)
        found.append(left_out)
        at += not left_out
    if at != len(shape):
        raise invalid(f"a slice of sizes {list(bounds.sizes)} has not the rank {len(shape)}")
    return found


def insert(source: NDArray, dest: NDArray, bounds: Bounds) -> NDArray:
    """A copy of `dest` with the elements of `source`, which may leave out extents of 1."""
    place = bounds.of(dest)
    if source.ndim == dest.ndim:
        fits = source.shape == bounds.sizes
    else:
        fits = [extent for extent in source.shape if extent != 1] == [size for size in bounds.sizes if size != 1]
    if not fits:
        raise invalid(f"a tensor of shape {list(source.shape)} is inserted into a slice of sizes {list(bounds.sizes)}")
    made: NDArray = dest.copy()
    made[place] = source.reshape(bounds.sizes)
    return made
