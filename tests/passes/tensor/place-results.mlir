func.func @both(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = math.exp %x : tensor<4xf32>
  return %0, %0 : tensor<4xf32>, tensor<4xf32>
}

// What is written after it was copied to a result is not the result.
func.func @overwritten(%mask: i32, %x: tensor<i32>) -> (tensor<i32>, tensor<i32>) {
  %start = tensor.extract_slice %x[] [] [] : tensor<i32> to tensor<i32>
  %changed = linalg.generic {indexing_maps = [affine_map<() -> ()>, affine_map<() -> ()>], iterator_types = []}
      ins(%x : tensor<i32>) outs(%start : tensor<i32>) {
  ^bb0(%in: i32, %out: i32):
    %sum = arith.xori %in, %mask : i32
    linalg.yield %sum : i32
  } -> tensor<i32>
  %result = tensor.insert_slice %changed into %x[] [] [] : tensor<i32> into tensor<i32>
  %other = tensor.insert_slice %x into %changed[] [] [] : tensor<i32> into tensor<i32>
  return %result, %start : tensor<i32>, tensor<i32>
}

// becomes
module {
  func.func @both(%x: memref<4xf32>, %out0: memref<4xf32>, %out1: memref<4xf32>) {
    func.call @both_exp(%x, %out1) : (memref<4xf32>, memref<4xf32>) -> ()
    memref.copy %out1, %out0 : memref<4xf32> to memref<4xf32>
    func.return
  }
  func.func private @both_exp(%x: memref<4xf32>, %0: memref<4xf32>) attributes {vm2c.notes = ["math.exp, line 2"]} {
    %c0 = arith.constant 0 : index
    %c4 = arith.constant 4 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %c4 step %c1 {
      %2 = memref.load %x[%1] : memref<4xf32>
      %3 = math.exp %2 : f32
      memref.store %3, %0[%1] : memref<4xf32>
    }
    func.return
  }
  func.func @overwritten(%mask: i32, %x: memref<1xi32>, %out0: memref<1xi32>, %out1: memref<1xi32>) {
    %changed = memref.alloc() : memref<1xi32>
    %c0 = arith.constant 0 : index
    %0 = memref.load %x[%c0] : memref<1xi32>
    %c0_0 = arith.constant 0 : index
    %sum = arith.xori %0, %mask : i32
    memref.store %sum, %changed[%c0_0] : memref<1xi32>
    memref.copy %changed, %out0 : memref<1xi32> to memref<1xi32>
    memref.copy %x, %changed : memref<1xi32> to memref<1xi32>
    memref.copy %x, %out1 : memref<1xi32> to memref<1xi32>
    func.return
  }
}
