# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Conversions. Narrow integers live in i32: truncation zero-extends, sign extension is explicit."""

from __future__ import annotations

from vm2c.dialect.op import Op
from vm2c.dialect.widths import widths

ROWS = (
    Op(
        "vm.trunc.i16.i8", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="trunc.8", c="vm_trunc_i16i8({operand})", since="2023", doc="The low 8 bits.",
    ),
    *widths(
        "i8 i16", "vm.trunc.i32.TYPE", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="trunc.BITS", c="vm_trunc_i32TYPE({operand})", bytecode=["0x40", "0x41"], doc="The low BITS bits.",
    ),
    *widths(
        "i8 i16", "vm.trunc.i64.TYPE", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: i32",
        algebra="trunc.BITS", c="vm_trunc_i64TYPE({operand})", doc="The low BITS bits.",
    ),
    Op(
        "vm.trunc.i64.i32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: i32",
        algebra="trunc.32", c="vm_trunc_i64i32({operand})", bytecode="0x42", doc="The low 32 bits.",
    ),
    *widths(
        "i8 i16", "vm.ext.TYPE.i32.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="ext.BITS.s", c="vm_ext_TYPEi32s({operand})", bytecode=["0x43", "0x45"], doc="The low BITS bits, sign-extended.",
    ),
    *widths(
        "i8 i16", "vm.ext.TYPE.i32.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="ext.BITS.u", c="vm_ext_TYPEi32u({operand})", bytecode=["0x44", "0x46"], doc="The low BITS bits, zero-extended.",
    ),
    *widths(
        "i8 i16", "vm.ext.TYPE.i64.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.BITS.s", c="vm_ext_TYPEi64s({operand})", doc="The low BITS bits, sign-extended.",
    ),
    *widths(
        "i8 i16", "vm.ext.TYPE.i64.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.BITS.u", c="vm_ext_TYPEi64u({operand})", doc="The low BITS bits, zero-extended.",
    ),
    Op(
        "vm.ext.i32.i64.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.32.s", c="(int64_t){operand}", bytecode="0x47", doc="Sign extension.",
    ),
    Op(
        "vm.ext.i32.i64.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.32.u", c="vm_ext_i32i64u({operand})", bytecode="0x48", doc="Zero extension.",
    ),
    Op(
        "vm.trunc.f64.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f64", "result: f32",
        c="(float){operand}", bytecode="f64 0x14", doc="Rounded to nearest even.",
    ),
    Op(
        "vm.ext.f32.f64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32", "result: f64",
        c="(double){operand}", bytecode="f64 0x15", doc="Exact.",
    ),
    *widths(
        "i32 i64", "vm.cast.sTYPE.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: TYPE",
        "result: f32", c="(float){operand}", bytecode=["f32 0x14", "f32 0x3C"], doc="Rounded to nearest even.",
    ),
    *widths(
        "i32 i64", "vm.cast.uTYPE.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: TYPE",
        "result: f32", c="vm2c_cast_uTYPE_f32({operand})", bytecode=["f32 0x15", "f32 0x3D"],
        doc="The operand as unsigned, rounded to nearest even.",
    ),
    Op(
        "vm.cast.si64.f64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: f64",
        c="(double){operand}", bytecode="f64 0x1A", since="2024", doc="Rounded to nearest even.",
    ),
    Op(
        "vm.cast.ui64.f64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: f64",
        c="vm2c_cast_ui64_f64({operand})",
        bytecode="f64 0x1B", since="2024", doc="The operand as unsigned, rounded to nearest even.",
    ),
    *widths(
        "i32 i64", "vm.cast.f32.sTYPE", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32",
        "result: TYPE", c="vm_cast_f32sTYPE({operand})", bytecode=["f32 0x16", "f32 0x3A"],
        doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    *widths(
        "i32 i64", "vm.cast.f32.uTYPE", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32",
        "result: TYPE", c="vm2c_cast_f32_uTYPE({operand})", bytecode=["f32 0x17", "f32 0x3B"],
        doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    Op(
        "vm.cast.f64.si64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f64", "result: i64",
        c="vm_cast_f64si64({operand})",
        bytecode="f64 0x1C", since="2024", doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    Op(
        "vm.cast.f64.ui64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f64", "result: i64",
        c="vm2c_cast_f64_ui64({operand})",
        bytecode="f64 0x1D", since="2024", doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    Op(
        "vm.bitcast.i32.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: f32",
        c="vm_bitcast_i32f32({operand})", bytecode="f32 0x18", since="2021", doc="The same bits.",
    ),
    Op(
        "vm.bitcast.f32.i32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32", "result: i32",
        c="vm_bitcast_f32i32({operand})", bytecode="f32 0x19", since="2021", doc="The same bits.",
    ),
    Op(
        "vm.bitcast.i64.f64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: f64",
        c="vm_bitcast_i64f64({operand})", bytecode="f64 0x1E", since="2021", doc="The same bits.",
    ),
    Op(
        "vm.bitcast.f64.i64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f64", "result: i64",
        c="vm_bitcast_f64i64({operand})", bytecode="f64 0x1F", since="2021", doc="The same bits.",
    ),
)
