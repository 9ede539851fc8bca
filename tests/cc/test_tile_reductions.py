# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Register tiles of nests of VM modules: whatever is left over of rows, vectors and parts of a sum, each result is the sum of the
same products in the same order."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, CLANGXX, GCC, GCC_SANITIZED, GXX, Build, results_of
from vm2c.driver import Options, emit_stage, parse_text

_NATIVE = tuple(
    Build(f"{name}-O3-native", (name, "-std=c99", "-O3", "-march=native", "-ffp-contract=off", "-g0")) for name in ("gcc", "clang")
)
_HALF_AS_WIDE = Build("gcc-O2-avx2", (*_NATIVE[0].command, "-O2", "-mno-avx512f"))
_BUILDS = (GCC, GCC_SANITIZED, CLANG_SANITIZED, GXX, CLANGXX, *_NATIVE, _HALF_AS_WIDE)
_DTYPES = {"f32": np.float32, "f64": np.float64, "i32": np.int32}


@dataclass(frozen=True)
class _Sum:
    """`c[...] += a[...] * b[...]` in a nest of loops of so many iterations each, by how far each loop moves in a, b and c. With
    `starts` c is set to zero in another nest before."""

    name: str
    extents: tuple[int, ...]
    steps: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
    type: str = "f32"
    narrow: tuple[str, str] = ("", "")
    fused: bool = False
    starts: bool = False

    def text(self) -> str:
        numbers = sorted({0, 1, *self.extents, *(step for row in self.steps for step in row)})
        constants = "".join(f"    %c{number} = vm.const.i64 {number}\n" for number in numbers)
        loops = [loop for loop, step in enumerate(self.steps[2]) if step]
        first = self._nest("s", loops, [f"%zero = vm.const.{self.type}.zero", *self._index("at", 2, "s", loops),
                                        f"vm.buffer.store.{self.type} %zero, %c[%at] : {self.type} -> !vm.buffer"])  # fmt: skip
        second = self._nest("m", range(len(self.extents)), self._product())
        whole = [*(first if self.starts else []), *second]
        return f"""
  vm.export @{self.name}
  vm.func private @{self.name}(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) -> !vm.buffer {{
{constants}{"".join(whole)}    vm.return %c : !vm.buffer
  }}
"""

    def _index(self, name: str, operand: int, prefix: str, loops: Sequence[int] | range) -> list[str]:
        terms = [(loop, self.steps[operand][loop]) for loop in loops if self.steps[operand][loop]]
        lines = [f"%{name}0 = vm.mul.i64 %{prefix}{terms[0][0]}, %c{terms[0][1]} : i64"]
        for number, (loop, step) in enumerate(terms[1:], 1):
            lines += [f"%{name}{number}p = vm.mul.i64 %{prefix}{loop}, %c{step} : i64",
                      f"%{name}{number} = vm.add.i64 %{name}{number - 1}, %{name}{number}p : i64"]  # fmt: skip
        return [line.replace(f"%{name}{len(terms) - 1} =", f"%{name} =") for line in lines]

    def _product(self) -> list[str]:
        lines = [line for name, operand in (("from", 0), ("with", 1), ("to", 2))
                 for line in self._index(name, operand, "m", range(len(self.extents)))]  # fmt: skip
        for value, buffer, place, narrow in (("x", "a", "from", self.narrow[0]), ("y", "b", "with", self.narrow[1])):
            if narrow:
                lines.append(f"%{value} = vm.buffer.load.{narrow} %{buffer}[%{place}] : !vm.buffer -> i32")
            else:
                lines.append(f"%{value} = vm.buffer.load.{self.type} %{buffer}[%{place}] : !vm.buffer -> {self.type}")
        lines.append(f"%sum = vm.buffer.load.{self.type} %c[%to] : !vm.buffer -> {self.type}")
        if self.fused:
            lines.append(f"%new = vm.fma.{self.type} %x, %y, %sum : {self.type}")
        else:
            lines += [f"%product = vm.mul.{self.type} %x, %y : {self.type}",
                      f"%new = vm.add.{self.type} %sum, %product : {self.type}"]  # fmt: skip
        return [*lines, f"vm.buffer.store.{self.type} %new, %c[%to] : {self.type} -> !vm.buffer"]

    def _nest(self, prefix: str, loops: Sequence[int] | range, body: list[str]) -> list[str]:
        """Blocks that go through the loops, and end in one of their own."""
        lines = [f"    vm.br ^{prefix}{loops[0]}(%c0 : i64)\n"]
        for place, loop in enumerate(loops):
            out = f"^{prefix}{loops[place - 1]}_next" if place else f"^{prefix}_end"
            into = f"^{prefix}{loops[place + 1]}(%c0 : i64)" if place + 1 < len(loops) else f"^{prefix}_body"
            lines += [f"  ^{prefix}{loop}(%{prefix}{loop}: i64):\n",
                      f"    %{prefix}{loop}_more = vm.cmp.lt.i64.s %{prefix}{loop}, %c{self.extents[loop]} : i64\n",
                      f"    vm.cond_br %{prefix}{loop}_more, {into}, {out}\n"]  # fmt: skip
        lines += [f"  ^{prefix}_body:\n", *(f"    {line}\n" for line in body), f"    vm.br ^{prefix}{loops[-1]}_next\n"]
        for loop in reversed(loops):
            lines += [f"  ^{prefix}{loop}_next:\n", f"    %{prefix}{loop}_1 = vm.add.i64 %{prefix}{loop}, %c1 : i64\n",
                      f"    vm.br ^{prefix}{loop}(%{prefix}{loop}_1 : i64)\n"]  # fmt: skip
        return [*lines, f"  ^{prefix}_end:\n"]

    def call(self) -> tuple[str, str]:
        """A call and what it gives: products are rounded, then sums."""
        random = np.random.default_rng(7)
        arrays = []
        for row, narrow in zip(self.steps, (*self.narrow, ""), strict=True):
            moving = [(extent, step) for extent, step in zip(self.extents, row, strict=True) if step]
            size = 1 + sum((extent - 1) * step for extent, step in moving) if all(extent for extent, _ in moving) else 0
            if narrow:
                arrays.append(random.integers(0, 256, size).astype(np.uint8).view(np.int8 if narrow.endswith("s") else np.uint8))
            else:
                arrays.append((100 * random.standard_normal(size)).astype(_DTYPES[self.type]))
        a, b, c = arrays
        after = c.copy()
        places = [np.zeros((), np.int64)] * 3
        for operand, row in enumerate(self.steps):
            for step, extent in zip(row, self.extents, strict=True):
                places[operand] = places[operand][..., None] + step * np.arange(extent)
        if self.starts:
            results = np.zeros((), np.int64)
            for extent, step in moving:
                results = results[..., None] + step * np.arange(extent)
            after[results.ravel()] = 0
        dtype = _DTYPES[self.type]
        for at, left, right in zip(*(place.ravel() for place in (places[2], places[0], places[1])), strict=True):
            after[at] += dtype(a[left]) * dtype(b[right])
        texts = [f"b:{array.tobytes().hex()}" for array in (a, b, c)]
        return f"{self.name} {' '.join(texts)}", f"b:{after.tobytes().hex()}"


