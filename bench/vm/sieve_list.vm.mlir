// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// list of bytes: counts the primes below n with the sieve of Eratosthenes
vm.module @sieve_list {
  vm.func @main(%n: i32) -> i32 {
    %no = vm.const.i32 0
    %one = vm.const.i32 1
    %two = vm.const.i32 2
    %composite = vm.list.alloc %n : (i32) -> !vm.list<i8>
    vm.list.resize %composite, %n : (!vm.list<i8>, i32)
    vm.br ^head(%two, %no : i32, i32)
  ^head(%i: i32, %count: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^test, ^done
  ^test:
    %crossed = vm.list.get.i32 %composite, %i : (!vm.list<i8>, i32) -> i32
    vm.cond_br %crossed, ^next(%count : i32), ^prime
  ^prime:
    %count1 = vm.add.i32 %count, %one : i32
    %twice = vm.add.i32 %i, %i : i32
    vm.br ^cross(%twice : i32)
  ^cross(%j: i32):
    %inside = vm.cmp.lt.i32.s %j, %n : i32
    vm.cond_br %inside, ^strike, ^next(%count1 : i32)
  ^strike:
    vm.list.set.i32 %composite, %j, %one : (!vm.list<i8>, i32, i32)
    %j1 = vm.add.i32 %j, %i : i32
    vm.br ^cross(%j1 : i32)
  ^next(%total: i32):
    %i1 = vm.add.i32 %i, %one : i32
    vm.br ^head(%i1, %total : i32, i32)
  ^done:
    vm.return %count : i32
  }
  vm.export @main
}
