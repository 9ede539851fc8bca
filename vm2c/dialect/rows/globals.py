# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Access to globals."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op, When
from vm2c.dialect.widths import widths

ROWS = (
    *widths(
        "i32 i64 f32 f64", "vm.global.load.TYPE", "(`immutable` $is_immutable)? $global attr-dict `:` type($value)", "",
        "value: TYPE", attributes="global: symbol, is_immutable: unit?", effects=Effect.READ,
        c="vm2c_global_load_TYPE({state}->rwdata, {ordinal})", bytecode=["0x00", "0x04", "f32 0x00", "f64 0x00"],
        doc="Value of the global.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.global.store.TYPE", "$value `,` $global attr-dict `:` type($value)", "value: TYPE",
        attributes="global: symbol", effects=Effect.WRITE, c="vm2c_global_store_TYPE({state}->rwdata, {ordinal}, {value})",
        bytecode=["0x01", "0x05", "f32 0x01", "f64 0x01"], doc="Stores into the global, which must be mutable.",
    ),
    Op(
        "vm.global.load.ref", "(`immutable` $is_immutable)? $global attr-dict `:` type($value)", "", "value: ref",
        attributes="global: symbol, is_immutable: unit?", effects=Effect.READ, fails=When.REF_TYPE,
        origin="global", c="vm2c_ref_retain_checked(&{state}->refs[{ordinal}], {ref_type}, {out})",
        unchecked="vm2c_ref_retain(&{state}->refs[{ordinal}], {out})",
        bytecode="0x08 global type(value) -> value",
        doc="The reference held by the global; fails when it is not null and its type is not the result type.",
    ),
    Op(
        "vm.global.store.ref", "$value `,` $global attr-dict `:` type($value)", "value: ref!", attributes="global: symbol",
        effects=Effect.WRITE, fails=When.REF_TYPE, takes="value",
        c="vm2c_ref_{take}_checked({value}, {ref_type}, &{state}->refs[{ordinal}])",
        unchecked="vm2c_ref_{take}({value}, &{state}->refs[{ordinal}])",
        bytecode="0x09 global type(value) value", doc="Stores into the global, releasing what it held.",
    ),
    Op(
        "vm.global.address", "(`immutable` $is_immutable)? $global attr-dict `:` type($result)", "", "result: ptr",
        attributes="global: symbol, is_immutable: unit?", c="{ordinal}",
        doc="Byte offset of a primitive global in the state, or the slot of a ref global.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.global.load.indirect.TYPE",
        "(`immutable` $is_immutable)? $global attr-dict `:` type($global) `->` type($value)", "global: ptr", "value: TYPE",
        attributes="is_immutable: unit?", effects=Effect.READ, fails=When.CALL,
        c="vm2c_global_load_indirect_TYPE({state}->rwdata, {rwdata_size}, {global}, {out})",
        bytecode=["0x02", "0x06", "f32 0x02", "f64 0x02"], doc="Value at a byte offset.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.global.store.indirect.TYPE", "$value `,` $global attr-dict `:` type($value) `->` type($global)",
        "value: TYPE, global: ptr", effects=Effect.WRITE, fails=When.CALL,
        c="vm2c_global_store_indirect_TYPE({state}->rwdata, {rwdata_size}, {global}, {value})",
        bytecode=["0x03 global value", "0x07 global value", "f32 0x03 global value", "f64 0x03 global value"],
        doc="Stores at a byte offset.",
    ),
    Op(
        "vm.global.load.indirect.ref", "(`immutable` $is_immutable)? $global attr-dict `:` type($global) `->` type($value)",
        "global: ptr", "value: ref", attributes="is_immutable: unit?", effects=Effect.READ, fails=When.CALL,
        origin="global", c="vm2c_global_load_indirect_ref({state}->refs, {ref_count}, {global}, {ref_type}, {out})",
        bytecode="0x0A global type(value) -> value", doc="The reference in a slot.",
    ),
    Op(
        "vm.global.store.indirect.ref", "$value `,` $global attr-dict `:` type($value) `->` type($global)",
        "value: ref!, global: ptr", effects=Effect.WRITE, fails=When.CALL, takes="value",
        c="vm2c_global_store_indirect_ref_{take}({state}->refs, {ref_count}, {global}, {ref_type}, {value})",
        bytecode="0x0B global type(value) value", doc="Stores into a slot, releasing what it held.",
    ),
)
