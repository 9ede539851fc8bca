# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of linalg that no release has today. That they compute what MLIR 13 says is tested with tests/data/kinds."""

from __future__ import annotations

import pytest

from tests.unit.programs import function, numbered, printed
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import parse_text

ARGUMENTS = (
    "%x: memref<1x2x9xf32>, %k: memref<3x2x4xf32>, %o: memref<1x4x4xf32>, %w: memref<2x2x2xi32>, %t: tensor<1x2x9xf32>,"
    " %u: tensor<3x2x4xf32>, %v: tensor<1x4x4xf32>, %d: memref<1x2x9xf64>, %flat: memref<4x4xf32>, %b: memref<1x4x4xi1>"
)
F, X, K, Y, W = "memref<4x4xf32>", "memref<1x2x9xf32>", "memref<3x2x4xf32>", "memref<1x4x4xf32>", "memref<2x2x2xi32>"
CONV = "linalg.conv_1d_input_ncw_filter_wcf"


@pytest.mark.parametrize(
    ("op", "generic"),
    [
        (f"%r = {CONV} {{strides = dense<2> : tensor<1xi64>}} ins(%t, %u : tensor<1x2x9xf32>, tensor<3x2x4xf32>)"
         " outs(%v : tensor<1x4x4xf32>) -> tensor<1x4x4xf32>",
         f'%r = "{CONV}"(%t, %u, %v) {{strides = dense<2> : tensor<1xi64>, operand_segment_sizes = dense<[2, 1]> : vector<2xi32>}}'
         " : (tensor<1x2x9xf32>, tensor<3x2x4xf32>, tensor<1x4x4xf32>) -> tensor<1x4x4xf32>"),
        (f"linalg.conv(%k, %x, %o) {{strides = [3], dilations = [1]}} : {K}, {X}, {Y}",
         f'"linalg.conv"(%k, %x, %o) {{strides = [3], dilations = [1]}} : ({K}, {X}, {Y}) -> ()'),
        (f"linalg.pooling_min(%x, %w, %o) : {X}, {W}, {Y}", f'"linalg.pooling_min"(%x, %w, %o) : ({X}, {W}, {Y}) -> ()'),
    ],
)  # fmt: skip
def test_both_forms(op: str, generic: str) -> None:
    text = printed(function(op, "return", arguments=ARGUMENTS))
    assert "linalg.generic" in text
    assert numbered(text) == numbered(function(generic, "return", arguments=ARGUMENTS))


PAD = """func @f(%a: tensor<2x3xf32>, %n: index, %d: tensor<4x?xf32>) -> tensor<4x?xf32> {
  %z = constant 1.0 : f32
  %r = REST
  return %r : tensor<4x?xf32>
}
"""
BODY = "{\n  ^bb0(%i: index, %j: index):\n    linalg.yield %z : f32\n  }"


def test_outputs_of_pad_tensor() -> None:
    """They are written, all of them, and never read."""
    wanted = numbered(PAD.replace("REST", f"tensor.pad %a low[1, 0] high[1, %n] {BODY} : tensor<2x3xf32> to tensor<4x?xf32>"))
    custom = f"linalg.pad_tensor %a low[1, 0] high[1, %n] into %d {BODY} : tensor<2x3xf32> to tensor<4x?xf32>"
    generic = (
        f'"linalg.pad_tensor"(%a, %n, %d) ({BODY}) {{operand_segment_sizes = dense<[1, 0, 1, 1]> : vector<4xi32>, '
        "static_low = [1, 0], static_high = [1, -1]} : (tensor<2x3xf32>, index, tensor<4x?xf32>) -> tensor<4x?xf32>"
    )
    assert numbered(PAD.replace("REST", custom)) == numbered(PAD.replace("REST", generic)) == wanted
    with pytest.raises(DiagnosticError) as caught:
        parse_text(PAD.replace("REST", custom.replace("into %d", "into %a")))
    assert "use of value '%a' expects different type than prior uses" in str(caught.value)


