# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Comparisons: 1 or 0. Where the VM deviates from what a name says (NaN), the row does what the VM does."""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "vm.cmp.eq.i32", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="eq", within="0..1", c="{lhs} == {rhs}",
        bytecode="0x49", doc="Equal.",
    ),
    Op(
        "vm.cmp.ne.i32", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="ne", within="0..1", c="{lhs} != {rhs}",
        bytecode="0x4A", doc="Not equal.",
    ),
    Op(
        "vm.cmp.lt.i32.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="lt.s", within="0..1", c="{lhs} < {rhs}",
        bytecode="0x4B", doc="Signed.",
    ),
    Op(
        "vm.cmp.lt.i32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="lt.u", within="0..1", c="vm_cmp_lt_i32u({lhs}, {rhs})", bytecode="0x4C", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.lte.i32.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="lte.s", within="0..1", c="{lhs} <= {rhs}",
        doc="Signed.",
    ),
    Op(
        "vm.cmp.lte.i32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="lte.u", within="0..1", c="vm_cmp_lte_i32u({lhs}, {rhs})", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.gt.i32.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="gt.s", within="0..1", c="{lhs} > {rhs}",
        doc="Signed.",
    ),
    Op(
        "vm.cmp.gt.i32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="gt.u", within="0..1", c="vm_cmp_gt_i32u({lhs}, {rhs})", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.gte.i32.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="gte.s", within="0..1", c="{lhs} >= {rhs}",
        doc="Signed.",
    ),
    Op(
        "vm.cmp.gte.i32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i32, rhs: i32", "result: i32",
        algebra="gte.u", within="0..1", c="vm_cmp_gte_i32u({lhs}, {rhs})", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.nz.i32", "$operand attr-dict `:` type($operand)", "operand: i32", "result: i32",
        algebra="nz", within="0..1", c="{operand} != 0",
        bytecode="0x4D", doc="Not zero.",
    ),
    Op(
        "vm.cmp.eq.i64", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="eq", within="0..1", c="{lhs} == {rhs}",
        bytecode="0x4E", doc="Equal.",
    ),
    Op(
        "vm.cmp.ne.i64", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="ne", within="0..1", c="{lhs} != {rhs}",
        bytecode="0x4F", doc="Not equal.",
    ),
    Op(
        "vm.cmp.lt.i64.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="lt.s", within="0..1", c="{lhs} < {rhs}",
        bytecode="0x50", doc="Signed.",
    ),
    Op(
        "vm.cmp.lt.i64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="lt.u", within="0..1", c="vm_cmp_lt_i64u({lhs}, {rhs})", bytecode="0x51", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.lte.i64.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="lte.s", within="0..1", c="{lhs} <= {rhs}",
        doc="Signed.",
    ),
    Op(
        "vm.cmp.lte.i64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="lte.u", within="0..1", c="vm_cmp_lte_i64u({lhs}, {rhs})", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.gt.i64.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="gt.s", within="0..1", c="{lhs} > {rhs}",
        doc="Signed.",
    ),
    Op(
        "vm.cmp.gt.i64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="gt.u", within="0..1", c="vm_cmp_gt_i64u({lhs}, {rhs})", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.gte.i64.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="gte.s", within="0..1", c="{lhs} >= {rhs}",
        doc="Signed.",
    ),
    Op(
        "vm.cmp.gte.i64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: i64, rhs: i64", "result: i32",
        algebra="gte.u", within="0..1", c="vm_cmp_gte_i64u({lhs}, {rhs})", doc="Unsigned.",
    ),
    Op(
        "vm.cmp.nz.i64", "$operand attr-dict `:` type($operand)", "operand: i64", "result: i32",
        algebra="nz", within="0..1", c="{operand} != 0",
        bytecode="0x52", doc="Not zero.",
    ),
    Op(
        "vm.cmp.eq.f32.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} == {rhs}",
        bytecode="f32 0x2A", doc="Equal; 0 with NaN.",
    ),
    Op(
        "vm.cmp.eq.f32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="vm_cmp_eq_f32u({lhs}, {rhs})", bytecode="f32 0x2B", doc="Equal, or either is NaN.",
    ),
    Op(
        "vm.cmp.ne.f32.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} != {rhs}",
        bytecode="f32 0x2C", doc="Not equal; 1 with NaN.",
    ),
    Op(
        "vm.cmp.ne.f32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} != {rhs}",
        bytecode="f32 0x2D", doc="Not equal; 1 with NaN.",
    ),
    Op(
        "vm.cmp.lt.f32.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} < {rhs}",
        bytecode="f32 0x2E", doc="Less; 0 with NaN.",
    ),
    Op(
        "vm.cmp.lt.f32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="!({lhs} >= {rhs})",
        bytecode="f32 0x2F", doc="Less; 1 with NaN.",
    ),
    Op(
        "vm.cmp.lte.f32.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} <= {rhs}",
        bytecode="f32 0x30", doc="Less or equal; 0 with NaN.",
    ),
    Op(
        "vm.cmp.lte.f32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="!({lhs} > {rhs})",
        bytecode="f32 0x31", doc="Less or equal; 1 with NaN.",
    ),
    Op(
        "vm.cmp.gt.f32.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} > {rhs}",
        doc="Greater; 0 with NaN.",
    ),
    Op(
        "vm.cmp.gt.f32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="!({lhs} <= {rhs})",
        doc="Greater; 1 with NaN.",
    ),
    Op(
        "vm.cmp.gte.f32.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="!({lhs} < {rhs})",
        doc="Not less; 1 with NaN.",
    ),
    Op(
        "vm.cmp.gte.f32.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",
        within="0..1", c="{lhs} >= {rhs}",
        doc="Greater or equal; 0 with NaN.",
    ),
    Op(
        "vm.cmp.eq.f32.near", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f32, rhs: f32", "result: i32",

        within="0..1",
        c="vm_cmp_eq_f32_near({lhs}, {rhs})", since="2022", doc="Bit patterns less than 100 apart; exact across zero.",
    ),
    Op(
        "vm.cmp.nz.f32.o", "$operand attr-dict `:` type($operand)", "operand: f32", "result: i32",
        within="0..1", c="{operand} != 0.0f",
        doc="Not zero; 1 for NaN.",
    ),
    Op(
        "vm.cmp.nz.f32.u", "$operand attr-dict `:` type($operand)", "operand: f32", "result: i32",
        within="0..1", c="{operand} != 0.0f",
        doc="Not zero; 1 for NaN.",
    ),
    Op(
        "vm.cmp.nan.f32", "$operand attr-dict `:` type($operand)", "operand: f32", "result: i32",
        within="0..1", c="vm_cmp_nan_f32({operand})",
        bytecode="f32 0x32", doc="Is NaN.",
    ),
    Op(
        "vm.cmp.eq.f64.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} == {rhs}",
        bytecode="f64 0x30", doc="Equal; 0 with NaN.",
    ),
    Op(
        "vm.cmp.eq.f64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="vm_cmp_eq_f64u({lhs}, {rhs})", bytecode="f64 0x31", doc="Equal, or either is NaN.",
    ),
    Op(
        "vm.cmp.ne.f64.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} != {rhs}",
        bytecode="f64 0x32", doc="Not equal; 1 with NaN.",
    ),
    Op(
        "vm.cmp.ne.f64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} != {rhs}",
        bytecode="f64 0x33", doc="Not equal; 1 with NaN.",
    ),
    Op(
        "vm.cmp.lt.f64.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} < {rhs}",
        bytecode="f64 0x34", doc="Less; 0 with NaN.",
    ),
    Op(
        "vm.cmp.lt.f64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="!({lhs} >= {rhs})",
        bytecode="f64 0x35", doc="Less; 1 with NaN.",
    ),
    Op(
        "vm.cmp.lte.f64.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} <= {rhs}",
        bytecode="f64 0x36", doc="Less or equal; 0 with NaN.",
    ),
    Op(
        "vm.cmp.lte.f64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="!({lhs} > {rhs})",
        bytecode="f64 0x37", doc="Less or equal; 1 with NaN.",
    ),
    Op(
        "vm.cmp.gt.f64.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} > {rhs}",
        doc="Greater; 0 with NaN.",
    ),
    Op(
        "vm.cmp.gt.f64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="!({lhs} <= {rhs})",
        doc="Greater; 1 with NaN.",
    ),
    Op(
        "vm.cmp.gte.f64.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="!({lhs} < {rhs})",
        doc="Not less; 1 with NaN.",
    ),
    Op(
        "vm.cmp.gte.f64.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",
        within="0..1", c="{lhs} >= {rhs}",
        doc="Greater or equal; 0 with NaN.",
    ),
    Op(
        "vm.cmp.eq.f64.near", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: f64, rhs: f64", "result: i32",

        within="0..1",
        c="vm_cmp_eq_f64_near({lhs}, {rhs})", since="2022", doc="Bit patterns less than 50000000000 apart; exact across zero.",
    ),
    Op(
        "vm.cmp.nz.f64.o", "$operand attr-dict `:` type($operand)", "operand: f64", "result: i32",
        within="0..1", c="{operand} != 0.0",
        doc="Not zero; 1 for NaN.",
    ),
    Op(
        "vm.cmp.nz.f64.u", "$operand attr-dict `:` type($operand)", "operand: f64", "result: i32",
        within="0..1", c="{operand} != 0.0",
        doc="Not zero; 1 for NaN.",
    ),
    Op(
        "vm.cmp.nan.f64", "$operand attr-dict `:` type($operand)", "operand: f64", "result: i32",
        within="0..1", c="vm_cmp_nan_f64({operand})",
        bytecode="f64 0x38", doc="Is NaN.",
    ),
)
