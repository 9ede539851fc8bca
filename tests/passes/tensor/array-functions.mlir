// The exponentials of a row are a call between two loops, which C compilers make vectors of.
func.func @exponentials(%x: tensor<64xf32>, %y: tensor<64xf32>) -> tensor<64xf32> {
  %one = arith.constant 1.0 : f32
  %0 = tensor.empty() : tensor<64xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]} ins(%x, %y : tensor<64xf32>, tensor<64xf32>) outs(%0 : tensor<64xf32>) {
  ^bb0(%a: f32, %b: f32, %old: f32):
    %difference = arith.subf %a, %b : f32
    %exp = math.exp %difference : f32
    %sum = arith.addf %exp, %one : f32
    linalg.yield %sum : f32
  } -> tensor<64xf32>
  return %1 : tensor<64xf32>
}

// becomes
module {
  func.func @exponentials(%x: memref<64xf32>, %y: memref<64xf32>, %out0: memref<64xf32>) {
    func.call @exponentials_addf(%x, %y, %out0) : (memref<64xf32>, memref<64xf32>, memref<64xf32>) -> ()
    func.return
  }
  func.func private @exponentials_addf(%x: memref<64xf32>, %y: memref<64xf32>, %0: memref<64xf32>) attributes {vm2c.notes = ["linalg.generic, line 5"]} {
    %one = arith.constant 1.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %c1_0 = arith.constant 1 : index
    scf.for %2 = %c0 to %c64 step %c1_0 {
      %a = memref.load %x[%2] : memref<64xf32>
      %b = memref.load %y[%2] : memref<64xf32>
      %difference = arith.subf %a, %b : f32
      memref.store %difference, %0[%2] : memref<64xf32>
    }
    %1 = arith.constant 0.000000e+00 : f32
    vm2c.array.map "exp" %0[%c0], %1, %0[%c0], %c64 : memref<64xf32>, memref<64xf32>
    %c1_1 = arith.constant 1 : index
    scf.for %2 = %c0 to %c64 step %c1_1 {
      %exp = memref.load %0[%2] : memref<64xf32>
      %sum = arith.addf %exp, %one : f32
      memref.store %sum, %0[%2] : memref<64xf32>
    }
    func.return
  }
}

// -----
// The largest element of each row, the element being the second operand.
func.func @largest(%x: tensor<64x64xf32>, %start: tensor<64xf32>) -> tensor<64xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]} ins(%x : tensor<64x64xf32>) outs(%start : tensor<64xf32>) {
  ^bb0(%element: f32, %most: f32):
    %larger = arith.maximumf %most, %element : f32
    linalg.yield %larger : f32
  } -> tensor<64xf32>
  return %0 : tensor<64xf32>
}

// becomes
module {
  func.func @largest(%x: memref<4096xf32>, %start: memref<64xf32>, %out0: memref<64xf32>) {
    memref.copy %start, %out0 : memref<64xf32> to memref<64xf32>
    func.call @largest_maximumf(%x, %out0) : (memref<4096xf32>, memref<64xf32>) -> ()
    func.return
  }
  func.func private @largest_maximumf(%x: memref<4096xf32>, %0: memref<64xf32>) attributes {vm2c.notes = ["linalg.generic, line 3"]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %c64 step %c1 {
      %2 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%1, %c0)
      %3 = memref.load %0[%1] : memref<64xf32>
      %4 = vm2c.array.reduce "maximumf_second" %x[%2], %c64, %3 : memref<4096xf32>, f32
      memref.store %4, %0[%1] : memref<64xf32>
    }
    func.return
  }
}

// -----
// Too few for a call.
func.func @few(%x: tensor<8xf32>) -> tensor<8xf32> {
  %0 = tensor.empty() : tensor<8xf32>
  %1 = linalg.exp ins(%x : tensor<8xf32>) outs(%0 : tensor<8xf32>) -> tensor<8xf32>
  return %1 : tensor<8xf32>
}

