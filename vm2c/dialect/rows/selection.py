# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Selection."""

from __future__ import annotations

from vm2c.dialect.op import Op, When

ROWS = (
    Op(
        "vm.select.i32", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: i32, false_value: i32", "result: i32",
        algebra="select",
        c="{condition:condition} ? {true_value} : {false_value}",
        bytecode="0x1C", doc="`true_value` when the condition is not zero.",
    ),
    Op(
        "vm.select.i64", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: i64, false_value: i64", "result: i64",
        algebra="select",
        c="{condition:condition} ? {true_value} : {false_value}",
        bytecode="0x1D", doc="`true_value` when the condition is not zero.",
    ),
    Op(
        "vm.select.f32", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: f32, false_value: f32", "result: f32",
        algebra="select",
        c="{condition:condition} ? {true_value} : {false_value}",
        bytecode="f32 0x08", doc="`true_value` when the condition is not zero.",
    ),
    Op(
        "vm.select.f64", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: f64, false_value: f64", "result: f64",
        algebra="select",
        c="{condition:condition} ? {true_value} : {false_value}",
        bytecode="f64 0x08", doc="`true_value` when the condition is not zero.",
    ),
    Op(
        "vm.select.ref", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: ref!, false_value: &true_value!", "result: &true_value", fails=When.REF_TYPE,
        origin="same", c="vm2c_ref_retain_checked({condition:condition} ? {true_value} : {false_value}, {ref_type}, {out})",
        unchecked="vm2c_ref_retain({condition:condition} ? {true_value} : {false_value}, {out})",
        bytecode="0x1E condition type(true_value) true_value false_value -> result",
        doc="`true_value` when the condition is not zero; fails when the chosen object is of another type.",
    ),
    Op(
        "vm.switch.i32", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: i32, values: i32...", "result: i32", algebra="switch", c="{chosen}",
        bytecode="0x1F", doc="The value at `index`, the default when out of range.",
    ),
    Op(
        "vm.switch.i64", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: i64, values: i64...", "result: i64", algebra="switch", c="{chosen}",
        bytecode="0x20", doc="The value at `index`, the default when out of range.",
    ),
    Op(
        "vm.switch.f32", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: f32, values: f32...", "result: f32", c="{chosen}",
        bytecode="f32 0x09", doc="The value at `index`, the default when out of range.",
    ),
    Op(
        "vm.switch.f64", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: f64, values: f64...", "result: f64", c="{chosen}",
        bytecode="f64 0x09", doc="The value at `index`, the default when out of range.",
    ),
    Op(
        "vm.switch.ref", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: ref!, values: &default_value!...", "result: &default_value", fails=When.REF_TYPE,
        origin="same", c="vm2c_ref_retain_checked({chosen}, {ref_type}, {out})", unchecked="vm2c_ref_retain({chosen}, {out})",
        bytecode="0x21 index type(default_value) default_value values -> result",
        doc="The reference at `index`, the default when out of range.",
    ),
)
