# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Selection."""

from __future__ import annotations

from vm2c.dialect.op import Op, When
from vm2c.dialect.widths import widths

ROWS = (
    *widths(
        "i32 i64 f32 f64", "vm.select.TYPE", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: TYPE, false_value: TYPE", "result: TYPE", algebra="select",
        c="{condition:condition} ? {true_value} : {false_value}", bytecode=["0x1C", "0x1D", "f32 0x08", "f64 0x08"],
        doc="`true_value` when the condition is not zero.",
    ),
    Op(
        "vm.select.ref", "$condition `,` $true_value `,` $false_value attr-dict `:` type($result)",
        "condition: i32, true_value: ref!, false_value: &true_value!", "result: &true_value", fails=When.REF_TYPE,
        origin="same", c="vm2c_ref_retain_checked({condition:condition} ? {true_value} : {false_value}, {ref_type}, {out})",
        unchecked="vm2c_ref_retain({condition:condition} ? {true_value} : {false_value}, {out})",
        bytecode="0x1E condition type(true_value) true_value false_value -> result",
        doc="`true_value` when the condition is not zero; fails when the chosen object is of another type.",
    ),
    *widths(
        "i32 i64", "vm.switch.TYPE", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: TYPE, values: TYPE...", "result: TYPE", algebra="switch", c="{chosen}",
        bytecode=["0x1F", "0x20"], doc="The value at `index`, the default when out of range.",
    ),
    *widths(
        "f32 f64", "vm.switch.TYPE", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: TYPE, values: TYPE...", "result: TYPE", c="{chosen}", bytecode="TYPE 0x09",
        doc="The value at `index`, the default when out of range.",
    ),
    Op(
        "vm.switch.ref", "$index `[` $values `]` `else` $default_value attr-dict `:` type($result)",
        "index: i32, default_value: ref!, values: &default_value!...", "result: &default_value", fails=When.REF_TYPE,
        origin="same", c="vm2c_ref_retain_checked({chosen}, {ref_type}, {out})", unchecked="vm2c_ref_retain({chosen}, {out})",
        bytecode="0x21 index type(default_value) default_value values -> result",
        doc="The reference at `index`, the default when out of range.",
    ),
)
