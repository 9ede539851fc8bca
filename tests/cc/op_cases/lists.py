# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists of every kind of element: what is stored of a number, what is read back as another one, and what is refused."""

from __future__ import annotations

from tests.cc.op_cases.case import Case, Section, program

_NULL = "INVALID_ARGUMENT list is null"


def _bounds(index: int, size: int) -> str:
    return f"OUT_OF_RANGE index {index % 2**32} out of bounds ({size})"


def _set_get(element: str, kind: str, *calls: str) -> Case:
    """Sets an element of a list of two, gets it back with the op of the same kind, and gives the list too."""
    list_type = f"!vm.list<{element}>"
    return program(
        f"vm.list.set.{kind} vm.list.get.{kind}",
        f"""(%i: i32, %v: {kind}) -> ({kind}, {list_type}) {{
    %two = vm.const.i32 2
    %list = vm.list.alloc %two : (i32) -> {list_type}
    vm.list.resize %list, %two : ({list_type}, i32)
    vm.list.set.{kind} %list, %i, %v : ({list_type}, i32, {kind})
    %r = vm.list.get.{kind} %list, %i : ({list_type}, i32) -> {kind}
    vm.return %r, %list : {kind}, {list_type}
  }}""",
        *calls,
    )


def _convert(element: str, stored: str, kind: str, *calls: str) -> Case:
    """Stores a number as one type and reads it as another."""
    list_type = f"!vm.list<{element}>"
    return program(
        f"vm.list.set.{stored} vm.list.get.{kind}",
        f"""(%v: {stored}) -> {kind} {{
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %list = vm.list.alloc %one : (i32) -> {list_type}
    vm.list.resize %list, %one : ({list_type}, i32)
    vm.list.set.{stored} %list, %zero, %v : ({list_type}, i32, {stored})
    %r = vm.list.get.{kind} %list, %zero : ({list_type}, i32) -> {kind}
    vm.return %r : {kind}
  }}""",
        *calls,
    )


def _given(kind: str, element: str, get: tuple[str, ...], set_: tuple[str, ...]) -> tuple[Case, Case]:
    """Gets and sets an element of a list that is passed: null, or something else."""
    list_type = f"!vm.list<{element}>"
    return (
        program(
            f"vm.list.get.{kind}",
            f"""(%list: {list_type}, %i: i32) -> {kind} {{
    %r = vm.list.get.{kind} %list, %i : ({list_type}, i32) -> {kind}
    vm.return %r : {kind}
  }}""",
            *get,
        ),
        program(
            f"vm.list.set.{kind}",
            f"""(%list: {list_type}, %i: i32, %v: {kind}) {{
    vm.list.set.{kind} %list, %i, %v : ({list_type}, i32, {kind})
    vm.return
  }}""",
            *set_,
        ),
    )


def _empty_variant(kind: str) -> Case:
    """Gets a number from a list of variants whose elements are nothing and a buffer."""
    return program(
        f"vm.list.get.{kind}",
        f"""(%b: !vm.buffer, %i: i32) -> {kind} {{
    %zero = vm.const.i32 0
    %two = vm.const.i32 2
    %list = vm.list.alloc %two : (i32) -> !vm.list<?>
    vm.list.resize %list, %two : (!vm.list<?>, i32)
    vm.list.set.ref %list, %zero, %b : (!vm.list<?>, i32, !vm.buffer)
    %r = vm.list.get.{kind} %list, %i : (!vm.list<?>, i32) -> {kind}
    vm.return %r : {kind}
  }}""",
        "b:00, 0 !! FAILED_PRECONDITION variant at index 0 is not a value type",
        "b:00, 1 !! FAILED_PRECONDITION variant at index 1 is not a value type",
        f"b:00, 2 !! {_bounds(2, 2)}",
    )


