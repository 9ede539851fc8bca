// An element-wise op can write over an input that nobody needs any more: there is less memory to go through.
func.func @scaled(%x: tensor<8x8xf32>, %y: tensor<8x8xf32>) -> (tensor<8x8xf32>, tensor<8xf32>) {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<8x8xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<8x8xf32>) -> tensor<8x8xf32>
  %2 = linalg.matmul ins(%x, %y : tensor<8x8xf32>, tensor<8x8xf32>) outs(%1 : tensor<8x8xf32>) -> tensor<8x8xf32>
  %root = math.sqrt %2 : tensor<8x8xf32>
  %3 = tensor.empty() : tensor<8xf32>
  %4 = linalg.fill ins(%zero : f32) outs(%3 : tensor<8xf32>) -> tensor<8xf32>
  %sums = linalg.reduce {arith.addf} ins(%root : tensor<8x8xf32>) outs(%4 : tensor<8xf32>) dimensions = [1]
  return %root, %sums : tensor<8x8xf32>, tensor<8xf32>
}
