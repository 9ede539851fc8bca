// What is put together from parts is computed where it belongs, not copied there.
func.func @both(%x: tensor<64xf32>) -> tensor<128xf32> {
  %exp = math.exp %x : tensor<64xf32>
  %sqrt = math.sqrt %x : tensor<64xf32>
  %both = tensor.concat dim(0) %exp, %sqrt : (tensor<64xf32>, tensor<64xf32>) -> tensor<128xf32>
  return %both : tensor<128xf32>
}
