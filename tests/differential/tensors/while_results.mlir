// A loop gives the same tensor twice, one of which is written; and passes on what its first region has written over.
func.func @f(%x: tensor<2xi32>, %v: i32) -> (tensor<2xi32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %r:3 = scf.while (%t = %x, %i = %c0) : (tensor<2xi32>, index) -> (tensor<2xi32>, tensor<2xi32>, index) {
    %go = arith.cmpi slt, %i, %c2 : index
    scf.condition(%go) %t, %t, %i : tensor<2xi32>, tensor<2xi32>, index
  } do {
  ^bb0(%a: tensor<2xi32>, %b: tensor<2xi32>, %i: index):
    %n = arith.addi %i, %c1 : index
    %w = tensor.insert %v into %a[%c0] : tensor<2xi32>
    scf.yield %w, %n : tensor<2xi32>, index
  }
  %u = tensor.insert %v into %r#0[%c1] : tensor<2xi32>
  %s:3 = scf.while (%t = %x, %i = %c0) : (tensor<2xi32>, index) -> (tensor<2xi32>, tensor<2xi32>, index) {
    %w = tensor.insert %v into %t[%c1] : tensor<2xi32>
    %go = arith.cmpi slt, %i, %c2 : index
    scf.condition(%go) %t, %w, %i : tensor<2xi32>, tensor<2xi32>, index
  } do {
  ^bb0(%a: tensor<2xi32>, %b: tensor<2xi32>, %i: index):
    %n = arith.addi %i, %c1 : index
    scf.yield %a, %n : tensor<2xi32>, index
  }
  return %u, %r#1, %s#0, %s#1 : tensor<2xi32>, tensor<2xi32>, tensor<2xi32>, tensor<2xi32>
}
