// What is yielded for %b may be %a, which is overwritten at the same time.
func.func @f(%x: tensor<2xi32>, %y: tensor<2xi32>, %v: i32, %c: i1) -> (tensor<2xi32>, tensor<2xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %r:2 = scf.for %i = %c0 to %c3 step %c1 iter_args(%a = %x, %b = %y) -> (tensor<2xi32>, tensor<2xi32>) {
    %e = tensor.empty() : tensor<2xi32>
    %n = linalg.map {arith.addi} ins(%a, %b : tensor<2xi32>, tensor<2xi32>) outs(%e : tensor<2xi32>)
    %s = arith.select %c, %a, %b : tensor<2xi32>
    scf.yield %n, %s : tensor<2xi32>, tensor<2xi32>
  }
  return %r#0, %r#1 : tensor<2xi32>, tensor<2xi32>
}
