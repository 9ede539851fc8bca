// A counted loop (or nest of loops) whose indices are known as expressions of what is known before it becomes a function of its
// own, with `restrict` parameters and without checks. One condition in front decides: are all elements that the loop will touch inside
// their buffers, and does what it writes overlap with nothing else that it touches? Then C compilers see independent memory, keep
// sums in registers and use vectors. Otherwise the loop runs with every check in its place, so that a failure leaves the buffers
// exactly as the VM leaves them. A condition, or a part of it, that is known to hold is left out.
vm.module @demo {
  vm.export @scale
  vm.func private @scale(%from: !vm.buffer, %to: !vm.buffer, %factor: f32) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c1000 = vm.const.i64 1000
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c1000 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %0 = vm.buffer.load.f32 %from[%i] : !vm.buffer -> f32
    %1 = vm.mul.f32 %0, %factor : f32
    vm.buffer.store.f32 %1, %to[%i] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }
}
