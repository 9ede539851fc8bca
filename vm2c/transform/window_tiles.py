# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which reductions are over windows that slide along vectors, and how they are cut into blocks: convolutions of each channel by
itself, sums of windows.

    for i < 56, k < 56:                             for i < 56 step 2, k < 56 step 4, c < 64 step lanes:
      for c < 64:                                     acc0, ..., acc7 = 0
        for l < 3, m < 3:                    ->       for the lines i ... i + 3 of x:
          y[i][k][c] +=                                 x0, ..., x5 = x[line][k ... k + 5][c ...]
            x[i + l][k + m][c] * w[l][m][c]             acc0 += x0 * w[..][0][c ...]; acc1 += x1 * w[..][0][c ...]; ...
                                                      y[i ... i + 1][k ... k + 3][c ...] = acc0, ..., acc7

Here no two results of a block are made of the same vectors in the same step, so that there is nothing to be loaded once for
several rows, as register_tiles.py has it; but what one result needs in one step its neighbour needs in another one. So all steps of
a window are written out, and what has been loaded is used again by all windows that have it: those beside each other, and of two
lines where windows overlap. Lines are gone through from the first to the last one that the block needs, which keeps few vectors at
a time. Vectors are along the innermost loop, as memory is then read in sequence.

Each result is computed from the same numbers in the same order as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.ir.core import Operation
from vm2c.ir.op_builder import Index
from vm2c.transform.buffers import Buffer
from vm2c.transform.register_tiles import LEAST_WORK, OPEN, Tile, coefficient_of, even_rows, step_of, widest_lanes
from vm2c.transform.tile_bodies import body_of

# Results in registers at once, as lines and rows. A processor with 16 registers has room for these and a line of an input.
_RESULTS = 8
_LINES = 2
# The largest windows, and what is written out for a block at most: steps of all results.
_LARGEST_WINDOW = 32
_MOST_STEPS = 128


@dataclass(frozen=True, slots=True)
class WindowTile(Tile):
    """A block of `lines` along `line_loop`, None where it is one line, of `rows` vectors each. `slides` are the inputs with
    vectors that several windows have, and `shifts` says for each loop by how many elements the first of them goes on."""

    line_loop: int | None = None
    lines: int = 1
    slides: frozenset[int] = frozenset()
    shifts: tuple[int, ...] = ()

    @property
    def blocked(self) -> tuple[int, ...]:
        lines = () if self.line_loop is None else (self.line_loop,)
        return *lines, self.row_loop, self.lane_loop

    def line_of(self, line: int, steps: Mapping[int, int]) -> int:
        """Where a line of results is in the input that slides in a step, but for what the last loop of the window adds."""
        there = 0 if self.line_loop is None else line * self.shifts[self.line_loop]
        return there + sum(self.shifts[loop] * steps[loop] for loop in self.inner[:-1])


def choose_window(op: Operation, buffers: Sequence[Buffer | None], extents: Sequence[Index]) -> WindowTile | None:
    """How to cut a linalg.generic over buffers into blocks of windows; None where it is something else, or that is no gain."""
    iterators, inputs = op.attributes["iterator_types"], op.attributes["inputs"]
    # Blocks are along loops that are known; others may go around them.
    known = [extent if isinstance(extent, int) else OPEN for extent in extents]
    inner = tuple(loop for loop, kind in enumerate(iterators) if kind == "reduction" and extents[loop] != 1)
    if len(buffers) != inputs + 1 or not inner or prod(known) < LEAST_WORK:
        return None
    if not all(isinstance(extents[loop], int) for loop in inner):
        return None
    window = prod(known[loop] for loop in inner)
    body = body_of(op, buffers) if window <= _LARGEST_WINDOW else None
    output = buffers[inputs]
    if body is None or body.prepared or output is None:
        return None
    maps = op.attributes["indexing_maps"]
    steps: dict[int, list[int]] = {}
    for number in (*body.used, inputs):
        row = [step_of(buffers[number], maps[number], loop) for loop in range(len(known))]
        steps[number] = [step for step in row if isinstance(step, int)]
        if len(steps[number]) != len(row):
            return None
    results = steps.pop(inputs)
    parallel = [loop for loop, kind in enumerate(iterators) if kind == "parallel"]
    if any(results[loop] <= 0 for loop in parallel if known[loop] != 1):
        return None
    for lane in parallel:
        if results[lane] != 1 or not isinstance(extents[lane], int) or known[lane] < widest_lanes(output.element):
            continue
        if any(row[lane] not in (0, 1) for row in steps.values()):
            continue
        others = [loop for loop in parallel if loop != lane and known[loop] != 1 and isinstance(extents[loop], int)]
        moving = {
            number: [loop for loop in others if _slides(maps[number], loop, inner) or _meets(row, loop, inner, known)]
            for number, row in steps.items()
        }
        slides = [number for number, loops in moving.items() if loops and steps[number][lane]]
        if slides:
            shifts = tuple(steps[slides[0]])
            row_loop, *others = sorted(moving[slides[0]], key=lambda loop: results[loop])
            line_loop = next((loop for loop in others if _overlaps(loop, inner, shifts, known)), None)
            lines = 1 if line_loop is None else _LINES
            if window * _RESULTS > _MOST_STEPS:
                lines = 1
            most = min(_RESULTS // lines, max(_MOST_STEPS // window // lines, 1))
            rows = even_rows(known[row_loop], most, most // 2)
            return WindowTile(
                row_loop, lane, rows, 1, body, None, False, False, 1, inner, window,
                line_loop=line_loop if lines > 1 else None, lines=lines, slides=frozenset(slides), shifts=shifts,
            )  # fmt: skip
    return None


def _slides(map_: AffineMapAttr, loop: int, inner: Sequence[int]) -> bool:
    """Whether windows go along with a loop: in one dimension of an input, it and a loop of the window make the index."""
    return any(coefficient_of(index, loop) and any(coefficient_of(index, each) for each in inner) for index in map_.results)


def _meets(steps: Sequence[int], loop: int, inner: Sequence[int], extents: Sequence[int]) -> bool:
    """Whether some windows along a loop have elements of an input in common, as its steps in memory show."""
    return steps[loop] > 0 and any(
        steps[each] > 0 and steps[loop] % steps[each] == 0 and steps[each] * extents[each] > steps[loop] for each in inner
    )


def _overlaps(loop: int, inner: Sequence[int], shifts: Sequence[int], extents: Sequence[int]) -> bool:
    """Whether windows overlap along a loop, which pairs of lines go along without a rest, and steps are in the order of lines."""
    if extents[loop] % _LINES or not any(shifts[each] and shifts[loop] % shifts[each] == 0
                                         and shifts[each] * extents[each] > shifts[loop] for each in inner[:-1]):  # fmt: skip
        return False
    lines = [sum(shifts[each] * step for each, step in zip(inner[:-1], steps, strict=True))
             for steps in product(*(range(extents[each]) for each in inner[:-1]))]  # fmt: skip
    return all(one <= other for one, other in pairwise(lines))
