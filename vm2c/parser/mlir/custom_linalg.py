# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The formats of linalg's ops: `ins(%a : T) outs(%b : U)`, with attributes before or after, and a region for some.

What the region of an op is that does not show one (`linalg.map { arith.addf }`) is made here, so that all of a kind have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lark import Token, Tree

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.attributes import ForeignAttr, StringAttr, TypedAttr
from vm2c.dialect.linalg_named import KINDS, named_ops
from vm2c.dialect.op import Op
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import MemRefType, TensorType, Type
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.program_checks import element_of
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor, affine_maps, as_integers
from vm2c.parser.mlir.fields import Argument, Fields, Reader, RegionMaker, check_uses
from vm2c.parser.mlir.older import RENAMED

# Ops that never say what they give.
_RESULTS_IMPLIED = ("linalg.map", "linalg.reduce", "linalg.transpose", "linalg.broadcast")
_ITERATORS = {"parallel": "parallel", "reduction": "reduction", "window": "reduction"}


def read_structured(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    name = fields.name
    given: dict[str, Any] = {}
    short = ""
    elemwise = "kind" in fields.attributes
    if name == "linalg.elementwise" and not elemwise and not cursor.next_is("{"):
        _read_kind(cursor, fields)
    if name in ("linalg.map", "linalg.reduce") and (cursor.next_is("{") or cursor.next_is_region()):
        short = _short_form(cursor)
    else:
        if cursor.next_kind("HASH"):
            given.update(trait_of(cursor))
        given.update(cursor.dictionary())
    if name in ("linalg.contract", "linalg.elementwise") or cursor.next_is("indexing_maps"):
        if cursor.accept("indexing_maps"):
            cursor.expect("=")
            given["indexing_maps"] = cursor.attribute()
        given.update(cursor.dictionary())
    if name == "linalg.softmax" and cursor.accept("dimension"):
        cursor.expect("(")
        fields.attributes["dimension"] = cursor.integer()
        cursor.expect(")")
    old = cursor.next_is("(") and name in ("linalg.fill", "linalg.copy")
    if old:
        _read_old_fill(cursor, fields, reader)
    else:
        _read_operands(cursor, fields, reader)
    for word in ("dimensions", "permutation"):
        if cursor.accept(word):
            cursor.expect("=")
            fields.attributes[word] = cursor.integers()
    if cursor.accept("attrs"):
        cursor.expect("=")
        given.update(cursor.dictionary())
    given.update(cursor.dictionary())
    _take(given, fields)
    if elemwise:
        _broadcast_numbers(fields)
    if short:
        fields.regions.append(_made_region(short, fields))
    elif name in ("linalg.map", "linalg.reduce"):
        _read_function(cursor, fields, reader)
    elif cursor.next_is_region():
        fields.regions.append(reader.region(cursor.region(), None))
    types = cursor.arrow_results()
    while types and cursor.accept(","):
        # Until 2021-07 several results had no parentheses.
        types.append(cursor.type())
    implied = name in _RESULTS_IMPLIED or old
    fields.types["results"] = types or (_result_types(fields) if implied else [])


def _broadcast_numbers(fields: Fields) -> None:
    """The maps of linalg.elemwise_unary and linalg.elemwise_binary, which need not say that numbers are inputs of each element."""
    values, inputs = fields.operands["operands"], fields.attributes["inputs"]
    ranks = [len(getattr(value.type, "shape", ())) for value in values]
    if "indexing_maps" not in fields.attributes and ranks and 0 in ranks[:inputs] and ranks[-1]:
        fields.attributes["indexing_maps"] = tuple(
            AffineMapAttr.identity(rank) if rank else AffineMapAttr.of(ranks[-1], ()) for rank in ranks
        )


def _read_kind(cursor: Cursor, fields: Fields) -> None:
    """`kind=#linalg.elementwise_kind<add>`, or `<add>`."""
    if cursor.accept("kind"):
        cursor.expect("=")
        found = cursor.attribute()
        fields.attributes["kind"] = _parameter(found).encode()
    else:
        cursor.expect("<")
        fields.attributes["kind"] = cursor.word().encode()
        cursor.expect(">")
    _check_kind(fields.attributes["kind"], fields)


def _check_kind(kind: bytes, fields: Fields) -> None:
    if kind.decode() not in KINDS:
        raise ParseError(f"unknown kind '{kind.decode()}'", fields.offset, f"one of {', '.join(sorted(KINDS))}")


def _parameter(found: Any) -> str:
    """`add` of `#linalg.elementwise_kind<add>`."""
    return found.text.partition("<")[2][:-1].strip() if isinstance(found, ForeignAttr) else ""


def trait_of(cursor: Cursor) -> dict[str, Any]:
    """The dictionary that an alias stands for, which several ops share."""
    offset = cursor.offset
    found = cursor.attribute()
    if not isinstance(found, dict):
        raise ParseError("expected an alias of an attribute dictionary", offset)
    return found


def _short_form(cursor: Cursor) -> str:
    """`{ arith.addf }`, perhaps with attributes of the op, which make it look like a region."""
    if cursor.next_is_region():
        offset = cursor.offset
        operations = [child for child in cursor.region().children if isinstance(child, Tree)]
        names = [token for child in operations for token in child.children[:1] if isinstance(token, Token)]
        if len(names) != 1:
            raise ParseError("expected the name of one op in braces", offset)
        return str(names[0])
    cursor.expect("{")
    name = cursor.word("the name of an op")
    cursor.dictionary()
    cursor.expect("}")
    return name


def _read_operands(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    values: list[Value] = []
    fields.attributes["inputs"] = 0
    for word in ("ins", "outs"):
        if not cursor.accept(word):
            if word == "outs":
                raise cursor.fail("'outs(...)'")
            continue
        cursor.expect("(")
        items = cursor.values()
        found = [reader.value(item) for item in items]
        if cursor.accept(":"):
            check_uses(items, found, cursor.types(), cursor.offset)
        cursor.expect(")")
        values += found
        if word == "ins":
            fields.attributes["inputs"] = len(values)
    fields.operands["operands"] = values


def _read_old_fill(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%value, %target) : f32, tensor<4xf32>`, as fill and copy were until 2022."""
    values = [reader.value(item) for item in cursor.parenthesized_values()]
    given = cursor.dictionary()
    cursor.expect(":")
    cursor.types()
    if len(values) != 2:
        raise ParseError(f"'{fields.name}' op has 2 operands", fields.offset)
    first, second = values
    if isinstance(first.type, (TensorType, MemRefType)) and not isinstance(second.type, (TensorType, MemRefType)):
        # Before 2021-07 the target stood first.
        first, second = second, first
    fields.operands["operands"] = [first, second]
    fields.attributes["inputs"] = 1
    fields.discardable.update(given)


def _take(given: dict[str, Any], fields: Fields) -> None:
    """Attributes by what they are to the op."""
    row = TENSOR_OPS[fields.name]
    kinds = {each.name for each in row.attributes}
    for name, value in given.items():
        if name == "indexing_maps":
            maps = affine_maps(value)
            if maps is None:
                raise ParseError("expected a list of affine maps", fields.offset)
            fields.attributes[name] = maps
        elif name == "iterator_types":
            fields.attributes[name] = _iterators(value, fields)
        elif name in ("strides", "dilations", "dimensions", "permutation") and name in kinds:
            numbers = as_integers(value)
            if numbers is None:
                raise ParseError(f"attribute '{name}' must be a list of integers", fields.offset)
            fields.attributes[name] = numbers
        elif name == "dimension" and name in kinds:
            if not isinstance(value, TypedAttr):
                raise ParseError("attribute 'dimension' must be an integer", fields.offset)
            fields.attributes[name] = int(value.value)
        elif name in ("kind", "fun") and "kind" in kinds:
            # The function of linalg.elemwise_unary and linalg.elemwise_binary, until 2024, was `fun`.
            fields.attributes["kind"] = _parameter(value).encode()
            _check_kind(fields.attributes["kind"], fields)
        elif name == "cast":
            if _parameter(value) == "cast_unsigned":
                fields.attributes["unsigned"] = True
        elif name not in ("doc", "library_call", "linalg.memoized_indexing_maps"):
            fields.discardable[name] = value
    if fields.attributes.get("indexing_maps") == _usual_maps(fields):
        del fields.attributes["indexing_maps"]


def _usual_maps(fields: Fields) -> tuple[AffineMapAttr, ...]:
    """The maps that an op has where it does not show them; none where it always does."""
    maps: tuple[AffineMapAttr, ...] = fields.attributes.get("indexing_maps", ())
    if fields.name == "linalg.elementwise":
        return tuple(AffineMapAttr.identity(map_.dimensions) for map_ in maps)
    named = named_ops().get(fields.name.removeprefix("linalg."))
    return named.maps((), ()) if named is not None and maps and not named.windows else ()


def _iterators(value: Any, fields: Fields) -> tuple[str, ...]:
    found = []
    for each in value if isinstance(value, tuple) else [None]:
        name = each.value.decode() if isinstance(each, StringAttr) else _parameter(each)
        if name not in _ITERATORS:
            raise ParseError(f"unexpected iterator_type ({name})" if name else "expected a list of iterator types", fields.offset)
        found.append(_ITERATORS[name])
    return tuple(found)


def _result_types(fields: Fields) -> list[Type]:
    """An output that is a tensor gives a tensor of the same type."""
    outputs = fields.operands["operands"][fields.attributes["inputs"] :]
    return [value.type for value in outputs if isinstance(value.type, TensorType)]


def _read_function(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%x: f32, %o: f32) { ... }`."""
    cursor.expect("(")
    arguments: list[Argument] = []
    while not cursor.accept(")"):
        if arguments:
            cursor.expect(",")
        name = cursor.value().text[1:]
        cursor.expect(":")
        arguments.append((name, cursor.type()))
    region = reader.region(cursor.region(), arguments)
    fields.regions.append(_with_output(region, fields) if fields.name == "linalg.map" else region)


def _with_output(make: RegionMaker, fields: Fields) -> RegionMaker:
    """The region of `linalg.map` with an argument for the output, which it had not until 2025."""
    inputs = fields.attributes["inputs"]
    outputs = fields.operands["operands"][inputs:]

    def extended(region: Region) -> None:
        make(region)
        for value in outputs if region.blocks and len(region.blocks[0].arguments) == inputs else ():
            region.blocks[0].add_argument("out", element_of(value.type))

    return extended


def _made_region(name: str, fields: Fields) -> RegionMaker:
    """The region of `linalg.map { name }`, which is `name(inputs...)`, and of `linalg.reduce { name }`, `name(output, input)`."""
    row: Op | None = TENSOR_OPS.get(RENAMED.get(name, name))
    if row is None or not row.results:
        raise ParseError(f"'{name}' is no op that computes an element", fields.offset)
    operands = fields.operands["operands"]
    inputs = fields.attributes["inputs"]
    least = 2 if fields.name == "linalg.reduce" else 1
    if len(operands) < least or not inputs:
        raise ParseError(f"'{fields.name}' op has no inputs for '{name}'", fields.offset)

    def make(region: Region) -> None:
        block = Block("", fields.offset)
        for index, value in enumerate(operands):
            block.add_argument("in" if index < inputs else "out", element_of(value.type))
        arguments = block.arguments
        taken = [arguments[inputs], arguments[0]] if fields.name == "linalg.reduce" else arguments[:inputs]
        result = row.results[0]
        type_ = arguments[-1].type if result.same_as is None else taken[0].type
        op = Operation(row, taken, (type_,), location=fields.offset)
        block.append(op, Operation(TENSOR_OPS["linalg.yield"], [op.result], location=fields.offset))
        region.append(block)

    return make


def complete_structured(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    """The generic form of a named op has the region that it stands for, which is left out."""
    values = fields.operands["operands"]
    # Only here is known which of them are attributes of the op.
    fields.discardable.clear()
    _take(given, fields)
    if segments is not None and (len(segments) != 2 or min(segments) < 0 or sum(segments) != len(values)):
        message = f"'operandSegmentSizes' must say how many of {len(values)} operands are inputs and outputs"
        raise ParseError(message, fields.offset)
    fields.attributes["inputs"] = segments[0] if segments is not None else len(values) - 1
    if not TENSOR_OPS[fields.name].regions:
        fields.regions.clear()
    elif fields.name == "linalg.map":
        fields.regions = [_with_output(make, fields) for make in fields.regions]


