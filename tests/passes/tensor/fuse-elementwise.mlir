// A chain is one loop; a transposition says where elements come from; what is used twice is computed once.
func.func @chain(%x: tensor<4x6xf32>, %y: tensor<6x4xf32>) -> tensor<4x6xf32> {
  %e = tensor.empty() : tensor<4x6xf32>
  %t = linalg.transpose ins(%y : tensor<6x4xf32>) outs(%e : tensor<4x6xf32>) permutation = [1, 0]
  %0 = arith.addf %x, %t : tensor<4x6xf32>
  %1 = math.exp %0 : tensor<4x6xf32>
  return %1 : tensor<4x6xf32>
}
func.func @twice(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = math.exp %x : tensor<4xf32>
  %1 = math.sqrt %0 : tensor<4xf32>
  %2 = math.sin %0 : tensor<4xf32>
  return %1, %2 : tensor<4xf32>, tensor<4xf32>
}

// becomes
module {
  func.func @chain(%x: tensor<4x6xf32>, %y: tensor<6x4xf32>) -> tensor<4x6xf32> {
    %0 = tensor.empty() : tensor<4x6xf32>
    %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x, %y : tensor<4x6xf32>, tensor<6x4xf32>) outs(%0 : tensor<4x6xf32>) attrs = {vm2c.origin = "math.exp"} {
    ^bb0(%in: f32, %in_0: f32, %out: f32):
      %2 = arith.addf %in, %in_0 : f32
      %3 = math.exp %2 : f32
      linalg.yield %3 : f32
    } -> tensor<4x6xf32>
    func.return %1 : tensor<4x6xf32>
  }
  func.func @twice(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
    %3 = tensor.empty() : tensor<4xf32>
    %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%3 : tensor<4xf32>) attrs = {vm2c.origin = "math.exp"} {
    ^bb0(%in: f32, %out: f32):
      %6 = math.exp %in : f32
      linalg.yield %6 : f32
    } -> tensor<4xf32>
    %4 = tensor.empty() : tensor<4xf32>
    %1 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%0 : tensor<4xf32>) outs(%4 : tensor<4xf32>) attrs = {vm2c.origin = "math.sqrt"} {
    ^bb0(%in: f32, %out: f32):
      %6 = math.sqrt %in : f32
      linalg.yield %6 : f32
    } -> tensor<4xf32>
    %5 = tensor.empty() : tensor<4xf32>
    %2 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%0 : tensor<4xf32>) outs(%5 : tensor<4xf32>) attrs = {vm2c.origin = "math.sin"} {
    ^bb0(%in: f32, %out: f32):
      %6 = math.sin %in : f32
      linalg.yield %6 : f32
    } -> tensor<4xf32>
    func.return %1, %2 : tensor<4xf32>, tensor<4xf32>
  }
}

// -----
// Differences to a number of the row are computed twice, those to a number of the column are not.
#all = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#column = affine_map<(i, j) -> (j)>
func.func @shift(%x: tensor<4x6xf32>, %r: tensor<4xf32>, %c: tensor<6xf32>) -> (tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>) {
  %e = tensor.empty() : tensor<4x6xf32>
  %0 = linalg.generic {indexing_maps = [#all, #row, #all], iterator_types = ["parallel", "parallel"]}
      ins(%x, %r : tensor<4x6xf32>, tensor<4xf32>) outs(%e : tensor<4x6xf32>) {
  ^bb0(%a: f32, %b: f32, %old: f32):
    %difference = arith.subf %a, %b : f32
    linalg.yield %difference : f32
  } -> tensor<4x6xf32>
  %1 = math.sqrt %0 : tensor<4x6xf32>
  %2 = math.sin %0 : tensor<4x6xf32>
  %3 = linalg.generic {indexing_maps = [#all, #column, #all], iterator_types = ["parallel", "parallel"]}
      ins(%x, %c : tensor<4x6xf32>, tensor<6xf32>) outs(%e : tensor<4x6xf32>) {
  ^bb0(%a: f32, %b: f32, %old: f32):
    %difference = arith.subf %a, %b : f32
    linalg.yield %difference : f32
  } -> tensor<4x6xf32>
  %4 = math.sqrt %3 : tensor<4x6xf32>
  %5 = math.sin %3 : tensor<4x6xf32>
  return %1, %2, %4, %5 : tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>
}

// becomes
module {
  func.func @shift(%x: tensor<4x6xf32>, %r: tensor<4xf32>, %c: tensor<6xf32>) -> (tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>) {
    %e = tensor.empty() : tensor<4x6xf32>
    %0 = tensor.empty() : tensor<4x6xf32>
    %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x, %r : tensor<4x6xf32>, tensor<4xf32>) outs(%0 : tensor<4x6xf32>) attrs = {vm2c.origin = "math.sqrt"} {
    ^bb0(%a: f32, %b: f32, %out: f32):
      %difference = arith.subf %a, %b : f32
      %9 = math.sqrt %difference : f32
      linalg.yield %9 : f32
    } -> tensor<4x6xf32>
    %6 = tensor.empty() : tensor<4x6xf32>
    %2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x, %r : tensor<4x6xf32>, tensor<4xf32>) outs(%6 : tensor<4x6xf32>) attrs = {vm2c.origin = "math.sin"} {
    ^bb0(%a: f32, %b: f32, %out: f32):
      %difference = arith.subf %a, %b : f32
      %9 = math.sin %difference : f32
      linalg.yield %9 : f32
    } -> tensor<4x6xf32>
    %3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x, %c : tensor<4x6xf32>, tensor<6xf32>) outs(%e : tensor<4x6xf32>) {
    ^bb0(%a: f32, %b: f32, %old: f32):
      %difference = arith.subf %a, %b : f32
      linalg.yield %difference : f32
    } -> tensor<4x6xf32>
    %7 = tensor.empty() : tensor<4x6xf32>
    %4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%3 : tensor<4x6xf32>) outs(%7 : tensor<4x6xf32>) attrs = {vm2c.origin = "math.sqrt"} {
    ^bb0(%in: f32, %out: f32):
      %9 = math.sqrt %in : f32
      linalg.yield %9 : f32
    } -> tensor<4x6xf32>
    %8 = tensor.empty() : tensor<4x6xf32>
    %5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%3 : tensor<4x6xf32>) outs(%8 : tensor<4x6xf32>) attrs = {vm2c.origin = "math.sin"} {
    ^bb0(%in: f32, %out: f32):
      %9 = math.sin %in : f32
      linalg.yield %9 : f32
    } -> tensor<4x6xf32>
    func.return %1, %2, %4, %5 : tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>, tensor<4x6xf32>
  }
}
