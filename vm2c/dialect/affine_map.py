# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The affine maps of tensor programs: several results, each an expression of dimensions and symbols.

    affine_map<(d0, d1)[s0] -> (d0 * 2 + s0, d1 floordiv 4)>

An expression is a tree of small tuples, so that equal ones compare equal:

    ("d", 0)  ("s", 1)  ("c", 5)  ("+", a, b)  ("*", a, b)  ("floordiv", a, b)  ("ceildiv", a, b)  ("mod", a, b)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Expression = tuple[Any, ...]
T = TypeVar("T")

_OPERATORS = ("*", "floordiv", "ceildiv", "mod")
_TOKEN = re.compile(r"\s*(->|>=|<=|==|\d+|[A-Za-z_]\w*|[-+*(),\[\]:])")


@dataclass(frozen=True, slots=True)
class AffineMapAttr:
    """`(d0, ...)[s0, ...] -> (results)`."""

    dimensions: int
    symbols: int
    results: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"affine_map<{self.body}>"

    @property
    def body(self) -> str:
        """The map without what stands around it."""
        dimensions = ", ".join(f"d{number}" for number in range(self.dimensions))
        symbols = ", ".join(f"s{number}" for number in range(self.symbols))
        results = ", ".join(spell(result) for result in self.results)
        return f"({dimensions}){f'[{symbols}]' if symbols else ''} -> ({results})"

    @staticmethod
    def identity(rank: int) -> AffineMapAttr:
        return AffineMapAttr(rank, 0, tuple(("d", number) for number in range(rank)))

    @staticmethod
    def of(dimensions: int, results: Sequence[int]) -> AffineMapAttr:
        """The map to these dimensions."""
        return AffineMapAttr(dimensions, 0, tuple(("d", number) for number in results))

    @property
    def is_projected_permutation(self) -> bool:
        """Whether each result is a dimension, and no two are the same."""
        return all(result[0] == "d" for result in self.results) and len(set(self.results)) == len(self.results)

    @property
    def is_permutation(self) -> bool:
        return self.is_projected_permutation and len(self.results) == self.dimensions

    @property
    def is_identity(self) -> bool:
        return self == AffineMapAttr.identity(self.dimensions)

    def compose(self, results: Sequence[Expression], dimensions: int) -> AffineMapAttr:
        """The map of `dimensions` dimensions that gives what this one does for `results`."""
        return AffineMapAttr(dimensions, self.symbols, tuple(substitute(result, results) for result in self.results))


@dataclass(frozen=True, slots=True)
class AffineSetAttr:
    """`(d0, ...)[s0, ...] : (constraints)`. Each constraint is an expression that is not negative, or zero where the second part is
    true."""

    dimensions: int
    symbols: int
    constraints: tuple[tuple[Expression, bool], ...]

    def __str__(self) -> str:
        heads = AffineMapAttr(self.dimensions, self.symbols, ()).body.partition(" -> ")[0]
        constraints = ", ".join(f"{spell(one)} {'==' if zero else '>='} 0" for one, zero in self.constraints)
        return f"affine_set<{heads} : ({constraints})>"


def substitute(expression: Expression, dimensions: Sequence[Expression]) -> Expression:
    """The expression with other expressions for its dimensions."""
    kind = expression[0]
    if kind == "d":
        return dimensions[expression[1]]
    if kind in ("s", "c"):
        return expression
    return simplify((kind, substitute(expression[1], dimensions), substitute(expression[2], dimensions)))


def dimensions_of(expression: Expression) -> set[int]:
    """The dimensions that the expression has."""
    if expression[0] == "d":
        return {expression[1]}
    if expression[0] in ("s", "c"):
        return set()
    return dimensions_of(expression[1]) | dimensions_of(expression[2])


def evaluate(expression: Expression, dimension: Callable[[int], T], symbol: Callable[[int], T], combine: Callable[..., T]) -> T:
    """The expression with values for dimensions and symbols; `combine` is called with ("c", number), or an operator and two
    values."""
    kind = expression[0]
    if kind == "d":
        return dimension(expression[1])
    if kind == "s":
        return symbol(expression[1])
    if kind == "c":
        return combine("c", expression[1])
    parts = [evaluate(part, dimension, symbol, combine) for part in expression[1:]]
    return combine(kind, *parts)


