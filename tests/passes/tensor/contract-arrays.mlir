// The largest element and the sum of each row are needed in that step of the fused loops alone.
func.func @softmax(%x: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %0 = tensor.empty() : tensor<64x64xf32>
  %1 = linalg.softmax dimension(1) ins(%x : tensor<64x64xf32>) outs(%0 : tensor<64x64xf32>) -> tensor<64x64xf32>
  return %1 : tensor<64x64xf32>
}

// becomes
module {
  func.func @softmax(%x: memref<4096xf32>, %out0: memref<4096xf32>) {
    %0 = arith.constant 0xFF800000 : f32
    %1 = arith.constant 0.000000e+00 : f32
    func.call @softmax_softmax(%x, %out0) : (memref<4096xf32>, memref<4096xf32>) -> ()
    func.return
  }
  func.func private @softmax_softmax(%x: memref<4096xf32>, %0: memref<4096xf32>) attributes {vm2c.notes = ["linalg.softmax, line 4"]} {
    %1 = memref.alloca() : memref<8xf32>
    %2 = memref.alloca() : memref<8xf32>
    %3 = arith.constant 0xFF800000 : f32
    %4 = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    scf.for %5 = %c0 to %c64 step %c8 {
      %c0_0 = arith.constant 0 : index
      memref.store %3, %1[%c0_0] : memref<8xf32>
      %6 = affine.apply affine_map<(d0) -> (d0 + 1)>(%5)
      %c1_0 = arith.constant 1 : index
      memref.store %3, %1[%c1_0] : memref<8xf32>
      %7 = affine.apply affine_map<(d0) -> (d0 + 2)>(%5)
      %c2 = arith.constant 2 : index
      memref.store %3, %1[%c2] : memref<8xf32>
      %8 = affine.apply affine_map<(d0) -> (d0 + 3)>(%5)
      %c3 = arith.constant 3 : index
      memref.store %3, %1[%c3] : memref<8xf32>
      %9 = affine.apply affine_map<(d0) -> (d0 + 4)>(%5)
      %c4 = arith.constant 4 : index
      memref.store %3, %1[%c4] : memref<8xf32>
      %10 = affine.apply affine_map<(d0) -> (d0 + 5)>(%5)
      %c5 = arith.constant 5 : index
      memref.store %3, %1[%c5] : memref<8xf32>
      %11 = affine.apply affine_map<(d0) -> (d0 + 6)>(%5)
      %c6 = arith.constant 6 : index
      memref.store %3, %1[%c6] : memref<8xf32>
      %12 = affine.apply affine_map<(d0) -> (d0 + 7)>(%5)
      %c7 = arith.constant 7 : index
      memref.store %3, %1[%c7] : memref<8xf32>
      scf.for %20 = %c0 to %c8 step %c1 {
        %21 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%20, %5)
        scf.for %22 = %c0 to %c64 step %c1 {
          %23 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%21, %22)
          %24 = memref.load %x[%23] : memref<4096xf32>
          %25 = affine.apply affine_map<(d0) -> (d0)>(%20)
          %26 = memref.load %1[%25] : memref<8xf32>
          %27 = arith.maxnumf %24, %26 : f32
          %28 = affine.apply affine_map<(d0) -> (d0)>(%20)
          memref.store %27, %1[%28] : memref<8xf32>
        }
      }
      scf.for %20 = %c0 to %c8 step %c1 {
        %21 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%20, %5)
        scf.for %22 = %c0 to %c64 step %c1 {
          %23 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%21, %22)
          %24 = memref.load %x[%23] : memref<4096xf32>
          %25 = affine.apply affine_map<(d0) -> (d0)>(%20)
          %26 = memref.load %1[%25] : memref<8xf32>
          %27 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%21, %22)
          %28 = arith.subf %24, %26 : f32
          %29 = math.exp %28 : f32
          memref.store %29, %0[%27] : memref<4096xf32>
        }
      }
      %c0_1 = arith.constant 0 : index
      memref.store %4, %2[%c0_1] : memref<8xf32>
      %13 = affine.apply affine_map<(d0) -> (d0 + 1)>(%5)
      %c1_1 = arith.constant 1 : index
      memref.store %4, %2[%c1_1] : memref<8xf32>
      %14 = affine.apply affine_map<(d0) -> (d0 + 2)>(%5)
      %c2_0 = arith.constant 2 : index
      memref.store %4, %2[%c2_0] : memref<8xf32>
      %15 = affine.apply affine_map<(d0) -> (d0 + 3)>(%5)
      %c3_0 = arith.constant 3 : index
      memref.store %4, %2[%c3_0] : memref<8xf32>
      %16 = affine.apply affine_map<(d0) -> (d0 + 4)>(%5)
      %c4_0 = arith.constant 4 : index
      memref.store %4, %2[%c4_0] : memref<8xf32>
      %17 = affine.apply affine_map<(d0) -> (d0 + 5)>(%5)
      %c5_0 = arith.constant 5 : index
      memref.store %4, %2[%c5_0] : memref<8xf32>
      %18 = affine.apply affine_map<(d0) -> (d0 + 6)>(%5)
      %c6_0 = arith.constant 6 : index
      memref.store %4, %2[%c6_0] : memref<8xf32>
      %19 = affine.apply affine_map<(d0) -> (d0 + 7)>(%5)
      %c7_0 = arith.constant 7 : index
      memref.store %4, %2[%c7_0] : memref<8xf32>
      scf.for %20 = %c0 to %c8 step %c1 {
        %21 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%20, %5)
        scf.for %22 = %c0 to %c64 step %c1 {
          %23 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%21, %22)
          %24 = memref.load %0[%23] : memref<4096xf32>
          %25 = affine.apply affine_map<(d0) -> (d0)>(%20)
          %26 = memref.load %2[%25] : memref<8xf32>
          %27 = arith.addf %24, %26 : f32
          %28 = affine.apply affine_map<(d0) -> (d0)>(%20)
          memref.store %27, %2[%28] : memref<8xf32>
        }
      }
      scf.for %20 = %c0 to %c8 step %c1 {
        %21 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%20, %5)
        scf.for %22 = %c0 to %c64 step %c1 {
          %23 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%21, %22)
          %24 = memref.load %0[%23] : memref<4096xf32>
          %25 = affine.apply affine_map<(d0) -> (d0)>(%20)
          %26 = memref.load %2[%25] : memref<8xf32>
          %27 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%21, %22)
          %28 = arith.divf %24, %26 : f32
          memref.store %28, %0[%27] : memref<4096xf32>
        }
      }
    }
    func.return
  }
}

