# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What other compilers of VM modules got wrong, and what this one once did: each is a program with its right answer.

All functions are in one module, so that one compilation per build covers them. Every build runs each call and then tears the
module down: the driver counts blocks that are still allocated, and sanitizers watch for references that are used or given up after
they are gone. A leak is told by the build, not by the call; `test_nothing_leaks` makes each call in a process of its own.
"""

from __future__ import annotations

import pytest

from tests.cc.harness import ALL_BUILDS, CLANG, GCC, WARNINGS, Build, Outcome, compile_program, run_program
from vm2c.driver import CModule, transpile

MODULE = """
vm.module public @mis {
  vm.global.ref private mutable @kept : !vm.buffer
  vm.rodata private @text "abc"

  // ---- the place of a global, in loops that become a function of their own

  vm.export @place
  vm.func private @place(%n: i64) -> i32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %c64, %align : !vm.buffer
    %at = vm.global.address @kept : i32
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^body, ^end
  ^body:
    %seven = vm.const.i32 7
    %sum = vm.add.i32 %at, %seven : i32
    vm.buffer.store.i32 %sum, %b[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^end:
    %last = vm.sub.i64 %n, %c1 : i64
    %found = vm.buffer.load.i32 %b[%last] : !vm.buffer -> i32
    vm.return %found : i32
  }

  // ---- block arguments are assigned at once

  vm.export @swap
  vm.func private @swap(%n: i32, %x: i32, %y: i32) -> (i32, i32) {
    %one = vm.const.i32 1
    vm.br ^loop(%n, %x, %y : i32, i32, i32)
  ^loop(%i: i32, %a: i32, %b: i32):
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left, %b, %a : i32, i32, i32), ^end
  ^end:
    vm.return %a, %b : i32, i32
  }
  vm.export @rotate
  vm.func private @rotate(%n: i32, %x: i64, %y: i64, %z: i64) -> (i64, i64, i64) {
    %one = vm.const.i32 1
    vm.br ^loop(%n, %x, %y, %z : i32, i64, i64, i64)
  ^loop(%i: i32, %a: i64, %b: i64, %c: i64):
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left, %b, %c, %a : i32, i64, i64, i64), ^end
  ^end:
    vm.return %a, %b, %c : i64, i64, i64
  }
  vm.export @mixed
  vm.func private @mixed(%n: i32) -> i32 {
    %zero = vm.const.i32.zero
    %one = vm.const.i32 1
    vm.br ^loop(%zero, %zero, %one : i32, i32, i32)
  ^loop(%i: i32, %a: i32, %b: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^end
  ^body:
    %sum = vm.add.i32 %a, %b : i32
    %mix = vm.xor.i32 %sum, %i : i32
    %next = vm.add.i32 %i, %one : i32
    vm.br ^loop(%next, %b, %mix : i32, i32, i32)
  ^end:
    vm.return %a : i32
  }
  vm.export @spread
  vm.func private @spread(%n: i32, %x: i32, %y: i32, %z: i32) -> (i32, i32, i32) {
    %one = vm.const.i32 1
    vm.br ^loop(%n, %x, %y, %z : i32, i32, i32, i32)
  ^loop(%i: i32, %a: i32, %b: i32, %c: i32):
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left, %b, %a, %a : i32, i32, i32, i32), ^end
  ^end:
    vm.return %a, %b, %c : i32, i32, i32
  }
  vm.export @swap_refs
  vm.func private @swap_refs(%n: i32) -> (i64, i64) {
    %one = vm.const.i32 1
    %zero = vm.const.i32 0
    %l1 = vm.const.i64 1
    %l2 = vm.const.i64 2
    %p = vm.buffer.alloc %l1, %zero : !vm.buffer
    %q = vm.buffer.alloc %l2, %zero : !vm.buffer
    vm.br ^loop(%n, %p, %q : i32, !vm.buffer, !vm.buffer)
  ^loop(%i: i32, %a: !vm.buffer, %b: !vm.buffer):
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left, %b, %a : i32, !vm.buffer, !vm.buffer), ^end
  ^end:
    %la = vm.buffer.length %a : !vm.buffer -> i64
    %lb = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %la, %lb : i64, i64
  }
  // Both edges go to one block, and what they pass lives on: the register allocator of IREE 3.13 makes all of them one value.
  vm.export @join
  vm.func private @join(%c: i32, %p: i32, %q: i32) -> (i32, i32, i32) {
    vm.cond_br %c, ^end(%p, %q : i32, i32), ^end(%q, %p : i32, i32)
  ^end(%x: i32, %y: i32):
    vm.return %q, %x, %y : i32, i32, i32
  }
  vm.export @join_table
  vm.func private @join_table(%c: i32, %p: i32, %q: i32) -> (i32, i32, i32) {
    vm.br_table %c {
      default: ^end(%p, %q : i32, i32),
      0: ^end(%q, %p : i32, i32),
      1: ^end(%q, %q : i32, i32)
    }
  ^end(%x: i32, %y: i32):
    vm.return %q, %x, %y : i32, i32, i32
  }
  vm.export @join_refs
  vm.func private @join_refs(%c: i32) -> (!vm.buffer, !vm.buffer, !vm.buffer) {
    %zero = vm.const.i32 0
    %l1 = vm.const.i64 1
    %l2 = vm.const.i64 2
    %p = vm.buffer.alloc %l1, %zero : !vm.buffer
    %q = vm.buffer.alloc %l2, %zero : !vm.buffer
    vm.cond_br %c, ^end(%p, %q : !vm.buffer, !vm.buffer), ^end(%q, %p : !vm.buffer, !vm.buffer)
  ^end(%x: !vm.buffer, %y: !vm.buffer):
    vm.return %q, %x, %y : !vm.buffer, !vm.buffer, !vm.buffer
  }

  // ---- one reference, several times

  vm.export @return_twice
  vm.func private @return_twice() -> (!vm.buffer, !vm.buffer) {
    %zero = vm.const.i32 0
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.return %r, %r : !vm.buffer, !vm.buffer
  }
  vm.export @return_argument_twice
  vm.func private @return_argument_twice(%r: !vm.buffer) -> (!vm.buffer, !vm.buffer) {
    vm.return %r, %r : !vm.buffer, !vm.buffer
  }
  vm.export @branch_twice
  vm.func private @branch_twice() -> (i64, i64, i32) {
    %zero = vm.const.i32 0
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.br ^next(%r, %r : !vm.buffer, !vm.buffer)
  ^next(%a: !vm.buffer, %b: !vm.buffer):
    %la = vm.buffer.length %a : !vm.buffer -> i64
    %lb = vm.buffer.length %b : !vm.buffer -> i64
    %same = vm.cmp.eq.ref %a, %b : !vm.buffer
    vm.return %la, %lb, %same : i64, i64, i32
  }
  vm.func private @lengths(%a: !vm.buffer, %b: !vm.buffer) -> (i64, i64) attributes {inlining_policy = #util.inline.never} {
    %la = vm.buffer.length %a : !vm.buffer -> i64
    %lb = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %la, %lb : i64, i64
  }
  vm.export @pass_twice
  vm.func private @pass_twice() -> (i64, i64, i64) {
    %zero = vm.const.i32 0
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    %la, %lb = vm.call @lengths(%r, %r) : (!vm.buffer, !vm.buffer) -> (i64, i64)
    %after = vm.buffer.length %r : !vm.buffer -> i64
    vm.return %la, %lb, %after : i64, i64, i64
  }
  vm.export @store_twice
  vm.func private @store_twice() -> (i64, i32) {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %two = vm.const.i32 2
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    %list = vm.list.alloc %two : (i32) -> !vm.list<?>
    vm.list.resize %list, %two : (!vm.list<?>, i32)
    vm.list.set.ref %list, %zero, %r : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %list, %one, %r : (!vm.list<?>, i32, !vm.buffer)
    vm.list.resize %list, %one : (!vm.list<?>, i32)
    %back = vm.list.get.ref %list, %zero : (!vm.list<?>, i32) -> !vm.buffer
    %length = vm.buffer.length %back : !vm.buffer -> i64
    %same = vm.cmp.eq.ref %back, %r : !vm.buffer
    vm.return %length, %same : i64, i32
  }

  // ---- references and calls

  vm.func private @replace(%r: !vm.buffer) -> i64 attributes {inlining_policy = #util.inline.never} {
    %null = vm.const.ref.zero : !vm.buffer
    vm.global.store.ref %null, @kept : !vm.buffer
    %length = vm.buffer.length %r : !vm.buffer -> i64
    vm.return %length : i64
  }
  // The global holds the only count that the caller did not take itself.
  vm.export @freed_while_in_use
  vm.func private @freed_while_in_use() -> i64 {
    %zero = vm.const.i32 0
    %l = vm.const.i64 3
    %new = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.global.store.ref %new, @kept : !vm.buffer
    %r = vm.global.load.ref @kept : !vm.buffer
    %length = vm.call @replace(%r) : (!vm.buffer) -> i64
    vm.return %length : i64
  }
  vm.func private @same(%r: !vm.buffer) -> !vm.buffer attributes {inlining_policy = #util.inline.never} {
    vm.return %r : !vm.buffer
  }
  vm.export @live_over_call
  vm.func private @live_over_call(%r: !vm.buffer) -> (!vm.buffer, i64, i32) {
    %s = vm.call @same(%r) : (!vm.buffer) -> !vm.buffer
    %length = vm.buffer.length %r : !vm.buffer -> i64
    %equal = vm.cmp.eq.ref %r, %s : !vm.buffer
    vm.return %s, %length, %equal : !vm.buffer, i64, i32
  }
  vm.export @result_ignored
  vm.func private @result_ignored() {
    %zero = vm.const.i32 0
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    %s = vm.call @same(%r) : (!vm.buffer) -> !vm.buffer
    vm.return
  }
  vm.func private @fails_late(%r: !vm.buffer, %code: i32) -> (!vm.buffer, i32) attributes {inlining_policy = #util.inline.never} {
    %zero = vm.const.i32 0
    %l = vm.const.i64 5
    %new = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.cond_fail %code, %code, "late"
    vm.return %new, %zero : !vm.buffer, i32
  }
  vm.export @failing_call
  vm.func private @failing_call(%code: i32) -> (!vm.buffer, i64) {
    %zero = vm.const.i32 0
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    %new, %x = vm.call @fails_late(%r, %code) : (!vm.buffer, i32) -> (!vm.buffer, i32)
    %length = vm.buffer.length %r : !vm.buffer -> i64
    vm.return %new, %length : !vm.buffer, i64
  }
  vm.export @same_result_and_argument
  vm.func private @same_result_and_argument(%n: i32) -> i64 {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %l = vm.const.i64 3
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.br ^loop(%n, %r : i32, !vm.buffer)
  ^loop(%i: i32, %a: !vm.buffer):
    %s = vm.call @same(%a) : (!vm.buffer) -> !vm.buffer
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left, %s : i32, !vm.buffer), ^end
  ^end:
    %length = vm.buffer.length %s : !vm.buffer -> i64
    vm.return %length : i64
  }

  // ---- counts that nobody gives back

  vm.export @loop_of_allocations
  vm.func private @loop_of_allocations(%n: i32) -> i64 {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %l = vm.const.i64 3
    %null = vm.const.ref.zero : !vm.buffer
    vm.br ^loop(%n, %null : i32, !vm.buffer)
  ^loop(%i: i32, %old: !vm.buffer):
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left, %r : i32, !vm.buffer), ^end
  ^end:
    %length = vm.buffer.length %r : !vm.buffer -> i64
    vm.return %length : i64
  }
  vm.export @unused_cast
  vm.func private @unused_cast() {
    %zero = vm.const.i32 0
    %l = vm.const.i64 16
    %b = vm.buffer.alloc %l, %zero : !vm.buffer
    %r = vm.cast.ref.any %b : !vm.buffer -> !vm.ref<?>
    vm.return
  }
  vm.export @unused_assign
  vm.func private @unused_assign() {
    %zero = vm.const.i32 0
    %l = vm.const.i64 16
    %b = vm.buffer.alloc %l, %zero : !vm.buffer
    %r = vm.assign.ref %b : !vm.buffer -> !vm.buffer
    vm.return
  }
  vm.export @dead_argument
  vm.func private @dead_argument() -> i64 {
    %zero = vm.const.i32 0
    %l = vm.const.i64 16
    %b = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.br ^bb1(%b : !vm.buffer)
  ^bb1(%x: !vm.buffer):
    vm.br ^bb2
  ^bb2:
    %c = vm.buffer.alloc %l, %zero : !vm.buffer
    %length = vm.buffer.length %c : !vm.buffer -> i64
    vm.return %length : i64
  }
  vm.export @dead_on_one_edge
  vm.func private @dead_on_one_edge(%c: i32) -> i64 {
    %zero = vm.const.i32 0
    %l = vm.const.i64 16
    %b = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.cond_br %c, ^used, ^unused
  ^used:
    %length = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %length : i64
  ^unused:
    %d = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.return %l : i64
  }
  vm.export @stored_when_failing
  vm.func private @stored_when_failing(%index: i32) -> i32 {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %l = vm.const.i64 3
    %list = vm.list.alloc %one : (i32) -> !vm.list<?>
    vm.list.resize %list, %one : (!vm.list<?>, i32)
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.list.set.ref %list, %index, %r : (!vm.list<?>, i32, !vm.buffer)
    %size = vm.list.size %list : (!vm.list<?>) -> i32
    vm.return %size : i32
  }
  vm.export @global_replaced
  vm.func private @global_replaced(%n: i32) -> i64 {
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    %l = vm.const.i64 7
    vm.br ^loop(%n : i32)
  ^loop(%i: i32):
    %r = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.global.store.ref %r, @kept : !vm.buffer
    %left = vm.sub.i32 %i, %one : i32
    vm.cond_br %left, ^loop(%left : i32), ^end
  ^end:
    %back = vm.global.load.ref @kept : !vm.buffer
    %length = vm.buffer.length %back : !vm.buffer -> i64
    vm.return %length : i64
  }
  vm.export @rodata_returned
  vm.func private @rodata_returned() -> (!vm.buffer, !vm.buffer) {
    %r = vm.const.ref.rodata @text : !vm.buffer
    vm.return %r, %r : !vm.buffer, !vm.buffer
  }

  // ---- integers wrap

  // With undefined overflow a compiler may take the comparison for true.
  vm.export @grows
  vm.func private @grows(%x: i32) -> i32 {
    %one = vm.const.i32 1
    %y = vm.add.i32 %x, %one : i32
    %r = vm.cmp.gt.i32.s %y, %x : i32
    vm.return %r : i32
  }
  vm.export @grows64
  vm.func private @grows64(%x: i64) -> i32 {
    %one = vm.const.i64 1
    %y = vm.add.i64 %x, %one : i64
    %r = vm.cmp.gt.i64.s %y, %x : i64
    vm.return %r : i32
  }
  vm.export @doubled
  vm.func private @doubled(%x: i32) -> i32 {
    %two = vm.const.i32 2
    %y = vm.mul.i32 %x, %two : i32
    %z = vm.div.i32.s %y, %two : i32
    %r = vm.cmp.eq.i32 %z, %x : i32
    vm.return %r : i32
  }
  vm.export @counts_over_the_end
  vm.func private @counts_over_the_end(%from: i32) -> i32 {
    %one = vm.const.i32 1
    %zero = vm.const.i32 0
    vm.br ^loop(%from, %zero : i32, i32)
  ^loop(%i: i32, %n: i32):
    %next = vm.add.i32 %i, %one : i32
    %count = vm.add.i32 %n, %one : i32
    %more = vm.cmp.gt.i32.s %next, %zero : i32
    vm.cond_br %more, ^loop(%next, %count : i32, i32), ^end
  ^end:
    vm.return %count : i32
  }

  // ---- constants below zero, which C has no literals of

  vm.export @in_front
  vm.func private @in_front(%b: !vm.buffer) -> (i32, i32) {
    %behind = vm.const.i64 1
    %front = vm.const.i64 -1
    %x = vm.buffer.load.i32 %b[%behind] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %b[%front] : !vm.buffer -> i32
    vm.return %x, %y : i32, i32
  }

  // ---- the bound of a loop is read once, whatever the loop writes

  vm.export @bound_overwritten
  vm.func private @bound_overwritten(%b: !vm.buffer, %n: i64) -> i64 {
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    vm.br ^rows(%zero, %zero : i64, i64)
  ^rows(%i: i64, %total: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^row, ^end
  ^row:
    %0 = vm.buffer.load.i64 %b[%i] : !vm.buffer -> i64
    vm.br ^columns(%zero, %total : i64, i64)
  ^columns(%j: i64, %sum: i64):
    %inside = vm.cmp.lt.i64.s %j, %0 : i64
    vm.cond_br %inside, ^column, ^next(%sum : i64)
  ^column:
    vm.buffer.store.i64 %zero, %b[%i] : i64 -> !vm.buffer
    %after = vm.add.i64 %j, %one : i64
    %count = vm.add.i64 %sum, %one : i64
    vm.br ^columns(%after, %count : i64, i64)
  ^next(%sums: i64):
    %below = vm.add.i64 %i, %one : i64
    vm.br ^rows(%below, %sums : i64, i64)
  ^end:
    vm.return %total : i64
  }

  // ---- a value of a loop is seen by the `else if` after it

  vm.export @last_in_else_if
  vm.func private @last_in_else_if(%b: !vm.buffer, %n: i64, %choice: i32) -> i32 {
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    %two = vm.const.i32 2
    %three = vm.const.i32 3
    %four = vm.const.i32 4
    vm.br ^loop(%zero : i64)
  ^loop(%i: i64):
    %last = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %next = vm.add.i64 %i, %one : i64
    %more = vm.cmp.lt.i64.s %next, %n : i64
    vm.cond_br %more, ^loop(%next : i64), ^behind
  ^behind:
    vm.cond_br %choice, ^end(%two : i32), ^other
  ^other:
    vm.cond_br %last, ^end(%three : i32), ^end(%four : i32)
  ^end(%result: i32):
    vm.return %result : i32
  }

  // ---- vm.fail has a code

  vm.export @fail
  vm.func private @fail(%code: i32) -> (i32, !vm.buffer) {
    vm.fail %code, "on purpose"
  }
  vm.export @fail_in_the_middle
  vm.func private @fail_in_the_middle(%code: i32) -> i32 {
    %zero = vm.const.i32 0
    %l = vm.const.i64 16
    %b = vm.buffer.alloc %l, %zero : !vm.buffer
    vm.cond_fail %code, %code, "in the middle"
    %one = vm.const.i32 1
    vm.return %one : i32
  }
}
"""

B3 = "b:000000"
IN_FRONT = "out-of-bounds access detected (offset=18446744073709551612, length=4, alignment=4, buffer length=8)"
CALLS: list[tuple[str, Outcome]] = [
    ("place I:5", Outcome("OK", values=("i:7",))),
    ("swap i:1 i:5 i:6", Outcome("OK", values=("i:5", "i:6"))),
    ("swap i:2 i:5 i:6", Outcome("OK", values=("i:6", "i:5"))),
    ("swap i:7 i:5 i:6", Outcome("OK", values=("i:5", "i:6"))),
    ("rotate i:2 I:1 I:2 I:3", Outcome("OK", values=("I:2", "I:3", "I:1"))),
    ("rotate i:3 I:1 I:2 I:3", Outcome("OK", values=("I:3", "I:1", "I:2"))),
    ("spread i:2 i:1 i:2 i:3", Outcome("OK", values=("i:2", "i:1", "i:1"))),
    ("spread i:3 i:1 i:2 i:3", Outcome("OK", values=("i:1", "i:2", "i:2"))),
    ("mixed i:9", Outcome("OK", values=("i:67",))),
    ("swap_refs i:1", Outcome("OK", values=("I:1", "I:2"))),
    ("swap_refs i:4", Outcome("OK", values=("I:2", "I:1"))),
    ("join i:1 i:5 i:6", Outcome("OK", values=("i:6", "i:5", "i:6"))),
    ("join i:0 i:5 i:6", Outcome("OK", values=("i:6", "i:6", "i:5"))),
    ("join_table i:0 i:5 i:6", Outcome("OK", values=("i:6", "i:6", "i:5"))),
    ("join_table i:1 i:5 i:6", Outcome("OK", values=("i:6", "i:6", "i:6"))),
    ("join_table i:2 i:5 i:6", Outcome("OK", values=("i:6", "i:5", "i:6"))),
    ("join_table i:-1 i:5 i:6", Outcome("OK", values=("i:6", "i:5", "i:6"))),
    ("join_refs i:1", Outcome("OK", values=("b:0000", "b:00", "b:0000"))),
    ("join_refs i:0", Outcome("OK", values=("b:0000", "b:0000", "b:00"))),
    ("return_twice", Outcome("OK", values=(B3, B3))),
    ("return_argument_twice b:0102", Outcome("OK", values=("b:0102", "b:0102"), arguments=("b:0102",))),
    ("branch_twice", Outcome("OK", values=("I:3", "I:3", "i:1"))),
    ("pass_twice", Outcome("OK", values=("I:3", "I:3", "I:3"))),
    ("store_twice", Outcome("OK", values=("I:3", "i:1"))),
    ("freed_while_in_use", Outcome("OK", values=("I:3",))),
    ("live_over_call b:0102", Outcome("OK", values=("b:0102", "I:2", "i:1"), arguments=("b:0102",))),
    ("result_ignored", Outcome("OK")),
    ("failing_call i:0", Outcome("OK", values=("b:0000000000", "I:3"))),
    ("failing_call i:5", Outcome("NOT_FOUND", "late")),
    ("same_result_and_argument i:4", Outcome("OK", values=("I:3",))),
    ("loop_of_allocations i:5", Outcome("OK", values=("I:3",))),
    ("unused_cast", Outcome("OK")),
    ("unused_assign", Outcome("OK")),
    ("dead_argument", Outcome("OK", values=("I:16",))),
    ("dead_on_one_edge i:0", Outcome("OK", values=("I:16",))),
    ("dead_on_one_edge i:1", Outcome("OK", values=("I:16",))),
    ("stored_when_failing i:0", Outcome("OK", values=("i:1",))),
    ("stored_when_failing i:1", Outcome("OUT_OF_RANGE", "index 1 out of bounds (1)")),
    ("global_replaced i:3", Outcome("OK", values=("I:7",))),
    ("rodata_returned", Outcome("OK", values=("b:616263", "b:616263"))),
    ("grows i:2147483647", Outcome("OK", values=("i:0",))),
    ("grows i:5", Outcome("OK", values=("i:1",))),
    ("grows64 I:9223372036854775807", Outcome("OK", values=("i:0",))),
    ("doubled i:1073741824", Outcome("OK", values=("i:0",))),
    ("counts_over_the_end i:2147483645", Outcome("OK", values=("i:3",))),
    ("in_front b:0102030405060708", Outcome("OUT_OF_RANGE", IN_FRONT, arguments=("b:0102030405060708",))),
    ("last_in_else_if b:0100000000000000 I:2 i:1", Outcome("OK", values=("i:2",), arguments=("b:0100000000000000",))),
    ("last_in_else_if b:0100000000000000 I:1 i:0", Outcome("OK", values=("i:3",), arguments=("b:0100000000000000",))),
    ("last_in_else_if b:0100000000000000 I:2 i:0", Outcome("OK", values=("i:4",), arguments=("b:0100000000000000",))),
    ("bound_overwritten b:03000000000000000200000000000000 I:2", Outcome("OK", values=("I:5",), arguments=("b:" + "00" * 16,))),
    ("fail i:1", Outcome("CANCELLED", "on purpose")),
    ("fail i:5", Outcome("NOT_FOUND", "on purpose")),
    ("fail i:9", Outcome("FAILED_PRECONDITION", "on purpose")),
    ("fail i:99", Outcome("INVALID_ARGUMENT", "on purpose")),
    ("fail i:0", Outcome("OK", values=("i:0", "n"))),
    ("fail i:32", Outcome("OK", values=("i:0", "n"))),
    ("fail_in_the_middle i:0", Outcome("OK", values=("i:1",))),
    ("fail_in_the_middle i:11", Outcome("OUT_OF_RANGE", "in the middle")),
    ("fail_in_the_middle i:64", Outcome("OK", values=("i:0",))),
]


@pytest.fixture(scope="module")
def module() -> CModule:
    return transpile(MODULE)


@pytest.mark.parametrize("build", [*ALL_BUILDS, GCC, CLANG], ids=lambda build: build.name)
def test_results(module: CModule, build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    outcomes = run_program(compile_program(module, build, WARNINGS), [call for call, _ in CALLS], check_leaks=False)
    for (call, expected), actual in zip(CALLS, outcomes, strict=True):
        assert actual == expected, call


@pytest.mark.parametrize("call", [call for call, _ in CALLS])
def test_nothing_leaks(module: CModule, call: str) -> None:
    """Twice: what a first call left in a global is the second one's to give back."""
    run_program(compile_program(module, GCC, WARNINGS), [call, call])
