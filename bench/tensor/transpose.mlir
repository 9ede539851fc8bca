// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Rows of a matrix become columns.
func.func @main(%a: tensor<512x512xf32>) -> tensor<512x512xf32> {
  %e = tensor.empty() : tensor<512x512xf32>
  %r = linalg.transpose ins(%a : tensor<512x512xf32>) outs(%e : tensor<512x512xf32>) permutation = [1, 0]
  return %r : tensor<512x512xf32>
}
