# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floating-point arithmetic: IEEE 754, default environment."""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "vm.add.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32", c="{lhs} + {rhs}",
        bytecode="f32 0x0A", doc="Sum.",
    ),
    Op(
        "vm.sub.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32", c="{lhs} - {rhs}",
        bytecode="f32 0x0B", doc="Difference.",
    ),
    Op(
        "vm.mul.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32", c="{lhs} * {rhs}",
        bytecode="f32 0x0C", doc="Product.",
    ),
    Op(
        "vm.div.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32", c="{lhs} / {rhs}",
        bytecode="f32 0x0D", doc="Quotient.",
    ),
    Op(
        "vm.rem.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32",
        c="vm_rem_f32({lhs}, {rhs})", bytecode="f32 0x0E", doc="IEEE remainder: the quotient is rounded to nearest even.",
    ),
    Op(
        "vm.fma.f32", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: f32, b: f32, c: f32", "result: f32",
        c="vm_fma_f32({a}, {b}, {c})", bytecode="f32 0x0F", doc="a * b + c, rounded after the product too.",
    ),
    Op(
        "vm.abs.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_abs_f32({operand})",
        bytecode="f32 0x10", doc="Clears the sign.",
    ),
    Op("vm.neg.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="-{operand}",
        bytecode="f32 0x11", doc="Flips the sign."),
    Op(
        "vm.ceil.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_ceil_f32({operand})",
        bytecode="f32 0x12", doc="The next integer upwards.",
    ),
    Op(
        "vm.floor.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_floor_f32({operand})",
        bytecode="f32 0x13", doc="The next integer downwards.",
    ),
    Op(
        "vm.round.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_round_f32({operand})",
        bytecode="f32 0x36", doc="The nearest integer, halves away from zero.",
    ),
    Op(
        "vm.round.f32.even", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32",
        c="vm_round_f32_even({operand})",
        bytecode="f32 0x39", since="2023", doc="The nearest integer, halves to even; -0.5 gives +0.",
    ),
    Op(
        "vm.min.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32",
        c="vm_min_f32({lhs}, {rhs})", bytecode="f32 0x37", since="2023", doc="rhs < lhs ? rhs : lhs.",
    ),
    Op(
        "vm.max.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32",
        c="vm_max_f32({lhs}, {rhs})", bytecode="f32 0x38", since="2023", doc="lhs < rhs ? rhs : lhs.",
    ),
    Op(
        "vm.atan.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_atan_f32({operand})",
        bytecode="f32 0x1A", doc="`atan` of the C library.",
    ),
    Op(
        "vm.cos.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_cos_f32({operand})",
        bytecode="f32 0x1C", doc="`cos` of the C library.",
    ),
    Op(
        "vm.sin.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_sin_f32({operand})",
        bytecode="f32 0x1D", doc="`sin` of the C library.",
    ),
    Op(
        "vm.exp.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_exp_f32({operand})",
        bytecode="f32 0x1E", doc="`exp` of the C library.",
    ),
    Op(
        "vm.exp2.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_exp2_f32({operand})",
        bytecode="f32 0x1F", doc="`exp2` of the C library.",
    ),
    Op(
        "vm.expm1.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_expm1_f32({operand})",
        bytecode="f32 0x20", doc="`expm1` of the C library.",
    ),
    Op(
        "vm.log.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_log_f32({operand})",
        bytecode="f32 0x21", doc="`log` of the C library.",
    ),
    Op(
        "vm.log10.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_log10_f32({operand})",
        bytecode="f32 0x22", doc="`log10` of the C library.",
    ),
    Op(
        "vm.log1p.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_log1p_f32({operand})",
        bytecode="f32 0x23", doc="`log1p` of the C library.",
    ),
    Op(
        "vm.log2.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_log2_f32({operand})",
        bytecode="f32 0x24", doc="`log2` of the C library.",
    ),
    Op(
        "vm.sqrt.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_sqrt_f32({operand})",
        bytecode="f32 0x27", doc="`sqrt` of the C library.",
    ),
    Op(
        "vm.rsqrt.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_rsqrt_f32({operand})",
        bytecode="f32 0x26", doc="1 / sqrt.",
    ),
    Op(
        "vm.tanh.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_tanh_f32({operand})",
        bytecode="f32 0x28", doc="`tanh` of the C library.",
    ),
    Op(
        "vm.erf.f32", "$operand attr-dict `:` type($result)", "operand: f32", "result: f32", c="vm_erf_f32({operand})",
        bytecode="f32 0x29", doc="`erf` of the C library.",
    ),
    Op(
        "vm.atan2.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32",
        c="vm_atan2_f32({lhs}, {rhs})", bytecode="f32 0x1B", doc="`atan2` of the C library.",
    ),
    Op(
        "vm.pow.f32", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f32, rhs: f32", "result: f32",
        c="vm_pow_f32({lhs}, {rhs})", bytecode="f32 0x25", doc="`pow` of the C library.",
    ),
    Op(
        "vm.add.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64", c="{lhs} + {rhs}",
        bytecode="f64 0x0A", doc="Sum.",
    ),
    Op(
        "vm.sub.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64", c="{lhs} - {rhs}",
        bytecode="f64 0x0B", doc="Difference.",
    ),
    Op(
        "vm.mul.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64", c="{lhs} * {rhs}",
        bytecode="f64 0x0C", doc="Product.",
    ),
    Op(
        "vm.div.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64", c="{lhs} / {rhs}",
        bytecode="f64 0x0D", doc="Quotient.",
    ),
    Op(
        "vm.rem.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64",
        c="vm_rem_f64({lhs}, {rhs})", bytecode="f64 0x0E", doc="IEEE remainder: the quotient is rounded to nearest even.",
    ),
    Op(
        "vm.fma.f64", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: f64, b: f64, c: f64", "result: f64",
        c="vm_fma_f64({a}, {b}, {c})", bytecode="f64 0x0F", doc="a * b + c, rounded after the product too.",
    ),
    Op(
        "vm.abs.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_abs_f64({operand})",
        bytecode="f64 0x10", doc="Clears the sign.",
    ),
    Op("vm.neg.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="-{operand}",
        bytecode="f64 0x11", doc="Flips the sign."),
    Op(
        "vm.ceil.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_ceil_f64({operand})",
        bytecode="f64 0x12", doc="The next integer upwards.",
    ),
    Op(
        "vm.floor.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_floor_f64({operand})",
        bytecode="f64 0x13", doc="The next integer downwards.",
    ),
    Op(
        "vm.round.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_round_f64({operand})",
        bytecode="f64 0x3C", doc="The nearest integer, halves away from zero.",
    ),
    Op(
        "vm.round.f64.even", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64",
        c="vm_round_f64_even({operand})",
        bytecode="f64 0x3F", since="2023", doc="The nearest integer, halves to even; -0.5 gives +0.",
    ),
    Op(
        "vm.min.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64",
        c="vm_min_f64({lhs}, {rhs})", bytecode="f64 0x3D", since="2023", doc="rhs < lhs ? rhs : lhs.",
    ),
    Op(
        "vm.max.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64",
        c="vm_max_f64({lhs}, {rhs})", bytecode="f64 0x3E", since="2023", doc="lhs < rhs ? rhs : lhs.",
    ),
    Op(
        "vm.atan.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_atan_f64({operand})",
        bytecode="f64 0x20", doc="`atan` of the C library.",
    ),
    Op(
        "vm.cos.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_cos_f64({operand})",
        bytecode="f64 0x22", doc="`cos` of the C library.",
    ),
    Op(
        "vm.sin.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_sin_f64({operand})",
        bytecode="f64 0x23", doc="`sin` of the C library.",
    ),
    Op(
        "vm.exp.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_exp_f64({operand})",
        bytecode="f64 0x24", doc="`exp` of the C library.",
    ),
    Op(
        "vm.exp2.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_exp2_f64({operand})",
        bytecode="f64 0x25", doc="`exp2` of the C library.",
    ),
    Op(
        "vm.expm1.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_expm1_f64({operand})",
        bytecode="f64 0x26", doc="`expm1` of the C library.",
    ),
    Op(
        "vm.log.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_log_f64({operand})",
        bytecode="f64 0x27", doc="`log` of the C library.",
    ),
    Op(
        "vm.log10.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_log10_f64({operand})",
        bytecode="f64 0x28", doc="`log10` of the C library.",
    ),
    Op(
        "vm.log1p.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_log1p_f64({operand})",
        bytecode="f64 0x29", doc="`log1p` of the C library.",
    ),
    Op(
        "vm.log2.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_log2_f64({operand})",
        bytecode="f64 0x2A", doc="`log2` of the C library.",
    ),
    Op(
        "vm.sqrt.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_sqrt_f64({operand})",
        bytecode="f64 0x2D", doc="`sqrt` of the C library.",
    ),
    Op(
        "vm.rsqrt.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_rsqrt_f64({operand})",
        bytecode="f64 0x2C", doc="1 / sqrt.",
    ),
    Op(
        "vm.tanh.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_tanh_f64({operand})",
        bytecode="f64 0x2E", doc="`tanh` of the C library.",
    ),
    Op(
        "vm.erf.f64", "$operand attr-dict `:` type($result)", "operand: f64", "result: f64", c="vm_erf_f64({operand})",
        bytecode="f64 0x2F", doc="`erf` of the C library.",
    ),
    Op(
        "vm.atan2.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64",
        c="vm_atan2_f64({lhs}, {rhs})", bytecode="f64 0x21", doc="`atan2` of the C library.",
    ),
    Op(
        "vm.pow.f64", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: f64, rhs: f64", "result: f64",
        c="vm_pow_f64({lhs}, {rhs})", bytecode="f64 0x2B", doc="`pow` of the C library.",
    ),
)
