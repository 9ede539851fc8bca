// Models from PyTorch and ONNX choose the larger one of a number and a constant by a comparison. As a maximum that is one
// operation, which can be computed with vectors, and in the place where the number was made. NaN and the signs of zeros stay as
// they were.
#id = affine_map<(i) -> (i)>
func.func @relu(%x: tensor<64xf32>) -> tensor<64xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<64xf32>
  %1 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%x : tensor<64xf32>) outs(%0 : tensor<64xf32>) {
  ^bb0(%in: f32, %out: f32):
    %above = arith.cmpf ugt, %in, %zero : f32
    %chosen = arith.select %above, %in, %zero : f32
    linalg.yield %chosen : f32
  } -> tensor<64xf32>
  return %1 : tensor<64xf32>
}
