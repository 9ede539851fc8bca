vm.module @math {
  vm.export @gcd
  vm.func private @gcd(%a: i32, %b: i32) -> i32 {
    vm.br ^head(%a, %b : i32, i32)
  ^head(%x: i32, %y: i32):
    vm.cond_br %y, ^body, ^exit
  ^body:
    %r = vm.rem.i32.u %x, %y : i32
    vm.br ^head(%y, %r : i32, i32)
  ^exit:
    vm.return %x : i32
  }

  vm.export @first_byte
  vm.func private @first_byte(%buffers: !vm.list<?>, %i: i32) -> i32 {
    %zero = vm.const.i64.zero
    %buffer = vm.list.get.ref %buffers, %i : (!vm.list<?>, i32) -> !vm.buffer
    %byte = vm.buffer.load.i8.u %buffer[%zero] : !vm.buffer -> i32
    vm.return %byte : i32
  }
}
