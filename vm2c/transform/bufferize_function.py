# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One function of a tensor program over memory; see bufferize.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from vm2c.analysis.inplace import InPlace
from vm2c.analysis.tensor_memory import is_overwritten
from vm2c.dialect.attributes import DenseAttr, FloatAttr, Splat
from vm2c.dialect.types import I1, INDEX, FunctionType, MemRefType, ScalarType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.parser.constants import signed_elements
from vm2c.transform.bufferize_module import Program, passed_types
from vm2c.transform.bufferize_structure import StructureBufferizer
from vm2c.transform.buffers import Buffer, as_linear, build_linear, element_index, linear_type, plus, row_major, same, scale
from vm2c.transform.generalize import INSIDE, ORIGIN, mixed_values, require
from vm2c.transform.kernels import outline
from vm2c.transform.nests import build_copy, build_generic_nest, loop_extents, require_shapes
from vm2c.transform.register_tiles import build_tiled_nest, choose_tile

_OUT_OF_RANGE = "OUT_OF_RANGE"
_INVALID = "INVALID_ARGUMENT"


class FunctionBufferizer(StructureBufferizer):
    """Builds the function again. `buffers` are the tensors and memrefs of the old one that are known, `values` its numbers."""

    def __init__(self, program: Program, function: Function, decisions: InPlace) -> None:
        self.program = program
        self.old = function
        self.decisions = decisions
        self.buffers: dict[Value, Buffer] = {}
        self.values: dict[Value, Value] = {}
        self.new = Function(
            function.name, function.location, private=function.private, structured=True, attributes=function.attributes,
            argument_attributes=function.argument_attributes, result_attributes=function.result_attributes,
        )  # fmt: skip
        self.signature = program.signatures[function.name]
        self.entry = Block("", function.location)
        # Memory of known size goes in front of everything else.
        self.allocations = 0
        self.builder = OpBuilder(self.entry, None, function.location)
        self.outs: list[Value] = []
        self.kernels = 0

    def run(self) -> None:
        """Adds the new function to the module."""
        signature: FunctionType = FunctionType(self.signature.arguments, self.signature.results)
        self.new.type = signature
        self.new.tensor_type = self.old.type
        self.new.body.append(self.entry)
        self.program.module.items.append(self.new)
        for value in self.old.arguments:
            self._argument(value)
        for number in self.signature.outs:
            type_ = self.old.type.results[number]
            assert isinstance(type_, TensorType)
            self.outs.append(self.entry.add_argument(f"out{number}", linear_type(type_.element, _count(type_))))
        self.function_blocks()

    def _argument(self, value: Value) -> None:
        types = passed_types(value.type)
        if isinstance(value.type, ScalarType):
            self.values[value] = self.entry.add_argument(value.name, value.type)
            return
        memref, *extents = (self.entry.add_argument(value.name if not number else "", type_) for number, type_ in enumerate(types))
        assert isinstance(value.type, (TensorType, MemRefType))
        self.buffers[value] = self.received(memref, extents, value.type)

    def received(self, memref: Value, extents: Sequence[Value], type_: TensorType | MemRefType) -> Buffer:
        """The buffer that is passed as a memref and values."""
        left = list(extents)
        shape = tuple(left.pop(0) if extent is None else extent for extent in type_.shape)
        for number, extent in enumerate(shape):
            if not isinstance(extent, int) and not extent.name:
                extent.name = f"{memref.name}_dim{number}"
        if left:
            return Buffer(memref, shape, tuple(left[1:]), left[0])
        return Buffer(memref, shape, row_major(self.builder, shape), packed=True)

    # ---- memory

    def allocate(self, shape: Sequence[Index], element: ScalarType, name: str = "") -> Buffer:
        """New memory. That of known size is allocated at the start of the function."""
        size = self.builder.product(shape)
        if isinstance(size, int):
            op = OpBuilder(self.entry, None, self.builder.location).op(
                "memref.alloc", (), [linear_type(element, size)], None, [name]
            )
            op.detach()
            self.entry.insert(self.allocations, op)
            self.allocations += 1
        else:
            op = self.builder.op("memref.alloc", [size], [linear_type(element, size)], None, [name])
        return Buffer(op.result, tuple(shape), row_major(self.builder, shape), packed=True)

    def copy(self, source: Buffer, target: Buffer) -> None:
        """Sets all elements of `target`, unless they are those of `source` anyway."""
        if source.same_place(target):
            return
        if source.is_contiguous and target.is_contiguous:
            self.builder.op("memref.copy", [self.at_offset(source), self.at_offset(target)])
            return
        self.outlined("copy", [], lambda builder: build_copy(builder, source, target))

    def at_offset(self, buffer: Buffer) -> Value:
        """The memref that begins with the first element of a contiguous buffer and has as many as that."""
        size = self.builder.product(buffer.shape)
        type_ = linear_type(buffer.element, size)
        if buffer.offset == 0 and buffer.memref.type is type_ and (isinstance(size, int) or _has_size(buffer.memref, size)):
            return buffer.memref
        offset = self.builder.index(buffer.offset)
        operands = [buffer.memref, offset] if isinstance(size, int) else [buffer.memref, offset, size]
        return self.builder.value("vm2c.memref.part", operands, type_, None, buffer.memref.name)

    def contiguous(self, buffer: Buffer) -> Buffer:
        """The buffer, or a copy of it where it has gaps."""
        if buffer.is_contiguous:
            return buffer
        target = self.allocate(buffer.shape, buffer.element, buffer.memref.name)
        self.copy(buffer, target)
        return target

    def passed(self, buffer: Buffer, type_: TensorType | MemRefType) -> list[Value]:
        """What is passed for a buffer, see `passed_types`."""
        layout = type_.layout if isinstance(type_, MemRefType) else ""
        shape = [self.builder.index(extent) for extent, known in zip(buffer.shape, type_.shape, strict=True) if known is None]
        if layout:
            numbers = [self.builder.index(number) for number in (buffer.offset, *buffer.strides)]
            return [self.untyped(buffer.memref), *shape, *numbers]
        memref = self.at_offset(self.contiguous(buffer))
        wanted = passed_types(type_)[0]
        if memref.type is not wanted:
            memref = self.builder.value("memref.cast", [memref], wanted)
        return [memref, *shape]

    def untyped(self, memref: Value) -> Value:
        """The memref with a size that is not known."""
        wanted = linear_type(memref.type.element, memref)  # type: ignore[attr-defined]
        return memref if memref.type is wanted else self.builder.value("memref.cast", [memref], wanted)

    def outlined(self, kind: str, notes: list[str], fill: Callable[[OpBuilder], None]) -> None:
        """A kernel that is called here."""
        name = self.program.unique_name(f"{self.old.name}_{kind}")
        outline(self.program.module, self.builder, name, self.builder.location, notes, fill)

    # ---- operations

    def block(self, block: Block) -> None:
        """The operations of a block of the old function, without its terminator."""
        for op in block.operations:
            if op.op.terminator:
                break
            self.operation(op)

    def operation(self, op: Operation) -> None:
        """One operation of the old function."""
        self.builder.location = op.location
        handler = getattr(self, f"_op_{op.op.name.replace('.', '_')}", None)
        if handler is not None:
            handler(op)
            return
        self.scalar(self.builder, op, self.values)

    def scalar(self, builder: OpBuilder, op: Operation, values: dict[Value, Value]) -> None:
        """An op on numbers, as it is."""
        operands = [values[value] if value in values else self.values[value] for value in op.operands]
        made = builder.op(
            op.op.name, operands, [value.type for value in op.results], dict(op.attributes), [v.name for v in op.results]
        )
        for old, new in zip(op.results, made.results, strict=True):
            values[old] = new

    def index_of(self, value: Value) -> Index:
        """A number of the old function as an index, known where it is a constant."""
        new = self.values[value]
        if isinstance(new.owner, Operation) and new.owner.op.name == "arith.constant" and new.type is INDEX:
            number: int = new.owner.attributes["value"]
            return number
        return new

    def _op_arith_constant(self, op: Operation) -> None:
        value = op.attributes["value"]
        if not isinstance(value, DenseAttr):
            self.scalar(self.builder, op, self.values)
            return
        type_ = op.result.type
        assert isinstance(type_, TensorType)
        shape = tuple(extent for extent in type_.shape if extent is not None)
        if isinstance(value.data, Splat) and value.type.element_count > 1:
            number = self.builder.constant(_element(value, type_.element), type_.element)
            target = self.allocate(shape, type_.element, op.result.name)
            self.fill(target, number)
            self.buffers[op.result] = target
            return
        name, memref_type = self.program.constant(value, _constant_name(op.result.name))
        memref = self.builder.value("memref.get_global", (), memref_type, {"name": name}, op.result.name)
        self.buffers[op.result] = Buffer(memref, shape, row_major(self.builder, shape), packed=True)

    def fill(self, target: Buffer, number: Value) -> None:
        """Sets all elements to a number."""
        from vm2c.transform.nests import build_nest

        def loops(builder: OpBuilder) -> None:
            counters = build_nest(builder, [builder.product(target.shape)])
            builder.op("memref.store", [number, target.memref, builder.index(counters[0])])

        self.outlined("fill", [], loops)

    def _op_tensor_empty(self, op: Operation) -> None:
        type_ = op.result.type
        assert isinstance(type_, TensorType)
        shape, _ = mixed_values(type_.shape, [self.builder.index(self.index_of(value)) for value in op.operands])
        self.buffers[op.result] = self.allocate(shape, type_.element, op.result.name)

    def _op_tensor_dim(self, op: Operation) -> None:
        buffer, number = self.buffers[op.operands[0]], self.index_of(op.operands[1])
        if isinstance(number, int):
            self.values[op.result] = self.builder.index(buffer.shape[number])
            return
        require(self.builder, "sge", number, 0, _INVALID, "tensor.dim of a dimension that there is not")
        require(self.builder, "slt", number, len(buffer.shape), _INVALID, "tensor.dim of a dimension that there is not")
        result = self.builder.index(buffer.shape[-1])
        for place, extent in reversed(list(enumerate(buffer.shape[:-1]))):
            test = self.builder.value(
                "arith.cmpi", [self.builder.index(number), self.builder.index(place)], I1, {"predicate": b"eq"}
            )
            result = self.builder.value("arith.select", [test, self.builder.index(extent), result], INDEX)
        self.values[op.result] = result

    _op_memref_dim = _op_tensor_dim

    def _op_tensor_rank(self, op: Operation) -> None:
        self.values[op.result] = self.builder.index(len(self.buffers[op.operands[0]].shape))

    _op_memref_rank = _op_tensor_rank

    # ---- elements

    def place(self, builder: OpBuilder, buffer: Buffer, indices: Sequence[Index], op: Operation) -> Value:
        """Where an element is that an op reads or writes; fails where there is none."""
        what = op.op.name
        sure = INSIDE in (op.discardable or ())
        for index, extent in () if sure else zip(indices, buffer.shape, strict=True):
            require(builder, "sge", index, 0, _OUT_OF_RANGE, f"{what}: the index is negative")
            require(builder, "slt", index, extent, _OUT_OF_RANGE, f"{what}: the index is not below the extent")
        return element_index(builder, buffer, [as_linear(index) for index in indices])

    def _op_tensor_extract(self, op: Operation) -> None:
        buffer = self.buffers[op.operands[0]]
        place = self.place(self.builder, buffer, [self.index_of(value) for value in op.operands[1:]], op)
        self.values[op.result] = self.builder.value("memref.load", [buffer.memref, place], buffer.element, None, op.result.name)

    _op_memref_load = _op_tensor_extract

    def _op_tensor_insert(self, op: Operation) -> None:
        target = self.destination(op, 1)
        place = self.place(self.builder, target, [self.index_of(value) for value in op.operands[2:]], op)
        self.builder.op("memref.store", [self.values[op.operands[0]], target.memref, place])
        self.buffers[op.result] = target

    def _op_memref_store(self, op: Operation) -> None:
        target = self.buffers[op.operands[1]]
        place = self.place(self.builder, target, [self.index_of(value) for value in op.operands[2:]], op)
        self.builder.op("memref.store", [self.values[op.operands[0]], target.memref, place])

    def destination(self, op: Operation, number: int, *, reads: bool = True) -> Buffer:
        """The buffer of an operand that the op writes: itself, or a copy, which has the elements only where `reads`."""
        buffer = self.buffers[op.operands[number]]
        if self.decisions.is_in_place(op, number):
            return buffer
        name = op.results[0].name if op.results else buffer.memref.name
        target = self.allocate(buffer.shape, buffer.element, name)
        if reads and not self.decisions.is_undefined(op.operands[number]):
            self.copy(buffer, target)
        return target

    # ---- slices and shapes

    def view(self, op: Operation, buffer: Buffer, bounds: Sequence[Value], shape: Sequence[int | None]) -> Buffer:
        """The part of a buffer that the attributes of a slice say; `shape` is that of the slice, which may leave out extents of
        1."""
        given = [self.index_of(value) for value in bounds]
        lists: list[list[Index]] = []
        for name in ("offsets", "sizes", "strides"):
            lists.append([number if number is not None else given.pop(0) for number in op.attributes[name]])
        offsets, sizes, strides = lists
        what = op.op.name
        total = as_linear(buffer.offset)
        for offset, size, stride, extent, own in zip(offsets, sizes, strides, buffer.shape, buffer.strides, strict=True):
            self._check_slice(offset, size, stride, extent, what)
            total = plus(total, scale(as_linear(offset), own))
        start = build_linear(self.builder, total)
        steps = [self.builder.multiply(stride, own) for stride, own in zip(strides, buffer.strides, strict=True)]
        kept = _kept_dimensions(sizes, shape)
        view = Buffer(buffer.memref, tuple(sizes[number] for number in kept), tuple(steps[number] for number in kept), start)
        whole = all(same(size, extent) for size, extent in zip(sizes[1:], buffer.shape[1:], strict=True))
        packed = buffer.is_contiguous and whole and all(stride == 1 for stride in strides[:1])
        return Buffer(view.memref, view.shape, view.strides, start, packed=packed and strides[1:] == [1] * (len(strides) - 1))

    def _check_slice(self, offset: Index, size: Index, stride: Index, extent: Index, what: str) -> None:
        builder = self.builder
        if offset == 0 and stride == 1 and same(size, extent):
            return
        require(builder, "sge", offset, 0, _OUT_OF_RANGE, f"{what}: an offset is negative")
        require(builder, "sge", size, 0, _OUT_OF_RANGE, f"{what}: a size is negative")
        if stride == 1:
            require(builder, "sle", builder.add(offset, size), extent, _OUT_OF_RANGE, f"{what}: the slice runs out of bounds")
            return
        require(builder, "sge", stride, 1, _OUT_OF_RANGE, f"{what}: a stride is not positive")
        last = builder.add(offset, builder.multiply(builder.add(size, -1), stride))
        require(builder, "slt", last, extent, _OUT_OF_RANGE, f"{what}: the slice runs out of bounds")

    def _op_tensor_extract_slice(self, op: Operation) -> None:
        buffer = self.buffers[op.operands[0]]
        view = self.view(op, buffer, op.operands[1:], op.result.type.shape)  # type: ignore[attr-defined]
        if not self.decisions.is_in_place(op, 0):
            target = self.allocate(view.shape, view.element, op.result.name)
            if not is_overwritten(op.result):
                self.copy(view, target)
            view = target
        self.buffers[op.result] = view

    def _op_memref_subview(self, op: Operation) -> None:
        self.buffers[op.result] = self.view(op, self.buffers[op.operands[0]], op.operands[1:], op.result.type.shape)  # type: ignore[attr-defined]

    def _op_tensor_insert_slice(self, op: Operation) -> None:
        source = self.buffers[op.operands[0]]
        target = self.destination(op, 1, reads=not self.decisions.covers(op))
        view = self.view(op, target, op.operands[2:], op.operands[0].type.shape)  # type: ignore[attr-defined]
        for one, other in zip(source.shape, view.shape, strict=True):
            require(self.builder, "eq", one, other, _INVALID, "tensor.insert_slice: the source has not the size of the slice")
        self.copy(source, view)
        self.buffers[op.result] = target

    def _op_tensor_cast(self, op: Operation) -> None:
        buffer = self.buffers[op.operands[0]]
        shape = []
        for extent, known in zip(buffer.shape, op.result.type.shape, strict=True):  # type: ignore[attr-defined]
            if known is not None:
                require(self.builder, "eq", extent, known, _INVALID, f"{op.op.name}: an extent is not what its type says")
            shape.append(extent if known is None else known)
        self.buffers[op.result] = Buffer(buffer.memref, tuple(shape), buffer.strides, buffer.offset, packed=buffer.packed)

    _op_memref_cast = _op_tensor_cast

    def _op_tensor_collapse_shape(self, op: Operation) -> None:
        buffer = self.buffers[op.operands[0]]
        groups = op.attributes["reassociation"]
        if not all(self._collapses(buffer, group) for group in groups):
            buffer = self.contiguous(buffer)
        shape = tuple(self.builder.product([buffer.shape[number] for number in group]) for group in groups)
        strides = tuple(self._innermost_stride(buffer, group) for group in groups)
        self.buffers[op.result] = Buffer(buffer.memref, shape, strides, buffer.offset, packed=buffer.is_contiguous)

    _op_memref_collapse_shape = _op_tensor_collapse_shape

    @staticmethod
    def _collapses(buffer: Buffer, group: Sequence[int]) -> bool:
        """Whether one stride leads through all elements of the dimensions."""
        if buffer.is_contiguous:
            return True
        kept = [number for number in group if buffer.shape[number] != 1]
        for outer, inner in pairwise(kept):
            extent, stride, step = buffer.shape[inner], buffer.strides[inner], buffer.strides[outer]
            if not isinstance(extent, int) or not isinstance(stride, int) or step != extent * stride:
                return False
        return True

    @staticmethod
    def _innermost_stride(buffer: Buffer, group: Sequence[int]) -> Index:
        kept = [number for number in group if buffer.shape[number] != 1]
        return buffer.strides[kept[-1]] if kept else 1

    def _op_tensor_expand_shape(self, op: Operation) -> None:
        buffer = self.buffers[op.operands[0]]
        type_ = op.result.type
        assert isinstance(type_, (TensorType, MemRefType))
        given = [self.index_of(value) for value in op.operands[1:]]
        listed = [number if number is not None else given.pop(0) for number in op.attributes.get("shape") or ()]
        shape: list[Index] = [0] * len(type_.shape)
        strides: list[Index] = [0] * len(type_.shape)
        for group, extent, stride in zip(op.attributes["reassociation"], buffer.shape, buffer.strides, strict=True):
            sizes = self._expanded(group, type_.shape, listed, extent)
            step = stride
            for number, size in reversed(list(zip(group, sizes, strict=True))):
                shape[number], strides[number] = size, step
                if number != group[0]:
                    step = self.builder.multiply(step, size)
        if not op.attributes["reassociation"]:
            shape, strides = [1] * len(type_.shape), [1] * len(type_.shape)
        self.buffers[op.result] = Buffer(buffer.memref, tuple(shape), tuple(strides), buffer.offset, packed=buffer.is_contiguous)

    _op_memref_expand_shape = _op_tensor_expand_shape

    def _expanded(self, group: Sequence[int], shape: Sequence[int | None], listed: list[Index], extent: Index) -> list[Index]:
        """The extents that one extent is split into."""
        if listed:
            sizes = [known if (known := shape[number]) is not None else listed[number] for number in group]
            product = self.builder.product(sizes)
            require(self.builder, "eq", product, extent, _INVALID, "tensor.expand_shape: the extents do not fit the elements")
            return sizes
        known_sizes = [known for number in group if (known := shape[number]) is not None]
        rest = self.builder.product(known_sizes)
        if len(known_sizes) == len(group):
            require(self.builder, "eq", extent, rest, _INVALID, "tensor.expand_shape: the extents do not fit the elements")
        missing = self.builder._divide("floordiv", extent, rest) if rest != 1 else extent
        if rest != 1 and len(known_sizes) < len(group):
            message = "tensor.expand_shape: the extents do not fit the elements"
            require(self.builder, "eq", self.builder.multiply(missing, rest), extent, _INVALID, message)
        return [known if (known := shape[number]) is not None else missing for number in group]

    def _op_tensor_reshape(self, op: Operation) -> None:
        buffer = self.contiguous(self.buffers[op.operands[0]])
        sizes = self.buffers[op.operands[1]]
        type_ = op.result.type
        assert isinstance(type_, (TensorType, MemRefType))
        shape: list[Index] = []
        for number, known in enumerate(type_.shape):
            place = element_index(self.builder, sizes, [as_linear(number)])
            extent = self.builder.value("memref.load", [sizes.memref, place], sizes.element)
            if sizes.element is not INDEX:
                extent = self.builder.value("arith.index_cast", [extent], INDEX)
            if known is not None:
                require(self.builder, "eq", extent, known, _INVALID, "tensor.reshape: an extent is not what the type says")
            else:
                require(self.builder, "sge", extent, 0, _INVALID, "tensor.reshape: an extent is negative")
            shape.append(extent if known is None else known)
        total, own = self.builder.product(shape), self.builder.product(buffer.shape)
        require(self.builder, "eq", total, own, _INVALID, "tensor.reshape: the number of elements is not the same")
        self.buffers[op.result] = Buffer(buffer.memref, tuple(shape), row_major(self.builder, shape), buffer.offset, packed=True)

    _op_memref_reshape = _op_tensor_reshape

    def _op_memref_transpose(self, op: Operation) -> None:
        buffer, permutation = self.buffers[op.operands[0]], op.attributes["permutation"]
        shape, strides = (tuple(numbers[dim] for dim in permutation) for numbers in (buffer.shape, buffer.strides))
        self.buffers[op.result] = Buffer(buffer.memref, shape, strides, buffer.offset)

    def _op_arith_select(self, op: Operation) -> None:
        if isinstance(op.result.type, ScalarType):
            self.scalar(self.builder, op, self.values)
            return
        condition = self.values[op.operands[0]]
        one, other = (self.contiguous(self.buffers[value]) for value in op.operands[1:])
        shape = []
        for first, second in zip(one.shape, other.shape, strict=True):
            chosen: Index = first
            if not same(first, second):
                chosen = self.builder.value(
                    "arith.select", [condition, self.builder.index(first), self.builder.index(second)], INDEX
                )
            shape.append(chosen)
        memrefs = [self.at_offset(one), self.at_offset(other)]
        if memrefs[0].type is not memrefs[1].type:
            memrefs = [self.untyped(memref) for memref in memrefs]
        memref = self.builder.value("arith.select", [condition, *memrefs], memrefs[0].type, None, op.result.name)
        self.buffers[op.result] = Buffer(memref, tuple(shape), row_major(self.builder, shape), packed=True)

    # ---- linalg

    def _op_linalg_generic(self, op: Operation) -> None:
        inputs = op.attributes["inputs"]
        buffers: list[Buffer | None] = []
        block = op.body
        for number, value in enumerate(op.operands):
            if isinstance(value.type, ScalarType):
                buffers.append(None)
            elif number < inputs or isinstance(value.type, MemRefType):
                buffers.append(self.buffers[value])
            else:
                reads = bool(block.arguments[number].users)
                buffers.append(self.destination(op, number, reads=reads))
        extents = loop_extents(op, buffers)
        require_shapes(self.builder, op, buffers, extents)

        tile = choose_tile(op, buffers, extents)
        panel = None
        if tile is not None and tile.panel:
            output = buffers[-1]
            assert output is not None
            panel = self.allocate((tile.panel,), output.element, "panel")

        def loops(builder: OpBuilder) -> None:
            if tile is not None:
                build_tiled_nest(builder, op, buffers, self.values, extents, self.in_nest, tile, panel)
            else:
                build_generic_nest(builder, op, buffers, self.values, extents, self.in_nest)

        origin = (op.discardable or {}).get(ORIGIN)
        name = origin.value.decode() if origin is not None else op.op.name
        note = f"{name}, line {self.program.module.source.position(op.location)[0]}" if op.location >= 0 else name
        if all(extent == 1 for extent in extents):
            loops(self.builder)
        else:
            kind = name.rpartition(".")[2]
            self.outlined(_kernel_name(op) if kind in ("generic", "map", "reduce", "elementwise") else kind, [note], loops)
        outputs = [
            buffer
            for buffer, value in zip(buffers[inputs:], op.operands[inputs:], strict=True)
            if isinstance(value.type, TensorType)
        ]
        for result, buffer in zip(op.results, outputs, strict=True):
            assert buffer is not None
            self.buffers[result] = buffer

    def in_nest(self, builder: OpBuilder, op: Operation, values: dict[Value, Value], counters: Sequence[Index]) -> None:
        """One operation of the body of a linalg.generic."""
        name = op.op.name
        if name == "linalg.index":
            values[op.result] = builder.index(counters[op.attributes["dim"]])
        elif name in ("tensor.extract", "memref.load", "tensor.dim"):
            self._read_in_nest(builder, op, values)
        elif op.regions:
            self._region_in_nest(builder, op, values, counters)
        else:
            self.scalar(builder, op, values)

    def _read_in_nest(self, builder: OpBuilder, op: Operation, values: dict[Value, Value]) -> None:
        buffer = self.buffers[op.operands[0]]
        indices = [values[value] if value in values else self.values[value] for value in op.operands[1:]]
        if op.op.name == "tensor.dim":
            owner = indices[0].owner
            assert isinstance(owner, Operation)
            values[op.result] = builder.index(buffer.shape[owner.attributes["value"]])
            return
        place = self.place(builder, buffer, [_known(index) for index in indices], op)
        values[op.result] = builder.value("memref.load", [buffer.memref, place], buffer.element)

    def _region_in_nest(self, builder: OpBuilder, op: Operation, values: dict[Value, Value], counters: Sequence[Index]) -> None:
        """A conditional or loop over numbers."""
        operands = [values[value] if value in values else self.values[value] for value in op.operands]
        types = [value.type for value in op.results]
        made = builder.op(op.op.name, operands, types, dict(op.attributes), [value.name for value in op.results], len(op.regions))
        for region, target in zip(op.regions, made.regions, strict=True):
            if not region.blocks:
                target.keep(())
                continue
            source, block = region.blocks[0], target.blocks[0]
            for argument in source.arguments:
                values[argument] = block.add_argument(argument.name, argument.type)
            with builder.inside(block):
                for inner in source.operations:
                    self.in_nest(builder, inner, values, counters)
        values.update(zip(op.results, made.results, strict=True))

    # ---- memory level and state

    def _op_memref_alloc(self, op: Operation) -> None:
        type_ = op.result.type
        assert isinstance(type_, MemRefType)
        shape, _ = mixed_values(type_.shape, [self.builder.index(self.index_of(value)) for value in op.operands])
        self.buffers[op.result] = self.allocate(shape, type_.element, op.result.name)

    _op_memref_alloca = _op_memref_alloc

    def _op_memref_dealloc(self, op: Operation) -> None:
        """Memory is given back at the end of the function."""

    _op_bufferization_dealloc_tensor = _op_memref_dealloc

    def _op_memref_copy(self, op: Operation) -> None:
        source, target = (self.buffers[value] for value in op.operands)
        for one, other in zip(source.shape, target.shape, strict=True):
            require(self.builder, "eq", one, other, _INVALID, "memref.copy: the extents are not the same")
        self.copy(source, target)

    def _op_bufferization_clone(self, op: Operation) -> None:
        source = self.buffers[op.operands[0]]
        target = self.allocate(source.shape, source.element, op.result.name)
        self.copy(source, target)
        self.buffers[op.result] = target

    def _op_memref_get_global(self, op: Operation) -> None:
        type_ = op.result.type
        assert isinstance(type_, MemRefType)
        self.buffers[op.result] = self._global(op.attributes["name"], type_, op.result.name)

    def _global(self, name: str, type_: TensorType | MemRefType, result: str) -> Buffer:
        shape = tuple(extent for extent in type_.shape if extent is not None)
        memref = self.builder.value("memref.get_global", (), linear_type(type_.element, _count(type_)), {"name": name}, result)
        return Buffer(memref, shape, row_major(self.builder, shape), packed=True)

    def _op_ml_program_global_load(self, op: Operation) -> None:
        type_ = op.result.type
        assert isinstance(type_, TensorType)
        source = self._global(op.attributes["global"], type_, op.result.name)
        # A store that follows changes the memory, but not this tensor.
        target = self.allocate(source.shape, source.element, op.result.name)
        self.copy(source, target)
        self.buffers[op.result] = target

    def _op_ml_program_global_load_const(self, op: Operation) -> None:
        type_ = op.result.type
        assert isinstance(type_, TensorType)
        self.buffers[op.result] = self._global(op.attributes["global"], type_, op.result.name)

    def _op_ml_program_global_store(self, op: Operation) -> None:
        type_ = op.operands[0].type
        assert isinstance(type_, TensorType)
        self.copy(self.buffers[op.operands[0]], self._global(op.attributes["global"], type_, op.attributes["global"]))

    def _op_bufferization_to_tensor(self, op: Operation) -> None:
        self.buffers[op.result] = self.buffers[op.operands[0]]

    def _op_bufferization_to_buffer(self, op: Operation) -> None:
        if "read_only" in op.attributes:
            self.buffers[op.result] = self.buffers[op.operands[0]]
        else:
            self.buffers[op.result] = self.destination(op, 0)

    def _op_bufferization_materialize_in_destination(self, op: Operation) -> None:
        source = self.buffers[op.operands[0]]
        target = (
            self.buffers[op.operands[1]] if isinstance(op.operands[1].type, MemRefType) else self.destination(op, 1, reads=False)
        )
        self.copy(source, target)
        for result in op.results:
            self.buffers[result] = target

    def _op_cf_assert(self, op: Operation) -> None:
        attributes = {"code": _INVALID.encode(), "message": op.attributes["message"]}
        self.builder.op("vm2c.require", [self.values[op.operands[0]]], (), attributes)


