# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Buffers: the edges of every range, offsets that wrap around, null, other objects, and data that must not be written to."""

from __future__ import annotations

from tests.cc.op_cases.case import Section, op, program

_READ_ONLY = "PERMISSION_DENIED buffer is read-only and cannot be mapped for mutation"


def _outside(offset: int, length: int, alignment: int, size: int) -> str:
    """The failure of an access of `length` bytes at `offset` of a buffer of `size`."""
    return (
        f"OUT_OF_RANGE out-of-bounds access detected (offset={offset % 2**64}, length={length % 2**64}, "
        f"alignment={alignment}, buffer length={size})"
    )


LIFE = (
    op(
        "vm.buffer.alloc", "0, 0 -> b:", "3, 0 -> b:000000", "5, 64 -> b:0000000000", "2, 1 -> b:0000",
        "1, 3 !! INVALID_ARGUMENT alignments must be powers of two (got 3)",
        "1, -1 !! INVALID_ARGUMENT alignments must be powers of two (got 18446744073709551615)",
        "own: -1, 16 !! RESOURCE_EXHAUSTED buffer length -1 cannot be allocated",
        "own: MIN, 16 !! RESOURCE_EXHAUSTED buffer length -9223372036854775808 cannot be allocated",
        "own: MAX, 16 !! RESOURCE_EXHAUSTED buffer of 9223372036854775807 bytes exceeds the address space",
    ),
    op(
        "vm.buffer.clone", "b:01020304, 0, 4, 0 -> b:01020304", "b:01020304, 1, 2, 64 -> b:0203", "r:0102, 1, 1, 16 -> b:02",
        "b:0102, 2, 0, 16 -> b:",
        f"b:0102, 1, 2, 16 !! {_outside(1, 2, 1, 2)}",
        f"b:0102, 3, 0, 16 !! {_outside(3, 0, 1, 2)}",
        f"own: b:0102, -1, 1, 16 !! {_outside(-1, 1, 1, 2)}",
        f"own: b:0102, 1, -1, 16 !! {_outside(1, -1, 1, 2)}",
        "b:0102, 0, 1, 3 !! INVALID_ARGUMENT alignments must be powers of two (got 3)",
        "null, 0, 0, 16 !! INVALID_ARGUMENT source is null",
    ),
    op("vm.buffer.length", "b: -> 0", "b:010203 -> 3", "r:01 -> 1", "null !! INVALID_ARGUMENT buffer is null"),
    # What is cloned can be written to, and is another object.
    program(
        "vm.buffer.clone",
        """(%source: !vm.buffer) -> (!vm.buffer, i32) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %align = vm.const.i32 16
    %nine = vm.const.i32 9
    %copy = vm.buffer.clone %source, %c0, %c1, %align : !vm.buffer -> !vm.buffer
    vm.buffer.store.i8 %nine, %copy[%c0] : i32 -> !vm.buffer
    %same = vm.cmp.eq.ref %copy, %source : !vm.buffer
    vm.return %copy, %same : !vm.buffer, i32
  }""",
        "r:0102 -> b:09, 0", "b:0102 -> b:09, 0",
    ),
)  # fmt: skip

