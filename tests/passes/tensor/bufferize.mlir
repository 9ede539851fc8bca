// What is inserted into a matching slice is there already; an argument is copied before it is written.
func.func @matching(%x: tensor<8xf32>, %v: f32) -> tensor<8xf32> {
  %s = tensor.extract_slice %x[2] [3] [1] : tensor<8xf32> to tensor<3xf32>
  %f = linalg.fill ins(%v : f32) outs(%s : tensor<3xf32>) -> tensor<3xf32>
  %r = tensor.insert_slice %f into %x[2] [3] [1] : tensor<3xf32> into tensor<8xf32>
  return %r : tensor<8xf32>
}

// becomes
module {
  func.func @matching(%x: memref<8xf32>, %v: f32, %out0: memref<8xf32>) {
    %s = memref.alloc() : memref<3xf32>
    %r = memref.alloc() : memref<8xf32>
    func.call @matching_fill(%s, %v) : (memref<3xf32>, f32) -> ()
    memref.copy %x, %r : memref<8xf32> to memref<8xf32>
    %c2 = arith.constant 2 : index
    %r_0 = vm2c.memref.part %r[%c2] : memref<8xf32> to memref<3xf32>
    memref.copy %s, %r_0 : memref<3xf32> to memref<3xf32>
    memref.copy %r, %out0 : memref<8xf32> to memref<8xf32>
    func.return
  }
  func.func private @matching_fill(%s: memref<3xf32>, %v: f32) attributes {vm2c.notes = ["linalg.fill, line 4"]} {
    %c0 = arith.constant 0 : index
    %c3 = arith.constant 3 : index
    %c1 = arith.constant 1 : index
    scf.for %0 = %c0 to %c3 step %c1 {
      memref.store %v, %s[%0] : memref<3xf32>
    }
    func.return
  }
}

// -----
// Extents that are known at run time only are passed and returned beside the memory.
func.func @rows(%x: tensor<?x3xf32>, %n: index) -> tensor<?x3xf32> {
  %r = tensor.extract_slice %x[0, 0] [%n, 3] [1, 1] : tensor<?x3xf32> to tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// becomes
module {
  func.func @rows(%x: memref<?xf32>, %x_dim0: index, %n: index) -> (memref<?xf32>, index) {
    %c0 = arith.constant 0 : index
    %0 = arith.cmpi sge, %n, %c0 : index
    vm2c.require %0, "OUT_OF_RANGE", "tensor.extract_slice: a size is negative"
    %1 = arith.cmpi sle, %n, %x_dim0 : index
    vm2c.require %1, "OUT_OF_RANGE", "tensor.extract_slice: the slice runs out of bounds"
    %c3 = arith.constant 3 : index
    %2 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%n)[%c3]
    %x_0 = memref.alloc(%2) : memref<?xf32>
    %3 = affine.apply affine_map<(d0) -> (d0 * 3)>(%n)
    %c0_0 = arith.constant 0 : index
    %x_1 = vm2c.memref.part %x[%c0_0, %3] : memref<?xf32> to memref<?xf32>
    %4 = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%n)[%c3]
    %c0_1 = arith.constant 0 : index
    %x_2 = vm2c.memref.part %x_0[%c0_1, %4] : memref<?xf32> to memref<?xf32>
    memref.copy %x_1, %x_2 : memref<?xf32> to memref<?xf32>
    func.return %x_0, %n : memref<?xf32>, index
  }
}

// -----
// What a loop carries has one home, from the start to the end.
func.func @squares(%t: tensor<4xindex>) -> tensor<4xindex> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%a = %t) -> (tensor<4xindex>) {
    %q = arith.muli %i, %i : index
    %b = tensor.insert %q into %a[%i] : tensor<4xindex>
    scf.yield %b : tensor<4xindex>
  }
  return %r : tensor<4xindex>
}

// becomes
module {
  func.func @squares(%t: memref<4xindex>, %out0: memref<4xindex>) {
    %t_0 = memref.alloc() : memref<4xindex>
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    memref.copy %t, %t_0 : memref<4xindex> to memref<4xindex>
    %c0_0 = arith.constant 0 : index
    %c4_0 = arith.constant 4 : index
    %c1_0 = arith.constant 1 : index
    scf.for %i = %c0_0 to %c4_0 step %c1_0 {
      %q = arith.muli %i, %i : index
      %c0_1 = arith.constant 0 : index
      %0 = arith.cmpi sge, %i, %c0_1 : index
      vm2c.require %0, "OUT_OF_RANGE", "tensor.insert: the index is negative"
      %c4_1 = arith.constant 4 : index
      %1 = arith.cmpi slt, %i, %c4_1 : index
      vm2c.require %1, "OUT_OF_RANGE", "tensor.insert: the index is not below the extent"
      memref.store %q, %t_0[%i] : memref<4xindex>
    }
    memref.copy %t_0, %out0 : memref<4xindex> to memref<4xindex>
    func.return
  }
}
