# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads an operation by the assembly format of its row, or in the generic form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.assembly_format import Element, parse_syntax
from vm2c.dialect.attributes import DenseAttr, FloatAttr, StringAttr, SymbolRef, TypedAttr
from vm2c.dialect.op import AttributeKind, Family, Op, Parameter
from vm2c.dialect.types import F32, F64, I1, I64, INDEX, MemRefType, ScalarType, TensorType, Type
from vm2c.ir.core import Region, Value
from vm2c.ir.program_checks import element_of
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor, as_integers
from vm2c.parser.mlir.custom import CUSTOM
from vm2c.parser.mlir.fields import Fields, Reader, check_type
from vm2c.parser.mlir.generic import GenericForm, read_generic
from vm2c.parser.mlir.strided_memory import ALLOCATIONS

# What attributes of the table are called in the generic form.
_GENERIC_NAMES = {"msg": "message"}
# Words before an attribute dictionary that say what may be assumed, or how to round; nothing here assumes it.
_FLAGS = ("nneg", "exact", "disjoint", "fastmath", "overflow", "nontemporal", "alignment")
_ROUNDING = ("to_nearest_even", "downward", "upward", "toward_zero", "to_nearest_away")


@cache
def _elements(syntax: str) -> tuple[Element, ...]:
    return parse_syntax(syntax)


