// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Max pooling, 2x2, of an image of 128x128 with 16 channels.
func.func @main(%a: tensor<1x128x128x16xf32>) -> tensor<1x64x64x16xf32> {
  %z = arith.constant 0xFF800000 : f32
  %w = tensor.empty() : tensor<2x2xf32>
  %e = tensor.empty() : tensor<1x64x64x16xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<1x64x64x16xf32>) -> tensor<1x64x64x16xf32>
  %r = linalg.pooling_nhwc_max {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%a, %w : tensor<1x128x128x16xf32>, tensor<2x2xf32>) outs(%f : tensor<1x64x64x16xf32>) -> tensor<1x64x64x16xf32>
  return %r : tensor<1x64x64x16xf32>
}
