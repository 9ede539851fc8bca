// The innermost loop of a kernel, when it is short and runs a known number of times inside another one, is unrolled by the compiler.
// The elements that it works on then are vectors in registers, and stay there while the loop around it runs.
vm.module @demo {
  vm.export @accumulate
  vm.func private @accumulate(%values: !vm.buffer, %weights: !vm.buffer, %sums: !vm.buffer) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %c100 = vm.const.i64 100
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c100 : i64
    vm.cond_br %more_rows, ^row, ^exit
  ^row:
    %x = vm.buffer.load.f32 %values[%i] : !vm.buffer -> f32
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %more, ^column, ^next_row
  ^column:
    %0 = vm.fma.i64 %i, %c8, %j : i64
    %w = vm.buffer.load.f32 %weights[%0] : !vm.buffer -> f32
    %old = vm.buffer.load.f32 %sums[%j] : !vm.buffer -> f32
    %1 = vm.fma.f32 %x, %w, %old : f32
    vm.buffer.store.f32 %1, %sums[%j] : f32 -> !vm.buffer
    %next_j = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%next_j : i64)
  ^next_row:
    %next_i = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%next_i : i64)
  ^exit:
    vm.return
  }
}
