# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop nests over dense arrays, as tensor compilers make them: products of matrices, sums, transpositions, elementwise loops.

Extents are constants, arguments or lengths of buffers; indices are rows times strides plus columns; sums are carried around the
loop or kept in memory. The arrays are made to fit, or somewhat too small, or are what the caller gave, whatever that is; two
arrays may be one and the same, or all stand one after another in one buffer. So that floats stay numbers, arrays of them are
filled from small integers and what is computed of them is only added up; where two arrays may overlap, NaNs are replaced.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.differential.buffer_loops import ACCESSES
from tests.differential.declarations import BUFFER, Module, Signature, Value, joined
from tests.differential.statements import Writer

# What sums of products go over: dims of the sum and of the factors.
_SUMS: list[list[tuple[int, ...]]] = [
    [(0, 1), (0, 2), (2, 1)],
    [(0, 1), (0, 2), (1, 2)],
    [(0,), (0, 1), (1,)],
    [(0,), (1, 0), (1,)],
]


@dataclass
class _Array:
    buffer: Value
    dims: tuple[int, ...]  # indices of extents, outermost first
    writable: bool = True
    sound: bool = True  # holds numbers that were put there
    base: Value | None = None  # of its first element, None for 0


class Nests:
    def __init__(self, module: Module, number: int) -> None:
        source = self.source = module.source
        # Copies of arrays of known size, the way they are or transposed: what is written to is hardly ever read.
        self.copies = source.chance(25)
        # Sums of products of floats, in memory.
        self.sums = not self.copies and source.chance(35)
        # All arrays are in one buffer: what is written to may be after what is read, or before it.
        self.packed = source.chance(20)
        floats = [access for access in ACCESSES if access[2][0] == "f"]
        self.load, self.store, self.type, self.shift = source.pick(floats if self.sums else (*ACCESSES, *ACCESSES[4:]))
        self.results = [self.type, *([BUFFER] if source.chance(80) else [])]
        self.writer = Writer(module, f"f{number}", [BUFFER, BUFFER, "i64", "i64", "i64"], self.results)
        self.writer.visible = list(self.writer.arguments)
        self.writer.calls_left = 0
        self.labels = 0
        self.extents: list[Value] = []
        self.numbers: dict[Value, int] = {}
        self.total = self.writer.arguments[0]
        self.product = False  # of matrices: the dims and their order are those of the textbook, mostly

    def write(self) -> tuple[list[str], Signature]:
        writer, source = self.writer, self.source
        arguments = writer.arguments
        self.extents = [self.extent(value) for value in arguments[2:]]
        arrays: list[_Array] = []
        self.product = not self.copies and (self.sums or source.chance(50))
        shapes: list[tuple[int, ...] | None] = [(0, 1), (0, 2), (2, 1)] if self.product else [None] * 3
        if self.sums:
            shapes = [*source.pick(_SUMS)]
        if self.copies:
            shapes = [source.pick(((0, 1), (1, 0))), (0, 1), (0, 1)]
        every = [shape or tuple(source.below(3) for _ in range(source.weighted([(1, 1), (3, 2)]))) for shape in shapes]
        every = [dims if self.sums or source.chance(90) else dims[::-1] for dims in every]
        if self.packed:
            arrays = self.packed_arrays(every)
        else:
            for dims in every:
                arrays.append(self.array(dims, arrays))
        self.total = self.zero()
        for _ in range(source.weighted([(3, 1), (2, 2), (1, 3)])):
            self.nest(arrays)
        results = [self.total, source.pick(arrays).buffer]
        writer.emit(f"vm.return {joined(results[: len(self.results)])} : {', '.join(self.results)}")
        lines = [writer.header(), *(f"  {line}" for line in writer.block.lines), "}"]
        return lines, Signature(writer.name, tuple(value.type for value in arguments), tuple(self.results), 5000)

    # ---- extents and arrays

    def extent(self, argument: Value) -> Value:
        writer, source = self.writer, self.source
        how = source.weighted([(4, "argument"), (3, "constant"), (1, "length"), (1, "least")])
        if how == "constant" or self.copies:
            return self.number(source.pick((1, 2, 3, 4, 5, 8, 7, 6)))
        if how == "argument":
            return writer.masked(argument, source.pick((3, 7, 15) if self.sums else (3, 7)))
        if how == "length":
            length = writer.make("vm.buffer.length", [writer.arguments[0]], "i64", True)
            return writer.make("vm.shr.i64.u", [length, writer.constant("i32", self.shift + source.below(2))], "i64")
        return writer.make("vm.min.i64.s", [writer.masked(argument, 31), writer.constant("i64", source.pick((4, 6)))], "i64", True)

    def number(self, number: int) -> Value:
        """A constant that is known to be one."""
        value = self.writer.constant("i64", number)
        self.numbers[value] = number
        return value

    def zero(self) -> Value:
        return self.writer.constant(self.type, 0)

    def elements(self, dims: tuple[int, ...]) -> Value:
        """How many elements an array has; constant where the extents are."""
        factors = [self.extents[dim] for dim in dims]
        if all(factor in self.numbers for factor in factors):
            return self.number(math.prod(self.numbers[factor] for factor in factors))
        size = factors[0]
        for factor in factors[1:]:
            size = self.writer.make("vm.mul.i64", [size, factor], "i64")
        return size

    def after(self, base: Value, size: Value) -> Value:
        """Where the array after one of `size` elements begins."""
        gap = self.source.pick((0, 0, 1, 16, 1000))
        if base in self.numbers and size in self.numbers:
            return self.number(self.numbers[base] + self.numbers[size] + gap)
        end = self.writer.make("vm.add.i64", [base, size], "i64")
        return self.writer.make("vm.add.i64", [end, self.number(gap)], "i64") if gap else end

    def packed_arrays(self, every: list[tuple[int, ...]]) -> list[_Array]:
        """Arrays in one buffer, in any order; now and then the last one does not fit, or the buffer is what the caller gave."""
        writer, source = self.writer, self.source
        places: dict[int, Value] = {}
        end = self.number(source.pick((0, 0, 32)))
        order = list(range(len(every)))
        while order:
            index = order.pop(source.below(len(order)))
            places[index] = end
            end = self.after(end, self.elements(every[index]))
        if source.chance(10):
            buffer, sound = writer.arguments[source.below(2)], False
        else:
            if source.chance(10):  # too small
                end = writer.make("vm.sub.i64", [end, writer.constant("i64", 1)], "i64")
            length = writer.make("vm.shl.i64", [end, writer.constant("i32", self.shift)], "i64") if self.shift else end
            buffer = writer.make("vm.buffer.alloc", [length, writer.constant("i32", source.pick((0, 16, 64)))], BUFFER, True)
            sound = source.chance(80)
            if sound:
                self.fill(buffer, end)
        return [_Array(buffer, dims, sound=sound, base=places[index]) for index, dims in enumerate(every)]

    def array(self, dims: tuple[int, ...], others: list[_Array]) -> _Array:
        writer, source = self.writer, self.source
        allocated = 30 if self.sums else 8
        how = source.weighted(
            [(allocated, "alloc"), (3, "argument"), (1, "same"), (1, "rodata"), (1, "clone"), (1, "global"), (1, "select")]
        )  # fmt: skip
        if how in ("same", "clone", "select") and not others:
            how = "alloc"
        if how == "argument":
            return _Array(writer.arguments[source.below(2)], dims, sound=False)
        if how == "same":
            other = source.pick(others)
            return _Array(other.buffer, dims, other.writable, other.sound)
        if how == "select":
            operands = [writer.any_value("i32", True), source.pick(others).buffer, source.pick(others).buffer]
            return _Array(writer.make("vm.select.ref", operands, BUFFER, True), dims, sound=False)
        if how == "rodata":
            value = writer.fresh(BUFFER, True)
            writer.emit(f"{value.name} = vm.const.ref.rodata {source.pick(writer.module.rodata)} : {BUFFER}")
            return _Array(value, dims, writable=source.chance(10), sound=False)
        if how == "global":
            return _Array(writer.load_ref(BUFFER), dims, sound=False)
        size = self.elements(dims)
        if source.chance(20):  # too small
            part = writer.make("vm.shr.i64.u", [size, writer.constant("i32", source.pick((1, 2, 3)))], "i64")
            size = writer.make("vm.sub.i64", [size, part], "i64")
        length = writer.make("vm.shl.i64", [size, writer.constant("i32", self.shift)], "i64") if self.shift else size
        alignment = writer.constant("i32", source.pick((0, 16, 64)))
        if how == "clone":
            operands = [source.pick(others).buffer, writer.constant("i64", 0), length, alignment]
            return _Array(writer.make("vm.buffer.clone", operands, BUFFER, True), dims, sound=False)
        value = writer.make("vm.buffer.alloc", [length, alignment], BUFFER, True)
        if source.chance(15):
            names = [name for name, type_ in writer.module.globals if type_ == BUFFER]
            writer.emit(f"vm.global.store.ref {value.name}, {source.pick(names)} : {BUFFER}")
        if source.chance(70):
            self.fill(value, size)
        return _Array(value, dims)

    def fill(self, buffer: Value, size: Value) -> None:
        writer, source = self.writer, self.source

        def body(index: Value, _: Value | None) -> None:
            scaled = writer.make("vm.mul.i64", [index, writer.constant("i64", source.pick((1, 3, 7, 5)))], "i64")
            value = writer.masked(writer.make("vm.add.i64", [scaled, writer.constant("i64", 1)], "i64"), 15)
            if self.type != "i64":
                value = writer.make("vm.trunc.i64.i32", [value], "i32")
            if self.type[0] == "f":
                cast = f"vm.cast.si32.{self.type}" if self.type == "f32" else "vm.cast.si64.f64"
                operand = value if self.type == "f32" else writer.make("vm.ext.i32.i64.s", [value], "i64")
                value = writer.make(cast, [operand], self.type, True)
            writer.op(f"vm.buffer.store.{self.store}", [buffer, index, value])

        self.for_(size, None, body)

    # ---- loops

    def for_(self, limit: Value, carried: Value | None, body: Callable[[Value, Value | None], Value | None]) -> Value | None:
        """A loop from 0 to `limit`. `body` takes the index and what is carried around, and gives the latter back."""
        writer, source = self.writer, self.source
        self.labels += 1
        number = self.labels
        index = Value(f"%i{number}", "i64", True)
        inner = Value(f"%s{number}", carried.type, True) if carried is not None else None
        start, step = writer.constant("i64", 0), writer.constant("i64", 1 if source.chance(85) else 2)
        shape = f"%i{number}: i64" + (f", {inner.name}: {inner.type}" if inner is not None else "")
        types = "i64" + (f", {carried.type}" if carried is not None else "")
        writer.emit(f"vm.br ^h{number}({joined([start, *([carried] if carried is not None else [])])} : {types})")
        writer.emit(f"^h{number}({shape}):")
        before = list(writer.visible)
        writer.visible += [index, *([inner] if inner is not None else [])]
        go_on = writer.make(source.pick(("vm.cmp.lt.i64.s", "vm.cmp.lt.i64.s", "vm.cmp.lt.i64.u")), [index, limit], "i32", True)
        writer.emit(f"vm.cond_br {go_on.name}, ^b{number}, ^x{number}")
        writer.emit(f"^b{number}:")
        after = body(index, inner)
        following = writer.make("vm.add.i64", [index, step], "i64")
        writer.emit(f"vm.br ^h{number}({joined([following, *([after] if after is not None else [])])} : {types})")
        writer.emit(f"^x{number}:")
        writer.visible = before
        return inner

    def nest(self, arrays: list[_Array]) -> None:
        source = self.source
        if self.product or self.copies:
            out, lhs, rhs = arrays
        else:
            lhs, rhs = source.pick(arrays), source.pick(arrays)
            out = source.pick([array for array in arrays if array.writable] or arrays)
        dims = list(dict.fromkeys((*out.dims, *lhs.dims, *rhs.dims)))
        order: list[int] = []
        while dims:
            order.append(dims.pop(0 if (self.product or self.copies) and source.chance(70) else source.below(len(dims))))
        carries = not self.sums and source.chance(25)
        clears = source.chance(25)

        def level(depth: int, places: dict[int, Value]) -> None:
            def body(index: Value, carried: Value | None) -> Value | None:
                now = {**places, order[depth]: index}
                if depth + 1 == len(order):
                    return self.innermost(lhs, rhs, out, now, carried)
                if clears and set(out.dims) <= set(now):
                    self.put(out, self.at(out, now), self.zero())
                level(depth + 1, now)
                return None

            limit = self.extents[order[depth]]
            if depth + 1 == len(order) and carries:
                known = set(out.dims) <= set(places)
                first = self.zero() if places else self.total
                if known and source.chance(50):
                    first = self.get(out, self.at(out, places))
                last = self.for_(limit, first, body)
                assert last is not None
                if known:
                    self.put(out, self.at(out, places), last)
                elif not places:
                    self.total = last
            else:
                self.for_(limit, None, body)

        level(0, {})

    # ---- what the loops do

    def at(self, array: _Array, places: dict[int, Value]) -> Value:
        """Where the element is that the indices name, now and then one beside it."""
        writer, source = self.writer, self.source
        dims = [dim for dim in array.dims if dim in places] or list(places)[:1]
        if source.chance(5):
            dims.reverse()
        offset = places[dims[0]]
        for dim in dims[1:]:
            row = writer.make("vm.mul.i64", [offset, self.extents[dim]], "i64")
            operands = [row, places[dim]] if source.chance(80) else [places[dim], row]
            offset = writer.make("vm.add.i64", operands, "i64")
        if array.base is not None and self.numbers.get(array.base) != 0:
            offset = writer.make("vm.add.i64", [offset, array.base], "i64")
        if source.chance(0 if array.base is not None and array.sound and self.type[0] == "f" else 6):
            offset = writer.make("vm.add.i64", [offset, writer.constant("i64", source.pick((1, 2, 1, 4)))], "i64")
        return offset

    def get(self, array: _Array, index: Value) -> Value:
        writer = self.writer
        value = writer.make(f"vm.buffer.load.{self.load}", [array.buffer, index], self.type, True)
        return value if array.sound else writer.number_with_defined_bits(value)

    def put(self, array: _Array, index: Value, value: Value, sound: bool = True) -> None:
        stored = value if sound else self.writer.number_with_defined_bits(value)
        self.writer.op(f"vm.buffer.store.{self.store}", [array.buffer, index, stored])

    def innermost(self, lhs: _Array, rhs: _Array, out: _Array, places: dict[int, Value], carried: Value | None) -> Value | None:
        writer, source = self.writer, self.source
        apart = all((out.buffer, out.base) != (array.buffer, array.base) for array in (lhs, rhs))
        sound = lhs.sound and rhs.sound and out.sound and apart
        first = self.get(lhs, self.at(lhs, places))
        second = self.get(rhs, self.at(rhs, places)) if source.chance(80) else first
        kind = source.weighted([(20 if self.sums else 6, "mul"), (2, "add"), (2, "max"), (1, "select")])
        if kind == "select":
            test = f"vm.cmp.lt.{self.type}.{'o' if self.type[0] == 'f' else 's'}"
            smaller = writer.make(test, [first, second], "i32", True)
            value = writer.make(f"vm.select.{self.type}", [smaller, first, second], self.type)
        else:
            name = f"vm.{kind}.{self.type}" + (".s" if kind == "max" and self.type[0] == "i" else "")
            if kind == "max" and self.type[0] == "f":
                # Which of two zeros it is is not defined.
                name = f"vm.add.{self.type}"
            value = writer.make(name, [first, second], self.type, True)
        if carried is not None:
            return writer.make(f"vm.add.{self.type}", [carried, value], self.type)

        def update() -> None:
            index = self.at(out, places)
            total = value
            if source.chance(10 if self.copies else 95 if self.sums else 75):
                total = writer.make(f"vm.add.{self.type}", [self.get(out, index), value], self.type)
            self.put(out, index, total, sound)

        how = source.weighted([(40 if self.sums else 8, "always"), (2, "sometimes"), (1, "fails")])
        if how == "always":
            update()
            return None
        self.labels += 1
        number = self.labels
        condition = writer.make("vm.cmp.lt.i64.s", [source.pick(list(places.values())), source.pick(self.extents)], "i32", True)
        if source.chance(50):
            condition = writer.make(f"vm.cmp.nz.{self.type}{'.o' if self.type[0] == 'f' else ''}", [first], "i32", True)
        if how == "fails":
            limit = writer.constant("i64", source.pick((2, 3, 5, 30)))
            failing = writer.make("vm.cmp.eq.i64", [source.pick(list(places.values())), limit], "i32", True)
            code = writer.constant("i32", 9)
            writer.emit(f'vm.cond_fail {failing.name}, {code.name}, "{writer.name} stops"')
        writer.emit(f"vm.cond_br {condition.name}, ^t{number}, ^j{number}")
        before = list(writer.visible)
        writer.emit(f"^t{number}:")
        update()
        writer.emit(f"vm.br ^j{number}")
        writer.emit(f"^j{number}:")
        writer.visible = before
        return None
