# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements that are appended to lists and taken from their ends, and lists that are resized through a span: as if each op were by
itself."""

from __future__ import annotations

import re

import pytest

import vm2c
from tests.cc.harness import ALL_BUILDS, GCC, WARNINGS, Build, compile_program, run_program, with_opaque_lists
from vm2c.driver import CModule

# `push` and `pop` in a loop: every third number is taken from the list again, and the digits of the result say which.
NUMBERS = """
  vm.export @stack_TYPE
  vm.func private @stack_TYPE(%n: i32) -> i64 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    %ten = vm.const.i64 10
    %none = vm.const.i64 0
    %l = vm.list.alloc %c0 : (i32) -> !vm.list<TYPE>
    vm.br ^head(%c1, %none : i32, i64)
  ^head(%i: i32, %digits: i64):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    %size = vm.list.size %l : (!vm.list<TYPE>) -> i32
    %third = vm.rem.i32.u %i, %c3 : i32
    vm.cond_br %third, ^push, ^pop
  ^push:
    %grown = vm.add.i32 %size, %c1 : i32
    TO
    vm.list.resize %l, %grown : (!vm.list<TYPE>, i32)
    vm.list.set.OP %l, %size, %number : (!vm.list<TYPE>, i32, OP)
    vm.br ^head(%next, %digits : i32, i64)
  ^pop:
    %last = vm.sub.i32 %size, %c1 : i32
    %top = vm.list.get.OP %l, %last : (!vm.list<TYPE>, i32) -> OP
    vm.list.resize %l, %last : (!vm.list<TYPE>, i32)
    FROM
    %shifted = vm.mul.i64 %digits, %ten : i64
    %all = vm.add.i64 %shifted, %digit : i64
    vm.br ^head(%next, %all : i32, i64)
  ^exit:
    vm.return %digits : i64
  }
