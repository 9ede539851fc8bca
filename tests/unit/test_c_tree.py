# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C expressions as trees: parentheses, opposites, and the templates of the op table."""

from __future__ import annotations

import re

import pytest

from vm2c.dialect.op import Op
from vm2c.dialect.table import LATE_OPS, OPS, TENSOR_OPS
from vm2c.emit.expressions import integer_literal
from vm2c.emit.op_template import fill
from vm2c.emit.tree import (
    Binary,
    Call,
    Cast,
    Conditional,
    Element,
    Expr,
    Literal,
    Member,
    Name,
    Prefix,
    Use,
    Variable,
    arithmetic,
    assign,
    call,
    condition,
    opposite,
    truth,
)

_A, _B, _C = (Use(Variable(name, "int32_t")) for name in "abc")
_LESS = Binary(_A, "<", _B)
_ROWS = list({row.name: row for table in (OPS, TENSOR_OPS, LATE_OPS) for row in table.values()}.values())


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (arithmetic(_A, "*", arithmetic(_B, "+", _C)), "a * (b + c)"),
        (arithmetic(arithmetic(_A, "*", _B), "+", _C), "a * b + c"),
        (arithmetic(_A, "-", arithmetic(_B, "-", _C)), "a - (b - c)"),
        (arithmetic(arithmetic(_A, "-", _B), "-", _C), "a - b - c"),
        (arithmetic(_A, "+", integer_literal(-5, 32)), "a + (-5)"),
        (arithmetic(_A, "+", _LESS), "a + (int32_t)(a < b)"),
        (Binary(Binary(_A, "&", _B), "|", _C), "(a & b) | c"),
        (Binary(arithmetic(_A, "+", _B), "<", integer_literal(-1, 32)), "a + b < -1"),
        (Binary(Binary(_A, "&", _B), "==", _C), "(a & b) == c"),
        (Binary(_LESS, "&&", Binary(_B, "<", _C)), "a < b && b < c"),
        (Binary(Binary(_A, "&", _B), "&&", _C), "(a & b) && c"),
        (Prefix("-", Prefix("-", _A)), "-(-a)"),
        (Prefix("!", _LESS), "!(a < b)"),
        (Prefix("~", arithmetic(_A, "+", _B)), "~(a + b)"),
        (Cast("int64_t", arithmetic(_A, "+", _B)), "(int64_t)(a + b)"),
        (arithmetic(Cast("int64_t", _A), "+", _B), "(int64_t)a + b"),
        (Element(Member(Prefix("*", _A), ".", "data"), arithmetic(_B, "+", _C)), "(*a).data[b + c]"),
        (Element(Cast("int*", _A), _B), "((int*)a)[b]"),
        (Member(Cast("point_t*", _A), "->", "x"), "((point_t*)a)->x"),
        (Conditional(_LESS, arithmetic(_A, "+", _B), Conditional(condition(_C), _A, _B)), "a < b ? a + b : c != 0 ? a : b"),
        (Conditional(_LESS, _A, _LESS), "a < b ? a : (a < b)"),
        (call("f", _LESS, Conditional(_LESS, _A, _B)), "f(a < b, a < b ? a : b)"),
    ],
)
def test_parentheses(tree: Expr, text: str) -> None:
    assert tree.text == text


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (_A, "a == 0"),
        (_LESS, "a >= b"),
        (Binary(_A, "<", _B, exact=False), "!(a < b)"),
        (Binary(_A, "==", _B, exact=False), "a != b"),
        (Prefix("!", Binary(_A, "<", _B, exact=False)), "a < b"),
        (Prefix("!", call("f", _A)), "f(a)"),
        (truth(call("f", _A)), "!f(a)"),
        (Binary(_LESS, "&&", _LESS), "!(a < b && a < b)"),
    ],
)
def test_opposites(tree: Expr, text: str) -> None:
    assert opposite(tree).text == text
    assert opposite(opposite(tree)).text == condition(tree).text


def test_assignments() -> None:
    assert assign(_A, arithmetic(_A, "+", _B)) == "a += b"
    assert assign(_A, arithmetic(_A, "-", Literal("1"))) == "--a"
    assert assign(_A, arithmetic(_B, "+", _A)) == "a = b + a"
    assert assign(Element(_A, _B), arithmetic(Element(_A, _B), "*", _C)) == "a[b] *= c"
    assert assign(_A, arithmetic(_A, "*", Literal("1"))) == "a *= 1"


def test_variables_are_known() -> None:
    tree = Conditional(_LESS, Element(_A, _C), Call("f", (Member(_B, ".", "x"), Cast("int", _C))))
    assert [variable.name for variable in tree.uses] == ["a", "b", "a", "c", "b", "c"]


def _templates(row: Op) -> list[str]:
    return [text for text in (row.c, row.unchecked, row.exact) if text]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row.name)
def test_templates_of_rows_are_expressions(row: Op) -> None:
    """With fields for what stands in the fields, what is read is what is printed."""
    for template in _templates(row):
        text = fill(template, lambda name: Name(f"{{{name}}}"), integers=True).text
        assert text == re.sub(r"\{(\w+):condition\}", r"{\1} != 0", template)


@pytest.mark.parametrize("text", ["{lhs} +", "f({lhs}", "{lhs} {rhs}", "({lhs}", "f({lhs} {rhs})", "@", "", "{a} ? {b}"])
def test_other_templates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no C expression"):
        fill(text, lambda name: Name(name), integers=True)


def test_fields() -> None:
    fields = {"lhs": arithmetic(_A, "+", _B), "rhs": _LESS, "bits": Name("32"), "type": Name("int64_t")}
    assert fill("{lhs} * {rhs}", fields, integers=True).text == "(a + b) * (int32_t)(a < b)"
    assert fill("f{bits}({lhs}, {rhs})", fields, integers=True).text == "f32(a + b, (int32_t)(a < b))"
    assert fill("({type}){lhs}", fields, integers=True).text == "(int64_t)(a + b)"
    assert fill("{rhs} != 0", fields, integers=True) == _LESS
    assert opposite(fill("{lhs} < {bits}", fields, integers=False)).text == "!(a + b < 32)"
    with pytest.raises(KeyError):
        fill("{other}", fields, integers=True)
