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
  func.func private @softmax_softmax(%x: memref<4096xf32>, %0: memref<4096xf32>) attributes {vm2c.notes = ["linalg.softmax, line 4", "All loops run for 16 rows at a time, which stay in the cache."]} {
    %1 = memref.alloca() : memref<16xf32>
    %2 = memref.alloca() : memref<16xf32>
    %3 = arith.constant 0xFF800000 : f32
    %4 = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    scf.for %5 = %c0 to %c64 step %c16 {
      scf.for %6 = %c0 to %c16 step %c1 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%6, %5)
        %8 = affine.apply affine_map<(d0) -> (d0)>(%6)
        memref.store %3, %1[%8] : memref<16xf32>
      }
      scf.for %6 = %c0 to %c16 step %c1 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%6, %5)
        scf.for %8 = %c0 to %c64 step %c1 {
          %9 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %8)
          %10 = memref.load %x[%9] : memref<4096xf32>
          %11 = affine.apply affine_map<(d0) -> (d0)>(%6)
          %12 = memref.load %1[%11] : memref<16xf32>
          %13 = arith.maxnumf %10, %12 : f32
          %14 = affine.apply affine_map<(d0) -> (d0)>(%6)
          memref.store %13, %1[%14] : memref<16xf32>
        }
      }
      scf.for %6 = %c0 to %c16 step %c1 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%6, %5)
        scf.for %8 = %c0 to %c64 step %c1 {
          %9 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %8)
          %10 = memref.load %x[%9] : memref<4096xf32>
          %11 = affine.apply affine_map<(d0) -> (d0)>(%6)
          %12 = memref.load %1[%11] : memref<16xf32>
          %13 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %8)
          %14 = arith.subf %10, %12 : f32
          %15 = math.exp %14 : f32
          memref.store %15, %0[%13] : memref<4096xf32>
        }
      }
      scf.for %6 = %c0 to %c16 step %c1 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%6, %5)
        %8 = affine.apply affine_map<(d0) -> (d0)>(%6)
        memref.store %4, %2[%8] : memref<16xf32>
      }
      scf.for %6 = %c0 to %c16 step %c1 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%6, %5)
        scf.for %8 = %c0 to %c64 step %c1 {
          %9 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %8)
          %10 = memref.load %0[%9] : memref<4096xf32>
          %11 = affine.apply affine_map<(d0) -> (d0)>(%6)
          %12 = memref.load %2[%11] : memref<16xf32>
          %13 = arith.addf %10, %12 : f32
          %14 = affine.apply affine_map<(d0) -> (d0)>(%6)
          memref.store %13, %2[%14] : memref<16xf32>
        }
      }
      scf.for %6 = %c0 to %c16 step %c1 {
        %7 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%6, %5)
        scf.for %8 = %c0 to %c64 step %c1 {
          %9 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %8)
          %10 = memref.load %0[%9] : memref<4096xf32>
          %11 = affine.apply affine_map<(d0) -> (d0)>(%6)
          %12 = memref.load %2[%11] : memref<16xf32>
          %13 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%7, %8)
          %14 = arith.divf %10, %12 : f32
          memref.store %14, %0[%13] : memref<4096xf32>
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
    %0 = memref.alloc() : memref<1024xf32>
    %zero = arith.constant 0.000000e+00 : f32
    func.call @total_maxnumf(%x, %gain, %0, %out0) : (memref<4096xf32>, memref<64xf32>, memref<1024xf32>, memref<64xf32>) -> ()
    func.return
  }
  func.func private @total_maxnumf(%x: memref<4096xf32>, %gain: memref<64xf32>, %0: memref<1024xf32>, %2: memref<64xf32>) attributes {vm2c.notes = ["linalg.generic, line 5", "linalg.fill, line 13", "linalg.reduce, line 14", "linalg.reduce, line 15", "All loops run for 16 rows at a time, which stay in the cache."]} {
    %zero = arith.constant 0.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %c64 step %c16 {
      scf.for %3 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%3, %1)
        scf.for %5 = %c0 to %c64 step %c1 {
          %6 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%4, %5)
          %element = memref.load %x[%6] : memref<4096xf32>
          %factor = memref.load %gain[%4] : memref<64xf32>
          %7 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%4, %5)
          %exp = math.exp %element : f32
          %product = arith.mulf %exp, %factor : f32
          %8 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%3, %5)
          memref.store %product, %0[%8] : memref<1024xf32>
        }
      }
      scf.for %3 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%3, %1)
        memref.store %zero, %2[%4] : memref<64xf32>
      }
      scf.for %3 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%3, %1)
        scf.for %5 = %c0 to %c64 step %c1 {
          %6 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%4, %5)
          %7 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%3, %5)
          %8 = memref.load %0[%7] : memref<1024xf32>
          %9 = memref.load %2[%4] : memref<64xf32>
          %10 = arith.maxnumf %9, %8 : f32
          memref.store %10, %2[%4] : memref<64xf32>
        }
      }
      scf.for %3 = %c0 to %c16 step %c1 {
        %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%3, %1)
        scf.for %5 = %c0 to %c64 step %c1 {
          %6 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%4, %5)
          %7 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%3, %5)
          %8 = memref.load %0[%7] : memref<1024xf32>
          %9 = memref.load %2[%4] : memref<64xf32>
          %10 = arith.addf %9, %8 : f32
          memref.store %10, %2[%4] : memref<64xf32>
        }
      }
    }
    func.return
  }
}
