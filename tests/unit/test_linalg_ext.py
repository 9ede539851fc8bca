# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of iree_linalg_ext as text, what is wrong with some, and what the interpreter makes of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.unit.programs import numbered, printed, read
from vm2c.diagnostics import DiagnosticError, Source
from vm2c.dialect.table import TENSOR_OPS
from vm2c.interpreter import run_function
from vm2c.ir.program_verifier import verify_program
from vm2c.parser.mlir import parse_program

DATA = Path(__file__).parents[1] / "data" / "linalg_ext"
FORMS = (DATA / "forms.mlir").read_text(encoding="utf-8")
OLD = """
func.func @reverse(%a: tensor<2x3xi32>, %o: tensor<2x3xi32>) -> tensor<2x3xi32> {
  %0 = iree_linalg_ext.reverse dimensions(dense<[1, 0]> : tensor<2xi64>) ins(%a : tensor<2x3xi32>) outs(%o : tensor<2x3xi32>)
      : tensor<2x3xi32>
  return %0 : tensor<2x3xi32>
}
func.func @softmax(%a: tensor<3xf32>, %o: tensor<3xf32>) -> tensor<3xf32> {
  %0 = iree_linalg_ext.softmax dimension(0) ins(%a : tensor<3xf32>) outs(%o : tensor<3xf32>) -> tensor<3xf32>
  return %0 : tensor<3xf32>
}
func.func @attention(%q: tensor<3x4xf32>, %s: f32, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %0 = iree_linalg_ext.attention {indexing_maps = [affine_map<(m, n, k, l) -> (m, k)>, affine_map<(m, n, k, l) -> (l, k)>,
      affine_map<(m, n, k, l) -> (l, n)>, affine_map<(m, n, k, l) -> ()>, affine_map<(m, n, k, l) -> (m, n)>]}
      ins(%q, %q, %q, %s : tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>, f32) outs(%o : tensor<3x4xf32>) {
  ^bb0(%x: f32):
    iree_linalg_ext.yield %x : f32
  } -> tensor<3x4xf32>
  return %0 : tensor<3x4xf32>
}
"""


def test_forms() -> None:
    """The generic forms are what iree-opt prints for the others."""
    assert numbered((DATA / "forms.generic").read_text(encoding="utf-8")) == numbered(FORMS)
    for text in (FORMS, OLD):
        assert printed(printed(text)) == printed(text)
    found = {op.op.name for text in (FORMS, OLD) for each in read(text).functions() for op in each.body.walk()}
    assert {name for name in TENSOR_OPS if name.startswith("iree_linalg_ext.")} <= found


def test_older_ops() -> None:
    module = read(OLD)
    verify_program(module)
    numbers = np.arange(6, dtype=np.int32).reshape(2, 3)
    (found,) = run_function(module, "reverse", [numbers, numbers])
    np.testing.assert_array_equal(found, numbers[::-1, ::-1])
    floats = np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4)
    (found,) = run_function(module, "attention", [floats, 0.5, floats])
    scores = floats @ floats.T * 0.5
    powers = np.exp(scores - scores.max(1, keepdims=True))
    np.testing.assert_allclose(found, powers / powers.sum(1, keepdims=True) @ floats, rtol=1e-5, atol=1e-6)


