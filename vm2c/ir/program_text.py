# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints tensor programs in today's MLIR syntax, in the custom form of each op.

    print_program -> functions and globals -> each operation by the `syntax` of its row, and program_writers.py for custom<...>

What is printed reads back as the same program, and prints as the same text again.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from vm2c.dialect.assembly_format import Element, parse_syntax
from vm2c.dialect.attributes import AttributeDict, DenseAttr
from vm2c.dialect.op import AttributeKind, Op
from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function, Global, Interface, Module
from vm2c.ir.program_constants import attribute_text, dense, dictionary_text, integers_text
from vm2c.ir.program_writers import WRITERS, operands_of
from vm2c.ir.program_writers_dispatch import NO_LAYOUTS, Layouts, layout_names
from vm2c.ir.spelling import Names, quote, symbol, type_list

_INDENT = "  "
# What MLIR takes for the name of a value.
_NAME = re.compile(r"(?:\d+|[A-Za-z$._-][\w$.-]*)\Z", re.ASCII)
_DEFAULT_NAME = "module"


def print_program(module: Module, *, numbered: bool = False) -> str:
    """The text of a program. Where `numbered` all values and blocks are called by numbers, so that programs that differ in nothing
    else give the same text."""
    name = f" {symbol(module.name)}" if module.name != _DEFAULT_NAME else ""
    attributes = f" attributes {dictionary_text(module.attributes)}" if module.attributes else ""
    layouts = layout_names(module)
    lines = [f"{alias} = {layout.decode()}\n" for layout, alias in layouts.items()]
    lines.append(f"module{name}{attributes} {{\n")
    for item in module.items:
        if isinstance(item, Global):
            lines.append(f"{_INDENT}{_global_text(item)}\n")
        elif isinstance(item, Function):
            lines.append(f"{_INDENT}{_function_text(item, numbered, layouts)}\n")
        else:
            raise TypeError(f"{type(item).__name__} is no part of a tensor program")
    return "".join([*lines, *map(_interface_text, module.interfaces), "}\n"])


def _global_text(item: Global) -> str:
    value = item.initial_value
    if isinstance(item.type, MemRefType):
        text = "uninitialized" if value is None else dense(value) if isinstance(value, DenseAttr) else attribute_text(value)
        return f'memref.global "private" {"" if item.mutable else "constant "}{symbol(item.name)} : {item.type} = {text}'
    given = f"({attribute_text(value)})" if value is not None else ""
    return f"ml_program.global private {'mutable ' if item.mutable else ''}{symbol(item.name)}{given} : {item.type}"


def _interface_text(item: Interface) -> str:
    attributes = f" attributes {dictionary_text(item.attributes)}" if item.attributes else ""
    lines = [f"{_INDENT}hal.interface {symbol(item.name)}{attributes} {{\n"]
    for each in item.bindings:
        text = f"hal.interface.binding {symbol(each.name)}, set={each.set}, binding={each.number}"
        words = ((word, value) for word, value in (("type", each.type), ("access", each.access)) if value is not None)
        text += "".join(f", {word}={quote(value)}" for word, value in words)
        lines.append(f"{_INDENT * 2}{text}{f' {dictionary_text(each.attributes)}' if each.attributes else ''}\n")
    return "".join([*lines, f"{_INDENT}}}\n"])


def _function_text(function: Function, numbered: bool, layouts: Layouts) -> str:
    if not function.blocks:
        arguments = [f"{type_}" for type_ in function.type.arguments]
    else:
        printer = ProgramPrinter(function.body, numbered, layouts)
        arguments = [printer.argument(value) for value in function.arguments]
    arguments = [_with(text, at, function.argument_attributes) for at, text in enumerate(arguments)]
    results = [_with(str(type_), at, function.result_attributes) for at, type_ in enumerate(function.type.results)]
    text = "func.func "
    # MLIR has no public declarations.
    if function.private or not function.blocks:
        text += "private "
    text += f"{symbol(function.name)}({', '.join(arguments)})"
    if results:
        bare = len(results) == 1 and not any(function.result_attributes)
        text += f" -> {results[0] if bare else '(' + ', '.join(results) + ')'}"
    if function.attributes:
        text += f" attributes {dictionary_text(function.attributes)}"
    return f"{text} {printer.region(function.body, labelled=False)}" if function.blocks else text


