// A matrix product: %j becomes the innermost loop, each element still gets its summands in the order of %k.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c32 = arith.constant 32 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %k = %c0 to %c32 step %c1 {
          %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %k)
          %1 = memref.load %a[%0] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
          %3 = memref.load %b[%2] : memref<?xf32>
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
          %5 = memref.load %c[%4] : memref<?xf32>
          %6 = vm.fma.f32 %1, %3, %5 : f32
          memref.store %6, %c[%4] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c32 = arith.constant 32 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %k = %c0 to %c32 step %c1 {
        scf.for %j = %c0 to %c64 step %c1 {
          %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %k)
          %1 = memref.load %a[%0] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
          %3 = memref.load %b[%2] : memref<?xf32>
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
          %5 = memref.load %c[%4] : memref<?xf32>
          %6 = vm.fma.f32 %1, %3, %5 : f32
          memref.store %6, %c[%4] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// -----
// The second matrix is transposed: rows of both are next to each other, nothing changes.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c32 = arith.constant 32 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %k = %c0 to %c32 step %c1 {
          %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %k)
          %1 = memref.load %a[%0] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%j, %k)
          %3 = memref.load %b[%2] : memref<?xf32>
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
          %5 = memref.load %c[%4] : memref<?xf32>
          %6 = vm.fma.f32 %1, %3, %5 : f32
          memref.store %6, %c[%4] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c32 = arith.constant 32 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        scf.for %k = %c0 to %c32 step %c1 {
          %0 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%i, %k)
          %1 = memref.load %a[%0] : memref<?xf32>
          %2 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%j, %k)
          %3 = memref.load %b[%2] : memref<?xf32>
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
          %5 = memref.load %c[%4] : memref<?xf32>
          %6 = vm.fma.f32 %1, %3, %5 : f32
          memref.store %6, %c[%4] : memref<?xf32>
        }
      }
    }
    func.return
  }
}

// -----
// A transposition: stores to neighbours rather than loads from them.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      scf.for %k = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %k)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %c[%2] : memref<?xf32>
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
    %c64 = arith.constant 64 : index
    scf.for %k = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %k)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Within one array the order counts.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      scf.for %k = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %k)
        %1 = memref.load %c[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      scf.for %k = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %k)
        %1 = memref.load %c[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// What an iteration reads the one with a higher %j, in the %k before, has written: not to be interchanged.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c63 = arith.constant 63 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c63 step %c1 {
      scf.for %k = %c0 to %c63 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 64 + 1)>(%j, %k)
        %1 = memref.load %c[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 64 + 64)>(%j, %k)
        memref.store %1, %c[%2] : memref<?xf32>
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
    %c63 = arith.constant 63 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c63 step %c1 {
      scf.for %k = %c0 to %c63 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 64 + 1)>(%j, %k)
        %1 = memref.load %c[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 64 + 64)>(%j, %k)
        memref.store %1, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Sizes that are known at run time; what stands between the loops moves out.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %j = %c0 to %n step %c1 {
      %q = vm.sqrt.f32 %s : f32
      scf.for %k = %c0 to %n step %c1 {
        %r = vm.div.f32 %s, %q : f32
        %2 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%k, %j)[%n]
        %3 = memref.load %a[%2] : memref<?xf32>
        %4 = vm.mul.f32 %3, %r : f32
        memref.store %4, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %q = vm.sqrt.f32 %s : f32
    scf.for %k = %c0 to %n step %c1 {
      scf.for %j = %c0 to %n step %c1 {
        %r = vm.div.f32 %s, %q : f32
        %2 = affine.apply affine_map<(d0, d1)[s0] -> (d0 * s0 + d1)>(%k, %j)[%n]
        %3 = memref.load %a[%2] : memref<?xf32>
        %4 = vm.mul.f32 %3, %r : f32
        memref.store %4, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// The bounds of the inner loop depend on the outer one: as it was.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      scf.for %k = %c0 to %j step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %k)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %c[%2] : memref<?xf32>
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
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      scf.for %k = %c0 to %j step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%j, %k)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %c[%2] : memref<?xf32>
      }
    }
    func.return
  }
}
