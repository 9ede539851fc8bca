# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls in which one allocation after the other fails: nothing leaks, nothing is released twice, and the status says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, GCC_SANITIZED, Build, compile_program, run_program
from tests.differential import corpus
from tests.differential.compare import native_call
from vm2c.passes import OPTIMIZATIONS

# More than any call below makes, so that the last of them succeed.
_MOST = 24

TEXT = """
vm.module @allocating {
  vm.import private @hal_inline.buffer.allocate(%alignment : i32, %size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer
  vm.import private @hal_inline.buffer_view.create(
      %buffer : !vm.ref<!hal.buffer>, %offset : i64, %length : i64, %type : i32, %encoding : i32, %shape : i64 ...
  ) -> !vm.ref<!hal.buffer_view>
  vm.global.ref private mutable @kept : !vm.list<!vm.buffer>

  // A result of the host's types, filled by a loop that runs as a kernel.
  vm.export @view
  vm.func private @view(%n: i64) -> !vm.ref<!hal.buffer_view> {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %alignment = vm.const.i32 64
    %type = vm.const.i32 268435488
    %encoding = vm.const.i32 1
    %bytes = vm.mul.i64 %n, %c4 : i64
    %b:2 = vm.call @hal_inline.buffer.allocate(%alignment, %bytes) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.trunc.i64.i32 %i : i64 -> i32
    vm.buffer.store.i32 %x, %b#1[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    %storage = vm.call @hal_inline.buffer.storage(%b#0) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %v = vm.call.variadic @hal_inline.buffer_view.create(%b#0, %c0, %bytes, %type, %encoding, [%n])
        : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %v : !vm.ref<!hal.buffer_view>
  }

  // Lists that grow, buffers that move into them, a global that keeps all.
  vm.export @lists
  vm.func private @lists(%n: i32) -> !vm.list<!vm.list<!vm.buffer>> {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c3 = vm.const.i64 3
    %c8 = vm.const.i64 8
    %alignment = vm.const.i32 16
    %inner = vm.list.alloc %c0 : (i32) -> !vm.list<!vm.buffer>
    %outer = vm.list.alloc %c0 : (i32) -> !vm.list<!vm.list<!vm.buffer>>
    vm.list.resize %outer, %c1 : (!vm.list<!vm.list<!vm.buffer>>, i32)
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    vm.list.resize %inner, %next : (!vm.list<!vm.buffer>, i32)
    %b = vm.buffer.alloc %c8, %alignment : !vm.buffer
    %zero = vm.const.i64 0
    %copy = vm.buffer.clone %b, %zero, %c3, %alignment : !vm.buffer -> !vm.buffer
    vm.list.set.ref %inner, %i, %copy : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    vm.global.store.ref %inner, @kept : !vm.list<!vm.buffer>
    vm.br ^head(%next : i32)
  ^exit:
    vm.list.set.ref %outer, %c0, %inner : (!vm.list<!vm.list<!vm.buffer>>, i32, !vm.list<!vm.buffer>)
    vm.return %outer : !vm.list<!vm.list<!vm.buffer>>
  }
}
"""


def _failing_in_turn(call: str) -> list[str]:
    return [f"!{number} {call}" for number in range(1, _MOST + 1)]


@pytest.mark.parametrize("build", [GCC_SANITIZED, CLANG_SANITIZED], ids=lambda build: build.name)
@pytest.mark.parametrize("without", [(), tuple(OPTIMIZATIONS)], ids=["optimized", "plain"])
def test_each_allocation(build: Build, without: tuple[str, ...]) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    module = vm2c.transpile(TEXT, vm2c.Options(without=frozenset(without)))
    program = compile_program(module, build)
    for call in ("view I:100", "lists i:3"):
        codes = [outcome.code for outcome in run_program(program, [*_failing_in_turn(call), call])]
        made = codes.count("RESOURCE_EXHAUSTED")
        assert 2 < made < _MOST
        assert codes == ["RESOURCE_EXHAUSTED"] * made + ["OK"] * (len(codes) - made)


@pytest.mark.parametrize("path", sorted(corpus.FOLDER.glob("*.mlir")), ids=lambda path: path.stem)
def test_random_programs(path: Path) -> None:
    """What a call leaves behind changes what the next one does, so only that all end cleanly is known, and that some fail here."""
    if not CLANG_SANITIZED.available:
        pytest.skip(f"no {CLANG_SANITIZED.command[0]}")
    program, _ = corpus.load(path)
    library = vm2c.transpile(program.library) if program.library else None
    executable = compile_program(vm2c.transpile(program.text), CLANG_SANITIZED, library=library)
    calls = [failing for call in program.calls[::4] for failing in _failing_in_turn(native_call(call))[:8]]
    outcomes = run_program(executable, calls)
    assert sum(outcome.code == "RESOURCE_EXHAUSTED" for outcome in outcomes) > len(calls) // 10
