# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules to text, in the custom form of IREE 3.13.

Ops are written by the same assembly formats that read them. Names of values and blocks are those of the source; where passes left
values without a name, or the same name twice, a function gets new names for them (`FunctionNames`), so that the text always reads
back. Constants print as they were written, with aliases spelled out.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from vm2c.dialect.assembly_format import Element, parse_syntax
from vm2c.dialect.attributes import Attribute, AttributeDict, FloatAttr, TypedAttr
from vm2c.dialect.op import HANDS_OVER, AttributeDef, AttributeKind, Op
from vm2c.dialect.types import I32, REGISTER_TYPES
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Export, Function, Global, Import, Initializer, Item, Module, Rodata
from vm2c.ir.spelling import (
    Names,
    attribute,
    dictionary,
    dictionary_suffix,
    float_attribute,
    ordinal_counts,
    quote,
    symbol,
    type_list,
)
from vm2c.ir.structured_text import WRITERS
from vm2c.parser.custom import CUSTOM
from vm2c.parser.formats import Format, formats_of

_INDENT = "  "


def format_operation(op: Operation, names: Names | None = None) -> str:
    """One op without indentation, as in `%0 = vm.add.i32 %a, %b : i32`."""
    names = names or _SOURCE_NAMES
    results = f"{_result_list(op, names)} = " if op.results else ""
    body = _write_elements(_elements(op.op), op, names)
    return f"{results}{op.op.name}{body}"


def _block_text(block: Block, names: Names) -> str:
    """The operations of a region, indented. A terminator that passes nothing on goes without saying."""
    silent = block.operations[-1:] if not block.operations[-1].operands else []
    shown = (op for op in block.operations if op not in silent)
    return "".join(f"{_INDENT}{line}\n" for op in shown for line in format_operation(op, names).split("\n"))


def print_function(function: Function) -> str:
    """A function with its body, as it stands in a module."""
    return "\n".join(_function_lines(function, _signature_line(function)))


def print_module(module: Module) -> str:
    """The whole module, ending in a newline."""
    properties = []
    if module.ordinal_counts is not None:
        properties.append(f"ordinal_counts = {ordinal_counts(module.ordinal_counts)}")
    if module.version:
        properties.append(f"version = {module.version}")
    head = f"vm.module {'private' if module.private else 'public'} {symbol(module.name)}{_properties(properties)}"
    if module.attributes:
        head += f" attributes {dictionary(module.attributes)}"
    lines = [f"{head} {{"]
    for item in module.items:
        lines += [_INDENT + line for line in _item_lines(item)]
    lines.append("}")
    return "\n".join(lines) + "\n"


# -- items ----------------------------------------------------------------------------------------------------------------------


def _item_lines(item: Item) -> list[str]:
    if isinstance(item, Function):
        return _function_lines(item, _signature_line(item))
    if isinstance(item, Initializer):
        return _function_lines(item.body, f"vm.initializer{_attributes(item.body.attributes, None)}")
    if isinstance(item, Import):
        return [_import_line(item)]
    if isinstance(item, Export):
        name = f" as({quote(item.name.encode('utf-8', 'surrogateescape'))})" if item.name != item.function else ""
        return [f"vm.export {symbol(item.function)}{name}{_attributes(item.attributes, item.ordinal)}"]
    if isinstance(item, Global):
        return [_global_line(item)]
    return [_rodata_line(item)]


def _attributes(entries: AttributeDict, ordinal: int | None) -> str:
    shown = dict(entries)
    if ordinal is not None:
        shown["ordinal"] = TypedAttr(ordinal, I32)
    return f" attributes {dictionary(shown)}" if shown else ""


def _properties(texts: list[str]) -> str:
    return f" <{', '.join(texts)}>" if texts else ""


def _visibility(private: bool) -> str:
    return "private " if private else ""


def _import_line(item: Import) -> str:
    arguments = []
    for argument in item.arguments:
        text = f"%{argument.name} : {argument.type}" if argument.name else str(argument.type)
        arguments.append(f"{text} ..." if argument.variadic else text)
    entries = dict(item.attributes)
    if item.minimum_version:
        entries["minimum_version"] = TypedAttr(item.minimum_version, I32)
    return (
        f"vm.import {'private' if item.private else 'public'} {'optional ' if item.optional else ''}{symbol(item.name)}"
        f"({', '.join(arguments)}){_arrow([str(type_) for type_ in item.results])}{_attributes(entries, item.ordinal)}"
    )


def _arrow(results: list[str]) -> str:
    if not results:
        return ""
    return f" -> {results[0]}" if len(results) == 1 and "{" not in results[0] else f" -> ({', '.join(results)})"


