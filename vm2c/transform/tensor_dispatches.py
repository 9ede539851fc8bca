# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes functions on tensors of dispatch functions that no plan can have: what they load is a tensor in memory, and what they store
is put into it.

    %a = dispatch.tensor.load %x, ...              %0 = memref.subview %x[...] : memref<8x4xf32> to ...
    %r = scf.for ... -> (tensor<8x4xf32>)          %a = bufferization.to_tensor %0 restrict : ... to tensor<8x4xf32>
    dispatch.tensor.store %r, %y, ...      ->      %r = scf.for ... -> (tensor<8x4xf32>)
                                                   bufferization.materialize_in_destination %r in restrict writable %y : ...

All else is done by what makes memory of the tensors of any function. What is loaded from a binding that is also stored to may
change later, and is copied.
"""

from __future__ import annotations

from vm2c.analysis.bound_parts import LOAD, STORE, TIE, subspan_of
from vm2c.dialect.types import DispatchTensorType, MemRefType, RankedShapeType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.dispatch_memory import DispatchMemory
from vm2c.transform.memory_views import copy_into, extents_of_memory


class TensorDispatch(DispatchMemory):
    """Rewrites one function."""

    def __init__(self, module: Module, function: Function) -> None:
        super().__init__(module, function)
        self.written = {_binding(op.operands[1]) for op in function.body.walk() if op.op.name == STORE}

    def _rewrite(self, op: Operation) -> None:
        if op.op.name == TIE:
            self._tie(op)
        elif op.op.name == LOAD:
            self._load(op)
        elif op.op.name == STORE:
            self._store(op)

    def _load(self, op: Operation) -> None:
        memref = self._bound(op, op.operands[0], op.result, op.result.name)
        attributes = {"restrict": True}
        if _binding(op.operands[0]) in self.written:
            own = self._allocate(op.result, extents_of_memory(self.builder, memref))
            copy_into(self.builder, memref, own)
            memref = own
            attributes["writable"] = True
        assert isinstance(memref.type, MemRefType)
        tensor: TensorType = TensorType(memref.type.shape, memref.type.element)
        found = self.builder.value("bufferization.to_tensor", [memref], tensor, attributes, op.result.name)
        op.result.replace_all_uses_with(self._cast(found, op.result.type))

    def _store(self, op: Operation) -> None:
        memref = self._target(op)
        assert isinstance(memref.type, MemRefType)
        tensor: TensorType = TensorType(memref.type.shape, memref.type.element)
        value = self._cast(op.operands[0], tensor)
        attributes = {"restrict": True, "writable": True}
        self.builder.op("bufferization.materialize_in_destination", [value, memref], (), attributes)
        op.erase()

    def _cast(self, value: Value, type_: object) -> Value:
        assert isinstance(type_, TensorType)
        return value if value.type is type_ else self.builder.value("tensor.cast", [value], type_)

    def _is_left(self, op: Operation) -> bool:
        types = (DispatchTensorType, RankedShapeType)
        used = any(value.users for value in op.results)
        return not used and any(isinstance(value.type, types) for value in (*op.results, *op.operands))


def _binding(bound: Value) -> int:
    number: int = subspan_of(bound).attributes["binding"]
    return number
