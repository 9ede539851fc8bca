// In a kernel, two loops change places when every element is still computed by the same operations in the same order, and the new
// innermost loop runs over neighbouring elements. Below, `i` and `j` say which element of `c` is summed up, and `k` runs over what is
// summed: with `k` outside of `j`, all accesses of the innermost loop are contiguous, and every bit of the result is the same.
vm.module @demo {
  vm.export @product
  vm.func private @product(%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more_rows, ^row, ^exit
  ^row:
    %row = vm.mul.i64 %i, %c64 : i64
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more_columns = vm.cmp.lt.i64.s %j, %c64 : i64
    vm.cond_br %more_columns, ^column, ^next_row
  ^column:
    vm.br ^sum(%c0 : i64)
  ^sum(%k: i64):
    %more = vm.cmp.lt.i64.s %k, %c64 : i64
    vm.cond_br %more, ^add, ^next_column
  ^add:
    %0 = vm.add.i64 %row, %k : i64
    %x = vm.buffer.load.i16.s %a[%0] : !vm.buffer -> i32
    %1 = vm.mul.i64 %k, %c64 : i64
    %2 = vm.add.i64 %1, %j : i64
    %y = vm.buffer.load.i16.s %b[%2] : !vm.buffer -> i32
    %3 = vm.add.i64 %row, %j : i64
    %old = vm.buffer.load.i16.s %c[%3] : !vm.buffer -> i32
    %4 = vm.mul.i32 %x, %y : i32
    %5 = vm.add.i32 %old, %4 : i32
    vm.buffer.store.i16 %5, %c[%3] : i32 -> !vm.buffer
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
