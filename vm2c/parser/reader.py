# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From the tree of a file to its module: finds the `vm.module`, reads what it is made of, and hands bodies to the builder.

Errors inside functions are collected, so that one run reports all of them; an error of the grammar ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lark import Token, Tree

from vm2c.collection import no_garbage_collection
from vm2c.diagnostics import Diagnostic, DiagnosticError, Source, in_order, nearest
from vm2c.dialect.attributes import Argument, ForeignAttr, OrdinalCounts, StringAttr, TypedAttr
from vm2c.dialect.types import FunctionType, Type
from vm2c.dialect.version import IMPORT_VISIBILITY_SHOWN, element_sizes, parse_dialect_version
from vm2c.ir.module import Export, Function, Global, Import, Initializer, Item, Module
from vm2c.parser import grammar
from vm2c.parser.attribute_reader import AttributeReader, ordinal_counts
from vm2c.parser.builder import FunctionBuilder
from vm2c.parser.constants import parse_string, shorten
from vm2c.parser.data_items import DataItems, initializer_of
from vm2c.parser.errors import ParseError
from vm2c.parser.formats import row_of, unknown_op
from vm2c.parser.generic import GenericReader
from vm2c.parser.item_lines import FunctionHead, LineItem
from vm2c.parser.items import Item as OpItem
from vm2c.parser.items import symbol_name
from vm2c.parser.lexer import RawFunction, SourceLexer
from vm2c.parser.operations import offset_of, read_operation
from vm2c.parser.structured import RegionReader
from vm2c.parser.type_reader import TypeReader, import_argument
from vm2c.recognize import Kind, recognize_text

Node = Tree[Token]


def read_module(source: Source, *, lines: bool = True, dialect_version: str | None = None) -> Module:
    """The vm.module of the source. Raises DiagnosticError, and DialectVersionError for a bad version."""
    version = None if dialect_version is None else parse_dialect_version(dialect_version)
    reader = ModuleReader(source, lines, version)
    try:
        with no_garbage_collection():
            module = reader.read()
    except ParseError as bad:
        reader.report(bad)
        module = None
    except RecursionError:
        reader.report(ParseError("the input is nested too deeply", None))
        module = None
    if reader.diagnostics:
        raise DiagnosticError(in_order(reader.diagnostics))
    assert module is not None
    return module


