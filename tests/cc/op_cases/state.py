# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants, read-only data and globals. All calls are made in one context, in this order: each sees what those before it left."""

from __future__ import annotations

from collections.abc import Iterator

from tests.cc.op_cases.case import Case, Section, program

_MISMATCH = "INVALID_ARGUMENT source ref type mismatch"
# What the globals below take: the f64, the i64, three i32 and the f32, in an order of the compiler's own.
_RWDATA = 32


def _constant(name: str, literal: str, type_: str, result: str) -> Case:
    return program(
        name, f"""() -> {type_} {{
    %r = {name}{literal}
    vm.return %r : {type_}
  }}""", f"-> {result}",
    )  # fmt: skip


CONSTANTS = (
    _constant("vm.const.i32", " -5", "i32", "-5"),
    _constant("vm.const.i32", " 4294967295", "i32", "-1"),
    _constant("vm.const.i32", " -2147483648", "i32", "MIN"),
    _constant("vm.const.i32", " 0x7FFFFFFF", "i32", "MAX"),
    _constant("vm.const.i64", " 5", "i64", "5"),
    _constant("vm.const.i64", " -9223372036854775808", "i64", "MIN"),
    _constant("vm.const.i64", " 0xFFFFFFFFFFFFFFFF", "i64", "-1"),
    _constant("vm.const.f32", " 0.1", "f32", "0x1.99999ap-4"),
    _constant("vm.const.f32", " 0x80000000", "f32", "-0.0"),
    _constant("vm.const.f32", " 0x00000001", "f32", "0x1p-149"),
    _constant("vm.const.f32", " 0xFF800000", "f32", "-inf"),
    _constant("vm.const.f32", " 0x7FC00000", "f32", "nan"),
    _constant("vm.const.f32", " 3.4028234663852886e+38", "f32", "0x1.fffffep127"),
    _constant("vm.const.f64", " 0.1", "f64", "0.1"),
    _constant("vm.const.f64", " 0x0000000000000001", "f64", "0x1p-1074"),
    _constant("vm.const.f64", " 0x7FF0000000000000", "f64", "inf"),
    _constant("vm.const.f64", " -0.0", "f64", "-0.0"),
    _constant("vm.const.f64", " 1.7976931348623157e+308", "f64", "0x1.fffffffffffffp1023"),
    _constant("vm.const.i32.zero", "", "i32", "0"),
    _constant("vm.const.i64.zero", "", "i64", "0"),
    _constant("vm.const.f32.zero", "", "f32", "0.0"),
    _constant("vm.const.f64.zero", "", "f64", "0.0"),
    _constant("vm.const.ref.zero", " : !vm.buffer", "!vm.buffer", "null"),
    _constant("vm.const.ref.zero", " : !vm.list<i32>", "!vm.list<i32>", "null"),
    _constant("vm.const.ref.zero", " : !vm.ref<?>", "!vm.ref<?>", "null"),
    _constant("vm.const.ref.rodata", " @bytes : !vm.buffer", "!vm.buffer", "b:0102ff"),
    _constant("vm.const.ref.rodata", " @none : !vm.buffer", "!vm.buffer", "b:"),
    _constant("vm.const.ref.rodata", " @splat : !vm.buffer", "!vm.buffer", "b:0000c03f0000c03f"),
    _constant("vm.const.ref.rodata", " @zeros : !vm.buffer", "!vm.buffer", f"b:{'00' * 40}"),
    _constant("vm.rodata.inline", ' : !vm.buffer = "text"', "!vm.buffer", "b:74657874"),
    _constant("vm.rodata.inline", ' "named" : !vm.buffer = dense<[1, -1]> : tensor<2xi16>', "!vm.buffer", "b:0100ffff"),
    program(
        "vm.rodata.table.inline",
        """() -> (!vm.buffer, !vm.buffer) {
    %table, %data = vm.rodata.table.inline i32 : !vm.buffer, !vm.buffer = ["ab", dense<[1, 2, 3]> : tensor<3xi8>, ""]
    vm.return %table, %data : !vm.buffer, !vm.buffer
  }""",
        "-> b:000000000200000002000000030000000500000000000000, b:6162010203",
    ),
    # The module owns its constants: the same object each time, which is not to be written to.
    program(
        "vm.const.ref.rodata",
        """(%write: i32) -> i32 {
    %c0 = vm.const.i64 0
    %a = vm.const.ref.rodata @bytes : !vm.buffer
    %b = vm.const.ref.rodata @bytes : !vm.buffer
    %same = vm.cmp.eq.ref %a, %b : !vm.buffer
    vm.cond_br %write, ^write, ^end
  ^write:
    vm.buffer.store.i8 %write, %a[%c0] : i32 -> !vm.buffer
    vm.br ^end
  ^end:
    vm.return %same : i32
  }""",
        "0 -> 1", "1 !! PERMISSION_DENIED buffer is read-only and cannot be mapped for mutation",
    ),
)  # fmt: skip


