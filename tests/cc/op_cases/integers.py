# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integer arithmetic, bits and comparison: at both ends of the range, and where C leaves it undefined."""

from __future__ import annotations

from tests.cc.op_cases.case import Section, op

_ZERO = "INVALID_ARGUMENT integer division by zero"

ARITHMETIC = (
    op("vm.add.i32", "1, 2 -> 3", "MAX, 1 -> MIN", "MIN, -1 -> MAX", "MIN, MIN -> 0", "-5, 3 -> -2"),
    op("vm.sub.i32", "5, 7 -> -2", "MIN, 1 -> MAX", "0, MIN -> MIN", "MAX, -1 -> MIN"),
    op("vm.mul.i32", "-3, 7 -> -21", "MAX, 2 -> -2", "MIN, -1 -> MIN", "1000000, 1000000 -> -727379968"),
    op(
        "vm.div.i32.s", "7, 2 -> 3", "-7, 2 -> -3", "7, -2 -> -3", "MIN, 1 -> MIN", "MIN, 2 -> -1073741824", "own: MIN, -1 -> MIN",
        f"own: 1, 0 !! {_ZERO}", f"own: MIN, 0 !! {_ZERO}",
    ),
    op(
        "vm.div.i32.u", "7, 2 -> 3", "-1, 2 -> MAX", "-1, -1 -> 1", "1, MIN -> 0", "MIN, -1 -> 0",
        f"own: 0, 0 !! {_ZERO}",
    ),
    op(
        "vm.rem.i32.s", "7, 2 -> 1", "-7, 2 -> -1", "7, -2 -> 1", "-7, -2 -> -1", "MIN, MAX -> -1", "own: MIN, -1 -> 0",
        f"own: 1, 0 !! {_ZERO}",
    ),
    op("vm.rem.i32.u", "7, 2 -> 1", "-1, 10 -> 5", "5, -1 -> 5", "MIN, MAX -> 1", f"own: 1, 0 !! {_ZERO}"),
    op("vm.fma.i32", "2, 3, 4 -> 10", "MAX, 2, 2 -> 0", "MIN, -1, -1 -> MAX"),
    op("vm.abs.i32", "5 -> 5", "-5 -> 5", "0 -> 0", "MIN -> MIN", "-2147483647 -> MAX"),
    op("vm.min.i32.s", "1, 2 -> 1", "-1, 1 -> -1", "MIN, MAX -> MIN"),
    op("vm.min.i32.u", "1, 2 -> 1", "-1, 1 -> 1", "MIN, MAX -> MAX"),
    op("vm.max.i32.s", "1, 2 -> 2", "-1, 1 -> 1", "MIN, MAX -> MAX"),
    op("vm.max.i32.u", "1, 2 -> 2", "-1, 1 -> -1", "MIN, MAX -> MIN"),
    op("vm.not.i32", "0 -> -1", "MIN -> MAX", "5 -> -6"),
    op("vm.and.i32", "12, 10 -> 8", "-1, MIN -> MIN", "MIN, MAX -> 0"),
    op("vm.or.i32", "12, 10 -> 14", "MIN, MAX -> -1", "MIN, 1 -> -2147483647"),
    op("vm.xor.i32", "12, 10 -> 6", "-1, MAX -> MIN", "MIN, MIN -> 0"),
    op("vm.ctlz.i32", "0 -> 32", "1 -> 31", "MAX -> 1", "-1 -> 0", "MIN -> 0", "0x10000 -> 15"),
    op("vm.shl.i32", "1, 4 -> 16", "1, 31 -> MIN", "1, 32 -> 1", "1, 33 -> 2", "1, -1 -> MIN", "-1, 4 -> -16", "MAX, 1 -> -2"),
    op(
        "vm.shr.i32.s", "16, 4 -> 1", "-16, 4 -> -1", "-1, 31 -> -1", "MIN, 31 -> -1", "-8, 32 -> -8", "-8, 33 -> -4",
        "MIN, -1 -> -1", "MAX, 30 -> 1",
    ),
    op("vm.shr.i32.u", "16, 4 -> 1", "-1, 31 -> 1", "-1, 1 -> MAX", "-8, 32 -> -8", "-1, -1 -> 1", "MIN, 1 -> 1073741824"),
    op("vm.add.i64", "1, 2 -> 3", "MAX, 1 -> MIN", "MIN, -1 -> MAX", "MIN, MIN -> 0", "-5, 3 -> -2"),
    op("vm.sub.i64", "5, 7 -> -2", "MIN, 1 -> MAX", "0, MIN -> MIN", "MAX, -1 -> MIN"),
    op("vm.mul.i64", "-3, 7 -> -21", "MAX, 2 -> -2", "MIN, -1 -> MIN", "10000000000, 10000000000 -> 7766279631452241920"),
    op(
        "vm.div.i64.s", "7, 2 -> 3", "-7, 2 -> -3", "7, -2 -> -3", "MIN, 1 -> MIN", "MIN, 2 -> -4611686018427387904",
        "own: MIN, -1 -> MIN",
        f"own: 1, 0 !! {_ZERO}", f"own: MIN, 0 !! {_ZERO}",
    ),
    op(
        "vm.div.i64.u", "7, 2 -> 3", "-1, 2 -> MAX", "-1, -1 -> 1", "1, MIN -> 0", "MIN, -1 -> 0",
        f"own: 0, 0 !! {_ZERO}",
    ),
    op(
        "vm.rem.i64.s", "7, 2 -> 1", "-7, 2 -> -1", "7, -2 -> 1", "-7, -2 -> -1", "MIN, MAX -> -1", "own: MIN, -1 -> 0",
        f"own: 1, 0 !! {_ZERO}",
    ),
    op("vm.rem.i64.u", "7, 2 -> 1", "-1, 10 -> 5", "5, -1 -> 5", "MIN, MAX -> 1", f"own: 1, 0 !! {_ZERO}"),
    op("vm.fma.i64", "2, 3, 4 -> 10", "MAX, 2, 2 -> 0", "MIN, -1, -1 -> MAX"),
    op("vm.abs.i64", "5 -> 5", "-5 -> 5", "0 -> 0", "MIN -> MIN", "-9223372036854775807 -> MAX"),
    op("vm.min.i64.s", "1, 2 -> 1", "-1, 1 -> -1", "MIN, MAX -> MIN"),
    op("vm.min.i64.u", "1, 2 -> 1", "-1, 1 -> 1", "MIN, MAX -> MAX"),
    op("vm.max.i64.s", "1, 2 -> 2", "-1, 1 -> 1", "MIN, MAX -> MAX"),
    op("vm.max.i64.u", "1, 2 -> 2", "-1, 1 -> -1", "MIN, MAX -> MIN"),
    op("vm.not.i64", "0 -> -1", "MIN -> MAX", "5 -> -6"),
    op("vm.and.i64", "12, 10 -> 8", "-1, MIN -> MIN", "MIN, MAX -> 0"),
    op("vm.or.i64", "12, 10 -> 14", "MIN, MAX -> -1", "MIN, 1 -> -9223372036854775807"),
    op("vm.xor.i64", "12, 10 -> 6", "-1, MAX -> MIN", "MIN, MIN -> 0"),
    op("vm.ctlz.i64", "0 -> 64", "1 -> 63", "MAX -> 1", "-1 -> 0", "MIN -> 0", "0x10000 -> 47"),
    op("vm.shl.i64", "1, 4 -> 16", "1, 63 -> MIN", "1, 64 -> 1", "1, 65 -> 2", "1, -1 -> MIN", "-1, 4 -> -16", "MAX, 1 -> -2"),
    op(
        "vm.shr.i64.s", "16, 4 -> 1", "-16, 4 -> -1", "-1, 63 -> -1", "MIN, 63 -> -1", "-8, 64 -> -8", "-8, 65 -> -4",
        "MIN, -1 -> -1", "MAX, 62 -> 1",
    ),
    op("vm.shr.i64.u", "16, 4 -> 1", "-1, 63 -> 1", "-1, 1 -> MAX", "-8, 64 -> -8", "-1, -1 -> 1", "MIN, 1 -> 4611686018427387904"),
)  # fmt: skip

