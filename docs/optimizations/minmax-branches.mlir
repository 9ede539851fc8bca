// A maximum hardly ever changes, but a select makes each round wait for the comparison of the one before. After a branch, rounds
// overlap: the processor guesses that nothing changes, and is right.
vm.module @demo {
  vm.export @largest
  vm.func private @largest(%values: !vm.buffer, %first: f32) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c512 = vm.const.i64 512
    vm.br ^head(%c0, %first : i64, f32)
  ^head(%j: i64, %max: f32):
    %more = vm.cmp.lt.i64.s %j, %c512 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %values[%j] : !vm.buffer -> f32
    %less = vm.cmp.lt.f32.o %max, %x : f32
    %larger = vm.select.f32 %less, %x, %max : f32
    %next = vm.add.i64 %j, %c1 : i64
    vm.br ^head(%next, %larger : i64, f32)
  ^exit:
    vm.return %max : f32
  }
}
