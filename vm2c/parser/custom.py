# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The few formats that the notation of the op table cannot say: one reader and one printer for each `custom<Name>`.

A reader fills `groups` groups, in the form that the groups of `pattern` have; `interpret` says what they mean, so that both ways of
reading an op end in the same place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from vm2c.diagnostics import counted
from vm2c.dialect.types import I32, TupleType, Type
from vm2c.ir.core import Operation
from vm2c.ir.spelling import Names, dictionary_suffix, quote, signature, symbol
from vm2c.parser.constants import encode, parse_integer, wrap_integer
from vm2c.parser.custom_format import CustomFormat
from vm2c.parser.errors import ParseError
from vm2c.parser.items import Cursor
from vm2c.parser.parts import Edge, Parts, split_names
from vm2c.parser.structured import STRUCTURED_FORMATS
from vm2c.parser.type_reader import TypeReader

_VALUE = r"%[\w$.-]+(?:#\d+)?"
_TYPE = r"[\w!<>.?$]+"
_TYPES = rf"{_TYPE}(?:, {_TYPE})*"
_DICTIONARY = r"(?:[ \t]*(\{[^{}\"\n]*\}))?"


class _FunctionTypeFormat(CustomFormat):
    """`(i32, i64) -> f32`, of the operands and results."""

    pattern = rf"(\((?:{_TYPES})?\)(?: -> (?:\((?:{_TYPES})?\)|{_TYPE}))?)"

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        return types.signature(groups[0]) is not None

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        text = cursor.parenthesized_types()
        if cursor.accept("->"):
            results = cursor.parenthesized_types() if cursor.at("LITERAL", "(") else cursor.type_item().text
            text = f"{text} -> {results}"
        return (text,)

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> None:
        type_ = types.signature(groups[0])
        assert type_ is not None
        parts.operand_types = list(type_.arguments)
        parts.result_types = type_.results

    def write(self, op: Operation, names: Names) -> str:
        return signature([value.type for value in op.operands], [value.type for value in op.results])


class _YieldableTypeFormat(CustomFormat):
    """`(i32) -> ^bb1 (i64)`: the block receives the results."""

    groups = 3
    shown = ("result_types",)
    pattern = rf"(\((?:{_TYPES})?\)) -> (\^[\w$.-]+)(?: \(({_TYPES}|)\))?"

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        return types.signature(groups[0]) is not None and types.type_list(groups[2] or "") is not None

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        operands = cursor.parenthesized_types()
        cursor.expect("->")
        label = cursor.take("CARET", "a successor block").text
        results = cursor.parenthesized_types()[1:-1] if cursor.at("LITERAL", "(") else None
        return operands, label, results

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> None:
        type_ = types.signature(groups[0])
        results = types.type_list(groups[2] or "")
        assert type_ is not None
        assert results is not None
        parts.operand_types = list(type_.arguments)
        parts.attributes["result_types"] = results
        parts.successors = [(groups[1][1:], [], ())]

    def write(self, op: Operation, names: Names) -> str:
        operands = ", ".join(str(value.type) for value in op.operands)
        results = ", ".join(map(str, op.attributes["result_types"]))
        return f"({operands}) -> {names.label(op.successors[0].block)} ({results})"


class _AmountFormat(CustomFormat):
    """`2` where there is an i32 operand today."""

    pattern = r"(\d{1,3})(?![\w.])"

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        return True

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        return (cursor.take("INTEGER", "an operand").text,)

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> None:
        parts.operands.append(wrap_integer(parse_integer(groups[0]), 32))
        parts.operand_types.append(I32)


_TUPLE = rf"\({_VALUE}(?:, {_VALUE})*\)"
_SEGMENT = rf"(?:{_VALUE}|\[(?:{_VALUE}(?:, {_VALUE})*|{_TUPLE}(?:, {_TUPLE})*)?\])"
_SEGMENT_TOKEN = re.compile(rf"{_VALUE}|[\[\]()]", re.ASCII)


