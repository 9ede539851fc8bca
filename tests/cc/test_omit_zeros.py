# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Memory that is not filled with zeros holds what the program has stored; all other memory is zero, whatever malloc gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vm2c.driver import transpile

TEXT = """
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64)
      -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64,
      %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view>
FUNCTIONS}
"""
# Eight numbers in memory that is allocated, which BODY stores to.
FUNCTION = """  vm.func @FNAME() -> !vm.ref<!hal.buffer_view> {
    %align = vm.const.i32 64
    %type = vm.const.i32 268435488
    %dense = vm.const.i32 1
    %zero = vm.const.i32.zero
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %count = vm.const.i64 COUNT
    %end = vm.const.i64 8
    %c32 = vm.const.i64 32
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c32) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^head(%c0 : i64)
BODY  ^exit:
    %y = vm.call.variadic @hal_inline.buffer_view.create(%b#0, %c0, %c32, %type, %dense, [%end])
        : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %y : !vm.ref<!hal.buffer_view>
  }
  vm.export @FNAME
"""
NUMBERS = """  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %count : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.trunc.i64.i32 %i : i64 -> i32
    vm.buffer.store.i32 %x, %b#1[%i] : i32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1 : i64)
"""
# Tiles of four begin with zeros; one is added to so many of them.
TILES = """  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c2 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %first = vm.mul.i64 %i, %c4 : i64
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %0 = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %0, ^store, ^sums(%c0 : i64)
  ^store:
    %1 = vm.add.i64 %first, %j : i64
    vm.buffer.store.i32 %zero, %b#1[%1] : i32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^sums(%k: i64):
    %2 = vm.cmp.lt.i64.s %k, %count : i64
    vm.cond_br %2, ^add, ^next
  ^add:
    %3 = vm.add.i64 %first, %k : i64
    %old = vm.buffer.load.i32 %b#1[%3] : !vm.buffer -> i32
    %new = vm.add.i32 %old, %dense : i32
    vm.buffer.store.i32 %new, %b#1[%3] : i32 -> !vm.buffer
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^sums(%k_1 : i64)
  ^next:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1 : i64)
"""
# What the functions give, and whether all memory that they read is what they have stored.
FUNCTIONS = {
    "all": (NUMBERS, 8, "0 1 2 3 4 5 6 7", True),
    "most": (NUMBERS, 7, "0 1 2 3 4 5 6 0", False),
    "tiles": (TILES, 3, "1 1 1 0 1 1 1 0", True),
}


@pytest.mark.skipif(sys.platform != "linux", reason="needs a C library that fills what it allocates")
def test_only_what_is_stored_is_not_zero(tmp_path: Path) -> None:
    functions = "".join(
        FUNCTION.replace("BODY", body).replace("FNAME", name).replace("COUNT", str(count))
        for name, (body, count, _, _) in FUNCTIONS.items()
    )
    text = TEXT.replace("FUNCTIONS", functions)
    source = transpile(text).source
    filled = sum(stored for _, _, _, stored in FUNCTIONS.values())
    assert source.count("buffer_allocate_filled(stack") == filled
    assert source.count("buffer_allocate(stack") == len(FUNCTIONS) - filled
    path = tmp_path / "m.mlir"
    path.write_text(text, encoding="utf-8")
    for name, (_, _, expected, _) in FUNCTIONS.items():
        command = [sys.executable, "-m", "vm2c.cli.run", f"--module={path}", f"--function={name}"]
        # glibc fills what malloc gives and free takes with this.
        environment = {**os.environ, "MALLOC_PERTURB_": "165"}
        run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert run.stdout.endswith(f"8xi32={expected}\n")
