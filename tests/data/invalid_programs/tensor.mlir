// Tensors: elements, slices, shapes, padding.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%a: tensor<2x3xf32>) -> index {
  %c = arith.constant 2 : index
  // expected-error@+1:8 {{'tensor.dim' op index is out of range: 2 of 2 dimensions}}
  %r = tensor.dim %a, %c : tensor<2x3xf32>
  return %r : index
}

// -----

func.func @f(%a: tensor<2x3xf32>, %i: i32) -> index {
  // expected-error@+1:8 {{'tensor.dim' op operand #1 must be index, but got 'i32'}}
  %r = "tensor.dim"(%a, %i) : (tensor<2x3xf32>, i32) -> index
  return %r : index
}

// -----

func.func @f(%a: tensor<2x3xf32>, %i: index) -> i32 {
  // expected-error@+1:8 {{'tensor.extract' op failed to verify that result type matches element type of tensor}}
  %r = "tensor.extract"(%a, %i, %i) : (tensor<2x3xf32>, index, index) -> i32
  return %r : i32
}

// -----

func.func @f(%a: tensor<2x3xf32>, %v: f32, %i: index) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'tensor.insert' op incorrect number of indices}}
  %r = tensor.insert %v into %a[%i] : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %v: i32, %i: index) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'tensor.insert' op failed to verify that scalar type matches element type of dest}}
  %r = "tensor.insert"(%v, %a, %i, %i) : (i32, tensor<2x3xf32>, index, index) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %v: f32, %i: index) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{'tensor.insert' op failed to verify that result type matches type of dest}}
  %r = "tensor.insert"(%v, %a, %i, %i) : (f32, tensor<2x3xf32>, index, index) -> tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %v: i32, %i: index) -> tensor<2x3xf32> {
  // expected-error@+1:22 {{use of value '%v' expects different type than prior uses: 'f32' vs 'i32'}}
  %r = tensor.insert %v into %a[%i, %i] : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{expected 2 offset values, got 1}}
  %r = tensor.extract_slice %a[0] [2] [1] : tensor<4x4xf32> to tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2xi32> {
  // expected-error@+1:8 {{expected element type to be 'f32'}}
  %r = tensor.extract_slice %a[0, 0] [1, 2] [1, 1] : tensor<4x4xf32> to tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2x2x2xf32> {
  // expected-error@+1:8 {{expected rank to be smaller or equal to the other rank.}}
  %r = tensor.extract_slice %a[0, 0] [2, 2] [1, 1] : tensor<4x4xf32> to tensor<2x2x2xf32>
  return %r : tensor<2x2x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>, %n: index) -> tensor<2xf32> {
  // expected-error@+1:8 {{expected type to be 'tensor<2x?xf32>' or a rank-reduced version. (size mismatch)}}
  %r = tensor.extract_slice %a[0, 0] [2, %n] [1, 1] : tensor<4x4xf32> to tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>, %n: index) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{expected type to be 'tensor<2x?xf32>' or a rank-reduced version. (size mismatch)}}
  %r = tensor.extract_slice %a[0, 0] [2, %n] [1, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>, %n: index) -> tensor<?x2xf32> {
  // expected-error@+1:8 {{expected type to be 'tensor<2x2xf32>' or a rank-reduced version. (size mismatch)}}
  %r = tensor.extract_slice %a[0, 0] [2, 2] [1, 1] : tensor<4x4xf32> to tensor<?x2xf32>
  return %r : tensor<?x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{expected offsets to be non-negative, but got -1}}
  %r = tensor.extract_slice %a[-1, 0] [2, 2] [1, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{expected sizes to be non-negative, but got -2}}
  %r = tensor.extract_slice %a[0, 0] [-2, 2] [1, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{expected strides to be non-negative, but got -1}}
  %r = tensor.extract_slice %a[3, 0] [2, 2] [-1, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{slice along dimension 0 runs out-of-bounds: 4 >= 4}}
  %r = tensor.extract_slice %a[0, 0] [2, 2] [4, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<0x2xf32> {
  // expected-error@+1:8 {{offset 0 is out-of-bounds: 4 >= 4}}
  %r = tensor.extract_slice %a[4, 0] [0, 2] [1, 1] : tensor<4x4xf32> to tensor<0x2xf32>
  return %r : tensor<0x2xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{offset 0 is out-of-bounds: 5 >= 4}}
  %r = tensor.extract_slice %a[5, 0] [2, 2] [1, 1] : tensor<4x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<?x4xf32>) -> tensor<2x2xf32> {
  %r = tensor.extract_slice %a[5, 0] [2, 2] [0, 1] : tensor<?x4xf32> to tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{slice along dimension 0 runs out-of-bounds: 4 >= 4}}
  %r = tensor.insert_slice %b into %a[2] [3] [1] : tensor<3xf32> into tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xi32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{expected element type to be 'f32'}}
  %r = tensor.insert_slice %b into %a[0] [3] [1] : tensor<3xi32> into tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{expected 1 offset values, got 2}}
  %r = tensor.insert_slice %b into %a[0, 0] [1, 3] [1, 1] : tensor<3xf32> into tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<4xf32> {
  // expected-error@+1:3 {{'tensor.parallel_insert_slice' op expects parent op 'scf.forall.in_parallel'}}
  tensor.parallel_insert_slice %b into %a[0] [3] [1] : tensor<3xf32> into tensor<4xf32>
  return %a : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<4xf32> {
  // expected-error@+1:8 {{failed to infer expectedType from sourceType 'tensor<2xf32>', specified resultType is 'tensor<4xf32>'}}
  %r = tensor.pad %a low[1, 1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<4xf32> {
  // expected-error@+1:8 {{failed to infer expectedType from sourceType 'tensor<2xf32>', specified resultType is 'tensor<4xf32>'}}
  %r = tensor.pad %a low[1, 1] high[1, 1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<4xi32> {
  // expected-error@+1:8 {{specified type 'tensor<4xi32>' does not match the inferred type 'tensor<4xf32>'}}
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<4xi32>
  return %r : tensor<4xi32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: i32) -> tensor<4xf32> {
  // expected-error@+1:8 {{'tensor.pad' op expected yield type to match shape element type}}
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : i32
  } : tensor<2xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<4xf32> {
  // expected-error@+1:8 {{expected the block to have 1 arguments}}
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<4xf32> {
  // expected-error@+1:8 {{'tensor.pad' op expected block argument 1 to be an index}}
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: i32):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<4xf32> {
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    linalg.yield %v : f32
  } : tensor<2xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<?xf32> {
  // expected-error@+1:8 {{specified type 'tensor<?xf32>' does not match the inferred type 'tensor<4xf32>'}}
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<?xf32>, %v: f32) -> tensor<4xf32> {
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<?xf32> to tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<2xi32> {
  // expected-error@+1:8 {{'tensor.cast' op operand type 'tensor<2xf32>' and result type 'tensor<2xi32>' are cast incompatible}}
  %r = tensor.cast %a : tensor<2xf32> to tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<2x1xf32> {
  // expected-error@+1:8 {{'tensor.cast' op operand type 'tensor<2xf32>' and result type 'tensor<2x1xf32>' are cast incompatible}}
  %r = tensor.cast %a : tensor<2xf32> to tensor<2x1xf32>
  return %r : tensor<2x1xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<2xi64> {
  // expected-error@+1:8 {{'tensor.bitcast' op operand type 'tensor<2xf32>' and result type 'tensor<2xi64>' are cast incompatible}}
  %r = tensor.bitcast %a : tensor<2xf32> to tensor<2xi64>
  return %r : tensor<2xi64>
}

// -----

func.func @f(%a: tensor<6xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected collapsed rank (1) to equal the number of reassociation maps (2).}}
  %r = tensor.expand_shape %a [[0], [1]] output_shape [2, 3] : tensor<6xf32> into tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<6xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op dimension 1 of output_shape is 4, but that of the result is 3}}
  %r = tensor.expand_shape %a [[0, 1]] output_shape [2, 4] : tensor<6xf32> into tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<6xf32>) -> tensor<2x3xi32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected collapsed type to be 'tensor<6xi32>', but got 'tensor<6xf32>'}}
  %r = tensor.expand_shape %a [[0, 1]] output_shape [2, 3] : tensor<6xf32> into tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// -----

func.func @f(%a: tensor<6xf32>) -> tensor<6xf32> {
  %r = tensor.expand_shape %a [[0]] output_shape [6] : tensor<6xf32> into tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<6xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected collapsed rank (1) to equal the number of reassociation maps (2).}}
  %r = tensor.expand_shape %a [[0, 1], [2]] output_shape [2, 3] : tensor<6xf32> into tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<?xf32>, %n: index) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected dimension 0 of collapsed type to be static value of 6}}
  %r = tensor.expand_shape %a [[0, 1]] output_shape [2, 3] : tensor<?xf32> into tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<?xf32>, %n: index) -> tensor<?x3xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected number of static shape dims to be equal to the output rank (2) but found 1 inputs instead}}
  %r = tensor.expand_shape %a [[0, 1]] output_shape [%n] : tensor<?xf32> into tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

