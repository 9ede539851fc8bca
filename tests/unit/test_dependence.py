# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The dependence analysis, compared with what happens when all iterations are gone through."""

from __future__ import annotations

import random
from itertools import product

import pytest

from tests.unit.nests import Index, NestBuilder
from vm2c.analysis.dependence import ArrayAccess, Dependences, Order
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import I64
from vm2c.ir.core import Operation
from vm2c.ir.module import AT_MOST


def _access(dependences: Dependences, op: Operation) -> ArrayAccess:
    access = dependences.access(op)
    assert access is not None
    return access


_HOLDS = {
    Order.SAME: lambda one, other: one == other,
    Order.LATER: lambda one, other: one < other,
    Order.EARLIER: lambda one, other: one > other,
    Order.OTHER: lambda one, other: one != other,
    Order.ANY: lambda one, other: True,
}


def _evaluate(index: Index, values: dict[str, int]) -> int:
    total = 0
    for names, factor in index.items():
        for name in names.split("*") if names else ():
            factor *= values[name]
        total += factor
    return total


def _meets(ranges: dict[str, range], one: Index, other: Index, orders: tuple[Order, ...], sizes: dict[str, int]) -> bool:
    names = list(ranges)
    space = list(product(*ranges.values()))
    for first in space:
        at = _evaluate(one, {**dict(zip(names, first, strict=True)), **sizes})
        for second in space:
            if all(_HOLDS[order](a, b) for order, a, b in zip(orders, first, second, strict=True)) and at == _evaluate(
                other, {**dict(zip(names, second, strict=True)), **sizes}
            ):
                return True
    return False


@pytest.mark.parametrize("seed", range(40))
def test_constant_nests(seed: int) -> None:
    """Accesses that meet are said to meet; nearly always those that do not are said not to."""
    rng = random.Random(seed)
    builder = NestBuilder()
    ranges: dict[str, range] = {}
    for name in "ijk"[: rng.randint(1, 3)]:
        lower, step = rng.choice([0, 0, 1, -2]), rng.choice([1, 1, 2, 3])
        ranges[name] = range(lower, lower + rng.randint(1, 7), step)
        builder.open(name, ranges[name].stop, lower, step)

    def index() -> Index:
        return {"": rng.choice([0, 0, 1, 5]), **{name: rng.choice([0, 1, 1, 2, 4, 7, 8, -1]) for name in ranges}}

    one = index()
    other = {**one, "": one[""] + rng.choice([0, 1, 3])} if rng.random() < 0.6 else index()
    load = builder.load("a", one)
    store = builder.store(load.result, "a", other)
    dependences = Dependences(builder.finish())
    first, second = _access(dependences, load), _access(dependences, store)
    same = one == other
    for orders in product(Order, repeat=len(ranges)):
        related = dict(zip(builder.loops, orders, strict=True))
        expected = _meets(ranges, one, other, orders, {})
        found = dependences.may_meet(first, second, related)
        assert found or not expected, (ranges, one, other, orders)
        if same:
            assert found == expected, (ranges, one, orders)
    expected_directions = {
        orders
        for orders in product((Order.SAME, Order.LATER, Order.EARLIER), repeat=len(ranges))
        if _meets(ranges, one, other, orders, {})
    }
    assert expected_directions <= set(dependences.directions(first, second, builder.loops))


@pytest.mark.parametrize("seed", range(40))
def test_nests_of_sizes_at_run_time(seed: int) -> None:
    rng = random.Random(seed)
    sizes = {"n": rng.randint(1, 3), "m": rng.randint(1, 3), "s": rng.randint(-2, 3)}
    builder = NestBuilder(sizes=tuple(sizes))
    ranges: dict[str, range] = {}
    for name in "ijk"[: rng.randint(1, 3)]:
        upper: int | str = rng.choice(["n", "m", 3])
        ranges[name] = range(sizes[upper] if isinstance(upper, str) else upper)
        builder.open(name, upper)

    def index() -> Index:
        names = [*ranges, *(f"{name}*{size}" for name in ranges for size in ("n", "m", "s", "n*m")), "n", "s"]
        return {"": rng.choice([0, 0, 1]), **{name: rng.choice([1, 1, 2]) for name in rng.sample(names, min(len(names), 3))}}

    one = index()
    other = one if rng.random() < 0.6 else index()
    load = builder.load("a", one)
    store = builder.store(load.result, "a", other)
    dependences = Dependences(builder.finish())
    first, second = _access(dependences, load), _access(dependences, store)
    for orders in product(Order, repeat=len(ranges)):
        if _meets(ranges, one, other, orders, sizes):
            assert dependences.may_meet(first, second, dict(zip(builder.loops, orders, strict=True))), (one, other, orders)


def test_rows_of_a_size_at_run_time_are_apart() -> None:
    """i*n*m + j*m + k, with j below n and k below m."""
    builder = NestBuilder(sizes="lmn")
    builder.open("i", "l")
    builder.open("j", "n")
    builder.open("k", "m")
    load = builder.load("a", {"i*n*m": 1, "j*m": 1, "k": 1})
    builder.store(load.result, "a", {"i*n*m": 1, "j*m": 1, "k": 1})
    dependences = Dependences(builder.finish())
    assert dependences.dependences(builder.loops) == []


def test_rows_that_may_overlap() -> None:
    """i*n + j, with j below m."""
    builder = NestBuilder(sizes="lmn")
    builder.open("i", "l")
    builder.open("j", "m")
    load = builder.load("a", {"i*n": 1, "j": 1})
    builder.store(load.result, "a", {"i*n": 1, "j": 1})
    dependences = Dependences(builder.finish())
    found = dependences.dependences(builder.loops)
    assert found is not None
    assert (Order.LATER, Order.EARLIER) in found


