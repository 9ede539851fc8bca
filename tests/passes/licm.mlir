// A load, and what is computed of it
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %x = memref.load %a[%i] : memref<?xf32>
        %r = vm.sqrt.f32 %x : f32
        %y = memref.load %b[%j] : memref<?xf32>
        %z = vm.div.f32 %y, %r : f32
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        memref.store %z, %c[%0] : memref<?xf32>
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
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c16 step %c1 {
      %x = memref.load %a[%i] : memref<?xf32>
      %r = vm.sqrt.f32 %x : f32
      scf.for %j = %c0 to %c64 step %c1 {
        %y = memref.load %b[%j] : memref<?xf32>
        %z = vm.div.f32 %y, %r : f32
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        memref.store %z, %c[%0] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// The loop may have no iteration, and the array no element.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      %x = memref.load %a[%c0] : memref<?xf32>
      %y = vm.sqrt.f32 %x : f32
      memref.store %y, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      %x = memref.load %a[%c0] : memref<?xf32>
      %y = vm.sqrt.f32 %x : f32
      memref.store %y, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// -----
// What is pure moves all the same.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      %y = vm.sqrt.f32 %s : f32
      memref.store %y, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index, %s: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %y = vm.sqrt.f32 %s : f32
    scf.for %i = %c0 to %n step %c1 {
      memref.store %y, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// -----
// The loop writes to the array.
vm.module public @m {
  func.func private @f(%c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      %x = memref.load %c[%c0] : memref<?xf32>
      memref.store %x, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      %x = memref.load %c[%c0] : memref<?xf32>
      memref.store %x, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// -----
// It may write to the array.
vm.module public @m {
  func.func private @f(%a: memref<?xf32> {vm2c.shared}, %c: memref<?xf32> {vm2c.shared}) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      %x = memref.load %a[%c0] : memref<?xf32>
      memref.store %x, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32> {vm2c.shared}, %c: memref<?xf32> {vm2c.shared}) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      %x = memref.load %a[%c0] : memref<?xf32>
      memref.store %x, %c[%i] : memref<?xf32>
    }
    func.return
  }
}

// -----
// What is after a condition stays there.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %t: i32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.if %t {
        %x = memref.load %a[%c0] : memref<?xf32>
        memref.store %x, %c[%i] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %t: i32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.if %t {
        %x = memref.load %a[%c0] : memref<?xf32>
        memref.store %x, %c[%i] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
// The inner loop runs where the outer one does.
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      scf.for %j = %c0 to %n step %c1 {
        %x = memref.load %a[%i] : memref<?xf32>
        memref.store %x, %c[%j] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %c: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %n step %c1 {
      %x = memref.load %a[%i] : memref<?xf32>
      scf.for %j = %c0 to %n step %c1 {
        memref.store %x, %c[%j] : memref<?xf32>
      }
    }
    func.return
  }
}
