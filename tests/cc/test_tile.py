# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Transpositions in squares: C gives what the interpreter gives, whatever is left over along both loops."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cc.agreement import check_agreement
from tests.conftest import Workshop

PROGRAM = """
func.func @turn_TYPE(%x: tensor<40x?xTYPE>, %out: tensor<?x40xTYPE>) -> tensor<?x40xTYPE> {
  %t = linalg.transpose ins(%x : tensor<40x?xTYPE>) outs(%out : tensor<?x40xTYPE>) permutation = [1, 0]
  return %t : tensor<?x40xTYPE>
}
func.func @copied_TYPE(%x: tensor<3x35x53xTYPE>) -> tensor<3x53x35xTYPE> {
  %empty = tensor.empty() : tensor<3x53x35xTYPE>
  %t = linalg.transpose ins(%x : tensor<3x35x53xTYPE>) outs(%empty : tensor<3x53x35xTYPE>) permutation = [0, 2, 1]
  return %t : tensor<3x53x35xTYPE>
}
func.func @fixed_TYPE(%x: tensor<35x53xTYPE>, %y: tensor<53x35xTYPE>) -> tensor<53x35xTYPE> {
  %empty = tensor.empty() : tensor<53x35xTYPE>
  %t = linalg.transpose ins(%x : tensor<35x53xTYPE>) outs(%empty : tensor<53x35xTYPE>) permutation = [1, 0]
  %sum = linalg.add ins(%t, %y : tensor<53x35xTYPE>, tensor<53x35xTYPE>) outs(%empty : tensor<53x35xTYPE>) -> tensor<53x35xTYPE>
  return %sum : tensor<53x35xTYPE>
}
"""

TYPES = {"f32": np.float32, "f64": np.float64, "i8": np.int8}


def _calls() -> list[tuple[str, list[Any]]]:
    random = np.random.default_rng(0)
    calls: list[tuple[str, list[Any]]] = []
    for name, dtype in TYPES.items():
        for columns in (0, 1, 7, 8, 33, 64):
            x = random.integers(-99, 99, (40, columns)).astype(dtype)
            calls.append((f"turn_{name}", [x, np.zeros((columns, 40), dtype)]))
        calls.append((f"copied_{name}", [random.integers(-99, 99, (3, 35, 53)).astype(dtype)]))
        one, other = (random.integers(-60, 60, shape).astype(dtype) for shape in ((35, 53), (53, 35)))
        calls.append((f"fixed_{name}", [one, other]))
    return calls


def test_c_agrees_with_the_interpreter(workshop: Workshop) -> None:
    text = "".join(PROGRAM.replace("TYPE", name) for name in TYPES)
    source = check_agreement(workshop, text, _calls())
    assert source.count("(tiling)") == 3 * len(TYPES)
    assert source.count("      vm2c_transpose_f32(") == 1
