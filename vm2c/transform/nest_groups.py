# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests one after another that go through the same memory, as one: loop fusion.

    for i < 1024: max[i] = largest of x[i][...]             for i < 1024 step 8:
    for i < 1024: e[i][...] = exp(x[i][...] - max[i])         for ii < 8: max[i + ii] = largest of x[i + ii][...]
    for i < 1024: sum[i] = sum of e[i][...]           ->      for ii < 8: e[i + ii][...] = exp(x[i + ii][...] - max[i + ii])
    for i < 1024: y[i][...] = e[i][...] / sum[i]              for ii < 8: sum[i + ii] = sum of e[i + ii][...]
                                                              for ii < 8: y[i + ii][...] = e[i + ii][...] / sum[i + ii]

What the first nest has written is still in the first cache when the next one reads it. The loops that become one are the outer ones
of each nest. That is legal where all of them count through the same dimensions of each array that one of the nests writes: an
iteration of one nest then needs of the others what the same iteration of them makes. Reductions want several rows, as sums of
several rows can be made side by side (unroll_and_jam.py); others go row by row. No sum changes its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.types import INDEX
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer
from vm2c.transform.nests import Emit, build_generic_nest, build_loop, build_nest
from vm2c.transform.register_tiles import Tile, step_of
from vm2c.transform.tiled_nests import build_tiled_nest

# Rows that reductions get, and the bytes that one step of a fused loop may go through of each array, so that all stay in a cache.
_ROWS = 8
_MOST_BYTES = 1 << 15
# Smaller arrays are in a cache anyway.
LEAST_BYTES = 1 << 12


@dataclass(slots=True)
class Nest:
    """A linalg.generic over buffers, to be written as loops. `buffers` are its operands, None for a number, `extents` how often
    each loop runs, `tile` and `panel` how it is cut into blocks where it is."""

    op: Operation
    buffers: Sequence[Buffer | None]
    extents: Sequence[Index]
    tile: Tile | None
    panel: Buffer | None
    # What it is called, and the comment above it.
    kind: str
    note: str

    @property
    def outer_loops(self) -> list[int]:
        """The loops, from the outermost one on, that can be around other nests as well."""
        found: list[int] = []
        for loop, kind in enumerate(self.op.attributes["iterator_types"]):
            blocked = self.tile is not None and loop in (self.tile.row_loop, self.tile.lane_loop)
            if self.extents[loop] == 1 and not blocked:
                continue
            extent = self.extents[loop]
            if kind != "parallel" or blocked or not isinstance(extent, int) or extent == 0:
                break
            found.append(loop)
        return found

    @property
    def loops(self) -> int:
        """How many loops it has."""
        return sum(extent != 1 for extent in self.extents)

    @property
    def reduces(self) -> bool:
        return self.tile is None and "reduction" in self.op.attributes["iterator_types"]

    def runs_along(self, loop: int) -> bool:
        """Whether it is a reduction, and the loop goes from neighbour to neighbour in what it reads."""
        steps = [step_of(buffer, map_, loop) for buffer, map_, writes in self.accesses() if not writes]
        return self.reduces and 1 in steps

    @property
    def reads_elsewhere(self) -> bool:
        """Whether the body reads elements of other tensors than the operands."""
        return any(inner.op.name in ("tensor.extract", "memref.load") for op in self.op.body.operations for inner in op.walk())

    def accesses(self) -> Iterator[tuple[Buffer, AffineMapAttr, bool]]:
        """The operands that are buffers, how the loops go through them, and whether they are written."""
        for number, (buffer, map_) in enumerate(zip(self.buffers, self.op.attributes["indexing_maps"], strict=True)):
            if buffer is not None:
                yield buffer, map_, number >= self.op.attributes["inputs"]

    def build(self, builder: OpBuilder, scalars: Mapping[Value, Value], emit: Emit, given: Mapping[int, Index]) -> None:
        """Writes the loops, but for those whose counters are `given`."""
        if self.tile is None:
            build_generic_nest(builder, self.op, self.buffers, scalars, self.extents, emit, given)
        else:
            build_tiled_nest(builder, self.op, self.buffers, scalars, self.extents, emit, self.tile, self.panel, given)


@dataclass(slots=True)
class NestGroup:
    """Nests that are written as one. `depth` is how many of the `outer_loops` of each are one."""

    nests: list[Nest]
    depth: int = 0

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
            return max(own.values()) <= _MOST_BYTES
        made = {buffer.memref for each in self.nests for buffer, _, writes in each.accesses() if writes}
        sizes = [own[memref] for memref in common]
        largest = max(_bytes(buffer) for each in [*self.nests, nest] for buffer, _, _ in each.accesses())
        steps = prod(_number(nest.extents[loop]) for loop in nest.outer_loops[:depth])
        rows = self._rows([*self.nests, nest])
        small = all(size // steps * rows <= _MOST_BYTES for size in sizes)
        return small and not made.isdisjoint(own) and largest >= LEAST_BYTES

    @staticmethod
    def _rows(nests: Sequence[Nest]) -> int:
        return _ROWS if any(nest.reduces for nest in nests) else 1

    @property
    def root(self) -> Nest:
        """The nest that names all of them: the first one that reduces, else the last one."""
        return next((nest for nest in self.nests if nest.tile is not None or nest.reduces), self.nests[-1])

    @property
    def notes(self) -> list[str]:
        """The comments above them."""
        return list(dict.fromkeys(nest.note for nest in self.nests))

    def build(self, builder: OpBuilder, scalars: Mapping[Value, Value], emit: Emit) -> None:
        """Writes the loops of all of them."""
        first = self.nests[0]
        if len(self.nests) == 1:
            first.build(builder, scalars, emit, {})
            return
        extents = [first.extents[loop] for loop in first.outer_loops[: self.depth]]
        rows = self._rows(self.nests)
        counters = build_nest(builder, extents if rows == 1 else extents[:-1])
        count: Index = 1
        if rows > 1:
            start = build_loop(builder, 0, extents[-1], rows)
            counters.append(start)
            count = rows
            if _number(extents[-1]) % rows:
                rest = builder.index(builder.add(extents[-1], start, -1))
                count = builder.value("arith.minsi", [builder.index(rows), rest], INDEX)
        for nest in self.nests:
            outer = builder.block, builder.before
            given = dict(zip(nest.outer_loops, counters, strict=False))
            last = nest.outer_loops[self.depth - 1]
            if rows == 1:
                nest.build(builder, scalars, emit, given)
            elif isinstance(count, int) and nest.loops == self.depth:
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
                if not (_is_own(buffer.memref) and _is_own(other_buffer.memref)):
                    return False
                continue
            if not buffer.same_place(other_buffer):
                return False
            pairs = list(zip(map_.results, other_map.results, strict=True))
            if not all((("d", here), ("d", there)) in pairs for here, there in loops):
                return False
    return True


def _is_own(memref: Value) -> bool:
    """Whether no other memref is the same memory: an argument of the function, or memory of its own."""
    owner = memref.owner
    if isinstance(owner, Block):
        return owner.parent is not None and not isinstance(owner.parent.parent, Operation)
    return owner is not None and owner.op.name in ("memref.alloc", "memref.get_global")
