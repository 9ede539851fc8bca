# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The loops of a reduction over windows in blocks; window_tiles.py says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from vm2c.dialect.types import INDEX
from vm2c.ir.core import Value
from vm2c.transform.buffers import Linear, as_linear, plus
from vm2c.transform.nests import build_loop
from vm2c.transform.register_tiles import step_of, widest_lanes
from vm2c.transform.tile_bodies import on_vectors
from vm2c.transform.tiled_nests import Columns, Epilogue, TiledNest
from vm2c.transform.window_tiles import WindowTile


class WindowNest(TiledNest):
    """The loops of a linalg.generic in blocks of windows; see nests.build_generic_nest."""

    @property
    def windows(self) -> WindowTile:
        assert isinstance(self.tile, WindowTile)
        return self.tile

    def build(self, prologue: Epilogue | None, epilogues: Sequence[Epilogue]) -> None:
        """Adds the loops. `prologue` computes what results are at the start; without it they are there."""
        self._begin(prologue, epilogues)
        lanes = self.builder.value("vm2c.vector.lanes", (), INDEX, {"of": self.element}, "lanes")
        for line, lines in self._blocks(self.windows.line_loop, self.windows.lines):
            for row, rows in self._blocks(self.tile.row_loop, self.tile.rows):
                for columns in self._columns(lanes):
                    self._windows(line, lines, row, rows, columns)

    def _blocks(self, loop: int | None, size: int) -> Iterator[tuple[Linear, int]]:
        """Blocks along a loop: where each begins, and its size; the builder is in a loop over those of one size."""
        if loop is None:
            yield {}, 1
            return
        extent = self._extent(loop)
        whole = extent - extent % size
        for first, last, count in ((0, whole, size), (whole, extent, extent - whole)):
            if first < last:
                outer = self.builder.block, self.builder.before
                yield self._loop(first, last, count) if last - first > count else as_linear(first), count
                self.builder.block, self.builder.before = outer

    def _columns(self, lanes: Value) -> Iterator[Columns]:
        """Vectors along the loop of lanes, and then what there is of one."""
        builder, extent = self.builder, self._extent(self.tile.lane_loop)
        outer = builder.block, builder.before
        divides = extent % widest_lanes(self.element) == 0
        rest = builder.value("arith.remsi", [builder.index(extent), lanes], INDEX)
        end = extent if divides else builder.add(extent, rest, -1)
        yield Columns(self._loop(0, end, lanes), [{}])
        builder.block, builder.before = outer
        if not divides:
            first = build_loop(builder, end, extent, lanes)
            yield Columns(as_linear(first), [{}], builder.add(extent, first, -1))
            builder.block, builder.before = outer

    def _windows(self, line: Linear, lines: int, row: Linear, rows: int, columns: Columns) -> None:
        """Results in registers: loaded, made in all steps of the windows, and stored."""
        results: list[list[Value]] = []
        block = [plus(row, as_linear(count)) for count in range(rows)]
        for number in range(lines):
            self._enter_line(line, number)
            if self.prologue is not None:
                results.append(self._finish(*self.prologue, [None] * rows, block, columns))
            else:
                results.append([self._load(self.output, self.maps[-1], each, columns, {}) for each in block])
        found: dict[tuple[int, int], Value] = {}
        for number, steps in self._order(lines):
            self._enter_line(line, number)
            for loop, step in steps.items():
                self.dimensions[loop] = as_linear(step)
            results[number] = self._window_step(results[number], number, steps, row, columns, found)
        for number in range(lines):
            self._enter_line(line, number)
            for epilogue in self.epilogues:
                results[number] = self._finish(*epilogue, results[number], block, columns)
            for each, value in zip(block, results[number], strict=True):
                place = self._place(self.output, self.maps[-1], each, columns.first)
                self._access("store", [value, self.output.memref, place], columns, {})

    def _enter_line(self, line: Linear, number: int) -> None:
        if self.windows.line_loop is not None:
            self.dimensions[self.windows.line_loop] = plus(line, as_linear(number))

    def _order(self, lines: int) -> list[tuple[int, dict[int, int]]]:
        """The steps of all lines of a block, in the order of the lines of the input; those of each in their own order."""
        inner = self.tile.inner
        steps = [dict(zip(inner, each, strict=True)) for each in product(*(range(self._extent(loop)) for loop in inner))]
        order = [(number, each) for number in range(lines) for each in steps]
        if lines > 1:
            # This is stable, and goes on from step to step of each line.
            order.sort(key=lambda each: self.windows.line_of(*each))
        return order

    def _window_step(
        self,
        results: Sequence[Value],
        line: int,
        steps: Mapping[int, int],
        row: Linear,
        columns: Columns,
        found: dict[tuple[int, int], Value],
    ) -> list[Value]:
        """One step for all results of a line. `found` has what was loaded of the inputs that slide, by its place in them."""
        body, output = self.tile.body, self.op.body.arguments[-1]
        (yielded,) = self.op.body.terminator.operands
        own: dict[tuple[int, int], Value] = {}
        made = []
        for count, result in enumerate(results):
            values = {output: result}
            for number, value in body.used.items():
                # What is the same for all windows is loaded again for each line: there are few registers.
                known = found if number in self.windows.slides else own
                key = (number, self._shift(number, line, count, steps))
                if key not in known:
                    known[key] = self._window_operand(number, plus(row, as_linear(count)), columns)
                values[value] = known[key]
            for inner in body.arithmetic:
                # A result has a name, so that it is computed here.
                name = f"acc{line * self.tile.rows + count}" if inner.result is yielded else inner.result.name
                operands = [values[value] for value in inner.operands]
                made_of = on_vectors(inner), operands, self.lanes_type, dict(inner.attributes), name
                values[inner.result] = self.builder.value(*made_of)
            made.append(values[yielded])
        return made

    def _shift(self, number: int, line: int, row: int, steps: Mapping[int, int]) -> int:
        """How far what a window needs of an input in a step is from what the first one needs in the first step."""
        places = {**steps, self.tile.row_loop: row}
        if self.windows.line_loop is not None:
            places[self.windows.line_loop] = line
        buffer, map_ = self._buffer(number), self.maps[number]
        steps_of = {loop: step_of(buffer, map_, loop) for loop in places}
        return sum(step * places[loop] for loop, step in steps_of.items() if isinstance(step, int))

    def _window_operand(self, number: int, row: Linear, columns: Columns) -> Value:
        if step_of(self._buffer(number), self.maps[number], self.tile.lane_loop):
            return self._load(self._buffer(number), self.maps[number], row, columns, {})
        return self._spread(self._element(number, row, columns.first))
