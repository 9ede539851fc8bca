// The size is that of an argument; it is computed before the loop as well.
func.func @reverse(%x: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %last = arith.subi %d, %c1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?xf32>) {
    %e = tensor.empty(%d) : tensor<?xf32>
    %f = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%e : tensor<?xf32>) {
    ^bb0(%o: f32):
      %j = linalg.index 0 : index
      %k = arith.subi %last, %j : index
      %v = tensor.extract %t[%k] : tensor<?xf32>
      linalg.yield %v : f32
    } -> tensor<?xf32>
    %u = tensor.insert_slice %f into %t[0] [%d] [1] : tensor<?xf32> into tensor<?xf32>
    scf.yield %u : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// becomes
module {
  func.func @reverse(%x: memref<?xf32>, %x_dim0: index, %n: index) -> (memref<?xf32>, index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %last = arith.subi %x_dim0, %c1 : index
    %x_0 = memref.alloc(%x_dim0) : memref<?xf32>
    %c0_0 = arith.constant 0 : index
    %x_1 = vm2c.memref.part %x[%c0_0, %x_dim0] : memref<?xf32> to memref<?xf32>
    memref.copy %x_1, %x_0 : memref<?xf32> to memref<?xf32>
    %c0_1 = arith.constant 0 : index
    %c1_0 = arith.constant 1 : index
    %e = memref.alloc(%x_dim0) : memref<?xf32>
    scf.for %i = %c0_1 to %n step %c1_0 {
      %c0_2 = arith.constant 0 : index
      %0 = arith.cmpi sge, %x_dim0, %c0_2 : index
      vm2c.require %0, "INVALID_ARGUMENT", "tensor.empty: an extent is negative"
      func.call @reverse_extract(%x_0, %e, %x_dim0, %last) : (memref<?xf32>, memref<?xf32>, index, index) -> ()
      memref.copy %e, %x_0 : memref<?xf32> to memref<?xf32>
    }
    func.return %x_0, %x_dim0 : memref<?xf32>, index
  }
  func.func private @reverse_extract(%x: memref<?xf32>, %e: memref<?xf32>, %x_dim0: index, %last: index) attributes {vm2c.notes = ["linalg.generic, line 9"]} {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %0 = %c0 to %x_dim0 step %c1 {
      %k = arith.subi %last, %0 : index
      %1 = arith.cmpi sge, %k, %c0 : index
      vm2c.require %1, "OUT_OF_RANGE", "tensor.extract: the index is negative"
      %2 = arith.cmpi slt, %k, %x_dim0 : index
      vm2c.require %2, "OUT_OF_RANGE", "tensor.extract: the index is not below the extent"
      %3 = memref.load %x[%k] : memref<?xf32>
      memref.store %3, %e[%0] : memref<?xf32>
    }
    func.return
  }
}

// -----
// Whether this size makes sense is checked in the loop, so that the memory stays there.
func.func @halves(%x: tensor<?xf32>, %h: index, %n: index) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?xf32>) {
    %a = tensor.extract_slice %t[0] [%h] [1] : tensor<?xf32> to tensor<?xf32>
    %u = tensor.insert_slice %a into %t[%h] [%h] [1] : tensor<?xf32> into tensor<?xf32>
    scf.yield %u : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}

// becomes
module {
  func.func @halves(%x: memref<?xf32>, %x_dim0: index, %h: index, %n: index) -> (memref<?xf32>, index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %x_0 = memref.alloc(%x_dim0) : memref<?xf32>
    %c0_0 = arith.constant 0 : index
    %x_1 = vm2c.memref.part %x[%c0_0, %x_dim0] : memref<?xf32> to memref<?xf32>
    memref.copy %x_1, %x_0 : memref<?xf32> to memref<?xf32>
    %c0_1 = arith.constant 0 : index
    %c1_0 = arith.constant 1 : index
    scf.for %i = %c0_1 to %n step %c1_0 {
      %c0_2 = arith.constant 0 : index
      %0 = arith.cmpi sge, %h, %c0_2 : index
      vm2c.require %0, "OUT_OF_RANGE", "tensor.extract_slice: a size is negative"
      %1 = arith.cmpi sle, %h, %x_dim0 : index
      vm2c.require %1, "OUT_OF_RANGE", "tensor.extract_slice: the slice runs out of bounds"
      %a = memref.alloc(%h) : memref<?xf32>
      %c0_3 = arith.constant 0 : index
      %x_2 = vm2c.memref.part %x_0[%c0_3, %h] : memref<?xf32> to memref<?xf32>
      memref.copy %x_2, %a : memref<?xf32> to memref<?xf32>
      %c0_4 = arith.constant 0 : index
      %2 = arith.cmpi sge, %h, %c0_4 : index
      vm2c.require %2, "OUT_OF_RANGE", "tensor.insert_slice: an offset is negative"
      %c0_5 = arith.constant 0 : index
      %3 = arith.cmpi sge, %h, %c0_5 : index
      vm2c.require %3, "OUT_OF_RANGE", "tensor.insert_slice: a size is negative"
      %4 = affine.apply affine_map<(d0) -> (d0 + d0)>(%h)
      %5 = arith.cmpi sle, %4, %x_dim0 : index
      vm2c.require %5, "OUT_OF_RANGE", "tensor.insert_slice: the slice runs out of bounds"
      %x_3 = vm2c.memref.part %x_0[%h, %h] : memref<?xf32> to memref<?xf32>
      memref.copy %a, %x_3 : memref<?xf32> to memref<?xf32>
    }
    func.return %x_0, %x_dim0 : memref<?xf32>, index
  }
}
