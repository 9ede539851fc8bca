// A loop nest that reads along one loop and writes along the other goes to another cache line in each iteration, whichever loop is
// the inner one. It runs in squares of 8 x 8 elements (16 x 16 of one or two bytes) instead, in which each line that is fetched is
// used up. What makes no squares is left to copies of the loops as they were.
func.func @transpose(%x: tensor<512x512xf32>) -> tensor<512x512xf32> {
  %empty = tensor.empty() : tensor<512x512xf32>
  %t = linalg.transpose ins(%x : tensor<512x512xf32>) outs(%empty : tensor<512x512xf32>) permutation = [1, 0]
  return %t : tensor<512x512xf32>
}
