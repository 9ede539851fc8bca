# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From the tree of a text to a `Program`: directives and signatures, then the bodies of functions.

What the text leaves out is found as `iree-as-module` finds it: registers are counted where they are named, the size of the state
follows from the globals that are declared or used, types that no directive declares are appended to the table. Of what bytecode has
besides, assembly keeps nothing: attributes (so the shapes and element types that a host could know), dependencies and locations.

Errors inside functions are collected, so that one run reports all of them; an error of the grammar ends the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lark import Token, Tree

from vm2c.bytecode.assembly import HEADING
from vm2c.bytecode.assembly.body import BodyReader
from vm2c.bytecode.assembly.grammar import Node, parse
from vm2c.bytecode.assembly.tables import Globals, Tables, parse_number
from vm2c.bytecode.checks import KIND_BANKS
from vm2c.bytecode.program import (
    CodeExport,
    CodeFunction,
    CodeImport,
    CodeRodata,
    Program,
    parse_cconv,
)
from vm2c.diagnostics import Diagnostic, DiagnosticError, Source, error, in_order, nearest
from vm2c.parser.constants import shorten

_KINDS = {"i32": "i", "i64": "I", "f32": "f", "f64": "F"}
_SIZES = {"i32": 4, "i64": 8, "f32": 4, "f64": 8}


