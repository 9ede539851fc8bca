vm.module @nest {
  // c[i][j] += a[i][k] * b[k][j]. Where all elements are there and the buffers are apart it is a kernel, in which j is the innermost
  // loop and several k run side by side; the checked form is there for all other cases.
  vm.export @matmul
  vm.func private @matmul(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c12 = vm.const.i64 12
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c12 : i64
    %row = vm.mul.i64 %i, %c12 : i64
    vm.cond_br %more_rows, ^columns(%c0 : i64), ^exit
  ^columns(%j: i64):
    %more_columns = vm.cmp.lt.i64.s %j, %c12 : i64
    %target = vm.add.i64 %row, %j : i64
    vm.cond_br %more_columns, ^sum(%c0 : i64), ^next_row
  ^sum(%k: i64):
    %more = vm.cmp.lt.i64.s %k, %c12 : i64
    vm.cond_br %more, ^product, ^next_column
  ^product:
    %left = vm.add.i64 %row, %k : i64
    %x = vm.buffer.load.f32 %a[%left] : !vm.buffer -> f32
    %right = vm.fma.i64 %k, %c12, %j : i64
    %y = vm.buffer.load.f32 %b[%right] : !vm.buffer -> f32
    %old = vm.buffer.load.f32 %c[%target] : !vm.buffer -> f32
    %xy = vm.mul.f32 %x, %y : f32
    %new = vm.add.f32 %old, %xy : f32
    vm.buffer.store.f32 %new, %c[%target] : f32 -> !vm.buffer
    %next_k = vm.add.i64 %k, %c1 : i64
    vm.br ^sum(%next_k : i64)
  ^next_column:
    %next_j = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%next_j : i64)
  ^next_row:
    %next_i = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%next_i : i64)
  ^exit:
    vm.return
  }
}
