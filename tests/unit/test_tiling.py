# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sizes of blocks: what `--emit=tiling` prints, and what a program gives. Results are in tests/cc/test_tensor_programs.py."""

from __future__ import annotations

import pytest

from vm2c.diagnostics import DiagnosticError
from vm2c.driver import emit_stage, parse_text

TEXT = """\
func.func @product(%a: tensor<64x300xf32>, %b: tensor<300x64xf32>, %c: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %0 = linalg.matmul ATTRIBUTES ins(%a, %b : tensor<64x300xf32>, tensor<300x64xf32>) outs(%c : tensor<64x64xf32>)
      -> tensor<64x64xf32>
  return %0 : tensor<64x64xf32>
}
func.func @largest(%a: tensor<64x64xf32>, %b: tensor<64xf32>) -> tensor<64xf32> {
  %0 = linalg.reduce {arith.maximumf} ins(%a : tensor<64x64xf32>) outs(%b : tensor<64xf32>) dimensions = [1]
  return %0 : tensor<64xf32>
}
"""


def tiling(attributes: str) -> str:
    return emit_stage(parse_text(TEXT.replace("ATTRIBUTES", attributes)), "tiling")


def test_chosen_sizes() -> None:
    assert tiling("") == (
        "@product\n"
        "  linalg.matmul, line 2, 64 x 64 x 300: 4 rows (loop 0) of 2 vectors (loop 1), 128 steps at once\n"
        "@largest\n"
        "  linalg.reduce, line 7, 64 x 64: not in blocks\n"
    )


def test_given_sizes() -> None:
    assert "64 x 64 x 300: 6 rows (loop 0) of 1 vector (loop 1), 60 steps at once\n" in tiling("{vm2c.tile = [6, 1, 60]}")


@pytest.mark.parametrize("sizes", ["[4, 2]", "[0, 2, 128]", "[17, 2, 128]", "[4, 9, 128]", "[4, 2, 4097]", "4", '["4", 2, 128]'])
def test_sizes_out_of_range(sizes: str) -> None:
    with pytest.raises(DiagnosticError, match=r":2:8: error: 'vm2c\.tile' has to be a list of rows \(at most 16\), vectors"):
        tiling(f"{{vm2c.tile = {sizes}}}")


def test_nothing_to_cut() -> None:
    text = TEXT.replace("ATTRIBUTES", "{vm2c.tile = [4, 2, 128]}").replace("300", "?")
    with pytest.raises(DiagnosticError, match=r":2:8: error: 'vm2c\.tile' on an operation that is not cut into blocks"):
        emit_stage(parse_text(text), "tiling")
