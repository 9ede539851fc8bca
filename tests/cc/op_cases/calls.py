# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls inside the module and out of it, functions that wait, and what a debugger is told. The imports are in host_module.h."""

from __future__ import annotations

from tests.cc.op_cases.case import Section, program

_ABSENT = "NOT_FOUND optional import `absent.f` (ordinal 0) not resolved"
# A count for each argument: of elements where it is variadic, else -1, for which 1 stands too.
_SIZES = "{{segment_sizes = dense<{}> : vector<2xi16>, segment_types = [i32, i32]}}"

CALLS = (
    program(
        "vm.call",
        """(%a: i32, %b: i64, %c: f32, %d: f64, %r: !vm.buffer) -> (!vm.buffer, f64, f32, i64, i32) {
    %0:5 = vm.call @reversed(%a, %b, %c, %d, %r) : (i32, i64, f32, f64, !vm.buffer) -> (!vm.buffer, f64, f32, i64, i32)
    vm.return %0#0, %0#1, %0#2, %0#3, %0#4 : !vm.buffer, f64, f32, i64, i32
  }""",
        "1, 2, 3.5, 4.5, b:05 -> b:05, 4.5, 3.5, 2, 1", "MIN, MAX, nan, -0.0, null -> null, -0.0, nan, MAX, MIN",
    ),
    program(
        "vm.call",
        """(%n: i64) -> i64 {
    %r = vm.call @factorial(%n) : (i64) -> i64
    vm.return %r : i64
  }""",
        "0 -> 1", "5 -> 120", "21 -> -4249290049419214848",
    ),
    # Without an end; the limit is vm2c's.
    program(
        "vm.call",
        """(%n: i32) -> i32 {
    %r = vm.call @endless(%n) : (i32) -> i32
    vm.return %r : i32
  }""",
        "own: 0 !! RESOURCE_EXHAUSTED call stack exhausted",
    ),
    program(
        "vm.call",
        """(%code: i32, %n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm.call @fails(%code, %b) : (i32, !vm.buffer) -> ()
    vm.return %b : !vm.buffer
  }""",
        "0, 1 -> b:00", "5, 1 !! NOT_FOUND inside", "11, 0 !! OUT_OF_RANGE inside",
    ),
    program(
        "vm.call",
        """(%a: i32, %b: i64) -> i64 {
    %r = vm.call @host.add(%a, %b) : (i32, i64) -> i64
    vm.return %r : i64
  }""",
        "own: 1, 2 -> 3", "own: MIN, MAX -> 9223372034707292159",
    ),
    program(
        "vm.call",
        """(%b: !vm.buffer, %n: i64) -> (!vm.buffer, !vm.buffer, i32) {
    %align = vm.const.i32 16
    %new = vm.buffer.alloc %n, %align : !vm.buffer
    %0 = vm.call @host.same(%b) : (!vm.buffer) -> !vm.buffer
    %1 = vm.call @host.same(%new) : (!vm.buffer) -> !vm.buffer
    %same = vm.cmp.eq.ref %0, %b : !vm.buffer
    vm.return %0, %1, %same : !vm.buffer, !vm.buffer, i32
  }""",
        "own: b:01, 2 -> b:01, b:0000, 1", "own: null, 0 -> null, b:, 1",
    ),
    program(
        "vm.call",
        """(%code: i32) {
    vm.call @host.fail(%code) : (i32) -> ()
    vm.return
  }""",
        "own: 0 ->", "own: 5 !! NOT_FOUND on the host", "own: 16 !! UNAUTHENTICATED on the host",
    ),
    program(
        "vm.call",
        """() {
    vm.call @host.nothing() : () -> ()
    vm.return
  }""",
        "own: ->",
    ),
    program(
        "vm.call vm.import.resolved",
        """(%call: i32, %x: i32) -> i32 {
    %there = vm.import.resolved @absent.f : i32
    vm.cond_br %call, ^call, ^end(%there : i32)
  ^call:
    %r = vm.call @absent.f(%x) : (i32) -> i32
    vm.br ^end(%r : i32)
  ^end(%0: i32):
    vm.return %0 : i32
  }""",
        "0, 5 -> 0", f"1, 5 !! {_ABSENT}",
    ),
    program(
        "vm.import.resolved",
        """() -> (i32, i32, i32) {
    %module = vm.import.resolved @absent.f : i32
    %function = vm.import.resolved @host.absent : i32
    %there = vm.import.resolved @host.optional : i32
    vm.return %module, %function, %there : i32, i32, i32
  }""",
        "own: -> 0, 0, 0",
    ),
    program(
        "vm.import.resolved vm.call",
        """(%b: !vm.buffer) -> (i32, !vm.buffer) {
    %there = vm.import.resolved @host.same : i32
    %r = vm.call @host.same(%b) : (!vm.buffer) -> !vm.buffer
    vm.return %there, %r : i32, !vm.buffer
  }""",
        "own: b:01 -> 1, b:01",
    ),
)  # fmt: skip