def _primitive(type_: str, initial: str, stored: tuple[str, ...]) -> Iterator[Case]:
    """A global with an initial value: loaded, stored, loaded again."""
    yield program(
        f"vm.global.load.{type_}",
        f"""() -> {type_} {{
    %r = vm.global.load.{type_} @{type_} : {type_}
    vm.return %r : {type_}
  }}""",
        f"-> {initial}",
    )
    yield program(
        f"vm.global.store.{type_} vm.global.load.{type_}",
        f"""(%v: {type_}) -> ({type_}, {type_}) {{
    %before = vm.global.load.{type_} @{type_} : {type_}
    vm.global.store.{type_} %v, @{type_} : {type_}
    %after = vm.global.load.{type_} @{type_} : {type_}
    vm.return %before, %after : {type_}, {type_}
  }}""",
        *(f"{new} -> {old}, {new}" for old, new in zip((initial, *stored), stored, strict=False)),
    )
    # By address, here and past it. The size of the state decides; nothing wraps around.
    size = 4 if type_.endswith("32") else 8
    last = stored[-1]
    far = ("-1", "MIN", str(_RWDATA), str(_RWDATA - size + 1), "MAX")
    # The interpreter lets -1 wrap around, and an f64 reach over the end.
    own = {"-1", *([far[3]] if type_ == "f64" else [])}

    def failures(value: str) -> Iterator[str]:
        for offset in far:
            shown = {"MIN": -(2**31), "MAX": 2**31 - 1}.get(offset) or int(offset)
            failure = f"OUT_OF_RANGE global byte_offset out of range: {shown} (rwdata={_RWDATA})"
            yield f"{'own: ' if offset in own else ''}{offset}{value} !! {failure}"

    yield program(
        f"vm.global.load.indirect.{type_} vm.global.address",
        f"""() -> {type_} {{
    %at = vm.global.address @{type_} : i32
    %r = vm.global.load.indirect.{type_} %at : i32 -> {type_}
    vm.return %r : {type_}
  }}""",
        f"-> {last}",
    )
    yield program(
        f"vm.global.store.indirect.{type_} vm.global.address",
        f"""(%v: {type_}) -> {type_} {{
    %at = vm.global.address @{type_} : !util.ptr<{type_}>
    vm.global.store.indirect.{type_} %v, %at : {type_} -> !util.ptr<{type_}>
    %r = vm.global.load.{type_} @{type_} : {type_}
    vm.return %r : {type_}
  }}""",
        *(f"{value} -> {value}" for value in stored),
    )
    yield program(
        f"vm.global.load.indirect.{type_}",
        f"""(%at: i32) -> {type_} {{
    %r = vm.global.load.indirect.{type_} %at : i32 -> {type_}
    vm.return %r : {type_}
  }}""",
        *failures(""),
    )
    yield program(
        f"vm.global.store.indirect.{type_}",
        f"""(%at: i32, %v: {type_}) {{
    vm.global.store.indirect.{type_} %v, %at : {type_} -> i32
    vm.return
  }}""",
        *failures(f", {last}"),
    )


NUMBERS = (
    *_primitive("i32", "-7", ("MIN", "MAX", "0", "9")),
    *_primitive("i64", "5000000000", ("MIN", "MAX", "0", "9")),
    *_primitive("f32", "1.5", ("-0.0", "nan", "0x1p-149", "2.5")),
    *_primitive("f64", "-0.1", ("-0.0", "nan", "0x1p-1074", "2.5")),
    program(
        "vm.global.load.i32",
        """() -> (i32, i32) {
    %constant = vm.global.load.i32 immutable @constant : i32
    %set = vm.global.load.i32 @set_by_initializer : i32
    vm.return %constant, %set : i32, i32
  }""",
        "-> 11, 22",
    ),
)  # fmt: skip

