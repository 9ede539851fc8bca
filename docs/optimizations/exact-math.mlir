// By default exp is the C library's, one number at a time. Without that it is a polynomial with an error of about one unit in the last
// place, of which compilers make vectors.
func.func @exponentials(%x: tensor<1024xf32>) -> tensor<1024xf32> {
  %0 = math.exp %x : tensor<1024xf32>
  return %0 : tensor<1024xf32>
}
