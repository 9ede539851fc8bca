// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// list-heavy: fill and sum a vm.list<i32>
vm.module @h {
  vm.func @main(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    %l = vm.list.alloc %n : (i32) -> !vm.list<i32>
    vm.list.resize %l, %n : (!vm.list<i32>, i32)
    vm.br ^fill(%c0 : i32)
  ^fill(%i: i32):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^fb, ^sum(%c0, %c0 : i32, i32)
  ^fb:
    %v = vm.mul.i32 %i, %c3 : i32
    vm.list.set.i32 %l, %i, %v : (!vm.list<i32>, i32, i32)
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.br ^fill(%i1 : i32)
  ^sum(%j: i32, %s: i32):
    %lt2 = vm.cmp.lt.i32.s %j, %n : i32
    vm.cond_br %lt2, ^sb, ^done
  ^sb:
    %w = vm.list.get.i32 %l, %j : (!vm.list<i32>, i32) -> i32
    %s1 = vm.add.i32 %s, %w : i32
    %j1 = vm.add.i32 %j, %c1 : i32
    vm.br ^sum(%j1, %s1 : i32, i32)
  ^done:
    vm.return %s : i32
  }
  vm.export @main
}
