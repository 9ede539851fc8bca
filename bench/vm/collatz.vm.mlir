// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// scalar loop, i32 counter + i64 values: total collatz steps for 1..n-1
vm.module @g {
  vm.func @main(%n: i32) -> i64 {
    %c1 = vm.const.i32 1
    %l0 = vm.const.i64 0
    %l1 = vm.const.i64 1
    %l3 = vm.const.i64 3
    vm.br ^outer(%c1, %l0 : i32, i64)
  ^outer(%i: i32, %tot: i64):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^start, ^done(%tot : i64)
  ^start:
    %v0 = vm.ext.i32.i64.u %i : i32 -> i64
    vm.br ^inner(%v0, %tot : i64, i64)
  ^inner(%v: i64, %t: i64):
    %one = vm.cmp.eq.i64 %v, %l1 : i64
    vm.cond_br %one, ^next, ^step
  ^step:
    %bit = vm.and.i64 %v, %l1 : i64
    %odd = vm.cmp.nz.i64 %bit : i64
    %t1 = vm.add.i64 %t, %l1 : i64
    vm.cond_br %odd, ^o, ^e
  ^o:
    %v3 = vm.mul.i64 %v, %l3 : i64
    %v31 = vm.add.i64 %v3, %l1 : i64
    vm.br ^inner(%v31, %t1 : i64, i64)
  ^e:
    %vh = vm.shr.i64.u %v, %c1 : i64
    vm.br ^inner(%vh, %t1 : i64, i64)
  ^next:
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.br ^outer(%i1, %t : i32, i64)
  ^done(%r: i64):
    vm.return %r : i64
  }
  vm.export @main
}