def _matmul(name: str, rows: int, columns: int, depth: int, **fields: object) -> _Sum:
    steps = ((depth, 0, 1), (0, 1, columns), (columns, 1, 0))
    return _Sum(name, (rows, columns, depth), steps, **fields)  # type: ignore[arg-type]


_SUMS = (
    _matmul("whole", 32, 32, 32),
    _matmul("starts", 32, 64, 40, starts=True),
    _matmul("rest", 33, 17, 19, starts=True),
    _matmul("fused", 9, 40, 130, fused=True),
    _matmul("fused_parts", 6, 35, 300, fused=True, starts=True),
    _matmul("narrow_rows", 2, 8, 300),
    _matmul("doubles", 13, 21, 37, type="f64", fused=True),
    _matmul("integers", 13, 21, 37, type="i32"),
    _matmul("signed_bytes", 13, 37, 21, type="i32", narrow=("i8.s", "i8.s"), fused=True, starts=True),
    _matmul("bytes", 8, 32, 530, type="i32", narrow=("i8.u", "i8.s"), fused=True),
    _matmul("unsigned_bytes", 12, 20, 23, type="i32", narrow=("i8.s", "i8.u")),
    _matmul("far", 20, 1030, 9),
    # One of the widest vectors in a row, or two narrower ones.
    _matmul("paired", 24, 16, 40, fused=True),
    _matmul("paired_rest", 30, 48, 9, starts=True),
    _matmul("paired_rows", 2, 16, 160),
    _matmul("paired_doubles", 12, 8, 60, type="f64", starts=True),
    _matmul("paired_integers", 16, 16, 21, type="i32"),
    # Images of 7 x 9 x 4 under windows of 3 x 3: all channels, and each alone.
    _Sum("windows", (5, 7, 16, 3, 3, 4), ((36, 4, 0, 36, 4, 1), (0, 0, 1, 192, 64, 16), (112, 16, 1, 0, 0, 0)), starts=True),
    _Sum("depthwise", (5, 7, 40, 3, 3), ((360, 40, 1, 360, 40), (0, 0, 1, 120, 40), (280, 40, 1, 0, 0)), fused=True),
    # Rows in tiles of 8: one loop for all of them.
    _Sum("tiles", (4, 8, 32, 32), ((256, 32, 0, 1), (0, 0, 1, 32), (256, 32, 1, 0)), starts=True),
    # The sum goes through two loops, which columns stand between.
    _Sum("outer_sum", (5, 9, 24, 7), ((70, 7, 0, 1), (168, 0, 1, 24), (0, 24, 1, 0))),
)  # fmt: skip


