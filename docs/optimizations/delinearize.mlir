// Compilers number the tiles of an array with one counter and divide it for the row and the column. Two loops have both without
// division, and show to other passes how the tiles lie in memory.
vm.module @demo {
  vm.export @fill
  vm.func private @fill(%sums: !vm.buffer, %x: i32) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c16 = vm.const.i64 16
    %c100 = vm.const.i64 100
    vm.br ^tiles(%c0 : i64)
  ^tiles(%tile: i64):
    %more_tiles = vm.cmp.lt.i64.s %tile, %c16 : i64
    vm.cond_br %more_tiles, ^first, ^exit
  ^first:
    %row = vm.div.i64.s %tile, %c4 : i64
    %column = vm.rem.i64.s %tile, %c4 : i64
    %above = vm.mul.i64 %row, %c100 : i64
    %start = vm.add.i64 %above, %column : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c16 : i64
    vm.cond_br %more, ^element, ^next_tile
  ^element:
    %beside = vm.mul.i64 %j, %c4 : i64
    %at = vm.add.i64 %start, %beside : i64
    vm.buffer.store.i32 %x, %sums[%at] : i32 -> !vm.buffer
    %next = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%next : i64)
  ^next_tile:
    %next_tile = vm.add.i64 %tile, %c1 : i64
    vm.br ^tiles(%next_tile : i64)
  ^exit:
    vm.return
  }
}