class _VariadicCallFormat(CustomFormat):
    """`@callee(%a, [%b, %c], [(%d, %e)]) : (i32, i64 ..., tuple<i32, i64> ...) -> i32`."""

    groups = 4
    narrows = True
    shown = ("callee", "segment_sizes", "segment_types")
    pattern = (
        rf"@([A-Za-z_][\w$.]*)\(((?:{_SEGMENT}(?:, {_SEGMENT})*)?)\){_DICTIONARY} : "
        rf"(\([\w!<>.?$, ]*\)(?: -> (?:\((?:{_TYPES})?\)|{_TYPE}))?)"
    )

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        found = types.variadic_signature(groups[3])
        return found is not None and _segments(groups[1], found[0]) is not None

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        callee = cursor.symbol()
        opening = cursor.offset
        cursor.expect("(")
        segments = self._read_segments(cursor)
        cursor.expect(")")
        dictionary = cursor.dictionary()
        cursor.expect(":")
        cursor.expect("(")
        texts = []
        while not cursor.at("LITERAL", ")"):
            text = cursor.type_item().text
            texts.append(f"{text} ..." if cursor.accept("...") else text)
            if not cursor.accept(","):
                break
        cursor.expect(")")
        signature_text = f"({', '.join(texts)})"
        if cursor.accept("->"):
            results = cursor.parenthesized_types() if cursor.at("LITERAL", "(") else cursor.type_item().text
            signature_text += f" -> {results}"
        found = cursor.types.variadic_signature(signature_text)
        if found is None or _segments(segments, found[0]) is None:
            raise ParseError("operands do not match the types of the variadic call", opening)
        return callee, segments, dictionary, signature_text

    def _read_segments(self, cursor: Cursor) -> str:
        parts = []
        while not cursor.at("LITERAL", ")"):
            if not cursor.accept("["):
                parts.append(cursor.value())
            elif cursor.at("LITERAL", "("):
                tuples = []
                while cursor.accept("("):
                    tuples.append(f"({cursor.values()})")
                    cursor.expect(")")
                    if not cursor.accept(","):
                        break
                cursor.expect("]")
                parts.append(f"[{', '.join(tuples)}]")
            else:
                parts.append(f"[{cursor.values()}]")
                cursor.expect("]")
            if not cursor.accept(","):
                break
        return ", ".join(parts)

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> Any:
        callee, text, dictionary, signature_text = groups
        found = types.variadic_signature(signature_text)
        assert found is not None
        segments = _segments(text, found[0])
        assert segments is not None
        names, operand_types, sizes = segments
        parts.operands = list(names)
        parts.operand_types = list(operand_types)
        parts.result_types = found[1]
        parts.attributes.update(
            callee=callee, segment_sizes=tuple(sizes), segment_types=tuple(type_ for type_, _ in found[0])
        )  # fmt: skip
        return dictionary

    def write(self, op: Operation, names: Names) -> str:
        operands = iter(op.operands)
        arguments, types = [], []
        for size, type_ in zip(op.attributes["segment_sizes"], op.attributes["segment_types"], strict=True):
            if size < 0:
                arguments.append(names.value(next(operands)))
                types.append(str(type_))
                continue
            types.append(f"{type_} ...")
            if isinstance(type_, TupleType):
                tuples = [", ".join(names.value(next(operands)) for _ in type_.elements) for _ in range(size)]
                arguments.append(f"[{', '.join(f'({text})' for text in tuples)}]")
            else:
                arguments.append(f"[{', '.join(names.value(next(operands)) for _ in range(size))}]")
        results = [value.type for value in op.results]
        arrow = f" -> {signature((), results)[6:]}" if results else ""
        return (
            f"{symbol(op.attributes['callee'])}({', '.join(arguments)}){dictionary_suffix(op.discardable)}"
            f" : ({', '.join(types)}){arrow}"
        )


