# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Brings structured functions into a form in which the same things look the same.

    %r:2 = scf.for %i = %c0 to %c64 step %c1 iter_args(%n = %x, %s = %c5) -> (i32, i64) {
      %0 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)                  scf.for %i = %c0 to %c64 step %c1 {
      %1 = arith.index_cast %s : i64 to index                               %1 = affine.apply affine_map<(d0) -> (d0 * 6 + 5)>(%i)
      %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%0, %1)    ->     memref.store %x, %a[%1] : memref<?xi32>
      memref.store %n, %a[%2] : memref<?xi32>                             }
      %3 = vm.add.i64 %s, %c2 : i64
      scf.yield %n, %3 : i32, i64
    }

- Ops are folded (`folds.py`), the larger one of a float and -inf is the float, affine expressions of affine expressions are one,
  and what has been computed before, here or around, is not computed again. Numbers that are cast to indices are cast where they
  are defined; sums and products of indices that are cast to numbers are cast from affine expressions where they cannot wrap.
- Loops without iterations go, those with one are their body; conditionals on constants are what runs.
- What a loop carries and never changes is what it starts with. What grows by the same number in each iteration is an expression of
  the counter where it is an index.
- What has no effect and is not needed goes: operations, loops, and what loops and conditionals carry and give; also in functions
  that do more than such loops.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable

from vm2c.analysis.affine import AffineForms, apply_form, constant_index
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.extremes import beside_infinity
from vm2c.analysis.index_ranges import IndexRanges
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import carried_values, constant_range, counter_of, is_for, is_if, trip_count
from vm2c.analysis.loops import BITS
from vm2c.analysis.manager import Analyses
from vm2c.dialect.table import OPS, STRUCTURED_OPS
from vm2c.dialect.types import INDEX, Type
from vm2c.ir.builder import make_const, make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.cse import expression_key
from vm2c.transform.dead_code import erase_dead_code
from vm2c.transform.folds import NewOp, fold
from vm2c.transform.licm import hoist


def simplify_loops(module: Module, analyses: Analyses) -> None:
    """Simplifies all structured functions of the module. Of what is around the kernels of a tensor program only dead code goes."""
    for function in module.functions():
        if function.is_kernel:
            while _Simplifier(function).run():
                pass
            analyses.invalidate(function)
        elif function.structured and len(function.blocks) == 1 and erase_dead_code(function):
            analyses.invalidate(function)


_Known = dict[Hashable, Operation]
# Semantics of ops that give affine expressions of affine expressions.
_LINEAR = {"add", "sub", "mul", "fma"}