RANGES = (
    op(
        "vm.buffer.copy", "b:010203, 0, b:000000, 1, 2 -> | b:010203 b:000102", "r:0102, 0, b:0000, 0, 2 -> | b:0102 b:0102",
        "b:0102, 2, b:00, 1, 0 -> ",
        f"b:0102, 1, b:0000, 0, 2 !! {_outside(1, 2, 1, 2)}",
        f"b:0102, 0, b:0000, 1, 2 !! {_outside(1, 2, 1, 2)}",
        f"own: b:0102, -1, b:0000, 0, 1 !! {_outside(-1, 1, 1, 2)}",
        f"own: b:0102, 0, b:0000, -1, 1 !! {_outside(-1, 1, 1, 2)}",
        f"own: b:0102, 1, b:0000, 0, -1 !! {_outside(1, -1, 1, 2)}",
        f"b:0102, 0, r:0000, 0, 2 !! {_READ_ONLY}",
        f"b:0102, 5, r:0000, 0, 2 !! {_outside(5, 2, 1, 2)}",
        "null, 0, b:00, 0, 0 !! INVALID_ARGUMENT source_buffer is null",
        "b:00, 0, null, 0, 0 !! INVALID_ARGUMENT target_buffer is null",
    ),
    program(
        "vm.buffer.copy",
        """(%b: !vm.buffer, %from: i64, %to: i64, %n: i64) {
    vm.buffer.copy %b, %from, %b, %to, %n : !vm.buffer -> !vm.buffer
    vm.return
  }""",
        "own: b:0102030405, 0, 2, 3 -> | b:0102010203", "own: b:0102030405, 2, 0, 3 -> | b:0304050405", "b:0102, 0, 0, 2 -> ",
    ),
    op(
        "vm.buffer.compare", "b:010203, 0, b:010203, 0, 3 -> 1", "b:010203, 0, b:010204, 0, 3 -> 0",
        "b:010203, 1, r:0203, 0, 2 -> 1", "b:01, 1, b:02, 0, 0 -> 1", "b:ff, 0, b:7f, 0, 1 -> 0",
        f"b:0102, 1, b:0102, 0, 2 !! {_outside(1, 2, 1, 2)}",
        f"b:0102, 0, b:01, 0, 2 !! {_outside(0, 2, 1, 1)}",
        f"own: b:0102, -1, b:0102, 0, 1 !! {_outside(-1, 1, 1, 2)}",
        f"own: b:0102, 0, b:0102, 2, -2 !! {_outside(0, -2, 1, 2)}",
        "null, 0, b:, 0, 0 !! INVALID_ARGUMENT lhs_buffer is null",
        "b:, 0, null, 0, 0 !! INVALID_ARGUMENT rhs_buffer is null",
    ),
    op(
        "vm.buffer.hash", "b:0102030405060708, 0, 8 -> -7650777967176103711", "b:000102030405060708, 1, 8 -> -7650777967176103711",
        "b:, 0, 0 -> 0x726fdb47dd0e0e31", "r:00010203040506, 0, 7 -> 0xab0200f58b01d137",
        "b:000102030405060708090a0b0c0d0e, 0, 15 -> 0xa129ca6149be45e5",
        f"b:0102, 1, 2 !! {_outside(1, 2, 1, 2)}",
        f"own: b:0102, -1, 1 !! {_outside(-1, 1, 1, 2)}",
        "null, 0, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
)  # fmt: skip

FILLS = (
    op(
        "vm.buffer.fill.i8", "b:000000, 1, 2, 0x1ff -> | b:00ffff", "b:0000, 0, 1, -128 -> | b:8000", "b:00, 1, 0, 7 -> ",
        f"b:0000, 1, 2, 7 !! {_outside(1, 2, 1, 2)}",
        f"own: b:0000, -1, 1, 7 !! {_outside(-1, 1, 1, 2)}",
        f"own: b:0000, 1, -1, 7 !! {_outside(1, -1, 1, 2)}",
        f"r:0000, 0, 1, 7 !! {_READ_ONLY}",
        "null, 0, 0, 7 !! INVALID_ARGUMENT buffer is null",
    ),
    op(
        "vm.buffer.fill.i16", "b:000000000000, 1, 2, 0x1fffe -> | b:0000fefffeff", "b:0000, 0, 1, 0x1234 -> | b:3412",
        "b:0000, 1, 0, 7 -> ",
        f"b:0000, 0, 2, 7 !! {_outside(0, 4, 2, 2)}",
        f"b:000000, 1, 1, 7 !! {_outside(2, 2, 2, 3)}",
        f"own: b:0000, -1, 1, 7 !! {_outside(-2, 2, 2, 2)}",
        f"r:0000, 0, 1, 7 !! {_READ_ONLY}",
        "null, 0, 0, 7 !! INVALID_ARGUMENT buffer is null",
    ),
    op(
        "vm.buffer.fill.i32", "b:0000000000000000, 1, 1, MIN -> | b:0000000000000080", "b:0000000000, 0, 1, -2 -> | b:feffffff00",
        f"b:00000000, 0, 2, 7 !! {_outside(0, 8, 4, 4)}",
        f"own: b:00000000, 0x4000000000000000, 1, 7 !! {_outside(0, 4, 4, 4)}",
        f"r:00000000, 0, 1, 7 !! {_READ_ONLY}",
        "null, 0, 0, 7 !! INVALID_ARGUMENT buffer is null",
    ),
    op(
        "vm.buffer.fill.i64", "b:0000000000000000, 0, 1, 0x0102030405060708 -> | b:0807060504030201",
        "b:00000000000000000000000000000000, 1, 1, MIN -> | b:00000000000000000000000000000080",
        f"b:00000000, 0, 1, 7 !! {_outside(0, 8, 8, 4)}",
        f"r:0000000000000000, 0, 1, 7 !! {_READ_ONLY}",
        "null, 0, 0, 7 !! INVALID_ARGUMENT buffer is null",
    ),
    op(
        "vm.buffer.fill.f32", "b:0000000000000000, 0, 2, 1.0 -> | b:0000803f0000803f", "b:00000000, 0, 1, -0.0 -> | b:00000080",
        f"b:00000000, 1, 1, 1.0 !! {_outside(4, 4, 4, 4)}",
        f"r:00000000, 0, 1, 1.0 !! {_READ_ONLY}",
        "null, 0, 0, 1.0 !! INVALID_ARGUMENT buffer is null",
    ),
    op(
        "vm.buffer.fill.f64", "b:0000000000000000, 0, 1, 1.0 -> | b:000000000000f03f", "b:0000000000000000, 1, 0, 1.0 -> ",
        f"b:0000000000000000, 1, 1, 1.0 !! {_outside(8, 8, 8, 8)}",
        f"r:0000000000000000, 0, 1, 1.0 !! {_READ_ONLY}",
        "null, 0, 0, 1.0 !! INVALID_ARGUMENT buffer is null",
    ),
)  # fmt: skip

LOADS = (
    op(
        "vm.buffer.load.i8.u", "b:017fff80, 1 -> 127", "b:017fff80, 2 -> 255", "r:80, 0 -> 128",
        f"b:01, 1 !! {_outside(1, 1, 1, 1)}",
        f"own: b:01, -1 !! {_outside(-1, 1, 1, 1)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    # As a constant, gcc rightly warns of this offset.
    program(
        "vm.buffer.load.i8.u",
        """(%b: !vm.buffer, %i: i64) -> i32 {
    %r = vm.buffer.load.i8.u %b[%i] : !vm.buffer -> i32
    vm.return %r : i32
  }""",
        f"own: b:01, MIN !! {_outside(-(2**63), 1, 1, 1)}",
    ),
    op(
        "vm.buffer.load.i8.s", "b:017fff80, 1 -> 127", "b:017fff80, 2 -> -1", "r:80, 0 -> -128",
        f"b:, 0 !! {_outside(0, 1, 1, 0)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    op(
        "vm.buffer.load.i16.u", "b:0000feff, 1 -> 65534", "r:3412, 0 -> 0x1234",
        f"b:010203, 1 !! {_outside(2, 2, 2, 3)}",
        f"own: b:0102, -1 !! {_outside(-2, 2, 2, 2)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    op(
        "vm.buffer.load.i16.s", "b:0000feff, 1 -> -2", "r:3412, 0 -> 0x1234", "b:0080, 0 -> -32768",
        f"b:0102, 1 !! {_outside(2, 2, 2, 2)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    op(
        "vm.buffer.load.i32", "b:00000000fffffeff, 1 -> 0xfffeffff", "r:00000080, 0 -> MIN",
        f"b:01020304050607, 1 !! {_outside(4, 4, 4, 7)}",
        f"own: b:01020304, -1 !! {_outside(-4, 4, 4, 4)}",
        f"own: b:01020304, 0x4000000000000000 !! {_outside(0, 4, 4, 4)}",
        f"b:01020304, 0x1000000000000000 !! {_outside(2**62, 4, 4, 4)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    op(
        "vm.buffer.load.i64", "b:0807060504030201, 0 -> 0x0102030405060708", "r:0000000000000080, 0 -> MIN",
        f"b:01020304, 0 !! {_outside(0, 8, 8, 4)}",
        f"own: b:0807060504030201, -1 !! {_outside(-8, 8, 8, 8)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    op(
        "vm.buffer.load.f32", "b:0000803f000000c0, 1 -> -2.0", "r:00000080, 0 -> -0.0", "b:0000c07f, 0 -> nan",
        "b:01000000, 0 -> 0x1p-149",
        f"b:00000000, 1 !! {_outside(4, 4, 4, 4)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
    op(
        "vm.buffer.load.f64", "b:000000000000f03f, 0 -> 1.0", "r:000000000000f0ff, 0 -> -inf", "b:0100000000000000, 0 -> 0x1p-1074",
        f"b:0000000000000000, 1 !! {_outside(8, 8, 8, 8)}",
        "null, 0 !! INVALID_ARGUMENT source_buffer is null",
    ),
)  # fmt: skip

STORES = (
    op(
        "vm.buffer.store.i8", "b:0000, 1, 0x1ff -> | b:00ff", "b:00, 0, -128 -> | b:80",
        f"b:00, 1, 7 !! {_outside(1, 1, 1, 1)}",
        f"own: b:00, -1, 7 !! {_outside(-1, 1, 1, 1)}",
        f"r:00, 0, 7 !! {_READ_ONLY}",
        f"r:00, 9, 7 !! {_READ_ONLY}",
        "null, 0, 7 !! INVALID_ARGUMENT target_buffer is null",
    ),
    op(
        "vm.buffer.store.i16", "b:00000000, 1, 0x1fffe -> | b:0000feff", "b:0000, 0, MIN -> ",
        f"b:000000, 1, 7 !! {_outside(2, 2, 2, 3)}",
        f"r:0000, 0, 7 !! {_READ_ONLY}",
        "null, 0, 7 !! INVALID_ARGUMENT target_buffer is null",
    ),
    op(
        "vm.buffer.store.i32", "b:0000000000000000, 1, -2 -> | b:00000000feffffff", "b:00000000, 0, MIN -> | b:00000080",
        f"b:00000000, 1, 7 !! {_outside(4, 4, 4, 4)}",
        f"own: b:00000000, 0x4000000000000000, 7 !! {_outside(0, 4, 4, 4)}",
        f"r:00000000, 0, 7 !! {_READ_ONLY}",
        "null, 0, 7 !! INVALID_ARGUMENT target_buffer is null",
    ),
    op(
        "vm.buffer.store.i64", "b:0000000000000000, 0, 0x0102030405060708 -> | b:0807060504030201",
        f"b:00000000, 0, 7 !! {_outside(0, 8, 8, 4)}",
        f"r:0000000000000000, 0, 7 !! {_READ_ONLY}",
        "null, 0, 7 !! INVALID_ARGUMENT target_buffer is null",
    ),
    op(
        "vm.buffer.store.f32", "b:0000000000000000, 1, 1.0 -> | b:000000000000803f", "b:00000000, 0, -0.0 -> | b:00000080",
        f"b:000000, 0, 1.0 !! {_outside(0, 4, 4, 3)}",
        f"r:00000000, 0, 1.0 !! {_READ_ONLY}",
        "null, 0, 1.0 !! INVALID_ARGUMENT target_buffer is null",
    ),
    op(
        "vm.buffer.store.f64", "b:0000000000000000, 0, -inf -> | b:000000000000f0ff",
        f"b:0000000000000000, 1, 1.0 !! {_outside(8, 8, 8, 8)}",
        f"r:0000000000000000, 0, 1.0 !! {_READ_ONLY}",
        "null, 0, 1.0 !! INVALID_ARGUMENT target_buffer is null",
    ),
)  # fmt: skip

SECTION = Section("buffers", (*LIFE, *RANGES, *FILLS, *LOADS, *STORES))