def _has_size(memref: Value, size: Value) -> bool:
    """Whether memory of a size that is known at run time only is certainly of this one: a slice of it has the same type."""
    owner = memref.owner
    return isinstance(owner, Operation) and owner.op.name in ("memref.alloc", "vm2c.memref.part") and owner.operands[-1] is size


def _known(value: Value) -> Index:
    if isinstance(value.owner, Operation) and value.owner.op.name == "arith.constant":
        number: int = value.owner.attributes["value"]
        return number
    return value


def _count(type_: TensorType | MemRefType) -> int:
    size = 1
    for extent in type_.shape:
        assert extent is not None
        size *= extent
    return size


def _kept_dimensions(sizes: Sequence[Index], shape: Sequence[int | None]) -> list[int]:
    """The dimensions that a slice of rank-reduced shape still has: extents of 1 are left out from the first on where the rest
    fits."""
    kept: list[int] = []
    missing = len(sizes) - len(shape)
    for number, size in enumerate(sizes):
        place = len(kept)
        fits = place < len(shape) and (shape[place] is None) == (not isinstance(size, int)) and (
            shape[place] is None or shape[place] == size
        )
        if missing and size == 1 and not (fits and _rest_fits(sizes[number + 1 :], shape[place + 1 :])):
            missing -= 1
            continue
        kept.append(number)
    return kept


