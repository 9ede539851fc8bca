// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A net for images of 18x18: two convolutions with relu and pooling, and a dense layer. generate_footprint.py writes numbers
// where WEIGHTS stands.
#element4 = affine_map<(n, y, x, f) -> (n, y, x, f)>
#element = affine_map<(i, j) -> (i, j)>
#bias = affine_map<(i, j) -> (j)>

func.func @main(%x: tensor<1x18x18x1xf32>) -> tensor<1x10xf32> {
  %zero = arith.constant 0.0 : f32
  %lowest = arith.constant 0xFF800000 : f32
  %w1 = arith.constant dense<"WEIGHTS"> : tensor<3x3x1x4xf32>
  %w2 = arith.constant dense<"WEIGHTS"> : tensor<3x3x4x8xf32>
  %w3 = arith.constant dense<"WEIGHTS"> : tensor<72x10xf32>
  %b3 = arith.constant dense<"WEIGHTS"> : tensor<10xf32>
  %window = tensor.empty() : tensor<2x2xf32>

  %e1 = tensor.empty() : tensor<1x16x16x4xf32>
  %z1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
  %c1 = linalg.conv_2d_nhwc_hwcf ins(%x, %w1 : tensor<1x18x18x1xf32>, tensor<3x3x1x4xf32>)
      outs(%z1 : tensor<1x16x16x4xf32>) -> tensor<1x16x16x4xf32>
  %r1 = linalg.generic {indexing_maps = [#element4, #element4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c1 : tensor<1x16x16x4xf32>) outs(%e1 : tensor<1x16x16x4xf32>) {
  ^bb0(%v: f32, %out: f32):
    %relu = arith.maximumf %v, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<1x16x16x4xf32>
  %e2 = tensor.empty() : tensor<1x8x8x4xf32>
  %z2 = linalg.fill ins(%lowest : f32) outs(%e2 : tensor<1x8x8x4xf32>) -> tensor<1x8x8x4xf32>
  %p1 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%r1, %window : tensor<1x16x16x4xf32>, tensor<2x2xf32>)
      outs(%z2 : tensor<1x8x8x4xf32>) -> tensor<1x8x8x4xf32>

  %e3 = tensor.empty() : tensor<1x6x6x8xf32>
  %z3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<1x6x6x8xf32>) -> tensor<1x6x6x8xf32>
  %c2 = linalg.conv_2d_nhwc_hwcf ins(%p1, %w2 : tensor<1x8x8x4xf32>, tensor<3x3x4x8xf32>)
      outs(%z3 : tensor<1x6x6x8xf32>) -> tensor<1x6x6x8xf32>
  %r2 = linalg.generic {indexing_maps = [#element4, #element4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c2 : tensor<1x6x6x8xf32>) outs(%e3 : tensor<1x6x6x8xf32>) {
  ^bb0(%v: f32, %out: f32):
    %relu = arith.maximumf %v, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<1x6x6x8xf32>
  %e4 = tensor.empty() : tensor<1x3x3x8xf32>
  %z4 = linalg.fill ins(%lowest : f32) outs(%e4 : tensor<1x3x3x8xf32>) -> tensor<1x3x3x8xf32>
  %p2 = linalg.pooling_nhwc_max {strides = dense<2> : tensor<2xi64>} ins(%r2, %window : tensor<1x6x6x8xf32>, tensor<2x2xf32>)
      outs(%z4 : tensor<1x3x3x8xf32>) -> tensor<1x3x3x8xf32>

  %flat = tensor.collapse_shape %p2 [[0], [1, 2, 3]] : tensor<1x3x3x8xf32> into tensor<1x72xf32>
  %e5 = tensor.empty() : tensor<1x10xf32>
  %z5 = linalg.generic {indexing_maps = [#bias, #element], iterator_types = ["parallel", "parallel"]}
      ins(%b3 : tensor<10xf32>) outs(%e5 : tensor<1x10xf32>) {
  ^bb0(%b: f32, %out: f32):
    linalg.yield %b : f32
  } -> tensor<1x10xf32>
  %y = linalg.matmul ins(%flat, %w3 : tensor<1x72xf32>, tensor<72x10xf32>) outs(%z5 : tensor<1x10xf32>) -> tensor<1x10xf32>
  return %y : tensor<1x10xf32>
}
