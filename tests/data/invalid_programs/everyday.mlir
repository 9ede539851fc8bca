// One mistake of each kind that people make.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected the number of indexing_map (1) to be equal to the number of input/output operands (2)}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<5xf32>) -> tensor<5xf32> {
  // expected-error@+1:8 {{'linalg.generic' op inferred input/output operand #1 has shape's dimension #0 to be 4, but found 5}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<5xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<5xf32>
  return %r : tensor<5xf32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected indexing_map #0 to have 2 dim(s) to match the number of loops}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel", "parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    %c = arith.constant 1 : i32
    // expected-error@+1:5 {{'linalg.yield' op type of yield operand 1 ('i32') doesn't match the element type of the enclosing linalg.generic op ('f32')}}
    linalg.yield %c : i32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected type of bb argument #1 ('f64') to match element or self type of the corresponding operand ('f32')}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f64):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<5xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected type of operand #1 ('tensor<4xf32>') to match type of corresponding result ('tensor<5xf32>')}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<5xf32>
  return %r : tensor<5xf32>
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op invalid indexing maps are non-invertible: ((d0, d1) -> (d0 + d1, d0))}}
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i + j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<4x4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected operand #0 rank (2) to match the result rank of indexing_map (1)}}
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%a : tensor<4x4xf32>) outs(%a : tensor<4x4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4x4xf32>
  return %r : tensor<4x4xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<4x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.matmul' op inferred input/output operand #1 has shape's dimension #0 to be 3, but found 4}}
  %r = linalg.matmul ins(%a, %b : tensor<4x3xf32>, tensor<4x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4xindex>) -> tensor<4xindex> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%a : tensor<4xindex>) {
  ^bb0(%o: index):
    // expected-error@+1:10 {{'linalg.index' op expected dim (1) to be lower than the number of loops (1) of the enclosing LinalgOp}}
    %k = linalg.index 1 : index
    linalg.yield %k : index
  } -> tensor<4xindex>
  return %r : tensor<4xindex>
}

// -----

func.func @f() -> index {
  // expected-error@+1:8 {{'linalg.index' op expected parent op with LinalgOp interface}}
  %k = linalg.index 0 : index
  return %k : index
}

// -----

func.func @f(%a: tensor<4xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{slice along dimension 0 runs out-of-bounds: 4 >= 4}}
  %r = tensor.extract_slice %a[2] [3] [1] : tensor<4xf32> to tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{expected type to be 'tensor<2x2xf32>' or a rank-reduced version. (size mismatch)}}
  %r = tensor.extract_slice %a[0, 0] [2, 2] [1, 1] : tensor<4x4xf32> to tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<2xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{expected type to be 'tensor<3xf32>' or a rank-reduced version. (size mismatch)}}
  %r = tensor.insert_slice %b into %a[0] [3] [1] : tensor<2xf32> into tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4x4xf32>, %i: index) -> f32 {
  // expected-error@+1:8 {{'tensor.extract' op incorrect number of indices for extract_element}}
  %r = tensor.extract %a[%i] : tensor<4x4xf32>
  return %r : f32
}

// -----

func.func @f(%i: index) -> tensor<?x?xf32> {
  // expected-error@+1:8 {{'tensor.empty' op incorrect number of dynamic sizes, has 1, expected 2}}
  %r = tensor.empty(%i) : tensor<?x?xf32>
  return %r : tensor<?x?xf32>
}

// -----