SIZE = (
    program(
        "vm.list.alloc vm.list.size",
        """(%capacity: i32) -> (i32, !vm.list<i64>) {
    %list = vm.list.alloc %capacity : (i32) -> !vm.list<i64>
    %size = vm.list.size %list : (!vm.list<i64>) -> i32
    vm.return %size, %list : i32, !vm.list<i64>
  }""",
        "0 -> 0, []", "1 -> 0, []", "1000 -> 0, []",
    ),
    program(
        "vm.list.size",
        """(%list: !vm.list<i32>) -> i32 {
    %size = vm.list.size %list : (!vm.list<i32>) -> i32
    vm.return %size : i32
  }""",
        f"null !! {_NULL}", f"b:00 !! {_NULL}",
    ),
    program(
        "vm.list.reserve vm.list.size",
        """(%capacity: i32) -> (i32, !vm.list<f32>) {
    %three = vm.const.i32 3
    %list = vm.list.alloc %three : (i32) -> !vm.list<f32>
    vm.list.resize %list, %three : (!vm.list<f32>, i32)
    vm.list.reserve %list, %capacity : (!vm.list<f32>, i32)
    %size = vm.list.size %list : (!vm.list<f32>) -> i32
    vm.return %size, %list : i32, !vm.list<f32>
  }""",
        "0 -> 3, [0.0 0.0 0.0]", "2 -> 3, [0.0 0.0 0.0]", "500 -> 3, [0.0 0.0 0.0]",
    ),
    program(
        "vm.list.reserve",
        """(%list: !vm.list<?>) {
    %one = vm.const.i32 1
    vm.list.reserve %list, %one : (!vm.list<?>, i32)
    vm.return
  }""",
        f"null !! {_NULL}",
    ),
    program(
        "vm.list.resize vm.list.size",
        """(%first: i32, %second: i32) -> (i32, !vm.list<i16>) {
    %zero = vm.const.i32 0
    %seven = vm.const.i32 7
    %list = vm.list.alloc %zero : (i32) -> !vm.list<i16>
    vm.list.resize %list, %first : (!vm.list<i16>, i32)
    vm.list.set.i32 %list, %zero, %seven : (!vm.list<i16>, i32, i32)
    vm.list.resize %list, %second : (!vm.list<i16>, i32)
    vm.list.resize %list, %first : (!vm.list<i16>, i32)
    %size = vm.list.size %list : (!vm.list<i16>) -> i32
    vm.return %size, %list : i32, !vm.list<i16>
  }""",
        "2, 3 -> 2, [7 0]", "3, 1 -> 3, [7 0 0]", "2, 0 -> 2, [0 0]", f"0, 5 !! {_bounds(0, 0)}",
    ),
    # What is cut off gives its references up and comes back as null.
    program(
        "vm.list.resize",
        """(%b: !vm.buffer) -> (!vm.list<?>, !vm.list<!vm.list<i32>>) {
    %zero = vm.const.i32 0
    %two = vm.const.i32 2
    %five = vm.const.i64 5
    %list = vm.list.alloc %two : (i32) -> !vm.list<?>
    vm.list.resize %list, %two : (!vm.list<?>, i32)
    vm.list.set.ref %list, %zero, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.list.resize %list, %zero : (!vm.list<?>, i32)
    vm.list.resize %list, %two : (!vm.list<?>, i32)
    vm.list.set.i64 %list, %zero, %five : (!vm.list<?>, i32, i64)
    %lists = vm.list.alloc %two : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %lists, %two : (!vm.list<!vm.list<i32>>, i32)
    vm.return %list, %lists : !vm.list<?>, !vm.list<!vm.list<i32>>
  }""",
        "b:01 -> [5 null], [null null]",
    ),
    program(
        "vm.list.resize",
        """(%list: !vm.list<i32>) {
    %one = vm.const.i32 1
    vm.list.resize %list, %one : (!vm.list<i32>, i32)
    vm.return
  }""",
        f"null !! {_NULL}",
    ),
)  # fmt: skip

