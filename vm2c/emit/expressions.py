# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C expressions from the rows of the op table.

`render` puts C expressions for the operands, attributes and context of an op into its template and adds the parentheses that C
needs: an operand that is more than a name, a number or a call is parenthesized, unless it stands alone between the parentheses of
a call, or is a product in a sum. A comparison is an int in C but a boolean to compilers, which warn when one is used as a number,
so it is cast there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from typing import NamedTuple

from vm2c.dialect.affine import AffineMap
from vm2c.dialect.attributes import FloatAttr
from vm2c.emit.code import Variable


class Expr(NamedTuple):
    """`atom` = binds tighter than any operator; `boolean` = comparison or negation; `negated` = the text of the opposite, where
    there is one that is exact; `literal` = a constant; `binding` tells sums from products, and is 0 for all others. Both have their
    two sides and the sign between them in `sides`."""

    text: str
    uses: tuple[Variable, ...] = ()
    atom: bool = True
    boolean: bool = False
    negated: str = ""
    literal: bool = False
    binding: int = 0
    sides: tuple[Expr, str, Expr] | None = None


# How tight the operators of arithmetic bind. What mixes others is parenthesized: people do not know how tight those bind, and
# compilers warn.
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2}
_ARITHMETIC = re.compile(r"\{\w+\}(?: [-+*/%] \{\w+\})+")

