// linalg: maps, loops, regions and what each op asks of its operands.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op unexpected symbols in indexing_map #1}}
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i)[s] -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected as many non-induction variable region arguments as the number of input/output operands}}
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    // expected-error@+1:5 {{'linalg.yield' op expected number of yield values (2) to match the number of inits / outs operands of the enclosing LinalgOp (1)}}
    linalg.yield %x, %x : f32, f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    // expected-error@+1:5 {{'tensor.yield' op expects parent op to be one of 'tensor.generate, tensor.pad'}}
    tensor.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    // expected-error@+1:10 {{block with no terminator, has 'arith.addf'}}
    %y = arith.addf %x, %o : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:3 {{'linalg.generic' op expected the number of tensor results (0) to be equal to the number of output tensors (1)}}
  linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  }
  return %a : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // expected-error@+1:10 {{'linalg.generic' op expected the number of tensor results (2) to be equal to the number of output tensors (1)}}
  %r:2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> (tensor<4xf32>, tensor<4xf32>)
  return %r#0, %r#1 : tensor<4xf32>, tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>, %m: memref<4xf32>) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected to have pure tensor or buffer semantics}}
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%m : memref<4xf32>) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>, %m: f32) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op operand #1 must be variadic of shaped of any type values, but got 'f32'}}
  %r = linalg.generic {indexing_maps = [#id, affine_map<(i) -> ()>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%m : f32) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

#id = affine_map<(i) -> (i)>
func.func @f(%a: tensor<4xf32>, %m: f32) -> tensor<4xf32> {
  // expected-error@+1:8 {{'linalg.generic' op expected operand #0 rank (0) to match the result rank of indexing_map (1)}}
  %r = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel"]} ins(%m : f32) outs(%a : tensor<4xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{'linalg.generic' op inferred input/output operand #0 has shape's dimension #0 to be greater than or equal to 5, but found 4}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i + 2)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{'linalg.generic' op unexpected result less than 0 at expression #0 in (d0) -> (-d0 + 1)}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (1 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (3 - i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{'linalg.generic' op inferred input/output operand #0 has shape's dimension #0 to be greater than or equal to 5, but found 4}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (4)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i floordiv 2)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<6xf32>, %b: tensor<3xf32>, %k: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i + j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%a, %k : tensor<6xf32>, tensor<3xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>, %k: tensor<3xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{'linalg.generic' op inferred input/output operand #0 has shape's dimension #0 to be greater than or equal to 5, but found 4}}
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i + j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%a, %k : tensor<4xf32>, tensor<3xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (0)>], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<3xf32>) -> tensor<3xf32> {
  // expected-error@+1:8 {{unexpected iterator_type (foo)}}
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel", "foo"]} ins(%a : tensor<4xf32>) outs(%b : tensor<3xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<3xf32>
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<0xf32>) -> tensor<0xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%a : tensor<0xf32>) outs(%a : tensor<0xf32>) {
  ^bb0(%x: f32, %o: f32):
    linalg.yield %x : f32
  } -> tensor<0xf32>
  return %r : tensor<0xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.matmul' op expected operand #1 rank (1) to match the result rank of indexing_map (2)}}
  %r = linalg.matmul ins(%a, %b : tensor<4x3xf32>, tensor<3xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.matmul' op takes 2 inputs and 1 output, but has 1 and 1}}
  %r = linalg.matmul ins(%a : tensor<4x3xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.matmul' op expected the number of indexing_map (2) to be equal to the number of input/output operands (3)}}
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.matmul' op Unexpected dim expression in map result.}}
  %r = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.contract' op iteration spaces of provided affine_maps differ}}
  %r = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n) -> (m, n)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.contract' op provided affine_map is not a projected permutation}}
  %r = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k + 1)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.contract' op expected the number of indexing_map (2) to be equal to the number of input/output operands (3)}}
  %r = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<3x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.contract' op inferred input/output operand #1 has shape's dimension #0 to be 4, but found 3}}
  %r = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, k)>] ins(%a, %b : tensor<4x3xf32>, tensor<3x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x3xf32>, %b: tensor<4x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.add' op inferred input/output operand #1 has shape's dimension #1 to be 3, but found 5}}
  %r = linalg.add ins(%a, %b : tensor<4x3xf32>, tensor<4x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<4x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.add' op expected operand #0 rank (1) to match the result rank of indexing_map (2)}}
  %r = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x5xf32>, %b: tensor<4x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.exp' op takes 1 input and 1 output, but has 2 and 1}}
  %r = linalg.exp ins(%a, %b : tensor<4x5xf32>, tensor<4x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x5xi32>, %c: tensor<4x5xi32>) -> tensor<4x5xi32> {
  // expected-error@+1:8 {{'linalg.exp' op cannot be computed for elements of type 'i32'}}
  %r = linalg.exp ins(%a : tensor<4x5xi32>) outs(%c : tensor<4x5xi32>) -> tensor<4x5xi32>
  return %r : tensor<4x5xi32>
}

// -----

func.func @f(%a: tensor<4x5xf32>, %c: tensor<4x5xf32>) -> tensor<4x5xf32> {
  // expected-error@+1:8 {{'linalg.elementwise' op takes 2 inputs and 1 output, but has 1 and 1}}
  %r = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a : tensor<4x5xf32>) outs(%c : tensor<4x5xf32>) -> tensor<4x5xf32>
  return %r : tensor<4x5xf32>
}

// -----

func.func @f(%a: tensor<4x5xf32>, %c: tensor<5x4xf32>) -> tensor<5x4xf32> {
  // expected-error@+1:8 {{'linalg.elementwise' op inferred input/output operand #1 has shape's dimension #0 to be 4, but found 5}}
  %r = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%a : tensor<4x5xf32>) outs(%c : tensor<5x4xf32>) -> tensor<5x4xf32>
  return %r : tensor<5x4xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op number of dimensions after reduction 0 doesn't match the init rank 1}}
  %r = linalg.reduce {arith.addf} ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [0, 1]
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op dimensions for reduction should be in the range [0, 1].}}
  %r = linalg.reduce {arith.addf} ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [2]
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op attribute 'dimensions' failed to satisfy constraint: i64 dense array attribute should be in increasing order}}
  %r = linalg.reduce {arith.addf} ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [1, 1]
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %b: tensor<2x4xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:10 {{'linalg.reduce' op expects all inputs to have the same shapes. Shape at input-index 1 is not equal to the shape at input-index 0.}}
  %r:2 = linalg.reduce ins(%a, %b : tensor<2x3xf32>, tensor<2x4xf32>) outs(%o, %o : tensor<2xf32>, tensor<2xf32>) dimensions = [1]
    (%x: f32, %y: f32, %p: f32, %q: f32) { linalg.yield %x, %y : f32, f32 }
  return %r#0 : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %b: tensor<2x4xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op expects as many outputs as inputs, but has 2 inputs and 1 outputs}}
  %r = linalg.reduce ins(%a, %b : tensor<2x3xf32>, tensor<2x4xf32>) outs(%o : tensor<2xf32>) dimensions = [1]
    (%x: f32, %y: f32, %p: f32) { linalg.yield %x : f32 }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op mismatching number of operands and block arguments}}
  %r = linalg.reduce ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [1]
    (%x: f32) { linalg.yield %x : f32 }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op input element type 'f32' does not match corresponding block argument type 'f64'}}
  %r = linalg.reduce ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [1]
    (%x: f64, %p: f32) { linalg.yield %p : f32 }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.reduce' op output element type 'f32' does not match corresponding block argument type 'f64'}}
  %r = linalg.reduce ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [1]
    (%x: f32, %p: f64) { linalg.yield %x : f32 }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  %r = linalg.reduce ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>) dimensions = [1]
    // expected-error@+1:26 {{'linalg.yield' op expected number of yield values (2) to match the number of inits / outs operands of the enclosing LinalgOp (1)}}
    (%x: f32, %p: f32) { linalg.yield %x, %x : f32, f32 }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2xf32>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'linalg.map' op expected shape of input (2, 3) to match shape of output (2)}}
  %r = linalg.map {math.exp} ins(%a : tensor<2x3xf32>) outs(%o : tensor<2xf32>)
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x4xf32>) -> tensor<2x4xf32> {
  // expected-error@+1:8 {{'linalg.map' op expected shape of input (2, 3) to match shape of output (2, 4)}}
  %r = linalg.map {math.exp} ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x4xf32>)
  return %r : tensor<2x4xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.map' op expected element type of input 'f32' to match bbArg type 'f64'}}
  %r = linalg.map ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x3xf32>)
    (%x: f64, %p: f32) { linalg.yield %p : f32 }
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.map' op expects number of operands to match the arity of mapper, but got: 2 and 3}}
  %r = linalg.map ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x3xf32>)
    (%x: f32, %p: f32, %q: f32) { linalg.yield %p : f32 }
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x3xi32>) -> tensor<2x3xi32> {
  %r = linalg.map ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x3xi32>)
    // expected-error@+1:26 {{'linalg.yield' op type of yield operand 1 ('f32') doesn't match the element type of the enclosing linalg.map op ('i32')}}
    (%x: f32, %p: i32) { linalg.yield %x : f32 }
  return %r : tensor<2x3xi32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.transpose' op permutation is not valid}}
  %r = linalg.transpose ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x3xf32>) permutation = [1, 1]
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.transpose' op size of permutation 1 does not match the argument rank 2}}
  %r = linalg.transpose ins(%a : tensor<2x3xf32>) outs(%o : tensor<2x3xf32>) permutation = [0]
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<6xf32>) -> tensor<6xf32> {
  // expected-error@+1:8 {{'linalg.transpose' op input rank 2 does not match init rank 1}}
  %r = linalg.transpose ins(%a : tensor<2x3xf32>) outs(%o : tensor<6xf32>) permutation = [0, 1]
  return %r : tensor<6xf32>
}

