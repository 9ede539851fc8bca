# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks what dispatch functions consist of: bindings, loads and stores, transfers of vectors."""

from __future__ import annotations

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.types import DispatchTensorType, MemRefType, RankedShapeType, TensorType, Type
from vm2c.ir.core import Operation
from vm2c.ir.program_checks import Check, InvalidError, Shape, dropped_dimensions, element_of, invalid
from vm2c.ir.program_writers_dispatch import extents_of, transfer_parts

_SLICE = ("offsets", "sizes", "strides")
_DIMENSIONS = 3


def _shape(type_: Type) -> Shape:
    assert isinstance(type_, (DispatchTensorType, MemRefType, RankedShapeType, TensorType))
    return type_.shape


def _check_subspan(op: Operation) -> None:
    if op.attributes["binding"] < 0:
        raise invalid(op, f"has no binding {op.attributes['binding']}")
    _check_extents(op, op.result.type)


def _check_extents(op: Operation, type_: Type) -> None:
    """All that are known at run time only, or none at all, as until 2021."""
    given, wanted = len(extents_of(op)), _shape(type_).count(None)
    if given not in (0, wanted):
        raise invalid(op, f"{type_} needs {wanted} extents, but {given} are given")


def _check_constant(op: Operation) -> None:
    if op.attributes["ordinal"] < 0:
        raise invalid(op, f"has no constant {op.attributes['ordinal']}")


def _check_workgroup(op: Operation) -> None:
    if not 0 <= op.attributes["dimension"] < _DIMENSIONS:
        raise invalid(op, f"there is no dimension {op.attributes['dimension']} of workgroups: they are 0, 1 and 2")


def _check_load(op: Operation) -> None:
    _check_part(op, op.operands[0].type, op.result.type)


def _check_store(op: Operation) -> None:
    value, target = op.operands[0].type, op.operands[1].type
    if isinstance(target, DispatchTensorType) and target.access == "readonly":
        raise invalid(op, f"operand #1 must be writable, but got '{target}'")
    _check_part(op, target, value)


def _check_part(op: Operation, bound: Type, tensor: Type) -> None:
    """The tensor has to be what the offsets, sizes and strides choose of what is bound, perhaps without extents of 1."""
    _check_extents(op, bound)
    shape, found = _shape(bound), _shape(tensor)
    if element_of(tensor) is not bound.element:  # type: ignore[attr-defined]
        raise invalid(op, f"'{tensor}' does not have the elements of '{bound}'")
    lists = [op.attributes[name] for name in _SLICE]
    if not any(lists):
        lists = [(0,) * len(shape), shape, (1,) * len(shape)]
    for name, listed in zip(_SLICE, lists, strict=True):
        if len(listed) != len(shape):
            raise invalid(op, f"has {len(listed)} {name}, but '{bound}' has {len(shape)} extents")
    offsets, sizes, strides = lists
    for number, (extent, offset, size, stride) in enumerate(zip(shape, offsets, sizes, strides, strict=True)):
        known = None not in (extent, offset, size, stride)
        if (offset is not None and offset < 0) or (size is not None and size < 0):
            raise invalid(op, f"offset or size along dimension {number} is negative")
        if known and size and offset + (size - 1) * stride >= extent:
            raise InvalidError(
                f"slice along dimension {number} runs out-of-bounds: {offset + (size - 1) * stride} >= {extent}"
            )
    if not _may_be(sizes, found):
        text = "x".join("?" if size is None else str(size) for size in sizes)
        raise invalid(op, f"'{tensor}' is no part of {text} elements, nor one without extents of 1")


def _may_be(sizes: Shape, found: Shape) -> bool:
    """Whether sizes can be those of a shape: until 2022 all of them were values, also those that are known."""
    if len(sizes) == len(found):
        return all(None in pair or pair[0] == pair[1] for pair in zip(sizes, found, strict=True))
    if len(sizes) < len(found):
        return False
    return dropped_dimensions(sizes, found) is not None or None in (*sizes, *found)


def _check_tie(op: Operation) -> None:
    _check_extents(op, op.result.type)


def _check_make_shape(op: Operation) -> None:
    wanted = _shape(op.result.type).count(None)
    if len(op.operands) != wanted:
        raise invalid(op, f"{op.result.type} needs {wanted} extents, but {len(op.operands)} are given")


def _check_memory_tie(op: Operation) -> None:
    if _shape(op.operands[0].type) != _shape(op.operands[1].type):
        raise invalid(op, f"'{op.operands[0].type}' has other extents than '{op.operands[1].type}'")


def _check_transfer(op: Operation) -> None:
    reads = op.op.name == "vector.transfer_read"
    memory, vector = (op.operands[0].type, op.result.type) if reads else (op.operands[1].type, op.operands[0].type)
    indices, _ = transfer_parts(op)
    if len(indices) != len(_shape(memory)) or len(op.operands) < 2 + len(indices):
        raise invalid(op, f"requires {len(_shape(memory))} indices")
    if element_of(memory) is not element_of(vector):
        raise invalid(op, f"'{vector}' does not have the elements of '{memory}'")
    if reads and op.operands[1 + len(indices)].type is not element_of(memory):
        raise invalid(op, f"the padding must be an element of '{memory}'")
    map_ = op.attributes.get("permutation_map")
    if isinstance(map_, AffineMapAttr) and map_.dimensions != len(_shape(memory)):
        raise invalid(op, f"requires a permutation_map with {len(_shape(memory))} dims")
    wanted = [memory] if not reads and isinstance(memory, TensorType) else []
    if not reads and [value.type for value in op.results] != wanted:
        raise invalid(op, "gives the tensor that it writes to, and nothing where that is memory")


CHECKS: dict[str, Check] = {
    "hal.interface.binding.subspan": _check_subspan,
    "hal.interface.constant.load": _check_constant,
    **dict.fromkeys([f"hal.interface.workgroup.{name}" for name in ("id", "count", "size")], _check_workgroup),
    "iree_tensor_ext.dispatch.tensor.load": _check_load,
    "iree_tensor_ext.dispatch.tensor.store": _check_store,
    "flow.dispatch.tie_shape": _check_tie,
    "shapex.make_ranked_shape": _check_make_shape,
    "shapex.tie_shape": _check_memory_tie,
    "vector.transfer_read": _check_transfer,
    "vector.transfer_write": _check_transfer,
}
