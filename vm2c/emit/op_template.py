# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C that rows of the op table have, as trees.

A row says its C as text with fields, `{lhs} + {rhs}`. The text is read once, as a C expression; `fill` then makes the tree for one
op, with the trees of its operands in place of the fields:

    '{lhs} + {rhs}'                 Binary(<lhs>, "+", <rhs>)
    '{condition:condition} ? ...'   a field that is an integer, used as a condition
    'vm2c_rem_s{bits}({lhs}, 2)'    a field in a name: its text is part of that
    '({type}){operand}'             a field that alone stands between parentheses before an operand: a cast

What is compared in an operand is a boolean to compilers, and cast where a number is wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from vm2c.emit.tree import Binary, Call, Cast, Conditional, Element, Expr, Literal, Member, Name, Prefix, condition, number

LookUp = Callable[[str], Expr]
_Maker = Callable[[LookUp, bool], Expr]

_TOKEN = re.compile(
    r"\s*(?:(?P<word>[A-Za-z_]\w*(?:\{\w+\}\w*)*)|(?P<field>\{\w+(?::condition)?\})|(?P<number>\d[\w.]*)"
    r"|(?P<operator>->|\+\+|<<|>>|<=|>=|==|!=|[-+*/%&|^<>!~()\[\].,?:]))"
)
_PIECE = re.compile(r"\{(\w+)\}")
_PREFIXES = ("!", "~", "-", "&", "++")
# Operators between two operands, the loosest first.
_TIGHTNESS = {
    operator: level
    for level, operators in enumerate(("|", "^", "&", "== !=", "< <= > >=", "<< >>", "+ -", "* / %"))
    for operator in operators.split()
}


def fill(template: str, fields: Mapping[str, Expr] | LookUp, *, integers: bool) -> Expr:
    """The tree of `template` with `fields` in it. `integers`: operands are integers, whose comparisons have exact opposites, while
    floats have NaN. Raises KeyError for a field that there is not."""
    return _maker_of(template)(fields if callable(fields) else fields.__getitem__, integers)


@dataclass(slots=True)
class _Field(Expr):
    """A place for another tree."""

    name: str
    tested: bool


@cache
def _maker_of(template: str) -> _Maker:
    parser = _Parser(template)
    tree = parser.expression()
    if parser.kind:
        raise ValueError(f"{template}: no C expression: what is {parser.token!r}?")
    return _maker(tree)


