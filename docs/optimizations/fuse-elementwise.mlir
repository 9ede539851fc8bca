// An op on whole tensors takes its elements one after another. Where the next op takes each of them once, they are computed there and
// never stored.
func.func @relu_of_sum(%x: tensor<64xf32>, %y: tensor<64xf32>) -> tensor<64xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<64xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<64xf32>) -> tensor<64xf32>
  %sum = arith.addf %x, %y : tensor<64xf32>
  %relu = arith.maximumf %sum, %1 : tensor<64xf32>
  return %relu : tensor<64xf32>
}
