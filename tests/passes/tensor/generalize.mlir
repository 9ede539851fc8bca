// Named ops, ops on whole tensors and what puts tensors together.
func.func @matmul(%a: tensor<4x6xi8>, %b: tensor<6x5xi8>, %c: tensor<4x5xi32>) -> tensor<4x5xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<4x6xi8>, tensor<6x5xi8>) outs(%c : tensor<4x5xi32>) -> tensor<4x5xi32>
  return %r : tensor<4x5xi32>
}
func.func @exp(%x: tensor<?x3xf32>) -> tensor<?x3xf32> {
  %r = math.exp %x : tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}
func.func @pad(%x: tensor<2x3xf32>) -> tensor<4x3xf32> {
  %z = arith.constant 0.0 : f32
  %r = tensor.pad %x low[1, 0] high[1, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %z : f32
  } : tensor<2x3xf32> to tensor<4x3xf32>
  return %r : tensor<4x3xf32>
}

// becomes
module {
  func.func @matmul(%a: tensor<4x6xi8>, %b: tensor<6x5xi8>, %c: tensor<4x5xi32>) -> tensor<4x5xi32> {
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%a, %b : tensor<4x6xi8>, tensor<6x5xi8>) outs(%c : tensor<4x5xi32>) attrs = {vm2c.origin = "linalg.matmul"} {
    ^bb0(%in: i8, %in_0: i8, %out: i32):
      %0 = arith.extsi %in : i8 to i32
      %1 = arith.extsi %in_0 : i8 to i32
      %2 = arith.muli %0, %1 : i32
      %3 = arith.addi %out, %2 : i32
      linalg.yield %3 : i32
    } -> tensor<4x5xi32>
    func.return %r : tensor<4x5xi32>
  }
  func.func @exp(%x: tensor<?x3xf32>) -> tensor<?x3xf32> {
    %c0 = arith.constant 0 : index
    %0 = tensor.dim %x, %c0 : tensor<?x3xf32>
    %1 = tensor.empty(%0) : tensor<?x3xf32>
    %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<?x3xf32>) outs(%1 : tensor<?x3xf32>) attrs = {vm2c.origin = "math.exp"} {
    ^bb0(%in: f32, %out: f32):
      %2 = math.exp %in : f32
      linalg.yield %2 : f32
    } -> tensor<?x3xf32>
    func.return %r : tensor<?x3xf32>
  }
  func.func @pad(%x: tensor<2x3xf32>) -> tensor<4x3xf32> {
    %z = arith.constant 0.000000e+00 : f32
    %0 = tensor.empty() : tensor<4x3xf32>
    %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%z : f32) outs(%0 : tensor<4x3xf32>) attrs = {vm2c.origin = "tensor.pad"} {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<4x3xf32>
    %r = tensor.insert_slice %x into %1[1, 0] [2, 3] [1, 1] : tensor<2x3xf32> into tensor<4x3xf32>
    func.return %r : tensor<4x3xf32>
  }
}