class _Parser:
    """Reads one template from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [(match.lastgroup or "", match[match.lastgroup or ""]) for match in _TOKEN.finditer(text)]
        if "".join(token for _, token in self._tokens) != text.replace(" ", ""):
            raise ValueError(f"{text}: no C expression")
        self._next = 0

    @property
    def kind(self) -> str:
        """What kind of token is next; empty at the end."""
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    @property
    def token(self) -> str:
        """The next token."""
        return self._tokens[self._next][1] if self.kind else ""

    def _take(self) -> str:
        token = self.token
        self._next += 1
        return token

    def _expect(self, token: str) -> None:
        if self._take() != token:
            raise ValueError(f"{self._text}: no C expression: {token!r} is missing")

    def expression(self) -> Expr:
        test = self._binary(0)
        if self.token != "?":
            return test
        self._take()
        then = self.expression()
        self._expect(":")
        return Conditional(test, then, self.expression())

    def _binary(self, level: int) -> Expr:
        left = self._unary()
        while _TIGHTNESS.get(self.token, -1) >= level:
            operator = self._take()
            left = Binary(left, operator, self._binary(_TIGHTNESS[operator] + 1))
        return left

    def _unary(self) -> Expr:
        if self.token in _PREFIXES:
            return Prefix(self._take(), self._unary())
        if self._is_cast():
            self._take()
            type_ = self._take()
            self._take()
            return Cast(type_, self._unary())
        return self._postfix()

    def _is_cast(self) -> bool:
        """Whether a type between parentheses is next: one word or field, and an operand after it."""
        ahead = [*self._tokens[self._next : self._next + 4], *[("", "")] * 4][:4]
        (_, opening), (inner, _), (_, closing), (kind, after) = ahead
        casts = opening == "(" and inner in ("word", "field") and closing == ")"
        return casts and (kind in ("word", "field", "number") or after == "(")

    def _postfix(self) -> Expr:
        base = self._primary()
        while self.token in ("(", "[", "->", "."):
            operator = self._take()
            if operator == "(":
                assert isinstance(base, Name)
                base = Call(base.name, self._arguments())
            elif operator == "[":
                base = Element(base, self.expression())
                self._expect("]")
            else:
                base = Member(base, operator, self._take())
        return base

    def _arguments(self) -> tuple[Expr, ...]:
        arguments = []
        while self.token != ")":
            arguments.append(self.expression())
            if self.token != ")":
                self._expect(",")
        self._take()
        return tuple(arguments)

    def _primary(self) -> Expr:
        kind, token = self.kind, self._take()
        if kind == "field":
            name, _, tested = token[1:-1].partition(":")
            return _Field(name, bool(tested))
        if kind == "word":
            return Name(token)
        if kind == "number":
            return Literal(token)
        if token != "(":
            raise ValueError(f"{self._text}: no C expression: an operand is missing")
        inner = self.expression()
        self._expect(")")
        return inner


def _maker(tree: Expr) -> _Maker:
    """What makes the tree of an op from the tree of a template."""
    match tree:
        case _Field(name, True):
            return lambda look_up, exact: condition(look_up(name))
        case _Field(name):
            return lambda look_up, exact: look_up(name)
        case Name(name):
            spell = _speller(name)
            return lambda look_up, exact: Name(spell(look_up))
        case Call(function, arguments):
            spell, makers = _speller(function), [_number_maker(argument) for argument in arguments]
            return lambda look_up, exact: Call(spell(look_up), tuple([make(look_up, exact) for make in makers]))
        case Prefix(operator, operand):
            make = _maker(operand) if operator == "!" else _number_maker(operand)
            return lambda look_up, exact: Prefix(operator, make(look_up, exact))
        case Cast(type_, operand):
            spell, make = _speller(type_), _number_maker(operand)
            return lambda look_up, exact: Cast(spell(look_up), make(look_up, exact))
        case Member(struct, access, name):
            make = _number_maker(struct)
            return lambda look_up, exact: Member(make(look_up, exact), access, name)
        case Element(array, index):
            make, make_index = _number_maker(array), _number_maker(index)
            return lambda look_up, exact: Element(make(look_up, exact), make_index(look_up, exact))
        case Binary(_Field(name), "!=", Literal("0")):
            return lambda look_up, exact: condition(look_up(name))
        case Binary(left, operator, right):
            make_left, make_right = _number_maker(left), _number_maker(right)
            return lambda look_up, exact: Binary(make_left(look_up, exact), operator, make_right(look_up, exact), exact)
        case Conditional(test, then, otherwise):
            make, make_then, make_otherwise = _maker(test), _number_maker(then), _number_maker(otherwise)
            return lambda look_up, exact: Conditional(
                make(look_up, exact), make_then(look_up, exact), make_otherwise(look_up, exact)
            )
    return lambda look_up, exact: tree


def _number_maker(tree: Expr) -> _Maker:
    """The same for an operand that is computed with."""
    make = _maker(tree)
    if isinstance(tree, Literal | Name | Call):
        return make
    return lambda look_up, exact: number(make(look_up, exact))


def _speller(name: str) -> Callable[[LookUp], str]:
    """What spells a name with fields in it."""
    if "{" not in name:
        return lambda look_up: name
    pieces = _PIECE.split(name)
    return lambda look_up: "".join([look_up(piece).text if index % 2 else piece for index, piece in enumerate(pieces)])
