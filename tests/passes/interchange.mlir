vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %c: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c0 to %c64 step %c1 {
      scf.for %k = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%k] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        %2 = memref.load %b[%1] : memref<?xf32>
        %3 = memref.load %c[%j] : memref<?xf32>
        %4 = vm.mul.f32 %0, %2 : f32
        %5 = vm.add.f32 %3, %4 : f32
        memref.store %5, %c[%j] : memref<?xf32>
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
    %c64 = arith.constant 64 : index
    scf.for %k = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = memref.load %a[%k] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        %2 = memref.load %b[%1] : memref<?xf32>
        %3 = memref.load %c[%j] : memref<?xf32>
        %4 = vm.mul.f32 %0, %2 : f32
        %5 = vm.add.f32 %3, %4 : f32
        memref.store %5, %c[%j] : memref<?xf32>
      }
    }
    func.return
  }
}

// -----
vm.module public @m {
  func.func private @f(%a: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c1 to %c64 step %c1 {
      scf.for %k = %c1 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1 - 63)>(%k, %j)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %a[%2] : memref<?xf32>
      }
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %j = %c1 to %c64 step %c1 {
      scf.for %k = %c1 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1 - 63)>(%k, %j)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%k, %j)
        memref.store %1, %a[%2] : memref<?xf32>
      }
    }
    func.return
  }
}
