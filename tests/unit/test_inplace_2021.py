# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--inplace-report=2021: what Comprehensive Bufferize decided and said, by the facts of its own tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vm2c.cli.main import _main
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import emit_stage, parse_text

GIVEN = "tensor<?xf32> {linalg.inplaceable = true}"
KEPT = "tensor<?xf32>"
IDENTITY = "affine_map<(i) -> (i)>"


def report(text: str) -> str:
    return emit_stage(parse_text(text, "m.mlir"), "inplace-2021")


def decisions(text: str) -> list[list[str]]:
    """The words for each op that has some, in the order of the text that is printed."""
    found = re.findall(r'__inplace_results_attr__ = \[([^\]]*)\]', report(text))
    return [[word.strip('" ') for word in each.split(",")] for each in found]


def messages(text: str) -> list[str]:
    return [line.partition("error: ")[2] for line in report(text).splitlines() if line.startswith("// ")]


def _matmuls(argument: str) -> str:
    type_ = "tensor<128x128xf32>"
    lines = [
        f"  %{result} = linalg.matmul ins(%{a}, %{b} : {type_}, {type_}) outs(%b : {type_}) -> {type_}"
        for result, a, b in (("c", "a", "b"), ("d", "b", "a"), ("e", "a", "a"))
    ]
    arguments = f"%a: {type_} {argument}, %b: {type_} {argument}"
    return (
        f"func.func @f({arguments}) -> ({type_}, {type_}, {type_}) {{\n" + "\n".join(lines)
        + f"\n  return %c, %d, %e : {type_}, {type_}, {type_}\n}}"
    )  # fmt: skip


def test_only_the_last_writes_over_what_others_read() -> None:
    assert decisions(_matmuls("{linalg.inplaceable = true}")) == [["false"], ["false"], ["true"]]
    assert decisions(_matmuls("")) == [["false"], ["false"], ["false"]]


@pytest.mark.parametrize("argument", [GIVEN, KEPT])
def test_fill(argument: str) -> None:
    text = f"""func.func @fill(%t: {argument}, %v: f32) -> tensor<?xf32> {{
  %r = linalg.fill ins(%v : f32) outs(%t : tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}}"""
    given = argument == GIVEN
    assert decisions(text) == [["true" if given else "false"]]
    assert messages(text) == ([] if given else ["memref return type is unsupported"])
    assert ("linalg.inplaceable" in report(text)) == given


def _slices(first: str, second: str) -> str:
    return f"""func.func @f(%a: {first}, %b: {second}, %v: f32) -> (tensor<?xf32>, tensor<?xf32>) {{
  %s = tensor.extract_slice %a[0] [4] [1] : tensor<?xf32> to tensor<4xf32>
  %t = tensor.insert_slice %s into %b[0] [4] [1] : tensor<4xf32> into tensor<?xf32>
  %u = tensor.insert_slice %s into %a[0] [4] [1] : tensor<4xf32> into tensor<?xf32>
  return %t, %u : tensor<?xf32>, tensor<?xf32>
}}"""


def test_slices_that_are_not_written() -> None:
    """The slice is a view even of an argument that may not be written; what is inserted to is marked or not."""
    assert decisions(_slices(KEPT, GIVEN)) == [["true"], ["true"], ["false"]]
    assert decisions(_slices(GIVEN, GIVEN))[1] == ["true"]


@pytest.mark.parametrize("offset", ["0", "4"])
def test_slices_that_match(offset: str) -> None:
    """What is inserted somewhere else must not overwrite the slice that it comes from."""
    found = decisions(
        f"""func.func @f(%a: {GIVEN}, %v: f32) -> tensor<?xf32> {{
  %s = tensor.extract_slice %a[0] [4] [1] : tensor<?xf32> to tensor<4xf32>
  %f = linalg.fill ins(%v : f32) outs(%s : tensor<4xf32>) -> tensor<4xf32>
  %r = tensor.insert_slice %f into %a[{offset}] [4] [1] : tensor<4xf32> into tensor<?xf32>
  return %r : tensor<?xf32>
}}"""
    )
    assert found.count(["false"]) == (offset == "4")
    assert found[2] == ["true"]


@pytest.mark.parametrize("argument", [GIVEN, KEPT])
def test_loop_that_yields_what_it_carries(argument: str) -> None:
    text = f"""func.func @f(%a: {argument}, %s: tensor<4xf32>, %n: index) -> tensor<?xf32> {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %a) -> (tensor<?xf32>) {{
    %u = tensor.insert_slice %s into %t[0] [4] [1] : tensor<4xf32> into tensor<?xf32>
    scf.yield %u : tensor<?xf32>
  }}
  return %r : tensor<?xf32>
}}"""
    assert decisions(text) == [["true"], ["true" if argument == GIVEN else "false"]]


def test_swapped_yields() -> None:
    text = f"""func.func @f(%a: {GIVEN}, %b: {GIVEN}, %n: index) -> (tensor<?xf32>, tensor<?xf32>) {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%s = %a, %t = %b) -> (tensor<?xf32>, tensor<?xf32>) {{
    scf.yield %t, %s : tensor<?xf32>, tensor<?xf32>
  }}
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}}"""
    assert decisions(text) == [["true", "true"]]
    said = "does not bufferize to an equivalent buffer to the matching enclosing scf::for operand"
    assert messages(text) == [f"Yield operand #{number} {said}" for number in (0, 1)]


