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
// Elements of several types in one memory.
// call pool: 4xf32=1,2,3,4 | 70000
func.func @pool(%x: tensor<4xf32>, %k: i32) -> (tensor<4xf32>, tensor<3xi32>, f64, i8) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : index
  %c28 = arith.constant 28 : index
  %c32 = arith.constant 32 : index
  %c48 = arith.constant 48 : index
  %pool = memref.alloc() {alignment = 64 : i64} : memref<64xi8>
  %b = memref.view %pool[%c16][] : memref<64xi8> to memref<3xi32>
  %a = memref.view %pool[%c0][] : memref<64xi8> to memref<4xf32>
  %pair = memref.view %pool[%c0][] : memref<64xi8> to memref<2x2xf32>
  %d = memref.view %pool[%c32][] : memref<64xi8> to memref<2xf64>
  %i = memref.view %pool[%c48][] : memref<64xi8> to memref<16xi8>
  %m = bufferization.to_buffer %x read_only : tensor<4xf32> to memref<4xf32>
  memref.copy %m, %a : memref<4xf32> to memref<4xf32>
  linalg.fill ins(%k : i32) outs(%b : memref<3xi32>)
  linalg.add ins(%pair, %pair : memref<2x2xf32>, memref<2x2xf32>) outs(%pair : memref<2x2xf32>)
  %v = memref.load %a[%c1] : memref<4xf32>
  %w = arith.extf %v : f32 to f64
  memref.store %w, %d[%c1] : memref<2xf64>
  %s = arith.trunci %k : i32 to i8
  memref.store %s, %i[%c1] : memref<16xi8>
  %o = memref.alloc() : memref<4xf32>
  memref.copy %a, %o : memref<4xf32> to memref<4xf32>
  %p = memref.alloc() : memref<3xi32>
  memref.copy %b, %p : memref<3xi32> to memref<3xi32>
  %last = memref.load %d[%c1] : memref<2xf64>
  %byte = memref.load %i[%c1] : memref<16xi8>
  memref.dealloc %pool : memref<64xi8>
  %t = bufferization.to_tensor %o restrict : memref<4xf32> to tensor<4xf32>
  %u = bufferization.to_tensor %p restrict : memref<3xi32> to tensor<3xi32>
  return %t, %u, %last, %byte : tensor<4xf32>, tensor<3xi32>, f64, i8
}
// The last elements are as many as the memory has room for.
// call rest: 24 | 4 | 3 | 7
// call rest: 24 | 5 | 3 | 7
// call rest: 24 | 3 | 3 | 7
// call rest: 8 | 0 | 0 | 1
// call rest: 7 | 0 | 0 | 1
// call rest: -3 | 0 | 0 | 1
// call rest: 27 | 4 | 1 | 2
func.func @rest(%bytes: index, %n: index, %at: index, %k: i32) -> (i32, f32) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %pool = memref.alloc(%bytes) : memref<?xi8>
  %a = memref.view %pool[%c0][] : memref<?xi8> to memref<2xf32>
  %b = memref.view %pool[%c8][%n] : memref<?xi8> to memref<?xi32>
  %f = arith.sitofp %k : i32 to f32
  linalg.fill ins(%f : f32) outs(%a : memref<2xf32>)
  linalg.fill ins(%k : i32) outs(%b : memref<?xi32>)
  %x = memref.load %b[%at] : memref<?xi32>
  %y = memref.load %a[%c0] : memref<2xf32>
  return %x, %y : i32, f32
}
