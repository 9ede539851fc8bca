# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions with a block of results in registers: unroll and jam in two dimensions, one of them in the vectors of the machine.

    for i < 256:                                 for j < 256 step 2 * lanes:
      for j < 256:                                 for i < 256 step 4:
        for k < 256:                                 acc0, ..., acc7 = c[i .. i + 3][j .. j + 2 * lanes - 1]
          c[i][j] += a[i][k] * b[k][j]     ->        for k < 256:
                                                       acc0 += a[i][k] * b[k][j ...]; acc1 += a[i][k] * b[k][j + lanes ...]; ...
                                                     c[i .. i + 3][j .. j + 2 * lanes - 1] = acc0, ..., acc7

Vectors run along a loop in which neighbouring results are neighbours in memory; the rows along one with which some of what they
are made of does not change, so that it is loaded once for all rows. A long reduction is done in parts, each for all results, whose
operands stay in a cache. What lies far apart is packed first: copied, part by part, in the order of its use. So is what has to be
prepared (tile_bodies.py), and what makes no full block of vectors, as only the C compiler knows how many lanes one has: it gets
zeros beside it, and what is made of these is not stored. Where several inputs have neighbours along the vectors, such a rest is
done in single columns. Rows that are left over make no block of their own: the last block has its last row several times, and
stores the same results several times.

Where one of the widest vectors has all columns of a block, narrower ones would be one in a row as well, and each number would be
loaded for one of them. There two are in a row, in half as many rows: of each two results the second one is `down` rows below the
first and `right` columns beside it, of which one is 0.

Extents may be known at run time only. Then they are taken for long ones, but for rows: blocks are for several, and loops stay as
they are for fewer.

Sums of products of numbers of 16 bits are made of two steps at once: processors multiply pairs of such numbers, and add.

        panel[k / 2][j ...] = (b[k][j ...], b[k + 1][j ...])
        acc0 += a[i][k] * b[k][j ...] + a[i][k + 1] * b[k + 1][j ...]

Those of 8 bits are made of four steps. There processors want unsigned numbers on one side: signed ones are taken as such, which are
128 more, and 128 times the sum of what they are multiplied with is subtracted before.

Each result is computed from the same numbers in the same order as before; the order of integers does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import ScalarType
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index
from vm2c.transform.buffers import Buffer
from vm2c.transform.tile_bodies import TileBody, body_of

