# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is left to compilers about NaNs: whether one still signals after what changes no number. The rest of it is kept."""

from __future__ import annotations

import pytest

from tests.cc.harness import CLANG, CLANG_QUICK, GCC, QUICK, WARNINGS, Build, compile_program, run_program
from vm2c.driver import transpile

TEXT = """
vm.module @nans {
  vm.export @there_and_back
  vm.func private @there_and_back(%bits: i32) -> i32 {
    %f = vm.bitcast.i32.f32 %bits : i32 -> f32
    %d = vm.ext.f32.f64 %f : f32 -> f64
    %g = vm.trunc.f64.f32 %d : f64 -> f32
    %o = vm.bitcast.f32.i32 %g : f32 -> i32
    vm.return %o : i32
  }
  vm.export @unchanged
  vm.func private @unchanged(%bits: i32) -> (i32, i32, i32) {
    %f = vm.bitcast.i32.f32 %bits : i32 -> f32
    %one = vm.const.f32 1.0
    %zero = vm.const.f32.zero
    %m = vm.mul.f32 %f, %one : f32
    %d = vm.div.f32 %f, %one : f32
    %s = vm.sub.f32 %f, %zero : f32
    %a = vm.bitcast.f32.i32 %m : f32 -> i32
    %b = vm.bitcast.f32.i32 %d : f32 -> i32
    %c = vm.bitcast.f32.i32 %s : f32 -> i32
    vm.return %a, %b, %c : i32, i32, i32
  }
}
"""
QUIET = 1 << 22
SIGNALING = 0x7F800001


@pytest.mark.parametrize("build", [QUICK, GCC, CLANG_QUICK, CLANG], ids=lambda build: build.name)
def test_payloads_are_kept(build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls = [f"{name} i:{bits}" for name in ("there_and_back", "unchanged") for bits in (SIGNALING, SIGNALING | QUIET)]
    outcomes = run_program(compile_program(transpile(TEXT), build, WARNINGS), calls)
    for signaling, quiet in zip(outcomes[::2], outcomes[1::2], strict=True):
        assert set(signaling.values) <= {f"i:{SIGNALING}", f"i:{SIGNALING | QUIET}"}
        assert set(quiet.values) == {f"i:{SIGNALING | QUIET}"}
