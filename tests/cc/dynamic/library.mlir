// What a library and the runtime that loads it exchange.
vm.module @library {
  vm.import private @host.twice(%value: i32) -> i32
  vm.import private @host.refuse(%buffer: !vm.buffer)
  vm.import private @host.wait(%value: i32) -> i32
  vm.rodata private @three dense<[1, 2, 3]> : tensor<3xi32>
  vm.rodata private @text "text"
  vm.global.i32 private @count mutable : i32
  vm.global.ref private @kept mutable : !vm.buffer

  vm.initializer {
    %c20 = vm.const.i32 20
    %count = vm.call @host.twice(%c20) : (i32) -> i32
    vm.global.store.i32 %count, @count : i32
    %words = vm.const.ref.rodata @three : !vm.buffer
    vm.global.store.ref %words, @kept : !vm.buffer
    vm.return
  }

  vm.export @bump
  vm.func private @bump() -> i32 {
    %c1 = vm.const.i32 1
    %old = vm.global.load.i32 @count : i32
    %new = vm.add.i32 %old, %c1 : i32
    vm.global.store.i32 %new, @count : i32
    vm.return %new : i32
  }

  vm.export @words
  vm.func private @words() -> (!vm.buffer, !vm.buffer) {
    %kept = vm.global.load.ref @kept : !vm.buffer
    %text = vm.const.ref.rodata @text : !vm.buffer
    vm.return %kept, %text : !vm.buffer, !vm.buffer
  }

  vm.export @bytes
  vm.func private @bytes(%length: i64) -> !vm.buffer {
    %c64 = vm.const.i32 64
    %buffer = vm.buffer.alloc %length, %c64 : !vm.buffer
    vm.return %buffer : !vm.buffer
  }

  vm.export @clone
  vm.func private @clone(%source: !vm.buffer) -> !vm.buffer {
    %c16 = vm.const.i32 16
    %zero = vm.const.i64.zero
    %length = vm.buffer.length %source : !vm.buffer -> i64
    %buffer = vm.buffer.clone %source, %zero, %length, %c16 : !vm.buffer -> !vm.buffer
    vm.return %buffer : !vm.buffer
  }

  // Padding before the second argument, and of the second result.
  vm.export @padded
  vm.func private @padded(%a: i32, %b: i64) -> (i32, i64) {
    vm.return %a, %b : i32, i64
  }

  // The sum of a list, which gets it appended.
  vm.export @append_sum
  vm.func private @append_sum(%list: !vm.list<i32>) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %size = vm.list.size %list : (!vm.list<i32>) -> i32
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    %more = vm.cmp.lt.i32.s %i, %size : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %value = vm.list.get.i32 %list, %i : (!vm.list<i32>, i32) -> i32
    %next = vm.add.i32 %sum, %value : i32
    %after = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%after, %next : i32, i32)
  ^exit:
    %grown = vm.add.i32 %size, %c1 : i32
    vm.list.resize %list, %grown : (!vm.list<i32>, i32)
    vm.list.set.i32 %list, %size, %sum : (!vm.list<i32>, i32, i32)
    vm.return %sum : i32
  }

  // A number, a buffer, a list with a buffer, nothing.
  vm.export @mixed
  vm.func private @mixed() -> !vm.list<?> {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c4 = vm.const.i32 4
    %c7 = vm.const.i64 7
    %list = vm.list.alloc %c0 : (i32) -> !vm.list<?>
    vm.list.resize %list, %c4 : (!vm.list<?>, i32)
    vm.list.set.i64 %list, %c0, %c7 : (!vm.list<?>, i32, i64)
    %buffer = vm.call @bytes(%c7) : (i64) -> !vm.buffer
    vm.list.set.ref %list, %c1, %buffer : (!vm.list<?>, i32, !vm.buffer)
    %inner = vm.list.alloc %c1 : (i32) -> !vm.list<!vm.buffer>
    vm.list.resize %inner, %c1 : (!vm.list<!vm.buffer>, i32)
    vm.list.set.ref %inner, %c0, %buffer : (!vm.list<!vm.buffer>, i32, !vm.buffer)
    vm.list.set.ref %list, %c2, %inner : (!vm.list<?>, i32, !vm.list<!vm.buffer>)
    vm.return %list : !vm.list<?>
  }

  // The length of the buffer that is first in a list, which is cut to nothing.
  vm.export @take
  vm.func private @take(%list: !vm.list<?>) -> i64 {
    %c0 = vm.const.i32 0
    %buffer = vm.list.get.ref %list, %c0 : (!vm.list<?>, i32) -> !vm.buffer
    vm.list.resize %list, %c0 : (!vm.list<?>, i32)
    %length = vm.buffer.length %buffer : !vm.buffer -> i64
    vm.return %length : i64
  }

  // Fails with much to release.
  vm.export @fail
  vm.func private @fail(%code: i32) {
    %mixed = vm.call @mixed() : () -> !vm.list<?>
    vm.cond_br %code, ^failing, ^done
  ^failing:
    vm.fail %code, "said so"
  ^done:
    vm.return
  }

  vm.export @out_of_bounds
  vm.func private @out_of_bounds(%index: i64) -> i32 {
    %words = vm.const.ref.rodata @three : !vm.buffer
    %value = vm.buffer.load.i32 %words[%index] : !vm.buffer -> i32
    vm.return %value : i32
  }

  vm.export @refused
  vm.func private @refused(%length: i64) {
    %buffer = vm.call @bytes(%length) : (i64) -> !vm.buffer
    vm.call @host.refuse(%buffer) : (!vm.buffer) -> ()
    vm.return
  }

  vm.export @yield_twice
  vm.func private @yield_twice(%value: i32) -> i32 {
    %c1 = vm.const.i32 1
    %buffer_length = vm.const.i64 8
    %buffer = vm.call @bytes(%buffer_length) : (i64) -> !vm.buffer
    vm.yield ^second
  ^second:
    %more = vm.add.i32 %value, %c1 : i32
    vm.yield ^third
  ^third:
    %length = vm.buffer.length %buffer : !vm.buffer -> i64
    %narrow = vm.trunc.i64.i32 %length : i64 -> i32
    %sum = vm.add.i32 %more, %narrow : i32
    vm.return %sum : i32
  }

  vm.export @wait
  vm.func private @wait(%value: i32) -> i32 {
    %buffer_length = vm.const.i64 8
    %buffer = vm.call @bytes(%buffer_length) : (i64) -> !vm.buffer
    vm.call.yieldable @host.wait(%value) : (i32) -> ^waited (i32)
  ^waited(%result: i32):
    %length = vm.buffer.length %buffer : !vm.buffer -> i64
    %narrow = vm.trunc.i64.i32 %length : i64 -> i32
    %sum = vm.add.i32 %result, %narrow : i32
    vm.return %sum : i32
  }
}
