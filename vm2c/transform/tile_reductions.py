# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Register tiles for the nests of VM modules: reductions with a block of results in registers, as register_tiles.py makes them of
linalg.generic.

A nest is raised to the linalg.generic that it came from (raised_generics.py), and written in blocks where choose_tile finds some
for it. A nest right before it that sets the results becomes the start of each block, one right after it that computes with each
result alone its end (tile_epilogues.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from vm2c.analysis.dependence import Dependences
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import is_for
from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import I64
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import PER_LANE, Function, Module
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer, linear_type
from vm2c.transform.generic_nests import Nest
from vm2c.transform.raised_generics import RaisedNest, raise_nests
from vm2c.transform.register_tiles import widest_lanes
from vm2c.transform.tile_epilogues import with_neighbour


def tile_reductions(module: Module, analyses: Analyses) -> None:
    """Writes the reductions of all structured functions in blocks where that pays."""
    for function in module.functions():
        if function.is_kernel and _tile(function):
            analyses.invalidate(function)


def _tile(function: Function) -> bool:
    dependences = Dependences(function)
    pending = [function.entry]
    found: list[list[list[RaisedNest]]] = []
    while pending:
        block = pending.pop()
        found.append([])
        for op in block.operations:
            raised = raise_nests(op, dependences) if is_for(op) else []
            if op.op.regions:
                found[-1].append(raised)
            if not any(nest.tile for nest in raised):
                pending += [inner for region in op.regions for inner in region.blocks]
    notes: dict[str, None] = {}
    for neighbours in found:
        for place, nests in enumerate(neighbours):
            if any(nest.tile for nest in nests):
                notes |= dict.fromkeys(note for nest in nests if nest.tile for note in nest.tile.notes)
                before, after = (neighbours[at] if 0 <= at < len(neighbours) else [] for at in (place - 1, place + 1))
                _replace(nests, before, after)
    for nest in chain.from_iterable(chain.from_iterable(found)):
        nest.discard()
    for note in notes:
        function.add_note(note)
    return bool(notes)


def _replace(nests: list[RaisedNest], before: list[RaisedNest], after: list[RaisedNest]) -> None:
    """Writes nests, of which some are in blocks, in the place of their loops, with those around them as parts where they can be."""
    root = nests[0].loops[0]
    block = root.parent
    assert block is not None
    builder = OpBuilder(block, root, root.location)
    starts: dict[LinearForm, Index] = {}
    for first, second in pairwise(nests):
        if first.tile is None and second.tile is not None:
            first.follow(second)
        elif first.tile is not None and second.tile is None:
            second.follow(first)
    written = [nest.nest(builder, starts) for nest in nests]
    gone = [root]
    if _are_neighbours(before, nests):
        before[0].follow(nests[0])
        merged = with_neighbour(before[0].nest(builder, starts), written[0])
        if merged is not None:
            written[0] = merged
            gone.append(before[0].loops[0])
    if _are_neighbours(nests, after) and after[0].is_known_at(root):
        after[0].follow(nests[-1])
        merged = with_neighbour(written[-1], after[0].nest(builder, starts))
        if merged is not None:
            written[-1] = merged
            gone.append(after[0].loops[0])
    for nest in _merged(written):
        if nest.tile is not None and nest.tile.panel:
            output = nest.buffers[-1]
            assert output is not None
            size = nest.tile.panel
            panel = builder.op("memref.alloca", (), [linear_type(output.element, size)], None, ["panel"])
            panel.discardable = {PER_LANE: TypedAttr(size // widest_lanes(output.element), I64)}
            nest.panel = Buffer(panel.result, (size,), (1,))
        nest.build(builder, _Same(), _emit, {})
        builder.block, builder.before = block, root
    for loop in gone:
        loop.erase()


def _merged(nests: Sequence[Nest]) -> Iterator[Nest]:
    """Nests with those next to them as their parts."""
    last: Nest | None = None
    for nest in nests:
        merged = with_neighbour(last, nest) if last is not None and (last.tile is None) != (nest.tile is None) else None
        if merged is None and last is not None:
            yield last
        last = merged or nest
    if last is not None:
        yield last


def _are_neighbours(first: list[RaisedNest], second: list[RaisedNest]) -> bool:
    """Whether nothing but pure operations stands between the loops of nests in one block, of which one is to be a part of the
    other."""
    if not first or not second or (first[-1].tile is None) == (second[0].tile is None):
        return False
    if len(first if first[-1].tile is None else second) > 1:
        return False
    start, end = first[0].loops[0], second[0].loops[0]
    block = start.parent
    if block is None or end.parent is None:
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
