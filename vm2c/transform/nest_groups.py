# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests one after another that go through the same memory, as one: loop fusion.

    for i < 1024: max[i] = largest of x[i][...]             for i < 1024 step 8:
    for i < 1024: e[i][...] = exp(x[i][...] - max[i])         for ii < 8: max[i + ii] = largest of x[i + ii][...]
    for i < 1024: sum[i] = sum of e[i][...]           ->      for ii < 8: e[i + ii][...] = exp(x[i + ii][...] - max[i + ii])
    for i < 1024: y[i][...] = e[i][...] / sum[i]              for ii < 8: sum[i + ii] = sum of e[i + ii][...]
                                                              for ii < 8: y[i + ii][...] = e[i + ii][...] / sum[i + ii]

What the first nest has written is still in the first cache when the next one reads it. The loops that become one are the outer ones
of each nest. That is legal where all of them count through the same dimensions of each array that one of the nests writes: an
iteration of one nest then needs of the others what the same iteration of them makes. Reductions of rows want several, as sums of
several rows can be made side by side (unroll_and_jam.py); others go row by row. No sum changes its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod

from vm2c.analysis.shared_memory import are_apart
from vm2c.ir.core import Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer
from vm2c.transform.generic_nests import Nest
from vm2c.transform.nests import Emit, build_loop, build_nest
from vm2c.transform.tile_epilogues import with_neighbour

# Rows that reductions get, and the bytes that one step of a fused loop may go through of each array, so that all stay in a cache.
ROWS = 8
MOST_BYTES = 1 << 15
# The same where rows are summed: two vectors of sums do not wait for each other (array_functions.py).
SUMMED_ROWS = 16
MOST_SUMMED_BYTES = 3 << 14
# Smaller arrays are in a cache anyway.
LEAST_BYTES = 1 << 12


