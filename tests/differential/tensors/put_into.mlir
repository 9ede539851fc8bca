// What is put into a destination has to be as large.
func.func @f(%x: tensor<?xi32>, %n: index, %y: tensor<2xi32>) -> tensor<2xi32> {
  %s = tensor.extract_slice %x[0] [%n] [1] : tensor<?xi32> to tensor<?xi32>
  %r = bufferization.materialize_in_destination %s in %y : (tensor<?xi32>, tensor<2xi32>) -> tensor<2xi32>
  return %r : tensor<2xi32>
}
