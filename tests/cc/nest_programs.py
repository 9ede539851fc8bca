# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random functions of nests one after the other, as IREE makes them: tiles in temporary buffers, sums of rows and what is done with
them. What one nest leaves behind the next one may need, in the same place, in another row, in another layout, or not at all."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

# Elements of %x and %y, and of the others that come from outside.
SIZE, SMALL = 16384, 4096
_FLOATS = (("zero", "0.0"), ("minus_zero", "-0.0"), ("six", "6.0"), ("half", "0.5"), ("low", "-3.4e+38"))
# What results are bounded by, if by something.
_BOUNDS = ("", "", "zero", "minus_zero", "six")


class Nests:
    """The text of one function, `%x, %w, %bias -> %y`, with the loops that it is made of."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.name = f"f{seed}"
        self.lines: list[str] = []
        self.constants: set[int] = {0, 1}
        self.count = 0
        for _ in range(self.random.randint(1, 3)):
            self.random.choice((self._tiles, self._tiles, self._rows, self._norm, self._kept))()

    def text(self) -> str:
        constants = "".join(f"    %c{number} = vm.const.i64 {number}\n" for number in sorted(self.constants))
        floats = "".join(f"    %{name} = vm.const.f32 {value}\n" for name, value in _FLOATS)
        bytes_ = 4 * SIZE
        return f"""
  vm.export @{self.name}
  vm.func private @{self.name}(%x: !vm.buffer, %w: !vm.buffer, %bias: !vm.buffer) -> !vm.buffer {{
{constants}{floats}    %align = vm.const.i32 16
    %bytes = vm.const.i64 {bytes_}
    %y = vm.buffer.alloc %bytes, %align : !vm.buffer
{"".join(self.lines)}    vm.return %y : !vm.buffer
  }}
