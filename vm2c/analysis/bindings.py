# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The bindings of HAL interfaces that a function uses: memory that it takes from its caller beside its arguments.

    hal.interface.load.tensor @io::@x, offset = %c0 : tensor<4x8xf32>         @io::@x    memref<4x8xf32>, read
    hal.interface.store.tensor.tile %t, @io::@y, base_offset = %c0, ...  ->   @io::@y    memref<?x?xf32>, written

They follow the arguments, those of an interface that the module has in the order of set and binding, all others by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vm2c.analysis.affine import constant_index
from vm2c.dialect.types import MemRefType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import BOUND_TYPE, Function, Module
from vm2c.ir.program_checks import compatible, merged_shape
from vm2c.ir.spelling import symbol

LOADS = ("hal.interface.load.tensor", "hal.interface.load.tensor.tile")
STORES = ("hal.interface.store.tensor", "hal.interface.store.tensor.tile")

Binding = tuple[str, str]
"""The names of an interface and of a binding in it."""


class BindingError(Exception):
    """A binding cannot be memory of one type. `op` is where that shows."""

    def __init__(self, op: Operation, message: str, hint: str) -> None:
        super().__init__(message)
        self.op = op
        self.message = message
        self.hint = hint


@dataclass(slots=True)
class Bound:
    """A binding of a function: what is known of its memory, and whether it is written."""

    binding: Binding
    type: MemRefType
    written: bool


def is_access(op: Operation) -> bool:
    """Whether an op reads or writes a binding."""
    return op.op.name in LOADS or op.op.name in STORES


def is_tile(op: Operation) -> bool:
    """Whether an access is to a part of what the binding holds."""
    return op.op.name.endswith(".tile")


def binding_of(op: Operation) -> Binding:
    """The binding that an access is to."""
    return op.attributes["interface"], op.attributes["binding"]


def offset_of(op: Operation) -> Value:
    """The offset in bytes of an access."""
    return op.operand("offset")


def tensor_type(op: Operation) -> TensorType:
    """The type of the tensor that is read or written."""
    type_ = op.results[0].type if op.results else op.operands[0].type
    assert isinstance(type_, TensorType)
    return type_


def whole_type(op: Operation) -> TensorType:
    """What an access says of the tensor that the binding holds."""
    if not is_tile(op):
        return tensor_type(op)
    given = (op.discardable or {}).get(BOUND_TYPE)
    if isinstance(given, TensorType):
        return given
    type_: TensorType = TensorType((None,) * len(op.attributes["offsets"]), tensor_type(op).element)
    return type_


def accesses(function: Function) -> Iterator[Operation]:
    """All accesses to bindings, in order."""
    return (op for op in function.body.walk() if is_access(op))


def bindings_of(module: Module, function: Function) -> list[Binding]:
    """The bindings that a function uses, in order."""
    declared = {
        (interface.name, each.name): (each.set, each.number) for interface in module.interfaces for each in interface.bindings
    }
    names = dict.fromkeys(binding_of(op) for op in accesses(function))
    return sorted(names, key=lambda each: (each[0], declared.get(each, (0, 0)), each[1]))


def bound_memory(module: Module, function: Function) -> list[Bound]:
    """The bindings that a function uses, in order. Raises BindingError where one holds tensors that are not of one type, or that do
    not begin where its memory does."""
    types: dict[Binding, TensorType] = {}
    written = {binding_of(op) for op in accesses(function) if op.op.name in STORES}
    for op in accesses(function):
        binding, type_ = binding_of(op), whole_type(op)
        if constant_index(offset_of(op)) != 0:
            message = f"{spelled(binding)} is used from an offset that is not 0, which C for arrays does not do"
            raise BindingError(op, message, "give what is at that offset a binding of its own")
        known = types.setdefault(binding, type_)
        merged = _merged(known, type_)
        if merged is None:
            message = f"{spelled(binding)} is used as {known} and as {type_}, which no array of C is"
            raise BindingError(op, message, "give each a binding of its own")
        types[binding] = merged
    return [Bound(each, _memory(types[each]), each in written) for each in bindings_of(module, function)]


def spelled(binding: Binding) -> str:
    """`@interface::@binding`."""
    return "::".join(map(symbol, binding))


def _memory(type_: TensorType) -> MemRefType:
    memory: MemRefType = MemRefType(type_.shape, type_.element)
    return memory


def _merged(one: TensorType, other: TensorType) -> TensorType | None:
    """What both types say of the same tensor; None where one says something else than the other."""
    if one.element is not other.element or not compatible(one.shape, other.shape):
        return None
    merged: TensorType = TensorType(merged_shape(one.shape, other.shape), one.element)
    return merged
