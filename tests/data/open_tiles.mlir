// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reductions whose extents are known at run time only; tests/cc/test_open_tiles.py has the extents.
#ik = affine_map<(i, j, k) -> (i, k)>
#kj = affine_map<(i, j, k) -> (k, j)>
#ij = affine_map<(i, j, k) -> (i, j)>
#rows = affine_map<(i, j) -> (i, j)>
#columns = affine_map<(i, j) -> (j)>

func.func @all(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// What the blocks begin with and end in is a part of them.
func.func @dense(%a: tensor<?x24xf32>, %b: tensor<24x?xf32>, %bias: tensor<?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %zero = arith.constant 0.0 : f32
  %zeros = linalg.fill ins(%zero : f32) outs(%c : tensor<?x?xf32>) -> tensor<?x?xf32>
  %0 = linalg.matmul ins(%a, %b : tensor<?x24xf32>, tensor<24x?xf32>) outs(%zeros : tensor<?x?xf32>) -> tensor<?x?xf32>
  %1 = linalg.generic {indexing_maps = [#columns, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%bias : tensor<?xf32>) outs(%0 : tensor<?x?xf32>) {
  ^bb0(%b0: f32, %sum: f32):
    %x = arith.addf %sum, %b0 : f32
    %y = arith.maximumf %x, %zero : f32
    linalg.yield %y : f32
  } -> tensor<?x?xf32>
  return %1 : tensor<?x?xf32>
}

func.func @transposed(%a: tensor<?x?xf64>, %b: tensor<?x?xf64>, %c: tensor<?x?xf64>) -> tensor<?x?xf64> {
  %0 = linalg.matmul indexing_maps = [#ik, affine_map<(i, j, k) -> (j, k)>, #ij]
      ins(%a, %b : tensor<?x?xf64>, tensor<?x?xf64>) outs(%c : tensor<?x?xf64>) -> tensor<?x?xf64>
  return %0 : tensor<?x?xf64>
}

func.func @bytes(%a: tensor<?x?xi8>, %b: tensor<?x?xi8>, %c: tensor<?x?xi32>) -> tensor<?x?xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x?xi8>, tensor<?x?xi8>) outs(%c : tensor<?x?xi32>) -> tensor<?x?xi32>
  return %0 : tensor<?x?xi32>
}

func.func @quads(%a: tensor<?x23xi8>, %b: tensor<23x?xi8>, %c: tensor<?x?xi32>) -> tensor<?x?xi32> {
  %0 = linalg.matmul ins(%a, %b : tensor<?x23xi8>, tensor<23x?xi8>) outs(%c : tensor<?x?xi32>) -> tensor<?x?xi32>
  return %0 : tensor<?x?xi32>
}

func.func @given(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.matmul {vm2c.tile = [3, 1, 5]} ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>)
      -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

// Few rows: only columns that are left over are packed.
func.func @few(%a: tensor<4x?xf32>, %b: tensor<?x?xf32>, %c: tensor<4x?xf32>) -> tensor<4x?xf32> {
  %0 = linalg.matmul ins(%a, %b : tensor<4x?xf32>, tensor<?x?xf32>) outs(%c : tensor<4x?xf32>) -> tensor<4x?xf32>
  return %0 : tensor<4x?xf32>
}

// Several inputs have neighbours along the vectors: columns that are left over are done one by one.
func.func @scaled(%a: tensor<?x16xf32>, %b: tensor<16x?xf32>, %s: tensor<?x?xf32>, %c: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %0 = linalg.generic {indexing_maps = [#ik, #kj, #ij, #ij], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b, %s : tensor<?x16xf32>, tensor<16x?xf32>, tensor<?x?xf32>) outs(%c : tensor<?x?xf32>) {
  ^bb0(%x: f32, %y: f32, %z: f32, %sum: f32):
    %0 = arith.mulf %x, %y : f32
    %1 = arith.mulf %0, %z : f32
    %2 = arith.addf %sum, %1 : f32
    linalg.yield %2 : f32
  } -> tensor<?x?xf32>
  return %0 : tensor<?x?xf32>
}

func.func @batches(%a: tensor<?x?x?xf32>, %b: tensor<?x?x?xf32>, %c: tensor<?x?x?xf32>) -> tensor<?x?x?xf32> {
  %0 = linalg.batch_matmul ins(%a, %b : tensor<?x?x?xf32>, tensor<?x?x?xf32>) outs(%c : tensor<?x?x?xf32>) -> tensor<?x?x?xf32>
  return %0 : tensor<?x?x?xf32>
}

func.func @images(%x: tensor<?x?x?x5xf32>, %w: tensor<3x2x5x20xf32>, %c: tensor<?x?x?x20xf32>) -> tensor<?x?x?x20xf32> {
  %0 = linalg.conv_2d_nhwc_hwcf {strides = dense<[2, 1]> : tensor<2xi64>}
      ins(%x, %w : tensor<?x?x?x5xf32>, tensor<3x2x5x20xf32>) outs(%c : tensor<?x?x?x20xf32>) -> tensor<?x?x?x20xf32>
  return %0 : tensor<?x?x?x20xf32>
}

// Windows of each channel by itself, of any number of images.
func.func @channels(%x: tensor<?x6x9x20xf32>, %w: tensor<3x3x20xf32>, %c: tensor<?x4x7x20xf32>) -> tensor<?x4x7x20xf32> {
  %0 = linalg.depthwise_conv_2d_nhwc_hwc ins(%x, %w : tensor<?x6x9x20xf32>, tensor<3x3x20xf32>)
      outs(%c : tensor<?x4x7x20xf32>) -> tensor<?x4x7x20xf32>
  return %0 : tensor<?x4x7x20xf32>
}
