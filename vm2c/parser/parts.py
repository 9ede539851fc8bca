# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an op consists of before its names are resolved: the common ground of the custom and the generic form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vm2c.dialect.types import Type
from vm2c.ir.core import Value

# A successor: its label without `^`, the names passed along and their types.
Edge = tuple[str, list[str], tuple[Type, ...]]


@dataclass(slots=True)
class Parts:
    """`operands` are in the order of the row, each name with its type; names keep their `%`. An operand may be a value already,
    one that older texts leave out, or a number, where they have a constant. A type is None where the text does not show it.
    `goes_on`: the op ends its block, but the text does not say so."""

    operands: list[str | int | Value] = field(default_factory=list)
    operand_types: list[Type | None] = field(default_factory=list)
    result_types: tuple[Type, ...] = ()
    attributes: dict[str, Any] = field(default_factory=dict)
    discardable: dict[str, Any] | None = None
    successors: list[Edge] = field(default_factory=list)
    goes_on: bool = False


def split_names(text: str | None) -> list[str]:
    """`%a, %b` to its names."""
    return text.split(", ") if text else []