"""
NARROW = ("i32", "%number = vm.add.i32 %i, %c0 : i32", "%digit = vm.ext.i32.i64.s %top : i32 -> i64")
CONVERSIONS = {
    "i8": NARROW,
    "i16": NARROW,
    "i32": NARROW,
    "i64": ("i64", "%number = vm.ext.i32.i64.s %i : i32 -> i64", "%digit = vm.add.i64 %top, %none : i64"),
    "f32": ("f32", "%number = vm.cast.si32.f32 %i : i32 -> f32", "%digit = vm.cast.f32.si64 %top : f32 -> i64"),
    "f64": (
        "f64",
        "%wide = vm.ext.i32.i64.s %i : i32 -> i64\n %number = vm.cast.si64.f64 %wide : i64 -> f64",
        "%digit = vm.cast.f64.si64 %top : f64 -> i64",
    ),
}


def numbers(element: str) -> str:
    parts = dict(zip(("OP", "TO", "FROM"), CONVERSIONS[element], strict=True), TYPE=element)
    return re.sub("|".join(parts), lambda found: parts[found.group()], NUMBERS)


# `append` makes room for %index + 1 elements and writes the last one, %count times, and returns how many there are then.
ODD = """
  vm.global.ref private mutable @list : !vm.list<i32>
  vm.export @start
  vm.func private @start(%n: i32) {
    %l = vm.list.alloc %n : (i32) -> !vm.list<i32>
    %c7 = vm.const.i32 7
    %c0 = vm.const.i32 0
    vm.list.resize %l, %n : (!vm.list<i32>, i32)
    vm.cond_br %n, ^some, ^exit
  ^some:
    vm.list.set.i32 %l, %c0, %c7 : (!vm.list<i32>, i32, i32)
    vm.br ^exit
  ^exit:
    vm.global.store.ref %l, @list : !vm.list<i32>
    vm.return
  }
  vm.export @forget
  vm.func private @forget() {
    %null = vm.const.ref.zero : !vm.list<i32>
    vm.global.store.ref %null, @list : !vm.list<i32>
    vm.return
  }
  // As floats: a list that does not store what it is taken to store.
  vm.export @start_floats
  vm.func private @start_floats() {
    %c4 = vm.const.i32 4
    %l = vm.list.alloc %c4 : (i32) -> !vm.list<f32>
    %any = vm.cast.ref.any %l : !vm.list<f32> -> !vm.ref<?>
    %view = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<i32>
    vm.global.store.ref %view, @list : !vm.list<i32>
    vm.return
  }
  vm.export @append
  vm.func private @append(%index: i32, %count: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.global.load.ref @list : !vm.list<i32>
    vm.br ^head(%c0, %index : i32, i32)
  ^head(%i: i32, %at: i32):
    %more = vm.cmp.lt.i32.s %i, %count : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %grown = vm.add.i32 %at, %c1 : i32
    vm.list.resize %l, %grown : (!vm.list<i32>, i32)
    %value = vm.add.i32 %at, %grown : i32
    vm.list.set.i32 %l, %at, %value : (!vm.list<i32>, i32, i32)
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %grown : i32, i32)
  ^exit:
    %size = vm.list.size %l : (!vm.list<i32>) -> i32
    vm.return %size : i32
  }
  vm.export @once
  vm.func private @once(%value: i32) -> i32 {
    %c1 = vm.const.i32 1
    %l = vm.global.load.ref @list : !vm.list<i32>
    %size = vm.list.size %l : (!vm.list<i32>) -> i32
    %grown = vm.add.i32 %c1, %size : i32
    vm.list.resize %l, %grown : (!vm.list<i32>, i32)
    vm.list.set.i32 %l, %size, %value : (!vm.list<i32>, i32, i32)
    vm.return %grown : i32
  }
  vm.export @first
  vm.func private @first(%value: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.global.load.ref @list : !vm.list<i32>
    vm.list.resize %l, %c1 : (!vm.list<i32>, i32)
    vm.list.set.i32 %l, %c0, %value : (!vm.list<i32>, i32, i32)
    vm.return %c1 : i32
  }
  // Makes the list longer and shorter in steps.
  vm.export @resize
  vm.func private @resize(%from: i32, %step: i32, %rounds: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.global.load.ref @list : !vm.list<i32>
    vm.br ^head(%c0, %from : i32, i32)
  ^head(%i: i32, %size: i32):
    %more = vm.cmp.lt.i32.s %i, %rounds : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    vm.list.resize %l, %size : (!vm.list<i32>, i32)
    vm.list.set.i32 %l, %c0, %size : (!vm.list<i32>, i32, i32)
    %next = vm.add.i32 %i, %c1 : i32
    %after = vm.add.i32 %size, %step : i32
    vm.br ^head(%next, %after : i32, i32)
  ^exit:
    %end = vm.list.size %l : (!vm.list<i32>) -> i32
    vm.return %end : i32
  }
  // The list under two names, one of which is read.
  vm.export @twice
  vm.func private @twice(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.global.load.ref @list : !vm.list<i32>
    %same = vm.global.load.ref @list : !vm.list<i32>
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    vm.list.resize %l, %next : (!vm.list<i32>, i32)
    vm.list.set.i32 %l, %i, %next : (!vm.list<i32>, i32, i32)
    %last = vm.list.get.i32 %same, %i : (!vm.list<i32>, i32) -> i32
    %first = vm.list.get.i32 %same, %c0 : (!vm.list<i32>, i32) -> i32
    %one = vm.add.i32 %sum, %last : i32
    %all = vm.add.i32 %one, %first : i32
    vm.br ^head(%next, %all : i32, i32)
  ^exit:
    vm.return %sum : i32
  }
  vm.export @sum
  vm.func private @sum() -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.global.load.ref @list : !vm.list<i32>
    %n = vm.list.size %l : (!vm.list<i32>) -> i32
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %all = vm.add.i32 %sum, %x : i32
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %all : i32, i32)
  ^exit:
    vm.return %sum : i32
  }
