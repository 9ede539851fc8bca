// A resize that makes room for the element that is set next to it is a push: one store where the list has as many elements as
// expected and room for one more. Reading a reference that a resize then cuts off is a pop: the reference moves, and is not counted.
// Two references that are read from a list and written to each other's place are swapped, and not counted where the list still holds
// them. What the list holds at run time decides that, so nothing has to be proven. Only ops that do nothing but compute may stand
// between the two.
vm.module @demo {
  vm.export @push
  vm.func private @push(%numbers: !vm.list<i32>, %i: i32, %number: i32) -> i32 {
    %c1 = vm.const.i32 1
    %size = vm.add.i32 %i, %c1 : i32
    vm.list.resize %numbers, %size : (!vm.list<i32>, i32)
    vm.list.set.i32 %numbers, %i, %number : (!vm.list<i32>, i32, i32)
    vm.return %size : i32
  }

  vm.export @pop
  vm.func private @pop(%buffers: !vm.list<!vm.buffer>, %i: i32) -> !vm.buffer {
    %last = vm.list.get.ref %buffers, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm.list.resize %buffers, %i : (!vm.list<!vm.buffer>, i32)
    vm.return %last : !vm.buffer
  }

  vm.export @swap
  vm.func private @swap(%buffers: !vm.list<?>, %i: i32, %j: i32) {
    %one = vm.list.get.ref %buffers, %i : (!vm.list<?>, i32) -> !vm.buffer
    %other = vm.list.get.ref %buffers, %j : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.set.ref %buffers, %i, %other : (!vm.list<?>, i32, !vm.buffer)
    vm.list.set.ref %buffers, %j, %one : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
}
