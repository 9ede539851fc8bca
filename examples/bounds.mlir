vm.module @bounds {
  // Element %i of a new buffer of 24 bytes.
  vm.export @load
  vm.func private @load(%i: i64) -> i32 {
    %length = vm.const.i64 24
    %alignment = vm.const.i32 16
    %buffer = vm.buffer.alloc %length, %alignment : !vm.buffer
    %value = vm.buffer.load.i32 %buffer[%i] : !vm.buffer -> i32
    vm.return %value : i32
  }
  vm.export @divide
  vm.func private @divide(%a: i32, %b: i32) -> i32 {
    %quotient = vm.div.i32.s %a, %b : i32
    vm.return %quotient : i32
  }
  vm.export @to_integer
  vm.func private @to_integer(%x: f32) -> i32 {
    %value = vm.cast.f32.si32 %x : f32 -> i32
    vm.return %value : i32
  }
}
