// What app.mlir imports: lists, buffers and failures that cross from one module to another.
vm.module @lib {
  vm.rodata private @data dense<[7, 8, 9]> : tensor<3xi8>

  vm.export @sum
  vm.func private @sum(%list: !vm.list<i32>) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %a = vm.list.get.i32 %list, %c0 : (!vm.list<i32>, i32) -> i32
    %b = vm.list.get.i32 %list, %c1 : (!vm.list<i32>, i32) -> i32
    %sum = vm.add.i32 %a, %b : i32
    vm.return %sum : i32
  }

  vm.export @make
  vm.func private @make(%value: i32) -> !vm.list<i32> {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %list = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    vm.list.resize %list, %c1 : (!vm.list<i32>, i32)
    vm.list.set.i32 %list, %c0, %value : (!vm.list<i32>, i32, i32)
    vm.return %list : !vm.list<i32>
  }

  vm.export @length
  vm.func private @length(%buffer: !vm.buffer) -> i64 {
    %length = vm.buffer.length %buffer : !vm.buffer -> i64
    vm.return %length : i64
  }

  vm.export @rodata
  vm.func private @rodata() -> !vm.buffer {
    %data = vm.const.ref.rodata @data : !vm.buffer
    vm.return %data : !vm.buffer
  }

  // Appends the number and the buffer to the list, twice, and takes the first of its elements away.
  vm.export @mix
  vm.func private @mix(%list: !vm.list<?>, %value: i64, %buffer: !vm.buffer) -> !vm.list<?> {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %c5 = vm.const.i32 5
    %null = vm.const.ref.zero : !vm.buffer
    vm.list.resize %list, %c5 : (!vm.list<?>, i32)
    vm.list.set.i64 %list, %c1, %value : (!vm.list<?>, i32, i64)
    vm.list.set.ref %list, %c2, %buffer : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.i64 %list, %c3, %value : (!vm.list<?>, i32, i64)
    vm.list.set.ref %list, %c0, %null : (!vm.list<?>, i32, !vm.buffer)
    vm.return %list : !vm.list<?>
  }

  vm.export @boom
  vm.func private @boom(%value: i32) {
    %c9 = vm.const.i32 9
    vm.cond_br %value, ^fail, ^exit
  ^fail:
    vm.fail %c9, "said so"
  ^exit:
    vm.return
  }
}
