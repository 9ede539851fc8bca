vm.module @frame {
  vm.global.i32 private mutable @ticks = 3 : i32

  // May be suspended: what it needs afterwards is kept in a frame.
  vm.export @wait
  vm.func private @wait(%b: !vm.buffer) -> i64 {
    %c1 = vm.const.i32 1
    vm.br ^head
  ^head:
    %ticks = vm.global.load.i32 @ticks : i32
    vm.cond_br %ticks, ^tick, ^done
  ^tick:
    %fewer = vm.sub.i32 %ticks, %c1 : i32
    vm.global.store.i32 %fewer, @ticks : i32
    vm.yield ^head
  ^done:
    %length = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %length : i64
  }
}
