// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// i64 arithmetic mix: xorshift64* with mul/rem/div/rotate, n iterations
vm.module @l {
  vm.func @main(%n: i32) -> i64 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %s12 = vm.const.i32 12
    %s25 = vm.const.i32 25
    %s27 = vm.const.i32 27
    %seed = vm.const.i64 88172645463325252
    %mul = vm.const.i64 2685821657736338717
    %m7 = vm.const.i64 1000003
    %z = vm.const.i64 0
    vm.br ^loop(%c0, %seed, %z : i32, i64, i64)
  ^loop(%i: i32, %x: i64, %acc: i64):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^body, ^done
  ^body:
    %a = vm.shr.i64.u %x, %s12 : i64
    %x1 = vm.xor.i64 %x, %a : i64
    %b = vm.shl.i64 %x1, %s25 : i64
    %x2 = vm.xor.i64 %x1, %b : i64
    %c = vm.shr.i64.u %x2, %s27 : i64
    %x3 = vm.xor.i64 %x2, %c : i64
    %p = vm.mul.i64 %x3, %mul : i64
    %r = vm.rem.i64.u %p, %m7 : i64
    %d = vm.div.i64.s %p, %m7 : i64
    %mx = vm.max.i64.s %d, %r : i64
    %f = vm.fma.i64 %r, %m7, %mx : i64
    %acc1 = vm.add.i64 %acc, %f : i64
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.br ^loop(%i1, %x3, %acc1 : i32, i64, i64)
  ^done:
    vm.return %acc : i64
  }
  vm.export @main
}
