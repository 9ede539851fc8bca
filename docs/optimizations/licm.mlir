// What a loop of a kernel would compute anew in each round, with the same result, moves before it. Pure operations may move in any
// case: in the VM they have no effect but their result. (C compilers cannot do that with a division or a square root.) A load moves
// only out of a loop that is known to run, and if the loop does not write that buffer.
vm.module @demo {
  vm.export @normalize
  vm.func private @normalize(%row: !vm.buffer, %variance: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c512 = vm.const.i64 512
    vm.br ^head(%c0 : i64)
  ^head(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c512 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %row[%j] : !vm.buffer -> f32
    %v = vm.buffer.load.f32 %variance[%c0] : !vm.buffer -> f32
    %deviation = vm.sqrt.f32 %v : f32
    %0 = vm.div.f32 %x, %deviation : f32
    vm.buffer.store.f32 %0, %row[%j] : f32 -> !vm.buffer
    %next = vm.add.i64 %j, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }
}
