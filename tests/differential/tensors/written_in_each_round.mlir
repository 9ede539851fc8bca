// Each iteration starts with what %t is outside of the loop, not with what the iteration before has written.
func.func @f(%x: tensor<3xi32>, %v: i32) -> (tensor<3xi32>, i32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %z = arith.constant 0 : i32
  %t = tensor.insert %v into %x[%c1] : tensor<3xi32>
  %r:2 = scf.for %i = %c0 to %c3 step %c1 iter_args(%k = %x, %s = %z) -> (tensor<3xi32>, i32) {
    %a = tensor.insert %v into %t[%i] : tensor<3xi32>
    %e = tensor.extract %a[%c0] : tensor<3xi32>
    %g = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%t : tensor<3xi32>) {
    ^bb0(%o: i32):
      %0 = arith.addi %o, %v : i32
      linalg.yield %0 : i32
    } -> tensor<3xi32>
    %h = tensor.extract %g[%c1] : tensor<3xi32>
    %s1 = arith.addi %s, %e : i32
    %s2 = arith.addi %s1, %h : i32
    scf.yield %g, %s2 : tensor<3xi32>, i32
  }
  return %r#0, %r#1 : tensor<3xi32>, i32
}