REFERENCES = (
    program(
        "vm.global.load.ref",
        """() -> (!vm.buffer, !vm.list<i32>, !vm.ref<?>) {
    %buffer = vm.global.load.ref @buffer : !vm.buffer
    %list = vm.global.load.ref @list : !vm.list<i32>
    %any = vm.global.load.ref @any : !vm.ref<?>
    vm.return %buffer, %list, %any : !vm.buffer, !vm.list<i32>, !vm.ref<?>
  }""",
        "-> null, [0 0], null",
    ),
    program(
        "vm.global.store.ref vm.global.load.ref",
        """(%b: !vm.buffer) -> (!vm.buffer, !vm.buffer) {
    %before = vm.global.load.ref @buffer : !vm.buffer
    vm.global.store.ref %b, @buffer : !vm.buffer
    %after = vm.global.load.ref @buffer : !vm.buffer
    vm.return %before, %after : !vm.buffer, !vm.buffer
  }""",
        "b:01 -> null, b:01", "b:02 -> b:01, b:02",
    ),
    # `?` is any type; IREE's bytecode takes it for none.
    program(
        "vm.global.store.ref vm.global.load.ref",
        """(%b: !vm.ref<?>) -> !vm.ref<?> {
    vm.global.store.ref %b, @any : !vm.ref<?>
    %after = vm.global.load.ref @any : !vm.ref<?>
    vm.return %after : !vm.ref<?>
  }""",
        "own: b:01 -> b:01", "null -> null",
    ),
    # A buffer by its type, a list in truth.
    program(
        "vm.global.store.ref",
        """() {
    %list = vm.call @a_list() : () -> !vm.buffer
    vm.global.store.ref %list, @buffer : !vm.buffer
    vm.return
  }""",
        f"!! {_MISMATCH}",
    ),
    program(
        "vm.global.load.indirect.ref vm.global.store.indirect.ref vm.global.address",
        """(%b: !vm.buffer) -> (!vm.buffer, !vm.buffer) {
    %at = vm.global.address @buffer : i32
    %pointer = vm.global.address @buffer : !util.ptr<!vm.buffer>
    %before = vm.global.load.indirect.ref %at : i32 -> !vm.buffer
    vm.global.store.indirect.ref %b, %pointer : !vm.buffer -> !util.ptr<!vm.buffer>
    %after = vm.global.load.ref @buffer : !vm.buffer
    vm.return %before, %after : !vm.buffer, !vm.buffer
  }""",
        "b:03 -> b:02, b:03", "b:04 -> b:03, b:04",
    ),
    program(
        "vm.global.store.ref vm.global.store.indirect.ref",
        """(%b: !vm.buffer, %c: !vm.buffer) -> (!vm.buffer, !vm.buffer) {
    %at = vm.global.address @buffer : i32
    vm.global.store.ref %b, @buffer : !vm.buffer
    %first = vm.global.load.ref @buffer : !vm.buffer
    vm.global.store.indirect.ref %c, %at : !vm.buffer -> i32
    %second = vm.global.load.ref @buffer : !vm.buffer
    vm.return %first, %second : !vm.buffer, !vm.buffer
  }""",
        "null, b:05 -> null, b:05", "b:06, null -> b:06, null",
    ),
    program(
        "vm.global.load.indirect.ref",
        """() -> !vm.buffer {
    %at = vm.global.address @list : i32
    %r = vm.global.load.indirect.ref %at : i32 -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        f"!! {_MISMATCH}",
    ),
    program(
        "vm.global.store.indirect.ref vm.global.address",
        """() {
    %list = vm.call @a_list() : () -> !vm.buffer
    %at = vm.global.address @buffer : i32
    vm.global.store.indirect.ref %list, %at : !vm.buffer -> i32
    vm.return
  }""",
        f"!! {_MISMATCH}",
    ),
    program(
        "vm.global.load.indirect.ref",
        """(%at: i32) -> !vm.buffer {
    %r = vm.global.load.indirect.ref %at : i32 -> !vm.buffer
    vm.return %r : !vm.buffer
  }""",
        "3 !! OUT_OF_RANGE global ref ordinal out of range: 3 (table=3)",
        "-1 !! OUT_OF_RANGE global ref ordinal out of range: -1 (table=3)",
    ),
    program(
        "vm.global.store.indirect.ref",
        """(%at: i32, %b: !vm.buffer) {
    vm.global.store.indirect.ref %b, %at : !vm.buffer -> i32
    vm.return
  }""",
        "3, b:00 !! OUT_OF_RANGE global ref ordinal out of range: 3 (table=3)",
        "MIN, null !! OUT_OF_RANGE global ref ordinal out of range: -2147483648 (table=3)",
    ),
)  # fmt: skip

DECLARATIONS = """
  vm.rodata private @bytes dense<[1, 2, 255]> : tensor<3xi8>
  vm.rodata private @none dense<> : tensor<0xi8>
  vm.rodata private @splat dense<1.5> : tensor<2xf32>
  vm.rodata private @zeros dense<0> : tensor<40xi8>
  vm.global.i32 private mutable @i32 = -7 : i32
  vm.global.i64 private mutable @i64 = 5000000000 : i64
  vm.global.f32 private mutable @f32 = 1.5 : f32
  vm.global.f64 private mutable @f64 = -0.1 : f64
  vm.global.i32 private @constant = 11 : i32
  vm.global.i32 private @set_by_initializer : i32
  vm.global.ref private mutable @buffer : !vm.buffer
  vm.global.ref private @list : !vm.list<i32>
  vm.global.ref private mutable @any : !vm.ref<?>
  vm.initializer {
    %c2 = vm.const.i32 2
    %list = vm.list.alloc %c2 : (i32) -> !vm.list<i32>
    vm.list.resize %list, %c2 : (!vm.list<i32>, i32)
    vm.global.store.ref %list, @list : !vm.list<i32>
    %c22 = vm.const.i32 22
    vm.global.store.i32 %c22, @set_by_initializer : i32
    vm.return
  }
  vm.func private @a_list() -> !vm.ref<?> attributes {inlining_policy = #util.inline.never} {
    %c2 = vm.const.i32 2
    %list = vm.list.alloc %c2 : (i32) -> !vm.list<i32>
    %any = vm.cast.ref.any %list : !vm.list<i32> -> !vm.ref<?>
    vm.return %any : !vm.ref<?>
  }
"""

SECTION = Section("state", (*CONSTANTS, *NUMBERS, *REFERENCES), DECLARATIONS)
