// Affine expressions are composed, what is the same is computed once.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c3 = arith.constant 3 : index
    %zero = arith.constant 0 : index
    scf.for %i = %zero to %c64 step %c1 {
      %0 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)
      %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 1)>(%0, %c3)
      %2 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)
      %3 = memref.load %c[%2] : memref<?xf32>
      %4 = vm.add.f32 %3, %s : f32
      memref.store %4, %c[%1] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c64 step %c1 {
      %0 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)
      %1 = affine.apply affine_map<(d0) -> (d0 * 4 + 4)>(%i)
      %3 = memref.load %c[%0] : memref<?xf32>
      %4 = vm.add.f32 %3, %s : f32
      memref.store %4, %c[%1] : memref<?xf32>
    }
    func.return
  }
}

// -----
// What grows like the counter, what never changes, and what nobody needs
vm.module public @m {
  func.func private @f(%c: memref<?xi64>, %s: i64, %n: i32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %five = vm.const.i64 5
    %two = vm.const.i64 2
    %r:3 = scf.for %i = %c0 to %c64 step %c1 iter_args(%p = %five, %q = %s, %d = %n) -> (i64, i64, i32) {
      %0 = arith.index_cast %p : i64 to index
      memref.store %q, %c[%0] : memref<?xi64>
      %1 = vm.add.i64 %p, %two : i64
      %2 = vm.add.i32 %d, %n : i32
      scf.yield %1, %q, %2 : i64, i64, i32
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xi64>, %s: i64, %n: i32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c64 step %c1 {
      %0 = affine.apply affine_map<(d0) -> (d0 * 2 + 5)>(%i)
      memref.store %s, %c[%0] : memref<?xi64>
    }
    func.return
  }
}

// -----
// A number that may wrap is no expression of the counter.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %p: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %two = vm.const.i64 2
    %r = scf.for %i = %c0 to %c64 step %c1 iter_args(%q = %p) -> (i64) {
      %t = vm.cmp.lt.i64.s %q, %two : i64
      scf.if %t {
        %0 = arith.index_cast %q : i64 to index
        memref.store %s, %c[%0] : memref<?xf32>
      }
      %1 = vm.add.i64 %q, %two : i64
      scf.yield %1 : i64
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %p: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %two = vm.const.i64 2
    %r = scf.for %i = %c0 to %c64 step %c1 iter_args(%q = %p) -> (i64) {
      %t = vm.cmp.lt.i64.s %q, %two : i64
      scf.if %t {
        %0 = arith.index_cast %q : i64 to index
        memref.store %s, %c[%0] : memref<?xf32>
      }
      %1 = vm.add.i64 %q, %two : i64
      scf.yield %1 : i64
    }
    func.return
  }
}

// -----
// Loops with no iteration and with one
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %r = scf.for %i = %c0 to %c0 step %c1 iter_args(%x = %s) -> (f32) {
      %0 = vm.add.f32 %x, %s : f32
      scf.yield %0 : f32
    }
    %u = scf.for %j = %c64 to %c0 step %c1 iter_args(%y = %r) -> (f32) {
      %1 = vm.mul.f32 %y, %s : f32
      memref.store %1, %c[%j] : memref<?xf32>
      scf.yield %1 : f32
    }
    %v = scf.for %k = %c0 to %c1 step %c1 iter_args(%z = %u) -> (f32) {
      %2 = vm.sub.f32 %z, %s : f32
      memref.store %2, %c[%k] : memref<?xf32>
      scf.yield %2 : f32
    }
    memref.store %v, %c[%c64] : memref<?xf32>
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %2 = vm.sub.f32 %s, %s : f32
    memref.store %2, %c[%c0] : memref<?xf32>
    memref.store %2, %c[%c64] : memref<?xf32>
    func.return
  }
}

