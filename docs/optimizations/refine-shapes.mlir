// A tensor is written for any size, but what it is made of has a size that is known: types say so from there on. Loops count to
// numbers, temporaries are in the workspace instead of memory that is allocated, and what would be checked when the program runs is
// known before.
func.func @main(%a: tensor<8x4xf32>) -> tensor<8xf32> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x?xf32>
  %n = tensor.dim %x, %c0 : tensor<?x?xf32>
  %e = tensor.empty(%n) : tensor<?xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %s = linalg.reduce {arith.addf} ins(%x : tensor<?x?xf32>) outs(%f : tensor<?xf32>) dimensions = [1]
  %r = tensor.cast %s : tensor<?xf32> to tensor<8xf32>
  return %r : tensor<8xf32>
}
