# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Buffers. Lengths count bytes; offsets count bytes in clone, copy, compare and hash, elements in fill, load and store.

Load and store counted bytes until 2022-09-26, fill until 2023-02-27."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op, Spelling, When
from vm2c.dialect.widths import widths


def _in_bytes(until: str, *sizes: int) -> list[tuple[Spelling, ...]]:
    """The earlier spellings, for each type, of an op whose offsets count elements; one of bytes counts what it always has."""
    return [
        (Spelling("", until="2022-05", narrow=True, scale=size), *([Spelling("", until=until, scale=size)] if size > 1 else ()))
        for size in sizes
    ]


ROWS = (
    Op(
        "vm.buffer.alloc", "$length `,` $alignment attr-dict `:` type($result)", "length: i64, alignment: i32", "result: buffer",
        older=(Spelling("$length attr-dict `:` type($result)", until="2023-03", narrow=True),),
        effects=Effect.ALLOCATE, fails=When.CALL,
        origin="new length", c="vm2c_buffer_alloc({length}, {alignment}, {state}->allocator, {out})",
        bytecode="0x6C", doc="A new zero-filled buffer, aligned to the larger of `alignment` and 16.",
    ),
    Op(
        "vm.buffer.clone", "$source `,` $offset `,` $length `,` $alignment attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64, length: i64, alignment: i32", "result: buffer",
        older=(
            Spelling(
                "$source `,` $offset `,` $length attr-dict `:` type($source) `->` type($result)", until="2023-03", narrow=True,
            ),
        ),
        effects=Effect.ALLOCATE | Effect.READ, fails=When.CALL,
        access="read source[offset + length] * 1", origin="new length",
        c="vm2c_buffer_clone({source}, {offset}, {length}, {alignment}, {state}->allocator, {out})",
        bytecode="0x6D", doc="A new mutable buffer with a copy of a byte range.",
    ),
    Op(
        "vm.buffer.length", "$buffer attr-dict `:` type($buffer) `->` type($length)", "buffer: buffer", "length: i64",
        older=(Spelling("$buffer attr-dict `:` type($buffer) `->` `i32`", until="2022-05", narrow=True),),
        fails=When.CALL,
        algebra="length", within="0..9223372036854775807", c="vm2c_buffer_length({buffer}, {out})",
        bytecode="0x6E", doc="Length in bytes.",
    ),
    Op(
        "vm.buffer.copy",
        "$source `,` $source_offset `,` $target `,` $target_offset `,` $length attr-dict `:` type($source) `->` type($target)",
        "source: buffer, source_offset: i64, target: buffer, target_offset: i64, length: i64",
        older=(Spelling("", until="2022-05", narrow=True),), effects=Effect.READ | Effect.WRITE,
        fails=When.CALL,
        access="read source[source_offset + length] * 1, write target[target_offset + length] * 1",
        c="vm2c_buffer_copy({source}, {source_offset}, {target}, {target_offset}, {length})",
        bytecode="0x6F", doc="Copies a byte range; the ranges may overlap.",
    ),
    Op(
        "vm.buffer.compare", "$lhs `,` $lhs_offset `,` $rhs `,` $rhs_offset `,` $length attr-dict `:` type($lhs) `,` type($rhs)",
        "lhs: buffer, lhs_offset: i64, rhs: buffer, rhs_offset: i64, length: i64", "result: i32",
        older=(Spelling("", until="2022-05", narrow=True),), effects=Effect.READ,
        fails=When.CALL,
        access="read lhs[lhs_offset + length] * 1, read rhs[rhs_offset + length] * 1", within="0..1",
        c="vm2c_buffer_compare({lhs}, {lhs_offset}, {rhs}, {rhs_offset}, {length}, {out})",
        bytecode="0x70", doc="1 when two byte ranges are equal.",
    ),
    *widths(
        "i8 i16", "vm.buffer.fill.TYPE",
        "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: i32",
        older=_in_bytes("2023-02-27", 1, 2), effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset + length] * BYTES", c="vm2c_buffer_fill_TYPE({target}, {offset}, {length}, {value})",
        bytecode=["0x71", "0x72"], doc="Fills `length` elements with the low BITS bits of `value`.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.buffer.fill.TYPE",
        "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: TYPE",
        older=_in_bytes("2023-02-27", 4, 8, 4, 8),
        effects=Effect.WRITE, fails=When.CALL, access="write target[offset + length] * BYTES",
        c="vm2c_buffer_fill_TYPE({target}, {offset}, {length}, {value})", bytecode=["0x73", "0x74", "f32 0x35", "f64 0x3B"],
        doc="Fills `length` elements from `offset` on.",
    ),
    *widths(
        "i8 i16", "vm.buffer.load.TYPE.u", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=_in_bytes("2022-09-26", 1, 2), effects=Effect.READ, fails=When.CALL,
        access="read source[offset] * BYTES", within=["0..255", "0..65535"],
        c="vm2c_buffer_load_TYPE_u({source}, {offset}, {out})", spanned="vm2c.span.load.TYPE.u",
        bytecode=["0x62", "0x64"], doc="An element, zero-extended.",
    ),
    *widths(
        "i8 i16", "vm.buffer.load.TYPE.s", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=_in_bytes("2022-09-26", 1, 2), effects=Effect.READ, fails=When.CALL,
        access="read source[offset] * BYTES", within=["-128..127", "-32768..32767"],
        c="vm2c_buffer_load_TYPE_s({source}, {offset}, {out})", spanned="vm2c.span.load.TYPE.s",
        bytecode=["0x63", "0x65"], doc="An element, sign-extended.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.buffer.load.TYPE", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: TYPE",
        older=_in_bytes("2022-09-26", 4, 8, 4, 8),
        effects=Effect.READ, fails=When.CALL, access="read source[offset] * BYTES",
        c="vm2c_buffer_load_TYPE({source}, {offset}, {out})", spanned="vm2c.span.load.TYPE",
        bytecode=["0x66", "0x67", "f32 0x33", "f64 0x39"], doc="An element.",
    ),
    *widths(
        "i8 i16", "vm.buffer.store.TYPE", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: i32",
        older=_in_bytes("2022-09-26", 1, 2), effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * BYTES", c="vm2c_buffer_store_TYPE({target}, {offset}, {value})",
        spanned="vm2c.span.store.TYPE", bytecode=["0x68", "0x69"], doc="Stores the low BITS bits.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.buffer.store.TYPE",
        "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: TYPE",
        older=_in_bytes("2022-09-26", 4, 8, 4, 8),
        effects=Effect.WRITE, fails=When.CALL, access="write target[offset] * BYTES",
        c="vm2c_buffer_store_TYPE({target}, {offset}, {value})", spanned="vm2c.span.store.TYPE",
        bytecode=["0x6A", "0x6B", "f32 0x34", "f64 0x3A"], doc="Stores an element.",
    ),
    Op(
        "vm.buffer.hash", "$source `,` $offset `,` $length attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64, length: i64", "result: i64", effects=Effect.READ, fails=When.CALL,
        access="read source[offset + length] * 1", c="vm2c_buffer_hash({source}, {offset}, {length}, {out})",
        bytecode="0x84", since="2024",
        doc="SipHash-2-4 of a byte range, with the key 00 01 .. 0f.",
    ),
)
