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