func.func @f(%a: tensor<?xf32>, %n: index) -> tensor<?x3xf32> {
  %r = tensor.expand_shape %a [[0, 1]] output_shape [%n, %n] : tensor<?xf32> into tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

func.func @f(%a: tensor<?xf32>, %n: index) -> tensor<?x3xf32> {
  %r = tensor.expand_shape %a [[0, 1]] output_shape [2, 3] : tensor<?xf32> into tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

func.func @f(%a: tensor<6xf32>, %n: index) -> tensor<?x3xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected dimension 0 of collapsed type to be dynamic since one or more of the corresponding dimensions in the expanded type is dynamic}}
  %r = tensor.expand_shape %a [[0, 1]] output_shape [%n, 3] : tensor<6xf32> into tensor<?x3xf32>
  return %r : tensor<?x3xf32>
}

// -----

func.func @f(%a: tensor<1xf32>) -> tensor<f32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected collapsed rank (0) to equal the number of reassociation maps (1).}}
  %r = tensor.collapse_shape %a [[0]] : tensor<1xf32> into tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<f32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op invalid to reshape tensor/memref with non-unit extent dimensions to zero-rank tensor/memref}}
  %r = tensor.collapse_shape %a [] : tensor<2xf32> into tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<?xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected dimension 0 of collapsed type to be static value of 6}}
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<2x3xf32> into tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: tensor<2x?xf32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected dimension 0 of collapsed type to be dynamic since one or more of the corresponding dimensions in the expanded type is dynamic}}
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<2x?xf32> into tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2x3x4xf32>) -> tensor<6x4xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected collapsed rank (2) to equal the number of reassociation maps (1).}}
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<2x3x4xf32> into tensor<6x4xf32>
  return %r : tensor<6x4xf32>
}

