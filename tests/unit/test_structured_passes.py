# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random structured functions do the same to memory before and after passes, and read nothing that they did not
touch before."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.unit.interpreter import interpret
from tests.unit.nests import Index, NestBuilder
from vm2c.analysis.manager import Analyses
from vm2c.diagnostics import Source
from vm2c.dialect.table import STRUCTURED_OPS
from vm2c.dialect.types import F32, I32, I64, INDEX
from vm2c.ir.builder import make_const, make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.integrity import check_integrity
from vm2c.ir.module import Function, Module
from vm2c.transform.collapse import collapse
from vm2c.transform.interchange import interchange
from vm2c.transform.licm import licm
from vm2c.transform.scalar_replacement import scalar_replacement
from vm2c.transform.simplify_loops import simplify_loops
from vm2c.transform.unroll_and_jam import unroll_and_jam

PASSES: tuple[Callable[[Module, Analyses], None], ...] = (
    simplify_loops, interchange, collapse, licm, unroll_and_jam, scalar_replacement,
)  # fmt: skip


class _Generator:
    """Makes a random function of loops, with the same one for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.sizes = {"n": self.rng.randint(0, 4), "m": self.rng.randint(-1, 5)}
        self.builder = NestBuilder(sizes=tuple(self.sizes), shared=self.rng.random() < 0.1)
        self.counters: list[str] = []
        self.lengths: dict[str, int] = {}
        self.floats: list[Value] = []

    def function(self) -> Function:
        self.floats.append(self.builder.add(make_op("vm.const.f32.zero", (), (F32,))).result)
        for _ in range(self.rng.randint(1, 2)):
            self._nest(self.rng.randint(1, 4))
        return self.builder.finish()

    def _nest(self, depth: int) -> None:
        rng, builder = self.rng, self.builder
        outside = list(self.floats)
        known = dict(builder.values)
        name = "ijklpqrs"[len(self.counters)]
        upper: int | str = rng.choice([0, 1, 2, 2, 3, 3, 4, 4, 5, 5, "n", "m"])
        if self.counters and rng.random() < 0.1:
            upper = rng.choice(self.counters)
        carries = rng.random() < 0.12
        builder.open(name, upper, *rng.choice([(0, 1), (0, 1), (0, 1), (1, 1), (0, 2)]))
        loop = builder.loops[-1]
        start = outside[-1] if rng.random() < 0.5 else builder.values["n"]
        if carries:
            loop = self._carry(start)
        self.lengths[name] = upper if isinstance(upper, int) else self.sizes.get(upper, 3)
        self.counters.append(name)
        if depth > 1 and rng.random() < 0.8:
            self._pure()
            self._nest(depth - 1)
            if rng.random() < 0.15:
                self._nest(depth - 1)
        else:
            for _ in range(rng.choice([1, 1, 2])):
                self._statement()
        self.counters.pop()
        ends = []
        if carries:
            carried = loop.body.arguments[1]
            ends.append(rng.choice([carried, start, self._next(carried)]))
        builder.add(make_op("scf.yield", ends))
        builder.blocks.pop()
        self.floats = outside + [value for value in loop.results if value.type is F32]
        builder.values = known

    def _carry(self, start: Value) -> Value:
        from vm2c.ir.builder import make_for

        builder = self.builder
        old = builder.loops[-1]
        loop = make_for(*old.operands, [start], counter=old.body.arguments[0].name)
        old.erase()
        builder.blocks.pop()
        builder.add(loop)
        builder.blocks.append(loop.body)
        builder.values[loop.body.arguments[0].name] = loop.body.arguments[0]
        if start.type is F32:
            self.floats.append(loop.body.arguments[1])
        else:
            builder.values["carried"] = loop.body.arguments[1]
        return loop

    def _next(self, carried: Value) -> Value:
        if carried.type is F32:
            return self.builder.add(make_op("vm.add.f32", [carried, self.floats[-1]], (F32,))).result
        self.builder.values["before"] = carried
        return self.builder.index({"before": 1, "": self.rng.choice([1, 2, 4])})

    def _pure(self) -> None:
        """Something between two loops."""
        rng, builder = self.rng, self.builder
        kind = rng.random()
        if kind < 0.3:
            self.floats.append(builder.add(make_op("vm.sqrt.f32", [rng.choice(self.floats)], (F32,))).result)
        elif kind < 0.5:
            # A number of the counter.
            number = builder.add(make_op("arith.index_cast", [builder.values[self.counters[-1]]], (I64,))).result
            two = builder.add(make_const(2, I64)).result
            divided = builder.add(make_op("vm.mul.i64", [number, two], (I64,))).result
            builder.values["number"] = builder.add(make_op("arith.index_cast", [divided], (INDEX,))).result
        elif kind < 0.6:
            self.floats.append(builder.load(rng.choice("abc"), self._index()).result)

    def _index(self) -> Index:
        """Mostly rows and columns of an array."""
        rng = self.rng
        names = [name for name in (*self.counters, "number", "carried") if name in self.builder.values]
        if rng.random() < 0.5:
            factor, index = 1, {}
            for name in reversed(self.counters):
                index[name] = factor
                factor *= max(self.lengths[name], 1)
            kept = {name: each for name, each in index.items() if rng.random() < 0.8}
            return {**kept, "": rng.choice([0, 0, 0, 1, 20])}
        if rng.random() < 0.3 and self.counters:
            return {f"{self.counters[0]}*{rng.choice('nm')}": 1, self.counters[-1]: 1}
        return {"": rng.choice([0, 1, 3]), **{name: rng.choice([1, 1, 2, 4]) for name in names if rng.random() < 0.5}}

    def _statement(self) -> None:
        rng, builder = self.rng, self.builder
        target, index = rng.choice("abc"), self._index()
        value = rng.choice(self.floats)
        for _ in range(rng.randint(0, 2)):
            source = rng.choice("abc" if rng.random() < 0.3 else "abc".replace(target, ""))
            loaded = builder.load(source, self._index()).result
            value = builder.add(make_op("vm.mul.f32", [value, loaded], (F32,))).result
        if rng.random() < 0.6:
            before = builder.load(target, index).result
            value = builder.add(make_op("vm.add.f32", [before, value], (F32,))).result
        builder.store(value, target, index)


def _make(seed: int) -> tuple[Module, Function, dict[str, int]]:
    generator = _Generator(seed)
    function = generator.function()
    return Module("m", Source("", ""), [function]), function, generator.sizes


def _check(seed: int, passes: list[Callable[[Module, Analyses], None]]) -> None:
    _, original, sizes = _make(seed)
    module, function, _ = _make(seed)
    expected = interpret(original, sizes)
    for each in passes:
        each(module, Analyses())
        check_integrity(function.body)
        found = interpret(function, sizes)
        assert found.memory == expected.memory, each.__name__
        assert found.loads <= expected.loads | expected.memory.keys(), each.__name__


@pytest.mark.parametrize("first", range(0, 400, 50))
@pytest.mark.parametrize("each", PASSES)
def test_one_pass(each: Callable[[Module, Analyses], None], first: int) -> None:
    for seed in range(first, first + 50):
        _check(seed, [simplify_loops, each])


@pytest.mark.parametrize("first", range(0, 400, 50))
def test_passes_in_any_order(first: int) -> None:
    for seed in range(first, first + 50):
        passes = random.Random(seed).choices(PASSES, k=6)
        _check(seed, passes)


@pytest.mark.parametrize("first", range(0, 800, 100))
def test_any_legal_interchange(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever profit leads to, the order of what touches the same element stays."""
    rng = random.Random(first)
    monkeypatch.setattr("vm2c.transform.interchange._cost", lambda *_: rng.randint(0, 100))
    monkeypatch.setattr("vm2c.transform.interchange._is_short", lambda _: False)
    for seed in range(first, first + 100):
        _check(seed, [simplify_loops, interchange, interchange])


