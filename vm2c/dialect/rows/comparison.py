# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Comparisons: 1 or 0. Where the VM deviates from what a name says (NaN), the row does what the VM does."""

from __future__ import annotations

from vm2c.dialect.widths import widths

ROWS = (
    *widths(
        "i32 i64", "vm.cmp.eq.TYPE", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="eq", within="0..1", c="{lhs} == {rhs}", bytecode=["0x49", "0x4E"], doc="Equal.",
    ),
    *widths(
        "i32 i64", "vm.cmp.ne.TYPE", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="ne", within="0..1", c="{lhs} != {rhs}", bytecode=["0x4A", "0x4F"], doc="Not equal.",
    ),
    *widths(
        "i32 i64", "vm.cmp.lt.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="lt.s", within="0..1", c="{lhs} < {rhs}", bytecode=["0x4B", "0x50"], doc="Signed.",
    ),
    *widths(
        "i32 i64", "vm.cmp.lt.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="lt.u", within="0..1", c="vm_cmp_lt_TYPEu({lhs}, {rhs})", bytecode=["0x4C", "0x51"], doc="Unsigned.",
    ),
    *widths(
        "i32 i64", "vm.cmp.lte.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="lte.s", within="0..1", c="{lhs} <= {rhs}", doc="Signed.",
    ),
    *widths(
        "i32 i64", "vm.cmp.lte.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="lte.u", within="0..1", c="vm_cmp_lte_TYPEu({lhs}, {rhs})", doc="Unsigned.",
    ),
    *widths(
        "i32 i64", "vm.cmp.gt.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="gt.s", within="0..1", c="{lhs} > {rhs}", doc="Signed.",
    ),
    *widths(
        "i32 i64", "vm.cmp.gt.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="gt.u", within="0..1", c="vm_cmp_gt_TYPEu({lhs}, {rhs})", doc="Unsigned.",
    ),
    *widths(
        "i32 i64", "vm.cmp.gte.TYPE.s", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="gte.s", within="0..1", c="{lhs} >= {rhs}", doc="Signed.",
    ),
    *widths(
        "i32 i64", "vm.cmp.gte.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        algebra="gte.u", within="0..1", c="vm_cmp_gte_TYPEu({lhs}, {rhs})", doc="Unsigned.",
    ),
    *widths(
        "i32 i64", "vm.cmp.nz.TYPE", "$operand attr-dict `:` type($operand)", "operand: TYPE", "result: i32", algebra="nz",
        within="0..1", c="{operand} != 0", bytecode=["0x4D", "0x52"], doc="Not zero.",
    ),
    *widths(
        "f32 f64", "vm.cmp.eq.TYPE.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} == {rhs}", bytecode=["f32 0x2A", "f64 0x30"], doc="Equal; 0 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.eq.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="vm_cmp_eq_TYPEu({lhs}, {rhs})", bytecode=["f32 0x2B", "f64 0x31"], doc="Equal, or either is NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.ne.TYPE.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} != {rhs}", bytecode=["f32 0x2C", "f64 0x32"], doc="Not equal; 1 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.ne.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} != {rhs}", bytecode=["f32 0x2D", "f64 0x33"], doc="Not equal; 1 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.lt.TYPE.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} < {rhs}", bytecode=["f32 0x2E", "f64 0x34"], doc="Less; 0 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.lt.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="!({lhs} >= {rhs})", bytecode=["f32 0x2F", "f64 0x35"], doc="Less; 1 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.lte.TYPE.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} <= {rhs}", bytecode=["f32 0x30", "f64 0x36"], doc="Less or equal; 0 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.lte.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="!({lhs} > {rhs})", bytecode=["f32 0x31", "f64 0x37"], doc="Less or equal; 1 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.gt.TYPE.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} > {rhs}", doc="Greater; 0 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.gt.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="!({lhs} <= {rhs})", doc="Greater; 1 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.gte.TYPE.o", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="!({lhs} < {rhs})", doc="Not less; 1 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.gte.TYPE.u", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="{lhs} >= {rhs}", doc="Greater or equal; 0 with NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.eq.TYPE.near", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: TYPE, rhs: TYPE", "result: i32",
        within="0..1", c="vm_cmp_eq_TYPE_near({lhs}, {rhs})", since="2022",
        doc=[
            "Bit patterns less than 100 apart; exact across zero.", "Bit patterns less than 50000000000 apart; exact across zero.",
        ],
    ),
    *widths(
        "f32 f64", "vm.cmp.nz.TYPE.o", "$operand attr-dict `:` type($operand)", "operand: TYPE", "result: i32", within="0..1",
        c=["{operand} != 0.0f", "{operand} != 0.0"], doc="Not zero; 1 for NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.nz.TYPE.u", "$operand attr-dict `:` type($operand)", "operand: TYPE", "result: i32", within="0..1",
        c=["{operand} != 0.0f", "{operand} != 0.0"], doc="Not zero; 1 for NaN.",
    ),
    *widths(
        "f32 f64", "vm.cmp.nan.TYPE", "$operand attr-dict `:` type($operand)", "operand: TYPE", "result: i32", within="0..1",
        c="vm_cmp_nan_TYPE({operand})", bytecode=["f32 0x32", "f64 0x38"], doc="Is NaN.",
    ),
)