# Results in registers at once: rows, and vectors in a row.
_ROWS = 4
_VECTORS = 2
# The bytes of the widest vectors that there are.
_WIDEST = 64
# With fewer columns than so many blocks of vectors, those of a last block that there are not matter.
_NARROW = 4
# The largest sizes that a program may give.
LARGEST_SIZES = (16, 8, 4096)
LEAST_LANES = 8
TILED = "Blocks of results stay in registers (register tiles)."
PAIRED = "A row of a block is one of the widest vectors, or two of a machine with narrower ones."
"""The notes on a function that has such blocks, and on one with some that are paired."""
# Steps of a reduction whose operands fit the first cache, by how many are done at once.
_DEPTHS = {1: 128, 2: 128, 4: 512}
# Rows that are so many bytes apart are packed where there are at least so many rows of results: pages, and what caches foresee.
_FAR = ((1 << 12, 16), (1 << 9, 64))
# Less work than this is not worth the code, where an extent that is not known is taken for so much.
LEAST_WORK = 1 << 12
OPEN = 64
# Where the number of rows is not known, blocks are for so many, or for as many as are in one.
LEAST_ROWS = 4
LEAST_REDUCTION = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """The loops along which rows and lanes run, and how many rows are in a block."""

    row_loop: int
    lane_loop: int
    rows: int
    vectors: int
    body: TileBody
    # The input that is copied, block by block, to where it lies in the order of its use: for all blocks, for those that are not
    # full, or both.
    packed: int | None
    packs_whole: bool
    packs_rest: bool
    # How many steps are done at once: 1, or pairs, or quads.
    together: int
    # The loops within a block, or the last one, of which a part is, and how many steps are done for all results before the next.
    inner: tuple[int, ...] = ()
    depth: int = 0
    # How many elements are packed at once, with the widest vectors.
    panel: int = 0
    # Whether vectors that are not the widest are two in a row, in half as many rows.
    paired: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes on a function with such blocks."""
        return (TILED, PAIRED) if self.paired else (TILED,)

    @property
    def blocked(self) -> tuple[int, ...]:
        """The loops that go from block to block."""
        return self.row_loop, self.lane_loop

    def with_depth(self, depth: int, reductions: Sequence[int], extents: Sequence[Index], element: ScalarType) -> Tile:
        """The tile with as many whole loops of the reduction in a block as make at most `depth` steps, or a part of the last."""
        inner: list[int] = []
        steps = last = 1
        for loop in reversed(reductions):
            extent = extents[loop]
            if not isinstance(extent, int) or steps * extent > depth:
                break
            last = last if inner else extent
            steps *= extent
            inner.insert(0, loop)
        if not inner:
            inner = [reductions[-1]]
            steps = last = depth + -depth % self.together
        depth = steps
        steps = steps // last * -(-last // self.together)
        width = self.vectors * widest_lanes(element)
        packs = self.packs_whole or (self.packs_rest and not is_multiple(extents[self.lane_loop], width))
        panel = steps * width if packs else 0
        return replace(self, inner=tuple(inner), depth=depth, panel=panel)


def choose_tile(op: Operation, buffers: Sequence[Buffer | None], extents: Sequence[Index]) -> Tile | None:
    """How to cut a linalg.generic over buffers into blocks; None where that is no gain."""
    iterators = op.attributes["iterator_types"]
    inputs = op.attributes["inputs"]
    if "reduction" not in iterators or len(buffers) != inputs + 1:
        return None
    reductions = _reductions(op, extents)
    sizes = [extent if isinstance(extent, int) else OPEN for extent in extents]
    work = reduced = 1
    for extent, kind in zip(sizes, iterators, strict=True):
        work *= extent
        reduced *= extent if kind == "reduction" else 1
    body = body_of(op, buffers) if work >= LEAST_WORK and reduced >= LEAST_REDUCTION else None
    if body is None:
        return None
    steps = {
        number: [step_of(buffer, map_, loop) for loop in range(len(extents))]
        for number, (buffer, map_) in enumerate(zip(buffers, op.attributes["indexing_maps"], strict=True))
        if number in body.used or number == inputs
    }
    if any(step is None for row in steps.values() for step in row):
        return None
    results = steps.pop(inputs)
    parallel = [loop for loop, kind in enumerate(iterators) if kind == "parallel" and results[loop]]
    if sum(kind == "parallel" for kind in iterators) != len(parallel):
        return None
    output = buffers[inputs]
    assert output is not None
    widest = widest_lanes(output.element)
    best: tuple[int, Tile] | None = None
    for lane in parallel:
        if results[lane] != 1 or sizes[lane] < LEAST_LANES:
            continue
        for row in parallel:
            shared = [number for number in steps if steps[number][lane] and not steps[number][row]]
            others = [number for number in steps if steps[number][lane] and number not in shared]
            if row == lane or sizes[row] < 2 or not shared:
                continue
            if any(steps[number][lane] != 1 or number in body.prepared for number in others):
                continue
            together = _together(body, shared, others, extents[reductions[-1]])
            apart = together > 1 or any(steps[number][lane] != 1 or number in body.prepared for number in shared)
            if apart and len(shared) > 1:
                continue
            vectors = _vectors(extents[lane], output.element)
            most = min(_ROWS * _VECTORS // vectors, sizes[row])
            rows = even_rows(extents[row], most, most * 3 // 4)
            packed = shared[0] if len(shared) == 1 else None
            packs_whole = apart or (packed is not None and _is_far(buffers[packed], steps[packed][reductions[-1]], sizes[row]))
            packs_rest = packed is not None and not others
            # Long rows of vectors first, then what fills blocks.
            gain = min(sizes[lane], 64) * rows * (2 if is_multiple(extents[row], rows) else 1) * (1 if packs_whole else 2)
            # Of equal ones the inner loop: its rows are nearer to each other.
            if best is None or gain >= best[0]:
                paired = vectors == 1 and rows % 2 == 0 and not packs_whole and is_multiple(extents[lane], widest)
                tile = Tile(row, lane, rows, vectors, body, packed, packs_whole, packs_rest, together, paired=paired)
                best = (gain, tile.with_depth(_DEPTHS[together], reductions, extents, output.element))
    return best[1] if best is not None else None


def _together(body: TileBody, shared: Sequence[int], others: Sequence[int], steps: Index) -> int:
    """How many steps of the last loop of a reduction are done at once. `shared` are the inputs that vectors are loaded from for all
    rows, `others` those for each."""
    if not body.pairs or len(shared) != 1 or others or not isinstance(steps, int) or steps == 1:
        return 1
    return 4 if len(body.bytes) == 2 and body.bytes[shared[0]] and steps > 2 else 2


def resized(tile: Tile, given: object, op: Operation, output: Buffer, extents: Sequence[Index]) -> Tile | None:
    """The tile of an operation with sizes that the program gives: rows, vectors in a row and steps of the reduction at once; None
    where `given` is not three numbers in range."""
    numbers = [each.value for each in given if isinstance(each, TypedAttr)] if isinstance(given, tuple) else []
    sizes = [number for number in numbers if isinstance(number, int)]
    if len(sizes) != len(LARGEST_SIZES) or not all(0 < size <= largest for size, largest in zip(sizes, LARGEST_SIZES, strict=True)):
        return None
    rows, vectors, depth = sizes
    height = extents[tile.row_loop]
    changed = replace(tile, rows=min(rows, height) if isinstance(height, int) else rows, vectors=vectors, paired=False)
    return changed.with_depth(depth, _reductions(op, extents), extents, output.element)


def is_multiple(extent: Index, size: int) -> bool:
    """Whether blocks of a size certainly leave nothing over."""
    return isinstance(extent, int) and extent % size == 0


def _reductions(op: Operation, extents: Sequence[Index]) -> list[int]:
    """The loops that reduce, without those of one iteration."""
    found = [loop for loop, kind in enumerate(op.attributes["iterator_types"]) if kind == "reduction"]
    return [loop for loop in found if extents[loop] != 1] or found[-1:]


def widest_lanes(element: ScalarType) -> int:
    """How many lanes the widest vectors that there are have."""
    return _WIDEST * 8 // element.bits


def _vectors(extent: Index, element: ScalarType) -> int:
    """How many vectors are in a row of a block: one where two would leave something over, and one does not, or where the second one
    would be empty in a large part of the blocks."""
    if not isinstance(extent, int):
        return _VECTORS
    lanes = widest_lanes(element)
    rest = extent % (_VECTORS * lanes)
    return 1 if rest == lanes or (0 < rest < lanes and extent < _NARROW * _VECTORS * lanes) else _VECTORS


def even_rows(extent: Index, most: int, fewer: int) -> int:
    """How many rows a block has: as many as leave none over, if that is more than `fewer`, else no more than the same number of
    blocks needs; as many as it could have where their number is not known."""
    if not isinstance(extent, int):
        return most
    most = min(most, extent)
    return next((rows for rows in range(most, fewer, -1) if extent % rows == 0), -(-extent // -(-extent // most)))


def _is_far(buffer: Buffer | None, step: Index | None, height: int) -> bool:
    """Whether the rows of an input are so far apart, or may be, that packing them pays for so many rows of results."""
    assert buffer is not None
    if step is not None and not isinstance(step, int):
        return any(height >= rows for _, rows in _FAR)
    apart = (step or 0) * buffer.element.bits // 8
    return any(apart >= least and height >= rows for least, rows in _FAR)


def step_of(buffer: Buffer | None, map_: AffineMapAttr, loop: int) -> Index | None:
    """How many elements further a loop goes with each iteration: a stride itself where it is that of a dimension with an extent
    that is not known, whatever it is multiplied with. None where it is not always the same."""
    assert buffer is not None
    total = 0
    unknown: Value | None = None
    for result, stride in zip(map_.results, buffer.strides, strict=True):
        coefficient = coefficient_of(result, loop)
        if coefficient is None:
            return None
        if isinstance(stride, int):
            total += coefficient * stride
        elif coefficient:
            unknown = stride
    return total if unknown is None else unknown


def coefficient_of(expression: Expression, loop: int) -> int | None:
    """What a loop's counter is multiplied with in an affine expression; None where it is not that simple."""
    kind = expression[0]
    if kind == "d":
        return int(expression[1] == loop)
    if kind == "c":
        return 0
    parts = [coefficient_of(part, loop) for part in expression[1:]]
    if parts[0] is None or parts[1] is None:
        return None
    if kind == "+":
        return parts[0] + parts[1]
    if kind == "*" and expression[2][0] == "c":
        factor: int = expression[2][1]
        return parts[0] * factor
    return None


