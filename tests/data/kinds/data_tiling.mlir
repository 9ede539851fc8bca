// Tensors in tiles.
func.func @pack(%x: tensor<7x10xf32>, %p: f32) -> (tensor<2x3x4x4xf32>, tensor<7x10xf32>) {
  %e = tensor.empty() : tensor<2x3x4x4xf32>
  %a = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0, 1] inner_tiles = [4, 4] into %e : tensor<7x10xf32> -> tensor<2x3x4x4xf32>
  %f = tensor.empty() : tensor<7x10xf32>
  %b = linalg.unpack %a inner_dims_pos = [0, 1] inner_tiles = [4, 4] into %f : tensor<2x3x4x4xf32> -> tensor<7x10xf32>
  return %a, %b : tensor<2x3x4x4xf32>, tensor<7x10xf32>
}
func.func @pack2(%x: tensor<8x12xf32>) -> (tensor<3x2x4x4xf32>, tensor<8x12xf32>) {
  %e = tensor.empty() : tensor<3x2x4x4xf32>
  %a = tensor.pack %x outer_dims_perm = [1, 0] inner_dims_pos = [1, 0] inner_tiles = [4, 4] into %e : tensor<8x12xf32> -> tensor<3x2x4x4xf32>
  %f = tensor.empty() : tensor<8x12xf32>
  %b = tensor.unpack %a outer_dims_perm = [1, 0] inner_dims_pos = [1, 0] inner_tiles = [4, 4] into %f : tensor<3x2x4x4xf32> -> tensor<8x12xf32>
  return %a, %b : tensor<3x2x4x4xf32>, tensor<8x12xf32>
}
// call dynpack: 7x10 | 2
// call dynpack: 0x10 | 2
func.func @dynpack(%x: tensor<?x10xf32>, %p: f32) -> (tensor<?x3x2x4xf32>, tensor<?x10xf32>) {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x10xf32>
  %c2 = arith.constant 2 : index
  %m = arith.ceildivui %n, %c2 : index
  %e = tensor.empty(%m) : tensor<?x3x2x4xf32>
  %a = linalg.pack %x padding_value(%p : f32) inner_dims_pos = [0, 1] inner_tiles = [2, 4] into %e : tensor<?x10xf32> -> tensor<?x3x2x4xf32>
  %f = tensor.empty(%n) : tensor<?x10xf32>
  %b = linalg.unpack %a inner_dims_pos = [0, 1] inner_tiles = [2, 4] into %f : tensor<?x3x2x4xf32> -> tensor<?x10xf32>
  return %a, %b : tensor<?x3x2x4xf32>, tensor<?x10xf32>
}
func.func @one(%x: tensor<6x9x5xi8>) -> (tensor<5x6x3x3xi8>, tensor<6x9x5xi8>) {
  %e = tensor.empty() : tensor<5x6x3x3xi8>
  %a = "linalg.pack"(%x, %e) <{inner_dims_pos = array<i64: 1>, operandSegmentSizes = array<i32: 1, 1, 0, 0>, outer_dims_perm = array<i64: 2, 0, 1>, static_inner_tiles = array<i64: 3>}> : (tensor<6x9x5xi8>, tensor<5x6x3x3xi8>) -> tensor<5x6x3x3xi8>
  %f = tensor.empty() : tensor<6x9x5xi8>
  %b = "linalg.unpack"(%a, %f) <{inner_dims_pos = array<i64: 1>, outer_dims_perm = array<i64: 2, 0, 1>, static_inner_tiles = array<i64: 3>}> : (tensor<5x6x3x3xi8>, tensor<6x9x5xi8>) -> tensor<6x9x5xi8>
  return %a, %b : tensor<5x6x3x3xi8>, tensor<6x9x5xi8>
}
func.func @gemm(%x: tensor<7x10xf32>, %y: tensor<10x6xf32>) -> tensor<7x6xf32> {
  %z = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<2x10x4x1xf32>
  %1 = linalg.pack %x padding_value(%z : f32) inner_dims_pos = [0, 1] inner_tiles = [4, 1] into %0 : tensor<7x10xf32> -> tensor<2x10x4x1xf32>
  %2 = tensor.empty() : tensor<2x10x4x1xf32>
  %3 = linalg.pack %y padding_value(%z : f32) outer_dims_perm = [1, 0] inner_dims_pos = [1, 0] inner_tiles = [4, 1] into %2 : tensor<10x6xf32> -> tensor<2x10x4x1xf32>
  %4 = tensor.empty() : tensor<2x2x4x4xf32>
  %5 = linalg.fill ins(%z : f32) outs(%4 : tensor<2x2x4x4xf32>) -> tensor<2x2x4x4xf32>
  %6 = linalg.mmt4d ins(%1, %3 : tensor<2x10x4x1xf32>, tensor<2x10x4x1xf32>) outs(%5 : tensor<2x2x4x4xf32>) -> tensor<2x2x4x4xf32>
  %7 = tensor.empty() : tensor<7x6xf32>
  %8 = linalg.unpack %6 inner_dims_pos = [0, 1] inner_tiles = [4, 4] into %7 : tensor<2x2x4x4xf32> -> tensor<7x6xf32>
  return %8 : tensor<7x6xf32>
}
