// A division of integers fails where the divisor is zero.
func.func @quotients(%a: tensor<4xi32>, %b: tensor<4xi32>, %n: i32) -> (tensor<4xi32>, i32) {
  %0 = arith.divsi %a, %b : tensor<4xi32>
  %c3 = arith.constant 3 : i32
  %1 = arith.remsi %n, %c3 : i32
  return %0, %1 : tensor<4xi32>, i32
}

// becomes
module {
  func.func @quotients(%a: tensor<4xi32>, %b: tensor<4xi32>, %n: i32) -> (tensor<4xi32>, i32) {
    %2 = tensor.empty() : tensor<4xi32>
    %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%a, %b : tensor<4xi32>, tensor<4xi32>) outs(%2 : tensor<4xi32>) attrs = {vm2c.origin = "arith.divsi"} {
    ^bb0(%in: i32, %in_0: i32, %out: i32):
      %3 = arith.constant 0 : i32
      %4 = arith.cmpi ne, %in_0, %3 : i32
      vm2c.require %4, "INVALID_ARGUMENT", "division by zero"
      %5 = arith.divsi %in, %in_0 : i32
      linalg.yield %5 : i32
    } -> tensor<4xi32>
    %c3 = arith.constant 3 : i32
    %1 = arith.remsi %n, %c3 : i32
    func.return %0, %1 : tensor<4xi32>, i32
  }
}
