# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Views of memory that are not slices, and state as IREE writes it: C gives what the interpreter gives."""

from __future__ import annotations

import numpy as np
import pytest

from tests.cc.agreement import check_agreement
from tests.conftest import Workshop
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import parse_text
from vm2c.interpreter import Interpreter

VIEWS = """
func.func @transpose(%t: tensor<3x2xi32>) -> tensor<2x3xi32> {
  %m = bufferization.to_buffer %t read_only : tensor<3x2xi32> to memref<3x2xi32>
  %a = memref.assume_alignment %m, 16 : memref<3x2xi32>
  memref.assume_alignment %m, 4 : memref<3x2xi32>
  %0 = memref.transpose %a (i, j) -> (j, i) : memref<3x2xi32> to memref<2x3xi32, strided<[1, 2]>>
  %1 = memref.alloc() : memref<2x3xi32>
  memref.copy %0, %1 : memref<2x3xi32, strided<[1, 2]>> to memref<2x3xi32>
  %2 = bufferization.to_tensor %1 restrict : memref<2x3xi32> to tensor<2x3xi32>
  return %2 : tensor<2x3xi32>
}
func.func @reshape(%t: tensor<6xi32>, %n: index, %i: index, %j: index) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %m = bufferization.to_buffer %t read_only : tensor<6xi32> to memref<6xi32>
  %s = memref.alloc() : memref<2xindex>
  memref.store %n, %s[%c0] : memref<2xindex>
  memref.store %c2, %s[%c1] : memref<2xindex>
  %0 = memref.reshape %m(%s) : (memref<6xi32>, memref<2xindex>) -> memref<?x2xi32>
  %1 = memref.load %0[%i, %j] : memref<?x2xi32>
  return %1 : i32
}
"""
STATE = """
module {
  util.global private mutable @total = dense<0> : tensor<2xi32>
  util.global private @step = dense<[1, 2]> : tensor<2xi32>
  util.func public @next() -> tensor<2xi32> {
    %0 = util.global.load @total : tensor<2xi32>
    %1 = util.global.load immutable @step : tensor<2xi32>
    %2 = arith.addi %0, %1 : tensor<2xi32>
    util.global.store %2, @total : tensor<2xi32>
    util.return %2 : tensor<2xi32>
  }
}
"""


def test_views(workshop: Workshop) -> None:
    numbers = np.arange(6, dtype=np.int32)
    calls = [("transpose", [numbers.reshape(3, 2)]), ("reshape", [numbers, 3, 2, 1]), ("reshape", [numbers, 4, 0, 0]),
             ("reshape", [numbers, 3, 3, 0])]  # fmt: skip
    check_agreement(workshop, VIEWS, calls)


def test_state(workshop: Workshop) -> None:
    machine = Interpreter(parse_text(STATE))
    for count in (1, 2, 3):
        np.testing.assert_array_equal(machine.call("next", [])[0], [count, 2 * count])
    check_agreement(workshop, STATE, [("next", [])])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("strided<[1, 2]>>", "strided<[2, 1]>>", "not equivalent to the canonical transposed input type"),
        ("(i, j) -> (j, i)", "(i, j) -> (j, k)", "expected the same names in another order"),
        ("memref<?x2xi32>", "memref<?x2xi32, strided<[?, 1]>>", "should have identity affine map"),
    ],
)
def test_errors(old: str, new: str, message: str) -> None:
    assert old in VIEWS
    with pytest.raises(DiagnosticError, match=message):
        parse_text(VIEWS.replace(old, new))
