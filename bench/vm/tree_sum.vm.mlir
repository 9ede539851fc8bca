// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// call-heavy with refs: recursive sum over a buffer, passing the buffer ref down
vm.module @k2 {
  vm.func private @sum(%b: !vm.buffer, %lo: i64, %hi: i64) -> i32 attributes {inlining_policy = #util.inline.never} {
    %one = vm.const.i64 1
    %sh = vm.const.i32 1
    %d = vm.sub.i64 %hi, %lo : i64
    %eq = vm.cmp.eq.i64 %d, %one : i64
    vm.cond_br %eq, ^base, ^rec
  ^base:
    %v = vm.buffer.load.i32 %b[%lo] : !vm.buffer -> i32
    vm.return %v : i32
  ^rec:
    %s = vm.add.i64 %lo, %hi : i64
    %mid = vm.shr.i64.u %s, %sh : i64
    %x = vm.call @sum(%b, %lo, %mid) : (!vm.buffer, i64, i64) -> i32
    %y = vm.call @sum(%b, %mid, %hi) : (!vm.buffer, i64, i64) -> i32
    %r = vm.add.i32 %x, %y : i32
    vm.return %r : i32
  }
  vm.func @main(%n: i64) -> i32 {
    %z = vm.const.i64 0
    %four = vm.const.i64 4
    %al = vm.const.i32 16
    %c7 = vm.const.i32 7
    %bytes = vm.mul.i64 %n, %four : i64
    %b = vm.buffer.alloc %bytes, %al : !vm.buffer
    vm.buffer.fill.i32 %b, %z, %n, %c7 : i32 -> !vm.buffer
    %r = vm.call @sum(%b, %z, %n) : (!vm.buffer, i64, i64) -> i32
    vm.return %r : i32
  }
  vm.export @main
}
