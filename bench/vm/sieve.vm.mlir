// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// buffer of bytes (new buffers hold zeros): counts the primes below n with the sieve of Eratosthenes
vm.module @sieve {
  vm.func @main(%n: i64) -> i32 {
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    %two = vm.const.i64 2
    %alignment = vm.const.i32 16
    %no = vm.const.i32 0
    %yes = vm.const.i32 1
    %composite = vm.buffer.alloc %n, %alignment : !vm.buffer
    vm.br ^head(%two, %no : i64, i32)
  ^head(%i: i64, %count: i32):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^test, ^done
  ^test:
    %crossed = vm.buffer.load.i8.u %composite[%i] : !vm.buffer -> i32
    vm.cond_br %crossed, ^next(%count : i32), ^prime
  ^prime:
    %count1 = vm.add.i32 %count, %yes : i32
    %square = vm.mul.i64 %i, %i : i64
    vm.br ^cross(%square : i64)
  ^cross(%j: i64):
    %inside = vm.cmp.lt.i64.s %j, %n : i64
    vm.cond_br %inside, ^strike, ^next(%count1 : i32)
  ^strike:
    vm.buffer.store.i8 %yes, %composite[%j] : i32 -> !vm.buffer
    %j1 = vm.add.i64 %j, %i : i64
    vm.br ^cross(%j1 : i64)
  ^next(%total: i32):
    %i1 = vm.add.i64 %i, %one : i64
    vm.br ^head(%i1, %total : i64, i32)
  ^done:
    vm.return %count : i32
  }
  vm.export @main
}