_FIELD = re.compile(r"\{(\w+)(:condition)?\}")
_UNSIGNED = r"(?:\(\{unsigned\}\))?"
_COMPARISON = re.compile(
    rf"^({_UNSIGNED}\{{\w+\}}(?:->\w+\[\{{\w+\}}\]\.\w+)?) (==|!=|<=|>=|<|>) ({_UNSIGNED}\{{\w+\}}|0(?:\.0f?)?|NULL)$"
)
_CALL = re.compile(r"^\w+\(.*\)$")
_NEGATION = re.compile(r"!(?:\((.+)\)|(\w+\(.*\)|\{\w+\}))")
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a template after the text `before` it; `alone` = between the parentheses or commas of a call."""

    before: str
    name: str
    condition: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class _Template:
    """A template, taken apart. One that is nothing but a field has its name in `only`, a negation what it negates in `negates`, a
    sum or product its last operator with both sides in `sides`, a comparison its parts in `comparison`: left side, sign, right
    side; the field that is tested where the whole is `{field} != 0`. All others are text with fields in it."""

    fields: tuple[_Field, ...] = ()
    after: str = ""
    only: str = ""
    is_atom: bool = False
    comparison: tuple[_Template, str, _Template, str] | None = None
    negates: _Template | None = None
    sides: tuple[_Template, str, _Template] | None = None


@cache
def _take_apart(template: str) -> _Template:
    if _ARITHMETIC.fullmatch(template):
        return _take_arithmetic_apart(template)
    negated = _NEGATION.fullmatch(template)
    if negated is not None:
        return _Template(negates=_take_apart(negated.group(1) or negated.group(2)))
    fields = []
    is_call = _CALL.match(template) is not None
    start = 0
    for match in _FIELD.finditer(template):
        alone = is_call and template[match.start() - 1] in "( " and template[match.end()] in ",)"
        fields.append(_Field(template[start : match.start()], match.group(1), match.group(2) is not None, alone))
        start = match.end()
    only = template[1:-1] if _FIELD.fullmatch(template) else ""
    comparison = _COMPARISON.match(template)
    if comparison is None:
        # A cast binds like the unary operators; everything else that is no call is a binary operator.
        return _Template(tuple(fields), template[start:], only, is_call or template.startswith("("))
    left, sign, right = comparison.groups()
    tested = left[1:-1] if (sign, right) == ("!=", "0") else ""
    return _Template(comparison=(_take_apart(left), sign, _take_apart(right), tested))


def _take_arithmetic_apart(template: str) -> _Template:
    """Operators of one row of sums and products; they group from the left."""
    parts = template.split(" ")
    signs = parts[1::2]
    last = max(index for index, sign in enumerate(signs) if _BINDING[sign] == min(map(_BINDING.__getitem__, signs)))
    place = 2 * last + 1
    sides = _take_apart(" ".join(parts[:place])), parts[place], _take_apart(" ".join(parts[place + 1 :]))
    return _Template(sides=sides)


def _fill(template: _Template, look_up: Callable[[str], Expr], uses: list[Variable]) -> str:
    parts = []
    for field in template.fields:
        expr = look_up(field.name)
        uses += expr.uses
        parts.append(field.before)
        if field.condition:
            parts.append(condition(expr))
        elif expr.boolean:
            parts.append(_as_int(expr))
        elif expr.atom or field.alone:
            parts.append(expr.text)
        else:
            parts.append(f"({expr.text})")
    parts.append(template.after)
    return "".join(parts)


def _as_int(expr: Expr) -> str:
    return f"(int32_t)({expr.text})"


def render(template: str, fields: Mapping[str, Expr] | Callable[[str], Expr], *, integers: bool) -> Expr:
    """Fills `template`. `integers` says that operands are integers, whose comparisons have exact opposites (floats have NaN)."""
    look_up = fields if callable(fields) else fields.__getitem__
    return _render(_take_apart(template), look_up, integers)


def _render(parts: _Template, look_up: Callable[[str], Expr], integers: bool) -> Expr:
    if parts.only:
        return look_up(parts.only)
    if parts.sides is not None:
        left, sign, right = parts.sides
        return arithmetic(_render(left, look_up, integers), sign, _render(right, look_up, integers))
    uses: list[Variable] = []
    if parts.comparison is not None:
        left, sign, right, field = parts.comparison
        if field and (tested := look_up(field)).boolean:
            return tested
        lhs, rhs = _fill(left, look_up, uses), _fill(right, look_up, uses)
        negated = f"{lhs} {_OPPOSITE[sign]} {rhs}" if integers or sign in ("==", "!=") else ""
        return Expr(f"{lhs} {sign} {rhs}", tuple(uses), atom=False, boolean=True, negated=negated)
    if parts.negates is not None:
        inner = _render(parts.negates, look_up, integers)
        return Expr(f"!{_operand(inner)}", inner.uses, atom=True, boolean=True, negated=inner.text)
    return Expr(_fill(parts, look_up, uses), tuple(uses), atom=parts.is_atom)


def arithmetic(left: Expr, sign: str, right: Expr) -> Expr:
    """A sum, difference, product, quotient or remainder."""
    binding = _BINDING[sign]
    text = f"{_side(left, binding)} {sign} {_side(right, binding + 1)}"
    return Expr(text, (*left.uses, *right.uses), atom=False, binding=binding, sides=(left, sign, right))


def _side(expr: Expr, needs: int) -> str:
    """One side of an operator. What stands there without parentheses has to bind as tight as `needs` says."""
    if expr.boolean:
        return _as_int(expr)
    return expr.text if expr.atom or expr.binding >= needs else f"({expr.text})"


def compound(target: str, source: Expr) -> str:
    """`target += x` for a source of `target + x`, and the like; empty where the source is something else."""
    if source.sides is None:
        return ""
    left, sign, right = source.sides
    if left.text != target or sign not in ("+", "-", "*"):
        return ""
    if right.literal and right.text == "1" and sign != "*":
        return f"{sign}{sign}{target}"
    return f"{target} {sign}= {as_number(right).text}"


def condition(expr: Expr) -> str:
    """`expr`, an i32, as a C condition."""
    if expr.boolean:
        return expr.text
    return f"{_operand(expr)} != 0"


def negated_condition(expr: Expr) -> str:
    """The opposite of `condition`."""
    if expr.boolean:
        return expr.negated or f"!({expr.text})"
    return f"{_operand(expr)} == 0"


def decision(expr: Expr, wanted: bool) -> str:
    """The condition that `expr`, an i32, is nonzero where that is `wanted`, else its opposite."""
    return condition(expr) if wanted else negated_condition(expr)


def as_number(expr: Expr) -> Expr:
    """`expr` where a value is stored or passed: comparisons are int there, which is int32_t on every target."""
    if not expr.boolean:
        return expr
    return Expr(expr.text, expr.uses, atom=expr.atom, literal=expr.literal, binding=expr.binding)


_INT32_MIN = -(1 << 31)
_INT64_MIN = -(1 << 63)


def integer_literal(value: int, bits: int) -> Expr:
    if bits == 32:
        text = "INT32_MIN" if value == _INT32_MIN else str(value)
    elif value == _INT64_MIN:
        text = "INT64_MIN"
    else:
        text = str(value) if -(1 << 31) < value < (1 << 31) else f"INT64_C({value})"
    return Expr(text, atom=value >= 0 or text.startswith("INT"), literal=True)


def float_literal(value: FloatAttr) -> Expr:
    """The shortest decimal that reads back as the same bits; a bit pattern for infinities and NaN."""
    bits, width = value.bits, value.width
    exponent_mask = 0x7F800000 if width == 32 else 0x7FF0000000000000
    if bits & exponent_mask == exponent_mask:
        helper = "vm_bitcast_i32f32" if width == 32 else "vm_bitcast_i64f64"
        signed = bits - (1 << width) if bits >> (width - 1) else bits
        return Expr(f"{helper}({integer_literal(signed, width).text})", literal=True)
    number = value.value
    text = _shortest_f32(number, bits) if width == 32 else repr(number)
    if "e" not in text and "." not in text:
        text += ".0"
    return Expr(f"{text}f" if width == 32 else text, atom=not text.startswith("-"), literal=True)


def _shortest_f32(number: float, bits: int) -> str:
    for digits in range(1, 10):
        text = f"{number:.{digits}g}"
        if FloatAttr.from_value(float(text), 32).bits == bits:
            return text
    raise AssertionError("nine digits always identify an f32")


def affine(map_: AffineMap, operands: Sequence[Expr]) -> Expr:
    """The expression of a map: what moves fastest comes last, the constant after all."""
    if not map_.terms:
        return integer_literal(map_.constant, 64)
    terms: list[tuple[str, Expr]] = []
    for coefficient, product in sorted(map_.terms, key=lambda term: (-len(term[1]), -abs(term[0]))):
        factors = [operands[position] for position in product]
        if abs(coefficient) != 1:
            factors.append(integer_literal(abs(coefficient), 64))
        terms.append(("-" if coefficient < 0 else "+", reduce(_product, factors)))
    if map_.constant:
        terms.append(("-" if map_.constant < 0 else "+", integer_literal(abs(map_.constant), 64)))
    if terms[0][0] == "-":
        terms.sort(key=lambda term: term[0])
    sign, result = terms[0]
    if sign == "-":
        result = Expr(f"-{_side(result, _BINDING['*'])}", result.uses, atom=False, binding=1)
    for sign, term in terms[1:]:
        result = arithmetic(result, sign, term)
    return result


def _product(left: Expr, right: Expr) -> Expr:
    """Of indices, which can be grouped in any way."""
    if right.sides is not None and right.sides[1] == "*":
        return _product(_product(left, right.sides[0]), right.sides[2])
    return arithmetic(left, "*", right)


def _all(checks: Sequence[Expr]) -> Expr:
    uses = tuple(used for check in checks for used in check.uses)
    return Expr(" && ".join(map(condition, checks)), uses, atom=False, boolean=True)


def _not(checks: Sequence[Expr]) -> Expr:
    (check,) = checks
    return Expr(negated_condition(check), check.uses, atom=False, boolean=True, negated=condition(check))


def _chosen(values: Sequence[Expr]) -> Expr:
    """What the index of a switch picks."""
    index, default, *cases = map(as_number, values)
    if not cases:
        return default
    text = "".join(f"{_operand(index)} == {number} ? {_operand(value)} : " for number, value in enumerate(cases))
    uses = (*index.uses, *default.uses, *(variable for value in cases for variable in value.uses))
    return Expr(text + _operand(default), uses, atom=False)


def _operand(expr: Expr) -> str:
    return expr.text if expr.atom else f"({expr.text})"


# What some templates consist of, from all operands.
OF_OPERANDS: dict[str, Callable[[Sequence[Expr]], Expr]] = {"all": _all, "not": _not, "chosen": _chosen}
