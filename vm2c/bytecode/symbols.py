# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names for what bytecode knows by number, and the types of its type table.

Functions are called what the debug database says, or what they are exported as. All symbols of a module share one name space.
"""

from __future__ import annotations

from vm2c.bytecode.program import Program
from vm2c.diagnostics import error
from vm2c.dialect.types import ANY_REF, OPAQUE, ListType, RefType, ScalarType, Type
from vm2c.parser.constants import shorten
from vm2c.parser.errors import ParseError
from vm2c.parser.type_reader import TypeReader


class Names:
    """Names of symbols, which share one name space."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def claim(self, name: str) -> str:
        """The name, with a number after it if it is taken."""
        unique, count = name, self._counts.get(name, 0)
        while unique in self._taken:
            count += 1
            unique = f"{name}_{count}"
        self._taken.add(unique)
        self._counts[name] = count
        return unique


def function_names(program: Program, names: Names) -> list[str]:
    """A name for each function."""
    exported: dict[int, str] = {}
    for export in program.exports:
        exported.setdefault(export.function, export.name)
    return [
        names.claim(function.name or exported.get(ordinal) or f"function_{ordinal}")
        for ordinal, function in enumerate(program.functions)
    ]


def read_type_table(program: Program) -> list[Type]:
    """The types of the table; objects stand for the references to them. Raises DiagnosticError for a text that is no type."""
    reader = TypeReader()
    types: list[Type] = []
    for text in program.types:
        try:
            type_ = reader.type(text)
            if type_ is OPAQUE:
                type_ = ANY_REF
            elif not isinstance(type_, (RefType, ScalarType)):
                type_ = reader.type(f"!vm.ref<{text}>")
        except ParseError:
            type_ = None
        if type_ is None:
            raise error(f"'{shorten(text)}', a type of the module, is not known", program.source)
        types.append(type_)
    return types


def list_of(element: Type) -> ListType:
    """The type of lists of an entry of the type table."""
    list_type: ListType = ListType(OPAQUE if element is ANY_REF else element)
    return list_type
