# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a function that is built over memory consists of, and memory for it; see bufferize.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.analysis.inplace import InPlace
from vm2c.dialect.types import INDEX, MemRefType, ScalarType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.bufferize_module import Program, passed_types
from vm2c.transform.buffers import Buffer, linear_type, row_major
from vm2c.transform.kernels import outline
from vm2c.transform.nest_groups import NestGroup
from vm2c.transform.nests import build_copy


class MemoryBufferizer:
    """What builds a function again. `buffers` are the tensors and memrefs of the old one that are known, `values` its numbers."""

    def __init__(self, program: Program, function: Function, decisions: InPlace) -> None:
        self.program = program
        self.old = function
        self.decisions = decisions
        self.buffers: dict[Value, Buffer] = {}
        self.values: dict[Value, Value] = {}
        # Memrefs of which no more is known than that they have these elements.
        self.seen: dict[Value, Buffer] = {}
        # The arrays that views of memory of bytes are of, and at which byte they begin.
        self.parts: dict[Operation, tuple[Value, int]] = {}
        self.new = Function(
            function.name, function.location, private=function.private, structured=True, attributes=function.attributes,
            result_attributes=function.result_attributes,
        )  # fmt: skip
        self.signature = program.signatures[function.name]
        self.entry = Block("", function.location)
        # Memory of known size goes before everything else.
        self.allocations = 0
        self.builder = OpBuilder(self.entry, None, function.location)
        self.outs: list[Value] = []
        # Nests that are not written yet, as more may be fused with them.
        self.nests: NestGroup | None = None

    def received(self, memref: Value, extents: Sequence[Value], type_: TensorType | MemRefType) -> Buffer:
        """The buffer that is passed as a memref and values."""
        left = list(extents)
        shape = tuple(left.pop(0) if extent is None else extent for extent in type_.shape)
        for number, extent in enumerate(shape):
            if not isinstance(extent, int) and not extent.name:
                extent.name = f"{memref.name}_dim{number}"
        if left:
            buffer = Buffer(memref, shape, tuple(left[1:]), left[0])
        else:
            buffer = Buffer(memref, shape, row_major(self.builder, shape), packed=True)
        self.seen[memref] = buffer
        return buffer

    # ---- memory

    def size_of(self, memref: Value) -> Index:
        """How many elements a memref has for certain."""
        size = memref.type.shape[0]  # type: ignore[attr-defined]
        if size is not None:
            known: int = size
            return known
        if memref in self.seen:
            buffer = self.seen[memref]
            return self.builder.add(self.builder.last_element(buffer.offset, buffer.shape, buffer.strides), 1)
        owner = memref.owner
        assert isinstance(owner, Operation), memref
        return self.size_of(owner.operands[0]) if owner.op.name == "memref.cast" else owner.operands[-1]

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
        self.write_nests()
        if source.is_contiguous and target.is_contiguous:
            self.builder.op("memref.copy", [self.at_offset(source), self.at_offset(target)])
            return
        self.outlined("copy", [], lambda builder: build_copy(builder, source, target))

    def at_offset(self, buffer: Buffer) -> Value:
        """The memref that begins with the first element of a contiguous buffer and has as many as that."""
        size = self.builder.product(buffer.shape)
        if isinstance(size, int):
            # What is behind a check that never holds may be of a negative size.
            size = max(size, 0)
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

    def outlined(self, kind: str, notes: list[str], fill: Callable[[OpBuilder], None], *, shared: bool = False) -> None:
        """A kernel that is called here, with memrefs some of which may be the same memory where they are `shared`."""
        self.write_nests()
        name = self.program.unique_name(f"{self.old.name}_{kind}")
        outline(self.program.module, self.builder, name, self.builder.location, notes, fill, self.program.kernels, shared=shared)

    def write_nests(self) -> None:
        """Writes the nests that wait for others, as what follows needs what they compute."""
        raise NotImplementedError

    # ---- values

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


def _has_size(memref: Value, size: Value) -> bool:
    """Whether memory of a size that is known at run time only is certainly of this one: a slice of it has the same type."""
    owner = memref.owner
    return isinstance(owner, Operation) and owner.op.name in ("memref.alloc", "vm2c.memref.part") and owner.operands[-1] is size
