func.func @f(%x: tensor<3x4xf32>, %y: tensor<3x4xf32>) -> (tensor<3x4xf32>, tensor<3x4xf32>, tensor<3xf32>, tensor<4x3xf32>) {
  %o = tensor.empty() : tensor<3x4xf32>
  %a = linalg.elemwise_unary {fun = #linalg.unary_fn<exp>} ins(%x : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  %b = linalg.elemwise_binary {fun = #linalg.binary_fn<mul>, cast = #linalg.type_fn<cast_signed>} ins(%a, %y : tensor<3x4xf32>, tensor<3x4xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  %m = linalg.map { arith.addf } ins(%a, %b : tensor<3x4xf32>, tensor<3x4xf32>) outs(%o : tensor<3x4xf32>)
  %e = tensor.empty() : tensor<3xf32>
  %z = arith.constant 0.0 : f32
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<3xf32>) -> tensor<3xf32>
  %r = linalg.reduce ins(%m : tensor<3x4xf32>) outs(%f : tensor<3xf32>) dimensions = [1]
    (%in: f32, %out: f32) {
      %s = arith.maxf %in, %out : f32
      linalg.yield %s : f32
    }
  %t = tensor.empty() : tensor<4x3xf32>
  %u = linalg.transpose ins(%m : tensor<3x4xf32>) outs(%t : tensor<4x3xf32>) permutation = [1, 0]
  %v = linalg.map ins(%x : tensor<3x4xf32>) outs(%o : tensor<3x4xf32>)
    (%in: f32) {
      %s = math.rsqrt %in : f32
      %ab = math.absf %s : f32
      linalg.yield %ab : f32
    }
  %w = scf.foreach_thread (%i) in (3) shared_outs(%so = %o) -> (tensor<3x4xf32>) {
      %sl = tensor.extract_slice %x[%i, 0] [1, 4] [1, 1] : tensor<3x4xf32> to tensor<1x4xf32>
      scf.foreach_thread.perform_concurrently {
        tensor.parallel_insert_slice %sl into %so[%i, 0] [1, 4] [1, 1] : tensor<1x4xf32> into tensor<3x4xf32>
      }
  }
  return %m, %w, %r, %u : tensor<3x4xf32>, tensor<3x4xf32>, tensor<3xf32>, tensor<4x3xf32>
}
func.func @mt(%x: tensor<3x5xf32>, %y: tensor<4x5xf32>, %o: tensor<3x4xf32>) -> tensor<3x4xf32> {
  %r = linalg.matmul_transpose_b ins(%x, %y : tensor<3x5xf32>, tensor<4x5xf32>) outs(%o : tensor<3x4xf32>) -> tensor<3x4xf32>
  return %r : tensor<3x4xf32>
}
func.func @ex(%x: tensor<?x6xf32>) -> tensor<?x2x3xf32> {
  %r = tensor.expand_shape %x [[0], [1, 2]] : tensor<?x6xf32> into tensor<?x2x3xf32>
  return %r : tensor<?x2x3xf32>
}