class ModuleReader:
    """Reads one file. What the readers of parts of it share is here."""

    def __init__(self, source: Source, lines: bool, version: date | None) -> None:
        self.source = source
        self.lines = lines
        self.version = version
        self.byte_counters = element_sizes(version)
        self.types = TypeReader()
        self.attributes = AttributeReader(source.text, self.types)
        self.diagnostics: list[Diagnostic] = []
        self.generic = GenericReader(self)
        self.data = DataItems(self)
        self.initial_functions: dict[str, str] = {}
        self.declarations: set[str] = set()

    def report(self, bad: ParseError) -> None:
        self.diagnostics.append(Diagnostic(bad.message, self.source, bad.offset, bad.hint))

    def read(self) -> Module:
        text = self.source.text
        if "\0" in text:
            raise ParseError("the input is not text: it contains a NUL byte", text.index("\0"))
        if not text.strip():
            raise ParseError("the input is empty", None, "expected the text of a vm.module")
        self._read_resources()
        try:
            tree = grammar.parse(SourceLexer(text, self.types, lines=self.lines, on_alias=self._type_alias))
            self._check_outside(tree)
        except ParseError as bad:
            other = recognize_text(text) if _MODULE.search(text) is None else None
            if other is not None:
                raise _not_vm(other) from None
            self._read_before(bad)
            raise
        self._read_aliases(tree)
        node = self._find_module(tree)
        if node is None:
            raise self._no_module(tree)
        return self._vm_module(node) if node.data == "vm_module" else self.generic.module(node)

    def _read_before(self, bad: ParseError) -> None:
        """After an error of the grammar: finds the errors in the items that stand before the one with the error."""
        starts = [match.start() for match in _ITEM_START.finditer(self.source.text, 0, bad.offset or 0)]
        if len(starts) < 2:
            return
        try:
            tree = grammar.parse(SourceLexer(self.source.text, self.types, 0, starts[-1], lines=self.lines, cut=True))
            self._read_aliases(tree)
            node = self._find_module(tree)
            if node is not None and node.data == "vm_module":
                self._vm_module(node)
        except ParseError:
            # The first error is the one to report.
            return

    # -- what surrounds the module --------------------------------------------------------------------------------------------

    def _read_resources(self) -> None:
        """Resources stand at the end of the file but are used before."""
        at = self.source.text.rfind("{-#")
        if at >= 0:
            self.attributes.read_resources(at)

    def _type_alias(self, name: str, text: str, offset: int) -> None:
        try:
            type_ = self.types.type(text)
        except ParseError as bad:
            raise ParseError(bad.message, offset) from None
        if type_ is None:
            raise ParseError(f"bad type '{shorten(text)}'", offset)
        self.types.define_alias(name, type_)

    def _read_aliases(self, tree: Node) -> None:
        for child in tree.children:
            if isinstance(child, Tree) and child.data == "attribute_alias":
                name, value = child.children
                assert isinstance(name, Token)
                assert isinstance(value, Tree)
                self.attributes.aliases[str(name)[1:]] = self.attributes.attribute(value)

    def _find_module(self, tree: Node) -> Node | None:
        """The vm.module of the file, in whatever modules around it."""
        found = list(self._modules(tree))
        if len(found) > 1:
            names = " and ".join(f"'@{shorten(name)}'" for name in map(self._name_of, found[:2]))
            raise ParseError(
                f"{len(found)} vm.modules in one file, {names}",
                offset_of(found[1]),
                "one is read at a time: give each a file of its own; vm2c-run, vm2c-bench and vm2c.load take several files",
            )
        return found[0] if found else None

    def _modules(self, tree: Node) -> Iterator[Node]:
        for child in tree.children:
            if not isinstance(child, Tree):
                continue
            if self._is_vm_module(child):
                yield child
                continue
            inner = child if child.data == "module" else None
            if child.data == "generic" and self.generic.name_of(child) in ("builtin.module", "module"):
                inner = self.generic.single_body(child)
            if inner is not None:
                yield from self._modules(inner)

    def _is_vm_module(self, node: Node) -> bool:
        return node.data == "vm_module" or (node.data == "generic" and self.generic.name_of(node) == "vm.module")

    def _name_of(self, node: Node) -> str:
        if node.data != "vm_module":
            return self.generic.module(node).name
        return self.symbol(next(child for child in node.children if isinstance(child, Token) and child.type == "SYMBOL"))

    def _check_outside(self, tree: Node) -> None:
        """Ops of other dialects beside the module are skipped; what is no op at all is an error."""
        text = self.source.text
        expects_op, depth = True, 0
        for child in tree.children:
            if isinstance(child, Tree) and child.data == "foreign_body":
                expects_op = False
                continue
            if not isinstance(child, Tree) or child.data != "foreign":
                expects_op, depth = True, 0
                if isinstance(child, Tree) and child.data == "module":
                    self._check_outside(child)
                continue
            token = child.children[0]
            assert isinstance(token, Token)
            depth += (token in ("(", "[")) - (token in (")", "]"))
            at = token.start_pos or 0
            before = text[max(at - _WIDEST_INDENTATION, 0) : at].rstrip(" \t")
            begins_line = depth == 0 and (not before or before.endswith("\n"))
            if (expects_op or begins_line) and token.type in _NO_OPS and token not in ("func", "loc"):
                raise ParseError(f"expected an op, found '{shorten(str(token))}'", token.start_pos)
            expects_op = False

    def _no_module(self, tree: Node) -> ParseError:
        """Says what the input holds instead of a vm.module."""
        other = recognize_text(self.source.text)
        words = [token for token in tree.scan_values(lambda value: isinstance(value, Token)) if token.type in ("OPNAME", "GENERIC")]
        near = nearest(str(words[0]), ["vm.module"]) if words else ""
        if other is not None and not near:
            return _not_vm(other)
        hint = "produce one with: iree-compile --compile-to=vm INPUT -o OUTPUT.vm.mlir"
        if not words:
            return ParseError("no vm.module in the input", None, hint)
        return ParseError(f"no vm.module in the input, but '{shorten(str(words[0]))}'", words[0].start_pos, near or hint)

    # -- the module -----------------------------------------------------------------------------------------------------------

    def _vm_module(self, node: Node) -> Module:
        name, location, words, dictionary, body = "", 0, [], {}, None
        for child in node.children:
            if isinstance(child, Token):
                if child.type == "SYMBOL":
                    name = self.symbol(child)
                elif child.type == "VM_MODULE":
                    location = child.start_pos or 0
            elif child.data == "word":
                words.append(child.children[0])
            elif child.data in ("properties", "dictionary"):
                dictionary.update(self.attributes.dictionary(child))
            elif child.data == "body":
                body = child
        module = Module(name, self.source, location=location)
        module.private = self.visibility(words, dictionary, allowed=())
        self.set_module_attributes(module, dictionary)
        assert body is not None
        if self.version is None and _shows_import_visibility(body):
            self.byte_counters = element_sizes(IMPORT_VISIBILITY_SHOWN)
        self.read_items(body, module)
        return module

    def set_module_attributes(self, module: Module, dictionary: dict[str, Any]) -> None:
        """The module's own attributes out of its dictionary; the rest are discardable."""
        counts = dictionary.pop("ordinal_counts", None)
        if isinstance(counts, dict):
            counts = ordinal_counts({key: int(value.value) for key, value in counts.items() if isinstance(value, TypedAttr)})
        module.ordinal_counts = counts if isinstance(counts, OrdinalCounts) else None
        module.version = self.integer(dictionary.pop("version", None), 0)
        module.attributes = dictionary

    def integer(self, value: Any, default: int) -> int:
        return int(value.value) if isinstance(value, TypedAttr) else default

    def read_items(self, body: Node, module: Module) -> None:
        """The statements in a module's body."""
        for part in self._item_parts(body):
            try:
                item = self._item(part)
            except ParseError as bad:
                self.report(bad)
                continue
            if item is not None:
                module.items.append(item)
                if isinstance(item, Global) and item.name in self.initial_functions:
                    module.items.append(initializer_of(item, self.initial_functions[item.name]))

        module.declarations |= self.declarations

    def _item_parts(self, body: Node) -> Iterator[Node | LineItem | RawFunction]:
        """The nodes in a module's body, with what runs of regular items consist of. The body forgets each, so that the text of
        constants is gone when they have been read."""
        pending = body.children[::-1]
        body.children = []
        while pending:
            child = pending.pop()
            assert isinstance(child, Tree)
            if child.data == "items":
                yield from child.children[0].value  # type: ignore[union-attr]
            else:
                yield child

    def _item(self, node: Node | LineItem | RawFunction) -> Item | None:
        if isinstance(node, RawFunction):
            return self._function_of_lines(node)
        if not isinstance(node, Tree):
            return node
        if node.data == "generic":
            return self.generic.item(node)
        reader = _ITEM_READERS.get(str(node.data))
        if reader is None:
            offset = offset_of(node)
            if node.data == "operation" and row_of(str(node.children[1])) is None:
                message, hint = unknown_op(str(node.children[1]))
                raise ParseError(message, offset, hint)
            raise ParseError("expected a function, global, constant, import or export in vm.module", offset)
        found: Item | None = reader(self, node)
        return found

    def symbol(self, token: Any) -> str:
        return symbol_name(OpItem("SYMBOL", str(token), token.start_pos or 0))

    def visibility(self, words: list[Any], dictionary: dict[str, Any], allowed: tuple[str, ...]) -> bool:
        """Whether the keywords before a name, or the dictionary in old texts, say private. Rejects unknown keywords."""
        private = False
        for word in words:
            if str(word) in ("private", "nested"):
                private = True
            elif str(word) != "public" and str(word) not in allowed:
                raise ParseError(f"unexpected keyword '{word}'", word.start_pos)
        visibility = dictionary.pop("sym_visibility", None)
        if isinstance(visibility, StringAttr):
            private = visibility.value in (b"private", b"nested")
        return private

    # -- items ----------------------------------------------------------------------------------------------------------------

    def _header(self, node: Node) -> tuple[list[Any], Any, dict[str, Any], Node | None, Node | None, Node | None]:
        """Keywords, name, attributes, arguments, results and body of a function-like node."""
        words: list[Any] = []
        name: Any = None
        attributes: dict[str, Any] = {}
        arguments = results = body = None
        for child in node.children:
            if isinstance(child, Token):
                name = child if child.type == "SYMBOL" else name
            elif child is None:
                continue
            elif child.data == "word":
                words.append(child.children[0])
            elif child.data == "arguments":
                arguments = child
            elif child.data == "signature_results":
                results = child
            elif child.data == "dictionary":
                attributes = self.attributes.dictionary(child)
            elif child.data == "body":
                body = child
        return words, name, attributes, arguments, results, body

    def _arguments(self, node: Node) -> Iterator[tuple[str, int, Type, bool, dict[str, Any]]]:
        """Name with `%` or empty, offset, type, whether variadic, and attributes."""
        for child in node.children:
            if child is None:
                continue
            assert isinstance(child, Tree)
            name, type_tree, ellipsis, dictionary = child.children
            assert isinstance(type_tree, Tree)
            type_ = self.attributes.type(type_tree)
            token = name if isinstance(name, Token) else type_tree.children[0]
            assert isinstance(token, Token)
            attributes = self.attributes.dictionary(dictionary) if isinstance(dictionary, Tree) else {}
            yield str(name) if name is not None else "", token.start_pos or 0, type_, ellipsis is not None, attributes

    def _results(self, node: Node | None) -> tuple[tuple[Type, ...], tuple[dict[str, Any], ...]]:
        types, attributes = [], []
        for child in node.children if node is not None else ():
            if child is None:
                continue
            assert isinstance(child, Tree)
            type_tree, dictionary = (child, None) if child.data == "type" else child.children
            assert isinstance(type_tree, Tree)
            types.append(self.attributes.type(type_tree))
            attributes.append(self.attributes.dictionary(dictionary) if isinstance(dictionary, Tree) else {})
        return tuple(types), tuple(attributes) if any(attributes) else ()

    def _function(self, node: Node) -> Function | None:
        words, name, attributes, arguments, results, body = self._header(node)
        assert arguments is not None
        if body is None:
            self.declarations.add(self.symbol(name))
            return None
        function = Function(self.symbol(name), name.start_pos, attributes=attributes)
        function.structured = node.children[0] == "func.func"
        function.private = self.visibility(words, attributes, allowed=())
        listed = list(self._arguments(arguments))
        types, result_attributes = self._results(results)
        function.type = FunctionType(tuple(entry[2] for entry in listed), types)
        if any(entry[4] for entry in listed):
            function.argument_attributes = tuple(entry[4] for entry in listed)
        function.result_attributes = result_attributes
        for entry in listed:
            if entry[3]:
                raise ParseError("only imports can have variadic arguments", entry[1])
        self.set_function_attributes(function, attributes)
        self.read_body(function, body, [(entry[0], entry[2], entry[1]) for entry in listed])
        return function

    def _function_line(self, node: Node) -> Function:
        line, body = node.children
        assert isinstance(line, Token)
        assert isinstance(body, Tree)
        head: FunctionHead = line.value
        function = head.function()
        self.read_body(function, body, head.arguments)
        return function

    def _function_of_lines(self, raw: RawFunction) -> Function:
        function = raw.head.function()
        builder = self._builder(function)
        builder.begin_entry(raw.head.arguments, function.location)
        try:
            builder.add_lines(raw.lines)
        except ParseError as bad:
            self.report(bad)
        builder.finish()
        return function

    def set_function_attributes(self, function: Function, attributes: dict[str, Any]) -> None:
        """The ordinal, and today's name for `noinline`, which was used until 2024-01."""
        self.take_ordinal(function, attributes)
        if attributes.pop("noinline", None) is not None:
            attributes["inlining_policy"] = ForeignAttr("#util.inline.never")

    def take_ordinal(self, item: Any, attributes: dict[str, Any]) -> None:
        ordinal = attributes.pop("ordinal", None)
        item.ordinal = int(ordinal.value) if isinstance(ordinal, TypedAttr) else None

    def read_body(self, function: Function, body: Node, arguments: Sequence[tuple[str, Type, int]] | None) -> None:
        """Blocks and ops of a function. Arguments are None where the text gives them to the first block."""
        builder = self._builder(function)
        if arguments is None:
            builder.begin_entry([], -1)
        else:
            builder.begin_entry(arguments, function.location)
        for child in body.children:
            assert isinstance(child, Tree)
            try:
                self.statement(builder, child)
            except ParseError as bad:
                self.report(bad)
        builder.finish()

    def _builder(self, function: Function) -> FunctionBuilder:
        return FunctionBuilder(
            function, self.source, self.types, self.diagnostics, self.attributes.dictionary_text, self.byte_counters
        )

    def statement(self, builder: FunctionBuilder, node: Node) -> None:
        """One statement of a body. Raises ParseError."""
        if node.data == "lines":
            builder.add_lines(node.children[0].value)  # type: ignore[union-attr]
        elif node.data == "block":
            arguments = []
            label = node.children[0]
            assert isinstance(label, Token)
            for child in node.children[1:]:
                if isinstance(child, Tree):
                    name, type_tree = child.children
                    assert isinstance(name, Token)
                    assert isinstance(type_tree, Tree)
                    arguments.append((str(name), self.attributes.type(type_tree), name.start_pos or 0))
            builder.begin_block(str(label)[1:], label.start_pos or 0, tuple(arguments))
        elif node.data == "operation":
            read_operation(builder, node, self.attributes)
        elif node.data == "generic":
            self.generic.operation(builder, node)
        elif node.data in ("for_", "while_", "if_", "versioned"):
            RegionReader(self, builder).statement(node)
        else:
            keyword = next(node.scan_values(lambda value: isinstance(value, Token)))
            raise ParseError(f"'{keyword}' must be directly in a vm.module", keyword.start_pos)

    def _import(self, node: Node) -> Import:
        words, name, attributes, arguments, results, _ = self._header(node)
        assert arguments is not None
        item = Import(self.symbol(name), name.start_pos, attributes=attributes)
        item.private = self.visibility(words, attributes, allowed=("optional",))
        item.optional = any(str(word) == "optional" for word in words) or attributes.pop("is_optional", False) is True
        item.arguments = tuple(
            Argument(import_argument(type_), name_[1:] or _argument_name(extra), variadic or "vm.variadic" in extra)
            for name_, _, type_, variadic, extra in self._arguments(arguments)
        )
        item.results, _ = self._results(results)
        item.minimum_version = self.integer(attributes.pop("minimum_version", None), 0)
        self.take_ordinal(item, attributes)
        return item

    def _export(self, node: Node) -> Export:
        name = symbol = None
        attributes: dict[str, Any] = {}
        for child in node.children:
            if isinstance(child, Tree):
                attributes = self.attributes.dictionary(child)
            elif child is not None and child.type == "SYMBOL":
                symbol = child
            elif child is not None and child.type == "STRING":
                name = parse_string(str(child)[1:-1]).decode("utf-8", "surrogateescape")
            elif child is not None and child.type == "WORD" and child != "as":
                raise ParseError(f"expected 'as', found '{child}'", child.start_pos)
        assert symbol is not None
        function = self.symbol(symbol)
        item = Export(function if name is None else name, symbol.start_pos or 0, function=function, attributes=attributes)
        self.take_ordinal(item, attributes)
        return item

    def _initializer(self, node: Node) -> Initializer:
        keyword = node.children[0]
        assert isinstance(keyword, Token)
        _, _, attributes, _, _, body = self._header(node)
        assert body is not None
        function = Function("__initializer", keyword.start_pos or 0, private=True, attributes=attributes)
        self.read_body(function, body, [])
        return Initializer(function, keyword.start_pos or 0)


