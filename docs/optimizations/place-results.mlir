// Memory that is copied to a result at the end, and that nobody else has seen, is the result's from the start.
func.func @sum(%x: tensor<64xf32>, %y: tensor<64xf32>) -> tensor<64xf32> {
  %sum = arith.addf %x, %y : tensor<64xf32>
  return %sum : tensor<64xf32>
}
