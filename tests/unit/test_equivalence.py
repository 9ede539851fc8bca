# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which functions do the same."""

from __future__ import annotations

import pytest

from vm2c.analysis.equivalence import meaning_of
from vm2c.driver import parse_text
from vm2c.ir.module import Function

_KERNEL = """
  func.func private @f(%x: memref<?xf32>, %y: memref<?xf32>) attributes {vm2c.notes = ["one"]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      %a = memref.load %x[%i] : memref<?xf32>
      %b = memref.load %y[%i] : memref<?xf32>
      %c = vm.sub.f32 %a, %b : f32
      memref.store %c, %x[%i] : memref<?xf32>
    } {vm2c.unroll = 1}
    func.return
  }
"""
_BLOCKS = """
  vm.func private @f(%n: i32, %m: i32) -> i32 {
    %lt = vm.cmp.lt.i32.s %n, %m : i32
    vm.cond_br %lt, ^less(%n : i32), ^other
  ^less(%k: i32):
    vm.return %k : i32
  ^other:
    vm.br ^less(%m : i32)
  }
"""


def _function(text: str) -> Function:
    (function,) = parse_text(f"vm.module public @m {{{text}}}").functions()
    return function


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        (_KERNEL, {"@f": "@g", "%x": "%first", "%i": "%row", '"one"': '"two"'}),
        (_BLOCKS, {"@f": "@g", "^less": "^bb1", "%k": "%result"}),
    ],
)
def test_names_make_no_difference(text: str, replaced: dict[str, str]) -> None:
    other = text
    for old, new in replaced.items():
        other = other.replace(old, new)
    assert other != text
    assert meaning_of(_function(other)) == meaning_of(_function(text))


def test_which_argument_is_shared_does() -> None:
    first, second = (_function(_KERNEL.replace(f"%{name}: memref<?xf32>", f"%{name}: memref<?xf32> {{vm2c.shared}}"))
                     for name in "xy")  # fmt: skip
    assert meaning_of(first) != meaning_of(second)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (_KERNEL, "constant 8", "constant 9"),
        (_KERNEL, "vm.sub", "vm.add"),
        (_KERNEL, "%a, %b", "%b, %a"),
        (_KERNEL, "store %c, %x", "store %c, %y"),
        (_KERNEL, "vm2c.unroll = 1", "vm2c.unroll = 2"),
        (_KERNEL, "%y: memref<?xf32>", "%y: memref<?xf32> {vm2c.shared}"),
        (_KERNEL, "attributes {", "attributes {vm2c.checked, "),
        (_BLOCKS, "^less(%n : i32), ^other", "^other, ^less(%n : i32)"),
        (_BLOCKS, "^less(%m : i32)", "^less(%n : i32)"),
        (_BLOCKS, "i32", "i64"),
    ],
)
def test_all_else_does(text: str, old: str, new: str) -> None:
    other = text.replace(old, new)
    assert other != text
    assert meaning_of(_function(other)) != meaning_of(_function(text))
