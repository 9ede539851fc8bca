# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""linalg.pack and linalg.unpack beside numpy, which reshapes and transposes. That C gives the same is tested with
tests/data/kinds."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from tests.unit.programs import numbered
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import parse_text
from vm2c.interpreter import run_function

# Shape, the order of the outer dimensions, those in tiles, and how large these are.
CASES = [
    ((8, 12), (), (0, 1), (4, 3)),
    ((7, 10), (1, 0), (1, 0), (4, 4)),
    ((5, 6, 9), (2, 0, 1), (1,), (4,)),
    ((5, 6, 9), (1, 2, 0), (2, 0), (2, 3)),
    ((3,), (), (0,), (8,)),
    ((0, 4), (), (0, 1), (2, 2)),
]


def _type(shape: tuple[int, ...]) -> str:
    return "tensor<" + "".join(f"{extent}x" for extent in shape) + "f32>"


def _packed(x: Any, order: tuple[int, ...], places: tuple[int, ...], tiles: tuple[int, ...], padding: float) -> Any:
    size = dict(zip(places, tiles, strict=True))
    full = np.pad(x, [(0, -extent % size.get(place, 1)) for place, extent in enumerate(x.shape)], constant_values=padding)
    parts = [(extent // size.get(place, 1), size.get(place, 1)) for place, extent in enumerate(full.shape)]
    cut = full.reshape([part for pair in parts for part in pair])
    outer = [2 * place for place in order or range(x.ndim)]
    inner = [2 * place + 1 for place in places]
    left = [2 * place + 1 for place in range(x.ndim) if place not in places]
    return cut.transpose([*outer, *inner, *left]).reshape([cut.shape[place] for place in [*outer, *inner]])


def _program(shape: tuple[int, ...], packed: tuple[int, ...], order: tuple[int, ...], places: tuple[int, ...],
             tiles: tuple[int, ...], dialect: str) -> str:  # fmt: skip
    plain, tiled = _type(shape), _type(packed)
    how = f"{f'outer_dims_perm = {list(order)} ' if order else ''}inner_dims_pos = {list(places)} inner_tiles = {list(tiles)}"
    return f"""func.func @f(%x: {plain}, %p: f32, %d: {tiled}, %e: {plain}) -> ({tiled}, {plain}) {{
  %0 = {dialect}.pack %x padding_value(%p : f32) {how} into %d : {plain} -> {tiled}
  %1 = {dialect}.unpack %0 {how} into %e : {tiled} -> {plain}
  return %0, %1 : {tiled}, {plain}
}}
"""


def _generic(text: str) -> str:
    """The program with both ops in the generic form."""
    def listed(numbers: str) -> str:
        return f"array<i64: {numbers}>"

    def op(match: re.Match[str]) -> str:
        name, source, padding, order, places, tiles, dest, types, result = match.groups()
        given = f"inner_dims_pos = {listed(places)}, static_inner_tiles = {listed(tiles)}"
        given += f", outer_dims_perm = {listed(order)}" if order else ""
        given += f", operandSegmentSizes = array<i32: 1, 1, {int(bool(padding))}, 0>" if name.endswith(".pack") else ""
        values, listed_types = (f"{dest}, {padding}", f"{types}, {result}, f32") if padding else (dest, f"{types}, {result}")
        return f'"{name}"({source}, {values}) <{{{given}}}> : ({listed_types}) -> {result}'

    pattern = (
        r"(linalg\.\w+) (%\w+) (?:padding_value\((%\w+) : f32\) )?(?:outer_dims_perm = \[(.*?)\] )?inner_dims_pos = \[(.*?)\] "
        r"inner_tiles = \[(.*?)\] into (%\w+) : (\S+) -> (\S+)"
    )
    return re.sub(pattern, op, text)


@pytest.mark.parametrize(("shape", "order", "places", "tiles"), CASES)
def test_values(shape: tuple[int, ...], order: tuple[int, ...], places: tuple[int, ...], tiles: tuple[int, ...]) -> None:
    x = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    wanted = _packed(x, order, places, tiles, -1)
    given = [x, -1.0, np.zeros_like(wanted), np.zeros_like(x)]
    text = _program(shape, wanted.shape, order, places, tiles, "linalg")
    packed, unpacked = run_function(parse_text(text), "f", given)
    np.testing.assert_array_equal(packed, wanted)
    np.testing.assert_array_equal(unpacked, x)


@pytest.mark.parametrize(("shape", "order", "places", "tiles"), CASES)
def test_forms(shape: tuple[int, ...], order: tuple[int, ...], places: tuple[int, ...], tiles: tuple[int, ...]) -> None:
    packed = _packed(np.zeros(shape, np.float32), order, places, tiles, 0).shape
    text = _program(shape, packed, order, places, tiles, "linalg")
    assert _generic(text).count('"linalg.') == 2
    assert numbered(_generic(text)) == numbered(text) == numbered(_program(shape, packed, order, places, tiles, "tensor"))


def test_extents_that_are_known_at_run_time_only() -> None:
    text = """func.func @f(%x: tensor<?x3xf32>, %p: f32, %d: tensor<?x3x4xf32>) -> tensor<?x3x4xf32> {
  %0 = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0] inner_tiles = [4] into %d : tensor<?x3xf32> -> tensor<?x3x4xf32>
  return %0 : tensor<?x3x4xf32>
}
"""
    x = np.arange(15, dtype=np.float32).reshape(5, 3)
    (packed,) = run_function(parse_text(text), "f", [x, 9.0, np.zeros((2, 3, 4), np.float32)])
    np.testing.assert_array_equal(packed, _packed(x, (), (0,), (4,), 9))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("inner_tiles = [4, 3]", "inner_tiles = [4, 0]", "invalid zero tile factor"),
        ("inner_dims_pos = [0, 1]", "inner_dims_pos = [0, 2]", "invalid inner_dims_pos vector"),
        ("inner_dims_pos", "outer_dims_perm = [1, 1] inner_dims_pos", "invalid outer_dims_perm vector"),
        ("inner_tiles = [4, 3]", "inner_tiles = [4]", "tiling factors must equal the number of dimensions to tile"),
        ("tensor<2x4x4x3xf32>", "tensor<2x4x4xf32>", r"packed rank != \(unpacked rank \+ num tiling factors\), got 3 != 4"),
        ("tensor<2x4x4x3xf32>", "tensor<2x4x4x8xf32>", "mismatch in inner tile sizes specified"),
        ("tensor<2x4x4x3xf32>", "tensor<2x5x4x3xf32>", "expected 'tensor<2x4x4x3xf32>' for the packed domain value, got"),
        ("padding_value(%p : f32) ", "", "'linalg.pack' op invalid tile factor or output size provided"),
        ("%p : f32", "%q : f64", "op expected padding_value has 'f32' but got: 'f64'"),
        ("padding_value(%p : f32)", "padding_value(%p : f64)", "use of value '%p' expects different type"),
    ],
)  # fmt: skip
def test_errors(old: str, new: str, message: str) -> None:
    text = _program((7, 12), (2, 4, 4, 3), (), (0, 1), (4, 3), "linalg").replace("%p: f32, ", "%p: f32, %q: f64, ")
    assert old in text
    with pytest.raises(DiagnosticError, match=message):
        parse_text(text.replace(old, new))


def test_tensor_pack_takes_more_tiles() -> None:
    """As it did until it became linalg.pack."""
    text = _program((8, 12), (3, 4, 4, 3), (), (0, 1), (4, 3), "tensor").replace("tensor.unpack", "linalg.unpack")
    pack, _, _ = text.partition("  %1 =")
    text = pack.replace(", tensor<8x12xf32>)", ")").replace("(tensor<3x4x4x3xf32>)", "tensor<3x4x4x3xf32>")
    x = np.ones((8, 12), np.float32)
    (packed,) = run_function(parse_text(text + "  return %0 : tensor<3x4x4x3xf32>\n}\n"), "f",
                             [x, 7.0, np.zeros((3, 4, 4, 3), np.float32), x])  # fmt: skip
    assert (packed[:2] == 1).all()
    assert (packed[2] == 7).all()
