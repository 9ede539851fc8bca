# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Control flow, failures and checks."""

from __future__ import annotations

from collections.abc import Iterator

from tests.cc.op_cases.case import Case, Section, program

BRANCHES = (
    program(
        "vm.br",
        """(%a: i32, %b: i64) -> (i32, i32, i64) {
    vm.br ^next(%a, %a, %b : i32, i32, i64)
  ^next(%x: i32, %y: i32, %z: i64):
    vm.return %x, %y, %z : i32, i32, i64
  }""",
        "5, 6 -> 5, 5, 6",
    ),
    # A loop that rotates what it holds.
    program(
        "vm.br vm.cond_br",
        """(%n: i32, %x: i32, %y: i64, %b: !vm.buffer, %c: !vm.buffer) -> (i32, !vm.buffer, !vm.buffer) {
    %one = vm.const.i32 1
    vm.br ^loop(%n, %x, %b, %c : i32, i32, !vm.buffer, !vm.buffer)
  ^loop(%i: i32, %v: i32, %r: !vm.buffer, %s: !vm.buffer):
    %left = vm.sub.i32 %i, %one : i32
    %w = vm.add.i32 %v, %i : i32
    vm.cond_br %left, ^loop(%left, %w, %s, %r : i32, i32, !vm.buffer, !vm.buffer), ^end(%w : i32)
  ^end(%sum: i32):
    vm.return %sum, %r, %s : i32, !vm.buffer, !vm.buffer
  }""",
        "1, 0, 0, b:01, b:02 -> 1, b:01, b:02", "2, 0, 0, b:01, b:02 -> 3, b:02, b:01", "5, 100, 0, b:01, null -> 115, b:01, null",
    ),
    program(
        "vm.cond_br",
        """(%c: i32) -> i32 {
    %yes = vm.const.i32 1
    %no = vm.const.i32 2
    vm.cond_br %c, ^end(%yes : i32), ^end(%no : i32)
  ^end(%r: i32):
    vm.return %r : i32
  }""",
        "1 -> 1", "0 -> 2", "-1 -> 1", "MIN -> 1", "2 -> 1",
    ),
    program(
        "vm.cond_br",
        """(%a: f32) -> i32 {
    %yes = vm.const.i32 1
    %no = vm.const.i32 2
    %zero = vm.const.f32 0.0
    %less = vm.cmp.lt.f32.o %a, %zero : f32
    vm.cond_br %less, ^yes, ^no
  ^yes:
    vm.return %yes : i32
  ^no:
    vm.return %no : i32
  }""",
        "-1.0 -> 1", "nan -> 2", "-0.0 -> 2",
    ),
    program(
        "vm.br_table",
        """(%i: i32, %x: i32) -> (i32, i32) {
    %a = vm.const.i32 10
    %b = vm.const.i32 20
    vm.br_table %i {
      default: ^other(%x : i32),
      0: ^end(%a, %x : i32, i32),
      1: ^end(%b, %a : i32, i32),
      2: ^other(%b : i32)
    }
  ^other(%v: i32):
    vm.br ^end(%v, %i : i32, i32)
  ^end(%r: i32, %s: i32):
    vm.return %r, %s : i32, i32
  }""",
        "0, 7 -> 10, 7", "1, 7 -> 20, 10", "2, 7 -> 20, 2", "3, 7 -> 7, 3", "-1, 7 -> 7, -1", "MIN, 7 -> 7, MIN",
        "MAX, 7 -> 7, MAX",
    ),
    program(
        "vm.br_table",
        """(%i: i32) -> i32 {
    vm.br_table %i {
      default: ^end(%i : i32)
    }
  ^end(%r: i32):
    vm.return %r : i32
  }""",
        "0 -> 0", "5 -> 5",
    ),
    program(
        "vm.return",
        """(%a: i32, %b: i64, %c: f32, %d: f64, %r: !vm.buffer) -> (f64, !vm.buffer, i32, f32, !vm.buffer, i64) {
    vm.return %d, %r, %a, %c, %r, %b : f64, !vm.buffer, i32, f32, !vm.buffer, i64
  }""",
        "MIN, MAX, nan, -0.0, b:01 -> -0.0, b:01, MIN, nan, b:01, MAX", "1, 2, 3.0, 4.0, null -> 4.0, null, 1, 3.0, null, 2",
    ),
    program("vm.return", "() {\n    vm.return\n  }", "->"),
)  # fmt: skip