VARIADIC = (
    program(
        "vm.call.variadic",
        """(%x: i64, %a: i32, %b: i32, %c: i32) -> (i64, i64, i64) {
    %none = vm.call.variadic @host.sum(%x, []) : (i64, i32 ...) -> i64
    %one = vm.call.variadic @host.sum(%x, [%a]) : (i64, i32 ...) -> i64
    %all = vm.call.variadic @host.sum(%x, [%a, %b, %c, %a]) : (i64, i32 ...) -> i64
    vm.return %none, %one, %all : i64, i64, i64
  }""",
        "own: 100, 1, 2, 3 -> 100, 101, 107", "own: MIN, 0, MAX, -1 -> MIN, MIN, -9223372034707292162",
    ),
    program(
        "vm.call.variadic",
        """(%a: i32, %b: f64, %r: !vm.buffer) -> (f64, f64, f64, f64) {
    %0 = vm.call.variadic @host.pairs([], []) : (tuple<i32, f64> ..., !vm.buffer ...) -> f64
    %1 = vm.call.variadic @host.pairs([(%a, %b)], [%r]) : (tuple<i32, f64> ..., !vm.buffer ...) -> f64
    %2 = vm.call.variadic @host.pairs([(%a, %b), (%a, %b)], []) : (tuple<i32, f64> ..., !vm.buffer ...) -> f64
    %3 = vm.call.variadic @host.pairs([], [%r, %r, %r]) : (tuple<i32, f64> ..., !vm.buffer ...) -> f64
    vm.return %0, %1, %2, %3 : f64, f64, f64, f64
  }""",
        "own: 3, 0.5, b:01 -> 0.0, 2.5, 3.0, 3.0", "own: -3, 0.5, null -> 0.0, -1.5, -3.0, 0.0",
    ),
)  # fmt: skip

