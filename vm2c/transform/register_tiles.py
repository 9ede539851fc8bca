# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions with a block of results in registers: unroll and jam in two dimensions, with the lanes of vectors innermost.

    for i < 256:                                 for j < 256 step 16:
      for j < 256:                                 for i < 256 step 4:
        for k < 256:                                 acc0[16], ..., acc3[16] = c[i .. i + 3][j .. j + 15]
          c[i][j] += a[i][k] * b[k][j]     ->        for k < 256:
                                                       for l < 16:
                                                         acc0[l] += a[i][k] * b[k][j + l]; ... acc3[l] += a[i + 3][k] * b[k][j + l]
                                                     c[i .. i + 3][j .. j + 15] = acc0, ..., acc3

The lanes run along a loop in which neighbouring results, and what they are made of, are neighbours in memory; the rows along one
with which some of that does not change, so that it is loaded once for all rows. Each result is computed from the same numbers in
the same order as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.types import INDEX, MemRefType, ScalarType
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer, Linear, as_linear, element_index, linear_of, plus
from vm2c.transform.nests import Emit, build_nest

# Results in registers at once: rows, and bytes in a row.
_ROWS = 4
_LANE_BYTES = 128
_LEAST_LANES = 4
# Less work than this is not worth the code.
_LEAST_WORK = 1 << 12
_LEAST_REDUCTION = 16
_MOST_OPERATIONS = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """The loops along which rows and lanes run, and how many of them are in a block."""

    row_loop: int
    lane_loop: int
    rows: int
    lanes: int