@dataclass(slots=True)
class NestGroup:
    """Nests that are written as one. `depth` is how many of the `outer_loops` of each are one."""

    nests: list[Nest]
    depth: int = 0

    def take_into_last(self, nest: Nest) -> NestGroup | None:
        """Makes a nest that follows and the last one the same nest, where one is in blocks and the other one begins or ends them.
        Where that does not fit the other nests, the new one is no longer among them, and in the group that is returned."""
        made = with_neighbour(self.nests[-1], nest)
        if made is None:
            return None
        *others, _ = self.nests
        again = NestGroup(others[:1])
        if not others or not all(again.take(each) for each in [*others[1:], made]):
            self.nests = others
            return NestGroup([made])
        self.nests, self.depth = again.nests, again.depth
        return self

    def take(self, nest: Nest) -> bool:
        """Takes in a nest that follows, where that is legal and pays."""
        first = self.nests[0]
        if nest.reads_elsewhere or first.reads_elsewhere:
            return False
        depth = 0
        for one, other in zip(first.outer_loops, nest.outer_loops, strict=False):
            if first.extents[one] != nest.extents[other] or (self.depth and depth == self.depth):
                break
            depth += 1
        while depth and not all(_are_together(each, nest, depth) for each in self.nests):
            depth -= 1
        # Vectors are to run along neighbours of a reduction's input, so that their loop stays the inner one.
        while depth and any(each.runs_along(each.outer_loops[depth - 1]) for each in (*self.nests, nest)):
            depth -= 1
        if not depth or depth < self.depth or not self._pays(nest, depth):
            return False
        self.depth = depth
        self.nests.append(nest)
        return True

    def parts(self) -> list[NestGroup]:
        """The group without nests that none of the others has anything in common with, and these alone, before it."""
        memrefs = [{buffer.memref for buffer, _, _ in nest.accesses()} for nest in self.nests]
        uses = Counter(memref for each in memrefs for memref in each)
        linked = [any(uses[memref] > 1 for memref in each) for each in memrefs]
        alone = [NestGroup([nest]) for nest, joined in zip(self.nests, linked, strict=True) if not joined]
        together = [nest for nest, joined in zip(self.nests, linked, strict=True) if joined]
        return [*alone, NestGroup(together, self.depth)] if together else alone

    def _pays(self, nest: Nest, depth: int) -> bool:
        """Whether the nest uses what the others have made, with arrays that are large, but not what one step of the fused loops
        takes of those that they have in common. What has nothing in common with them and is small may be for one that follows."""
        own = {buffer.memref: _bytes(buffer) for buffer, _, _ in nest.accesses()}
        common = {buffer.memref for each in self.nests for buffer, _, _ in each.accesses() if buffer.memref in own}
        if not common:
            return max(own.values()) <= MOST_BYTES
        made = {buffer.memref for each in self.nests for buffer, _, writes in each.accesses() if writes}
        sizes = [own[memref] for memref in common]
        largest = max(_bytes(buffer) for each in [*self.nests, nest] for buffer, _, _ in each.accesses())
        steps = prod(_number(nest.extents[loop]) for loop in nest.outer_loops[:depth])
        rows = ROWS if any(each.reduces_neighbours for each in (*self.nests, nest)) else 1
        small = all(size // steps * rows <= MOST_BYTES for size in sizes)
        return small and not made.isdisjoint(own) and largest >= LEAST_BYTES

    def _rows(self) -> int:
        """How many rows each nest goes through in a step of the fused loops."""
        if not any(nest.reduces_neighbours for nest in self.nests):
            return 1
        first = self.nests[0]
        extents = [_number(first.extents[loop]) for loop in first.outer_loops[: self.depth]]
        row = max(_bytes(buffer) for nest in self.nests for buffer, _, _ in nest.accesses()) // prod(extents)
        sums = extents[-1] % SUMMED_ROWS == 0 and any(nest.sums_neighbours for nest in self.nests)
        return SUMMED_ROWS if sums and row * SUMMED_ROWS <= MOST_SUMMED_BYTES else ROWS

    @property
    def root(self) -> Nest:
        """The nest that names all of them: the first one that reduces, else the last one."""
        return next((nest for nest in self.nests if nest.tile is not None or nest.reduces), self.nests[-1])

    @property
    def notes(self) -> list[str]:
        """The comments above them."""
        notes = list(dict.fromkeys(note for nest in self.nests for note in nest.notes))
        rows = self._rows() if len(self.nests) > 1 else 1
        if rows > 1:
            notes.append(f"All loops run for {rows} rows at a time, which stay in the cache.")
        notes += dict.fromkeys(note for nest in self.nests if nest.tile is not None for note in nest.tile.notes)
        return notes

    def build(self, builder: OpBuilder, scalars: Mapping[Value, Value], emit: Emit) -> None:
        """Writes the loops of all of them."""
        first = self.nests[0]
        if len(self.nests) == 1:
            first.build(builder, scalars, emit, {})
            return
        extents = [first.extents[loop] for loop in first.outer_loops[: self.depth]]
        rows = self._rows()
        counters = build_nest(builder, extents if rows == 1 else extents[:-1])
        count: Index = 1
        if rows > 1:
            start = build_loop(builder, 0, extents[-1], rows)
            counters.append(start)
            count = rows
            if _number(extents[-1]) % rows:
                count = builder.smaller(rows, builder.add(extents[-1], start, -1))
        for nest in self.nests:
            outer = builder.block, builder.before
            given = dict(zip(nest.outer_loops, counters, strict=False))
            last = nest.outer_loops[self.depth - 1]
            if rows == 1:
                nest.build(builder, scalars, emit, given)
            elif count == ROWS and nest.loops == self.depth:
                # What has no loops of its own is written out.
                for row in range(count):
                    nest.build(builder, scalars, emit, given | {last: builder.add(given[last], row)})
            else:
                given[last] = builder.add(build_loop(builder, 0, count, 1), given[last])
                nest.build(builder, scalars, emit, given)
            builder.block, builder.before = outer


def _number(extent: Index) -> int:
    assert isinstance(extent, int)
    return extent


def _bytes(buffer: Buffer) -> int:
    """The size of a buffer, or of what is known of it."""
    return prod(extent for extent in buffer.shape if isinstance(extent, int)) * max(buffer.element.bits // 8, 1)


def _are_together(one: Nest, other: Nest, depth: int) -> bool:
    """Whether one iteration of the outermost `depth` loops of both touches no memory that another iteration of the other nest
    writes, or writes memory that another one of it touches."""
    loops = list(zip(one.outer_loops[:depth], other.outer_loops[:depth], strict=True))
    for buffer, map_, writes in one.accesses():
        for other_buffer, other_map, other_writes in other.accesses():
            if not (writes or other_writes):
                continue
            if buffer.memref is not other_buffer.memref:
                if not are_apart(buffer.memref, other_buffer.memref):
                    return False
                continue
            if not buffer.same_place(other_buffer):
                return False
            pairs = list(zip(map_.results, other_map.results, strict=True))
            if not all((("d", here), ("d", there)) in pairs for here, there in loops):
                return False
    return True
