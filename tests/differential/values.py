# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers that break things: the literals and arguments of random programs."""

from __future__ import annotations

import struct

from tests.differential.source import Source

I32 = (0, 1, -1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 63, 64, 100, 127, 128, 255, 256, 32767, 32768, 65535, 65536, -2, -3, -128, -129,
       -32768, -32769, 2**31 - 1, -(2**31), -(2**31) + 1, 0x55555555, -0x55555556, 16777216, 16777217, 1000000007)  # fmt: skip
I64 = (*I32, 2**31, 2**32, 2**32 - 1, 2**32 + 1, -(2**31) - 1, 2**53, 2**53 + 1, 2**62, 2**63 - 1, -(2**63), -(2**63) + 1,
       0x5555555555555555, 123456789012345)  # fmt: skip
# As bit patterns, which say exactly which NaN and which zero is meant. No signaling NaN: whether an operation quiets one is up to
# the C compiler.
F32 = (0x00000000, 0x3F800000, 0x80000000, 0xBF800000, 0x40000000, 0x3F000000, 0xBF000000, 0x40200000, 0xC0200000, 0x3FC00000,
       0x7F800000, 0xFF800000, 0x7FC00000, 0xFFC00000, 0x7FC01234, 0x00000001, 0x80000001, 0x007FFFFF, 0x00800000, 0x7F7FFFFF,
       0xFF7FFFFF, 0x4B7FFFFF, 0x4B800000, 0x4EFFFFFF, 0x4F000000, 0xCF000000, 0x5F000000, 0x40490FDB, 0x3EAAAAAB, 0xC2F6E979,
       0x42B17218, 0x3F7FFFFF, 0x3F800001, 0x3EFFFFFF)  # fmt: skip
F64 = (0x0, 0x3FF0000000000000, 0x8000000000000000, 0xBFF0000000000000, 0x4000000000000000, 0x3FE0000000000000,
       0xBFE0000000000000, 0x4004000000000000, 0xC004000000000000, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000,
       0xFFF8000000000000, 0x7FF8000000001234, 0x1, 0x8000000000000001, 0x000FFFFFFFFFFFFF, 0x0010000000000000, 0x7FEFFFFFFFFFFFFF,
       0xFFEFFFFFFFFFFFFF, 0x433FFFFFFFFFFFFF, 0x4340000000000000, 0x43DFFFFFFFFFFFFF, 0x43E0000000000000, 0xC3E0000000000000,
       0x41E0000000000000, 0x400921FB54442D18, 0x3FD5555555555555, 0xC05EDD2F1A9FBE77, 0x47EFFFFFE0000000, 0x47EFFFFFF0000000,
       0x36A0000000000000, 0x3690000000000000, 0x3FDFFFFFFFFFFFFF)  # fmt: skip


def number(source: Source, type_: str) -> int:
    """A number of the type: the integer, or the bits of the float."""
    if type_ == "i32":
        return source.pick(I32) if source.chance(75) else source.below(2**32) - 2**31
    if type_ == "i64":
        return source.pick(I64) if source.chance(75) else (source.below(2**32) << 32 | source.below(2**32)) - 2**63
    if type_ == "f32":
        if source.chance(70):
            return source.pick(F32)
        return _bits32(source.below(20001) / 8 - 1250)
    if source.chance(70):
        return source.pick(F64)
    return _bits64(source.below(2000001) / 1024 - 976)


def _bits32(value: float) -> int:
    return int(struct.unpack("<I", struct.pack("<f", value))[0])


def _bits64(value: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", value))[0])


def literal(type_: str, value: int) -> str:
    """In VM dialect text."""
    if type_ in ("i32", "i64"):
        return str(value)
    return f"0x{value:0{8 if type_ == 'f32' else 16}X}"


def argument(type_: str, value: int) -> str:
    """In the text of a call (tests/cc/driver.c)."""
    prefix = {"i32": "i", "i64": "I", "f32": "f", "f64": "F"}[type_]
    return f"{prefix}:{value}" if prefix in "iI" else f"{prefix}:{value:x}"
