// IREE fills memory before it adds to it. Where the loop that adds reads each element once, before it sets it, the number it was filled
// with stands there instead, and nothing is filled.
vm.module @demo {
  vm.export @scale
  vm.func private @scale(%x: !vm.buffer, %y: !vm.buffer, %factor: f32) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    vm.br ^fill(%c0 : i64)
  ^fill(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^store, ^add(%c0 : i64)
  ^store:
    vm.buffer.store.f32 %zero, %y[%i] : f32 -> !vm.buffer
    %next_i = vm.add.i64 %i, %c1 : i64
    vm.br ^fill(%next_i : i64)
  ^add(%j: i64):
    %left = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %left, ^term, ^exit
  ^term:
    %0 = vm.buffer.load.f32 %x[%j] : !vm.buffer -> f32
    %1 = vm.buffer.load.f32 %y[%j] : !vm.buffer -> f32
    %2 = vm.fma.f32 %0, %factor, %1 : f32
    vm.buffer.store.f32 %2, %y[%j] : f32 -> !vm.buffer
    %next_j = vm.add.i64 %j, %c1 : i64
    vm.br ^add(%next_j : i64)
  ^exit:
    vm.return
  }
}