# The codes are those of iree_status_code_t, of which five bits count.
FAILURES = (
    program(
        "vm.fail",
        """(%code: i32) -> (i32, !vm.buffer) {
    vm.fail %code, "the message"
  }""",
        "1 !! CANCELLED the message", "2 !! UNKNOWN the message", "3 !! INVALID_ARGUMENT the message", "5 !! NOT_FOUND the message",
        "8 !! RESOURCE_EXHAUSTED the message", "9 !! FAILED_PRECONDITION the message", "11 !! OUT_OF_RANGE the message",
        "12 !! UNIMPLEMENTED the message", "13 !! INTERNAL the message", "14 !! UNAVAILABLE the message",
        "15 !! DATA_LOSS the message", "16 !! UNAUTHENTICATED the message", "own: 18 !! INCOMPATIBLE the message",
        "99 !! INVALID_ARGUMENT the message", "own: 0 -> 0, null", "own: 32 -> 0, null",
    ),
    program("vm.fail", "() {\n    %c6 = vm.const.i32 6\n    vm.fail %c6\n  }", "!! ALREADY_EXISTS"),
    program('vm.fail', '() {\n    %c7 = vm.const.i32 7\n    vm.fail %c7, "50% \\22quoted\\22 \\\\ %s?"\n  }',
            '!! PERMISSION_DENIED 50% "quoted" \\ %s?'),
    program(
        "vm.cond_fail",
        """(%c: i32, %code: i32, %n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm.cond_fail %c, %code, "told so"
    vm.return %b : !vm.buffer
  }""",
        "0, 5, 1 -> b:00", "1, 5, 1 !! NOT_FOUND told so", "MIN, 10, 1 !! ABORTED told so",
        "own: 1, 0, 1 -> null", "0, 0, 2 -> b:0000",
    ),
    program(
        "vm.cond_fail", '(%code: i32) {\n    vm.cond_fail %code, "short"\n    vm.return\n  }',
        "0 ->", "3 !! INVALID_ARGUMENT short",
    ),
    program("vm.cond_fail", "(%code: i32) {\n    vm.cond_fail %code\n    vm.return\n  }", "0 ->", "4 !! DEADLINE_EXCEEDED"),
)  # fmt: skip


def _check(name: str, type_: str, good: tuple[str, ...], bad: tuple[str, ...]) -> Iterator[Case]:
    """A check of arguments, with and without a message. It is not in IREE's bytecode: the compiler expands it before."""
    for message in (f"{name} of {type_}", ""):
        operands = "%a" if name == "nz" else "%a, %b"
        shown = f', "{message}"' if message else ""
        arguments = ", ".join(f"{value}: {type_}" for value in operands.split(", "))
        yield program(
            f"vm.check.{name}", f"({arguments}) {{\n    vm.check.{name} {operands}{shown} : {type_}\n    vm.return\n  }}",
            *(f"own: {call} ->" for call in good), *(f"own: {call} !! FAILED_PRECONDITION {message}" for call in bad),
        )  # fmt: skip


def _checks() -> Iterator[Case]:
    equal = {"i32": ("MIN, MIN",), "i64": ("MAX, MAX",), "f32": ("1.5, 1.5", "0.0, -0.0"), "f64": ("-inf, -inf", "-0.0, 0.0")}
    differ = {
        "i32": ("1, 2", "MIN, 0"),
        "i64": ("0x100000000, 0", "1, -1"),
        "f32": ("nan, nan", "1.0, 0x1.000002p0"),
        "f64": ("nan, nan", "0.1, 0x1.99999ap-4"),
    }
    for type_ in ("i32", "i64", "f32", "f64"):
        yield from _check("eq", type_, equal[type_], differ[type_])
        yield from _check("ne", type_, differ[type_], equal[type_])
        near = {"f32": ("1.0, 0x1.0000c6p0", "nan, nan"), "f64": ("1.0, 0x1.0000000000063p0", "nan, nan")}.get(type_, ())
        far = {"f32": ("1.0, 0x1.0000c8p0", "1.0, nan"), "f64": ("1.0, 0x1.1p0", "1.0, nan")}.get(type_, differ[type_])
        yield from _check("nearly_eq", type_, (*equal[type_], *near), far)
    yield from _check("nz", "i32", ("1", "MIN"), ("0",))
    yield from _check("nz", "i64", ("0x100000000", "-1"), ("0",))
    yield from _check("nz", "f32", ("0x1p-149", "nan"), ("0.0", "-0.0"))
    yield from _check("nz", "f64", ("0x1p-1074", "nan"), ("0.0", "-0.0"))
    yield from _check("nz", "!vm.buffer", ("b:",), ("null",))
    for name in ("eq", "nearly_eq"):
        yield from _check(name, "!vm.buffer", ("null, null",), ("b:01, b:01", "null, b:01"))
    yield from _check("ne", "!vm.buffer", ("b:01, b:01", "b:01, null"), ("null, null",))
    yield program(
        "vm.check.eq", '(%a: !vm.ref<?>) {\n    vm.check.eq %a, %a, "itself" : !vm.ref<?>\n    vm.return\n  }',
        "own: b:01 ->", "own: null ->",
    )  # fmt: skip


SECTION = Section("control", (*BRANCHES, *FAILURES, *_checks()))
