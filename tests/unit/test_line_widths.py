# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""No line of C is longer than 100 columns, what is declared before it is defined included."""

from __future__ import annotations

from pathlib import Path

import pytest

import vm2c
from vm2c.driver import Options
from vm2c.output_names import Split

# Functions that call themselves are declared before they are defined.
TEXT = """
func.func private @recursive(%first: tensor<?xf32>, %second: tensor<?xf32>, %n: index) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %last = arith.cmpi eq, %n, %c0 : index
  %r:2 = scf.if %last -> (tensor<?xf32>, tensor<?xf32>) {
    scf.yield %first, %second : tensor<?xf32>, tensor<?xf32>
  } else {
    %m = arith.subi %n, %c1 : index
    %s = tensor.concat dim(0) %first, %second : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    %q:2 = func.call @recursive(%s, %first, %m) : (tensor<?xf32>, tensor<?xf32>, index) -> (tensor<?xf32>, tensor<?xf32>)
    scf.yield %q#0, %q#1 : tensor<?xf32>, tensor<?xf32>
  }
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}
func.func @main(%first: tensor<?xf32>, %n: index) -> (tensor<?xf32>, tensor<?xf32>) {
  %r:2 = call @recursive(%first, %first, %n) : (tensor<?xf32>, tensor<?xf32>, index) -> (tensor<?xf32>, tensor<?xf32>)
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}
"""
VM = """
vm.module @early {
  vm.export @first_of_two_functions
  vm.func private @first_of_two_functions(%a: i64, %b: i64, %c: !vm.buffer, %d: !vm.buffer) -> (i64, i64) {
    %r:2 = vm.call @second_of_two_functions(%a, %b, %c, %d) : (i64, i64, !vm.buffer, !vm.buffer) -> (i64, i64)
    vm.return %r#0, %r#1 : i64, i64
  }
  vm.func private @second_of_two_functions(%a: i64, %b: i64, %c: !vm.buffer, %d: !vm.buffer) -> (i64, i64) {
    vm.cond_br %p, ^again, ^end
  ^again:
    %r:2 = vm.call @first_of_two_functions(%a, %b, %c, %d) : (i64, i64, !vm.buffer, !vm.buffer) -> (i64, i64)
    vm.return %r#0, %r#1 : i64, i64
  ^end:
    vm.return %a, %b : i64, i64
  }
}
""".replace("    vm.cond_br %p", "    %p = vm.cmp.lt.i64.s %a, %b : i64\n    vm.cond_br %p")


@pytest.mark.parametrize("split", [None, Split(2)], ids=["", "split"])
@pytest.mark.parametrize(("text", "api"), [(TEXT, "c"), (TEXT, ""), (VM, "")], ids=["plain", "program", "module"])
def test_no_line_is_longer(text: str, api: str, split: Split | None, tmp_path: Path) -> None:
    vm2c.transpile(text, Options(api=api, split=split)).write(tmp_path)
    lines = [line for path in tmp_path.iterdir() if path.suffix in (".c", ".h") for line in path.read_text().splitlines()]
    assert not [line for line in lines if len(line) > 100]