class _Simplifier:
    """Goes once through a function."""

    def __init__(self, function: Function) -> None:
        self.function = function
        hoist(function.body, lambda op, loop: _is_cast_to_index(op))
        self.forms = AffineForms(function)
        self.order = self.forms.order
        self.ranges = IndexRanges()
        self.known: _Known = {}
        self.constants: list[Operation] = []
        self.changed = False

    def run(self) -> bool:
        """Whether anything changed."""
        self._block(self.function.entry)
        self.function.entry.insert(0, *self.constants)
        return erase_dead_code(self.function) or self.changed

    def _block(self, block: Block) -> None:
        """Simplifies what is in the block. What is known in it is known in blocks inside, and forgotten at its end."""
        kept: list[Operation] = []
        added: list[Hashable] = []
        pending = deque(block.operations)
        while pending:
            op = pending.popleft()
            inlined = self._inlined(op) if op.op.regions else None
            if inlined is not None:
                # Everything in there, and all that uses what it gives, has other operands from now on.
                pending.extendleft(reversed(inlined))
                self.changed = True
            elif op.op.regions:
                self._region_op(op, kept)
                kept.append(op)
            elif not self._replace(op, added, kept):
                kept.append(op)
        block.set_operations(kept)
        for key in added:
            del self.known[key]

    def _drop(self, op: Operation) -> None:
        op.parent = None
        op.drop_uses()
        self.changed = True

    # ---- operations

    def _replace(self, op: Operation, added: list[Hashable], before: list[Operation]) -> bool:
        """Simplifies one operation; whether another value stands in its place now. What that needs is added to `before`."""
        if not op.op.pure or len(op.results) != 1:
            return False
        value = self._simpler(op)
        if value is None and op.op.algebra in _LINEAR:
            self._make_affine(op, before)
        if value is None:
            key = expression_key(op)
            first = self.known.get(key)
            if first is None:
                self.known[key] = op
                added.append(key)
                return False
            value = first.result
        op.result.replace_all_uses_with(value)
        self._drop(op)
        return True

    def _simpler(self, op: Operation) -> Value | None:
        """A value to use in place of what `op` gives, which may become a simpler op itself."""
        kind = op.op.algebra
        if kind == "affine":
            return self._composed(op)
        if kind == "cast":
            return self._cast(op)
        folded = fold(op) if kind and kind != "const" else None
        if folded is None:
            folded = beside_infinity(op)
        while isinstance(folded, NewOp):
            type_ = op.result.type
            operands = [self._constant(each, type_) if isinstance(each, int) else each for each in folded.operands]
            op.op = OPS.get(folded.name) or STRUCTURED_OPS[folded.name]
            op.set_operands(operands)
            self.changed = True
            folded = fold(op)
        return self._constant(folded, op.result.type) if isinstance(folded, int) else folded

    def _composed(self, op: Operation) -> Value | None:
        form = self.forms.form(op.result)
        if form.is_constant:
            return self._constant(form.constant, INDEX)
        if form.single not in (None, op.result):
            return form.single
        if form.single is None:
            composed = apply_form(form, op.location)
            if composed.operands != op.operands or composed.attributes != op.attributes:
                op.set_operands(composed.operands)
                op.attributes = composed.attributes
                self.changed = True
            composed.drop_uses()
        return None

    def _cast(self, op: Operation) -> Value | None:
        value, type_ = op.operands[0], op.result.type
        if value.type is type_:
            return value
        number = constant_of(value)
        if number is not None and (type_ is INDEX or type_ in BITS):
            return self._constant(number, type_)
        owner = value.owner
        # An index is the same number as long as it fits, as it does.
        back = isinstance(owner, Operation) and owner.op.algebra == "cast" and owner.operands[0].type is type_
        return owner.operands[0] if isinstance(owner, Operation) and back and INDEX in (value.type, type_) else None

    def _make_affine(self, op: Operation, before: list[Operation]) -> None:
        """Makes a sum or product of indices, cast to a type that it fits, a cast of an affine expression."""
        forms = [self._form(value) for value in op.operands]
        known = [form for form in forms if form is not None]
        if len(known) != len(forms) or all(form.is_constant for form in known) or not self.ranges.is_exact(op):
            return
        form = _combined(op.op.algebra, known)
        if form is None:
            return
        if form.single is not None:
            index = form.single
        else:
            before.append(apply_form(form, op.location))
            index = before[-1].result
            index.name = op.result.name
        op.op = STRUCTURED_OPS["arith.index_cast"]
        op.set_operands([index])
        self.changed = True

    def _form(self, value: Value) -> LinearForm | None:
        """A number that is cast from an index, or a constant, as an affine expression."""
        number = constant_of(value)
        if number is not None:
            return self.forms.number(number)
        owner = value.owner
        if isinstance(owner, Operation) and owner.op.algebra == "cast" and owner.operands[0].type is INDEX:
            return self.forms.form(owner.operands[0])
        return None

    def _constant(self, number: int, type_: Type) -> Value:
        """A constant at the start of the function."""
        if type_ in BITS:
            op = make_const(number, type_, self.function.location)
        else:
            op = make_op("arith.constant", (), (type_,), {"value": number}, self.function.location, f"c{number}")
        key = expression_key(op)
        found = self.known.get(key)
        if found is None:
            self.known[key] = found = op
            self.constants.append(op)
            self.order[op.result] = len(self.order)
        return found.result

    # ---- loops and conditionals

    def _inlined(self, op: Operation) -> list[Operation] | None:
        """What runs in place of a loop or conditional that has one way to go; its results are what that gives."""
        if is_for(op):
            count = trip_count(op)
            if count == 0:
                return self._inline(op, None, (), op.operands[3:])
            if count == 1:
                return self._inline(op, op.body, (op.operands[0], *op.operands[3:]), ())
        elif is_if(op):
            condition = constant_of(op.operands[0])
            if condition is not None:
                blocks = op.regions[0 if condition else 1].blocks
                return self._inline(op, blocks[0] if blocks else None, (), ())
        return None

    def _inline(self, op: Operation, body: Block | None, arguments: Iterable[Value], given: Iterable[Value]) -> list[Operation]:
        operations: list[Operation] = []
        if body is not None:
            for argument, value in zip(body.arguments, arguments, strict=True):
                argument.replace_all_uses_with(value)
            *operations, end = body.operations
            given = end.operands
            body.set_operations([end])
        for result, value in zip(op.results, list(given), strict=True):
            result.replace_all_uses_with(value)
        self._drop(op)
        return operations

    def _region_op(self, op: Operation, before: list[Operation]) -> None:
        if is_for(op):
            self._simplify_carried(op, before)
        for region in op.regions:
            for block in region.blocks:
                self._block(block)
        if is_if(op) and op.results:
            self._same_results(op)

    def _same_results(self, op: Operation) -> None:
        """What a conditional gives in either case is no result of it."""
        ends = [region.blocks[0].terminator.operands for region in op.regions]
        for result, one, other in zip(op.results, *ends, strict=True):
            if one is other and result.users:
                result.replace_all_uses_with(one)
                self.changed = True

    def _simplify_carried(self, loop: Operation, before: list[Operation]) -> None:
        ends = loop.body.terminator.operands
        for number, argument in enumerate(carried_values(loop)):
            start, end = loop.operands[3 + number], ends[number]
            if end is argument or end is start:
                for value in (argument, loop.results[number]):
                    self.changed |= bool(value.users)
                    value.replace_all_uses_with(start)
            elif argument.users:
                self._replace_induction(loop, argument, start, end, before)

    def _replace_induction(
        self, loop: Operation, argument: Value, start: Value, end: Value, before: list[Operation]
    ) -> None:
        """Where `argument` grows by a constant with each iteration: an expression of the counter in place of each cast to an
        index. What the start needs for that is added to `before`."""
        step, by = _increment(argument, end), constant_index(loop.operands[2])
        if step is None or by is None or by <= 0 or step % by:
            return
        users = list(argument.users)
        if argument.type is INDEX:
            users = [user for user in users if end not in user.results]
        else:
            exact = self._is_exact(loop, argument, start, step)
            users = [user for user in users if _is_cast_to_index(user) and (exact or _is_never_wrapped(user, loop))]
        if not users:
            return
        if start.type is not INDEX:
            cast = make_op("arith.index_cast", [start], (INDEX,), None, loop.location, start.name)
            before.append(cast)
            start = cast.result
            self.order[start] = len(self.order)
        factor = step // by
        form = self.forms.form(start).plus(self.forms.form(loop.operands[0]), -factor)
        form = form and form.plus(self.forms.form(counter_of(loop)), factor)
        if form is None:
            return
        value = apply_form(form, loop.location)
        loop.body.insert(0, value)
        for user in users:
            if argument.type is INDEX:
                user.replace_operand(argument, value.result)
            else:
                user.result.replace_all_uses_with(value.result)
        self.changed = True

    def _is_exact(self, loop: Operation, argument: Value, start: Value, step: int) -> bool:
        """Whether the sum does not wrap in any iteration."""
        first, values = constant_of(start), constant_range(loop)
        if first is None or not values:
            return False
        limit = 1 << BITS[argument.type] - 1
        return all(-limit <= number < limit for number in (first, first + step * (len(values) - 1)))