NUMBERS = (
    _set_get("i8", "i32", "0, 127 -> 127, [127 0]", "1, 128 -> -128, [0 -128]", "1, -1 -> -1, [0 -1]", f"2, 5 !! {_bounds(2, 2)}"),
    _set_get("i16", "i32", "0, 32768 -> -32768, [-32768 0]", "1, 65536 -> 0, [0 0]", f"-1, 5 !! {_bounds(-1, 2)}"),
    _set_get("i32", "i32", "0, MIN -> MIN, [-2147483648 0]", "1, MAX -> MAX, [0 2147483647]", f"MIN, 5 !! {_bounds(2**31, 2)}"),
    _set_get(
        "i64", "i64", "0, MIN -> MIN, [-9223372036854775808 0]", "1, MAX -> MAX, [0 9223372036854775807]",
        f"2, 5 !! {_bounds(2, 2)}",
    ),
    _set_get(
        "f32", "f32", "0, 1.5 -> 1.5, [1.5 0.0]", "1, -0.0 -> -0.0, [0.0 -0.0]", "1, nan -> nan, [0.0 nan]",
        f"2, 1.0 !! {_bounds(2, 2)}",
    ),
    _set_get("f64", "f64", "0, 0.1 -> 0.1, [0.1 0.0]", "1, -inf -> -inf, [0.0 -inf]", f"-1, 1.0 !! {_bounds(-1, 2)}"),
    _set_get("?", "i32", "0, MIN -> MIN, [-2147483648 null]", f"2, 5 !! {_bounds(2, 2)}"),
    _set_get("?", "i64", "1, MIN -> MIN, [null -9223372036854775808]"),
    _set_get("?", "f32", "0, 0x1p-149 -> 0x1p-149, [0x1p-149 null]"),
    _set_get("?", "f64", "1, 0x1p-1074 -> 0x1p-1074, [null 0x1p-1074]"),
)  # fmt: skip

# Integers are cut or sign-extended, floats rounded; between the two kinds there is no conversion, and what is read is 0.
CONVERSIONS = (
    _convert("i8", "i64", "i32", "127 -> 127", "255 -> -1", "0x100000000 -> 0"),
    _convert("i8", "i32", "i64", "200 -> -56", "-1 -> -1"),
    _convert("i16", "i64", "i64", "40000 -> -25536", "MIN -> 0"),
    _convert("i32", "i64", "i32", "0x180000000 -> MIN", "5 -> 5"),
    _convert("i32", "i32", "i64", "-1 -> -1", "MAX -> 2147483647"),
    _convert("i64", "i32", "i32", "MIN -> MIN", "7 -> 7"),
    _convert("i64", "i64", "i32", "0x1FFFFFFFF -> -1"),
    _convert("f32", "f64", "f32", "0.1 -> 0.1", "1e39 -> inf"),
    _convert("f32", "f32", "f64", "0.1 -> 0x1.99999ap-4"),
    _convert("f64", "f32", "f32", "0.1 -> 0.1", "-0.0 -> -0.0"),
    _convert("f64", "f64", "f32", "0.1 -> 0.1", "1e-46 -> 0.0"),
    _convert("i32", "f32", "i32", "5.0 -> 0"),
    _convert("i64", "f64", "f64", "5.0 -> 0.0"),
    _convert("f32", "i32", "f32", "5 -> 0.0"),
    _convert("f64", "i64", "i64", "5 -> 0"),
    _convert("i32", "i32", "f64", "5 -> 0.0"),
    _convert("f64", "f64", "i32", "5.0 -> 0"),
    _convert("?", "i64", "i32", "0x1FFFFFFFF -> -1"),
    _convert("?", "i32", "i64", "MIN -> -2147483648"),
    _convert("?", "f64", "f32", "0.1 -> 0.1"),
    _convert("?", "i32", "f32", "5 -> 0.0"),
)  # fmt: skip

