// Compilers cut arrays into tiles. Where the tiles of a kernel lie one after another, and nothing in it needs to know where one ends,
// a single loop goes through all of them.
vm.module @demo {
  vm.export @add
  vm.func private @add(%a: !vm.buffer, %b: !vm.buffer, %sums: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c1000 = vm.const.i64 1000
    vm.br ^tiles(%c0 : i64)
  ^tiles(%tile: i64):
    %more_tiles = vm.cmp.lt.i64.s %tile, %c1000 : i64
    vm.cond_br %more_tiles, ^first, ^exit
  ^first:
    %start = vm.mul.i64 %tile, %c64 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %more, ^element, ^next_tile
  ^element:
    %at = vm.add.i64 %start, %j : i64
    %x = vm.buffer.load.i32 %a[%at] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    %0 = vm.add.i32 %x, %y : i32
    vm.buffer.store.i32 %0, %sums[%at] : i32 -> !vm.buffer
    %next = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%next : i64)
  ^next_tile:
    %next_tile = vm.add.i64 %tile, %c1 : i64
    vm.br ^tiles(%next_tile : i64)
  ^exit:
    vm.return
  }
}
