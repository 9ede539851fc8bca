# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads structured code: the custom formats of memref, affine and arith ops, and loops and conditionals with their regions.

The grammar has a rule for each op with regions (`for_`, `while_`, `if_`, `versioned` in vm.lark); everything else in a region is
read as it is in any function. What the formats here write is in ir/structured_text.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lark import Token, Tree

from vm2c.dialect.affine import AffineMap, Term
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.table import OPS, STRUCTURED_OPS
from vm2c.dialect.types import F32, F64, I1, INDEX, MemRefType, ScalarType, Type
from vm2c.ir.builder import make_op
from vm2c.ir.core import Operation
from vm2c.parser.constants import encode, float_bits, parse_integer
from vm2c.parser.custom_format import CustomFormat
from vm2c.parser.errors import ParseError
from vm2c.parser.items import Cursor
from vm2c.parser.parts import Parts
from vm2c.parser.type_reader import TypeReader

if TYPE_CHECKING:
    from vm2c.parser.builder import FunctionBuilder
    from vm2c.parser.reader import ModuleReader

Node = Tree[Token]

_PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge")


class _StructuredFormat(CustomFormat):
    """Base of the formats here, none of which is read line by line. Each fills `Parts` as it reads."""

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        return False

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        return (self.parts(cursor),)

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> Any:
        (found,) = groups
        parts.operands, parts.operand_types = found.operands, found.operand_types
        parts.result_types, parts.attributes = found.result_types, found.attributes

    def parts(self, cursor: Cursor) -> Parts:
        raise NotImplementedError


class _LoadFormat(_StructuredFormat):
    """`%a[%i, %j] : memref<4x8xf32>`."""

    def parts(self, cursor: Cursor) -> Parts:
        names, type_ = _element(cursor)
        return Parts(names, [type_, *[INDEX] * (len(names) - 1)], (type_.element,))


class _StoreFormat(_StructuredFormat):
    """`%x, %a[%i, %j] : memref<4x8xf32>`."""

    def parts(self, cursor: Cursor) -> Parts:
        value = cursor.value()
        cursor.expect(",")
        names, type_ = _element(cursor)
        return Parts([value, *names], [type_.element, type_, *[INDEX] * (len(names) - 1)])


def _element(cursor: Cursor) -> tuple[list[Any], MemRefType]:
    memref = cursor.value()
    cursor.expect("[")
    listed = cursor.values()
    cursor.expect("]")
    cursor.expect(":")
    item = cursor.type_item()
    type_ = cursor.types.type(item.text)
    if not isinstance(type_, MemRefType):
        raise ParseError(f"expected a memref type, found {item.text}", item.offset)
    return [memref, *(listed.split(", ") if listed else [])], type_


class _ApplyFormat(_StructuredFormat):
    """`affine_map<(d0)[s0] -> (d0 * s0 + 1)>(%i)[%n]`."""

    shown = ("map",)

    def parts(self, cursor: Cursor) -> Parts:
        item = cursor.take("BALANCED", "an affine map")
        map_ = parse_affine_map(item.text, item.offset)
        cursor.expect("(")
        names: list[Any] = [name for name in cursor.values().split(", ") if name]
        cursor.expect(")")
        if len(names) != map_.dimensions:
            raise ParseError(f"the map has {map_.dimensions} dimensions, but {len(names)} operands", item.offset)
        if cursor.accept("["):
            names += [name for name in cursor.values().split(", ") if name]
            cursor.expect("]")
        if len(names) != map_.operands:
            raise ParseError(f"the map has {map_.operands} operands, but {len(names)} are given", item.offset)
        return Parts(names, [INDEX] * len(names), (INDEX,), {"map": map_})


class _ConstantFormat(_StructuredFormat):
    """`5 : index`, `1.5 : f32`, `true`."""

    shown = ("value",)

    def parts(self, cursor: Cursor) -> Parts:
        for word in ("true", "false"):
            if cursor.accept(word):
                return Parts([], [], (I1,), {"value": int(word == "true")})
        item = cursor.peek()
        if item is None or item.kind not in ("INTEGER", "FLOAT"):
            raise cursor.fail("a number")
        cursor.position += 1
        cursor.expect(":")
        found = cursor.type_item()
        type_ = cursor.types.type(found.text)
        if not isinstance(type_, ScalarType):
            raise ParseError(f"expected a type of numbers, found {found.text}", found.offset)
        return Parts([], [], (type_,), {"value": _number(item.text, type_, item.offset)})


def _number(text: str, type_: ScalarType, offset: int) -> Any:
    if type_ in (F32, F64):
        return FloatAttr(float_bits(text, type_), type_.bits)
    if "." in text:
        raise ParseError(f"expected an integer for type {type_}", offset)
    return parse_integer(text)


