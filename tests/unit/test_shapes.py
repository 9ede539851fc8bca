# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Extents of arguments that are fixed from outside: --shape."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vm2c.driver import DiagnosticError, Options, emit_stage, parse_text, transpile, transpile_program
from vm2c.interpreter import run_function
from vm2c.transform.specialize_shapes import parse_shape, specialize_shapes

PRODUCT = """\
func.func @main(%x: tensor<?x?xf32>, %w: tensor<?x6xf32>) -> tensor<?x6xf32> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %n = tensor.dim %x, %c0 : tensor<?x?xf32>
  %e = tensor.empty(%n) : tensor<?x6xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?x6xf32>) -> tensor<?x6xf32>
  %r = linalg.matmul ins(%x, %w : tensor<?x?xf32>, tensor<?x6xf32>) outs(%f : tensor<?x6xf32>) -> tensor<?x6xf32>
  return %r : tensor<?x6xf32>
}
func.func @other(%x: tensor<?xf32>, %n: i32) -> tensor<?xf32> {
  %y = math.exp %x : tensor<?xf32>
  return %y : tensor<?xf32>
}
func.func private @hidden(%h: tensor<?xf32>) -> tensor<?xf32> {
  return %h : tensor<?xf32>
}
"""
CALLED = """\
func.func @inner(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = math.exp %x : tensor<?xf32>
  return %y : tensor<?xf32>
}
func.func @outer(%x: tensor<?xf32>) -> tensor<?xf32> {
  %y = call @inner(%x) : (tensor<?xf32>) -> tensor<?xf32>
  return %y : tensor<?xf32>
}
"""


def c_of(text: str, *shapes: str, api: str = "c") -> str:
    return transpile(text, Options(shapes=shapes, api=api, prefix="m")).source


@pytest.mark.parametrize(
    ("shapes", "prototype"),
    [
        (["main:x=8x4", "w=4x6"], "void m_main(const float x[8][4], const float w[4][6], float y[8][6]);"),
        (["main:0=8x4", "main:%w=4x?"], "void m_main(const float x[8][4], const float w[4][6], float y[8][6]);"),
        (["main:x=?x4", "w=4x6"], "const float* x, int64_t x_dim, const float w[4][6], float* y, int64_t y_capacity"),
        (["@other:x=5"], "void m_other(const float x[5], int32_t n, float y[5]);"),
    ],
)
def test_what_is_known_is_in_the_prototype(shapes: list[str], prototype: str) -> None:
    # What is called has its extents only if the call says so.
    source = c_of(PRODUCT, *shapes)
    if "x=8x4" in shapes[0] or "0=8x4" in shapes[0]:
        assert "malloc(" not in source.split("m_other")[0].split("m_main", 1)[1]
    assert prototype in re.sub(r"\s+", " ", source)


def test_all_functions_with_such_an_argument() -> None:
    text = PRODUCT.replace("%x: tensor<?x?xf32>", "%x: tensor<?xf32>").split("func.func @other")
    both = f"func.func @one(%x: tensor<?xf32>) -> tensor<?xf32> {{\n  return %x : tensor<?xf32>\n}}\nfunc.func @other{text[1]}"
    source = c_of(both, "x=3")
    assert "m_one(const float x[3], float y[3]);" in source
    assert "m_other(const float x[3], int32_t n, float y[3]);" in source


def test_results_are_those_of_the_program_as_it_was() -> None:
    generator = np.random.default_rng(7)
    inputs = [generator.random((8, 4), np.float32), generator.random((4, 6), np.float32)]
    module = parse_text(PRODUCT)
    specialize_shapes(module, ["main:x=8x4", "w=4x6"])
    (expected,) = run_function(parse_text(PRODUCT), "main", inputs)
    (result,) = run_function(module, "main", inputs)
    np.testing.assert_array_equal(result, expected)


