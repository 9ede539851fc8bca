// The type of the result knows more than those of what is put one after another, and what is known need not be so.
func.func @f(%x: tensor<?x2xi32>, %y: tensor<3x?xi32>, %n: index) -> (tensor<6x2xi32>, tensor<?x?xi32>) {
  %z = tensor.extract_slice %y[0, 0] [3, %n] [1, 1] : tensor<3x?xi32> to tensor<3x?xi32>
  %t = tensor.concat dim(1) %x, %z : (tensor<?x2xi32>, tensor<3x?xi32>) -> tensor<?x?xi32>
  %r = tensor.concat dim(0) %z, %x : (tensor<3x?xi32>, tensor<?x2xi32>) -> tensor<6x2xi32>
  return %r, %t : tensor<6x2xi32>, tensor<?x?xi32>
}
