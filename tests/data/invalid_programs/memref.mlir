// Memory, globals, and tensors that are in memory.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%m: memref<4x4xf32>, %i: index) -> f32 {
  // expected-error@+1:8 {{'memref.load' op incorrect number of indices for load, expected 2 but got 1}}
  %r = memref.load %m[%i] : memref<4x4xf32>
  return %r : f32
}

// -----

func.func @f(%m: memref<4x4xf32>, %i: index, %v: f32) {
  // expected-error@+1:3 {{'memref.store' op store index operand count not equal to memref rank: expected 2 but got 1}}
  memref.store %v, %m[%i] : memref<4x4xf32>
  return
}

// -----

func.func @f(%m: memref<4xf32>, %i: index, %v: i32) {
  // expected-error@+1:3 {{'memref.store' op failed to verify that type of 'value' matches element type of 'memref'}}
  "memref.store"(%v, %m, %i) : (i32, memref<4xf32>, index) -> ()
  return
}

// -----

func.func @f(%m: memref<4xf32>, %i: index) -> i32 {
  // expected-error@+1:8 {{'memref.load' op failed to verify that result type matches element type of 'memref'}}
  %r = "memref.load"(%m, %i) : (memref<4xf32>, index) -> i32
  return %r : i32
}

// -----

func.func @f(%i: index) {
  // expected-error@+1:8 {{'memref.alloc' op incorrect number of dynamic sizes, has 1, expected 2}}
  %m = memref.alloc(%i) : memref<?x?xf32>
  return
}

// -----

func.func @f(%i: index) {
  // expected-error@+1:8 {{'memref.alloca' op incorrect number of dynamic sizes, has 1, expected 0}}
  %m = memref.alloca(%i) : memref<2xf32>
  return
}

// -----

func.func @f(%m: memref<4xf32>, %i: index) {
  // expected-error@+1:8 {{'memref.cast' op operand type 'memref<4xf32>' and result type 'memref<5xf32>' are cast incompatible}}
  %r = memref.cast %m : memref<4xf32> to memref<5xf32>
  return
}

// -----

func.func @f(%m: memref<4xf32>, %i: index) {
  // expected-error@+1:8 {{'memref.cast' op operand type 'memref<4xf32>' and result type 'memref<4xi32>' are cast incompatible}}
  %r = memref.cast %m : memref<4xf32> to memref<4xi32>
  return
}

// -----

func.func @f(%m: memref<4xf32>, %n: memref<5xf32>) {
  // expected-error@+1:3 {{'memref.copy' op requires the same shape for all operands}}
  memref.copy %m, %n : memref<4xf32> to memref<5xf32>
  return
}

// -----

func.func @f(%m: memref<4xf32>, %n: memref<4xi32>) {
  // expected-error@+1:3 {{'memref.copy' op requires the same element type for all operands}}
  memref.copy %m, %n : memref<4xf32> to memref<4xi32>
  return
}

// -----

func.func @f(%m: memref<4xf32>) -> index {
  %c = arith.constant 1 : index
  // expected-error@+1:8 {{'memref.dim' op index is out of range: 1 of 1 dimensions}}
  %r = memref.dim %m, %c : memref<4xf32>
  return %r : index
}

// -----

func.func @f(%m: memref<4xf32>) {
  // expected-error@+1:8 {{slice along dimension 0 runs out-of-bounds: 4 >= 4}}
  %r = memref.subview %m[2] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: 2>>
  return
}

// -----

func.func @f(%m: memref<4xf32>) {
  // expected-error@+1:8 {{expected result type to be 'memref<3xf32, strided<[1], offset: 1>>' or a rank-reduced version. (mismatch of result layout), but got 'memref<3xf32, strided<[1], offset: 2>>'}}
  %r = memref.subview %m[1] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: 2>>
  return
}

// -----

func.func @f(%m: memref<4xf32>) {
  // expected-error@+1:8 {{expected result type to be 'memref<3xf32, strided<[1], offset: 1>>' or a rank-reduced version. (mismatch of result sizes), but got 'memref<2xf32, strided<[1], offset: 1>>'}}
  %r = memref.subview %m[1] [3] [1] : memref<4xf32> to memref<2xf32, strided<[1], offset: 1>>
  return
}

