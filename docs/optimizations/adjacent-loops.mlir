// The buffer of the second loop is allocated before the first one. Then nothing is between the two, and they are one function behind
// one condition.
vm.module @m {
  vm.func @f(%x: !vm.buffer) -> (!vm.buffer, !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c256 = vm.const.i64 256
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %c256, %align : !vm.buffer
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %lt, ^double, ^between
  ^double:
    %v = vm.buffer.load.i32 %x[%i] : !vm.buffer -> i32
    %twice = vm.add.i32 %v, %v : i32
    vm.buffer.store.i32 %twice, %a[%i] : i32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i1 : i64)
  ^between:
    %b = vm.buffer.alloc %c256, %align : !vm.buffer
    vm.br ^second(%c0 : i64)
  ^second(%j: i64):
    %lt_0 = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %lt_0, ^square, ^leave
  ^square:
    %w = vm.buffer.load.i32 %a[%j] : !vm.buffer -> i32
    %squared = vm.mul.i32 %w, %w : i32
    vm.buffer.store.i32 %squared, %b[%j] : i32 -> !vm.buffer
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j1 : i64)
  ^leave:
    vm.return %a, %b : !vm.buffer, !vm.buffer
  }
  vm.export @f
}
