# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How each op is written in assembly, from its row: the shape follows from its fields, the order from its assembly format.

    %result = vm.select.i64 %condition ? %true_value : %false_value
    vm.buffer.store.i8 %value, %target, %offset

Operands stand in the order in which VM dialect text has them, also where bytecode has another one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vm2c.dialect.assembly_format import Element, parse_syntax
from vm2c.dialect.encoding import Encoding, Field, FieldKind, encodings_by_name
from vm2c.dialect.op import Op


@dataclass(frozen=True, slots=True)
class Form:
    """`shape` is the rule of the grammar. `fields` are in the order of the text; results and the type are not among them, as they
    have places of their own. `type` is the field of the type where the op has one."""

    encoding: Encoding
    shape: str
    fields: tuple[Field, ...]
    type: Field | None

    @property
    def op(self) -> Op:
        return self.encoding.op

    def __str__(self) -> str:
        """The form as hints show it."""
        results = [field for field in self.encoding.fields if field.result and field.kind is not FieldKind.RESUME]
        left = f"{', '.join(map(_written, results))} = " if results else ""
        parts = [_written(field) for field in self.fields]
        if self.shape == "select":
            text = f"{parts[0]} ? {parts[1]} : {parts[2]}"
        elif self.shape == "switch":
            text = f"{parts[0]}[{parts[1]}] else {parts[2]}"
        elif self.shape == "table":
            text = f"{parts[0]} {{ default: {parts[1]}, 0: {parts[2]} }}"
        elif self.shape in ("call", "message"):
            operands = next(field for field in self.fields if field.kind is FieldKind.REGISTERS)
            before = [part for part, field in zip(parts, self.fields, strict=True) if field.kind in _BEFORE]
            after = [part for part, field in zip(parts, self.fields, strict=True) if field.kind is FieldKind.RESUME]
            text = f"{' '.join(before)}({_written(operands)}){''.join(after)}"
        else:
            text = ", ".join(parts)
        if self.type is not None:
            text += " -> type" if self.shape == "select" else " : !vm.list<type>" if self.type.element else " : type"
        return f"{left}{self.op.name} {text}".rstrip()


_BEFORE = (FieldKind.SYMBOL, FieldKind.SEGMENTS, FieldKind.STRING)


def _written(field: Field) -> str:
    if field.kind is FieldKind.REGISTERS:
        return f"%{field.name}..."
    if field.kind is FieldKind.REGISTER:
        return f"%{field.name}"
    if field.kind is FieldKind.SYMBOL:
        return "number" if field.name == "rodata" else f"@{field.name}"
    if field.kind is FieldKind.STRING:
        return f'"{field.name}"'
    if field.kind is FieldKind.SEGMENTS:
        return "segments[...]"
    if field.kind in (FieldKind.EDGE, FieldKind.EDGES):
        return f"^{field.name}(...)"
    if field.kind is FieldKind.RESUME:
        return f" -> ^{field.name}(%results...)"
    return field.name


def _variables(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if element.kind == "group":
            yield from _variables(element.children)
        elif element.kind == "variable":
            yield element.text


def _shape(fields: tuple[Field, ...]) -> str:
    kinds = [field.kind for field in fields]
    names = [field.name for field in fields]
    if "callee" in names:
        return "call"
    if FieldKind.EDGES in kinds:
        return "table"
    if kinds[:1] == [FieldKind.STRING]:
        return "message"
    if FieldKind.REGISTERS in kinds and FieldKind.REGISTER in kinds:
        return "switch"
    if names[:1] == ["condition"] and FieldKind.EDGE not in kinds:
        return "select"
    return "plain"


@functools.cache
def form(name: str) -> Form | None:
    """The form of an op, None for what is no instruction."""
    encoding = encodings_by_name().get(name)
    if encoding is None:
        return None
    fields = tuple(
        field
        for field in encoding.fields
        if field.kind is not FieldKind.TYPE and (not field.result or field.kind is FieldKind.RESUME)
    )
    order = list(_variables(parse_syntax(encoding.op.syntax)))
    if all(field.name in order for field in fields):
        fields = tuple(sorted(fields, key=lambda field: order.index(field.name)))
    type_ = next((field for field in encoding.fields if field.kind is FieldKind.TYPE), None)
    return Form(encoding, _shape(fields), fields, type_)
