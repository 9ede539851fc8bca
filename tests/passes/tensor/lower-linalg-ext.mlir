// Sums of what comes before.
func.func @prefix_sums(%x: tensor<4xi32>) -> (tensor<4xi32>, tensor<i32>) {
  %e = tensor.empty() : tensor<4xi32>
  %s = arith.constant dense<0> : tensor<i32>
  %r:2 = iree_linalg_ext.scan dimension(0) inclusive(true) ins(%x : tensor<4xi32>) outs(%e, %s : tensor<4xi32>, tensor<i32>) {
  ^bb0(%a: i32, %b: i32):
    %c = arith.addi %a, %b : i32
    iree_linalg_ext.yield %c : i32
  } -> tensor<4xi32>, tensor<i32>
  return %r#0, %r#1 : tensor<4xi32>, tensor<i32>
}

// becomes
module {
  func.func @prefix_sums(%x: tensor<4xi32>) -> (tensor<4xi32>, tensor<i32>) {
    %e = tensor.empty() : tensor<4xi32>
    %s = arith.constant dense<0> : tensor<i32>
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c1_0 = arith.constant 1 : index
    %e_0 = scf.for %0 = %c0 to %c1 step %c1_0 iter_args(%e_2 = %e) -> (tensor<4xi32>) {
      %1 = tensor.extract %x[%0] {vm2c.inside} : tensor<4xi32>
      %2 = tensor.insert %1 into %e_2[%0] {vm2c.inside} : tensor<4xi32>
      scf.yield %2 : tensor<4xi32>
    }
    %c1_1 = arith.constant 1 : index
    %c4 = arith.constant 4 : index
    %c1_2 = arith.constant 1 : index
    %e_1 = scf.for %0 = %c1_1 to %c4 step %c1_2 iter_args(%e_2 = %e_0) -> (tensor<4xi32>) {
      %1 = affine.apply affine_map<(d0) -> (d0 - 1)>(%0)
      %2 = tensor.extract %e_2[%1] {vm2c.inside} : tensor<4xi32>
      %3 = tensor.extract %x[%0] {vm2c.inside} : tensor<4xi32>
      %c = arith.addi %2, %3 : i32
      %4 = tensor.insert %c into %e_2[%0] {vm2c.inside} : tensor<4xi32>
      scf.yield %4 : tensor<4xi32>
    }
    %c3 = arith.constant 3 : index
    %c4_0 = arith.constant 4 : index
    %c1_3 = arith.constant 1 : index
    %s_0 = scf.for %0 = %c3 to %c4_0 step %c1_3 iter_args(%s_1 = %s) -> (tensor<i32>) {
      %1 = tensor.extract %e_1[%0] {vm2c.inside} : tensor<4xi32>
      %2 = tensor.insert %1 into %s_1[] {vm2c.inside} : tensor<i32>
      scf.yield %2 : tensor<i32>
    }
    func.return %e_1, %s_0 : tensor<4xi32>, tensor<i32>
  }
}