class _ConditionFormat(_StructuredFormat):
    """`(%go_on) %a, %b : i32, f32`."""

    def parts(self, cursor: Cursor) -> Parts:
        cursor.expect("(")
        names: list[Any] = [cursor.value()]
        types: list[Type | None] = [None]
        cursor.expect(")")
        passed = cursor.values()
        if passed:
            names += passed.split(", ")
            cursor.expect(":")
            offset = cursor.offset
            types += cursor.types.type_list(cursor.type_texts()) or ()
            if len(names) != len(types):
                raise ParseError(f"{len(names) - 1} values are passed on, but {len(types) - 1} types are given", offset)
        return Parts(names, types)


class _CompareFormat(_StructuredFormat):
    """`slt, %a, %b : index`."""

    shown = ("predicate",)

    def parts(self, cursor: Cursor) -> Parts:
        item = cursor.take("WORD", "a predicate")
        if item.text not in _PREDICATES:
            raise ParseError(f"unknown predicate '{item.text}'", item.offset, f"one of {', '.join(_PREDICATES)}")
        cursor.expect(",")
        names: list[Any] = cursor.values().split(", ")
        cursor.expect(":")
        found = cursor.types.type(cursor.type_item().text)
        assert found is not None
        return Parts(names, [found] * len(names), (I1,), {"predicate": encode(item.text)})


STRUCTURED_FORMATS: dict[str, CustomFormat] = {
    "MemRefLoad": _LoadFormat(),
    "MemRefStore": _StoreFormat(),
    "AffineApply": _ApplyFormat(),
    "Constant": _ConstantFormat(),
    "Compare": _CompareFormat(),
    "Condition": _ConditionFormat(),
}


# ---- affine maps


def parse_affine_map(text: str, offset: int) -> AffineMap:
    """`affine_map<(d0, d1)[s0] -> (d0 * 64 - d1 * s0 + 3)>`. Raises ParseError."""
    match = re.fullmatch(r"affine_map<\(([\w, ]*)\)(?:\[([\w, ]*)\])?\s*->\s*\((.*)\)>", text, re.DOTALL)
    if match is None:
        raise ParseError("bad affine map", offset, "one result that is a sum of products, as in affine_map<(d0) -> (d0 * 4 + 1)>")
    dimensions, symbols = ([name.strip() for name in (listed or "").split(",") if name.strip()] for listed in match.groups()[:2])
    positions = {name: place for place, name in enumerate([*dimensions, *symbols])}
    constant = 0
    terms: list[Term] = []
    signed = re.sub(r"\s*-\s*", " + -", match.group(3).strip()).removeprefix(" + ")
    for summand in filter(None, (part.strip() for part in signed.split("+"))):
        coefficient = 1
        product: list[int] = []
        for factor in (part.strip() for part in summand.split("*")):
            name = factor.removeprefix("-")
            coefficient *= -1 if factor.startswith("-") else 1
            if name.isdigit():
                coefficient *= int(name)
            elif name in positions:
                product.append(positions[name])
            else:
                raise ParseError(f"'{factor}' is no dimension, symbol or number", offset)
        if product:
            terms.append((coefficient, tuple(product)))
        else:
            constant += coefficient
    return AffineMap(len(dimensions), len(positions), constant, tuple(terms))


# ---- ops with regions


