# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Intervals of the integers of structured code, where they are defined.

    %r = scf.for %i = %c0 to %c64 step %c1                %i in [0, 63]
      %0 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)  %0 in [0, 252]

What a loop carries around is anything that its type can hold. An i1 is 0 or 1.
"""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.analysis.intervals import FULL, Interval, intersect, is_exact, multiply, transfer_interval
from vm2c.dialect.types import I1, ScalarType
from vm2c.ir.core import Block, Operation, Value


class IndexRanges:
    """Intervals of one structured function, each found when it is asked for. `extents` are known not to be negative."""

    def __init__(self, extents: Iterable[Value] = ()) -> None:
        self._known: dict[Value, Interval] = dict.fromkeys(extents, (0, FULL[64][1]))

    def range_of(self, value: Value) -> Interval:
        """The interval of an integer or index."""
        known = self._known.get(value)
        if known is None:
            self._known[value] = full = _full(value)
            known = self._known[value] = intersect(full, self._find(value))
        return known

    def is_exact(self, op: Operation) -> bool:
        """Whether C's operators on signed numbers compute what `op` does."""
        type_ = op.result.type
        if not isinstance(type_, ScalarType) or type_.bits not in FULL:
            return False
        return is_exact(op.op.algebra, type_.bits, [self.range_of(value) for value in op.operands])

    def _find(self, value: Value) -> Interval:
        owner = value.owner
        if isinstance(owner, Block):
            loop = owner.parent.parent if owner.parent is not None else None
            if isinstance(loop, Operation) and loop.op.regions == 1 and value.index == 0:
                lower, upper = loop.operands[:2]
                low, high = self.range_of(lower)[0], self.range_of(upper)[1] - 1
                return low, max(low, high)
            return _full(value)
        assert owner is not None
        row = owner.op
        if row.within is not None:
            return row.within
        if row.algebra == "const":
            number: int = owner.attributes.get("value", 0)
            return (number & 1, number & 1) if value.type is I1 else (number, number)
        if row.algebra == "cast":
            return self._cast(owner)
        if row.algebra == "affine":
            return self._affine(owner)
        if not row.algebra or not isinstance(value.type, ScalarType) or value.type.bits not in FULL:
            return _full(value)
        return transfer_interval(row.algebra, value.type.bits, [self.range_of(operand) for operand in owner.operands])

    def _cast(self, op: Operation) -> Interval:
        """What is too wide for the result may be any number there; of an i1, 1 is extended to -1."""
        operand = op.operands[0]
        low, high = self.range_of(operand)
        if operand.type is I1:
            low, high = -high, -low
        full = _full(op.result)
        return (low, high) if full[0] <= low and high <= full[1] else full

    def _affine(self, op: Operation) -> Interval:
        map_ = op.attributes["map"]
        low = high = map_.constant
        for coefficient, product in map_.terms:
            interval = (coefficient, coefficient)
            for position in product:
                interval = multiply(interval, self.range_of(op.operands[position]))
            low, high = low + interval[0], high + interval[1]
        return low, high


def _full(value: Value) -> Interval:
    type_ = value.type
    if not isinstance(type_, ScalarType) or type_.is_float:
        return FULL[64]
    if type_ is I1:
        return 0, 1
    return FULL.get(type_.bits) or (-(1 << type_.bits - 1), (1 << type_.bits - 1) - 1)
