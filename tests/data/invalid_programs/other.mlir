// What concerns several dialects: what is reported, and what is not.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func private @get(tensor<2xf32>) -> tensor<2xf32>
func.func @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'func.call' op 'got' does not reference a valid function}}
  %r = call @got(%a) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

// All errors are reported, in the order of the text.
func.func @f(%a: tensor<2xf32>, %c: i1) -> tensor<3xf32> {
  // expected-error@+1:8 {{'tensor.cast' op operand type 'tensor<2xf32>' and result type 'tensor<3xf32>' are cast incompatible}}
  %r = tensor.cast %a : tensor<2xf32> to tensor<3xf32>
  // expected-error@+1:8 {{'scf.if' op must have an else block if defining values}}
  %s = scf.if %c -> tensor<3xf32> {
    scf.yield %r : tensor<3xf32>
  }
  return %s : tensor<3xf32>
}
func.func @g(%a: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:3 {{'func.return' op has 0 operands, but enclosing function (@g) returns 1}}
  return
}

// -----

// What is made of something that is wrong is not reported.
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{expected rank to be smaller or equal to the other rank.}}
  %r = tensor.extract_slice %a[0] [2] [1] : tensor<4xf32> to tensor<4x4xf32>
  return %r : tensor<4x4xf32>
}

// -----

func.func @f(%a: tensor<4xindex>) -> tensor<4xindex> {
  // expected-error@+1:8 {{'linalg.generic' op expected type of operand #0 ('tensor<4xindex>') to match type of corresponding result ('tensor<5xindex>')}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%a : tensor<4xindex>) {
  ^bb0(%o: index, %p: index):
    %k = linalg.index 1 : index
    linalg.yield %k, %k : index, index
  } -> tensor<5xindex>
  return %a : tensor<4xindex>
}

// -----

// Only this can be seen to leave the shape by looking at all values.
func.func @f(%a: tensor<4xf32>, %b: tensor<3x3xf32>) -> tensor<3x3xf32> {
  // expected-error@+1:8 {{'linalg.generic' op unexpected result less than 0 at expression #0 in (d0, d1) -> (d0 - d1)}}
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i - j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3x3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3x3xf32>
  return %r : tensor<3x3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3x?xf32>) -> tensor<3x?xf32> {
  // expected-error@+1:8 {{'linalg.generic' op inferred input/output operand #0 has shape's dimension #0 to be greater than or equal to 5, but found 4}}
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i * 2)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3x?xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3x?xf32>
  return %r : tensor<3x?xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<9xf32>) -> tensor<9xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i mod 4)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<9xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<9xf32>
  return %r : tensor<9xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %n: index) {
  // expected-error@+1:3 {{'linalg.fill' op takes 1 input and 1 output, but has 0 and 1}}
  "linalg.fill"(%a) : (tensor<4xf32>) -> ()
  return
}

// -----

func.func @f(%a: tensor<4xf32>, %n: index) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op region #0 failed to verify constraint: region with at least 1 blocks}}
  %r = "linalg.generic"(%a) <{indexing_maps = [affine_map<(i) -> (i)>], iterator_types = [#linalg.iterator_type<parallel>], operandSegmentSizes = array<i32: 0, 1>}> ({}) : (tensor<4xf32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %r = scf.forall (%i) in (4) shared_outs(%o = %a) -> (tensor<4xf32>) {
    %s = tensor.extract_slice %o[%i] [1] [1] : tensor<4xf32> to tensor<1xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %s into %o[%i] [1] [1] : tensor<1xf32> into tensor<4xf32>
    }
  }
  return %r : tensor<4xf32>
}

// -----

// A value of an unreachable block is nobody's.
func.func @f(%c: i1) -> i32 {
  %z = arith.constant 0 : i32
  cf.br ^b
^a:
  %x = arith.addi %z, %z : i32
  cf.br ^b
^b:
  return %z : i32
}

// -----

