# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The indices of structured code as affine expressions of what is no sum or product: counters of loops, arguments, loaded numbers.

    %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
    %1 = affine.apply affine_map<(d0) -> (d0 + 3)>(%0)                    3 + 64*%i + %j

An index never wraps, so an expression is equal to its value.
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.analysis.linear import LinearForm
from vm2c.dialect.types import INDEX
from vm2c.ir.builder import make_apply, make_index
from vm2c.ir.core import NO_LOCATION, Operation, Region, Value
from vm2c.ir.module import Function


class AffineForms:
    """The forms of one structured function, as it was when this was made."""

    def __init__(self, function: Function) -> None:
        self.order: dict[Value, int] = {}
        for value in _defined(function.body):
            self.order[value] = len(self.order)
        self._known: dict[Value, LinearForm] = {}

    def form(self, value: Value) -> LinearForm:
        """An index as an expression; at worst the value itself."""
        known = self._known.get(value)
        if known is None:
            known = self._known[value] = self._find(value) or LinearForm(0, {(value,): 1}, self.order)
        return known

    def forget(self, value: Value) -> None:
        """Finds the form anew when it is asked for again: the operation that gives the index has changed."""
        self._known.pop(value, None)

    def number(self, value: int) -> LinearForm:
        return LinearForm(value, {}, self.order)

    def _find(self, value: Value) -> LinearForm | None:
        op = value.owner
        if not isinstance(op, Operation):
            return None
        if op.op.algebra == "const":
            return self.number(op.attributes["value"])
        if op.op.algebra == "cast" and op.operands[0].type is INDEX and value.type is INDEX:
            return self.form(op.operands[0])
        if op.op.algebra != "affine":
            return None
        map_ = op.attributes["map"]
        total: LinearForm | None = self.number(map_.constant)
        for coefficient, product in map_.terms:
            term: LinearForm | None = self.number(coefficient)
            for position in product:
                term = term and term.times(self.form(op.operands[position]))
            total = total and term and total.plus(term)
        return total


def _defined(region: Region) -> Iterator[Value]:
    for block in region.blocks:
        yield from block.arguments
        for op in block.operations:
            yield from op.results
            for inner in op.regions:
                yield from _defined(inner)


def constant_index(value: Value) -> int | None:
    """The number that an index is known to be."""
    op = value.owner
    if not isinstance(op, Operation):
        return None
    if op.op.algebra == "const":
        number: int = op.attributes["value"]
        return number
    if op.op.algebra == "affine" and not op.attributes["map"].terms:
        constant: int = op.attributes["map"].constant
        return constant
    return None


def apply_form(form: LinearForm, location: int = NO_LOCATION) -> Operation:
    """The operation that computes the form."""
    return make_apply(form.constant, [(coefficient, product) for product, coefficient in form], location)


def index_op(form: LinearForm, location: int = NO_LOCATION) -> Operation:
    """The operation that computes the form, or is the number that it always is."""
    return make_index(form.constant, location) if form.is_constant else apply_form(form, location)
