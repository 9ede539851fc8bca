# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Register tiles for the nests of VM modules: reductions with a block of results in registers, as register_tiles.py makes them of
linalg.generic.

A nest is raised to the linalg.generic that it came from (raised_generics.py), and written in blocks where choose_tile finds some
for it. A nest right before it that sets the results becomes the start of each block, one right after it that computes with each
result alone its end (tile_epilogues.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.affine import AffineForms
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import is_for
from vm2c.analysis.manager import Analyses
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer, linear_type
from vm2c.transform.raised_generics import RaisedNest, raise_nest
from vm2c.transform.tile_epilogues import with_neighbour


def tile_reductions(module: Module, analyses: Analyses) -> None:
    """Writes the reductions of all structured functions in blocks where that pays."""
    for function in module.functions():
        if function.is_kernel and _tile(function):
            analyses.invalidate(function)


def _tile(function: Function) -> bool:
    forms = AffineForms(function)
    pending = [function.entry]
    changed = False
    while pending:
        block = pending.pop()
        loops = [op for op in block.operations if op.op.regions]
        raised = [raise_nest(loop, forms) if is_for(loop) else None for loop in loops]
        for place, each in enumerate(raised):
            if each is not None and each.tile is not None:
                around = [raised[at] if 0 <= at < len(raised) else None for at in (place - 1, place + 1)]
                _replace(each, *around)
                changed = True
        for loop, found in zip(loops, raised, strict=True):
            if found is not None:
                found.discard()
            if found is None or found.tile is None:
                pending += [inner for region in loop.regions for inner in region.blocks]
    if changed:
        function.add_note("Blocks of results stay in registers (register tiles).")
    return changed


def _replace(raised: RaisedNest, before: RaisedNest | None, after: RaisedNest | None) -> None:
    """Writes a nest in blocks in the place of its loops, with those around it as parts of it where they can be."""
    root = raised.loops[0]
    block = root.parent
    assert block is not None
    builder = OpBuilder(block, root, root.location)
    starts: dict[LinearForm, Index] = {}
    nest = raised.nest(builder, starts)
    gone = [root]
    if before is not None and _are_neighbours(before, raised):
        merged = with_neighbour(before.nest(builder, starts), nest)
        if merged is not None:
            nest = merged
            gone.append(before.loops[0])
    if after is not None and _are_neighbours(raised, after) and after.is_known_at(root):
        merged = with_neighbour(nest, after.nest(builder, starts))
        if merged is not None:
            nest = merged
            gone.append(after.loops[0])
    if nest.tile is not None and nest.tile.panel:
        type_ = linear_type(raised.element, nest.tile.panel)
        nest.panel = Buffer(builder.value("memref.alloca", (), type_, None, "panel"), (nest.tile.panel,), (1,))
    scalars = _Same()
    nest.build(builder, scalars, _emit, {})
    for loop in gone:
        loop.erase()


def _are_neighbours(first: RaisedNest, second: RaisedNest) -> bool:
    """Whether nothing but pure operations stands between two nests of one block, of which one is to be a part of the other."""
    start, end = first.loops[0], second.loops[0]
    block = start.parent
    if block is None or end.parent is None or (first.tile is None) == (second.tile is None):
        return False
    between = block.operations[block.operations.index(start) + 1 : block.operations.index(end)]
    return all(op.op.pure and not op.regions for op in between)


class _Same(dict[Value, Value]):
    """Values that are what they were."""

    def __missing__(self, value: Value) -> Value:
        return value


def _emit(builder: OpBuilder, op: Operation, values: dict[Value, Value], _counters: Sequence[Index]) -> None:
    """One operation of the body of a nest on numbers."""
    values[op.result] = builder.insert(op.copy(values.get(value, value) for value in op.operands)).result