"""

# Records, which are buffers with a number, on a stack. `depth` are pushed, then all but one are taken again.
REFS = """
  vm.func private @record_NAME(%number: i32) -> !vm.buffer attributes {noinline} {
    %first = vm.const.i64 0
    %length = vm.const.i64 4
    %alignment = vm.const.i32 16
    %record = vm.buffer.alloc %length, %alignment : !vm.buffer
    vm.buffer.store.i32 %number, %record[%first] : i32 -> !vm.buffer
    vm.return %record : !vm.buffer
  }
  vm.export @stack_NAME
  vm.func private @stack_NAME(%depth: i32) -> i32 {
    %first = vm.const.i64 0
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c10 = vm.const.i32 10
    %kept = vm.call @record_NAME(%c0) : (i32) -> !vm.buffer
    %l = vm.list.alloc %c1 : (i32) -> !vm.list<HELD>
    vm.br ^up(%c0 : i32)
  ^up(%i: i32):
    %more = vm.cmp.lt.i32.s %i, %depth : i32
    vm.cond_br %more, ^push, ^down(%depth, %c0 : i32, i32)
  ^push:
    %next = vm.add.i32 %i, %c1 : i32
    %record = vm.call @record_NAME(%next) : (i32) -> !vm.buffer
    vm.list.resize %l, %next : (!vm.list<HELD>, i32)
    vm.list.set.ref %l, %i, %record : (!vm.list<HELD>, i32, !vm.buffer)
    vm.br ^up(%next : i32)
  ^down(%size: i32, %digits: i32):
    %left = vm.cmp.lt.i32.s %c1, %size : i32
    vm.cond_br %left, ^pop, ^exit
  ^pop:
    %last = vm.sub.i32 %size, %c1 : i32
    %top = vm.list.get.ref %l, %last : (!vm.list<HELD>, i32) -> !vm.buffer
    vm.list.resize %l, %last : (!vm.list<HELD>, i32)
    %number = vm.buffer.load.i32 %top[%first] : !vm.buffer -> i32
    %shifted = vm.mul.i32 %digits, %c10 : i32
    %all = vm.add.i32 %shifted, %number : i32
    vm.br ^down(%last, %all : i32, i32)
  ^exit:
    %grown = vm.add.i32 %size, %c1 : i32
    vm.list.resize %l, %grown : (!vm.list<HELD>, i32)
    vm.list.set.ref %l, %size, %kept : (!vm.list<HELD>, i32, !vm.buffer)
    vm.list.resize %l, %c1 : (!vm.list<HELD>, i32)
    %after = vm.buffer.load.i32 %kept[%first] : !vm.buffer -> i32
    %result = vm.add.i32 %digits, %after : i32
    vm.return %result : i32
  }
  // What the list cannot hold, which only its storage knows: room for it stays.
  vm.global.ref private mutable @records_NAME : !vm.list<!vm.buffer>
  vm.export @room_NAME
  vm.func private @room_NAME() -> i32 {
    %l = vm.global.load.ref @records_NAME : !vm.list<!vm.buffer>
    %size = vm.list.size %l : (!vm.list<!vm.buffer>) -> i32
    vm.return %size : i32
  }
  vm.export @wrong_NAME
  vm.func private @wrong_NAME(%depth: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %buffers = vm.list.alloc %c1 : (i32) -> !vm.list<!vm.buffer>
    %any = vm.cast.ref.any %buffers : !vm.list<!vm.buffer> -> !vm.ref<?>
    %l = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<SEEN>
    %odd = vm.list.alloc %c1 : (i32) -> !vm.list<i64>
    vm.global.store.ref %buffers, @records_NAME : !vm.list<!vm.buffer>
    vm.br ^up(%c0 : i32)
  ^up(%i: i32):
    %next = vm.add.i32 %i, %c1 : i32
    vm.list.resize %l, %next : (!vm.list<SEEN>, i32)
    vm.list.set.ref %l, %i, %odd : (!vm.list<SEEN>, i32, !vm.list<i64>)
    %more = vm.cmp.lt.i32.s %next, %depth : i32
    vm.cond_br %more, ^up(%next : i32), ^exit
  ^exit:
    %size = vm.list.size %l : (!vm.list<SEEN>) -> i32
    vm.return %size : i32
  }
