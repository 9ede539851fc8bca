vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c64 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%i, %j)
        %1 = memref.load %a[%0] : memref<?xf32>
        %2 = affine.apply affine_map<(d0) -> (d0 * 64 + 5)>(%i)
        %3 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%2, %j)
        memref.store %1, %b[%3] : memref<?xf32>
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
    %2 = arith.constant 0 : index
    %c4096 = arith.constant 4096 : index
    scf.for %j = %2 to %c4096 step %c1 {
      %0 = affine.apply affine_map<(d0) -> (d0)>(%j)
      %1 = memref.load %a[%0] : memref<?xf32>
      %3 = affine.apply affine_map<(d0) -> (d0 + 5)>(%j)
      memref.store %1, %b[%3] : memref<?xf32>
    }
    func.return
  }
}
