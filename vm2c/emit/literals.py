# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants, which stand in C wherever their value is used."""

from __future__ import annotations

import re

from vm2c.dialect.attributes import FloatAttr
from vm2c.emit.expressions import float_literal, integer_literal
from vm2c.emit.tree import Expr, Literal
from vm2c.emit.types import c_type
from vm2c.ir.core import Operation

# Names that the compiler gives to values nobody named: numbers, and what it calls comparisons and the like.
COMPILER_NAME = re.compile(r"\d+|(?:eq|ne|nz|[su]?(?:lt|lte|gt|gte)|req|rne|rnz|zero|c-?\d+)(?:_\d+)?")


def is_literal(op: Operation) -> bool:
    """Whether the C of `op` is a constant, which stands wherever the value is used."""
    return op.op.algebra in ("const", "const.f")


def literal(op: Operation) -> Expr:
    """The C of a constant."""
    value = op.attributes.get("value")
    if value is None:
        return Literal(op.op.c)
    if isinstance(value, FloatAttr):
        return float_literal(value)
    return integer_literal(value, 64 if c_type(op.result.type) == "int64_t" else 32)