_MODULE = re.compile(r"\bvm\.module\b")
_WIDEST_INDENTATION = 200
_NO_OPS = ("WORD", "INTEGER", "FLOAT", "STRING", "VALUE", "CARET", "SYMBOL", "PUNCTUATION")
_ITEM_START = re.compile(r"^[ \t]*vm\.(?:func|import|export|initializer|global|rodata)\b", re.MULTILINE)
_ITEM_READERS: dict[str, Any] = {
    "function": ModuleReader._function,
    "function_line": ModuleReader._function_line,
    "import_": ModuleReader._import,
    "export": ModuleReader._export,
    "initializer": ModuleReader._initializer,
    "global_": lambda reader, node: reader.data.read_global(node),
    "rodata": lambda reader, node: reader.data.read_rodata(node),
}


def _not_vm(kind: Kind) -> ParseError:
    return ParseError(f"this is {kind.what}, not a VM module", kind.offset, kind.hint)


def _shows_import_visibility(body: Node) -> bool:
    """Whether an import has its visibility among its attributes and not before its name, which tells the age of a text. Imports
    can stand after the functions that they date, so this looks at all of them first."""
    imports = (child for child in body.children if isinstance(child, Tree) and child.data == "import_")
    keys = (key for import_ in imports for key in import_.find_data("key"))
    return any("sym_visibility" in key.children for key in keys)


def _argument_name(attributes: dict[str, Any]) -> str:
    name = attributes.get("vm.name")
    return name.value.decode("utf-8", "replace") if isinstance(name, StringAttr) else ""
