// Which extent of 1 the slice leaves out is what the text says, whatever the others turn out to be.
func.func @f(%x: tensor<2x3x?xi8>, %y: tensor<?x2xi8>, %n: index) -> tensor<2x3x?xi8> {
  %c1 = arith.constant 1 : index
  %s = tensor.extract_slice %y[0, 0] [%c1, 2] [1, 1] : tensor<?x2xi8> to tensor<?x2xi8>
  %t = tensor.insert_slice %s into %x[%c1, 0, 0] [%c1, 2, 1] [1, 1, 1] : tensor<?x2xi8> into tensor<2x3x?xi8>
  return %t : tensor<2x3x?xi8>
}
