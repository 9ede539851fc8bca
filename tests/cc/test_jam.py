# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rounds of loops side by side: every sum has its summands in the order of the VM, whatever is left over of groups of four."""

from __future__ import annotations

import numpy as np
import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, GCC, GCC_SANITIZED, Build, results_of

# What the inner loop does: an index of %b, and the element of %c that the sum is in.
COLUMNS = ("%k, %m", "%j", "%j")
ROWS = ("%k, %m", "%j", "%k")

_LARGEST = 9


def _nested(name: str, buffers: str, rounds: str, body: str) -> str:
    """A function of so many buffers in which `body` runs for each k below `rounds` and j below %m; it gives the last buffer."""
    *_, last = buffers
    bound = "%n" if rounds == "n" else "%rounds"
    return f"""
  vm.export @{name}
  vm.func private @{name}({", ".join(f"%{each}: !vm.buffer" for each in buffers)}, %n: i64, %m: i64) -> !vm.buffer {{
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    {"" if rounds == "n" else f"%rounds = vm.const.i64 {rounds}"}
    vm.br ^outer(%c0 : i64)
  ^outer(%k: i64):
    %more_k = vm.cmp.lt.i64.s %k, {bound} : i64
    vm.cond_br %more_k, ^in, ^exit
  ^in:
    vm.br ^inner(%c0 : i64)
  ^inner(%j: i64):
    %more_j = vm.cmp.lt.i64.s %j, %m : i64
    vm.cond_br %more_j, ^body, ^out
  ^body:
    {body.strip()}
    %next_j = vm.add.i64 %j, %c1 : i64
    vm.br ^inner(%next_j : i64)
  ^out:
    %next_k = vm.add.i64 %k, %c1 : i64
    vm.br ^outer(%next_k : i64)
  ^exit:
    vm.return %{last} : !vm.buffer
  }}
"""


def function(name: str, kind: tuple[str, str, str], rounds: str, type_: str = "f32") -> str:
    """`for k in 0..rounds: for j in 0..m: c[target] += a[k] * b[k*m + j]`."""
    scaled, added, target = kind
    return _nested(name, "abc", rounds, f"""
    %row = vm.mul.i64 {scaled} : i64
    %at = vm.add.i64 %row, {added} : i64
    %x = vm.buffer.load.{type_} %a[%k] : !vm.buffer -> {type_}
    %y = vm.buffer.load.{type_} %b[%at] : !vm.buffer -> {type_}
    %product = vm.mul.{type_} %x, %y : {type_}
    %old = vm.buffer.load.{type_} %c[{target}] : !vm.buffer -> {type_}
    %new = vm.add.{type_} %old, %product : {type_}
    vm.buffer.store.{type_} %new, %c[{target}] : {type_} -> !vm.buffer
""")  # fmt: skip


def stencil(rounds: str, type_: str) -> str:
    """`for k in 0..rounds: for j in 0..m: b[k*m + j] = (a[k*m + j] + a[(k + 1)*m + j]) + a[(k + 2)*m + j]`."""
    return _nested(f"stencil_{rounds}_{type_}", "ab", rounds, f"""
    %row = vm.mul.i64 %k, %m : i64
    %here = vm.add.i64 %row, %j : i64
    %below = vm.add.i64 %here, %m : i64
    %last = vm.add.i64 %below, %m : i64
    %x = vm.buffer.load.{type_} %a[%here] : !vm.buffer -> {type_}
    %y = vm.buffer.load.{type_} %a[%below] : !vm.buffer -> {type_}
    %z = vm.buffer.load.{type_} %a[%last] : !vm.buffer -> {type_}
    %two = vm.add.{type_} %x, %y : {type_}
    %three = vm.add.{type_} %two, %z : {type_}
    vm.buffer.store.{type_} %three, %b[%here] : {type_} -> !vm.buffer
""")  # fmt: skip


def _module() -> str:
    functions = [
        function(f"{name}_{rounds}_{type_}", kind, rounds, type_)
        for name, kind in (("columns", COLUMNS), ("rows", ROWS))
        for rounds in ("n", *map(str, range(2, _LARGEST + 1)))
        for type_ in ("f32", "f64", "i32")
    ]
    functions += [stencil(rounds, type_) for rounds in ("n", *map(str, range(2, _LARGEST + 1))) for type_ in ("f32", "f64", "i32")]
    return "vm.module @jam {" + "".join(functions) + "}\n"


def _buffer(array: np.ndarray) -> str:
    return f"b:{array.tobytes().hex()}"


def _calls() -> dict[str, str]:
    """Calls of every function with what they give."""
    random = np.random.default_rng(20)
    calls: dict[str, str] = {}
    for type_, dtype in (("f32", np.float32), ("f64", np.float64), ("i32", np.int32)):
        for name in ("columns", "rows"):
            for n, m in [(n, m) for n in range(_LARGEST + 1) for m in (0, 1, 3, 8)]:
                a, b, c = ((100 * random.standard_normal(size)).astype(dtype) for size in (n, n * m, m if name == "columns" else n))
                after = c.copy()
                for k, j in np.ndindex(n, m):
                    after[j if name == "columns" else k] += a[k] * b[k * m + j]
                for rounds in ("n", str(n)) if n > 1 else ("n",):
                    calls[f"{name}_{rounds}_{type_} {_buffer(a)} {_buffer(b)} {_buffer(c)} I:{n} I:{m}"] = _buffer(after)
        for n, m in [(n, m) for n in range(_LARGEST + 1) for m in (0, 1, 3, 8)]:
            rows = (100 * random.standard_normal((n + 2, m))).astype(dtype)
            for rounds in ("n", str(n)) if n > 1 else ("n",):
                call = f"stencil_{rounds}_{type_} {_buffer(rows)} {_buffer(np.zeros((n, m), dtype))} I:{n} I:{m}"
                calls[call] = _buffer(rows[:n] + rows[1 : n + 1] + rows[2:])
    return calls


@pytest.mark.parametrize("build", [GCC, GCC_SANITIZED, CLANG_SANITIZED], ids=lambda build: build.name)
def test_results(build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls = _calls()
    assert results_of(vm2c.transpile(_module()), build, calls) == calls


def test_a_failing_round_leaves_what_comes_before_it() -> None:
    """The second row of %b is cut short: the sums have the first row, and of the second one what there is."""
    for without in ((), ("unroll-and-jam",), ("raise-loops",)):
        module = vm2c.load(vm2c.transpile(_module(), vm2c.Options(without=frozenset(without))))
        for name in ("columns_n_f32", "columns_4_f32"):
            sums = np.zeros(3, np.float32)
            with pytest.raises(vm2c.StatusError) as failure:
                module.invoke(name, np.ones(4, np.float32), np.arange(1, 6, dtype=np.float32), sums, 4, 3)
            assert failure.value.code == "OUT_OF_RANGE"
            assert sums.tolist() == [1 + 4, 2 + 5, 3], (name, without)


def test_bounds_below_zero() -> None:
    """A bound that is rounded down to groups of four gets no smaller loop to run."""
    one = _buffer(np.ones(4, np.float32))
    bounds = (-1, -2, -3, -4, -(1 << 63))
    calls = {f"columns_n_f32 {one} {one} {one} I:{bound} I:1": one for bound in bounds}
    assert results_of(vm2c.transpile(_module()), GCC, calls) == calls
