# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""affine.linearize_index and affine.delinearize_index. That C gives the same is tested with tests/data/kinds."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.unit.programs import numbered
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import parse_text
from vm2c.interpreter import run_function

TEXT = """func.func @f(%n: index, %b: index) -> (index, index, index, index) {
  %r:3 = affine.delinearize_index %n into (%b, 4, 5) : index, index, index
  %t = affine.linearize_index disjoint [%r#0, %r#1, %r#2] by (%b, 4, 5) : index
  return %r#0, %r#1, %r#2, %t : index, index, index, index
}
"""
GENERIC = """func.func @f(%n: index, %b: index) -> (index, index, index, index) {
  %r:3 = "affine.delinearize_index"(%n, %b) <{static_basis = array<i64: -9223372036854775808, 4, 5>}>
    : (index, index) -> (index, index, index)
  %t = "affine.linearize_index"(%r#0, %r#1, %r#2, %b) <{disjoint, operandSegmentSizes = array<i32: 3, 1>,
    static_basis = array<i64: -9223372036854775808, 4, 5>}> : (index, index, index, index) -> index
  return %r#0, %r#1, %r#2, %t : index, index, index, index
}
"""


def test_values() -> None:
    module = parse_text(TEXT)
    for number in range(120):
        *indices, again = run_function(module, "f", [number, 6])
        assert tuple(indices) == np.unravel_index(number, (6, 4, 5))
        assert again == number
    # The first index is what is left.
    assert run_function(module, "f", [-7, 6]) == [-1, 2, 3, -7]


def test_forms() -> None:
    without = re.sub(r"%b, (?=4, 5)", "", TEXT)
    assert without != TEXT
    assert numbered(TEXT) == numbered(GENERIC) == numbered(without)


def test_indices_can_be_in_maps() -> None:
    parse_text("""func.func @f(%m: memref<4x5xf32>, %n: index) -> f32 {
  %r:2 = affine.delinearize_index %n into (4, 5) : index, index
  %v = affine.load %m[%r#0, %r#1] : memref<4x5xf32>
  return %v : f32
}
""")


@pytest.mark.parametrize(
    ("op", "message"),
    [
        ("%r:4 = affine.delinearize_index %n into (4, 5) : index, index, index, index",
         "op should return an index for each basis element and up to one extra index"),
        ("%r:2 = affine.delinearize_index %n into (4, 0) : index, index", "op no basis element may be statically non-positive"),
        ("%r = affine.linearize_index [%n, %n, %n] by (5) : index",
         "op should be passed a basis element for each index except possibly the first"),
        ("%r = affine.linearize_index [%x, %n] by (5) : index", "use of value '%x' expects different type than prior uses"),
        ('%r = "affine.linearize_index"(%n, %n) <{operandSegmentSizes = array<i32: 1, 1>, static_basis = array<i64: 4>}>'
         " : (index, index) -> index", "mismatch between dynamic and static basis"),
    ],
)  # fmt: skip
def test_errors(op: str, message: str) -> None:
    with pytest.raises(DiagnosticError, match=message):
        parse_text(f"func.func @f(%n: index, %x: i32) {{\n  {op}\n  return\n}}\n")
