# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Control flow, calls and checks."""

from __future__ import annotations

from vm2c.dialect.op import Control, Effect, Op, When

ROWS = (
    Op(
        "vm.br", "$dest attr-dict", successors="dest", terminator=True, control=Control.BRANCH,
        bytecode="0x56", doc="Branch; block arguments are assigned in parallel.",
    ),
    Op(
        "vm.cond_br", "$condition `,` $true_dest `,` $false_dest attr-dict", "condition: i32", successors="true_dest, false_dest",
        terminator=True, control=Control.COND_BRANCH, bytecode="0x57", doc="Takes the first edge when the condition is not zero.",
    ),
    Op(
        "vm.br_table", "custom<BranchTable>", "index: i32", successors="default_dest, case_dests", terminator=True,
        control=Control.BRANCH_TABLE,
        bytecode="0x83 index default_dest case_dests...",
        since="2023-10", doc="Takes the case `index`, the default when out of range.",
    ),
    Op(
        "vm.call", "$callee `(` $operands `)` attr-dict `:` custom<FunctionType>", "operands: any!...", "results: any...",
        attributes="callee: symbol", effects=Effect.READ | Effect.WRITE, fails=When.CALLEE, control=Control.CALL,
        bytecode="0x58", doc="Calls a function of the module or a non-variadic import.",
    ),
    Op(
        "vm.call.variadic", "custom<VariadicCall>", "operands: any!...", "results: any...",
        attributes="callee: symbol, segment_sizes: segments, segment_types: array", effects=Effect.READ | Effect.WRITE,
        fails=When.CALLEE, control=Control.CALL,
        bytecode="0x59 callee segment_sizes operands -> results", doc="Calls a variadic import.",
    ),
    Op(
        "vm.call.yieldable", "$callee `(` $operands `)` attr-dict `:` custom<YieldableType>", "operands: any!...",
        attributes="callee: symbol, result_types: array", successors="dest", effects=Effect.READ | Effect.WRITE,
        fails=When.CALLEE, terminator=True, control=Control.CALL_BRANCH, bytecode="0x87 callee operands -> dest", since="2026-01",
        doc="Calls, then branches with the results as block arguments; may be suspended meanwhile.",
    ),
    Op(
        "vm.call.variadic.yieldable", "$callee `(` $operands `)` attr-dict `:` custom<YieldableType>", "operands: any!...",
        attributes="callee: symbol, segment_sizes: segments, segment_types: array, result_types: array", successors="dest",
        effects=Effect.READ | Effect.WRITE, fails=When.CALLEE, terminator=True, control=Control.CALL_BRANCH,
        bytecode="0x88 callee segment_sizes operands -> dest", since="2026-01",
        doc="The same for variadic imports.",
    ),
    Op(
        "vm.return", "attr-dict ($operands `:` type($operands))?", "operands: any!...", terminator=True, control=Control.RETURN,
        bytecode="0x5A", doc="Returns.",
    ),
    Op(
        "vm.fail", "$status (`,` $message)? attr-dict", "status: i32", attributes="message: string?", fails=When.ALWAYS,
        terminator=True, control=Control.FAIL,
        bytecode="0x5B status message",
        doc="Fails with the status code (its low 5 bits) and message; code 0 returns OK, results zero or null.",
    ),
    Op(
        "vm.cond_fail", "custom<CondFail>", "condition: i32, status: i32", attributes="message: string?", fails=When.CONDITION,
        control=Control.COND_FAIL, doc="Fails when the condition is not zero.",
    ),
    Op(
        "vm.check.eq", "$lhs `,` $rhs (`,` $message)? attr-dict `:` type($lhs)", "lhs: any, rhs: &lhs",
        attributes="message: string?", fails=When.CONDITION, expand="check_eq",
        doc="Fails with FAILED_PRECONDITION unless equal.",
    ),
    Op(
        "vm.check.ne", "$lhs `,` $rhs (`,` $message)? attr-dict `:` type($lhs)", "lhs: any, rhs: &lhs",
        attributes="message: string?", fails=When.CONDITION, expand="check_ne", doc="Fails with FAILED_PRECONDITION when equal.",
    ),
    Op(
        "vm.check.nz", "$value (`,` $message)? attr-dict `:` type($value)", "value: any", attributes="message: string?",
        fails=When.CONDITION, expand="check_nz", doc="Fails with FAILED_PRECONDITION when zero or null.",
    ),
    Op(
        "vm.check.nearly_eq", "$lhs `,` $rhs (`,` $message)? attr-dict `:` type($lhs)", "lhs: any, rhs: &lhs",
        attributes="message: string?", fails=When.CONDITION, expand="check_nearly_eq", since="2022",
        doc="Fails with FAILED_PRECONDITION unless equal (floats: nearly).",
    ),
    Op(
        "vm.import.resolved", "$import attr-dict `:` type($result)", "", "result: i32", attributes="import: symbol",

        within="0..1",
        c="{state}->imports[{ordinal}].module != NULL",
        bytecode="0x5C", since="2022-04", doc="1 when the (optional) import has a target.",
    ),
)
