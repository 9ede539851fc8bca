# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants of every size: what is in the C text, and what a module reads."""

from __future__ import annotations

import pytest

from tests.cc.harness import CLANGXX_SANITIZED, GCC_SANITIZED, WARNINGS, Build, Outcome, compile_program, run_program
from vm2c.driver import CModule, transpile

# 48 MB of constants, which a line each says.
_SIZES = {"zeros": 20_000_000, "ones": 4 * 5_000_003, "aligned": 8 * 1_000_001, "small": 1000}
MODULE = f"""
vm.module public @splats {{
  vm.rodata private @zeros dense<0> : tensor<{_SIZES["zeros"]}xi8>
  vm.rodata private @ones dense<1.0> : tensor<5000003xf32>
  vm.rodata private @aligned <alignment = 256> dense<-2> : tensor<1000001xi64>
  vm.rodata private @small dense<7> : tensor<1000xi8>
  vm.rodata private @listed dense<[0, 0, 0, 5]> : tensor<4xi8>
"""
for _name in _SIZES:
    MODULE += f"""
  vm.export @read_{_name} as("{_name}")
  vm.func private @read_{_name}(%i: i64) -> (i64, i32, i32) {{
    %r = vm.const.ref.rodata @{_name} : !vm.buffer
    %length = vm.buffer.length %r : !vm.buffer -> i64
    %four = vm.const.i64 4
    %last = vm.sub.i64 %length, %four : i64
    %n = vm.div.i64.s %last, %four : i64
    %x = vm.buffer.load.i32 %r[%i] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %r[%n] : !vm.buffer -> i32
    vm.return %length, %x, %y : i64, i32, i32
  }}"""
MODULE += """
  vm.export @all_equal
  vm.func private @all_equal() -> i32 {
    %r = vm.const.ref.rodata @ones : !vm.buffer
    %zero = vm.const.i64 0
    %four = vm.const.i64 4
    %length = vm.buffer.length %r : !vm.buffer -> i64
    %rest = vm.sub.i64 %length, %four : i64
    %same = vm.buffer.compare %r, %zero, %r, %four, %rest : !vm.buffer, !vm.buffer
    vm.return %same : i32
  }
  vm.export @write
  vm.func private @write(%v: i32) {
    %zero = vm.const.i64 0
    %r = vm.const.ref.rodata @ones : !vm.buffer
    vm.buffer.store.i32 %v, %r[%zero] : i32 -> !vm.buffer
    vm.return
  }
}
"""


@pytest.fixture(scope="module")
def module() -> CModule:
    return transpile(MODULE)


def test_large_splats_are_short(module: CModule) -> None:
    assert len(module.source) < 40_000
    assert f"splats_zeros[{_SIZES['zeros']}] = {{0}};" in module.source
    assert "splats_ones[] = {0, 0, 128, 63};" in module.source
    # Small ones stay where nobody has to fill them.
    assert module.source.count("vm2c_splat(") == 2


@pytest.mark.parametrize("build", [GCC_SANITIZED, CLANGXX_SANITIZED], ids=lambda build: build.name)
def test_large_splats_are_read(module: CModule, build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls = {
        "zeros I:4999999": ("I:20000000", "i:0", "i:0"),
        "ones I:5000002": ("I:20000012", "i:1065353216", "i:1065353216"),
        "aligned I:1": ("I:8000008", "i:-1", "i:-1"),
        "aligned I:2000000": ("I:8000008", "i:-2", "i:-1"),
        "small I:249": ("I:1000", "i:117901063", "i:117901063"),
        "all_equal": ("i:1",),
    }
    outcomes = run_program(compile_program(module, build, WARNINGS), [*calls, "ones I:5000003", "write i:5", "ones I:0"])
    assert [outcome.values for outcome in outcomes[: len(calls)]] == list(calls.values())
    bounds, write, after = outcomes[len(calls) :]
    assert bounds.code == "OUT_OF_RANGE"
    assert write == Outcome("PERMISSION_DENIED", "buffer is read-only and cannot be mapped for mutation")
    assert after.values[1] == "i:1065353216"


def test_alignment_of_large_splats() -> None:
    """Each is aligned as it says, whatever is before it."""
    names = ("first", "second", "third")
    lines = [
        f"  vm.rodata private @{name} <alignment = {alignment}> dense<{value}> : tensor<{(1 << 20) + 1}xi8>"
        for value, (name, alignment) in enumerate(zip(names, (1, 4096, 64), strict=True), 1)
    ]
    source = transpile("vm.module @m {\n" + "\n".join(lines) + "\n}\n").source
    assert f"sizeof(m_state_t) + {3 * ((1 << 20) + 1) + 1 + 4096 + 64}U" in source
    for name, alignment in zip(names, (1, 4096, 64), strict=True):
        assert f"vm2c_splat(&memory, {alignment}, m_{name}, sizeof(m_{name}), {(1 << 20) + 1})" in source
