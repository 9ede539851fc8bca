# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes dispatch functions functions on memory, by the plan of analysis/buffer_plan.py.

    %0 = hal...subspan ... : !dispatch.tensor<readwrite:8x8>       %0 = hal...subspan ... : memref<8x8xf32>
    %1 = dispatch.tensor.load %0, offsets = [%i, 0], ...           %1 = memref.subview %0[%i, 0] [1, 8] [1, 1] : ...
    %2 = linalg.matmul ins(...) outs(%1) -> tensor<1x8xf32>   ->   linalg.matmul ins(...) outs(%1 : memref<1x8xf32, ...>)
    dispatch.tensor.store %2, %0, offsets = [%i, 0], ...

Each tensor gets a memref: that of the operand that it is computed in, a view of the part of the binding that it is stored to, or
memory of its own. Memory of known size is allocated at the start of the function. Other functions stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.bound_parts import LOAD, STORE, SUBSPAN, TIE, Part, is_linalg, known, part_of, reads_output, slice_of
from vm2c.analysis.buffer_conflicts import plan_buffers
from vm2c.analysis.buffer_plan import RESHAPES, BufferPlan, Stored, is_dispatch, unknown_op
from vm2c.analysis.manager import Analyses
from vm2c.diagnostics import DiagnosticError, error
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import DispatchTensorType, MemRefType, RankedShapeType, ShapedType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_writers_dispatch import extents_of, transfer_parts
from vm2c.transform.memory_views import (
    cast_to,
    collapsed,
    copy_into,
    expanded,
    extent_of,
    extents_of_memory,
    part_view,
    reversed_reshape,
)

_SUPPORTED = "there are linalg ops, slices, inserts, reshapes, casts, pads and transfers of vectors"


def bufferize_dispatches(module: Module, _analyses: Analyses) -> None:
    """Rewrites all dispatch functions of a program. Raises DiagnosticError for what no plan can have."""
    for function in module.functions():
        if function.blocks and is_dispatch(function):
            DispatchBufferizer(module, function, planned(module, function)).run()


def planned(module: Module, function: Function) -> BufferPlan:
    """The plan of a dispatch function, from which what nothing uses is erased. Raises DiagnosticError for an op that it cannot
    have."""
    for op in function.body.walk():
        if op.op.name == "bufferization.alloc_tensor" and "copied" not in op.attributes:
            # Every tensor that is not where it is stored to has memory of its own.
            op.op = TENSOR_OPS["tensor.empty"]
    unknown = unknown_op(function)
    if unknown is not None:
        what = f"'{unknown.op.name}' on tensors is not supported in a function that loads them from bindings"
        raise error(what, module.source, unknown.location, hint=_SUPPORTED)
    _erase_unused(function)
    return plan_buffers(function)


def _erase_unused(function: Function) -> None:
    """Erases what computes tensors that nothing uses: in memory that would have an effect. Of an output that is not read only the
    extents are used."""
    walked = list(function.body.walk())
    for op in walked:
        for number, value in enumerate(op.operands[op.attributes["inputs"] :] if is_linalg(op) and op.results else ()):
            type_ = value.type
            if isinstance(type_, TensorType) and not type_.dynamic and not reads_output(op, number):
                assert op.parent is not None
                place = op.attributes["inputs"] + number
                empty = OpBuilder(op.parent, op, op.location).value("tensor.empty", (), type_)
                op.set_operands(empty if at == place else each for at, each in enumerate(op.operands))
    for op in reversed(walked):
        tensors = any(isinstance(value.type, (TensorType, ShapedType)) for value in (*op.operands, *op.results))
        if tensors and op.results and not op.op.terminator and not any(value.users for value in op.results):
            op.erase()