// becomes
module {
  func.func @few(%x: memref<8xf32>, %out0: memref<8xf32>) {
    func.call @few_exp(%x, %out0) : (memref<8xf32>, memref<8xf32>) -> ()
    func.return
  }
  func.func private @few_exp(%x: memref<8xf32>, %0: memref<8xf32>) attributes {vm2c.notes = ["linalg.exp, line 4"]} {
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %c8 step %c1 {
      %2 = memref.load %x[%1] : memref<8xf32>
      %3 = math.exp %2 : f32
      memref.store %3, %0[%1] : memref<8xf32>
    }
    func.return
  }
}

// -----
// Sums of rows, and of their squares.
func.func @sums(%x: tensor<16x64xf32>, %y: tensor<16x64xf32>, %s: tensor<16xf32>, %t: tensor<16xf32>) -> (tensor<16xf32>, tensor<16xf32>) {
  %0 = linalg.reduce {arith.addf} ins(%x : tensor<16x64xf32>) outs(%s : tensor<16xf32>) dimensions = [1]
  %1 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%y : tensor<16x64xf32>) outs(%t : tensor<16xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %square = arith.mulf %a, %a : f32
    %next = arith.addf %square, %sum : f32
    linalg.yield %next : f32
  } -> tensor<16xf32>
  return %0, %1 : tensor<16xf32>, tensor<16xf32>
}

// becomes
module {
  func.func @sums(%x: memref<1024xf32>, %y: memref<1024xf32>, %s: memref<16xf32>, %t: memref<16xf32>, %out0: memref<16xf32>, %out1: memref<16xf32>) {
    memref.copy %s, %out0 : memref<16xf32> to memref<16xf32>
    func.call @sums_sum(%x, %out0) : (memref<1024xf32>, memref<16xf32>) -> ()
    memref.copy %t, %out1 : memref<16xf32> to memref<16xf32>
    func.call @sums_contract(%y, %out1) : (memref<1024xf32>, memref<16xf32>) -> ()
    func.return
  }
  func.func private @sums_sum(%x: memref<1024xf32>, %0: memref<16xf32>) attributes {vm2c.notes = ["linalg.reduce, line 3"]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%c0, %c0)
    %c16_0 = arith.constant 16 : index
    %c64_0 = arith.constant 64 : index
    vm2c.array.sums "sum" %x[%1], %c16_0, %c64_0, %c64, %0[%c0] : memref<1024xf32>, memref<16xf32>
    func.return
  }
  func.func private @sums_contract(%y: memref<1024xf32>, %1: memref<16xf32>) attributes {vm2c.notes = ["linalg.generic, line 4"]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %0 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%c0, %c0)
    %c16_0 = arith.constant 16 : index
    %c64_0 = arith.constant 64 : index
    vm2c.array.sums "square_sum" %y[%0], %c16_0, %c64_0, %c64, %1[%c0] : memref<1024xf32>, memref<16xf32>
    func.return
  }
}

// -----
// Sums of the squares of differences to a number of the row, which is computed once.
func.func @deviations(%x: tensor<16x64xf32>, %m: tensor<16xf32>, %s: tensor<16xf32>) -> tensor<16xf32> {
  %two = arith.constant 2.0 : f32
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]} ins(%x, %m : tensor<16x64xf32>, tensor<16xf32>) outs(%s : tensor<16xf32>) {
  ^bb0(%a: f32, %b: f32, %sum: f32):
    %half = arith.divf %b, %two : f32
    %difference = arith.subf %a, %half : f32
    %square = arith.mulf %difference, %difference : f32
    %next = arith.addf %sum, %square : f32
    linalg.yield %next : f32
  } -> tensor<16xf32>
  return %0 : tensor<16xf32>
}

