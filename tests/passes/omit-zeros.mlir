// Two tiles side by side, and two below them, are all 16 elements.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.5
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.500000e+00
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) {vm2c.filled} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// Two tiles of four.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.5
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c2 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.500000e+00
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c2 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// As many as the caller says.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.5
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.500000e+00
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// The same tiles twice.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.5
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %1, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.500000e+00
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %1, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// What is stored is read before, and was zero.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.5
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    %old = vm.buffer.load.f32 %b#1[%2] : !vm.buffer -> f32
    vm.buffer.store.f32 %old, %b#1[%2] : f32 -> !vm.buffer
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.500000e+00
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    %old = vm.buffer.load.f32 %b#1[%2] : !vm.buffer -> f32
    vm.buffer.store.f32 %old, %b#1[%2] : f32 -> !vm.buffer
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// Another reference to the memory may be used for anything.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.5
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    %s = vm.call @hal_inline.buffer.storage(%b#0) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %old = vm.buffer.load.f32 %s[%n] : !vm.buffer -> f32
    vm.buffer.store.f32 %old, %s[%c0] : f32 -> !vm.buffer
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.func @f(%n: i64) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %x = vm.const.f32 1.500000e+00
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    %s = vm.call @hal_inline.buffer.storage(%b#0) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %old = vm.buffer.load.f32 %s[%n] : !vm.buffer -> f32
    vm.buffer.store.f32 %old, %s[%c0] : f32 -> !vm.buffer
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%j: i64):
    %in = vm.cmp.lt.i64.s %j, %c4 : i64
    vm.cond_br %in, ^element, ^end
  ^element:
    %r = vm.mul.i64 %0, %c8 : i64
    %c = vm.mul.i64 %1, %c4 : i64
    %rc = vm.add.i64 %r, %c : i64
    %2 = vm.add.i64 %rc, %j : i64
    vm.buffer.store.f32 %x, %b#1[%2] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^elements(%j_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// Sums of tiles of 2 x 2 elements begin with zeros, and something is added to the first column.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %rows = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    %2 = vm.mul.i64 %0, %c8 : i64
    %3 = vm.mul.i64 %1, %c2 : i64
    %first = vm.add.i64 %2, %3 : i64
    vm.br ^rows(%c0 : i64)
  ^rows(%j: i64):
    %4 = vm.cmp.lt.i64.s %j, %c2 : i64
    vm.cond_br %4, ^row, ^sums(%c0 : i64)
  ^row:
    %5 = vm.mul.i64 %j, %c4 : i64
    %6 = vm.add.i64 %first, %5 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%k: i64):
    %7 = vm.cmp.lt.i64.s %k, %c2 : i64
    vm.cond_br %7, ^element, ^next
  ^element:
    %8 = vm.add.i64 %6, %k : i64
    vm.buffer.store.f32 %zero, %b#1[%8] : f32 -> !vm.buffer
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^elements(%k_1 : i64)
  ^next:
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^rows(%j_1 : i64)
  ^sums(%l: i64):
    %9 = vm.cmp.lt.i64.s %l, %rows : i64
    vm.cond_br %9, ^add, ^end
  ^add:
    %10 = vm.mul.i64 %l, %c4 : i64
    %11 = vm.add.i64 %first, %10 : i64
    %old = vm.buffer.load.f32 %b#1[%11] : !vm.buffer -> f32
    %new = vm.add.f32 %old, %x : f32
    vm.buffer.store.f32 %new, %b#1[%11] : f32 -> !vm.buffer
    %l_1 = vm.add.i64 %l, %c1 : i64
    vm.br ^sums(%l_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %rows = vm.const.i64 2
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) {vm2c.filled} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    %2 = vm.mul.i64 %0, %c8 : i64
    %3 = vm.mul.i64 %1, %c2 : i64
    %first = vm.add.i64 %2, %3 : i64
    vm.br ^rows(%c0 : i64)
  ^rows(%j: i64):
    %4 = vm.cmp.lt.i64.s %j, %c2 : i64
    vm.cond_br %4, ^row, ^sums(%c0 : i64)
  ^row:
    %5 = vm.mul.i64 %j, %c4 : i64
    %6 = vm.add.i64 %first, %5 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%k: i64):
    %7 = vm.cmp.lt.i64.s %k, %c2 : i64
    vm.cond_br %7, ^element, ^next
  ^element:
    %8 = vm.add.i64 %6, %k : i64
    vm.buffer.store.f32 %zero, %b#1[%8] : f32 -> !vm.buffer
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^elements(%k_1 : i64)
  ^next:
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^rows(%j_1 : i64)
  ^sums(%l: i64):
    %9 = vm.cmp.lt.i64.s %l, %rows : i64
    vm.cond_br %9, ^add, ^end
  ^add:
    %10 = vm.mul.i64 %l, %c4 : i64
    %11 = vm.add.i64 %first, %10 : i64
    %old = vm.buffer.load.f32 %b#1[%11] : !vm.buffer -> f32
    %new = vm.add.f32 %old, %x : f32
    vm.buffer.store.f32 %new, %b#1[%11] : f32 -> !vm.buffer
    %l_1 = vm.add.i64 %l, %c1 : i64
    vm.br ^sums(%l_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// The third row of a tile is one of the tile below, which has not begun.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %rows = vm.const.i64 3
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    %2 = vm.mul.i64 %0, %c8 : i64
    %3 = vm.mul.i64 %1, %c2 : i64
    %first = vm.add.i64 %2, %3 : i64
    vm.br ^rows(%c0 : i64)
  ^rows(%j: i64):
    %4 = vm.cmp.lt.i64.s %j, %c2 : i64
    vm.cond_br %4, ^row, ^sums(%c0 : i64)
  ^row:
    %5 = vm.mul.i64 %j, %c4 : i64
    %6 = vm.add.i64 %first, %5 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%k: i64):
    %7 = vm.cmp.lt.i64.s %k, %c2 : i64
    vm.cond_br %7, ^element, ^next
  ^element:
    %8 = vm.add.i64 %6, %k : i64
    vm.buffer.store.f32 %zero, %b#1[%8] : f32 -> !vm.buffer
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^elements(%k_1 : i64)
  ^next:
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^rows(%j_1 : i64)
  ^sums(%l: i64):
    %9 = vm.cmp.lt.i64.s %l, %rows : i64
    vm.cond_br %9, ^add, ^end
  ^add:
    %10 = vm.mul.i64 %l, %c4 : i64
    %11 = vm.add.i64 %first, %10 : i64
    %old = vm.buffer.load.f32 %b#1[%11] : !vm.buffer -> f32
    %new = vm.add.f32 %old, %x : f32
    vm.buffer.store.f32 %new, %b#1[%11] : f32 -> !vm.buffer
    %l_1 = vm.add.i64 %l, %c1 : i64
    vm.br ^sums(%l_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> !vm.ref<!hal.buffer> {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c2 = vm.const.i64 2
    %rows = vm.const.i64 3
    %c4 = vm.const.i64 4
    %c8 = vm.const.i64 8
    %c64 = vm.const.i64 64
    %zero = vm.const.f32.zero
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^tiles(%c0 : i64)
  ^tiles(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %more, ^tile, ^exit
  ^tile:
    %0 = vm.div.i64.s %i, %c2 : i64
    %1 = vm.rem.i64.s %i, %c2 : i64
    %2 = vm.mul.i64 %0, %c8 : i64
    %3 = vm.mul.i64 %1, %c2 : i64
    %first = vm.add.i64 %2, %3 : i64
    vm.br ^rows(%c0 : i64)
  ^rows(%j: i64):
    %4 = vm.cmp.lt.i64.s %j, %c2 : i64
    vm.cond_br %4, ^row, ^sums(%c0 : i64)
  ^row:
    %5 = vm.mul.i64 %j, %c4 : i64
    %6 = vm.add.i64 %first, %5 : i64
    vm.br ^elements(%c0 : i64)
  ^elements(%k: i64):
    %7 = vm.cmp.lt.i64.s %k, %c2 : i64
    vm.cond_br %7, ^element, ^next
  ^element:
    %8 = vm.add.i64 %6, %k : i64
    vm.buffer.store.f32 %zero, %b#1[%8] : f32 -> !vm.buffer
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^elements(%k_1 : i64)
  ^next:
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^rows(%j_1 : i64)
  ^sums(%l: i64):
    %9 = vm.cmp.lt.i64.s %l, %rows : i64
    vm.cond_br %9, ^add, ^end
  ^add:
    %10 = vm.mul.i64 %l, %c4 : i64
    %11 = vm.add.i64 %first, %10 : i64
    %old = vm.buffer.load.f32 %b#1[%11] : !vm.buffer -> f32
    %new = vm.add.f32 %old, %x : f32
    vm.buffer.store.f32 %new, %b#1[%11] : f32 -> !vm.buffer
    %l_1 = vm.add.i64 %l, %c1 : i64
    vm.br ^sums(%l_1 : i64)
  ^end:
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^tiles(%i_1 : i64)
  ^exit:
    vm.return %b#0 : !vm.ref<!hal.buffer>
  }
  vm.export @f
}

// -----
// Two nests set a part of the memory each, before something reads it.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> f32 {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %other = vm.const.i64 8
    %c64 = vm.const.i64 64
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %0 = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %0, ^store, ^second(%c0 : i64)
  ^store:
    vm.buffer.store.f32 %x, %b#1[%i] : f32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_1 : i64)
  ^second(%j: i64):
    %1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %1, ^double, ^third(%c0, %x : i64, f32)
  ^double:
    %2 = vm.buffer.load.f32 %b#1[%j] : !vm.buffer -> f32
    %3 = vm.add.f32 %2, %2 : f32
    %4 = vm.add.i64 %j, %c8 : i64
    vm.buffer.store.f32 %3, %b#1[%4] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_1 : i64)
  ^third(%k: i64, %sum: f32):
    %5 = vm.cmp.lt.i64.s %k, %c8 : i64
    vm.cond_br %5, ^add, ^exit
  ^add:
    %6 = vm.add.i64 %k, %other : i64
    %7 = vm.buffer.load.f32 %b#1[%6] : !vm.buffer -> f32
    %next = vm.add.f32 %sum, %7 : f32
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^third(%k_1, %next : i64, f32)
  ^exit:
    vm.return %sum : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> f32 {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %other = vm.const.i64 8
    %c64 = vm.const.i64 64
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) {vm2c.filled} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %0 = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %0, ^store, ^second(%c0 : i64)
  ^store:
    vm.buffer.store.f32 %x, %b#1[%i] : f32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_1 : i64)
  ^second(%j: i64):
    %1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %1, ^double, ^third(%c0, %x : i64, f32)
  ^double:
    %2 = vm.buffer.load.f32 %b#1[%j] : !vm.buffer -> f32
    %3 = vm.add.f32 %2, %2 : f32
    %4 = vm.add.i64 %j, %c8 : i64
    vm.buffer.store.f32 %3, %b#1[%4] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_1 : i64)
  ^third(%k: i64, %sum: f32):
    %5 = vm.cmp.lt.i64.s %k, %c8 : i64
    vm.cond_br %5, ^add, ^exit
  ^add:
    %6 = vm.add.i64 %k, %other : i64
    %7 = vm.buffer.load.f32 %b#1[%6] : !vm.buffer -> f32
    %next = vm.add.f32 %sum, %7 : f32
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^third(%k_1, %next : i64, f32)
  ^exit:
    vm.return %sum : f32
  }
  vm.export @f
}

