# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The op tables: every op by name. To add an op, add a row in dialect/rows.

`OPS` are those of the VM dialect. `STRUCTURED_OPS` make structured code, beside the ops of the VM that compute numbers;
`LOOP_OPS` are those of them that VM modules may have, `INDEX_OPS` those that any of their functions may. `TENSOR_OPS` are all that
tensor programs may have."""

from __future__ import annotations

from vm2c.dialect.op import Op
from vm2c.dialect.rows import (
    arith,
    arrays,
    bufferization,
    buffers,
    cf,
    comparison,
    constants,
    control,
    conversion,
    fibers_debug,
    floating,
    flow,
    func,
    globals,
    hal_interface,
    hal_tensors,
    integer,
    linalg,
    linalg_ext,
    lists,
    math,
    memref,
    ml_program,
    program_calls,
    refs,
    rounds,
    scf,
    selection,
    spans,
    structure,
    tensor,
    transfer,
    vector,
)

SECTIONS = (
    structure, globals, constants, refs, buffers, lists, selection, integer, floating, conversion, comparison, control,
    fibers_debug, spans, rounds, program_calls,
)  # fmt: skip

STRUCTURED_SECTIONS = (func, scf, memref, arith, math)
TENSOR_SECTIONS = (cf, tensor, linalg, bufferization, ml_program, linalg_ext, hal_interface, hal_tensors, flow, transfer)

OPS: dict[str, Op] = {row.name: row for section in SECTIONS for row in section.ROWS}
STRUCTURED_OPS: dict[str, Op] = {row.name: row for section in STRUCTURED_SECTIONS for row in section.ROWS}
# Those that compute indices, which may stand between ops of the VM as well.
INDEX_OPS: dict[str, Op] = {
    name: STRUCTURED_OPS[name]
    for name in (
        "affine.apply", "arith.constant", "arith.cmpi", "arith.remsi", "arith.index_cast", "arith.extsi", "arith.extui",
        "arith.trunci",
    )
}  # fmt: skip
# Those that VM modules have: loops over memory, whose numbers ops of the VM compute, and what they become with vectors.
LOOP_OPS: dict[str, Op] = INDEX_OPS | {
    name: STRUCTURED_OPS[name]
    for name in (
        "func.return", "memref.load", "memref.store", "scf.for", "scf.while", "scf.condition", "scf.if", "scf.yield",
        "memref.alloca", "arith.maximumf", "arith.minimumf", "arith.addf", "arith.subf", "arith.mulf", "arith.addi", "arith.subi",
        "arith.muli", "arith.divsi", "arith.minsi",
    )
} | {row.name: row for row in (*vector.ROWS, *arrays.ROWS)}  # fmt: skip
TENSOR_OPS: dict[str, Op] = {row.name: row for section in (*STRUCTURED_SECTIONS, *TENSOR_SECTIONS) for row in section.ROWS}
# What late passes add to tensor programs: text has it only where vm2c has printed that.
LATE_OPS: dict[str, Op] = {row.name: row for row in (*vector.ROWS, *arrays.ROWS)} | {
    name: OPS[name]
    for name in (
        "vm2c.mulh_s", "vm2c.mulh_u", "vm2c.memref.part", "vm2c.require", "vm2c.check_stack", "vm2c.memory.mark",
        "vm2c.memory.free", "vm2c.not", "vm2c.all",
    )
}  # fmt: skip