def test_both_are_passed_on() -> None:
    text = f"""func.func private @g(%t: tensor<?xf32>) {{
  return
}}
func.func @f(%t: {GIVEN}, %v: f32) {{
  %a = linalg.fill ins(%v : f32) outs(%t : tensor<?xf32>) -> tensor<?xf32>
  %b = linalg.fill ins(%v : f32) outs(%t : tensor<?xf32>) -> tensor<?xf32>
  call @g(%a) : (tensor<?xf32>) -> ()
  call @g(%b) : (tensor<?xf32>) -> ()
  return
}}"""
    assert decisions(text) == [["false"], ["true"]]
    assert messages(text) == []


def test_results_of_callees_are_arguments() -> None:
    """The callee's argument may be written, as it is called; its result is that argument, and so is the caller's."""
    text = f"""func.func private @fill(%t: tensor<?xf32>, %v: f32) -> tensor<?xf32> {{
  %r = linalg.fill ins(%v : f32) outs(%t : tensor<?xf32>) -> tensor<?xf32>
  return %r : tensor<?xf32>
}}
func.func @f(%t: {GIVEN}, %v: f32) -> tensor<?xf32> {{
  %r = call @fill(%t, %v) : (tensor<?xf32>, f32) -> tensor<?xf32>
  return %r : tensor<?xf32>
}}"""
    assert decisions(text) == [["true"]]
    assert messages(text) == []


def test_dim_reads_and_elements_are_apart() -> None:
    text = f"""func.func @f(%a: {GIVEN}, %v: f32) -> (tensor<?xf32>, index, tensor<?xf32>) {{
  %c0 = arith.constant 0 : index
  %r = linalg.fill ins(%v : f32) outs(%a : tensor<?xf32>) -> tensor<?xf32>
  %d = tensor.dim %a, %c0 : tensor<?xf32>
  %s = linalg.generic {{indexing_maps = [{IDENTITY}, {IDENTITY}], iterator_types = ["parallel"]}}
      ins(%r : tensor<?xf32>) outs(%r : tensor<?xf32>) {{
  ^bb0(%x: f32, %y: f32):
    %z = arith.negf %x : f32
    linalg.yield %z : f32
  }} -> tensor<?xf32>
  return %r, %d, %s : tensor<?xf32>, index, tensor<?xf32>
}}"""
    assert decisions(text) == [["false"], ["false"]]


def test_reads_of_the_iteration_before() -> None:
    """Here MLIR took the fill for in place."""
    text = f"""func.func @f(%a: {GIVEN}, %n: index, %v: f32) -> f32 {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %v) -> (f32) {{
    %x = tensor.extract %a[%i] : tensor<?xf32>
    %f = linalg.fill ins(%v : f32) outs(%a : tensor<?xf32>) -> tensor<?xf32>
    %y = tensor.extract %f[%i] : tensor<?xf32>
    %z = arith.addf %x, %y : f32
    scf.yield %z : f32
  }}
  return %r : f32
}}"""
    assert decisions(text)[0] == ["false"]


def test_messages() -> None:
    slice_ = f"""func.func @f(%a: {GIVEN}) -> tensor<4xf32> {{
  %s = tensor.extract_slice %a[0] [4] [1] : tensor<?xf32> to tensor<4xf32>
  return %s : tensor<4xf32>
}}"""
    assert messages(slice_) == ["buffer result #0 not produced by an alloc"]
    choice = f"""func.func @f(%a: {GIVEN}, %b: {GIVEN}, %c: i1) -> f32 {{
  %c0 = arith.constant 0 : index
  %t = scf.if %c -> (tensor<?xf32>) {{
    scf.yield %a : tensor<?xf32>
  }} else {{
    scf.yield %b : tensor<?xf32>
  }}
  %x = tensor.extract %t[%c0] : tensor<?xf32>
  return %x : f32
}}"""
    assert messages(choice) == ["result buffer is ambiguous"]
    unknown = f"""func.func @f(%a: {GIVEN}, %v: f32, %i: index) -> tensor<?xf32> {{
  %r = tensor.insert %v into %a[%i] : tensor<?xf32>
  return %r : tensor<?xf32>
}}"""
    assert "unsupported op with tensors" in messages(unknown)
    assert "// m.mlir:2:8: error: " in report(unknown)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            """func.func private @even(%n: tensor<4xf32>) {
  call @odd(%n) : (tensor<4xf32>) -> ()
  return
}
func.func private @odd(%n: tensor<4xf32>) {
  call @even(%n) : (tensor<4xf32>) -> ()
  return
}""",
            "m.mlir:1:1: error: expected callgraph to be free of circular dependencies.",
        ),
        (
            """func.func @f(%a: tensor<4xf32>, %c: i1) -> tensor<4xf32> {
  cf.cond_br %c, ^one, ^other
^one:
  return %a : tensor<4xf32>
^other:
  return %a : tensor<4xf32>
}""",
            "m.mlir:1:1: error: cannot bufferize a FuncOp with tensors and without a unique ReturnOp",
        ),
    ],
    ids=["cycle", "two returns"],
)
def test_what_has_no_report(text: str, message: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        report(text)
    assert str(caught.value).startswith(message)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.mlir"
    path.write_text(_matmuls("{linalg.inplaceable = true}"))
    assert _main(["--inplace-report=2021", str(path)]) == 0
    assert capsys.readouterr().out.count("__inplace_results_attr__") == 3
    assert _main(["--inplace-report=today", str(path)]) == 0
    assert "__inplace_operands_attr__" in capsys.readouterr().out
