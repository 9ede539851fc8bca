# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integer expressions as constant + sum of coefficient * product of SSA values.

    %0 = vm.mul.i64 %row, %c256            16 + 256*%row + %column
    %1 = vm.add.i64 %0, %column
    %2 = vm.add.i64 %1, %c16

Mostly each product is one value; with dynamic shapes it is `%row*%width`. The numbers are ideal integers that never wrap: whoever
builds a form from an op has to know what that means for the op. Forms stay small, so that the analyses are linear in the
function: an operation that would make one larger gives None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vm2c.ir.core import Value

Product = tuple[Value, ...]

_MAX_TERMS = 12
_MAX_DEGREE = 4


class LinearForm:
    """`constant + sum(coefficient * product)`; immutable. `terms` has no zero coefficients. `order` numbers the values of the
    function in the order of their definition; values of a product and the products when iterated stand in that order."""

    __slots__ = ("constant", "order", "terms")

    def __init__(self, constant: int, terms: Mapping[Product, int], order: Mapping[Value, int]) -> None:
        self.constant = constant
        self.terms = terms
        self.order = order

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LinearForm) and self.constant == other.constant and self.terms == other.terms

    def __hash__(self) -> int:
        return hash((self.constant, frozenset(self.terms.items())))

    def __iter__(self) -> Iterator[tuple[Product, int]]:
        """(product, coefficient), in the order of definition of the values."""
        return iter(sorted(self.terms.items(), key=lambda term: ([self.order[value] for value in term[0]], term[1])))

    def __repr__(self) -> str:
        text = "".join(
            f" {'-' if factor < 0 else '+'} {'' if abs(factor) == 1 else f'{abs(factor)}*'}{'*'.join(map(repr, product))}"
            for product, factor in self
        )
        if self.constant or not text:
            text += f" {'-' if self.constant < 0 else '+'} {abs(self.constant)}"
        return text.removeprefix(" + ") if text.startswith(" + ") else "-" + text.removeprefix(" - ")

    @property
    def is_constant(self) -> bool:
        return not self.terms

    @property
    def single(self) -> Value | None:
        """The value when the form is nothing but one value."""
        if self.constant == 0 and len(self.terms) == 1:
            ((product, factor),) = self.terms.items()
            if factor == 1 and len(product) == 1:
                return product[0]
        return None

    def values(self) -> list[Value]:
        """Every value that occurs, in the order of definition."""
        return sorted({value for product in self.terms for value in product}, key=self.order.__getitem__)

    def plus(self, other: LinearForm, factor: int = 1) -> LinearForm | None:
        """self + factor * other."""
        terms = dict(self.terms)
        for product, coefficient in other.terms.items():
            total = terms.get(product, 0) + factor * coefficient
            if total:
                terms[product] = total
            else:
                terms.pop(product, None)
        return LinearForm(self.constant + factor * other.constant, terms, self.order) if len(terms) <= _MAX_TERMS else None

    def shifted(self, amount: int) -> LinearForm:
        return LinearForm(self.constant + amount, self.terms, self.order)

    def scaled(self, factor: int) -> LinearForm:
        terms = {product: factor * coefficient for product, coefficient in self.terms.items()} if factor else {}
        return LinearForm(factor * self.constant, terms, self.order)

    def divided(self, divisor: int) -> LinearForm | None:
        """self / divisor, where that divides all factors."""
        if any(factor % divisor for factor in (self.constant, *self.terms.values())):
            return None
        return LinearForm(self.constant // divisor, {each: factor // divisor for each, factor in self.terms.items()}, self.order)

    def times(self, other: LinearForm) -> LinearForm | None:
        """self * other."""
        total: LinearForm | None = LinearForm(self.constant * other.constant, {}, self.order)
        for one, other_ in ((self, other), (other, self)):
            assert total is not None
            if other_.constant:
                total = total.plus(LinearForm(0, one.terms, self.order), other_.constant)
                if total is None:
                    return None
        for product, factor in self.terms.items():
            for other_product, other_factor in other.terms.items():
                if len(product) + len(other_product) > _MAX_DEGREE or total is None:
                    return None
                merged = tuple(sorted(product + other_product, key=self.order.__getitem__))
                total = total.plus(LinearForm(0, {merged: factor * other_factor}, self.order))
        return total

    def split(self, value: Value) -> tuple[LinearForm, LinearForm] | None:
        """(a, b) with self = a * value + b; None when `value` occurs squared."""
        inside: dict[Product, int] = {}
        outside: dict[Product, int] = {}
        constant = 0
        for product, factor in self.terms.items():
            if value not in product:
                outside[product] = factor
                continue
            rest = tuple(each for each in product if each is not value)
            if len(rest) != len(product) - 1:
                return None
            if rest:
                inside[rest] = factor
            else:
                constant = factor
        return LinearForm(constant, inside, self.order), LinearForm(self.constant, outside, self.order)