def test_sort_is_stable() -> None:
    module = read(FORMS)
    keys = np.array([2, 1, 2, 0, 1, 2, 0], np.float32)
    found, order = run_function(module, "sort", [keys, np.arange(7, dtype=np.int32)])
    np.testing.assert_array_equal(found, np.sort(keys))
    np.testing.assert_array_equal(order, np.argsort(keys, kind="stable"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("dimension_map = [0] unique", "dimension_map = [2] unique", "dimension map is invalid."),
        ("dimension_map = [0] unique", "dimension_map = [0, 1] unique",
         "size of dimension map must match the last dimension of indices"),
        ("sort dimension(0) outs(%arg0, ", "sort dimension(1) outs(%arg0, ", "dimension 1 is not within [0, 1)"),
        ("^bb0(%arg3: f32, %arg4: f32):\n      %1 = arith.addf %arg4, %arg3 : f32",
         "^bb0(%arg3: f64, %arg4: f32):\n      %1 = arith.addf %arg4, %arg4 : f32",
         "expected argument 0 of region to be of type 'f32', but found 'f64'"),
        ("%1 = arith.cmpf olt, %arg2, %arg3 : f32\n      iree_linalg_ext.yield %1 : i1", "iree_linalg_ext.yield %arg2 : f32",
         "expected region to yield 'i1', but it yields 'f32'"),
        ("topk dimension(1)", "topk dimension(0)", "incompatible input/output shapes"),
        ("tensor<3xi8>", "tensor<3xi16>", "expected mask to have i1 or storage-legalized i8 element type"),
        ("tensor<3xi8>", "tensor<3x1xi8>", "expected mask rank to match batch rank"),
        ("tensor<3xi8>", "tensor<2xi8>", "mask shape must match batch dimensions at dim#0"),
        ("ins(%arg0, %arg1, %arg2 : tensor<5x2xf32>, tensor<3xi32>, tensor<3xi8>)", "ins(%arg0 : tensor<5x2xf32>)",
         "expected 2 or 3 inputs and 1 outputs, but found 1 and 1"),
        ("topk_v2 dimension(1)", "topk_v2 dimension(2)", "dimension exceeds rank"),
        ("tensor<2x?xf32>", "tensor<3x?xf32>", "incompatible input/output shapes at dimension 0"),
        ("tensor<9xi32>", "tensor<9xi64>", "expected input/output value types to be identical"),
        ("tensor<9xi32>", "tensor<9x1xi32>", "expected input/output to have the same rank"),
        ("tensor<9xi32>", "tensor<3xi32>", "output dimension must not exceed input, got 4 > 3"),
        ("ins(%arg0 : tensor<9xi32>)", "ins(%arg0, %arg0 : tensor<9xi32>, tensor<9xi32>)",
         "input indices require output indices to carry provenance"),
        ("tensor<2x3xi8>", "tensor<2x3xf16>", "expected output indices to be integer type"),
        ("tensor<2x3xi8>", "tensor<2x4xi8>", "output values/indices shape must match"),
        ("tensor<?x4xi64>", "tensor<?x4xi32>", "expected input/output indices element types to be identical"),
        ("tensor<?x4xi64>", "tensor<?x5xi64>", "input values/indices shape must match"),
        ("arg_compare dimension(1)", "arg_compare dimension(2)",
         "reduction dimension exceeds or equals input rank. got dimension: 2, but input rank is: 2"),
        ("arg_compare dimension(1)", "arg_compare dimension(0)",
         "output shape must match input shape with reduction dimension removed. Expected: ?, but got: 2"),
        ("tensor<2xindex>", "tensor<3xindex>",
         "output indices/values shape must match. Output value shape: 2, output index shape: 3"),
        ("tensor<2xindex>", "tensor<2xf32>", "output index must have integer or index element type, but got 'f32'"),
        ("tensor<7x2xi32>", "tensor<7x2xi64>",
         "input and output value element types must match. Input type: 'i64', output value type: 'i32'"),
        ("tensor<?xi64>", "tensor<5xi64>",
         "explicit-index mode: value and index inputs must have the same shape. Value shape: ?, index shape: 5"),
        ("tensor<?xi64>", "tensor<?xi32>", "explicit-index mode: input and output index element types must match. "
         "Input index type: 'i32', output index type: 'i64'"),
        ("tensor<?xi64>", "tensor<?xf64>",
         "explicit-index mode: index input must have integer or index element type, but got 'f64'"),
        ("^bb0(%arg4: i32, %arg5: i32)", "^bb0(%arg4: i32, %arg5: i32, %arg6: i32)",
         "expected region to have 2 arguments, but found 3"),
    ],
)  # fmt: skip
def test_errors(old: str, new: str, message: str) -> None:
    assert old in FORMS
    times = FORMS.count(old) if old.startswith("tensor<") else 1
    with pytest.raises(DiagnosticError) as caught:
        verify_program(parse_program(Source(FORMS.replace(old, new, times))))
    assert message in caught.value.diagnostics[0].message
