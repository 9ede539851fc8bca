# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The tree of a text to IR: modules, globals and aliases; functions.py reads what is in them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

from vm2c.diagnostics import Diagnostic, DiagnosticError, Source, in_order
from vm2c.dialect.attributes import DenseAttr, StringAttr, TypedAttr
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import MemRefType, Type
from vm2c.ir.module import Global, Module
from vm2c.parameters import Archives
from vm2c.parser.errors import ParseError
from vm2c.parser.lexer import LarkLexer
from vm2c.parser.mlir.cursor import Context, Cursor, Part, offset_of
from vm2c.parser.mlir.custom_hal import read_interface
from vm2c.parser.mlir.dispatch import EXECUTABLES, IN_EXECUTABLES, complete_interfaces
from vm2c.parser.mlir.functions import FunctionReader, Node
from vm2c.parser.mlir.lexer import Item, ProgramLexer
from vm2c.parser.mlir.older import RENAMED
from vm2c.parser.mlir.refusals import unknown_op
from vm2c.parser.mlir.wrappers import complete_loads, read_global

_RESOURCE = re.compile(r"([A-Za-z_][\w$.-]*|\"[^\"\\]*(?:\\.[^\"\\]*)*\")\s*:\s*\"(0x[0-9A-Fa-f]*)\"", re.ASCII)


