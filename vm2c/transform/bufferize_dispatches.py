# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes dispatch functions functions on memory, by the plan of analysis/buffer_plan.py.

    %0 = hal...subspan ... : !dispatch.tensor<readwrite:8x8>       %0 = hal...subspan ... : memref<8x8xf32>
    %1 = dispatch.tensor.load %0, offsets = [%i, 0], ...           %1 = memref.subview %0[%i, 0] [1, 8] [1, 1] : ...
    %2 = linalg.matmul ins(...) outs(%1) -> tensor<1x8xf32>   ->   linalg.matmul ins(...) outs(%1 : memref<1x8xf32, ...>)
    dispatch.tensor.store %2, %0, offsets = [%i, 0], ...

Each tensor gets a memref: that of the operand that it is computed in, a view of the part of the binding that it is stored to, or
memory of its own. Memory of known size is allocated at the start of the function. Functions with ops that no plan can have, such as
loops that give tensors, stay functions on tensors; see tensor_dispatches.py. Those that are not dispatched stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.bound_parts import LOAD, STORE, TIE, is_linalg, known, reads_output
from vm2c.analysis.buffer_conflicts import plan_buffers
from vm2c.analysis.buffer_plan import RESHAPES, BufferPlan, Stored, is_dispatch, unknown_op
from vm2c.analysis.manager import Analyses
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import DispatchTensorType, MemRefType, RankedShapeType, ShapedType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_writers_dispatch import transfer_parts
from vm2c.transform.dispatch_memory import DispatchMemory
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
from vm2c.transform.tensor_dispatches import TensorDispatch


def bufferize_dispatches(module: Module, _analyses: Analyses) -> None:
    """Rewrites all dispatch functions of a program. Raises DiagnosticError for what cannot be in memory."""
    for function in module.functions():
        if function.blocks and is_dispatch(function):
            plan = planned(function)
            if isinstance(plan, BufferPlan):
                DispatchBufferizer(module, function, plan).run()
            else:
                TensorDispatch(module, function).run()


def planned(function: Function) -> BufferPlan | Operation:
    """The plan of a dispatch function, from which what nothing uses is erased, or the first op that no plan can have."""
    for op in function.body.walk():
        if op.op.name == "bufferization.alloc_tensor" and "copied" not in op.attributes:
            # Every tensor that is not where it is stored to has memory of its own.
            op.op = TENSOR_OPS["tensor.empty"]
    _erase_unused(function)
    return unknown_op(function) or plan_buffers(function)


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
        acts = op.op.terminator or op.op.name.startswith(("scf.", "func."))
        if tensors and op.results and not acts and not any(value.users for value in op.results):
            op.erase()


class DispatchBufferizer(DispatchMemory):
    """Rewrites one function by its plan."""

    def __init__(self, module: Module, function: Function, plan: BufferPlan) -> None:
        super().__init__(module, function)
        self.plan = plan
        self.stores = {stored.op: stored for stored in plan.stores}
        self.outputs = {
            stored.chain.start: stored
            for stored in plan.stores
            if stored.chain is not None and stored.chain.start.op.name != LOAD
        }

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

    # ---- ops

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

    def _is_left(self, op: Operation) -> bool:
        """Whether it is an op on tensors, or one that only they need, that nothing uses."""
        if any(value.users for value in op.results):
            return False
        types = (TensorType, DispatchTensorType, RankedShapeType)
        return any(isinstance(value.type, types) for value in (*op.results, *op.operands)) and not op.op.terminator
