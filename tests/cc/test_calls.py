# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls between functions that can fail: results of each type, failures, and failures with code 0, which succeed with zeros."""

from __future__ import annotations

import re
import struct

import pytest

from tests.cc.harness import ALL_BUILDS, CLANG, GCC, WARNINGS, Build, Outcome, compile_program, run_program
from vm2c.driver import CModule, transpile

# `fail` leaves at once, `fail_late` holds a reference by then; `twice` needs the result, `check` only the status.
FUNCTIONS = """
  vm.func private @fail_T(%x: T, %code: i32) -> T {
    vm.cond_br %code, ^bad, ^good
  ^bad:
    vm.fail %code, "early"
  ^good:
    vm.return %x : T
  }
  vm.func private @fail_late_T(%x: T, %wanted: i64, %code: i32) -> T {
    %align = vm.const.i32 16
    %one = vm.const.i64 1
    %buffer = vm.buffer.alloc %one, %align : !vm.buffer
    %byte = vm.buffer.load.i8.u %buffer[%wanted] : !vm.buffer -> i32
    %failing = vm.or.i32 %byte, %code : i32
    vm.cond_br %failing, ^bad, ^good
  ^bad:
    vm.fail %failing, "late"
  ^good:
    vm.return %x : T
  }
  vm.export @twice_T
  vm.func private @twice_T(%x: T, %code: i32) -> T {
    %a = vm.call @fail_T(%x, %code) : (T, i32) -> T
    %b = vm.call @fail_T(%a, %code) : (T, i32) -> T
    %sum = vm.add.T %a, %b : T
    vm.return %sum : T
  }
  vm.export @late_T
  vm.func private @late_T(%x: T, %wanted: i64, %code: i32) -> (T, !vm.buffer) {
    %align = vm.const.i32 16
    %two = vm.const.i64 2
    %buffer = vm.buffer.alloc %two, %align : !vm.buffer
    %a = vm.call @fail_late_T(%x, %wanted, %code) : (T, i64, i32) -> T
    vm.return %a, %buffer : T, !vm.buffer
  }
  vm.export @check_T
  vm.func private @check_T(%x: T, %code: i32) {
    %a = vm.call @fail_T(%x, %code) : (T, i32) -> T
    vm.return
  }
  vm.export @widen_T
  vm.func private @widen_T(%x: T, %code: i32) -> i64 {
    %a = vm.call @fail_T(%x, %code) : (T, i32) -> T
    %b = vm.call @wide(%code) : (i32) -> i64
    vm.return %b : i64
  }
"""

WIDE = """
  vm.func private @wide(%code: i32) -> i64 {
    %a = vm.call @fail_i32(%code, %code) : (i32, i32) -> i32
    %c = vm.ext.i32.i64.s %a : i32 -> i64
    vm.return %c : i64
  }
"""


def _bits(value: float, type_: str) -> str:
    if type_ == "f32":
        return f"f:{struct.unpack('<I', struct.pack('<f', value))[0]:x}"
    if type_ == "f64":
        return f"F:{struct.unpack('<Q', struct.pack('<d', value))[0]:x}"
    return f"{'i' if type_ == 'i32' else 'I'}:{int(value)}"


TYPES = ("i32", "i64", "f32", "f64")
CODE = 3
OUT_OF_RANGE = "out-of-bounds access detected (offset=1, length=1, alignment=1, buffer length=1)"


def _calls(type_: str) -> list[tuple[str, Outcome]]:
    five, ten = _bits(5, type_), _bits(10, type_)
    early, late = Outcome("INVALID_ARGUMENT", "early"), Outcome("INVALID_ARGUMENT", "late")
    return [
        (f"twice_{type_} {five} i:0", Outcome("OK", "", (ten,))),
        (f"twice_{type_} {five} i:{CODE}", early),
        # The low five bits are 0: no failure, and no result.
        (f"twice_{type_} {five} i:32", Outcome("OK", "", (_bits(0, type_),))),
        (f"late_{type_} {five} I:0 i:0", Outcome("OK", "", (five, "b:0000"))),
        (f"late_{type_} {five} I:0 i:{CODE}", late),
        (f"late_{type_} {five} I:0 i:64", Outcome("OK", "", (_bits(0, type_), "b:0000"))),
        (f"late_{type_} {five} I:1 i:0", Outcome("OUT_OF_RANGE", OUT_OF_RANGE)),
        (f"check_{type_} {five} i:0", Outcome("OK")),
        (f"check_{type_} {five} i:{CODE}", early),
        (f"widen_{type_} {five} i:0", Outcome("OK", "", ("I:0",))),
        (f"widen_{type_} {five} i:{CODE}", early),
    ]


@pytest.fixture(scope="module")
def module() -> CModule:
    functions = "".join(re.sub(r"\bT\b|(?<=_)T\b", type_, FUNCTIONS) for type_ in TYPES)
    return transpile(f"vm.module public @calls {{{functions}{WIDE}}}\n")


@pytest.mark.parametrize("build", [*ALL_BUILDS, GCC, CLANG], ids=lambda build: build.name)
def test_results(module: CModule, build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls = [call for type_ in TYPES for call in _calls(type_)]
    outcomes = run_program(compile_program(module, build, WARNINGS), [call for call, _ in calls])
    for (call, expected), actual in zip(calls, outcomes, strict=True):
        assert actual == expected, call