WAITING = (
    program(
        "vm.yield",
        """(%n: i32, %b: !vm.buffer) -> (i32, !vm.buffer) {
    %one = vm.const.i32 1
    %zero = vm.const.i32 0
    vm.br ^loop(%n, %zero : i32, i32)
  ^loop(%i: i32, %sum: i32):
    vm.cond_br %i, ^more, ^end
  ^more:
    %left = vm.sub.i32 %i, %one : i32
    %s = vm.add.i32 %sum, %i : i32
    vm.yield ^loop(%left, %s : i32, i32)
  ^end:
    vm.return %sum, %b : i32, !vm.buffer
  }""",
        "0, b:01 -> 0, b:01", "4, b:01 -> 10, b:01", "1, null -> 1, null",
    ),
    program(
        "vm.yield",
        """(%code: i32, %n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm.yield ^next
  ^next:
    vm.cond_fail %code, %code, "after waiting"
    vm.return %b : !vm.buffer
  }""",
        "0, 2 -> b:0000", "13, 2 !! INTERNAL after waiting",
    ),
    program(
        "vm.call.yieldable",
        """(%v: i32, %rounds: i32) -> i32 {
    vm.call.yieldable @host.wait(%v, %rounds) : (i32, i32) -> ^first (i32)
  ^first(%a: i32):
    vm.call.yieldable @host.wait(%a, %rounds) : (i32, i32) -> ^second (i32)
  ^second(%b: i32):
    vm.return %b : i32
  }""",
        "own: 10, 0 -> 10", "own: 10, 3 -> 16",
    ),
    program(
        "vm.call.yieldable",
        """(%n: i32, %b: !vm.buffer) -> (i32, !vm.buffer) {
    vm.call.yieldable @countdown(%n, %b) : (i32, !vm.buffer) -> ^end (!vm.buffer, i32)
  ^end(%r: !vm.buffer, %x: i32):
    vm.return %x, %r : i32, !vm.buffer
  }""",
        "0, b:01 -> 0, b:01", "5, b:01 -> 0, b:01", "3, null -> 0, null",
    ),
    # What waits first after another suspension is begun, not resumed.
    program(
        "vm.yield vm.call.yieldable",
        """(%v: i32, %rounds: i32) -> i32 {
    vm.yield ^next
  ^next:
    vm.call.yieldable @host.wait(%v, %rounds) : (i32, i32) -> ^then (i32)
  ^then(%a: i32):
    vm.yield ^last
  ^last:
    vm.return %a : i32
  }""",
        "own: 10, 0 -> 10", "own: 10, 3 -> 13",
    ),
    program(
        "vm.call.yieldable",
        """(%v: i32, %rounds: i32, %b: !vm.buffer) -> (i32, i32, !vm.buffer) {
    vm.call.yieldable @waits(%v, %rounds) : (i32, i32) -> ^next (i32)
  ^next(%a: i32):
    vm.call.yieldable @host.wait(%a, %rounds) : (i32, i32) -> ^then (i32)
  ^then(%c: i32):
    vm.call.yieldable @waits(%c, %rounds) : (i32, i32) -> ^end (i32)
  ^end(%d: i32):
    vm.return %a, %d, %b : i32, i32, !vm.buffer
  }""",
        "own: 10, 0, b:01 -> 10, 10, b:01", "own: 10, 2, b:01 -> 12, 16, b:01",
    ),
    program(
        "vm.call.yieldable",
        """(%code: i32, %n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm.call.yieldable @fails(%code, %b) : (i32, !vm.buffer) -> ^end
  ^end:
    vm.return %b : !vm.buffer
  }""",
        "own: 0, 1 -> b:00", "own: 5, 1 !! NOT_FOUND inside",
    ),
    program(
        "vm.call.variadic.yieldable",
        f"""(%a: i32, %b: i32, %rounds: i32) -> (i32, i32, i32) {{
    vm.call.variadic.yieldable @host.wait_sum(%a, %b, %rounds) {_SIZES.format("[2, -1]")} : (i32, i32, i32) -> ^first (i32)
  ^first(%x: i32):
    vm.call.variadic.yieldable @host.wait_sum(%rounds) {_SIZES.format("[0, -1]")} : (i32) -> ^second (i32)
  ^second(%y: i32):
    vm.call.variadic.yieldable @host.wait_sum(%x, %rounds) {_SIZES.format("1")} : (i32, i32) -> ^third (i32)
  ^third(%z: i32):
    vm.return %x, %y, %z : i32, i32, i32
  }}""",
        "own: 10, 20, 0 -> 30, 0, 30", "own: 10, 20, 3 -> 33, 3, 36",
    ),
)  # fmt: skip

DEBUGGING = (
    program(
        "vm.trace",
        """(%a: i32, %b: i64, %c: f32, %d: f64, %r: !vm.buffer) {
    vm.trace "all kinds"(%a, %b, %c, %d, %r) : i32, i64, f32, f64, !vm.buffer
    vm.return
  }""",
        "1, MIN, 1.5, -0.0, b:01 -> ; trace i:1 I:-9223372036854775808 f:3fc00000 F:8000000000000000 b:01 all kinds",
        "0, 0, 0.0, 0.0, null -> ; trace i:0 I:0 f:0 F:0 n all kinds",
    ),
    program(
        "vm.print",
        """(%n: i32) -> i32 {
    %one = vm.const.i32 1
    vm.br ^loop(%n : i32)
  ^loop(%i: i32):
    %left = vm.sub.i32 %i, %one : i32
    vm.print "left: \\22%d\\22"(%left) : i32
    vm.cond_br %left, ^loop(%left : i32), ^end
  ^end:
    vm.return %left : i32
  }""",
        '2 -> 0; print i:1 left: "%d"; print i:0 left: "%d"',
    ),
    program(
        "vm.break",
        """(%a: i32) -> i32 {
    vm.break ^next(%a : i32)
  ^next(%x: i32):
    vm.return %x : i32
  }""",
        "7 -> 7; break",
    ),
    program(
        "vm.cond_break",
        """(%c: i32, %a: i32) -> i32 {
    vm.cond_break %c, ^next(%a : i32)
  ^next(%x: i32):
    vm.return %x : i32
  }""",
        "1, 7 -> 7; break", "0, 7 -> 7", "MIN, 7 -> 7; break",
    ),
    program(
        "vm.optimization_barrier",
        """(%a: i32, %d: f64, %r: !vm.buffer) -> (i32, f64, !vm.buffer, i32) {
    %x = vm.optimization_barrier %a : i32
    %y:2 = vm.optimization_barrier %d, %r : f64, !vm.buffer
    %c2 = vm.const.i32 2
    %two = vm.optimization_barrier %c2 : i32
    vm.return %x, %y#0, %y#1, %two : i32, f64, !vm.buffer, i32
  }""",
        "MIN, nan, b:01 -> MIN, nan, b:01, 2", "0, -0.0, null -> 0, -0.0, null, 2",
    ),
)  # fmt: skip

