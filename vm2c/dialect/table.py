# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The op table: every op of the dialect by name. To add an op, add a row in dialect/rows."""

from __future__ import annotations

from vm2c.dialect.op import Op
from vm2c.dialect.rows import (
    buffers,
    comparison,
    constants,
    control,
    conversion,
    fibers_debug,
    floating,
    globals,
    integer,
    lists,
    refs,
    selection,
    structure,
)

SECTIONS = (
    structure, globals, constants, refs, buffers, lists, selection, integer, floating, conversion, comparison, control,
    fibers_debug,
)  # fmt: skip

OPS: dict[str, Op] = {row.name: row for section in SECTIONS for row in section.ROWS}
