// Sums of a tile, in a buffer that is filled in each iteration.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c16 = vm.const.i32 16
    %c32 = vm.const.i64 32
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %zero = vm.const.f32.zero
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// -----
// The last element is still the zero of a new buffer, or what an iteration before has left in it.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c7 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%c7] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c7 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%c7] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// -----
// It is read before it is filled.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    %r = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.buffer.store.f32 %r, %x[%i] : f32 -> !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    %r = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.buffer.store.f32 %r, %x[%i] : f32 -> !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// -----
// The loop may have no iteration, and then nothing is allocated.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %n : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// -----
// Somebody else gets it, and may keep it.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    vm.call @keep(%b) : (!vm.buffer) -> ()
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
  vm.import private @host.keep(%b: !vm.buffer)
  vm.func private @keep(%b: !vm.buffer) {
    vm.call @host.keep(%b) : (!vm.buffer) -> ()
    vm.return
  }
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    vm.call @keep(%b) : (!vm.buffer) -> ()
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
  vm.import private @host.keep(%b : !vm.buffer)
  vm.func private @keep(%b: !vm.buffer) {
    vm.call @host.keep(%b) : (!vm.buffer) -> ()
    vm.return
  }
}

// -----
// One element is stored eight times.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%i] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%c7] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c8 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%i] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%c7] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// -----
// The last element is nobody's: nothing reads it.
vm.module @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %c32 = vm.const.i64 32
    %c16 = vm.const.i32 16
    %zero = vm.const.f32.zero
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c7 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    vm.discard.refs %b : !vm.buffer
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%x: !vm.buffer, %n: i64) -> f32 {
    %c16 = vm.const.i32 16
    %c32 = vm.const.i64 32
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i64 1
    %c4 = vm.const.i64 4
    %c7 = vm.const.i64 7
    %c8 = vm.const.i64 8
    %zero = vm.const.f32.zero
    %b = vm.buffer.alloc %c32, %c16 : !vm.buffer
    vm.br ^head(%c0, %zero : i64, f32)
  ^head(%i: i64, %s: f32):
    %lt = vm.cmp.lt.i64.s %i, %c4 : i64
    vm.cond_br %lt, ^body, ^exit
  ^body:
    vm.br ^fill(%c0 : i64)
  ^fill(%j: i64):
    %lt_1 = vm.cmp.lt.i64.s %j, %c7 : i64
    vm.cond_br %lt_1, ^store, ^filled
  ^store:
    vm.buffer.store.f32 %zero, %b[%j] : f32 -> !vm.buffer
    %j_1 = vm.add.i64 %j, %c1 : i64
    vm.br ^fill(%j_1 : i64)
  ^filled:
    %y = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %z = vm.buffer.load.f32 %x[%i] : !vm.buffer -> f32
    %t = vm.add.f32 %y, %z : f32
    vm.buffer.store.f32 %t, %b[%i] : f32 -> !vm.buffer
    %u = vm.buffer.load.f32 %b[%i] : !vm.buffer -> f32
    %s_1 = vm.add.f32 %s, %u : f32
    %i_1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i_1, %s_1 : i64, f32)
  ^exit:
    vm.return %s : f32
  }
  vm.export @f
}
