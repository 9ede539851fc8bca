// A sum of products that is loaded and stored for each product waits for memory. Blocks of results, some rows of a few vectors each,
// stay in registers from the first product to the last one, and what is multiplied is loaded once for all of a row or column.
vm.module @demo {
  vm.export @multiply
  vm.func private @multiply(%a: !vm.buffer, %b: !vm.buffer, %sums: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c32 = vm.const.i64 32
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c32 : i64
    vm.cond_br %more_rows, ^row, ^exit
  ^row:
    %line = vm.mul.i64 %i, %c32 : i64
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more_columns = vm.cmp.lt.i64.s %j, %c32 : i64
    vm.cond_br %more_columns, ^column, ^next_row
  ^column:
    %place = vm.add.i64 %line, %j : i64
    vm.br ^products(%c0 : i64)
  ^products(%k: i64):
    %more = vm.cmp.lt.i64.s %k, %c32 : i64
    vm.cond_br %more, ^product, ^next_column
  ^product:
    %left = vm.add.i64 %line, %k : i64
    %x = vm.buffer.load.f32 %a[%left] : !vm.buffer -> f32
    %above = vm.mul.i64 %k, %c32 : i64
    %right = vm.add.i64 %above, %j : i64
    %y = vm.buffer.load.f32 %b[%right] : !vm.buffer -> f32
    %sum = vm.buffer.load.f32 %sums[%place] : !vm.buffer -> f32
    %larger = vm.fma.f32 %x, %y, %sum : f32
    vm.buffer.store.f32 %larger, %sums[%place] : f32 -> !vm.buffer
    %next = vm.add.i64 %k, %c1 : i64
    vm.br ^products(%next : i64)
  ^next_column:
    %next_column = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%next_column : i64)
  ^next_row:
    %next_row = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%next_row : i64)
  ^exit:
    vm.return
  }
}
