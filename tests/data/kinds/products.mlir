#a = affine_map<(m, n, k) -> (k, m)>
#b = affine_map<(m, n, k) -> (n, k)>
#c = affine_map<(m, n, k) -> (m, n)>
#bb = affine_map<(m, n, k) -> (k)>
#cb = affine_map<(b, m, n, k) -> (b, m, n)>
#ab = affine_map<(b, m, n, k) -> (m, k)>
#bbt = affine_map<(b, m, n, k) -> (b, n, k)>
func.func @tt(%x: tensor<5x3xf32>, %y: tensor<4x5xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.matmul indexing_maps = [#a, #b, #c] ins(%x, %y : tensor<5x3xf32>, tensor<4x5xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @bcast(%x: tensor<5x3xf32>, %y: tensor<5xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.matmul indexing_maps = [#a, #bb, #c] ins(%x, %y : tensor<5x3xf32>, tensor<5xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @bm(%x: tensor<3x5xi8>, %y: tensor<2x4x5xi8>, %o: tensor<2x3x4xi32>) -> tensor<2x3x4xi32> {
  %r = linalg.batch_matmul indexing_maps = [#ab, #bbt, #cb] ins(%x, %y : tensor<3x5xi8>, tensor<2x4x5xi8>) outs(%o : tensor<2x3x4xi32>) -> tensor<2x3x4xi32>
  return %r : tensor<2x3x4xi32>
}
func.func @uns(%x: tensor<3x5xi8>, %y: tensor<5x4xi8>, %o: tensor<3x4xi32>) -> tensor<3x4xi32> {
  %r = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} ins(%x, %y : tensor<3x5xi8>, tensor<5x4xi8>) outs(%o : tensor<3x4xi32>) -> tensor<3x4xi32>
  return %r : tensor<3x4xi32>
}
func.func @brm(%x: tensor<2x3x5xf32>, %y: tensor<2x5x4xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.batch_reduce_matmul ins(%x, %y : tensor<2x3x5xf32>, tensor<2x5x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @qm(%x: tensor<3x5xi8>, %y: tensor<5x4xi8>, %az: i32, %bz: i32, %o: tensor<3x4xi32>) -> tensor<3x4xi32> {
  %r = linalg.quantized_matmul ins(%x, %y, %az, %bz : tensor<3x5xi8>, tensor<5x4xi8>, i32, i32) outs(%o : tensor<3x4xi32>) -> tensor<3x4xi32>
  return %r : tensor<3x4xi32>
}
func.func @qbm(%x: tensor<2x3x5xi8>, %y: tensor<2x5x4xi8>, %az: i32, %bz: i32, %o: tensor<2x3x4xi32>) -> tensor<2x3x4xi32> {
  %r = linalg.quantized_batch_matmul ins(%x, %y, %az, %bz : tensor<2x3x5xi8>, tensor<2x5x4xi8>, i32, i32) outs(%o : tensor<2x3x4xi32>) -> tensor<2x3x4xi32>
  return %r : tensor<2x3x4xi32>
}
func.func @vm(%x: tensor<5xf64>, %y: tensor<5x4xf64>, %o: tensor<4xf64>) -> tensor<4xf64> {
  %r = linalg.vecmat ins(%x, %y : tensor<5xf64>, tensor<5x4xf64>) outs(%o : tensor<4xf64>) -> tensor<4xf64>
  return %r : tensor<4xf64>
}
func.func @mv(%x: tensor<7x5xi16>, %y: tensor<5xi16>, %o: tensor<7xi64>) -> tensor<7xi64> {
  %r = linalg.matvec ins(%x, %y : tensor<7x5xi16>, tensor<5xi16>) outs(%o : tensor<7xi64>) -> tensor<7xi64>
  return %r : tensor<7xi64>
}
// call bmv: 2x4x3 | 2x3 | 2x4
// call bmv: 2x4x3 | 2x4 | 2x4
// call bmv: 0x4x3 | 0x3 | 0x4
func.func @bmv(%x: tensor<?x?x3xf32>, %y: tensor<?x?xf32>, %o: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %r = linalg.batch_matvec ins(%x, %y : tensor<?x?x3xf32>, tensor<?x?xf32>) outs(%o : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}
func.func @bvm(%x: tensor<2x3xbf16>, %y: tensor<2x3x4xbf16>, %o: tensor<2x4xbf16>) -> tensor<2x4xbf16> {
  %r = linalg.batch_vecmat ins(%x, %y : tensor<2x3xbf16>, tensor<2x3x4xbf16>) outs(%o : tensor<2x4xbf16>) -> tensor<2x4xbf16>
  return %r : tensor<2x4xbf16>
}
func.func @dot(%x: tensor<9xi1>, %y: tensor<9xi1>, %o: tensor<i1>) -> tensor<i1> {
  %r = linalg.dot ins(%x, %y : tensor<9xi1>, tensor<9xi1>) outs(%o : tensor<i1>) -> tensor<i1>
  return %r : tensor<i1>
}
func.func @mmt4d(%x: tensor<2x3x4x5xi8>, %y: tensor<2x3x6x5xi8>, %o: tensor<2x2x4x6xi32>) -> tensor<2x2x4x6xi32> {
  %r = linalg.mmt4d ins(%x, %y : tensor<2x3x4x5xi8>, tensor<2x3x6x5xi8>) outs(%o : tensor<2x2x4x6xi32>) -> tensor<2x2x4x6xi32>
  return %r : tensor<2x2x4x6xi32>
}
func.func @bmmt4d(%x: tensor<2x2x3x4x1xf32>, %y: tensor<2x2x3x6x1xf32>, %o: tensor<2x2x2x4x6xf32>) -> tensor<2x2x2x4x6xf32> {
  %r = linalg.batch_mmt4d ins(%x, %y : tensor<2x2x3x4x1xf32>, tensor<2x2x3x6x1xf32>) outs(%o : tensor<2x2x2x4x6xf32>) -> tensor<2x2x2x4x6xf32>
  return %r : tensor<2x2x2x4x6xf32>
}
#ea = affine_map<(i, j, k, l) -> (l, i, j)>
#eb = affine_map<(i, j, k, l) -> (k, l)>
#ec = affine_map<(i, j, k, l) -> (j, k, i)>
func.func @ein(%x: tensor<5x2x3xf32>, %y: tensor<4x5xf32>, %o: tensor<3x4x2xf32>) -> tensor<3x4x2xf32> {
  %r = linalg.contract indexing_maps = [#ea, #eb, #ec] ins(%x, %y : tensor<5x2x3xf32>, tensor<4x5xf32>) outs(%o : tensor<3x4x2xf32>) -> tensor<3x4x2xf32>
  return %r : tensor<3x4x2xf32>
}
func.func @mixed(%x: tensor<3x5xf32>, %y: tensor<5x4xf32>, %o: tensor<3x4xf64>) -> tensor<3x4xf64> {
  %r = linalg.matmul ins(%x, %y : tensor<3x5xf32>, tensor<5x4xf32>) outs(%o : tensor<3x4xf64>) -> tensor<3x4xf64>
  return %r : tensor<3x4xf64>
}
func.func @itof(%x: tensor<3x5xi8>, %y: tensor<5x4xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.matmul ins(%x, %y : tensor<3x5xi8>, tensor<5x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
