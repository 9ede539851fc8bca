// base + (i*64 + j)
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %base: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c100 = arith.constant 100 : index
    scf.for %i = %c0 to %c100 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%base, %1)
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %base: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c100 = arith.constant 100 : index
    %c6400 = arith.constant 6400 : index
    scf.for %j = %c0 to %c6400 step %c1 {
      %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%base, %j)
      memref.store %s, %c[%0] : memref<?xf32>
    }
    func.return
  }
}

// -----
// (base + i*64) + j: the same sum, grouped in another way.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %base: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c100 = arith.constant 100 : index
    scf.for %i = %c0 to %c100 step %c1 {
      %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 64)>(%base, %i)
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%1, %j)
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %base: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c100 = arith.constant 100 : index
    %c6400 = arith.constant 6400 : index
    scf.for %j = %c0 to %c6400 step %c1 {
      %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%base, %j)
      memref.store %s, %c[%0] : memref<?xf32>
    }
    func.return
  }
}

// -----
// Three loops
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c14 = arith.constant 14 : index
    %c28 = arith.constant 28 : index
    scf.for %h = %c0 to %c28 step %c1 {
      scf.for %w = %c0 to %c14 step %c1 {
        scf.for %f = %c0 to %c8 step %c1 {
          %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 112 + d1 * 8 + d2)>(%h, %w, %f)
          %1 = memref.load %a[%0] : memref<?xf32>
          memref.store %1, %c[%0] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c14 = arith.constant 14 : index
    %c28 = arith.constant 28 : index
    %c3136 = arith.constant 3136 : index
    scf.for %f = %c0 to %c3136 step %c1 {
      %1 = memref.load %a[%f] : memref<?xf32>
      memref.store %1, %c[%f] : memref<?xf32>
    }
    func.return
  }
}

// -----
// Something needs %f alone: only the two loops around are one.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c14 = arith.constant 14 : index
    %c28 = arith.constant 28 : index
    scf.for %h = %c0 to %c28 step %c1 {
      scf.for %w = %c0 to %c14 step %c1 {
        scf.for %f = %c0 to %c8 step %c1 {
          %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 112 + d1 * 8 + d2)>(%h, %w, %f)
          %1 = memref.load %c[%0] : memref<?xf32>
          %2 = memref.load %a[%f] : memref<?xf32>
          %3 = vm.add.f32 %1, %2 : f32
          memref.store %3, %c[%0] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c14 = arith.constant 14 : index
    %c28 = arith.constant 28 : index
    %c392 = arith.constant 392 : index
    scf.for %w = %c0 to %c392 step %c1 {
      scf.for %f = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%w, %f)
        %1 = memref.load %c[%0] : memref<?xf32>
        %2 = memref.load %a[%f] : memref<?xf32>
        %3 = vm.add.f32 %1, %2 : f32
        memref.store %3, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Rows at run time
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %n step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %0 = affine.apply affine_map<(d0) -> (d0 * 16)>(%n)
    scf.for %j = %c0 to %0 step %c1 {
      memref.store %s, %c[%j] : memref<?xf32>
    }
    func.return
  }
}

// -----
// Both sizes may be negative: two loops have no iterations then, one would have.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: index, %m: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      scf.for %j = %c0 to %m step %c1 {
        %0 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%i, %j)[%m]
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32, %n: index, %m: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      scf.for %j = %c0 to %m step %c1 {
        %0 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%i, %j)[%m]
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Only half of each row
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
        memref.store %s, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Something needs %i as a number.
vm.module public @m {
  func.func private @f(%c: memref<?xi64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      %n = arith.index_cast %i : index to i64
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %n, %c[%0] : memref<?xi64>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xi64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    scf.for %i = %c0 to %c8 step %c1 {
      %n = arith.index_cast %i : index to i64
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        memref.store %n, %c[%0] : memref<?xi64>
      }
    }
    func.return
  }
}

