# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--emit=inplace and --emit=inplace-final: what could be written in place, and why the rest cannot."""

from __future__ import annotations

import re

import pytest

from tests.unit.programs import function
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import emit_stage, parse_text, stages


def _printed(*lines: str, stage: str = "inplace", **signature: str) -> str:
    return emit_stage(parse_text(function(*lines, **signature)), stage)


def _decisions(text: str, name: str) -> list[list[str]]:
    """What is decided for each op of a name."""
    lists = re.findall(rf'{re.escape(name)} .*?__inplace_operands_attr__ = \[([^\]]*)\]', text)
    return [[word.strip('" ') for word in each.split(",")] for each in lists]


def test_words_for_operands() -> None:
    text = _printed(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r = linalg.add ins(%f, %x : tensor<4xf32>, tensor<4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>",
        "return %r : tensor<4xf32>",
        arguments="%x: tensor<4xf32>, %v: f32",
        results="tensor<4xf32>",
    )
    assert _decisions(text, "linalg.fill") == [["none", "true"]]
    assert _decisions(text, "linalg.add") == [["true", "true", "true"]]
    assert _decisions(text, "return") == [["true"]]
    assert "C_0" not in text


def test_what_is_read_later() -> None:
    text = _printed(
        "%e = tensor.empty() : tensor<4xf32>",
        "%f = linalg.fill ins(%v : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>",
        "%r = tensor.insert %v into %f[%i] : tensor<4xf32>",
        "%s = tensor.extract %f[%i] : tensor<4xf32>",
        "return %r, %s : tensor<4xf32>, f32",
        arguments="%v: f32, %i: index",
        results="tensor<4xf32>, f32",
    )
    assert _decisions(text, "tensor.insert") == [["none", "false", "none"]]
    assert re.search(r'tensor.insert .*"C_0\[CONFL-WRITE: 1\]"', text)
    assert re.search(r'tensor.extract .*"C_0\[READ: 0\]"', text)
    assert re.search(r'linalg.fill .*"C_0\[DEF: result 0\]"', text)


def test_arguments_are_not_written() -> None:
    text = _printed(
        "%r = tensor.insert %v into %x[%i] : tensor<4xf32>",
        "return %r : tensor<4xf32>",
        arguments="%v: f32, %x: tensor<4xf32>, %i: index",
        results="tensor<4xf32>",
    )
    assert 'attributes {"W_0[NOT-WRITABLE: bbArg 1]"}' in text
    assert '"W_0[CONFL-WRITE: 1]"' in text


def test_reads_back() -> None:
    text = _printed(
        "%r = scf.forall (%i) in (4) shared_outs(%o = %x) -> (tensor<4xf32>) {",
        "%s = tensor.extract_slice %o[%i] [1] [1] : tensor<4xf32> to tensor<1xf32>",
        "%n = linalg.exp ins(%s : tensor<1xf32>) outs(%s : tensor<1xf32>) -> tensor<1xf32>",
        "scf.forall.in_parallel {",
        "tensor.parallel_insert_slice %n into %o[%i] [1] [1] : tensor<1xf32> into tensor<4xf32>",
        "}",
        "}",
        "return %r : tensor<4xf32>",
        arguments="%x: tensor<4xf32>",
        results="tensor<4xf32>",
    )
    assert _decisions(text, "tensor.parallel_insert_slice") == [["true", "true", "none"]]
    assert emit_stage(parse_text(text), "ir") == text


def test_final_is_after_fusion() -> None:
    text = _printed(
        "%r = arith.addf %x, %x : tensor<4xf32>",
        "return %r : tensor<4xf32>",
        stage="inplace-final",
        arguments="%x: tensor<4xf32>",
        results="tensor<4xf32>",
    )
    assert _decisions(text, "linalg.generic")
    assert "arith.addf %x, %x" not in text


@pytest.mark.parametrize("stage", ["inplace", "inplace-final"])
def test_not_for_vm_modules(stage: str) -> None:
    assert stage in stages()
    module = parse_text("vm.module @m {\n}\n")
    with pytest.raises(DiagnosticError, match=f"--emit={stage} is for tensor programs"):
        emit_stage(module, stage)