def _global_line(item: Global) -> str:
    kind = str(item.type) if item.type in REGISTER_TYPES else "ref"
    discardable = dict(item.attributes)
    properties = []
    if "inlining_policy" in discardable:
        properties.append(f"inlining_policy = {attribute(discardable.pop('inlining_policy'))}")
    if item.ordinal is not None:
        properties.append(f"ordinal = {item.ordinal}")
    head = (
        f"vm.global.{kind} {_visibility(item.private)}{'mutable ' if item.mutable else ''}{symbol(item.name)}"
        f"{_properties(properties)}{dictionary_suffix(discardable)}"
    )
    if item.initial_value is None:
        return f"{head} : {item.type}"
    value = item.initial_value
    return f"{head} = {float_attribute(value) if isinstance(value, FloatAttr) else value} : {item.type}"


def _rodata_line(item: Rodata) -> str:
    properties = []
    if item.alignment:
        properties.append(f"alignment = {item.alignment}")
    if item.ordinal is not None:
        properties.append(f"ordinal = {item.ordinal}")
    if item.mime_type:
        properties.append(f"mime_type = {quote(item.mime_type.encode())}")
    return (
        f"vm.rodata {_visibility(item.private)}{symbol(item.name)}{_properties(properties)}{dictionary_suffix(item.attributes)}"
        f" {attribute(item.value)}"
    )


def _signature_line(function: Function) -> str:
    arguments = []
    names = FunctionNames(function)
    for index, value in enumerate(function.arguments):
        extra = function.argument_attributes[index] if index < len(function.argument_attributes) else {}
        arguments.append(f"{names.value(value)}: {value.type}{dictionary_suffix(extra)}")
    results = []
    for index, type_ in enumerate(function.type.results):
        extra = function.result_attributes[index] if index < len(function.result_attributes) else {}
        results.append(f"{type_}{dictionary_suffix(extra)}")
    dialect = "func" if function.structured else "vm"
    return (
        f"{dialect}.func {_visibility(function.private)}{symbol(function.name)}({', '.join(arguments)}){_arrow(results)}"
        f"{_attributes(function.attributes, function.ordinal)}"
    )


def _function_lines(function: Function, head: str) -> list[str]:
    names = FunctionNames(function)
    lines = [f"{head} {{"]
    for block in function.blocks:
        if block is not function.entry:
            arguments = ", ".join(f"{names.value(value)}: {value.type}" for value in block.arguments)
            lines.append(f"{names.label(block)}{f'({arguments})' if arguments else ''}:")
        for op in block.operations:
            lines += [_INDENT + line for line in format_operation(op, names).split("\n")]
    lines.append("}")
    return lines


# -- ops ------------------------------------------------------------------------------------------------------------------------


_SOURCE_NAMES = Names()


class FunctionNames(Names):
    """Names that are unique in a function: the source's where they are, others made up."""

    def __init__(self, function: Function) -> None:
        self._values: dict[Value, str] = {}
        self._labels: dict[Block, str] = {}
        taken: set[str] = set()
        labels: set[str] = set()
        unnamed: list[Operation | Value] = []
        for block in function.blocks:
            if block.label and block.label not in labels:
                labels.add(block.label)
                self._labels[block] = f"^{block.label}"
            self._claim_all(block, taken, unnamed)
        self._name_rest(unnamed, taken)
        number = 0
        for block in function.blocks:
            while block not in self._labels:
                number += 1
                if f"bb{number}" not in labels:
                    labels.add(f"bb{number}")
                    self._labels[block] = f"^bb{number}"

    def _claim_all(self, block: Block, taken: set[str], unnamed: list[Operation | Value]) -> None:
        for value in block.arguments:
            if not self._claim([value], taken):
                unnamed.append(value)
        for op in block.operations:
            if op.results and not self._claim(op.results, taken):
                unnamed.append(op)
            for region in op.regions:
                for inner in region.blocks:
                    self._claim_all(inner, taken, unnamed)

    def _claim(self, values: list[Value], taken: set[str]) -> bool:
        """Gives values the names of the source, unless one of them is taken. A pack has one name for all of its values."""
        if len(values) == 1:
            name = values[0].name
            if not name or name in taken or "#" in name:
                return False
            taken.add(name)
            self._values[values[0]] = f"%{name}"
            return True
        names = [value.name for value in values]
        bases = {name.partition("#")[0] for name in names}
        if "" in bases or bases & taken or not _packs(names):
            return False
        taken |= bases
        for value in values:
            self._values[value] = f"%{value.name}"
        return True

    def _name_rest(self, unnamed: list[Operation | Value], taken: set[str]) -> None:
        number = 0
        for entry in unnamed:
            while str(number) in taken:
                number += 1
            taken.add(str(number))
            if isinstance(entry, Value):
                self._values[entry] = f"%{number}"
            elif len(entry.results) == 1:
                self._values[entry.result] = f"%{number}"
            else:
                for index, value in enumerate(entry.results):
                    self._values[value] = f"%{number}#{index}"

    def value(self, value: Value) -> str:
        return self._values.get(value) or f"%{value.name or '<unnamed>'}"

    def label(self, block: Block) -> str:
        return self._labels.get(block) or f"^{block.label}"


class SourceNames(FunctionNames):
    """Names for texts that nobody reads back: a count that is handed over is called like the reference that it is of."""

    def value(self, value: Value) -> str:
        owner = value.owner
        return super().value(owner.operands[0] if isinstance(owner, Operation) and owner.op.refs in HANDS_OVER else value)


