// Each element is zero when it is read, once, and is set then.
vm.module public @m {
  func.func private @products(%x: memref<?xf32>, %w: memref<?xf32>, %y: memref<?xf32>, %start: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %c512 = arith.constant 512 : index
    %zero = vm.const.f32.zero
    %first = arith.index_cast %start : i64 to index
    scf.for %n = %c0 to %c512 step %c1 {
      %0 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%first, %n)
      memref.store %zero, %y[%0] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %w[%j] : memref<?xf32>
        %3 = memref.load %y[%0] : memref<?xf32>
        %4 = vm.fma.f32 %1, %2, %3 : f32
        memref.store %4, %y[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @products(%x: memref<?xf32>, %w: memref<?xf32>, %y: memref<?xf32>, %start: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %c512 = arith.constant 512 : index
    %zero = vm.const.f32.zero
    %first = arith.index_cast %start : i64 to index
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1, d2) -> (d0 + d1 * 64 + d2)>(%first, %i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %w[%j] : memref<?xf32>
        %4 = vm.fma.f32 %1, %2, %zero : f32
        memref.store %4, %y[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// Each element gets several summands.
vm.module public @m {
  func.func private @sums(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %y[%j] : memref<?xf32>
        %3 = vm.add.f32 %1, %2 : f32
        memref.store %3, %y[%j] : memref<?xf32>
      }
    }
    func.return
  }

  // More elements are filled than set.
  func.func private @border(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      %2 = memref.load %y[%i] : memref<?xf32>
      %3 = vm.add.f32 %1, %2 : f32
      memref.store %3, %y[%i] : memref<?xf32>
    }
    func.return
  }

  // What is read is another element than what is set.
  func.func private @turned(%y: memref<?xf32>, %x: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 8)>(%i, %j)
        %2 = memref.load %y[%0] : memref<?xf32>
        %3 = vm.add.f32 %x, %2 : f32
        memref.store %3, %y[%1] : memref<?xf32>
      }
    }
    func.return
  }

  // Something else reads what is filled.
  func.func private @read_between(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    %0 = memref.load %y[%c1] : memref<?xf32>
    memref.store %0, %x[%c0] : memref<?xf32>
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      %2 = memref.load %y[%i] : memref<?xf32>
      %3 = vm.add.f32 %1, %2 : f32
      memref.store %3, %y[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @sums(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %x[%0] : memref<?xf32>
        %2 = memref.load %y[%j] : memref<?xf32>
        %3 = vm.add.f32 %1, %2 : f32
        memref.store %3, %y[%j] : memref<?xf32>
      }
    }
    func.return
  }
  func.func private @border(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      %2 = memref.load %y[%i] : memref<?xf32>
      %3 = vm.add.f32 %1, %2 : f32
      memref.store %3, %y[%i] : memref<?xf32>
    }
    func.return
  }
  func.func private @turned(%y: memref<?xf32>, %x: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c8 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 8 + d1)>(%i, %j)
        %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 8)>(%i, %j)
        %2 = memref.load %y[%0] : memref<?xf32>
        %3 = vm.add.f32 %x, %2 : f32
        memref.store %3, %y[%1] : memref<?xf32>
      }
    }
    func.return
  }
  func.func private @read_between(%x: memref<?xf32>, %y: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %zero = vm.const.f32.zero
    scf.for %n = %c0 to %c64 step %c1 {
      memref.store %zero, %y[%n] : memref<?xf32>
    }
    %0 = memref.load %y[%c1] : memref<?xf32>
    memref.store %0, %x[%c0] : memref<?xf32>
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = memref.load %x[%i] : memref<?xf32>
      %2 = memref.load %y[%i] : memref<?xf32>
      %3 = vm.add.f32 %1, %2 : f32
      memref.store %3, %y[%i] : memref<?xf32>
    }
    func.return
  }
}
