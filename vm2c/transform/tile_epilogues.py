# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What comes right before and after a reduction in blocks, as a part of it.

    for i, j: c[i][j] = 0                            for blocks of c:
    for blocks of c:                                   acc = 0
      acc = c[...]                                     acc += a[...] * b[...]
      acc += a[...] * b[...]               ->          c[...] = max(acc + bias[...], 0)
      c[...] = acc
    for i, j: c[i][j] = max(c[i][j] + bias[j], 0)

The blocks begin with what the results were set to, a number or a bias, and what is computed of each result alone is computed
before it is stored: results are in registers all the time. That takes blocks in which the whole reduction is done at once.
"""

from __future__ import annotations

from dataclasses import replace

from vm2c.analysis.conditions import bound_of
from vm2c.transform.buffers import Buffer
from vm2c.transform.generic_nests import Nest
from vm2c.transform.register_tiles import step_of
from vm2c.transform.tile_bodies import on_vectors
from vm2c.transform.tiled_nests import Epilogue

# What is done with vectors, beside bounds.
_OPERATIONS = (
    "arith.constant", "arith.addf", "arith.subf", "arith.mulf", "arith.divf", "arith.negf", "arith.addi", "arith.subi",
    "arith.muli",
)  # fmt: skip
# Operations that are worth to be written once for each result in a block.
_LARGEST = 8


def with_neighbour(first: Nest, second: Nest) -> Nest | None:
    """Two nests, one right after the other, as one; None where that is not legal."""
    notes = (*first.notes, *second.notes)
    if _is_whole(second) and second.prologue is None:
        prologue = _part(second, first)
        if prologue is not None and not any(first.op.body.arguments[number].users for number in prologue.results):
            return replace(second, prologue=prologue, notes=notes)
    if _is_whole(first):
        epilogue = _part(first, second)
        if epilogue is not None:
            return replace(first, epilogues=(*first.epilogues, epilogue), notes=notes)
    return None


def _is_whole(nest: Nest) -> bool:
    """Whether a nest is in blocks in which the whole reduction is done, of results that each are in one place."""
    tile = nest.tile
    if tile is None or not nest.op.attributes["indexing_maps"][-1].is_projected_permutation:
        return False
    last = nest.extents[tile.inner[-1]]
    reductions = [loop for loop, kind in enumerate(nest.op.attributes["iterator_types"]) if kind == "reduction"]
    around = [loop for loop in reductions if loop not in tile.inner]
    return isinstance(last, int) and tile.depth >= last and all(nest.extents[loop] == 1 for loop in around)


def _goes_through_all(nest: Nest) -> bool:
    """Whether a nest computes each element of its only output alone."""
    op = nest.op
    one = len(nest.buffers) == op.attributes["inputs"] + 1 and nest.buffers[-1] is not None
    return one and "reduction" not in op.attributes["iterator_types"] and op.attributes["indexing_maps"][-1].is_permutation


def _output(nest: Nest) -> Buffer:
    buffer = nest.buffers[-1]
    assert buffer is not None
    return buffer


def _part(nest: Nest, other: Nest) -> Epilogue | None:
    """What another nest computes for each result of a nest in blocks, in its place and of what vectors are loaded from."""
    op, tile = other.op, nest.tile
    assert tile is not None
    maps = op.attributes["indexing_maps"]
    result = nest.buffers[-1]
    if not _goes_through_all(other) or other.reads_elsewhere or result is None or not result.same_place(_output(other)):
        return None
    operations = op.body.operations[:-1]
    if len(operations) > _LARGEST or any(on_vectors(inner) not in _OPERATIONS and not bound_of(inner) for inner in operations):
        return None
    used = {*op.body.arguments, *(value for inner in op.body.operations for value in (*inner.operands, *inner.results))}
    if any(value.type is not result.element for value in used):
        return None
    own_map = nest.op.attributes["indexing_maps"][-1]
    loops = {here[1]: there[1] for here, there in zip(maps[-1].results, own_map.results, strict=True)}
    (lane,) = (here for here, there in loops.items() if there == tile.lane_loop)
    results = set()
    for number, (buffer, map_) in enumerate(zip(other.buffers, maps, strict=True)):
        if buffer is None:
            continue
        if buffer.memref is result.memref:
            if map_ != maps[-1] or not buffer.same_place(result):
                return None
            results.add(number)
        elif step_of(buffer, map_, lane) not in (0, 1):
            return None
    return Epilogue(op, other.buffers, loops, frozenset(results))