def test_passes_do_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """The random functions are such that each pass finds something to do."""
    rng = random.Random(0)
    monkeypatch.setattr("vm2c.transform.interchange._cost", lambda *_: rng.randint(0, 100))
    for each in (interchange, collapse, licm, unroll_and_jam, scalar_replacement):
        changed = 0
        for seed in range(400):
            module, function, _ = _make(seed)
            simplify_loops(module, Analyses())
            before = _shape(function)
            each(module, Analyses())
            changed += before != _shape(function)
        assert changed > 2, each.__name__


def test_unneeded_values_of_a_loop_with_a_condition() -> None:
    """Such a loop stays, less what nobody needs; what its first region reads may be read before it."""
    builder = NestBuilder()
    one = builder.add(make_const(1, I64)).result
    start = builder.add(make_const(5, I64)).result
    zero = builder.add(make_op("vm.const.f32.zero", (), (F32,))).result
    loop = Operation(STRUCTURED_OPS["scf.while"], [start, zero], (I64, F32), regions=2)
    builder.add(loop)
    before, after = (Block("") for _ in range(2))
    for region, block in zip(loop.regions, (before, after), strict=True):
        for type_ in (I64, F32):
            block.add_argument("", type_)
        region.append(block)
    builder.blocks.append(before)
    read = builder.load("a", {"": 3}).result
    test = builder.add(make_op("vm.cmp.lt.i64.s", [one, before.arguments[0]], (I32,))).result
    builder.add(make_op("scf.condition", [test, before.arguments[0], read]))
    builder.blocks.append(after)
    fewer = builder.add(make_op("vm.sub.i64", [after.arguments[0], one], (I64,))).result
    builder.values["p"] = builder.add(make_op("arith.index_cast", [fewer], (INDEX,))).result
    builder.store(read, "b", {"p": 1})
    builder.add(make_op("scf.yield", [fewer, after.arguments[1]]))
    del builder.blocks[1:]
    function = builder.finish()
    module = Module("m", Source("", ""), [function])
    expected = interpret(function, {})
    for each in (simplify_loops, licm):
        each(module, Analyses())
        check_integrity(function.body)
        found = interpret(function, {})
        assert (found.memory, found.loads) == (expected.memory, expected.loads)
    assert [value.type for value in loop.operands] == [I64]
    assert [value.type for value in after.arguments] == [I64]
    assert read.block is function.entry


def _shape(function: Function) -> list[tuple[str, tuple[str, ...]]]:
    return [(op.op.name, tuple(value.name for value in op.operands)) for op in function.body.walk()]