// -----

func.func @f(%m: memref<4xf32>) {
  // expected-error@+1:8 {{expected result element type to be 'f32', but got 'memref<3xi32, strided<[1], offset: 1>>'}}
  %r = memref.subview %m[1] [3] [1] : memref<4xf32> to memref<3xi32, strided<[1], offset: 1>>
  return
}

// -----

func.func @f(%m: memref<4x4xf32>) {
  %r = memref.subview %m[1, 0] [1, 3] [1, 1] : memref<4x4xf32> to memref<3xf32, strided<[1], offset: 4>>
  return
}

// -----

func.func @f(%m: memref<4x4xf32>) {
  // expected-error@+1:8 {{expected result type to be 'memref<1x3xf32, strided<[4, 1], offset: 4>>' or a rank-reduced version. (mismatch of result layout), but got 'memref<3xf32>'}}
  %r = memref.subview %m[1, 0] [1, 3] [1, 1] : memref<4x4xf32> to memref<3xf32>
  return
}

// -----

func.func @f(%m: memref<6xf32>) {
  // expected-error@+1:8 {{'memref.expand_shape' op collapsed dim size (6) must equal reassociation group size (8)}}
  %r = memref.expand_shape %m [[0, 1]] output_shape [2, 4] : memref<6xf32> into memref<2x4xf32>
  return
}

// -----

func.func @f(%m: memref<2x3xf32>) {
  // expected-error@+1:8 {{'memref.collapse_shape' op collapsed dim size (5) must equal reassociation group size (6)}}
  %r = memref.collapse_shape %m [[0, 1]] : memref<2x3xf32> into memref<5xf32>
  return
}

// -----

func.func @f(%m: memref<2x3xf32, strided<[4, 1]>>) {
  // expected-error@+1:8 {{'memref.collapse_shape' op invalid source layout map or collapsing non-contiguous dims}}
  %r = memref.collapse_shape %m [[0, 1]] : memref<2x3xf32, strided<[4, 1]>> into memref<6xf32>
  return
}

// -----

func.func @f() {
  // expected-error@+1:8 {{'memref.get_global' op 'g' does not reference a valid global memref}}
  %m = memref.get_global @g : memref<4xf32>
  return
}

// -----

memref.global "private" constant @g : memref<4xf32> = dense<1.0>
func.func @f() {
  // expected-error@+1:8 {{'memref.get_global' op result type 'memref<5xf32>' does not match type 'memref<4xf32>' of the global memref @g}}
  %m = memref.get_global @g : memref<5xf32>
  return
}

// -----

func.func private @g()
func.func @f() {
  // expected-error@+1:8 {{'memref.get_global' op 'g' does not reference a valid global memref}}
  %m = memref.get_global @g : memref<5xf32>
  return
}

// -----

func.func @f(%m: memref<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'bufferization.to_tensor' op without 'restrict' is not supported: other tensors may be in the same memory}}
  %t = bufferization.to_tensor %m : memref<4xf32> to tensor<4xf32>
  return %t : tensor<4xf32>
}

// -----

func.func @f(%m: memref<4xf32>) -> tensor<5xf32> {
  // expected-error@+1:8 {{'bufferization.to_tensor' op shapes of 'memref<4xf32>' and 'tensor<5xf32>' do not match}}
  %t = bufferization.to_tensor %m restrict : memref<4xf32> to tensor<5xf32>
  return %t : tensor<5xf32>
}

// -----

func.func @f(%m: memref<4xf32>) -> tensor<4xi32> {
  // expected-error@+1:8 {{'bufferization.to_tensor' op element types of 'memref<4xf32>' and 'tensor<4xi32>' do not match}}
  %t = bufferization.to_tensor %m restrict : memref<4xf32> to tensor<4xi32>
  return %t : tensor<4xi32>
}

// -----

