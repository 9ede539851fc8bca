# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integer arithmetic, bit operations and shifts: two's complement, wrapping."""

from __future__ import annotations

from vm2c.dialect.op import Spelling, When
from vm2c.dialect.widths import widths

# Shifts were by a number, not by a value.
_CONSTANT_AMOUNT = (Spelling("$operand `,` custom<Amount> attr-dict `:` type($result)", until="2021-05"),)

ROWS = (
    *widths(
        "i32 i64", "vm.add.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="add", c="vm_add_TYPE({lhs}, {rhs})", exact="{lhs} + {rhs}", bytecode=["0x22", "0x2A"], doc="Sum, wrapping.",
    ),
    *widths(
        "i32 i64", "vm.sub.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="sub", c="vm_sub_TYPE({lhs}, {rhs})", exact="{lhs} - {rhs}", bytecode=["0x23", "0x2B"],
        doc="Difference, wrapping.",
    ),
    *widths(
        "i32 i64", "vm.mul.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="mul", c="vm_mul_TYPE({lhs}, {rhs})", exact="{lhs} * {rhs}", bytecode=["0x24", "0x2C"], doc="Product, wrapping.",
    ),
    *widths(
        "i32 i64", "vm.div.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        fails=When.DIVISOR_ZERO, algebra="div.s", c="vm_div_TYPEs({lhs}, {rhs})", exact="{lhs} / {rhs}",
        bytecode=["0x25", "0x2D"], doc="Signed quotient, truncated; MIN / -1 is MIN.",
    ),
    *widths(
        "i32 i64", "vm.div.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        fails=When.DIVISOR_ZERO, algebra="div.u", c="vm_div_TYPEu({lhs}, {rhs})", exact="{lhs} / {rhs}",
        bytecode=["0x26", "0x2E"], doc="Unsigned quotient.",
    ),
    *widths(
        "i32 i64", "vm.rem.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        fails=When.DIVISOR_ZERO, algebra="rem.s", c="vm_rem_TYPEs({lhs}, {rhs})", exact="{lhs} % {rhs}",
        bytecode=["0x27", "0x2F"], doc="Remainder with the sign of the dividend; MIN rem -1 is 0.",
    ),
    *widths(
        "i32 i64", "vm.rem.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        fails=When.DIVISOR_ZERO, algebra="rem.u", c="vm_rem_TYPEu({lhs}, {rhs})", exact="{lhs} % {rhs}",
        bytecode=["0x28", "0x30"], doc="Remainder of unsigned division.",
    ),
    *widths(
        "i32 i64", "vm.fma.TYPE", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: TYPE, b: TYPE, c: TYPE", "result: TYPE",
        algebra="fma", c="vm_fma_TYPE({a}, {b}, {c})", exact="{a} * {b} + {c}", bytecode=["0x29", "0x31"],
        doc="a * b + c, wrapping.",
    ),
    *widths(
        "i32 i64", "vm.abs.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE", algebra="abs",
        c="vm_abs_TYPE({operand})", bytecode=["0x77", "0x78"], since="2022", doc="Absolute value; of MIN it is MIN.",
    ),
    *widths(
        "i32 i64", "vm.min.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="min.s", c="vm_min_TYPEs({lhs}, {rhs})", bytecode=["0x7A", "0x7E"], since="2023", doc="The smaller, signed.",
    ),
    *widths(
        "i32 i64", "vm.min.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="min.u", c="vm_min_TYPEu({lhs}, {rhs})", bytecode=["0x7B", "0x7F"], since="2023", doc="The smaller, unsigned.",
    ),
    *widths(
        "i32 i64", "vm.max.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="max.s", c="vm_max_TYPEs({lhs}, {rhs})", bytecode=["0x7C", "0x80"], since="2023", doc="The larger, signed.",
    ),
    *widths(
        "i32 i64", "vm.max.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="max.u", c="vm_max_TYPEu({lhs}, {rhs})", bytecode=["0x7D", "0x81"], since="2023", doc="The larger, unsigned.",
    ),
    *widths(
        "i32 i64", "vm.not.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE", algebra="not",
        c="~{operand}", bytecode=["0x32", "0x36"], doc="Every bit inverted.",
    ),
    *widths(
        "i32 i64", "vm.and.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="and", c="{lhs} & {rhs}", bytecode=["0x33", "0x37"], doc="Bitwise and.",
    ),
    *widths(
        "i32 i64", "vm.or.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="or", c="{lhs} | {rhs}", bytecode=["0x34", "0x38"], doc="Bitwise or.",
    ),
    *widths(
        "i32 i64", "vm.xor.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        algebra="xor", c="{lhs} ^ {rhs}", bytecode=["0x35", "0x39"], doc="Bitwise xor.",
    ),
    *widths(
        "i32 i64", "vm.ctlz.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE", within="0..BITS",
        c="vm_ctlz_TYPE({operand})", bytecode=["0x75", "0x76"], since="2021", doc="Number of leading zero bits; BITS for 0.",
    ),
    *widths(
        "i32 i64", "vm.shl.TYPE", "$operand `,` $amount attr-dict `:` type($result)", "operand: TYPE, amount: i32",
        "result: TYPE", older=_CONSTANT_AMOUNT, algebra="shl", c="vm_shl_TYPE({operand}, {amount})",
        exact="{operand} << {amount}", bytecode=["0x3A", "0x3D"], doc="Left shift by `amount` modulo BITS.",
    ),
    *widths(
        "i32 i64", "vm.shr.TYPE.s", "$operand `,` $amount attr-dict `:` type($result)", "operand: TYPE, amount: i32",
        "result: TYPE", older=_CONSTANT_AMOUNT, algebra="shr.s", c="vm_shr_TYPEs({operand}, {amount})",
        exact="{operand} >> {amount}", bytecode=["0x3B", "0x3E"], doc="Arithmetic right shift by `amount` modulo BITS.",
    ),
    *widths(
        "i32 i64", "vm.shr.TYPE.u", "$operand `,` $amount attr-dict `:` type($result)", "operand: TYPE, amount: i32",
        "result: TYPE", older=_CONSTANT_AMOUNT, algebra="shr.u", c="vm_shr_TYPEu({operand}, {amount})",
        exact="{operand} >> {amount}", bytecode=["0x3C", "0x3F"], doc="Logical right shift by `amount` modulo BITS.",
    ),
)
