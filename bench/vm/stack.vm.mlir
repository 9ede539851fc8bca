// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// list-heavy: a stack of numbers that grows and shrinks by one
vm.module @stack {
  vm.func @main(%n: i32) -> i32 {
    %0 = vm.const.i32 0
    %1 = vm.const.i32 1
    %capacity = vm.const.i32 16
    %3 = vm.const.i32 3
    %st = vm.list.alloc %capacity : (i32) -> !vm.list<i32>
    vm.br ^head(%0, %0, %0 : i32, i32, i32)
  ^head(%i: i32, %sp: i32, %t: i32):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^body, ^done
  ^body:
    %i1 = vm.add.i32 %i, %1 : i32
    %low = vm.and.i32 %i, %3 : i32
    %pop = vm.cmp.eq.i32 %low, %3 : i32
    %some = vm.cmp.nz.i32 %sp : i32
    %do = vm.and.i32 %pop, %some : i32
    vm.cond_br %do, ^pop, ^push
  ^push:
    %sp1 = vm.add.i32 %sp, %1 : i32
    vm.list.resize %st, %sp1 : (!vm.list<i32>, i32)
    vm.list.set.i32 %st, %sp, %i : (!vm.list<i32>, i32, i32)
    vm.br ^head(%i1, %sp1, %t : i32, i32, i32)
  ^pop:
    %sp0 = vm.sub.i32 %sp, %1 : i32
    %x = vm.list.get.i32 %st, %sp0 : (!vm.list<i32>, i32) -> i32
    vm.list.resize %st, %sp0 : (!vm.list<i32>, i32)
    %t1 = vm.add.i32 %t, %x : i32
    vm.br ^head(%i1, %sp0, %t1 : i32, i32, i32)
  ^done:
    vm.return %t : i32
  }
  vm.export @main
}
