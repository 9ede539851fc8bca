// Elements of other types in memory of bytes.
// call parts: 5xf32=1,2,3,4,5 | 64 | 20 | 5
// call parts: 5xf32=1,2,3,4,5 | 43 | 20 | 5
// call parts: 5xf32=1,2,3,4,5 | 40 | 20 | 5
// call parts: 5xf32=1,2,3,4,5 | 39 | 20 | 5
// call parts: 5xf32=1,2,3,4,5 | 64 | 22 | 5
// call parts: 5xf32=1,2,3,4,5 | 64 | -4 | 5
// call parts: 5xf32=1,2,3,4,5 | 64 | 20 | -1
// call parts: 5xf32=1,2,3,4,5 | 64 | 64 | 0
// call parts: 5xf32=1,2,3,4,5 | 64 | 68 | 0
// call parts: 5xf32=1,2,3,4,5 | -1 | 0 | 0
func.func @parts(%x: tensor<5xf32>, %bytes: index, %at: index, %n: index) -> (tensor<?xf32>, index) {
  %c0 = arith.constant 0 : index
  %memory = memref.alloc(%bytes) : memref<?xi8>
  %size = memref.dim %memory, %c0 : memref<?xi8>
  %a = memref.view %memory[%c0][] : memref<?xi8> to memref<5xf32>
  %b = memref.view %memory[%at][%n] : memref<?xi8> to memref<?xf32>
  %m = bufferization.to_buffer %x read_only : tensor<5xf32> to memref<5xf32>
  memref.copy %m, %a : memref<5xf32> to memref<5xf32>
  %one = arith.constant 1.0 : f32
  linalg.fill ins(%one : f32) outs(%b : memref<?xf32>)
  %d = memref.cast %a : memref<5xf32> to memref<?xf32>
  %o = memref.alloc(%n) : memref<?xf32>
  linalg.copy ins(%b : memref<?xf32>) outs(%o : memref<?xf32>)
  linalg.add ins(%b, %b : memref<?xf32>, memref<?xf32>) outs(%o : memref<?xf32>)
  memref.dealloc %memory : memref<?xi8>
  %t = bufferization.to_tensor %o restrict : memref<?xf32> to tensor<?xf32>
  return %t, %size : tensor<?xf32>, index
}
// Views of the same elements: what one writes the other one reads.
// call same: 4x3 | 0
// call same: 4x3 | 8
// call same: 4x3 | 16
// call same: 4x3 | 24
func.func @same(%x: tensor<4x3xf64>, %at: index) -> (tensor<3x4xf64>, f64) {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %memory = memref.alloca() : memref<115xi8>
  %any = memref.cast %memory : memref<115xi8> to memref<?xi8>
  %whole = memref.view %memory[%c0][] : memref<115xi8> to memref<12xf64>
  %zero = arith.constant 0.0 : f64
  linalg.fill ins(%zero : f64) outs(%whole : memref<12xf64>)
  %a = memref.view %any[%at][] : memref<?xi8> to memref<4x3xf64>
  %m = bufferization.to_buffer %x read_only : tensor<4x3xf64> to memref<4x3xf64>
  memref.copy %m, %a : memref<4x3xf64> to memref<4x3xf64>
  linalg.exp ins(%whole : memref<12xf64>) outs(%whole : memref<12xf64>)
  %b = memref.view %memory[%c0][] : memref<115xi8> to memref<3x4xf64>
  %o = memref.alloc() : memref<3x4xf64>
  memref.copy %b, %o : memref<3x4xf64> to memref<3x4xf64>
  // The memory of a view is what it sees.
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %a : memref<4x3xf64> -> memref<f64>, index, index, index, index, index
  %row = memref.reinterpret_cast %base to offset: [%offset], sizes: [3], strides: [%c3] : memref<f64> to memref<3xf64, strided<[?], offset: ?>>
  %last = memref.load %row[%c2] : memref<3xf64, strided<[?], offset: ?>>
  %t = bufferization.to_tensor %o restrict : memref<3x4xf64> to tensor<3x4xf64>
  return %t, %last : tensor<3x4xf64>, f64
}
// Bytes of any memory.
// call bytes: 12 | 3 | 2
// call bytes: 12 | 0 | 3
// call bytes: 12 | 5 | 2
func.func @bytes(%x: memref<12xi8>, %at: index, %n: index) -> i8 {
  %c1 = arith.constant 1 : index
  %v = memref.view %x[%at][%n] : memref<12xi8> to memref<?x4xi8>
  linalg.add ins(%v, %v : memref<?x4xi8>, memref<?x4xi8>) outs(%v : memref<?x4xi8>)
  %r = memref.load %x[%c1] : memref<12xi8>
  return %r : i8
}
// call apart: 12 | 1
// call apart: 12 | 2
func.func @apart(%x: memref<12xi8>, %by: index) -> i8 {
  %c1 = arith.constant 1 : index
  %s = memref.subview %x[0] [4] [%by] : memref<12xi8> to memref<4xi8, strided<[?]>>
  %c = memref.cast %s : memref<4xi8, strided<[?]>> to memref<4xi8>
  %v = memref.view %c[%c1][] : memref<4xi8> to memref<2xi8>
  %r = memref.load %v[%c1] : memref<2xi8>
  return %r : i8
}
func.func @narrow(%x: tensor<2x3xi1>, %y: tensor<2x2xf16>) -> (tensor<2x3xi1>, tensor<2x2xf16>) {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %one = memref.alloc() : memref<9xi8>
  %two = memref.alloc() : memref<10xi8>
  %a = memref.view %one[%c1][] : memref<9xi8> to memref<2x3xi1>
  %b = memref.view %two[%c2][] : memref<10xi8> to memref<2x2xf16>
  bufferization.materialize_in_destination %x in restrict writable %a : (tensor<2x3xi1>, memref<2x3xi1>) -> ()
  bufferization.materialize_in_destination %y in restrict writable %b : (tensor<2x2xf16>, memref<2x2xf16>) -> ()
  %s = bufferization.to_tensor %a restrict : memref<2x3xi1> to tensor<2x3xi1>
  %t = bufferization.to_tensor %b restrict : memref<2x2xf16> to tensor<2x2xf16>
  return %s, %t : tensor<2x3xi1>, tensor<2x2xf16>
}
