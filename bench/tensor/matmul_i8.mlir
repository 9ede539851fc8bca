// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Product of two matrices of 256x256 of 8 bits, and what a quantized layer makes of it: bias, scale and clamp, in 8 bits again.
#all = affine_map<(i, j) -> (i, j)>
#column = affine_map<(i, j) -> (j)>
func.func @main(%a: tensor<256x256xi8>, %b: tensor<256x256xi8>, %bias: tensor<256xi32>) -> tensor<256x256xi8> {
  %zero = arith.constant 0 : i32
  %scale = arith.constant 0.0009765625 : f32
  %low = arith.constant -128.0 : f32
  %high = arith.constant 127.0 : f32
  %e = tensor.empty() : tensor<256x256xi32>
  %f = linalg.fill ins(%zero : i32) outs(%e : tensor<256x256xi32>) -> tensor<256x256xi32>
  %m = linalg.matmul ins(%a, %b : tensor<256x256xi8>, tensor<256x256xi8>) outs(%f : tensor<256x256xi32>) -> tensor<256x256xi32>
  %o = tensor.empty() : tensor<256x256xi8>
  %r = linalg.generic {indexing_maps = [#all, #column, #all], iterator_types = ["parallel", "parallel"]}
      ins(%m, %bias : tensor<256x256xi32>, tensor<256xi32>) outs(%o : tensor<256x256xi8>) {
  ^bb0(%sum: i32, %add: i32, %old: i8):
    %biased = arith.addi %sum, %add : i32
    %number = arith.sitofp %biased : i32 to f32
    %scaled = arith.mulf %number, %scale : f32
    %rounded = math.roundeven %scaled : f32
    %least = arith.maximumf %rounded, %low : f32
    %most = arith.minimumf %least, %high : f32
    %byte = arith.fptosi %most : f32 to i8
    linalg.yield %byte : i8
  } -> tensor<256x256xi8>
  return %r : tensor<256x256xi8>
}