func.func @f(%n: index, %c: i1) -> i32 {
  cf.br ^a(%n : index)
^a(%i: index):
  %x = arith.constant 1 : i32
  cf.cond_br %c, ^a(%n : index), ^b
^b:
  return %x : i32
}

// -----
// expected-error@+1:1 {{type 'vector<4xf32>' is not supported}}
func.func @f(%a: vector<4xf32>) -> vector<4xf32> {
  %r = arith.addf %a, %a : vector<4xf32>
  return %r : vector<4xf32>
}

// -----

func.func @f(%n: index, %a: tensor<2xf32>) {
  // expected-error@+1:30 {{expected as many input types as operands (expected 1 got 0)}}
  %r = scf.while (%x = %n) : () -> index {
    %c = arith.constant true
    scf.condition(%c) %n : index
  } do {
  ^bb0(%y: index):
    scf.yield %y : index
  }
  return
}

// -----

func.func @f(%m: memref<2x3xf32, strided<[3, 1], offset: ?>>) {
  // expected-error@+1:8 {{'memref.cast' op operand type 'memref<2x3xf32, strided<[3, 1], offset: ?>>' and result type 'memref<2x3xf32, strided<[4, 1], offset: ?>>' are cast incompatible}}
  %r = memref.cast %m : memref<2x3xf32, strided<[3, 1], offset: ?>> to memref<2x3xf32, strided<[4, 1], offset: ?>>
  return
}

// -----

func.func @f(%m: memref<2x3xf32>) {
  %r = memref.cast %m : memref<2x3xf32> to memref<?x3xf32, strided<[3, 1], offset: ?>>
  return
}

// -----

func.func @f(%m: memref<?x3xf32>) {
  // expected-error@+1:8 {{'memref.collapse_shape' op collapsed dim (0) must be dynamic if and only if reassociation group is dynamic}}
  %r = memref.collapse_shape %m [[0, 1]] : memref<?x3xf32> into memref<6xf32>
  return
}

// -----

func.func @f(%m: memref<6xf32>) {
  // expected-error@+1:8 {{'memref.collapse_shape' op element types of 'memref<6xf32>' and 'memref<6xi32>' differ}}
  %r = memref.collapse_shape %m [[0]] : memref<6xf32> into memref<6xi32>
  return
}

// -----

