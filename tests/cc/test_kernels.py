# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops that run without checks: the same results to the bit as with every check, and the same remains of one that fails."""

from __future__ import annotations

import numpy as np
import pytest

import vm2c
from vm2c.passes import OPTIMIZATIONS

TEXT = """
vm.module @kernels {
  // b[i] = b[i] * k for i in 0..n, from element `first` on.
  vm.export @scale
  vm.func private @scale(%b: !vm.buffer, %first: i64, %n: i64, %k: f32) -> i64 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %at = vm.add.i64 %first, %i : i64
    %x = vm.buffer.load.f32 %b[%at] : !vm.buffer -> f32
    %y = vm.mul.f32 %x, %k : f32
    vm.buffer.store.f32 %y, %b[%at] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return %i : i64
  }

  // target[i] = source[i] + source[i + 1]: what it gives depends on whether they overlap.
  vm.export @sums
  vm.func private @sums(%source: !vm.buffer, %target: !vm.buffer, %n: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %next = vm.add.i64 %i, %c1 : i64
    %x = vm.buffer.load.i32 %source[%i] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %source[%next] : !vm.buffer -> i32
    %s = vm.add.i32 %x, %y : i32
    vm.buffer.store.i32 %s, %target[%i] : i32 -> !vm.buffer
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }

  vm.export @sums_in_place
  vm.func private @sums_in_place(%b: !vm.buffer, %n: i64) {
    vm.call @sums(%b, %b, %n) : (!vm.buffer, !vm.buffer, i64) -> ()
    vm.return
  }

  // c[i*5 + j] += a[i*6 + k] * b[k*5 + j]: loops over j and k change places.
  vm.export @matmul
  vm.func private @matmul(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c5 = vm.const.i64 5
    %c6 = vm.const.i64 6
    vm.br ^i(%c0 : i64)
  ^i(%i: i64):
    %more_i = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more_i, ^row, ^exit
  ^row:
    %c_row = vm.mul.i64 %i, %c5 : i64
    %a_row = vm.mul.i64 %i, %c6 : i64
    vm.br ^j(%c0 : i64)
  ^j(%j: i64):
    %more_j = vm.cmp.lt.i64.s %j, %c5 : i64
    vm.cond_br %more_j, ^column, ^next_i
  ^column:
    %c_at = vm.add.i64 %c_row, %j : i64
    vm.br ^k(%c0 : i64)
  ^k(%k: i64):
    %more_k = vm.cmp.lt.i64.s %k, %c6 : i64
    vm.cond_br %more_k, ^body, ^next_j
  ^body:
    %a_at = vm.add.i64 %a_row, %k : i64
    %b_at = vm.fma.i64 %k, %c5, %j : i64
    %x = vm.buffer.load.f32 %a[%a_at] : !vm.buffer -> f32
    %y = vm.buffer.load.f32 %b[%b_at] : !vm.buffer -> f32
    %s = vm.buffer.load.f32 %c[%c_at] : !vm.buffer -> f32
    %t = vm.fma.f32 %x, %y, %s : f32
    vm.buffer.store.f32 %t, %c[%c_at] : f32 -> !vm.buffer
    %k1 = vm.add.i64 %k, %c1 : i64
    vm.br ^k(%k1 : i64)
  ^next_j:
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^j(%j1 : i64)
  ^next_i:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^i(%i1 : i64)
  ^exit:
    vm.return
  }

  // c[i*p + j] += a[i*m + k] * b[k*p + j], of any size.
  vm.export @matmul_of
  vm.func private @matmul_of(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer, %n: i64, %m: i64, %p: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^i(%c0 : i64)
  ^i(%i: i64):
    %more_i = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more_i, ^row, ^exit
  ^row:
    %c_row = vm.mul.i64 %i, %p : i64
    %a_row = vm.mul.i64 %i, %m : i64
    vm.br ^j(%c0 : i64)
  ^j(%j: i64):
    %more_j = vm.cmp.lt.i64.s %j, %p : i64
    vm.cond_br %more_j, ^column, ^next_i
  ^column:
    %c_at = vm.add.i64 %c_row, %j : i64
    vm.br ^k(%c0 : i64)
  ^k(%k: i64):
    %more_k = vm.cmp.lt.i64.s %k, %m : i64
    vm.cond_br %more_k, ^body, ^next_j
  ^body:
    %a_at = vm.add.i64 %a_row, %k : i64
    %b_at = vm.fma.i64 %k, %p, %j : i64
    %x = vm.buffer.load.i32 %a[%a_at] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %b[%b_at] : !vm.buffer -> i32
    %s = vm.buffer.load.i32 %c[%c_at] : !vm.buffer -> i32
    %t = vm.fma.i32 %x, %y, %s : i32
    vm.buffer.store.i32 %t, %c[%c_at] : i32 -> !vm.buffer
    %k1 = vm.add.i64 %k, %c1 : i64
    vm.br ^k(%k1 : i64)
  ^next_j:
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^j(%j1 : i64)
  ^next_i:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^i(%i1 : i64)
  ^exit:
    vm.return
  }

  // target[j*8 + i] = source[i*5 + j]: written to in the order of its elements.
  vm.export @transpose
  vm.func private @transpose(%source: !vm.buffer, %target: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c5 = vm.const.i64 5
    %c8 = vm.const.i64 8
    vm.br ^i(%c0 : i64)
  ^i(%i: i64):
    %more_i = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %more_i, ^row, ^exit
  ^row:
    vm.br ^j(%c0 : i64)
  ^j(%j: i64):
    %more_j = vm.cmp.lt.i64.s %j, %c5 : i64
    vm.cond_br %more_j, ^body, ^next_i
  ^body:
    %from = vm.fma.i64 %i, %c5, %j : i64
    %to = vm.fma.i64 %j, %c8, %i : i64
    %x = vm.buffer.load.i32 %source[%from] : !vm.buffer -> i32
    vm.buffer.store.i32 %x, %target[%to] : i32 -> !vm.buffer
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^j(%j1 : i64)
  ^next_i:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^i(%i1 : i64)
  ^exit:
    vm.return
  }

  // b[i*4 + j] += i*4 + j, three tiles that lie one after another.
  vm.export @tiles
  vm.func private @tiles(%b: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c3 = vm.const.i64 3
    %c4 = vm.const.i64 4
    vm.br ^i(%c0 : i64)
  ^i(%i: i64):
    %done_i = vm.cmp.gte.i64.s %i, %c3 : i64
    vm.cond_br %done_i, ^exit, ^row
  ^row:
    %tile = vm.mul.i64 %i, %c4 : i64
    vm.br ^j(%c0 : i64)
  ^j(%j: i64):
    %done_j = vm.cmp.eq.i64 %j, %c4 : i64
    vm.cond_br %done_j, ^next_i, ^body
  ^body:
    %at = vm.add.i64 %j, %tile : i64
    %x = vm.buffer.load.i64 %b[%at] : !vm.buffer -> i64
    %y = vm.add.i64 %x, %at : i64
    vm.buffer.store.i64 %y, %b[%at] : i64 -> !vm.buffer
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^j(%j1 : i64)
  ^next_i:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^i(%i1 : i64)
  ^exit:
    vm.return
  }

  // sums[i] += m[i*stride + j]: with a stride below zero it goes backwards, out of the buffer.
  vm.export @row_sums
  vm.func private @row_sums(%m: !vm.buffer, %sums: !vm.buffer, %stride: i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c3 = vm.const.i64 3
    %c4 = vm.const.i64 4
    vm.br ^i(%c0 : i64)
  ^i(%i: i64):
    %more_i = vm.cmp.lt.i64.s %i, %c3 : i64
    vm.cond_br %more_i, ^row, ^exit
  ^row:
    vm.br ^j(%c0 : i64)
  ^j(%j: i64):
    %more_j = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %more_j, ^body, ^next_i
  ^body:
    %at = vm.fma.i64 %i, %stride, %j : i64
    %x = vm.buffer.load.i32 %m[%at] : !vm.buffer -> i32
    %s = vm.buffer.load.i32 %sums[%i] : !vm.buffer -> i32
    %t = vm.add.i32 %s, %x : i32
    vm.buffer.store.i32 %t, %sums[%i] : i32 -> !vm.buffer
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^j(%j1 : i64)
  ^next_i:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^i(%i1 : i64)
  ^exit:
    vm.return
  }

  // A constant made in the loop is used after it.
  vm.export @last
  vm.func private @last(%b: !vm.buffer, %n: i64) -> i64 {
    %c0 = vm.const.i64 0
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %c1 = vm.const.i64 1
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    vm.buffer.store.i64 %i, %b[%i] : i64 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    %back = vm.sub.i64 %i, %c1 : i64
    %x = vm.buffer.load.i64 %b[%back] : !vm.buffer -> i64
    vm.return %x : i64
  }

  vm.rodata private @constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  vm.export @scale_constant
  vm.func private @scale_constant(%n: i64, %k: f32) -> i64 {
    %c0 = vm.const.i64 0
    %b = vm.const.ref.rodata @constant : !vm.buffer
    %i = vm.call @scale(%b, %c0, %n, %k) : (!vm.buffer, i64, i64, f32) -> i64
    vm.return %i : i64
  }

  // A sum that leaves the loop in a block argument.
  vm.export @sum
  vm.func private @sum(%b: !vm.buffer, %n: i64) -> (f32, i64) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %total: f32):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %total, %x : f32
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next, %t : i64, f32)
  ^exit:
    vm.return %total, %i : f32, i64
  }
}
"""

