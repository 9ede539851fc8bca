// Sums of constants come together, also over an op between them.
vm.module @constants {
  vm.func @f(%x: i32) -> i32 {
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %five = vm.add.i32 %c2, %c3 : i32
    %a = vm.add.i32 %five, %x : i32
    %b = vm.add.i32 %a, %c2 : i32
    %big = vm.const.i32 2147483647
    %wrapped = vm.add.i32 %big, %c2 : i32
    %c = vm.xor.i32 %b, %wrapped : i32
    vm.return %c : i32
  }
}

// becomes
vm.module public @constants {
  vm.func @f(%x: i32) -> i32 {
    %c-2147483647 = vm.const.i32 -2147483647
    %c7 = vm.const.i32 7
    %b = vm.add.i32 %x, %c7 : i32
    %c = vm.xor.i32 %b, %c-2147483647 : i32
    vm.return %c : i32
  }
}

// -----
// What changes nothing.
vm.module @identities {
  vm.func @f(%x: i64, %y: i64, %t: i32) -> (i64, i64, i64, i64, i32, i64) {
    %zero = vm.const.i64.zero
    %one = vm.const.i64 1
    %c64 = vm.const.i64 64
    %i32zero = vm.const.i32.zero
    %i32one = vm.const.i32 1
    %a = vm.mul.i64 %one, %x : i64
    %b = vm.fma.i64 %one, %c64, %y : i64
    %c = vm.sub.i64 %x, %x : i64
    %d = vm.select.i64 %t, %x, %x : i64
    %lt = vm.cmp.lt.i64.s %x, %y : i64
    %nz = vm.cmp.nz.i32 %lt : i32
    %truth = vm.select.i32 %nz, %i32one, %i32zero : i32
    %e = vm.shl.i64 %y, %i32zero : i64
    vm.return %a, %b, %c, %d, %truth, %e : i64, i64, i64, i64, i32, i64
  }
}

// becomes
vm.module public @identities {
  vm.func @f(%x: i64, %y: i64, %t: i32) -> (i64, i64, i64, i64, i32, i64) {
    %c0 = vm.const.i64 0
    %c64 = vm.const.i64 64
    %b = vm.add.i64 %y, %c64 : i64
    %lt = vm.cmp.lt.i64.s %x, %y : i64
    vm.return %x, %b, %c0, %x, %lt, %y : i64, i64, i64, i64, i32, i64
  }
}

// -----
// A constant that is passed on is that constant, and the block that passed it on is gone.
vm.module @block_arguments {
  vm.func @f(%n: i64) -> i64 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^pre(%c0 : i64)
  ^pre(%z: i64):
    vm.br ^head(%z, %n, %z : i64, i64, i64)
  ^head(%i: i64, %bound: i64, %unused: i64):
    %more = vm.cmp.lt.i64.s %i, %bound : i64
    %i1 = vm.add.i64 %i, %c1 : i64
    %next = vm.add.i64 %unused, %c1 : i64
    vm.cond_br %more, ^head(%i1, %bound, %next : i64, i64, i64), ^end
  ^end:
    vm.return %i : i64
  }
}

// becomes
vm.module public @block_arguments {
  vm.func @f(%n: i64) -> i64 {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %n : i64
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.cond_br %more, ^head(%i1 : i64), ^end
  ^end:
    vm.return %i : i64
  }
}

// -----
// Branches that go one way, in both forms, and what cannot be reached then.
vm.module @branches {
  vm.func @f(%x: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c13 = vm.const.i32 13
    vm.cond_fail %c0, %c13, "never"
    vm.cond_br %c1, ^table, ^never
  ^table:
    vm.br_table %c1 {
      default: ^never,
      0: ^never,
      1: ^both(%x : i32)
    }
  ^never:
    vm.fail %c13, "unreachable"
  ^both(%y: i32):
    vm.cond_br %x, ^end(%y : i32), ^end(%y : i32)
  ^end(%r: i32):
    vm.return %r : i32
  }
}

// becomes
vm.module public @branches {
  vm.func @f(%x: i32) -> i32 {
    vm.return %x : i32
  }
}

// -----
// What may fail, and what reads memory that may not be there, stays; a division by a number other than zero cannot fail.
vm.module @effects {
  vm.global.i32 private mutable @g : i32
  vm.func @f(%b: !vm.buffer, %x: i32, %at: i64) {
    %c3 = vm.const.i32 3
    %may_fail = vm.div.i32.s %x, %x : i32
    %cannot = vm.div.i32.s %x, %c3 : i32
    %read = vm.global.load.i32 @g : i32
    %loaded = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    vm.return
  }
}

// becomes
vm.module public @effects {
  vm.global.i32 private mutable @g : i32
  vm.func @f(%b: !vm.buffer, %x: i32, %at: i64) {
    %may_fail = vm.div.i32.s %x, %x : i32
    %loaded = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    vm.return
  }
}

// -----
// References are counted where they are, whether anybody looks at them or not.
vm.module @references {
  vm.import private @o.make() -> !vm.buffer
  vm.func @f(%b: !vm.buffer, %t: i32) {
    %c16 = vm.const.i32 16
    %n = vm.const.i64 8
    %made = vm.buffer.alloc %n, %c16 : !vm.buffer
    vm.cond_br %t, ^next(%made : !vm.buffer), ^next(%b : !vm.buffer)
  ^next(%unused: !vm.buffer):
    vm.return
  }
}

// becomes
vm.module public @references {
  vm.import private @o.make() -> !vm.buffer
  vm.func @f(%b: !vm.buffer, %t: i32) {
    %c16 = vm.const.i32 16
    %n = vm.const.i64 8
    %made = vm.buffer.alloc %n, %c16 : !vm.buffer
    vm.cond_br %t, ^next(%made : !vm.buffer), ^next(%b : !vm.buffer)
  ^next(%unused: !vm.buffer):
    vm.return
  }
}
