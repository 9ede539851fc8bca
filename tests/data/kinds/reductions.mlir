func.func @two(%x: tensor<3x5xf32>, %y: tensor<3x5xi32>, %a: tensor<3xf32>, %b: tensor<3xi32>) -> (tensor<3xf32>, tensor<3xi32>) {
  %r:2 = linalg.reduce ins(%x, %y : tensor<3x5xf32>, tensor<3x5xi32>) outs(%a, %b : tensor<3xf32>, tensor<3xi32>) dimensions = [1]
    (%xi: f32, %yi: i32, %ai: f32, %bi: i32) {
      %c = arith.cmpf ogt, %xi, %ai : f32
      %m = arith.select %c, %xi, %ai : f32
      %n = arith.select %c, %yi, %bi : i32
      linalg.yield %m, %n : f32, i32
    }
  return %r#0, %r#1 : tensor<3xf32>, tensor<3xi32>
}
func.func @dims(%x: tensor<2x3x4x5xf32>) -> tensor<3x5xf32> {
  %z = arith.constant 1.0 : f32
  %e = tensor.empty() : tensor<3x5xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<3x5xf32>) -> tensor<3x5xf32>
  %r = linalg.reduce { arith.mulf } ins(%x : tensor<2x3x4x5xf32>) outs(%f : tensor<3x5xf32>) dimensions = [0, 2]
  return %r : tensor<3x5xf32>
}
func.func @all(%x: tensor<3x4xi1>, %i: tensor<i1>) -> tensor<i1> {
  %r = linalg.reduce { arith.andi } ins(%x : tensor<3x4xi1>) outs(%i : tensor<i1>) dimensions = [0, 1]
  return %r : tensor<i1>
}
func.func @sub(%x: tensor<3x4xf32>, %i: tensor<4xf32>) -> tensor<4xf32> {
  %r = linalg.reduce { arith.subf {fastmath = #arith.fastmath<fast>} } ins(%x : tensor<3x4xf32>) outs(%i : tensor<4xf32>) dimensions = [0]
  return %r : tensor<4xf32>
}
// call meanvar: 4x6
// call meanvar: 0x6
// call meanvar: 5x6
func.func @meanvar(%x: tensor<?x6xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %z = arith.constant 0.0 : f32
  %n = arith.constant 6.0 : f32
  %d = tensor.dim %x, %c0 : tensor<?x6xf32>
  %e = tensor.empty(%d) : tensor<?xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %r:2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<?x6xf32>) outs(%f, %f : tensor<?xf32>, tensor<?xf32>) {
  ^bb0(%xi: f32, %s: f32, %q: f32):
    %s1 = arith.addf %s, %xi : f32
    %sq = arith.mulf %xi, %xi : f32
    %q1 = arith.addf %q, %sq : f32
    linalg.yield %s1, %q1 : f32, f32
  } -> (tensor<?xf32>, tensor<?xf32>)
  %m:2 = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%r#0, %r#1 : tensor<?xf32>, tensor<?xf32>) {
  ^bb0(%s: f32, %q: f32):
    %mean = arith.divf %s, %n : f32
    %q2 = arith.divf %q, %n : f32
    %m2 = arith.mulf %mean, %mean : f32
    %v = arith.subf %q2, %m2 : f32
    linalg.yield %mean, %v : f32, f32
  } -> (tensor<?xf32>, tensor<?xf32>)
  return %m#0, %m#1 : tensor<?xf32>, tensor<?xf32>
}
func.func @maxi(%x: tensor<4x7xi8>) -> tensor<4xi8> {
  %z = arith.constant -128 : i8
  %e = tensor.empty() : tensor<4xi8>
  %f = linalg.fill ins(%z : i8) outs(%e : tensor<4xi8>) -> tensor<4xi8>
  %r = linalg.reduce { arith.maxsi } ins(%x : tensor<4x7xi8>) outs(%f : tensor<4xi8>) dimensions = [1]
  return %r : tensor<4xi8>
}
func.func @outer(%x: tensor<4x7xf16>) -> tensor<7xf16> {
  %z = arith.constant 0.0 : f16
  %e = tensor.empty() : tensor<7xf16>
  %f = linalg.fill ins(%z : f16) outs(%e : tensor<7xf16>) -> tensor<7xf16>
  %r = linalg.reduce { arith.addf } ins(%x : tensor<4x7xf16>) outs(%f : tensor<7xf16>) dimensions = [0]
  return %r : tensor<7xf16>
}
// The first output is read before anything is in it, which does not matter.
func.func @first_of_largest(%x: tensor<4x6xf32>) -> tensor<4xi32> {
  %none = arith.constant -1 : i32
  %e = tensor.empty() : tensor<4xf32>
  %i = tensor.empty() : tensor<4xi32>
  %f = linalg.fill ins(%none : i32) outs(%i : tensor<4xi32>) -> tensor<4xi32>
  %r:2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]} ins(%x : tensor<4x6xf32>) outs(%e, %f : tensor<4xf32>, tensor<4xi32>) {
  ^bb0(%a: f32, %most: f32, %at: i32):
    %larger = arith.cmpf ogt, %a, %most : f32
    %first = arith.cmpi eq, %at, %none : i32
    %taken = arith.ori %larger, %first : i1
    %j = linalg.index 1 : index
    %here = arith.index_cast %j : index to i32
    %m = arith.select %taken, %a, %most : f32
    %n = arith.select %taken, %here, %at : i32
    linalg.yield %m, %n : f32, i32
  } -> (tensor<4xf32>, tensor<4xi32>)
  return %r#1 : tensor<4xi32>
}