// becomes
module {
  func.func @deviations(%x: memref<1024xf32>, %m: memref<16xf32>, %s: memref<16xf32>, %out0: memref<16xf32>) {
    memref.copy %s, %out0 : memref<16xf32> to memref<16xf32>
    func.call @deviations_contract(%x, %m, %out0) : (memref<1024xf32>, memref<16xf32>, memref<16xf32>) -> ()
    func.return
  }
  func.func private @deviations_contract(%x: memref<1024xf32>, %m: memref<16xf32>, %0: memref<16xf32>) attributes {vm2c.notes = ["linalg.generic, line 4"]} {
    %centers = memref.alloca() : memref<16xf32>
    %two = arith.constant 2.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    %c0_0 = arith.constant 0 : index
    %c16_0 = arith.constant 16 : index
    %c1_0 = arith.constant 1 : index
    scf.for %2 = %c0_0 to %c16_0 step %c1_0 {
      %3 = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%2, %c0)
      %b = memref.load %m[%3] : memref<16xf32>
      %half = arith.divf %b, %two : f32
      memref.store %half, %centers[%2] : memref<16xf32>
    }
    %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%c0, %c0)
    %c16_1 = arith.constant 16 : index
    %c64_0 = arith.constant 64 : index
    vm2c.array.deviations %x[%1], %c16_1, %c64_0, %c64, %0[%c0], %centers : memref<1024xf32>, memref<16xf32>, memref<16xf32>
    func.return
  }
}

// -----
// What differs from column to column is no number of the row.
func.func @slanted(%x: tensor<16x64xf32>, %s: tensor<16xf32>) -> tensor<16xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]} ins(%x : tensor<16x64xf32>) outs(%s : tensor<16xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %j = linalg.index 1 : index
    %i32 = arith.index_cast %j : index to i32
    %line = arith.sitofp %i32 : i32 to f32
    %difference = arith.subf %a, %line : f32
    %square = arith.mulf %difference, %difference : f32
    %next = arith.addf %sum, %square : f32
    linalg.yield %next : f32
  } -> tensor<16xf32>
  return %0 : tensor<16xf32>
}

// becomes
module {
  func.func @slanted(%x: memref<1024xf32>, %s: memref<16xf32>, %out0: memref<16xf32>) {
    memref.copy %s, %out0 : memref<16xf32> to memref<16xf32>
    func.call @slanted_contract(%x, %out0) : (memref<1024xf32>, memref<16xf32>) -> ()
    func.return
  }
  func.func private @slanted_contract(%x: memref<1024xf32>, %0: memref<16xf32>) attributes {vm2c.notes = ["linalg.generic, line 3"]} {
    %c0 = arith.constant 0 : index
    %c16 = arith.constant 16 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %1 = %c0 to %c16 step %c1 {
      scf.for %2 = %c0 to %c64 step %c1 {
        %3 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%1, %2)
        %a = memref.load %x[%3] : memref<1024xf32>
        %sum = memref.load %0[%1] : memref<16xf32>
        %4 = arith.index_cast %2 : index to i64
        %i32 = arith.trunci %4 : i64 to i32
        %line = arith.sitofp %i32 : i32 to f32
        %difference = arith.subf %a, %line : f32
        %square = arith.mulf %difference, %difference : f32
        %next = arith.addf %sum, %square : f32
        memref.store %next, %0[%1] : memref<16xf32>
      }
    }
    func.return
  }
}

// -----
// Sums of columns go along rows.
func.func @columns(%x: tensor<64x16xf32>, %s: tensor<16xf32>) -> tensor<16xf32> {
  %0 = linalg.reduce {arith.addf} ins(%x : tensor<64x16xf32>) outs(%s : tensor<16xf32>) dimensions = [0]
  return %0 : tensor<16xf32>
}

