func.func private @declared(memref<4x4xf32, strided<[?, 1], offset: ?>>)
func.func @shapes(%t: tensor<8x?xf32> {bufferization.writable = true}, %n: index, %v: f32, %m: memref<4xf32>, %u: tensor<4xf32>) -> tensor<?xf32> {
  %c1 = arith.constant 1 : index
  %0 = tensor.dim %t, %c1 : tensor<8x?xf32>
  %1 = tensor.empty(%n) : tensor<4x?xf32>
  %2 = tensor.pad %u low[1] high[%n] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<4xf32> to tensor<?xf32>
  %3 = tensor.collapse_shape %t [[0, 1]] : tensor<8x?xf32> into tensor<?xf32>
  %c0 = arith.constant 0 : index
  %dim = tensor.dim %3, %c0 : tensor<?xf32>
  %c4 = arith.constant 4 : index
  %extent = arith.divsi %dim, %c4 : index
  %4 = tensor.expand_shape %3 [[0, 1]] output_shape [%extent, 4] : tensor<?xf32> into tensor<?x4xf32>
  %5 = tensor.expand_shape %u [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  %6 = tensor.collapse_shape %5 [[0, 1]] : tensor<2x2xf32> into tensor<4xf32>
  %7 = tensor.extract_slice %u[%n] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %8 = tensor.insert_slice %7 into %u[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  %9 = bufferization.to_buffer %u : tensor<4xf32> to memref<4xf32>
  %10 = bufferization.to_tensor %m : memref<4xf32> to tensor<4xf32>
  bufferization.materialize_in_destination %u in writable %m : (tensor<4xf32>, memref<4xf32>) -> ()
  %11 = memref.alloc() {alignment = 64 : i64} : memref<4xf32>
  %12 = arith.maximumf %v, %v : f32
  %13 = tensor.dim %u, %c1 : tensor<4xf32>
  return %2 : tensor<?xf32>
}
