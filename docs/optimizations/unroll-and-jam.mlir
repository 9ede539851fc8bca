// In a kernel, four rounds of a loop (two where integers are added up) run side by side in the loop inside of it. Below, each element
// of `y` is read and written once in four rounds of `k`, and still gets its summands one after the other, so that every bit of the
// result is the same. Where the loop inside sums up into a single element, four sums side by side do not wait for each other. Rounds
// that make no full group are left to a copy of the loops. Rows of a stencil that stand side by side share what several of them read.
vm.module @demo {
  vm.export @dense
  vm.func private @dense(%x: !vm.buffer, %weights: !vm.buffer, %y: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c10 = vm.const.i64 10
    %c64 = vm.const.i64 64
    vm.br ^rows(%c0 : i64)
  ^rows(%k: i64):
    %more_rows = vm.cmp.lt.i64.s %k, %c64 : i64
    vm.cond_br %more_rows, ^row, ^exit
  ^row:
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c10 : i64
    vm.cond_br %more, ^column, ^next_row
  ^column:
    %in = vm.buffer.load.f32 %x[%k] : !vm.buffer -> f32
    %0 = vm.mul.i64 %k, %c10 : i64
    %1 = vm.add.i64 %0, %j : i64
    %weight = vm.buffer.load.f32 %weights[%1] : !vm.buffer -> f32
    %sum = vm.buffer.load.f32 %y[%j] : !vm.buffer -> f32
    %2 = vm.mul.f32 %in, %weight : f32
    %3 = vm.add.f32 %sum, %2 : f32
    vm.buffer.store.f32 %3, %y[%j] : f32 -> !vm.buffer
    %next_j = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%next_j : i64)
  ^next_row:
    %next_k = vm.add.i64 %k, %c1 : i64
    vm.br ^rows(%next_k : i64)
  ^exit:
    vm.return
  }
}
