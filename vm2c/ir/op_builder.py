# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Adds operations one after another, at the end of a block or before an operation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from vm2c.dialect.affine_map import Expression
from vm2c.dialect.table import LATE_OPS, OPS, TENSOR_OPS
from vm2c.dialect.types import I1, INDEX, Type
from vm2c.ir.builder import make_apply
from vm2c.ir.core import NO_LOCATION, Block, Operation, Region, Value

Index = int | Value
"""An index that is known, or a value."""


def same(one: Index, other: Index) -> bool:
    """Whether two indices are certainly the same: also sums of the same products, computed twice."""
    return one is other or _sum(one) == _sum(other)


def _sum(index: Index) -> dict[tuple[int, ...], int]:
    """The coefficient of each product of values, which are sorted by what tells them apart."""
    if isinstance(index, int):
        return {(): index} if index else {}
    owner = index.owner
    if isinstance(owner, Operation) and owner.op.name == "arith.constant":
        return _sum(int(owner.attributes["value"]))
    if not isinstance(owner, Operation) or owner.op.name != "affine.apply":
        return {(id(index),): 1}
    map_ = owner.attributes["map"]
    found = _sum(map_.constant)
    for coefficient, places in map_.terms:
        products: dict[tuple[int, ...], int] = {(): coefficient}
        for place in places:
            factor = _sum(owner.operands[place])
            products = _added({}, ((tuple(sorted((*a, *b))), m * n) for a, m in products.items() for b, n in factor.items()))
        found = _added(found, products.items())
    return found


def _added(sum_: dict[tuple[int, ...], int], terms: Iterable[tuple[tuple[int, ...], int]]) -> dict[tuple[int, ...], int]:
    found = dict(sum_)
    for product, coefficient in terms:
        found[product] = found.get(product, 0) + coefficient
        if not found[product]:
            del found[product]
    return found


