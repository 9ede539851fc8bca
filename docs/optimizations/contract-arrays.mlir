// Nests of loops that go through the same memory, one after another, are one nest over blocks of rows, so that a row is in the first
// cache when it is needed again. What only one step of that nest needs, here the largest element and the sum of each of eight rows, is
// then no larger than that step needs it: an array of the function, or less of the workspace.
func.func @softmax(%x: tensor<512x512xf32>) -> tensor<512x512xf32> {
  %0 = tensor.empty() : tensor<512x512xf32>
  %1 = linalg.softmax dimension(1) ins(%x : tensor<512x512xf32>) outs(%0 : tensor<512x512xf32>) -> tensor<512x512xf32>
  return %1 : tensor<512x512xf32>
}
