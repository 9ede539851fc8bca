# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Buffers. Lengths count bytes; offsets count bytes in clone, copy, compare and hash, elements in fill, load and store.

Load and store counted bytes until 2022-09-26, fill until 2023-02-27."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op, Spelling, When

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
    Op(
        "vm.buffer.fill.i8", "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: i32",
        older=(Spelling("", until="2022-05", narrow=True),), effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset + length] * 1", c="vm2c_buffer_fill_i8({target}, {offset}, {length}, {value})",
        bytecode="0x71", doc="Fills `length` elements with the low 8 bits of `value`.",
    ),
    Op(
        "vm.buffer.fill.i16", "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=2), Spelling("", until="2023-02-27", scale=2)),
        effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset + length] * 2", c="vm2c_buffer_fill_i16({target}, {offset}, {length}, {value})",
        bytecode="0x72", doc="Fills `length` elements with the low 16 bits of `value`.",
    ),
    Op(
        "vm.buffer.fill.i32", "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=4), Spelling("", until="2023-02-27", scale=4)),
        effects=Effect.WRITE, fails=When.CALL,

        access="write target[offset + length] * 4",
        c="vm2c_buffer_fill_i32({target}, {offset}, {length}, {value})",
        bytecode="0x73", doc="Fills `length` elements from `offset` on.",
    ),
    Op(
        "vm.buffer.fill.i64", "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: i64",
        older=(Spelling("", until="2022-05", narrow=True, scale=8), Spelling("", until="2023-02-27", scale=8)),
        effects=Effect.WRITE, fails=When.CALL,

        access="write target[offset + length] * 8",
        c="vm2c_buffer_fill_i64({target}, {offset}, {length}, {value})",
        bytecode="0x74", doc="Fills `length` elements from `offset` on.",
    ),
    Op(
        "vm.buffer.fill.f32", "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: f32",
        older=(Spelling("", until="2022-05", narrow=True, scale=4), Spelling("", until="2023-02-27", scale=4)),
        effects=Effect.WRITE, fails=When.CALL,

        access="write target[offset + length] * 4",
        c="vm2c_buffer_fill_f32({target}, {offset}, {length}, {value})",
        bytecode="f32 0x35", doc="Fills `length` elements from `offset` on.",
    ),
    Op(
        "vm.buffer.fill.f64", "$target `,` $offset `,` $length `,` $value attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, length: i64, value: f64",
        older=(Spelling("", until="2022-05", narrow=True, scale=8), Spelling("", until="2023-02-27", scale=8)),
        effects=Effect.WRITE, fails=When.CALL,

        access="write target[offset + length] * 8",
        c="vm2c_buffer_fill_f64({target}, {offset}, {length}, {value})",
        bytecode="f64 0x3B", doc="Fills `length` elements from `offset` on.",
    ),
    Op(
        "vm.buffer.load.i8.u", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=(Spelling("", until="2022-05", narrow=True),), effects=Effect.READ, fails=When.CALL,

        access="read source[offset] * 1", within="0..255",
        c="vm2c_buffer_load_i8_u({source}, {offset}, {out})",
        direct="vm2c_load_i8_u({data}, {offset})", bytecode="0x62", doc="An element, zero-extended.",
    ),
    Op(
        "vm.buffer.load.i8.s", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=(Spelling("", until="2022-05", narrow=True),), effects=Effect.READ, fails=When.CALL,

        access="read source[offset] * 1", within="-128..127",
        c="vm2c_buffer_load_i8_s({source}, {offset}, {out})",
        direct="vm2c_load_i8_s({data}, {offset})", bytecode="0x63", doc="An element, sign-extended.",
    ),
    Op(
        "vm.buffer.load.i16.u", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=2), Spelling("", until="2022-09-26", scale=2)),
        effects=Effect.READ, fails=When.CALL,

        access="read source[offset] * 2", within="0..65535",
        c="vm2c_buffer_load_i16_u({source}, {offset}, {out})",
        direct="vm2c_load_i16_u({data}, {offset})", bytecode="0x64", doc="An element, zero-extended.",
    ),
    Op(
        "vm.buffer.load.i16.s", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=2), Spelling("", until="2022-09-26", scale=2)),
        effects=Effect.READ, fails=When.CALL,

        access="read source[offset] * 2", within="-32768..32767",
        c="vm2c_buffer_load_i16_s({source}, {offset}, {out})",
        direct="vm2c_load_i16_s({data}, {offset})", bytecode="0x65", doc="An element, sign-extended.",
    ),
    Op(
        "vm.buffer.load.i32", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=4), Spelling("", until="2022-09-26", scale=4)),
        effects=Effect.READ, fails=When.CALL,
        access="read source[offset] * 4", c="vm2c_buffer_load_i32({source}, {offset}, {out})",
        direct="vm2c_load_i32({data}, {offset})", bytecode="0x66", doc="An element.",
    ),
    Op(
        "vm.buffer.load.i64", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: i64",
        older=(Spelling("", until="2022-05", narrow=True, scale=8), Spelling("", until="2022-09-26", scale=8)),
        effects=Effect.READ, fails=When.CALL,
        access="read source[offset] * 8", c="vm2c_buffer_load_i64({source}, {offset}, {out})",
        direct="vm2c_load_i64({data}, {offset})", bytecode="0x67", doc="An element.",
    ),
    Op(
        "vm.buffer.load.f32", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: f32",
        older=(Spelling("", until="2022-05", narrow=True, scale=4), Spelling("", until="2022-09-26", scale=4)),
        effects=Effect.READ, fails=When.CALL,
        access="read source[offset] * 4", c="vm2c_buffer_load_f32({source}, {offset}, {out})",
        direct="vm2c_load_f32({data}, {offset})", bytecode="f32 0x33", doc="An element.",
    ),
    Op(
        "vm.buffer.load.f64", "$source `[` $offset `]` attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64", "result: f64",
        older=(Spelling("", until="2022-05", narrow=True, scale=8), Spelling("", until="2022-09-26", scale=8)),
        effects=Effect.READ, fails=When.CALL,
        access="read source[offset] * 8", c="vm2c_buffer_load_f64({source}, {offset}, {out})",
        direct="vm2c_load_f64({data}, {offset})", bytecode="f64 0x39", doc="An element.",
    ),
    Op(
        "vm.buffer.store.i8", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: i32",
        older=(Spelling("", until="2022-05", narrow=True),), effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * 1", c="vm2c_buffer_store_i8({target}, {offset}, {value})",
        direct="vm2c_store_i8({data}, {offset}, {value})", bytecode="0x68", doc="Stores the low 8 bits.",
    ),
    Op(
        "vm.buffer.store.i16", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=2), Spelling("", until="2022-09-26", scale=2)),
        effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * 2", c="vm2c_buffer_store_i16({target}, {offset}, {value})",
        direct="vm2c_store_i16({data}, {offset}, {value})", bytecode="0x69", doc="Stores the low 16 bits.",
    ),
    Op(
        "vm.buffer.store.i32", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: i32",
        older=(Spelling("", until="2022-05", narrow=True, scale=4), Spelling("", until="2022-09-26", scale=4)),
        effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * 4", c="vm2c_buffer_store_i32({target}, {offset}, {value})",
        direct="vm2c_store_i32({data}, {offset}, {value})", bytecode="0x6A", doc="Stores an element.",
    ),
    Op(
        "vm.buffer.store.i64", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: i64",
        older=(Spelling("", until="2022-05", narrow=True, scale=8), Spelling("", until="2022-09-26", scale=8)),
        effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * 8", c="vm2c_buffer_store_i64({target}, {offset}, {value})",
        direct="vm2c_store_i64({data}, {offset}, {value})", bytecode="0x6B", doc="Stores an element.",
    ),
    Op(
        "vm.buffer.store.f32", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: f32",
        older=(Spelling("", until="2022-05", narrow=True, scale=4), Spelling("", until="2022-09-26", scale=4)),
        effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * 4", c="vm2c_buffer_store_f32({target}, {offset}, {value})",
        direct="vm2c_store_f32({data}, {offset}, {value})", bytecode="f32 0x34", doc="Stores an element.",
    ),
    Op(
        "vm.buffer.store.f64", "$value `,` $target `[` $offset `]` attr-dict `:` type($value) `->` type($target)",
        "target: buffer, offset: i64, value: f64",
        older=(Spelling("", until="2022-05", narrow=True, scale=8), Spelling("", until="2022-09-26", scale=8)),
        effects=Effect.WRITE, fails=When.CALL,
        access="write target[offset] * 8", c="vm2c_buffer_store_f64({target}, {offset}, {value})",
        direct="vm2c_store_f64({data}, {offset}, {value})", bytecode="f64 0x3A", doc="Stores an element.",
    ),
    Op(
        "vm.buffer.hash", "$source `,` $offset `,` $length attr-dict `:` type($source) `->` type($result)",
        "source: buffer, offset: i64, length: i64", "result: i64", effects=Effect.READ, fails=When.CALL,
        access="read source[offset + length] * 1", c="vm2c_buffer_hash({source}, {offset}, {length}, {out})",
        bytecode="0x84", since="2024",
        doc="SipHash-2-4 of a byte range, with the key 00 01 .. 0f.",
    ),
)
