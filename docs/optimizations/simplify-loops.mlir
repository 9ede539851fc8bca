// Loops of structured functions are folded: those with one iteration are their body, a second counter is an expression of the first
// one where it is an index, and what a loop carries and never changes is what it starts with. So the loop passes see the same thing
// written one way. Below that is the place of an element, from which they see that all elements of a tile stand side by side.
vm.module @m {
  vm.export @tiles
  vm.func private @tiles(%a: !vm.buffer, %b: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %c512 = vm.const.i64 512
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c8 : i64
    %1 = vm.mul.i64 %0, %c512 : i64
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %column = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %column, ^rows(%c0 : i64), ^next
  ^rows(%k: i64):
    %row = vm.cmp.lt.i64.s %k, %c64 : i64
    vm.cond_br %row, ^element, ^after
  ^element:
    %2 = vm.mul.i64 %k, %c8 : i64
    %3 = vm.add.i64 %1, %2 : i64
    %4 = vm.add.i64 %3, %j : i64
    %x = vm.buffer.load.f32 %a[%4] : !vm.buffer -> f32
    vm.buffer.store.f32 %x, %b[%4] : f32 -> !vm.buffer
    %k1 = vm.add.i64 %k, %c1 : i64
    vm.br ^rows(%k1 : i64)
  ^after:
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%j1 : i64)
  ^next:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i1 : i64)
  ^exit:
    vm.return
  }
}
