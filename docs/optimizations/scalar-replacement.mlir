// A sum that the VM text keeps in a buffer is read and written in each round. In a kernel nobody sees the memory in between: it
// becomes a variable, which is read before the loop and written after it.
vm.module @demo {
  vm.export @sum
  vm.func private @sum(%values: !vm.buffer, %sums: !vm.buffer, %row: i64) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c512 = vm.const.i64 512
    vm.br ^head(%c0 : i64)
  ^head(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c512 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %values[%j] : !vm.buffer -> f32
    %sum = vm.buffer.load.f32 %sums[%row] : !vm.buffer -> f32
    %0 = vm.add.f32 %sum, %x : f32
    vm.buffer.store.f32 %0, %sums[%row] : f32 -> !vm.buffer
    %next = vm.add.i64 %j, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }
}
