// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Layer norm of each row of 512x768, with gain and bias per column.
#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#col = affine_map<(i, j) -> (j)>
func.func @main(%x: tensor<512x768xf32>, %g: tensor<768xf32>, %b: tensor<768xf32>) -> tensor<512x768xf32> {
  %z = arith.constant 0.0 : f32
  %n = arith.constant 768.0 : f32
  %eps = arith.constant 1.0e-5 : f32
  %e1 = tensor.empty() : tensor<512xf32>
  %e2 = tensor.empty() : tensor<512x768xf32>
  %f = linalg.fill ins(%z : f32) outs(%e1 : tensor<512xf32>) -> tensor<512xf32>
  %s = linalg.reduce {arith.addf} ins(%x : tensor<512x768xf32>) outs(%f : tensor<512xf32>) dimensions = [1]
  %c = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%x, %s : tensor<512x768xf32>, tensor<512xf32>) outs(%e2 : tensor<512x768xf32>) {
  ^bb0(%a: f32, %m: f32, %o: f32):
    %mean = arith.divf %m, %n : f32
    %d = arith.subf %a, %mean : f32
    linalg.yield %d : f32
  } -> tensor<512x768xf32>
  %v = linalg.generic {indexing_maps = [#id, #row], iterator_types = ["parallel", "reduction"]} ins(%c : tensor<512x768xf32>) outs(%f : tensor<512xf32>) {
  ^bb0(%a: f32, %o: f32):
    %q = arith.mulf %a, %a : f32
    %t = arith.addf %o, %q : f32
    linalg.yield %t : f32
  } -> tensor<512xf32>
  %r = linalg.generic {indexing_maps = [#id, #row, #col, #col, #id], iterator_types = ["parallel", "parallel"]} ins(%c, %v, %g, %b : tensor<512x768xf32>, tensor<512xf32>, tensor<768xf32>, tensor<768xf32>) outs(%e2 : tensor<512x768xf32>) {
  ^bb0(%a: f32, %q: f32, %gg: f32, %bb: f32, %o: f32):
    %var = arith.divf %q, %n : f32
    %ve = arith.addf %var, %eps : f32
    %rs = math.rsqrt %ve : f32
    %1 = arith.mulf %a, %rs : f32
    %2 = arith.mulf %1, %gg : f32
    %3 = arith.addf %2, %bb : f32
    linalg.yield %3 : f32
  } -> tensor<512x768xf32>
  return %r : tensor<512x768xf32>
}