_FAST = vm2c.transpile(TEXT)


def test_kernels_are_made() -> None:
    names = ("scale", "sums", "matmul", "matmul_of", "row_sums", "sum")
    assert [name for name in names if f"kernels_{name}_loop0(" not in _FAST.source] == []
    kernel = _FAST.source.partition("kernels_matmul_loop0(")[2].partition("\n}\n")[0]
    assert kernel.index("; k < 6; k += 3)") < kernel.index("; j < 5; ++j)"), "the loop over j is the innermost one"
    kernel = _FAST.source.partition("kernels_transpose_loop0(")[2].partition("\n}\n")[0]
    assert kernel.index("; j < 5; ++j)") < kernel.index("; i < 8; ++i)"), "the loop over i is the innermost one"
    kernel = _FAST.source.partition("kernels_tiles_loop0(")[2].partition("\n}\n")[0]
    assert "for (int64_t at = 0; at < 12; ++at)" in kernel


@pytest.fixture(scope="module", params=["", *OPTIMIZATIONS, "all"])
def module(request: pytest.FixtureRequest) -> vm2c.LoadedModule:
    """The module with everything on, with each part off, and with all of them off."""
    off = {"": (), "all": tuple(OPTIMIZATIONS)}.get(request.param, (request.param,))
    return vm2c.load(vm2c.transpile(TEXT, vm2c.Options(without=frozenset(off))))


