// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Matrix product of bytes with sums of 32 bits.
func.func @main(%a: tensor<192x192xi8>, %b: tensor<192x192xi8>) -> tensor<192x192xi32> {
  %zero = arith.constant 0 : i32
  %empty = tensor.empty() : tensor<192x192xi32>
  %zeros = linalg.fill ins(%zero : i32) outs(%empty : tensor<192x192xi32>) -> tensor<192x192xi32>
  %product = linalg.matmul ins(%a, %b : tensor<192x192xi8>, tensor<192x192xi8>) outs(%zeros : tensor<192x192xi32>) -> tensor<192x192xi32>
  return %product : tensor<192x192xi32>
}