// -----

func.func @f(%a: tensor<2x3xf32>, %o: tensor<3x2xi32>) -> tensor<3x2xi32> {
  // expected-error@+1:8 {{'linalg.transpose' op element type of the input ('f32') doesn't match that of the output ('i32')}}
  %r = linalg.transpose ins(%a : tensor<2x3xf32>) outs(%o : tensor<3x2xi32>) permutation = [1, 0]
  return %r : tensor<3x2xi32>
}

// -----

func.func @f(%a: tensor<2xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.broadcast' op dimension 0 is out of range. expected range: [0, 1], got: 2}}
  %r = linalg.broadcast ins(%a : tensor<2xf32>) outs(%o : tensor<2x3xf32>) dimensions = [2]
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.broadcast' op input rank plus added dimensions does not match init rank. input rank: 1, dimensions size: 2, init rank: 2}}
  %r = linalg.broadcast ins(%a : tensor<2xf32>) outs(%o : tensor<2x3xf32>) dimensions = [0, 1]
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %o: tensor<2x?xf32>) -> tensor<2x?xf32> {
  // expected-error@+1:8 {{'linalg.broadcast' op input dim 0 should match init dim 1. input: 2, init: ?}}
  %r = linalg.broadcast ins(%a : tensor<2xf32>) outs(%o : tensor<2x?xf32>) dimensions = [0]
  return %r : tensor<2x?xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{expected op with scalar input}}
  %r = linalg.fill ins(%a : tensor<2xf32>) outs(%o : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: f32, %o: tensor<2x3xf32>) -> tensor<2x4xf32> {
  // expected-error@+1:8 {{'linalg.fill' op expected type of operand #1 ('tensor<2x3xf32>') to match type of corresponding result ('tensor<2x4xf32>')}}
  %r = linalg.fill ins(%a : f32) outs(%o : tensor<2x3xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

// -----

func.func @f(%a: f32, %o: tensor<2x3xi32>) -> tensor<2x3xi32> {
  %r = linalg.fill ins(%a : f32) outs(%o : tensor<2x3xi32>) -> tensor<2x3xi32>
  return %r : tensor<2x3xi32>
}

// -----

func.func @f(%a: f32, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.fill' op takes 1 input and 1 output, but has 2 and 1}}
  %r = linalg.fill ins(%a, %a : f32, f32) outs(%o : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x4xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.copy' op inferred input/output operand #1 has shape's dimension #1 to be 4, but found 3}}
  %r = linalg.copy ins(%a : tensor<2x4xf32>) outs(%o : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x4xf32>, %o: tensor<2x4xf32>) -> tensor<2x4xf32> {
  // expected-error@+1:8 {{'linalg.softmax' op incorrect dimension specified}}
  %r = linalg.softmax dimension(2) ins(%a : tensor<2x4xf32>) outs(%o : tensor<2x4xf32>) -> tensor<2x4xf32>
  return %r : tensor<2x4xf32>
}

// -----

func.func @f(%a: tensor<2x4xf32>, %o: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // expected-error@+1:8 {{'linalg.softmax' op incompatible output shape}}
  %r = linalg.softmax dimension(1) ins(%a : tensor<2x4xf32>) outs(%o : tensor<2x3xf32>) -> tensor<2x3xf32>
  return %r : tensor<2x3xf32>
}

// -----

func.func @f(%a: tensor<2x4xi32>, %o: tensor<2x4xi32>) -> tensor<2x4xi32> {
  // expected-error@+1:8 {{'linalg.softmax' op can only be computed for floats, not for 'i32'}}
  %r = linalg.softmax dimension(1) ins(%a : tensor<2x4xi32>) outs(%o : tensor<2x4xi32>) -> tensor<2x4xi32>
  return %r : tensor<2x4xi32>
}

// -----

func.func @f(%a: tensor<1x8x8x2xf32>, %k: tensor<3x3x2x4xf32>, %o: tensor<1x7x6x4xf32>) -> tensor<1x7x6x4xf32> {
  // expected-error@+1:8 {{'linalg.conv_2d_nhwc_hwcf' op inferred input/output operand #0 has shape's dimension #1 to be greater than or equal to 9, but found 8}}
  %r = linalg.conv_2d_nhwc_hwcf ins(%a, %k : tensor<1x8x8x2xf32>, tensor<3x3x2x4xf32>) outs(%o : tensor<1x7x6x4xf32>) -> tensor<1x7x6x4xf32>
  return %r : tensor<1x7x6x4xf32>
}

// -----

func.func @f(%a: tensor<1x9x9x2xf32>, %k: tensor<3x3x2x4xf32>, %o: tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32> {
  %r = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>} ins(%a, %k : tensor<1x9x9x2xf32>, tensor<3x3x2x4xf32>) outs(%o : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
  return %r : tensor<1x3x3x4xf32>
}

// -----

func.func @f(%a: tensor<1x9x9x2xf32>, %k: tensor<3x3x2x4xf32>, %o: tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32> {
  // expected-error@+1:8 {{'linalg.conv_2d_nhwc_hwcf' op attribute 'strides' failed to satisfy constraint: 64-bit signless int elements attribute of shape [2]}}
  %r = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<1xi64>} ins(%a, %k : tensor<1x9x9x2xf32>, tensor<3x3x2x4xf32>) outs(%o : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
  return %r : tensor<1x3x3x4xf32>
}

// -----

func.func @f(%a: tensor<4xf32>, %b: tensor<4xi32>, %c: tensor<f32>) -> tensor<f32> {
  %r = linalg.dot ins(%a, %b : tensor<4xf32>, tensor<4xi32>) outs(%c : tensor<f32>) -> tensor<f32>
  return %r : tensor<f32>
}

// -----

func.func @f(%c: tensor<4xi1>) -> tensor<4xi1> {
  %r = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%c : tensor<4xi1>) {
  ^bb0(%x: i1):
    // expected-error@+1:10 {{'linalg.index' op attribute 'dim' failed to satisfy constraint: 64-bit signless integer attribute whose minimum value is 0}}
    %k = linalg.index -1 : index
    linalg.yield %x : i1
  } -> tensor<4xi1>
  return %r : tensor<4xi1>
}

// -----

func.func @f(%c: tensor<4xi1>) -> tensor<4xi1> {
  %r = linalg.map outs(%c : tensor<4xi1>)
  (%x: i1) {
    // expected-error@+1:10 {{'linalg.index' op expected dim (1) to be lower than the number of loops (1) of the enclosing LinalgOp}}
    %k = linalg.index 1 : index
    linalg.yield %x : i1
  }
  return %r : tensor<4xi1>
}

// -----

func.func @f(%c: tensor<4xi1>, %d: index) -> tensor<4xi1> {
  %r = linalg.map outs(%c : tensor<4xi1>)
  (%x: i1) {
    scf.for %i = %d to %d step %d {
      // expected-error@+1:12 {{'linalg.index' op expected parent op with LinalgOp interface}}
      %k = linalg.index 0 : index
    }
    linalg.yield %x : i1
  }
  return %r : tensor<4xi1>
}
