# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs whose loops insert tiles into tensors that are stored in bindings: those that IREE had as tests, and random ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

_HEAD = """
  func @{name}() {{
    %c0 = constant 0 : index
    %c1 = constant 1 : index
    %c2 = constant 2 : index
    %c4 = constant 4 : index
    %lhs = hal.interface.load.tensor @legacy_io::@TENSOR_LHS, offset = %c0 {{operand_result_index = 0 : i32}} : tensor<2x3xf32>
    %rhs = hal.interface.load.tensor @legacy_io::@TENSOR_RHS, offset = %c0 {{operand_result_index = 1 : i32}} : tensor<3x4xf32>
    %init = hal.interface.load.tensor @legacy_io::@TENSOR_INIT, offset = %c0 {{operand_result_index = 2 : i32}} : tensor<2x4xf32>
"""
_LOOPS = """\
    %r = scf.for %i = %c0 to %c2 step %c1 iter_args(%a = {source}) -> (tensor<2x4xf32>) {{
      %s = scf.for %j = %c0 to %c4 step %c1 iter_args(%b = %a) -> (tensor<2x4xf32>) {{
        %x = subtensor %lhs[%i, 0] [%c1, 3] [%c1, 1] : tensor<2x3xf32> to tensor<?x3xf32>
        %y = subtensor %rhs[0, %j] [3, %c1] [1, %c1] : tensor<3x4xf32> to tensor<3x?xf32>
        %z = subtensor {read}[%i, %j] [%c1, %c1] [%c1, %c1] : tensor<2x4xf32> to tensor<?x?xf32>
{body}
        %u = subtensor_insert %m into %b[%i, %j] [%c1, %c1] [%c1, %c1] : tensor<?x?xf32> into tensor<2x4xf32>
        scf.yield %u : tensor<2x4xf32>
      }}
      scf.yield %s : tensor<2x4xf32>
    }}
    hal.interface.store.tensor %r, @legacy_io::@ret0, offset = %c0 {{operand_result_index = 3 : i32}} : tensor<2x4xf32>
    return
  }}
"""
_INTERFACE = """
  hal.interface @legacy_io attributes {sym_visibility = "private"} {
    hal.interface.binding @TENSOR_LHS, set=0, binding=0, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_RHS, set=0, binding=1, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_INIT, set=0, binding=2, type="StorageBuffer", access="Read|Write"
    hal.interface.binding @ret0, set=0, binding=3, type="StorageBuffer", access="Write"
  }
"""
_MATMUL = """\
        %m = linalg.matmul ins({lhs}, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs({outs} : tensor<?x?xf32>) -> tensor<?x?xf32>"""
_POINTWISE = """\
{margin}%{name} = linalg.generic {{indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}}
{margin}    ins({ins} : {type}) outs({ins} : {type}) {{
{margin}^bb0(%p: f32, %q: f32):
{margin}  %{name}0 = addf %p, %p : f32
{margin}  linalg.yield %{name}0 : f32
{margin}}} -> {type}"""


def _pointwise(name: str, ins: str, type_: str, margin: int = 8) -> str:
    return _POINTWISE.format(name=name, ins=ins, type=type_, margin=" " * margin)


def _program(name: str, body: Sequence[str], source: str = "%init", read: str = "%b", before: str = "") -> str:
    loops = _LOOPS.format(source=source, read=read, body="\n".join(body))
    head = _HEAD.format(name=name)
    return f"#id = affine_map<(d0, d1) -> (d0, d1)>\nmodule {{{head}{before}{loops}{_INTERFACE}}}\n"


_PLAIN = _MATMUL.format(lhs="%x", outs="%z")
OLD = {
    "tile_from_tensor_load": _program("tile_from_tensor_load", [_PLAIN]),
    "tile_from_pointwise_lhs": _program(
        "tile_from_pointwise_lhs", [_pointwise("g", "%x", "tensor<?x3xf32>"), _MATMUL.format(lhs="%g", outs="%z")]
    ),
    # The pointwise op on all of it only says what the result is like: its tiles are computed again.
    "tile_from_pointwise_init": _program(
        "tile_from_pointwise_init",
        [_pointwise("g", "%z", "tensor<?x?xf32>"), _MATMUL.format(lhs="%x", outs="%g")],
        source="%all",
        read="%init",
        before=_pointwise("all", "%init", "tensor<2x4xf32>", 4) + "\n",
    ),
}
"""The programs as they were in 2020, by the names of their functions."""


def operands() -> list[np.ndarray]:
    """Arrays for the bindings of the programs of 2020."""
    generator = np.random.default_rng(1)
    return [generator.integers(-4, 5, shape).astype(np.float32) for shape in ((2, 3), (3, 4), (2, 4), (2, 4))]


# ---- random programs


@dataclass
class Random:
    """A random program, `@f`, and arrays for its bindings."""

    text: str
    arrays: list[np.ndarray] = field(default_factory=list)