func.func @f(%a: tensor<6xf32>) -> tensor<2x4xf32> {
  // expected-error@+1:8 {{'tensor.expand_shape' op expected dimension 0 of collapsed type to be static value of 8}}
  %r = tensor.expand_shape %a [[0, 1]] output_shape [2, 4] : tensor<6xf32> into tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<5xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected dimension 0 of collapsed type to be static value of 6}}
  %r = tensor.collapse_shape %a [[0, 1]] : tensor<2x3xf32> into tensor<5xf32>
  return %r : tensor<5xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'tensor.collapse_shape' op expected reassociation map #0 to be valid and contiguous.}}
  %r = tensor.collapse_shape %a [[1, 0]] : tensor<2x3xf32> into tensor<6xf32>
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %v: f32) -> tensor<5xf32> {
  // expected-error@+1:8 {{specified type 'tensor<5xf32>' does not match the inferred type 'tensor<4xf32>'}}
  %r = tensor.pad %a low[1] high[1] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<2xf32> to tensor<5xf32>
  return %r : tensor<5xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{'tensor.cast' op operand type 'tensor<2xf32>' and result type 'tensor<3xf32>' are cast incompatible}}
  %r = tensor.cast %a : tensor<2xf32> to tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) -> tensor<2xf32> {
  %r = scf.for %i = %n to %n step %n iter_args(%t = %a) -> (tensor<3xf32>) {
    // expected-error@+1:15 {{use of value '%t' expects different type than prior uses: 'tensor<2xf32>' vs 'tensor<3xf32>'}}
    scf.yield %t : tensor<2xf32>
  }
  return %a : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %c: i1) -> tensor<2xf32> {
  // expected-error@+1:8 {{'scf.if' op must have an else block if defining values}}
  %r = scf.if %c -> (tensor<2xf32>) {
    scf.yield %a : tensor<2xf32>
  }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'func.call' op 'g' does not reference a valid function}}
  %r = call @g(%a) : (tensor<2xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func private @g(tensor<2xf32>) -> tensor<2xf32>
func.func @f(%a: tensor<3xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'func.call' op operand type mismatch: expected operand type 'tensor<2xf32>', but provided 'tensor<3xf32>' for operand number 0}}
  %r = call @g(%a) : (tensor<3xf32>) -> tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<3xf32> {
  // expected-error@+1:3 {{type of return operand 0 ('tensor<2xf32>') doesn't match function result type ('tensor<3xf32>') in function @f}}
  return %a : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> (tensor<2xf32>, i32) {
  // expected-error@+1:3 {{'func.return' op has 1 operands, but enclosing function (@f) returns 2}}
  return %a : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>) -> tensor<3xf32> {
  // expected-error@+1:10 {{use of value '%a' expects different type than prior uses: 'tensor<3xf32>' vs 'tensor<2xf32>'}}
  return %a : tensor<3xf32>
}

// -----

func.func @f() -> tensor<3xf32> {
  // expected-error@+1:10 {{use of undeclared SSA value name '%a'}}
  return %a : tensor<3xf32>
}

// -----

func.func @f(%c: i1) -> i32 {
  cf.cond_br %c, ^a, ^b
^a:
  %x = arith.constant 1 : i32
  cf.br ^b
^b:
  // expected-error@+1:3 {{operand #0 does not dominate this use}}
  return %x : i32
}

// -----

func.func @f() {
  %x = arith.constant 1 : i32
  // expected-error@+1:3 {{redefinition of SSA value '%x'}}
  %x = arith.constant 1 : i32
  return
}

// -----

func.func @f() -> tensor<3xf32> {
  // expected-error@+1:23 {{inferred shape of elements literal ([2]) does not match type ([3])}}
  %x = arith.constant dense<[1.0, 2.0]> : tensor<3xf32>
  return %x : tensor<3xf32>
}

// -----

func.func @f() -> tensor<3xi8> {
  // expected-error@+1:23 {{elements hex data size is invalid for provided type: 'tensor<3xi8>'}}
  %x = arith.constant dense<"0x0102"> : tensor<3xi8>
  return %x : tensor<3xi8>
}

// -----

func.func @f() -> f32 {
  // expected-error@+1:23 {{unexpected decimal integer literal for a floating point value}}
  %x = arith.constant 1 : f32
  return %x : f32
}

// -----

func.func @f(%a: i32) -> i1 {
  // expected-error@+1:19 {{custom op 'arith.cmpi' expected string or keyword containing one of the following enum values for attribute 'predicate' [eq, ne, slt, sle, sgt, sge, ult, ule, ugt, uge]}}
  %x = arith.cmpi lt, %a, %a : i32
  return %x : i1
}

// -----

func.func @f(%a: i32) -> i16 {
  // expected-error@+1:8 {{'arith.extsi' op operand type 'i32' and result type 'i16' are cast incompatible}}
  %x = arith.extsi %a : i32 to i16
  return %x : i16
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op init dimensions [2] doesn't match input dimensions after reduction [3]}}
  %r = linalg.reduce {arith.addf} ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [0]
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.transpose' op dim(result, 0) = 2 doesn't match dim(input, permutation[0]) = 3}}
  %r = linalg.transpose ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x3xf32>) permutation = [1, 0]
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.broadcast' op input dim 0 should match init dim 1. input: 2, init: 3}}
  %r = linalg.broadcast ins(%a : tensor<2xf32>) outs(%o : tensor<2x3xf32>) dimensions = [0]
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<4x4xf32> {
  // expected-error@+1:8 {{'tensor.concat' op result type 'tensor<4x4xf32>' does not match inferred shape 'tensor<4x3xf32>' static sizes}}
  %r = tensor.concat dim(0) %a, %a : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<4x4xf32>
  return %r : tensor<4x4xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{custom op 'tensor.frobnicate' is unknown}}
  %r = tensor.frobnicate %a : tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}
