// By default exp is the C library's. Without that it is a polynomial with an error of about one unit in the last place.
func.func @exponentials(%x: tensor<12xf32>) -> tensor<12xf32> {
  %0 = math.exp %x : tensor<12xf32>
  return %0 : tensor<12xf32>
}
