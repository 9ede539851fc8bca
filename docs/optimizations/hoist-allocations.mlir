// Memory that is as large as what the function was given is allocated before a loop, if no iteration hands it on.
func.func @reverse(%x: tensor<?xf32>, %n: index) -> tensor<?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %d = tensor.dim %x, %c0 : tensor<?xf32>
  %last = arith.subi %d, %c1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?xf32>) {
    %e = tensor.empty(%d) : tensor<?xf32>
    %f = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%e : tensor<?xf32>) {
    ^bb0(%o: f32):
      %j = linalg.index 0 : index
      %k = arith.subi %last, %j : index
      %v = tensor.extract %t[%k] : tensor<?xf32>
      linalg.yield %v : f32
    } -> tensor<?xf32>
    %u = tensor.insert_slice %f into %t[0] [%d] [1] : tensor<?xf32> into tensor<?xf32>
    scf.yield %u : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}
