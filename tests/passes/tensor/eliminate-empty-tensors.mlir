// All that makes the second part is computed in its place.
func.func @parts(%x: tensor<4xf32>, %v: f32, %i: index) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<8xf32>
  %f = linalg.fill ins(%v : f32) outs(%e : tensor<8xf32>) -> tensor<8xf32>
  %d = tensor.empty() : tensor<4xf32>
  %g = linalg.fill ins(%v : f32) outs(%d : tensor<4xf32>) -> tensor<4xf32>
  %map = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<4xf32>) outs(%g : tensor<4xf32>) {
  ^bb0(%a: f32, %b: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<4xf32>
  %r = tensor.insert_slice %map into %f[%i] [4] [1] : tensor<4xf32> into tensor<8xf32>
  return %r : tensor<8xf32>
}

// becomes
module {
  func.func @parts(%x: tensor<4xf32>, %v: f32, %i: index) -> tensor<8xf32> {
    %e = tensor.empty() : tensor<8xf32>
    %f = linalg.generic {indexing_maps = [affine_map<(d0) -> ()>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v : f32) outs(%e : tensor<8xf32>) attrs = {vm2c.origin = "linalg.fill"} {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<8xf32>
    %g = tensor.extract_slice %f[%i] [4] [1] : tensor<8xf32> to tensor<4xf32>
    %g_0 = linalg.generic {indexing_maps = [affine_map<(d0) -> ()>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%v : f32) outs(%g : tensor<4xf32>) attrs = {vm2c.origin = "linalg.fill"} {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<4xf32>
    %map = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%x : tensor<4xf32>) outs(%g_0 : tensor<4xf32>) {
    ^bb0(%a: f32, %b: f32):
      %s = arith.addf %a, %b : f32
      linalg.yield %s : f32
    } -> tensor<4xf32>
    %r = tensor.insert_slice %map into %f[%i] [4] [1] : tensor<4xf32> into tensor<8xf32>
    func.return %r : tensor<8xf32>
  }
}

// -----
// What has another use has to be somewhere else.
func.func @used_twice(%x: tensor<4xf32>, %t: tensor<8xf32>) -> (tensor<8xf32>, tensor<4xf32>) {
  %y = math.exp %x : tensor<4xf32>
  %r = tensor.insert_slice %y into %t[0] [4] [1] : tensor<4xf32> into tensor<8xf32>
  return %r, %y : tensor<8xf32>, tensor<4xf32>
}

// becomes
module {
  func.func @used_twice(%x: tensor<4xf32>, %t: tensor<8xf32>) -> (tensor<8xf32>, tensor<4xf32>) {
    %0 = tensor.empty() : tensor<4xf32>
    %y = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%x : tensor<4xf32>) outs(%0 : tensor<4xf32>) attrs = {vm2c.origin = "math.exp"} {
    ^bb0(%in: f32, %out: f32):
      %1 = math.exp %in : f32
      linalg.yield %1 : f32
    } -> tensor<4xf32>
    %r = tensor.insert_slice %y into %t[0] [4] [1] : tensor<4xf32> into tensor<8xf32>
    func.return %r, %y : tensor<8xf32>, tensor<4xf32>
  }
}

// -----
// An op that may fail stays where it is.
func.func @may_fail(%x: tensor<4xf32>, %t: tensor<8xf32>, %i: index) -> tensor<8xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%e : tensor<4xf32>) {
  ^bb0(%b: f32):
    %s = tensor.extract %x[%i] : tensor<4xf32>
    linalg.yield %s : f32
  } -> tensor<4xf32>
  %r = tensor.insert_slice %y into %t[0] [4] [1] : tensor<4xf32> into tensor<8xf32>
  return %r : tensor<8xf32>
}

// becomes
module {
  func.func @may_fail(%x: tensor<4xf32>, %t: tensor<8xf32>, %i: index) -> tensor<8xf32> {
    %e = tensor.empty() : tensor<4xf32>
    %y = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} outs(%e : tensor<4xf32>) {
    ^bb0(%b: f32):
      %s = tensor.extract %x[%i] : tensor<4xf32>
      linalg.yield %s : f32
    } -> tensor<4xf32>
    %r = tensor.insert_slice %y into %t[0] [4] [1] : tensor<4xf32> into tensor<8xf32>
    func.return %r : tensor<8xf32>
  }
}