# Extents that are arguments, and what stands for them in a text.
_OPEN = {1001: "rows", 1002: "columns", 1003: "depth"}
# Rows, columns and steps: none, one, fewer than a block has, one more, and several blocks.
_SIZES = (*product((0, 1, 3, 4, 6), (0, 1, 16, 33), (5,)), (9, 33, 130), (9, 47, 0), (9, 0, 7))


@dataclass(frozen=True)
class _OpenSum:
    """A product of matrices with extents that are arguments. `most`: there are no more columns than that, which are rows of results
    apart."""

    name: str
    fields: Mapping[str, object]
    most: int = 0
    transposed: bool = False

    def with_sizes(self, rows: int, columns: int, depth: int) -> _Sum:
        apart = self.most or columns
        second = (0, depth, 1) if self.transposed else (0, 1, columns)
        return _Sum(self.name, (rows, columns, depth), ((depth, 0, 1), second, (apart, 1, 0)), **self.fields)  # type: ignore[arg-type]

    def text(self) -> str:
        text = self.with_sizes(*_OPEN).text()
        given = "".join(f", %{name}: i64" for name in _OPEN.values())
        text = text.replace("%c: !vm.buffer)", f"%c: !vm.buffer{given})")
        for number, name in _OPEN.items():
            bound = f"    %fewer = vm.min.i64.s %columns, %c{self.most} : i64\n" if name == "columns" and self.most else ""
            text = text.replace(f"    %c{number} = vm.const.i64 {number}\n", bound)
            text = text.replace(f"%c{number} ", "%fewer " if bound else f"%{name} ")
        return text

    def calls(self) -> Iterator[tuple[str, str]]:
        for sizes in _SIZES:
            call, result = self.with_sizes(*sizes).call()
            yield f"{call} {' '.join(f'I:{size}' for size in sizes)}", result


_OPEN_SUMS = (
    _OpenSum("open", {"fused": True}),
    _OpenSum("open_tile", {"starts": True}, most=64),
    _OpenSum("open_transposed", {"type": "f64"}, transposed=True),
    _OpenSum("open_bytes", {"type": "i32", "narrow": ("i8.s", "i8.s"), "starts": True}, most=48),
)


def _module() -> str:
    return "vm.module @sums {" + "".join(each.text() for each in (*_SUMS, *_OPEN_SUMS)) + "}\n"


def test_all_are_in_blocks() -> None:
    text = emit_stage(parse_text(_module()), "tile-reductions", Options())
    blocks = [kernel for kernel in text.split("func.func private @")[1:] if "vm2c.vector.store" in kernel]
    assert len(blocks) >= len(_SUMS) + len(_OPEN_SUMS)
    paired = {kernel.partition("_loop")[0] for kernel in blocks if "%down = " in kernel}
    assert paired == {each.name for each in _SUMS if each.name.startswith("paired")}


@functools.cache
def _calls() -> dict[str, str]:
    return dict(each.call() for each in _SUMS) | dict(chain.from_iterable(each.calls() for each in _OPEN_SUMS))


@pytest.mark.parametrize("build", _BUILDS, ids=lambda build: build.name)
def test_results(build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    calls = _calls()
    found = results_of(vm2c.transpile(_module(), Options(verify_each=True)), build, calls)
    assert {call.partition(" ")[0] for call in calls if found[call] != calls[call]} == set()


@pytest.mark.parametrize("build", _NATIVE, ids=lambda build: build.name)
def test_sums_that_round_once(build: Build) -> None:
    """With VM2C_FUSE_FMA vm.fma rounds once, in vectors as well."""
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    fused = Build(f"{build.name}-fused", (*build.command, "-DVM2C_FUSE_FMA"))
    calls = _calls()
    expected = results_of(vm2c.transpile(_module(), Options(without=frozenset({"tile-reductions"}))), fused, calls)
    found = results_of(vm2c.transpile(_module()), fused, calls)
    assert {call.partition(" ")[0] for call in calls if found[call] != expected[call]} == set()
    assert {call.partition(" ")[0] for call in calls if expected[call] != calls[call]} >= {"fused", "depthwise", "open"}
