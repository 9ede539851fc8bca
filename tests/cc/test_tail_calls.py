# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that end in calls of themselves: the same results and failures whether they call or loop, and an end to each."""

from __future__ import annotations

import struct

import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, GCC, Build, results_of

TEXT = """
vm.module @tails {
  // Adds up halves, the right ones in rounds; elements out of range fail somewhere in the middle.
  vm.export @sum
  vm.func private @sum(%b: !vm.buffer, %low: i64, %high: i64) -> i32 {
    %one = vm.const.i64 1
    %shift = vm.const.i32 1
    %size = vm.sub.i64 %high, %low : i64
    %leaf = vm.cmp.lte.i64.s %size, %one : i64
    vm.cond_br %leaf, ^leaf, ^halves
  ^leaf:
    %element = vm.buffer.load.i32 %b[%low] : !vm.buffer -> i32
    vm.return %element : i32
  ^halves:
    %both = vm.add.i64 %low, %high : i64
    %middle = vm.shr.i64.u %both, %shift : i64
    %x = vm.call @sum(%b, %low, %middle) : (!vm.buffer, i64, i64) -> i32
    %y = vm.call @sum(%b, %middle, %high) : (!vm.buffer, i64, i64) -> i32
    %sum = vm.add.i32 %y, %x : i32
    vm.return %sum : i32
  }

  // Two results, which change places in each round, and a reference that each round makes and drops.
  vm.export @swap
  vm.func private @swap(%list: !vm.list<i32>, %n: i32, %a: i64, %b: i64) -> (i64, i64) {
    %one = vm.const.i32 1
    %sixteen = vm.const.i64 16
    %more = vm.cmp.nz.i32 %n : i32
    vm.cond_br %more, ^step, ^end(%a, %b : i64, i64)
  ^step:
    %scratch = vm.buffer.alloc %sixteen, %one : !vm.buffer
    %length = vm.buffer.length %scratch : !vm.buffer -> i64
    %b1 = vm.add.i64 %b, %length : i64
    %m = vm.sub.i32 %n, %one : i32
    %last = vm.list.get.i32 %list, %m : (!vm.list<i32>, i32) -> i32
    %wide = vm.ext.i32.i64.s %last : i32 -> i64
    %a1 = vm.add.i64 %a, %wide : i64
    %r:2 = vm.call @swap(%list, %m, %b1, %a1) : (!vm.list<i32>, i32, i64, i64) -> (i64, i64)
    vm.br ^end(%r#0, %r#1 : i64, i64)
  ^end(%x: i64, %y: i64):
    vm.return %x, %y : i64, i64
  }
  vm.export @swap_list
  vm.func private @swap_list(%n: i32, %size: i32) -> (i64, i64) {
    %zero = vm.const.i32 0
    %two = vm.const.i64 2
    %three = vm.const.i64 3
    %seven = vm.const.i32 7
    %list = vm.list.alloc %size : (i32) -> !vm.list<i32>
    vm.list.resize %list, %size : (!vm.list<i32>, i32)
    vm.list.set.i32 %list, %zero, %seven : (!vm.list<i32>, i32, i32)
    %r:2 = vm.call @swap(%list, %n, %two, %three) : (!vm.list<i32>, i32, i64, i64) -> (i64, i64)
    vm.return %r#0, %r#1 : i64, i64
  }

  // n * (n - 1) * ... * 1, down to any depth.
  vm.export @product
  vm.func private @product(%n: i64) -> i64 {
    %one = vm.const.i64 1
    %done = vm.cmp.lt.i64.s %n, %one : i64
    vm.cond_br %done, ^done, ^step
  ^done:
    vm.return %one : i64
  ^step:
    %m = vm.sub.i64 %n, %one : i64
    %rest = vm.call @product(%m) : (i64) -> i64
    %all = vm.mul.i64 %n, %rest : i64
    vm.return %all : i64
  }

  vm.export @endless
  vm.func private @endless(%n: i32) -> i32 {
    %r = vm.call @endless(%n) : (i32) -> i32
    vm.return %r : i32
  }
}
"""
NUMBERS = [5, -3, 2147483647, 9, 12, 4, 1]
# As many calls fit into any stack of a process, and as many rounds are far from the end; so many bytes are in none.
DEEP = 6000
ENDLESS = 1 << 40


def _wrapped(number: int, bits: int) -> int:
    return (number + (1 << (bits - 1))) % (1 << bits) - (1 << (bits - 1))


def _calls() -> dict[str, str]:
    """What is called (driver.c), and what it gives."""
    buffer = "b:" + struct.pack(f"<{len(NUMBERS)}i", *NUMBERS).hex()
    calls = {}
    for low, high in ((0, 7), (2, 5), (6, 7)):
        calls[f"sum {buffer} I:{low} I:{high}"] = f"i:{_wrapped(sum(NUMBERS[low:high]), 32)}"
    calls[f"sum {buffer} I:0 I:8"] = calls[f"sum {buffer} I:-2 I:4"] = "OUT_OF_RANGE"
    calls["sum null I:0 I:4"] = "INVALID_ARGUMENT"
    calls["swap_list i:0 i:1"] = "I:2 I:3"
    calls["swap_list i:1 i:1"] = "I:19 I:9"
    calls["swap_list i:4 i:4"] = "I:34 I:42"
    calls["swap_list i:4 i:3"] = "OUT_OF_RANGE"
    calls["product I:0"] = "I:1"
    calls["product I:20"] = "I:2432902008176640000"
    calls["product I:25"] = "I:7034535277573963776"
    calls[f"product I:{DEEP}"] = "I:0"
    calls[f"product I:{ENDLESS}"] = "RESOURCE_EXHAUSTED"
    calls["endless i:1"] = "RESOURCE_EXHAUSTED"
    return calls


@pytest.mark.parametrize("without", [(), ("tail-calls",)], ids=["loops", "calls"])
@pytest.mark.parametrize("build", [GCC, CLANG_SANITIZED], ids=lambda build: build.name)
def test_results(build: Build, without: tuple[str, ...]) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    module = vm2c.transpile(TEXT, vm2c.Options(without=frozenset(without)))
    assert module.source.count("vm2c_next_round(&stack_limit)") == (0 if without else 3)
    assert module.source.count("++stack_limit;") == (0 if without else 1)
    calls = _calls()
    assert results_of(module, build, calls) == calls
