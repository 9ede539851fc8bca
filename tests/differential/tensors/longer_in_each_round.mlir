// The target of the slice is longer than the slice, which has the same type.
func.func @f(%x: tensor<?xi32>, %v: i32) -> tensor<?xi32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %r = scf.for %i = %c0 to %c2 step %c1 iter_args(%t = %x) -> (tensor<?xi32>) {
    %n = tensor.dim %t, %c0 : tensor<?xi32>
    %m = arith.addi %n, %c1 : index
    %e = tensor.empty(%m) : tensor<?xi32>
    %g = linalg.fill ins(%v : i32) outs(%e : tensor<?xi32>) -> tensor<?xi32>
    %u = tensor.insert_slice %t into %g[0] [%n] [1] : tensor<?xi32> into tensor<?xi32>
    scf.yield %u : tensor<?xi32>
  }
  return %r : tensor<?xi32>
}
