# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is left to compilers about NaNs: whether one that goes to f64 and back still signals. The rest of it is kept."""

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
}
"""
QUIET = 1 << 22
SIGNALING = 0x7F800001


@pytest.mark.parametrize("build", [QUICK, GCC, CLANG_QUICK, CLANG], ids=lambda build: build.name)
def test_payloads_are_kept(build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls = [f"there_and_back i:{bits}" for bits in (SIGNALING, SIGNALING | QUIET)]
    outcomes = run_program(compile_program(transpile(TEXT), build, WARNINGS), calls)
    signaling, quiet = (outcome.values[0] for outcome in outcomes)
    assert signaling in (f"i:{SIGNALING}", f"i:{SIGNALING | QUIET}")
    assert quiet == f"i:{SIGNALING | QUIET}"