def _with(text: str, index: int, attributes: Sequence[AttributeDict]) -> str:
    return f"{text} {dictionary_text(attributes[index])}" if index < len(attributes) and attributes[index] else text


class ProgramNames(Names):
    """Names of the values and blocks of a function. Those that they have are kept where they are unique among all that can be seen
    from a region; the others get numbers after their names, or are numbers."""

    def __init__(self, body: Region, numbered: bool) -> None:
        self.names: dict[Value, str] = {}
        # The results of an operation that go by one name: `%r:2 = ...`.
        self.groups: dict[Operation, str] = {}
        self.labels: dict[Block, str] = {}
        self.numbered = numbered
        self._taken: set[str] = set()
        self._next = 0
        self._assign(body)

    def value(self, value: Value) -> str:
        return f"%{self.names[value]}"

    def label(self, block: Block) -> str:
        return f"^{self.labels[block]}"

    def _assign(self, region: Region) -> None:
        """Names what stands right in the region first: regions in it can use all of that, but not what other regions in it hold."""
        before = self._next
        defined: list[str] = []
        left: list[tuple[Operation | None, Value]] = []
        for each in self._defined(region):
            op, value = each
            wanted = self._wanted(op, value)
            if wanted and wanted not in self._taken:
                self._define(op, value, wanted, defined)
            else:
                left.append(each)
        for op, value in left:
            self._define(op, value, self._fresh(self._wanted(op, value)), defined)
        self._label(region)
        for op in region.operations():
            for inner in op.regions:
                self._assign(inner)
        self._taken.difference_update(defined)
        self._next = before

    def _wanted(self, op: Operation | None, value: Value) -> str:
        """What it is called in the source; empty where it has no name that MLIR would take."""
        if self.numbered:
            return ""
        name = value.name.partition("#")[0]
        return name if _NAME.match(name) else ""

    def _define(self, op: Operation | None, value: Value, name: str, defined: list[str]) -> None:
        if op is not None and op in self.groups:
            self.groups[op] = name
            self.names.update({result: f"{name}#{at}" for at, result in enumerate(op.results)})
        else:
            self.names[value] = name
        self._taken.add(name)
        defined.append(name)

    def _fresh(self, wanted: str) -> str:
        if wanted and not wanted.isdigit():
            number = 0
            while f"{wanted}_{number}" in self._taken:
                number += 1
            return f"{wanted}_{number}"
        while str(self._next) in self._taken:
            self._next += 1
        return str(self._next)

    def _label(self, region: Region) -> None:
        taken: set[str] = set()
        for block in region.blocks:
            label = "" if self.numbered else block.label
            number = 0
            while not label or label in taken:
                label = f"bb{number}"
                number += 1
            taken.add(label)
            self.labels[block] = label

    def _defined(self, region: Region) -> Iterator[tuple[Operation | None, Value]]:
        """The values that the blocks and operations of a region define; of results that go by one name the first."""
        for block in region.blocks:
            for argument in block.arguments:
                yield None, argument
            for op in block.operations:
                if len(op.results) > 1 and (self.numbered or not _have_names(op)):
                    self.groups[op] = ""
                    yield op, op.results[0]
                else:
                    for result in op.results:
                        yield op, result


def _have_names(op: Operation) -> bool:
    """Whether each result has a name of its own."""
    names = [value.name for value in op.results]
    return all(names) and len(set(names)) == len(names) and not any("#" in name for name in names)


@functools.cache
def _elements(op: Op) -> tuple[Element, ...]:
    return parse_syntax(op.syntax)


# Literals that stand without a space before or after them.
_NO_SPACE_BEFORE = (",", ")", "]", "(", "[")
_NO_SPACE_AFTER = ("(", "[")
# Custom parts that stand right after what is before them.
_TIGHT = ("Slice", "Extents", "Condition", "Reduce", "DispatchSlice", "BoundExtents")


