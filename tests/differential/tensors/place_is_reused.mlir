// The element is read before its memory is that of %b, wherever it is written down.
func.func @f(%x: tensor<2xi32>, %y: tensor<2xi32>, %v: i32) -> (tensor<?xi32>, tensor<?xi32>) {
  %c0 = arith.constant 0 : index
  %0 = tensor.insert %v into %x[%c0] : tensor<2xi32>
  %1 = tensor.extract %0[%c0] : tensor<2xi32>
  %2 = tensor.insert %v into %y[%c0] : tensor<2xi32>
  %3 = tensor.cast %2 : tensor<2xi32> to tensor<?xi32>
  %4 = linalg.fill ins(%1 : i32) outs(%3 : tensor<?xi32>) -> tensor<?xi32>
  return %3, %4 : tensor<?xi32>, tensor<?xi32>
}
