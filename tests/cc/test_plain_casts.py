# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integers that become floats, are scaled, rounded and become integers again: where that cannot be out of range, C's own cast and
an addition do it. Results are those of the VM's ops, at the limits of the ranges as well."""

from __future__ import annotations

import numpy as np
import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, GCC, GCC_SANITIZED, GXX, Build, results_of
from vm2c.driver import Options

_COUNT = 512
# (name, rounding, scale, whether the C has a plain cast, and an addition that rounds)
_CASES = (
    ("requantize", "round.f32.even", 0.0009765625, True, True),
    ("limit", "round.f32.even", 0.00390625, True, False),
    ("half", "round.f32.even", 0.5, True, False),
    ("three_quarters", "round.f32.even", 0.75, True, False),
    ("all", "round.f32.even", 1.0, False, False),
    ("down", "floor.f32", 0.0009765625, True, False),
    ("up", "ceil.f32", -0.25, True, False),
    ("away", "round.f32", 0.125, True, False),
)  # fmt: skip


def _text() -> str:
    functions = "".join(f"""
  vm.export @{name}
  vm.func private @{name}(%x: !vm.buffer) -> !vm.buffer {{
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %count = vm.const.i64 {_COUNT}
    %bytes = vm.const.i64 {4 * _COUNT}
    %align = vm.const.i32 16
    %scale = vm.const.f32 {scale!r}
    %y = vm.buffer.alloc %bytes, %align : !vm.buffer
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %count : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %0 = vm.buffer.load.i32 %x[%i] : !vm.buffer -> i32
    %1 = vm.cast.si32.f32 %0 : i32 -> f32
    %2 = vm.mul.f32 %1, %scale : f32
    %3 = vm.{rounding} %2 : f32
    %4 = vm.cast.f32.si32 %3 : f32 -> i32
    vm.buffer.store.i32 %4, %y[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return %y : !vm.buffer
  }}
""" for name, rounding, scale, *_ in _CASES)  # fmt: skip
    return f"vm.module @casts {{{functions}}}\n"


def _arguments() -> np.ndarray:
    generator = np.random.default_rng(5)
    values = generator.integers(-(1 << 31), 1 << 31, _COUNT)
    values[:6] = -(1 << 31), (1 << 31) - 1, 0, -1, 1 << 30, 512
    # Halves, and their neighbours.
    values[6:200] = generator.integers(-2000, 2000, 194) * 512 + generator.integers(-1, 2, 194)
    return values.astype(np.int32)


def _expected(rounding: str, scale: float) -> np.ndarray:
    scaled = _arguments().astype(np.float32) * np.float32(scale)
    away = np.sign(scaled) * np.floor(np.abs(scaled.astype(np.float64)) + 0.5)
    others = {"floor.f32": np.floor(scaled), "ceil.f32": np.ceil(scaled), "round.f32": away}
    rounded = others.get(rounding, np.rint(scaled))
    return np.clip(rounded.astype(np.float64), -(2.0**31), 2.0**31 - 1).astype(np.int32)


@pytest.mark.parametrize("build", [GCC, GCC_SANITIZED, CLANG_SANITIZED, GXX], ids=lambda build: build.name)
def test_results(build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    argument = f"b:{_arguments().tobytes().hex()}"
    calls = {f"{name} {argument}": f"b:{_expected(rounding, scale).tobytes().hex()}" for name, rounding, scale, *_ in _CASES}
    found = results_of(vm2c.transpile(_text(), Options(verify_each=True)), build, calls)
    assert [call.partition(" ")[0] for call in calls if found[call] != calls[call]] == []


def test_where_the_casts_are_plain() -> None:
    source = vm2c.transpile(_text(), Options()).source
    for name, _, _, plain, added in _CASES:
        kernel = source.partition(f" casts_{name}_loop0(")[2].partition("\n}\n")[0]
        assert ("(int32_t)" in kernel, "vm_cast_f32si32(" in kernel) == (plain, not plain), name
        assert ("vm2c_round_small_f32(" in kernel) == added, name
