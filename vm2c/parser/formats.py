# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The op table's assembly formats, compiled.

Each format becomes a `Format`: a pattern for the lines that compilers print, and a list of slots that says what its groups mean.
A line that the pattern does not match (odd spacing, comments, dictionaries with nested values, an old spelling) is read by walking
the same elements over the items of the op, which fills the same slots with the same texts, or says what is wrong and where.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from vm2c.diagnostics import nearest
from vm2c.dialect.assembly_format import Element, parse_syntax
from vm2c.dialect.op import AttributeDef, AttributeKind, Op, Parameter
from vm2c.dialect.table import LOOP_OPS, OPS
from vm2c.dialect.types import Type
from vm2c.parser.custom import CUSTOM
from vm2c.parser.errors import ParseError
from vm2c.parser.items import Cursor

VALUE_PATTERN = r"%[\w$.-]+(?:#\d+)?"
VALUES_PATTERN = rf"{VALUE_PATTERN}(?:, {VALUE_PATTERN})*"
TYPE_PATTERN = r"[\w!<>.?$]+"
TYPES_PATTERN = rf"{TYPE_PATTERN}(?:, {TYPE_PATTERN})*"
_SPACE = r"[ \t]*"
# Locations are dropped. What ends the op must end the line.
_TAIL = r'(?: loc\((?:[^()"\n]|"[^"\n]*")*\))?[ \t]*(?://[^\n]*)?(?=\n|\Z)'
_DICTIONARY_PATTERN = r"(?:[ \t]*(\{[^{}\"\n]*\}))?"
_ATTRIBUTE_PATTERNS = {
    AttributeKind.SYMBOL: r"@([A-Za-z_][\w$.]*)(?!::)",
    AttributeKind.STRING: r'"([^"\\\n]*)"',
    AttributeKind.I32: r"(-?\d{1,20})(?![\w.])",
    AttributeKind.I64: r"(-?\d{1,20})(?![\w.])",
    AttributeKind.F32: r"(-?\d{1,40}\.\d{0,40}(?:[eE][-+]?\d{1,5})?|0x[\dA-Fa-f]{1,16})(?![\w.])",
    AttributeKind.F64: r"(-?\d{1,40}\.\d{0,40}(?:[eE][-+]?\d{1,5})?|0x[\dA-Fa-f]{1,16})(?![\w.])",
    AttributeKind.UNIT: r"()",
    AttributeKind.TYPE: rf"({TYPE_PATTERN})",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """What one variable of a format is. `index` is its first group; a successor has three: label, operands, types."""

    role: str  # operand, operands, attribute, successor, type, types, dictionary, custom
    name: str
    index: int
    definition: AttributeDef | None = None


class Format:
    """A spelling of an op, ready to be matched."""

    def __init__(self, op: Op, syntax: str, *, narrow: bool = False) -> None:
        self.op = op
        self.syntax = syntax
        self.narrow = narrow
        self.elements = parse_syntax(syntax)
        self.slots: list[Slot] = []
        self.group_count = 0
        self._operands = {operand.name: operand for operand in op.operands}
        self._results = {result.name: result for result in op.results}
        self._attributes = {attribute.name: attribute for attribute in op.attributes}
        pattern = self._compile(self.elements)
        self.regular = pattern is not None
        # A prefix of another op's name cannot match, since names are matched whole; what follows a name is a space or nothing.
        self.match = re.compile((pattern or r"(?!)") + _TAIL, re.ASCII).match
        self.by_name = {(slot.role, slot.name): slot for slot in self.slots}
        self.custom = next((CUSTOM[slot.name] for slot in self.slots if slot.role == "custom"), None)
        self.single_types = tuple(slot.index for slot in self.slots if slot.role == "type") + tuple(
            slot.index
            for slot in self.slots
            if slot.role == "attribute" and slot.definition is not None and slot.definition.kind is AttributeKind.TYPE
        )
        self.listed_types = tuple(slot.index for slot in self.slots if slot.role == "types") + tuple(
            slot.index + 2 for slot in self.slots if slot.role == "successor"
        )
        self.custom_groups = next(
            (slice(slot.index, slot.index + CUSTOM[slot.name].groups) for slot in self.slots if slot.role == "custom"), slice(0, 0)
        )
        self.dictionary = next((slot.index for slot in self.slots if slot.role == "dictionary"), None)
        self.successors = tuple(slot for slot in self.slots if slot.role == "successor")
        self.attributes = tuple(
            (slot.name, slot.index, slot.definition)
            for slot in self.slots
            if slot.role == "attribute" and slot.definition is not None
        )
        # Attributes that no variable shows stand in the dictionary.
        shown = {name for name, _, _ in self.attributes} | set(self.custom.shown if self.custom is not None else ())
        self.in_dictionary = tuple(attribute for attribute in op.attributes if attribute.name not in shown)
        # For each operand and result: (group of its name(s) or None, exact type or None, group of its type(s) or None, variadic).
        self.operands = tuple(
            (self._name_group(operand), operand.type, self._type_group(operand), operand.variadic) for operand in op.operands
        )
        self.results = tuple((result.type, self._type_group(result), result.variadic) for result in op.results)
        self.simple = (
            self.custom is None
            and not op.successors
            and all(not variadic and name is not None for name, _, _, variadic in self.operands)
            and not any(variadic for _, _, variadic in self.results)
            and all(attribute.optional for attribute in self.in_dictionary)
        )
        self.exact = self.simple and all(
            type_ is not None for _, type_, _, _ in self.operands
        ) and all(type_ is not None for type_, _, _ in self.results)  # fmt: skip
        self.exact_operands = tuple(
            (name, type_) for name, type_, _, _ in self.operands if name is not None and type_ is not None
        )  # fmt: skip
        self.exact_results = tuple(type_ for type_, _, _ in self.results if type_ is not None)

    def __repr__(self) -> str:
        return f"<Format {self.op.name}: {self.syntax}>"

    def _name_group(self, operand: Parameter) -> int | None:
        slot = self.by_name.get(("operand", operand.name)) or self.by_name.get(("operands", operand.name))
        return slot.index if slot is not None else None

    def _type_group(self, parameter: Parameter) -> int | None:
        """The group that says the type: its own, that of the parameter it must equal, or that of one that must equal it."""
        related = [parameter.name]
        if parameter.same_as:
            related.append(parameter.same_as)
        root = parameter.same_as or parameter.name
        related += [other.name for other in (*self.op.operands, *self.op.results) if other.same_as == root]
        for name in related:
            slot = self.by_name.get(("type", name)) or self.by_name.get(("types", name))
            if slot is not None:
                return slot.index
        # The results of a variadic identity have the types of its operands.
        lists = [slot.index for slot in self.slots if slot.role == "types"]
        return lists[0] if lists and parameter.variadic else None

    def exact_type(self, name: str) -> Type | None:
        """The type of a parameter that can only have one."""
        parameter = self._operands.get(name) or self._results.get(name)
        return parameter.type if parameter is not None and not parameter.variadic else None

    def _slot(self, role: str, name: str, groups: int = 1, definition: AttributeDef | None = None) -> None:
        self.slots.append(Slot(role, name, self.group_count, definition))
        self.group_count += groups

    def _compile(self, elements: tuple[Element, ...]) -> str | None:
        """The pattern of the elements, filling `slots`; None when there is none, as for constant data."""
        parts: list[str | None] = []
        for element in elements:
            if element.kind == "literal":
                text = re.escape(element.text)
                parts.append(_SPACE + text + (r"\b" if element.text[-1].isalnum() else ""))
            elif element.kind == "attr-dict":
                self._slot("dictionary", "")
                parts.append(_DICTIONARY_PATTERN)
            elif element.kind == "group":
                inner = self._compile(element.children)
                parts.append(None if inner is None else f"(?:{inner})?")
            elif element.kind == "type":
                parts.append(self._compile_type(element.text))
            elif element.kind == "custom":
                custom = CUSTOM[element.text]
                self._slot("custom", element.text, custom.groups)
                parts.append(None if custom.pattern is None else _SPACE + custom.pattern)
            else:
                parts.append(self._compile_variable(element.text))
        return None if None in parts else "".join(part for part in parts if part is not None)

    def _compile_type(self, name: str) -> str:
        exact = self.exact_type(name)
        if exact is not None:
            return _SPACE + re.escape(str(exact)) + r"(?![\w.<])"
        parameter = self._operands.get(name) or self._results.get(name)
        if parameter is None:
            raise ValueError(f"{self.op.name}: no operand or result '{name}' to have a type")
        self._slot("types" if parameter.variadic else "type", name)
        return _SPACE + (f"({TYPES_PATTERN})" if parameter.variadic else f"({TYPE_PATTERN})")

    def _compile_variable(self, name: str) -> str | None:
        operand = self._operands.get(name)
        if operand is not None:
            if operand.variadic:
                self._slot("operands", name)
                return f"{_SPACE}({VALUES_PATTERN}|)"
            self._slot("operand", name)
            return f"{_SPACE}({VALUE_PATTERN})"
        attribute = self._attributes.get(name)
        if attribute is not None:
            self._slot("attribute", name, definition=attribute)
            pattern = _ATTRIBUTE_PATTERNS.get(attribute.kind)
            return None if pattern is None else (pattern if attribute.kind is AttributeKind.UNIT else _SPACE + pattern)
        if name in self.op.successors:
            self._slot("successor", name, 3)
            return rf"{_SPACE}(\^[\w$.-]+)(?:\(({VALUES_PATTERN}) : ({TYPES_PATTERN})\))?"
        raise ValueError(f"{self.op.name}: '{name}' is no operand, attribute or successor")

    # -- the slow way ---------------------------------------------------------------------------------------------------------

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        """Matches the items of an op and returns what the pattern's groups would be. Raises ParseError."""
        groups: list[Any] = []
        self._read_elements(self.elements, cursor, groups)
        item = cursor.peek()
        if item is not None:
            raise ParseError(f"unexpected {item.describe()} after '{self.op.name}'", item.offset)
        return tuple(groups)

    def _read_elements(self, elements: tuple[Element, ...], cursor: Cursor, groups: list[Any]) -> None:
        for element in elements:
            if element.kind == "literal":
                cursor.expect(element.text)
            elif element.kind == "attr-dict":
                groups.append(cursor.dictionary())
            elif element.kind == "group":
                if self._starts(element.children, cursor):
                    self._read_elements(element.children, cursor, groups)
                else:
                    groups.extend([None] * self._count_groups(element.children))
            elif element.kind == "type":
                self._read_type(element.text, cursor, groups)
            elif element.kind == "custom":
                groups.extend(CUSTOM[element.text].read(cursor))
            else:
                self._read_variable(element.text, cursor, groups)

    def _starts(self, elements: tuple[Element, ...], cursor: Cursor) -> bool:
        """Whether the next item is the beginning of an optional group."""
        first = elements[0]
        item = cursor.peek()
        if item is None:
            return False
        if first.kind == "literal":
            return item.text == first.text and item.kind in ("LITERAL", "WORD")
        if first.kind == "variable":
            if first.text in self._operands:
                return item.kind == "VALUE"
            return item.kind == "STRING"
        return True

    def _count_groups(self, elements: tuple[Element, ...]) -> int:
        count = 0
        for element in elements:
            if element.kind == "group":
                count += self._count_groups(element.children)
            elif element.kind == "variable":
                count += 3 if element.text in self.op.successors else 1
            elif element.kind == "type":
                count += self.exact_type(element.text) is None
            elif element.kind == "custom":
                count += CUSTOM[element.text].groups
            elif element.kind == "attr-dict":
                count += 1
        return count

    def _read_type(self, name: str, cursor: Cursor, groups: list[Any]) -> None:
        exact = self.exact_type(name)
        if exact is not None:
            item = cursor.type_item()
            if cursor.types.type(item.text) is not exact:
                raise ParseError(f"type of {name} must be {exact}, found {item.text}", item.offset)
        elif ("types", name) in self.by_name:
            groups.append(cursor.type_texts())
        else:
            groups.append(cursor.type_item().text)

    def _read_variable(self, name: str, cursor: Cursor, groups: list[Any]) -> None:
        operand = self._operands.get(name)
        if operand is not None:
            groups.append(cursor.values() if operand.variadic else cursor.value())
            return
        attribute = self._attributes.get(name)
        if attribute is not None:
            groups.append(cursor.attribute(attribute.kind))
            return
        groups.extend(cursor.successor())


@functools.cache
def formats_of(op: Op) -> tuple[Format, ...]:
    """Today's format of an op, then the older ones."""
    older = (Format(op, spelling.syntax, narrow=spelling.narrow) for spelling in op.older if spelling.syntax)
    return (Format(op, op.syntax), *older)


# Ops that VM modules hold under another name, from before the dialect had its own.
_FORMER_NAMES = {
    "util.optimization_barrier": "vm.optimization_barrier",
    "util.do_not_optimize": "vm.optimization_barrier",
    "iree.do_not_optimize": "vm.optimization_barrier",
    # Until May 2021; those with NaN are what `<`, inverted, gave.
    **{f"vm.cmp.{relation}.f32": f"vm.cmp.{relation}.f32.o" for relation in ("eq", "ne", "lt", "gt", "nz")},
    **{f"vm.cmp.{relation}.f32": f"vm.cmp.{relation}.f32.u" for relation in ("lte", "gte")},
}


def row_of(name: str) -> Op | None:
    """The row of an op that can stand in a function, by the name in the text."""
    op = OPS.get(_FORMER_NAMES.get(name, name)) or LOOP_OPS.get(name)
    return None if op is None or op.structural or op.regions else op


def unknown_op(name: str) -> tuple[str, str]:
    """Message and hint for an op that has no row."""
    if name in OPS:
        return f"'{name}' must be {'in its custom form' if OPS[name].regions else 'directly in a vm.module'}", ""
    if name.startswith("vm."):
        return f"unknown op '{name}'", nearest(name, OPS)
    return f"op '{name}' is not a VM op", "lower the module to the VM dialect first: iree-compile --compile-to=vm"


@functools.cache
def line_formats() -> dict[str, Format]:
    """The formats that are tried on whole lines, by op name."""
    current = {name: formats_of(op)[0] for name, op in OPS.items() if not (op.structural or op.regions)}
    return {name: format_ for name, format_ in current.items() if format_.regular}
