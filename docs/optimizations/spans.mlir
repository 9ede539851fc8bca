// Data pointer and length of a buffer are read once, where the buffer is first known, and kept in a variable; its type and null are
// checked there. An access then is one compare and a plain load or store. The span of what is no buffer is empty: every access to it
// fails, and the function out of line that makes the status finds the VM's own words for the reason.
//
// The elements of a list may move when it is resized: its span is taken again after everything that may do that. The span of a list
// that does not store what its type says is empty, too, and its accesses go to the list, which converts. A loop that resizes a list
// does so through the span, and pushing an element is mostly one store.
vm.module @demo {
  vm.export @length
  vm.func private @length(%text: !vm.buffer) -> i64 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %byte = vm.buffer.load.i8.u %text[%i] : !vm.buffer -> i32
    vm.cond_br %byte, ^next, ^exit
  ^next:
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return %i : i64
  }
  vm.export @count
  vm.func private @count(%numbers: !vm.list<i32>) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %number = vm.list.get.i32 %numbers, %i : (!vm.list<i32>, i32) -> i32
    vm.cond_br %number, ^next, ^exit
  ^next:
    %next = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%next : i32)
  ^exit:
    vm.list.resize %numbers, %i : (!vm.list<i32>, i32)
    vm.return %i : i32
  }
  vm.export @count_down
  vm.func private @count_down(%from: i32) -> !vm.list<i32> {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %list = vm.list.alloc %c0 : (i32) -> !vm.list<i32>
    vm.br ^head(%from, %c0 : i32, i32)
  ^head(%number: i32, %size: i32):
    vm.cond_br %number, ^next, ^exit
  ^next:
    %grown = vm.add.i32 %size, %c1 : i32
    vm.list.resize %list, %grown : (!vm.list<i32>, i32)
    vm.list.set.i32 %list, %size, %number : (!vm.list<i32>, i32, i32)
    %less = vm.sub.i32 %number, %c1 : i32
    vm.br ^head(%less, %grown : i32, i32)
  ^exit:
    vm.return %list : !vm.list<i32>
  }
}