// -----
// What both loops carry
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c8 = arith.constant 8 : index
    %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%x = %s) -> (f32) {
      %y = scf.for %j = %c0 to %c8 step %c1 iter_args(%z = %x) -> (f32) {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = vm.add.f32 %z, %1 : f32
        scf.yield %2 : f32
      }
      scf.yield %y : f32
    }
    memref.store %r, %c[%c0] : memref<?xf32>
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c8 = arith.constant 8 : index
    %c32 = arith.constant 32 : index
    %r = scf.for %j = %c0 to %c32 step %c1 iter_args(%z = %s) -> (f32) {
      %1 = memref.load %a[%j] : memref<?xf32>
      %2 = vm.add.f32 %z, %1 : f32
      scf.yield %2 : f32
    }
    memref.store %r, %c[%c0] : memref<?xf32>
    func.return
  }
}

// -----
// Tiles of rows and columns are whole rows where no element depends on another one; sums, and what transposes, stay in tiles.
vm.module public @m {
  func.func private @f(%a: memref<?xf64>, %c: memref<?xf64>, %d: memref<?xf64>, %e: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c4 step %c1 {
      scf.for %j = %c0 to %c4 step %c1 {
        scf.for %k = %c0 to %c64 step %c1 {
          scf.for %l = %c0 to %c64 step %c1 {
            %0 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 16512 + d1 * 64 + d2 * 258 + d3 + 1)>(%i, %j, %k, %l)
            %1 = memref.load %a[%0] : memref<?xf64>
            %2 = affine.apply affine_map<(d0, d1, d2, d3) -> (d0 * 16384 + d1 * 64 + d2 * 256 + d3)>(%i, %j, %k, %l)
            memref.store %1, %c[%2] : memref<?xf64>
          }
        }
      }
    }
    scf.for %i = %c0 to %c4 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %k = %c0 to %c64 step %c1 {
          %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %k)
          %1 = memref.load %a[%0] : memref<?xf64>
          %2 = memref.load %d[%0] : memref<?xf64>
          %3 = vm.add.f64 %1, %2 : f64
          memref.store %3, %d[%0] : memref<?xf64>
        }
      }
    }
    scf.for %i = %c0 to %c4 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %k = %c0 to %c64 step %c1 {
          %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 * 256 + d2)>(%i, %j, %k)
          %1 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 + d2 * 64)>(%i, %j, %k)
          %2 = memref.load %a[%1] : memref<?xf64>
          memref.store %2, %e[%0] : memref<?xf64>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf64>, %c: memref<?xf64>, %d: memref<?xf64>, %e: memref<?xf64>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c64 = arith.constant 64 : index
    %c256 = arith.constant 256 : index
    scf.for %k = %c0 to %c256 step %c1 {
      %4 = arith.constant 256 : index
      scf.for %l = %c0 to %4 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 258 + d1 + 1)>(%k, %l)
        %1 = memref.load %a[%0] : memref<?xf64>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 256 + d1)>(%k, %l)
        memref.store %1, %c[%2] : memref<?xf64>
      }
    }
    scf.for %i = %c0 to %c4 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %5 = %c0 to %c64 step %c1 {
          %6 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %5)
          %7 = memref.load %a[%6] : memref<?xf64>
          %8 = memref.load %d[%6] : memref<?xf64>
          %3 = vm.add.f64 %7, %8 : f64
          memref.store %3, %d[%6] : memref<?xf64>
        }
      }
    }
    scf.for %9 = %c0 to %c4 step %c1 {
      scf.for %10 = %c0 to %c64 step %c1 {
        scf.for %11 = %c0 to %c64 step %c1 {
          %12 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 64 + d1 * 256 + d2)>(%9, %10, %11)
          %13 = affine.apply affine_map<(d0, d1, d2) -> (d0 * 4096 + d1 + d2 * 64)>(%9, %10, %11)
          %14 = memref.load %a[%13] : memref<?xf64>
          memref.store %14, %e[%12] : memref<?xf64>
        }
      }
    }
    func.return
  }
}
