# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Printed modules read back to themselves, and IREE reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import IREE_OPT, needs_iree_opt
from vm2c.diagnostics import Source
from vm2c.dialect.table import OPS
from vm2c.dialect.types import I32
from vm2c.ir.core import Operation
from vm2c.ir.printer import format_operation, print_function, print_module
from vm2c.ir.verifier import verify_module
from vm2c.parser import parse_module

TEXTS = sorted((Path(__file__).parents[1] / "data" / "vm").glob("*.mlir"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_print_is_a_fixpoint(path: Path) -> None:
    printed = print_module(parse_module(Source(path.read_text(encoding="utf-8"))))
    again = parse_module(Source(printed))
    verify_module(again)
    assert print_module(again) == printed


@needs_iree_opt
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_iree_reads_the_print(path: Path, tmp_path: Path) -> None:
    printed = tmp_path / "printed.mlir"
    printed.write_text(print_module(parse_module(Source(path.read_text(encoding="utf-8")))), encoding="utf-8")
    command = [str(IREE_OPT), "--allow-unregistered-dialect", str(printed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[:5000]


def test_single_ops() -> None:
    text = """vm.module @m { vm.func @f(%a: i32) -> i32 {
      %r:2 = vm.optimization_barrier %a, %a : i32, i32
      %0 = vm.add.i32 %r#0, %r#1 {x.y = "z"} : i32
      vm.br_table %0 { default: ^bb1(%0 : i32), 0: ^bb1(%a : i32) } {p.q}
    ^bb1(%1: i32):
      vm.return %1 : i32
    } }"""
    function = next(parse_module(Source(text)).functions())
    assert [format_operation(op) for op in function.operations()] == [
        "%r:2 = vm.optimization_barrier %a, %a : i32, i32",
        '%0 = vm.add.i32 %r#0, %r#1 {x.y = "z"} : i32',
        "vm.br_table %0 {\ndefault: ^bb1(%0 : i32),\n0: ^bb1(%a : i32)\n} {p.q}",
        "vm.return %1 : i32",
    ]
    assert print_function(function).startswith("vm.func @f(%a: i32) -> i32 {\n  %r:2 = ")


def test_missing_and_repeated_names_are_replaced() -> None:
    """Passes make values without names and copies of values with the same name."""
    text = "vm.module @m { vm.func @f(%a: i32) {\n %0 = vm.add.i32 %a, %a : i32\n vm.return\n } }"
    module = parse_module(Source(text))
    function = next(module.functions())
    block = function.entry
    for name in ("", "0", "a", "x#1"):
        block.insert(1, Operation(OPS["vm.not.i32"], [block.operations[0].result], (I32,), result_names=(name,)))
    printed = print_module(module)
    again = parse_module(Source(printed))
    verify_module(again)
    assert print_module(again) == printed
    assert printed.count("vm.not.i32 %0 : i32") == 4
