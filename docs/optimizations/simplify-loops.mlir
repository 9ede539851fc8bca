// Loops of structured functions are folded: those with one iteration are their body, a second counter is an expression of the first
// one where it is an index, and what a loop carries and never changes is what it starts with. So the loop passes see the same thing
// written one way.
vm.module @m {
  vm.export @spread
  vm.func private @spread(%a: !vm.buffer, %b: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c3 = vm.const.i64 3
    %c64 = vm.const.i64 64
    vm.br ^head(%c0, %c0 : i64, i64)
  ^head(%i: i64, %to: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.buffer.load.f32 %a[%i] : !vm.buffer -> f32
    vm.buffer.store.f32 %x, %b[%to] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    %to3 = vm.add.i64 %to, %c3 : i64
    vm.br ^head(%i1, %to3 : i64, i64)
  ^exit:
    vm.return
  }
}
