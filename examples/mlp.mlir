// Two layers that compute the exclusive or of two numbers, for a batch of four.
#rows = affine_map<(i, j) -> (i, j)>
func.func @xor(%x: tensor<4x2xf32>) -> tensor<4x1xf32> {
  %w1 = arith.constant dense<[[2.0, -1.0], [-2.0, 1.0]]> : tensor<2x2xf32>
  %w2 = arith.constant dense<[[0.5], [1.0]]> : tensor<2x1xf32>
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<4x2xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<4x2xf32>) -> tensor<4x2xf32>
  %sums = linalg.matmul ins(%x, %w1 : tensor<4x2xf32>, tensor<2x2xf32>) outs(%1 : tensor<4x2xf32>) -> tensor<4x2xf32>
  %hidden = linalg.generic {indexing_maps = [#rows, #rows], iterator_types = ["parallel", "parallel"]}
      ins(%sums : tensor<4x2xf32>) outs(%0 : tensor<4x2xf32>) {
  ^bb0(%sum: f32, %out: f32):
    %relu = arith.maximumf %sum, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<4x2xf32>
  %2 = tensor.empty() : tensor<4x1xf32>
  %3 = linalg.fill ins(%zero : f32) outs(%2 : tensor<4x1xf32>) -> tensor<4x1xf32>
  %y = linalg.matmul ins(%hidden, %w2 : tensor<4x2xf32>, tensor<2x1xf32>) outs(%3 : tensor<4x1xf32>) -> tensor<4x1xf32>
  return %y : tensor<4x1xf32>
}
