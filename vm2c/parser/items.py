# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The items of an op that is read through the grammar, and a cursor over them that says what was expected where it fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vm2c.dialect.op import AttributeKind
from vm2c.parser.constants import ConstantError, parse_string, shorten
from vm2c.parser.errors import ParseError
from vm2c.parser.type_reader import TypeReader


@dataclass(slots=True)
class Item:
    """A token, or something in brackets that the grammar has read already (`value`)."""

    kind: str  # VALUE CARET SYMBOL STRING INTEGER FLOAT TYPE WORD HASH BALANCED LITERAL DICTIONARY PROPERTIES CASES ATTRIBUTE
    text: str
    offset: int
    value: Any = None

    def describe(self) -> str:
        return {"DICTIONARY": "'{'", "PROPERTIES": "'<'", "CASES": "'{'"}.get(self.kind, f"'{shorten(self.text)}'")


@dataclass(slots=True)
class Case:
    """`0: ^bb1(%a : i32)` of a branch table; `index` is None for the default."""

    index: int | None
    offset: int
    successor: tuple[str, str | None, str | None]


class Cursor:
    """Walks items from left to right. `end` is the offset that errors about missing items get."""

    def __init__(self, items: list[Item], end: int, types: TypeReader) -> None:
        self.items = items
        self.position = 0
        self.end = end
        self.types = types

    def peek(self, ahead: int = 0) -> Item | None:
        at = self.position + ahead
        return self.items[at] if at < len(self.items) else None

    def at(self, kind: str, text: str | None = None) -> bool:
        item = self.peek()
        return item is not None and item.kind == kind and (text is None or item.text == text)

    @property
    def offset(self) -> int:
        item = self.peek()
        return self.end if item is None else item.offset

    def fail(self, expected: str) -> ParseError:
        item = self.peek()
        return ParseError(f"expected {expected}" if item is None else f"expected {expected}, found {item.describe()}", self.offset)

    def take(self, kind: str, expected: str) -> Item:
        item = self.peek()
        if item is None or item.kind != kind:
            raise self.fail(expected)
        self.position += 1
        return item

    def accept(self, text: str) -> bool:
        item = self.peek()
        if item is not None and item.text == text and item.kind in ("LITERAL", "WORD", "TYPE"):
            self.position += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.fail(f"'{text}'")

    def value(self) -> str:
        return self.take("VALUE", "an operand").text

    def values(self) -> str:
        """A list of operands, which may be empty."""
        if not self.at("VALUE"):
            return ""
        names = [self.value()]
        while self.at("LITERAL", ",") and (following := self.peek(1)) is not None and following.kind == "VALUE":
            self.position += 1
            names.append(self.value())
        return ", ".join(names)

    def type_item(self) -> Item:
        item = self.take("TYPE", "a type")
        if self.types.type(item.text) is None:
            hint = "unknown type alias" if "." not in item.text and item.text.startswith("!") else ""
            raise ParseError(f"bad type '{shorten(item.text)}'", item.offset, hint)
        return item

    def type_texts(self) -> str:
        """A list of types with at least one member."""
        texts = [self.type_item().text]
        while self.at("LITERAL", ","):
            self.position += 1
            texts.append(self.type_item().text)
        return ", ".join(texts)

    def parenthesized_types(self) -> str:
        self.expect("(")
        texts = "" if self.at("LITERAL", ")") else self.type_texts()
        self.expect(")")
        return f"({texts})"

    def dictionary(self) -> Any:
        """Attribute dictionaries: properties, discardable attributes, or both. None when there are none."""
        merged: dict[str, Any] | None = None
        while (item := self.peek()) is not None and item.kind in ("DICTIONARY", "PROPERTIES"):
            self.position += 1
            merged = {**(merged or {}), **item.value}
        return merged

    def successor(self) -> tuple[str, str | None, str | None]:
        label = self.take("CARET", "a successor block").text
        if not self.at("LITERAL", "("):
            return label, None, None
        self.position += 1
        names = self.values()
        if not names:
            raise self.fail("an operand")
        self.expect(":")
        types = self.type_texts()
        self.expect(")")
        return label, names, types

    def string(self) -> bytes:
        item = self.take("STRING", "a string")
        try:
            return parse_string(item.text[1:-1])
        except ConstantError as bad:
            raise ParseError(str(bad), item.offset + 1 + bad.offset) from None

    def symbol(self) -> str:
        return symbol_name(self.take("SYMBOL", "a symbol such as @name"))

    def attribute(self, kind: AttributeKind) -> Any:
        """An inherent attribute in its place in the format, in the form that the pattern's group has, or read already."""
        if kind is AttributeKind.SYMBOL:
            return self.symbol()
        if kind is AttributeKind.STRING:
            return self.string()
        if kind is AttributeKind.UNIT:
            return ""
        if kind is AttributeKind.TYPE:
            return self.type_item().text
        if kind in (AttributeKind.I32, AttributeKind.I64):
            return self.take("INTEGER", "an integer").text
        if kind in (AttributeKind.F32, AttributeKind.F64):
            item = self.peek()
            if item is not None and item.kind == "INTEGER" and "x" in item.text:
                self.position += 1
                return item.text
            return self.take("FLOAT", "a float literal such as 1.0").text
        return self.take("ATTRIBUTE", "constant data").value


def symbol_name(item: Item) -> str:
    """`@name` or `@"any text"` without its decoration."""
    text = item.text[1:]
    if "::" in item.text:
        raise ParseError("nested symbol references are not supported here", item.offset)
    if not text.startswith('"'):
        return text
    try:
        return parse_string(text[1:-1]).decode("utf-8", "surrogateescape")
    except ConstantError as bad:
        raise ParseError(str(bad), item.offset + 2 + bad.offset) from None
