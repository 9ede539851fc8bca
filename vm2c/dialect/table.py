# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The op tables: every op by name. To add an op, add a row in dialect/rows.

`OPS` are those of the VM dialect. `STRUCTURED_OPS` make structured code, beside the ops of the VM that compute numbers.
`TENSOR_OPS` are all that tensor programs may have."""

from __future__ import annotations

from vm2c.dialect.op import Op
from vm2c.dialect.rows import (
    arith,
    bufferization,
    buffers,
    cf,
    comparison,
    constants,
    control,
    conversion,
    fibers_debug,
    floating,
    func,
    globals,
    integer,
    linalg,
    lists,
    math,
    memref,
    ml_program,
    program_calls,
    refs,
    scf,
    selection,
    spans,
    structure,
    tensor,
)

SECTIONS = (
    structure, globals, constants, refs, buffers, lists, selection, integer, floating, conversion, comparison, control,
    fibers_debug, spans, program_calls,
)  # fmt: skip

STRUCTURED_SECTIONS = (func, scf, memref, arith, math)
TENSOR_SECTIONS = (cf, tensor, linalg, bufferization, ml_program)

OPS: dict[str, Op] = {row.name: row for section in SECTIONS for row in section.ROWS}
STRUCTURED_OPS: dict[str, Op] = {row.name: row for section in STRUCTURED_SECTIONS for row in section.ROWS}
TENSOR_OPS: dict[str, Op] = {row.name: row for section in (*STRUCTURED_SECTIONS, *TENSOR_SECTIONS) for row in section.ROWS}