class RegionReader:
    """Reads loops, conditionals and versions of one function."""

    def __init__(self, reader: ModuleReader, builder: FunctionBuilder) -> None:
        self.reader = reader
        self.builder = builder

    def statement(self, node: Node) -> None:
        """An op with regions. Raises ParseError."""
        {"for_": self._for, "while_": self._while, "if_": self._if, "versioned": self._versioned}[str(node.data)](node)

    def _for(self, node: Node) -> None:
        results, keyword, counter, *rest = node.children
        tokens = [child for child in rest if isinstance(child, Token)]
        values = [str(token) for token in tokens if token.type == "VALUE"]
        words = [str(token) for token in tokens if token.type == "WORD"]
        if words[:2] != ["to", "step"] or words[2:] not in ([], ["iter_args"]):
            raise ParseError("expected '%i = %lower to %upper step %step iter_args(...)'", _offset(keyword))
        carried, types = self._carried(rest)
        offset = _offset(keyword)
        operands = [self.builder.use_value(name, INDEX, offset) for name in values]
        operands += [self.builder.use_value(name, type_, offset) for (_, name), type_ in zip(carried, types, strict=True)]
        op = Operation(STRUCTURED_OPS["scf.for"], operands, location=offset, regions=1)
        arguments = [(str(counter), INDEX), *((name, type_) for (name, _), type_ in zip(carried, types, strict=True))]
        self._add(op, results, types, rest, arguments)

    def _while(self, node: Node) -> None:
        results, keyword, *rest = node.children
        carried, _ = self._carried(rest)
        given, returned = self._signature(rest)
        offset = _offset(keyword)
        if len(given) != len(carried):
            raise ParseError("the types do not match what the loop carries", offset)
        operands = [self.builder.use_value(name, type_, offset) for (_, name), type_ in zip(carried, given, strict=True)]
        op = Operation(STRUCTURED_OPS["scf.while"], operands, location=offset, regions=2)
        self._add(op, results, returned, rest, [(name, type_) for (name, _), type_ in zip(carried, given, strict=True)])

    def _if(self, node: Node) -> None:
        results, keyword, condition, *rest = node.children
        offset = _offset(keyword)
        listed = next((child for child in rest if isinstance(child, Tree) and child.data in ("types", "type")), None)
        types = [self.reader.attributes.type(each) for each in _types(listed)] if listed is not None else []
        operand = self.builder.known_value(str(condition), offset)
        op = Operation(STRUCTURED_OPS["scf.if"], [operand], location=offset, regions=2)
        self._add(op, results, types, rest, [])

    def _versioned(self, node: Node) -> None:
        results, keyword, condition, *rest = node.children
        names = [str(child) for child in rest if isinstance(child, Token) and child.type == "VALUE"]
        given, returned = self._signature(rest)
        offset = _offset(keyword)
        if len(given) != len(names):
            raise ParseError("the types do not match the inputs", offset)
        word = next(child for child in rest if isinstance(child, Token) and child.type == "WORD")
        if word != "else":
            raise ParseError(f"expected 'else', found '{word}'", _offset(word))
        operands = [self.builder.known_value(str(condition), offset)]
        operands += [self.builder.use_value(name, type_, offset) for name, type_ in zip(names, given, strict=True)]
        op = Operation(OPS["vm2c.versioned"], operands, location=offset, regions=2)
        self._add(op, results, returned, rest, [])

    def _signature(self, children: list[Any]) -> tuple[list[Type], list[Type]]:
        """What a function type takes and gives."""
        function_type = next(child for child in children if isinstance(child, Tree) and child.data == "function_type")
        given, returned = (part for part in function_type.children if isinstance(part, Tree))
        return [self.reader.attributes.type(each) for each in _types(given)], [
            self.reader.attributes.type(each) for each in _types(returned)
        ]

    def _carried(self, children: list[Any]) -> tuple[list[tuple[str, str]], list[Type]]:
        """`(%a = %x, ...)` and the types after it."""
        pairs = [child for child in children if isinstance(child, Tree) and child.data == "carried"]
        listed = next((child for child in children if isinstance(child, Tree) and child.data in ("types", "type")), None)
        types = [self.reader.attributes.type(each) for each in _types(listed)] if listed is not None else []
        names = [(str(name), str(value)) for pair in pairs for name, value in [pair.children]]
        if listed is not None and len(types) != len(names):
            raise ParseError(f"{len(names)} values are carried, but {len(types)} types are given", _offset(listed))
        return names, types

    def _add(
        self, op: Operation, results: Any, types: list[Type], children: list[Any], arguments: Sequence[tuple[str, Type]]
    ) -> None:
        """Reads the regions, the first of which has the arguments, and adds the op."""
        builder = self.builder
        bodies = [child for child in children if isinstance(child, Tree) and child.data == "body"]
        dictionary = next((child for child in children if isinstance(child, Tree) and child.data == "dictionary"), None)
        if dictionary is not None:
            op.discardable = self.reader.attributes.dictionary(dictionary)
        for region, body in zip(op.regions, bodies, strict=False):
            with builder.region(region, arguments if region is op.regions[0] else (), op.location):
                for child in body.children:
                    assert isinstance(child, Tree)
                    self.reader.statement(builder, child)
            (block,) = region.blocks
            if not (block.operations and block.operations[-1].op.terminator):
                block.append(make_op("scf.yield", (), (), None, op.location))
        builder.append_op(op, tuple(types), str(results) if results is not None else None)


def _offset(node: Any) -> int:
    if isinstance(node, Token):
        return int(node.start_pos or 0)
    return next((int(token.start_pos or 0) for token in node.scan_values(lambda value: isinstance(value, Token))), 0)


def _types(node: Node) -> Iterator[Node]:
    if node.data == "type":
        yield node
        return
    for child in node.children:
        if isinstance(child, Tree):
            yield child