// becomes
module {
  func.func @columns(%x: memref<1024xf32>, %s: memref<16xf32>, %out0: memref<16xf32>) {
    memref.copy %s, %out0 : memref<16xf32> to memref<16xf32>
    func.call @columns_sum(%x, %out0) : (memref<1024xf32>, memref<16xf32>) -> ()
    func.return
  }
  func.func private @columns_sum(%x: memref<1024xf32>, %0: memref<16xf32>) attributes {vm2c.notes = ["linalg.reduce, line 3"]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    %c16 = arith.constant 16 : index
    scf.for %1 = %c0 to %c64 step %c1 {
      scf.for %2 = %c0 to %c16 step %c1 {
        %3 = affine.apply affine_map<(d0, d1) -> (d0 * 16 + d1)>(%1, %2)
        %4 = memref.load %x[%3] : memref<1024xf32>
        %5 = memref.load %0[%2] : memref<16xf32>
        %6 = arith.addf %5, %4 : f32
        memref.store %6, %0[%2] : memref<16xf32>
      }
    }
    func.return
  }
}

// -----
// Transpositions are squares; what is left over along both loops stays.
func.func @turn(%x: tensor<32x40xf32>) -> tensor<40x32xf32> {
  %e = tensor.empty() : tensor<40x32xf32>
  %0 = linalg.transpose ins(%x : tensor<32x40xf32>) outs(%e : tensor<40x32xf32>) permutation = [1, 0]
  return %0 : tensor<40x32xf32>
}

// becomes
module {
  func.func @turn(%x: memref<1280xf32>, %out0: memref<1280xf32>) {
    func.call @turn_transpose(%x, %out0) : (memref<1280xf32>, memref<1280xf32>) -> ()
    func.return
  }
  func.func private @turn_transpose(%x: memref<1280xf32>, %e: memref<1280xf32>) attributes {vm2c.notes = ["linalg.transpose, line 4", "Two loops run in squares of 16 x 16 iterations (tiling)."]} {
    %c16 = arith.constant 16 : index
    %c0 = arith.constant 0 : index
    %c40 = arith.constant 40 : index
    %c1 = arith.constant 1 : index
    %c32 = arith.constant 32 : index
    %c32_0 = arith.constant 32 : index
    scf.for %0 = %c0 to %c32_0 step %c16 {
      scf.for %1 = %c0 to %c32 step %c16 {
        %2 = affine.apply affine_map<(d0) -> (d0 + 16)>(%0)
        %3 = affine.apply affine_map<(d0) -> (d0 + 16)>(%1)
        %4 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 40)>(%0, %1)
        %5 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%0, %1)
        %c40_0 = arith.constant 40 : index
        %c32_1 = arith.constant 32 : index
        vm2c.array.transpose %x[%4], %c40_0, %e[%5], %c32_1 : memref<1280xf32>, memref<1280xf32>
      }
    }
    scf.for %0 = %c32_0 to %c40 step %c1 {
      scf.for %1 = %c0 to %c32 step %c1 {
        %2 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 40)>(%0, %1)
        %3 = memref.load %x[%2] : memref<1280xf32>
        %4 = affine.apply affine_map<(d0, d1) -> (d0 * 32 + d1)>(%0, %1)
        memref.store %3, %e[%4] : memref<1280xf32>
      }
    } {vm2c.remainder}
    func.return
  }
}

// -----
// What is the same for a row is subtracted by the function, too.
func.func @rows(%x: tensor<4x64xf32>, %m: tensor<4xf32>) -> tensor<4x64xf32> {
  %e = tensor.empty() : tensor<4x64xf32>
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]} ins(%x, %m : tensor<4x64xf32>, tensor<4xf32>) outs(%e : tensor<4x64xf32>) {
  ^bb0(%a: f32, %b: f32, %old: f32):
    %difference = arith.subf %a, %b : f32
    %exp = math.exp %difference : f32
    linalg.yield %exp : f32
  } -> tensor<4x64xf32>
  return %0 : tensor<4x64xf32>
}

