// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// scalar loop, i32: iterative fib (mod 2^32), n iterations
vm.module @g2 {
  vm.func @main(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^loop(%c0, %c0, %c1 : i32, i32, i32)
  ^loop(%i: i32, %a: i32, %b: i32):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^body, ^done(%a : i32)
  ^body:
    %s = vm.add.i32 %a, %b : i32
    %x = vm.xor.i32 %s, %i : i32
    %i1 = vm.add.i32 %i, %c1 : i32
    vm.br ^loop(%i1, %b, %x : i32, i32, i32)
  ^done(%r: i32):
    vm.return %r : i32
  }
  vm.export @main
}
