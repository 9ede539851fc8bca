# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads interfaces of the HAL dialect, and what ops say of their bindings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lark import Token, Tree

from vm2c.dialect.attributes import SymbolRef
from vm2c.ir.module import Interface, InterfaceBinding
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor
from vm2c.parser.mlir.fields import Fields, Reader

_END = "hal.interface_end"


def read_binding(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`@interface::@binding`."""
    offset = cursor.offset
    _hold_binding(cursor.symbol_reference(), offset, fields)


def complete_binding(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    _hold_binding(given.get("binding"), fields.offset, fields)


def _hold_binding(found: Any, offset: int, fields: Fields) -> None:
    if not isinstance(found, SymbolRef) or not found.root:
        raise ParseError("expected the binding of an interface, as in @interface::@binding", offset)
    fields.attributes["interface"], fields.attributes["binding"] = found.root, found.name


def read_tile(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`offsets = [0, %i], sizes = [1, 4], strides = [1, 1]`."""
    bounds = fields.operands.setdefault("bounds", [])
    for name in ("offsets", "sizes", "strides"):
        if name != "offsets":
            cursor.expect(",")
        cursor.expect(name)
        cursor.expect("=")
        numbers, items = cursor.mixed()
        fields.attributes[name] = numbers
        bounds += [reader.value(item) for item in items]


def read_interface(cursor: Cursor, offset: int, cursor_of: Callable[[Tree[Token], int], Cursor]) -> Interface:
    """`hal.interface @io attributes {...} { hal.interface.binding @arg0, set=0, binding=0, ... }`. Raises ParseError."""
    while cursor.next_kind("WORD"):
        cursor.word()
    found = Interface(cursor.symbol(), offset, private=True)
    if cursor.accept("attributes"):
        found.attributes = cursor.dictionary()
    for node in cursor.region().children:
        if not isinstance(node, Tree):
            continue
        name = node.children[0]
        assert isinstance(name, Token)
        if str(name) == _END:
            continue
        if str(name) != "hal.interface.binding":
            raise ParseError(f"expected hal.interface.binding, found '{name}'", name.start_pos)
        found.bindings.append(_read_declaration(cursor_of(node, 1), name.start_pos or 0))
    if not cursor.done:
        raise cursor.fail("the end of the interface")
    return found


def _read_declaration(cursor: Cursor, offset: int) -> InterfaceBinding:
    """What is after the name of `hal.interface.binding @arg0, set=0, binding=1, type="StorageBuffer", access="Read"`."""
    name = cursor.symbol()
    numbers = {}
    for word in ("set", "binding"):
        cursor.expect(",")
        cursor.expect(word)
        cursor.expect("=")
        numbers[word] = cursor.integer()
    words = {}
    while cursor.accept(","):
        word = cursor.word()
        if word not in ("type", "access"):
            raise ParseError(f"expected 'type' or 'access', found '{word}'", cursor.offset)
        cursor.expect("=")
        words[word] = cursor.string()
    attributes = cursor.dictionary()
    if not cursor.done:
        raise cursor.fail("the end of the binding")
    return InterfaceBinding(name, numbers["set"], numbers["binding"], words.get("type"), words.get("access"), attributes, offset)
