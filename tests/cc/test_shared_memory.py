# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs on memrefs in which several names are one memory, or parts of it that overlap, compared with the interpreter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import WARNINGS, Workshop
from vm2c.cli import verify
from vm2c.driver import Options, parse_text, transpile_program

# By what is special in them.
PROGRAMS = {
    "a call passes one memory twice": """
func.func private @write(%a: memref<4xf32>, %n: index, %b: memref<4xf32>) -> f32 {
  %v = memref.load %a[%n] : memref<4xf32>
  %w = arith.addf %v, %v : f32
  memref.store %w, %b[%n] : memref<4xf32>
  %u = memref.load %a[%n] : memref<4xf32>
  %s = arith.addf %u, %v : f32
  return %s : f32
}
func.func @f(%x: memref<4xf32>) -> f32 {
  %c2 = arith.constant 2 : index
  %r = call @write(%x, %c2, %x) : (memref<4xf32>, index, memref<4xf32>) -> f32
  return %r : f32
}
""",
    "what is passed twice is passed on": """
func.func private @shift(%a: memref<?xf32>, %b: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf32>
  linalg.generic {indexing_maps = [affine_map<(i) -> (7 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
    ins(%a : memref<?xf32>) outs(%b : memref<?xf32>) {
  ^bb0(%x: f32, %y: f32):
    %z = arith.addf %x, %x : f32
    linalg.yield %z : f32
  }
  return
}
func.func private @on(%c: i1, %a: memref<?xf32>, %b: memref<?xf32>) {
  %t = arith.select %c, %a, %b : memref<?xf32>
  call @shift(%a, %t) : (memref<?xf32>, memref<?xf32>) -> ()
  return
}
func.func @f(%c: i1, %x: memref<8xf32>, %y: memref<8xf32>) {
  %a = memref.cast %x : memref<8xf32> to memref<?xf32>
  %b = memref.cast %y : memref<8xf32> to memref<?xf32>
  call @on(%c, %a, %b) : (i1, memref<?xf32>, memref<?xf32>) -> ()
  %true = arith.constant true
  call @on(%true, %b, %a) : (i1, memref<?xf32>, memref<?xf32>) -> ()
  return
}
""",
    "a call passes overlapping parts": """
func.func private @shift(%a: memref<7xf32, strided<[1], offset: ?>>, %b: memref<7xf32, strided<[1], offset: ?>>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  scf.for %i = %c0 to %c7 step %c1 {
    %v = memref.load %a[%i] : memref<7xf32, strided<[1], offset: ?>>
    %w = arith.addf %v, %v : f32
    memref.store %w, %b[%i] : memref<7xf32, strided<[1], offset: ?>>
  }
  return
}
func.func @f(%x: memref<8xf32>) {
  %a = memref.subview %x[0] [7] [1] : memref<8xf32> to memref<7xf32, strided<[1]>>
  %b = memref.subview %x[1] [7] [1] : memref<8xf32> to memref<7xf32, strided<[1], offset: 1>>
  %from = memref.cast %a : memref<7xf32, strided<[1]>> to memref<7xf32, strided<[1], offset: ?>>
  %to = memref.cast %b : memref<7xf32, strided<[1], offset: 1>> to memref<7xf32, strided<[1], offset: ?>>
  call @shift(%from, %to) : (memref<7xf32, strided<[1], offset: ?>>, memref<7xf32, strided<[1], offset: ?>>) -> ()
  return
}
""",
    "a global has two names": """
memref.global "private" @g : memref<4xf32> = dense<[1.0, 2.0, 3.0, 4.0]>
func.func private @write(%a: memref<4xf32>, %b: memref<4xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %v = memref.load %a[%c0] : memref<4xf32>
  %w = arith.addf %v, %v : f32
  memref.store %w, %b[%c0] : memref<4xf32>
  %u = memref.load %a[%c0] : memref<4xf32>
  return %u : f32
}
func.func @f() -> (f32, f32) {
  %c3 = arith.constant 3 : index
  %a = memref.get_global @g : memref<4xf32>
  %b = memref.get_global @g : memref<4xf32>
  linalg.generic {indexing_maps = [affine_map<(i) -> (3 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
    ins(%a : memref<4xf32>) outs(%b : memref<4xf32>) {
  ^bb0(%x: f32, %y: f32):
    %z = arith.addf %x, %x : f32
    linalg.yield %z : f32
  }
  %u = call @write(%a, %b) : (memref<4xf32>, memref<4xf32>) -> f32
  %v = memref.load %a[%c3] : memref<4xf32>
  return %u, %v : f32, f32
}
""",
    "a product is written over a factor": """
func.func @f(%a: memref<64x64xf32>, %b: memref<64x64xf32>) {
  linalg.matmul ins(%a, %b : memref<64x64xf32>, memref<64x64xf32>) outs(%a : memref<64x64xf32>)
  return
}
""",
    "a product may be written over a factor": """
func.func @f(%c: i1, %a: memref<64x64xf32>, %b: memref<64x64xf32>) {
  %r = arith.select %c, %a, %b : memref<64x64xf32>
  linalg.matmul ins(%a, %b : memref<64x64xf32>, memref<64x64xf32>) outs(%r : memref<64x64xf32>)
  return
}
""",
    "a body reads what may be written": """
func.func @f(%c: i1, %a: memref<8xf32>, %b: memref<8xf32>) {
  %r = arith.select %c, %b, %a : memref<8xf32>
  linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%r : memref<8xf32>) {
  ^bb0(%y: f32):
    %i = linalg.index 0 : index
    %c7 = arith.constant 7 : index
    %j = arith.subi %c7, %i : index
    %x = memref.load %a[%j] : memref<8xf32>
    %z = arith.addf %x, %y : f32
    linalg.yield %z : f32
  }
  return
}
""",
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_results(text: str, compiler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "program.mlir"
    path.write_text(text)
    assert verify.main([str(path), "--function=f", f"--cc={compiler}"]) == 0
    assert capsys.readouterr().out == "f: ok\n"


def test_parts_that_are_apart_are_taken_for_that() -> None:
    text = """
func.func @f(%x: memref<64x64xf32>, %y: memref<64x64xf32>) {
  %c0 = arith.constant 0 : index
  %half = arith.constant 16384 : index
  %p = memref.alloc() : memref<32768xi8>
  %a = memref.view %p[%c0][] : memref<32768xi8> to memref<64x64xf32>
  %b = memref.view %p[%half][] : memref<32768xi8> to memref<64x64xf32>
  memref.copy %x, %a : memref<64x64xf32> to memref<64x64xf32>
  linalg.matmul ins(%a, %x : memref<64x64xf32>, memref<64x64xf32>) outs(%b : memref<64x64xf32>)
  memref.copy %b, %y : memref<64x64xf32> to memref<64x64xf32>
  return
}
"""
    source = transpile_program(parse_text(text), Options(prefix="m")).source
    (kernel,) = re.findall(r"void m_f_matmul\(.*?\)", source, re.DOTALL)
    assert kernel.count("*") == kernel.count("VM2C_RESTRICT") == 3


TWICE = """
func.func private @pick(%c: i1, %a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %r = arith.select %c, %a, %b : tensor<4xf32>
  return %r : tensor<4xf32>
}
func.func @f(%c: i1, %x: tensor<4xf32> {bufferization.writable = true}) -> tensor<4xf32> {
  %r = call @pick(%c, %x, %x) : (i1, tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}
func.func private @choose(%c: i1, %a: tensor<?xf32>, %b: tensor<?xf32>) -> tensor<?xf32> {
  %r = arith.select %c, %a, %b : tensor<?xf32>
  return %r : tensor<?xf32>
}
func.func @g(%c: i1, %x: tensor<9xf32>, %k: index) -> (tensor<?xf32>, tensor<?xf32>) {
  %0 = tensor.cast %x : tensor<9xf32> to tensor<?xf32>
  %1 = tensor.cast %x : tensor<9xf32> to tensor<?xf32>
  %2 = call @choose(%c, %0, %1) : (i1, tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %3 = tensor.extract_slice %x[%k] [3] [1] : tensor<9xf32> to tensor<3xf32>
  %4 = tensor.cast %3 : tensor<3xf32> to tensor<?xf32>
  %5 = call @choose(%c, %4, %4) : (i1, tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  return %2, %5 : tensor<?xf32>, tensor<?xf32>
}
"""


def test_no_warnings_where_memory_is_passed_twice(compiler: str, workshop: Workshop) -> None:
    for number, text in enumerate([*PROGRAMS.values(), TWICE]):
        source, _ = transpile_program(parse_text(text), Options(prefix="m")).write(workshop.folder / str(number))
        workshop.compile(compiler, [source], warnings=WARNINGS, flags=["-O2", "-c"], output=f"module{number}.o")
