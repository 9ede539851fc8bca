# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of one op from that of its operands, the same in functions of blocks and in structured ones. What is called `value` here
gives the C of an operand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vm2c.analysis.conditions import is_select
from vm2c.dialect.types import F32, F64, Type
from vm2c.emit.expressions import OF_OPERANDS, affine, integer_literal
from vm2c.emit.literals import is_literal, literal
from vm2c.emit.op_template import fill
from vm2c.emit.tree import ATOM, Binary, Conditional, Expr, Name, call, condition, number, opposite
from vm2c.emit.types import SUFFIXES, c_type
from vm2c.ir.core import Operation, Value

Values = Callable[[Value], Expr]

_NOTHING: Mapping[str, Expr] = {}


def fill_template(
    op: Operation,
    template: str,
    value: Values,
    context: Callable[[str], Expr],
    given: Mapping[str, Expr] = _NOTHING,
    *,
    spell: Callable[[Type], str] = c_type,
    hides: bool = True,
) -> Expr:
    """Fills one of the templates of `op`. `given` are fields before all others; `context` is asked for those that neither operands
    nor attributes give, `spell` for C types. `hides`: compilers do not see what comes out the same whatever the numbers."""
    fields = given

    def look_up(name: str) -> Expr:
        if name in fields:
            return fields[name]
        index = op.op.operand_indices.get(name)
        if index is not None:
            return value(op.operands[index])
        if name in OF_OPERANDS:
            return OF_OPERANDS[name]([value(operand) for operand in op.operands])
        if name in op.attributes:
            return integer_literal(op.attributes[name], 64)
        return Name(spell(op.result.type)) if name == "type" else context(name)

    # What is compared has one type.
    integers = not op.operands or op.operands[-1].type not in (F32, F64)
    expr = fill(template, look_up, integers=integers)
    if (
        hides
        and expr.level != ATOM
        and len(op.operands) == len(op.op.operands) == 2
        and _looks_tautological(*map(value, op.operands))
    ):
        # Compilers warn about x == x and 1 < 2, rightly in code that a person wrote.
        last = value(op.operands[1])
        helper = f"vm2c_opaque_{SUFFIXES[c_type(op.operands[1].type)]}"
        fields = {**given, op.op.operands[1].name: call(helper, last)}
        expr = fill(template, look_up, integers=integers)
    return expr


def _looks_tautological(lhs: Expr, rhs: Expr) -> bool:
    return lhs == rhs or (lhs.literal and rhs.literal)


def placed_anywhere(op: Operation, value: Values, spell: Callable[[Type], str] = c_type) -> Expr | None:
    """The C of constants, indices and casts that are none in C, which stands wherever the value is used; `spell` gives C types."""
    if is_literal(op):
        return literal(op)
    if op.op.algebra == "affine":
        return affine(op.attributes["map"], [value(operand) for operand in op.operands])
    if op.op.algebra == "cast" and spell(op.operands[0].type) == spell(op.result.type):
        return value(op.operands[0])
    return None


def double_choice(op: Operation, is_folded: Callable[[Value], bool], value: Values) -> Expr | None:
    """A select between x and a select between x and y, as one: y where both choose it. That saves a choice in every element of a
    vector; with && in place of & there might be no vector. `is_folded` says whether a value stands where it is used."""
    if not is_select(op):
        return None
    test, if_true, if_false = op.operands
    for inner_value, kept in ((if_false, if_true), (if_true, if_false)):
        inner = inner_value.owner
        if not isinstance(inner, Operation) or not is_select(inner) or not is_folded(inner_value):
            continue
        inner_test, inner_true, inner_false = inner.operands
        if kept not in (inner_true, inner_false):
            continue
        chosen = inner_true if inner_false is kept else inner_false
        value(inner_value)
        inner_holds = _test(value(inner_test), chosen is inner_true)
        both = Binary(number(inner_holds), "&", number(_test(value(test), inner_value is if_true)))
        return Conditional(condition(both), value(chosen), value(kept))
    return None


def _test(expr: Expr, wanted: bool) -> Expr:
    return condition(expr) if wanted else opposite(expr)
