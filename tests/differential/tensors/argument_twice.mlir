// What the callee gives back twice is two tensors, of which the caller overwrites one.
func.func private @twice(%t: tensor<3xi32>, %v: i32) -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>) {
  %c0 = arith.constant 0 : index
  %u = tensor.insert %v into %t[%c0] : tensor<3xi32>
  return %u, %u, %u : tensor<3xi32>, tensor<3xi32>, tensor<3xi32>
}
func.func @f(%x: tensor<3xi32>, %v: i32, %w: i32) -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>) {
  %c1 = arith.constant 1 : index
  %r:3 = call @twice(%x, %v) : (tensor<3xi32>, i32) -> (tensor<3xi32>, tensor<3xi32>, tensor<3xi32>)
  %a = tensor.insert %w into %r#1[%c1] : tensor<3xi32>
  %b = tensor.insert %w into %r#0[%c1] : tensor<3xi32>
  return %r#2, %a, %r#1 : tensor<3xi32>, tensor<3xi32>, tensor<3xi32>
}
