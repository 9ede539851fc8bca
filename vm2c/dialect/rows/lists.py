# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists. Indices are i32, read as unsigned."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op, When

ROWS = (
    Op(
        "vm.list.alloc", "$initial_capacity attr-dict `:` `(` type($initial_capacity) `)` `->` type($result)",
        "initial_capacity: i32", "result: list", effects=Effect.ALLOCATE, fails=When.CALL,
        origin="new",
        c="vm2c_list_alloc({element_type}, {initial_capacity}, {state}->allocator, {out})",
        bytecode="0x12 element(result) initial_capacity -> result", doc="An empty list.",
    ),
    Op(
        "vm.list.reserve", "$list `,` $minimum_capacity attr-dict `:` `(` type($list) `,` type($minimum_capacity) `)`",
        "list: list, minimum_capacity: i32", effects=Effect.ALLOCATE | Effect.WRITE, fails=When.CALL,
        resizes="list",
        c="vm2c_list_reserve({list}, {minimum_capacity})", bytecode="0x13", doc="Makes room.",
    ),
    Op(
        "vm.list.size", "$list attr-dict `:` `(` type($list) `)` `->` type($result)", "list: list", "result: i32",
        effects=Effect.READ, fails=When.CALL, c="vm2c_list_size({list}, {out})", bytecode="0x14", doc="Number of elements.",
    ),
    Op(
        "vm.list.resize", "$list `,` $new_size attr-dict `:` `(` type($list) `,` type($new_size) `)`",
        "list: list, new_size: i32", effects=Effect.ALLOCATE | Effect.WRITE, fails=When.CALL,
        resizes="list to new_size",
        c="vm2c_list_resize({list}, {new_size})", spanned="vm2c_{items}_resize_{element}({span}, {list}, {new_size})",
        bytecode="0x15", doc="Truncates, or extends with zero or null.",
    ),
    Op(
        "vm.list.get.i32", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: i32", effects=Effect.READ, fails=When.CALL,
        element="read list[index]", c="vm2c_list_get_i32({list}, {index}, {out})",
        spanned="vm2c_{items}_get_{element}({span}, {list}, {index}, {out})", direct="vm2c_item_load_{element}({data}, {index})",
        bytecode="0x16", doc="An element, converted to i32.",
    ),
    Op(
        "vm.list.set.i32", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: i32", effects=Effect.WRITE, fails=When.CALL,
        element="write list[index]", c="vm2c_list_set_i32({list}, {index}, {value})",
        spanned="vm2c_{items}_{put}_{element}({span}, {list}, {index}, {value})",
        direct="vm2c_item_store_{element}({data}, {index}, {value})",
        bytecode="0x17", doc="Sets an element, converted to what the list holds.",
    ),
    Op(
        "vm.list.get.i64", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: i64", effects=Effect.READ, fails=When.CALL,
        element="read list[index]", c="vm2c_list_get_i64({list}, {index}, {out})",
        spanned="vm2c_{items}_get_{element}({span}, {list}, {index}, {out})", direct="vm2c_item_load_{element}({data}, {index})",
        bytecode="0x18", doc="An element, converted to i64.",
    ),
    Op(
        "vm.list.set.i64", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: i64", effects=Effect.WRITE, fails=When.CALL,
        element="write list[index]", c="vm2c_list_set_i64({list}, {index}, {value})",
        spanned="vm2c_{items}_{put}_{element}({span}, {list}, {index}, {value})",
        direct="vm2c_item_store_{element}({data}, {index}, {value})",
        bytecode="0x19", doc="Sets an element, converted to what the list holds.",
    ),
    Op(
        "vm.list.get.f32", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: f32", effects=Effect.READ, fails=When.CALL,
        element="read list[index]", c="vm2c_list_get_f32({list}, {index}, {out})",
        spanned="vm2c_{items}_get_{element}({span}, {list}, {index}, {out})", direct="vm2c_item_load_{element}({data}, {index})",
        bytecode="f32 0x06", doc="An element, converted to f32.",
    ),
    Op(
        "vm.list.set.f32", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: f32", effects=Effect.WRITE, fails=When.CALL,
        element="write list[index]", c="vm2c_list_set_f32({list}, {index}, {value})",
        spanned="vm2c_{items}_{put}_{element}({span}, {list}, {index}, {value})",
        direct="vm2c_item_store_{element}({data}, {index}, {value})",
        bytecode="f32 0x07", doc="Sets an element, converted to what the list holds.",
    ),
    Op(
        "vm.list.get.f64", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: f64", effects=Effect.READ, fails=When.CALL,
        element="read list[index]", c="vm2c_list_get_f64({list}, {index}, {out})",
        spanned="vm2c_{items}_get_{element}({span}, {list}, {index}, {out})", direct="vm2c_item_load_{element}({data}, {index})",
        bytecode="f64 0x06", doc="An element, converted to f64.",
    ),
    Op(
        "vm.list.set.f64", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: f64", effects=Effect.WRITE, fails=When.CALL,
        element="write list[index]", c="vm2c_list_set_f64({list}, {index}, {value})",
        spanned="vm2c_{items}_{put}_{element}({span}, {list}, {index}, {value})",
        direct="vm2c_item_store_{element}({data}, {index}, {value})",
        bytecode="f64 0x07", doc="Sets an element, converted to what the list holds.",
    ),
    Op(
        "vm.list.get.ref", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: ref", effects=Effect.READ, fails=When.CALL,
        origin="list", element="read list[index]",
        c="vm2c_list_{obtain}_ref({list}, {index}, {ref_type}, {out})",
        spanned="vm2c_{items}_{obtain}_ref({span}, {list}, {index}, {ref_type}, {out})",
        bytecode="0x1A list index type(result) -> result", doc="A reference, or null when its type is not the result type.",
    ),
    Op(
        "vm.list.set.ref", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: ref!", effects=Effect.WRITE, fails=When.CALL,
        element="write list[index]", c="vm2c_list_set_ref_{take}({list}, {index}, {value})",
        spanned="vm2c_{items}_{put}_ref_{take}({span}, {list}, {index}, {value})",
        bytecode="0x1B", doc="Sets an element, releasing what was there.",
    ),
)
