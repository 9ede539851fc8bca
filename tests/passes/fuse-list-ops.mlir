// What is set next to a resize, as the last element: pushed, if the list stores it as it is.
vm.module @push {
  vm.export @numbers
  vm.export @refs
  vm.export @others
  vm.func private @numbers(%l: !vm.list<i8>, %i: i32, %x: i32) {
    %c1 = vm.const.i32 1
    %size = vm.add.i32 %i, %c1 : i32
    vm.list.resize %l, %size : (!vm.list<i8>, i32)
    %double = vm.add.i32 %x, %x : i32
    vm.list.set.i32 %l, %i, %double : (!vm.list<i8>, i32, i32)
    vm.return
  }
  vm.func private @refs(%l: !vm.list<?>, %x: !vm.buffer) {
    %c6 = vm.const.i32 6
    %c7 = vm.const.i32 7
    vm.list.resize %l, %c7 : (!vm.list<?>, i32)
    vm.list.set.ref %l, %c6, %x : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
  vm.func private @others(%l: !vm.list<i64>, %i: i32, %x: i32) {
    %c1 = vm.const.i32 1
    %size = vm.add.i32 %i, %c1 : i32
    vm.list.resize %l, %size : (!vm.list<i64>, i32)
    vm.list.set.i32 %l, %i, %x : (!vm.list<i64>, i32, i32)
    vm.return
  }
}

// becomes
vm.module public @push {
  vm.export @numbers
  vm.export @refs
  vm.export @others
  vm.func private @numbers(%l: !vm.list<i8>, %i: i32, %x: i32) {
    %c1 = vm.const.i32 1
    %size = vm.add.i32 %i, %c1 : i32
    %double = vm.add.i32 %x, %x : i32
    vm2c.list.push.i32 %l, %i, %double : (!vm.list<i8>, i32, i32)
    vm.return
  }
  vm.func private @refs(%l: !vm.list<?>, %x: !vm.buffer) {
    %c6 = vm.const.i32 6
    %c7 = vm.const.i32 7
    vm2c.list.push.ref %l, %c6, %x : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
  vm.func private @others(%l: !vm.list<i64>, %i: i32, %x: i32) {
    %c1 = vm.const.i32 1
    %size = vm.add.i32 %i, %c1 : i32
    vm.list.resize %l, %size : (!vm.list<i64>, i32)
    vm.list.set.i32 %l, %i, %x : (!vm.list<i64>, i32, i32)
    vm.return
  }
}

// -----
// What is read and then cut off is popped, unless something in between may look at the list or at a reference.
vm.module @pop {
  vm.export @last
  vm.export @asked
  vm.func private @last(%l: !vm.list<!vm.buffer>) -> !vm.buffer {
    %c1 = vm.const.i32 1
    %size = vm.list.size %l : (!vm.list<!vm.buffer>) -> i32
    %i = vm.sub.i32 %size, %c1 : i32
    %x = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.list.resize %l, %i : (!vm.list<!vm.buffer>, i32)
    vm.return %x : !vm.buffer
  }
  vm.func private @asked(%l: !vm.list<?>, %i: i32) -> i32 {
    %x = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %there = vm.cmp.nz.ref %x : !vm.buffer
    vm.list.resize %l, %i : (!vm.list<?>, i32)
    vm.return %there : i32
  }
}

// becomes
vm.module public @pop {
  vm.export @last
  vm.export @asked
  vm.func private @last(%l: !vm.list<!vm.buffer>) -> !vm.buffer {
    %c1 = vm.const.i32 1
    %size = vm.list.size %l : (!vm.list<!vm.buffer>) -> i32
    %i = vm.sub.i32 %size, %c1 : i32
    %x = vm2c.list.pop.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.return %x : !vm.buffer
  }
  vm.func private @asked(%l: !vm.list<?>, %i: i32) -> i32 {
    %x = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %there = vm.cmp.nz.ref %x : !vm.buffer
    vm.list.resize %l, %i : (!vm.list<?>, i32)
    vm.return %there : i32
  }
}

// -----
// What is read from two places and written to them the other way round is swapped.
vm.module @swap {
  vm.export @swap
  vm.export @copy
  vm.func private @swap(%l: !vm.list<?>, %i: i32, %j: i32) {
    %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %j : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.set.ref %l, %i, %b : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %l, %j, %a : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
  vm.func private @copy(%l: !vm.list<?>, %i: i32, %j: i32) {
    %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.set.ref %l, %j, %a : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %l, %i, %a : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
}

// becomes
vm.module public @swap {
  vm.export @swap
  vm.export @copy
  vm.func private @swap(%l: !vm.list<?>, %i: i32, %j: i32) {
    %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %j : (!vm.list<?>, i32) -> !vm.buffer
    vm2c.list.swap.ref %l, %i, %j, %a, %b : !vm.list<?>, !vm.buffer, !vm.buffer
    vm.return
  }
  vm.func private @copy(%l: !vm.list<?>, %i: i32, %j: i32) {
    %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.set.ref %l, %j, %a : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %l, %i, %a : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
}
