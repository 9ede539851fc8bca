// A matrix product in register tiles, and what follows it fused into one pass over the result.
func.func @dense(%x: tensor<64x32xf32>, %w: tensor<32x48xf32>, %bias: tensor<48xf32>) -> tensor<64x48xf32> {
  %zero = arith.constant 0.0 : f32
  %empty = tensor.empty() : tensor<64x48xf32>
  %start = linalg.fill ins(%zero : f32) outs(%empty : tensor<64x48xf32>) -> tensor<64x48xf32>
  %product = linalg.matmul ins(%x, %w : tensor<64x32xf32>, tensor<32x48xf32>) outs(%start : tensor<64x48xf32>) -> tensor<64x48xf32>
  %y = linalg.generic {
      indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>],
      iterator_types = ["parallel", "parallel"]
    } ins(%product, %bias : tensor<64x48xf32>, tensor<48xf32>) outs(%empty : tensor<64x48xf32>) {
  ^bb0(%sum: f32, %b: f32, %out: f32):
    %shifted = arith.addf %sum, %b : f32
    %relu = arith.maximumf %shifted, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<64x48xf32>
  return %y : tensor<64x48xf32>
}
