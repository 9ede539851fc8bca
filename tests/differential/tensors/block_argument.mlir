// A block argument is written in another block than its own while it is still read.
func.func @f(%x: tensor<3xi32>, %v: i32, %c: i1) -> (tensor<3xi32>, tensor<3xi32>) {
  %c1 = arith.constant 1 : index
  cf.br ^next(%x : tensor<3xi32>)
^next(%t: tensor<3xi32>):
  cf.br ^last
^last:
  %u = tensor.insert %v into %t[%c1] : tensor<3xi32>
  return %t, %u : tensor<3xi32>, tensor<3xi32>
}