REFUSED = (
    *_given(
        "i32", "i32", (f"null, 0 !! {_NULL}", f"b:00, 0 !! {_NULL}"), (f"null, 0, 5 !! {_NULL}", f"b:00, 0, 5 !! {_NULL}"),
    ),
    *_given("i64", "i64", (f"null, 9 !! {_NULL}",), (f"null, 9, 5 !! {_NULL}",)),
    *_given("f32", "f32", (f"null, 0 !! {_NULL}",), (f"null, 0, 5.0 !! {_NULL}",)),
    *_given("f64", "f64", (f"null, 0 !! {_NULL}",), (f"null, 0, 5.0 !! {_NULL}",)),
    _empty_variant("i32"),
    _empty_variant("i64"),
    _empty_variant("f32"),
    _empty_variant("f64"),
    *(
        program(
            f"vm.list.get.{kind} vm.list.set.{kind}",
            f"""(%set: i32, %v: {kind}) -> {kind} {{
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %lists = vm.list.alloc %one : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %lists, %one : (!vm.list<!vm.list<i32>>, i32)
    %any = vm.cast.ref.any %lists : !vm.list<!vm.list<i32>> -> !vm.ref<?>
    %list = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<{kind}>
    vm.cond_br %set, ^set, ^get
  ^set:
    vm.list.set.{kind} %list, %zero, %v : (!vm.list<{kind}>, i32, {kind})
    vm.br ^get
  ^get:
    %r = vm.list.get.{kind} %list, %zero : (!vm.list<{kind}>, i32) -> {kind}
    vm.return %r : {kind}
  }}""",
            "0, 5 !! FAILED_PRECONDITION list does not store values", "1, 5 !! FAILED_PRECONDITION list cannot store values",
        )
        for kind in ("i32", "i64", "f32", "f64")
    ),
)  # fmt: skip