def _packs(names: list[str]) -> bool:
    """Whether the names are such that `%a, %b:2 =` can introduce them."""
    bases = []
    at = 0
    while at < len(names):
        base, mark, index = names[at].partition("#")
        bases.append(base)
        at += 1
        if not mark:
            continue
        if index != "0":
            return False
        count = 1
        while at < len(names) and names[at] == f"{base}#{count}":
            at += 1
            count += 1
        if count == 1:
            return False
    return len(set(bases)) == len(bases)


def _result_list(op: Operation, names: Names) -> str:
    """`%a, %b:2`."""
    counts: dict[str, int] = {}
    for value in op.results:
        base = names.value(value).partition("#")[0]
        counts[base] = counts.get(base, 0) + 1
    return ", ".join(base if count == 1 else f"{base}:{count}" for base, count in counts.items())


@functools.cache
def _format(op: Op) -> Format:
    return formats_of(op)[0]


@functools.cache
def _elements(op: Op) -> tuple[Element, ...]:
    return parse_syntax(op.syntax)


# Literals that stand without a space before or after them; an opening parenthesis stands apart after a colon.
_NO_SPACE_BEFORE = (",", ")", "]", "[", "(")
_NO_SPACE_AFTER = ("(", "[")


def _write_elements(elements: tuple[Element, ...], op: Operation, names: Names) -> str:
    """The elements with a space before each where one belongs."""
    parts: list[str] = []
    _write(elements, op, names, parts)
    text = ""
    previous = ""
    for part in parts:
        tight = part in _NO_SPACE_BEFORE and not (part == "(" and previous == ":")
        text += part if tight or previous in _NO_SPACE_AFTER else f" {part}"
        previous = part
    return text


def _write(elements: tuple[Element, ...], op: Operation, names: Names, parts: list[str]) -> None:
    for element in elements:
        if element.kind == "literal":
            parts.append(element.text)
        elif element.kind == "group":
            if _present(element.children, op):
                _write(element.children, op, names, parts)
        elif element.kind == "attr-dict":
            parts.extend(_dictionary_texts(op))
        elif element.kind == "type":
            parts.append(_type_text(element.text, op))
        elif element.kind == "custom":
            writer = WRITERS.get(element.text)
            if writer is not None:
                parts.append(writer(op, names, lambda block: _block_text(block, names)))
            else:
                parts.append(CUSTOM[element.text].write(op, names))
        else:
            text = _variable_text(element.text, op, names)
            if text:
                parts.append(text)


def _present(elements: tuple[Element, ...], op: Operation) -> bool:
    """Whether an optional group is printed: when its first variable has something to show."""
    name = next(element.text for element in elements if element.kind in ("variable", "type"))
    if any(definition.name == name for definition in op.op.attributes):
        return name in op.attributes
    return bool(_operands(name, op))


def _operands(name: str, op: Operation) -> Sequence[Value]:
    """The operands that the row calls `name`; there is at most one variadic one, the last."""
    index = op.op.operand_index(name)
    return op.operands[index:] if op.op.operands[index].variadic else [op.operands[index]]


def _type_text(name: str, op: Operation) -> str:
    for index, result in enumerate(op.op.results):
        if result.name == name:
            return type_list([value.type for value in (op.results[index:] if result.variadic else [op.results[index]])])
    return type_list([value.type for value in _operands(name, op)])


def _variable_text(name: str, op: Operation, names: Names) -> str:
    for definition in op.op.attributes:
        if definition.name == name:
            return _inherent_text(definition, op.attributes[name])
    for index, successor in enumerate(op.op.successors):
        if successor == name:
            return names.successor(op.successors[index])
    return names.values(_operands(name, op))


def _inherent_text(definition: AttributeDef, value: Attribute) -> str:
    kind = definition.kind
    if kind is AttributeKind.SYMBOL:
        return symbol(value)
    if kind in (AttributeKind.I32, AttributeKind.I64):
        return str(value)
    if kind in (AttributeKind.F32, AttributeKind.F64):
        return float_attribute(value)
    if kind is AttributeKind.STRING:
        return quote(value)
    if kind is AttributeKind.UNIT:
        return ""
    if kind is AttributeKind.SEGMENTS:
        numbers = ", ".join(map(str, value))
        return f"dense<{f'[{numbers}]' if value else ''}> : vector<{len(value)}xi16>"
    return attribute(value)


def _dictionary_texts(op: Operation) -> list[str]:
    """Inherent attributes that the format does not show, as properties, then the discardable ones."""
    properties = [
        definition.name if definition.kind is AttributeKind.UNIT else f"{definition.name} = {_inherent_text(definition, value)}"
        for definition in (_format(op.op).in_dictionary if op.op.attributes else ())
        if (value := op.attributes.get(definition.name)) is not None
    ]
    texts = [f"<{', '.join(properties)}>"] if properties else []
    if op.discardable:
        texts.append(dictionary(op.discardable))
    return texts