DECLARATIONS = """
  vm.import private optional @absent.f(%x : i32) -> i32
  vm.import private @host.add(%a : i32, %b : i64) -> i64
  vm.import private @host.same(%r : !vm.buffer) -> !vm.buffer
  vm.import private @host.fail(%code : i32)
  vm.import private @host.nothing()
  vm.import private @host.sum(%x : i64, %values : i32 ...) -> i64
  vm.import private @host.pairs(%pairs : tuple<i32, f64> ..., %refs : !vm.buffer ...) -> f64
  vm.import private @host.wait(%value : i32, %rounds : i32) -> i32 attributes {vm.yield}
  vm.import private @host.wait_sum(%values : i32 ..., %rounds : i32) -> i32 attributes {vm.yield}
  vm.import private optional @host.absent(%x : i32) -> i32
  vm.import private optional @host.optional(%x : i32) -> i32
  vm.func private @reversed(%a: i32, %b: i64, %c: f32, %d: f64, %r: !vm.buffer) -> (!vm.buffer, f64, f32, i64, i32) {
    vm.return %r, %d, %c, %b, %a : !vm.buffer, f64, f32, i64, i32
  }
  vm.func private @factorial(%n: i64) -> i64 {
    %one = vm.const.i64 1
    %more = vm.cmp.gt.i64.s %n, %one : i64
    vm.cond_br %more, ^more, ^end
  ^more:
    %less = vm.sub.i64 %n, %one : i64
    %rest = vm.call @factorial(%less) : (i64) -> i64
    %product = vm.mul.i64 %rest, %n : i64
    vm.return %product : i64
  ^end:
    vm.return %one : i64
  }
  vm.func private @endless(%n: i32) -> i32 {
    %one = vm.const.i32 1
    %next = vm.add.i32 %n, %one : i32
    %r = vm.call @endless(%next) : (i32) -> i32
    %s = vm.add.i32 %r, %one : i32
    vm.return %s : i32
  }
  vm.func private @fails(%code: i32, %b: !vm.buffer) attributes {inlining_policy = #util.inline.never} {
    vm.cond_fail %code, %code, "inside"
    vm.return
  }
  vm.func private @waits(%v: i32, %rounds: i32) -> i32 {
    vm.yield ^next
  ^next:
    %r = vm.call @host.wait(%v, %rounds) : (i32, i32) -> i32
    vm.yield ^end
  ^end:
    vm.return %r : i32
  }
  vm.func private @countdown(%n: i32, %b: !vm.buffer) -> (!vm.buffer, i32) {
    %one = vm.const.i32 1
    vm.cond_br %n, ^more, ^end
  ^more:
    %left = vm.sub.i32 %n, %one : i32
    vm.call.yieldable @countdown(%left, %b) : (i32, !vm.buffer) -> ^after (!vm.buffer, i32)
  ^after(%r: !vm.buffer, %x: i32):
    vm.yield ^last(%r, %x : !vm.buffer, i32)
  ^last(%s: !vm.buffer, %y: i32):
    vm.return %s, %y : !vm.buffer, i32
  ^end:
    vm.return %b, %n : !vm.buffer, i32
  }
"""

SECTION = Section("calls", (*CALLS, *VARIADIC, *WAITING, *DEBUGGING), DECLARATIONS)
