// The second loop computes the same exponentials, and what it stores them in is its own: they are stored there before the first one.
vm.module public @m {
  func.func private @softmax(%x: memref<?xf32>, %m: memref<?xf32>, %s: memref<?xf32>, %y: memref<?xf32>, %start: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %first = arith.index_cast %start : i64 to index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %m[%i] : memref<?xf32>
        %3 = memref.load %s[%i] : memref<?xf32>
        %4 = vm.sub.f32 %1, %2 : f32
        %5 = vm.exp.f32 %4 : f32
        %6 = vm.add.f32 %5, %3 : f32
        memref.store %6, %s[%i] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %m[%i] : memref<?xf32>
        %3 = memref.load %s[%i] : memref<?xf32>
        %4 = vm.sub.f32 %1, %2 : f32
        %5 = vm.exp.f32 %4 : f32
        %6 = vm.div.f32 %5, %3 : f32
        memref.store %6, %y[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @softmax(%x: memref<?xf32>, %m: memref<?xf32>, %s: memref<?xf32>, %y: memref<?xf32>, %start: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %first = arith.index_cast %start : i64 to index
    scf.for %7 = %c0 to %c8 step %c1 {
      scf.for %8 = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %7, %8)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %m[%7] : memref<?xf32>
        %4 = vm.sub.f32 %1, %2 : f32
        %5 = vm.exp.f32 %4 : f32
        %9 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %7, %8)
        memref.store %5, %y[%9] : memref<?xf32>
      }
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %3 = memref.load %s[%i] : memref<?xf32>
        %10 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %i, %j)
        %11 = memref.load %y[%10] : memref<?xf32>
        %6 = vm.add.f32 %11, %3 : f32
        memref.store %6, %s[%i] : memref<?xf32>
      }
    }
    scf.for %12 = %c0 to %c8 step %c1 {
      scf.for %13 = %c0 to %c64 step %c1 {
        %14 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %12, %13)
        %15 = memref.load %s[%12] : memref<?xf32>
        %16 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %12, %13)
        %17 = memref.load %y[%16] : memref<?xf32>
        %18 = vm.div.f32 %17, %15 : f32
        memref.store %18, %y[%14] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Something between the loops writes to what the exponentials are made of.
vm.module public @m {
  func.func private @between(%x: memref<?xf32>, %s: memref<?xf32>, %y: memref<?xf32>, %value: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = memref.load %s[%c0] : memref<?xf32>
      %2 = vm.exp.f32 %0 : f32
      %3 = vm.add.f32 %2, %1 : f32
      memref.store %3, %s[%c0] : memref<?xf32>
    }
    memref.store %value, %x[%c1] : memref<?xf32>
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %y[%j] : memref<?xf32>
    }
    func.return
  }

  // Both loops read what the second one writes.
  func.func private @read_before(%x: memref<?xf32>, %y: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = memref.load %y[%j] : memref<?xf32>
      %2 = vm.exp.f32 %0 : f32
      %3 = vm.add.f32 %2, %1 : f32
      memref.store %3, %s[%j] : memref<?xf32>
    }
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %y[%j] : memref<?xf32>
    }
    func.return
  }

  // The second loop sets elements again.
  func.func private @not_own(%x: memref<?xf32>, %y: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %s[%j] : memref<?xf32>
    }
    scf.for %j = %c0 to %c64 step %c1 {
      %place = arith.remsi %j, %c8 : index
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %y[%place] : memref<?xf32>
    }
    func.return
  }

  // Exponentials of other elements.
  func.func private @other(%x: memref<?xf32>, %y: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %s[%j] : memref<?xf32>
    }
    scf.for %j = %c0 to %c64 step %c1 {
      %next = affine.apply affine_map<(d0) -> (d0 + 1)>(%j)
      %0 = memref.load %x[%next] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %y[%j] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @between(%x: memref<?xf32>, %s: memref<?xf32>, %y: memref<?xf32>, %value: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = memref.load %s[%c0] : memref<?xf32>
      %2 = vm.exp.f32 %0 : f32
      %3 = vm.add.f32 %2, %1 : f32
      memref.store %3, %s[%c0] : memref<?xf32>
    }
    memref.store %value, %x[%c1] : memref<?xf32>
    scf.for %4 = %c0 to %c64 step %c1 {
      %5 = memref.load %x[%4] : memref<?xf32>
      %6 = vm.exp.f32 %5 : f32
      memref.store %6, %y[%4] : memref<?xf32>
    }
    func.return
  }
  func.func private @read_before(%x: memref<?xf32>, %y: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = memref.load %y[%j] : memref<?xf32>
      %2 = vm.exp.f32 %0 : f32
      %3 = vm.add.f32 %2, %1 : f32
      memref.store %3, %s[%j] : memref<?xf32>
    }
    scf.for %4 = %c0 to %c64 step %c1 {
      %5 = memref.load %x[%4] : memref<?xf32>
      %6 = vm.exp.f32 %5 : f32
      memref.store %6, %y[%4] : memref<?xf32>
    }
    func.return
  }
  func.func private @not_own(%x: memref<?xf32>, %y: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %s[%j] : memref<?xf32>
    }
    scf.for %2 = %c0 to %c64 step %c1 {
      %place = arith.remsi %2, %c8 : index
      %3 = memref.load %x[%2] : memref<?xf32>
      %4 = vm.exp.f32 %3 : f32
      memref.store %4, %y[%place] : memref<?xf32>
    }
    func.return
  }
  func.func private @other(%x: memref<?xf32>, %y: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      %0 = memref.load %x[%j] : memref<?xf32>
      %1 = vm.exp.f32 %0 : f32
      memref.store %1, %s[%j] : memref<?xf32>
    }
    scf.for %2 = %c0 to %c64 step %c1 {
      %next = affine.apply affine_map<(d0) -> (d0 + 1)>(%2)
      %3 = memref.load %x[%next] : memref<?xf32>
      %4 = vm.exp.f32 %3 : f32
      memref.store %4, %y[%2] : memref<?xf32>
    }
    func.return
  }
}