// -----
// Conditionals on constants, and what is the same in either case
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %zero = vm.const.i32.zero
    %x:2 = scf.if %zero -> (f32, f32) {
      %0 = vm.add.f32 %s, %s : f32
      scf.yield %0, %s : f32, f32
    } else {
      %1 = vm.mul.f32 %s, %s : f32
      scf.yield %1, %s : f32, f32
    }
    %t = vm.cmp.nz.i64 %n : i64
    %y:2 = scf.if %t -> (f32, f32) {
      %2 = vm.sub.f32 %x#0, %x#1 : f32
      scf.yield %2, %s : f32, f32
    } else {
      scf.yield %s, %s : f32, f32
    }
    memref.store %y#0, %c[%c0] : memref<?xf32>
    memref.store %y#1, %c[%c1] : memref<?xf32>
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %1 = vm.mul.f32 %s, %s : f32
    %t = vm.cmp.nz.i64 %n : i64
    %0 = scf.if %t -> (f32) {
      %2 = vm.sub.f32 %1, %s : f32
      scf.yield %2 : f32
    } else {
      scf.yield %s : f32
    }
    memref.store %0, %c[%c0] : memref<?xf32>
    memref.store %s, %c[%c1] : memref<?xf32>
    func.return
  }
}

// -----
// Numbers become indices where they are known; a loop that does nothing goes.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = arith.index_cast %n : i64 to index
        %1 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%i, %j)[%0]
        %2 = memref.load %c[%1] : memref<?xf32>
        %3 = vm.add.f32 %2, %s : f32
      }
      %4 = arith.index_cast %n : i64 to index
      %5 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%i, %4)
      memref.store %s, %c[%5] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = arith.index_cast %n : i64 to index
    scf.for %i = %c0 to %c64 step %c1 {
      %5 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%0, %i)
      memref.store %s, %c[%5] : memref<?xf32>
    }
    func.return
  }
}

// -----
// Sums of indices are indices, unless they may wrap.
vm.module public @m {
  func.func private @f(%c: memref<?xi64>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c3 = arith.constant 3 : index
    %four = vm.const.i64 4
    scf.for %i = %c0 to %c3 step %c1 {
      %i64 = arith.index_cast %i : index to i64
      %tile = vm.mul.i64 %i64, %four : i64
      scf.for %j = %c0 to %c3 step %c1 {
        %j64 = arith.index_cast %j : index to i64
        %at = vm.add.i64 %tile, %j64 : i64
        %0 = arith.index_cast %at : i64 to index
        memref.store %at, %c[%0] : memref<?xi64>
      }
      scf.for %k = %c0 to %n step %c1 {
        %k64 = arith.index_cast %k : index to i64
        %sum = vm.add.i64 %k64, %k64 : i64
        memref.store %sum, %c[%k] : memref<?xi64>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xi64>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c3 = arith.constant 3 : index
    scf.for %i = %c0 to %c3 step %c1 {
      scf.for %j = %c0 to %c3 step %c1 {
        %at = affine.apply affine_map<(d0, d1) -> (d0 * 4 + d1)>(%i, %j)
        %0 = arith.index_cast %at : index to i64
        memref.store %0, %c[%at] : memref<?xi64>
      }
      scf.for %k = %c0 to %n step %c1 {
        %k64 = arith.index_cast %k : index to i64
        %sum = vm.add.i64 %k64, %k64 : i64
        memref.store %sum, %c[%k] : memref<?xi64>
      }
    }
    func.return
  }
}

// -----
// The smaller one of two constant indices
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c6 = arith.constant 6 : index
    %c8 = arith.constant 8 : index
    %end = arith.minsi %c8, %c6 : index
    scf.for %i = %c0 to %end step %c1 {
      memref.store %s, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c6 = arith.constant 6 : index
    scf.for %i = %c0 to %c6 step %c1 {
      memref.store %s, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// -----
// The larger one of a float and -inf is the float, where that is so for NaN.
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %low = vm.const.f32 0xFF800000
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      %2 = vm.cmp.lt.f32.u %1, %low : f32
      %3 = vm.select.f32 %2, %low, %1 : f32
      %4 = vm.cmp.nan.f32 %1 : f32
      %5 = vm.select.f32 %4, %1, %3 : f32
      memref.store %5, %y[%i] : memref<?xf32>
    }
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = memref.load %y[%i] : memref<?xf32>
      %2 = vm.cmp.lt.f32.o %low, %1 : f32
      %3 = vm.select.f32 %2, %1, %low : f32
      memref.store %3, %x[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %low = vm.const.f32 0xFF800000
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      memref.store %1, %y[%i] : memref<?xf32>
    }
    scf.for %0 = %c0 to %c64 step %c1 {
      %4 = memref.load %y[%0] : memref<?xf32>
      %2 = vm.cmp.lt.f32.o %low, %4 : f32
      %3 = vm.select.f32 %2, %4, %low : f32
      memref.store %3, %x[%0] : memref<?xf32>
    }
    func.return
  }
}