def _segments(text: str, arguments: tuple[tuple[Type, bool], ...]) -> tuple[list[str], list[Type], list[int]] | None:
    """The operands, their types and the size of each segment; None when they do not fit the argument types."""
    names: list[str] = []
    types: list[Type] = []
    sizes: list[int] = []
    index = 0
    inside = False
    size = width = 0
    in_tuple = False
    for token in _SEGMENT_TOKEN.findall(text):
        if index >= len(arguments):
            return None
        type_, variadic = arguments[index]
        if token == "[":
            if not variadic:
                return None
            inside, size = True, 0
        elif token == "]":
            sizes.append(size)
            index += 1
            inside = False
        elif token == "(":
            if not isinstance(type_, TupleType):
                return None
            in_tuple, width = True, 0
        elif token == ")":
            if not isinstance(type_, TupleType) or width != len(type_.elements):
                return None
            in_tuple = False
            size += 1
        else:
            names.append(token)
            if in_tuple:
                if not isinstance(type_, TupleType) or width >= len(type_.elements):
                    return None
                types.append(type_.elements[width])
                width += 1
                continue
            types.append(type_)
            if inside:
                if isinstance(type_, TupleType):
                    return None
                size += 1
            else:
                if variadic:
                    return None
                sizes.append(-1)
                index += 1
    return (names, types, sizes) if index == len(arguments) else None


class _CondFailFormat(CustomFormat):
    """`%condition, %status, "message"`; the status may be left out when it is the condition."""

    groups = 4
    shown = ("message",)
    pattern = rf'({_VALUE})(?:, ({_VALUE}))?(?:, "([^"\\\n]*)")?{_DICTIONARY}'

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        return True

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        condition = cursor.value()
        status = message = None
        if cursor.accept(","):
            if cursor.at("VALUE"):
                status = cursor.value()
                if cursor.accept(","):
                    message = cursor.string()
            else:
                message = cursor.string()
        return condition, status, message, cursor.dictionary()

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> Any:
        condition, status, message, dictionary = groups
        parts.operands = [condition, condition if status is None else status]
        parts.operand_types = [I32, I32]
        if message is not None:
            parts.attributes["message"] = encode(message) if isinstance(message, str) else message
        return dictionary

    def write(self, op: Operation, names: Names) -> str:
        condition, status = op.operands
        text = names.value(condition) if status is condition else f"{names.value(condition)}, {names.value(status)}"
        if "message" in op.attributes:
            text += f", {quote(op.attributes['message'])}"
        return text + dictionary_suffix(op.discardable)


class _BranchTableFormat(CustomFormat):
    """`%index { default: ^bb1(%a : i32), 0: ^bb2 }`; cases are numbered from 0."""

    groups = 3

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        return False

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        index = cursor.value()
        item = cursor.take("CASES", "the cases: '{ default: ^block, 0: ^block }'")
        for number, case in enumerate(item.value):
            if number == 0 and case.index is not None:
                raise ParseError("expected 'default' as the first case", case.offset)
            if number and case.index != number - 1:
                raise ParseError(f"expected case {number - 1}: cases are numbered from 0", case.offset)
        return index, cursor.dictionary(), tuple((case.successor, case.offset) for case in item.value)

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> Any:
        index, dictionary, successors = groups
        parts.operands = [index]
        parts.operand_types = [I32]
        parts.successors = [edge(group, types, offset) for group, offset in successors]
        return dictionary

    def write(self, op: Operation, names: Names) -> str:
        lines = []
        for number, target in enumerate(op.successors):
            lines.append(f"{'default' if number == 0 else number - 1}: {names.successor(target)}")
        return f"{names.value(op.operands[0])} {{\n" + ",\n".join(lines) + f"\n}}{dictionary_suffix(op.discardable)}"


def edge(
    group: tuple[str, str | None, str | None], types: TypeReader, offset: int, find: Callable[[str, int], int] | None = None
) -> Edge:
    """The three groups of a successor. It starts at `offset`, or where `find` finds it after that."""
    label, listed_names, listed_types = group
    names, edge_types = split_names(listed_names), types.type_list(listed_types or "")
    assert edge_types is not None
    if len(names) != len(edge_types):
        expected = counted(len(names), "type")
        place = offset if find is None else find(label, offset)
        raise ParseError(f"expected {expected} for the operands of '{label}', found {len(edge_types)}", place)
    return label[1:], names, edge_types


CUSTOM: dict[str, CustomFormat] = {
    "FunctionType": _FunctionTypeFormat(),
    "YieldableType": _YieldableTypeFormat(),
    "VariadicCall": _VariadicCallFormat(),
    "CondFail": _CondFailFormat(),
    "BranchTable": _BranchTableFormat(),
    "Amount": _AmountFormat(),
    **STRUCTURED_FORMATS,
}