// -----
// No later loop computes the exponentials: for 8 rows and 48 columns at a time they wait in an array of their own.
vm.module public @m {
  func.func private @sum(%x: memref<?xf32>, %m: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c144 = arith.constant 144 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c144 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 144 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %m[%i] : memref<?xf32>
        %3 = memref.load %s[%i] : memref<?xf32>
        %4 = vm.sub.f32 %1, %2 : f32
        %5 = vm.exp.f32 %4 : f32
        %6 = vm.add.f32 %5, %3 : f32
        memref.store %6, %s[%i] : memref<?xf32>
      }
    }
    func.return
  }

  // They are made of the sums.
  func.func private @of_sums(%x: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c144 = arith.constant 144 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c144 step %c1 {
        %0 = memref.load %s[%i] : memref<?xf32>
        %1 = vm.exp.f32 %0 : f32
        %2 = vm.add.f32 %1, %0 : f32
        memref.store %2, %s[%i] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @sum(%x: memref<?xf32>, %m: memref<?xf32>, %s: memref<?xf32>) {
    %terms = memref.alloca() : memref<384xf32>
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c8 = arith.constant 8 : index
    scf.for %7 = %c0 to %c16 step %c8 {
      %8 = arith.constant 0 : index
      %c144 = arith.constant 144 : index
      %c48 = arith.constant 48 : index
      scf.for %9 = %8 to %c144 step %c48 {
        %10 = arith.constant 0 : index
        %11 = arith.constant 8 : index
        %c1 = arith.constant 1 : index
        scf.for %12 = %10 to %11 step %c1 {
          %13 = arith.constant 0 : index
          %14 = arith.constant 48 : index
          %15 = arith.constant 1 : index
          scf.for %16 = %13 to %14 step %15 {
            %17 = affine.apply affine_map<(d0, d1) -> (d0 * 48 + d1)>(%12, %16)
            %18 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%7, %12)
            %19 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%9, %16)
            %0 = affine.apply affine_map<(d0, d1) -> (d0 * 144 + d1)>(%18, %19)
            %1 = memref.load %x[%0] : memref<?xf32>
            %2 = memref.load %m[%18] : memref<?xf32>
            %4 = vm.sub.f32 %1, %2 : f32
            %5 = vm.exp.f32 %4 : f32
            memref.store %5, %terms[%17] : memref<384xf32>
          }
        }
        %20 = arith.constant 0 : index
        %21 = arith.constant 8 : index
        %22 = arith.constant 1 : index
        scf.for %23 = %20 to %21 step %22 {
          %24 = arith.constant 0 : index
          %25 = arith.constant 48 : index
          %26 = arith.constant 1 : index
          scf.for %27 = %24 to %25 step %26 {
            %28 = affine.apply affine_map<(d0, d1) -> (d0 * 48 + d1)>(%23, %27)
            %29 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%7, %23)
            %3 = memref.load %s[%29] : memref<?xf32>
            %30 = memref.load %terms[%28] : memref<384xf32>
            %6 = vm.add.f32 %30, %3 : f32
            memref.store %6, %s[%29] : memref<?xf32>
          }
        }
      }
    }
    func.return
  }
  func.func private @of_sums(%x: memref<?xf32>, %s: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c144 = arith.constant 144 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c144 step %c1 {
        %0 = memref.load %s[%i] : memref<?xf32>
        %1 = vm.exp.f32 %0 : f32
        %2 = vm.add.f32 %1, %0 : f32
        memref.store %2, %s[%i] : memref<?xf32>
      }
    }
    func.return
  }
}
