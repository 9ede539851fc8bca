# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Small tensor programs in which memory is shared, compared with the interpreter."""

from __future__ import annotations

from pathlib import Path

import pytest

from vm2c.cli import verify
from vm2c.driver import CModule, Options, parse_text, transpile_program

# By what is special in them.
PROGRAMS = {
    "iterations see outputs as they were": """
func.func @f(%x: tensor<4xf32>) -> tensor<4xf32> {
  %r = scf.forall (%i) in (3) shared_outs(%o = %x) -> (tensor<4xf32>) {
    %s = tensor.extract_slice %o[%i] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %c1 = arith.constant 1 : index
    %j = arith.addi %i, %c1 : index
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %s into %o[%j] [1] [1] : tensor<1xf32> into tensor<4xf32>
    }
  }
  return %r : tensor<4xf32>
}
""",
    "an element is read before other memory has its place": """
func.func @f(%x: tensor<4xf32>, %v: f32) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<4xf32>
  %t = linalg.exp ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %0 = tensor.extract %t[%c0] : tensor<4xf32>
  %u = tensor.insert %v into %x[%c0] : tensor<4xf32>
  %1 = tensor.extract %u[%c0] : tensor<4xf32>
  return %0, %1 : f32, f32
}
""",
    "an element is read before a part of the memory is written": """
func.func @f(%x: tensor<4xf32>, %v: f32) -> (f32, tensor<4xf32>) {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<4xf32>
  %t = linalg.exp ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %0 = tensor.extract %t[%c0] : tensor<4xf32>
  %s = tensor.extract_slice %t[2] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %u = tensor.insert_slice %s into %t[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  return %0, %u : f32, tensor<4xf32>
}
""",
    "a loop in a loop carries in place": """
func.func @f(%x: tensor<6xf32>) -> tensor<6xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %r = scf.for %p = %c0 to %c5 step %c1 iter_args(%t = %x) -> (tensor<6xf32>) {
    %q = scf.for %i = %c0 to %c5 step %c1 iter_args(%u = %t) -> (tensor<6xf32>) {
      %j = arith.addi %i, %c1 : index
      %a = tensor.extract %u[%i] : tensor<6xf32>
      %b = tensor.extract %u[%j] : tensor<6xf32>
      %more = arith.cmpf ogt, %a, %b : f32
      %v = scf.if %more -> (tensor<6xf32>) {
        %s = tensor.insert %b into %u[%i] : tensor<6xf32>
        %w = tensor.insert %a into %s[%j] : tensor<6xf32>
        scf.yield %w : tensor<6xf32>
      } else {
        scf.yield %u : tensor<6xf32>
      }
      scf.yield %v : tensor<6xf32>
    }
    scf.yield %q : tensor<6xf32>
  }
  return %r : tensor<6xf32>
}
""",
    "the halves of a tensor change places": """
func.func @f(%x: tensor<8xf32>, %v: f32) -> tensor<8xf32> {
  %c0 = arith.constant 0 : index
  %t = tensor.insert %v into %x[%c0] : tensor<8xf32>
  %a = tensor.extract_slice %t[0] [4] [1] : tensor<8xf32> to tensor<4xf32>
  %b = tensor.extract_slice %t[4] [4] [1] : tensor<8xf32> to tensor<4xf32>
  %u = tensor.insert_slice %a into %t[4] [4] [1] : tensor<4xf32> into tensor<8xf32>
  %w = tensor.insert_slice %b into %u[0] [4] [1] : tensor<4xf32> into tensor<8xf32>
  return %w : tensor<8xf32>
}
""",
    "functions write to arguments that the text gives them": """
func.func @f(%x: tensor<3x4xf16> {bufferization.writable = true}, %y: tensor<?xi32> {bufferization.writable = true}, %v: f16,
    %k: i32) -> (tensor<3x4xf16>, i32, tensor<?xi32>) {
  %c0 = arith.constant 0 : index
  %a = tensor.extract %y[%c0] : tensor<?xi32>
  %r = tensor.insert %v into %x[%c0, %c0] : tensor<3x4xf16>
  %s = tensor.insert %k into %y[%c0] : tensor<?xi32>
  return %r, %a, %s : tensor<3x4xf16>, i32, tensor<?xi32>
}
""",
}


def transpile(text: str) -> CModule:
    return transpile_program(parse_text(text), Options(prefix="m"))


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_results(text: str, compiler: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "program.mlir"
    path.write_text(text)
    assert verify.main([str(path), f"--cc={compiler}"]) == 0
    assert capsys.readouterr().out == "f: ok\n"


def test_results_are_left_in_arguments() -> None:
    c_module = transpile(PROGRAMS["functions write to arguments that the text gives them"])
    assert "int m_f(uint16_t x[3][4], int32_t* y, int64_t y_dim, uint16_t v, int32_t k, int32_t* y1);" in c_module.header
    assert "// Result 0 is left in x.\n// Result 2 is left in y.\n" in c_module.header
    assert "mem" not in c_module.source.partition("static int m_f_body")[2]


def test_what_is_written_is_not_const() -> None:
    """Extents and numbers before it are parameters, too."""
    header = transpile("""
      func.func @f(%a: tensor<?xf32>, %n: index, %b: tensor<4xf32> {bufferization.writable = true}, %v: f32) -> tensor<4xf32> {
        %c0 = arith.constant 0 : index
        %r = tensor.insert %v into %b[%c0] : tensor<4xf32>
        return %r : tensor<4xf32>
      }
    """).header
    assert "(const float* a, int64_t a_dim, int64_t n, float b[4], float v);" in " ".join(header.split())


def test_both_branches_give_one_place() -> None:
    """What a branch writes in place and the other one passes on needs no choice between pointers, and no copy."""
    source = transpile(PROGRAMS["a loop in a loop carries in place"]).source
    assert source.count("memcpy(") == 1
    assert "memmove(" not in source


def test_memory_that_is_allocated_is_returned() -> None:
    source = transpile("""
func.func private @g(%x: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %e = tensor.empty(%n) : tensor<?xf32>
  %r = linalg.negf ins(%x : tensor<?xf32>) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}
func.func @f(%x: tensor<?xf32>) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %r = call @g(%x, %n) : (tensor<?xf32>, index) -> tensor<?xf32>
  return %r : tensor<?xf32>
}
""").source
    assert source.count("(float*)vm2c_allocate(") == 1
    assert source.count("memcpy(") == 1
