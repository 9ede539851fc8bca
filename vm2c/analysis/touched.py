# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests of loops that touch elements once each, in whatever order, and which these are.

    scf.for %i = 0 to 64 {
      scf.for %j = 0 to 48 {
        memref.store %y, %c[%n + %i * 64 + %j]          from %n on 64 rows of 48, 64 apart

Two nests that touch the same elements may count through them with different loops.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.dependence import ArrayAccess
from vm2c.analysis.linear import Product
from vm2c.analysis.loop_nests import constant_range, counter_of, is_defined_in, perfect_nest
from vm2c.ir.core import Operation


@dataclass(frozen=True, slots=True)
class Elements:
    """Elements of an array. The index of the first one is `first` and the `rest`; `rows` says, the closest ones first, how far
    apart and how many there are: neighbours, rows of them, and so on."""

    first: int
    rows: tuple[tuple[int, int], ...]
    rest: frozenset[tuple[Product, int]] = frozenset()

    @classmethod
    def first_ones(cls, count: int) -> Elements:
        """The first `count` elements."""
        return cls(0, ((1, count),) if count > 1 else ())


def touched_elements(loop: Operation, access: ArrayAccess) -> Elements | None:
    """The elements that an access in the innermost loop of a nest touches, each once; None where that is not known."""
    loops = perfect_nest(loop)
    if access.op.parent is not loops[-1].body or len(access.index) != 1 or any(each.results for each in loops):
        return None
    (form,) = access.index
    terms, first = dict(form.terms), form.constant
    strides: list[tuple[int, int]] = []
    for each in loops:
        values = constant_range(each)
        if not values:
            return None
        factor = terms.pop((counter_of(each),), 0)
        first += factor * values.start
        if len(values) > 1:
            strides.append((factor * values.step, len(values)))
    rows: list[tuple[int, int]] = []
    for stride, count in sorted(strides):
        distance, number = rows[-1] if rows else (1, 1)
        if stride < distance * number:
            return None
        if rows and stride == distance * number:
            rows[-1] = distance, number * count
        else:
            rows.append((stride, count))
    if any(is_defined_in(value, loop) for product in terms for value in product):
        return None
    return Elements(first, tuple(rows), frozenset(terms.items()))
