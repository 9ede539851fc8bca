# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How low and how high a value gets while a nest of loops runs, in values that the nest does not change.

    for i in 0..n:                          index = i*w + j
      for j in 0..w:                        maximum: j -> w - 1    i*w + w - 1
        ... = load b[i*w + j]                        i -> n - 1    n*w - 1          minimum: 0

A value is expanded into an expression of block arguments and of results that are no sums or products (`linear.py`). Expressions are
ideal integers. add, sub, mul, fma, shl and trunc are the same modulo 2**bits whether or not something wraps on the way, so the
value is equal to its expression as soon as the expression fits the type: a check that minimum and maximum lie in [0, length) also
shows that nothing wrapped, provided that the check itself is computed without overflow. Where an op looks at more than its operand
modulo 2**bits (sign extension, min, the bound of a loop), its operand has to fit as well; what cannot be proven of that is
returned as `checks`, to be made together with the bound.

Then what changes in the nest is replaced by its own bound, the innermost first: induction variables by start and bound, min and max
by an operand, a quotient `d*(x / d)` by x, anything by its interval. Several may do; the tightest known are kept.

A bound holds wherever the place is reached: it uses what the branches on the way there have found out. So it may be wrong, and the
check may fail for no reason, in a nest that never reaches the place (a loop that does not run): the checks decide whether the fast
code can be used, never whether the program fails.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.intervals import FULL, Interval
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import BITS, LoopInfo
from vm2c.ir.core import Block, Operation, Value

if TYPE_CHECKING:
    from vm2c.analysis.ranges import Ranges

Place = tuple[Block, int]
Requirement = tuple[LinearForm, Interval]

_DEPTH = 40
_BEAM = 3
_STEPS = 48
_USELESS = (1 << 31) - 2
"""A number at least this large bounds an index only when there is nothing better."""


