func.func @m1(%x: memref<4x6xf32>, %y: memref<6xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %s = memref.subview %x[1, 0] [2, 3] [2, 2] : memref<4x6xf32> to memref<2x3xf32, strided<[12, 2], offset: 6>>
  %c = memref.cast %s : memref<2x3xf32, strided<[12, 2], offset: 6>> to memref<?x3xf32, strided<[?, 2], offset: ?>>
  %d = memref.dim %c, %c0 : memref<?x3xf32, strided<[?, 2], offset: ?>>
  scf.for %i = %c0 to %d step %c1 {
    %v = memref.load %c[%i, %c2] : memref<?x3xf32, strided<[?, 2], offset: ?>>
    memref.store %v, %y[%i] : memref<6xf32>
    memref.store %v, %c[%i, %c0] : memref<?x3xf32, strided<[?, 2], offset: ?>>
  }
  %a = memref.alloca() : memref<6xf32>
  memref.copy %y, %a : memref<6xf32> to memref<6xf32>
  %row = memref.subview %x[0, 0] [1, 6] [1, 1] : memref<4x6xf32> to memref<6xf32, strided<[1]>>
  linalg.add ins(%a, %row : memref<6xf32>, memref<6xf32, strided<[1]>>) outs(%y : memref<6xf32>)
  return
}
memref.global "private" constant @k : memref<2x3xf32> = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]>
func.func @m2(%x: memref<2x3xf32>, %o: memref<3x2xf32>) {
  %k = memref.get_global @k : memref<2x3xf32>
  %t = memref.transpose %x (i, j) -> (j, i) : memref<2x3xf32> to memref<3x2xf32, strided<[1, 3]>>
  %kt = memref.transpose %k (i, j) -> (j, i) : memref<2x3xf32> to memref<3x2xf32, strided<[1, 3]>>
  linalg.mul ins(%t, %kt : memref<3x2xf32, strided<[1, 3]>>, memref<3x2xf32, strided<[1, 3]>>) outs(%o : memref<3x2xf32>)
  return
}
// call m3: 3x4
func.func @m3(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %c0 = arith.constant 0 : index
  %m = bufferization.to_buffer %x read_only : tensor<?x4xf32> to memref<?x4xf32>
  %n = memref.dim %m, %c0 : memref<?x4xf32>
  %a = memref.alloc(%n) {alignment = 64 : i64} : memref<?x4xf32>
  memref.copy %m, %a : memref<?x4xf32> to memref<?x4xf32>
  %f = memref.collapse_shape %a [[0, 1]] : memref<?x4xf32> into memref<?xf32>
  %v = arith.constant 7.0 : f32
  memref.store %v, %f[%c0] : memref<?xf32>
  %t = bufferization.to_tensor %a restrict writable : memref<?x4xf32> to tensor<?x4xf32>
  return %t : tensor<?x4xf32>
}
// call m4: 3 | 5
func.func @m4(%x: tensor<?xf32>, %n: index) -> (tensor<?xf32>, tensor<?xf32>) {
  %a = bufferization.alloc_tensor() copy(%x) : tensor<?xf32>
  %b = bufferization.alloc_tensor(%n) : tensor<?xf32>
  %v = arith.constant 7.0 : f32
  %f = linalg.fill ins(%v : f32) outs(%b : tensor<?xf32>) -> tensor<?xf32>
  %c0 = arith.constant 0 : index
  %i = tensor.insert %v into %a[%c0] : tensor<?xf32>
  return %i, %f : tensor<?xf32>, tensor<?xf32>
}
func.func @m5(%x: tensor<3xf32>, %y: memref<3xf32>) {
  %z = arith.addf %x, %x : tensor<3xf32>
  bufferization.materialize_in_destination %z in restrict writable %y : (tensor<3xf32>, memref<3xf32>) -> ()
  return
}
func.func @m6(%x: tensor<6xf32>, %y: tensor<6xf32>) -> tensor<6xf32> {
  %z = arith.addf %x, %x : tensor<6xf32>
  %r = bufferization.materialize_in_destination %z in %y : (tensor<6xf32>, tensor<6xf32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}
func.func @m7(%x: memref<6xf32>) {
  %e = memref.expand_shape %x [[0, 1]] output_shape [2, 3] : memref<6xf32> into memref<2x3xf32>
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %v = memref.load %e[%c1, %c2] : memref<2x3xf32>
  memref.store %v, %e[%c1, %c1] : memref<2x3xf32>
  return
}
