vm.module @constant_ops {
  vm.rodata private @buffer_1 dense<[1, 2, 3]> : tensor<3xi8>
  vm.rodata private @buffer_2 dense<[1, 2, 3]> : tensor<3xi32>

  vm.export @equal
  vm.func private @equal() -> i32 {
    %0 = vm.const.ref.rodata @buffer_1 : !vm.buffer
    %1 = vm.const.ref.rodata @buffer_2 : !vm.buffer
    %eq = vm.cmp.eq.ref %0, %1 : !vm.buffer
    vm.return %eq : i32
  }
}
