// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Three dense layers, relu between them, for 32 inputs at once.
#matrix = affine_map<(i, j) -> (i, j)>
#rows = affine_map<(i, j) -> (i)>
#columns = affine_map<(i, j) -> (j)>
func.func @main(%x: tensor<32x784xf32>, %w0: tensor<784x256xf32>, %b0: tensor<256xf32>, %w1: tensor<256x128xf32>, %b1: tensor<128xf32>, %w2: tensor<128x10xf32>, %b2: tensor<10xf32>) -> tensor<32x10xf32> {
  %zero = arith.constant 0.0 : f32
  %v1 = tensor.empty() : tensor<32x256xf32>
  %v2 = linalg.fill ins(%zero : f32) outs(%v1 : tensor<32x256xf32>) -> tensor<32x256xf32>
  %v3 = linalg.matmul ins(%x, %w0 : tensor<32x784xf32>, tensor<784x256xf32>) outs(%v2 : tensor<32x256xf32>) -> tensor<32x256xf32>
  %v4 = tensor.empty() : tensor<32x256xf32>
  %v5 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v3, %b0 : tensor<32x256xf32>, tensor<256xf32>) outs(%v4 : tensor<32x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<32x256xf32>
  %v6 = tensor.empty() : tensor<32x128xf32>
  %v7 = linalg.fill ins(%zero : f32) outs(%v6 : tensor<32x128xf32>) -> tensor<32x128xf32>
  %v8 = linalg.matmul ins(%v5, %w1 : tensor<32x256xf32>, tensor<256x128xf32>) outs(%v7 : tensor<32x128xf32>) -> tensor<32x128xf32>
  %v9 = tensor.empty() : tensor<32x128xf32>
  %v10 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v8, %b1 : tensor<32x128xf32>, tensor<128xf32>) outs(%v9 : tensor<32x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<32x128xf32>
  %v11 = tensor.empty() : tensor<32x10xf32>
  %v12 = linalg.fill ins(%zero : f32) outs(%v11 : tensor<32x10xf32>) -> tensor<32x10xf32>
  %v13 = linalg.matmul ins(%v10, %w2 : tensor<32x128xf32>, tensor<128x10xf32>) outs(%v12 : tensor<32x10xf32>) -> tensor<32x10xf32>
  %v14 = tensor.empty() : tensor<32x10xf32>
  %v15 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v13, %b2 : tensor<32x10xf32>, tensor<10xf32>) outs(%v14 : tensor<32x10xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<32x10xf32>
  return %v15 : tensor<32x10xf32>
}
