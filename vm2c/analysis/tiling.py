# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the reductions of a tensor program are cut into blocks, as text.

    @main
      linalg.matmul, line 7, 256 x 256 x 256: 4 rows (loop 0) of 2 vectors (loop 1), 128 steps at once, operand 1 packed
      linalg.depthwise_conv_2d_nhwc_hwc, line 8, 1 x 10 x 10 x 18 x 3 x 3: windows, 2 lines (loop 1) of 4 rows (loop 2) of 1 vector
        (loop 3), 9 steps at once
      linalg.reduce, line 9, 256 x 256: not in blocks

The attribute `vm2c.tile = [4, 2, 128]` of an operation sets the three numbers.
"""

from __future__ import annotations

from vm2c.diagnostics import counted
from vm2c.ir.module import Module
from vm2c.transform.bufferize import tilings_of
from vm2c.transform.bufferize_module import Tiling
from vm2c.transform.window_tiles import WindowTile


def dump_tiling(module: Module, seed: int = 0) -> str:
    """The text for a program right before it is bufferized, which it is then."""
    lines: list[str] = []
    function = None
    for tiling in tilings_of(module, seed):
        if tiling.function != function:
            function = tiling.function
            lines.append(f"@{function}")
        extents = " x ".join(str(extent) if isinstance(extent, int) else "?" for extent in tiling.extents)
        lines.append(f"  {tiling.what}, {extents}: {_in_words(tiling)}")
    return "".join(f"{line}\n" for line in lines)


def _in_words(tiling: Tiling) -> str:
    tile = tiling.tile
    if tile is None:
        return "not in blocks"
    rows, vectors, steps = counted(tile.rows, "row"), counted(tile.vectors, "vector"), counted(tile.depth, "step")
    text = f"{rows} (loop {tile.row_loop}) of {vectors} (loop {tile.lane_loop}), {steps} at once"
    if isinstance(tile, WindowTile):
        lines = "" if tile.line_loop is None else f"{counted(tile.lines, 'line')} (loop {tile.line_loop}) of "
        return f"windows, {lines}{text}"
    text += {1: "", 2: ", in pairs", 4: ", in quads"}[tile.together]
    return f"{text}, operand {tile.packed} packed" if tile.packs_whole else text
