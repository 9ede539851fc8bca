# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads Bazel's BUILD files: the calls of rules, with values for their attributes.

Starlark is a subset of Python's syntax, so Python's parser reads it; nothing is executed. A BUILD file is a list of calls; between
them stand assignments, whose names later values may use. Values are literals, and sums of them:

    _TEXTS = ["a.txt", "b.txt"]                  c_embed_data(name="texts", srcs=["a.txt", "b.txt", "c.txt"], flatten=True)
    c_embed_data(                           =>
        name = "texts",
        srcs = _TEXTS + ["c.txt"],
        flatten = True,
    )

Anything else is a diagnostic at its place.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from vm2c.diagnostics import Diagnostic, DiagnosticError, Source, in_order

Value = str | int | bool | None | list["Value"] | tuple["Value", ...] | dict["Value", "Value"]


@dataclass(frozen=True)
class Attribute:
    """A value, and where it stands: a character of the file."""

    value: Value
    offset: int


@dataclass(frozen=True)
class Call:
    """A rule with its attributes by name."""

    rule: str
    attributes: dict[str, Attribute]
    offset: int


class _UnreadableError(Exception):
    """What a BUILD file does not have."""

    def __init__(self, node: ast.AST, what: str) -> None:
        super().__init__(what)
        self.node = node


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Diagnostic] = []
        self._names: dict[str, Value] = {}
        self._lines = source.text.split("\n")
        self._starts = [0, *itertools.accumulate(len(line) + 1 for line in self._lines)]

    def offset(self, line: int, column: int) -> int:
        """The character at a line and column as Python has them: lines count from 1, columns bytes."""
        if line > len(self._lines):
            return len(self.source.text)
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:column].decode(errors="ignore"))

    def place(self, node: ast.AST) -> int:
        return self.offset(getattr(node, "lineno", 1), getattr(node, "col_offset", 0))

    def calls(self, tree: ast.Module, ignored: frozenset[str]) -> Iterator[Call]:
        for statement in tree.body:
            try:
                call = self._statement(statement, ignored)
            except _UnreadableError as problem:
                self.problems.append(Diagnostic(str(problem), self.source, self.place(problem.node)))
            else:
                if call is not None:
                    yield call

    def _statement(self, statement: ast.stmt, ignored: frozenset[str]) -> Call | None:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            self._names[statement.targets[0].id] = self._value(statement.value)
            return None
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            # A text that says what the file is for.
            return None
        if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
            raise _UnreadableError(statement, "BUILD files have calls of rules and assignments alone")
        return self._call(statement.value, ignored)

    def _call(self, call: ast.Call, ignored: frozenset[str]) -> Call | None:
        if not isinstance(call.func, ast.Name):
            raise _UnreadableError(call, "a rule is called by its name")
        if call.func.id in ignored:
            return None
        if call.args:
            raise _UnreadableError(call.args[0], f"the attributes of {call.func.id} have names")
        attributes: dict[str, Attribute] = {}
        for keyword in call.keywords:
            if keyword.arg is None:
                raise _UnreadableError(keyword.value, "attributes are written out, not passed with '**'")
            attributes[keyword.arg] = Attribute(self._value(keyword.value), self.place(keyword))
        return Call(call.func.id, attributes, self.place(call))

    def _value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant(value=str() | int() | None as value):
                return value
            case ast.Name(id=name) if name in self._names:
                return self._names[name]
            case ast.Name(id=name):
                raise _UnreadableError(node, f"'{name}' is not defined in this file")
            case ast.List(elts=elements):
                return [self._value(element) for element in elements]
            case ast.Tuple(elts=elements):
                return tuple(self._value(element) for element in elements)
            case ast.Dict(keys=keys, values=values) if None not in keys:
                pairs = zip(keys, values, strict=True)
                return {self._hashable(key): self._value(value) for key, value in pairs if key is not None}
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
                return -value
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._sum(node, self._value(left), self._value(right))
            case ast.Call(func=ast.Name(id=name)):
                raise _UnreadableError(node, f"the value of {name}() is not known here: write it out")
        raise _UnreadableError(node, "not a literal")

    def _hashable(self, node: ast.expr) -> Value:
        value = self._value(node)
        if isinstance(value, (list, dict, tuple)):
            raise _UnreadableError(node, "the keys of a dict are strings or numbers")
        return value

    def _sum(self, node: ast.expr, left: Value, right: Value) -> Value:
        match left, right:
            case str(), str():
                return left + right
            case list(), list():
                return left + right
        raise _UnreadableError(node, "strings are added to strings, and lists to lists")


def read_build_file(source: Source, ignored: frozenset[str] = frozenset()) -> tuple[list[Call], list[Diagnostic]]:
    """The calls in a BUILD file, in order, without those of the functions `ignored`; and what could not be read. Raises
    DiagnosticError for what is not Starlark at all."""
    reader = _Reader(source)
    try:
        tree = ast.parse(source.text, source.name)
    except SyntaxError as problem:
        offset = reader.offset(problem.lineno or 1, max((problem.offset or 1) - 1, 0))
        raise DiagnosticError([Diagnostic(f"not Starlark: {problem.msg}", source, offset)]) from None
    except ValueError as problem:
        raise DiagnosticError([Diagnostic(f"not Starlark: {problem}", source)]) from None
    calls = list(reader.calls(tree, ignored))
    return calls, in_order(reader.problems)
