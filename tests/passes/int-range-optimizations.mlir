// The select that rounds a quotient down has nothing to do where the dividend is not negative.
vm.module @floor_division {
  vm.func @f(%c: !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %m1 = vm.const.i64 -1
    %c4 = vm.const.i64 4
    %c16 = vm.const.i64 16
    %v = vm.const.f32 1.0
    vm.br ^head(%c0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c16 : i64
    vm.cond_br %more, ^body, ^end
  ^body:
    %q = vm.div.i64.s %i, %c4 : i64
    %p = vm.mul.i64 %q, %c4 : i64
    %ne = vm.cmp.ne.i64 %i, %p : i64
    %lt = vm.cmp.lt.i64.s %i, %c0 : i64
    %both = vm.and.i32 %ne, %lt : i32
    %q1 = vm.add.i64 %q, %m1 : i64
    %r = vm.select.i64 %both, %q1, %q : i64
    vm.buffer.store.f32 %v, %c[%r] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i1 : i64)
  ^end:
    vm.return
  }
}

// becomes
vm.module public @floor_division {
  vm.func @f(%c: !vm.buffer) {
    %c0 = vm.const.i32 0
    %0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %m1 = vm.const.i64 -1
    %c4 = vm.const.i64 4
    %c16 = vm.const.i64 16
    %v = vm.const.f32 1.000000e+00
    vm.br ^head(%0 : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c16 : i64
    vm.cond_br %more, ^body, ^end
  ^body:
    %q = vm.div.i64.s %i, %c4 : i64
    %p = vm.mul.i64 %q, %c4 : i64
    %ne = vm.cmp.ne.i64 %i, %p : i64
    %lt = vm.cmp.lt.i64.s %i, %0 : i64
    %both = vm.and.i32 %ne, %c0 : i32
    %q1 = vm.add.i64 %q, %m1 : i64
    %r = vm.select.i64 %c0, %q1, %q : i64
    vm.buffer.store.f32 %v, %c[%r] : f32 -> !vm.buffer
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%i1 : i64)
  ^end:
    vm.return
  }
}

// -----
// A condition that the way to it has decided.
vm.module @conditions {
  vm.func @f(%x: i32) -> i32 {
    %c10 = vm.const.i32 10
    %c20 = vm.const.i32 20
    %small = vm.cmp.lt.i32.s %x, %c10 : i32
    %medium = vm.cmp.lt.i32.s %x, %c20 : i32
    vm.cond_br %small, ^small, ^large
  ^small:
    vm.cond_br %medium, ^end(%c10 : i32), ^end(%c20 : i32)
  ^large:
    vm.cond_fail %small, %c10, "cannot be"
    vm.cond_br %medium, ^end(%c10 : i32), ^end(%c20 : i32)
  ^end(%r: i32):
    vm.return %r : i32
  }
}

// becomes
vm.module public @conditions {
  vm.func @f(%x: i32) -> i32 {
    %c10 = vm.const.i32 10
    %c20 = vm.const.i32 20
    %small = vm.cmp.lt.i32.s %x, %c10 : i32
    %medium = vm.cmp.lt.i32.s %x, %c20 : i32
    vm.cond_br %small, ^small, ^large
  ^small:
    vm.cond_br %medium, ^end(%c10 : i32), ^end(%c20 : i32)
  ^large:
    vm.cond_fail %small, %c10, "cannot be"
    vm.cond_br %medium, ^end(%c10 : i32), ^end(%c20 : i32)
  ^end(%r: i32):
    vm.return %r : i32
  }
}

// -----
// A block argument that every branch gives the same number.
vm.module @arguments {
  vm.func @f(%t: i32) -> i32 {
    %c5 = vm.const.i32 5
    %c7 = vm.const.i32 7
    %c2 = vm.const.i32 2
    vm.cond_br %t, ^one, ^other
  ^one:
    vm.br ^end(%c7 : i32)
  ^other:
    %seven = vm.add.i32 %c5, %c2 : i32
    vm.br ^end(%seven : i32)
  ^end(%r: i32):
    vm.return %r : i32
  }
}

// becomes
vm.module public @arguments {
  vm.func @f(%t: i32) -> i32 {
    %c7 = vm.const.i32 7
    %c5 = vm.const.i32 5
    %0 = vm.const.i32 7
    %c2 = vm.const.i32 2
    vm.cond_br %t, ^one, ^other
  ^one:
    vm.br ^end(%0 : i32)
  ^other:
    %seven = vm.add.i32 %c5, %c2 : i32
    vm.br ^end(%c7 : i32)
  ^end(%r: i32):
    vm.return %c7 : i32
  }
}