func.func @f(%m: tensor<4xf32>) -> memref<5xf32> {
  // expected-error@+1:8 {{'bufferization.to_buffer' op shapes of 'tensor<4xf32>' and 'memref<5xf32>' do not match}}
  %t = bufferization.to_buffer %m : tensor<4xf32> to memref<5xf32>
  return %t : memref<5xf32>
}

// -----

func.func @f(%m: memref<4xf32>) -> memref<5xf32> {
  // expected-error@+1:8 {{'bufferization.clone' op operand type 'memref<4xf32>' and result type 'memref<5xf32>' are cast incompatible}}
  %t = bufferization.clone %m : memref<4xf32> to memref<5xf32>
  return %t : memref<5xf32>
}

// -----

func.func @f(%n: index) -> tensor<?x?xf32> {
  // expected-error@+1:8 {{'bufferization.alloc_tensor' op incorrect number of dynamic sizes, has 1, expected 2}}
  %t = bufferization.alloc_tensor(%n) : tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

// -----

func.func @f(%n: index, %a: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error@+1:8 {{'bufferization.alloc_tensor' op dynamic sizes not needed when copying a tensor}}
  %t = bufferization.alloc_tensor(%n) copy(%a) : tensor<?xf32>
  return %t : tensor<?xf32>
}

// -----

func.func @f(%n: index, %a: tensor<4xf32>) -> tensor<?xf32> {
  // expected-error@+1:8 {{'bufferization.alloc_tensor' op expected that `copy` and return type match, but got 'tensor<4xf32>' and 'tensor<?xf32>'}}
  %t = bufferization.alloc_tensor() copy(%a) : tensor<?xf32>
  return %t : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<5xf32>) -> tensor<5xf32> {
  // expected-error@+1:8 {{'bufferization.materialize_in_destination' op source/destination shapes are incompatible}}
  %t = bufferization.materialize_in_destination %a in %b : (tensor<4xf32>, tensor<5xf32>) -> tensor<5xf32>
  return %t : tensor<5xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: memref<4xf32>) {
  // expected-error@+1:3 {{'bufferization.materialize_in_destination' op 'writable' must be specified if and only if the destination is of memref type}}
  bufferization.materialize_in_destination %a in %b : (tensor<4xf32>, memref<4xf32>) -> ()
  return
}

// -----

func.func @f(%a: tensor<4xf32>, %b: memref<4xf32>) {
  bufferization.materialize_in_destination %a in writable %b : (tensor<4xf32>, memref<4xf32>) -> ()
  return
}

// -----

func.func @f() -> tensor<4xf32> {
  // expected-error@+1:8 {{'ml_program.global_load' op undefined global: @g}}
  %t = ml_program.global_load @g : tensor<4xf32>
  return %t : tensor<4xf32>
}

// -----

ml_program.global private mutable @g(dense<1.0> : tensor<4xf32>) : tensor<4xf32>
func.func @f() -> tensor<5xf32> {
  // expected-error@+1:8 {{'ml_program.global_load' op cannot load from global typed 'tensor<4xf32>' as 'tensor<5xf32>'}}
  %t = ml_program.global_load @g : tensor<5xf32>
  return %t : tensor<5xf32>
}

// -----

ml_program.global private @g(dense<1.0> : tensor<4xf32>) : tensor<4xf32>
func.func @f(%t: tensor<4xf32>) {
  // expected-error@+1:3 {{'ml_program.global_store' op cannot store to an immutable global @g}}
  ml_program.global_store @g = %t : tensor<4xf32>
  return
}

// -----

ml_program.global private mutable @g(dense<1.0> : tensor<4xf32>) : tensor<4xf32>
func.func @f(%t: tensor<5xf32>) {
  // expected-error@+1:3 {{'ml_program.global_store' op cannot store to a global typed 'tensor<4xf32>' from 'tensor<5xf32>'}}
  ml_program.global_store @g = %t : tensor<5xf32>
  return
}

// -----

ml_program.global private mutable @g(dense<1.0> : tensor<4xf32>) : tensor<4xf32>
func.func @f(%t: tensor<5xf32>) {
  // expected-error@+1:8 {{'ml_program.global_load_const' op cannot load as const from mutable global @g}}
  %x = ml_program.global_load_const @g : tensor<4xf32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected 1 offset values, got 2}}
  %r = memref.reinterpret_cast %m to offset: [0, 0], sizes: [10, 10], strides: [10, 1] : memref<?x?xf32> to memref<10x10xf32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected 2 size values, got 1}}
  %r = memref.reinterpret_cast %m to offset: [0], sizes: [10], strides: [10, 1] : memref<?x?xf32> to memref<10x10xf32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected 1 stride values, got 2}}
  %r = memref.reinterpret_cast %m to offset: [0], sizes: [10], strides: [10, 1] : memref<?x?xf32> to memref<10xf32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{different element types specified for source type 'memref<?x?xf32>' and result memref type 'memref<10xi32>'}}
  %r = memref.reinterpret_cast %m to offset: [0], sizes: [10], strides: [1] : memref<?x?xf32> to memref<10xi32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected result type with offset = 1 instead of 2}}
  %r = memref.reinterpret_cast %m to offset: [1], sizes: [10], strides: [1] : memref<?x?xf32> to memref<10xf32, strided<[1], offset: 2>>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected result type with size = 10 instead of 1 in dim = 0}}
  %r = memref.reinterpret_cast %m to offset: [0], sizes: [10], strides: [1] : memref<?x?xf32> to memref<1xf32, strided<[1]>>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected result type with stride = 2 instead of 1 in dim = 0}}
  %r = memref.reinterpret_cast %m to offset: [2], sizes: [10], strides: [2] : memref<?x?xf32> to memref<10xf32, strided<[1], offset: 2>>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected result type with offset = 2 instead of 0}}
  %r = memref.reinterpret_cast %m to offset: [2], sizes: [10], strides: [1] : memref<?x?xf32> to memref<10xf32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected result type with stride = 10 instead of 1 in dim = 0}}
  %r = memref.reinterpret_cast %m to offset: [0], sizes: [10], strides: [10] : memref<?x?xf32> to memref<10xf32>
  return
}

