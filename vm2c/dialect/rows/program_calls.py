# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls from VM functions into a tensor program that is lowered to C beside them: ops that a late pass writes, not of the VM."""

from __future__ import annotations

from vm2c.dialect.op import Control, Effect, Op, When

ROWS = (
    Op(
        "vm2c.program.call", "$callee `(` $operands `)` attr-dict `:` custom<FunctionType>", "operands: any...", "results: any...",
        attributes="callee: symbol", effects=Effect.READ | Effect.WRITE, fails=When.CALLEE, control=Control.CALL,
        doc="Calls a function of a tensor program. A tensor is a buffer and the extents that its type leaves open; results of "
        "known shape are buffers after the arguments. Of others the first result is a record, followed by their extents.",
    ),
    Op(
        "vm2c.program.take", "$record `[` $number `]` `,` $target attr-dict", "record: buffer, target: buffer",
        attributes="number: i64", effects=Effect.READ | Effect.WRITE, fails=When.CALL,
        c="vm2c_program_take({record}, {number}, {target})", doc="Copies a result that a record holds to a buffer.",
    ),
)