def random_program(seed: int) -> Random:
    """Loops over tiles that are all of a tensor or not, that read what they carry or not, with bindings that are read and written;
    some are no destructive updates."""
    chance = random.Random(seed)
    tiles = [chance.choice((1, 2, 3)) for _ in range(2)]
    extents = [tile * chance.randint(1, 3) for tile in tiles]
    clipped = chance.random() < 0.3
    if clipped:
        extents = [extent + chance.randint(0, tile - 1) for extent, tile in zip(extents, tiles, strict=True)]
    ends = [max(tile, extent - chance.choice((0, 0, 0, tile))) for extent, tile in zip(extents, tiles, strict=True)]
    if clipped:
        ends = extents
    full = f"tensor<{extents[0]}x{extents[1]}xf32>"
    lines = [f"%n{number} = constant {number} : index" for number in sorted({0, 1, 2, 3, *tiles, *ends, *extents})]
    # Which bindings hold what is read; the result may be one of them.
    target = chance.choice(("ret0", "ret0", "ret0", "x", "y"))
    for name in ("x", "y"):
        lines.append(f"%{name} = hal.interface.load.tensor @io::@{name}, offset = %n0 : {full}")
    source = chance.choice(("%y", "%y", "%x", "%new", "%twice", "%old"))
    lines += {
        "%new": [f"%new = linalg.init_tensor [{extents[0]}, {extents[1]}] : {full}"],
        "%twice": _pointwise("twice", "%y", full, 0).split("\n"),
        "%old": [f"%old = hal.interface.load.tensor @io::@ret0, offset = %n0 : {full}"],
    }.get(source, [])
    again = chance.random() < 0.3
    if again:
        lines.append(f"%again = hal.interface.load.tensor @io::@{target}, offset = %n0 : {full}")
    rounds = chance.choice((0, 0, 0, 2))
    counters = [("%i", ends[0], tiles[0]), ("%j", ends[1], tiles[1]), *([("%k", rounds, 1)] if rounds else [])]
    if chance.random() < 0.3:
        counters = counters[::-1]
    carried = source
    for level, (counter, end, step) in enumerate(counters):
        head = f"%r{level} = scf.for {counter} = %n0 to %n{end} step %n{step} iter_args(%a{level} = {carried}) -> ({full}) {{"
        carried = f"%a{level}"
        lines.append(head)
    lines += _body(chance, tiles, extents, clipped, carried, full, ("%y", "%again") if again else ("%y",))
    for level in reversed(range(len(counters))):
        lines.append(f"scf.yield {'%u' if level == len(counters) - 1 else f'%r{level + 1}'} : {full}")
        lines.append("}")
    if chance.random() < 0.2:
        lines.append(f"hal.interface.store.tensor %r0, @io::@ret1, offset = %n0 : {full}")
    lines.append(f"hal.interface.store.tensor %r0, @io::@{target}, offset = %n0 : {full}")
    if chance.random() < 0.2:
        lines.append(f"hal.interface.store.tensor %x, @io::@ret2, offset = %n0 : {full}")
    if again:
        lines.append(f"hal.interface.store.tensor %again, @io::@ret3, offset = %n0 : {full}")
    text = "#id = affine_map<(d0, d1) -> (d0, d1)>\nfunc @f() {\n  " + "\n  ".join(lines) + "\n  return\n}\n"
    names = sorted({name for name in ("ret0", "ret1", "ret2", "ret3", "x", "y") if f"@io::@{name}" in text})
    numbers = np.random.default_rng(seed)
    return Random(text, [numbers.integers(-9, 10, extents).astype(np.float32) for _ in names])


def _body(
    chance: random.Random, tiles: list[int], extents: list[int], clipped: bool, carried: str, full: str, sources: Sequence[str]
) -> list[str]:
    """A tile of `%x`, perhaps with one of what is carried, is computed and inserted."""
    lines = []
    sizes = [str(tile) for tile in tiles]
    tile = f"tensor<{tiles[0]}x{tiles[1]}xf32>"
    if clipped:
        for place, counter in enumerate(("%i", "%j")):
            lines.append(f"%m{place} = affine.min affine_map<(d0) -> ({tiles[place]}, -d0 + {extents[place]})>({counter})")
        sizes, tile = ["%m0", "%m1"], "tensor<?x?xf32>"
    bounds = f"[%i, %j] [{sizes[0]}, {sizes[1]}] [1, 1]"
    first = f"[0, 0] [{tiles[0]}, {tiles[1]}] [1, 1]"
    lines.append(f"%t = subtensor %x{bounds} : {full} to {tile}")
    kind = chance.choice(("none", "same", "same", "same", "first", "source"))
    if kind == "none" or (clipped and kind == "first"):
        lines += _pointwise("g", "%t", tile, 0).split("\n")
    else:
        read = chance.choice(sources) if kind == "source" else carried
        lines.append(f"%d = subtensor {read}{first if kind == 'first' else bounds} : {full} to {tile}")
        lines += (
            f'%g = linalg.generic {{indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}} ins(%t : {tile})'
            f" outs(%d : {tile}) {{\n^bb0(%p: f32, %q: f32):\n%e = mulf %q, %q : f32\n%f = addf %p, %e : f32\n"
            f"linalg.yield %f : f32\n}} -> {tile}"
        ).split("\n")
    lines.append(f"%u = subtensor_insert %g into {carried}{bounds} : {tile} into {full}")
    return lines
