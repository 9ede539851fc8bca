func.func @both(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = math.exp %x : tensor<4xf32>
  return %0, %0 : tensor<4xf32>, tensor<4xf32>
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
}