REFERENCES = (
    program(
        "vm.list.set.ref vm.list.get.ref",
        """(%i: i32, %b: !vm.buffer) -> (!vm.buffer, !vm.list<?>) {
    %two = vm.const.i32 2
    %list = vm.list.alloc %two : (i32) -> !vm.list<?>
    vm.list.resize %list, %two : (!vm.list<?>, i32)
    vm.list.set.ref %list, %i, %b : (!vm.list<?>, i32, !vm.buffer)
    %r = vm.list.get.ref %list, %i : (!vm.list<?>, i32) -> !vm.buffer
    vm.return %r, %list : !vm.buffer, !vm.list<?>
  }""",
        "0, b:01 -> b:01, [b:01 null]", "1, b:02 -> b:02, [null b:02]", "1, null -> null, [null null]",
        f"2, b:01 !! {_bounds(2, 2)}", f"-1, b:01 !! {_bounds(-1, 2)}",
    ),
    # A list of buffers; IREE's bytecode cannot say its type.
    program(
        "vm.list.set.ref vm.list.get.ref",
        """(%i: i32, %b: !vm.buffer) -> (!vm.buffer, !vm.list<!vm.buffer>) {
    %two = vm.const.i32 2
    %list = vm.list.alloc %two : (i32) -> !vm.list<!vm.buffer>
    vm.list.resize %list, %two : (!vm.list<!vm.buffer>, i32)
    vm.list.set.ref %list, %i, %b : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    vm.list.set.ref %list, %i, %b : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    %r = vm.list.get.ref %list, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.return %r, %list : !vm.buffer, !vm.list<!vm.buffer>
  }""",
        "own: 0, b:01 -> b:01, [b:01 null]", "own: 1, null -> null, [null null]",
    ),
    program(
        "vm.list.set.ref vm.list.get.ref",
        """(%i: i32) -> (i32, !vm.list<!vm.list<i32>>) {
    %two = vm.const.i32 2
    %inner = vm.list.alloc %two : (i32) -> !vm.list<i32>
    vm.list.resize %inner, %two : (!vm.list<i32>, i32)
    %outer = vm.list.alloc %two : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %outer, %two : (!vm.list<!vm.list<i32>>, i32)
    vm.list.set.ref %outer, %i, %inner : (!vm.list<!vm.list<i32>>, i32, !vm.list<i32>)
    %back = vm.list.get.ref %outer, %i : (!vm.list<!vm.list<i32>>, i32) -> !vm.list<i32>
    %same = vm.cmp.eq.ref %back, %inner : !vm.list<i32>
    vm.return %same, %outer : i32, !vm.list<!vm.list<i32>>
  }""",
        "0 -> 1, [[0 0] null]", "1 -> 1, [null [0 0]]",
    ),
    # An element of another type reads as null, whatever it is as null too.
    program(
        "vm.list.get.ref",
        """(%b: !vm.buffer) -> (!vm.list<i32>, !vm.ref<?>) {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %list = vm.list.alloc %one : (i32) -> !vm.list<?>
    vm.list.resize %list, %one : (!vm.list<?>, i32)
    vm.list.set.ref %list, %zero, %b : (!vm.list<?>, i32, !vm.buffer)
    %r = vm.list.get.ref %list, %zero : (!vm.list<?>, i32) -> !vm.list<i32>
    %any = vm.list.get.ref %list, %zero : (!vm.list<?>, i32) -> !vm.ref<?>
    vm.return %r, %any : !vm.list<i32>, !vm.ref<?>
  }""",
        "own: b:05 -> null, b:05",
    ),
    program(
        "vm.list.get.ref",
        """(%v: i32) -> !vm.buffer {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %list = vm.list.alloc %one : (i32) -> !vm.list<?>
    vm.list.resize %list, %one : (!vm.list<?>, i32)
    vm.list.set.i32 %list, %zero, %v : (!vm.list<?>, i32, i32)
    %r = vm.list.get.ref %list, %zero : (!vm.list<?>, i32) -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        "5 !! FAILED_PRECONDITION",
    ),
    # A number takes the place of a reference, and the other way round.
    program(
        "vm.list.set.ref vm.list.set.i32",
        """(%b: !vm.buffer, %v: i32) -> !vm.list<?> {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %two = vm.const.i32 2
    %list = vm.list.alloc %two : (i32) -> !vm.list<?>
    vm.list.resize %list, %two : (!vm.list<?>, i32)
    vm.list.set.ref %list, %zero, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.i32 %list, %zero, %v : (!vm.list<?>, i32, i32)
    vm.list.set.i32 %list, %one, %v : (!vm.list<?>, i32, i32)
    vm.list.set.ref %list, %one, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.return %list : !vm.list<?>
  }""",
        "b:01, 7 -> [7 b:01]", "null, 7 -> [7 null]",
    ),
    program(
        "vm.list.get.ref vm.list.set.ref",
        """(%set: i32, %b: !vm.buffer) -> !vm.buffer {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %numbers = vm.list.alloc %one : (i32) -> !vm.list<i32>
    vm.list.resize %numbers, %one : (!vm.list<i32>, i32)
    %any = vm.cast.ref.any %numbers : !vm.list<i32> -> !vm.ref<?>
    %list = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<?>
    vm.cond_br %set, ^set, ^get
  ^set:
    vm.list.set.ref %list, %zero, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.br ^get
  ^get:
    %r = vm.list.get.ref %list, %zero : (!vm.list<?>, i32) -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        "0, b:00 !! FAILED_PRECONDITION list does not store refs", "1, b:00 !! FAILED_PRECONDITION list cannot store refs",
    ),
    # A list of lists takes no buffer.
    program(
        "vm.list.set.ref",
        """(%b: !vm.buffer) {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %lists = vm.list.alloc %one : (i32) -> !vm.list<!vm.list<i32>>
    vm.list.resize %lists, %one : (!vm.list<!vm.list<i32>>, i32)
    %any = vm.cast.ref.any %lists : !vm.list<!vm.list<i32>> -> !vm.ref<?>
    %list = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<?>
    vm.list.set.ref %list, %zero, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }""",
        "b:00 !! INVALID_ARGUMENT source ref type mismatch", "null ->",
    ),
    program(
        "vm.list.get.ref vm.list.set.ref",
        """(%list: !vm.list<?>, %set: i32) -> !vm.buffer {
    %zero = vm.const.i32 0
    %null = vm.const.ref.zero : !vm.buffer
    vm.cond_br %set, ^set, ^get
  ^set:
    vm.list.set.ref %list, %zero, %null : (!vm.list<?>, i32, !vm.buffer)
    vm.br ^get
  ^get:
    %r = vm.list.get.ref %list, %zero : (!vm.list<?>, i32) -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        f"null, 0 !! {_NULL}", f"null, 1 !! {_NULL}",
    ),
)  # fmt: skip

SECTION = Section("lists", (*SIZE, *NUMBERS, *CONVERSIONS, *REFUSED, *REFERENCES))
