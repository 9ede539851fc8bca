// constants, sums, negative coefficients, reversed
func.func @rev(%x: tensor<8xf32>, %o: tensor<8xf32>) -> tensor<8xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (7 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<8xf32>) outs(%o : tensor<8xf32>) {
  ^bb0(%a: f32, %b: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<8xf32>
  return %r : tensor<8xf32>
}
func.func @bc(%x: tensor<3x1xf32>, %y: tensor<1x4xf32>) -> tensor<3x4xf32> {
  %e = tensor.empty() : tensor<3x4xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, 0)>, affine_map<(i, j) -> (0, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%x, %y : tensor<3x1xf32>, tensor<1x4xf32>) outs(%e : tensor<3x4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %s = arith.mulf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @diag(%x: tensor<4x4xf32>) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i, i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<4x4xf32>) outs(%e : tensor<4xf32>) {
  ^bb0(%a: f32, %c: f32):
    %i = linalg.index 0 : index
    %k = arith.index_cast %i : index to i32
    %f = arith.sitofp %k : i32 to f32
    %s = arith.mulf %a, %f : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}
func.func @win(%x: tensor<10xf32>, %w: tensor<3xf32>) -> tensor<4xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i * 2 + j + 1)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%x, %w : tensor<10xf32>, tensor<3xf32>) outs(%f : tensor<4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %m = arith.mulf %a, %b : f32
    %s = arith.addf %m, %c : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}
func.func @tri(%x: tensor<5x5xf32>) -> tensor<5x5xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<5x5xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<5x5xf32>) outs(%e : tensor<5x5xf32>) {
  ^bb0(%a: f32, %c: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.cmpi sge, %i, %j : index
    %s = scf.if %k -> f32 {
      scf.yield %a : f32
    } else {
      scf.yield %z : f32
    }
    linalg.yield %s : f32
  } -> tensor<5x5xf32>
  return %r : tensor<5x5xf32>
}
func.func @multi(%x: tensor<4x3xf32>) -> (tensor<4x3xf32>, tensor<3x4xi32>, tensor<4xf32>) {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x3xf32>
  %t = tensor.empty() : tensor<3x4xi32>
  %q = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%z : f32) outs(%q : tensor<4xf32>) -> tensor<4xf32>
  %r:3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<4x3xf32>) outs(%e, %t, %f : tensor<4x3xf32>, tensor<3x4xi32>, tensor<4xf32>) {
  ^bb0(%a: f32, %b: f32, %c: i32, %d: f32):
    %s = arith.addf %a, %d : f32
    %k = arith.fptosi %a : f32 to i32
    linalg.yield %s, %k, %s : f32, i32, f32
  } -> (tensor<4x3xf32>, tensor<3x4xi32>, tensor<4xf32>)
  return %r#0, %r#1, %r#2 : tensor<4x3xf32>, tensor<3x4xi32>, tensor<4xf32>
}
// call mod: 12
func.func @mod(%x: tensor<12xf32>) -> tensor<12xf32> {
  %e = tensor.empty() : tensor<12xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i mod 4 + (i floordiv 4) * 4)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<12xf32>) outs(%e : tensor<12xf32>) {
  ^bb0(%a: f32, %c: f32):
    linalg.yield %a : f32
  } -> tensor<12xf32>
  return %r : tensor<12xf32>
}
func.func @noins(%o: tensor<3x4xi64>) -> tensor<3x4xi64> {
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} outs(%o : tensor<3x4xi64>) {
  ^bb0(%c: i64):
    %i = linalg.index 0 : index
    %k = arith.index_cast %i : index to i64
    %s = arith.addi %c, %k : i64
    linalg.yield %s : i64
  } -> tensor<3x4xi64>
  return %r : tensor<3x4xi64>
}
func.func @zero(%x: tensor<f32>, %s: f32) -> tensor<f32> {
  %e = tensor.empty() : tensor<f32>
  %r = linalg.generic {indexing_maps = [affine_map<() -> ()>, affine_map<() -> ()>, affine_map<() -> ()>], iterator_types = []} ins(%x, %s : tensor<f32>, f32) outs(%e : tensor<f32>) {
  ^bb0(%a: f32, %b: f32, %c: f32):
    %t = arith.addf %a, %b : f32
    linalg.yield %t : f32
  } -> tensor<f32>
  return %r : tensor<f32>
}
// call split: 119 | 6
// call split: -7 | 5
// call split: 33 | 1
// call split: 5 | 0
func.func @split(%i: index, %b: index) -> (index, index, index, index, index, index, index) {
  %r:3 = affine.delinearize_index %i into (%b, 4, 5) : index, index, index
  %s:3 = affine.delinearize_index %i into (4, %b) : index, index, index
  %t = affine.linearize_index disjoint [%r#0, %r#1, %r#2] by (%b, 4, 5) : index
  %u = affine.linearize_index [%r#0, %r#1, %r#2] by (4, %b) : index
  return %r#0, %r#1, %r#2, %s#0, %s#2, %t, %u : index, index, index, index, index, index, index
}
