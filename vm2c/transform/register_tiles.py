# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions with a block of results in registers: unroll and jam in two dimensions, one of them in the vectors of the machine.

    for i < 256:                                 for j < 256 step 2 * lanes:
      for j < 256:                                 for i < 256 step 4:
        for k < 256:                                 acc0, ..., acc7 = c[i .. i + 3][j .. j + 2 * lanes - 1]
          c[i][j] += a[i][k] * b[k][j]     ->        for k < 256:
                                                       acc0 += a[i][k] * b[k][j ...]; acc1 += a[i][k] * b[k][j + lanes ...]; ...
                                                     c[i .. i + 3][j .. j + 2 * lanes - 1] = acc0, ..., acc7

Vectors run along a loop in which neighbouring results are neighbours in memory; the rows along one with which some of what they
are made of does not change, so that it is loaded once for all rows. How many lanes a vector has only the C compiler knows: what
makes no full block of them is done in single columns. A long reduction is done in parts, each for all results, whose operands stay
in a cache; one that lies far apart is copied first, part by part, in the order of its use. Each result is computed from the same
numbers in the same order as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import F32, F64, I32, INDEX, LanesType, ScalarType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer, Linear, as_linear, build_linear, element_index, linear_of, plus, scale
from vm2c.transform.nests import Emit, build_loop, build_nest

# Results in registers at once: rows, and vectors in a row.
_ROWS = 4
_VECTORS = 2
# The bytes of the widest vectors that there are.
_WIDEST = 64
# The largest sizes that a program may give.
LARGEST_SIZES = (16, 8, 4096)
_ELEMENTS = (F32, F64, I32)
_BODY = ("arith.addf", "arith.subf", "arith.mulf", "arith.addi", "arith.subi", "arith.muli", "linalg.yield")
LEAST_LANES = 8
# Steps of a reduction whose operands fit the first cache.
_DEPTH = 128
# From here on rows, in elements, are far apart; with fewer rows of results than this nothing is packed.
_FAR = 128
_MOST_UNPACKED = 32
# Less work than this is not worth the code.
LEAST_WORK = 1 << 12
LEAST_REDUCTION = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """The loops along which rows and lanes run, and how many rows are in a block."""

    row_loop: int
    lane_loop: int
    rows: int
    vectors: int
    # The input that is copied, block by block, to where it lies in the order of its use.
    packed: int | None = None
    # How many steps of the reduction are done for all results before the next ones.
    depth: int = 0

    @property
    def panel(self) -> int:
        """How many elements are packed at once, with the widest vectors."""
        return self.depth * self.vectors * _WIDEST // 4 if self.packed is not None else 0