def _rest_fits(sizes: Sequence[Index], shape: Sequence[int | None]) -> bool:
    """Whether the shape is that of the sizes without some extents of 1."""
    if not shape:
        return all(size == 1 for size in sizes)
    if not sizes:
        return False
    size, extent = sizes[0], shape[0]
    fits = extent is None if not isinstance(size, int) else extent == size
    return (fits and _rest_fits(sizes[1:], shape[1:])) or (size == 1 and _rest_fits(sizes[1:], shape))


def _element(value: DenseAttr, type_: ScalarType) -> FloatAttr | int:
    assert isinstance(value.data, Splat)
    if type_.is_float:
        bits = int.from_bytes(value.data.element, "little")
        return FloatAttr(bits, type_.bits) if type_.bits >= 32 else bits
    return signed_elements(value.data.element, type_.bits)[0]


def _constant_name(name: str) -> str:
    return "constant" if not name or name[0].isdigit() else name


def _kernel_name(op: Operation) -> str:
    """What the kernel of a linalg.generic does, by its body."""
    names = [inner.op.name.rpartition(".")[2] for inner in op.body.operations[:-1]]
    reduces = "reduction" in op.attributes["iterator_types"]
    if reduces:
        if len(names) > 1:
            return "contract"
        name = names[-1] if names else "reduce"
        return "sum" if name in ("addf", "addi") else name
    return names[-1] if names else "copy"
