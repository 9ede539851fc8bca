# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Blocks, loops, conditionals and calls of a tensor program over memory; see bufferize.py.

A loop that carries a tensor has a home for it: memory that holds what is carried at the start of each iteration. What is yielded is
copied there, unless it is there already. A tensor whose extents may change from iteration to iteration cannot have one: memref and
extents are carried, and each iteration yields new memory. A memref of the program is passed on as it is. A conditional gives one of
two memrefs.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.tensor_memory import is_only_carried, memory_use
from vm2c.dialect.types import INDEX, MemRefType, TensorType, Type
from vm2c.ir.core import Block, Operation, Successor, Value, targets_of
from vm2c.ir.graph import reverse_post_order
from vm2c.ir.op_builder import Index
from vm2c.transform.bufferize_memory import MemoryBufferizer
from vm2c.transform.bufferize_module import passed_types
from vm2c.transform.buffers import Buffer, linear_type, row_major
from vm2c.transform.generalize import require


class StructureBufferizer(MemoryBufferizer):
    """The part of a FunctionBufferizer that knows of blocks and regions."""

    def block(self, block: Block) -> None:
        raise NotImplementedError

    # ---- blocks

    def function_blocks(self) -> None:
        """All blocks of the function, in an order in which dominators come first."""
        blocks = self.old.blocks
        made: dict[Block, Block] = {blocks[0]: self.entry}
        self.homes: dict[Block, list[Buffer | None]] = {}
        for block in blocks[1:]:
            made[block] = Block(block.label, block.location)
            self.homes[block] = [self._block_argument(value, made[block]) for value in block.arguments]
        self.new.body.append(*(made[block] for block in blocks[1:]))
        for block in reverse_post_order(blocks[0], targets_of):
            self.builder.block, self.builder.before = made[block], None
            self.block(block)
            self._terminator(block.terminator, made)

    def _block_argument(self, value: Value, block: Block) -> Buffer | None:
        type_ = value.type
        if not isinstance(type_, (TensorType, MemRefType)):
            self.values[value] = block.add_argument(value.name, type_)
            return None
        if isinstance(type_, MemRefType):
            self.builder.block = block
            first, *others = passed_types(type_)
            memref = block.add_argument(value.name, first)
            self.buffers[value] = self.received(memref, [block.add_argument("", each) for each in others], type_)
            return None
        if not type_.shape.count(None):
            home = self.allocate([extent or 0 for extent in type_.shape], type_.element, value.name)
            self.buffers[value] = home
            return home
        memref = block.add_argument(value.name, linear_type(type_.element, memref_size(value)))
        shape = tuple(block.add_argument(f"{value.name}_dim{n}", INDEX) if e is None else e for n, e in enumerate(type_.shape))
        self.builder.block = block
        self.buffers[value] = Buffer(memref, shape, row_major(self.builder, shape), packed=True)
        return None

    def _terminator(self, op: Operation, made: dict[Block, Block]) -> None:
        self.builder.location = op.location
        if op.op.name == "func.return":
            self._return(op)
            return
        edges = [Successor(made[edge.block], self._pass(edge)) for edge in op.successors] if len(op.successors) == 1 else []
        operands = [self.values[value] for value in op.operands]
        if not edges:
            # Copies for one of several successors go into a block between.
            for edge in op.successors:
                if not any(isinstance(value.type, (TensorType, MemRefType)) for value in edge.operands):
                    edges.append(Successor(made[edge.block], self._pass(edge)))
                    continue
                between = Block(f"to_{edge.block.label}", op.location)
                self.new.body.append(between)
                outer = self.builder.block
                self.builder.block = between
                values = self._pass(edge)
                jump = self.builder.op("cf.br")
                jump.add_successor(made[edge.block], values)
                self.builder.block = outer
                edges.append(Successor(between))
        branch = self.builder.op(op.op.name, operands, (), dict(op.attributes))
        for edge in edges:
            branch.add_successor(edge.block, edge.operands)

    def _pass(self, edge: Successor) -> list[Value]:
        """What is passed to a block; tensors of known size are copied into their homes."""
        values: list[Value] = []
        copies: list[tuple[Buffer, Buffer]] = []
        for value, home in zip(edge.operands, self.homes[edge.block], strict=True):
            if home is not None:
                copies.append((self.buffers[value], home))
            elif isinstance(value.type, MemRefType):
                values += self.passed(self.buffers[value], value.type)
            elif isinstance(value.type, TensorType):
                values += self._moved(self.buffers[value], value.type)
            else:
                values.append(self.values[value])
        self._copy_all(copies)
        return values

    def _moved(self, buffer: Buffer, type_: TensorType) -> list[Value]:
        """New memory with the elements, and the extents that the type does not say."""
        target = self.allocate([self.builder.index(extent) for extent in buffer.shape], buffer.element, buffer.memref.name)
        self.copy(buffer, target)
        extents = [self.builder.index(extent) for extent, known in zip(buffer.shape, type_.shape, strict=True) if known is None]
        return [self.untyped(target.memref), *extents]

    def _handed(self, buffer: Buffer, type_: TensorType) -> list[Value]:
        """The memory itself, and the extents that the type does not say."""
        extents = [self.builder.index(extent) for extent, known in zip(buffer.shape, type_.shape, strict=True) if known is None]
        return [self.untyped(self.at_offset(buffer)), *extents]

    def _copy_all(self, copies: Sequence[tuple[Buffer, Buffer]]) -> None:
        """Copies as if at once: what one of them overwrites and another one needs is kept first."""
        needed = [(source, target) for source, target in copies if not source.same_place(target)]
        for number, (source, target) in enumerate(needed):
            overwritten = [other for place, (_, other) in enumerate(needed) if place != number]
            if any(other.memref is source.memref or not self._is_certain(source.memref) for other in overwritten):
                kept = self.allocate(source.shape, source.element, source.memref.name)
                self.copy(source, kept)
                needed[number] = (kept, target)
        for source, target in needed:
            self.copy(source, target)

    def _is_certain(self, memref: Value) -> bool:
        """Whether a memref is memory of its own, not one of several that may be what else is known by another name."""
        owner = memref.owner
        return owner is self.entry or (isinstance(owner, Operation) and owner.op.name in ("memref.alloc", "memref.get_global"))

    def _return(self, op: Operation) -> None:
        results: list[Value] = []
        outs = dict(zip(self.signature.outs, self.outs, strict=True))
        copies = []
        overwritten = []
        given: set[Value] = set()
        for number, value in enumerate(op.operands):
            argument = self.signature.results_in[number]
            if argument is not None:
                overwritten.append((self.buffers[value], self.buffers[self.old.arguments[argument]]))
            elif number in outs:
                buffer = self.buffers[value]
                copies.append((buffer, Buffer(outs[number], buffer.shape, row_major(self.builder, buffer.shape), packed=True)))
            elif isinstance(value.type, TensorType):
                buffer = self.buffers[value]
                own = self._is_given(buffer) and buffer.memref not in given
                given.add(buffer.memref)
                results += self.passed(buffer, value.type) if own else self._moved(buffer, value.type)
            elif isinstance(value.type, MemRefType):
                results += self.passed(self.buffers[value], value.type)
            else:
                results.append(self.values[value])
        for source, target in (*copies, *overwritten):
            self.copy(source, target)
        self.builder.op("func.return", results)

    @staticmethod
    def _is_given(buffer: Buffer) -> bool:
        """Whether a buffer is all of memory that was allocated when the function ran, here or in what it calls, and that is there
        until the caller gives it back."""
        owner = buffer.memref.owner
        own = isinstance(owner, Operation) and (
            (owner.op.name == "memref.alloc" and bool(owner.operands)) or owner.op.name == "func.call"
        )
        return own and buffer.offset == 0 and buffer.is_contiguous

    # ---- calls

    def _op_func_call(self, op: Operation) -> None:
        callee = op.attributes["callee"]
        signature = self.program.signatures[callee]
        types = self.program.types[callee]
        operands: list[Value] = []
        given: dict[int, Buffer] = {}
        for number, (value, type_) in enumerate(zip(op.operands, types.arguments, strict=True)):
            if isinstance(type_, TensorType):
                use = memory_use(op, number, self.decisions.summaries)
                given[number] = self.contiguous(self.destination(op, number, reads=use.reads or not use.writes))
                operands += self.passed(given[number], type_)
            elif isinstance(type_, MemRefType):
                operands += self.passed(self.buffers[value], type_)
            else:
                operands.append(self.values[value])
        outs: dict[int, Buffer] = {}
        for number in signature.outs:
            type_ = types.results[number]
            assert isinstance(type_, TensorType)
            outs[number] = self.allocate([extent or 0 for extent in type_.shape], type_.element, op.results[number].name)
            operands.append(outs[number].memref)
        call = self.builder.op("func.call", operands, signature.results, {"callee": callee})
        left = list(call.results)
        for number, result in enumerate(op.results):
            type_ = result.type
            argument = signature.results_in[number]
            if argument is not None:
                self.buffers[result] = given[argument]
            elif number in outs:
                self.buffers[result] = outs[number]
            elif isinstance(type_, (TensorType, MemRefType)):
                count = 1 + type_.shape.count(None)
                left[0].name = result.name
                self.buffers[result] = self.received(left[0], left[1:count], type_)
                del left[:count]
            else:
                left[0].name = result.name
                self.values[result] = left.pop(0)

    # ---- conditionals

    def _op_scf_if(self, op: Operation) -> None:
        condition = self.values[op.operands[0]]
        builder = self.builder
        arms: list[tuple[Block, Sequence[Value]]] = []
        location = builder.location
        made = builder.op("scf.if", [condition], (), None, (), len(op.regions))
        outer = builder.block, builder.before
        for region, target in zip(op.regions, made.regions, strict=True):
            if not region.blocks:
                target.keep(())
                continue
            builder.block, builder.before = target.blocks[0], None
            self.block(region.blocks[0])
            arms.append((target.blocks[0], region.blocks[0].terminator.operands))
        yields: list[list[Value]] = [[] for _ in arms]
        types: list[Type] = []
        rebuild = []
        for number, result in enumerate(op.results):
            start = len(types)
            same = self._same_buffer(arms, number)
            if same is not None:
                self.buffers[result] = same
                continue
            if isinstance(result.type, (TensorType, MemRefType)):
                types += self._chosen_buffers(arms, number, result, yields)
            else:
                types.append(result.type)
                for (_, operands), given in zip(arms, yields, strict=True):
                    given.append(self.values[operands[number]])
            rebuild.append((result, start))
        for (block, _), given in zip(arms, yields, strict=True):
            builder.block, builder.before = block, None
            builder.op("scf.yield", given)
        builder.block, builder.before = outer
        builder.location = location
        made.results = [Value("", type_, made, place) for place, type_ in enumerate(types)]
        for result, start in rebuild:
            made_result = made.results[start]
            made_result.name = result.name
            if not isinstance(result.type, (TensorType, MemRefType)):
                self.values[result] = made_result
                continue
            numbers = made.results[start + 1 : start + len(passed_types(result.type))]
            self.buffers[result] = self.received(made_result, numbers, result.type)

    def _same_buffer(self, arms: Sequence[tuple[Block, Sequence[Value]]], number: int) -> Buffer | None:
        """The buffer that all arms give, if it is one that is there outside of them too."""
        if not isinstance(arms[0][1][number].type, TensorType):
            return None
        first, *others = (self.buffers[operands[number]] for _, operands in arms)
        if not all(first.same_place(other) for other in others):
            return None
        blocks = [block for block, _ in arms]
        return first if all(_is_outside(value, block) for value in first.values() for block in blocks) else None

    def _chosen_buffers(
        self, arms: Sequence[tuple[Block, Sequence[Value]]], number: int, result: Value, yields: list[list[Value]]
    ) -> list[Type]:
        """Yields memref and extents for result `number`; their types."""
        type_ = result.type
        if isinstance(type_, MemRefType):
            for (block, operands), given in zip(arms, yields, strict=True):
                self.builder.block, self.builder.before = block, None
                given += self.passed(self.buffers[operands[number]], type_)
            return passed_types(type_)
        assert isinstance(type_, TensorType)
        size = None if type_.shape.count(None) else _product(type_.shape)
        wanted: MemRefType = MemRefType((size,), type_.element)
        for (block, operands), given in zip(arms, yields, strict=True):
            self.builder.block, self.builder.before = block, None
            buffer = self.contiguous(self.buffers[operands[number]])
            memref = self.at_offset(buffer)
            if memref.type is not wanted:
                memref = self.builder.value("memref.cast", [memref], wanted)
            extents = [self.builder.index(e) for e, known in zip(buffer.shape, type_.shape, strict=True) if known is None]
            given += [memref, *extents]
        return [wanted, *[INDEX] * type_.shape.count(None)]

    # ---- loops

    def _home_of(self, op: Operation, number: int, value: Value) -> Buffer:
        """The home of a tensor that a loop carries and that starts as operand `number`."""
        buffer = self.buffers[value]
        if self.decisions.is_in_place(op, number):
            return buffer
        target = self.allocate(buffer.shape, buffer.element, buffer.memref.name)
        if not self.decisions.is_undefined(value):
            self.copy(buffer, target)
        return target

    def _op_scf_for(self, op: Operation) -> None:
        builder = self.builder
        lower, upper, step = (self.index_of(value) for value in op.operands[:3])
        if not isinstance(step, int) or step <= 0:
            require(
                builder,
                "sgt",
                self._as_index(step, unsigned="unsigned" in op.attributes),
                0,
                "INVALID_ARGUMENT",
                "scf.for: the step is not positive",
            )
        counted = op.body.arguments[0].type
        first = 3
        initial, homes = self._carry(op, first)
        unsigned = "unsigned" in op.attributes
        bounds = [self._as_index(bound, unsigned=unsigned) for bound in (lower, upper, step)]
        types = [value.type for value in initial]
        loop = builder.op("scf.for", [*bounds, *initial], types, None, [value.name for value in initial], 1)
        block = loop.body
        counter = block.add_argument(op.body.arguments[0].name, INDEX)
        outer = builder.block, builder.before
        builder.block, builder.before = block, None
        self.values[op.body.arguments[0]] = counter if counted is INDEX else builder.value("arith.index_cast", [counter], counted)
        self._enter(op.body.arguments[1:], homes, [block.add_argument(value.name, value.type) for value in initial])
        self.block(op.body)
        own = {number for number in range(len(op.results)) if is_only_carried(op, number + first)}
        builder.op("scf.yield", self._yielded(op.body.terminator.operands, homes, own))
        builder.block, builder.before = outer
        self._leave(op.results, homes, loop.results)

    def _as_index(self, bound: Index, *, unsigned: bool = False) -> Value:
        value = self.builder.index(bound)
        if value.type is INDEX:
            return value
        return self.builder.value("arith.index_castui" if unsigned else "arith.index_cast", [value], INDEX)

    def _carry(self, op: Operation, first: int) -> tuple[list[Value], list[Buffer | None]]:
        """What a loop carries from operand `first` on: values to start with, and a home for each tensor that has one."""
        initial: list[Value] = []
        homes: list[Buffer | None] = []
        for number, value in enumerate(op.operands[first:], first):
            if isinstance(value.type, TensorType) and self.decisions.keeps_shape(op, number - first):
                homes.append(self._home_of(op, number, value))
            elif isinstance(value.type, MemRefType):
                homes.append(None)
                initial += self.passed(self.buffers[value], value.type)
            elif isinstance(value.type, TensorType):
                homes.append(None)
                buffer = self.buffers[value]
                here = self.decisions.is_in_place(op, number) and buffer.is_contiguous
                initial += self._handed(buffer, value.type) if here else self._moved(buffer, value.type)
            else:
                homes.append(None)
                initial.append(self.values[value])
        return initial, homes

    def _enter(self, arguments: Sequence[Value], homes: Sequence[Buffer | None], given: Sequence[Value]) -> None:
        """Makes known what the arguments of a region are."""
        left = list(given)
        for argument, home in zip(arguments, homes, strict=True):
            type_ = argument.type
            if home is not None:
                self.buffers[argument] = home
            elif isinstance(type_, (TensorType, MemRefType)):
                count = len(passed_types(type_))
                self.buffers[argument] = self.received(left[0], left[1:count], type_)
                del left[:count]
            else:
                self.values[argument] = left.pop(0)

    _leave = _enter

    def _yielded(self, values: Sequence[Value], homes: Sequence[Buffer | None], own: set[int]) -> list[Value]:
        """Brings what an iteration yields home; what has no home is passed on. `own` are the places of what the loop only carries
        on."""
        given: list[Value] = []
        copies = []
        handed = self._kept_memory(values, own)
        for place, (value, home) in enumerate(zip(values, homes, strict=True)):
            if home is not None:
                copies.append((self.buffers[value], home))
            elif isinstance(value.type, MemRefType):
                given += self.passed(self.buffers[value], value.type)
            elif isinstance(value.type, TensorType):
                given += self._passed_on(value, set() if place in own else handed)
            else:
                given.append(self.values[value])
        self._copy_all(copies)
        return given

    def _kept_memory(self, values: Sequence[Value], own: set[int]) -> set[Value]:
        """The memory of what a loop only carries on. It may be that of what the loop starts with, which must not be written, and so
        it is handed on as nothing else."""
        return {self.buffers[value].memref for place, value in enumerate(values) if place in own and value in self.buffers}

    def _passed_on(self, value: Value, handed: set[Value]) -> list[Value]:
        """What is passed to the next iteration for a tensor without a home: its memory if it belongs to this iteration and was not
        `handed` on before, else new memory."""
        buffer, type_ = self.buffers[value], value.type
        assert isinstance(type_, TensorType)
        owner = buffer.memref.owner
        here = owner is self.builder.block or (isinstance(owner, Operation) and owner.parent is self.builder.block)
        own = here and (owner is self.builder.block or self._is_given(buffer)) and buffer.offset == 0 and buffer.is_contiguous
        if not own or buffer.memref in handed:
            return self._moved(buffer, type_)
        handed.add(buffer.memref)
        return self._handed(buffer, type_)

    def _op_scf_while(self, op: Operation) -> None:
        builder = self.builder
        initial, homes = self._carry(op, 0)
        before, after = (region.blocks[0] for region in op.regions)
        loop = builder.op("scf.while", initial, (), None, (), 2)
        outer = builder.block, builder.before
        block = loop.regions[0].blocks[0]
        builder.block, builder.before = block, None
        self._enter(before.arguments, homes, [block.add_argument(value.name, value.type) for value in initial])
        self.block(before)
        condition, *passed = before.terminator.operands
        # What holds what is passed on: buffers that are also there outside of the region, or memrefs that are passed.
        given: list[Value] = []
        kept: list[Buffer | None] = []
        yielded = after.terminator.operands
        own = {number for number in range(len(yielded)) if is_only_carried(op, number)}
        carried = {yielded[number].index for number in own}
        handed = self._kept_memory(passed, carried)
        for place, value in enumerate(passed):
            if not isinstance(value.type, (TensorType, MemRefType)):
                kept.append(None)
                given.append(self.values[value])
                continue
            buffer = self.buffers[value]
            if all(_is_outside(each, block) for each in buffer.values()):
                kept.append(buffer)
            elif isinstance(value.type, MemRefType):
                kept.append(None)
                given += self.passed(buffer, value.type)
            elif not value.type.shape.count(None):
                target = self.allocate(buffer.shape, buffer.element, buffer.memref.name)
                self.copy(buffer, target)
                kept.append(target)
            else:
                kept.append(None)
                given += self._passed_on(value, set() if place in carried else handed)
        builder.op("scf.condition", [self.values[condition], *given])
        loop.results = [Value(value.name, value.type, loop, place) for place, value in enumerate(given)]
        body = loop.regions[1].blocks[0]
        builder.block, builder.before = body, None
        self._enter(after.arguments, kept, [body.add_argument(value.name, value.type) for value in given])
        self.block(after)
        builder.op("scf.yield", self._yielded(yielded, homes, own))
        builder.block, builder.before = outer
        self._leave(op.results, kept, loop.results)


def memref_size(value: Value) -> Value:
    """A size that is known at run time only."""
    return value


def _product(shape: Sequence[int | None]) -> int:
    size = 1
    for extent in shape:
        size *= extent or 0
    return size


def _is_outside(value: Value, block: Block) -> bool:
    """Whether a value is defined neither in the block nor in a region of one of its operations."""
    at: Block | None = value.block
    while at is not None:
        if at is block:
            return False
        parent = at.parent.parent if at.parent is not None else None
        at = parent.parent if isinstance(parent, Operation) else None
    return True
