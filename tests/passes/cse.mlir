// The order of operands does not matter where it does not, and constants are the same however they are written.
vm.module @numbers {
  vm.func @f(%x: i32, %y: i32) -> (i32, i32, i32, f32, f32) {
    %a = vm.mul.i32 %x, %y : i32
    %b = vm.mul.i32 %y, %x : i32
    %c = vm.sub.i32 %x, %y : i32
    %d = vm.sub.i32 %y, %x : i32
    %zero = vm.const.i32.zero
    %also_zero = vm.const.i32 0
    %e = vm.select.i32 %c, %zero, %also_zero : i32
    %plus = vm.const.f32 0.0
    %minus = vm.const.f32 -0.0
    %q = vm.div.i32.s %x, %y : i32
    %r = vm.div.i32.s %x, %y : i32
    %ab = vm.add.i32 %a, %b : i32
    %cd = vm.add.i32 %c, %d : i32
    %qr = vm.add.i32 %q, %r : i32
    %eqr = vm.add.i32 %e, %qr : i32
    vm.return %ab, %cd, %eqr, %plus, %minus : i32, i32, i32, f32, f32
  }
}

// becomes
vm.module public @numbers {
  vm.func @f(%x: i32, %y: i32) -> (i32, i32, i32, f32, f32) {
    %a = vm.mul.i32 %x, %y : i32
    %c = vm.sub.i32 %x, %y : i32
    %d = vm.sub.i32 %y, %x : i32
    %zero = vm.const.i32.zero
    %e = vm.select.i32 %c, %zero, %zero : i32
    %plus = vm.const.f32 0.000000e+00
    %minus = vm.const.f32 -0.000000e+00
    %q = vm.div.i32.s %x, %y : i32
    %ab = vm.add.i32 %a, %a : i32
    %cd = vm.add.i32 %c, %d : i32
    %qr = vm.add.i32 %q, %q : i32
    %eqr = vm.add.i32 %e, %qr : i32
    vm.return %ab, %cd, %eqr, %plus, %minus : i32, i32, i32, f32, f32
  }
}

// -----
// What only one branch computes is not known in the other, nor after both.
vm.module @dominance {
  vm.func @f(%x: i32, %y: i32) -> i32 {
    %before = vm.add.i32 %x, %y : i32
    vm.cond_br %x, ^one, ^other
  ^one:
    %again = vm.add.i32 %x, %y : i32
    %inside = vm.mul.i32 %again, %y : i32
    vm.br ^end(%inside : i32)
  ^other:
    %here = vm.mul.i32 %before, %y : i32
    vm.br ^end(%here : i32)
  ^end(%r: i32):
    %after = vm.mul.i32 %before, %y : i32
    %s = vm.add.i32 %r, %after : i32
    vm.return %s : i32
  }
}

// becomes
vm.module public @dominance {
  vm.func @f(%x: i32, %y: i32) -> i32 {
    %before = vm.add.i32 %x, %y : i32
    vm.cond_br %x, ^one, ^other
  ^one:
    %inside = vm.mul.i32 %before, %y : i32
    vm.br ^end(%inside : i32)
  ^other:
    %here = vm.mul.i32 %before, %y : i32
    vm.br ^end(%here : i32)
  ^end(%r: i32):
    %after = vm.mul.i32 %before, %y : i32
    %s = vm.add.i32 %r, %after : i32
    vm.return %s : i32
  }
}

// -----
// Loads see what was stored between them, and buffers are objects of their own; constant data is the same.
vm.module @memory {
  vm.rodata private @data dense<[1, 2]> : tensor<2xi32>
  vm.func @f(%b: !vm.buffer, %at: i64) -> (i32, i32, !vm.buffer, !vm.buffer) {
    %c16 = vm.const.i32 16
    %one = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    vm.buffer.store.i32 %c16, %b[%at] : i32 -> !vm.buffer
    %two = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    %made = vm.buffer.alloc %at, %c16 : !vm.buffer
    %other = vm.buffer.alloc %at, %c16 : !vm.buffer
    %data = vm.const.ref.rodata @data : !vm.buffer
    %data2 = vm.const.ref.rodata @data : !vm.buffer
    %x = vm.buffer.load.i32 %data[%at] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %data2[%at] : !vm.buffer -> i32
    %ones = vm.add.i32 %one, %x : i32
    %twos = vm.add.i32 %two, %y : i32
    vm.return %ones, %twos, %made, %other : i32, i32, !vm.buffer, !vm.buffer
  }
}

// becomes
vm.module public @memory {
  vm.rodata private @data dense<[1, 2]> : tensor<2xi32>
  vm.func @f(%b: !vm.buffer, %at: i64) -> (i32, i32, !vm.buffer, !vm.buffer) {
    %c16 = vm.const.i32 16
    %one = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    vm.buffer.store.i32 %c16, %b[%at] : i32 -> !vm.buffer
    %two = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32
    %made = vm.buffer.alloc %at, %c16 : !vm.buffer
    %other = vm.buffer.alloc %at, %c16 : !vm.buffer
    %data = vm.const.ref.rodata @data : !vm.buffer
    %x = vm.buffer.load.i32 %data[%at] : !vm.buffer -> i32
    %y = vm.buffer.load.i32 %data[%at] : !vm.buffer -> i32
    %ones = vm.add.i32 %one, %x : i32
    %twos = vm.add.i32 %two, %y : i32
    vm.return %ones, %twos, %made, %other : i32, i32, !vm.buffer, !vm.buffer
  }
}
