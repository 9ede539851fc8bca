// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A product of two matrices that the caller has.
func.func @main(%a: tensor<12x20xf32>, %b: tensor<20x16xf32>) -> tensor<12x16xf32> {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<12x16xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<12x16xf32>) -> tensor<12x16xf32>
  %2 = linalg.matmul ins(%a, %b : tensor<12x20xf32>, tensor<20x16xf32>) outs(%1 : tensor<12x16xf32>) -> tensor<12x16xf32>
  return %2 : tensor<12x16xf32>
}
