// The sums of 8 rows of each tile are in a buffer, which is filled with zeros before anything is added. One buffer serves all tiles,
// and the whole loop is a function over arrays.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %y: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %sums = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %in, ^store, ^rows(%c0 : i64)
  ^store:
    vm.buffer.store.f32 %zero, %sums[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^rows(%k: i64):
    %row = vm.cmp.lt.i64.s %k, %c8 : i64
    vm.cond_br %row, ^add, ^end
  ^add:
    %0 = vm.mul.i64 %i, %c8 : i64
    %1 = vm.add.i64 %0, %k : i64
    %a = vm.buffer.load.f32 %x[%1] : !vm.buffer -> f32
    %b = vm.buffer.load.f32 %sums[%k] : !vm.buffer -> f32
    %c = vm.add.f32 %b, %a : f32
    vm.buffer.store.f32 %c, %sums[%k] : f32 -> !vm.buffer
    %d = vm.buffer.load.f32 %sums[%k] : !vm.buffer -> f32
    vm.buffer.store.f32 %d, %y[%1] : f32 -> !vm.buffer
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^rows(%k_1 : i64)
  ^end:
    vm.discard.refs %sums : !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return
  }
  vm.export @f
}