class ProgramPrinter:
    """Prints the body of one function."""

    def __init__(self, body: Region, numbered: bool = False, layouts: Layouts = NO_LAYOUTS) -> None:
        self.names = ProgramNames(body, numbered)
        self.layouts = layouts
        self.depth = 1

    # ---- names

    def value(self, value: Value) -> str:
        return self.names.value(value)

    def values(self, values: Sequence[Value]) -> str:
        return self.names.values(values)

    def argument(self, value: Value) -> str:
        """`%x: f32`."""
        return f"{self.value(value)}: {value.type}"

    def successor(self, op: Operation, index: int) -> str:
        return self.names.successor(op.successors[index])

    # ---- regions

    def region(self, region: Region, *, labelled: bool, hidden_end: str = "") -> str:
        """`{ ... }`. Where `labelled` the arguments of the first block stand in its label; a terminator `hidden_end` with nothing
        to say is left out."""
        self.depth += 1
        lines: list[str] = []
        for number, block in enumerate(region.blocks):
            if number or (labelled and block.arguments):
                lines.append(self._label(block))
            for op in block.operations:
                if op.op.name == hidden_end and not op.operands and not op.discardable and not op.regions:
                    continue
                lines.append(f"{_INDENT * self.depth}{self.operation(op)}\n")
        self.depth -= 1
        return f"{{\n{''.join(lines)}{_INDENT * self.depth}}}"

    def _label(self, block: Block) -> str:
        arguments = f"({', '.join(map(self.argument, block.arguments))})" if block.arguments else ""
        return f"{_INDENT * (self.depth - 1)}{self.names.label(block)}{arguments}:\n"

    @property
    def margin(self) -> str:
        """What stands before the operation that is being printed."""
        return _INDENT * self.depth

    # ---- operations

    def operation(self, op: Operation) -> str:
        text = f"{self._results(op)}{op.op.name}"
        previous = ""
        for part, close in self._parts(op, _elements(op.op)):
            tight = close or previous in _NO_SPACE_AFTER
            text += part if tight and previous not in (":", "to") else f" {part}"
            previous = part
        return text

    def _results(self, op: Operation) -> str:
        if not op.results:
            return ""
        if op in self.names.groups:
            return f"%{self.names.groups[op]}:{len(op.results)} = "
        return f"{self.values(op.results)} = "

    def _parts(self, op: Operation, elements: Sequence[Element]) -> Iterator[tuple[str, bool]]:
        """What the elements show, and whether no space belongs before it."""
        for element in elements:
            if element.kind == "literal":
                yield element.text, element.text in _NO_SPACE_BEFORE
            elif element.kind == "attr-dict":
                rounding = op.attributes.get("roundingmode")
                if rounding is not None:
                    yield rounding.decode(), False
                if op.discardable:
                    yield dictionary_text(op.discardable), False
            elif element.kind == "custom":
                text = WRITERS[element.text](op, self)
                if text:
                    yield text, element.text in _TIGHT
            elif element.kind == "type":
                yield self._types(op, element.text), False
            elif element.kind == "group":
                name = next(each.text for each in element.children if each.kind in ("variable", "type"))
                if operands_of(op, name):
                    yield from self._parts(op, element.children)
            else:
                text = self._variable(op, element.text)
                if text:
                    yield text, False

    def _types(self, op: Operation, name: str) -> str:
        for index, result in enumerate(op.op.results):
            if result.name == name:
                values = op.results[index:] if result.variadic else op.results[index : index + 1]
                return type_list([value.type for value in values])
        return type_list([value.type for value in operands_of(op, name)])

    def _variable(self, op: Operation, name: str) -> str:
        for definition in op.op.attributes:
            if definition.name == name:
                value = op.attributes[name]
                if definition.kind is AttributeKind.SYMBOL:
                    return symbol(value)
                if definition.kind is AttributeKind.STRING:
                    return quote(value)
                return integers_text(value) if definition.kind is AttributeKind.INTEGERS else str(value)
        if name in op.op.successors:
            return self.successor(op, op.op.successors.index(name))
        return self.values(operands_of(op, name))
