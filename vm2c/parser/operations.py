# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops that no line pattern matched: their items, from the grammar, are matched against each of the op's formats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lark import Token, Tree

from vm2c.parser.attribute_reader import AttributeReader
from vm2c.parser.builder import FunctionBuilder
from vm2c.parser.constants import parse_integer
from vm2c.parser.errors import ParseError
from vm2c.parser.formats import formats_of, row_of, unknown_op
from vm2c.parser.items import Case, Cursor, Item

Node = Tree[Token]
_ITEM_KINDS = ("VALUE", "CARET", "SYMBOL", "STRING", "INTEGER", "FLOAT", "TYPE", "WORD", "HASH", "BALANCED")


def offset_of(node: Node) -> int:
    """Where the first token of a node is."""
    for token in node.scan_values(lambda value: isinstance(value, Token)):
        return int(token.start_pos or 0)
    return 0


def read_operation(builder: FunctionBuilder, node: Node, attributes: AttributeReader) -> None:
    """Adds the op that the node is; what is wrong with it is reported."""
    results, name, *rest = node.children
    assert isinstance(name, Token)
    offset = name.start_pos or 0
    result_names = str(results) if results is not None else None
    op = row_of(str(name))
    if op is None:
        message, hint = unknown_op(str(name))
        builder.fail(message, offset, result_names, hint)
        return
    try:
        items = [item for child in rest for item in _items(child, attributes)]
    except ParseError as bad:
        builder.fail(bad.message, offset if bad.offset is None else bad.offset, result_names, bad.hint)
        return
    end = _end_of(node, name)
    first: ParseError | None = None
    for format_ in formats_of(op):
        try:
            groups = format_.read(Cursor(items, end, attributes.types))
        except ParseError as bad:
            if first is None or (bad.offset or 0) > (first.offset or 0):
                first = bad
            continue
        builder.add(format_, offset, result_names, groups)
        return
    assert first is not None
    builder.fail(first.message, first.offset or offset, result_names, first.hint)


def _end_of(node: Node, name: Token) -> int:
    end = name.end_pos or 0
    for token in node.scan_values(lambda value: isinstance(value, Token)):
        end = max(end, token.end_pos or 0)
    return end


def _items(child: Any, attributes: AttributeReader) -> Iterator[Item]:
    if isinstance(child, Token):
        kind = child.type if child.type in _ITEM_KINDS else "LITERAL"
        yield Item(kind, str(child), child.start_pos or 0)
    elif child.data == "assigned":
        equals, value = child.children
        yield Item("LITERAL", "=", equals.start_pos or 0)
        yield Item("ATTRIBUTE", "a constant", offset_of(value), attributes.attribute(value))
    elif child.data == "cases":
        cases = [_case(case, attributes) for case in child.children if isinstance(case, Tree)]
        yield Item("CASES", "{", offset_of(child), cases)
    else:
        kind = "PROPERTIES" if child.data == "properties" else "DICTIONARY"
        yield Item(kind, "{", offset_of(child), attributes.dictionary(child))


def _case(node: Node, attributes: AttributeReader) -> Case:
    tokens = [child for child in node.children if isinstance(child, Token)]
    types = [attributes.type(child) for child in node.children if isinstance(child, Tree)]
    key, label = tokens[0], tokens[1]
    if key.type == "WORD" and key != "default":
        raise ParseError(f"expected 'default' or a case number, found '{key}'", key.start_pos)
    if len(key) > 9:
        raise ParseError("case number out of range", key.start_pos)
    names = [str(token) for token in tokens[2:]]
    index = None if key.type == "WORD" else parse_integer(key)
    passed = (", ".join(names), ", ".join(map(str, types))) if names else (None, None)
    return Case(index, key.start_pos or 0, (str(label), *passed))
