// A softmax needs each exponential twice: for a sum, and to be divided by that. IREE computes it in both loops. The second one writes
// to elements that nobody looks at before, so the exponentials wait there, and a loop of its own computes them once.
vm.module @demo {
  vm.export @softmax
  vm.func private @softmax(%x: !vm.buffer, %sum: !vm.buffer, %y: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    vm.br ^add(%c0 : i64)
  ^add(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^term, ^divide(%c0 : i64)
  ^term:
    %0 = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %1 = vm.buffer.load.f32 %sum[%c0] : !vm.buffer -> f32
    %2 = vm.exp.f32 %0 : f32
    %3 = vm.add.f32 %1, %2 : f32
    vm.buffer.store.f32 %3, %sum[%c0] : f32 -> !vm.buffer
    %next_i = vm.add.i64 %i, %c1 : i64
    vm.br ^add(%next_i : i64)
  ^divide(%j: i64):
    %left = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %left, ^quotient, ^exit
  ^quotient:
    %4 = vm.buffer.load.f32 %x[%j] : !vm.buffer -> f32
    %5 = vm.buffer.load.f32 %sum[%c0] : !vm.buffer -> f32
    %6 = vm.exp.f32 %4 : f32
    %7 = vm.div.f32 %6, %5 : f32
    vm.buffer.store.f32 %7, %y[%j] : f32 -> !vm.buffer
    %next_j = vm.add.i64 %j, %c1 : i64
    vm.br ^divide(%next_j : i64)
  ^exit:
    vm.return
  }
}
