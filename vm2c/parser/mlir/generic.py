# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The generic form, which is the same for all operations: `(%a, %b)[^bb1] <{...}> ({...}) {...} : (T, T) -> U`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lark import Token, Tree

from vm2c.dialect.types import FunctionType
from vm2c.ir.core import Successor, Value
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor, as_integers
from vm2c.parser.mlir.fields import Reader, check_uses

_SEGMENTS = ("operandSegmentSizes", "operand_segment_sizes")


@dataclass(slots=True)
class GenericForm:
    """`attributes` are properties and others, by name; `segments` says how many of the operands are of each parameter, where the
    text does."""

    operands: list[Value]
    successors: list[Successor]
    attributes: dict[str, Any]
    regions: list[Tree[Token]]
    signature: FunctionType
    segments: tuple[int, ...] | None


def read_generic(cursor: Cursor, reader: Reader) -> GenericForm:
    """What stands behind the quoted name of an op. Raises ParseError."""
    items = cursor.parenthesized_values()
    values = [reader.value(item) for item in items]
    successors: list[Successor] = []
    if cursor.accept("["):
        while not cursor.accept("]"):
            if successors:
                cursor.expect(",")
            successors.append(reader.successor(cursor))
    given: dict[str, Any] = {}
    if cursor.accept("<"):
        given.update(cursor.dictionary())
        cursor.expect(">")
    regions: list[Tree[Token]] = []
    if cursor.accept("("):
        while not cursor.accept(")"):
            if regions:
                cursor.expect(",")
            regions.append(cursor.region())
    given.update(cursor.dictionary())
    cursor.expect(":")
    offset = cursor.offset
    signature = cursor.signature()
    if len(signature.arguments) != len(values):
        raise ParseError(f"expected {len(values)} operand types but had {len(signature.arguments)}", offset)
    check_uses(items, values, signature.arguments, offset)
    segments = next((as_integers(given[name]) for name in _SEGMENTS if name in given), None)
    return GenericForm(values, successors, given, regions, signature, segments)
