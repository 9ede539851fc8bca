// Each iteration has a tensor that is longer by one than that of the one before, which is freed then.
func.func @grow(%x: tensor<?xi32>, %v: i32, %n: index) -> tensor<?xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?xi32>) {
    %d = tensor.dim %t, %c0 : tensor<?xi32>
    %m = arith.addi %d, %c1 : index
    %e = tensor.splat %v[%m] : tensor<?xi32>
    %u = tensor.insert_slice %t into %e[1] [%d] [1] : tensor<?xi32> into tensor<?xi32>
    scf.yield %u : tensor<?xi32>
  }
  return %r : tensor<?xi32>
}

// becomes
module {
  func.func @grow(%x: memref<?xi32>, %x_dim0: index, %v: i32, %n: index) -> (memref<?xi32>, index) attributes {vm2c.workspace = 0 : i64} {
    %c1 = arith.constant 1 : index
    %x_0 = memref.alloc(%x_dim0) : memref<?xi32>
    %c0 = arith.constant 0 : index
    %x_1 = vm2c.memref.part %x[%c0, %x_dim0] : memref<?xi32> to memref<?xi32>
    memref.copy %x_1, %x_0 : memref<?xi32> to memref<?xi32>
    %c0_0 = arith.constant 0 : index
    %c1_0 = arith.constant 1 : index
    vm2c.memory.mark 0
    %x_2, %x_dim0_0 = scf.for %i = %c0_0 to %n step %c1_0 iter_args(%x_5 = %x_0, %x_dim0_1 = %x_dim0) -> (memref<?xi32>, index) {
      %m = arith.addi %x_dim0_1, %c1 : index
      %c0_2 = arith.constant 0 : index
      %0 = arith.cmpi sge, %m, %c0_2 : index
      vm2c.require %0, "INVALID_ARGUMENT", "tensor.empty: an extent is negative"
      %1 = memref.alloc(%m) : memref<?xi32>
      func.call @grow_splat(%1, %m, %v) : (memref<?xi32>, index, i32) -> ()
      %c0_3 = arith.constant 0 : index
      %2 = arith.cmpi sge, %x_dim0_1, %c0_3 : index
      vm2c.require %2, "OUT_OF_RANGE", "tensor.insert_slice: a size is negative"
      %3 = affine.apply affine_map<(d0) -> (d0 + 1)>(%x_dim0_1)
      %4 = arith.cmpi sle, %3, %m : index
      vm2c.require %4, "OUT_OF_RANGE", "tensor.insert_slice: the slice runs out of bounds"
      %c0_4 = arith.constant 0 : index
      %x_6 = vm2c.memref.part %x_5[%c0_4, %x_dim0_1] : memref<?xi32> to memref<?xi32>
      %c1_1 = arith.constant 1 : index
      %5 = vm2c.memref.part %1[%c1_1, %x_dim0_1] : memref<?xi32> to memref<?xi32>
      memref.copy %x_6, %5 : memref<?xi32> to memref<?xi32>
      vm2c.memory.free 0 %1 : memref<?xi32>
      scf.yield %1, %m : memref<?xi32>, index
    }
    %x_3 = memref.alloc(%x_dim0_0) : memref<?xi32>
    %c0_1 = arith.constant 0 : index
    %x_4 = vm2c.memref.part %x_2[%c0_1, %x_dim0_0] : memref<?xi32> to memref<?xi32>
    memref.copy %x_4, %x_3 : memref<?xi32> to memref<?xi32>
    func.return %x_3, %x_dim0_0 : memref<?xi32>, index
  }
  func.func private @grow_splat(%0: memref<?xi32>, %m: index, %v: i32) attributes {vm2c.notes = ["tensor.splat, line 8"], vm2c.workspace = 0 : i64} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %m step %c1 {
      memref.store %v, %0[%1] : memref<?xi32>
    }
    func.return
  }
}