func.func @f(%n: index, %m: index) -> tensor<?x?xf32> {
  // expected-error@+1:8 {{'bufferization.alloc_tensor' op incorrect number of dynamic sizes, has 1, expected 2}}
  %t = "bufferization.alloc_tensor"(%n) <{operandSegmentSizes = array<i32: 1, 0, 0>}> : (index) -> tensor<?x?xf32>
  return %t : tensor<?x?xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: memref<4xf32>) {
  bufferization.materialize_in_destination %a in restrict writable %b : (tensor<4xf32>, memref<4xf32>) -> ()
  return
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %r = bufferization.materialize_in_destination %a in %b : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<?xf32>, %v: f32) -> tensor<3xf32> {
  %r = tensor.pad %a low[-1] high[-2] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<?xf32> to tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<3xf32> {
  // expected-error@+1:8 {{'tensor.pad' op takes more away from dimension 0 than it has}}
  %r = tensor.pad %a low[-1] high[-2] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<?xf32>) -> tensor<?x?xf32> {
  // expected-error@+1:8 {{several extents of a group that are not known need output_shape [...]}}
  %r = tensor.expand_shape %a [[0, 1]] : tensor<?xf32> into tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// -----

// Dictionaries where MLIR prints them.
#sum = {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
func.func @f(%a: tensor<8x?xi32>, %o: tensor<8xi32>, %v: i32) -> (tensor<8xi32>, index, tensor<10x4xi32>) {
  %c1 = arith.constant 1 : index
  %n = tensor.dim {note = "first"} %a, %c1 : tensor<8x?xi32>
  %r = linalg.generic #sum ins(%a : tensor<8x?xi32>) outs(%o : tensor<8xi32>) {
  ^bb0(%x: i32, %s: i32):
    %t = arith.addi %x, %s : i32
    linalg.yield %t : i32
  } -> tensor<8xi32>
  %q = linalg.reduce { arith.addi {overflowFlags = #arith.overflow<none>} } ins(%a : tensor<8x?xi32>) outs(%r : tensor<8xi32>) dimensions = [1]
  %s = tensor.extract_slice %a[0, 0] [8, 2] [1, 1] : tensor<8x?xi32> to tensor<8x2xi32>
  %p = tensor.pad %s low[1, 1] high[1, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %v : i32
  } {note = "last"} : tensor<8x2xi32> to tensor<10x4xi32>
  return %q, %n, %p : tensor<8xi32>, index, tensor<10x4xi32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  %r = linalg.reduce { arith.addf } ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [1]
  %s:2 = linalg.reduce ins(%a, %a : tensor<2x3xf32>, tensor<2x3xf32>) outs(%o, %r : tensor<2xf32>, tensor<2xf32>) dimensions = [1]
    (%x: f32, %y: f32, %p: f32, %q: f32) {
      %t = arith.addf %x, %p : f32
      %u = arith.mulf %y, %q : f32
      linalg.yield %t, %u : f32, f32
    }
  return %s#1 : tensor<2xf32>
}

// -----

func.func @f(%n: index, %m: i32) {
  // expected-error@+1:8 {{'scf.for' op 0-th region iter_arg and 0-th loop result have different type: 'index' != 'i32'}}
  %r = "scf.for"(%n, %n, %n, %n) ({
  ^bb0(%i: index, %j: index):
    scf.yield %j : index
  }) : (index, index, index, index) -> i32
  return
}

// -----

func.func @f(%a: tensor<0xf32>) -> tensor<0xf32> {
  // expected-error@+1:8 {{offset 0 is out-of-bounds: 0 >= 0}}
  %r = tensor.extract_slice %a[0] [0] [1] : tensor<0xf32> to tensor<0xf32>
  return %r : tensor<0xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %v: f32) -> tensor<2xf32> {
  %r = tensor.pad %a low[-1] high[-1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<4xf32> to tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @f(%m: memref<4xf32>) {
  // expected-error@+1:8 {{expected result type to be 'memref<3xf32, strided<[1], offset: 1>>' or a rank-reduced version. (mismatch of result layout), but got 'memref<3xf32, strided<[1], offset: ?>>'}}
  %r = memref.subview %m[1] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: ?>>
  return
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.contract' op iteration space dim at index 1 is neither a contracting dim nor of parallel iteration type}}
  %r = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, k)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>, %c: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.contract' op 'indexing_maps' do not specify a contracting dimension}}
  %r = linalg.contract indexing_maps = [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>] ins(%a, %b : tensor<4xf32>, tensor<4xf32>) outs(%c : tensor<4xf32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: i32, %c: i1) {
  scf.if %c {
    // expected-error@+1:5 {{'func.return' op expects parent op 'func.func'}}
    func.return
  }
  return
}

// -----

func.func @f(%a: i32, %c: i1) {
  "scf.if"(%c) ({
    // expected-error@+1:10 {{block with no terminator, has 'arith.addi'}}
    %x = arith.addi %a, %a : i32
  }, {}) : (i1) -> ()
  return
}

// -----

func.func @f(%c: tensor<4xi1>) -> tensor<4xi1> {
  // expected-error@+1:8 {{'linalg.generic' op requires attribute 'indexing_maps'}}
  %r = "linalg.generic"(%c) <{iterator_types = [#linalg.iterator_type<parallel>], operandSegmentSizes = array<i32: 0, 1>}> ({
  ^bb0(%x: i1):
    linalg.yield %x : i1
  }) : (tensor<4xi1>) -> tensor<4xi1>
  return %r : tensor<4xi1>
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<8xf32> {
  %r = scf.forall (%i) in (8) shared_outs(%o = %e) -> (tensor<8xf32>) {
    scf.forall.in_parallel {
      // expected-error@+1:7 {{expected sizes to be non-negative, but got -1}}
      tensor.parallel_insert_slice %e into %o[%i] [-1] [1] : tensor<8xf32> into tensor<8xf32>
    }
  }
  return %r : tensor<8xf32>
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<8xf32> {
  // expected-error@+1:8 {{'scf.forall' op constant step operand must be positive}}
  %r = scf.forall (%i) = (0) to (8) step (0) shared_outs(%o = %e) -> (tensor<8xf32>) {
  }
  return %r : tensor<8xf32>
}

// -----

func.func @f(%a: i32) -> i64 {
  // expected-error@+1:20 {{use of value '%a' expects different type than prior uses: 'tensor<i32>' vs 'i32'}}
  %r = arith.extsi %a : tensor<i32> to i64
  return %r : i64
}

// -----

func.func @f(%a: i32) -> i64 {
  // expected-error@+1:3 {{operation defines 1 results but was provided 2 to bind}}
  %r:2 = arith.extsi %a : i32 to i64
  return %r : i64
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<f32>) -> tensor<4xf32> {
  // expected-error@+1:41 {{expected the end of the operation, found ','}}
  %r = arith.addf %a, %b : tensor<4xf32>, tensor<f32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: f32) -> f32 {
  // expected-error@+1:8 {{custom op 'foo.bar' is unknown}}
  %r = "foo.bar"(%a) : (f32) -> f32
  return %r : f32
}

// -----

func.func @f(%i: i32, %a: tensor<4xf32>) -> f32 {
  // expected-error@+1:26 {{use of value '%i' expects different type than prior uses: 'index' vs 'i32'}}
  %r = tensor.extract %a[%i] : tensor<4xf32>
  return %r : f32
}

// -----

func.func @f(%i: i32, %a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:26 {{use of value '%a' expects different type than prior uses: 'tensor<4x4xf32>' vs 'tensor<4xf32>'}}
  %r = linalg.matmul ins(%a, %a : tensor<4x4xf32>, tensor<4xf32>) outs(%a : tensor<4xf32>) -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%c: i1) -> i32 {
  // expected-error@+1:23 {{expected integer literal for type i32}}
  %x = arith.constant 2.5 : i32
  return %x : i32
}

// -----

func.func @f(%c: i1) -> i32 {
  // expected-error@+1:23 {{integer constant out of range for i8}}
  %x = arith.constant 300 : i8
  return %x : i32
}

// -----

func.func @f(%c: i1) -> i32 {
  // expected-error@+1:29 {{expected 2 elements in each row, found 1}}
  %x = arith.constant dense<[[1, 2], [3]]> : tensor<2x2xi32>
  return %x : i32
}

// -----

func.func @f(%c: i1) -> i32 {
  // expected-error@+1:29 {{bad integer '1.5'}}
  %x = arith.constant dense<[1.5, 2.5]> : tensor<2xi32>
  return %x : i32
}

// -----

func.func @f(%c: i1) -> i32 {
  // expected-error@+1:29 {{expected a float literal, found '1'}}
  %x = arith.constant dense<[1, 2]> : tensor<2xf32>
  return %x : i32
}

// -----

func.func @f(%c: i1, %z: i64) -> i64 {
  // expected-error@+1:12 {{use of value '%z' expects different type than prior uses: 'i32' vs 'i64'}}
  cf.br ^b(%z : i32)
^b(%x: i32):
  return %z : i64
}

// -----

func.func @f(%c: i1, %z: i64) -> i64 {
  // expected-error@+1:25 {{use of value '%z' expects different type than prior uses: 'i32' vs 'i64'}}
  %r = func.call @f(%c, %z) : (i1, i32) -> i64
  return %r : i64
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  // expected-error@+1:8 {{'tensor.rank' op operand #0 must be ranked tensor of any type values, but got 'f32'}}
  %r = "tensor.rank"(%z) : (f32) -> index
  return %z : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  // expected-error@+1:8 {{'arith.cmpi' op requires attribute 'predicate'}}
  %r = "arith.cmpi"(%n, %n) : (index, index) -> i1
  return %z : f32
}