"""

    # ---- pieces of text

    def add(self, line: str) -> None:
        self.lines.append(f"    {line}\n")

    def new(self, stem: str = "v") -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def constant(self, number: int) -> str:
        self.constants.add(number)
        return f"%c{number}"

    @contextmanager
    def loop(self, extent: int) -> Iterator[str]:
        """What is added runs for each number below the extent, which is what this gives."""
        counter, label = self.new("i"), self.new("loop")
        start = self.random.choice((*[0] * 12, 3))
        self.add(f"vm.br ^{label}({self.constant(start)} : i64)")
        self.lines.append(f"  ^{label}(%{counter}: i64):\n")
        self.add(f"%{counter}_more = vm.cmp.lt.i64.s %{counter}, {self.constant(start + extent)} : i64")
        self.add(f"vm.cond_br %{counter}_more, ^{label}_body, ^{label}_end")
        self.lines.append(f"  ^{label}_body:\n")
        if start:
            self.add(f"%{counter}_less = vm.sub.i64 %{counter}, {self.constant(start)} : i64")
        yield f"%{counter}_less" if start else f"%{counter}"
        self.add(f"%{counter}_next = vm.add.i64 %{counter}, %c1 : i64")
        self.add(f"vm.br ^{label}(%{counter}_next : i64)")
        self.lines.append(f"  ^{label}_end:\n")

    @contextmanager
    def loops(self, extents: Sequence[int]) -> Iterator[list[str]]:
        if not extents:
            yield []
            return
        with self.loop(extents[0]) as first, self.loops(extents[1:]) as rest:
            yield [first, *rest]

    def index(self, constant: int, *terms: tuple[str, int]) -> str:
        """The sum of counters times numbers."""
        total = self.constant(constant)
        for counter, factor in terms:
            product, sum_ = self.new(), self.new()
            self.add(f"%{product} = vm.mul.i64 {counter}, {self.constant(factor)} : i64")
            self.add(f"%{sum_} = vm.add.i64 {total}, %{product} : i64")
            total = f"%{sum_}"
        return total

    def load(self, buffer: str, index: str) -> str:
        value = self.new()
        self.add(f"%{value} = vm.buffer.load.f32 %{buffer}[{index}] : !vm.buffer -> f32")
        return f"%{value}"

    def store(self, value: str, buffer: str, index: str) -> None:
        self.add(f"vm.buffer.store.f32 {value}, %{buffer}[{index}] : f32 -> !vm.buffer")

    def compute(self, op: str, *values: str) -> str:
        value = self.new()
        self.add(f"%{value} = vm.{op}.f32 {', '.join(values)} : f32")
        return f"%{value}"

    def bounded(self, value: str) -> str:
        bound = self.random.choice(_BOUNDS)
        if not bound:
            return value
        relation = self.random.choice(("lt.f32.u", "lt.f32.o", "lte.f32.u"))
        first, second = self.random.choice(((f"%{bound}", value), (value, f"%{bound}")))
        test, chosen = self.new(), self.new()
        self.add(f"%{test} = vm.cmp.{relation} {first}, {second} : f32")
        self.add(f"%{chosen} = vm.select.f32 %{test}, {value}, %{bound} : f32")
        return f"%{chosen}"

    def allocate(self, elements: int) -> str:
        buffer = self.new("t")
        self.add(f"%{buffer} = vm.buffer.alloc {self.constant(4 * elements)}, %align : !vm.buffer")
        return buffer

    # ---- functions

    def _tiles(self) -> None:
        """Products of matrices, tile by tile, in a temporary buffer, from which results go to %y."""
        choose = self.random.choice
        rows, columns, depth = choose((6, 16)), choose((5, 16, 32)), choose((3, 16))
        across, down = choose((1, 1, 2)), choose((1, 2))
        outside = self.random.random() < 0.2
        temporary = self.allocate(rows * columns) if outside else ""
        apart = columns * across + choose((0, 0, 7))
        with self.loops([down, across] if down * across > 1 or self.random.random() < 0.3 else []) as tiles:
            places = list(zip(tiles, (rows * apart, columns), strict=False))
            buffer = temporary or self.allocate(rows * columns)
            if self.random.random() < 0.9:
                self._fill(buffer, rows, columns)
            last = choose((True, False))
            with self.loops([rows, columns, depth] if last else [rows, depth, columns]) as (i, second, third):
                j, k = (second, third) if last else (third, second)
                a = self.load("x", self.index(0, (i, depth), (k, 1)))
                b = self.load("w", self.index(0, (k, columns), (j, 1)))
                at = self.index(0, (i, columns), (j, 1))
                self.store(self.compute("fma", a, b, self.load(buffer, at)), buffer, at)
            if self.random.random() < 0.2:
                with self.loop(columns) as j:
                    self.store(self.load("y", self.index(3, (j, 1))), "y", self.index(11, (j, 2)))
            with self.loops([rows, columns]) as (i, j):
                self._result(buffer, i, j, columns, apart, places)
            if not outside:
                self.add(f"vm.discard.refs %{buffer} : !vm.buffer")

    def _fill(self, buffer: str, rows: int, columns: int) -> None:
        kind = self.random.randrange(4)
        with self.loops([rows * columns] if kind == 0 else [rows, columns - (kind == 1)]) as counters:
            terms = ((counters[0], 1),) if kind == 0 else ((counters[0], columns), (counters[1], 1))
            self.store(self.random.choice(("%zero", "%half")), buffer, self.index(0, *terms))

    def _result(self, buffer: str, i: str, j: str, columns: int, apart: int, places: list[tuple[str, int]]) -> None:
        value = self.load(buffer, self.index(0, (i, columns), (j, 1)))
        kind = self.random.randrange(6)
        if kind == 0:
            value = self.compute("add", value, self.load(buffer, self.index(0, (j, 1))))
        elif kind == 1:
            value = self.compute("add", value, self.load("y", self.index(1, (i, apart), (j, 1))))
        elif kind > 2:
            value = self.compute("add", value, self.load("bias", self.index(0, (j, 1))))
        value = self.bounded(value)
        steps = ((i, 1), (j, apart)) if self.random.random() < 0.15 and not places else ((i, apart), (j, 1))
        self.store(value, "y", self.index(self.random.choice((0, 0, 5)), *steps, *places))

    def _rows(self) -> None:
        """Sums and extremes of rows, and rows that are made of them."""
        choose = self.random.choice
        rows, columns = choose((8, 16, 32, 40, 64, 80, 96)), choose((64, 100, 128))
        with self.loops(choose(([], [1], [2]))):
            sums = [self.allocate(rows) for _ in range(2)]
            for number in range(self.random.randint(2, 5)):
                self._row_nest(sums, rows, columns, number)
            for each in sums:
                self.add(f"vm.discard.refs %{each} : !vm.buffer")

    def _row_nest(self, sums: list[str], rows: int, columns: int, number: int) -> None:
        choose = self.random.choice
        source = "y" if number and self.random.random() < 0.6 else "x"
        shift = choose((0, 0, 0, columns, 1)) if number else 0
        kind = self.random.randrange(4) if number else 0
        if kind == 0:
            buffer = choose(sums)
            if self.random.random() < 0.8:
                with self.loop(rows) as i:
                    self.store(choose(("%zero", "%low")), buffer, i)
            with self.loops([rows, columns]) as (i, j):
                value = self.load(source, self.index(shift, (i, columns), (j, 1)))
                if self.random.random() < 0.4:
                    value = self.compute("mul", value, value)
                self.store(self.compute("add", self.load(buffer, i), value), buffer, i)
        else:
            with self.loops([rows, columns]) as (i, j):
                at = self.index(0, (i, columns), (j, 1))
                value = self.load(source, self.index(shift, (i, columns), (j, 1)) if shift else at)
                of_row = self.load(choose(sums), i)
                value = self.compute(choose(("sub", "add", "mul")), value, of_row)
                if kind == 3:
                    value = self.compute("mul", value, self.load("bias", j))
                self.store(self.bounded(value), "y", at)

    def _norm(self) -> None:
        """Rows less their centers, the sums of what is left, and what becomes of the rows: a norm, or nearly so."""
        choose = self.random.choice
        rows, columns = choose((8, 32, 64)), choose((64, 100))
        centers, sums = self.allocate(rows), self.allocate(rows)
        with self.loops([rows, columns]) as (i, j):
            value = self.compute("add", self.load(centers, i), self.load("x", self.index(0, (i, columns), (j, 1))))
            self.store(value, centers, i)
        with self.loops([rows, columns]) as (i, j):
            at = self.index(0, (i, columns), (j, 1))
            self.store(self.compute(choose(("sub", "sub", "add", "mul")), self.load("x", at), self.load(centers, i)), "y", at)
        if self.random.random() < 0.8:
            with self.loops([rows, columns]) as (i, j):
                value = self.load("y", self.index(choose((0, 0, 0, 1)), (i, columns), (j, 1)))
                target = choose((sums, sums, sums, centers))
                self.store(self.compute("fma", value, value, self.load(target, i)), target, i)
        with self.loops([rows, columns - choose((0, 0, 0, 1))]) as (i, j):
            at = self.index(0, (i, columns), (j, 1))
            value = self.compute("mul", self.load("y", at), self.load(sums, i))
            self.store(self.bounded(value), "y", self.index(columns, (i, columns), (j, 1)) if choose((0, 0, 0, 1)) else at)

    def _kept(self) -> None:
        """A buffer that holds what earlier nests, and earlier rounds of a loop that stays one, have put there."""
        size = self.random.choice((16, 40))
        buffer = self.allocate(size)
        with self.loop(3) as round_:
            with self.loop(size) as j:
                value = self.load("x", self.index(0, (j, 1), (round_, 7)))
                self.store(self.compute("add", self.load(buffer, j), value), buffer, j)
            if self.random.random() < 0.5:
                self.add(f"%{self.new('l')} = vm.buffer.length %{buffer} : !vm.buffer -> i64")
            if self.random.random() < 0.5:
                self.add("vm.buffer.fill.i8 %y, %c0, %c1, %align : i32 -> !vm.buffer")
            with self.loop(size) as j:
                value = self.compute("mul", self.load(buffer, j), self.load("w", j))
                self.store(self.bounded(value), "y", self.index(0, (j, 1), (round_, self.random.choice((0, size)))))


def module_of(seeds: Sequence[int]) -> str:
    return "vm.module @nests {" + "".join(Nests(seed).text() for seed in seeds) + "}\n"