class OpBuilder:
    """Operations go to the end of `block`, or before `before`."""

    def __init__(self, block: Block, before: Operation | None = None, location: int = NO_LOCATION) -> None:
        self.block = block
        self.before = before
        self.location = location

    def insert(self, op: Operation) -> Operation:
        """Adds an operation that is in no block."""
        if self.before is None:
            self.block.append(op)
        else:
            self.block.insert(self.block.operations.index(self.before), op)
        return op

    def op(
        self,
        name: str,
        operands: Sequence[Value] = (),
        types: Sequence[Type] = (),
        attributes: dict[str, Any] | None = None,
        names: Sequence[str] = (),
        regions: int = 0,
    ) -> Operation:
        """A new operation of the row `name`; its regions have one empty block each."""
        row = TENSOR_OPS.get(name) or LATE_OPS.get(name) or OPS[name]
        op = Operation(row, operands, tuple(types), attributes, (), self.location, tuple(names))
        op.regions = tuple(Region(op) for _ in range(regions))
        for region in op.regions:
            region.append(Block("", self.location))
        return self.insert(op)

    def value(
        self, name: str, operands: Sequence[Value], type_: Type, attributes: dict[str, Any] | None = None, result: str = ""
    ) -> Value:
        """The only result of a new operation."""
        return self.op(name, operands, (type_,), attributes, (result,) if result else ()).result

    @contextmanager
    def inside(self, block: Block) -> Iterator[None]:
        """Goes on at the end of another block for a while."""
        outer = self.block, self.before
        self.block, self.before = block, None
        yield
        self.block, self.before = outer

    # ---- indices

    def index(self, number: Index) -> Value:
        """The number as a value."""
        if not isinstance(number, int):
            return number
        return self.value("arith.constant", (), INDEX, {"value": number}, f"c{number}".replace("-", "m"))

    def constant(self, value: Any, type_: Type) -> Value:
        return self.value("arith.constant", (), type_, {"value": value})

    def linear(self, constant: int, terms: Sequence[tuple[int, Sequence[Value]]]) -> Index:
        """`constant + sum(coefficient * product)`."""
        if not terms:
            return constant
        if constant == 0 and len(terms) == 1 and terms[0][0] == 1 and len(terms[0][1]) == 1:
            return terms[0][1][0]
        return self.insert(make_apply(constant, terms, self.location)).result

    def multiply(self, one: Index, other: Index) -> Index:
        if isinstance(one, int) and isinstance(other, int):
            return one * other
        if isinstance(one, int):
            one, other = other, one
        assert not isinstance(one, int)
        if isinstance(other, int):
            return 0 if other == 0 else self.linear(0, [(other, [one])])
        return self.linear(0, [(1, [one, other])])

    def add(self, one: Index, other: Index, sign: int = 1) -> Index:
        """`one + sign * other`."""
        constant = (one if isinstance(one, int) else 0) + sign * (other if isinstance(other, int) else 0)
        terms: list[tuple[int, Sequence[Value]]] = []
        if not isinstance(one, int):
            terms.append((1, [one]))
        if not isinstance(other, int):
            terms.append((sign, [other]))
        return self.linear(constant, terms)

    def product(self, numbers: Sequence[Index]) -> Index:
        result: Index = 1
        for number in numbers:
            result = self.multiply(result, number)
        return result

    def last_element(self, offset: Index, shape: Sequence[Index], strides: Sequence[Index]) -> Index:
        """Where the last element of an array in memory is; before the first one where there is none."""
        if 0 in shape:
            return self.add(offset, -1)
        last = offset
        for extent, stride in zip(shape, strides, strict=True):
            last = self.add(last, self.multiply(self.add(extent, -1), stride))
        for extent in shape:
            if not isinstance(extent, int):
                some = self.compare("ne", extent, 0)
                assert isinstance(some, Value)
                none = self.index(self.add(offset, -1))
                last = self.value("arith.select", [some, self.index(last), none], INDEX)
        return last

    def smaller(self, one: Index, other: Index, name: str = "") -> Index:
        if isinstance(one, int) and isinstance(other, int):
            return min(one, other)
        return self.value("arith.minsi", [self.index(one), self.index(other)], INDEX, None, name)

    def larger(self, one: Index, other: Index, name: str = "") -> Index:
        if isinstance(one, int) and isinstance(other, int):
            return max(one, other)
        return self.value("arith.maxsi", [self.index(one), self.index(other)], INDEX, None, name)

    def compare(self, predicate: str, one: Index, other: Index) -> Value | bool:
        """A comparison of indices, or whether it holds where that is known."""
        if isinstance(one, int) and isinstance(other, int):
            return {"eq": one == other, "ne": one != other, "slt": one < other, "sle": one <= other, "sgt": one > other,
                    "sge": one >= other}[predicate]  # fmt: skip
        if predicate in ("eq", "sle", "sge") and same(one, other):
            return True
        operands = [self.index(one), self.index(other)]
        return self.value("arith.cmpi", operands, I1, {"predicate": predicate.encode()})

    def expression(self, expression: Expression, dimensions: Sequence[Index], symbols: Sequence[Index] = ()) -> Index:
        """The value of an affine expression."""
        kind = expression[0]
        if kind == "d":
            return dimensions[expression[1]]
        if kind == "s":
            return symbols[expression[1]]
        if kind == "c":
            number: int = expression[1]
            return number
        one, other = (self.expression(part, dimensions, symbols) for part in expression[1:])
        if kind == "+":
            return self.add(one, other)
        if kind == "*":
            return self.multiply(one, other)
        return self.divide(kind, one, other)

    def divide(self, kind: str, one: Index, other: Index) -> Index:
        """`floordiv`, `ceildiv` or `mod` of two numbers."""
        if other == 1 and kind != "mod":
            return one
        if isinstance(one, int) and isinstance(other, int) and other:
            return {"floordiv": one // other, "ceildiv": -(-one // other), "mod": one % other}[kind]
        operands = [self.index(one), self.index(other)]
        if kind == "ceildiv":
            return self.value("arith.ceildivsi", operands, INDEX)
        quotient = self.value("arith.floordivsi", operands, INDEX)
        if kind == "floordiv":
            return quotient
        return self.add(one, self.multiply(quotient, other), -1)
