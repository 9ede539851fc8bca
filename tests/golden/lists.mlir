vm.module @lists {
  // The even ones of n numbers, pushed one after another; then all are added up.
  vm.export @even
  vm.func private @even(%n: i32) -> i64 {
    %c0 = vm.const.i32 0
    %c2 = vm.const.i32 2
    %c1 = vm.const.i32 1
    %zero = vm.const.i64 0
    %l = vm.list.alloc %n : (i32) -> !vm.list<i32>
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%number: i32, %size: i32):
    %more = vm.cmp.lt.i32.s %number, %n : i32
    vm.cond_br %more, ^push, ^total(%c0, %zero : i32, i64)
  ^push:
    %grown = vm.add.i32 %size, %c1 : i32
    vm.list.resize %l, %grown : (!vm.list<i32>, i32)
    vm.list.set.i32 %l, %size, %number : (!vm.list<i32>, i32, i32)
    %next = vm.add.i32 %number, %c2 : i32
    vm.br ^head(%next, %grown : i32, i32)
  ^total(%i: i32, %sum: i64):
    %left = vm.cmp.lt.i32.s %i, %size : i32
    vm.cond_br %left, ^add, ^exit
  ^add:
    %element = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
    %wide = vm.ext.i32.i64.s %element : i32 -> i64
    %more_sum = vm.add.i64 %sum, %wide : i64
    %next_i = vm.add.i32 %i, %c1 : i32
    vm.br ^total(%next_i, %more_sum : i32, i64)
  ^exit:
    vm.return %sum : i64
  }

  vm.export @swap
  vm.func private @swap(%l: !vm.list<!vm.buffer>, %i: i32, %j: i32) {
    %a = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %j : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.list.set.ref %l, %i, %b : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    vm.list.set.ref %l, %j, %a : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    vm.return
  }
}
