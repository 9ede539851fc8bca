// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A chain of elementwise operations over 1048576 floats: u / (u * u + 1) - a / 2 where u = relu(a * b + c).
#vector = affine_map<(i) -> (i)>
func.func @main(%a: tensor<1048576xf32>, %b: tensor<1048576xf32>, %c: tensor<1048576xf32>) -> tensor<1048576xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %v1 = tensor.empty() : tensor<1048576xf32>
  %v2 = linalg.generic {indexing_maps = [#vector, #vector, #vector],
      iterator_types = ["parallel"]}
      ins(%a, %b : tensor<1048576xf32>, tensor<1048576xf32>) outs(%v1 : tensor<1048576xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %product = arith.mulf %x0, %x1 : f32
    linalg.yield %product : f32
  } -> tensor<1048576xf32>
  %v3 = tensor.empty() : tensor<1048576xf32>
  %v4 = linalg.generic {indexing_maps = [#vector, #vector, #vector],
      iterator_types = ["parallel"]}
      ins(%v2, %c : tensor<1048576xf32>, tensor<1048576xf32>) outs(%v3 : tensor<1048576xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<1048576xf32>
  %v5 = tensor.empty() : tensor<1048576xf32>
  %v6 = linalg.generic {indexing_maps = [#vector, #vector],
      iterator_types = ["parallel"]}
      ins(%v4 : tensor<1048576xf32>) outs(%v5 : tensor<1048576xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %positive = arith.maximumf %x0, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<1048576xf32>
  %v7 = tensor.empty() : tensor<1048576xf32>
  %v8 = linalg.generic {indexing_maps = [#vector, #vector],
      iterator_types = ["parallel"]}
      ins(%v6 : tensor<1048576xf32>) outs(%v7 : tensor<1048576xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %more = arith.addf %square, %one : f32
    %ratio = arith.divf %x0, %more : f32
    linalg.yield %ratio : f32
  } -> tensor<1048576xf32>
  %v9 = tensor.empty() : tensor<1048576xf32>
  %v10 = linalg.generic {indexing_maps = [#vector, #vector, #vector],
      iterator_types = ["parallel"]}
      ins(%v8, %a : tensor<1048576xf32>, tensor<1048576xf32>) outs(%v9 : tensor<1048576xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %part = arith.mulf %x1, %half : f32
    %difference = arith.subf %x0, %part : f32
    linalg.yield %difference : f32
  } -> tensor<1048576xf32>
  return %v10 : tensor<1048576xf32>
}
