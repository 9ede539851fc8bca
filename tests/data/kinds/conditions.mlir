// Indices that are what a condition says: checks stay that do not hold for all of them.
// call pick: 4 | 1 | 3
// call pick: 4 | 1 | 4
// call pick: 4 | 1 | -1
// call pick: 4 | 0 | 9
func.func @pick(%t: tensor<4xf32>, %m: index, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c = arith.cmpi ne, %m, %c0 : index
  %i = arith.select %c, %n, %c0 : index
  %r = tensor.extract %t[%i] : tensor<4xf32>
  return %r : f32
}
// call extended: 4 | 1
// call extended: 4 | 0
func.func @extended(%t: tensor<4xf32>, %m: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c = arith.cmpi ne, %m, %c0 : index
  %e = arith.extsi %c : i1 to i64
  %i = arith.index_cast %e : i64 to index
  %r = tensor.extract %t[%i] : tensor<4xf32>
  return %r : f32
}
// call cast: 4 | 1
// call cast: 4 | 0
func.func @cast(%t: tensor<4xf32>, %m: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c = arith.cmpi ne, %m, %c0 : index
  %i = arith.index_cast %c : i1 to index
  %r = tensor.extract %t[%i] : tensor<4xf32>
  return %r : f32
}
// The low bits of a number that is not negative may be of one that is.
// call narrow: 300 | 120
// call narrow: 300 | 140
func.func @narrow(%t: tensor<?xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c200 = arith.constant 200 : index
  %k = arith.minsi %n, %c200 : index
  %m = arith.maxsi %k, %c0 : index
  %b = arith.index_cast %m : index to i8
  %i = arith.index_cast %b : i8 to index
  %r = tensor.extract %t[%i] : tensor<?xf32>
  return %r : f32
}
// The largest number of a row, NaN left out: two conditions, which one branch looks at.
func.func @largest(%x: tensor<8x40xf32>) -> tensor<8xf32> {
  %lowest = arith.constant 0xFF800000 : f32
  %e = tensor.empty() : tensor<8xf32>
  %f = linalg.fill ins(%lowest : f32) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<8x40xf32>) outs(%f : tensor<8xf32>) {
  ^bb0(%a: f32, %m: f32):
    %g = arith.cmpf ogt, %a, %m : f32
    %s = arith.select %g, %a, %m : f32
    %u = arith.cmpf ord, %a, %a : f32
    %k = arith.select %u, %s, %m : f32
    linalg.yield %k : f32
  } -> tensor<8xf32>
  return %r : tensor<8xf32>
}
