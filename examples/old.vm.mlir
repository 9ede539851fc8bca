// As a compiler of July 2022 wrote it: the offset of the load counts bytes.
vm.module @old {
  vm.rodata private @table dense<[10, 20, 30, 40, 50]> : tensor<5xi32>
  vm.export @main
  vm.func private @main() -> i32 {
    %table = vm.const.ref.rodata @table : !vm.buffer
    %c4 = vm.const.i64 4
    %value = vm.buffer.load.i32 %table[%c4] : !vm.buffer -> i32
    vm.return %value : i32
  }
}
