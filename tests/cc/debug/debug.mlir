vm.module @debug {
  vm.export @f
  vm.func private @f(%i: i32, %x: f64, %b: !vm.buffer) -> i32 {
    vm.trace "event"(%i, %b) : i32, !vm.buffer
    %c1 = vm.const.i32 1
    %s = vm.add.i32 %i, %c1 : i32
    vm.print "sum\22"(%s, %x) : i32, f64
    vm.break ^next(%s : i32)
  ^next(%t: i32):
    vm.cond_break %i, ^end(%t : i32)
  ^end(%u: i32):
    vm.return %u : i32
  }
}
