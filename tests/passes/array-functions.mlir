// The larger number, as comparisons and selects: NaN is no number.
vm.module public @m {
  func.func private @maximum(%x: memref<?xf32>, %m: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %m[%i] : memref<?xf32>
        %3 = vm.cmp.lt.f32.u %2, %1 : f32
        %4 = vm.select.f32 %3, %1, %2 : f32
        %5 = vm.cmp.nan.f32 %1 : f32
        %6 = vm.select.f32 %5, %2, %4 : f32
        memref.store %6, %m[%i] : memref<?xf32>
      }
    }
    func.return
  }

  // The smaller one, and NaN once there is one.
  func.func private @minimum(%x: memref<?xf32>, %m: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%j] : memref<?xf32>
      %2 = memref.load %m[%c0] : memref<?xf32>
      %3 = vm.cmp.lt.f32.u %1, %2 : f32
      %4 = vm.select.f32 %3, %1, %2 : f32
      %5 = vm.cmp.nan.f32 %2 : f32
      %6 = vm.select.f32 %5, %2, %4 : f32
      memref.store %6, %m[%c0] : memref<?xf32>
    }
    func.return
  }

  // The number that is not equal is no extreme.
  func.func private @last_other(%x: memref<?xf32>, %m: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%j] : memref<?xf32>
      %2 = memref.load %m[%c0] : memref<?xf32>
      %3 = vm.cmp.ne.f32.o %1, %2 : f32
      %4 = vm.select.f32 %3, %1, %2 : f32
      memref.store %4, %m[%c0] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @maximum(%x: memref<?xf32>, %m: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %c0)
      %1 = memref.load %m[%i] : memref<?xf32>
      %2 = vm2c.array.reduce "max_4" %x[%0], %c64, %1 : memref<?xf32>, f32
      memref.store %2, %m[%i] : memref<?xf32>
    }
    func.return
  }
  func.func private @minimum(%x: memref<?xf32>, %m: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = memref.load %m[%c0] : memref<?xf32>
    %1 = vm2c.array.reduce "min_2" %x[%c0], %c64, %0 : memref<?xf32>, f32
    memref.store %1, %m[%c0] : memref<?xf32>
    func.return
  }
  func.func private @last_other(%x: memref<?xf32>, %m: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%j] : memref<?xf32>
      %2 = memref.load %m[%c0] : memref<?xf32>
      %3 = vm.cmp.ne.f32.o %1, %2 : f32
      %4 = vm.select.f32 %3, %1, %2 : f32
      memref.store %4, %m[%c0] : memref<?xf32>
    }
    func.return
  }
}

