# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists. Indices are i32, read as unsigned. What is called vm2c.list.push, pop and swap is what one of two ops of the VM does
together with the other (transform/fuse_list_ops.py), and vm2c.span what one does through the span of its list, which
vm2c.list.take_span has taken before (transform/insert_spans.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vm2c.dialect.op import Effect, Op, When
from vm2c.dialect.widths import widths


def _with_span(name: str, *texts: str, spanned: str, **fields: Any) -> Iterator[Op]:
    """The row, and that of the op that does the same through the span of the list, whose C is `spanned`."""
    through = f"vm2c.span.{name.partition('.list.')[2]}"
    yield Op(name, *texts, spanned=through, **fields)
    kept = {key: value for key, value in fields.items() if key not in ("bytecode", "doc", "lends", "with_resize")}
    yield Op(through, *texts, span="use", doc=f"`{name}` through the span of the list.", **kept | {"c": spanned})


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
    *_with_span(
        "vm.list.resize", "$list `,` $new_size attr-dict `:` `(` type($list) `,` type($new_size) `)`",
        "list: list, new_size: i32", effects=Effect.ALLOCATE | Effect.WRITE, fails=When.CALL,
        resizes="list to new_size",
        c="vm2c_list_resize({list}, {new_size})", spanned="vm2c_{items}_resize_{element}(&{span}, {list}, {new_size})",
        bytecode="0x15", doc="Truncates, or extends with zero or null.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.list.get.TYPE",
        "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)", "list: list, index: i32",
        "result: TYPE", effects=Effect.READ, fails=When.CALL, element="read list[index]",
        c="vm2c_list_get_TYPE({list}, {index}, {out})", rows=_with_span,
        spanned="vm2c_{items}_get_{element}({span}, {list}, {index}, {out})", bytecode=["0x16", "0x18", "f32 0x06", "f64 0x06"],
        doc="An element, converted to TYPE.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm.list.set.TYPE",
        "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: TYPE", effects=Effect.WRITE, fails=When.CALL, element="write list[index]",
        with_resize="vm2c.list.push.TYPE", c="vm2c_list_set_TYPE({list}, {index}, {value})",
        rows=_with_span, spanned="vm2c_{items}_set_{element}({span}, {list}, {index}, {value})",
        bytecode=["0x17", "0x19", "f32 0x07", "f64 0x07"],
        doc="Sets an element, converted to what the list holds.",
    ),
    *_with_span(
        "vm.list.get.ref", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: ref", effects=Effect.READ, fails=When.CALL,
        origin="list", element="read list[index]", with_resize="vm2c.list.pop.ref", lends="vm2c.list.borrow.ref",
        c="vm2c_list_get_ref({list}, {index}, {ref_type}, {out})",
        spanned="vm2c_{items}_get_ref({span}, {list}, {index}, {ref_type}, {out})",
        bytecode="0x1A list index type(result) -> result", doc="A reference, or null when its type is not the result type.",
    ),
    *_with_span(
        "vm2c.list.borrow.ref", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: ref~", effects=Effect.READ, fails=When.CALL, refs="borrow",
        origin="list", element="read list[index]", c="vm2c_list_borrow_ref({list}, {index}, {ref_type}, {out})",
        spanned="vm2c_{items}_borrow_ref({span}, {list}, {index}, {ref_type}, {out})",
        doc="The same, but without a count: the list keeps the object alive as long as the result is used.",
    ),
    *_with_span(
        "vm.list.set.ref", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: ref!", effects=Effect.WRITE, fails=When.CALL, takes="value",
        element="write list[index]", with_resize="vm2c.list.push.ref", c="vm2c_list_set_ref_{take}({list}, {index}, {value})",
        spanned="vm2c_{items}_set_ref_{take}({span}, {list}, {index}, {value})",
        bytecode="0x1B", doc="Sets an element, releasing what was there.",
    ),
    *widths(
        "i32 i64 f32 f64", "vm2c.list.push.TYPE",
        "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: TYPE", effects=Effect.ALLOCATE | Effect.WRITE, fails=When.CALL,
        element="write list[index]", resizes="list", c="vm2c_list_push_{element}({list}, {index}, {value})",
        rows=_with_span, spanned="vm2c_{items}_push_{element}(&{span}, {list}, {index}, {value})",
        doc="Resizes a list to `index` + 1 elements, then sets the last one.",
    ),
    *_with_span(
        "vm2c.list.push.ref", "$list `,` $index `,` $value attr-dict `:` `(` type($list) `,` type($index) `,` type($value) `)`",
        "list: list, index: i32, value: ref!", effects=Effect.ALLOCATE | Effect.WRITE, fails=When.CALL, takes="value",
        element="write list[index]", resizes="list", c="vm2c_list_push_ref_{take}({list}, {index}, {value})",
        spanned="vm2c_{items}_push_ref_{take}(&{span}, {list}, {index}, {value})",
        doc="Resizes a list to `index` + 1 elements, then sets the last one.",
    ),
    *_with_span(
        "vm2c.list.pop.ref", "$list `,` $index attr-dict `:` `(` type($list) `,` type($index) `)` `->` type($result)",
        "list: list, index: i32", "result: ref", effects=Effect.READ | Effect.WRITE, fails=When.CALL,
        origin="list", element="read list[index]", resizes="list", c="vm2c_list_pop_ref({list}, {index}, {ref_type}, {out})",
        spanned="vm2c_{items}_pop_ref(&{span}, {list}, {index}, {ref_type}, {out})",
        doc="The reference, or null when its type is not the result type, then resizes the list to `index` elements.",
    ),
    *_with_span(
        "vm2c.list.swap.ref",
        "$list `,` $first `,` $second `,` $first_value `,` $second_value attr-dict `:` type($list) `,` type($first_value) `,` "
        "type($second_value)",
        "list: list, first: i32, second: i32, first_value: ref, second_value: ref", effects=Effect.WRITE, fails=When.CALL,
        element="write list[first]", c="vm2c_list_swap_refs({list}, {first}, {second}, {first_value}, {second_value})",
        spanned="vm2c_{items}_swap_refs({span}, {list}, {first}, {second}, {first_value}, {second_value})",
        doc="Two elements of a list, from which `first_value` and `second_value` were read, change places.",
    ),
    Op(
        "vm2c.list.take_span", "$list attr-dict `:` type($list)", "list: list", effects=Effect.READ, span="take",
        c="vm2c_list_{elements}({list})",
        doc="Looks up where the elements of a list are: its span until the list is resized, but for what does so through the span; "
        "none where it stores them in another way than its type says.",
    ),
)
