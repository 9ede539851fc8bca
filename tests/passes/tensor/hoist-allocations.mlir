// The slice that is taken out is copied, as it is read after it was overwritten.
func.func @halves(%x: tensor<?xf32>, %h: index, %n: index) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?xf32>) {
    %a = tensor.extract_slice %t[0] [%h] [1] : tensor<?xf32> to tensor<?xf32>
    %b = tensor.extract_slice %t[%h] [%h] [1] : tensor<?xf32> to tensor<?xf32>
    %u = tensor.insert_slice %b into %t[0] [%h] [1] : tensor<?xf32> into tensor<?xf32>
    %w = tensor.insert_slice %a into %u[%h] [%h] [1] : tensor<?xf32> into tensor<?xf32>
    scf.yield %w : tensor<?xf32>
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
    %0 = arith.cmpi slt, %c0_1, %n : index
    %c0_2 = arith.constant 0 : index
    %1 = arith.select %0, %h, %c0_2 : index
    %a = memref.alloc(%1) : memref<?xf32>
    %2 = arith.cmpi slt, %c0_1, %n : index
    %c0_3 = arith.constant 0 : index
    %3 = arith.select %2, %h, %c0_3 : index
    %b = memref.alloc(%3) : memref<?xf32>
    scf.for %i = %c0_1 to %n step %c1_0 {
      %c0_4 = arith.constant 0 : index
      %4 = arith.cmpi sge, %h, %c0_4 : index
      vm2c.require %4, "OUT_OF_RANGE", "tensor.extract_slice: a size is negative"
      %5 = arith.cmpi sle, %h, %x_dim0 : index
      vm2c.require %5, "OUT_OF_RANGE", "tensor.extract_slice: the slice runs out of bounds"
      %c0_5 = arith.constant 0 : index
      %x_2 = vm2c.memref.part %x_0[%c0_5, %h] : memref<?xf32> to memref<?xf32>
      memref.copy %x_2, %a : memref<?xf32> to memref<?xf32>
      %c0_6 = arith.constant 0 : index
      %6 = arith.cmpi sge, %h, %c0_6 : index
      vm2c.require %6, "OUT_OF_RANGE", "tensor.extract_slice: an offset is negative"
      %c0_7 = arith.constant 0 : index
      %7 = arith.cmpi sge, %h, %c0_7 : index
      vm2c.require %7, "OUT_OF_RANGE", "tensor.extract_slice: a size is negative"
      %8 = affine.apply affine_map<(d0) -> (d0 + d0)>(%h)
      %9 = arith.cmpi sle, %8, %x_dim0 : index
      vm2c.require %9, "OUT_OF_RANGE", "tensor.extract_slice: the slice runs out of bounds"
      %x_3 = vm2c.memref.part %x_0[%h, %h] : memref<?xf32> to memref<?xf32>
      memref.copy %x_3, %b : memref<?xf32> to memref<?xf32>
      %c0_8 = arith.constant 0 : index
      %10 = arith.cmpi sge, %h, %c0_8 : index
      vm2c.require %10, "OUT_OF_RANGE", "tensor.insert_slice: a size is negative"
      %11 = arith.cmpi sle, %h, %x_dim0 : index
      vm2c.require %11, "OUT_OF_RANGE", "tensor.insert_slice: the slice runs out of bounds"
      %c0_9 = arith.constant 0 : index
      %x_4 = vm2c.memref.part %x_0[%c0_9, %h] : memref<?xf32> to memref<?xf32>
      memref.copy %b, %x_4 : memref<?xf32> to memref<?xf32>
      %c0_10 = arith.constant 0 : index
      %12 = arith.cmpi sge, %h, %c0_10 : index
      vm2c.require %12, "OUT_OF_RANGE", "tensor.insert_slice: an offset is negative"
      %c0_11 = arith.constant 0 : index
      %13 = arith.cmpi sge, %h, %c0_11 : index
      vm2c.require %13, "OUT_OF_RANGE", "tensor.insert_slice: a size is negative"
      %14 = affine.apply affine_map<(d0) -> (d0 + d0)>(%h)
      %15 = arith.cmpi sle, %14, %x_dim0 : index
      vm2c.require %15, "OUT_OF_RANGE", "tensor.insert_slice: the slice runs out of bounds"
      %x_5 = vm2c.memref.part %x_0[%h, %h] : memref<?xf32> to memref<?xf32>
      memref.copy %a, %x_5 : memref<?xf32> to memref<?xf32>
    }
    func.return %x_0, %x_dim0 : memref<?xf32>, index
  }
}