@dataclass(frozen=True, slots=True)
class Check:
    """`form >= low`, `form <= high`; a side that is None needs no check."""

    form: LinearForm
    low: int | None
    high: int | None

    def __repr__(self) -> str:
        low = "" if self.low is None else f"{self.low} <= "
        high = "" if self.high is None else f" <= {self.high}"
        return f"{low}{self.form}{high}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a value, good as long as all `checks` hold."""

    form: LinearForm
    checks: tuple[Check, ...] = ()

    def __repr__(self) -> str:
        return repr(self.form) + (f" if {' and '.join(map(repr, self.checks))}" if self.checks else "")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Each of `minima` is at most, each of `maxima` at least any value that the place sees; the most promising come first.
    `value` is what the place sees, in anything that is defined before."""

    minima: tuple[Bound, ...]
    maxima: tuple[Bound, ...]
    value: Bound = field(repr=False, compare=False)

    @property
    def minimum(self) -> Bound | None:
        return self.minima[0] if self.minima else None

    @property
    def maximum(self) -> Bound | None:
        return self.maxima[0] if self.maxima else None


@dataclass(frozen=True, slots=True)
class _Expression:
    """A form, congruent modulo 2**bits to the value that it stands for once the requirements hold."""

    form: LinearForm
    requirements: tuple[Requirement, ...] = ()


def bound_over_loops(ranges: Ranges, value: Value, outermost: LoopInfo | None, place: Place) -> Bounds:
    """Bounds of `value` at `place` in values from outside of `outermost`; without a loop, of anything that the place has."""
    bounding = _Bounding(ranges, outermost, place)
    return Bounds(bounding.limit(value, up=False), bounding.limit(value, up=True), bounding.expression(value))


def exact_form(ranges: Ranges, value: Value, place: Place) -> LinearForm:
    """An expression that is proven to be equal to `value` at `place`, not only modulo 2**bits."""
    bounding = _Bounding(ranges, None, place)
    bounding.assume = False
    form = bounding.expand(value).form
    return form if bounding.is_within(form, FULL[BITS[value.type]]) else bounding.leaf(value).form


def congruent_form(ranges: Ranges, value: Value, place: Place) -> LinearForm:
    """An expression that is equal to `value` modulo 2**bits at `place`, whatever wraps on the way. At worst the value itself."""
    bounding = _Bounding(ranges, None, place)
    bounding.assume = False
    return bounding.expand(value).form


class _Bounding:
    """One query. `assume`: an expansion may add requirements."""

    def __init__(self, ranges: Ranges, outermost: LoopInfo | None, place: Place) -> None:
        self.ranges = ranges
        self.loops = ranges.loops
        self.order = ranges.loops.order
        self.outermost = outermost
        self.place = place
        self.assume = True
        self.memo: dict[Value, _Expression] = {}

    # ---- values as expressions

    def is_kept(self, value: Value) -> bool:
        return self.outermost is not None and self.loops.definition[value] not in self.outermost.blocks

    def leaf(self, value: Value) -> _Expression:
        return _Expression(LinearForm(0, {(value,): 1}, self.order))

    def number(self, value: int) -> _Expression:
        return _Expression(LinearForm(value, {}, self.order))

    def range_of(self, value: Value) -> Interval:
        return self.ranges.range_at_place(value, self.place)

    def is_within(self, form: LinearForm, limits: Interval) -> bool:
        low, high = self.ranges.range_of_form(form, self.place)
        return limits[0] <= low and high <= limits[1]

    def expand(self, value: Value, depth: int = _DEPTH) -> _Expression:
        known = self.memo.get(value)
        if known is None:
            low, high = self.range_of(value)
            if low == high:
                known = self.number(low)
            elif self.is_kept(value) or not depth:
                known = self.leaf(value)
            elif isinstance(value.owner, Operation):
                known = self._expand_op(value.owner, depth - 1) or self.leaf(value)
            else:
                known = self._expand_argument(value, depth - 1) or self.leaf(value)
            self.memo[value] = known
        return known

    def _expand_argument(self, value: Value, depth: int) -> _Expression | None:
        """A second induction variable of a loop, by the one that is tested."""
        info = self.loops.inductions.get(value)
        if info is None or info.test is None or info.test.induction.value is value:
            return None
        own, first = info.inductions[value], info.test.induction
        if own.start is None or first.start is None or own.step % first.step or first.bits < own.bits:
            return None
        own_start = self.expand(own.start, depth)
        distance = self._sum(self.leaf(first.value), self.expand(first.start, depth), -1)
        return distance and self._sum(own_start, distance, own.step // first.step)

    def _sum(self, one: _Expression, other: _Expression, factor: int = 1) -> _Expression | None:
        form = one.form.plus(other.form, factor)
        return None if form is None else _Expression(form, _merge(one.requirements, other.requirements))

    def _product(self, one: _Expression, other: _Expression) -> _Expression | None:
        form = one.form.times(other.form)
        return None if form is None else _Expression(form, _merge(one.requirements, other.requirements))

    def _expand_op(self, op: Operation, depth: int) -> _Expression | None:
        name, _, rest = op.op.algebra.partition(".")
        x = op.operands
        if name in ("add", "sub"):
            return self._sum(self.expand(x[0], depth), self.expand(x[1], depth), 1 if name == "add" else -1)
        if name in ("mul", "fma"):
            product = self._product(self.expand(x[0], depth), self.expand(x[1], depth))
            return product if product is None or name == "mul" else self._sum(product, self.expand(x[2], depth))
        if name == "shl":
            amount = constant_of(x[1])
            bits = BITS[op.results[0].type]
            return None if amount is None else self._product(self.expand(x[0], depth), self.number(1 << (amount & bits - 1)))
        if name == "select":
            taken = self.range_of(x[0])
            if taken == (0, 0):
                return self.expand(x[2], depth)
            return self.expand(x[1], depth) if taken[0] > 0 or taken[1] < 0 else None
        if name in ("trunc", "ext"):
            return self._expand_conversion(name, rest, x[0], depth)
        if name == "and":
            for operand, mask in ((x[0], constant_of(x[1])), (x[1], constant_of(x[0]))):
                if mask is not None and mask > 0 and not mask & mask + 1:
                    inner = self.expand(operand, depth)
                    return inner if self.is_within(inner.form, (0, mask)) else None
        return None

    def _expand_conversion(self, name: str, rest: str, operand: Value, depth: int) -> _Expression | None:
        inner = self.expand(operand, depth)
        kept, _, sign = rest.partition(".")
        if name == "trunc" and kept == "32":
            return inner
        limits = FULL[int(kept)] if sign == "s" else (0, (1 << int(kept)) - 1)
        if self.is_within(inner.form, limits):
            return inner
        if not self.assume or (kept, sign) != ("32", "s"):
            return None
        return _Expression(inner.form, _merge(inner.requirements, ((inner.form, limits),)))

    def exact(self, value: Value | int) -> list[_Expression]:
        """Expressions equal to `value`: what it expands to, where need be under the requirement that it fits; else itself."""
        if isinstance(value, int):
            return [self.number(value)]
        expression = self.expand(value)
        limits = FULL[BITS[value.type]]
        if self.is_within(expression.form, limits):
            return [expression]
        if not self.assume:
            return [self.leaf(value)]
        fitting = _Expression(expression.form, _merge(expression.requirements, ((expression.form, limits),)))
        return [fitting, self.leaf(value)]

    # ---- bounds

    def expression(self, value: Value) -> Bound:
        """The expression of `value`, good as long as its checks hold; at worst the value itself."""
        expression = self.expand(value)
        checks = self._checks(expression.requirements)
        return Bound(self.leaf(value).form) if checks is None else Bound(expression.form, checks)

    def limit(self, value: Value, *, up: bool) -> tuple[Bound, ...]:
        """Bounds of `value` in what the nest does not change; its interval, where that says something, is one of them."""
        known = self.range_of(value)[up]
        start = self.expand(value)
        found = self._eliminate(start, up) if start.form.terms else []
        if not start.form.terms or abs(known) < _USELESS:
            found.append(self.number(known))
        if self.outermost is None and start.form.single is value:
            found += self._limits(value, up)
        bounds: dict[LinearForm, Bound] = {}
        for expression in self._tightest(found, up):
            checks = self._checks(expression.requirements)
            if checks is not None:
                bounds.setdefault(expression.form, Bound(expression.form, checks))
        # That an index is not negative is all that its minimum is good for.
        certain = [bound for bound in bounds.values() if not (up or bound.checks) and bound.form.is_constant]
        certain = [bound for bound in certain if bound.form.constant >= 0]
        return tuple(dict.fromkeys([*certain, *bounds.values()]))

    def _changing(self, form: LinearForm) -> Value | None:
        """The value to eliminate next: the last one to be defined of those that the nest changes."""
        if self.outermost is None:
            return None
        return next((value for value in reversed(form.values()) if not self.is_kept(value)), None)

    def _eliminate(self, start: _Expression, up: bool) -> list[_Expression]:
        """Replaces what changes by its bounds until nothing does; [] where something has none."""
        beam = [start]
        for _ in range(_STEPS):
            following: dict[LinearForm, _Expression] = {}
            finished = True
            for expression in beam:
                value = self._changing(expression.form)
                if value is None:
                    following.setdefault(expression.form, expression)
                    continue
                finished = False
                for replaced in self._replace(expression, value, up):
                    following.setdefault(replaced.form, replaced)
            beam = sorted(following.values(), key=_weight)[:_BEAM]
            if finished:
                return beam
        return []

    def _replace(self, expression: _Expression, value: Value, up: bool) -> list[_Expression]:
        parts = expression.form.split(value)
        if parts is None:
            return []
        factor, rest = parts
        low, high = self.ranges.range_of_form(factor, self.place)
        requirements = expression.requirements
        if low < 0 < high:
            # A width or a stride that comes from outside; a check that it is not negative is cheap.
            if not self.assume or self._changing(factor) is not None or min(factor.terms.values()) < 0:
                return []
            requirements = _merge(requirements, ((factor, (0, FULL[64][1])),))
            low = 0
        upward = up if low >= 0 else not up
        found = self._quotient(value, factor, upward)
        for limit in self._limits(value, upward):
            product = self._product(_Expression(factor), limit)
            if product is not None:
                found.append(product)
        sums = [self._sum(_Expression(rest, requirements), each) for each in found]
        return [each for each in sums if each is not None]

    def _quotient(self, value: Value, factor: LinearForm, up: bool) -> list[_Expression]:
        """`factor * value` for value = x / d and a factor that is a multiple of d: at most factor/d * x, where x >= 0."""
        owner = value.owner
        name = owner.op.algebra.partition(".")[0] if isinstance(owner, Operation) else ""
        if name not in ("div", "shr") or not isinstance(owner, Operation):
            return []
        divisor = constant_of(owner.operands[1])
        if divisor is not None and name == "shr":
            divisor = 1 << (divisor & BITS[value.type] - 1)
        dividend = owner.operands[0]
        factors = [factor.constant, *factor.terms.values()]
        if not divisor or divisor < 0 or self.range_of(dividend)[0] < 0 or any(each % divisor for each in factors):
            return []
        terms = {product: each // divisor for product, each in factor.terms.items()}
        share = _Expression(LinearForm(factor.constant // divisor, terms, self.order))
        slack = 0 if up else divisor - 1
        found = [_Expression(each.form.shifted(-slack), each.requirements) for each in self.exact(dividend)]
        products = [self._product(share, each) for each in found]
        return [each for each in products if each is not None]

    def _limits(self, value: Value, up: bool) -> list[_Expression]:
        """Expressions that `value` is never above (below); values in them are defined before it."""
        found: list[_Expression] = []
        info = self.loops.inductions.get(value)
        if info is not None:
            found += self._induction_limits(info, value, up)
        elif isinstance(value.owner, Operation):
            found += self._op_limits(value.owner, up)
        for relation, other in self.ranges.guards_at(value, self.place):
            if self.order[other] < self.order[value]:
                found += self._guard_limits(relation, other, up)
        known = self.range_of(value)
        full = FULL[BITS[value.type]]
        edge = known[1] if up else known[0]
        if edge != (full[1] if up else full[0]) and (abs(edge) < _USELESS or not found):
            found.append(self.number(edge))
        return self._tightest(found, up)

    def _tightest(self, found: list[_Expression], up: bool) -> list[_Expression]:
        """Without those that another one, which needs no more, is always at least as good as."""
        kept: list[_Expression] = []
        for index, each in enumerate(found):
            for rank, other in enumerate(found):
                if rank == index or not set(other.requirements) <= set(each.requirements):
                    continue
                difference = other.form.plus(each.form, -1)
                if difference is None:
                    continue
                low, high = self.ranges.range_of_form(difference, self.place)
                if (high < 0 if up else low > 0) or (low == high == 0 and rank < index):
                    break
                if (high <= 0 if up else low >= 0) and low != high:
                    break
            else:
                kept.append(each)
        return kept

    def _induction_limits(self, info: LoopInfo, value: Value, up: bool) -> list[_Expression]:
        induction, test = info.inductions[value], info.test
        if test is None or test.induction is not induction or test.wrap_free is None:
            return []
        bound = self.ranges.bound_of(info)
        name = test.relation.partition(".")[0]
        needed: tuple[Requirement, ...] = ()
        proven = self.ranges.range_of(value) != FULL[induction.bits]
        if not proven and name == "ne":
            return []
        if not proven and not test.at_header:
            return []
        bounds = self.exact(test.bound)
        if not proven and not (test.wrap_free[0] <= bound[0] and bound[1] <= test.wrap_free[1]):
            needed = ((bounds[0].form, test.wrap_free),)
        ascending = induction.step > 0
        if up != ascending:
            starts = self.exact(induction.start) if induction.start is not None else []
            return [_Expression(each.form, _merge(each.requirements, needed)) for each in starts]
        if not self.loops.tested_in(info, self.place[0]) or (name == "ne" and abs(induction.step) != 1):
            return []
        slack = 0 if name in ("lte", "gte") else -1 if ascending else 1
        return [_Expression(each.form.shifted(slack), _merge(each.requirements, needed)) for each in bounds]

    def _op_limits(self, op: Operation, up: bool) -> list[_Expression]:
        name, _, sign = op.op.algebra.partition(".")
        x = op.operands
        if name in ("min", "max"):
            signed = sign == "s" or (self.range_of(x[0])[0] >= 0 and self.range_of(x[1])[0] >= 0)
            return [each for operand in x for each in self.exact(operand)] if signed and up == (name == "min") else []
        if not up:
            return []
        if name in ("rem", "div"):
            dividend, divisor = self.range_of(x[0]), self.range_of(x[1])
            found = self.exact(x[0]) if dividend[0] >= 0 and divisor[0] > 0 else []
            if name == "rem" and divisor[0] > 0:
                found = [_Expression(each.form.shifted(-1), each.requirements) for each in self.exact(x[1])] + found
            return found
        if name == "shr":
            return self.exact(x[0]) if self.range_of(x[0])[0] >= 0 else []
        if name == "and":
            return [each for operand in x if self.range_of(operand)[0] >= 0 for each in self.exact(operand)]
        return []

    def _guard_limits(self, relation: str, other: Value, up: bool) -> list[_Expression]:
        name, _, sign = relation.partition(".")
        wanted = ("lt", "lte", "eq") if up else ("gt", "gte", "eq")
        if name not in wanted or (sign == "u" and (not up or self.range_of(other)[0] < 0)):
            return []
        slack = {"lt": -1, "gt": 1}.get(name, 0)
        return [_Expression(each.form.shifted(slack), each.requirements) for each in self.exact(other)]

    # ---- requirements

    def _checks(self, requirements: tuple[Requirement, ...]) -> tuple[Check, ...] | None:
        """The requirements as checks that can be made before the nest; None where one cannot."""
        checks: dict[Check, None] = {}
        pending = list(requirements)
        seen: set[Requirement] = set()
        while pending:
            requirement = pending.pop()
            form, limits = requirement
            if requirement in seen or self.is_within(form, limits):
                continue
            seen.add(requirement)
            if len(seen) > _STEPS:
                return None
            for up in (False, True):
                bounds = self._eliminate(_Expression(form), up)
                if not bounds:
                    return None
                bound = bounds[0]
                low, high = self.ranges.range_of_form(bound.form, self.place)
                pending += bound.requirements
                if up and high > limits[1]:
                    checks[Check(bound.form, None, limits[1])] = None
                elif not up and low < limits[0]:
                    checks[Check(bound.form, limits[0], None)] = None
        return tuple(checks)


def _merge(one: tuple[Requirement, ...], other: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    return tuple(dict.fromkeys(one + other)) if one and other else one or other


def _weight(expression: _Expression) -> tuple[int, int, int, int]:
    form = expression.form
    degree = sum(map(len, form.terms))
    return len(form.terms), degree, sum(map(abs, form.terms.values())), len(expression.requirements)
