# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exports, imports, globals and the heads of functions that stand on a line of their own, in the spelling that compilers print.

As for ops (formats.py), a pattern reads such a line at once. One with attributes, comments, locations or anything else that is
rare has no match here and goes through the grammar, which is also the one to say what is wrong with a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from vm2c.dialect.attributes import Argument
from vm2c.dialect.op import AttributeKind
from vm2c.dialect.types import FunctionType, RefType, ScalarType, Type
from vm2c.ir.module import Export, Function, Global, Import
from vm2c.parser.builder import convert_attribute
from vm2c.parser.constants import ConstantError, parse_string
from vm2c.parser.type_reader import TypeReader, import_argument

# Parameters of types nest a few levels deep.
_WORD = r"!?[A-Za-z_?][\w.$?]*"
_TYPE = rf"{_WORD}(?:<{_WORD}(?:<{_WORD}(?:<{_WORD}>)?>)?>)?"
_TYPES = rf"{_TYPE}(?:, {_TYPE})*"
_VALUE = r"%[\w$.-]+"
_NAME = r"@([A-Za-z_][\w$.]*)"
_VISIBILITY = r"(?:(public|private|nested) )?"
_ARGUMENT = re.compile(rf"(?:({_VALUE}) ?: )?({_TYPE})( \.\.\.)?(?:, )?", re.ASCII)
_ARGUMENTS = rf"((?:(?:{_VALUE} ?: )?{_TYPE}(?: \.\.\.)?(?:, (?=[%!\w])|(?=\))))*)"
_SIGNATURE = rf"{_NAME}\({_ARGUMENTS}\)(?: -> (?:({_TYPE})|\(({_TYPES})?\)))?"
# What does not begin like an item or end the module may belong to the line before.
_END = r"[ \t]*(?=\n\s*(?:vm\.|\}))"

_FUNCTION = re.compile(rf" {_VISIBILITY}{_SIGNATURE} (\{{)[ \t]*(?=\n)", re.ASCII)
_IMPORT = re.compile(rf" {_VISIBILITY}(?:(optional) )?{_SIGNATURE}{_END}", re.ASCII)
_EXPORT = re.compile(rf' {_NAME}(?: as\("([^"\\\n]*)"\))?{_END}', re.ASCII)
_GLOBAL = re.compile(rf" {_VISIBILITY}(?:(mutable) )?{_NAME}(?: = (-?\d{{1,20}}))? : ({_TYPE}){_END}", re.ASCII)
_HEAD = re.compile(r"vm\.(?:(func|import|export)|global\.(i32|i64|f32|f64|ref))(?= )", re.ASCII)


class FunctionHead(NamedTuple):
    """What stands before a function's body. `location` is the offset of the name, `opened` that of the brace."""

    name: str
    location: int
    private: bool
    arguments: tuple[tuple[str, Type, int], ...]
    results: tuple[Type, ...]
    opened: int

    def function(self) -> Function:
        """The function, still without its body."""
        function = Function(self.name, self.location, self.private)
        function.type = FunctionType(tuple([type_ for _, type_, _ in self.arguments]), self.results)
        return function


LineItem = Import | Export | Global


def read_item_line(text: str, position: int, end: int, types: TypeReader) -> tuple[FunctionHead | LineItem, int] | None:
    """The item on the line at `position`, if it is one of the regular ones, and where the line ends."""
    head = _HEAD.match(text, position, end)
    if head is None:
        return None
    keyword, kind = head.groups()
    pattern, read = _READERS[keyword or "global"]
    match = pattern.match(text, head.end(), end)
    if match is None:
        return None
    item = read(match, types) if kind is None else _global(match, types, kind)
    return None if item is None else (item, match.end())


def _is_private(visibility: str | None) -> bool:
    return visibility in ("private", "nested")


def _arguments(listed: str, offset: int, types: TypeReader) -> list[tuple[str, Type, int, bool]] | None:
    """Name with `%` or empty, type, offset, and whether variadic."""
    arguments = []
    for match in _ARGUMENT.finditer(listed):
        name, spelled, ellipsis = match.groups()
        type_ = types.type(spelled)
        if type_ is None:
            return None
        arguments.append((name or "", type_, offset + match.start(), ellipsis is not None))
    return arguments


def _results(single: str | None, several: str | None, types: TypeReader) -> tuple[Type, ...] | None:
    return types.type_list(single or several or "")


def _function(match: re.Match[str], types: TypeReader) -> FunctionHead | None:
    visibility, name, listed, single, several, _ = match.groups()
    arguments = _arguments(listed, match.start(3), types)
    results = _results(single, several, types)
    if arguments is None or results is None or any(argument[3] for argument in arguments):
        return None
    named = tuple(argument[:3] for argument in arguments)
    return FunctionHead(name, match.start(2) - 1, _is_private(visibility), named, results, match.start(6))


def _import(match: re.Match[str], types: TypeReader) -> Import | None:
    visibility, optional, name, listed, single, several = match.groups()
    arguments = _arguments(listed, match.start(4), types)
    results = _results(single, several, types)
    if arguments is None or results is None:
        return None
    item = Import(name, match.start(3) - 1, private=_is_private(visibility), results=results, optional=optional is not None)
    item.arguments = tuple(Argument(import_argument(type_), name_[1:], variadic) for name_, type_, _, variadic in arguments)
    return item


def _export(match: re.Match[str], _types: TypeReader) -> Export:
    function, name = match.groups()
    exported = function if name is None else parse_string(name).decode("utf-8", "surrogateescape")
    return Export(exported, match.start(1) - 1, function=function)


def _global(match: re.Match[str], types: TypeReader, kind: str) -> Global | None:
    visibility, mutable, name, initial, spelled = match.groups()
    type_ = types.type(spelled)
    if type_ is None or (not isinstance(type_, RefType) if kind == "ref" else spelled != kind):
        return None
    value = None
    if initial is not None:
        if not isinstance(type_, ScalarType) or type_.is_float:
            return None
        try:
            value = convert_attribute(AttributeKind(kind), initial, types)
        except ConstantError:
            return None
    private = _is_private(visibility)
    return Global(name, match.start(3) - 1, private=private, type=type_, mutable=mutable is not None, initial_value=value)


_Reader = Callable[..., "FunctionHead | Import | Export | Global | None"]
_READERS: dict[str, tuple[re.Pattern[str], _Reader]] = {
    "func": (_FUNCTION, _function),
    "import": (_IMPORT, _import),
    "export": (_EXPORT, _export),
    "global": (_GLOBAL, _global),
}
