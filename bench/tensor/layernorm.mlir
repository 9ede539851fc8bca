// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Layer norm of each row: (x - mean) / sqrt(variance + epsilon) * gain + bias.
#row_column = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#column = affine_map<(i, j) -> (j)>
func.func @main(%x: tensor<256x512xf32>, %gain: tensor<512xf32>, %bias: tensor<512xf32>) -> tensor<256x512xf32> {
  %zero = arith.constant 0.0 : f32
  %count = arith.constant 512.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %rows = tensor.empty() : tensor<256xf32>
  %zeros = linalg.fill ins(%zero : f32) outs(%rows : tensor<256xf32>) -> tensor<256xf32>
  %sums = linalg.generic {indexing_maps = [#row_column, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<256x512xf32>) outs(%zeros : tensor<256xf32>) {
  ^bb0(%v: f32, %sum: f32):
    %next = arith.addf %sum, %v : f32
    linalg.yield %next : f32
  } -> tensor<256xf32>
  %squares = linalg.generic {indexing_maps = [#row_column, #row, #row], iterator_types = ["parallel", "reduction"]}
      ins(%x, %sums : tensor<256x512xf32>, tensor<256xf32>) outs(%zeros : tensor<256xf32>) {
  ^bb0(%v: f32, %sum: f32, %square: f32):
    %mean = arith.divf %sum, %count : f32
    %d = arith.subf %v, %mean : f32
    %dd = arith.mulf %d, %d : f32
    %next = arith.addf %square, %dd : f32
    linalg.yield %next : f32
  } -> tensor<256xf32>
  %empty = tensor.empty() : tensor<256x512xf32>
  %result = linalg.generic {indexing_maps = [#row_column, #row, #row, #column, #column, #row_column], iterator_types = ["parallel", "parallel"]}
      ins(%x, %sums, %squares, %gain, %bias : tensor<256x512xf32>, tensor<256xf32>, tensor<256xf32>, tensor<512xf32>, tensor<512xf32>)
      outs(%empty : tensor<256x512xf32>) {
  ^bb0(%v: f32, %sum: f32, %square: f32, %g: f32, %b: f32, %old: f32):
    %mean = arith.divf %sum, %count : f32
    %variance = arith.divf %square, %count : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %deviation = math.sqrt %shifted : f32
    %d = arith.subf %v, %mean : f32
    %normal = arith.divf %d, %deviation : f32
    %scaled = arith.mulf %normal, %g : f32
    %y = arith.addf %scaled, %b : f32
    linalg.yield %y : f32
  } -> tensor<256x512xf32>
  return %result : tensor<256x512xf32>
}
