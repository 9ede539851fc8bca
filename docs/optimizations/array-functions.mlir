// C compilers make no vectors of calls of `expf`, `tanhf` and `erff`, nor of maxima, whose result may be another zero, or NaN, in
// another order. Functions of a whole row do, with the same results to the bit: where one could be another they compute it as it would
// be alone. What is computed before and after has loops of its own over a part that stays in the cache.
func.func @exponentials(%x: tensor<1024xf32>) -> tensor<1024xf32> {
  %0 = tensor.empty() : tensor<1024xf32>
  %1 = linalg.exp ins(%x : tensor<1024xf32>) outs(%0 : tensor<1024xf32>) -> tensor<1024xf32>
  return %1 : tensor<1024xf32>
}
