# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A linalg.generic over buffers before it is loops: nest_groups.py decides which ones share loops, tile_epilogues.py which ones
become a part of another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer
from vm2c.transform.nests import Emit, build_generic_nest
from vm2c.transform.register_tiles import LEAST_ROWS, Tile, step_of
from vm2c.transform.tiled_nests import Epilogue, TiledNest
from vm2c.transform.window_nests import WindowNest
from vm2c.transform.window_tiles import WindowTile


@dataclass(slots=True)
class Nest:
    """A linalg.generic over buffers, to be written as loops. `buffers` are its operands, None for a number, `extents` how often
    each loop runs, `tile` and `panel` how it is cut into blocks where it is; `prologue` and `epilogues` are what has become a
    part of that."""

    op: Operation
    buffers: Sequence[Buffer | None]
    extents: Sequence[Index]
    tile: Tile | None
    panel: Buffer | None
    # What it is called, and the comments above it.
    kind: str
    notes: tuple[str, ...]
    prologue: Epilogue | None = None
    epilogues: tuple[Epilogue, ...] = ()

    @property
    def outer_loops(self) -> list[int]:
        """The loops, from the outermost one on, that can be around other nests as well."""
        found: list[int] = []
        for loop, kind in enumerate(self.op.attributes["iterator_types"]):
            blocked = self.tile is not None and loop in self.tile.blocked
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
        """Whether it is a reduction, and the loop goes from neighbour to neighbour in what it reduces."""
        reductions = [number for number, kind in enumerate(self.op.attributes["iterator_types"]) if kind == "reduction"]
        return self.reduces and any(
            not writes and step_of(buffer, map_, loop) == 1 and any(step_of(buffer, map_, each) for each in reductions)
            for buffer, map_, writes in self.accesses()
        )

    @property
    def reduces_neighbours(self) -> bool:
        """Whether each result comes of elements that are neighbours, in the innermost loop."""
        kinds = self.op.attributes["iterator_types"]
        return self.reduces and self.runs_along(max(loop for loop, kind in enumerate(kinds) if kind == "reduction"))

    @property
    def sums_neighbours(self) -> bool:
        """Whether each result is a sum of floats that are neighbours."""
        return self.reduces_neighbours and any(op.op.name == "arith.addf" for op in self.op.body.operations)

    @property
    def reads_elsewhere(self) -> bool:
        """Whether the body reads elements of other tensors than the operands."""
        return any(inner.op.name in ("tensor.extract", "memref.load") for op in self.op.body.operations for inner in op.walk())

    def accesses(self) -> Iterator[tuple[Buffer, AffineMapAttr, bool]]:
        """The operands that are buffers, how the loops go through them, and whether they are written; none that only says how large
        a window is."""
        for number, (buffer, map_) in enumerate(zip(self.buffers, self.op.attributes["indexing_maps"], strict=True)):
            writes = number >= self.op.attributes["inputs"]
            if buffer is not None and (writes or self.op.body.arguments[number].users):
                yield buffer, map_, writes

    def build(self, builder: OpBuilder, scalars: Mapping[Value, Value], emit: Emit, given: Mapping[int, Index]) -> None:
        """Writes the loops, but for those whose counters are `given`."""
        if self.tile is None:
            build_generic_nest(builder, self.op, self.buffers, scalars, self.extents, emit, given)
            return
        height = self.extents[self.tile.row_loop]
        if not isinstance(height, int):
            few = builder.compare("slt", height, min(self.tile.rows, LEAST_ROWS))
            assert isinstance(few, Value)
            choice = builder.op("scf.if", [few], regions=2)
            with builder.inside(choice.regions[0].blocks[0]):
                self._build_apart(builder, scalars, emit, given)
                builder.op("scf.yield")
            builder.block, builder.before = choice.regions[1].blocks[0], None
            builder.before = builder.op("scf.yield")
        blocks = WindowNest if isinstance(self.tile, WindowTile) else TiledNest
        nest = blocks(builder, self.op, self.buffers, scalars, self.extents, emit, self.tile, self.panel, given)
        nest.build(self.prologue, self.epilogues)

    def _build_apart(self, builder: OpBuilder, scalars: Mapping[Value, Value], emit: Emit, given: Mapping[int, Index]) -> None:
        """Writes loops over single elements, with that of the vectors innermost, and as loops of their own what has become a part
        of the blocks."""
        assert self.tile is not None
        own = Epilogue(self.op, self.buffers, {loop: loop for loop in range(len(self.extents))}, frozenset())
        parallel = [loop for loop, kind in enumerate(self.op.attributes["iterator_types"]) if kind == "parallel"]
        parallel.remove(self.tile.lane_loop)
        reductions = [loop for loop in own.loops if loop not in (*parallel, self.tile.lane_loop)]
        block = builder.block
        for part in (*([self.prologue] if self.prologue is not None else []), own, *self.epilogues):
            extents = [self.extents[part.loops[loop]] for loop in range(len(part.loops))]
            there = {here: given[loop] for here, loop in part.loops.items() if loop in given}
            order = [*parallel, *reductions, self.tile.lane_loop] if part is own else ()
            build_generic_nest(builder, part.op, part.buffers, scalars, extents, emit, there, order)
            builder.block, builder.before = block, None
