#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d1)>
#sc = affine_map<(d0, d1) -> ()>
#tr = affine_map<(d0, d1) -> (d1, d0)>
func.func @k1(%x: tensor<3x4xf32>, %y: tensor<4xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.elementwise kind=#linalg.elementwise_kind<sub> indexing_maps = [#id, #row, #id] ins(%x, %y : tensor<3x4xf32>, tensor<4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @k2(%x: tensor<4x3xf32>, %y: tensor<f32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.elementwise kind=#linalg.elementwise_kind<powf> indexing_maps = [#tr, #sc, #id] ins(%x, %y : tensor<4x3xf32>, tensor<f32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @k3(%x: tensor<3x4xi32>, %y: tensor<3x4xi32>, %o: tensor<3x4xi32>) -> (tensor<3x4xi32>, tensor<3x4xi32>, tensor<3x4xi32>) {
  %r = linalg.elementwise kind=#linalg.elementwise_kind<max_unsigned> ins(%x, %y : tensor<3x4xi32>, tensor<3x4xi32>) outs(%o : tensor<3x4xi32>) -> tensor<3x4xi32>
  %s = linalg.elementwise kind=#linalg.elementwise_kind<min_signed> ins(%x, %y : tensor<3x4xi32>, tensor<3x4xi32>) outs(%o : tensor<3x4xi32>) -> tensor<3x4xi32>
  %c1 = arith.constant dense<3> : tensor<3x4xi32>
  %u = linalg.elementwise kind=#linalg.elementwise_kind<div_unsigned> ins(%x, %c1 : tensor<3x4xi32>, tensor<3x4xi32>) outs(%o : tensor<3x4xi32>) -> tensor<3x4xi32>
  return %r, %s, %u : tensor<3x4xi32>, tensor<3x4xi32>, tensor<3x4xi32>
}
func.func @un(%x: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>) {
  %o = tensor.empty() : tensor<3x4xf32>
  %a = linalg.elementwise kind=#linalg.elementwise_kind<reciprocal> ins(%x : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  %b = linalg.elementwise kind=#linalg.elementwise_kind<round> ins(%x : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  %c = linalg.elementwise kind=#linalg.elementwise_kind<square> ins(%x : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  %d = linalg.elementwise kind=#linalg.elementwise_kind<erf> ins(%x : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  %e = linalg.elementwise kind=#linalg.elementwise_kind<rsqrt> ins(%c : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %a, %b, %c, %d, %e : tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>, tensor<3x4xf32>
}
func.func @sel(%c: tensor<3x4xi1>, %x: tensor<3x4xf32>, %y: tensor<4xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.elementwise kind=#linalg.elementwise_kind<select> indexing_maps = [#id, #id, #row, #id] ins(%c, %x, %y : tensor<3x4xi1>, tensor<3x4xf32>, tensor<4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @cast(%x: tensor<4xi8>, %o: tensor<4xf32>, %p: tensor<4xi32>) -> (tensor<4xf32>, tensor<4xi32>) {
  %r = linalg.copy ins(%x : tensor<4xi8>) outs(%o : tensor<4xf32>) -> tensor<4xf32>
  %s = linalg.copy {cast = #linalg.type_fn<cast_unsigned>} ins(%x : tensor<4xi8>) outs(%p : tensor<4xi32>) -> tensor<4xi32>
  return %r, %s : tensor<4xf32>, tensor<4xi32>
}
func.func @fillc(%x: f32, %o: tensor<4xi32>, %p: tensor<4xf16>) -> (tensor<4xi32>, tensor<4xf16>) {
  %r = linalg.fill ins(%x : f32) outs(%o : tensor<4xi32>) -> tensor<4xi32>
  %s = linalg.fill ins(%x : f32) outs(%p : tensor<4xf16>) -> tensor<4xf16>
  return %r, %s : tensor<4xi32>, tensor<4xf16>
}
