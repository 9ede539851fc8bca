func.func @c2(%x: tensor<2x9x10x3xf32>, %k: tensor<3x2x3x4xf32>) -> tensor<2x3x5x4xf32> {
  %z = arith.constant 0.5 : f32
  %e = tensor.empty() : tensor<2x3x5x4xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2x3x5x4xf32>) -> tensor<2x3x5x4xf32>
  %r = linalg.conv_2d_nhwc_hwcf {dilations = dense<[2, 1]> : tensor<2xi64>, strides = dense<[2, 2]> : vector<2xi64>} ins(%x, %k : tensor<2x9x10x3xf32>, tensor<3x2x3x4xf32>) outs(%f : tensor<2x3x5x4xf32>) -> tensor<2x3x5x4xf32>
  return %r : tensor<2x3x5x4xf32>
}
func.func @c2g(%x: tensor<1x2x3x6x7xf32>, %k: tensor<2x4x3x3x2xf32>, %o: tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32> {
  %r = linalg.conv_2d_ngchw_gfchw {dilations = dense<2> : tensor<2xi64>, strides = dense<[1, 2]> : tensor<2xi64>} ins(%x, %k : tensor<1x2x3x6x7xf32>, tensor<2x4x3x3x2xf32>) outs(%o : tensor<1x2x4x2x3xf32>) -> tensor<1x2x4x2x3xf32>
  return %r : tensor<1x2x4x2x3xf32>
}
func.func @dw(%x: tensor<1x7x7x3xf32>, %k: tensor<3x3x3x2xf32>) -> tensor<1x3x3x6xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x3x3x3x2xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<1x3x3x3x2xf32>) -> tensor<1x3x3x3x2xf32>
  %r = linalg.depthwise_conv_2d_nhwc_hwcm {strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x7x7x3xf32>, tensor<3x3x3x2xf32>) outs(%f : tensor<1x3x3x3x2xf32>) -> tensor<1x3x3x3x2xf32>
  %c = tensor.collapse_shape %r [[0], [1], [2], [3, 4]] : tensor<1x3x3x3x2xf32> into tensor<1x3x3x6xf32>
  return %c : tensor<1x3x3x6xf32>
}
func.func @dwq(%x: tensor<1x5x5x3xi8>, %k: tensor<3x3x3xi8>, %xz: i32, %kz: i32) -> tensor<1x3x3x3xi32> {
  %z = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x3x3x3xi32>
  %f = linalg.fill ins(%z : i32) outs(%e : tensor<1x3x3x3xi32>) -> tensor<1x3x3x3xi32>
  %r = linalg.depthwise_conv_2d_nhwc_hwc_q ins(%x, %k, %xz, %kz : tensor<1x5x5x3xi8>, tensor<3x3x3xi8>, i32, i32) outs(%f : tensor<1x3x3x3xi32>) -> tensor<1x3x3x3xi32>
  return %r : tensor<1x3x3x3xi32>
}
// call cq: 1x5x5x3 | 4x3x3x3 | -7 | 5
func.func @cq(%x: tensor<1x5x5x3xi8>, %k: tensor<4x3x3x3xi8>, %xz: i32, %kz: i32) -> tensor<1x3x3x4xi32> {
  %z = arith.constant 0 : i32
  %e = tensor.empty() : tensor<1x3x3x4xi32>
  %f = linalg.fill ins(%z : i32) outs(%e : tensor<1x3x3x4xi32>) -> tensor<1x3x3x4xi32>
  %r = linalg.conv_2d_nhwc_fhwc_q ins(%x, %k, %xz, %kz : tensor<1x5x5x3xi8>, tensor<4x3x3x3xi8>, i32, i32) outs(%f : tensor<1x3x3x4xi32>) -> tensor<1x3x3x4xi32>
  return %r : tensor<1x3x3x4xi32>
}
// call c3: 1x5x4x5x2 | 3x2x2x2x3 | 1x3x3x4x3
func.func @c3(%x: tensor<1x?x4x5x2xf32>, %k: tensor<3x2x2x2x3xf32>, %o: tensor<1x?x3x4x3xf32>) -> tensor<1x?x3x4x3xf32> {
  %r = linalg.conv_3d_ndhwc_dhwcf ins(%x, %k : tensor<1x?x4x5x2xf32>, tensor<3x2x2x2x3xf32>) outs(%o : tensor<1x?x3x4x3xf32>) -> tensor<1x?x3x4x3xf32>
  return %r : tensor<1x?x3x4x3xf32>
}
func.func @c1(%x: tensor<2x3x12xf16>, %k: tensor<4x3x3xf16>, %o: tensor<2x4x4xf32>) -> tensor<2x4x4xf32> {
  %r = linalg.conv_1d_ncw_fcw {strides = dense<2> : tensor<1xi64>, dilations = dense<2> : tensor<1xi64>} ins(%x, %k : tensor<2x3x12xf16>, tensor<4x3x3xf16>) outs(%o : tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
  return %r : tensor<2x4x4xf32>
}