def _combined(algebra: str, forms: list[LinearForm]) -> LinearForm | None:
    """The sum, difference or product of the forms; no product of two that are not known."""
    first, second, *rest = forms
    if algebra in ("add", "sub"):
        return first.plus(second, 1 if algebra == "add" else -1)
    if not first.is_constant and not second.is_constant:
        return None
    product = first.times(second)
    return product.plus(rest[0]) if product is not None and rest else product


def _increment(argument: Value, end: Value) -> int | None:
    """The constant that is added to `argument` to get `end`."""
    op = end.owner
    if not isinstance(op, Operation) or op.parent is not argument.block:
        return None
    if op.op.algebra == "add":
        left, right = op.operands
        if argument in (left, right):
            return constant_of(right if left is argument else left)
    if op.op.algebra == "affine" and op.operands == (argument,):
        map_ = op.attributes["map"]
        return map_.constant if map_.terms == ((1, (0,)),) else None
    return None


def _is_never_wrapped(cast: Operation, loop: Operation) -> bool:
    """Whether each iteration accesses the element at the 64-bit number that is cast, and so no step goes beyond the numbers that
    are 64 bits wide: elements lie closer together."""
    accesses = (user for user in cast.result.users if user.op.memory is not None and user.parent is loop.body)
    return BITS[cast.operands[0].type] == 64 and any(accesses)


def _is_cast_to_index(op: Operation) -> bool:
    return op.op.algebra == "cast" and op.result.type is INDEX