class DispatchBufferizer:
    """Rewrites one function. `memory` has the memref of each tensor that has one."""

    def __init__(self, module: Module, function: Function, plan: BufferPlan) -> None:
        self.module = module
        self.function = function
        self.plan = plan
        self.memory: dict[Value, Value] = {}
        self.stores = {stored.op: stored for stored in plan.stores}
        self.outputs = {
            stored.chain.start: stored
            for stored in plan.stores
            if stored.chain is not None and stored.chain.start.op.name != LOAD
        }
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
            if op.parent is not None and _is_left(op):
                op.erase()

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

    def _rewrite(self, op: Operation) -> None:
        name = op.op.name
        if name == STORE:
            self._store(self.stores[op])
        elif name == LOAD:
            self._load(op)
        elif name == TIE:
            self._tie(op)
        elif name == "arith.constant" and isinstance(op.result.type, TensorType):
            self._constant(op)
        elif name == "tensor.dim":
            self._dim(op)
        elif name == "tensor.extract":
            source, *index = op.operands
            self._replace(op, self.builder.value("memref.load", [self.buffer(source), *index], op.result.type))
        elif name in RESHAPES:
            self._reshape(op)
        elif name in ("tensor.cast", "tensor.extract_slice"):
            self._view(op)
        elif name == "tensor.insert_slice":
            self._insert(op)
        elif name == "tensor.pad":
            self._pad(op)
        elif name == "vector.transfer_read" and isinstance(op.operands[0].type, TensorType):
            op.set_operands([self.buffer(op.operands[0]), *op.operands[1:]])
        elif name == "vector.transfer_write" and op.results:
            self._transfer_write(op)
        elif is_linalg(op) and op.results:
            self._linalg(op)

    def _replace(self, op: Operation, value: Value) -> None:
        value.name = value.name or op.result.name
        op.result.replace_all_uses_with(value)

    # ---- memory of tensors

    def buffer(self, value: Value) -> Value:
        """The memref of a tensor; one with any contents for a tensor that has none."""
        if value not in self.memory:
            self.memory[value] = self._allocate(value, self.extents(value))
        return self.memory[value]

    def extents(self, value: Value) -> list[Index]:
        """The extents of a tensor."""
        type_ = value.type
        assert isinstance(type_, TensorType)
        owner = value.owner
        if value in self.memory:
            return extents_of_memory(self.builder, self.memory[value])
        assert isinstance(owner, Operation)
        given = iter(owner.operands if owner.op.name == "tensor.empty" else ())
        return [known(next(given)) if extent is None else extent for extent in type_.shape]

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

    def _own(self, op: Operation, result: Value, extents: Sequence[Index]) -> Value:
        """The memory of a result that is in that of no operand: a view of where it is stored to, or new."""
        stored = self.outputs.get(op)
        if stored is not None:
            self._open(stored)
        else:
            self.memory[result] = self._allocate(result, extents)
        return self.memory[result]

    def _open(self, stored: Stored) -> None:
        """Gives all tensors of a chain the memory that the last of them is stored to: each op that changes the type is undone, from
        the store back to what begins the chain."""
        assert stored.chain is not None
        buffer = self._target(stored.op)
        start = stored.chain.start
        for op in reversed(stored.chain.ops):
            self.memory[op.result] = buffer
            if op is start:
                break
            if op.op.name in RESHAPES:
                buffer = reversed_reshape(self.builder, buffer, op)
            elif op.op.name == "tensor.cast":
                buffer = cast_to(self.builder, buffer, op.operands[0].type)

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

    # ---- ops

    def _tie(self, op: Operation) -> None:
        memref, extents = self.memory[op.operands[0]], extents_of(op)
        if extents:
            assert isinstance(memref.type, MemRefType)
            shape = RankedShapeType(memref.type.shape)
            made = self.builder.value("shapex.make_ranked_shape", extents, shape)
            memref = self._new("shapex.tie_shape", [memref, made], memref.type, op)
        self.memory[op.result] = memref

    def _load(self, op: Operation) -> None:
        view = self._bound(op, op.operands[0], op.result, op.result.name)
        if op in self.plan.copied:
            own = self._allocate(op.result, extents_of_memory(self.builder, view))
            copy_into(self.builder, view, own)
            view = own
        self.memory[op.result] = view

    def _constant(self, op: Operation) -> None:
        block = self.builder.block
        place = block.operations.index(op) + 1
        self.builder.before = block.operations[place]
        type_ = MemRefType(op.result.type.shape, op.result.type.element)  # type: ignore[attr-defined]
        self.memory[op.result] = self._new("bufferization.to_buffer", [op.result], type_, op, {"read_only": True})

    def _dim(self, op: Operation) -> None:
        source, number = op.operands[0], known(op.operands[1])
        if source in self.memory or not isinstance(number, int):
            extent = extent_of(self.builder, self.buffer(source), number)
        else:
            extent = self.extents(source)[number]
        self._replace(op, self.builder.index(extent))

    def _reshape(self, op: Operation) -> None:
        result = op.result
        if result in self.memory:
            return
        source = self.buffer(op.operands[0])
        if self.plan.before(result) is None:
            own = self._allocate(op.operands[0], extents_of_memory(self.builder, source))
            copy_into(self.builder, source, own)
            source = own
        if op.op.name == "tensor.collapse_shape":
            self.memory[result] = collapsed(self.builder, source, op.attributes["reassociation"])
        else:
            values = iter(op.operands[1:])
            entries = [known(next(values)) if extent is None else extent for extent in op.attributes["shape"]]
            self.memory[result] = expanded(self.builder, source, op.attributes["reassociation"], entries)

    def _view(self, op: Operation) -> None:
        result = op.result
        if result in self.memory:
            return
        source = self.buffer(op.operands[0])
        if op.op.name == "tensor.cast":
            view = cast_to(self.builder, source, result.type)
        else:
            view = self._part(op, source, result, result.name)
        if self.plan.before(result) is None:
            own = self._own(op, result, extents_of_memory(self.builder, view))
            copy_into(self.builder, view, own)
        else:
            self.memory[result] = view

    def _updated(self, op: Operation, result: Value, dest: Value, *, reads: bool = True) -> Value:
        """The memory of a result of an op that writes into `dest`, with what is in that where the op `reads` it."""
        if result not in self.memory:
            before = self.plan.before(result)
            if before is not None:
                self.memory[result] = self.buffer(before)
            else:
                self._own(op, result, self.extents(dest))
        if dest in self.memory and reads and not self.plan.sets.equivalent(dest, result):
            copy_into(self.builder, self.memory[dest], self.memory[result])
        return self.memory[result]

    def _insert(self, op: Operation) -> None:
        source, dest = op.operands[:2]
        target = self._part(op, self._updated(op, op.result, dest), source)
        if source in self.memory:
            copy_into(self.builder, self.memory[source], target)

    def _transfer_write(self, op: Operation) -> None:
        vector, dest = op.operands[:2]
        indices, mask = transfer_parts(op)
        target = self._updated(op, op.result, dest)
        self.builder.op("vector.transfer_write", [vector, target, *indices, *mask], (), dict(op.attributes))

    def _pad(self, op: Operation) -> None:
        source = op.operands[0]
        end = op.body.terminator
        (value,) = end.operands
        owner = value.owner
        if isinstance(owner, Operation) and owner.parent is op.body and owner.op.name == "arith.constant":
            value = self.builder.constant(owner.attributes["value"], value.type)
        elif value.block is op.body:
            what = "a pad whose value is not the same everywhere is not supported in a function that loads tensors from bindings"
            raise self._fail(op, what, "yield a constant, or a value from outside")
        bounds = iter(op.operands[1:])
        low, high = (
            [known(next(bounds)) if number is None else number for number in op.attributes[name]] for name in ("low", "high")
        )
        inner = self.extents(source)
        add = self.builder.add
        extents = [add(add(one, size), other) for one, size, other in zip(low, inner, high, strict=True)]
        target = self._own(op, op.result, extents)
        self.builder.op("linalg.fill", [value, target], (), {"inputs": 1})
        if source in self.memory:
            ones = (1,) * len(inner)
            view = part_view(self.builder, target, low, inner, ones, len(inner), "")
            assert view is not None
            copy_into(self.builder, self.memory[source], view)

    def _linalg(self, op: Operation) -> None:
        inputs = op.attributes["inputs"]
        results = [
            self._updated(op, result, op.operands[inputs + number], reads=reads_output(op, number))
            for number, result in enumerate(op.results)
        ]
        given = [self.buffer(value) if isinstance(value.type, TensorType) else value for value in op.operands[:inputs]]
        new = self.builder.op(op.op.name, [*given, *results], (), dict(op.attributes))
        new.discardable = op.discardable
        new.regions, op.regions = op.regions, ()
        for region in new.regions:
            region.parent = new

    def _store(self, stored: Stored) -> None:
        value = stored.op.operands[0]
        if not stored.shares and value in self.memory:
            copy_into(self.builder, self.memory[value], self._target(stored.op))
        stored.op.erase()


def _is_left(op: Operation) -> bool:
    """Whether an op on tensors, or one that only they need, is not needed any more."""
    if any(value.users for value in op.results):
        return False
    types = (TensorType, DispatchTensorType, RankedShapeType)
    return any(isinstance(value.type, types) for value in (*op.results, *op.operands)) and not op.op.terminator