// -----
// A block of rows is too large for an array of the function, but the workspace is smaller.
func.func @total(%x: tensor<64x64xf32>, %gain: tensor<64xf32>) -> tensor<64xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<64x64xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]} ins(%x, %gain : tensor<64x64xf32>, tensor<64xf32>) outs(%0 : tensor<64x64xf32>) {
  ^bb0(%element: f32, %factor: f32, %old: f32):
    %exp = math.exp %element : f32
    %product = arith.mulf %exp, %factor : f32
    linalg.yield %product : f32
  } -> tensor<64x64xf32>
  %2 = tensor.empty() : tensor<64xf32>
  %3 = linalg.fill ins(%zero : f32) outs(%2 : tensor<64xf32>) -> tensor<64xf32>
  %4 = linalg.reduce {arith.maxnumf} ins(%1 : tensor<64x64xf32>) outs(%3 : tensor<64xf32>) dimensions = [1]
  %5 = linalg.reduce {arith.addf} ins(%1 : tensor<64x64xf32>) outs(%4 : tensor<64xf32>) dimensions = [1]
  return %5 : tensor<64xf32>
}

// becomes
module {
  func.func @total(%x: memref<4096xf32>, %gain: memref<64xf32>, %out0: memref<64xf32>) {
    %0 = memref.alloc() : memref<512xf32>
    %zero = arith.constant 0.000000e+00 : f32
    func.call @total_maxnumf(%x, %gain, %0, %out0) : (memref<4096xf32>, memref<64xf32>, memref<512xf32>, memref<64xf32>) -> ()
    func.return
  }
  func.func private @total_maxnumf(%x: memref<4096xf32>, %gain: memref<64xf32>, %0: memref<512xf32>, %2: memref<64xf32>) attributes {vm2c.notes = ["linalg.generic, line 5", "linalg.fill, line 13", "linalg.reduce, line 14", "linalg.reduce, line 15"]} {
    %zero = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %c64 step %c8 {
      scf.for %10 = %c0 to %c8 step %c1 {
        %11 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%10, %1)
        scf.for %12 = %c0 to %c64 step %c1 {
          %13 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%11, %12)
          %element = memref.load %x[%13] : memref<4096xf32>
          %factor = memref.load %gain[%11] : memref<64xf32>
          %14 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%11, %12)
          %exp = math.exp %element : f32
          %product = arith.mulf %exp, %factor : f32
          %15 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%10, %12)
          memref.store %product, %0[%15] : memref<512xf32>
        }
      }
      memref.store %zero, %2[%1] : memref<64xf32>
      %3 = affine.apply affine_map<(d0) -> (d0 + 1)>(%1)
      memref.store %zero, %2[%3] : memref<64xf32>
      %4 = affine.apply affine_map<(d0) -> (d0 + 2)>(%1)
      memref.store %zero, %2[%4] : memref<64xf32>
      %5 = affine.apply affine_map<(d0) -> (d0 + 3)>(%1)
      memref.store %zero, %2[%5] : memref<64xf32>
      %6 = affine.apply affine_map<(d0) -> (d0 + 4)>(%1)
      memref.store %zero, %2[%6] : memref<64xf32>
      %7 = affine.apply affine_map<(d0) -> (d0 + 5)>(%1)
      memref.store %zero, %2[%7] : memref<64xf32>
      %8 = affine.apply affine_map<(d0) -> (d0 + 6)>(%1)
      memref.store %zero, %2[%8] : memref<64xf32>
      %9 = affine.apply affine_map<(d0) -> (d0 + 7)>(%1)
      memref.store %zero, %2[%9] : memref<64xf32>
      scf.for %10 = %c0 to %c8 step %c1 {
        %11 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%10, %1)
        scf.for %12 = %c0 to %c64 step %c1 {
          %13 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%11, %12)
          %14 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%10, %12)
          %15 = memref.load %0[%14] : memref<512xf32>
          %16 = memref.load %2[%11] : memref<64xf32>
          %17 = arith.maxnumf %16, %15 : f32
          memref.store %17, %2[%11] : memref<64xf32>
        }
      }
      scf.for %10 = %c0 to %c8 step %c1 {
        %11 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%10, %1)
        scf.for %12 = %c0 to %c64 step %c1 {
          %13 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%11, %12)
          %14 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%10, %12)
          %15 = memref.load %0[%14] : memref<512xf32>
          %16 = memref.load %2[%11] : memref<64xf32>
          %17 = arith.addf %16, %15 : f32
          memref.store %17, %2[%11] : memref<64xf32>
        }
      }
    }
    func.return
  }
}
