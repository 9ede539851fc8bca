# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants and read-only data."""

from __future__ import annotations

from vm2c.dialect.op import Op, Spelling
from vm2c.dialect.widths import widths

ROWS = (
    *widths(
        "i32 i64", "vm.const.TYPE", "$value attr-dict", "", "result: TYPE", attributes="value: TYPE",
        older=(Spelling("$value attr-dict `:` `TYPE`", until="2022-02"),), algebra="const", c="{value}",
        bytecode=["0x0D", "0x0F"], doc="A constant.",
    ),
    *widths(
        "f32 f64", "vm.const.TYPE", "$value attr-dict", "", "result: TYPE", attributes="value: TYPE",
        older=(Spelling("$value attr-dict `:` `TYPE`", until="2022-02"),), algebra="const.f", c="{value}",
        bytecode="TYPE 0x05", doc="A constant.",
    ),
    *widths(
        "i32 i64", "vm.const.TYPE.zero", "attr-dict", "", "result: TYPE",
        older=(Spelling("attr-dict `:` `TYPE`", until="2022-02"),), algebra="const", c="0", bytecode=["0x0C", "0x0E"],
        doc="Zero.",
    ),
    *widths(
        "f32 f64", "vm.const.TYPE.zero", "attr-dict", "", "result: TYPE",
        older=(Spelling("attr-dict `:` `TYPE`", until="2022-02"),), algebra="const.f", c=["0.0f", "0.0"], bytecode="TYPE 0x04",
        doc="Zero.",
    ),
    Op("vm.const.ref.zero", "`:` type($result) attr-dict", "", "result: ref~",
        origin="null", c="iree_vm_ref_null()", bytecode="0x10", doc="The null reference."),
    Op(
        "vm.const.ref.rodata", "$rodata attr-dict `:` type($value)", "", "value: buffer~", attributes="rodata: symbol",
        origin="rodata", c="vm2c_ref_borrow_rodata(&{state}->rodata_buffers[{ordinal}])",
        bytecode="0x11", doc="Read-only data as a buffer.",
    ),
    Op(
        "vm.rodata.inline", "($name)? attr-dict `:` type($result) `=` $value", "", "result: buffer",
        attributes="name: string?, alignment: i64?, mime_type: string?, value: data", expand="rodata_inline",
        doc="Read-only data where it is used; becomes a `vm.rodata`.",
    ),
    Op(
        "vm.rodata.table.inline", "$table_type attr-dict `:` type($table_result) `,` type($data_result) `=` $data_array", "",
        "table_result: buffer, data_result: buffer",
        attributes="table_type: type, alignment: i64?, data_alignment: i64?, mime_type: string?, data_array: array",
        expand="rodata_table_inline", since="2023-12",
        doc="Several constants in one buffer, and a table of their (offset, size) pairs.",
    ),
)