def read_custom_form(row: Op, cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """What stands behind the name of the op. Raises ParseError."""
    elements = _elements(row.syntax)
    if elements and elements[0].kind == "variable" and cursor.next_is("{"):
        # As tensor.dim is printed.
        _take_attributes(row, cursor.dictionary(), fields)
    _read(row, elements, cursor, fields, reader)
    if not cursor.done:
        raise cursor.fail("the end of the operation")
    _imply_types(row, fields)


# Operands that are elements of an operand or result.
_ELEMENTS = {
    "tensor.insert": ("scalar", "dest"), "tensor.from_elements": ("elements", "result"), "tensor.splat": ("element", "result"),
    "memref.store": ("value", "target"),
}  # fmt: skip


def _imply_types(row: Op, fields: Fields) -> None:
    """The types that the custom form does not write because only one is possible."""
    written = {name: types[0] for name, types in fields.types.items() if len(types) == 1}
    same = {each.name: each.same_as or each.name for each in (*row.operands, *row.results)}
    if "output" in fields.operands:
        fields.types["output"] = fields.types.get("result", [])
    groups = {same[name]: type_ for name, type_ in written.items() if name in same}
    for parameter in row.operands:
        type_ = parameter.type if parameter.family is not Family.TRUTH else I1
        if type_ is None:
            type_ = groups.get(same[parameter.name])
        if row.name in _ELEMENTS and parameter.name == _ELEMENTS[row.name][0]:
            shaped = written.get(_ELEMENTS[row.name][1])
            type_ = shaped.element if isinstance(shaped, (TensorType, MemRefType)) else None
        values = fields.operands.get(parameter.name)
        if type_ is not None and values and parameter.name not in fields.types:
            fields.types[parameter.name] = [type_] * len(values)


def _read(row: Op, elements: Sequence[Element], cursor: Cursor, fields: Fields, reader: Reader) -> None:
    for element in elements:
        if element.kind in ("literal", "variable") and cursor.next_is("{"):
            # Not all releases have the dictionary in the same place.
            _take_attributes(row, cursor.dictionary(), fields)
        if element.kind == "literal":
            cursor.expect(element.text)
        elif element.kind == "attr-dict":
            if row.name in ALLOCATIONS and cursor.accept("["):
                fields.symbols = _symbols(cursor, reader)
            _flags(row, cursor, fields)
            _take_attributes(row, cursor.dictionary(), fields)
        elif element.kind == "custom":
            CUSTOM[element.text].read(cursor, fields, reader)
        elif element.kind == "type":
            if not cursor.done:
                variadic = any(each.name == element.text and each.variadic for each in (*row.operands, *row.results))
                fields.types[element.text] = cursor.types() if variadic else [cursor.type()]
        elif element.kind == "group":
            if _is_present(element.children[0], cursor):
                _read(row, element.children, cursor, fields, reader)
        else:
            _variable(row, element.text, cursor, fields, reader)


def _symbols(cursor: Cursor, reader: Reader) -> list[Value]:
    """The offset and strides of an allocation, up to the bracket behind them."""
    if cursor.accept("]"):
        return []
    items = cursor.values()
    cursor.expect("]")
    values = [reader.value(item) for item in items]
    for item, value in zip(items, values, strict=True):
        check_type(value, INDEX, item.offset)
    return values


def _is_present(first: Element, cursor: Cursor) -> bool:
    if first.kind == "literal":
        return cursor.next_is(first.text)
    return cursor.next_kind("VALUE") if first.kind == "variable" else not cursor.done


def _flags(row: Op, cursor: Cursor, fields: Fields) -> None:
    while (item := cursor.peek()) is not None and item.kind in ("WORD", "ATTRIBUTE"):
        word = item.text.partition("<")[0]
        if word in _ROUNDING:
            fields.attributes["roundingmode"] = word.encode()
        elif word not in _FLAGS:
            return
        cursor.at += 1
        if word == "alignment" and cursor.accept("="):
            # Until 2026 it stood in the dictionary.
            fields.discardable[word] = TypedAttr(cursor.integer(), I64)


def _variable(row: Op, name: str, cursor: Cursor, fields: Fields, reader: Reader) -> None:
    operand = next((each for each in row.operands if each.name == name), None)
    if operand is not None:
        items = cursor.values() if operand.variadic else [cursor.value()]
        fields.operands[name] = [reader.value(item) for item in items]
    elif name in row.successors:
        fields.successors.append(reader.successor(cursor))
    else:
        kind = next(each.kind for each in row.attributes if each.name == name)
        fields.attributes[name] = _attribute(kind, cursor)


def _attribute(kind: AttributeKind, cursor: Cursor) -> Any:
    if kind is AttributeKind.SYMBOL:
        return cursor.symbol()
    if kind is AttributeKind.STRING:
        return cursor.string()
    if kind is AttributeKind.INTEGERS:
        return cursor.integers()
    if kind is AttributeKind.TYPE:
        return cursor.type()
    if kind in (AttributeKind.F32, AttributeKind.F64):
        from vm2c.parser.mlir.cursor import number_attribute

        item = cursor.peek()
        if item is None or item.kind not in ("FLOAT", "INTEGER"):
            raise cursor.fail("a number")
        cursor.at += 1
        return number_attribute(item, F32 if kind is AttributeKind.F32 else F64)
    return cursor.integer()


def _take_attributes(row: Op, given: dict[str, Any], fields: Fields) -> None:
    """Attributes of a dictionary: those that the row has, and others."""
    kinds = {each.name: each.kind for each in row.attributes}
    for name, value in given.items():
        if name in kinds and isinstance(value, AffineMapAttr) and kinds[name] is AttributeKind.INTEGERS:
            # A permutation, which is read by its own reader.
            continue
        if name in kinds:
            fields.attributes[name] = plain(kinds[name], value, fields.offset, name)
        elif name == "roundingmode" and isinstance(value, TypedAttr) and 0 <= value.value < len(_ROUNDING):
            fields.attributes[name] = _ROUNDING[int(value.value)].encode()
        else:
            fields.discardable[name] = value


def plain(kind: AttributeKind, value: Any, offset: int, name: str) -> Any:
    """An inherent attribute in the form in which operations hold it. Raises ParseError where it is of another kind."""
    if kind in (AttributeKind.INTEGERS, AttributeKind.MIXED, AttributeKind.SEGMENTS):
        numbers = as_integers(value)
        if numbers is None:
            raise ParseError(f"attribute '{name}' must be a list of integers", offset)
        return numbers
    if kind in (AttributeKind.I32, AttributeKind.I64) and isinstance(value, TypedAttr):
        return int(value.value)
    if kind is AttributeKind.STRING and isinstance(value, StringAttr):
        return value.value
    if kind is AttributeKind.SYMBOL and isinstance(value, SymbolRef):
        return value.name
    if kind is AttributeKind.NUMBER and isinstance(value, TypedAttr):
        return value.value
    return value


_EXPECTED: dict[AttributeKind, tuple[str, type | tuple[type, ...]]] = {
    AttributeKind.I32: ("an integer", int),
    AttributeKind.I64: ("an integer", int),
    AttributeKind.STRING: ("a string", bytes),
    AttributeKind.SYMBOL: ("a symbol", str),
    AttributeKind.NUMBER: ("a number", (int, FloatAttr, DenseAttr)),
    AttributeKind.TYPE: ("a type of numbers", ScalarType),
}
"""What attributes are, in words and as what they are held."""


# ---- results


def result_types(row: Op, fields: Fields) -> tuple[Type, ...]:
    """The types of the results: given in the text, or known from the operands. Raises ParseError."""
    types: list[Type] = []
    for result in row.results:
        given = fields.types.get(result.name)
        if given is not None:
            types += given
        elif result.variadic:
            continue
        else:
            found = _inferred(row, result, fields)
            if found is None:
                raise ParseError(f"'{row.name}' op needs the type of its result", fields.offset)
            types.append(found)
    return tuple(types)


def _inferred(row: Op, result: Parameter, fields: Fields) -> Type | None:
    if result.type is not None:
        return result.type
    operands = [value for values in fields.operands.values() for value in values]
    if result.same_as is not None:
        same = fields.operands.get(result.same_as)
        if same:
            return same[0].type
        given = fields.types.get(result.same_as)
        return given[0] if given else None
    if not operands:
        return None
    if row.within is not None:
        return truth_of(operands[0].type)
    # The element of a tensor or memref that the op reads.
    for value in operands:
        if isinstance(value.type, (TensorType, MemRefType)):
            return element_of(value.type)
    return None


def truth_of(type_: Type) -> Type:
    """i1, or a tensor of it in the shape of a tensor."""
    truth: Type = TensorType(type_.shape, I1) if isinstance(type_, TensorType) else I1
    return truth


def ordered_operands(row: Op, fields: Fields) -> list[Value]:
    """The operands in the order of the row."""
    found: list[Value] = []
    for parameter in row.operands:
        values = fields.operands.get(parameter.name, [])
        if not values and not parameter.variadic:
            fixed = sum(not each.variadic for each in row.operands)
            count = sum(map(len, fields.operands.values()))
            raise ParseError(f"'{row.name}' op expected {fixed} operands, but found {count}", fields.offset)
        found += values
    return found


# ---- the generic form


def read_generic_form(row: Op, cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """What stands behind the quoted name of the op. Raises ParseError."""
    form = read_generic(cursor, reader)
    values = form.operands
    if row.name in ALLOCATIONS and form.segments is not None and any(form.segments[1:]):
        values, fields.symbols = values[: form.segments[0]], values[form.segments[0] :]
    if form.successors:
        values = _pass_to_successors(row, form)
        fields.successors = form.successors
    _distribute(row, values, form.segments, fields)
    _take_attributes(row, {_GENERIC_NAMES.get(name, name): value for name, value in form.attributes.items()}, fields)
    # A region of an empty block shows its label here; one without anything has no block.
    fields.regions += [reader.region(tree, None) if tree.children else _no_region for tree in form.regions]
    fields.types.update(_by_result(row, form.signature.results))
    fixed, count = sum(not each.variadic for each in row.results), len(form.signature.results)
    if count and not row.results:
        raise ParseError(f"'{row.name}' op requires zero results", fields.offset)
    if count < fixed or (count > fixed and fixed == len(row.results)):
        raise ParseError(f"'{row.name}' op expected {fixed} results, but found {count}", fields.offset)
    custom = (CUSTOM[each.text] for each in _elements(row.syntax) if each.kind == "custom")
    generic = next((each for each in custom if each.complete is not None), None)
    if generic is not None and generic.complete is not None:
        generic.complete(form.attributes, form.segments, fields)
    for each in row.attributes:
        value = fields.attributes.get(each.name)
        what, held = _EXPECTED.get(each.kind, ("", object))
        if value is not None and not isinstance(value, held):
            raise ParseError(f"attribute '{each.name}' must be {what}", fields.offset)


def _no_region(_region: Region) -> None:
    """Leaves the region as it is."""


def _pass_to_successors(row: Op, form: GenericForm) -> list[Value]:
    """Gives the successors their operands, which follow those of the op itself, and returns these."""
    own = len(row.operands)
    if len(form.successors) == 1:
        counts: Sequence[int] = (len(form.operands) - own,)
    else:
        counts = (form.segments or ())[1:]
        if "case_operand_segments" in form.attributes:
            counts = (*counts[:1], *(as_integers(form.attributes["case_operand_segments"]) or ()))
    at = own
    for successor, count in zip(form.successors, counts, strict=False):
        successor.set_operands(form.operands[at : at + count])
        at += count
    return form.operands[:own]


def _distribute(row: Op, values: list[Value], segments: tuple[int, ...] | None, fields: Fields) -> None:
    """Gives each parameter its operands. Where several are variadic the segments say how many, or the last of them has the rest."""
    parameters = row.operands
    if segments is None or len(segments) != len(parameters):
        fixed = sum(not parameter.variadic for parameter in parameters)
        left = len(values) - fixed
        segments = tuple(left if parameter.variadic else 1 for parameter in parameters)
    at = 0
    for parameter, count in zip(parameters, segments, strict=True):
        fields.operands[parameter.name] = values[at : at + count]
        at += count
    if at < len(values) and parameters and parameters[-1].variadic:
        fields.operands[parameters[-1].name] += values[at:]


def _by_result(row: Op, types: Sequence[Type]) -> dict[str, list[Type]]:
    found: dict[str, list[Type]] = {}
    at = 0
    for result in row.results:
        count = len(types) - len(row.results) + 1 if result.variadic else 1
        found[result.name] = list(types[at : at + count])
        at += count
    return found


