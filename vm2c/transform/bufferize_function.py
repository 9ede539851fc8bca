# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One function of a tensor program over memory; see bufferize.py."""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.byte_memory import parts_of
from vm2c.analysis.shared_memory import are_apart
from vm2c.diagnostics import error
from vm2c.dialect.attributes import AttributeDict, DenseAttr, FloatAttr, Splat
from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import I1, INDEX, FunctionType, MemRefType, ScalarType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import SHARED, located_note
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_verifier_memref import known_layout
from vm2c.parser.constants import signed_elements
from vm2c.transform.bufferize_module import Tiling, passed_types
from vm2c.transform.bufferize_views import ViewBufferizer
from vm2c.transform.buffers import Buffer, as_linear, element_index, linear_type, row_major
from vm2c.transform.generalize import INSIDE, ORIGIN, TILE, element_type, mixed_values, require
from vm2c.transform.generic_nests import Nest
from vm2c.transform.nest_groups import NestGroup
from vm2c.transform.nests import loop_extents, require_shapes
from vm2c.transform.plan_memory import aliases_of
from vm2c.transform.register_tiles import LARGEST_SIZES, Tile, choose_tile, resized
from vm2c.transform.window_tiles import choose_window

_OUT_OF_RANGE = "OUT_OF_RANGE"
_INVALID = "INVALID_ARGUMENT"
# What may stand between nests that become one.
_WITHOUT_MEMORY = (
    "linalg.generic", "arith.constant", "tensor.empty", "tensor.expand_shape", "tensor.collapse_shape", "tensor.extract_slice",
    "tensor.cast",
)  # fmt: skip


