# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The loops of a reduction in blocks; register_tiles.py says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.attributes import FloatAttr, TypedAttr
from vm2c.dialect.types import I8, I32, I64, INDEX, LanesType, ScalarType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import UNROLL
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer, Linear, as_linear, build_linear, element_index, linear_of, plus, scale
from vm2c.transform.nests import Emit, build_loop, build_nest
from vm2c.transform.register_tiles import Tile, is_multiple, step_of, widest_lanes
from vm2c.transform.tile_bodies import on_vectors, values_from_outside

# C compilers write out the innermost loop of a reduction of at most so many steps, and never several of them: that would take more
# registers than there are.
_MOST_UNROLLED = 16

@dataclass(frozen=True, slots=True)
class Epilogue:
    """A linalg.generic over `buffers` that computes each result in its place, when it is made or before that. `loops` has for each
    of its loops the one of the reduction that it is; `results` are the numbers of the operands that are the result so far."""

    op: Operation
    buffers: Sequence[Buffer | None]
    loops: Mapping[int, int]
    results: frozenset[int]


# An epilogue with the numbers that it uses, and these as vectors.
_Numbers = tuple[Epilogue, dict[Value, Value], dict[Value, Value]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block: the first one, where vectors begin beside it, and how many there are, where that may be fewer than
    the vectors have lanes. Without vectors it is one column."""

    first: Linear
    vectors: Sequence[Linear]
    count: Index | None = None
    single: bool = False


class TiledNest:
    """The loops of a linalg.generic in blocks; see nests.build_generic_nest. `panel` is memory for what the tile packs."""

    def __init__(
        self,
        builder: OpBuilder,
        op: Operation,
        buffers: Sequence[Buffer | None],
        scalars: Mapping[Value, Value],
        extents: Sequence[Index],
        emit: Emit,
        tile: Tile,
        panel: Buffer | None,
        given: Mapping[int, Index],
    ) -> None:
        self.panel = panel
        self.builder = builder
        self.op = op
        self.buffers = buffers
        self.extents = extents
        self.emit = emit
        self.tile = tile
        self.maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
        self.dimensions: list[Linear] = [as_linear(given.get(loop, 0)) for loop in range(len(extents))]
        iterators = op.attributes["iterator_types"]
        there = {*tile.blocked, *given, *tile.inner}
        self.outer = [loop for loop, kind in enumerate(iterators) if kind == "parallel" and loop not in there]
        self.around = [loop for loop, kind in enumerate(iterators) if kind == "reduction" and loop not in there]
        # Of the last loop of a reduction a part may be in each block: from where to where, and how many full groups of steps that
        # are done at once, and groups, that is.
        self.starts: dict[int, tuple[Index, Index]] = {}
        self.groups: tuple[Index, Index] | None = None
        # In which iteration of the loops of the reduction within a block, counted from its start, or in which group.
        self.steps: dict[int, Linear] = {}
        # What is used of each row in place of its elements, and what is subtracted from the results at the start, by vectors.
        self.substitute: Value | None = None
        self.excess: Sequence[Value] = ()
        self.packs = False
        # Of a paired tile, how many rows each second result is below the first one.
        self.down: Value | None = None
        output = buffers[-1]
        assert output is not None
        self.output = output
        self.element = output.element
        self.lanes_type: LanesType = LanesType(self.element)
        # What is the same for all elements.
        self.scalars = scalars
        self.numbers = self._numbers_of(op)
        # What results are at the start, where they are not there, and what comes after the reduction.
        self.prologue: _Numbers | None = None
        self.epilogues: list[_Numbers] = []

    def _numbers_of(self, op: Operation) -> dict[Value, Value]:
        """The arguments of a body that are numbers."""
        operands = zip(op.body.arguments, op.operands, strict=True)
        return {argument: self.scalars[value] for argument, value in operands if isinstance(value.type, ScalarType)}

    def build(self, prologue: Epilogue | None, epilogues: Sequence[Epilogue]) -> None:
        """Adds the loops. `prologue` computes what results are at the start; without it they are there."""
        builder, tile = self.builder, self.tile
        extent = self.extents[tile.lane_loop]
        lanes = builder.value("vm2c.vector.lanes", (), INDEX, {"of": self.element}, "lanes")
        if tile.paired:
            whole = builder.index(widest_lanes(self.element))
            self.down = builder.value("arith.divsi", [lanes, whole], INDEX, None, "down")
            right = builder.value("arith.remsi", [lanes, whole], INDEX, None, "right")
            self.width = block = builder.add(lanes, right)
            vectors = [{}, as_linear(right)]
        else:
            self.width = block = builder.multiply(lanes, tile.vectors)
            vectors = [scale(as_linear(lanes), number) for number in range(tile.vectors)]
        self._begin(prologue, epilogues)
        # Where the widest vectors leave nothing over no others do; where all columns are packed, so are those that are left over.
        divides = is_multiple(extent, tile.vectors * widest_lanes(self.element))
        alike = divides or (tile.packs_whole and tile.packs_rest)
        rest = 0 if alike else builder.value("arith.remsi", [builder.index(extent), builder.index(block)], INDEX)
        for loop in self.around:
            self.dimensions[loop] = self._loop(0, self.extents[loop], 1) if self.extents[loop] != 1 else {}
        last = self.extents[tile.inner[-1]]
        if not isinstance(last, int) or tile.depth < last:
            self._cut(tile.inner[-1])
        outer = builder.block, builder.before
        end = builder.add(extent, rest, -1)
        first = build_loop(builder, 0, end, block)
        count = None
        if alike and not divides:
            count = builder.index(builder.smaller(builder.add(extent, first, -1), block, "columns"))
        self._rows(Columns(as_linear(first), vectors, count), packs=tile.packs_whole)
        builder.block, builder.before = outer
        if alike:
            return
        if not tile.packs_rest:
            self._rows(Columns(self._loop(end, extent, 1), [{}], single=True), packs=False)
        else:
            # One block, or none.
            first = build_loop(builder, end, extent, block)
            self._rows(Columns(as_linear(first), vectors, builder.add(extent, first, -1)), packs=True)
        builder.block, builder.before = outer

    def _begin(self, prologue: Epilogue | None, epilogues: Sequence[Epilogue]) -> None:
        """The loops around all blocks, and what is the same for these."""
        if prologue is not None:
            self.prologue = self._with_numbers(prologue, "initial")
        self.epilogues = [self._with_numbers(epilogue) for epilogue in epilogues]
        for loop, counter in zip(self.outer, build_nest(self.builder, [self.extents[loop] for loop in self.outer]), strict=True):
            self.dimensions[loop] = as_linear(counter)
        for number in self.tile.body.numbers:
            self.emit(self.builder, number, self.numbers, [])

    def _with_numbers(self, epilogue: Epilogue, name: str = "") -> _Numbers:
        """An epilogue with the numbers that it uses, as they are and as vectors."""
        numbers = self._numbers_of(epilogue.op)
        numbers |= {value: self.scalars[value] for value in values_from_outside(epilogue.op.body)}
        for inner in epilogue.op.body.operations:
            if inner.op.name == "arith.constant":
                self.emit(self.builder, inner, numbers, [])
        return epilogue, numbers, {value: self._splat(each, name) for value, each in numbers.items()}

    def _splat(self, value: Value, name: str = "") -> Value:
        return self.builder.value("vm2c.vector.splat", [value], self.lanes_type, None, name)

    def _extent(self, loop: int) -> int:
        extent = self.extents[loop]
        assert isinstance(extent, int)
        return extent

    def _cut(self, loop: int) -> None:
        """Goes on in a loop over parts of the last reduction."""
        builder, depth, extent = self.builder, self.tile.depth, self.extents[loop]
        start = build_loop(builder, 0, extent, depth)
        end = builder.add(start, depth)
        if not is_multiple(extent, depth):
            end = builder.smaller(end, extent)
        self.starts[loop] = (start, end)
        together = self.tile.together
        if together > 1 and isinstance(extent, int) and extent % depth:
            steps = builder.add(end, start, -1)
            whole, all_ = (builder.value("arith.divsi", [builder.index(each), builder.index(together)], INDEX)
                           for each in (steps, builder.add(steps, together - 1)))  # fmt: skip
            self.groups = (whole, all_ if extent % together else whole)
        elif together > 1:
            self.groups = (depth // together, depth // together)

    def _loop(self, start: Index, end: Index, step: Index) -> Linear:
        """A loop in which the builder goes on; its counter."""
        return as_linear(build_loop(self.builder, start, end, step))

    def _runs(self, loop: int) -> Iterator[tuple[Index, Index, int]]:
        """How a loop of the reduction within a block runs: from where to where its counter goes, and how many steps each iteration
        is. A loop over groups may leave some steps over."""
        together = self.tile.together
        if together == 1 or loop != self.tile.inner[-1]:
            yield *self.starts.get(loop, (0, self.extents[loop])), 1
            return
        extent = self._extent(loop)
        whole, all_ = self.groups or (extent // together, -(-extent // together))
        yield 0, whole, together
        if extent % together:
            yield whole, all_, extent % together

    def _enter(self, loop: int, counter: Index) -> None:
        """Says which iteration of a loop of the reduction what follows is in."""
        start = as_linear(self.starts.get(loop, (0, 0))[0])
        here = as_linear(counter)
        if self.tile.together > 1 and loop == self.tile.inner[-1]:
            self.dimensions[loop], self.steps[loop] = plus(start, scale(here, self.tile.together)), here
        else:
            self.dimensions[loop], self.steps[loop] = here, plus(here, scale(start, -1))

    # ---- packing

    def _pack(self, columns: Columns, depth: int = 0, steps: int = 1) -> None:
        """Copies the columns of a block of the packed input, in the order of the reduction."""
        if depth == len(self.tile.inner):
            self._pack_step(columns, steps)
            return
        loop = self.tile.inner[depth]
        for start, end, count in self._runs(loop):
            outer = self.builder.block, self.builder.before
            self._enter(loop, build_loop(self.builder, start, end, 1))
            self._pack(columns, depth + 1, count)
            self.builder.block, self.builder.before = outer

    def _pack_step(self, columns: Columns, steps: int) -> None:
        builder, number, panel = self.builder, self.tile.packed, self.panel
        assert number is not None
        assert panel is not None
        step = step_of(self.buffers[number], self.maps[number], self.tile.lane_loop)
        if step == 1 and self.tile.together == 1 and number not in self.tile.body.prepared:
            for vector in columns.vectors:
                value = self._load(self._buffer(number), self.maps[number], {}, columns, vector)
                builder.op("vm2c.vector.store", [value, panel.memref, self._panel_place(vector)])
            return
        outer = builder.block, builder.before
        end = self.width if columns.count is None else columns.count
        lane = self._loop(0, end, 1)
        value = self._group(number, {}, plus(columns.first, lane), steps)
        builder.op("memref.store", [value, panel.memref, self._panel_place(lane)])
        builder.block, builder.before = outer
        if columns.count is not None:
            lane = self._loop(end, self.width, 1)
            builder.op("memref.store", [self._zero(), panel.memref, self._panel_place(lane)])
            builder.block, builder.before = outer

    def _zero(self) -> Value:
        bits = self.element.bits
        return self.builder.constant(FloatAttr(0, bits) if self.element.is_float else 0, self.element)

    def _panel_place(self, lane: Linear) -> Value:
        """Where the packed input is for the counters of the reduction."""
        total: Linear = {}
        for loop in self.tile.inner:
            if total:
                extent = self._extent(loop)
                total = scale(total, -(-extent // self.tile.together) if loop == self.tile.inner[-1] else extent)
            total = plus(total, self.steps[loop])
        return self.builder.index(build_linear(self.builder, plus(scale(total, self.width), lane)))

    def _subtract_excess(self, columns: Columns) -> None:
        """Makes vectors of what results have too much because elements of rows are taken as unsigned, 128 more than they are."""
        zero = self._splat(self._zero(), "none")
        self.substitute = self.builder.value("vm2c.offset_quad", [self.builder.constant(0, I32)], I32, None, "offset")
        self.excess = self._reduce(0, [zero] * len(columns.vectors), [{}], columns, names="excess")
        self.substitute = None

    # ---- blocks

    def _rows(self, columns: Columns, *, packs: bool) -> None:
        """The blocks of one range of columns, one below the other."""
        builder, tile = self.builder, self.tile
        self.packs = packs
        if packs:
            self._pack(columns)
        if any(signed and number != tile.packed for number, signed in tile.body.bytes.items()) and tile.together == 4:
            self._subtract_excess(columns)
        height = self.extents[tile.row_loop]
        outer = builder.block, builder.before
        rows = self._next_rows(height)
        if not is_multiple(height, tile.rows):
            last = builder.add(height, -1)
            for count, row in enumerate(rows[1:], 1):
                rows[count] = as_linear(builder.smaller(build_linear(builder, row), last, f"row{count}"))
        self._block(rows, columns)
        builder.block, builder.before = outer

    def _next_rows(self, height: Index) -> list[Linear]:
        """Goes on in a loop over blocks; their rows, or that of each result where the tile is paired."""
        builder, count = self.builder, self.tile.rows
        if self.down is None:
            first = self._loop(0, height, count) if height != count else {}
            return [plus(first, as_linear(number)) for number in range(count)]
        row = build_loop(builder, 0, height, builder.multiply(builder.add(self.down, 1), count // 2))
        rows = [row]
        for number in range(1, count):
            further = self.down if number % 2 else builder.index(1)
            rows.append(builder.value("arith.addi", [rows[-1], further], INDEX, None, f"row{number}"))
        return [as_linear(row) for row in rows]

    def _block(self, rows: Sequence[Linear], columns: Columns) -> None:
        """Results in registers: loaded, made in all steps of the reduction, and stored."""
        block = [(rows[row], columns.vectors[vector]) for row, vector in self._places(rows, columns)]
        if self.prologue is not None:
            results: Sequence[Value] = self._finish(*self.prologue, [None] * len(block), rows, columns)
        else:
            results = [self._load(self.output, self.maps[-1], line, columns, vector) for line, vector in block]
        if self.excess:
            results = [self.builder.value("arith.subi", [result, self.excess[place % len(self.excess)]], self.lanes_type)
                       for place, result in enumerate(results)]  # fmt: skip
        results = self._reduce(0, results, rows, columns)
        for epilogue in self.epilogues:
            results = self._finish(*epilogue, results, rows, columns)
        for (line, vector), value in zip(block, results, strict=True):
            place = self._place(self.output, self.maps[-1], line, plus(columns.first, vector))
            self._access("store", [value, self.output.memref, place], columns, vector)

    def _places(self, rows: Sequence[Linear], columns: Columns) -> list[tuple[int, int]]:
        """The row and the vector of each result of a block."""
        if self.down is not None:
            return [(row, row % 2) for row in range(len(rows))]
        return [(row, vector) for row in range(len(rows)) for vector in range(len(columns.vectors))]

    def _finish(
        self,
        epilogue: Epilogue,
        numbers: Mapping[Value, Value],
        vectors: Mapping[Value, Value],
        results: Sequence[Value | None],
        rows: Sequence[Linear],
        columns: Columns,
    ) -> list[Value]:
        """What an epilogue makes of the results of a block, or a prologue of nothing."""
        body, maps = epilogue.op.body, epilogue.op.attributes["indexing_maps"]
        own = {there: here for here, there in epilogue.loops.items()}
        used = {value for inner in body.operations for value in inner.operands}
        loaded: dict[tuple[int, int, int], Value] = {}
        finished = []
        for (count, vector), result in zip(self._places(rows, columns), results, strict=True):
            values = dict(numbers if columns.single else vectors)
            for number, (argument, buffer) in enumerate(zip(body.arguments, epilogue.buffers, strict=True)):
                if number in epilogue.results:
                    if result is not None:
                        values[argument] = result
                elif buffer is not None and argument in used:
                    by_row, by_lane = (bool(step_of(buffer, maps[number], own[loop]))
                                       for loop in (self.tile.row_loop, self.tile.lane_loop))  # fmt: skip
                    key = (number, count if by_row else 0, vector if by_lane else 0)
                    if key not in loaded:
                        line = rows[count if by_row else 0]
                        loaded[key] = self._beside(epilogue, number, line, columns, columns.vectors[vector], by_lane=by_lane)
                    values[argument] = loaded[key]
            for inner in body.operations[:-1]:
                if inner.result not in values:
                    self._compute(inner, values, single=columns.single)
            (yielded,) = body.terminator.operands
            finished.append(values[yielded])
        return finished

    def _beside(
        self, epilogue: Epilogue, number: int, row: Linear, columns: Columns, vector: Linear, *, by_lane: bool
    ) -> Value:
        """What an epilogue uses of an input of its own in one row and vector."""
        buffer, map_ = epilogue.buffers[number], epilogue.op.attributes["indexing_maps"][number]
        assert buffer is not None
        if by_lane:
            return self._load(buffer, map_, row, columns, vector, epilogue.loops)
        place = self._place(buffer, map_, row, columns.first, epilogue.loops)
        value = self.builder.value("memref.load", [buffer.memref, place], buffer.element)
        return value if columns.single else self._splat(value)

    def _load(
        self,
        buffer: Buffer,
        map_: AffineMapAttr,
        row: Linear,
        columns: Columns,
        vector: Linear,
        loops: Mapping[int, int] | None = None,
    ) -> Value:
        """An element, a vector or what there is of one."""
        place = self._place(buffer, map_, row, plus(columns.first, vector), loops)
        return self._access("load", [buffer.memref, place], columns, vector).result

    def _access(self, what: str, operands: list[Value], columns: Columns, vector: Linear) -> Operation:
        types = [self.element if columns.single else self.lanes_type] if what == "load" else []
        if columns.single:
            return self.builder.op(f"memref.{what}", operands, types)
        if columns.count is None:
            return self.builder.op(f"vm2c.vector.{what}", operands, types)
        left = build_linear(self.builder, plus(as_linear(columns.count), scale(vector, -1)))
        return self.builder.op(f"vm2c.vector.{what}_part", [*operands, self.builder.index(left)], types)

    def _place(
        self, buffer: Buffer, map_: AffineMapAttr, row: Linear, column: Linear, loops: Mapping[int, int] | None = None
    ) -> Value:
        """Where an element is in one row and column; `loops` says which loop each dimension of the map is, where it is another."""
        dimensions = list(self.dimensions)
        dimensions[self.tile.row_loop], dimensions[self.tile.lane_loop] = row, column
        if loops is not None:
            dimensions = [dimensions[loops[number]] for number in range(len(loops))]
        indices = [linear_of(self.builder, result, dimensions) for result in map_.results]
        return element_index(self.builder, buffer, indices)

    def _buffer(self, number: int) -> Buffer:
        buffer = self.buffers[number]
        assert buffer is not None
        return buffer

    def _load_vector(self, number: int, row: Linear, column: Linear) -> Value:
        buffer = self._buffer(number)
        place = self._place(buffer, self.maps[number], row, column)
        return self.builder.value("vm2c.vector.load", [buffer.memref, place], self.lanes_type)

    def _element(self, number: int, row: Linear, column: Linear) -> Value:
        """One element of an input, prepared."""
        buffer = self._buffer(number)
        place = self._place(buffer, self.maps[number], row, column)
        value = self.builder.value("memref.load", [buffer.memref, place], buffer.element)
        values = {**self.numbers, self.op.body.arguments[number]: value}
        for op in self.tile.body.prepared.get(number, ()):
            self.emit(self.builder, op, values, [])
        return values[self.tile.body.used[number]]

    def _group(self, number: int, row: Linear, column: Linear, steps: int) -> Value:
        """What one iteration of the reduction needs of an input: an element or, where it is several steps, one number that has all
        of them; those that are not there are 0."""
        if self.tile.together == 1:
            return self._element(number, row, column)
        loop = self.tile.inner[-1]
        here = self.dimensions[loop]
        buffer = self._buffer(number)
        of_bytes = self.tile.together == 4
        zero = self.builder.constant(0, I8) if of_bytes else self._zero()
        if of_bytes and steps == 4 and step_of(buffer, self.maps[number], loop) == 1:
            place = self._place(buffer, self.maps[number], row, column)
            return self.builder.value("vm2c.load_quad", [buffer.memref, place], I32)
        elements = []
        for step in range(self.tile.together):
            self.dimensions[loop] = plus(here, as_linear(step))
            if step >= steps:
                elements.append(zero)
            elif of_bytes:
                place = self._place(buffer, self.maps[number], row, column)
                elements.append(self.builder.value("memref.load", [buffer.memref, place], I8))
            else:
                elements.append(self._element(number, row, column))
        self.dimensions[loop] = here
        return self.builder.value("vm2c.quad" if of_bytes else "vm2c.pair", elements, I32)

    def _reduce(
        self,
        depth: int,
        results: Sequence[Value],
        rows: Sequence[Linear],
        columns: Columns,
        steps: int = 1,
        names: str = "acc",
    ) -> Sequence[Value]:
        """The loops of the reduction from `depth` on, which carry the results. An iteration of the last one is so many steps."""
        if depth == len(self.tile.inner):
            return self._step(results, rows, columns, steps)
        builder = self.builder
        loop_number = self.tile.inner[depth]
        for start, end, count in self._runs(loop_number):
            if isinstance(start, int) and isinstance(end, int) and end - start == 1:
                self._enter(loop_number, start)
                results = self._reduce(depth + 1, results, rows, columns, count, names)
                continue
            bounds = [builder.index(bound) for bound in (start, end, 1)]
            own = [f"{names}{number}" for number in range(len(results))]
            loop = builder.op("scf.for", [*bounds, *results], [value.type for value in results], None, own, 1)
            if self.tile.depth > _MOST_UNROLLED or depth < len(self.tile.inner) - 1:
                loop.discardable = {UNROLL: TypedAttr(1, I64)}
            self._enter(loop_number, loop.body.add_argument("", INDEX))
            carried = [loop.body.add_argument(name, value.type) for name, value in zip(own, results, strict=True)]
            with builder.inside(loop.body):
                builder.op("scf.yield", self._reduce(depth + 1, carried, rows, columns, count, names))
            results = loop.results
        return results

    def _step(self, results: Sequence[Value], rows: Sequence[Linear], columns: Columns, steps: int) -> list[Value]:
        """One step of the reduction for all results of a block, or two of them."""
        body = self.tile.body
        output = self.op.body.arguments[-1]
        loaded: dict[tuple[int, int, int], Value] = {}

        def operand(number: int, count: int, vector: int) -> Value:
            """What is used of an input, loaded once for all rows and vectors that it is the same for."""
            by_row, by_lane = (bool(step_of(self.buffers[number], self.maps[number], loop))
                               for loop in (self.tile.row_loop, self.tile.lane_loop))  # fmt: skip
            key = (number, count if by_row else 0, vector if by_lane else 0)
            if key not in loaded:
                line = rows[count if by_row else 0]
                loaded[key] = self._operand(number, line, columns, columns.vectors[vector], steps, by_lane=by_lane)
            return loaded[key]

        made = []
        for (count, vector), result in zip(self._places(rows, columns), results, strict=True):
            values = {value: operand(number, count, vector) for number, value in body.used.items()}
            values[output] = result
            if self.tile.together > 1:
                one, other = (values[value] for value in body.used.values())
                operands = (one, other) if other.type is self.lanes_type else (other, one)
                name = "vm2c.vector.dot" if self.tile.together == 2 else "vm2c.vector.dot_bytes"
                made.append(self.builder.value(name, [result, *operands], self.lanes_type))
                continue
            for inner in body.arithmetic:
                self._compute(inner, values, single=columns.single)
            (yielded,) = self.op.body.terminator.operands
            made.append(values[yielded])
        return made

    def _operand(self, number: int, row: Linear, columns: Columns, vector: Linear, steps: int, *, by_lane: bool) -> Value:
        """What is used of an input in one row and vector."""
        if columns.single or not by_lane:
            if self.substitute is not None:
                return self.substitute
            value = self._group(number, row, plus(columns.first, vector) if by_lane else columns.first, steps)
            if self.excess:
                value = self.builder.value("vm2c.offset_quad", [value], I32)
            spread = not columns.single and self.tile.together == 1
            return self._spread(value) if spread else value
        if self.packs and number == self.tile.packed:
            assert self.panel is not None
            return self.builder.value("vm2c.vector.load", [self.panel.memref, self._panel_place(vector)], self.lanes_type)
        return self._load_vector(number, row, plus(columns.first, vector))

    def _spread(self, value: Value) -> Value:
        """A number as a vector: operators of C take it as it is, functions do not."""
        called = any(on_vectors(op) == "vm2c.vector.fma" for op in self.tile.body.arithmetic)
        return self._splat(value) if called else self.builder.value("vm2c.vector.broadcast", [value], self.lanes_type)

    def _compute(self, op: Operation, values: dict[Value, Value], *, single: bool) -> None:
        """One operation of the body, on numbers or on vectors."""
        if single:
            self.emit(self.builder, op, values, [])
            return
        operands = [values[value] for value in op.operands]
        # What has no name stands where it is used, in each row of the block.
        name = op.result.name if sum(op.result.users.values()) > 1 else ""
        values[op.result] = self.builder.value(on_vectors(op), operands, self.lanes_type, dict(op.attributes), name)
