# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""References, and the ops that choose between values: null, the same object twice, objects that are not what their type says."""

from __future__ import annotations

from collections.abc import Iterator

from tests.cc.op_cases.case import Case, Section, op, program

_MISMATCH = "INVALID_ARGUMENT source ref type mismatch"

REFERENCES = (
    program(
        "vm.assign.ref",
        """(%b: !vm.buffer) -> (!vm.buffer, !vm.buffer, i32) {
    %r = vm.assign.ref %b : !vm.buffer -> !vm.buffer
    %same = vm.cmp.eq.ref %r, %b : !vm.buffer
    vm.return %r, %b, %same : !vm.buffer, !vm.buffer, i32
  }""",
        "b:01 -> b:01, b:01, 1", "null -> null, null, 1",
    ),
    # The last use of the source: nothing but the result is left of it.
    program(
        "vm.assign.ref",
        """(%n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %new = vm.buffer.alloc %n, %align : !vm.buffer
    %r = vm.assign.ref %new : !vm.buffer -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        "2 -> b:0000",
    ),
    program(
        "vm.discard.refs",
        """(%n: i64, %b: !vm.buffer) -> i64 {
    %align = vm.const.i32 16
    %new = vm.buffer.alloc %n, %align : !vm.buffer
    %null = vm.const.ref.zero : !vm.ref<?>
    %length = vm.buffer.length %new : !vm.buffer -> i64
    vm.discard.refs %new, %null : !vm.buffer, !vm.ref<?>
    vm.discard.refs
    vm.return %length : i64
  }""",
        "3, b:01 -> 3", "3, null -> 3",
    ),
    program(
        "vm.cast.ref.any vm.cast.any.ref",
        """(%b: !vm.buffer) -> (!vm.ref<?>, !vm.buffer, i32) {
    %any = vm.cast.ref.any %b : !vm.buffer -> !vm.ref<?>
    %back = vm.cast.any.ref %any : !vm.ref<?> -> !vm.buffer
    %same = vm.cmp.eq.ref %back, %b : !vm.buffer
    vm.return %any, %back, %same : !vm.ref<?>, !vm.buffer, i32
  }""",
        "b:01 -> b:01, b:01, 1", "r:02 -> b:02, b:02, 1", "null -> null, null, 1",
    ),
    program(
        "vm.cast.any.ref",
        """(%b: !vm.ref<?>) -> !vm.list<i32> {
    %list = vm.cast.any.ref %b : !vm.ref<?> -> !vm.list<i32>
    vm.return %list : !vm.list<i32>
  }""",
        f"b:01 !! {_MISMATCH}", "null -> null",
    ),
    program(
        "vm.cast.any.ref",
        """(%n: i32) -> !vm.buffer {
    %list = vm.list.alloc %n : (i32) -> !vm.list<f32>
    %any = vm.cast.ref.any %list : !vm.list<f32> -> !vm.ref<?>
    %r = vm.cast.any.ref %any : !vm.ref<?> -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        f"1 !! {_MISMATCH}",
    ),
    # All lists are of one type, whatever they hold.
    program(
        "vm.cast.any.ref",
        """(%n: i32) -> !vm.list<i64> {
    %list = vm.list.alloc %n : (i32) -> !vm.list<f32>
    vm.list.resize %list, %n : (!vm.list<f32>, i32)
    %any = vm.cast.ref.any %list : !vm.list<f32> -> !vm.ref<?>
    %r = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<i64>
    vm.return %r : !vm.list<i64>
  }""",
        "1 -> [0.0]",
    ),
    # `?` is any type; IREE's bytecode takes it for none.
    program(
        "vm.cast.any.ref",
        """(%b: !vm.ref<?>) -> !vm.ref<?> {
    %r = vm.cast.any.ref %b : !vm.ref<?> -> !vm.ref<?>
    vm.return %r : !vm.ref<?>
  }""",
        "own: b:01 -> b:01", "null -> null",
    ),
    *(
        program(
            f"vm.cmp.{name}.ref",
            f"""(%a: !vm.buffer, %b: !vm.buffer) -> (i32, i32, i32) {{
    %null = vm.const.ref.zero : !vm.buffer
    %other = vm.cmp.{name}.ref %a, %b : !vm.buffer
    %same = vm.cmp.{name}.ref %a, %a : !vm.buffer
    %none = vm.cmp.{name}.ref %a, %null : !vm.buffer
    vm.return %other, %same, %none : i32, i32, i32
  }}""",
            *calls,
        )
        for name, calls in (
            ("eq", ("b:01, b:01 -> 0, 1, 0", "b:01, null -> 0, 1, 0", "null, null -> 1, 1, 1")),
            ("ne", ("b:01, b:01 -> 1, 0, 1", "b:01, null -> 1, 0, 1", "null, null -> 0, 0, 0")),
        )
    ),
    program(
        "vm.cmp.nz.ref",
        """(%a: !vm.ref<?>) -> i32 {
    %r = vm.cmp.nz.ref %a : !vm.ref<?>
    vm.return %r : i32
  }""",
        "b: -> 1", "null -> 0",
    ),
)  # fmt: skip


def _switch(index: int, values: tuple[str, ...]) -> str:
    """The call with `values` for case 0, 1, 2 and the default."""
    chosen = values[index] if 0 <= index < 3 else values[3]
    return f"{index}, {', '.join(values)} -> {chosen}"


def _selection() -> Iterator[Case]:
    for type_, values in (
        ("i32", ("MIN", "-1", "MAX", "7")),
        ("i64", ("123456789012345", "MIN", "-1", "7")),
        ("f32", ("1.5", "nan", "-0.0", "inf")),
        ("f64", ("0.1", "nan", "-0.0", "-inf")),
    ):
        first, second = values[:2]
        yield op(
            f"vm.select.{type_}", f"1, {first}, {second} -> {first}", f"0, {first}, {second} -> {second}",
            f"-1, {first}, {second} -> {first}", f"MIN, {first}, {second} -> {first}",
        )  # fmt: skip
        own = "own: " if type_ == "i64" else ""
        yield program(
            f"vm.switch.{type_}",
            f"""(%i: i32, %a: {type_}, %b: {type_}, %c: {type_}, %d: {type_}) -> {type_} {{
    %r = vm.switch.{type_} %i[%a, %b, %c] else %d : {type_}
    vm.return %r : {type_}
  }}""",
            *((own if index in (0, 1) else "") + _switch(index, values) for index in (0, 1, 2, 3, -1, 2**31 - 1, -(2**31))),
        )
        yield program(
            f"vm.switch.{type_}",
            f"""(%i: i32, %a: {type_}) -> ({type_}, {type_}) {{
    %c1 = vm.const.i32 1
    %only = vm.switch.{type_} %i[] else %a : {type_}
    %z = vm.const.{type_}.zero
    %known = vm.switch.{type_} %c1[%a, %z] else %a : {type_}
    vm.return %only, %known : {type_}, {type_}
  }}""",
            f"0, {second} -> {second}, 0",
            f"-1, {second} -> {second}, 0",
        )
    yield program(
        "vm.select.ref",
        """(%c: i32, %a: !vm.buffer, %b: !vm.buffer) -> (!vm.buffer, i32) {
    %r = vm.select.ref %c, %a, %b : !vm.buffer
    %same = vm.cmp.eq.ref %r, %a : !vm.buffer
    vm.return %r, %same : !vm.buffer, i32
  }""",
        "1, b:01, b:02 -> b:01, 1", "0, b:01, b:02 -> b:02, 0", "MIN, b:01, null -> b:01, 1", "0, b:01, null -> null, 0",
    )  # fmt: skip
    # What is not chosen is given up, what is chosen lives on.
    yield program(
        "vm.select.ref",
        """(%c: i32, %n: i64, %m: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %n, %align : !vm.buffer
    %b = vm.buffer.alloc %m, %align : !vm.buffer
    %r = vm.select.ref %c, %a, %b : !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        "1, 1, 2 -> b:00", "0, 1, 2 -> b:0000",
    )  # fmt: skip
    yield program(
        "vm.select.ref",
        """(%c: i32, %a: !vm.ref<?>, %b: !vm.ref<?>) -> !vm.ref<?> {
    %r = vm.select.ref %c, %a, %b : !vm.ref<?>
    vm.return %r : !vm.ref<?>
  }""",
        "own: 1, b:01, b:02 -> b:01", "own: 0, b:01, b:02 -> b:02", "1, null, b:01 -> null",
    )  # fmt: skip
    yield program(
        "vm.switch.ref",
        """(%i: i32, %a: !vm.buffer, %b: !vm.buffer, %d: !vm.buffer) -> !vm.buffer {
    %r = vm.switch.ref %i[%a, %b] else %d : !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        "0, b:01, b:02, b:03 -> b:01", "1, b:01, b:02, b:03 -> b:02", "2, b:01, b:02, b:03 -> b:03",
        "-1, b:01, b:02, b:03 -> b:03", "MAX, b:01, b:02, null -> null", "0, null, b:02, b:03 -> null",
    )  # fmt: skip
    yield program(
        "vm.switch.ref",
        """(%i: i32, %n: i64) -> (!vm.buffer, !vm.buffer) {
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %n, %align : !vm.buffer
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    %r = vm.switch.ref %i[%a, %a, %b] else %b : !vm.buffer
    %only = vm.switch.ref %i[] else %a : !vm.buffer
    vm.return %r, %only : !vm.buffer, !vm.buffer
  }""",
        "0, 1 -> b:00, b:00", "1, 1 -> b:00, b:00", "7, 1 -> b:00, b:00",
    )  # fmt: skip
    # A buffer by its type, a list in truth, which matters only when it is chosen.
    yield program(
        "vm.select.ref vm.switch.ref",
        """(%c: i32, %i: i32, %b: !vm.buffer) -> (!vm.buffer, !vm.buffer) {
    %list = vm.call @a_list() : () -> !vm.buffer
    %r = vm.select.ref %c, %list, %b : !vm.buffer
    %s = vm.switch.ref %i[%b, %list] else %b : !vm.buffer
    vm.return %r, %s : !vm.buffer, !vm.buffer
  }""",
        "0, 0, b:01 -> b:01, b:01", f"1, 0, b:01 !! {_MISMATCH}", f"0, 1, b:01 !! {_MISMATCH}", "0, 2, b:01 -> b:01, b:01",
    )  # fmt: skip


DECLARATIONS = """
  vm.func private @a_list() -> !vm.ref<?> attributes {inlining_policy = #util.inline.never} {
    %c2 = vm.const.i32 2
    %list = vm.list.alloc %c2 : (i32) -> !vm.list<i32>
    %any = vm.cast.ref.any %list : !vm.list<i32> -> !vm.ref<?>
    vm.return %any : !vm.ref<?>
  }
"""

SECTION = Section("references", (*REFERENCES, *_selection()), DECLARATIONS)