@pytest.mark.parametrize(("first", "n", "done"), [(0, 8, 8), (3, 5, 5), (0, 0, 0), (2, -4, 0)])
def test_a_loop_in_range(module: vm2c.LoadedModule, first: int, n: int, done: int) -> None:
    data = np.arange(8, dtype=np.float32)
    assert module.scale(data, first, n, 2.0) == done
    assert data.tolist() == [value * 2 if first <= value < first + done else value for value in range(8)]


@pytest.mark.parametrize(("first", "n", "changed"), [(0, 9, 8), (5, 2**40, 3), (-1, 4, 0), (2**62, 1, 0), (2**63 - 1, 9, 0)])
def test_a_loop_that_fails_leaves_what_it_did(module: vm2c.LoadedModule, first: int, n: int, changed: int) -> None:
    data = np.arange(8, dtype=np.float32)
    with pytest.raises(vm2c.StatusError) as failure:
        module.scale(data, first, n, 2.0)
    assert failure.value.code == "OUT_OF_RANGE"
    assert data.tolist() == [value * 2 if first <= value < first + changed else value for value in range(8)]


def test_null_and_read_only(module: vm2c.LoadedModule) -> None:
    assert module.scale(None, 0, 0, 2.0) == 0, "nothing is accessed"
    with pytest.raises(vm2c.StatusError, match="source_buffer is null"):
        module.scale(None, 0, 1, 2.0)
    assert module.scale_constant(0, 2.0) == 0
    with pytest.raises(vm2c.StatusError, match="read-only") as failure:
        module.scale_constant(3, 2.0)
    assert failure.value.code == "PERMISSION_DENIED"