class FunctionBufferizer(ViewBufferizer):
    """Builds the function again: its operations on elements, linalg, memrefs and state."""

    def run(self) -> None:
        """Adds the new function to the module."""
        signature: FunctionType = FunctionType(self.signature.arguments, self.signature.results)
        self.new.type = signature
        self.new.tensor_type = self.old.type
        self.new.results_in = self.signature.results_in
        self.new.body.append(self.entry)
        self.program.module.items.append(self.new)
        given, shared = self.old.argument_attributes, self.program.shared[self.old.name]
        for number, value in enumerate(self.old.arguments):
            attributes = given[number] if number < len(given) else {}
            self._argument(value, {**attributes, SHARED: True} if number in shared else attributes)
        for number in self.signature.outs:
            type_ = self.old.type.results[number]
            assert isinstance(type_, TensorType)
            self.outs.append(self.entry.add_argument(f"out{number}", linear_type(type_.element, _count(type_))))
        self.function_blocks()

    def _argument(self, value: Value, attributes: AttributeDict) -> None:
        """Receives an argument of the old function. Its attributes are those of the number, or of the memref, that it becomes."""
        types = passed_types(value.type)
        self.new.argument_attributes += (attributes, *({},) * (len(types) - 1))
        if isinstance(value.type, ScalarType):
            self.values[value] = self.entry.add_argument(value.name, value.type)
            return
        memref, *extents = (self.entry.add_argument(value.name if not number else "", type_) for number, type_ in enumerate(types))
        assert isinstance(value.type, (TensorType, MemRefType))
        self.buffers[value] = self.received(memref, extents, value.type)

    # ---- operations

    def block(self, block: Block) -> None:
        """The operations of a block of the old function, without its terminator."""
        for op in block.operations:
            if op.op.terminator:
                break
            self.operation(op)
        self.write_nests()

    def operation(self, op: Operation) -> None:
        """One operation of the old function."""
        if op.op.name not in _WITHOUT_MEMORY:
            self.write_nests()
        self.builder.location = op.location
        handler = getattr(self, f"_op_{op.op.name.replace('.', '_')}", None)
        if handler is not None:
            handler(op)
            return
        self.scalar(self.builder, op, self.values)

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
        self.buffers[op.result] = self.allocate(self._extents(op), element_type(op.result.type), op.result.name)

    def _extents(self, op: Operation) -> tuple[Index, ...]:
        """The extents of what an op allocates."""
        type_ = op.result.type
        assert isinstance(type_, (TensorType, MemRefType))
        sizes = [self.index_of(value) for value in op.operands]
        for size in sizes:
            require(self.builder, "sge", size, 0, _INVALID, f"{op.op.name}: an extent is negative")
        return tuple(mixed_values(type_.shape, [self.builder.index(size) for size in sizes])[0])

    def _op_memref_alloc(self, op: Operation) -> None:
        type_, parts = op.result.type, parts_of(op.result)
        assert isinstance(type_, MemRefType)
        shape, layout = self._extents(op), known_layout(type_)
        if layout is not None:
            strides, offset = layout
            size = self.builder.add(self.builder.last_element(offset, shape, strides), 1)
            self.buffers[op.result] = Buffer(self._memory(op, size, type_.element), shape, strides, offset)
        elif parts:
            for part in parts:
                # All of it that such elements have room in.
                rest = self.builder.larger(self.builder.add(shape[0], -part.first), 0) if part.first else shape[0]
                size = rest if part.end is None else part.end - part.first
                room = self.builder.divide("floordiv", size, element_size(part.element))
                memref = self._memory(op, room, part.element)
                self.parts |= dict.fromkeys(part.views, (memref, part.first))
            self.buffers[op.result] = Buffer(memref, shape, (1,), packed=True)
        else:
            memref = self._memory(op, self.builder.product(shape), type_.element)
            self.buffers[op.result] = Buffer(memref, shape, row_major(self.builder, shape), packed=True)

    def _memory(self, op: Operation, size: Index, element: ScalarType) -> Value:
        """The memory of an allocation. Where an iteration hands it on, or a call returns it, the next one needs other memory."""
        fresh = _is_handed_on(op, inside=op.parent is not self.old.entry, called=self.old.name in self.program.called)
        return self.allocate([self.builder.index(size) if fresh else size], element, op.result.name).memref

    _op_memref_alloca = _op_memref_alloc

    def _op_tensor_dim(self, op: Operation) -> None:
        buffer, number = self.buffers[op.operands[0]], self.index_of(op.operands[1])
        if isinstance(number, int) and 0 <= number < len(buffer.shape):
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

        origin = (op.discardable or {}).get(ORIGIN)
        name = origin.value.decode() if origin is not None else op.op.name
        note = located_note(name, self.program.module.source.position(op.location)[0]) if op.location >= 0 else name
        # Where what is written may be read as well, all is done element by element, one operation after another.
        shared = self._may_overlap(op, buffers)
        tile = None if shared else self._tile(op, buffers, extents, note)
        panel = None
        if tile is not None and tile.panel:
            output = buffers[-1]
            assert output is not None
            panel = self.allocate((tile.panel,), output.element, "panel")
        kind = name.rpartition(".")[2]
        if kind in ("generic", "map", "reduce", "elementwise"):
            kind = _kernel_name(op)
        nest = Nest(op, buffers, extents, tile, panel, kind, (note,))
        if shared:
            self.write_nests()
            self._write_group(NestGroup([nest]), shared=True)
        else:
            self._group(nest)
        outputs = [
            buffer
            for buffer, value in zip(buffers[inputs:], op.operands[inputs:], strict=True)
            if isinstance(value.type, TensorType)
        ]
        for result, buffer in zip(op.results, outputs, strict=True):
            assert buffer is not None
            self.buffers[result] = buffer

    def _may_overlap(self, op: Operation, buffers: Sequence[Buffer | None]) -> bool:
        """Whether a linalg.generic may write to a memref what it reads, or writes, in another place. A tensor it does not."""
        inputs = op.attributes["inputs"]
        maps = op.attributes["indexing_maps"]
        loaded = [self.buffers[each.operands[0]] for each in op.walk() if each.op.name == "memref.load"]
        others = [*zip(buffers, maps, strict=True), *((buffer, None) for buffer in loaded)]
        return any(
            isinstance(op.operands[number].type, MemRefType)
            and not are_apart(written.memref, other.memref)
            and not (written.same_place(other) and maps[number] == map_)
            for number, written in enumerate(buffers[inputs:], inputs)
            for place, (other, map_) in enumerate(others)
            if place != number and written is not None and other is not None
        )

    def _group(self, nest: Nest) -> None:
        """Lets a nest wait for others, with those that it can be one with."""
        group = self.nests.take_into_last(nest) if self.nests is not None else None
        if group is None and (self.nests is None or not self.nests.take(nest)):
            group = NestGroup([nest])
        if group is not None and group is not self.nests:
            self.write_nests()
            self.nests = group

    def _tile(self, op: Operation, buffers: Sequence[Buffer | None], extents: Sequence[Index], note: str) -> Tile | None:
        """How to cut a nest into blocks: with the sizes that the program gives, else with those that seem best."""
        given = (op.discardable or {}).get(TILE)
        tile = (choose_window(op, buffers, extents) if given is None else None) or choose_tile(op, buffers, extents)
        if given is not None:
            source = self.program.module.source
            if tile is None:
                hint = "blocks are for large sums of products of f32, f64 or i32"
                raise error(f"'{TILE}' on an operation that is not cut into blocks", source, op.location, hint)
            output = buffers[-1]
            assert output is not None
            tile = resized(tile, given, op, output, extents)
            if tile is None:
                limits = "rows (at most {}), vectors in a row ({}), steps of the reduction at once ({})".format(*LARGEST_SIZES)
                raise error(f"'{TILE}' has to be a list of {limits}", source, op.location)
        if "reduction" in op.attributes["iterator_types"]:
            self.program.tilings.append(Tiling(self.old.name, note, extents, tile))
        return tile

    def write_nests(self) -> None:
        group, self.nests = self.nests, None
        for part in group.parts() if group is not None and group.nests else ():
            self._write_group(part)

    def _write_group(self, group: NestGroup, *, shared: bool = False) -> None:
        self.builder.location = group.root.op.location

        def loops(builder: OpBuilder) -> None:
            group.build(builder, self.values, self.in_nest)

        if all(extent == 1 for nest in group.nests for extent in nest.extents):
            loops(self.builder)
        else:
            self.outlined(group.root.kind, group.notes, loops, shared=shared)

    def in_nest(self, builder: OpBuilder, op: Operation, values: dict[Value, Value], counters: Sequence[Index]) -> None:
        """One operation of the body of a linalg.generic."""
        name = op.op.name
        if name == "linalg.index":
            values[op.result] = builder.index(counters[op.attributes["dim"]])
        elif name in ("tensor.extract", "memref.load", "tensor.dim"):
            self._read_in_nest(builder, op, values)
        elif name == "cf.assert":
            (condition,) = op.operands
            _require(builder, values[condition] if condition in values else self.values[condition], op)
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

    def _op_memref_dealloc(self, op: Operation) -> None:
        """Memory is given back at the end of the function."""

    _op_bufferization_dealloc_tensor = _op_memref_dealloc

    def _op_memref_copy(self, op: Operation) -> None:
        source, target = (self.buffers[value] for value in op.operands)
        self._require_same_shape(source, target, op)
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
        self._require_same_shape(source, target, op)
        self.copy(source, target)
        for result in op.results:
            self.buffers[result] = target

    def _require_same_shape(self, source: Buffer, target: Buffer, op: Operation) -> None:
        for one, other in zip(source.shape, target.shape, strict=True):
            require(self.builder, "eq", one, other, _INVALID, f"{op.op.name}: the extents are not the same")

    def _op_cf_assert(self, op: Operation) -> None:
        _require(self.builder, self.values[op.operands[0]], op)


def _is_handed_on(op: Operation, *, inside: bool, called: bool) -> bool:
    """Whether there may be other memory of the same allocation when it allocates: `inside` a loop it may be what another iteration
    handed on, and in a function that is `called`, what another call returned."""
    ends = [end for value in aliases_of(op.result) for end in value.users if end.op.terminator] if inside or called else []
    return any(called if end.op.name == "func.return" else inside for end in ends)


def _require(builder: OpBuilder, condition: Value, op: Operation) -> None:
    """What an assertion says."""
    builder.op("vm2c.require", [condition], (), {"code": _INVALID.encode(), "message": op.attributes["message"]})


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
