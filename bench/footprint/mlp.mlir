// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A net of two dense layers for images of 28x28. generate_footprint.py writes numbers where WEIGHTS stands.
#element = affine_map<(i, j) -> (i, j)>
#bias = affine_map<(i, j) -> (j)>

func.func @main(%x: tensor<1x784xf32>) -> tensor<1x10xf32> {
  %zero = arith.constant 0.0 : f32
  %w1 = arith.constant dense<"WEIGHTS"> : tensor<784x128xf32>
  %b1 = arith.constant dense<"WEIGHTS"> : tensor<128xf32>
  %w2 = arith.constant dense<"WEIGHTS"> : tensor<128x10xf32>
  %b2 = arith.constant dense<"WEIGHTS"> : tensor<10xf32>

  %0 = tensor.empty() : tensor<1x128xf32>
  %1 = linalg.generic {indexing_maps = [#bias, #element], iterator_types = ["parallel", "parallel"]}
      ins(%b1 : tensor<128xf32>) outs(%0 : tensor<1x128xf32>) {
  ^bb0(%b: f32, %out: f32):
    linalg.yield %b : f32
  } -> tensor<1x128xf32>
  %2 = linalg.matmul ins(%x, %w1 : tensor<1x784xf32>, tensor<784x128xf32>) outs(%1 : tensor<1x128xf32>) -> tensor<1x128xf32>
  %3 = linalg.generic {indexing_maps = [#element, #element], iterator_types = ["parallel", "parallel"]}
      ins(%2 : tensor<1x128xf32>) outs(%0 : tensor<1x128xf32>) {
  ^bb0(%v: f32, %out: f32):
    %relu = arith.maximumf %v, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<1x128xf32>

  %4 = tensor.empty() : tensor<1x10xf32>
  %5 = linalg.generic {indexing_maps = [#bias, #element], iterator_types = ["parallel", "parallel"]}
      ins(%b2 : tensor<10xf32>) outs(%4 : tensor<1x10xf32>) {
  ^bb0(%b: f32, %out: f32):
    linalg.yield %b : f32
  } -> tensor<1x10xf32>
  %6 = linalg.matmul ins(%3, %w2 : tensor<1x128xf32>, tensor<128x10xf32>) outs(%5 : tensor<1x10xf32>) -> tensor<1x10xf32>
  return %6 : tensor<1x10xf32>
}
