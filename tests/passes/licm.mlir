vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%i] : memref<?xf32>
        %1 = vm.sqrt.f32 %0 : f32
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c64 step %c1 {
      %0 = memref.load %a[%i] : memref<?xf32>
      %1 = vm.sqrt.f32 %0 : f32
      scf.for %j = %c0 to %c64 step %c1 {
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        memref.store %1, %b[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %n step %c1 {
      %0 = memref.load %a[%c0] : memref<?xf32>
      memref.store %0, %b[%j] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %n: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %n step %c1 {
      %0 = memref.load %a[%c0] : memref<?xf32>
      memref.store %0, %b[%j] : memref<?xf32>
    }
    func.return
  }
}