// becomes
module {
  func.func @rows(%x: memref<256xf32>, %m: memref<4xf32>, %out0: memref<256xf32>) {
    func.call @rows_exp(%x, %m, %out0) : (memref<256xf32>, memref<4xf32>, memref<256xf32>) -> ()
    func.return
  }
  func.func private @rows_exp(%x: memref<256xf32>, %m: memref<4xf32>, %e: memref<256xf32>) attributes {vm2c.notes = ["linalg.generic, line 4"]} {
    %c0 = arith.constant 0 : index
    %c4 = arith.constant 4 : index
    %c1 = arith.constant 1 : index
    %c64 = arith.constant 64 : index
    scf.for %0 = %c0 to %c4 step %c1 {
      %1 = affine.apply affine_map<(d0, d1) -> (d0 * 64 + d1)>(%0, %c0)
      %b = memref.load %m[%0] : memref<4xf32>
      vm2c.array.map "exp" %x[%1], %b, %e[%1], %c64 : memref<256xf32>, memref<256xf32>
    }
    func.return
  }
}

// -----
// What is computed in place waits in an array of its own for what is computed of it, a part at a time.
func.func @gelu(%x: tensor<3x2xf32>, %w: tensor<2x600xf32>, %b: tensor<600xf32>) -> tensor<3x600xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %factor = arith.constant 0.75 : f32
  %0 = tensor.empty() : tensor<3x600xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<3x600xf32>) -> tensor<3x600xf32>
  %2 = linalg.matmul ins(%x, %w : tensor<3x2xf32>, tensor<2x600xf32>) outs(%1 : tensor<3x600xf32>) -> tensor<3x600xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]} ins(%b : tensor<600xf32>) outs(%2 : tensor<3x600xf32>) {
  ^bb0(%bias: f32, %product: f32):
    %sum = arith.addf %product, %bias : f32
    %ratio = arith.mulf %sum, %factor : f32
    %tanh = math.tanh %ratio : f32
    %more = arith.addf %tanh, %one : f32
    %part = arith.mulf %sum, %more : f32
    linalg.yield %part : f32
  } -> tensor<3x600xf32>
  return %3 : tensor<3x600xf32>
}