def compute(operator: str, lhs: int, rhs: int = 0) -> int:
    """The operators on numbers. Raises ZeroDivisionError."""
    if operator == "c":
        return lhs
    if operator == "+":
        return lhs + rhs
    if operator == "*":
        return lhs * rhs
    if operator == "floordiv":
        return lhs // rhs
    return -(-lhs // rhs) if operator == "ceildiv" else lhs % rhs


def simplify(expression: Expression) -> Expression:
    """The expression, computed where it is a number, without what changes nothing; a number stands last in a sum or product."""
    kind, lhs, rhs = expression
    if lhs[0] == rhs[0] == "c" and (kind in "+*" or rhs[1]):
        return ("c", compute(kind, lhs[1], rhs[1]))
    if kind in ("+", "*") and lhs[0] == "c":
        lhs, rhs = rhs, lhs
    if (kind == "+" and rhs == ("c", 0)) or (kind in _OPERATORS[:3] and rhs == ("c", 1)):
        return tuple(lhs)
    if (kind == "*" and rhs == ("c", 0)) or (kind == "mod" and rhs == ("c", 1)):
        return ("c", 0)
    if kind in ("+", "*") and rhs[0] == "c" and lhs[0] == kind and lhs[2][0] == "c":
        return simplify((kind, lhs[1], ("c", compute(kind, lhs[2][1], rhs[1]))))
    return (kind, lhs, rhs)


def spell(expression: Expression, tight: bool = False) -> str:
    """The expression as MLIR writes it; in parentheses where it is a sum and `tight`."""
    kind = expression[0]
    if kind in ("d", "s"):
        return f"{kind}{expression[1]}"
    if kind == "c":
        return str(expression[1])
    _, lhs, rhs = expression
    if kind == "*" and rhs == ("c", -1):
        return f"-{spell(lhs, tight=True)}"
    if kind == "+":
        if rhs[0] == "*" and rhs[2] == ("c", -1):
            text = f"{spell(lhs)} - {spell(rhs[1], tight=True)}"
        elif rhs[0] == "*" and rhs[2][0] == "c" and rhs[2][1] < 0:
            text = f"{spell(lhs)} - {spell(rhs[1], tight=True)} * {-rhs[2][1]}"
        elif rhs[0] == "c" and rhs[1] < 0:
            text = f"{spell(lhs)} - {-rhs[1]}"
        else:
            text = f"{spell(lhs)} + {spell(rhs)}"
        return f"({text})" if tight else text
    right = spell(rhs, tight=True)
    return f"{spell(lhs, tight=True)} {kind} {f'({right})' if rhs[0] in _OPERATORS else right}"


class AffineError(ValueError):
    """The text is no affine map."""


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[str] = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise AffineError(f"unexpected '{text[at:].strip()[:10]}' in an affine map")
            self.tokens.append(match.group(1))
            at = match.end()
        self.at = 0
        self.dimensions: dict[str, int] = {}
        self.symbols: dict[str, int] = {}

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def accept(self, text: str) -> bool:
        if self.peek() == text:
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise AffineError(f"expected '{text}' in an affine map" + (f", found '{self.peek()}'" if self.peek() else ""))

    def heads(self) -> None:
        for opening, closing, names in (("(", ")", self.dimensions), ("[", "]", self.symbols)):
            if opening == "[" and self.peek() != "[":
                continue
            self.expect(opening)
            while not self.accept(closing):
                if names:
                    self.expect(",")
                name = self.peek()
                if not re.match(r"[A-Za-z_]", name) or name in self.dimensions or name in self.symbols:
                    raise AffineError(f"expected a new name in an affine map, found '{name}'")
                names[name] = len(names)
                self.at += 1

    def results(self) -> list[Expression]:
        self.expect("(")
        found: list[Expression] = []
        while not self.accept(")"):
            if found:
                self.expect(",")
            found.append(self.sum())
        return found

    def sum(self) -> Expression:
        left = self.product()
        while self.peek() in ("+", "-"):
            minus = self.peek() == "-"
            self.at += 1
            right = self.product()
            left = simplify(("+", left, simplify(("*", right, ("c", -1))) if minus else right))
        return left

    def product(self) -> Expression:
        left = self.factor()
        while self.peek() in _OPERATORS:
            operator = self.peek()
            self.at += 1
            right = self.factor()
            if operator != "*" and right[0] == "c" and right[1] <= 0:
                raise AffineError(f"the right side of {operator} must be positive")
            left = simplify((operator, left, right))
        return left

    def factor(self) -> Expression:
        token = self.peek()
        self.at += 1
        if token == "-":
            return simplify(("*", self.factor(), ("c", -1)))
        if token == "(":
            inner = self.sum()
            self.expect(")")
            return inner
        if token.isdigit():
            return ("c", int(token))
        if token in self.dimensions:
            return ("d", self.dimensions[token])
        if token in self.symbols:
            return ("s", self.symbols[token])
        raise AffineError(f"use of undeclared identifier '{token}' in an affine map" if token else "an affine map ends too early")


def parse_affine_map_body(text: str) -> AffineMapAttr:
    """`(d0, d1)[s0] -> (d0 * 2 + s0)`. Raises AffineError."""
    reader = _Reader(text)
    reader.heads()
    reader.expect("->")
    results = reader.results()
    if reader.peek():
        raise AffineError(f"unexpected '{reader.peek()}' in an affine map")
    return AffineMapAttr(len(reader.dimensions), len(reader.symbols), tuple(results))


def parse_affine_expression(text: str) -> tuple[Expression, tuple[str, ...]]:
    """An expression whose dimensions are the names that it has, in the order of their appearance (`%i * 2 + 1` without `%`). Raises
    AffineError."""
    reader = _Reader(text)
    for token in reader.tokens:
        if re.match(r"[A-Za-z_]", token) and token not in _OPERATORS:
            reader.dimensions.setdefault(token, len(reader.dimensions))
    expression = reader.sum()
    if reader.peek():
        raise AffineError(f"unexpected '{reader.peek()}' in an affine expression")
    return expression, tuple(reader.dimensions)


def parse_affine_set(text: str) -> tuple[int, int, tuple[tuple[Expression, bool], ...]]:
    """`(d0)[s0] : (d0 - 1 >= 0, d0 == 0)` as how many dimensions and symbols there are, and what has to be not negative, or zero
    where the second part is true. Raises AffineError."""
    reader = _Reader(text)
    reader.heads()
    reader.expect(":")
    reader.expect("(")
    constraints: list[tuple[Expression, bool]] = []
    while not reader.accept(")"):
        if constraints:
            reader.expect(",")
        left = reader.sum()
        sign = reader.peek()
        reader.at += 1
        right = simplify(("*", reader.sum(), ("c", -1)))
        if sign not in (">=", "<=", "=="):
            raise AffineError(f"expected '>=' or '==' in an affine set, found '{sign}'")
        difference = simplify(("+", left, right))
        constraints.append((simplify(("*", difference, ("c", -1))) if sign == "<=" else difference, sign == "=="))
    return len(reader.dimensions), len(reader.symbols), tuple(constraints)