"""
# Takes what is at %index of three elements away, with what is after it. The last one is a record, a list or a number.
CUT = """
  vm.export @cut
  vm.func private @cut(%index: i32, %last: i32) -> i32 {
    %first = vm.const.i64 0
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %c10 = vm.const.i32 10
    %c1000 = vm.const.i32 1000
    %l = vm.list.alloc %c3 : (i32) -> !vm.list<?>
    vm.list.resize %l, %c3 : (!vm.list<?>, i32)
    %one = vm.call @record_anything(%c1) : (i32) -> !vm.buffer
    %two = vm.call @record_anything(%c2) : (i32) -> !vm.buffer
    vm.list.set.ref %l, %c0, %one : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %l, %c1, %two : (!vm.list<?>, i32, !vm.buffer)
    vm.br_table %last {
      default: ^number,
      0: ^record,
      1: ^list
    }
  ^record:
    %three = vm.call @record_anything(%c3) : (i32) -> !vm.buffer
    vm.list.set.ref %l, %c2, %three : (!vm.list<?>, i32, !vm.buffer)
    vm.br ^cut(%index, %c0 : i32, i32)
  ^list:
    %inner = vm.list.alloc %c3 : (i32) -> !vm.list<i64>
    vm.list.set.ref %l, %c2, %inner : (!vm.list<?>, i32, !vm.list<i64>)
    vm.br ^cut(%index, %c0 : i32, i32)
  ^number:
    vm.list.set.i32 %l, %c2, %c3 : (!vm.list<?>, i32, i32)
    vm.br ^cut(%index, %c0 : i32, i32)
  ^cut(%at: i32, %digits: i32):
    %taken = vm.list.get.ref %l, %at : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.resize %l, %at : (!vm.list<?>, i32)
    %shifted = vm.mul.i32 %digits, %c10 : i32
    %there = vm.cmp.nz.ref %taken : !vm.buffer
    vm.cond_br %there, ^read, ^next(%c0 : i32)
  ^read:
    %number = vm.buffer.load.i32 %taken[%first] : !vm.buffer -> i32
    vm.br ^next(%number : i32)
  ^next(%digit: i32):
    %all = vm.add.i32 %shifted, %digit : i32
    %before = vm.sub.i32 %at, %c1 : i32
    vm.cond_br %at, ^cut(%before, %all : i32, i32), ^exit
  ^exit:
    %size = vm.list.size %l : (!vm.list<?>) -> i32
    %thousands = vm.mul.i32 %size, %c1000 : i32
    %result = vm.add.i32 %all, %thousands : i32
    vm.return %result : i32
  }
"""

# %second is borrowed from what is cut off, and kept before that.
LENT = """
  vm.export @lent
  vm.func private @lent() -> i32 {
    %first = vm.const.i64 0
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %l = vm.list.alloc %c2 : (i32) -> !vm.list<?>
    vm.list.resize %l, %c2 : (!vm.list<?>, i32)
    %one = vm.call @record_anything(%c1) : (i32) -> !vm.buffer
    vm.list.set.ref %l, %c0, %one : (!vm.list<?>, i32, !vm.buffer)
    %two = vm.call @record_anything(%c2) : (i32) -> !vm.buffer
    vm.list.set.ref %l, %c1, %two : (!vm.list<?>, i32, !vm.buffer)
    %second = vm.list.get.ref %l, %c1 : (!vm.list<?>, i32) -> !vm.buffer
    %taken = vm.list.get.ref %l, %c0 : (!vm.list<?>, i32) -> !vm.buffer
    %kept = vm.assign.ref %second : !vm.buffer -> !vm.buffer
    vm.list.resize %l, %c0 : (!vm.list<?>, i32)
    %number = vm.buffer.load.i32 %kept[%first] : !vm.buffer -> i32
    %other = vm.buffer.load.i32 %taken[%first] : !vm.buffer -> i32
    %sum = vm.add.i32 %number, %other : i32
    vm.return %sum : i32
  }
