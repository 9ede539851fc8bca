vm.module public @m {
  vm.export @short
  vm.func private @short(%b: !vm.buffer, %i: i64) -> i32 {
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %s = vm.add.i32 %x, %x : i32
    vm.return %s : i32
  }
}

// becomes
vm.module public @m {
  vm.export @short
  vm.func private @short(%b: !vm.buffer, %i: i64) -> i32 {
    %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
    %s = vm.add.i32 %x, %x : i32
    vm.return %s : i32
  }
}
