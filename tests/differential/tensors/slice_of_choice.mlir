// The slice is of whichever tensor was chosen.
func.func @f(%x: tensor<?x4xi8>, %c: i1, %n: index) -> tensor<?x?xi8> {
  %c1 = arith.constant 1 : index
  %t = arith.select %c, %x, %x : tensor<?x4xi8>
  %s = tensor.extract_slice %t[0, %n] [%c1, %c1] [1, 1] : tensor<?x4xi8> to tensor<?x?xi8>
  return %s : tensor<?x?xi8>
}
