func.func @maxi(%x: tensor<1x2x6x6xi8>) -> tensor<1x2x3x3xi8> {
  %z = arith.constant -128 : i8
  %w = tensor.empty() : tensor<2x2xi8>
  %e = tensor.empty() : tensor<1x2x3x3xi8>
  %f = linalg.fill ins(%z : i8) outs(%e : tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8>
  %r = linalg.pooling_nchw_max {strides = dense<2> : tensor<2xi64>} ins(%x, %w : tensor<1x2x6x6xi8>, tensor<2x2xi8>) outs(%f : tensor<1x2x3x3xi8>) -> tensor<1x2x3x3xi8>
  return %r : tensor<1x2x3x3xi8>
}
func.func @minu(%x: tensor<1x7x2xi8>) -> tensor<1x3x2xi8> {
  %z = arith.constant -1 : i8
  %w = tensor.empty() : tensor<3xi8>
  %e = tensor.empty() : tensor<1x3x2xi8>
  %f = linalg.fill ins(%z : i8) outs(%e : tensor<1x3x2xi8>) -> tensor<1x3x2xi8>
  %r = linalg.pooling_nwc_min_unsigned {strides = dense<1> : tensor<1xi64>, dilations = dense<2> : tensor<1xi64>} ins(%x, %w : tensor<1x7x2xi8>, tensor<3xi8>) outs(%f : tensor<1x3x2xi8>) -> tensor<1x3x2xi8>
  return %r : tensor<1x3x2xi8>
}
func.func @avg(%x: tensor<2x5x6x7x2xf32>) -> tensor<2x2x3x3x2xf32> {
  %z = arith.constant 0.0 : f32
  %d = arith.constant dense<12.0> : tensor<2x2x3x3x2xf32>
  %w = tensor.empty() : tensor<3x2x2xf32>
  %e = tensor.empty() : tensor<2x2x3x3x2xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2x2x3x3x2xf32>) -> tensor<2x2x3x3x2xf32>
  %r = linalg.pooling_ndhwc_sum {strides = dense<2> : tensor<3xi64>} ins(%x, %w : tensor<2x5x6x7x2xf32>, tensor<3x2x2xf32>) outs(%f : tensor<2x2x3x3x2xf32>) -> tensor<2x2x3x3x2xf32>
  %q = arith.divf %r, %d : tensor<2x2x3x3x2xf32>
  return %q : tensor<2x2x3x3x2xf32>
}
func.func @mx3(%x: tensor<1x4x4x4x1xf64>) -> tensor<1x2x2x2x1xf64> {
  %z = arith.constant 0xFFF0000000000000 : f64
  %w = tensor.empty() : tensor<3x3x3xf32>
  %e = tensor.empty() : tensor<1x2x2x2x1xf64>
  %f = linalg.fill ins(%z : f64) outs(%e : tensor<1x2x2x2x1xf64>) -> tensor<1x2x2x2x1xf64>
  %r = linalg.pooling_ndhwc_max ins(%x, %w : tensor<1x4x4x4x1xf64>, tensor<3x3x3xf32>) outs(%f : tensor<1x2x2x2x1xf64>) -> tensor<1x2x2x2x1xf64>
  return %r : tensor<1x2x2x2x1xf64>
}
// call dyn: 1x3x8 | 2 | 1x3x4
// call dyn: 1x3x8 | 3 | 1x3x3
// call dyn: 1x3x8 | 3 | 1x3x5
func.func @dyn(%x: tensor<1x3x?xf32>, %w: tensor<?xf32>, %o: tensor<1x3x?xf32>) -> tensor<1x3x?xf32> {
  %r = linalg.pooling_ncw_sum {strides = dense<2> : tensor<1xi64>} ins(%x, %w : tensor<1x3x?xf32>, tensor<?xf32>) outs(%o : tensor<1x3x?xf32>) -> tensor<1x3x?xf32>
  return %r : tensor<1x3x?xf32>
}
func.func @sumi(%x: tensor<1x6x6x2xi8>) -> tensor<1x2x2x2xi32> {
  %z = arith.constant 0 : i32
  %w = tensor.empty() : tensor<3x3xi32>
  %e = tensor.empty() : tensor<1x2x2x2xi32>
  %f = linalg.fill ins(%z : i32) outs(%e : tensor<1x2x2x2xi32>) -> tensor<1x2x2x2xi32>
  %r = linalg.pooling_nhwc_sum {strides = dense<3> : tensor<2xi64>} ins(%x, %w : tensor<1x6x6x2xi8>, tensor<3x3xi32>) outs(%f : tensor<1x2x2x2xi32>) -> tensor<1x2x2x2xi32>
  return %r : tensor<1x2x2x2xi32>
}
func.func @maxu(%x: tensor<1x4x4x1xi8>) -> tensor<1x2x2x1xi32> {
  %z = arith.constant 0 : i32
  %w = tensor.empty() : tensor<3x3xi32>
  %e = tensor.empty() : tensor<1x2x2x1xi32>
  %f = linalg.fill ins(%z : i32) outs(%e : tensor<1x2x2x1xi32>) -> tensor<1x2x2x1xi32>
  %r = linalg.pooling_nhwc_max_unsigned ins(%x, %w : tensor<1x4x4x1xi8>, tensor<3x3xi32>) outs(%f : tensor<1x2x2x1xi32>) -> tensor<1x2x2x1xi32>
  return %r : tensor<1x2x2x1xi32>
}
