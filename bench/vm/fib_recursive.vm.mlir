// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// call-heavy: recursive fib via vm.call
vm.module @k {
  vm.func private @fib(%n: i32) -> i32 attributes {inlining_policy = #util.inline.never} {
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %lt = vm.cmp.lt.i32.s %n, %c2 : i32
    vm.cond_br %lt, ^base, ^rec
  ^base:
    vm.return %n : i32
  ^rec:
    %n1 = vm.sub.i32 %n, %c1 : i32
    %a = vm.call @fib(%n1) : (i32) -> i32
    %n2 = vm.sub.i32 %n, %c2 : i32
    %b = vm.call @fib(%n2) : (i32) -> i32
    %s = vm.add.i32 %a, %b : i32
    vm.return %s : i32
  }
  vm.func @main(%n: i32) -> i32 {
    %r = vm.call @fib(%n) : (i32) -> i32
    vm.return %r : i32
  }
  vm.export @main
}
