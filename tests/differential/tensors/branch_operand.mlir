// What a branch passes on is read there: %b is written to the same memory as %a, and must not be.
func.func @f(%x: i32, %c: i1) -> tensor<2xi32> {
  %k = arith.constant 16 : i32
  %e = tensor.empty() : tensor<2xi32>
  %a = linalg.fill ins(%x : i32) outs(%e : tensor<2xi32>) -> tensor<2xi32>
  %b = linalg.fill ins(%k : i32) outs(%e : tensor<2xi32>) -> tensor<2xi32>
  cf.br ^next(%a : tensor<2xi32>)
^next(%t: tensor<2xi32>):
  return %t : tensor<2xi32>
}
