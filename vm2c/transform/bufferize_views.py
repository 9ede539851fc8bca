# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Slices and other shapes of tensors, which are other views of the same memory; see bufferize.py."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vm2c.analysis.byte_memory import size_of_view
from vm2c.analysis.tensor_memory import is_overwritten
from vm2c.dialect.types import INDEX, MemRefType, ScalarType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index, same
from vm2c.ir.program_checks import dropped_dimensions
from vm2c.ir.program_verifier_memref import strides_of
from vm2c.transform.bufferize_structure import StructureBufferizer
from vm2c.transform.buffers import Buffer, as_linear, build_linear, element_index, plus, row_major, scale
from vm2c.transform.generalize import require

_OUT_OF_RANGE = "OUT_OF_RANGE"
_INVALID = "INVALID_ARGUMENT"


class ViewBufferizer(StructureBufferizer):
    """The part of a FunctionBufferizer that knows of views."""

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
        dropped = dropped_dimensions(op.attributes["sizes"], shape)
        assert dropped is not None
        kept = [number for number in range(len(sizes)) if number not in dropped]
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

    def _op_vm2c_bound(self, op: Operation) -> None:
        buffer, start = self.buffers[op.operands[0]], self.index_of(op.operands[1])
        given = [self.index_of(value) for value in op.operands[2:]]
        for extent in given:
            require(self.builder, "sge", extent, 0, _INVALID, "an extent of a binding is negative")
        shape = tuple(given.pop(0) if extent is None else extent for extent in op.result.type.shape)  # type: ignore[attr-defined]
        require(self.builder, "sge", start, 0, _OUT_OF_RANGE, "the offset into a binding is negative")
        end = self.builder.add(start, self.builder.product(shape))
        require(self.builder, "sle", end, buffer.shape[0], _OUT_OF_RANGE, "what is bound has fewer elements")
        self.buffers[op.result] = Buffer(buffer.memref, shape, row_major(self.builder, shape), start, packed=True)

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
        missing = self.builder.divide("floordiv", extent, rest)
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

    def _op_memref_reinterpret_cast(self, op: Operation) -> None:
        buffer, type_, what = self.buffers[op.operands[0]], op.result.type, op.op.name
        assert isinstance(type_, MemRefType)
        layout = strides_of(type_)
        assert layout is not None, type_
        given = [self.index_of(value) for value in op.operands[1:]]
        lists: list[tuple[Index, ...]] = []
        for name, known in (("offsets", (layout[1],)), ("sizes", type_.shape), ("strides", layout[0])):
            numbers: list[Index] = [number if number is not None else given.pop(0) for number in op.attributes[name]]
            for place, (number, static) in enumerate(zip(numbers, known, strict=True)):
                require(self.builder, "sge", number, 0, _OUT_OF_RANGE, f"{what}: a number is negative")
                if static is not None:
                    require(self.builder, "eq", number, static, _INVALID, f"{what}: a number is not what the type says")
                    numbers[place] = static
            lists.append(tuple(numbers))
        (offset,), shape, strides = lists
        if not type_.layout:
            for number, wanted in zip(strides, row_major(self.builder, shape), strict=True):
                require(self.builder, "eq", number, wanted, _INVALID, f"{what}: the strides are not those of rows")
        last = self.builder.last_element(offset, shape, strides)
        require(self.builder, "slt", last, self.size_of(buffer.memref), _OUT_OF_RANGE, f"{what}: not all is in the memory")
        self.buffers[op.result] = Buffer(buffer.memref, shape, strides, offset, packed=not type_.layout)

    def _op_memref_view(self, op: Operation) -> None:
        buffer, type_, what = self.buffers[op.operands[0]], op.result.type, op.op.name
        assert isinstance(type_, MemRefType)
        shift, *given = (self.index_of(value) for value in op.operands[1:])
        shape = tuple(given.pop(0) if extent is None else extent for extent in type_.shape)
        for number in (shift, *shape):
            require(self.builder, "sge", number, 0, _OUT_OF_RANGE, f"{what}: a number is negative")
        require(self.builder, "eq", buffer.strides[0], 1, _INVALID, f"{what}: the bytes do not follow each other")
        # What bytes are left of an element at the end of the memory are not enough for one.
        start, room = (self.builder.divide("floordiv", number, size_of_view(op)) for number in (shift, buffer.shape[0]))
        aligned = self.builder.multiply(start, size_of_view(op))
        require(self.builder, "eq", aligned, shift, _INVALID, f"{what}: an element would not be aligned")
        end = self.builder.add(start, self.builder.product(shape))
        require(self.builder, "sle", end, room, _OUT_OF_RANGE, f"{what}: not all is in the memory")
        memref, first = self.parts.get(op, (buffer.memref, 0))
        offset = self.builder.add(self.builder.add(buffer.offset, start), -(first // size_of_view(op)))
        whole = Buffer(memref, shape, row_major(self.builder, shape), offset, packed=True)
        # Memory of its own, as far as views of it know.
        self.buffers[op.result] = Buffer(self.at_offset(whole), shape, whole.strides, packed=True)

    def _op_memref_extract_strided_metadata(self, op: Operation) -> None:
        buffer = self.buffers[op.operands[0]]
        self.buffers[op.results[0]] = Buffer(buffer.memref, (), (), packed=True)
        for result, number in zip(op.results[1:], (buffer.offset, *buffer.shape, *buffer.strides), strict=True):
            self.values[result] = self.builder.index(number)

    def _choose_memref(self, op: Operation, condition: Value) -> None:
        """One of two memrefs: its memory, and all that is known at run time only."""
        type_ = op.result.type
        assert isinstance(type_, MemRefType)
        one, other = (self.passed(self.buffers[value], type_) for value in op.operands[1:])
        chosen = [
            first if same(first, second) else self.builder.value("arith.select", [condition, first, second], first.type)
            for first, second in zip(one, other, strict=True)
        ]
        chosen[0].name = chosen[0].name or op.result.name
        self.buffers[op.result] = self.received(chosen[0], chosen[1:], type_)

    def _op_arith_select(self, op: Operation) -> None:
        if isinstance(op.result.type, ScalarType):
            self.scalar(self.builder, op, self.values)
            return
        condition = self.values[op.operands[0]]
        if isinstance(op.result.type, MemRefType):
            self._choose_memref(op, condition)
            return
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
        self.seen[memref] = self.buffers[op.result]
