func.func @diagonal(%x: memref<4x4xf32>, %o: memref<4xf32>) {
  %d = memref.reinterpret_cast %x to offset: [0], sizes: [4], strides: [5] : memref<4x4xf32> to memref<4xf32, strided<[5]>>
  linalg.copy ins(%d : memref<4xf32, strided<[5]>>) outs(%o : memref<4xf32>)
  linalg.exp ins(%d : memref<4xf32, strided<[5]>>) outs(%d : memref<4xf32, strided<[5]>>)
  return
}
// call windows: 7 | 5
// call windows: 7 | 0
// call windows: 7 | 6
// call windows: 7 | -1
func.func @windows(%x: tensor<?xf32>, %n: index) -> tensor<?x3xf32> {
  %m = bufferization.to_buffer %x read_only : tensor<?xf32> to memref<?xf32>
  %w = memref.reinterpret_cast %m to offset: [0], sizes: [%n, 3], strides: [1, 1] : memref<?xf32> to memref<?x3xf32, strided<[1, 1]>>
  %o = memref.alloc(%n) : memref<?x3xf32>
  linalg.copy ins(%w : memref<?x3xf32, strided<[1, 1]>>) outs(%o : memref<?x3xf32>)
  %t = bufferization.to_tensor %o restrict : memref<?x3xf32> to tensor<?x3xf32>
  return %t : tensor<?x3xf32>
}
func.func private @whole(%m: memref<2x?xf32, strided<[?, 1], offset: ?>>, %by: index) -> f32 {
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %m : memref<2x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  %at = arith.addi %offset, %by : index
  %v = memref.reinterpret_cast %base to offset: [%at], sizes: [], strides: [] : memref<f32> to memref<f32, strided<[], offset: ?>>
  %s = memref.load %v[] : memref<f32, strided<[], offset: ?>>
  return %s : f32
}
// call part: 4x6 | 1 | 3 | 14
// call part: 4x6 | 2 | 4 | -8
// call part: 4x6 | 2 | 4 | -9
// call part: 4x6 | 0 | 0 | -6
// call part: 4x6 | 3 | 0 | -2
func.func @part(%x: tensor<4x6xf32>, %i: index, %n: index, %by: index) -> (f32, index, index, index) {
  %m = bufferization.to_buffer %x read_only : tensor<4x6xf32> to memref<4x6xf32>
  %s = memref.subview %m[1, %i] [2, %n] [2, 1] : memref<4x6xf32> to memref<2x?xf32, strided<[12, 1], offset: ?>>
  %c = memref.cast %s : memref<2x?xf32, strided<[12, 1], offset: ?>> to memref<2x?xf32, strided<[?, 1], offset: ?>>
  %r = call @whole(%c, %by) : (memref<2x?xf32, strided<[?, 1], offset: ?>>, index) -> f32
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %c : memref<2x?xf32, strided<[?, 1], offset: ?>> -> memref<f32>, index, index, index, index, index
  return %r, %offset, %sizes#1, %strides#0 : f32, index, index, index
}
// What one view writes another one reads.
func.func @overlaps(%x: memref<9xf32>, %o: memref<4x3xf32>) {
  %even = memref.reinterpret_cast %x to offset: [0], sizes: [5], strides: [2] : memref<9xf32> to memref<5xf32, strided<[2]>>
  %rows = memref.reinterpret_cast %x to offset: [1], sizes: [4, 3], strides: [1, 2] : memref<9xf32> to memref<4x3xf32, strided<[1, 2], offset: 1>>
  linalg.exp ins(%even : memref<5xf32, strided<[2]>>) outs(%even : memref<5xf32, strided<[2]>>)
  linalg.exp ins(%rows : memref<4x3xf32, strided<[1, 2], offset: 1>>) outs(%o : memref<4x3xf32>)
  linalg.negf ins(%even : memref<5xf32, strided<[2]>>) outs(%even : memref<5xf32, strided<[2]>>)
  return
}
// As --expand-strided-metadata writes a subview of a subview; the numbers of the inner one are values.
// call rows: 5x4 | 1 | 2
// call rows: 5x4 | 0 | 5
// call rows: 5x4 | 2 | 4
func.func @rows(%x: memref<?x4xf32>, %first: index, %count: index) -> index {
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %x : memref<?x4xf32> -> memref<f32>, index, index, index, index, index
  %at = arith.muli %first, %strides#0 : index
  %v = memref.reinterpret_cast %base to offset: [%at], sizes: [%count, 4], strides: [%strides#0, 1] : memref<f32> to memref<?x4xf32, strided<[?, 1], offset: ?>>
  linalg.exp ins(%v : memref<?x4xf32, strided<[?, 1], offset: ?>>) outs(%v : memref<?x4xf32, strided<[?, 1], offset: ?>>)
  %whole = memref.reinterpret_cast %v to offset: [0], sizes: [2, 2], strides: [4, 2] : memref<?x4xf32, strided<[?, 1], offset: ?>> to memref<2x2xf32, strided<[4, 2]>>
  %k = arith.constant 3.0 : f32
  linalg.fill ins(%k : f32) outs(%whole : memref<2x2xf32, strided<[4, 2]>>)
  return %sizes#0 : index
}
// The memory of one of two, and memory of a size that is known later.
// call chosen: 1 | 3
// call chosen: 0 | 6
// call chosen: 0 | 2
func.func @chosen(%c: i1, %n: index) -> tensor<2x3xf32> {
  %c6 = arith.constant 6 : index
  %one = arith.constant 1.0 : f32
  %two = arith.constant 2.0 : f32
  %a = memref.alloc(%c6) : memref<?xf32>
  %b = memref.alloc(%n) : memref<?xf32>
  linalg.fill ins(%one : f32) outs(%a : memref<?xf32>)
  linalg.fill ins(%two : f32) outs(%b : memref<?xf32>)
  %m = arith.select %c, %a, %b : memref<?xf32>
  %v = memref.reinterpret_cast %m to offset: [0], sizes: [2, 3], strides: [3, 1] : memref<?xf32> to memref<2x3xf32>
  %o = memref.alloc() : memref<2x3xf32>
  memref.copy %v, %o : memref<2x3xf32> to memref<2x3xf32>
  %t = bufferization.to_tensor %o restrict : memref<2x3xf32> to tensor<2x3xf32>
  return %t : tensor<2x3xf32>
}
func.func private @double(%m: memref<?x?xf32>) {
  linalg.add ins(%m, %m : memref<?x?xf32>, memref<?x?xf32>) outs(%m : memref<?x?xf32>)
  return
}
// What has no layout lies row by row.
// call square: 3x4 | 2 | 3 | 3
// call square: 3x4 | 2 | 3 | 4
// call square: 3x4 | 5 | 3 | 3
func.func @square(%x: memref<3x4xf32>, %n: index, %m: index, %s: index) {
  %v = memref.reinterpret_cast %x to offset: [0], sizes: [%n, %m], strides: [%s, 1] : memref<3x4xf32> to memref<?x?xf32>
  call @double(%v) : (memref<?x?xf32>) -> ()
  return
}
// Memory with a layout: all of it is there.
// call spread: 4 | 6
// call spread: 4 | 4
// call spread: 4 | 3
// call spread: 0 | 0
// call spread: -1 | 0
func.func @spread(%n: index, %k: index) -> (f32, index, index) {
  %one = arith.constant 1.0 : f32
  %two = arith.constant 2.0 : f32
  %m = memref.alloc(%n) : memref<?xf32, strided<[2], offset: 1>>
  %base, %offset, %size, %stride = memref.extract_strided_metadata %m : memref<?xf32, strided<[2], offset: 1>> -> memref<f32>, index, index, index
  %all = memref.reinterpret_cast %base to offset: [0], sizes: [%k], strides: [1] : memref<f32> to memref<?xf32>
  linalg.fill ins(%one : f32) outs(%all : memref<?xf32>)
  linalg.fill ins(%two : f32) outs(%m : memref<?xf32, strided<[2], offset: 1>>)
  %zero = arith.constant 0.0 : f32
  %o = memref.alloca() : memref<f32, strided<[], offset: 3>>
  memref.store %zero, %o[] : memref<f32, strided<[], offset: 3>>
  linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%all : memref<?xf32>) outs(%o : memref<f32, strided<[], offset: 3>>) {
  ^bb0(%a: f32, %b: f32):
    %s = arith.addf %b, %a : f32
    linalg.yield %s : f32
  }
  %r = memref.load %o[] : memref<f32, strided<[], offset: 3>>
  return %r, %offset, %stride : f32, index, index
}
// By a map, as layouts were written.
func.func @columns(%x: tensor<3x4xf32>) -> (tensor<3x4xf32>, index, index) {
  %m = memref.alloc() : memref<3x4xf32, affine_map<(d0, d1) -> (d0 + d1 * 3)>>
  bufferization.materialize_in_destination %x in restrict writable %m : (tensor<3x4xf32>, memref<3x4xf32, affine_map<(d0, d1) -> (d0 + d1 * 3)>>) -> ()
  linalg.exp ins(%m : memref<3x4xf32, strided<[1, 3]>>) outs(%m : memref<3x4xf32, strided<[1, 3]>>)
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %m : memref<3x4xf32, strided<[1, 3]>> -> memref<f32>, index, index, index, index, index
  %t = bufferization.to_tensor %m restrict : memref<3x4xf32, strided<[1, 3]>> to tensor<3x4xf32>
  return %t, %strides#0, %strides#1 : tensor<3x4xf32>, index, index
}