"""

HELD = {"buffers": ("!vm.buffer", "!vm.list<i64>"), "anything": ("?", "?")}

MODULE = "\n".join(
    [
        "vm.module @appends {",
        *map(numbers, CONVERSIONS),
        ODD,
        *(REFS.replace("NAME", name).replace("HELD", held).replace("SEEN", seen) for name, (held, seen) in HELD.items()),
        CUT,
        LENT,
        "}",
    ]
)

# A list per process: each line is what one of them is asked in turn.
CALLS = [
    [(f"stack_{element} i:{n}", f"I:{digits}") for element in CONVERSIONS for n, digits in ((2, 0), (4, 2), (20, 259257))],
    [("start i:2", ""), ("append i:2 i:3", "i:5"), ("sum", "i:28"), ("once i:100", "i:6"), ("sum", "i:128"), ("first i:9", "i:1"),
     ("sum", "i:9")],
    # Past the end: what is between is zero. Before it: what is after goes.
    [("start i:2", ""), ("append i:6 i:2", "i:8"), ("sum", "i:35"), ("append i:3 i:1", "i:4"), ("sum", "i:14")],
    # The size that wraps around leaves an empty list, which has no such element.
    [("start i:3", ""), ("append i:-1 i:1", "OUT_OF_RANGE"), ("sum", "i:0"), ("append i:0 i:40", "i:40"), ("sum", "i:1600")],
    [("forget", ""), ("append i:0 i:1", "INVALID_ARGUMENT"), ("once i:1", "INVALID_ARGUMENT")],
    [("start_floats", ""), ("append i:0 i:3", "i:3"), ("sum", "i:0"), ("once i:1", "i:4")],
    [("start i:1", ""), ("resize i:1 i:1 i:20", "i:20"), ("sum", "i:20"), ("resize i:20 i:-1 i:19", "i:2"), ("sum", "i:2")],
    [("start i:1", ""), ("resize i:5 i:0 i:3", "i:5"), ("sum", "i:5"), ("resize i:9 i:-3 i:5", "OUT_OF_RANGE"), ("sum", "i:0")],
    [("start i:0", ""), ("twice i:30", "i:495"), ("sum", "i:465"), ("twice i:2", "i:5")],
    *(
        [(f"stack_{name} i:1", "i:0"), (f"stack_{name} i:2", "i:2"), (f"stack_{name} i:6", "i:65432"),
         (f"wrong_{name} i:1", "INVALID_ARGUMENT"), (f"room_{name}", "i:1")]
        for name in HELD
    ),
    [("cut i:2 i:0", "i:321"), ("cut i:1 i:0", "i:21"), ("cut i:0 i:0", "i:1"), ("cut i:2 i:1", "i:21"), ("cut i:1 i:1", "i:21"),
     ("cut i:2 i:2", "FAILED_PRECONDITION"), ("cut i:1 i:2", "i:21"), ("cut i:3 i:0", "OUT_OF_RANGE"),
     ("cut i:-1 i:0", "OUT_OF_RANGE")],
    [("lent", "i:3")],
]  # fmt: skip


@pytest.mark.parametrize("without", [(), ("spans",), ("fuse-list-ops",)], ids=["all", "no-spans", "no-fusion"])
@pytest.mark.parametrize("build", [*ALL_BUILDS, GCC], ids=lambda build: build.name)
def test_results(build: Build, without: tuple[str, ...]) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    _check(vm2c.transpile(MODULE, vm2c.Options(without=frozenset(without))), build)


@pytest.mark.parametrize(
    ("between", "result", "call"),
    [
        ("", "%i", "vm2c_list_pop_ref(l, i,"),
        ("%same = vm.add.i32 %i, %i : i32", "%same", "vm2c_list_pop_ref("),
        ("%size = vm.list.size %l : (!vm.list<?>) -> i32", "%size", ""),
        ("vm.list.set.ref %l, %i, %x : (!vm.list<?>, i32, !vm.buffer)", "%i", ""),
        ("%there = vm.cmp.nz.ref %x : !vm.buffer", "%there", ""),
    ],
)
def test_what_is_taken(between: str, result: str, call: str) -> None:
    source = vm2c.transpile(f"""