// -----
// Sums of rows, of squares of their elements, and of squares of their distances from a number for each.
vm.module public @m {
  func.func private @sums(%x: memref<?xf32>, %c: memref<?xf32>, %s: memref<?xf32>, %q: memref<?xf32>, %d: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %s[%i] : memref<?xf32>
        %3 = vm.add.f32 %2, %1 : f32
        memref.store %3, %s[%i] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %q[%i] : memref<?xf32>
        %3 = vm.fma.f32 %1, %1, %2 : f32
        memref.store %3, %q[%i] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %c[%i] : memref<?xf32>
        %3 = memref.load %d[%i] : memref<?xf32>
        %4 = vm.sub.f32 %1, %2 : f32
        %5 = vm.fma.f32 %4, %4, %3 : f32
        memref.store %5, %d[%i] : memref<?xf32>
      }
    }
    func.return
  }

  // A product that is rounded once more where vm.fma.f32 is not is another one.
  func.func private @product(%x: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %s[%i] : memref<?xf32>
        %3 = vm.mul.f32 %1, %1 : f32
        %4 = vm.add.f32 %2, %3 : f32
        memref.store %4, %s[%i] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @sums(%x: memref<?xf32>, %c: memref<?xf32>, %s: memref<?xf32>, %q: memref<?xf32>, %d: memref<?xf32>) {
    %centers = memref.alloca() : memref<8xf32>
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%c0, %c0)
    %1 = arith.constant 8 : index
    %3 = arith.constant 64 : index
    vm2c.array.sums "sum" %x[%0], %1, %3, %c64, %s[%c0] : memref<?xf32>, memref<?xf32>
    %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%c0, %c0)
    %5 = arith.constant 8 : index
    %6 = arith.constant 64 : index
    vm2c.array.sums "square_sum" %x[%4], %5, %6, %c64, %q[%c0] : memref<?xf32>, memref<?xf32>
    %7 = arith.constant 0 : index
    %8 = arith.constant 8 : index
    %9 = arith.constant 1 : index
    scf.for %10 = %7 to %8 step %9 {
      %11 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%10, %c0)
      %2 = memref.load %c[%11] : memref<?xf32>
      memref.store %2, %centers[%10] : memref<8xf32>
    }
    %12 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%c0, %c0)
    %13 = arith.constant 8 : index
    %14 = arith.constant 64 : index
    vm2c.array.deviations %x[%12], %13, %14, %c64, %d[%c0], %centers : memref<?xf32>, memref<?xf32>, memref<8xf32>
    func.return
  }
  func.func private @product(%x: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %s[%i] : memref<?xf32>
        %3 = vm.mul.f32 %1, %1 : f32
        %4 = vm.add.f32 %2, %3 : f32
        memref.store %4, %s[%i] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// An exponential of each element, and of as many as there are, in parts.
vm.module public @m {
  func.func private @exponentials(%x: memref<?xf32>, %y: memref<?xf32>, %one: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%j] : memref<?xf32>
      %2 = vm.neg.f32 %1 : f32
      %3 = vm.exp.f32 %2 : f32
      %4 = vm.add.f32 %3, %one : f32
      %5 = vm.div.f32 %one, %4 : f32
      memref.store %5, %y[%j] : memref<?xf32>
    }
    func.return
  }

  func.func private @any_number(%x: memref<?xf32>, %y: memref<?xf32>, %count: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %end = arith.index_cast %count : i64 to index
    scf.for %j = %c0 to %end step %c1 {
      %1 = memref.load %x[%j] : memref<?xf32>
      %2 = vm.exp.f32 %1 : f32
      memref.store %2, %y[%j] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @exponentials(%x: memref<?xf32>, %y: memref<?xf32>, %one: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = arith.constant 1 : index
    scf.for %6 = %c0 to %c64 step %0 {
      %1 = memref.load %x[%6] : memref<?xf32>
      %2 = vm.neg.f32 %1 : f32
      memref.store %2, %y[%6] : memref<?xf32>
    }
    %7 = arith.constant 0.000000e+00 : f32
    vm2c.array.map "exp" %y[%c0], %7, %y[%c0], %c64 : memref<?xf32>, memref<?xf32>
    %8 = arith.constant 1 : index
    scf.for %9 = %c0 to %c64 step %8 {
      %3 = memref.load %y[%9] : memref<?xf32>
      %4 = vm.add.f32 %3, %one : f32
      %5 = vm.div.f32 %one, %4 : f32
      memref.store %5, %y[%9] : memref<?xf32>
    }
    func.return
  }
  func.func private @any_number(%x: memref<?xf32>, %y: memref<?xf32>, %count: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %end = arith.index_cast %count : i64 to index
    %c1024 = arith.constant 1024 : index
    scf.for %0 = %c0 to %end step %c1024 {
      %1 = affine.apply affine_map<(d0) -> (d0 + 1024)>(%0)
      %2 = arith.index_cast %1 : index to i64
      %3 = arith.index_cast %end : index to i64
      %4 = vm.min.i64.s %2, %3 : i64
      %5 = arith.index_cast %4 : i64 to index
      %6 = arith.constant 0.000000e+00 : f32
      %7 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%5, %0)
      vm2c.array.map "exp" %x[%0], %6, %y[%0], %7 : memref<?xf32>, memref<?xf32>
    }
    func.return
  }
}