// -----

func.func @f(%m: memref<?x?xf32>, %n: index) {
  // expected-error@+1:8 {{expected result type with stride = 42 instead of 10 in dim = 0}}
  %r = memref.reinterpret_cast %m to offset: [0], sizes: [9, 10], strides: [42, 1] : memref<?x?xf32> to memref<9x10xf32>
  return
}

// -----

func.func @f(%m: memref<?xf32>, %n: index) {
  // expected-error@+1:8 {{expected 1 dynamic offset, size and stride values, got 0}}
  %r = "memref.reinterpret_cast"(%m) {static_offsets = array<i64: 0>, static_sizes = array<i64: -9223372036854775808>, static_strides = array<i64: 1>, operandSegmentSizes = array<i32: 1, 0, 0, 0>} : (memref<?xf32>) -> memref<?xf32>
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  // expected-error@+1:28 {{'memref.extract_strided_metadata' op inferred type(s) 'memref<f32>', 'index', 'index', 'index' are incompatible with return type(s) of operation 'memref<1xf32>', 'index', 'index', 'index'}}
  %base, %offset, %s, %t = memref.extract_strided_metadata %m : memref<?xf32> -> memref<1xf32>, index, index, index
  return
}

// -----

func.func @f(%m: memref<?xf32>) {
  // expected-error@+1:12 {{'memref.extract_strided_metadata' op inferred type(s) 'memref<f32>', 'index', 'index', 'index' are incompatible with return type(s) of operation 'memref<f32>', 'index'}}
  %r, %o = memref.extract_strided_metadata %m : memref<?xf32> -> memref<f32>, index
  return
}

// -----

func.func @f(%m: memref<?xf32>, %n: index) -> index {
  %base, %offset, %s, %t = "memref.extract_strided_metadata"(%m) : (memref<?xf32>) -> (memref<f32>, index, index, index)
  %r = "memref.reinterpret_cast"(%base, %offset, %n) {static_offsets = array<i64: -9223372036854775808>, static_sizes = array<i64: -9223372036854775808, 4>, static_strides = array<i64: 4, 1>, operandSegmentSizes = array<i32: 1, 1, 1, 0>} : (memref<f32>, index, index) -> memref<?x4xf32, strided<[4, 1], offset: ?>>
  return %s : index
}