vm.module @m {{
  vm.export @f
  vm.func private @f(%l: !vm.list<?>, %i: i32) -> (!vm.buffer, i32) {{
    %x = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    {between}
    vm.list.resize %l, %i : (!vm.list<?>, i32)
    vm.return %x, {result} : !vm.buffer, i32
  }}
}}
""").source
    assert call in source
    assert ("_pop_ref(" in source) == bool(call)
    assert ("vm2c_list_resize(" in source) != bool(call)


def test_lists_that_keep_their_storage_to_themselves() -> None:
    """Each element is asked for then."""
    _check(with_opaque_lists(vm2c.transpile(MODULE)), GCC)


def _check(module: CModule, build: Build) -> None:
    program = compile_program(module, build, WARNINGS)
    for calls in CALLS:
        outcomes = run_program(program, [call for call, _ in calls])
        found = [" ".join(outcome.values) if outcome.code == "OK" else outcome.code for outcome in outcomes]
        assert list(zip((call for call, _ in calls), found, strict=True)) == calls


APPEND = """
vm.module @m {
  vm.export @f
  vm.func private @f(%l: !vm.list<TYPE>, %other: !vm.list<TYPE>, %i: i32, %value: i32) {
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %size = vm.add.i32 %i, %c1 : i32
    %far = vm.add.i32 %i, %c2 : i32
    vm.list.resize %l, %size : (!vm.list<TYPE>, i32)
    BETWEEN
    vm.list.set.i32 LIST, INDEX, %value : (!vm.list<TYPE>, i32, i32)
    vm.return
  }
}
"""


@pytest.mark.parametrize(
    ("element", "between", "place", "call"),
    [
        ("i32", "", "%l, %i", "vm2c_list_push_i32(l, i, value)"),
        ("i8", "", "%l, %i", "vm2c_list_push_i8(l, i, value)"),
        ("i32", "%same = vm.add.i32 %size, %size : i32", "%l, %i", "vm2c_list_push_i32("),
        ("i32", "%size2 = vm.list.size %l : (!vm.list<i32>) -> i32", "%l, %i", ""),
        ("i32", "vm.list.reserve %l, %size : (!vm.list<i32>, i32)", "%l, %i", ""),
        ("i32", "", "%other, %i", ""),
        ("i32", "", "%l, %size", ""),
        ("i32", "", "%l, %far", ""),
        ("i64", "", "%l, %i", ""),
        ("?", "", "%l, %i", ""),
    ],
)
def test_what_is_appended(element: str, between: str, place: str, call: str) -> None:
    list_, _, index = place.partition(", ")
    parts = {"TYPE": element, "BETWEEN": between, "LIST": list_, "INDEX": index}
    source = vm2c.transpile(re.sub("|".join(parts), lambda found: parts[found.group()], APPEND)).source
    assert call in source
    assert ("_push_" in source) == bool(call)
    assert ("vm2c_list_resize(" in source) != bool(call)