// becomes
module {
  func.func @gelu(%x: memref<6xf32>, %w: memref<1200xf32>, %b: memref<600xf32>, %out0: memref<1800xf32>) {
    func.call @gelu_matmul(%out0, %x, %w, %b) : (memref<1800xf32>, memref<6xf32>, memref<1200xf32>, memref<600xf32>) -> ()
    func.return
  }
  func.func private @gelu_matmul(%0: memref<1800xf32>, %x: memref<6xf32>, %w: memref<1200xf32>, %b: memref<600xf32>) attributes {vm2c.notes = ["linalg.fill, line 7", "linalg.matmul, line 8", "linalg.generic, line 9", "All loops run for 8 rows at a time, which stay in the cache."]} {
    %tanh = memref.alloca() : memref<256xf32>
    %zero = arith.constant 0.000000e+00 : f32
    %factor = arith.constant 7.500000e-01 : f32
    %one = arith.constant 1.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %c3 = arith.constant 3 : index
    %c1 = arith.constant 1 : index
    %c600 = arith.constant 600 : index
    %c2 = arith.constant 2 : index
    %c1800 = arith.constant 1800 : index
    scf.for %1 = %c0 to %c1800 step %c1 {
      memref.store %zero, %0[%1] : memref<1800xf32>
    }
    scf.for %1 = %c0 to %c3 step %c1 {
      scf.for %2 = %c0 to %c2 step %c1 {
        scf.for %3 = %c0 to %c600 step %c1 {
          %4 = affine.apply affine_map<(d0, d1) -> (d0 * 2 + d1)>(%1, %2)
          %5 = memref.load %x[%4] : memref<6xf32>
          %6 = affine.apply affine_map<(d0, d1) -> (d0 + d1 * 600)>(%3, %2)
          %7 = memref.load %w[%6] : memref<1200xf32>
          %8 = affine.apply affine_map<(d0, d1) -> (d0 * 600 + d1)>(%1, %3)
          %9 = memref.load %0[%8] : memref<1800xf32>
          %10 = arith.mulf %5, %7 : f32
          %11 = arith.addf %9, %10 : f32
          memref.store %11, %0[%8] : memref<1800xf32>
        }
      }
    }
    scf.for %1 = %c0 to %c3 step %c1 {
      %c256 = arith.constant 256 : index
      scf.for %2 = %c0 to %c600 step %c256 {
        %3 = affine.apply affine_map<(d0) -> (d0 + 256)>(%2)
        %4 = arith.minsi %3, %c600 : index
        %c1_0 = arith.constant 1 : index
        scf.for %7 = %2 to %4 step %c1_0 {
          %bias = memref.load %b[%7] : memref<600xf32>
          %8 = affine.apply affine_map<(d0, d1) -> (d0 * 600 + d1)>(%1, %7)
          %product = memref.load %0[%8] : memref<1800xf32>
          %sum = arith.addf %product, %bias : f32
          %ratio = arith.mulf %sum, %factor : f32
          %9 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%7, %2)
          memref.store %ratio, %tanh[%9] : memref<256xf32>
        }
        %c0_0 = arith.constant 0 : index
        %5 = arith.constant 0.000000e+00 : f32
        %6 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%4, %2)
        vm2c.array.map "tanh" %tanh[%c0_0], %5, %tanh[%c0_0], %6 : memref<256xf32>, memref<256xf32>
        %c1_1 = arith.constant 1 : index
        scf.for %7 = %2 to %4 step %c1_1 {
          %8 = affine.apply affine_map<(d0, d1) -> (d0 * 600 + d1)>(%1, %7)
          %9 = affine.apply affine_map<(d0, d1) -> (d0 - d1)>(%7, %2)
          %tanh_0 = memref.load %tanh[%9] : memref<256xf32>
          %bias = memref.load %b[%7] : memref<600xf32>
          %10 = affine.apply affine_map<(d0, d1) -> (d0 * 600 + d1)>(%1, %7)
          %product = memref.load %0[%10] : memref<1800xf32>
          %sum = arith.addf %product, %bias : f32
          %more = arith.addf %tanh_0, %one : f32
          %part = arith.mulf %sum, %more : f32
          memref.store %part, %0[%8] : memref<1800xf32>
        }
      }
    }
    func.return
  }
}

// -----
// A loop that computes two such functions is not cut.
func.func @two(%x: tensor<64xf32>) -> tensor<64xf32> {
  %0 = tensor.empty() : tensor<64xf32>
  %1 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>],
      iterator_types = ["parallel"]} ins(%x : tensor<64xf32>) outs(%0 : tensor<64xf32>) {
  ^bb0(%a: f32, %old: f32):
    %b = math.tanh %a : f32
    %c = math.erf %b : f32
    linalg.yield %c : f32
  } -> tensor<64xf32>
  return %1 : tensor<64xf32>
}

// becomes
module {
  func.func @two(%x: memref<64xf32>, %out0: memref<64xf32>) {
    func.call @two_erf(%x, %out0) : (memref<64xf32>, memref<64xf32>) -> ()
    func.return
  }
  func.func private @two_erf(%x: memref<64xf32>, %0: memref<64xf32>) attributes {vm2c.notes = ["linalg.generic, line 4"]} {
    %c0 = arith.constant 0 : index
    %c64 = arith.constant 64 : index
    %c1 = arith.constant 1 : index
    scf.for %1 = %c0 to %c64 step %c1 {
      %a = memref.load %x[%1] : memref<64xf32>
      %b = math.tanh %a : f32
      %c = math.erf %b : f32
      memref.store %c, %0[%1] : memref<64xf32>
    }
    func.return
  }
}
