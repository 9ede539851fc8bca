# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Null pointers where there are no elements: references that are null, and arrays of a caller. C adds nothing
to a null pointer, not even zero, and neither copies from nor to one; the sanitizers of clang tell."""

from __future__ import annotations

import pytest

from tests.cc.harness import CLANG_SANITIZED, GCC_SANITIZED, Build, results_of
from tests.conftest import Workshop
from vm2c.driver import Options, parse_text, transpile, transpile_program

# Loops over elements from the fifth on. None of them has iterations where %n is 0.
LOOPS = """
vm.module @m {
  vm.rodata private @none dense<> : tensor<0xi8>

  vm.export @store
  vm.func private @store(%a: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %value = vm.const.i32 7
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %at = vm.add.i64 %i, %c4 : i64
    vm.buffer.store.i32 %value, %a[%at] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }

  vm.export @two_arrays
  vm.func private @two_arrays(%a: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c64 = vm.const.i64 64
    %small = vm.min.i64.s %n, %c64 : i64
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %small : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %from = vm.add.i64 %i, %c4 : i64
    %x = vm.buffer.load.i32 %a[%from] : !vm.buffer -> i32
    %to = vm.add.i64 %from, %c64 : i64
    vm.buffer.store.i32 %x, %a[%to] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }

  vm.export @exp
  vm.func private @exp(%a: !vm.buffer, %b: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %at = vm.add.i64 %i, %c4 : i64
    %x = vm.buffer.load.f32 %a[%at] : !vm.buffer -> f32
    %y = vm.exp.f32 %x : f32
    vm.buffer.store.f32 %y, %b[%at] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }

  vm.export @constants
  vm.func private @constants(%n: i64) -> i32 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %zero = vm.const.i32 0
    %a = vm.const.ref.rodata @none : !vm.buffer
    vm.br ^head(%c0, %zero : i64, i32)
  ^head(%i: i64, %s: i32):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %at = vm.add.i64 %i, %c4 : i64
    %x = vm.buffer.load.i32 %a[%at] : !vm.buffer -> i32
    %t = vm.xor.i32 %x, %s : i32
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next, %t : i64, i32)
  ^exit:
    vm.return %s : i32
  }
}
"""

# Arrays of a caller without elements, whose memory is copied, compared, filled and gone through.
VIEWS = """
vm.module @m {
  vm.import private @hal_inline.buffer.storage(%buffer: !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.buffer(%view: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>

  vm.export @all attributes {
      iree.reflection = {iree.abi.declaration = "sync func @all(%x: tensor<?xi32>, %y: tensor<?xi32>) -> (%r: i32)"}}
  vm.func private @all(%x: !vm.ref<!hal.buffer_view>, %y: !vm.ref<!hal.buffer_view>) -> i32 {
    %zero = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %value = vm.const.i32 1
    %align = vm.const.i32 1
    %x_buffer = vm.call @hal_inline.buffer_view.buffer(%x) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %a = vm.call @hal_inline.buffer.storage(%x_buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %y_buffer = vm.call @hal_inline.buffer_view.buffer(%y) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %b = vm.call @hal_inline.buffer.storage(%y_buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %n = vm.buffer.length %a : !vm.buffer -> i64
    vm.buffer.copy %a, %zero, %b, %zero, %n : !vm.buffer -> !vm.buffer
    vm.buffer.copy %a, %zero, %b, %zero, %zero : !vm.buffer -> !vm.buffer
    vm.buffer.fill.i32 %b, %zero, %n, %value : i32 -> !vm.buffer
    %hash = vm.buffer.hash %a, %zero, %n : !vm.buffer -> i64
    %copy = vm.buffer.clone %a, %zero, %n, %align : !vm.buffer -> !vm.buffer
    vm.br ^head(%zero : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %at = vm.add.i64 %i, %c4 : i64
    %e = vm.buffer.load.i32 %copy[%at] : !vm.buffer -> i32
    vm.buffer.store.i32 %e, %b[%at] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    %same = vm.buffer.compare %a, %zero, %b, %zero, %n : !vm.buffer, !vm.buffer
    vm.return %same : i32
  }
}
"""
VIEWS_MAIN = """
#include "m.h"
static double memory[8192];
int main(void) {
  m_t* model = NULL;
  int32_t same = 0;
  if (m_init(memory, sizeof memory, &model) != 0) return 1;
  if (m_all(model, NULL, 0, NULL, 0, &same) != 0 || same != 1) return 2;
  m_deinit(model);
  return 0;
}
"""

ARRAYS = """
func.func @copied(%x: tensor<?x8xf32>) -> tensor<?x8xf32> {
  return %x : tensor<?x8xf32>
}
func.func @inserted(%x: tensor<?x?xf32>, %y: tensor<?x4xf32>, %n: index) -> tensor<?x?xf32> {
  %s = tensor.insert_slice %y into %x[0, 3] [%n, 4] [1, 1] : tensor<?x4xf32> into tensor<?x?xf32>
  return %s : tensor<?x?xf32>
}
func.func @sums(%x: tensor<?x?xf32>, %n: index) -> tensor<8xf32> {
  %zeros = arith.constant dense<0.0> : tensor<8xf32>
  %part = tensor.extract_slice %x[0, 0] [8, %n] [1, 1] : tensor<?x?xf32> to tensor<8x?xf32>
  %r = linalg.reduce { arith.addf } ins(%part : tensor<8x?xf32>) outs(%zeros : tensor<8xf32>) dimensions = [1]
  return %r : tensor<8xf32>
}
func.func @largest(%x: tensor<?xf32>) -> tensor<f32> {
  %zero = arith.constant dense<0.0> : tensor<f32>
  %r = linalg.reduce { arith.maximumf } ins(%x : tensor<?xf32>) outs(%zero : tensor<f32>) dimensions = [0]
  return %r : tensor<f32>
}
func.func private @twice(%x: tensor<?x?xf32>, %y: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %e = linalg.exp ins(%x : tensor<?x?xf32>) outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32>
  %r = linalg.add ins(%e, %x : tensor<?x?xf32>, tensor<?x?xf32>) outs(%y : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @calls(%x: tensor<?x?xf32>, %i: index, %n: index) -> tensor<?x?xf32> {
  %part = tensor.extract_slice %x[%i, 0] [1, %n] [1, 1] : tensor<?x?xf32> to tensor<1x?xf32>
  %some = tensor.cast %part : tensor<1x?xf32> to tensor<?x?xf32>
  %r = func.call @twice(%some, %some) : (tensor<?x?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @joined(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
  %r = tensor.concat dim(0) %x, %y : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}
func.func @again(%x: tensor<?x8xf32>, %n: index) -> tensor<?x8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> tensor<?x8xf32> {
    %b = linalg.exp ins(%a : tensor<?x8xf32>) outs(%a : tensor<?x8xf32>) -> tensor<?x8xf32>
    scf.yield %b : tensor<?x8xf32>
  }
  return %r : tensor<?x8xf32>
}
func.func @memory(%x: memref<?xf32>, %y: memref<?xf32>) -> memref<?xf32> {
  memref.copy %x, %y : memref<?xf32> to memref<?xf32>
  return %y : memref<?xf32>
}
"""
ARRAYS_MAIN = """
#include "m.h"
int main(void) {
  float out[8];
  int64_t dims[2];
  if (m_copied(NULL, 0, NULL, 0, dims) != 0 || dims[0] != 0) return 1;
  if (m_inserted(NULL, 0, 7, NULL, 0, 0, NULL, 0, dims) != 0 || dims[1] != 7) return 2;
  if (m_sums(NULL, 8, 0, 0, out) != 0 || out[7] != 0) return 3;
  m_largest(NULL, 0, out);
  if (m_calls(NULL, 4, 0, 2, 0, NULL, 0, dims) != 0 || dims[0] != 1) return 4;
  if (m_joined(NULL, 0, NULL, 0, NULL, 0, dims) != 0 || dims[0] != 0) return 5;
  if (m_joined(out, 1, NULL, 0, out + 1, 1, dims) != 0 || dims[0] != 1) return 6;
  if (m_again(NULL, 0, 3, NULL, 0, dims) != 0) return 7;
  if (m_memory(NULL, 0, NULL, 0, NULL, 0, dims) != 0) return 8;
  return 0;
}
"""


@pytest.mark.parametrize("build", [CLANG_SANITIZED, GCC_SANITIZED], ids=lambda build: build.name)
def test_references(build: Build) -> None:
    """A null reference has no elements to begin somewhere, nor has constant data that is empty."""
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    module = transpile(LOOPS)
    found = results_of(module, build, ["store n I:0", "two_arrays n I:0", "exp n n I:0", "constants I:0", "store n I:1"])
    assert found == {
        "store n I:0": "", "two_arrays n I:0": "", "exp n n I:0": "", "constants I:0": "i:0", "store n I:1": "INVALID_ARGUMENT",
    }  # fmt: skip


@pytest.mark.parametrize("api", ["c", "tensor"])
def test_memory_of_a_caller(api: str, compiler: str, workshop: Workshop) -> None:
    """Arrays of modules that are called as C, and of tensor programs."""
    if api == "c":
        module = transpile(VIEWS, Options(prefix="m", api="c"))
    else:
        module = transpile_program(parse_text(ARRAYS), Options(prefix="m"))
    workshop.write("m.h", module.header)
    main = workshop.write("main.c", VIEWS_MAIN if api == "c" else ARRAYS_MAIN)
    for standard in ("c99", "c++17"):
        sources = [workshop.write("m.c", module.source), main]
        workshop.run(workshop.compile(compiler, sources, standard=standard, flags=[f"-I{workshop.folder}"], sanitize=True))
