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
