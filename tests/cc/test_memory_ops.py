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
# Memory whose offset and strides are given when it is allocated.
STRIDED = """
#map = affine_map<(d0, d1)[s0, s1] -> (d0 * s1 + s0 + d1)>
func.func private @sum(%m: memref<?x4xf32, strided<[?, 1], offset: ?>>) -> f32 {
  %z = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %n = memref.dim %m, %c0 : memref<?x4xf32, strided<[?, 1], offset: ?>>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %z) -> f32 {
    %s = scf.for %j = %c0 to %c4 step %c1 iter_args(%b = %a) -> f32 {
      %v = memref.load %m[%i, %j] : memref<?x4xf32, strided<[?, 1], offset: ?>>
      %t = arith.addf %b, %v : f32
      scf.yield %t : f32
    }
    scf.yield %s : f32
  }
  return %r : f32
}
func.func @padded(%x: memref<?x4xf32>, %o: index, %s: index) -> f32 {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?x4xf32>
  %m = memref.alloc(%n)[%o, %s] {alignment = 64 : i64} : memref<?x4xf32, #map>
  memref.copy %x, %m : memref<?x4xf32> to memref<?x4xf32, #map>
  %r = func.call @sum(%m) : (memref<?x4xf32, strided<[?, 1], offset: ?>>) -> f32
  memref.dealloc %m : memref<?x4xf32, #map>
  return %r : f32
}
func.func @apart(%x: memref<3xf32>, %s: index) -> f32 {
  %m = "memref.alloc"(%s) <{operandSegmentSizes = array<i32: 0, 1>}> : (index) -> memref<3xf32, strided<[?], offset: 2>>
  linalg.copy ins(%x : memref<3xf32>) outs(%m : memref<3xf32, strided<[?], offset: 2>>)
  %c2 = arith.constant 2 : index
  %r = memref.load %m[%c2] : memref<3xf32, strided<[?], offset: 2>>
  return %r : f32
}
func.func @behind(%x: memref<3xf32>, %s: index) -> f32 {
  %m = memref.alloca()[%s] : memref<3xf32, affine_map<(d0)[s0] -> (d0 * s0 + 1)>>
  linalg.copy ins(%x : memref<3xf32>) outs(%m : memref<3xf32, affine_map<(d0)[s0] -> (d0 * s0 + 1)>>)
  %c2 = arith.constant 2 : index
  %r = memref.load %m[%c2] : memref<3xf32, affine_map<(d0)[s0] -> (d0 * s0 + 1)>>
  return %r : f32
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


def test_strided_memory(workshop: Workshop) -> None:
    rows, three = np.arange(12, dtype=np.float32).reshape(3, 4), np.arange(3, dtype=np.float32)
    calls = [("padded", [rows, 2, 5]), ("padded", [rows[:0], 2, 5]), ("padded", [rows, -2, 5]), ("padded", [rows, 2, -5])]
    calls += [(name, [three, stride]) for name in ("apart", "behind") for stride in (4, 1, 0, -1)]
    check_agreement(workshop, STRIDED, calls)


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
