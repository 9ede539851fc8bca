func.func @sum(%x: tensor<8xindex>, %k: index) -> (index, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %total = scf.for %i = %c0 to %c8 step %c1 iter_args(%sum = %c0) -> (index) {
    %element = tensor.extract %x[%i] : tensor<8xindex>
    %next = arith.addi %sum, %element : index
    scf.yield %next : index
  }
  %one = tensor.extract %x[%k] : tensor<8xindex>
  %again = tensor.extract %x[%k] : tensor<8xindex>
  %both = arith.addi %one, %again : index
  return %total, %both : index, index
}

// becomes
module {
  func.func @sum(%x: memref<8xindex>, %k: index) -> (index, index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c0_0 = arith.constant 0 : index
    %c8_0 = arith.constant 8 : index
    %c1_0 = arith.constant 1 : index
    %c0_1 = scf.for %i = %c0_0 to %c8_0 step %c1_0 iter_args(%c0_4 = %c0) -> (index) {
      %c0_5 = arith.constant 0 : index
      %c8_3 = arith.constant 8 : index
      %element = memref.load %x[%i] : memref<8xindex>
      %next = arith.addi %c0_4, %element : index
      scf.yield %next : index
    }
    %c0_2 = arith.constant 0 : index
    %0 = arith.cmpi sge, %k, %c0_2 : index
    vm2c.require %0, "OUT_OF_RANGE", "tensor.extract: the index is negative"
    %c8_1 = arith.constant 8 : index
    %1 = arith.cmpi slt, %k, %c8_1 : index
    vm2c.require %1, "OUT_OF_RANGE", "tensor.extract: the index is not below the extent"
    %one = memref.load %x[%k] : memref<8xindex>
    %c0_3 = arith.constant 0 : index
    %c8_2 = arith.constant 8 : index
    %again = memref.load %x[%k] : memref<8xindex>
    %both = arith.addi %one, %again : index
    func.return %c0_1, %both : index, index
  }
}

// -----
// Two slices at the same place: what is computed of it in the same way is checked once.
func.func @same_place(%x: tensor<8xf32>, %y: tensor<8xf32>, %i: index) -> (f32, f32) {
  %c1 = arith.constant 1 : index
  %a = tensor.extract_slice %x[%i] [2] [1] : tensor<8xf32> to tensor<2xf32>
  %b = tensor.extract_slice %y[%i] [2] [1] : tensor<8xf32> to tensor<2xf32>
  %p = tensor.extract %a[%c1] : tensor<2xf32>
  %q = tensor.extract %b[%c1] : tensor<2xf32>
  return %p, %q : f32, f32
}

// becomes
module {
  func.func @same_place(%x: memref<8xf32>, %y: memref<8xf32>, %i: index) -> (f32, f32) {
    %c1 = arith.constant 1 : index
    %c0 = arith.constant 0 : index
    %0 = arith.cmpi sge, %i, %c0 : index
    vm2c.require %0, "OUT_OF_RANGE", "tensor.extract_slice: an offset is negative"
    %1 = affine.apply affine_map<(d0) -> (d0 + 2)>(%i)
    %c8 = arith.constant 8 : index
    %2 = arith.cmpi sle, %1, %c8 : index
    vm2c.require %2, "OUT_OF_RANGE", "tensor.extract_slice: the slice runs out of bounds"
    %c0_0 = arith.constant 0 : index
    %3 = affine.apply affine_map<(d0) -> (d0 + 2)>(%i)
    %c8_0 = arith.constant 8 : index
    %4 = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)
    %p = memref.load %x[%4] : memref<8xf32>
    %5 = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)
    %q = memref.load %y[%5] : memref<8xf32>
    func.return %p, %q : f32, f32
  }
}
