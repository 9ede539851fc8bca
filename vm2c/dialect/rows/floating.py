# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floating-point arithmetic: IEEE 754, default environment."""

from __future__ import annotations

from vm2c.dialect.widths import widths

ROWS = (
    *widths(
        "f32 f64", "vm.add.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="{lhs} + {rhs}", bytecode="TYPE 0x0A", doc="Sum.",
    ),
    *widths(
        "f32 f64", "vm.sub.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="{lhs} - {rhs}", bytecode="TYPE 0x0B", doc="Difference.",
    ),
    *widths(
        "f32 f64", "vm.mul.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="{lhs} * {rhs}", bytecode="TYPE 0x0C", doc="Product.",
    ),
    *widths(
        "f32 f64", "vm.div.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="{lhs} / {rhs}", bytecode="TYPE 0x0D", doc="Quotient.",
    ),
    *widths(
        "f32 f64", "vm.rem.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="vm_rem_TYPE({lhs}, {rhs})", bytecode="TYPE 0x0E", doc="IEEE remainder: the quotient is rounded to nearest even.",
    ),
    *widths(
        "f32 f64", "vm.fma.TYPE", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: TYPE, b: TYPE, c: TYPE", "result: TYPE",
        c="vm_fma_TYPE({a}, {b}, {c})", bytecode="TYPE 0x0F", doc="a * b + c, rounded after the product too.",
    ),
    *widths(
        "f32 f64", "vm.abs.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_abs_TYPE({operand})", bytecode="TYPE 0x10", doc="Clears the sign.",
    ),
    *widths(
        "f32 f64", "vm.neg.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE", c="-{operand}",
        bytecode="TYPE 0x11", doc="Flips the sign.",
    ),
    *widths(
        "f32 f64", "vm.ceil.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_ceil_TYPE({operand})", bytecode="TYPE 0x12", doc="The next integer upwards.",
    ),
    *widths(
        "f32 f64", "vm.floor.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_floor_TYPE({operand})", bytecode="TYPE 0x13", doc="The next integer downwards.",
    ),
    *widths(
        "f32 f64", "vm.round.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_round_TYPE({operand})", bytecode=["f32 0x36", "f64 0x3C"], doc="The nearest integer, halves away from zero.",
    ),
    *widths(
        "f32 f64", "vm.round.TYPE.even", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_round_TYPE_even({operand})", bytecode=["f32 0x39", "f64 0x3F"], since="2023",
        doc="The nearest integer, halves to even; -0.5 gives +0.",
    ),
    *widths(
        "f32 f64", "vm.min.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="vm_min_TYPE({lhs}, {rhs})", bytecode=["f32 0x37", "f64 0x3D"], since="2023", doc="rhs < lhs ? rhs : lhs.",
    ),
    *widths(
        "f32 f64", "vm.max.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="vm_max_TYPE({lhs}, {rhs})", bytecode=["f32 0x38", "f64 0x3E"], since="2023", doc="lhs < rhs ? rhs : lhs.",
    ),
    *widths(
        "f32 f64", "vm.atan.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_atan_TYPE({operand})", bytecode=["f32 0x1A", "f64 0x20"], doc="`atan` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.cos.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_cos_TYPE({operand})", bytecode=["f32 0x1C", "f64 0x22"], doc="`cos` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.sin.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_sin_TYPE({operand})", bytecode=["f32 0x1D", "f64 0x23"], doc="`sin` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.exp.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_exp_TYPE({operand})", bytecode=["f32 0x1E", "f64 0x24"], doc="`exp` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.exp2.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_exp2_TYPE({operand})", bytecode=["f32 0x1F", "f64 0x25"], doc="`exp2` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.expm1.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_expm1_TYPE({operand})", bytecode=["f32 0x20", "f64 0x26"], doc="`expm1` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.log.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_log_TYPE({operand})", bytecode=["f32 0x21", "f64 0x27"], doc="`log` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.log10.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_log10_TYPE({operand})", bytecode=["f32 0x22", "f64 0x28"], doc="`log10` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.log1p.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_log1p_TYPE({operand})", bytecode=["f32 0x23", "f64 0x29"], doc="`log1p` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.log2.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_log2_TYPE({operand})", bytecode=["f32 0x24", "f64 0x2A"], doc="`log2` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.sqrt.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_sqrt_TYPE({operand})", bytecode=["f32 0x27", "f64 0x2D"], doc="`sqrt` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.rsqrt.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_rsqrt_TYPE({operand})", bytecode=["f32 0x26", "f64 0x2C"], doc="1 / sqrt.",
    ),
    *widths(
        "f32 f64", "vm.tanh.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_tanh_TYPE({operand})", bytecode=["f32 0x28", "f64 0x2E"], doc="`tanh` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.erf.TYPE", "$operand attr-dict `:` type($result)", "operand: TYPE", "result: TYPE",
        c="vm_erf_TYPE({operand})", bytecode=["f32 0x29", "f64 0x2F"], doc="`erf` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.atan2.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="vm_atan2_TYPE({lhs}, {rhs})", bytecode=["f32 0x1B", "f64 0x21"], doc="`atan2` of the C library.",
    ),
    *widths(
        "f32 f64", "vm.pow.TYPE", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: TYPE, rhs: TYPE", "result: TYPE",
        c="vm_pow_TYPE({lhs}, {rhs})", bytecode=["f32 0x25", "f64 0x2B"], doc="`pow` of the C library.",
    ),
)