def choose_tile(op: Operation, buffers: Sequence[Buffer | None], extents: Sequence[Index]) -> Tile | None:
    """How to cut a linalg.generic over buffers into blocks; None where that is no gain."""
    iterators = op.attributes["iterator_types"]
    inputs = op.attributes["inputs"]
    if "reduction" not in iterators or len(buffers) != inputs + 1 or not all(isinstance(extent, int) for extent in extents):
        return None
    body = op.body.operations
    if len(body) > _MOST_OPERATIONS or any(inner.regions or inner.op.name in ("tensor.extract", "linalg.index") for inner in body):
        return None
    work = reduced = 1
    for extent, kind in zip(extents, iterators, strict=True):
        work *= extent if isinstance(extent, int) else 1
        reduced *= extent if isinstance(extent, int) and kind == "reduction" else 1
    if work < _LEAST_WORK or reduced < _LEAST_REDUCTION or any(buffer is None for buffer in buffers):
        return None
    steps = [[_step(buffer, map_, loop) for loop in range(len(extents))]
             for buffer, map_ in zip(buffers, op.attributes["indexing_maps"], strict=True)]  # fmt: skip
    if any(step is None for row in steps for step in row):
        return None
    parallel = [loop for loop, kind in enumerate(iterators) if kind == "parallel" and steps[inputs][loop]]
    if sum(kind == "parallel" for kind in iterators) != len(parallel):
        return None
    output = buffers[-1]
    assert output is not None
    most = max(_LANE_BYTES // (output.element.bits // 8), _LEAST_LANES) if output.element.bits >= 8 else 0
    best: tuple[int, Tile] | None = None
    for lane in parallel:
        extent = extents[lane]
        assert isinstance(extent, int)
        if steps[inputs][lane] != 1 or any(steps[number][lane] not in (0, 1) for number in range(inputs)) or extent < _LEAST_LANES:
            continue
        lanes = _lanes(extent, most)
        for row in parallel:
            height = extents[row]
            assert isinstance(height, int)
            shared = sum(steps[number][lane] == 1 and steps[number][row] == 0 for number in range(inputs))
            if row == lane or height < 2 or not shared or not lanes:
                continue
            rows = next((count for count in (_ROWS, 3) if height % count == 0), min(_ROWS, height))
            gain = min(extent, lanes) * min(height, rows)
            if best is None or gain > best[0]:
                best = (gain, Tile(row, lane, rows, lanes))
    return best[1] if best is not None else None


def _lanes(extent: int, most: int) -> int:
    """How many lanes a block has: as many as fit, and no remainder where that can be had."""
    lanes = most
    while lanes >= _LEAST_LANES:
        if extent % lanes == 0:
            return lanes
        lanes //= 2
    return most // 2 if extent >= most // 2 else _LEAST_LANES


def _step(buffer: Buffer | None, map_: AffineMapAttr, loop: int) -> int | None:
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
) -> None:
    """The loops of a linalg.generic in blocks; see nests.build_generic_nest."""
    _TiledNest(builder, op, [buffer for buffer in buffers if buffer is not None], scalars, extents, emit, tile).build()


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
    ) -> None:
        self.builder = builder
        self.op = op
        self.buffers = buffers
        self.scalars = scalars
        self.extents = extents
        self.emit = emit
        self.tile = tile
        self.maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
        self.dimensions: list[Linear] = [{} for _ in extents]
        iterators = op.attributes["iterator_types"]
        self.reductions = [loop for loop, kind in enumerate(iterators) if kind == "reduction"]
        blocked = (tile.row_loop, tile.lane_loop)
        self.outer = [loop for loop, kind in enumerate(iterators) if kind == "parallel" and loop not in blocked]

    def build(self) -> None:
        builder, tile = self.builder, self.tile
        for loop, counter in zip(self.outer, build_nest(builder, [self.extents[loop] for loop in self.outer]), strict=True):
            self.dimensions[loop] = as_linear(counter)
        for start, count, lanes in _parts(self.extents[tile.lane_loop], tile.lanes):
            outer = builder.block, builder.before
            lane = self._counted(start, count, lanes)
            for first, rows_count, rows in _parts(self.extents[tile.row_loop], tile.rows):
                inner = builder.block, builder.before
                row = self._counted(first, rows_count, rows)
                self._block(row, rows, lane, lanes)
                builder.block, builder.before = inner
            builder.block, builder.before = outer

    def _counted(self, start: int, count: int, step: int) -> Linear:
        """A loop over the starts of `count` blocks, in which the builder goes on; the start itself where there is one block."""
        if count == 1:
            return as_linear(start)
        builder = self.builder
        bounds = [builder.index(number) for number in (start, start + count * step, step)]
        loop = builder.op("scf.for", bounds, regions=1)
        counter = loop.body.add_argument("", INDEX)
        builder.block, builder.before = loop.body, None
        builder.before = builder.op("scf.yield")
        return {(counter,): 1}

    def _place(self, number: int, row: Linear, lane: Linear) -> Value:
        """Where operand `number` is in one row and lane."""
        dimensions = list(self.dimensions)
        dimensions[self.tile.row_loop], dimensions[self.tile.lane_loop] = row, lane
        indices = [linear_of(self.builder, result, dimensions) for result in self.maps[number].results]
        return element_index(self.builder, self.buffers[number], indices)

    def _lane_loop(self, lanes: int) -> Linear:
        return self._counted(0, lanes, 1)

    def _block(self, row: Linear, rows: int, lane: Linear, lanes: int) -> None:
        builder = self.builder
        output = self.buffers[-1]
        element = output.element
        type_: MemRefType = MemRefType((lanes,), element)
        results = [builder.value("memref.alloca", (), type_, None, f"acc{number}") for number in range(rows)]
        self._move(results, row, lane, lanes, store=False)
        outer = builder.block, builder.before
        counters = build_nest(builder, [self.extents[loop] for loop in self.reductions])
        for loop, counter in zip(self.reductions, counters, strict=True):
            self.dimensions[loop] = as_linear(counter)
        self._reduce(results, row, lane, lanes)
        builder.block, builder.before = outer
        self._move(results, row, lane, lanes, store=True)

    def _move(self, results: Sequence[Value], row: Linear, lane: Linear, lanes: int, *, store: bool) -> None:
        """The block of the output into registers, or back."""
        builder = self.builder
        outer = builder.block, builder.before
        step = self._lane_loop(lanes)
        own = builder.index(next(iter(step))[0] if step else 0)
        for number, result in enumerate(results):
            place = self._place(len(self.buffers) - 1, plus(row, as_linear(number)), plus(lane, step))
            output = self.buffers[-1]
            source, at, target, to = (result, own, output.memref, place) if store else (output.memref, place, result, own)
            value = builder.value("memref.load", [source, at], output.element)
            builder.op("memref.store", [value, target, to])
        builder.block, builder.before = outer

    def _reduce(self, results: Sequence[Value], row: Linear, lane: Linear, lanes: int) -> None:
        """One step of the reduction for all results of the block."""
        builder, tile = self.builder, self.tile
        inputs = len(self.buffers) - 1
        arguments = self.op.body.arguments
        used = [number for number in range(inputs) if arguments[number].users]
        loops = (tile.row_loop, tile.lane_loop)
        depends = {
            number: tuple(bool(_step(self.buffers[number], self.maps[number], loop)) for loop in loops) for number in used
        }
        loaded: dict[tuple[int, int], Value] = {}
        for number in used:
            by_row, by_lane = depends[number]
            if not by_lane:
                for count in range(len(results) if by_row else 1):
                    loaded[number, count] = self._load(number, plus(row, as_linear(count)), lane)
        outer = builder.block, builder.before
        step = self._lane_loop(lanes)
        own = builder.index(next(iter(step))[0] if step else 0)
        at = plus(lane, step)
        for number in used:
            if depends[number] == (False, True):
                loaded[number, 0] = self._load(number, row, at)
        for count, result in enumerate(results):
            values: dict[Value, Value] = {}
            for number in used:
                by_row, by_lane = depends[number]
                if by_row and by_lane:
                    values[arguments[number]] = self._load(number, plus(row, as_linear(count)), at)
                else:
                    values[arguments[number]] = loaded[number, count if by_row else 0]
            element = self.buffers[-1].element
            values[arguments[inputs]] = builder.value("memref.load", [result, own], element)
            for inner in self.op.body.operations[:-1]:
                self.emit(builder, inner, values, [])
            (yielded,) = self.op.body.terminator.operands
            value = values.get(yielded) or self.scalars[yielded]
            builder.op("memref.store", [value, result, own])
        builder.block, builder.before = outer

    def _load(self, number: int, row: Linear, lane: Linear) -> Value:
        place = self._place(number, row, lane)
        element: ScalarType = self.buffers[number].element
        return self.builder.value("memref.load", [self.buffers[number].memref, place], element)


def _parts(extent: Index, size: int) -> list[tuple[int, int, int]]:
    """Blocks of an extent: where they start, how many there are, and how large they are; last what is left over."""
    assert isinstance(extent, int)
    count, rest = divmod(extent, size)
    parts = [(0, count, size)] if count else []
    return [*parts, (count * size, 1, rest)] if rest else parts