def test_overlapping_buffers(module: vm2c.LoadedModule) -> None:
    source, target = np.arange(9, dtype=np.int32), np.zeros(8, np.int32)
    module.sums(source, target, 8)
    assert target.tolist() == [2 * i + 1 for i in range(8)]
    expected = np.arange(9, dtype=np.int32)
    for i in range(8):
        expected[i] = expected[i] + expected[i + 1]
    module.sums_in_place(source, 8)
    assert source.tolist() == expected.tolist()


def test_matmul_is_the_same_to_the_bit(module: vm2c.LoadedModule) -> None:
    random = np.random.default_rng(3)
    a = random.standard_normal((4, 6)).astype(np.float32)
    b = random.standard_normal((6, 5)).astype(np.float32)
    c = random.standard_normal((4, 5)).astype(np.float32)
    expected = c.copy()
    for i in range(4):
        for j in range(5):
            for k in range(6):
                expected[i, j] = np.float32(np.float32(a[i, k] * b[k, j]) + expected[i, j])
    module.matmul(a, b, c)
    assert c.tobytes() == expected.tobytes()


def test_tiles(module: vm2c.LoadedModule) -> None:
    data = np.full(12, 100, np.int64)
    module.tiles(data)
    assert data.tolist() == [100 + at for at in range(12)]
    short = np.full(9, 100, np.int64)
    with pytest.raises(vm2c.StatusError, match="offset=72"):
        module.tiles(short)
    assert short.tolist() == [100 + at for at in range(9)]