@cache
def _parser() -> Lark:
    text = resources.files("vm2c.parser.mlir").joinpath("mlir.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=LarkLexer, maybe_placeholders=False)


def parse_tree(lexer: ProgramLexer) -> Node:
    """The tree of what the lexer covers. Raises ParseError."""
    source: Any = lexer
    try:
        return _parser().parse(source)
    except UnexpectedToken as error:
        token = error.token
        if token.type == "$END":
            raise ParseError("unexpected end of input", len(lexer.text.rstrip())) from None
        text = token.value.text if isinstance(token.value, Item) else str(token)
        raise ParseError(f"unexpected '{text[:40]}', expected an operation", token.start_pos) from None


def read_program(source: Source, archives: Archives) -> Module:
    """See `parse_program`."""
    reader = ProgramReader(source, archives)
    try:
        lexer = ProgramLexer(source.text)
        tree = parse_tree(lexer)
        reader.read(tree, lexer.resources)
    except ParseError as bad:
        reader.report(bad)
    if reader.diagnostics:
        raise DiagnosticError(in_order(reader.diagnostics))
    return reader.module


class ProgramReader:
    """Reads the symbols of a program."""

    def __init__(self, source: Source, archives: Archives) -> None:
        self.source = source
        self.module = Module("module", source, tensor=True)
        self.context = Context(archives)
        self.diagnostics: list[Diagnostic] = []
        # Functions whose twin, of the same name, only waits for them; see wrappers.py.
        self.awaited: set[str] = set()

    def report(self, bad: ParseError) -> None:
        self.diagnostics.append(Diagnostic(bad.message, self.source, bad.offset, bad.hint))

    def read(self, tree: Node, resources_at: int | None) -> None:
        """The whole text. Raises ParseError."""
        if resources_at is not None:
            for match in _RESOURCE.finditer(self.source.text, resources_at):
                self.context.resources[match.group(1).strip('"')] = match.group(2)
        for child in tree.children:
            if isinstance(child, Tree) and child.data == "alias":
                self._alias(child)
        for child in tree.children:
            if isinstance(child, Tree) and child.data == "operation":
                self._symbol(child, top=True)
        complete_loads(self.context.loads, self.module)
        complete_interfaces(self.module)
        if self.module.interfaces:
            # What no op names needs no interface.
            used = {op.attributes.get("interface") for function in self.module.functions() for op in function.body.walk()}
            self.module.interfaces = [each for each in self.module.interfaces if each.name in used]

    def _alias(self, node: Node) -> None:
        name = node.children[0]
        cursor = self.cursor(node, 1)
        if cursor.done:
            # Only locations, which are not read, leave nothing.
            return
        if str(name).startswith("!"):
            self.context.types.aliases[str(name)] = cursor.type_or_signature()
        else:
            self.context.aliases[str(name)] = cursor.attribute()

    def cursor(self, node: Node, start: int) -> Cursor:
        """A cursor over the parts of a node from one on."""
        parts: list[Part] = []
        end = 0
        for child in node.children[start:]:
            if isinstance(child, Token) and isinstance(child.value, Item):
                parts.append(child.value)
                end = child.value.offset + len(child.value.text)
            elif isinstance(child, Tree):
                parts.append(child)
                end = offset_of(child) + 1
        first = node.children[start - 1] if start else None
        if not parts and isinstance(first, Token):
            end = first.end_pos or 0
        return Cursor(parts, end, self.context)

    def _symbol(self, node: Node, *, top: bool) -> None:
        name = node.children[0]
        assert isinstance(name, Token)
        if name.type == "RESULTS":
            raise ParseError("op must be in a function", name.start_pos)
        spelled = str(name).strip('"')
        generic = str(name).startswith('"')
        today = RENAMED.get(spelled, spelled)
        cursor = self.cursor(node, 1)
        offset = name.start_pos or 0
        try:
            if today == "module":
                self._module(cursor, offset, generic=generic, top=top)
            elif today in EXECUTABLES and not generic:
                self._executable(cursor)
            elif today in IN_EXECUTABLES and not generic:
                pass
            elif today == "func.func":
                FunctionReader(self).read(cursor, offset, generic=generic)
            elif today == "util.global" and not generic:
                self._add_global(*read_global(cursor, offset), offset)
            elif today == "hal.interface" and not generic:
                self.module.interfaces.append(read_interface(cursor, offset, self.cursor))
            elif today in ("memref.global", "ml_program.global"):
                (self._generic_global if generic else self._global)(cursor, offset, today)
            elif today in TENSOR_OPS:
                raise ParseError(f"'{today}' op must be in a function", offset)
            else:
                raise unknown_op(spelled, offset)
        except ParseError as bad:
            self.report(bad)

    def _executable(self, cursor: Cursor) -> None:
        """`hal.executable private @f { hal.executable.variant public @x target(...) { ... builtin.module { ... } } }`."""
        while not cursor.done and not cursor.next_is_region():
            cursor.at += 1
        for child in cursor.region().children:
            if isinstance(child, Tree):
                self._symbol(child, top=True)

    def _module(self, cursor: Cursor, offset: int, *, generic: bool, top: bool) -> None:
        if not top:
            raise ParseError("a module in a module is not supported", offset)
        if generic:
            cursor.parenthesized_values()
            given: dict[str, Any] = {}
            if cursor.accept("<"):
                given.update(cursor.dictionary())
                cursor.expect(">")
            cursor.expect("(")
            body = cursor.region()
            cursor.expect(")")
            given.update(cursor.dictionary())
            if "sym_name" in given:
                self.module.name = given.pop("sym_name").value.decode()
            self.module.attributes = given
        else:
            if cursor.next_kind("SYMBOL"):
                self.module.name = cursor.symbol()
            if cursor.accept("attributes"):
                self.module.attributes = cursor.dictionary()
            body = cursor.region()
        for child in body.children:
            if isinstance(child, Tree):
                self._symbol(child, top=False)

    def _global(self, cursor: Cursor, offset: int, name: str) -> None:
        """`memref.global "private" constant @w : memref<3xf32> = dense<...>`, or
        `ml_program.global private mutable @g(dense<...> : T) : T`."""
        if cursor.next_kind("STRING"):
            cursor.string()
        words = []
        while cursor.next_kind("WORD"):
            words.append(cursor.word())
        symbol = cursor.symbol()
        value: Any = None
        if cursor.accept("("):
            value = cursor.attribute()
            cursor.expect(")")
        cursor.expect(":")
        type_ = cursor.type()
        if name == "memref.global":
            _check_memref(type_, f"custom op '{name}'", offset)
        if cursor.accept("="):
            if cursor.accept("uninitialized"):
                value = None
            else:
                value_offset = cursor.offset
                # The constant of a memref has no type of its own.
                value = self._constant_of(cursor, type_, value_offset)
        place = cursor.offset
        _check_alignment(cursor.dictionary(), f"custom op '{name}' '{name}'", place)
        mutable = "constant" not in words if name == "memref.global" else "mutable" in words
        self._add_global(symbol, type_, mutable, value, offset)

    def _generic_global(self, cursor: Cursor, offset: int, name: str) -> None:
        cursor.parenthesized_values()
        given: dict[str, Any] = {}
        if cursor.accept("<"):
            given.update(cursor.dictionary())
            cursor.expect(">")
        if cursor.accept("("):
            cursor.region()
            cursor.expect(")")
        given.update(cursor.dictionary())
        if not isinstance(given.get("sym_name"), StringAttr) or not isinstance(given.get("type"), Type):
            raise ParseError(f"'{name}' op requires attributes 'sym_name' and 'type'", offset)
        if name == "memref.global":
            _check_memref(given["type"], f"'{name}' op", offset)
        _check_alignment(given, f"'{name}'", offset)
        mutable = "constant" not in given if name == "memref.global" else "is_mutable" in given
        value = given.get("value" if name == "ml_program.global" else "initial_value")
        self._add_global(given["sym_name"].value.decode(), given["type"], mutable, value if value is not True else None, offset)

    def _add_global(self, symbol: str, type_: Type, mutable: bool, value: Any, offset: int) -> None:
        if not mutable and not isinstance(value, DenseAttr):
            raise ParseError(f"global '@{symbol}' that never changes needs a value", offset)
        shape, element = getattr(type_, "shape", ()), getattr(type_, "element", type_)
        if isinstance(value, DenseAttr) and (value.type.shape != shape or value.type.element is not element):
            raise ParseError(f"global '@{symbol}' of type {type_} cannot be {value.type} at first", offset)
        self.module.items.append(Global(symbol, offset, private=True, type=type_, mutable=mutable, initial_value=value))

    def _constant_of(self, cursor: Cursor, type_: Type, offset: int) -> Any:
        item = cursor.take("ATTRIBUTE", "dense<...>")
        shape, element = getattr(type_, "shape", ()), getattr(type_, "element", type_)
        shaped = self.context.types.parse(f"tensor<{''.join(f'{extent}x' for extent in shape)}{element}>", offset)
        return cursor._dense(item.text.partition("<")[0], item.text, item.offset, shaped, offset)


def _check_memref(type_: Type, what: str, offset: int) -> None:
    """Raises ParseError unless it is the type of a memref.global."""
    if not isinstance(type_, MemRefType) or None in type_.shape:
        raise ParseError(f"{what} type should be static shaped memref, but got '{type_}'", offset)


def _check_alignment(attributes: dict[str, Any], what: str, offset: int) -> None:
    """Raises ParseError for an alignment that is none."""
    given = attributes.get("alignment")
    if given is None:
        return
    number = given.value if isinstance(given, TypedAttr) else None
    if not isinstance(number, int) or number <= 0 or number & (number - 1):
        raise ParseError(
            f"{what} op attribute 'alignment' failed to satisfy constraint: 64-bit signless integer attribute whose value is "
            "positive and whose value is a power of two > 0",
            offset,
        )
