// What an iteration has allocated is freed when it ends, but for what the next one starts with; two tensors change places.
func.func @f(%x: tensor<?xi32>, %v: i32, %n: index) -> (tensor<?xi32>, tensor<?xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %m = arith.remui %n, %c5 : index
  %r:3 = scf.for %i = %c0 to %m step %c1 iter_args(%t = %x, %u = %x, %w = %x) -> (tensor<?xi32>, tensor<?xi32>, tensor<?xi32>) {
    %d = tensor.dim %t, %c0 : tensor<?xi32>
    %l = arith.addi %d, %c1 : index
    %e = tensor.splat %v[%l] : tensor<?xi32>
    %g = tensor.insert_slice %t into %e[1] [%d] [1] : tensor<?xi32> into tensor<?xi32>
    %k = scf.for %j = %c0 to %i step %c1 iter_args(%a = %g) -> (tensor<?xi32>) {
      %o = tensor.dim %a, %c0 : tensor<?xi32>
      %p = tensor.concat dim(0) %a, %u : (tensor<?xi32>, tensor<?xi32>) -> tensor<?xi32>
      %q = tensor.insert %v into %p[%j] : tensor<?xi32>
      scf.yield %q : tensor<?xi32>
    }
    scf.yield %w, %k, %k : tensor<?xi32>, tensor<?xi32>, tensor<?xi32>
  }
  return %r#0, %r#1 : tensor<?xi32>, tensor<?xi32>
}