@pytest.mark.parametrize(("most", "overlaps"), [(16, False), (17, True)])
def test_rows_of_at_most_so_many(most: int, overlaps: bool) -> None:
    builder = NestBuilder(sizes="mn")
    builder.function.argument_attributes = ({}, {}, {}, {}, {AT_MOST: TypedAttr(most, I64)})
    rows, columns = builder.open("i", "m"), builder.open("j", "n")
    index = {"i": 16, "j": 1}
    written = builder.store(builder.load("a", index).result, "c", index)
    dependences = Dependences(builder.finish())
    access = _access(dependences, written)
    assert dependences.may_meet(access, access, {rows: Order.LATER, columns: Order.ANY}) == overlaps


def test_reduction() -> None:
    builder = NestBuilder()
    i, j, k = builder.open("i", 64), builder.open("j", 32), builder.open("k", 16)
    load = builder.load("c", {"i": 32, "j": 1})
    other = builder.load("a", {"i": 16, "k": 1})
    store = builder.store(other.result, "c", {"i": 32, "j": 1})
    dependences = Dependences(builder.finish())
    assert dependences.dependences([i, j, k]) == [(Order.SAME, Order.SAME, Order.LATER)]
    accesses = {op: _access(dependences, op) for op in (load, other, store)}
    assert dependences.is_fixed(accesses[store], k)
    assert not dependences.is_fixed(accesses[store], j)
    assert [dependences.stride(accesses[store], loop) for loop in (i, j, k)] == [32, 1, 0]


def test_distance() -> None:
    builder = NestBuilder()
    loop = builder.open("i", 64, step=2)
    read = builder.load("a", {"i": 1, "": 4})
    written = builder.store(read.result, "a", {"i": 1})
    odd = builder.load("a", {"i": 1, "": 5})
    dependences = Dependences(builder.finish())
    first, second, third = (_access(dependences, op) for op in (read, written, odd))
    assert dependences.may_meet(first, second, {loop: Order.LATER})
    assert not dependences.may_meet(first, second, {loop: Order.EARLIER})
    assert dependences.are_apart(third, second)
    assert dependences.are_apart(first, second)
    assert not dependences.may_meet(third, second, {loop: Order.ANY})


def test_different_arrays() -> None:
    for shared in (False, True):
        builder = NestBuilder(shared=shared)
        loop = builder.open("i", 64)
        read = builder.load("a", {"i": 1})
        written = builder.store(read.result, "b", {"i": 1, "": 100})
        dependences = Dependences(builder.finish())
        first, second = _access(dependences, read), _access(dependences, written)
        assert dependences.may_meet(first, second, {loop: Order.LATER}) is shared


def test_what_changes_is_looked_at_anew() -> None:
    builder = NestBuilder()
    outer, inner = builder.open("i", 64), builder.open("j", 64)
    read = builder.load("a", {"i": 1})
    written = builder.store(read.result, "b", {"i": 1})
    dependences = Dependences(builder.finish())
    assert dependences.accesses(outer) == [_access(dependences, op) for op in (read, written)]
    outer.body.insert(0, inner.body.operations[0].detach(), read.detach())
    dependences.forget(outer)
    assert _access(dependences, read).loops == [outer]
    assert dependences.accesses(outer) == [_access(dependences, op) for op in (read, written)]
    inner.body.erase({written})
    dependences.forget(inner)
    assert dependences.accesses(outer) == [_access(dependences, read)]


def test_bounds_that_depend_on_a_counter() -> None:
    """for i below 8, j below i: j never gets to i."""
    builder = NestBuilder()
    builder.open("i", 8)
    builder.open("j", "i")
    read = builder.load("a", {"j": 1})
    written = builder.store(read.result, "a", {"i": 1})
    dependences = Dependences(builder.finish())
    found = dependences.dependences(builder.loops)
    assert found is not None
    assert any(order[0] is Order.LATER for order in found)
    assert _access(dependences, read).loops == builder.loops
    first, second = _access(dependences, written), _access(dependences, written)
    assert not dependences.may_meet(first, second, {builder.loops[0]: Order.LATER, builder.loops[1]: Order.ANY})


def test_an_index_that_is_loaded() -> None:
    builder = NestBuilder()
    loop = builder.open("i", 8)
    read = builder.load("a", {"i": 1})
    builder.values["x"] = builder.add(_cast(builder, read)).result
    written = builder.store(read.result, "b", {"x": 1})
    dependences = Dependences(builder.finish())
    access = _access(dependences, written)
    assert dependences.may_meet(access, access, {loop: Order.LATER})
    assert dependences.stride(access, loop) is None


def _cast(builder: NestBuilder, read: Operation) -> Operation:
    from vm2c.dialect.types import INDEX
    from vm2c.ir.builder import make_op

    return make_op("arith.index_cast", [read.result], (INDEX,))


def test_tiles_of_a_stack_of_matrices() -> None:
    """Two nests go through tiles of rows and of columns of 8 matrices: no tile meets another one."""
    builder = NestBuilder()
    tiles = [builder.open("row", 2), builder.open("column", 2)]
    index: Index = {"row": 2048, "column": 32, "n": 4096, "i": 64, "j": 1}
    accesses = []
    for _ in range(2):
        for counter, extent in (("n", 8), ("i", 32), ("j", 32)):
            builder.open(counter, extent)
        read = builder.load("a", index)
        accesses.append(builder.store(read.result, "a", index))
        builder.close(3)
    dependences = Dependences(builder.finish())
    first, second = (_access(dependences, op) for op in accesses)
    assert list(dependences.directions(first, second, tiles)) == [(Order.SAME, Order.SAME)]
