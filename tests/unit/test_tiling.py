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
func.func @windows(%x: tensor<1x12x14x32xf32>, %w: tensor<3x3x32xf32>, %c: tensor<1x10x12x32xf32>) -> tensor<1x10x12x32xf32> {
  %0 = linalg.depthwise_conv_2d_nhwc_hwc ins(%x, %w : tensor<1x12x14x32xf32>, tensor<3x3x32xf32>)
      outs(%c : tensor<1x10x12x32xf32>) -> tensor<1x10x12x32xf32>
  return %0 : tensor<1x10x12x32xf32>
}
func.func @many(%x: tensor<9x30x20xf32>, %w: tensor<9x20x32xf32>, %c: tensor<9x30x32xf32>) -> tensor<9x30x32xf32> {
  %0 = linalg.batch_matmul ins(%x, %w : tensor<9x30x20xf32>, tensor<9x20x32xf32>) outs(%c : tensor<9x30x32xf32>)
      -> tensor<9x30x32xf32>
  return %0 : tensor<9x30x32xf32>
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
        "@windows\n"
        "  linalg.depthwise_conv_2d_nhwc_hwc, line 11, 1 x 10 x 12 x 32 x 3 x 3: windows, 2 lines (loop 1) of 4 rows (loop 2) "
        "of 1 vector (loop 3), 9 steps at once\n"
        "@many\n"
        "  linalg.batch_matmul, line 16, 9 x 30 x 32 x 20: 4 rows (loop 1) of 2 vectors (loop 2), 20 steps at once\n"
    )


def test_given_sizes() -> None:
    assert "64 x 64 x 300: 6 rows (loop 0) of 1 vector (loop 1), 60 steps at once\n" in tiling("{vm2c.tile = [6, 1, 60]}")


def test_open_extents() -> None:
    text = TEXT.replace("300", "?").replace("64", "?")
    assert emit_stage(parse_text(text.replace("ATTRIBUTES", "")), "tiling").startswith(
        "@product\n"
        "  linalg.matmul, line 2, ? x ? x ?: 4 rows (loop 0) of 2 vectors (loop 1), 128 steps at once, operand 1 packed\n"
        "@largest\n"
        "  linalg.reduce, line 7, ? x ?: not in blocks\n"
    )
    given = emit_stage(parse_text(text.replace("ATTRIBUTES", "{vm2c.tile = [6, 1, 60]}")), "tiling")
    assert "? x ? x ?: 6 rows (loop 0) of 1 vector (loop 1), 60 steps at once, operand 1 packed\n" in given


@pytest.mark.parametrize("sizes", ["[4, 2]", "[0, 2, 128]", "[17, 2, 128]", "[4, 9, 128]", "[4, 2, 4097]", "4", '["4", 2, 128]'])
def test_sizes_out_of_range(sizes: str) -> None:
    with pytest.raises(DiagnosticError, match=r":2:8: error: 'vm2c\.tile' has to be a list of rows \(at most 16\), vectors"):
        tiling(f"{{vm2c.tile = {sizes}}}")


def test_nothing_to_cut() -> None:
    text = TEXT.replace("ATTRIBUTES", "{vm2c.tile = [4, 2, 128]}").replace("300", "7")
    with pytest.raises(DiagnosticError, match=r":2:8: error: 'vm2c\.tile' on an operation that is not cut into blocks"):
        emit_stage(parse_text(text), "tiling")
