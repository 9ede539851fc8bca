// IREE's compiler rounds quotients down with a comparison and a select, for dividends below zero. Where the range analysis finds that
// there are none, what the select chooses between is known, and so are conditions that an earlier branch has decided. (`canonicalize`
// then takes out what nothing needs any more.)
vm.module @m {
  vm.export @f
  vm.func private @f(%c: !vm.buffer, %v: f32) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %minus = vm.const.i64 -1
    %c4 = vm.const.i64 4
    %c16 = vm.const.i64 16
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c16 : i64
    vm.cond_br %more, ^body, ^end
  ^body:
    %quotient = vm.div.i64.s %i, %c4 : i64
    %below = vm.cmp.lt.i64.s %i, %c0 : i64
    %less = vm.add.i64 %quotient, %minus : i64
    %row = vm.select.i64 %below, %less, %quotient : i64
    vm.buffer.store.f32 %v, %c[%row] : f32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^end:
    vm.return
  }
}
