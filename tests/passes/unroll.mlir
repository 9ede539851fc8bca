vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        %0 = memref.load %a[%j] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
        memref.store %0, %b[%1] : memref<?xf32>
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
    %c16 = arith.constant 16 : index
    scf.for %i = %c0 to %c16 step %c1 {
      scf.for %j = %c0 to %c16 step %c1 {
        %0 = memref.load %a[%j] : memref<?xf32>
        %1 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%i, %j)
        memref.store %0, %b[%1] : memref<?xf32>
      } {vm2c.unroll = 16 : i64}
    }
    func.return
  }
}
