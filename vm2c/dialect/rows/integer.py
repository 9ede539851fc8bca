# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integer arithmetic, bit operations and shifts: two's complement, wrapping."""

from __future__ import annotations

from vm2c.dialect.op import Op, Spelling, When

# Shifts were by a number, not by a value.
_CONSTANT_AMOUNT = (Spelling("$operand `,` custom<Amount> attr-dict `:` type($result)", until="2021-05"),)

ROWS = (
    Op(
        "vm.add.i32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="add", c="vm_add_i32({lhs}, {rhs})", exact="{lhs} + {rhs}", bytecode="0x22", doc="Sum, wrapping.",
    ),
    Op(
        "vm.sub.i32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="sub", c="vm_sub_i32({lhs}, {rhs})", exact="{lhs} - {rhs}", bytecode="0x23", doc="Difference, wrapping.",
    ),
    Op(
        "vm.mul.i32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="mul", c="vm_mul_i32({lhs}, {rhs})", exact="{lhs} * {rhs}", bytecode="0x24", doc="Product, wrapping.",
    ),
    Op(
        "vm.div.i32.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32", fails=When.DIVISOR_ZERO,
        algebra="div.s", c="vm_div_i32s({lhs}, {rhs})", exact="{lhs} / {rhs}",
        bytecode="0x25", doc="Signed quotient, truncated; MIN / -1 is MIN.",
    ),
    Op(
        "vm.div.i32.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32", fails=When.DIVISOR_ZERO,
        algebra="div.u", c="vm_div_i32u({lhs}, {rhs})", exact="{lhs} / {rhs}", bytecode="0x26", doc="Unsigned quotient.",
    ),
    Op(
        "vm.rem.i32.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32", fails=When.DIVISOR_ZERO,
        algebra="rem.s", c="vm_rem_i32s({lhs}, {rhs})", exact="{lhs} % {rhs}",
        bytecode="0x27", doc="Remainder with the sign of the dividend; MIN rem -1 is 0.",
    ),
    Op(
        "vm.rem.i32.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32", fails=When.DIVISOR_ZERO,
        algebra="rem.u", c="vm_rem_i32u({lhs}, {rhs})", exact="{lhs} % {rhs}",
        bytecode="0x28", doc="Remainder of unsigned division.",
    ),
    Op(
        "vm.fma.i32", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: i32, b: i32, c: i32", "result: i32",
        algebra="fma", c="vm_fma_i32({a}, {b}, {c})", exact="{a} * {b} + {c}", bytecode="0x29", doc="a * b + c, wrapping.",
    ),
    Op(
        "vm.abs.i32", "$operand attr-dict `:` type($result)", "operand: i32", "result: i32",
        algebra="abs", c="vm_abs_i32({operand})",
        bytecode="0x77", since="2022", doc="Absolute value; of MIN it is MIN.",
    ),
    Op(
        "vm.min.i32.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="min.s", c="vm_min_i32s({lhs}, {rhs})", bytecode="0x7A", since="2023", doc="The smaller, signed.",
    ),
    Op(
        "vm.min.i32.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="min.u", c="vm_min_i32u({lhs}, {rhs})", bytecode="0x7B", since="2023", doc="The smaller, unsigned.",
    ),
    Op(
        "vm.max.i32.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="max.s", c="vm_max_i32s({lhs}, {rhs})", bytecode="0x7C", since="2023", doc="The larger, signed.",
    ),
    Op(
        "vm.max.i32.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="max.u", c="vm_max_i32u({lhs}, {rhs})", bytecode="0x7D", since="2023", doc="The larger, unsigned.",
    ),
    Op(
        "vm.not.i32", "$operand attr-dict `:` type($result)", "operand: i32", "result: i32", algebra="not", c="~{operand}",
        bytecode="0x32", doc="Every bit inverted.",
    ),
    Op(
        "vm.and.i32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="and", c="{lhs} & {rhs}",
        bytecode="0x33", doc="Bitwise and.",
    ),
    Op(
        "vm.or.i32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="or", c="{lhs} | {rhs}",
        bytecode="0x34", doc="Bitwise or.",
    ),
    Op(
        "vm.xor.i32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i32, rhs: i32", "result: i32",
        algebra="xor", c="{lhs} ^ {rhs}",
        bytecode="0x35", doc="Bitwise xor.",
    ),
    Op(
        "vm.ctlz.i32", "$operand attr-dict `:` type($result)", "operand: i32", "result: i32",
        within="0..32", c="vm_ctlz_i32({operand})",
        bytecode="0x75", since="2021", doc="Number of leading zero bits; 32 for 0.",
    ),
    Op(
        "vm.shl.i32", "$operand `,` $amount attr-dict `:` type($result)", "operand: i32, amount: i32", "result: i32",
        older=_CONSTANT_AMOUNT,
        algebra="shl", c="vm_shl_i32({operand}, {amount})", exact="{operand} << {amount}",
        bytecode="0x3A", doc="Left shift by `amount` modulo 32.",
    ),
    Op(
        "vm.shr.i32.s", "$operand `,` $amount attr-dict `:` type($result)", "operand: i32, amount: i32", "result: i32",
        older=_CONSTANT_AMOUNT,
        algebra="shr.s", c="vm_shr_i32s({operand}, {amount})", exact="{operand} >> {amount}",
        bytecode="0x3B", doc="Arithmetic right shift by `amount` modulo 32.",
    ),
    Op(
        "vm.shr.i32.u", "$operand `,` $amount attr-dict `:` type($result)", "operand: i32, amount: i32", "result: i32",
        older=_CONSTANT_AMOUNT,
        algebra="shr.u", c="vm_shr_i32u({operand}, {amount})", exact="{operand} >> {amount}",
        bytecode="0x3C", doc="Logical right shift by `amount` modulo 32.",
    ),
    Op(
        "vm.add.i64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="add", c="vm_add_i64({lhs}, {rhs})", exact="{lhs} + {rhs}", bytecode="0x2A", doc="Sum, wrapping.",
    ),
    Op(
        "vm.sub.i64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="sub", c="vm_sub_i64({lhs}, {rhs})", exact="{lhs} - {rhs}", bytecode="0x2B", doc="Difference, wrapping.",
    ),
    Op(
        "vm.mul.i64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="mul", c="vm_mul_i64({lhs}, {rhs})", exact="{lhs} * {rhs}", bytecode="0x2C", doc="Product, wrapping.",
    ),
    Op(
        "vm.div.i64.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64", fails=When.DIVISOR_ZERO,
        algebra="div.s", c="vm_div_i64s({lhs}, {rhs})", exact="{lhs} / {rhs}",
        bytecode="0x2D", doc="Signed quotient, truncated; MIN / -1 is MIN.",
    ),
    Op(
        "vm.div.i64.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64", fails=When.DIVISOR_ZERO,
        algebra="div.u", c="vm_div_i64u({lhs}, {rhs})", exact="{lhs} / {rhs}", bytecode="0x2E", doc="Unsigned quotient.",
    ),
    Op(
        "vm.rem.i64.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64", fails=When.DIVISOR_ZERO,
        algebra="rem.s", c="vm_rem_i64s({lhs}, {rhs})", exact="{lhs} % {rhs}",
        bytecode="0x2F", doc="Remainder with the sign of the dividend; MIN rem -1 is 0.",
    ),
    Op(
        "vm.rem.i64.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64", fails=When.DIVISOR_ZERO,
        algebra="rem.u", c="vm_rem_i64u({lhs}, {rhs})", exact="{lhs} % {rhs}",
        bytecode="0x30", doc="Remainder of unsigned division.",
    ),
    Op(
        "vm.fma.i64", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: i64, b: i64, c: i64", "result: i64",
        algebra="fma", c="vm_fma_i64({a}, {b}, {c})", exact="{a} * {b} + {c}", bytecode="0x31", doc="a * b + c, wrapping.",
    ),
    Op(
        "vm.abs.i64", "$operand attr-dict `:` type($result)", "operand: i64", "result: i64",
        algebra="abs", c="vm_abs_i64({operand})",
        bytecode="0x78", since="2022", doc="Absolute value; of MIN it is MIN.",
    ),
    Op(
        "vm.min.i64.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="min.s", c="vm_min_i64s({lhs}, {rhs})", bytecode="0x7E", since="2023", doc="The smaller, signed.",
    ),
    Op(
        "vm.min.i64.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="min.u", c="vm_min_i64u({lhs}, {rhs})", bytecode="0x7F", since="2023", doc="The smaller, unsigned.",
    ),
    Op(
        "vm.max.i64.s", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="max.s", c="vm_max_i64s({lhs}, {rhs})", bytecode="0x80", since="2023", doc="The larger, signed.",
    ),
    Op(
        "vm.max.i64.u", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="max.u", c="vm_max_i64u({lhs}, {rhs})", bytecode="0x81", since="2023", doc="The larger, unsigned.",
    ),
    Op(
        "vm.not.i64", "$operand attr-dict `:` type($result)", "operand: i64", "result: i64", algebra="not", c="~{operand}",
        bytecode="0x36", doc="Every bit inverted.",
    ),
    Op(
        "vm.and.i64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="and", c="{lhs} & {rhs}",
        bytecode="0x37", doc="Bitwise and.",
    ),
    Op(
        "vm.or.i64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="or", c="{lhs} | {rhs}",
        bytecode="0x38", doc="Bitwise or.",
    ),
    Op(
        "vm.xor.i64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: i64, rhs: i64", "result: i64",
        algebra="xor", c="{lhs} ^ {rhs}",
        bytecode="0x39", doc="Bitwise xor.",
    ),
    Op(
        "vm.ctlz.i64", "$operand attr-dict `:` type($result)", "operand: i64", "result: i64",
        within="0..64", c="vm_ctlz_i64({operand})",
        bytecode="0x76", since="2021", doc="Number of leading zero bits; 64 for 0.",
    ),
    Op(
        "vm.shl.i64", "$operand `,` $amount attr-dict `:` type($result)", "operand: i64, amount: i32", "result: i64",
        older=_CONSTANT_AMOUNT,
        algebra="shl", c="vm_shl_i64({operand}, {amount})", exact="{operand} << {amount}",
        bytecode="0x3D", doc="Left shift by `amount` modulo 64.",
    ),
    Op(
        "vm.shr.i64.s", "$operand `,` $amount attr-dict `:` type($result)", "operand: i64, amount: i32", "result: i64",
        older=_CONSTANT_AMOUNT,
        algebra="shr.s", c="vm_shr_i64s({operand}, {amount})", exact="{operand} >> {amount}",
        bytecode="0x3E", doc="Arithmetic right shift by `amount` modulo 64.",
    ),
    Op(
        "vm.shr.i64.u", "$operand `,` $amount attr-dict `:` type($result)", "operand: i64, amount: i32", "result: i64",
        older=_CONSTANT_AMOUNT,
        algebra="shr.u", c="vm_shr_i64u({operand}, {amount})", exact="{operand} >> {amount}",
        bytecode="0x3F", doc="Logical right shift by `amount` modulo 64.",
    ),
)
