// call padix: 2x3 | 1 | 2
// call padix: 2x3 | 0 | 0
// call padix: 2x3 | -1 | 2
func.func @padix(%x: tensor<2x3xf32>, %l: index, %h: index) -> tensor<?x?xf32> {
  %p = tensor.pad %x low[%l, 1] high[0, %h] {
  ^bb0(%i: index, %j: index):
    %a = arith.muli %i, %j : index
    %b = arith.index_cast %a : index to i32
    %c = arith.sitofp %b : i32 to f32
    tensor.yield %c : f32
  } : tensor<2x3xf32> to tensor<?x?xf32>
  return %p : tensor<?x?xf32>
}
func.func @rr(%x: tensor<4x5x6xf32>, %i: index, %y: tensor<5x6xf32>) -> (tensor<6xf32>, tensor<4x6xf32>, tensor<4x5x6xf32>) {
  %a = tensor.extract_slice %x[%i, 2, 0] [1, 1, 6] [1, 1, 1] : tensor<4x5x6xf32> to tensor<6xf32>
  %b = tensor.extract_slice %x[0, %i, 0] [4, 1, 6] [1, 1, 1] : tensor<4x5x6xf32> to tensor<4x6xf32>
  %c = tensor.insert_slice %y into %x[%i, 0, 0] [1, 5, 6] [1, 1, 1] : tensor<5x6xf32> into tensor<4x5x6xf32>
  return %a, %b, %c : tensor<6xf32>, tensor<4x6xf32>, tensor<4x5x6xf32>
}
func.func @loopins(%x: tensor<4x6xf32>) -> tensor<6x4xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c6 = arith.constant 6 : index
  %e = tensor.empty() : tensor<6x4xf32>
  %r = scf.for %j = %c0 to %c6 step %c1 iter_args(%o = %e) -> (tensor<6x4xf32>) {
    %col = tensor.extract_slice %x[0, %j] [4, 1] [1, 1] : tensor<4x6xf32> to tensor<4xf32>
    %n = math.absf %col : tensor<4xf32>
    %p = tensor.insert_slice %n into %o[%j, 0] [1, 4] [1, 1] : tensor<4xf32> into tensor<6x4xf32>
    scf.yield %p : tensor<6x4xf32>
  }
  return %r : tensor<6x4xf32>
}
// call strided: 7x9 | 1 | 2 | 2 | 3
// call strided: 7x9 | 1 | 2 | 4 | 2
// call strided: 7x9 | 0 | 0 | 1 | 3
func.func @strided(%x: tensor<?x?xf32>, %a: index, %b: index, %s: index, %t: index) -> tensor<2x3xf32> {
  %r = tensor.extract_slice %x[%a, %b] [2, 3] [%s, %t] : tensor<?x?xf32> to tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}
// call exp: 12 | 3
// call exp: 14 | 3
// call exp: 0 | 3
func.func @exp(%x: tensor<?xf32>, %n: index) -> tensor<?x2x?xf32> {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %q = arith.divui %d, %c2 : index
  %r = arith.divui %q, %n : index
  %y = tensor.expand_shape %x [[0, 1, 2]] output_shape [%r, 2, %n] : tensor<?xf32> into tensor<?x2x?xf32>
  return %y : tensor<?x2x?xf32>
}
// call coll: 3x2x4
// call coll: 0x2x4
func.func @coll(%x: tensor<?x2x?xf32>) -> (tensor<?xf32>, tensor<?x?xf32>) {
  %a = tensor.collapse_shape %x [[0, 1, 2]] : tensor<?x2x?xf32> into tensor<?xf32>
  %b = tensor.collapse_shape %x [[0, 1], [2]] : tensor<?x2x?xf32> into tensor<?x?xf32>
  return %a, %b : tensor<?xf32>, tensor<?x?xf32>
}
// call resh: 3x4 | 2xindex=2,6
// call resh: 3x4 | 2xindex=2,5
// call resh: 3x4 | 2xindex=-2,-6
func.func @resh(%x: tensor<?x4xf32>, %s: tensor<2xindex>) -> tensor<?x?xf32> {
  %y = tensor.reshape %x(%s) : (tensor<?x4xf32>, tensor<2xindex>) -> tensor<?x?xf32>
  return %y : tensor<?x?xf32>
}
// call gen: 3 | 2
// call gen: 0 | 2
// call gen: -1 | 2
func.func @gen(%n: index, %m: index) -> tensor<?x4x?xi64> {
  %g = tensor.generate %n, %m {
  ^bb0(%i: index, %j: index, %k: index):
    %c10 = arith.constant 10 : index
    %a = arith.muli %i, %c10 : index
    %b = arith.addi %a, %j : index
    %c = arith.muli %b, %c10 : index
    %d = arith.addi %c, %k : index
    %e = arith.index_cast %d : index to i64
    tensor.yield %e : i64
  } : tensor<?x4x?xi64>
  return %g : tensor<?x4x?xi64>
}
// call splat: 2.5 | 3
func.func @splat(%v: f32, %n: index) -> (tensor<2x?xf32>, tensor<f32>) {
  %s = tensor.splat %v[%n] : tensor<2x?xf32>
  %t = tensor.splat %v : tensor<f32>
  return %s, %t : tensor<2x?xf32>, tensor<f32>
}
// call cat: 2x3 | 2x4 | 2x1
// call cat: 2x3 | 2x4 | 2x0
func.func @cat(%a: tensor<2x3xf32>, %b: tensor<2x?xf32>, %c: tensor<2x?xf32>) -> tensor<2x?xf32> {
  %r = tensor.concat dim(1) %a, %b, %c : (tensor<2x3xf32>, tensor<2x?xf32>, tensor<2x?xf32>) -> tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}
