vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %x: i32, %s: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0:2 = scf.for %i = %c0 to %c64 step %c1 iter_args(%n = %x, %t = %s) -> (i32, i64) {
      %1 = arith.index_cast %t : i64 to index
      %2 = memref.load %a[%1] : memref<?xf32>
      memref.store %2, %b[%i] : memref<?xf32>
      %two = vm.const.i64 2
      %3 = vm.add.i64 %t, %two : i64
      scf.yield %n, %3 : i32, i64
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>, %x: i32, %s: i64) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = arith.index_cast %s : i64 to index
    scf.for %i = %c0 to %c64 step %c1 {
      %1 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 2)>(%0, %i)
      %2 = memref.load %a[%1] : memref<?xf32>
      memref.store %2, %b[%i] : memref<?xf32>
    }
    func.return
  }
}

// -----
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %i = %c0 to %c1 step %c1 {
      %1 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)
      %2 = affine.apply affine_map<(d0) -> (d0 + 3)>(%1)
      %3 = memref.load %a[%2] : memref<?xf32>
      memref.store %3, %b[%i] : memref<?xf32>
    }
    func.return
  }
}

// becomes
vm.module public @m {
  func.func private @f(%a: memref<?xf32>, %b: memref<?xf32>) {
    %c3 = arith.constant 3 : index
    %c0 = arith.constant 0 : index
    %3 = memref.load %a[%c3] : memref<?xf32>
    memref.store %3, %b[%c0] : memref<?xf32>
    func.return
  }
}