// -----
// The last element that is read is none of those that are set.
vm.module @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> f32 {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %other = vm.const.i64 9
    %c64 = vm.const.i64 64
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %0 = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %0, ^store, ^second(%c0 : i64)
  ^store:
    vm.buffer.store.f32 %x, %b#1[%i] : f32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_1 : i64)
  ^second(%j: i64):
    %1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %1, ^double, ^third(%c0, %x : i64, f32)
  ^double:
    %2 = vm.buffer.load.f32 %b#1[%j] : !vm.buffer -> f32
    %3 = vm.add.f32 %2, %2 : f32
    %4 = vm.add.i64 %j, %c8 : i64
    vm.buffer.store.f32 %3, %b#1[%4] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_1 : i64)
  ^third(%k: i64, %sum: f32):
    %5 = vm.cmp.lt.i64.s %k, %c8 : i64
    vm.cond_br %5, ^add, ^exit
  ^add:
    %6 = vm.add.i64 %k, %other : i64
    %7 = vm.buffer.load.f32 %b#1[%6] : !vm.buffer -> f32
    %next = vm.add.f32 %sum, %7 : f32
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^third(%k_1, %next : i64, f32)
  ^exit:
    vm.return %sum : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.func @f(%x: f32) -> f32 {
    %align = vm.const.i32 64
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c8 = vm.const.i64 8
    %other = vm.const.i64 9
    %c64 = vm.const.i64 64
    %b:2 = vm.call @hal_inline.buffer.allocate(%align, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.br ^first(%c0 : i64)
  ^first(%i: i64):
    %0 = vm.cmp.lt.i64.s %i, %c8 : i64
    vm.cond_br %0, ^store, ^second(%c0 : i64)
  ^store:
    vm.buffer.store.f32 %x, %b#1[%i] : f32 -> !vm.buffer
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^first(%i_1 : i64)
  ^second(%j: i64):
    %1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %1, ^double, ^third(%c0, %x : i64, f32)
  ^double:
    %2 = vm.buffer.load.f32 %b#1[%j] : !vm.buffer -> f32
    %3 = vm.add.f32 %2, %2 : f32
    %4 = vm.add.i64 %j, %c8 : i64
    vm.buffer.store.f32 %3, %b#1[%4] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^second(%j_1 : i64)
  ^third(%k: i64, %sum: f32):
    %5 = vm.cmp.lt.i64.s %k, %c8 : i64
    vm.cond_br %5, ^add, ^exit
  ^add:
    %6 = vm.add.i64 %k, %other : i64
    %7 = vm.buffer.load.f32 %b#1[%6] : !vm.buffer -> f32
    %next = vm.add.f32 %sum, %7 : f32
    %k_1 = vm.add.i64 %k, %c1 : i64
    vm.br ^third(%k_1, %next : i64, f32)
  ^exit:
    vm.return %sum : f32
  }
  vm.export @f
}
