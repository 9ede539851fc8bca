// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One step of heat on a grid of f64: each inner point moves towards the mean of its four neighbours.
#point = affine_map<(i, j) -> (i, j)>
func.func @main(%grid: tensor<258x258xf64>) -> tensor<256x256xf64> {
  %rate = arith.constant 0.1 : f64
  %four = arith.constant 4.0 : f64
  %middle = tensor.extract_slice %grid[1, 1] [256, 256] [1, 1] : tensor<258x258xf64> to tensor<256x256xf64>
  %north = tensor.extract_slice %grid[0, 1] [256, 256] [1, 1] : tensor<258x258xf64> to tensor<256x256xf64>
  %south = tensor.extract_slice %grid[2, 1] [256, 256] [1, 1] : tensor<258x258xf64> to tensor<256x256xf64>
  %west = tensor.extract_slice %grid[1, 0] [256, 256] [1, 1] : tensor<258x258xf64> to tensor<256x256xf64>
  %east = tensor.extract_slice %grid[1, 2] [256, 256] [1, 1] : tensor<258x258xf64> to tensor<256x256xf64>
  %empty = tensor.empty() : tensor<256x256xf64>
  %next = linalg.generic {indexing_maps = [#point, #point, #point, #point, #point, #point], iterator_types = ["parallel", "parallel"]}
      ins(%middle, %north, %south, %west, %east
          : tensor<256x256xf64>, tensor<256x256xf64>, tensor<256x256xf64>, tensor<256x256xf64>, tensor<256x256xf64>)
      outs(%empty : tensor<256x256xf64>) {
  ^bb0(%m: f64, %n: f64, %s: f64, %w: f64, %e: f64, %old: f64):
    %ns = arith.addf %n, %s : f64
    %we = arith.addf %w, %e : f64
    %around = arith.addf %ns, %we : f64
    %four_m = arith.mulf %m, %four : f64
    %difference = arith.subf %around, %four_m : f64
    %step = arith.mulf %difference, %rate : f64
    %v = arith.addf %m, %step : f64
    linalg.yield %v : f64
  } -> tensor<256x256xf64>
  return %next : tensor<256x256xf64>
}
