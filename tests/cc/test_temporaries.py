# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests that hand something over in temporary buffers: whatever passes make of them, results are those of the loops as they are."""

from __future__ import annotations

import functools
import re

import numpy as np
import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, GCC, GCC_SANITIZED, GXX, Build, results_of
from tests.cc.nest_programs import SIZE, SMALL, module_of
from vm2c.driver import Options, emit_stage, parse_text
from vm2c.passes import OPTIMIZATIONS

_SEEDS = range(80, 96)
_NATIVE = Build("gcc-O3-native", ("gcc", "-std=c99", "-O3", "-march=native", "-ffp-contract=off", "-g0"))
_PASSES = ("adjacent-loops", "clamps", "place-temporaries", "split-kernels", "local-buffers", "fuse-loops", "recompute-rows")


@functools.cache
def calls() -> list[str]:
    generator = np.random.default_rng(3)
    arrays = [generator.standard_normal(size).astype(np.float32) for size in (SIZE, SMALL, SMALL)]
    arrays[0][::37] = -0.0
    arrays[0][5::411] = np.nan
    texts = " ".join(f"b:{array.tobytes().hex()}" for array in arrays)
    return [f"f{seed} {texts}" for seed in _SEEDS]


@functools.cache
def expected() -> dict[str, str]:
    """What the functions give without any pass that may be left out."""
    plain = vm2c.transpile(module_of(_SEEDS), Options(without=frozenset(OPTIMIZATIONS)))
    return results_of(plain, GCC, calls())


def _numbers(result: str) -> bytes:
    """The floats of a result; which NaN it is depends on what the compiler takes first."""
    floats = np.frombuffer(bytes.fromhex(result.removeprefix("b:")), np.float32)
    return np.where(np.isnan(floats), np.float32("nan"), floats).tobytes()


def _differing(without: frozenset[str], build: Build) -> list[str]:
    found = results_of(vm2c.transpile(module_of(_SEEDS), Options(without=without, verify_each=True)), build, calls())
    return [call.partition(" ")[0] for call in calls() if _numbers(found[call]) != _numbers(expected()[call])]


@pytest.mark.parametrize("build", [GCC, GCC_SANITIZED, CLANG_SANITIZED, GXX, _NATIVE], ids=lambda build: build.name)
def test_results(build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    assert all(value.startswith("b:") for value in expected().values())
    assert _differing(frozenset(), build) == []


@pytest.mark.parametrize("name", _PASSES)
def test_each_left_out(name: str) -> None:
    assert _differing(frozenset({name}), GCC) == []


@pytest.mark.parametrize("name", _PASSES)
def test_each_has_something_to_do(name: str) -> None:
    module = parse_text(module_of(_SEEDS))
    kernels = [
        set(re.sub(r"%\w+", "%", emit_stage(module, "recompute-rows", Options(without=without))).split("func.func private @"))
        for without in (frozenset[str](), frozenset({name}))
    ]
    assert len(kernels[1] - kernels[0]) >= 2
