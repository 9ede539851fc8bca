# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which elements the accesses of a structured function touch, and whether two of them may touch the same one.

    scf.for %i = 0 to 64 {
      scf.for %j = 0 to 64 {
        %x = memref.load %c[%i * 64 + %j]              touches the same element as the store in the same iteration of %i and %j,
        memref.store %y, %c[%i * 64 + %j]              and in no other one

A question is asked about two accesses and names how the iterations in which they happen are related, loop by loop (`Order`). The
answer is exact as long as indices are affine in the counters, with constant coefficients and bounds; sizes that are only known at
run time are understood where they are the bound of a loop, as `%i * %n + %j` with `%j` below `%n` is, and where they are arguments
that are known to be no larger than a number (`AT_MOST`). Everything else "may be".

The elements of two accesses are the same where the difference of their indices is zero. With `d` for the distance between the
iterations, in steps, that is an equation such as `64 * di + dj = 0` with `-63 <= dj <= 63`. Its solutions are looked for from the
largest coefficient down: what the others can add up to leaves few choices for each.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import gcd

from vm2c.analysis.affine import AffineForms, constant_index
from vm2c.analysis.linear import LinearForm, Product
from vm2c.analysis.loop_nests import constant_range, counter_of, enclosing_ops, is_defined_in, is_for, loop_of, may_repeat
from vm2c.analysis.shared_memory import shared_memrefs
from vm2c.dialect.attributes import TypedAttr
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import AT_MOST, Function

# Choices that are tried for one equation before the answer is "may be", and accesses that are compared with each other.
_MOST_CHOICES = 256
_MOST_COMPARED = 48


class Order(enum.Enum):
    """How the iteration of a loop in which the second access happens lies to that of the first one."""

    SAME = "="
    LATER = "<"
    EARLIER = ">"
    OTHER = "!="
    ANY = "*"


Orders = Mapping[Operation, Order]
Directions = tuple[Order, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ArrayAccess:
    """One op that touches one element. `index` has a form for each dimension; `around` are the ops that it is in the regions of,
    outermost first."""

    op: Operation
    memref: Value
    writes: bool
    index: tuple[LinearForm, ...]
    around: tuple[Operation, ...]

    @property
    def value(self) -> Value:
        """What it stores or loads."""
        memory = self.op.op.memory
        assert memory is not None
        return self.op.result if memory.value is None else self.op.operands[memory.value]

    @property
    def loops(self) -> list[Operation]:
        """The counted loops around, outermost first."""
        return [op for op in self.around if is_for(op)]


class Dependences:
    """The accesses of one structured function, as it was when this was made. Whoever changes some of it says so (`forget`)."""

    def __init__(self, function: Function, forms: AffineForms | None = None) -> None:
        self.function = function
        self.forms = forms or AffineForms(function)
        self._shared = shared_memrefs(function)
        self._accesses: dict[Operation, ArrayAccess] = {}
        self._collected: dict[Operation, list[ArrayAccess] | None] = {}

    # ---- accesses

    def access(self, op: Operation) -> ArrayAccess | None:
        """The element that `op` itself touches."""
        memory = op.op.memory
        if memory is None:
            return None
        found = self._accesses.get(op)
        if found is None:
            index = tuple(self.forms.form(each) for each in op.operands[memory.index :])
            memref = op.operands[memory.memref]
            found = ArrayAccess(op, memref, memory.writes, index, tuple(enclosing_ops(op)))
            self._accesses[op] = found
        return found

    def accesses(self, root: Operation) -> list[ArrayAccess] | None:
        """All accesses of `root` and what is in its regions, in the order of the text; None where something touches memory in
        another way."""
        if root not in self._collected:
            self._collected[root] = self._collect(root)
        return self._collected[root]

    def _collect(self, root: Operation) -> list[ArrayAccess] | None:
        found: list[ArrayAccess] = []
        for op in root.walk():
            access = self.access(op)
            if access is not None:
                found.append(access)
            elif op.op.effects:
                return None
        return found

    def forget(self, root: Operation) -> None:
        """Looks anew, when asked again, at the accesses of `root`, which were replaced or have got something else around them.
        Indices have to be what they were."""
        for op in root.walk():
            self._accesses.pop(op, None)
            self._collected.pop(op, None)
        for op in enclosing_ops(root):
            self._collected.pop(op, None)

    def may_alias(self, one: Value, other: Value) -> bool:
        """Whether two memrefs may have memory in common."""
        return one is other or not (self._is_own(one) and self._is_own(other)) or {one, other} <= self._shared

    def _is_own(self, memref: Value) -> bool:
        owner = memref.owner
        return owner is self.function.entry or (isinstance(owner, Operation) and owner.op.allocates)

    # ---- one access in the iterations of a loop

    def is_fixed(self, access: ArrayAccess, loop: Operation) -> bool:
        """Whether the access touches one and the same element in all iterations of `loop`."""
        return not any(is_defined_in(value, loop) for form in access.index for value in form.values())

    def stride(self, access: ArrayAccess, loop: Operation) -> int | None:
        """By how many elements the access moves with each step of `loop`, in the last dimension; None where it moves otherwise or
        that is not known to be the same in all iterations. Loops inside have to start at the same number in each."""
        step = constant_index(loop.operands[2])
        counter = counter_of(loop)
        *outer, last = access.index
        if step is None or any(counter in form.values() for form in outer):
            return None
        for form in access.index:
            if not all(value is counter or self._is_independent(value, loop) for value in form.values()):
                return None
        if any(counter in product and len(product) != 1 for product in last.terms):
            return None
        return step * last.terms.get((counter,), 0)

    def _is_independent(self, value: Value, loop: Operation) -> bool:
        """Whether the value takes the same values in each iteration of `loop`."""
        if not is_defined_in(value, loop):
            return True
        inner = loop_of(value)
        return inner is not None and all(self._is_invariant(bound, loop) for bound in (inner.operands[0], inner.operands[2]))

    def _is_invariant(self, value: Value, loop: Operation) -> bool:
        return not any(is_defined_in(each, loop) for each in self.forms.form(value).values())

    # ---- two accesses

    def are_apart(self, first: ArrayAccess, second: ArrayAccess) -> bool:
        """Whether two accesses never touch the same element in one iteration of all loops around both."""
        return not self.may_meet(first, second, {})

    def may_meet(self, first: ArrayAccess, second: ArrayAccess, orders: Orders) -> bool:
        """Whether the two accesses, which may be one, may touch the same element in iterations that are related as `orders` says:
        in the same one of each loop around both that is not among them, in any of loops around one of them."""
        if not self.may_alias(first.memref, second.memref):
            return False
        for loop, order in orders.items():
            values = constant_range(loop)
            if values is not None and len(values) < 2 and order not in (Order.SAME, Order.ANY):
                return False
        if first.memref is not second.memref or len(first.index) != len(second.index):
            return True
        different = next((loop for loop, order in orders.items() if order is Order.OTHER), None)
        if different is not None:
            return any(self.may_meet(first, second, {**orders, different: order}) for order in (Order.LATER, Order.EARLIER))
        for one, other in zip(first.index, second.index, strict=True):
            equation = _Difference(self.forms, first, second, orders).equation(one, other)
            if equation is not None and not equation.may_hold():
                return False
        return True

    def directions(self, first: ArrayAccess, second: ArrayAccess, loops: Sequence[Operation]) -> Iterator[Directions]:
        """In which orders (SAME, LATER, EARLIER) of iterations of `loops`, which are around both, outermost first, the two accesses
        may touch the same element. Loops around those stand still."""
        inner = [op for op in first.around if op in second.around and is_for(op) and is_defined_in(counter_of(op), loops[0])]
        others = {loop: Order.ANY for loop in inner if loop not in loops}
        yield from self._directions(first, second, loops, others, ())

    def _directions(
        self, first: ArrayAccess, second: ArrayAccess, loops: Sequence[Operation], others: Orders, begun: Directions
    ) -> Iterator[Directions]:
        orders = dict.fromkeys(loops, Order.ANY) | dict(others) | dict(zip(loops, begun, strict=False))
        if not self.may_meet(first, second, orders):
            return
        if len(begun) == len(loops):
            yield begun
            return
        for order in (Order.SAME, Order.LATER, Order.EARLIER):
            yield from self._directions(first, second, loops, others, (*begun, order))

    def dependences(self, loops: Sequence[Operation]) -> list[Directions] | None:
        """The directions of all dependences between iterations of a nest of loops, outermost first, one of each: pairs of accesses
        of the innermost loop of which one writes, from the one that runs first. None where something touches memory in a way that
        is not known, or where there are too many pairs.

        A permutation of the loops keeps the order of what touches the same element when the first order that is not SAME stays
        LATER in each of them."""
        accesses = self.accesses(loops[-1])
        if accesses is None:
            return None
        changing = self._distinct(accesses)
        if len(changing) > _MOST_COMPARED:
            return None
        found: dict[Directions, None] = {}
        for first, second in combinations_with_replacement(changing, 2):
            if not (first.writes or second.writes):
                continue
            for directions in self.directions(first, second, loops):
                leading = next((order for order in directions if order is not Order.SAME), None)
                if leading is Order.LATER:
                    found[directions] = None
                elif leading is Order.EARLIER:
                    found[tuple(_REVERSED[order] for order in directions)] = None
        return list(found)

    def _distinct(self, accesses: list[ArrayAccess]) -> list[ArrayAccess]:
        """One access of each element of memrefs that are written; one that writes where there is one."""
        written = {access.memref for access in accesses if access.writes}
        touched = {access.memref for access in accesses}
        relevant = {memref for memref in touched if any(self.may_alias(memref, each) for each in written)}
        found: dict[tuple[Value, tuple[LinearForm, ...]], ArrayAccess] = {}
        for access in accesses:
            key = (access.memref, access.index)
            if access.memref in relevant and (key not in found or access.writes):
                found[key] = access
        return list(found.values())


_REVERSED = {Order.SAME: Order.SAME, Order.LATER: Order.EARLIER, Order.EARLIER: Order.LATER}


# ---- equations


@dataclass(slots=True)
class _Unknown:
    """`factor * size * x` for an integer `x` from `low` to `high`, where None is no bound; |x| is at most `extent`."""

    factor: int
    size: Product
    low: int | None = None
    high: int | None = None
    extent: LinearForm | None = None


class _Difference:
    """Makes equations of the difference of an index of `second` and one of `first`."""

    def __init__(self, forms: AffineForms, first: ArrayAccess, second: ArrayAccess, orders: Orders) -> None:
        self.forms = forms
        self.orders = orders
        self.common = {op for op, other in zip(first.around, second.around, strict=False) if op is other}
        # What is defined in these is not the same for both accesses.
        self.varying = [op for op in self.common if (self._order(op) is not Order.SAME if is_for(op) else may_repeat(op))]
        self.positive = {
            product
            for loop in {*first.loops, *second.loops}
            if (length := self._length(loop)) is not None
            for product in _positive_product(length)
        }

    def _order(self, loop: Operation) -> Order:
        return self.orders.get(loop, Order.SAME)

    def equation(self, one: LinearForm, other: LinearForm) -> _Equation | None:
        """What has to be zero; None where that cannot be said."""
        unknowns: list[_Unknown] = []
        fixed: dict[Product, int] = {}
        shared: dict[Value, Operation] = {}
        for form, sign in ((one, -1), (other, 1)):
            for product, factor in form.terms.items():
                moving = [value for value in product if self._varies(value)]
                if not moving:
                    fixed[product] = fixed.get(product, 0) + sign * factor
                    continue
                loop = loop_of(moving[0])
                if loop is None or len(moving) > 1:
                    return None
                if loop in self.common:
                    shared[moving[0]] = loop
                else:
                    rest = tuple(value for value in product if value is not moving[0])
                    unknowns.append(_Unknown(sign * factor, rest, *self._values(loop)))
        for value, loop in shared.items():
            unknowns += self._shared_counter(value, loop, one, other)
        unknowns += [self._same_value(product, factor) for product, factor in fixed.items() if factor]
        return _Equation(other.constant - one.constant, unknowns, self.positive, self.forms.order)

    def _varies(self, value: Value) -> bool:
        """Whether the value may be another one for each of the two accesses."""
        if any(is_defined_in(value, op) for op in self.varying):
            return True
        around = value.block.parent.parent if value.block.parent is not None else None
        while isinstance(around, Operation):
            if around not in self.common and may_repeat(around):
                return True
            around = around.parent_op
        return False

    def _same_value(self, product: Product, factor: int) -> _Unknown:
        """What is left of a term that has the same value, but another factor, for both."""
        for value in product:
            loop = loop_of(value)
            if loop is not None:
                rest = list(product)
                rest.remove(value)
                return _Unknown(factor, tuple(rest), *self._values(loop))
        return _Unknown(factor, product, 1, 1)

    def _shared_counter(self, value: Value, loop: Operation, one: LinearForm, other: LinearForm) -> list[_Unknown]:
        """`b * i' - a * i` as `(b - a) * i + b * d`, with `i' = i + d`."""
        unknowns: list[_Unknown] = []
        products = dict.fromkeys(product for form in (one, other) for product in form.terms if value in product)
        for product in products:
            rest = tuple(each for each in product if each is not value)
            before, after = one.terms.get(product, 0), other.terms.get(product, 0)
            if after != before:
                unknowns.append(_Unknown(after - before, rest, *self._values(loop)))
            if after and (self._order(loop) is not Order.SAME or self._is_restarted(loop)):
                unknowns.append(self._distance(loop, after, rest))
        return unknowns

    def _distance(self, loop: Operation, factor: int, size: Product) -> _Unknown:
        step = constant_index(loop.operands[2])
        if step is None or any(self._varies(each) for each in self.forms.form(loop.operands[0]).values()):
            # Counted in ones, not in steps.
            step = 1
        low, high = self._values(loop)
        most = None if low is None or high is None else (high - low) // step
        least = None if most is None else -most
        length = self._length(loop)
        extent = length.shifted(-1) if length is not None and step == 1 else None
        ends = {Order.LATER: (1, most), Order.EARLIER: (least, -1)}.get(self._order(loop), (least, most))
        return _Unknown(factor * step, size, *ends, extent)

    def _is_restarted(self, loop: Operation) -> bool:
        """Whether one iteration of all counted loops is several times: something else around `loop` repeats it."""
        return any(is_defined_in(counter_of(loop), op) for op in self.varying if not is_for(op))

    def _values(self, loop: Operation) -> tuple[int | None, int | None]:
        """The lowest and the highest number that the counter can be."""
        values = constant_range(loop)
        if values is not None:
            return (values[0], values[-1]) if values else (0, 0)
        low, _ = _bounds(self.forms.form(loop.operands[0]))
        _, high = _bounds(self.forms.form(loop.operands[1]))
        return low, None if high is None else high - 1

    def _length(self, loop: Operation) -> LinearForm | None:
        """The difference of the bounds, where they are the same for both accesses; at least one where an access happens."""
        lower, upper = (self.forms.form(bound) for bound in loop.operands[:2])
        length = upper.plus(lower, -1)
        if length is None or any(loop_of(value) or self._varies(value) for value in (*lower.values(), *upper.values())):
            return None
        return length


def _bounds(form: LinearForm) -> tuple[int | None, int | None]:
    """The range of a form of counters of loops with constant bounds and arguments that have one; None where there is no end."""
    low: int | None = form.constant
    high: int | None = form.constant
    for product, factor in form.terms.items():
        ends = _range_of(product[0]) if len(product) == 1 else (None, None)
        least, most = ends if factor > 0 else reversed(ends)
        low = None if low is None or least is None else low + factor * least
        high = None if high is None or most is None else high + factor * most
    return low, high


def _range_of(value: Value) -> tuple[int | None, int | None]:
    """The lowest and the highest number that a counter or an argument can be."""
    loop = loop_of(value)
    if loop is not None:
        values = constant_range(loop)
        return (values[0], values[-1]) if values else (None, None)
    owner = value.owner
    if isinstance(owner, Operation) and owner.op.name == "arith.index_cast":
        return _range_of(owner.operands[0])
    function = owner.parent.parent if isinstance(owner, Block) and owner.parent is not None else None
    given = function.argument_attributes if isinstance(function, Function) else ()
    bound = given[value.index].get(AT_MOST) if value.index < len(given) else None
    return None, bound.value if isinstance(bound, TypedAttr) and isinstance(bound.value, int) else None


def _positive_product(form: LinearForm) -> list[Product]:
    """The product that is at least one where the form is."""
    if form.constant <= 0 and len(form.terms) == 1:
        ((product, factor),) = form.terms.items()
        return [product] if factor > 0 else []
    return []


@dataclass(slots=True)
class _Equation:
    """`constant + sum of unknowns = 0`. Products of sizes that are `positive` are at least one."""

    constant: int
    unknowns: list[_Unknown]
    positive: set[Product]
    order: Mapping[Value, int]

    def may_hold(self) -> bool:
        """Whether there may be integers that make it true."""
        sizes = dict.fromkeys(each.size for each in self.unknowns if each.size)
        for size in sorted(sizes, key=len, reverse=True):
            inside = [each for each in self.unknowns if each.size == size]
            rest = [each for each in self.unknowns if each.size != size]
            if self._is_below(rest, size, inside):
                # What is left cannot make up for one of this size: both parts have to be zero.
                apart = not _has_solution(0, [(each.factor, each.low, each.high) for each in inside])
                return not apart and _Equation(self.constant, rest, self.positive, self.order).may_hold()
        # Nothing is known of a size that is left: a multiple of it is any number.
        return _has_solution(
            self.constant,
            [(each.factor, None, None) if each.size else (each.factor, each.low, each.high) for each in self.unknowns],
        )

    def _is_below(self, rest: list[_Unknown], size: Product, inside: list[_Unknown]) -> bool:
        """Whether the rest is always less than `size` times what all factors of that size are multiples of."""
        if not all(self._is_positive(each.size) for each in (*rest, *inside)):
            return False
        left = LinearForm(-abs(self.constant), {size: gcd(*(each.factor for each in inside))}, self.order)
        for each in rest:
            extent = each.extent
            if extent is None:
                if each.low is None or each.high is None:
                    return False
                extent = LinearForm(max(abs(each.low), abs(each.high)), {}, self.order)
            most = extent.times(LinearForm(0, {each.size: 1}, self.order)) if each.size else extent
            less = left.plus(most, -abs(each.factor)) if most is not None else None
            if less is None:
                return False
            left = less
        return all(factor > 0 and self._is_positive(product) for product, factor in left.terms.items()) and (
            left.constant + sum(left.terms.values()) > 0
        )

    def _is_positive(self, size: Product) -> bool:
        return size in self.positive or all((value,) in self.positive for value in size)


_Term = tuple[int, int | None, int | None]


def _has_solution(constant: int, terms: Collection[_Term]) -> bool:
    """Whether `constant + sum(factor * x) = 0` has integer solutions with `low <= x <= high`, where None is no bound. True as well
    where that would take long to find out."""
    bounded: list[tuple[int, int, int]] = []
    half: list[_Term] = []
    free = 0
    for factor, low, high in terms:
        if low is not None and high is not None:
            if low > high:
                return False
            bounded.append((factor, low, high))
        elif low is None and high is None:
            free = gcd(free, factor)
        else:
            half.append((factor, low, high))
    if free:
        half.append((free, None, None))
    if len(half) > 1:
        return _may_balance(constant, bounded, half)
    for factor, low, high in half:
        # All others have bounds, which are bounds for this one.
        least, most = _extremes(bounded)
        first, last = _quotients(-constant - most, -constant - least, factor)
        low, high = first if low is None else max(low, first), last if high is None else min(high, last)
        if low > high:
            return False
        bounded.append((factor, low, high))
    return _search(-constant, _joined(bounded), [_MOST_CHOICES])


def _joined(terms: Collection[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Terms with the same sum, sorted by the size of their factors, of which no two are equal: `f * x - f * y` is `f * z`, and `z`
    can be any number of its range, as `x` and `y` can."""
    ranges: dict[int, tuple[int, int]] = {}
    for factor, low, high in terms:
        if factor < 0:
            factor, low, high = -factor, -high, -low
        least, most = ranges.get(factor, (0, 0))
        ranges[factor] = (least + low, most + high)
    return [(factor, low, high) for factor, (low, high) in sorted(ranges.items())]


def _may_balance(constant: int, bounded: list[tuple[int, int, int]], half: list[_Term]) -> bool:
    """Whether the sum of terms, several of which have no bound, can be zero by its range and the common divisor of its steps."""
    least, most = map(float, _extremes(bounded))
    start, divisor = constant, 0
    for factor, low, high in (*bounded, *half):
        known = low if low is not None else high if high is not None else 0
        start += factor * known
        divisor = divisor if low == high and low is not None else gcd(divisor, factor)
    for factor, low, high in half:
        ends = (low, high) if factor > 0 else (high, low)
        least += float("-inf") if ends[0] is None else factor * ends[0]
        most += float("inf") if ends[1] is None else factor * ends[1]
    return least <= -constant <= most and start % divisor == 0


def _search(target: int, terms: list[tuple[int, int, int]], choices: list[int]) -> bool:
    """Whether `sum(factor * x)` can be `target`. `terms` are sorted by the size of the factor, `choices` is what may still be
    tried."""
    if not terms:
        return target == 0
    *rest, (factor, low, high) = terms
    least, most = _extremes(rest)
    divisor = gcd(*(each for each, _, _ in rest))
    first, last = _quotients(target - most, target - least, factor)
    for x in range(max(low, first), min(high, last) + 1):
        choices[0] -= 1
        if choices[0] < 0:
            return True
        left = target - factor * x
        if (left % divisor == 0 if divisor else left == 0) and _search(left, rest, choices):
            return True
    return False


def _extremes(terms: Collection[tuple[int, int, int]]) -> tuple[int, int]:
    """The range of `sum(factor * x)`."""
    ends = [sorted((factor * low, factor * high)) for factor, low, high in terms]
    return sum(low for low, _ in ends), sum(high for _, high in ends)


def _quotients(low: int, high: int, factor: int) -> tuple[int, int]:
    """The least and the largest x with `low <= factor * x <= high`."""
    if factor < 0:
        low, high, factor = -high, -low, -factor
    return -(-low // factor), high // factor
