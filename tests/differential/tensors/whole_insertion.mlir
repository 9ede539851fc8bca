// A slice of all elements is inserted: what it gives is the memory of the target, which is filled again.
func.func @f(%x: tensor<2xi32>, %v: i32) -> (tensor<2xi32>, tensor<2xi32>) {
  %e = tensor.empty() : tensor<2xi32>
  %a = tensor.insert_slice %x into %e[0] [2] [1] : tensor<2xi32> into tensor<2xi32>
  %b = linalg.fill ins(%v : i32) outs(%e : tensor<2xi32>) -> tensor<2xi32>
  return %a, %b : tensor<2xi32>, tensor<2xi32>
}
