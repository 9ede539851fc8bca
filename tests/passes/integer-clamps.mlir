// Requantization: NaN becomes zero, which the bounds let through.
vm.module @requantize {
  vm.func @f(%x: f32) -> i32 {
    %low = vm.const.f32 -128.0
    %high = vm.const.f32 127.0
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %above = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %above, %least, %high : f32
    %byte = vm.cast.f32.si32 %most : f32 -> i32
    vm.return %byte : i32
  }
}

// becomes
vm.module public @requantize {
  vm.func @f(%x: f32) -> i32 {
    %low = vm.const.f32 -1.280000e+02
    %high = vm.const.f32 1.270000e+02
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %above = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %above, %least, %high : f32
    %0 = vm.cast.f32.si32 %x : f32 -> i32
    %c-128 = vm.const.i32 -128
    %1 = vm.max.i32.s %0, %c-128 : i32
    %c127 = vm.const.i32 127
    %byte = vm.min.i32.s %1, %c127 : i32
    vm.return %byte : i32
  }
}

// -----
// What is between 0 and 255 is no less a signed number; relu is half a clamp.
vm.module @unsigned {
  vm.func @byte(%x: f32) -> i32 {
    %low = vm.const.f32.zero
    %high = vm.const.f32 255.0
    %below = vm.cmp.lt.f32.o %x, %low : f32
    %least = vm.select.f32 %below, %low, %x : f32
    %above = vm.cmp.gt.f32.o %least, %high : f32
    %most = vm.select.f32 %above, %high, %least : f32
    %byte = vm.cast.f32.ui32 %most : f32 -> i32
    vm.return %byte : i32
  }
  vm.func @relu(%x: f64) -> i64 {
    %low = vm.const.f64.zero
    %above = vm.cmp.lt.f64.o %low, %x : f64
    %y = vm.select.f64 %above, %x, %low : f64
    %i = vm.cast.f64.si64 %y : f64 -> i64
    vm.return %i : i64
  }
}

// becomes
vm.module public @unsigned {
  vm.func @byte(%x: f32) -> i32 {
    %low = vm.const.f32.zero
    %high = vm.const.f32 2.550000e+02
    %below = vm.cmp.lt.f32.o %x, %low : f32
    %least = vm.select.f32 %below, %low, %x : f32
    %above = vm.cmp.gt.f32.o %least, %high : f32
    %most = vm.select.f32 %above, %high, %least : f32
    %0 = vm.cast.f32.si32 %x : f32 -> i32
    %c0 = vm.const.i32 0
    %1 = vm.max.i32.s %0, %c0 : i32
    %c255 = vm.const.i32 255
    %byte = vm.min.i32.s %1, %c255 : i32
    vm.return %byte : i32
  }
  vm.func @relu(%x: f64) -> i64 {
    %low = vm.const.f64.zero
    %above = vm.cmp.lt.f64.o %low, %x : f64
    %y = vm.select.f64 %above, %x, %low : f64
    %0 = vm.cast.f64.si64 %x : f64 -> i64
    %c0 = vm.const.i64 0
    %i = vm.max.i64.s %0, %c0 : i64
    vm.return %i : i64
  }
}

// -----
// Left alone: a bound that is not whole, NaN that would become another number than zero is clamped to, an unsigned cast of what may be
// negative or too large.
vm.module @others {
  vm.func @half(%x: f32) -> i32 {
    %low = vm.const.f32 0.5
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %i = vm.cast.f32.si32 %least : f32 -> i32
    vm.return %i : i32
  }
  vm.func @nan(%x: f32) -> i32 {
    %low = vm.const.f32 3.0
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %i = vm.cast.f32.si32 %least : f32 -> i32
    vm.return %i : i32
  }
  vm.func @negative(%x: f32) -> i32 {
    %high = vm.const.f32 255.0
    %above = vm.cmp.lt.f32.u %x, %high : f32
    %most = vm.select.f32 %above, %x, %high : f32
    %i = vm.cast.f32.ui32 %most : f32 -> i32
    vm.return %i : i32
  }
  vm.func @large(%x: f32) -> i32 {
    %low = vm.const.f32.zero
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %i = vm.cast.f32.ui32 %least : f32 -> i32
    vm.return %i : i32
  }
}