// -----
// Loops that transpose in squares, as the pass `tile` makes them.
vm.module public @m {
  func.func private @transpose(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c96 = arith.constant 96 : index
    %c192 = arith.constant 192 : index
    scf.for %r = %c0 to %c192 step %c8 {
      scf.for %c = %c0 to %c96 step %c8 {
        %0 = affine.apply affine_map<(d0) -> (d0 + 8)>(%r)
        %1 = affine.apply affine_map<(d0) -> (d0 + 8)>(%c)
        scf.for %i = %r to %0 step %c1 {
          scf.for %j = %c to %1 step %c1 {
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 96 + d1)>(%i, %j)
            %3 = memref.load %a[%2] : memref<?xf32>
            %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 192)>(%i, %j)
            memref.store %3, %b[%4] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }

  // Fewer elements.
  func.func private @small(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c32 = arith.constant 32 : index
    scf.for %r = %c0 to %c32 step %c8 {
      scf.for %c = %c0 to %c32 step %c8 {
        %0 = affine.apply affine_map<(d0) -> (d0 + 8)>(%r)
        %1 = affine.apply affine_map<(d0) -> (d0 + 8)>(%c)
        scf.for %i = %r to %0 step %c1 {
          scf.for %j = %c to %1 step %c1 {
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %j)
            %3 = memref.load %a[%2] : memref<?xf32>
            %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 32)>(%i, %j)
            memref.store %3, %b[%4] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @transpose(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c96 = arith.constant 96 : index
    %c192 = arith.constant 192 : index
    scf.for %r = %c0 to %c192 step %c8 {
      scf.for %c = %c0 to %c96 step %c8 {
        %0 = affine.apply affine_map<(d0) -> (d0 + 8)>(%r)
        %1 = affine.apply affine_map<(d0) -> (d0 + 8)>(%c)
        scf.for %i = %r to %0 step %c1 {
          scf.for %j = %c to %1 step %c1 {
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 96 + d1)>(%i, %j)
            %3 = memref.load %a[%2] : memref<?xf32>
            %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 192)>(%i, %j)
            memref.store %3, %b[%4] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
  func.func private @small(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c32 = arith.constant 32 : index
    scf.for %r = %c0 to %c32 step %c8 {
      scf.for %c = %c0 to %c32 step %c8 {
        %0 = affine.apply affine_map<(d0) -> (d0 + 8)>(%r)
        %1 = affine.apply affine_map<(d0) -> (d0 + 8)>(%c)
        scf.for %i = %r to %0 step %c1 {
          scf.for %j = %c to %1 step %c1 {
            %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %j)
            %3 = memref.load %a[%2] : memref<?xf32>
            %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 32)>(%i, %j)
            memref.store %3, %b[%4] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
}

// -----
// Other loops of the same function are vectors already.
vm.module public @m {
  func.func private @errors(%x: memref<?xf32>, %y: memref<?xf32>, %z: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = vm2c.vector.load %x[%c0] : memref<?xf32>, vector<[1]xf32>
    vm2c.vector.store %0, %z[%c0] : memref<?xf32>, vector<[1]xf32>
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      %2 = vm.erf.f32 %1 : f32
      %3 = vm.mul.f32 %1, %2 : f32
      memref.store %3, %y[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @errors(%x: memref<?xf32>, %y: memref<?xf32>, %z: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = vm2c.vector.load %x[%c0] : memref<?xf32>, vector<[1]xf32>
    vm2c.vector.store %0, %z[%c0] : memref<?xf32>, vector<[1]xf32>
    %4 = arith.constant 0.000000e+00 : f32
    vm2c.array.map "erf" %x[%c0], %4, %y[%c0], %c64 : memref<?xf32>, memref<?xf32>
    %5 = arith.constant 1 : index
    scf.for %6 = %c0 to %c64 step %5 {
      %2 = memref.load %y[%6] : memref<?xf32>
      %1 = memref.load %x[%6] : memref<?xf32>
      %3 = vm.mul.f32 %1, %2 : f32
      memref.store %3, %y[%6] : memref<?xf32>
    }
    func.return
  }
}