func.func @cat0(%a: tensor<2x3xi8>, %b: tensor<1x3xi8>) -> tensor<5x3xi8> {
  %r = tensor.concat dim(0) %a, %b, %a : (tensor<2x3xi8>, tensor<1x3xi8>, tensor<2x3xi8>) -> tensor<5x3xi8>
  return %r : tensor<5x3xi8>
}
func.func @fe(%a: f32, %b: f32) -> tensor<2x1x3xf32> {
  %s = arith.addf %a, %b : f32
  %r = tensor.from_elements %a, %b, %s, %s, %b, %a : tensor<2x1x3xf32>
  return %r : tensor<2x1x3xf32>
}
// call dimr: 2x3 | 0
// call dimr: 2x3 | 1
// call dimr: 2x3 | 2
// call dimr: 2x3 | -1
func.func @dimr(%x: tensor<?x?xf32>, %i: index) -> (index, index) {
  %d = tensor.dim %x, %i : tensor<?x?xf32>
  %r = tensor.rank %x : tensor<?x?xf32>
  return %d, %r : index, index
}
func.func @bitc(%x: tensor<4xf32>) -> (tensor<4xi32>, i32) {
  %a = arith.bitcast %x : tensor<4xf32> to tensor<4xi32>
  %c0 = arith.constant 0 : index
  %e = tensor.extract %x[%c0] : tensor<4xf32>
  %b = arith.bitcast %e : f32 to i32
  return %a, %b : tensor<4xi32>, i32
}
// call castd: 4x3
// call castd: 4x2
func.func @castd(%x: tensor<?x?xf32>) -> tensor<4x3xf32> {
  %a = tensor.cast %x : tensor<?x?xf32> to tensor<?x3xf32>
  %b = tensor.cast %a : tensor<?x3xf32> to tensor<4x3xf32>
  return %b : tensor<4x3xf32>
}
func.func @edge(%x: tensor<3x4xf32>) -> tensor<5x6xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %p = tensor.pad %x low[1, 1] high[1, 1] {
  ^bb0(%i: index, %j: index):
    %im = arith.subi %i, %c1 : index
    %jm = arith.subi %j, %c1 : index
    %a = arith.maxsi %im, %c0 : index
    %b = arith.minsi %a, %c2 : index
    %c = arith.maxsi %jm, %c0 : index
    %d = arith.minsi %c, %c3 : index
    %v = tensor.extract %x[%b, %d] : tensor<3x4xf32>
    tensor.yield %v : f32
  } : tensor<3x4xf32> to tensor<5x6xf32>
  return %p : tensor<5x6xf32>
}
func.func @nofold(%x: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %z = arith.constant 0.0 : f32
  %p = tensor.pad %x nofold low[0, 0] high[0, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %z : f32
  } : tensor<3x4xf32> to tensor<3x4xf32>
  return %p : tensor<3x4xf32>
}
func.func @expstat(%x: tensor<6x4xf32>) -> (tensor<2x3x1x4xf32>, tensor<24xf32>, tensor<1x1xf32>, tensor<f32>) {
  %a = tensor.expand_shape %x [[0, 1], [2, 3]] output_shape [2, 3, 1, 4] : tensor<6x4xf32> into tensor<2x3x1x4xf32>
  %b = tensor.collapse_shape %x [[0, 1]] : tensor<6x4xf32> into tensor<24xf32>
  %s = tensor.extract_slice %x[1, 1] [1, 1] [1, 1] : tensor<6x4xf32> to tensor<1x1xf32>
  %c = tensor.collapse_shape %s [] : tensor<1x1xf32> into tensor<f32>
  %d = tensor.expand_shape %c [] output_shape [1, 1] : tensor<f32> into tensor<1x1xf32>
  return %a, %b, %d, %c : tensor<2x3x1x4xf32>, tensor<24xf32>, tensor<1x1xf32>, tensor<f32>
}

// A result from memory that is written again later.
func.func @overwritten(%mask: i32, %x: tensor<i32>) -> (tensor<i32>, tensor<i32>) {
  %start = tensor.extract_slice %x[] [] [] : tensor<i32> to tensor<i32>
  %changed = linalg.generic {indexing_maps = [affine_map<() -> ()>, affine_map<() -> ()>], iterator_types = []}
      ins(%x : tensor<i32>) outs(%start : tensor<i32>) {
  ^bb0(%in: i32, %out: i32):
    %sum = arith.xori %in, %mask : i32
    linalg.yield %sum : i32
  } -> tensor<i32>
  %result = tensor.insert_slice %changed into %x[] [] [] : tensor<i32> into tensor<i32>
  %other = tensor.insert_slice %x into %changed[] [] [] : tensor<i32> into tensor<i32>
  return %result, %start : tensor<i32>, tensor<i32>
}
