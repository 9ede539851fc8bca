# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Printed tensor programs read back to themselves, and upstream's mlir-opt reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import needs_mlir_opt
from tests.mlir_tools import MLIR_OPT
from tests.unit.programs import DATA, FORMS, function, named_op_functions, numbered, printed, read, read_file
from vm2c.analysis.manager import Analyses
from vm2c.dialect.table import TENSOR_OPS
from vm2c.ir.program_text import print_program
from vm2c.passes import run_pipeline

ERAS = sorted((DATA / "era").glob("p??.*"))
ROOT = Path(__file__).parents[2]
COMPILED = [*sorted((ROOT / "tests/data/kinds").glob("*.mlir")), *sorted((ROOT / "bench/tensor").glob("*.mlir"))]


@pytest.mark.parametrize("path", [*FORMS, *ERAS], ids=lambda path: path.name)
def test_print_is_a_fixpoint(path: Path) -> None:
    module = read_file(path)
    text = print_program(module)
    assert printed(text) == text
    assert numbered(text) == print_program(module, numbered=True)


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.name)
def test_the_text_after_each_pass_reads_back(path: Path) -> None:
    module = read_file(path)
    texts: dict[str, str] = {}
    run_pipeline(module, Analyses(), observe=lambda each, _: texts.update({print_program(module): each.name}))
    for text, name in texts.items():
        # Reading folds what is known of indices.
        again = printed(text)
        assert printed(again) == again, name


def test_named_ops_are_printed() -> None:
    text = printed(named_op_functions())
    assert printed(text) == text


def test_the_forms_have_every_op() -> None:
    modules = [*map(read_file, FORMS), read(named_op_functions())]
    found = {op.op.name for module in modules for each in module.functions() for op in each.body.walk()}
    # They become linalg.matmul, and linalg.batch_matmul.
    gone = {name for name in TENSOR_OPS if "matmul_transpose" in name}
    # Those that are not upstream's, and those of dispatch functions, have forms of their own.
    own = ("iree_linalg_ext.", "iree_tensor_ext.", "flow.", "hal.interface.", "shapex.", "vector.", "vm2c.")
    gone |= {name for name in TENSOR_OPS if name.startswith(own)}
    assert set(TENSOR_OPS) - found == gone


def _accepts(text: str) -> None:
    assert MLIR_OPT is not None
    done = subprocess.run([MLIR_OPT, "-", "-o", "-"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[:5000]
    assert numbered(done.stdout) == numbered(text)


@needs_mlir_opt
@pytest.mark.parametrize("path", [*FORMS, *ERAS], ids=lambda path: path.name)
def test_upstream_reads_the_print(path: Path) -> None:
    _accepts(print_program(read_file(path)))


@needs_mlir_opt
def test_upstream_reads_named_ops() -> None:
    _accepts(printed(named_op_functions()))


def _constant(text: str, type_: str) -> str:
    line = printed(function(f"%0 = arith.constant {text}", f"return %0 : {type_}", results=type_)).splitlines()[2]
    return line.partition("arith.constant ")[2]


@pytest.mark.parametrize(
    ("given", "type_", "expected"),
    [
        ("1.5 : f32", "f32", "1.500000e+00 : f32"),
        ("0.1 : f32", "f32", "1.000000e-01 : f32"),
        ("0.333333343 : f32", "f32", "3.33333343e-01 : f32"),
        ("0x7F800001 : f32", "f32", "0x7F800001 : f32"),
        ("0xFF800000 : f32", "f32", "0xFF800000 : f32"),
        ("-0.0 : f32", "f32", "-0.000000e+00 : f32"),
        ("0x8000 : f16", "f16", "-0.000000e+00 : f16"),
        ("0xFC00 : f16", "f16", "0xFC00 : f16"),
        ("1.0 : bf16", "bf16", "1.000000e+00 : bf16"),
        ("255 : i8", "i8", "-1 : i8"),
        ("-1 : i1", "i1", "true"),
        ("false", "i1", "false"),
        ("dense<[1, 2]> : tensor<2xi64>", "tensor<2xi64>", "dense<[1, 2]> : tensor<2xi64>"),
        ("dense<[3, 3]> : tensor<2xi64>", "tensor<2xi64>", "dense<3> : tensor<2xi64>"),
        ("dense<0x7FC00000> : tensor<2xf32>", "tensor<2xf32>", "dense<0x7FC00000> : tensor<2xf32>"),
        ("dense<[true, false]> : tensor<2xi1>", "tensor<2xi1>", "dense<[true, false]> : tensor<2xi1>"),
        ("dense<[-8, 7, 1]> : tensor<3xi4>", "tensor<3xi4>", "dense<[-8, 7, 1]> : tensor<3xi4>"),
        ("dense<[[1.0], [2.0]]> : tensor<2x1xf16>", "tensor<2x1xf16>", "dense<[[1.000000e+00], [2.000000e+00]]> : tensor<2x1xf16>"),
        ("dense<5> : tensor<0xi8>", "tensor<0xi8>", "dense<> : tensor<0xi8>"),
        ("dense<5> : tensor<i8>", "tensor<i8>", "dense<5> : tensor<i8>"),
    ],
)
def test_constants(given: str, type_: str, expected: str) -> None:
    assert _constant(given, type_) == expected
    assert _constant(expected, type_) == expected


def test_long_constants_are_hexadecimal() -> None:
    numbers = ", ".join(map(str, range(200)))
    text = _constant(f"dense<[{numbers}]> : tensor<200xi16>", "tensor<200xi16>")
    assert text.startswith('dense<"0x0000010002000300')
    assert text.endswith('C700"> : tensor<200xi16>')
    assert _constant(text, "tensor<200xi16>") == text


def test_names_are_kept_where_they_are_unique() -> None:
    text = printed(
        function(
            "%c0 = arith.constant 0 : index",
            "scf.for %i = %c0 to %n step %n {",
            "  %x = arith.addi %i, %n : index",
            "}",
            "scf.for %i = %c0 to %n step %n {",
            "  %y = arith.addi %i, %n : index",
            "}",
            "%x = arith.addi %n, %n : index",
            "%r:2 = scf.if %c -> (index, index) {",
            "  scf.yield %x, %n : index, index",
            "} else {",
            "  scf.yield %n, %x : index, index",
            "}",
            "return %r#1 : index",
            arguments="%n: index, %c: i1",
            results="index",
        )
    )
    # Both loops call their counter the same; what one of them computes has a name that means something else outside.
    assert text.count("scf.for %i = ") == 2
    assert "%x_0 = arith.addi %i" in text
    assert "%r:2 = scf.if" in text
    assert "return %r#1 : index" in text
    assert printed(text) == text


def test_names_that_mlir_does_not_take_become_numbers() -> None:
    module = read(function("%a = arith.constant 1 : i32", "%0 = arith.addi %a, %a : i32", "return"))
    first = next(op for each in module.functions() for op in each.body.walk())
    first.result.name = "0a"
    text = print_program(module)
    assert "%1 = arith.constant" in text
    assert "%0 = arith.addi %1, %1" in text


def test_equal_programs_are_equal_by_numbers() -> None:
    one = function("%a = arith.constant 1 : i32", "cf.br ^x", "^x:", "return %a : i32", results="i32")
    other = function("%b = arith.constant 1 : i32", "cf.br ^y", "^y:", "return %b : i32", results="i32")
    assert printed(one) != printed(other)
    assert numbered(one) == numbered(other)
