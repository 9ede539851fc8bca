func.func @s0(%x: tensor<3x4x5xf32>) -> tensor<3x4x5xf32> {
  %o = tensor.empty() : tensor<3x4x5xf32>
  %r = linalg.softmax dimension(0) ins(%x : tensor<3x4x5xf32>) outs(%o : tensor<3x4x5xf32>) -> tensor<3x4x5xf32>
  return %r : tensor<3x4x5xf32>
}
func.func @s1(%x: tensor<3x4x5xf32>, %o: tensor<3x4x5xf32>) -> tensor<3x4x5xf32> {
  %r = linalg.softmax dimension(1) ins(%x : tensor<3x4x5xf32>) outs(%o : tensor<3x4x5xf32>) -> tensor<3x4x5xf32>
  return %r : tensor<3x4x5xf32>
}
func.func @s2(%x: tensor<3x4x5xf16>) -> tensor<3x4x5xf16> {
  %o = tensor.empty() : tensor<3x4x5xf16>
  %r = linalg.softmax dimension(2) ins(%x : tensor<3x4x5xf16>) outs(%o : tensor<3x4x5xf16>) -> tensor<3x4x5xf16>
  return %r : tensor<3x4x5xf16>
}
// call sd: 2x7
// call sd: 0x7
// call sd: 3x0
func.func @sd(%x: tensor<?x?xf64>) -> tensor<?x?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = tensor.dim %x, %c0 : tensor<?x?xf64>
  %b = tensor.dim %x, %c1 : tensor<?x?xf64>
  %o = tensor.empty(%a, %b) : tensor<?x?xf64>
  %r = linalg.softmax dimension(1) ins(%x : tensor<?x?xf64>) outs(%o : tensor<?x?xf64>) -> tensor<?x?xf64>
  return %r : tensor<?x?xf64>
}
func.func @sv(%x: tensor<9xf32>) -> tensor<9xf32> {
  %o = tensor.empty() : tensor<9xf32>
  %r = linalg.softmax dimension(0) ins(%x : tensor<9xf32>) outs(%o : tensor<9xf32>) -> tensor<9xf32>
  %s = linalg.softmax dimension(0) ins(%r : tensor<9xf32>) outs(%r : tensor<9xf32>) -> tensor<9xf32>
  return %s : tensor<9xf32>
}
