# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fibers, debugging and hints."""

from __future__ import annotations

from vm2c.dialect.op import Control, Effect, Op, Spelling

ROWS = (
    Op(
        "vm.yield", "$dest attr-dict", successors="dest", older=(Spelling("attr-dict", until="2022-01"),),
        terminator=True, control=Control.YIELD,
        bytecode="0x5D", doc="Suspends the call; goes on at the target when resumed.",
    ),
    Op(
        "vm.trace", "$event_name `(` $operands `)` attr-dict (`:` type($operands))?", "operands: any...",
        attributes="event_name: string", effects=Effect.DEBUG, control=Control.DEBUG,
        bytecode="0x5E", doc="Tells the debug hook of the host, if there is one.",
    ),
    Op(
        "vm.print", "$message `(` $operands `)` attr-dict (`:` type($operands))?", "operands: any...",
        attributes="message: string", effects=Effect.DEBUG, control=Control.DEBUG,
        bytecode="0x5F", doc="Tells the debug hook of the host, if there is one.",
    ),
    Op(
        "vm.break", "$dest attr-dict", successors="dest", effects=Effect.DEBUG, terminator=True, control=Control.BRANCH,
        bytecode="0x61", doc="Tells the debug hook, then branches.",
    ),
    Op(
        "vm.cond_break", "$condition `,` $dest attr-dict", "condition: i32", successors="dest", effects=Effect.DEBUG,
        terminator=True, control=Control.BRANCH,
        bytecode="0x60", doc="Tells the debug hook when the condition is not zero, then branches.",
    ),
    Op(
        "vm.optimization_barrier", "($operands `:` type($operands))? attr-dict", "operands: any...", "results: any...",
        older=(Spelling("`(` $operands `)` attr-dict `:` type($operands)", until="2022"),),
        expand="identity", since="2026-01", doc="The operands, hidden from optimizers.",
    ),
)
