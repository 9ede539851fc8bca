# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which part of which binding a load or store of a dispatch function is about, and whether two of them are the same or have nothing
in common."""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.affine import constant_index
from vm2c.analysis.tensor_memory import is_structured, memory_use, operand_maps
from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.linalg_named import named_ops
from vm2c.dialect.types import DispatchTensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index
from vm2c.ir.program_writers_dispatch import extents_of

SUBSPAN = "hal.interface.binding.subspan"
LOAD = "iree_tensor_ext.dispatch.tensor.load"
STORE = "iree_tensor_ext.dispatch.tensor.store"
TIE = "flow.dispatch.tie_shape"


def defines(value: Value, *names: str) -> Operation | None:
    """What defines a value, where it is one of these ops."""
    owner = value.owner
    return owner if isinstance(owner, Operation) and owner.op.name in names else None


def number_of(value: Index | None) -> int | None:
    """The number that an index is, None where it is not known."""
    if value is None or isinstance(value, int):
        return value
    return constant_index(value)


def known(value: Value) -> Index:
    """The number that a value is, or the value."""
    number = number_of(value)
    return value if number is None else number


def subspan_of(value: Value) -> Operation:
    """The binding that a dispatch tensor is."""
    while (tie := defines(value, TIE)) is not None:
        value = tie.operands[0]
    subspan = defines(value, SUBSPAN)
    assert subspan is not None, value
    return subspan


def bound_of(op: Operation) -> Value:
    """The dispatch tensor that a load or store is about."""
    return op.operands[0 if op.op.name == LOAD else 1]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a binding: offsets, sizes and strides. `shape` are the extents of all of it."""

    subspan: Operation
    shape: tuple[int | None, ...]
    offsets: tuple[Index, ...]
    sizes: tuple[Index | None, ...]
    strides: tuple[Index, ...]
    whole: bool

    @property
    def binding(self) -> int:
        number: int = self.subspan.attributes["binding"]
        return number

    def same(self, other: Part) -> bool:
        """Whether both are certainly the same elements in the same order."""
        if not same_memory(self.subspan, other.subspan) or self.shape != other.shape:
            return False
        if self.whole and other.whole:
            return True
        mine, others = (self.offsets, self.sizes, self.strides), (other.offsets, other.sizes, other.strides)
        return all(
            one is not None and (one is two or (isinstance(one, int) and one == two))
            for lists in zip(mine, others, strict=True)
            for one, two in zip(*lists, strict=True)
        )

    def apart(self, other: Part) -> bool:
        """Whether they certainly have no element in common."""
        if self.binding != other.binding:
            return True
        if not same_memory(self.subspan, other.subspan):
            one, two = _bytes(self.subspan), _bytes(other.subspan)
            return one is not None and two is not None and (one[1] <= two[0] or two[1] <= one[0])
        if self.shape != other.shape:
            return False
        for number in range(len(self.shape)):
            one, two = self._span(number), other._span(number)
            if one is not None and two is not None and (one[1] <= two[0] or two[1] <= one[0]):
                return True
        return False

    def _span(self, number: int) -> tuple[int, int] | None:
        """From where up to where it is, along one dimension."""
        offset, size, stride = self.offsets[number], self.sizes[number], self.strides[number]
        if not isinstance(offset, int) or not isinstance(size, int) or not isinstance(stride, int):
            return None
        return offset, offset + max(0, (size - 1) * stride + 1)


def same_memory(one: Operation, other: Operation) -> bool:
    """Whether two bindings are the same from the same byte on."""
    if one.attributes["binding"] != other.attributes["binding"]:
        return False
    return one is other or one.operands[0] is other.operands[0] or _offset(one) == _offset(other) is not None


def _offset(subspan: Operation) -> int | None:
    return number_of(subspan.operands[0])


def _bytes(subspan: Operation) -> tuple[int, int] | None:
    """From which byte up to which a binding is used, where that is known."""
    type_, offset = subspan.result.type, _offset(subspan)
    if not isinstance(type_, DispatchTensorType) or offset is None or None in type_.shape:
        return None
    size = max(1, (type_.element.bits + 7) // 8)
    for extent in type_.shape:
        size *= extent or 0
    return offset, offset + size


def part_of(op: Operation) -> Part:
    """What a load takes, or a store sets."""
    bound = bound_of(op)
    type_ = bound.type
    assert isinstance(type_, DispatchTensorType)
    lists = slice_of(op)
    if not lists[0]:
        rank = len(type_.shape)
        return Part(subspan_of(bound), type_.shape, (0,) * rank, type_.shape, (1,) * rank, True)
    offsets, sizes, strides = lists
    all_of_it = all(one is two or (isinstance(one, int) and one == two) for one, two in zip(sizes, _extents(op), strict=True))
    whole = all_of_it and all(each == 0 for each in offsets) and all(each == 1 for each in strides)
    return Part(subspan_of(bound), type_.shape, offsets, sizes, strides, whole)


def _extents(op: Operation) -> list[Index | None]:
    """The extents of what is bound, None where the text does not say them."""
    bound = bound_of(op)
    type_ = bound.type
    assert isinstance(type_, DispatchTensorType)
    given = list(extents_of(op))
    while not given:
        owner = bound.owner
        assert isinstance(owner, Operation)
        given = list(extents_of(owner))
        if owner.op.name == SUBSPAN:
            break
        bound = owner.operands[0]
    values = iter(given)
    return [extent if extent is not None else (known(value) if (value := next(values, None)) else None) for extent in type_.shape]


def slice_of(op: Operation) -> tuple[tuple[Index, ...], tuple[Index, ...], tuple[Index, ...]]:
    """Offsets, sizes and strides of a slice, a load or a store, as numbers where these are known."""
    names = ("offsets", "sizes", "strides")
    count = sum(op.attributes[name].count(None) for name in names)
    values = iter(op.operands[len(op.operands) - count :])
    first, second, third = (
        tuple(known(next(values)) if number is None else number for number in op.attributes[name]) for name in names
    )
    return first, second, third


def maps_of(op: Operation) -> tuple[AffineMapAttr, ...] | None:
    """Which elements an op of linalg takes of each operand, None where that is not said by maps."""
    given = op.attributes.get("indexing_maps") or operand_maps(op)
    if given:
        return tuple(given)
    row = named_ops().get(op.op.name.removeprefix("linalg."))
    if row is None:
        return None
    ones = (1,) * row.windows
    return tuple(row.maps(op.attributes.get("strides", ones), op.attributes.get("dilations", ones)))


def reads_output(op: Operation, number: int) -> bool:
    """Whether an op of linalg reads what is in an output before."""
    return memory_use(op, op.attributes["inputs"] + number).reads


def is_linalg(op: Operation) -> bool:
    """Whether an op is of linalg, with inputs and outputs."""
    return is_structured(op) and op.op.name.startswith("linalg.")


def same_elements(op: Operation, value: Value, number: int) -> bool:
    """Whether an op of linalg takes of an input just the element that it sets in output `number` in the same round, and comes to no
    element twice: the input can be in the memory of the output."""
    maps = maps_of(op)
    if maps is None or list(op.operands).count(value) != 1:
        return False
    one, other = maps[op.operands.index(value)], maps[op.attributes["inputs"] + number]
    return one == other and one.is_permutation

