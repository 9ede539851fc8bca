// Ops of 2021 and 2022.
#strided = affine_map<(d0, d1)[s0, s1] -> (d0 * s1 + s0 + d1)>
#split = affine_map<(d0, d1) -> (d0, d1)>
func private @declared(memref<4x4xf32, #strided>)
func @shapes(%t: tensor<8x?xf32> {linalg.inplaceable = true}, %n: index, %v: f32, %m: memref<4xf32>, %u: tensor<4xf32>) -> tensor<?xf32> {
  %c1 = constant 1 : index
  %0 = dim %t, %c1 : tensor<8x?xf32>
  %1 = linalg.init_tensor [4, %n] : tensor<4x?xf32>
  %2 = linalg.pad_tensor %u low[1] high[%n] {
  ^bb0(%i: index):
    linalg.yield %v : f32
  } : tensor<4xf32> to tensor<?xf32>
  %3 = linalg.tensor_collapse_shape %t [[0, 1]] : tensor<8x?xf32> into tensor<?xf32>
  %4 = linalg.tensor_expand_shape %3 [[0, 1]] : tensor<?xf32> into tensor<?x4xf32>
  %5 = linalg.tensor_reshape %u [affine_map<(d0, d1) -> (d0, d1)>] : tensor<4xf32> into tensor<2x2xf32>
  %6 = linalg.tensor_reshape %5 [#split] : tensor<2x2xf32> into tensor<4xf32>
  %7 = subtensor %u[%n] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %8 = subtensor_insert %7 into %u[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  %9 = memref.buffer_cast %u : memref<4xf32>
  %10 = memref.tensor_load %m : memref<4xf32>
  memref.tensor_store %u, %m : memref<4xf32>
  %11 = memref.alloc() alignment = 64 : memref<4xf32>
  %12 = maxf %v, %v : f32
  %13 = memref.dim %u, %c1 : tensor<4xf32>
  return %2 : tensor<?xf32>
}