COMPARISON = (
    op("vm.cmp.eq.i32", "1, 2 -> 0", "2, 1 -> 0", "5, 5 -> 1", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 0"),
    op("vm.cmp.ne.i32", "1, 2 -> 1", "2, 1 -> 1", "5, 5 -> 0", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 1"),
    op("vm.cmp.lt.i32.s", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 0", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.lt.i32.u", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 0", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.lte.i32.s", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 1", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.lte.i32.u", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 1", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.gt.i32.s", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 0", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.gt.i32.u", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 0", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.gte.i32.s", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 1", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.gte.i32.u", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 1", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.nz.i32", "0 -> 0", "1 -> 1", "-1 -> 1", "MIN -> 1"),
    op("vm.cmp.eq.i64", "1, 2 -> 0", "2, 1 -> 0", "5, 5 -> 1", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 0",
       "0x100000000, 0 -> 0"),
    op("vm.cmp.ne.i64", "1, 2 -> 1", "2, 1 -> 1", "5, 5 -> 0", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 1",
       "0x100000000, 0 -> 1"),
    op("vm.cmp.lt.i64.s", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 0", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.lt.i64.u", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 0", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.lte.i64.s", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 1", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.lte.i64.u", "1, 2 -> 1", "2, 1 -> 0", "5, 5 -> 1", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.gt.i64.s", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 0", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.gt.i64.u", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 0", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.gte.i64.s", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 1", "-1, 1 -> 0", "MIN, MAX -> 0", "MAX, MIN -> 1"),
    op("vm.cmp.gte.i64.u", "1, 2 -> 0", "2, 1 -> 1", "5, 5 -> 1", "-1, 1 -> 1", "MIN, MAX -> 1", "MAX, MIN -> 0"),
    op("vm.cmp.nz.i64", "0 -> 0", "1 -> 1", "-1 -> 1", "MIN -> 1", "0x100000000 -> 1"),
)  # fmt: skip

SECTION = Section("integers", (*ARITHMETIC, *COMPARISON))
