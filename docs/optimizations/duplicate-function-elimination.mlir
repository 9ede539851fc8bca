// Two functions with the same loop: one kernel, and one checked form.
vm.module @m {
  vm.func @f(%x: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.0
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^done
  ^scale:
    %a = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %x[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^done:
    vm.return
  }
  vm.func @g(%y: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %two = vm.const.f32 2.0
    vm.br ^next(%c0 : i64)
  ^next(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^scale, ^done
  ^scale:
    %a = vm.buffer.load.f32 %y[%i] : !vm.buffer -> f32
    %b = vm.mul.f32 %a, %two : f32
    vm.buffer.store.f32 %b, %y[%i] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^next(%i1 : i64)
  ^done:
    vm.return
  }
  vm.export @f
  vm.export @g
}
