// A list lends what is used only while it is not written to. Where some list is, what was read from it keeps a count of its own.
vm.module @m {
  vm.func @f(%l: !vm.list<!vm.buffer>, %other: !vm.list<i32>, %i: i32) -> i32 {
    %first = vm.const.i64 0
    %a = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %x = vm.buffer.load.i32 %a[%first] : !vm.buffer -> i32
    %b = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.list.set.i32 %other, %i, %x : (!vm.list<i32>, i32, i32)
    %y = vm.buffer.load.i32 %b[%first] : !vm.buffer -> i32
    %sum = vm.add.i32 %x, %y : i32
    vm.return %sum : i32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%l: !vm.list<!vm.buffer>, %other: !vm.list<i32>, %i: i32) -> i32 {
    %first = vm.const.i64 0
    %a = vm2c.list.borrow.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %x = vm.buffer.load.i32 %a[%first] : !vm.buffer -> i32
    %b = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.list.set.i32 %other, %i, %x : (!vm.list<i32>, i32, i32)
    %y = vm.buffer.load.i32 %b[%first] : !vm.buffer -> i32
    %sum = vm.add.i32 %x, %y : i32
    vm.return %sum : i32
  }
  vm.export @f
}

// -----
// A function that may be suspended keeps counts.
vm.module @m {
  vm.func @f(%l: !vm.list<!vm.buffer>, %i: i32) -> i64 {
    %a = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %x = vm.buffer.length %a : !vm.buffer -> i64
    vm.yield ^next
  ^next:
    vm.return %x : i64
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%l: !vm.list<!vm.buffer>, %i: i32) -> i64 {
    %a = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    %x = vm.buffer.length %a : !vm.buffer -> i64
    vm.yield ^next
  ^next:
    vm.return %x : i64
  }
  vm.export @f
}