// -----

func.func @f(%a: tensor<2x3x4xf32>) -> tensor<6x4xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected reassociation map #1 to be valid and contiguous.}}
  %r = tensor.collapse_shape %a [[0, 1], [3]] : tensor<2x3x4xf32> into tensor<6x4xf32>
  return %r : tensor<6x4xf32>
}

// -----

func.func @f(%a: tensor<2x3x4xf32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected the reassociation to have all 3 dimensions of the expanded type, found 2}}
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<2x3x4xf32> into tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %r = tensor.collapse_shape %a [[0], [1]] : tensor<2x3xf32> into tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %s: tensor<2xindex>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.reshape' op length of shape operand differs from the result's tensor rank}}
  %r = tensor.reshape %a(%s) : (tensor<2x3xf32>, tensor<2xindex>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %s: tensor<1xindex>) -> tensor<5xf32> {
  // expected-error@+1:8 {{'tensor.reshape' op source and destination tensor should have the same number of elements}}
  %r = tensor.reshape %a(%s) : (tensor<2x3xf32>, tensor<1xindex>) -> tensor<5xf32>
  return %r : tensor<5xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %s: tensor<1xindex>) -> tensor<6xi32> {
  // expected-error@+1:8 {{'tensor.reshape' op element types of source and destination tensor types should be the same}}
  %r = tensor.reshape %a(%s) : (tensor<2x3xf32>, tensor<1xindex>) -> tensor<6xi32>
  return %r : tensor<6xi32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %s: tensor<1xf32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.reshape' op operand #1 must be 1D tensor of signless integer or index values, but got 'tensor<1xf32>'}}
  %r = tensor.reshape %a(%s) : (tensor<2x3xf32>, tensor<1xf32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %s: tensor<1x1xi32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.reshape' op operand #1 must be 1D tensor of signless integer or index values, but got 'tensor<1x1xi32>'}}
  %r = tensor.reshape %a(%s) : (tensor<2x3xf32>, tensor<1x1xi32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %s: tensor<?xi32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.reshape' op cannot use shape operand with dynamic length to reshape to statically-ranked tensor type}}
  %r = tensor.reshape %a(%s) : (tensor<2x3xf32>, tensor<?xi32>) -> tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: f32) -> tensor<2x2xf32> {
  // expected-error@+1:8 {{'tensor.from_elements' op number of operands and types do not match: got 2 operands and 4 types}}
  %r = tensor.from_elements %a, %a : tensor<2x2xf32>
  return %r : tensor<2x2xf32>
}

// -----

func.func @f(%a: f32) -> tensor<?xf32> {
  // expected-error@+1:8 {{'tensor.from_elements' op result must be statically shaped tensor of any type values, but got 'tensor<?xf32>'}}
  %r = tensor.from_elements %a, %a : tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: f32) -> tensor<2xi32> {
  // expected-error@+1:29 {{use of value '%a' expects different type than prior uses: 'i32' vs 'f32'}}
  %r = tensor.from_elements %a, %a : tensor<2xi32>
  return %r : tensor<2xi32>
}

// -----

func.func @f(%a: f32, %n: index) -> tensor<2x?xf32> {
  // expected-error@+1:8 {{'tensor.generate' op incorrect number of dynamic sizes, has 2, expected 1}}
  %r = tensor.generate %n, %n {
  ^bb0(%i: index, %j: index):
    tensor.yield %a : f32
  } : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: f32, %n: index) -> tensor<2x?xf32> {
  // expected-error@+1:8 {{must have one body argument per input dimension}}
  %r = tensor.generate %n {
  ^bb0(%i: index):
    tensor.yield %a : f32
  } : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: i32, %n: index) -> tensor<2x?xf32> {
  // expected-error@+1:8 {{'tensor.generate' op body must be terminated with a `yield` operation of the tensor element type}}
  %r = tensor.generate %n {
  ^bb0(%i: index, %j: index):
    tensor.yield %a : i32
  } : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: f32, %n: index) -> tensor<2x?xf32> {
  // expected-error@+1:8 {{all body arguments must be index}}
  %r = tensor.generate %n {
  ^bb0(%i: index, %j: i64):
    tensor.yield %a : f32
  } : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: f32, %n: index) -> tensor<2x?xf32> {
  %r = tensor.generate %n {
  ^bb0(%i: index, %j: index):
    // expected-error@+1:5 {{'scf.yield' op expects parent op to be one of 'scf.execute_region, scf.for, scf.if, scf.index_switch, scf.while'}}
    scf.yield %a : f32
  } : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: f32, %n: index) -> tensor<2x?xf32> {
  // expected-error@+1:8 {{'tensor.splat' op incorrect number of dynamic sizes, has 0, expected 1}}
  %r = tensor.splat %a : tensor<2x?xf32>
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: f32, %n: index) -> tensor<2x?xi32> {
  // expected-error@+1:21 {{use of value '%a' expects different type than prior uses: 'i32' vs 'f32'}}
  %r = tensor.splat %a[%n] : tensor<2x?xi32>
  return %r : tensor<2x?xi32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<4x3xf32> {
  // expected-error@+1:8 {{'tensor.concat' op concatenation dim must be less than the tensor rank}}
  %r = tensor.concat dim(2) %a, %a : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<4x3xf32>
  return %r : tensor<4x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %b: tensor<6xf32>) -> tensor<4x3xf32> {
  // expected-error@+1:8 {{'tensor.concat' op rank of concatenated inputs must match result rank}}
  %r = tensor.concat dim(0) %a, %b : (tensor<2x3xf32>, tensor<6xf32>) -> tensor<4x3xf32>
  return %r : tensor<4x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %b: tensor<2x4xf32>) -> tensor<4x3xf32> {
  // expected-error@+1:8 {{'tensor.concat' op static concatenation size mismatch along non-concatenated dimension 1}}
  %r = tensor.concat dim(0) %a, %b : (tensor<2x3xf32>, tensor<2x4xf32>) -> tensor<4x3xf32>
  return %r : tensor<4x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %b: tensor<2x3xi32>) -> tensor<4x3xf32> {
  // expected-error@+1:8 {{'tensor.concat' op inputs and result element type must match}}
  %r = tensor.concat dim(0) %a, %b : (tensor<2x3xf32>, tensor<2x3xi32>) -> tensor<4x3xf32>
  return %r : tensor<4x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %b: tensor<2x3xi32>) -> tensor<4x3xi32> {
  // expected-error@+1:8 {{'tensor.concat' op inputs and result element type must match}}
  %r = tensor.concat dim(0) %a, %a : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<4x3xi32>
  return %r : tensor<4x3xi32>
}

// -----

func.func @f(%a: tensor<f32>) -> tensor<f32> {
  // expected-error@+1:8 {{'tensor.concat' op concatenation dim must be less than the tensor rank}}
  %r = tensor.concat dim(0) %a, %a : (tensor<f32>, tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<12xf32> {
  // expected-error@+1:8 {{'tensor.concat' op rank of concatenated inputs must match result rank}}
  %r = tensor.concat dim(0) %a, %a : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<12xf32>
  return %r : tensor<12xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<?x?xf32> {
  %r = tensor.concat dim(0) %a, %a : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// -----

func.func @f(%a: tensor<?x?xf32>, %b: tensor<2x3xf32>) -> tensor<9x9xf32> {
  // expected-error@+1:8 {{'tensor.concat' op result type 'tensor<9x9xf32>' does not match inferred shape 'tensor<?x3xf32>' static sizes}}
  %r = tensor.concat dim(0) %a, %b : (tensor<?x?xf32>, tensor<2x3xf32>) -> tensor<9x9xf32>
  return %r : tensor<9x9xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %i: i32) -> tensor<?xf32> {
  // expected-error@+1:8 {{'tensor.empty' op operand #0 must be variadic of index, but got 'i32'}}
  %r = "tensor.empty"(%i) : (i32) -> tensor<?xf32>
  return %r : tensor<?xf32>
}

// -----

func.func @f(%a: memref<2xf32>, %i: index) -> f32 {
  // expected-error@+1:8 {{'tensor.extract' op operand #0 must be ranked tensor of any type values, but got 'memref<2xf32>'}}
  %r = "tensor.extract"(%a, %i) : (memref<2xf32>, index) -> f32
  return %r : f32
}
