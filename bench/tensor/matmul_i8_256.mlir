// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Product of two matrices of 256x256 i8, in i32.
func.func @main(%a: tensor<256x256xi8>, %b: tensor<256x256xi8>) -> tensor<256x256xi32> {
  %zero = arith.constant 0 : i32
  %empty = tensor.empty() : tensor<256x256xi32>
  %zeros = linalg.fill ins(%zero : i32) outs(%empty : tensor<256x256xi32>) -> tensor<256x256xi32>
  %product = linalg.matmul ins(%a, %b : tensor<256x256xi8>, tensor<256x256xi8>) outs(%zeros : tensor<256x256xi32>) -> tensor<256x256xi32>
  return %product : tensor<256x256xi32>
}
