// Memory.
memref.global "private" constant @table : memref<3xf32> = dense<[1.0, 2.0, 3.0]>
memref.global "private" @state : memref<4xi32> = uninitialized
memref.global "private" @start : memref<4xi32> = dense<0>
func.func @memory(%m: memref<4x?xf32>, %n: index, %v: f32, %s: memref<?xf32, strided<[?], offset: ?>>, %t: tensor<4x?xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %0 = memref.alloc() : memref<4xf32>
  %1 = memref.alloc(%n) {alignment = 64 : i64} : memref<4x?xf32>
  %2 = memref.alloca() : memref<f32>
  %3 = memref.load %m[%c0, %n] : memref<4x?xf32>
  memref.store %v, %m[%c0, %n] : memref<4x?xf32>
  memref.store %v, %2[] : memref<f32>
  memref.copy %m, %1 : memref<4x?xf32> to memref<4x?xf32>
  %4 = memref.dim %m, %c0 : memref<4x?xf32>
  %5 = memref.rank %m : memref<4x?xf32>
  %6 = memref.cast %m : memref<4x?xf32> to memref<?x?xf32>
  %7 = memref.subview %m[0, %n] [2, 3] [1, 2] : memref<4x?xf32> to memref<2x3xf32, strided<[?, 2], offset: ?>>
  %8 = memref.expand_shape %0 [[0, 1]] output_shape [2, 2] : memref<4xf32> into memref<2x2xf32>
  %9 = memref.collapse_shape %8 [[0, 1]] : memref<2x2xf32> into memref<4xf32>
  %10 = memref.get_global @table : memref<3xf32>
  %11 = bufferization.to_tensor %m restrict writable : memref<4x?xf32> to tensor<4x?xf32>
  %12 = bufferization.to_tensor %1 restrict : memref<4x?xf32> to tensor<4x?xf32>
  %13 = bufferization.to_buffer %t : tensor<4x?xf32> to memref<4x?xf32, strided<[?, ?], offset: ?>>
  %14 = bufferization.to_buffer %t read_only : tensor<4x?xf32> to memref<4x?xf32>
  %15 = bufferization.clone %m : memref<4x?xf32> to memref<4x?xf32>
  %16 = bufferization.alloc_tensor(%n) : tensor<4x?xf32>
  %17 = bufferization.alloc_tensor() copy(%t) : tensor<4x?xf32>
  bufferization.dealloc_tensor %17 : tensor<4x?xf32>
  %18 = bufferization.materialize_in_destination %t in %16 : (tensor<4x?xf32>, tensor<4x?xf32>) -> tensor<4x?xf32>
  bufferization.materialize_in_destination %t in restrict writable %m : (tensor<4x?xf32>, memref<4x?xf32>) -> ()
  memref.dealloc %1 : memref<4x?xf32>
  %19 = affine.apply affine_map<(d0)[s0] -> (d0 * 4 + s0 + 1)>(%c0)[%n]
  %20 = memref.load %s[%19] : memref<?xf32, strided<[?], offset: ?>>
  %21 = memref.transpose %m (d0, d1) -> (d1, d0) : memref<4x?xf32> to memref<?x4xf32, strided<[1, ?]>>
  %22 = memref.alloc() : memref<2xindex>
  %23 = memref.reshape %0(%22) : (memref<4xf32>, memref<2xindex>) -> memref<?x2xf32>
  %24 = memref.reinterpret_cast %m to offset: [%n], sizes: [%n, 3], strides: [1, %n] : memref<4x?xf32> to memref<?x3xf32, strided<[1, ?], offset: ?>>
  %25:6 = memref.extract_strided_metadata %24 : memref<?x3xf32, strided<[1, ?], offset: ?>> -> memref<f32>, index, index, index, index, index
  %26 = memref.reinterpret_cast %25#0 to offset: [0], sizes: [4], strides: [1] : memref<f32> to memref<4xf32>
  %27 = memref.alloc() : memref<64xi8>
  %28 = memref.view %27[%n][%c0] : memref<64xi8> to memref<?x4xf32>
  return %20 : f32
}
