# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Conversions. Narrow integers live in i32: truncation zero-extends, sign extension is explicit."""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "vm.trunc.i16.i8", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="trunc.8", c="vm_trunc_i16i8({operand})", since="2023", doc="The low 8 bits.",
    ),
    Op(
        "vm.trunc.i32.i8", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="trunc.8", c="vm_trunc_i32i8({operand})", bytecode="0x40", doc="The low 8 bits.",
    ),
    Op(
        "vm.trunc.i32.i16", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="trunc.16", c="vm_trunc_i32i16({operand})", bytecode="0x41", doc="The low 16 bits.",
    ),
    Op(
        "vm.trunc.i64.i8", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: i32",
        algebra="trunc.8", c="vm_trunc_i64i8({operand})", doc="The low 8 bits.",
    ),
    Op(
        "vm.trunc.i64.i16", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: i32",
        algebra="trunc.16", c="vm_trunc_i64i16({operand})", doc="The low 16 bits.",
    ),
    Op(
        "vm.trunc.i64.i32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: i32",
        algebra="trunc.32", c="vm_trunc_i64i32({operand})", bytecode="0x42", doc="The low 32 bits.",
    ),
    Op(
        "vm.ext.i8.i32.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="ext.8.s", c="vm_ext_i8i32s({operand})", bytecode="0x43", doc="The low 8 bits, sign-extended.",
    ),
    Op(
        "vm.ext.i8.i32.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="ext.8.u", c="vm_ext_i8i32u({operand})", bytecode="0x44", doc="The low 8 bits, zero-extended.",
    ),
    Op(
        "vm.ext.i8.i64.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.8.s", c="vm_ext_i8i64s({operand})", doc="The low 8 bits, sign-extended.",
    ),
    Op(
        "vm.ext.i8.i64.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.8.u", c="vm_ext_i8i64u({operand})", doc="The low 8 bits, zero-extended.",
    ),
    Op(
        "vm.ext.i16.i32.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="ext.16.s", c="vm_ext_i16i32s({operand})", bytecode="0x45", doc="The low 16 bits, sign-extended.",
    ),
    Op(
        "vm.ext.i16.i32.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i32",
        algebra="ext.16.u", c="vm_ext_i16i32u({operand})", bytecode="0x46", doc="The low 16 bits, zero-extended.",
    ),
    Op(
        "vm.ext.i16.i64.s", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.16.s", c="vm_ext_i16i64s({operand})", doc="The low 16 bits, sign-extended.",
    ),
    Op(
        "vm.ext.i16.i64.u", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: i64",
        algebra="ext.16.u", c="vm_ext_i16i64u({operand})", doc="The low 16 bits, zero-extended.",
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
    Op(
        "vm.cast.si32.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: f32",
        c="(float){operand}", bytecode="f32 0x14", doc="Rounded to nearest even.",
    ),
    Op(
        "vm.cast.ui32.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i32", "result: f32",
        c="vm2c_cast_ui32_f32({operand})", bytecode="f32 0x15", doc="The operand as unsigned, rounded to nearest even.",
    ),
    Op(
        "vm.cast.si64.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: f32",
        c="(float){operand}", bytecode="f32 0x3C", doc="Rounded to nearest even.",
    ),
    Op(
        "vm.cast.ui64.f32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: i64", "result: f32",
        c="vm2c_cast_ui64_f32({operand})", bytecode="f32 0x3D", doc="The operand as unsigned, rounded to nearest even.",
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
    Op(
        "vm.cast.f32.si32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32", "result: i32",
        c="vm_cast_f32si32({operand})", bytecode="f32 0x16", doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    Op(
        "vm.cast.f32.si64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32", "result: i64",
        c="vm_cast_f32si64({operand})", bytecode="f32 0x3A", doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    Op(
        "vm.cast.f32.ui32", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32", "result: i32",
        c="vm2c_cast_f32_ui32({operand})", bytecode="f32 0x17", doc="Rounded half away from zero; saturates, NaN gives 0.",
    ),
    Op(
        "vm.cast.f32.ui64", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: f32", "result: i64",
        c="vm2c_cast_f32_ui64({operand})", bytecode="f32 0x3B", doc="Rounded half away from zero; saturates, NaN gives 0.",
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
