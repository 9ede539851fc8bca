// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A convolution of 3x3 from 32 channels to 64 of 8 bits, on an image of 28x28 and its border, with bias, scale and clamp.
#all = affine_map<(n, y, x, f) -> (n, y, x, f)>
#channel = affine_map<(n, y, x, f) -> (f)>
func.func @main(%x: tensor<1x30x30x32xi8>, %w: tensor<3x3x32x64xi8>, %bias: tensor<64xi32>) -> tensor<1x28x28x64xi8> {
  %zero = arith.constant 0 : i32
  %scale = arith.constant 0.0009765625 : f32
  %low = arith.constant -128.0 : f32
  %high = arith.constant 127.0 : f32
  %e = tensor.empty() : tensor<1x28x28x64xi32>
  %f = linalg.fill ins(%zero : i32) outs(%e : tensor<1x28x28x64xi32>) -> tensor<1x28x28x64xi32>
  %c = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<1> : tensor<2xi64>}
      ins(%x, %w : tensor<1x30x30x32xi8>, tensor<3x3x32x64xi8>) outs(%f : tensor<1x28x28x64xi32>) -> tensor<1x28x28x64xi32>
  %o = tensor.empty() : tensor<1x28x28x64xi8>
  %r = linalg.generic {indexing_maps = [#all, #channel, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%c, %bias : tensor<1x28x28x64xi32>, tensor<64xi32>) outs(%o : tensor<1x28x28x64xi8>) {
  ^bb0(%sum: i32, %add: i32, %old: i8):
    %biased = arith.addi %sum, %add : i32
    %number = arith.sitofp %biased : i32 to f32
    %scaled = arith.mulf %number, %scale : f32
    %rounded = math.roundeven %scaled : f32
    %least = arith.maximumf %rounded, %low : f32
    %most = arith.minimumf %least, %high : f32
    %byte = arith.fptosi %most : f32 to i8
    linalg.yield %byte : i8
  } -> tensor<1x28x28x64xi8>
  return %r : tensor<1x28x28x64xi8>
}
