// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A small convolutional network over an image of 32x32: three padded convolutions with relu and pooling, and a dense layer.
#matrix = affine_map<(i, j) -> (i, j)>
#rows = affine_map<(i, j) -> (i)>
#columns = affine_map<(i, j) -> (j)>
#image = affine_map<(n, y, x, f) -> (n, y, x, f)>
#channels = affine_map<(n, y, x, f) -> (f)>
func.func @main(%image: tensor<1x32x32x3xf32>, %w0: tensor<3x3x3x16xf32>, %b0: tensor<16xf32>, %w1: tensor<3x3x16x32xf32>, %b1: tensor<32xf32>, %w2: tensor<3x3x32x64xf32>, %b2: tensor<64xf32>, %w3: tensor<1024x10xf32>, %b3: tensor<10xf32>) -> tensor<1x10xf32> {
  %zero = arith.constant 0.0 : f32
  %lowest = arith.constant 0xFF800000 : f32
  %window = tensor.empty() : tensor<2x2xf32>
  %v1 = tensor.pad %image low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%n: index, %y: index, %x: index, %c: index):
    tensor.yield %zero : f32
  } : tensor<1x32x32x3xf32> to tensor<1x34x34x3xf32>
  %v2 = tensor.empty() : tensor<1x32x32x16xf32>
  %v3 = linalg.fill ins(%zero : f32) outs(%v2 : tensor<1x32x32x16xf32>) -> tensor<1x32x32x16xf32>
  %v4 = linalg.conv_2d_nhwc_hwcf ins(%v1, %w0 : tensor<1x34x34x3xf32>, tensor<3x3x3x16xf32>) outs(%v3 : tensor<1x32x32x16xf32>) -> tensor<1x32x32x16xf32>
  %v5 = tensor.empty() : tensor<1x32x32x16xf32>
  %v6 = linalg.generic {indexing_maps = [#image, #channels, #image],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%v4, %b0 : tensor<1x32x32x16xf32>, tensor<16xf32>) outs(%v5 : tensor<1x32x32x16xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<1x32x32x16xf32>
  %v7 = tensor.empty() : tensor<1x16x16x16xf32>
  %v8 = linalg.fill ins(%lowest : f32) outs(%v7 : tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
  %v9 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%v6, %window : tensor<1x32x32x16xf32>, tensor<2x2xf32>) outs(%v8 : tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
  %v10 = tensor.pad %v9 low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%n: index, %y: index, %x: index, %c: index):
    tensor.yield %zero : f32
  } : tensor<1x16x16x16xf32> to tensor<1x18x18x16xf32>
  %v11 = tensor.empty() : tensor<1x16x16x32xf32>
  %v12 = linalg.fill ins(%zero : f32) outs(%v11 : tensor<1x16x16x32xf32>) -> tensor<1x16x16x32xf32>
  %v13 = linalg.conv_2d_nhwc_hwcf ins(%v10, %w1 : tensor<1x18x18x16xf32>, tensor<3x3x16x32xf32>) outs(%v12 : tensor<1x16x16x32xf32>) -> tensor<1x16x16x32xf32>
  %v14 = tensor.empty() : tensor<1x16x16x32xf32>
  %v15 = linalg.generic {indexing_maps = [#image, #channels, #image],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%v13, %b1 : tensor<1x16x16x32xf32>, tensor<32xf32>) outs(%v14 : tensor<1x16x16x32xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<1x16x16x32xf32>
  %v16 = tensor.empty() : tensor<1x8x8x32xf32>
  %v17 = linalg.fill ins(%lowest : f32) outs(%v16 : tensor<1x8x8x32xf32>) -> tensor<1x8x8x32xf32>
  %v18 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%v15, %window : tensor<1x16x16x32xf32>, tensor<2x2xf32>) outs(%v17 : tensor<1x8x8x32xf32>) -> tensor<1x8x8x32xf32>
  %v19 = tensor.pad %v18 low[0, 1, 1, 0] high[0, 1, 1, 0] {
  ^bb0(%n: index, %y: index, %x: index, %c: index):
    tensor.yield %zero : f32
  } : tensor<1x8x8x32xf32> to tensor<1x10x10x32xf32>
  %v20 = tensor.empty() : tensor<1x8x8x64xf32>
  %v21 = linalg.fill ins(%zero : f32) outs(%v20 : tensor<1x8x8x64xf32>) -> tensor<1x8x8x64xf32>
  %v22 = linalg.conv_2d_nhwc_hwcf ins(%v19, %w2 : tensor<1x10x10x32xf32>, tensor<3x3x32x64xf32>) outs(%v21 : tensor<1x8x8x64xf32>) -> tensor<1x8x8x64xf32>
  %v23 = tensor.empty() : tensor<1x8x8x64xf32>
  %v24 = linalg.generic {indexing_maps = [#image, #channels, #image],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%v22, %b2 : tensor<1x8x8x64xf32>, tensor<64xf32>) outs(%v23 : tensor<1x8x8x64xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<1x8x8x64xf32>
  %v25 = tensor.empty() : tensor<1x4x4x64xf32>
  %v26 = linalg.fill ins(%lowest : f32) outs(%v25 : tensor<1x4x4x64xf32>) -> tensor<1x4x4x64xf32>
  %v27 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%v24, %window : tensor<1x8x8x64xf32>, tensor<2x2xf32>) outs(%v26 : tensor<1x4x4x64xf32>) -> tensor<1x4x4x64xf32>
  %v28 = tensor.collapse_shape %v27 [[0], [1, 2, 3]] : tensor<1x4x4x64xf32> into tensor<1x1024xf32>
  %v29 = tensor.empty() : tensor<1x10xf32>
  %v30 = linalg.fill ins(%zero : f32) outs(%v29 : tensor<1x10xf32>) -> tensor<1x10xf32>
  %v31 = linalg.matmul ins(%v28, %w3 : tensor<1x1024xf32>, tensor<1024x10xf32>) outs(%v30 : tensor<1x10xf32>) -> tensor<1x10xf32>
  %v32 = tensor.empty() : tensor<1x10xf32>
  %v33 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v31, %b3 : tensor<1x10xf32>, tensor<10xf32>) outs(%v32 : tensor<1x10xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<1x10xf32>
  return %v33 : tensor<1x10xf32>
}
