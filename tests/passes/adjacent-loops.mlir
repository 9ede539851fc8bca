// What looks up the memory of an argument, and the buffer of the second loop, move before the first loop. A reference that is not
// known to be null stays where it is, and so does what the first loop computes.
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%align : i32, %size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.buffer(%view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
  vm.func private @f(%x: !vm.ref<!hal.buffer_view>, %other: !vm.ref<!hal.buffer>) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %align = vm.const.i32 16
    %one = vm.const.i32 1
    %x_buffer = vm.call @hal_inline.buffer_view.buffer(%x) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %y:2 = vm.call @hal_inline.buffer.allocate(%align, %c32) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    %s = vm.buffer.alloc %c32, %align : !vm.buffer
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %lt, ^first_body, ^between
  ^first_body:
    vm.buffer.store.i32 %one, %s[%i] : i32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_1 : i64)
  ^between:
    vm.discard.refs %s : !vm.buffer
    %x_data = vm.call @hal_inline.buffer.storage(%x_buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %other_data = vm.call @hal_inline.buffer.storage(%other) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %c16 = vm.const.i64 16
    %t = vm.buffer.alloc %c16, %align : !vm.buffer
    %last = vm.sub.i64 %i, %c1 : i64
    vm.br ^second(%c0 : i64)
  ^second(%j: i64):
    %lt_0 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_0, ^second_body, ^exit
  ^second_body:
    %v = vm.buffer.load.i32 %x_data[%j] : !vm.buffer -> i32
    %w = vm.buffer.load.i32 %other_data[%last] : !vm.buffer -> i32
    vm.buffer.store.i32 %v, %t[%c0] : i32 -> !vm.buffer
    vm.buffer.store.i32 %w, %y#1[%j] : i32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_1 : i64)
  ^exit:
    vm.return %y#1 : !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%align : i32, %size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.buffer(%view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
  vm.func private @f(%x: !vm.ref<!hal.buffer_view>, %other: !vm.ref<!hal.buffer>) -> !vm.buffer {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %align = vm.const.i32 16
    %one = vm.const.i32 1
    %x_buffer = vm.call @hal_inline.buffer_view.buffer(%x) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %y:2 = vm.call @hal_inline.buffer.allocate(%align, %c32) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    %s = vm.buffer.alloc %c32, %align : !vm.buffer
    %x_data = vm.call @hal_inline.buffer.storage(%x_buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %c16 = vm.const.i64 16
    %t = vm.buffer.alloc %c16, %align : !vm.buffer
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %lt = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %lt, ^first_body, ^between
  ^first_body:
    vm.buffer.store.i32 %one, %s[%i] : i32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_1 : i64)
  ^between:
    %other_data = vm.call @hal_inline.buffer.storage(%other) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %last = vm.sub.i64 %i, %c1 : i64
    vm.br ^second(%c0 : i64)
  ^second(%j: i64):
    %lt_0 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_0, ^second_body, ^exit
  ^second_body:
    %v = vm.buffer.load.i32 %x_data[%j] : !vm.buffer -> i32
    %w = vm.buffer.load.i32 %other_data[%last] : !vm.buffer -> i32
    vm.buffer.store.i32 %v, %t[%c0] : i32 -> !vm.buffer
    vm.buffer.store.i32 %w, %y#1[%j] : i32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_1 : i64)
  ^exit:
    vm.return %y#1 : !vm.buffer
  }
  vm.export @f
}