def test_copies_in_another_order(module: vm2c.LoadedModule) -> None:
    source, target = np.arange(40, dtype=np.int32), np.zeros(40, np.int32)
    module.transpose(source, target)
    assert target.tolist() == source.reshape(8, 5).T.ravel().tolist()
    short = np.zeros(39, np.int32)
    with pytest.raises(vm2c.StatusError) as failure:
        module.transpose(source, short)
    assert failure.value.code == "OUT_OF_RANGE"
    assert short.tolist() == target[:39].tolist(), "only the last element was not copied"
    target[:] = 0
    with pytest.raises(vm2c.StatusError):
        module.transpose(source[:13].copy(), target)
    expected = np.zeros((5, 8), np.int32)
    for number in range(13):
        expected[number % 5, number // 5] = number
    assert target.tolist() == expected.ravel().tolist()


@pytest.mark.parametrize(("n", "m", "p"), [(3, 4, 5), (1, 1, 1), (0, 4, 5), (3, 0, 5), (3, 4, 0), (-1, -1, -1)])
def test_matmul_of_any_size(module: vm2c.LoadedModule, n: int, m: int, p: int) -> None:
    a = np.arange(12, dtype=np.int32)
    b = np.arange(20, dtype=np.int32) - 7
    c = np.full(15, 100, np.int32)
    expected = c.copy()
    if min(n, m, p) > 0:
        expected[: n * p] += (a[: n * m].reshape(n, m) @ b[: m * p].reshape(m, p)).ravel()
    module.matmul_of(a, b, c, n, m, p)
    assert c.tolist() == expected.tolist()


@pytest.mark.parametrize(("n", "m", "p"), [(4, 4, 5), (3, 2**62, 5), (2**62, 4, 1), (1, 1, 2**63 - 1)])
def test_matmul_of_more_than_there_is(module: vm2c.LoadedModule, n: int, m: int, p: int) -> None:
    a, b, c = np.zeros(12, np.int32), np.zeros(20, np.int32), np.full(15, 100, np.int32)
    a[0] = 1
    with pytest.raises(vm2c.StatusError) as failure:
        module.matmul_of(a, b, c, n, m, p)
    assert failure.value.code == "OUT_OF_RANGE"
    assert (c == 100).all()


@pytest.mark.parametrize(("stride", "sums"), [(4, [6, 22, 38]), (0, [6, 6, 6]), (-4, [6, 0, 0]), (-1, [6, 0, 0]), (5, [6, 26, 21])])
def test_strides_from_outside(module: vm2c.LoadedModule, stride: int, sums: list[int]) -> None:
    data, found = np.arange(12, dtype=np.int32), np.zeros(3, np.int32)
    if stride in (0, 4):
        module.row_sums(data, found, stride)
    else:
        with pytest.raises(vm2c.StatusError) as failure:
            module.row_sums(data, found, stride)
        assert failure.value.code == "OUT_OF_RANGE"
    assert found.tolist() == sums


def test_constants_between_loops_that_change_places() -> None:
    """Each stands in the block that uses it."""
    text = TEXT.replace("    vm.br ^k(%c0 : i64)", "    %start = vm.const.i64 0\n    vm.br ^k(%start : i64)")
    text = text.replace("    %k1 = vm.add.i64 %k, %c1 : i64", "    %one = vm.const.i64 1\n    %k1 = vm.add.i64 %k, %one : i64")
    assert text.count("%start") == text.count("%one") == 4
    assert vm2c.transpile(text).source == _FAST.source


def test_constants_of_the_loop_behind_it(module: vm2c.LoadedModule) -> None:
    data = np.zeros(5, np.int64)
    assert module.last(data, 5) == 4
    assert data.tolist() == [0, 1, 2, 3, 4]


def test_values_that_leave_the_loop(module: vm2c.LoadedModule) -> None:
    data = np.arange(10, dtype=np.float32)
    assert module.sum(data, 10) == (45.0, 10)
    assert module.sum(data, 0) == (0.0, 0)


SHARED_STEP = """
vm.module @m {
  vm.export @f
  vm.func private @f(%b: !vm.buffer, %n: i64) -> i64 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c3 = vm.const.i64 3
    %last = vm.and.i64 %n, %c3 : i64
    vm.br ^head(%c0, %c0 : i64, i64)
  ^head(%i: i64, %sum: i64):
    %more = vm.cmp.lt.i64.u %i, %last : i64
    vm.cond_br %more, ^body, ^end
  ^body:
    %one = vm.add.i64 %i, %c1 : i64
    %x = vm.buffer.load.i64 %b[%one] : !vm.buffer -> i64
    %total = vm.add.i64 %sum, %x : i64
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next, %total : i64, i64)
  ^end:
    vm.return %sum : i64
  }
}
"""


@pytest.mark.parametrize("without", [(), ("raise-loops",), ("cse",)], ids=["optimized", "no-raise-loops", "no-cse"])
def test_a_step_that_the_body_shares(without: tuple[str, ...]) -> None:
    """A loop with an unsigned test steps to a value that its body has used; the head of a `for` does not see that variable."""
    module = vm2c.load(vm2c.transpile(SHARED_STEP, vm2c.Options(without=frozenset(without))))
    assert [module.f(np.arange(8, dtype=np.int64), n) for n in (0, 1, 7)] == [0, 1, 6]
