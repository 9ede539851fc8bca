// What a list holds stays alive as long as the list does and keeps it. So a reference read from a list needs no count of its own
// where the list is alive, and nothing is written to any list, until the last use of the reference: it is neither retained nor
// released. Storing it somewhere else, or passing it on to another block, retains it.
vm.module @demo {
  vm.export @total
  vm.func private @total(%buffers: !vm.list<?>, %n: i32) -> i64 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %zero = vm.const.i64.zero
    vm.br ^head(%c0, %zero : i32, i64)
  ^head(%i: i32, %sum: i64):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %buffer = vm.list.get.ref %buffers, %i : (!vm.list<?>, i32) -> !vm.buffer
    %length = vm.buffer.length %buffer : !vm.buffer -> i64
    %total = vm.add.i64 %sum, %length : i64
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next, %total : i32, i64)
  ^exit:
    vm.return %sum : i64
  }
}