// becomes
vm.module public @others {
  vm.func @half(%x: f32) -> i32 {
    %low = vm.const.f32 5.000000e-01
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %i = vm.cast.f32.si32 %least : f32 -> i32
    vm.return %i : i32
  }
  vm.func @nan(%x: f32) -> i32 {
    %low = vm.const.f32 3.000000e+00
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %i = vm.cast.f32.si32 %least : f32 -> i32
    vm.return %i : i32
  }
  vm.func @negative(%x: f32) -> i32 {
    %high = vm.const.f32 2.550000e+02
    %above = vm.cmp.lt.f32.u %x, %high : f32
    %most = vm.select.f32 %above, %x, %high : f32
    %i = vm.cast.f32.ui32 %most : f32 -> i32
    vm.return %i : i32
  }
  vm.func @large(%x: f32) -> i32 {
    %low = vm.const.f32.zero
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %i = vm.cast.f32.ui32 %least : f32 -> i32
    vm.return %i : i32
  }
}

// -----
// What is rounded before, and stays small: one op.
vm.module @m {
  vm.func @byte(%w: f32) -> i32 {
    %low = vm.const.f32 -128.0
    %high = vm.const.f32 127.0
    %x = vm.round.f32.even %w : f32
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %above = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %above, %least, %high : f32
    %byte = vm.cast.f32.si32 %most : f32 -> i32
    vm.return %byte : i32
  }
  vm.export @byte
}

// becomes
vm.module public @m {
  vm.func @byte(%w: f32) -> i32 {
    %low = vm.const.f32 -1.280000e+02
    %high = vm.const.f32 1.270000e+02
    %x = vm.round.f32.even %w : f32
    %below = vm.cmp.lt.f32.u %low, %x : f32
    %least = vm.select.f32 %below, %x, %low : f32
    %above = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %above, %least, %high : f32
    %byte = vm2c.round.f32.within %w from -128 to 127
    vm.return %byte : i32
  }
  vm.export @byte
}

// -----
// Rounded, but not small, or with a bound on one side alone, or without 0 between the bounds: a cast.
vm.module @m {
  vm.func @others(%w: f32) -> (i32, i32, i32) {
    %zero = vm.const.f32.zero
    %high = vm.const.f32 8388608.0
    %three = vm.const.f32 3.0
    %six = vm.const.f32 6.0
    %x = vm.round.f32.even %w : f32
    %below = vm.cmp.lt.f32.u %zero, %x : f32
    %least = vm.select.f32 %below, %x, %zero : f32
    %above = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %above, %least, %high : f32
    %one = vm.cast.f32.si32 %most : f32 -> i32
    %two = vm.cast.f32.si32 %least : f32 -> i32
    %less = vm.cmp.lt.f32.o %three, %x : f32
    %a = vm.select.f32 %less, %x, %three : f32
    %more = vm.cmp.lt.f32.o %a, %six : f32
    %b = vm.select.f32 %more, %a, %six : f32
    %c = vm.cast.f32.si32 %b : f32 -> i32
    vm.return %one, %two, %c : i32, i32, i32
  }
  vm.export @others
}

// becomes
vm.module public @m {
  vm.func @others(%w: f32) -> (i32, i32, i32) {
    %zero = vm.const.f32.zero
    %high = vm.const.f32 8.388608e+06
    %three = vm.const.f32 3.000000e+00
    %six = vm.const.f32 6.000000e+00
    %x = vm.round.f32.even %w : f32
    %below = vm.cmp.lt.f32.u %zero, %x : f32
    %least = vm.select.f32 %below, %x, %zero : f32
    %above = vm.cmp.lt.f32.u %least, %high : f32
    %most = vm.select.f32 %above, %least, %high : f32
    %0 = vm.cast.f32.si32 %x : f32 -> i32
    %c0 = vm.const.i32 0
    %1 = vm.max.i32.s %0, %c0 : i32
    %c8388608 = vm.const.i32 8388608
    %one = vm.min.i32.s %1, %c8388608 : i32
    %2 = vm.cast.f32.si32 %x : f32 -> i32
    %3 = vm.const.i32 0
    %two = vm.max.i32.s %2, %3 : i32
    %less = vm.cmp.lt.f32.o %three, %x : f32
    %a = vm.select.f32 %less, %x, %three : f32
    %more = vm.cmp.lt.f32.o %a, %six : f32
    %b = vm.select.f32 %more, %a, %six : f32
    %c = vm.cast.f32.si32 %b : f32 -> i32
    vm.return %one, %two, %c : i32, i32, i32
  }
  vm.export @others
}
