func.func @f() -> tensor<300xi32> {
  %e = tensor.empty() : tensor<300xi32>
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%e : tensor<300xi32>) {
  ^bb0(%o: i32):
    %i = linalg.index 0 : index
    %b = arith.index_cast %i : index to i8
    %j = arith.index_cast %b : i8 to index
    %k = arith.index_cast %j : index to i32
    linalg.yield %k : i32
  } -> tensor<300xi32>
  return %r : tensor<300xi32>
}