def read_program(source: Source) -> Program:
    """The program that a text describes. Raises DiagnosticError with all errors found, in source order."""
    if "\0" in source.text:
        raise error("the input is not text: it contains a NUL byte", source, source.text.index("\0"))
    heading = HEADING.match(source.text)
    if heading is not None and "\nvm.module" not in source.text:
        if heading["old"]:
            raise error(
                "this disassembly lacks signatures, constants and types", source, heading.start("old"),
                "pass the .vmfb file, or its disassembly by iree-dump-module 3.13 or later",
            )  # fmt: skip
        raise error("this is metadata, without the code of the module", source, 0, "use iree-dump-module --output=disassembly")
    return _Reader(source).read(parse(source))


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.program = Program("", source)
        self.globals = Globals(self.program)
        self.diagnostics: list[Diagnostic] = []

    def error(self, message: str, token: Token, hint: str = "") -> DiagnosticError:
        return error(message, self.source, token.start_pos, hint)

    def read(self, tree: Node) -> Program:
        program = self.program
        functions: list[Node] = []
        exports: list[Node] = []
        for node in _subtrees(tree):
            try:
                if node.data == "module":
                    self._module(node)
                elif node.data == "type":
                    program.types.append(str(node.children[0]))
                elif node.data == "import_":
                    program.imports.append(self._import(node))
                elif node.data == "rodata":
                    program.rodata.append(self._rodata(node))
                elif node.data == "global_":
                    self._global(node)
                elif node.data == "export":
                    exports.append(node)
                else:
                    program.functions.append(self._signature(node))
                    functions.append(node)
            except DiagnosticError as bad:
                self.diagnostics += bad.diagnostics
        if not self.diagnostics:
            self._bodies(functions)
            for node in exports:
                self._try_export(node)
        if self.diagnostics:
            raise DiagnosticError(in_order(self.diagnostics))
        return program

    def _bodies(self, nodes: list[Node]) -> None:
        self.globals.place()
        tables = Tables(self.program, self.globals)
        for function, node in zip(self.program.functions, nodes, strict=True):
            self.diagnostics += BodyReader(tables, function).read(list(_subtrees(node))[2:])

    # -- directives -----------------------------------------------------------------------------------------------------------

    def _module(self, node: Node) -> None:
        name, version = node.children
        assert isinstance(name, Token)
        self.program.name = str(name)[1:]
        if isinstance(version, Token):
            self.program.version = self._number(version, 1 << 32)

    def _number(self, token: Token, limit: int) -> int:
        value = parse_number(str(token))
        if value is None or not 0 <= value < limit:
            raise self.error(f"bad number '{shorten(token)}'", token)
        return value

    def _import(self, node: Node) -> CodeImport:
        optional, name, text = node.children
        assert isinstance(name, Token)
        assert isinstance(text, Token)
        cconv = str(text)[1:-1]
        if any(item.name == name[1:] for item in self.program.imports):
            raise self.error(f"there are two imports {name}", name)
        if cconv:
            try:
                parse_cconv(cconv)
            except ValueError as problem:
                raise self.error(str(problem), text) from None
        return CodeImport(str(name)[1:], cconv, name.start_pos or 0, optional is not None)

    def _rodata(self, node: Node) -> CodeRodata:
        ordinal, digits = node.children
        assert isinstance(ordinal, Token)
        if self._number(ordinal, 1 << 32) != len(self.program.rodata):
            raise self.error(f"constant {ordinal} follows {len(self.program.rodata)} others", ordinal, "constants count from 0")
        data = b""
        if isinstance(digits, Token):
            try:
                data = bytes.fromhex(digits)
            except ValueError:
                bad = re.search(r"[^0-9A-Fa-f]", digits)
                at = (digits.start_pos or 0) + (bad.start() if bad else len(digits))
                message = f"'{digits[bad.start()]}' is no hexadecimal digit" if bad else "the number of hexadecimal digits is odd"
                raise error(message, self.source, at, "all bytes must be there") from None
        return CodeRodata(data, ordinal.start_pos or 0)

    def _global(self, node: Node) -> None:
        kind, name, *initial = node.children
        assert isinstance(kind, Token)
        assert isinstance(name, Token)
        type_name = kind.rpartition(".")[2]
        value, value_type = initial
        if isinstance(value, Token) and isinstance(value_type, Token):
            if value_type != type_name:
                raise self.error(f"the initial value of a {type_name} is a {shorten(value_type)}", value_type)
            if self._number(value, 1 << 64) != 0:
                raise self.error("a global starts with zero", value, "store another value in a function that is exported as __init")
        if not self.globals.declare(str(name), _SIZES[type_name]):
            raise self.error(f"there are two globals {name}", name)

    # -- functions ------------------------------------------------------------------------------------------------------------

    def _signature(self, node: Node) -> CodeFunction:
        name, arguments, results = node.children[:3]
        assert isinstance(name, Token)
        assert isinstance(arguments, Tree)
        assert isinstance(results, Tree)
        kinds = "".join(self._arguments(arguments))
        result_kinds = "".join(self._kind(result.children[-1]) for result in _subtrees(results))
        return CodeFunction(f"0{kinds or 'v'}_{result_kinds or 'v'}", name.start_pos or 0, str(name)[1:])

    def _kind(self, token: object) -> str:
        """The character of a type in calling conventions."""
        assert isinstance(token, Token)
        kind = "r" if token.startswith("!") else _KINDS.get(token)
        if kind is None:
            raise self.error(f"'{shorten(token)}' is no type of arguments and results", token, "as i32, i64, f32, f64, !vm.ref<?>")
        return kind

    def _arguments(self, node: Node) -> Iterator[str]:
        """The kinds of the arguments. Their registers follow from their types; disassembly counts them without the gaps that
        aligned pairs leave."""
        dense, aligned, ref = 0, 0, 0
        for argument in _subtrees(node):
            registers, type_ = argument.children
            assert isinstance(registers, Token)
            kind = self._kind(type_)
            if kind == "r":
                expected = [f"%r{ref}"]
                ref += 1
            elif KIND_BANKS[kind].wide:
                aligned += aligned & 1
                expected = [f"%i{first}:{first + 1}" for first in (aligned, dense)]
                dense, aligned = dense + 2, aligned + 2
            else:
                expected = [f"%i{aligned}", f"%i{dense}"]
                dense, aligned = dense + 1, aligned + 1
            if registers not in expected:
                raise self.error(f"the argument is in {expected[0]}, not in {shorten(registers)}", registers)
            yield kind

    def _try_export(self, node: Node) -> None:
        name, target = node.children
        assert isinstance(name, Token)
        target = target if isinstance(target, Token) else name
        functions = self.program.functions
        at = name.start_pos or 0
        named = [index for index, function in enumerate(functions) if function.name == target[1:]]
        if not named:
            near = nearest(target[1:], (function.name for function in functions))
            self.diagnostics += self.error(f"there is no function {target}", target, near).diagnostics
        elif any(export.name == name[1:] for export in self.program.exports):
            self.diagnostics += self.error(f"there are two exports {name}", name).diagnostics
        else:
            # Disassembly may call another function the same (tables.py); the one that is meant follows.
            function = next((index for index in named if functions[index].location > at), named[0])
            self.program.exports.append(CodeExport(str(name)[1:], function, at))


def _subtrees(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Tree):
            yield child
