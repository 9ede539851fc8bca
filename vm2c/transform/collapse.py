# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Collapses two loops that count through the same elements into one.

    scf.for %i = %c0 to %c100 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {                scf.for %j = %c0 to %c6400 step %c1 {
        c[base + i * 64 + j] = a[i * 64 + j]      ->       c[base + j] = a[j]

Compilers cut arrays into tiles and go through each; where tiles lie one after another that is one loop, which starts and ends once.
The same elements are seen in the same order. Whatever needs one of the two counters has to need it in a multiple of `i * 64 + j`,
64 being the iterations of the inner loop; how that sum is grouped does not matter. With more loops inside each other this is done
from the inside out. What the loops carry may go through both.

Tiles of rows and columns have loops between the two: over tiles i and j, and in each over rows k and columns l. Where no iteration
touches what another one stores, any order is right, and the loop over tiles is moved to the one that goes on in a tile:

    for i < 4: for j < 4: for k < 64: for l < 64: c[i * 16384 + k * 256 + j * 64 + l] = ...
    for i < 4: for k < 64: for j < 4: for l < 64: ...       ->       for k < 256: for l < 256: c[k * 256 + l] = ...

What transposes stays in tiles: they keep what it goes across in the cache.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vm2c.analysis.affine import AffineForms, apply_form, constant_index, index_op
from vm2c.analysis.dependence import Dependences
from vm2c.analysis.linear import LinearForm, Product
from vm2c.analysis.loop_nests import constant_range, counted_loops, counter_of, is_defined_in, is_for, perfect_nests
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import INDEX
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.interchange import can_be_bounds, reorder


def collapse(module: Module, analyses: Analyses) -> None:
    """Collapses loops of all structured functions."""
    for function in module.functions():
        if function.is_kernel and _collapse(function):
            analyses.invalidate(function)


def _collapse(function: Function) -> bool:
    changed = _bring_together(function)
    forms = AffineForms(function)
    for loop in reversed(list(counted_loops(function.body))):
        pair = _pair(loop, forms)
        if pair is not None and pair.find_uses():
            pair.merge()
            changed = True
    return changed


def _bring_together(function: Function) -> bool:
    """Moves loops that are one with a loop farther inside to that loop; whether there were any."""
    dependences = Dependences(function)
    changed = False
    for nest in perfect_nests(function):
        order = list(nest)
        for inner in reversed(nest):
            place = order.index(inner)
            outer = next((each for each in order[:place] if _go_on(each, inner, dependences.forms)), None)
            if outer is not None:
                order.remove(outer)
                order.insert(place - 1, outer)
        if order != nest and _is_elementwise(nest, dependences) and can_be_bounds(order):
            reorder(nest, order)
            changed = True
    return changed


def _is_elementwise(nest: list[Operation], dependences: Dependences) -> bool:
    """Whether iterations have nothing to do with each other, and the innermost loop goes along whatever it goes through."""
    *_, inner = nest
    accesses = dependences.accesses(inner)
    if accesses is None or any(op.regions for op in inner.body.operations) or any(loop.results for loop in nest):
        return False
    along = all(dependences.stride(access, inner) in (0, 1) for access in accesses)
    return along and dependences.dependences(nest) == []


def _go_on(outer: Operation, inner: Operation, forms: AffineForms) -> bool:
    """Whether an iteration of the outer loop goes on where the iterations of the inner one before it ended."""
    ranges = [constant_range(loop) for loop in (outer, inner)]
    if not all(values and values.start == 0 and values.step == 1 for values in ranges):
        return False
    length = forms.form(inner.operands[1])
    return _Pair(outer, inner, [], forms, length, forms.number(0), forms.form(outer.operands[1])).find_uses()


def _pair(outer: Operation, forms: AffineForms) -> _Pair | None:
    """The loop with the one that is all there is in it besides pure operations, where counting through both is counting."""
    inner: Operation | None = None
    between: list[Operation] = []
    for op in outer.body.operations[:-1]:
        if is_for(op) and inner is None:
            inner = op
        elif op.op.pure:
            between.append(op)
        else:
            return None
    if inner is None or constant_index(outer.operands[2]) != 1 or constant_index(inner.operands[2]) != 1:
        return None
    length, lower, upper = (forms.form(value) for value in (inner.operands[1], *outer.operands[:2]))
    changes = any(is_defined_in(value, outer) for value in length.values())
    if changes or constant_index(inner.operands[0]) != 0 or not _passes_through(outer, inner):
        return None
    first, last = lower.times(length), upper.times(length)
    # One number of iterations has to be known: the product of two negative ones is none of iterations.
    counts = [length.constant] if length.is_constant else []
    if lower.is_constant and upper.is_constant:
        counts.append(upper.constant - lower.constant)
    if first is None or last is None or not counts or min(counts) <= 0:
        return None
    return _Pair(outer, inner, between, forms, length, first, last)


def _passes_through(outer: Operation, inner: Operation) -> bool:
    """Whether the inner loop goes on with all that the outer one carries, and nothing else needs it."""
    carried = outer.body.arguments[1:]
    if inner.operands[3:] != tuple(carried) or outer.body.terminator.operands != tuple(inner.results):
        return False
    return all(list(value.users) == [inner] for value in carried)


@dataclass(slots=True)
class _Pair:
    """Two loops that become one, which counts from `first` to `last`; the inner one has `length` iterations."""

    outer: Operation
    inner: Operation
    between: list[Operation]
    forms: AffineForms
    length: LinearForm
    first: LinearForm
    last: LinearForm
    # The affine expressions of the counters, and what those that something else needs become.
    derived: dict[Operation, None] = field(default_factory=dict)
    flat: dict[Operation, LinearForm] = field(default_factory=dict)

    def find_uses(self) -> bool:
        """Finds all uses of the two counters; whether each can do with the new one."""
        outer, inner = counter_of(self.outer), counter_of(self.inner)
        pending = [outer, inner]
        while pending:
            value = pending.pop()
            needed = False
            for user in value.users:
                if user.op.algebra != "affine" and not (user.op.algebra == "cast" and user.result.type is INDEX):
                    needed = True
                elif user not in self.derived:
                    self.derived[user] = None
                    pending.append(user.result)
            if not needed:
                continue
            form = self._flattened(value, outer, inner)
            if form is None or not isinstance(value.owner, Operation) or value.owner.op.algebra != "affine":
                return False
            self.flat[value.owner] = form
        return True

    def _flattened(self, value: Value, outer: Value, inner: Value) -> LinearForm | None:
        """The form of `value` with the new counter, which takes the place of `inner`, for `outer * length + inner`."""
        form = self.forms.form(value)
        if any(each.owner in self.derived for each in form.values()):
            # An expression that is too long to look into.
            return None
        terms: dict[Product, int] = {}
        expected = LinearForm(0, {}, self.forms.order)
        found: dict[Product, int] = {}
        for product, factor in form.terms.items():
            if outer in product:
                found[product] = factor
                continue
            terms[product] = factor
            if inner in product:
                rest = list(product)
                rest.remove(inner)
                if inner in rest:
                    return None
                row = self.length.times(LinearForm(0, {(outer,): 1}, self.forms.order))
                row = row and row.times(LinearForm(0, {tuple(rest): 1}, self.forms.order) if rest else self.forms.number(1))
                total = row and expected.plus(row, factor)
                if total is None:
                    return None
                expected = total
        return LinearForm(form.constant, terms, self.forms.order) if expected.terms == found else None

    def merge(self) -> None:
        """Makes one loop of the two."""
        outer, inner = self.outer, self.inner
        gone = {op for op in self.derived if op not in self.flat}
        for op, form in self.flat.items():
            if form.single is not None:
                if form.single is counter_of(inner) and op.result.name and not op.result.name.isdigit():
                    form.single.name = op.result.name
                op.result.replace_all_uses_with(form.single)
                gone.add(op)
                continue
            flat = apply_form(form, op.location)
            op.set_operands(flat.operands)
            op.attributes = flat.attributes
            flat.drop_uses()
            self.forms.forget(op.result)
        for op in gone:
            op.drop_uses()
        for block in {op.parent for op in gone}:
            assert block is not None
            block.set_operations([op for op in block.operations if op not in gone])
        new: list[Operation] = []
        bounds = [self._bound(form, new) for form in (self.first, self.last)]
        inner.set_operands([*bounds, *outer.operands[2:]])
        kept = [op for op in self.between if op not in gone and any(value.users for value in op.results)]
        for op in self.between:
            if op not in gone and op not in kept:
                op.drop_uses()
        block = outer.parent
        assert block is not None
        place = block.operations.index(outer)
        outer.body.set_operations([outer.body.terminator])
        outer.body.terminator.set_operands(())
        for value, result in zip(outer.results, inner.results, strict=True):
            value.replace_all_uses_with(result)
            result.name = value.name
        outer.erase()
        block.insert(place, *kept, *new, inner)

    def _bound(self, form: LinearForm, new: list[Operation]) -> Value:
        """The form before the loops: one of their bounds where it is that, or made by operations that are added to `new`."""
        for value in self.outer.operands[:2]:
            if self.forms.form(value) == form:
                return value
        op = index_op(form, self.outer.location)
        new.append(op)
        return op.result
