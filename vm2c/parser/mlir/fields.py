# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the format of an op has given so far, and what its readers can ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lark import Token, Tree

from vm2c.dialect.types import ForeignType, TensorType, Type
from vm2c.ir.core import Block, Operation, Region, Successor, Value
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.affine_operands import AffineOperands
from vm2c.parser.mlir.cursor import Context, Cursor
from vm2c.parser.mlir.lexer import Item

# What tensors are at the boundary of programs that IREE has prepared; see wrappers.py.
BUFFER_VIEW: Type = ForeignType("!hal.buffer_view")
# An argument of a block: its name without %, and its type.
Argument = tuple[str, Type]
# Fills an empty region.
RegionMaker = Callable[[Region], None]


@dataclass(slots=True)
class Fields:
    """`name` is that of the op; `operands` by the name of the parameter; `types` those that the text gives, by the names of
    operands or results, and `late_types` those of operands that are looked at after the regions; `regions` in order. `symbols` are
    the offset and strides that an allocation is given."""

    name: str
    offset: int
    operands: dict[str, list[Value]] = field(default_factory=dict)
    types: dict[str, list[Type]] = field(default_factory=dict)
    late_types: dict[str, list[Type]] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    discardable: dict[str, Any] = field(default_factory=dict)
    regions: list[RegionMaker] = field(default_factory=list)
    successors: list[Successor] = field(default_factory=list)
    symbols: list[Value] = field(default_factory=list)


class Reader(Protocol):
    """What reads the bodies of one function."""

    context: Context
    block: Block
    location: int
    affine: AffineOperands

    def value(self, item: Item) -> Value:
        """The value of that name. Raises ParseError where there is none."""

    def successor(self, cursor: Cursor) -> Successor:
        """`^bb1(%a, %b : T, U)`."""

    def region(self, tree: Tree[Token], arguments: Sequence[Argument] | None, end: str = "") -> RegionMaker:
        """A region of the text. `arguments` are those of its first block where no label gives them; `end` is the terminator that
        can be left out."""

    def add(
        self, name: str, operands: Sequence[Value], types: Sequence[Type], attributes: dict[str, Any] | None = None
    ) -> Operation:
        """One more operation in the block that is being read."""


def check_type(value: Value, type_: Type, offset: int) -> None:
    """The text says that the value has that type. Raises ParseError where it does not."""
    if value.type is not type_ and not (type_ is BUFFER_VIEW and isinstance(value.type, TensorType)):
        message = f"use of value '%{value.name}' expects different type than prior uses: '{type_}' vs '{value.type}'"
        raise ParseError(message, offset)


def check_uses(items: Sequence[Item], values: Sequence[Value], types: Sequence[Type], offset: int) -> None:
    """Raises ParseError where operands have other types than the text says; `offset` is where the types end."""
    if len(values) != len(types):
        counts = f"got {len(values)} operands and {len(types)} types"
        raise ParseError(f"number of operands and types do not match: {counts}", offset)
    for item, value, type_ in zip(items, values, types, strict=True):
        check_type(value, type_, item.offset)