def choose_tile(op: Operation, buffers: Sequence[Buffer | None], extents: Sequence[Index]) -> Tile | None:
    """How to cut a linalg.generic over buffers into blocks; None where that is no gain."""
    iterators = op.attributes["iterator_types"]
    inputs = op.attributes["inputs"]
    known = [extent for extent in extents if isinstance(extent, int)]
    if "reduction" not in iterators or len(buffers) != inputs + 1 or len(known) != len(extents) or not _is_plain(op, buffers):
        return None
    work = reduced = 1
    for extent, kind in zip(known, iterators, strict=True):
        work *= extent
        reduced *= extent if kind == "reduction" else 1
    if work < LEAST_WORK or reduced < LEAST_REDUCTION:
        return None
    steps = [
        [step_of(buffer, map_, loop) for loop in range(len(extents))]
        for buffer, map_ in zip(buffers, op.attributes["indexing_maps"], strict=True)
    ]
    if any(step is None for row in steps for step in row):
        return None
    parallel = [loop for loop, kind in enumerate(iterators) if kind == "parallel" and steps[inputs][loop]]
    if sum(kind == "parallel" for kind in iterators) != len(parallel):
        return None
    reductions = [loop for loop, kind in enumerate(iterators) if kind == "reduction"]
    output = buffers[inputs]
    assert output is not None
    best: tuple[int, Tile] | None = None
    for lane in parallel:
        if steps[inputs][lane] != 1 or known[lane] < LEAST_LANES:
            continue
        for row in parallel:
            shared = [number for number in range(inputs) if steps[number][lane] and not steps[number][row]]
            others = [number for number in range(inputs) if steps[number][lane] not in (0, 1) and number not in shared]
            if row == lane or known[row] < 2 or not shared or others:
                continue
            vectors = _vectors(known[lane], output.element)
            rows = min(_ROWS * _VECTORS // vectors, known[row])
            packed = _packed(shared, steps, lane, reductions[-1], known[row])
            if packed is None and any(steps[number][lane] != 1 for number in shared):
                continue
            # Long rows of vectors first, then what fills blocks.
            gain = min(known[lane], 64) * rows * (2 if known[row] % rows == 0 else 1) * (1 if packed is not None else 2)
            # Of equal ones the inner loop: its rows are nearer to each other.
            if best is None or gain >= best[0]:
                best = (gain, Tile(row, lane, rows, vectors, packed, _depth(reductions, known)))
    return best[1] if best is not None else None


def resized(tile: Tile, given: object, extents: Sequence[Index]) -> Tile | None:
    """The tile with sizes that the program gives: rows, vectors in a row and steps of the reduction at once; None where `given` is
    not three numbers in range."""
    numbers = [each.value for each in given if isinstance(each, TypedAttr)] if isinstance(given, tuple) else []
    sizes = [number for number in numbers if isinstance(number, int)]
    if len(sizes) != len(LARGEST_SIZES) or not all(0 < size <= largest for size, largest in zip(sizes, LARGEST_SIZES, strict=True)):
        return None
    rows, vectors, depth = sizes
    height = extents[tile.row_loop]
    assert isinstance(height, int)
    return replace(tile, rows=min(rows, height), vectors=vectors, depth=depth)


def _vectors(extent: int, element: ScalarType) -> int:
    """How many vectors are in a row of a block: one where two would leave something over, and one does not."""
    widest = _WIDEST // (element.bits // 8)
    return 1 if extent % (_VECTORS * widest) and extent % widest == 0 else _VECTORS


def _packed(shared: Sequence[int], steps: Sequence[Sequence[int | None]], lane: int, last: int, height: int) -> int | None:
    """The input that is worth packing: one whose neighbours are apart, or whose rows are so far apart that few fit a cache."""
    for number in shared:
        step = steps[number][last] or 0
        if steps[number][lane] != 1 or (step >= _FAR and height >= _MOST_UNPACKED):
            return number if len(shared) == 1 else None
    return None


def _depth(reductions: Sequence[int], extents: Sequence[int]) -> int:
    """How many steps of the reduction come between a load and a store of results: whole inner loops, or a part of the last one."""
    depth = 1
    for loop in reversed(reductions):
        if depth * extents[loop] > _DEPTH:
            break
        depth *= extents[loop]
    return depth if depth > 1 else min(_DEPTH, extents[reductions[-1]])


def _is_plain(op: Operation, buffers: Sequence[Buffer | None]) -> bool:
    """Whether the body is arithmetic of the elements alone, all of one type that there are vectors of."""
    output = buffers[-1]
    if output is None or output.element not in _ELEMENTS:
        return False
    if any(buffer is None or buffer.element is not output.element for buffer in buffers):
        return False
    block: Block = op.body
    own = {*block.arguments, *(value for inner in block.operations for value in inner.results)}
    return all(inner.op.name in _BODY and own.issuperset(inner.operands) for inner in block.operations)


def step_of(buffer: Buffer | None, map_: AffineMapAttr, loop: int) -> int | None:
    """How many elements further a loop goes with each iteration; None where that is not always the same."""
    assert buffer is not None
    total = 0
    for result, stride in zip(map_.results, buffer.strides, strict=True):
        coefficient = _coefficient(result, loop)
        if coefficient is None or (coefficient and not isinstance(stride, int)):
            return None
        if coefficient:
            assert isinstance(stride, int)
            total += coefficient * stride
    return total


def _coefficient(expression: Expression, loop: int) -> int | None:
    kind = expression[0]
    if kind == "d":
        return int(expression[1] == loop)
    if kind == "c":
        return 0
    parts = [_coefficient(part, loop) for part in expression[1:]]
    if parts[0] is None or parts[1] is None:
        return None
    if kind == "+":
        return parts[0] + parts[1]
    if kind == "*" and expression[2][0] == "c":
        factor: int = expression[2][1]
        return parts[0] * factor
    return None


def build_tiled_nest(
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
    """The loops of a linalg.generic in blocks; see nests.build_generic_nest. `panel` is memory for what the tile packs."""
    known = [buffer for buffer in buffers if buffer is not None]
    _TiledNest(builder, op, known, scalars, extents, emit, tile, panel, given).build()


class _TiledNest:
    def __init__(
        self,
        builder: OpBuilder,
        op: Operation,
        buffers: Sequence[Buffer],
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
        self.scalars = scalars
        self.extents = extents
        self.emit = emit
        self.tile = tile
        self.maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
        self.dimensions: list[Linear] = [as_linear(given.get(loop, 0)) for loop in range(len(extents))]
        iterators = op.attributes["iterator_types"]
        reductions = [loop for loop, kind in enumerate(iterators) if kind == "reduction"]
        # The loops within a block, and those around all blocks; of the last one a part may be in each.
        self.inner: list[int] = []
        depth = 1
        while reductions and depth * self._extent(reductions[-1]) <= tile.depth:
            depth *= self._extent(reductions[-1])
            self.inner.insert(0, reductions.pop())
        self.around = reductions
        self.cut = not self.inner
        self.starts: dict[int, tuple[Index, Index]] = {}
        blocked = (tile.row_loop, tile.lane_loop)
        there = {*blocked, *given}
        self.outer = [loop for loop, kind in enumerate(iterators) if kind == "parallel" and loop not in there]
        self.element = buffers[-1].element
        self.lanes_type: LanesType = LanesType(self.element)

    def build(self) -> None:
        builder, tile = self.builder, self.tile
        for loop, counter in zip(self.outer, build_nest(builder, [self.extents[loop] for loop in self.outer]), strict=True):
            self.dimensions[loop] = as_linear(counter)
        extent = self.extents[tile.lane_loop]
        lanes = builder.value("vector.vscale", (), INDEX, {"of": self.element}, "lanes")
        self.width = block = builder.multiply(lanes, tile.vectors)
        rest = builder.value("arith.remsi", [builder.index(extent), builder.index(block)], INDEX)
        assert isinstance(extent, int)
        for loop in self.around[: len(self.around) - self.cut]:
            self.dimensions[loop] = self._loop(0, self.extents[loop], 1) if self.extents[loop] != 1 else {}
        if self.cut:
            self._cut(self.around[-1])
        # Where the widest vectors leave nothing over no others do.
        divides = extent % (tile.vectors * _WIDEST // (self.element.bits // 8)) == 0
        end = extent if divides else builder.add(extent, rest, -1)
        outer = builder.block, builder.before
        self._columns(0, end, block, [scale(as_linear(lanes), number) for number in range(tile.vectors)])
        builder.block, builder.before = outer
        if not divides:
            self._columns(end, extent, 1, [{}])

    def _extent(self, loop: int) -> int:
        extent = self.extents[loop]
        assert isinstance(extent, int)
        return extent

    def _cut(self, loop: int) -> None:
        """Goes on in a loop over parts of the last reduction."""
        builder, depth, extent = self.builder, self.tile.depth, self._extent(loop)
        start = self._loop(0, extent, depth)
        (counter,) = next(iter(start))
        end = builder.add(counter, depth)
        if extent % depth:
            end = builder.value("arith.minsi", [builder.index(end), builder.index(extent)], INDEX)
        self.inner = [loop]
        self.starts[loop] = (counter, end)

    def _pack(self, column: Linear, vectors: Sequence[Linear]) -> None:
        """Copies the columns of a block of the packed input, in the order of the reduction."""
        builder, tile, panel = self.builder, self.tile, self.panel
        number = tile.packed
        assert number is not None
        assert panel is not None
        outer = builder.block, builder.before
        for loop in self.inner:
            start, end = self.starts.get(loop, (0, self.extents[loop]))
            self.dimensions[loop] = self._loop(start, end, 1) if self.extents[loop] != 1 else {}
        if step_of(self.buffers[number], self.maps[number], tile.lane_loop) == 1:
            for vector in vectors:
                value = self._load(number, {}, plus(column, vector), single=False)
                builder.op("vector.store", [value, panel.memref, self._panel_place(vector)])
        else:
            lane = self._loop(0, self.width, 1)
            value = self._load(number, {}, plus(column, lane), single=True)
            builder.op("memref.store", [value, panel.memref, self._panel_place(lane)])
        builder.block, builder.before = outer

    def _panel_place(self, lane: Linear) -> Value:
        """Where the packed input is for the counters of the reduction."""
        total: Linear = {}
        for loop in self.inner:
            start = self.starts.get(loop, (0, 0))[0]
            total = scale(total, self.extents[loop])
            total = plus(total, plus(self.dimensions[loop], scale(as_linear(start), -1)))
        return self.builder.index(build_linear(self.builder, plus(scale(total, self.width), lane)))

    def _columns(self, start: Index, end: Index, step: Index, vectors: Sequence[Linear]) -> None:
        """The blocks from one column to another: of vectors that begin at `vectors`, or of single columns."""
        builder, tile = self.builder, self.tile
        outer = builder.block, builder.before
        column = self._loop(start, end, step)
        if self.panel is not None and step != 1:
            self._pack(column, vectors)
        height = self._extent(tile.row_loop)
        whole = height - height % tile.rows
        for first, last, rows in ((0, whole, tile.rows), (whole, height, height - whole)):
            if first < last:
                inner = builder.block, builder.before
                row = self._loop(first, last, rows) if last - first > rows else as_linear(first)
                self._block(row, rows, column, vectors, single=step == 1)
                builder.block, builder.before = inner
        builder.block, builder.before = outer

    def _loop(self, start: Index, end: Index, step: Index) -> Linear:
        """A loop in which the builder goes on; its counter."""
        return as_linear(build_loop(self.builder, start, end, step))

    def _place(self, number: int, row: Linear, column: Linear) -> Value:
        """Where operand `number` is in one row and column."""
        dimensions = list(self.dimensions)
        dimensions[self.tile.row_loop], dimensions[self.tile.lane_loop] = row, column
        indices = [linear_of(self.builder, result, dimensions) for result in self.maps[number].results]
        return element_index(self.builder, self.buffers[number], indices)

    def _load(self, number: int, row: Linear, column: Linear, *, single: bool) -> Value:
        buffer = self.buffers[number]
        place = self._place(number, row, column)
        if single:
            return self.builder.value("memref.load", [buffer.memref, place], buffer.element)
        return self.builder.value("vector.load", [buffer.memref, place], self.lanes_type)

    def _block(self, row: Linear, rows: int, column: Linear, vectors: Sequence[Linear], *, single: bool) -> None:
        """Results in registers: loaded, made in all steps of the reduction, and stored."""
        builder = self.builder
        output = len(self.buffers) - 1
        places = [(plus(row, as_linear(number)), plus(column, vector)) for number in range(rows) for vector in vectors]
        results = [self._load(output, *place, single=single) for place in places]
        made = self._reduce(0, results, row, rows, column, vectors, single=single)
        name = "memref.store" if single else "vector.store"
        for place, value in zip(places, made, strict=True):
            builder.op(name, [value, self.buffers[-1].memref, self._place(output, *place)])

    def _reduce(
        self,
        depth: int,
        results: Sequence[Value],
        row: Linear,
        rows: int,
        column: Linear,
        vectors: Sequence[Linear],
        *,
        single: bool,
    ) -> Sequence[Value]:
        """The loops of the reduction from `depth` on, which carry the results."""
        if depth == len(self.inner):
            return self._step(results, row, rows, column, vectors, single=single)
        builder = self.builder
        loop_number = self.inner[depth]
        extent = self.extents[loop_number]
        if extent == 1:
            self.dimensions[loop_number] = {}
            return self._reduce(depth + 1, results, row, rows, column, vectors, single=single)
        start, end = self.starts.get(loop_number, (0, extent))
        bounds = [builder.index(bound) for bound in (start, end, 1)]
        names = [f"acc{number}" for number in range(len(results))]
        loop = builder.op("scf.for", [*bounds, *results], [value.type for value in results], None, names, 1)
        counter = loop.body.add_argument("", INDEX)
        carried = [loop.body.add_argument(name, value.type) for name, value in zip(names, results, strict=True)]
        self.dimensions[loop_number] = {(counter,): 1}
        with builder.inside(loop.body):
            builder.op("scf.yield", self._reduce(depth + 1, carried, row, rows, column, vectors, single=single))
        return loop.results

    def _step(
        self, results: Sequence[Value], row: Linear, rows: int, column: Linear, vectors: Sequence[Linear], *, single: bool
    ) -> list[Value]:
        """One step of the reduction for all results of a block."""
        inputs = len(self.buffers) - 1
        arguments = self.op.body.arguments
        loaded: dict[tuple[int, int, int], Value] = {}

        def operand(number: int, count: int, vector: int) -> Value:
            """The element of an input, loaded once for all rows and vectors that it is the same for."""
            by_row, by_lane = (bool(step_of(self.buffers[number], self.maps[number], loop))
                               for loop in (self.tile.row_loop, self.tile.lane_loop))  # fmt: skip
            key = (number, count if by_row else 0, vector if by_lane else 0)
            if key not in loaded and number == self.tile.packed and self.panel is not None and not single:
                place = self._panel_place(vectors[vector])
                loaded[key] = self.builder.value("vector.load", [self.panel.memref, place], self.lanes_type)
            elif key not in loaded:
                at = plus(row, as_linear(count)) if by_row else row
                value = self._load(number, at, plus(column, vectors[vector]) if by_lane else column, single=single or not by_lane)
                if not single and not by_lane:
                    value = self.builder.value("vector.broadcast", [value], self.lanes_type)
                loaded[key] = value
            return loaded[key]

        made = []
        for place, result in enumerate(results):
            count, vector = divmod(place, len(vectors))
            values = {arguments[number]: operand(number, count, vector) for number in range(inputs) if arguments[number].users}
            values[arguments[inputs]] = result
            for inner in self.op.body.operations[:-1]:
                self._compute(inner, values, single=single)
            (yielded,) = self.op.body.terminator.operands
            made.append(values[yielded])
        return made

    def _compute(self, op: Operation, values: dict[Value, Value], *, single: bool) -> None:
        """One operation of the body, on numbers or on vectors."""
        if single:
            self.emit(self.builder, op, values, [])
            return
        operands = [values[value] for value in op.operands]
        values[op.result] = self.builder.value(op.op.name, operands, self.lanes_type, dict(op.attributes), op.result.name)
