# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is bound to dispatch functions as memory: the bindings, and the parts of them that are loaded and stored."""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.bound_parts import SUBSPAN, Part, part_of, slice_of
from vm2c.diagnostics import DiagnosticError, error
from vm2c.dialect.types import DispatchTensorType, MemRefType, RankedShapeType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_writers_dispatch import extents_of
from vm2c.transform.memory_views import part_view


class DispatchMemory:
    """Rewrites one function. `memory` has the memref of each tensor that has one."""

    def __init__(self, module: Module, function: Function) -> None:
        self.module = module
        self.function = function
        self.memory: dict[Value, Value] = {}
        self.allocations = 0
        # The views that there are, by the block that they are in.
        self.views: list[tuple[Block, Part, Value]] = []
        self.builder = OpBuilder(function.entry)

    def run(self) -> None:
        """Rewrites the function."""
        walked = list(self.function.body.walk())
        for op in walked:
            if op.op.name == SUBSPAN and isinstance(op.result.type, DispatchTensorType):
                self._at(op)
                type_ = MemRefType(op.result.type.shape, op.result.type.element)
                attributes = dict(op.attributes)
                if op.result.type.access == "readonly":
                    attributes.setdefault("flags", b"ReadOnly")
                self.memory[op.result] = self._new(SUBSPAN, op.operands, type_, op, attributes)
        for op in walked:
            self._at(op)
            self._rewrite(op)
        for op in reversed(walked):
            if op.parent is not None and self._is_left(op):
                op.erase()

    def _rewrite(self, op: Operation) -> None:
        """Builds what an op becomes."""
        raise NotImplementedError

    def _is_left(self, op: Operation) -> bool:
        """Whether an op that has been rewritten is not needed any more."""
        raise NotImplementedError

    def _at(self, op: Operation) -> None:
        """What is built next stands before an op."""
        assert op.parent is not None
        self.builder.block, self.builder.before, self.builder.location = op.parent, op, op.location

    def _new(
        self, name: str, operands: Sequence[Value], type_: MemRefType, old: Operation, attributes: dict[str, object] | None = None
    ) -> Value:
        return self.builder.value(name, operands, type_, attributes, old.result.name)

    def _fail(self, op: Operation, what: str, hint: str) -> DiagnosticError:
        return error(what, self.module.source, op.location, hint=hint)

    def _allocate(self, value: Value, extents: Sequence[Index]) -> Value:
        """New memory for a tensor with these extents; those that its type knows count."""
        assert isinstance(value.type, TensorType)
        extents = [one if other is None else other for one, other in zip(extents, value.type.shape, strict=True)]
        type_ = MemRefType(tuple(extent if isinstance(extent, int) else None for extent in extents), value.type.element)
        dynamic = [extent for extent in extents if not isinstance(extent, int)]
        if dynamic:
            return self.builder.value("memref.alloc", dynamic, type_, None, value.name)
        entry = self.function.entry
        first = OpBuilder(entry, entry.operations[self.allocations], self.builder.location)
        self.allocations += 1
        return first.value("memref.alloc", (), type_, None, value.name)

    def _target(self, op: Operation) -> Value:
        """The part that a store sets."""
        return self._bound(op, op.operands[1], op.operands[0], "")

    def _bound(self, op: Operation, bound: Value, tensor: Value, name: str) -> Value:
        """The part of a binding that a load or store is about, a view that is there already if there is one."""
        part, block = part_of(op), self.builder.block
        if part.whole:
            return self.memory[bound]
        for place, other, view in self.views:
            if place is block and part.same(other) and len(view.type.shape) == len(tensor.type.shape):  # type: ignore[attr-defined]
                return view
        made = self._part(op, self.memory[bound], tensor, name)
        self.views.append((block, part, made))
        return made

    def _part(self, op: Operation, memref: Value, tensor: Value, name: str = "") -> Value:
        """What an op with offsets, sizes and strides takes of memory, with the extents that a tensor has."""
        assert isinstance(tensor.type, TensorType)
        found = part_view(self.builder, memref, *slice_of(op), len(tensor.type.shape), name)
        if found is None:
            what = f"'{tensor.type}' leaves out extents that are not known to be 1"
            raise self._fail(op, what, "write the sizes as numbers")
        return found

    def _tie(self, op: Operation) -> None:
        memref, extents = self.memory[op.operands[0]], extents_of(op)
        if extents:
            assert isinstance(memref.type, MemRefType)
            shape = RankedShapeType(memref.type.shape)
            made = self.builder.value("shapex.make_ranked_shape", extents, shape)
            memref = self._new("shapex.tie_shape", [memref, made], memref.type, op)
        self.memory[op.result] = memref