// -----

func.func @f(%m: memref<16xf32>, %i: index) {
  // expected-error@+1:8 {{'memref.view' op operand #0 must be 1D memref of 8-bit signless integer values, but got 'memref<16xf32>'}}
  %v = memref.view %m[%i][] : memref<16xf32> to memref<4xf32>
  return
}

// -----

func.func @f(%m: memref<4x4xi8>, %i: index) {
  // expected-error@+1:8 {{'memref.view' op operand #0 must be 1D memref of 8-bit signless integer values, but got 'memref<4x4xi8>'}}
  %v = memref.view %m[%i][] : memref<4x4xi8> to memref<4xf32>
  return
}

// -----

func.func @f(%m: memref<16xi8, strided<[2]>>, %i: index) {
  // expected-error@+1:8 {{unsupported map for base memref type 'memref<16xi8, strided<[2]>>'}}
  %v = memref.view %m[%i][] : memref<16xi8, strided<[2]>> to memref<4xf32>
  return
}

// -----

func.func @f(%m: memref<16xi8>, %i: index) {
  // expected-error@+1:8 {{unsupported map for result memref type 'memref<2xf32, strided<[2]>>'}}
  %v = memref.view %m[%i][] : memref<16xi8> to memref<2xf32, strided<[2]>>
  return
}

// -----

func.func @f(%m: memref<16xi8>, %i: index) {
  // expected-error@+1:8 {{'memref.view' op incorrect number of dynamic sizes, has 1, expected 0}}
  %v = memref.view %m[%i][%i] : memref<16xi8> to memref<4xf32>
  return
}

// -----

func.func @f(%m: memref<16xi8>, %i: index) {
  %v = memref.view %m[%i][%i] : memref<16xi8> to memref<?xf32>
  return
}

// -----

func.func @f() {
  // expected-error@+1:8 {{'memref.alloc' op symbol operand count does not equal memref symbol count: expected 2, got 0}}
  %m = memref.alloc() : memref<4xf32, strided<[?], offset: ?>>
  return
}

// -----

func.func @f() {
  // expected-error@+1:8 {{'memref.alloca' op allocates elements before the first one, which is not supported}}
  %m = memref.alloca() : memref<4xf32, strided<[-1]>>
  return
}

// -----

func.func @f(%i: index) {
  // expected-error@+1:8 {{'memref.alloc' op symbol operand count does not equal memref symbol count: expected 2, got 1}}
  %m = memref.alloc()[%i] : memref<4xf32, affine_map<(d0)[s0, s1] -> (d0 * s1 + s0)>>
  return
}

// -----

func.func @f(%i: index) {
  // expected-error@+1:8 {{'memref.alloca' op incorrect number of dynamic sizes, has 0, expected 1}}
  %m = "memref.alloca"(%i) <{operandSegmentSizes = array<i32: 0, 1>}> : (index) -> memref<?xf32, strided<[?]>>
  return
}

// -----

func.func @f(%i: index, %j: index) {
  // expected-error@+1:8 {{memref<4xf32, strided<[?], offset: ?>>: its symbols are not in the order of offset and strides}}
  %m = memref.alloc()[%i, %j] : memref<4xf32, affine_map<(d0)[s0, s1] -> (d0 * s0 + s1)>>
  return
}

// -----

func.func @f(%i: i32) {
  // expected-error@+1:23 {{use of value '%i' expects different type than prior uses: 'index' vs 'i32'}}
  %m = memref.alloc()[%i] : memref<4xf32, strided<[?]>>
  return
}

// -----

func.func @f(%i: index) {
  // expected-error@+1:8 {{'memref.alloc' op symbol operand count does not equal memref symbol count: expected 0, got 1}}
  %m = memref.alloc()[%i] : memref<4xf32>
  return
}

// -----

func.func @f(%i: index) {
  %m = memref.alloc(%i)[] : memref<?xf32, strided<[2], offset: 1>>
  return
}
