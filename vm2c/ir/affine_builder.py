# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes the operations that compute the expressions of affine maps and sets.

What is linear becomes one `affine.apply`; divisions and remainders, of which that op knows nothing, become operations of arith, on
which further linear expressions build.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.types import I1, INDEX
from vm2c.ir.builder import make_apply, make_index, make_op
from vm2c.ir.core import NO_LOCATION, Operation, Value

Append = Callable[[Operation], object]
"""Takes each operation that is made, in order: `block.append`."""

# A sum: the coefficient of each product of values. The empty product has the constant.
_Sum = dict[tuple[Value, ...], int]


def build_expression(
    append: Append, expression: Expression, dimensions: Sequence[Value], symbols: Sequence[Value], location: int = NO_LOCATION
) -> Value:
    """The value of an affine expression, where its dimensions and symbols are these indices."""
    return _value(append, _sum(append, expression, dimensions, symbols, location), location)


def build_results(append: Append, map_: AffineMapAttr, operands: Sequence[Value], location: int = NO_LOCATION) -> list[Value]:
    """The results of a map whose operands are the dimensions, then the symbols."""
    dimensions, symbols = operands[: map_.dimensions], operands[map_.dimensions :]
    return [build_expression(append, result, dimensions, symbols, location) for result in map_.results]


def build_extreme(append: Append, name: str, values: Sequence[Value], location: int = NO_LOCATION) -> Value:
    """What the op `name`, `arith.minsi` or `arith.maxsi`, leaves of all the values, of which there is at least one."""
    found = values[0]
    for value in values[1:]:
        found = _add(append, name, (found, value), location)
    return found


def build_condition(
    append: Append,
    constraints: Sequence[tuple[Expression, bool]],
    dimensions: Sequence[Value],
    symbols: Sequence[Value],
    location: int = NO_LOCATION,
) -> Value:
    """Whether all constraints of an affine set hold: the expressions are not negative, or zero where the second part is true."""
    found: Value | None = None
    for expression, is_zero in constraints:
        value = build_expression(append, expression, dimensions, symbols, location)
        zero = _constant(append, 0, location)
        predicate = {"predicate": b"eq" if is_zero else b"sge"}
        op = make_op("arith.cmpi", (value, zero), (I1,), predicate, location)
        append(op)
        if found is None:
            found = op.result
        else:
            both = make_op("arith.andi", (found, op.result), (I1,), None, location)
            append(both)
            found = both.result
    if found is None:
        op = make_op("arith.constant", (), (I1,), {"value": 1}, location)
        append(op)
        found = op.result
    return found


def _sum(append: Append, expression: Expression, dimensions: Sequence[Value], symbols: Sequence[Value], location: int) -> _Sum:
    kind = expression[0]
    if kind == "c":
        return {(): expression[1]}
    if kind in ("d", "s"):
        return {((dimensions if kind == "d" else symbols)[expression[1]],): 1}
    lhs, rhs = (_sum(append, part, dimensions, symbols, location) for part in expression[1:])
    if kind == "+":
        return _simplified([*lhs.items(), *rhs.items()])
    if kind == "*":
        return _simplified([((*one, *other), a * b) for one, a in lhs.items() for other, b in rhs.items()])
    dividend, divisor = _value(append, lhs, location), _value(append, rhs, location)
    if kind == "mod":
        return {(_remainder(append, dividend, divisor, location),): 1}
    name = "arith.floordivsi" if kind == "floordiv" else "arith.ceildivsi"
    return {(_add(append, name, (dividend, divisor), location),): 1}


def _simplified(terms: Sequence[tuple[tuple[Value, ...], int]]) -> _Sum:
    found: _Sum = {}
    # Factors commute: each product keeps the order in which it came first.
    spelled: dict[tuple[int, ...], tuple[Value, ...]] = {}
    for product, coefficient in terms:
        same = spelled.setdefault(tuple(sorted(map(id, product))), product)
        found[same] = found.get(same, 0) + coefficient
    return {product: coefficient for product, coefficient in found.items() if coefficient}


def _value(append: Append, terms: _Sum, location: int) -> Value:
    constant = terms.get((), 0)
    products = [(coefficient, product) for product, coefficient in terms.items() if product]
    if not products:
        return _constant(append, constant, location)
    if not constant and len(products) == 1 and products[0][0] == 1 and len(products[0][1]) == 1:
        return products[0][1][0]
    op = make_apply(constant, products, location)
    append(op)
    return op.result


def _remainder(append: Append, dividend: Value, divisor: Value, location: int) -> Value:
    """The remainder that is not negative, of a positive divisor."""
    signed = _add(append, "arith.remsi", (dividend, divisor), location)
    zero = _constant(append, 0, location)
    negative = make_op("arith.cmpi", (signed, zero), (I1,), {"predicate": b"slt"}, location)
    append(negative)
    above = _add(append, "arith.addi", (signed, divisor), location)
    return _add(append, "arith.select", (negative.result, above, signed), location)


def _constant(append: Append, value: int, location: int) -> Value:
    op = make_index(value, location)
    append(op)
    return op.result


def _add(append: Append, name: str, operands: Sequence[Value], location: int) -> Value:
    op = make_op(name, operands, (INDEX,), None, location)
    append(op)
    return op.result