def test_compiled_and_compared(tmp_path: Path) -> None:
    (tmp_path / "product.mlir").write_text(PRODUCT)
    command = [sys.executable, "-m", "vm2c.cli.main", "verify", "product.mlir", "--function=main"]
    flags = ["--shape=main:x=8x4", "--shape=main:w=4x6"]
    done = subprocess.run([*command, *flags], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "main: ok\n", "")
    # Shapes that do not go together fail when they are used, as without the flag.
    done = subprocess.run([*command, flags[0], "--shape=w=5x6"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "the interpreter fails: INVALID_ARGUMENT" in done.stdout
    assert "main: ok" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "op"),
    [
        (
            "tensor<8x4xf32>, tensor<5x6xf32>, tensor<8x6xf32>",
            "linalg.matmul ins(%x, %y : tensor<?x?xf32>, tensor<?x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>",
        ),
        (
            "tensor<8x4xf32>, tensor<8x5xf32>, tensor<8x4xf32>",
            "linalg.add ins(%x, %y : tensor<?x?xf32>, tensor<?x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>",
        ),
        (
            "tensor<8x4xf32>, tensor<3x3xf32>, tensor<6x3xf32>",
            "linalg.conv_2d ins(%x, %y : tensor<?x?xf32>, tensor<?x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>",
        ),
    ],
    ids=["matmul", "add", "conv_2d"],
)
def test_casts_do_not_hide_extents_that_do_not_fit(arguments: str, op: str, tmp_path: Path) -> None:
    types = arguments.split(", ")
    lines = [f"%{name} = tensor.cast %{name}0 : {type_} to tensor<?x?xf32>" for name, type_ in zip("xyz", types, strict=True)]
    header = ", ".join(f"%{name}0: {type_}" for name, type_ in zip("xyz", types, strict=True))
    body = "\n".join([*lines, f"%r = {op}", "return %r : tensor<?x?xf32>"])
    (tmp_path / "misfit.mlir").write_text(f"func.func @main({header}) -> tensor<?x?xf32> {{\n{body}\n}}\n")
    command = [sys.executable, "-m", "vm2c.cli.main", "verify", "misfit.mlir"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "the interpreter fails: INVALID_ARGUMENT" in done.stdout
    assert done.stdout.endswith("\nmain: ok\n"), done.stdout


def test_functions_that_are_called_stay_callable() -> None:
    source = re.sub(r"\s+", " ", c_of(CALLED, "inner:x=4"))
    assert "m_inner(const float x[4], float* y, int64_t y_capacity, int64_t y_dims[1]);" in source
    assert "m_outer(const float* x, int64_t x_dim, float* y" in source
    module = parse_text(CALLED)
    specialize_shapes(module, ["inner:x=4"])
    (result,) = run_function(module, "outer", [np.zeros(4, np.float32)])
    np.testing.assert_array_equal(result, np.ones(4, np.float32))


def test_as_a_module_that_takes_views() -> None:
    module = transpile(PRODUCT, Options(shapes=("main:x=8x4", "w=4x6")))
    (export,) = (each for each in module.exports if each.name == "main")
    declared = "sync func @main(%input0: tensor<8x4xf32>, %input1: tensor<4x6xf32>) -> (%output0: tensor<8x6xf32>)"
    assert export.reflection["iree.abi.declaration"] == declared


def test_stages_show_it() -> None:
    text = emit_stage(parse_text(PRODUCT), "ir", Options(shapes=("other:x=5",)))
    assert "func.func @other(%x: tensor<5xf32>, %n: i32) -> tensor<?xf32>" in text
    assert "tensor.cast %x : tensor<5xf32> to tensor<?xf32>" in text
    text = emit_stage(parse_text(PRODUCT), "refine-shapes", Options(shapes=("other:x=5",)))
    assert "func.func @other(%x: tensor<5xf32>, %n: i32) -> tensor<5xf32>" in text


@pytest.mark.parametrize(
    ("shape", "message", "hint"),
    [
        ("z=3", "there is no argument 'z'", "arguments: x, w, n"),
        ("h=3", "there is no argument 'h'", "arguments: x, w, n"),
        ("mian:x=3x3", "there is no exported function 'mian'", "exported functions: main, other (did you mean 'main'?)"),
        ("hidden:h=3", "there is no exported function 'hidden'", "exported functions: main, other"),
        ("main:5=3", "function 'main' has no argument '5'", "arguments: x, w"),
        ("main:w=4x7", "argument 'w' of 'main' is tensor<?x6xf32>, some of whose extents are others", ""),
        ("main:w=4", "argument 'w' of 'main' is tensor<?x6xf32>, which has 2 extents, not 1", ""),
        ("n=4", "argument 'n' of 'other' is i32, no tensor", ""),
        ("main:x=99999999x99999999", "argument 'x' of 'main' is tensor<?x?xf32>, which cannot be so large", ""),
    ],
)
def test_shapes_that_cannot_be(shape: str, message: str, hint: str) -> None:
    with pytest.raises(DiagnosticError) as problem:
        transpile_program(parse_text(PRODUCT), Options(shapes=(shape,)))
    (diagnostic,) = problem.value.diagnostics
    assert diagnostic.message == f"--shape={shape}: {message}"
    assert diagnostic.hint == hint


@pytest.mark.parametrize("text", ["", "x", "x=", "x=4x", "=4", "x=-1", "x=4y", "x=4 x 4", ":=3", "x=x4", "f:=3"])
def test_texts_that_are_no_shapes(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no"):
        parse_shape(text)
    with pytest.raises(ValueError, match="is no"):
        Options(shapes=(text,))
    (tmp_path / "product.mlir").write_text(PRODUCT)
    for command in (["vm2c.cli.main"], ["vm2c.cli.build", "-o", "m.o"], ["vm2c.cli.main", "verify"]):
        line = [sys.executable, "-m", *command, "product.mlir", f"--shape={text}"]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert f"error: --shape: '{text}' is no [FUNCTION:]ARGUMENT=SHAPE" in done.stderr


def test_vm_modules_have_no_shapes() -> None:
    text = "vm.module @m {\n  vm.func @f() {\n    vm.return\n  }\n}\n"
    with pytest.raises(DiagnosticError, match="--shape is for tensor programs; this is a VM module"):
        transpile(text, Options(shapes=("x=4",)))
