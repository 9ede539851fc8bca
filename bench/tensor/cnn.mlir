// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A small convolutional network over one image of 30x30: two convolutions with relu and pooling, and a dense layer.
func.func @main(%image: tensor<1x30x30x1xf32>, %w1: tensor<3x3x1x8xf32>, %b1: tensor<8xf32>, %w2: tensor<3x3x8x16xf32>,
                %b2: tensor<16xf32>, %w3: tensor<576x10xf32>, %b3: tensor<10xf32>) -> tensor<1x10xf32> {
  %zero = arith.constant 0.0 : f32
  %lowest = arith.constant 0xFF800000 : f32

  %e1 = tensor.empty() : tensor<1x28x28x8xf32>
  %z1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x28x28x8xf32>) -> tensor<1x28x28x8xf32>
  %c1 = linalg.conv_2d_nhwc_hwcf ins(%image, %w1 : tensor<1x30x30x1xf32>, tensor<3x3x1x8xf32>)
      outs(%z1 : tensor<1x28x28x8xf32>) -> tensor<1x28x28x8xf32>
  %r1 = linalg.generic {indexing_maps = [affine_map<(n, y, x, f) -> (n, y, x, f)>, affine_map<(n, y, x, f) -> (f)>, affine_map<(n, y, x, f) -> (n, y, x, f)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c1, %b1 : tensor<1x28x28x8xf32>, tensor<8xf32>) outs(%e1 : tensor<1x28x28x8xf32>) {
  ^bb0(%v: f32, %b: f32, %old: f32):
    %sum = arith.addf %v, %b : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<1x28x28x8xf32>
  %window = tensor.empty() : tensor<2x2xf32>
  %pe1 = tensor.empty() : tensor<1x14x14x8xf32>
  %pz1 = linalg.fill ins(%lowest : f32) outs(%pe1 : tensor<1x14x14x8xf32>) -> tensor<1x14x14x8xf32>
  %p1 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%r1, %window : tensor<1x28x28x8xf32>, tensor<2x2xf32>)
      outs(%pz1 : tensor<1x14x14x8xf32>) -> tensor<1x14x14x8xf32>

  %e2 = tensor.empty() : tensor<1x12x12x16xf32>
  %z2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<1x12x12x16xf32>) -> tensor<1x12x12x16xf32>
  %c2 = linalg.conv_2d_nhwc_hwcf ins(%p1, %w2 : tensor<1x14x14x8xf32>, tensor<3x3x8x16xf32>)
      outs(%z2 : tensor<1x12x12x16xf32>) -> tensor<1x12x12x16xf32>
  %r2 = linalg.generic {indexing_maps = [affine_map<(n, y, x, f) -> (n, y, x, f)>, affine_map<(n, y, x, f) -> (f)>, affine_map<(n, y, x, f) -> (n, y, x, f)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c2, %b2 : tensor<1x12x12x16xf32>, tensor<16xf32>) outs(%e2 : tensor<1x12x12x16xf32>) {
  ^bb0(%v: f32, %b: f32, %old: f32):
    %sum = arith.addf %v, %b : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<1x12x12x16xf32>
  %pe2 = tensor.empty() : tensor<1x6x6x16xf32>
  %pz2 = linalg.fill ins(%lowest : f32) outs(%pe2 : tensor<1x6x6x16xf32>) -> tensor<1x6x6x16xf32>
  %p2 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%r2, %window : tensor<1x12x12x16xf32>, tensor<2x2xf32>)
      outs(%pz2 : tensor<1x6x6x16xf32>) -> tensor<1x6x6x16xf32>

  %flat = tensor.collapse_shape %p2 [[0], [1, 2, 3]] : tensor<1x6x6x16xf32> into tensor<1x576xf32>
  %e3 = tensor.empty() : tensor<1x10xf32>
  %z3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<1x10xf32>) -> tensor<1x10xf32>
  %c3 = linalg.matmul ins(%flat, %w3 : tensor<1x576xf32>, tensor<576x10xf32>) outs(%z3 : tensor<1x10xf32>) -> tensor<1x10xf32>
  %r3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]} ins(%c3, %b3 : tensor<1x10xf32>, tensor<10xf32>) outs(%e3 : tensor<1x10xf32>) {
  ^bb0(%v: f32, %b: f32, %old: f32):
    %sum = arith.addf %v, %b : f32
    linalg.yield %sum : f32
  } -> tensor<1x10xf32>
  return %r3 : tensor<1x10xf32>
}
