func.func @main(%x: tensor<2xf16>) -> tensor<2xf16> {
  %0 = arith.addf %x, %x : tensor<2xf16>
  return %0 : tensor<2xf16>
}
