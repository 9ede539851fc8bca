// Ops of linalg that were given up, or called something else, after 2021-07.
func @conv_1d_nwc(%x: tensor<1x5x2xf32>, %k: tensor<3x2x2xf32>, %o: tensor<1x4x3xf32>) -> tensor<1x4x3xf32> {
  %r = linalg.conv_1d_nwc ins(%x, %k : tensor<1x5x2xf32>, tensor<3x2x2xf32>) outs(%o : tensor<1x4x3xf32>) -> tensor<1x4x3xf32>
  return %r : tensor<1x4x3xf32>
}
func @conv_1d_ncw(%x: tensor<1x2x5xf32>, %k: tensor<3x2x2xf32>, %o: tensor<1x3x4xf32>) -> tensor<1x3x4xf32> {
  %r = linalg.conv_1d_ncw ins(%x, %k : tensor<1x2x5xf32>, tensor<3x2x2xf32>) outs(%o : tensor<1x3x4xf32>) -> tensor<1x3x4xf32>
  return %r : tensor<1x3x4xf32>
}
func @conv_2d_nhwc(%x: tensor<1x5x5x2xf32>, %k: tensor<3x2x2x2xf32>, %o: tensor<1x4x4x3xf32>) -> tensor<1x4x4x3xf32> {
  %r = linalg.conv_2d_nhwc ins(%x, %k : tensor<1x5x5x2xf32>, tensor<3x2x2x2xf32>) outs(%o : tensor<1x4x4x3xf32>) -> tensor<1x4x4x3xf32>
  return %r : tensor<1x4x4x3xf32>
}
func @conv_3d_ndhwc(%x: tensor<1x3x4x3x2xf32>, %k: tensor<3x2x2x2x2xf32>, %o: tensor<1x2x3x2x3xf32>) -> tensor<1x2x3x2x3xf32> {
  %r = linalg.conv_3d_ndhwc ins(%x, %k : tensor<1x3x4x3x2xf32>, tensor<3x2x2x2x2xf32>) outs(%o : tensor<1x2x3x2x3xf32>) -> tensor<1x2x3x2x3xf32>
  return %r : tensor<1x2x3x2x3xf32>
}
func @conv_3d_ncdhw(%x: tensor<1x2x3x4x3xf32>, %k: tensor<3x2x2x2x2xf32>, %o: tensor<1x3x2x3x2xf32>) -> tensor<1x3x2x3x2xf32> {
  %r = linalg.conv_3d_ncdhw ins(%x, %k : tensor<1x2x3x4x3xf32>, tensor<3x2x2x2x2xf32>) outs(%o : tensor<1x3x2x3x2xf32>) -> tensor<1x3x2x3x2xf32>
  return %r : tensor<1x3x2x3x2xf32>
}
func @conv_1d_input_nwc_filter_wcf(%x: tensor<1x7x2xf32>, %k: tensor<2x2x3xf32>, %o: tensor<1x3x3xf32>) -> tensor<1x3x3xf32> {
  %r = linalg.conv_1d_input_nwc_filter_wcf {dilations = dense<1> : tensor<1xi64>, strides = dense<2> : tensor<1xi64>} ins(%x, %k : tensor<1x7x2xf32>, tensor<2x2x3xf32>) outs(%o : tensor<1x3x3xf32>) -> tensor<1x3x3xf32>
  return %r : tensor<1x3x3xf32>
}
func @conv_1d_input_ncw_filter_wcf(%x: tensor<1x2x7xf32>, %k: tensor<2x2x3xf32>, %o: tensor<1x3x3xf32>) -> tensor<1x3x3xf32> {
  %r = linalg.conv_1d_input_ncw_filter_wcf {dilations = dense<1> : tensor<1xi64>, strides = dense<2> : tensor<1xi64>} ins(%x, %k : tensor<1x2x7xf32>, tensor<2x2x3xf32>) outs(%o : tensor<1x3x3xf32>) -> tensor<1x3x3xf32>
  return %r : tensor<1x3x3xf32>
}
func @conv_2d_input_nhwc_filter_hwcf(%x: tensor<1x7x7x2xf32>, %k: tensor<2x2x2x3xf32>, %o: tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32> {
  %r = linalg.conv_2d_input_nhwc_filter_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x7x7x2xf32>, tensor<2x2x2x3xf32>) outs(%o : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  return %r : tensor<1x3x3x3xf32>
}
func @conv_2d_input_nchw_filter_hwcf(%x: tensor<1x2x7x7xf32>, %k: tensor<2x2x2x3xf32>, %o: tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32> {
  %r = linalg.conv_2d_input_nchw_filter_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x2x7x7xf32>, tensor<2x2x2x3xf32>) outs(%o : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  return %r : tensor<1x3x3x3xf32>
}
func @conv_2d_input_nhwc_filter_ohwi_poly(%x: tensor<1x7x7x2xf32>, %k: tensor<3x2x2x2xf32>, %o: tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32> {
  %r = linalg.conv_2d_input_nhwc_filter_ohwi_poly {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x7x7x2xf32>, tensor<3x2x2x2xf32>) outs(%o : tensor<1x3x3x3xf32>) -> tensor<1x3x3x3xf32>
  return %r : tensor<1x3x3x3xf32>
}
func @conv_3d_input_ndhwc_filter_dhwcf(%x: tensor<1x5x5x5x2xf32>, %k: tensor<2x2x2x2x3xf32>, %o: tensor<1x2x2x2x3xf32>) -> tensor<1x2x2x2x3xf32> {
  %r = linalg.conv_3d_input_ndhwc_filter_dhwcf {dilations = dense<1> : tensor<3xi64>, strides = dense<2> : tensor<3xi64>} ins(%x, %k : tensor<1x5x5x5x2xf32>, tensor<2x2x2x2x3xf32>) outs(%o : tensor<1x2x2x2x3xf32>) -> tensor<1x2x2x2x3xf32>
  return %r : tensor<1x2x2x2x3xf32>
}
func @conv_3d_input_ncdhw_filter_dhwcf(%x: tensor<1x2x5x5x5xf32>, %k: tensor<2x2x2x2x3xf32>, %o: tensor<1x3x2x2x2xf32>) -> tensor<1x3x2x2x2xf32> {
  %r = linalg.conv_3d_input_ncdhw_filter_dhwcf {dilations = dense<1> : tensor<3xi64>, strides = dense<2> : tensor<3xi64>} ins(%x, %k : tensor<1x2x5x5x5xf32>, tensor<2x2x2x2x3xf32>) outs(%o : tensor<1x3x2x2x2xf32>) -> tensor<1x3x2x2x2xf32>
  return %r : tensor<1x3x2x2x2xf32>
}
func @depthwise_conv_2d_input_nhwc_filter_hwc(%x: tensor<1x7x7x2xf32>, %k: tensor<2x2x2xf32>, %o: tensor<1x3x3x2xf32>) -> tensor<1x3x3x2xf32> {
  %r = linalg.depthwise_conv_2d_input_nhwc_filter_hwc {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x7x7x2xf32>, tensor<2x2x2xf32>) outs(%o : tensor<1x3x3x2xf32>) -> tensor<1x3x3x2xf32>
  return %r : tensor<1x3x3x2xf32>
}
func @depthwise_conv_2d_input_nhwc_filter_hwcf(%x: tensor<1x7x7x2xf32>, %k: tensor<2x2x2x3xf32>, %o: tensor<1x3x3x2x3xf32>) -> tensor<1x3x3x2x3xf32> {
  %r = linalg.depthwise_conv_2d_input_nhwc_filter_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x7x7x2xf32>, tensor<2x2x2x3xf32>) outs(%o : tensor<1x3x3x2x3xf32>) -> tensor<1x3x3x2x3xf32>
  return %r : tensor<1x3x3x2x3xf32>
}
func @matmul_column_major(%x: tensor<4x3xf32>, %k: tensor<5x4xf32>, %o: tensor<5x3xf32>) -> tensor<5x3xf32> {
  %r = linalg.matmul_column_major ins(%x, %k : tensor<4x3xf32>, tensor<5x4xf32>) outs(%o : tensor<5x3xf32>) -> tensor<5x3xf32>
  return %r : tensor<5x3xf32>
}
func @pool(%a: memref<9x8xf32>, %w: memref<2x3xi32>, %o: memref<4x2xf32>) {
  linalg.pooling_max(%a, %w, %o) { strides = [2, 1], dilations = [1, 3] }: memref<9x8xf32>, memref<2x3xi32>, memref<4x2xf32>
  linalg.pooling_min(%a, %w, %o) { strides = [2, 1] }: memref<9x8xf32>, memref<2x3xi32>, memref<4x2xf32>
  linalg.pooling_sum(%a, %w, %o) { strides = [2, 2] }: memref<9x8xf32>, memref<2x3xi32>, memref<4x2xf32>
  return
}
func @pooli(%a: memref<9xi32>, %w: memref<4xi8>, %o: memref<6xi32>) {
  linalg.pooling_max(%a, %w, %o) : memref<9xi32>, memref<4xi8>, memref<6xi32>
  return
}
func @conv(%k: memref<2x3x2x3xf32>, %x: memref<1x7x8x2xf32>, %o: memref<1x3x2x3xf32>) {
  linalg.conv(%k, %x, %o) {dilations = [1, 2], strides = [2, 1]} : memref<2x3x2x3xf32>, memref<1x7x8x2xf32>, memref<1x3x2x3xf32>
  return
}
func @padded_conv(%k: memref<3x2x2x3xf32>, %x: memref<1x4x5x2xf32>, %o: memref<1x3x7x3xf32>) {
  linalg.conv(%k, %x, %o) {dilations = [1, 1], strides = [2, 1], padding = dense<[[0, 3], [1, 2]]> : tensor<2x2xi64>} : memref<3x2x2x3xf32>, memref<1x4x5x2xf32>, memref<1x3x7x3xf32>
  return
}
// call padded_pool: 5x4 | 3x2 | 5x4
// call padded_pool: 0x4 | 3x2 | 0x4
func @padded_pool(%a: memref<?x4xf32>, %w: memref<3x2xi32>, %o: memref<?x4xf32>) {
  linalg.pooling_max(%a, %w, %o) {padding = dense<[[1, 1], [0, 1]]> : tensor<2x2xi64>} : memref<?x4xf32>, memref<3x2xi32>, memref<?x4xf32>
  linalg.pooling_sum(%a, %w, %o) {padding = dense<[[1, 1], [0, 1]]> : tensor<2x2xi64>} : memref<?x4xf32>, memref<3x2xi32>, memref<?x4xf32>
  return
}
func @padded_pooli(%a: memref<9xi16>, %w: memref<4xi8>, %o: memref<8xi16>) {
  linalg.pooling_min(%a, %w, %o) {padding = dense<1> : tensor<1x2xi64>} : memref<9xi16>, memref<4xi8>, memref<8xi16>
  return
}
// call pad_into: 2x3 | 0 | 4x4
// call pad_into: 2x3 | 2 | 4x6
func @pad_into(%a: tensor<2x?xf32>, %n: index, %d: tensor<4x?xf32>) -> tensor<4x?xf32> {
  %z = constant 1.0 : f32
  %r = linalg.pad_tensor %a low[1, %n] high[1, 1] into %d {
  ^bb0(%i: index, %j: index):
    linalg.yield %z : f32
  } : tensor<2x?xf32> to tensor<4x?xf32>
  return %r : tensor<4x?xf32>
}