@pytest.mark.parametrize(
    ("op", "message"),
    [
        (f"linalg.conv(%k, %x, %o) {{padding = dense<1> : tensor<2x2xi64>}} : {K}, {X}, {Y}",
         "'linalg.conv' op expects 1 pairs of padding, none of it negative"),
        (f"linalg.conv(%k, %x, %o) {{padding = dense<[[0, -1]]> : tensor<1x2xi64>}} : {K}, {X}, {Y}",
         "'linalg.conv' op expects 1 pairs of padding, none of it negative"),
        (f"linalg.conv(%k, %x, %o) {{padding = dense<99999999999999999> : tensor<1x2xi64>}} : {K}, {X}, {Y}",
         "'linalg.conv' op has an input of more than 2^47 elements with its padding"),
        (f"linalg.conv(%flat, %flat, %flat) : {F}, {F}, {F}", "'linalg.conv' op expects memref ranks to be greater than 2"),
        (f"linalg.conv(%k, %x) : {K}, {X}", "'linalg.conv' op has 3 operands, which are memrefs"),
        (f"linalg.conv(%k, %x, %v) : {K}, {X}, tensor<1x4x4xf32>", "'linalg.conv' op has 3 operands, which are memrefs"),
        (f"linalg.conv(%k, %x, %flat) : {K}, {X}, {F}", "'linalg.conv' op expects memrefs of one rank"),
        (f"linalg.conv(%k, %d, %o) : {K}, memref<1x2x9xf64>, {Y}", "'linalg.conv' op computes integers or floats of one type"),
        (f"linalg.conv(%k, %x, %o) {{strides = [1, 2]}} : {K}, {X}, {Y}", "'linalg.conv' op expects 1 positive strides"),
        (f"linalg.conv(%k, %x, %o) {{dilations = [0]}} : {K}, {X}, {Y}", "'linalg.conv' op expects 1 positive dilations"),
        (f"linalg.conv(%k, %x, %o) {{dilations = \"1\"}} : {K}, {X}, {Y}", "'linalg.conv' op expects 1 positive dilations"),
        (f"linalg.pooling_sum(%d, %w, %o) : memref<1x2x9xf64>, {W}, {Y}",
         "'linalg.pooling_sum' op computes integers or floats of one type"),
        (f"linalg.pooling_max(%b, %w, %b) : memref<1x4x4xi1>, {W}, memref<1x4x4xi1>",
         "'linalg.pooling_max' op computes integers or floats of one type"),
        (f"{CONV} ins(%x : {X}) outs(%o : {Y})", f"'{CONV}' op has 3 operands"),
        (f"{CONV} {{strides = dense<1> : tensor<2xi64>}} ins(%x, %k : {X}, {K}) outs(%o : {Y})",
         f"'{CONV}' op expects 1 positive strides"),
    ],
)  # fmt: skip
def test_errors(op: str, message: str) -> None:
    with pytest.raises(DiagnosticError, match="error: ") as caught:
        parse_text(function(op, "return", arguments=ARGUMENTS))
    assert message in str(caught.value)
    assert str(caught.value).startswith("<string>:2:")


@pytest.mark.parametrize(
    ("older", "today"),
    [
        ("conv_2d_nhwc", "conv_2d_nhwc_fhwc"),
        ("conv_2d_input_nhwc_filter_ohwi_poly", "conv_2d_nhwc_fhwc"),
        ("depthwise_conv2D_nhwc", "depthwise_conv_2d_nhwc_hwcm"),
        ("depthwise_conv2D_nhw", "depthwise_conv_2d_nhwc_hwc"),
        ("conv_1d_ncw", "conv_1d_ncw_fcw"),
        ("conv_3d_ncdhw", "conv_3d_ncdhw_fcdhw"),
    ],
)
def test_renamed(older: str, today: str) -> None:
    rank = 4 if "2" in older else 3 if "1d" in older else 5
    shapes = ["x".join(["1"] * count) for count in (rank, rank - (older[-4:] == "_nhw"), rank + (older == "depthwise_conv2D_nhwc"))]
    types = [f"tensor<{shape}xf32>" for shape in shapes]
    op = f"ins(%a, %b : {types[0]}, {types[1]}) outs(%c : {types[2]}) -> {types[2]}"
    arguments = f"%a: {types[0]}, %b: {types[1]}, %c: {types[2]}"
    texts = [function(f"%r = linalg.{name} {op}", "return", arguments=arguments) for name in (older, today)]
    assert numbered(texts[0]) == numbered(texts[1])
