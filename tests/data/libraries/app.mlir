vm.module @app {
  vm.import private @lib.sum(%list: !vm.list<i32>) -> i32
  vm.import private @lib.make(%value: i32) -> !vm.list<i32>
  vm.import private @lib.length(%buffer: !vm.buffer) -> i64
  vm.import private @lib.rodata() -> !vm.buffer
  vm.import private @lib.mix(%list: !vm.list<?>, %value: i64, %buffer: !vm.buffer) -> !vm.list<?>
  vm.import private @lib.boom(%value: i32)

  vm.export @take
  vm.func private @take() -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c7 = vm.const.i32 7
    %list = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    vm.list.resize %list, %c2 : (!vm.list<i32>, i32)
    vm.list.set.i32 %list, %c0, %c7 : (!vm.list<i32>, i32, i32)
    %sum = vm.call @lib.sum(%list) : (!vm.list<i32>) -> i32
    vm.return %sum : i32
  }

  vm.export @give
  vm.func private @give() -> (i32, i32) {
    %c0 = vm.const.i32 0
    %c3 = vm.const.i32 3
    %c5 = vm.const.i32 5
    %list = vm.call @lib.make(%c5) : (i32) -> !vm.list<i32>
    vm.list.resize %list, %c3 : (!vm.list<i32>, i32)
    %first = vm.list.get.i32 %list, %c0 : (!vm.list<i32>, i32) -> i32
    %size = vm.list.size %list : (!vm.list<i32>) -> i32
    vm.return %first, %size : i32, i32
  }

  vm.export @buf
  vm.func private @buf() -> i64 {
    %c16 = vm.const.i32 16
    %c33 = vm.const.i64 33
    %buffer = vm.buffer.alloc %c33, %c16 : !vm.buffer
    %length = vm.call @lib.length(%buffer) : (!vm.buffer) -> i64
    vm.return %length : i64
  }

  vm.export @data
  vm.func private @data() -> (i32, !vm.buffer) {
    %c2 = vm.const.i64 2
    %data = vm.call @lib.rodata() : () -> !vm.buffer
    %byte = vm.buffer.load.i8.u %data[%c2] : !vm.buffer -> i32
    vm.return %byte, %data : i32, !vm.buffer
  }

  vm.export @mixed
  vm.func private @mixed() -> (!vm.list<?>, i64) {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %c16 = vm.const.i32 16
    %c4 = vm.const.i64 4
    %list = vm.list.alloc %c1 : (i32) -> !vm.list<?>
    %buffer = vm.buffer.alloc %c4, %c16 : !vm.buffer
    vm.list.resize %list, %c1 : (!vm.list<?>, i32)
    vm.list.set.ref %list, %c0, %buffer : (!vm.list<?>, i32, !vm.buffer)
    %mixed = vm.call @lib.mix(%list, %c4, %buffer) : (!vm.list<?>, i64, !vm.buffer) -> !vm.list<?>
    %there = vm.list.get.ref %mixed, %c2 : (!vm.list<?>, i32) -> !vm.buffer
    %length = vm.buffer.length %there : !vm.buffer -> i64
    %value = vm.list.get.i64 %mixed, %c3 : (!vm.list<?>, i32) -> i64
    %sum = vm.add.i64 %length, %value : i64
    vm.list.resize %mixed, %c2 : (!vm.list<?>, i32)
    vm.return %mixed, %sum : !vm.list<?>, i64
  }

  vm.export @boom
  vm.func private @boom(%value: i32) {
    vm.call @lib.boom(%value) : (i32) -> ()
    vm.return
  }
}
