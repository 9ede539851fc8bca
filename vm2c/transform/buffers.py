# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the elements of a tensor are: a part of a linear memref, with offset, extents and strides in elements.

Slices and reshaped tensors are buffers over the memref of what they were made from; only what is computed from offset and strides
shows in the IR, as the index of a load or store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vm2c.dialect.affine_map import Expression
from vm2c.dialect.types import MemRefType, ScalarType
from vm2c.ir.core import Value
from vm2c.ir.op_builder import Index, OpBuilder, same

# A sum: the coefficient of each product of values, that of no value being the constant.
Linear = dict[tuple[Value, ...], int]


@dataclass(frozen=True, slots=True, eq=False)
class Buffer:
    """`memref` has one dimension. Element (i, j) is at `offset + i * strides[0] + j * strides[1]`. `packed`: the elements are known
    to lie in row-major order without gaps, also where extents are values."""

    memref: Value
    shape: tuple[Index, ...]
    strides: tuple[Index, ...]
    offset: Index = 0
    packed: bool = False

    @property
    def element(self) -> ScalarType:
        assert isinstance(self.memref.type, MemRefType)
        return self.memref.type.element

    @property
    def is_contiguous(self) -> bool:
        """Whether the elements lie in row-major order without gaps, as far as that is known."""
        if self.packed:
            return True
        expected: Index | None = 1
        for extent, stride in zip(reversed(self.shape), reversed(self.strides), strict=True):
            if extent == 1:
                continue
            if expected is None or not same(stride, expected):
                return False
            expected = (
                extent if expected == 1 else extent * expected if isinstance(extent, int) and isinstance(expected, int) else None
            )
        return True

    def same_place(self, other: Buffer) -> bool:
        """Whether both are certainly the same elements in the same order."""
        pairs = [
            *zip(self.shape, other.shape, strict=False),
            *zip(self.strides, other.strides, strict=False),
            (self.offset, other.offset),
        ]
        return self.memref is other.memref and len(self.shape) == len(other.shape) and all(same(*pair) for pair in pairs)

    def values(self) -> list[Value]:
        """All values that the buffer consists of."""
        numbers = (*self.shape, *self.strides, self.offset)
        return [self.memref, *(number for number in numbers if not isinstance(number, int))]


def row_major(builder: OpBuilder, shape: Sequence[Index]) -> tuple[Index, ...]:
    """The strides of elements in row-major order."""
    strides: list[Index] = []
    size: Index = 1
    for extent in reversed(shape):
        strides.insert(0, size)
        if len(strides) < len(shape):
            size = builder.multiply(size, extent)
    return tuple(strides)


def linear_type(element: ScalarType, size: Index) -> MemRefType:
    found: MemRefType = MemRefType((size if isinstance(size, int) else None,), element)
    return found


# ---- sums


def scale(sum_: Linear, factor: Index) -> Linear:
    if isinstance(factor, int):
        return {product: coefficient * factor for product, coefficient in sum_.items() if factor}
    return {(*product, factor): coefficient for product, coefficient in sum_.items()}


def plus(one: Linear, other: Linear) -> Linear:
    result = dict(one)
    for product, coefficient in other.items():
        result[product] = result.get(product, 0) + coefficient
        if not result[product]:
            del result[product]
    return result


def as_linear(index: Index | Linear) -> Linear:
    if isinstance(index, dict):
        return index
    if isinstance(index, int):
        return {(): index} if index else {}
    return {(index,): 1}


def linear_of(builder: OpBuilder, expression: Expression, dimensions: Sequence[Index | Linear]) -> Linear:
    """An affine expression as a sum; what divides becomes a value."""
    kind = expression[0]
    if kind == "d":
        return as_linear(dimensions[expression[1]])
    if kind == "c":
        return as_linear(expression[1])
    if kind == "+":
        return plus(linear_of(builder, expression[1], dimensions), linear_of(builder, expression[2], dimensions))
    if kind == "*" and expression[2][0] == "c":
        return scale(linear_of(builder, expression[1], dimensions), expression[2][1])
    known = [build_linear(builder, each) if isinstance(each, dict) else each for each in dimensions]
    return as_linear(builder.expression(expression, known))


def build_linear(builder: OpBuilder, sum_: Linear) -> Index:
    """The sum as a value."""
    terms = [(coefficient, product) for product, coefficient in sum_.items() if product]
    return builder.linear(sum_.get((), 0), terms)


def element_index(builder: OpBuilder, buffer: Buffer, indices: Sequence[Linear]) -> Value:
    """Where an element is in the memref."""
    total = as_linear(buffer.offset)
    for index, stride in zip(indices, buffer.strides, strict=True):
        total = plus(total, scale(index, stride))
    return builder.index(build_linear(builder, total))
