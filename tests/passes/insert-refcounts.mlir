// A store takes a count over, of which the first one leaves %b its own. The last use moves it.
vm.module @m {
  vm.global.ref private mutable @g : !vm.buffer
  vm.global.ref private mutable @h : !vm.buffer
  vm.func @f(%n: i64) {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm.global.store.ref %b, @g : !vm.buffer
    vm.global.store.ref %b, @h : !vm.buffer
    vm.return
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.global.ref private mutable @g : !vm.buffer
  vm.global.ref private mutable @h : !vm.buffer
  vm.func @f(%n: i64) {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm2c.ref.release_at_exit %b : !vm.buffer
    %0 = vm2c.ref.retain %b : !vm.buffer
    vm.global.store.ref %0, @g : !vm.buffer
    %1 = vm2c.ref.move %b : !vm.buffer
    vm.global.store.ref %1, @h : !vm.buffer
    vm.return
  }
  vm.export @f
}

// -----
// %a is released after its last use, so that what is allocated then can have its memory. %b goes to the caller.
vm.module @m {
  vm.func @f(%n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %n, %align : !vm.buffer
    %length = vm.buffer.length %a : !vm.buffer -> i64
    %b = vm.buffer.alloc %length, %align : !vm.buffer
    vm.return %b : !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %n, %align : !vm.buffer
    vm2c.ref.release_at_exit %a : !vm.buffer
    %length = vm.buffer.length %a : !vm.buffer -> i64
    vm2c.ref.release %a : !vm.buffer
    %b = vm.buffer.alloc %length, %align : !vm.buffer
    %0 = vm2c.ref.move %b : !vm.buffer
    vm.return %0 : !vm.buffer
  }
  vm.export @f
}

// -----
// Arguments and rodata are borrowed, and block arguments that only they are passed to.
vm.module @m {
  vm.rodata private @d "x"
  vm.func @f(%a: !vm.buffer, %n: i32) -> !vm.buffer {
    %d = vm.const.ref.rodata @d : !vm.buffer
    vm.br ^next(%a, %d : !vm.buffer, !vm.buffer)
  ^next(%p: !vm.buffer, %q: !vm.buffer):
    vm.cond_br %n, ^next(%q, %p : !vm.buffer, !vm.buffer), ^exit
  ^exit:
    vm.return %p : !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.rodata private @d "x"
  vm.func @f(%a: !vm.buffer, %n: i32) -> !vm.buffer {
    %d = vm.const.ref.rodata @d : !vm.buffer
    vm.br ^next(%a, %d : !vm.buffer, !vm.buffer)
  ^next(%p: !vm.buffer, %q: !vm.buffer):
    vm.cond_br %n, ^next(%q, %p : !vm.buffer, !vm.buffer), ^exit
  ^exit:
    %0 = vm2c.ref.retain %p : !vm.buffer
    vm.return %0 : !vm.buffer
  }
  vm.export @f
}

// -----
// %a is passed on one way and dies on the other one. %p owns a count: %b gives its own, of %other there is one more.
vm.module @m {
  vm.func @f(%c: i32, %n: i64, %other: !vm.buffer) -> !vm.buffer {
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %n, %align : !vm.buffer
    vm.cond_br %c, ^keep(%a : !vm.buffer), ^drop
  ^drop:
    %length = vm.buffer.length %other : !vm.buffer -> i64
    %b = vm.buffer.alloc %length, %align : !vm.buffer
    vm.cond_br %c, ^keep(%b : !vm.buffer), ^keep(%other : !vm.buffer)
  ^keep(%p: !vm.buffer):
    vm.return %p : !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%c: i32, %n: i64, %other: !vm.buffer) -> !vm.buffer {
    %align = vm.const.i32 16
    %a = vm.buffer.alloc %n, %align : !vm.buffer
    %0 = vm2c.ref.move %a : !vm.buffer
    vm2c.ref.release_on_edge %a, 1 : !vm.buffer
    vm.cond_br %c, ^keep(%0 : !vm.buffer), ^drop
  ^drop:
    %length = vm.buffer.length %other : !vm.buffer -> i64
    %b = vm.buffer.alloc %length, %align : !vm.buffer
    vm2c.ref.release_at_exit %b : !vm.buffer
    %1 = vm2c.ref.move %b : !vm.buffer
    %2 = vm2c.ref.retain %other : !vm.buffer
    vm.cond_br %c, ^keep(%1 : !vm.buffer), ^keep(%2 : !vm.buffer)
  ^keep(%p: !vm.buffer):
    %3 = vm2c.ref.move %p : !vm.buffer
    vm.return %3 : !vm.buffer
  }
  vm.export @f
}

// -----
// %old, which each iteration gets from the one before, is dead there.
vm.module @m {
  vm.func @f(%n: i64) {
    %align = vm.const.i32 16
    %first = vm.buffer.alloc %n, %align : !vm.buffer
    vm.br ^loop(%n, %first : i64, !vm.buffer)
  ^loop(%i: i64, %old: !vm.buffer):
    %new = vm.buffer.alloc %i, %align : !vm.buffer
    %rest = vm.buffer.length %new : !vm.buffer -> i64
    vm.cond_br %align, ^loop(%rest, %new : i64, !vm.buffer), ^exit
  ^exit:
    vm.return
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%n: i64) {
    %align = vm.const.i32 16
    %first = vm.buffer.alloc %n, %align : !vm.buffer
    %0 = vm2c.ref.move %first : !vm.buffer
    vm.br ^loop(%n, %0 : i64, !vm.buffer)
  ^loop(%i: i64, %old: !vm.buffer):
    vm2c.ref.release %old : !vm.buffer
    %new = vm.buffer.alloc %i, %align : !vm.buffer
    vm2c.ref.release_at_exit %new : !vm.buffer
    %rest = vm.buffer.length %new : !vm.buffer -> i64
    %1 = vm2c.ref.move %new : !vm.buffer
    vm2c.ref.release_on_edge %new, 1 : !vm.buffer
    vm.cond_br %align, ^loop(%rest, %1 : i64, !vm.buffer), ^exit
  ^exit:
    vm.return
  }
  vm.export @f
}

// -----
// What the caller passed may be gone when the function goes on: it has a count of its own.
vm.module @m {
  vm.func @f(%b: !vm.buffer) -> i64 {
    vm.yield ^next
  ^next:
    %n = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %n : i64
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%b: !vm.buffer) -> i64 {
    %0 = vm2c.ref.retain %b : !vm.buffer
    %1 = vm.assign.ref %0 : !vm.buffer -> !vm.buffer
    vm2c.ref.release_at_exit %1 : !vm.buffer
    vm.yield ^next
  ^next:
    %n = vm.buffer.length %1 : !vm.buffer -> i64
    vm.return %n : i64
  }
  vm.export @f
}

// -----
// %b is released where its use ends, %d where the text says that it does.
vm.module @m {
  vm.func @f(%n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    %d = vm.buffer.alloc %n, %align : !vm.buffer
    %length = vm.buffer.length %b : !vm.buffer -> i64
    %size = vm.buffer.length %d : !vm.buffer -> i64
    %sum = vm.add.i64 %length, %size : i64
    vm.discard.refs %d : !vm.buffer
    %result = vm.buffer.alloc %sum, %align : !vm.buffer
    vm.return %result : !vm.buffer
  }
  vm.export @f
}

// becomes
vm.module public @m {
  vm.func @f(%n: i64) -> !vm.buffer {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm2c.ref.release_at_exit %b : !vm.buffer
    %d = vm.buffer.alloc %n, %align : !vm.buffer
    vm2c.ref.release_at_exit %d : !vm.buffer
    %length = vm.buffer.length %b : !vm.buffer -> i64
    vm2c.ref.release %b : !vm.buffer
    %size = vm.buffer.length %d : !vm.buffer -> i64
    %sum = vm.add.i64 %length, %size : i64
    vm2c.ref.release %d : !vm.buffer
    %result = vm.buffer.alloc %sum, %align : !vm.buffer
    %0 = vm2c.ref.move %result : !vm.buffer
    vm.return %0 : !vm.buffer
  }
  vm.export @f
}
