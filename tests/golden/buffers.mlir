vm.module @buffers {
  // One compare replaces n; the checked loop is there for when it does not hold.
  vm.export @scale
  vm.func private @scale(%b: !vm.buffer, %n: i64, %k: f32) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %y = vm.mul.f32 %x, %k : f32
    vm.buffer.store.f32 %y, %b[%i] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }
}
