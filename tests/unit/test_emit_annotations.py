# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--annotate`: ops in comments beside their C."""

from __future__ import annotations

import re
from textwrap import dedent

from vm2c.driver import Options, transpile

# Raises numbers below one until they are not.
RAISING = """
vm.module @m {
  vm.export @f
  vm.func @f(%b: !vm.buffer, %n: i64) -> i64 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %one = vm.const.f32 1.0
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^end
  ^body:
    %x = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %0 = vm.cmp.lt.f32.o %x, %one : f32
    vm.cond_br %0, ^first, ^store(%x : f32)
  ^first:
    %1 = vm.add.f32 %x, %one : f32
    vm.br ^test(%1 : f32)
  ^test(%v: f32):
    %2 = vm.cmp.lt.f32.o %v, %one : f32
    vm.cond_br %2, ^again, ^store(%v : f32)
  ^again:
    %3 = vm.mul.f32 %v, %x : f32
    vm.br ^test(%3 : f32)
  ^store(%r: f32):
    vm.buffer.store.f32 %r, %b[%i] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^end:
    vm.return %n : i64
  }
}
"""

ANNOTATED = """
      // %c0 = arith.constant 0 : index
      // %c1 = arith.constant 1 : index
      // %one = vm.const.f32 1.000000e+00
      // %4 = arith.index_cast %n : i64 to index
      // scf.for %i = %c0 to %4 step %c1
      for (int64_t i = 0; i < n; ++i) {
        const float x = b[i];  // %x = memref.load %b[%i] : memref<?xf32>
        // %0 = vm.cmp.lt.f32.o %x, %one : f32
        // %r = scf.if %0 -> (f32)
        if (x < 1.0f) {
          float v = x + 1.0f;  // %1 = vm.add.f32 %x, %one : f32
          // %v = scf.while (%5 = %1) : (f32) -> f32
          // %2 = vm.cmp.lt.f32.o %5, %one : f32
          // scf.condition (%2) %5 : f32
          while (v < 1.0f) {
            // %3 = vm.mul.f32 %6, %x : f32
            // scf.yield %3 : f32
            v *= x;
          }
          r = v;  // scf.yield %v : f32
        } else {
          r = x;  // scf.yield %x : f32
        }
        b[i] = r;  // memref.store %r, %b[%i] : memref<?xf32>
      }
"""


def test_loops_of_structured_functions() -> None:
    source = transpile(RAISING, Options(annotate=True)).source
    assert dedent(ANNOTATED).strip() in dedent(source[source.index("  // %c0 = arith.constant") :].partition("\n}\n")[0])


SUM = """
func.func @sum(%t: tensor<?xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %z = arith.constant 0.0 : f32
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%a = %z) -> (f32) {
    %v = tensor.extract %t[%i] : tensor<?xf32>
    %b = arith.addf %a, %v : f32
    scf.yield %b : f32
  }
  return %s : f32
}
"""


def test_functions_of_tensor_programs() -> None:
    plain, annotated = (transpile(SUM, Options(annotate=each, api="c")).source for each in (False, True))
    assert re.sub(r"\s*//.*", "", annotated).split() == re.sub(r"\s*//.*", "", plain).split()
    loop = """
      for (int64_t i = 0; i < n; ++i) {
        // %0 = arith.cmpi slt, %i, %t_dim0 : index
        // vm2c.require %0, "OUT_OF_RANGE", "tensor.extract: the index is not below the extent"
        // OUT_OF_RANGE: tensor.extract: the index is not below the extent
        if (i >= t_dim0) return 11;
        const float v = t[i];  // %v = memref.load %t[%i] : memref<?xf32>
        // %b = arith.addf %z_1, %v : f32
        // scf.yield %b : f32
        z += v;
      }
      *result0 = z;  // func.return %z_0 : f32
    """
    assert dedent(loop).strip() in dedent(annotated[annotated.index("  // %c0 = arith.constant") :].partition("\n}\n")[0])
    assert "= memref.load %t" in transpile(SUM, Options(annotate=True)).source


def test_comments_are_all_that_is_added() -> None:
    for without in (frozenset[str](), frozenset({"fold"}), frozenset({"raise-loops"})):
        plain, annotated = (transpile(RAISING, Options(annotate=each, without=without)).source for each in (False, True))
        assert re.sub(r"\s*//.*", "", annotated).split() == re.sub(r"\s*//.*", "", plain).split()
        assert annotated.count(" = vm.") > plain.count(" = vm.")
