# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The bytes of buffers and lists, looked up once, what is checked of them before a loop, and the two forms that it has then: ops of
late passes, not of the VM."""

from __future__ import annotations

from vm2c.dialect.op import Control, Effect, Op, When
from vm2c.dialect.widths import widths

ROWS = (
    Op(
        "vm2c.buffer.span", "$buffer attr-dict", "buffer: buffer", "span: span", c="vm2c_buffer_span({buffer})",
        doc="The bytes of a buffer for reading; none where there is no buffer.",
    ),
    Op(
        "vm2c.buffer.mutable_span", "$buffer attr-dict", "buffer: buffer", "span: span", c="vm2c_buffer_mutable_span({buffer})",
        doc="The bytes of a buffer for writing; none where that is not allowed.",
    ),
    *widths(
        "i8 i16 i32 i64", "vm2c.span.check_read.TYPE", "$span `,` $buffer `[` $offset `]` attr-dict",
        "span: span, buffer: buffer, offset: i64", fails=When.CONDITION, span="check", access="read buffer[offset] * BYTES",
        c="vm2c_span_has({span}, {offset}, BYTES)", failure="vm2c_fail_read({buffer}, {offset}, BYTES)",
        doc="Fails, as a load from the buffer does, unless the span has the element of BITS bits that is read next.",
    ),
    *widths(
        "i8 i16 i32 i64", "vm2c.span.check_write.TYPE", "$span `,` $buffer `[` $offset `]` attr-dict",
        "span: span, buffer: buffer, offset: i64", fails=When.CONDITION, span="check", access="write buffer[offset] * BYTES",
        c="vm2c_span_has({span}, {offset}, BYTES)", failure="vm2c_fail_write({buffer}, {offset}, BYTES)",
        doc="Fails, as a store to the buffer does, unless the span has the element of BITS bits that is written next.",
    ),
    *widths(
        "i8 i16", "vm2c.span.load.TYPE.u", "$span `[` $offset `]` attr-dict", "span: span, offset: i64", "result: i32",
        effects=Effect.READ, span="use", within=["0..255", "0..65535"], c="vm2c_load_TYPE_u({span}.data, {offset})",
        doc="An element that the span has, zero-extended.",
    ),
    *widths(
        "i8 i16", "vm2c.span.load.TYPE.s", "$span `[` $offset `]` attr-dict", "span: span, offset: i64", "result: i32",
        effects=Effect.READ, span="use", within=["-128..127", "-32768..32767"], c="vm2c_load_TYPE_s({span}.data, {offset})",
        doc="An element that the span has, sign-extended.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm2c.span.load.TYPE", "$span `[` $offset `]` attr-dict", "span: span, offset: i64", "result: TYPE",
        effects=Effect.READ, span="use", c="vm2c_load_TYPE({span}.data, {offset})", doc="An element that the span has.",
    ),
    *widths(
        "i8 i16", "vm2c.span.store.TYPE", "$value `,` $span `[` $offset `]` attr-dict", "span: span, offset: i64, value: i32",
        effects=Effect.WRITE, span="use", c="vm2c_store_TYPE({span}.data, {offset}, {value})",
        doc="Stores the low BITS bits where the span has an element.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm2c.span.store.TYPE", "$value `,` $span `[` $offset `]` attr-dict",
        "span: span, offset: i64, value: TYPE", effects=Effect.WRITE, span="use",
        c="vm2c_store_TYPE({span}.data, {offset}, {value})", doc="Stores an element where the span has one.",
    ),
    Op(
        "vm2c.list.span", "$list `*` $size attr-dict `:` type($list)", "list: list", "span: span", attributes="size: i32",
        effects=Effect.READ, c="vm2c_items_span(vm2c_list_items_{element}({list}), {size})",
        doc="The numbers of a list as bytes, until it is resized; none where it stores them in another way than its type says.",
    ),
    Op(
        "vm2c.span.covers", "$span `[` $lowest `to` $highest `]` `*` $size attr-dict", "span: span, lowest: index, highest: index",
        "result: i1", attributes="size: i32", c="vm2c_span_covers({span}, {lowest}, {highest}, {size})",
        doc="Whether all elements of `size` bytes from `lowest` to `highest` lie in the span, or there are none.",
    ),
    Op(
        "vm2c.is_small", "$value attr-dict `:` type($value)", "value: scalar", "result: i1",
        c="(uint64_t){value} < VM2C_SMALL", doc="Whether products and sums of a few such values cannot overflow.",
    ),
    Op(
        "vm2c.at_least", "$value `,` $limit attr-dict", "value: index", "result: i1", attributes="limit: i64",
        c="{value} >= {limit}", doc="`value >= limit`.",
    ),
    Op(
        "vm2c.at_most", "$value `,` $limit attr-dict", "value: index", "result: i1", attributes="limit: i64",
        c="{value} <= {limit}", doc="`value <= limit`.",
    ),
    Op(
        "vm2c.span.disjoint", "$lhs `,` $rhs attr-dict", "lhs: span, rhs: span", "result: i1",
        c="vm2c_span_disjoint({lhs}, {rhs})", doc="Whether no byte belongs to both.",
    ),
    Op(
        "vm2c.span.data", "$span attr-dict `:` type($result)", "span: span", "result: memref", c="({type}){span}.data",
        doc="The bytes as elements.",
    ),
    Op(
        "vm2c.span.data_at", "$span `[` $first `]` attr-dict `:` type($result)", "span: span, first: index", "result: memref",
        c="({type}){span}.data + {first}", doc="The elements from `first` on, where there is one.",
    ),
    Op(
        "vm2c.mulh_s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: scalar, rhs: &lhs", "result: &lhs",
        c="vm2c_mulhi_s{bits}({lhs}, {rhs})", doc="The high half of the signed product.",
    ),
    Op(
        "vm2c.mulh_u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: scalar, rhs: &lhs", "result: &lhs",
        c="vm2c_mulhi_u{bits}({lhs}, {rhs})", doc="The high half of the unsigned product.",
    ),
    Op(
        "vm2c.round.f32.within", "$operand `from` $lowest `to` $highest attr-dict", "operand: f32", "result: i32",
        attributes="lowest: i32, highest: i32", c="vm2c_round_f32_within({operand}, {lowest}, {highest})",
        doc="The nearest integer, halves to even, but no less than `lowest` and no more than `highest`; 0 for NaN. 0 is between "
        "the two, whose size is at most 2^22.",
    ),
    Op(
        "vm2c.memref.part", "$source `[` $bounds `]` attr-dict `:` type($source) `to` type($result)",
        "source: memref, bounds: index...", "result: memref", part_of="source", c="{source} + {offset}",
        doc="The elements of a memref from an offset on; where the type does not say how many the second of `bounds` does.",
    ),
    Op(
        "vm2c.require", "$condition `,` $code `,` $message attr-dict", "condition: truth",
        attributes="code: string, message: string", effects=Effect.WRITE,
        doc="Fails with a status where the condition does not hold.",
    ),
    Op("vm2c.check_stack", "attr-dict", effects=Effect.WRITE,
       doc="Fails with RESOURCE_EXHAUSTED where hardly any of the stack is left."),
    Op("vm2c.memory.mark", "$mark attr-dict", attributes="mark: i64", effects=Effect.WRITE,
       doc="Notes which memory is in use, as number `mark` of the function."),
    Op(
        "vm2c.memory.free", "$mark attr-dict ( $kept `:` type($kept) )?", "kept: memref...", attributes="mark: i64",
        effects=Effect.WRITE,
        doc="Frees what was allocated since the last `vm2c.memory.mark` of this number, except `kept`.",
    ),
    Op(
        "vm2c.typed_memory", "attr-dict", "", "result: i1", c="VM2C_TYPED_MEMORY",
        doc="Whether the machine and the compiler see numbers in memory as buffers have them.",
    ),
    Op(
        "vm2c.not", "$check attr-dict `:` type($check)", "check: truth", "result: i1", c="{not}",
        doc="Whether a check does not hold.",
    ),
    Op(
        "vm2c.all", "$checks attr-dict `:` type($checks)", "checks: truth...", "result: i1", c="{all}",
        doc="Whether all checks hold; those after the first one that does not need not be made.",
    ),
    Op(
        "vm2c.versioned", "custom<Versioned>", "condition: truth, inputs: input...", "results: scalar...", regions=2,
        effects=Effect.READ | Effect.WRITE, fails=When.CALLEE, control=Control.VERSIONED,
        doc="Runs its first region, `fast`, where the condition holds, else the second one, `checked`. Each takes the inputs, "
        "looks up memory, calls a function and gives what that gives.",
    ),
)
