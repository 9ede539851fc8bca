// Loops and conditionals.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%a: tensor<2xf32>, %n: index) -> tensor<3xf32> {
  // expected-error@+1:53 {{use of value '%a' expects different type than prior uses: 'tensor<3xf32>' vs 'tensor<2xf32>'}}
  %r = scf.for %i = %n to %n step %n iter_args(%t = %a) -> (tensor<3xf32>) {
    scf.yield %t : tensor<3xf32>
  }
  return %r : tensor<3xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %b: tensor<3xf32>, %n: index) -> tensor<2xf32> {
  // expected-error@+1:8 {{'scf.for' op 0-th region iter_arg and 0-th yielded value have different type: 'tensor<2xf32>' != 'tensor<3xf32>'}}
  %r = scf.for %i = %n to %n step %n iter_args(%t = %a) -> (tensor<2xf32>) {
    scf.yield %b : tensor<3xf32>
  }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) -> tensor<2xf32> {
  // expected-error@+1:8 {{'scf.for' op along control flow edge from Operation scf.yield to Region #0: region branch point has 0 operands, but region successor needs 1 inputs}}
  %r = scf.for %i = %n to %n step %n iter_args(%t = %a) -> (tensor<2xf32>) {
    scf.yield
  }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) -> tensor<2xf32> {
  // expected-error@+1:8 {{empty block: expect at least a terminator}}
  %r = scf.for %i = %n to %n step %n iter_args(%t = %a) -> (tensor<2xf32>) {
  }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %n: f32) {
  // expected-error@+1:16 {{use of value '%n' expects different type than prior uses: 'index' vs 'f32'}}
  scf.for %i = %n to %n step %n {
  }
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: f32) {
  // expected-error@+1:3 {{'scf.for' op operand #0 must be signless integer or index, but got 'f32'}}
  scf.for %i = %n to %n step %n : f32 {
  }
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: i32, %m: index) {
  // expected-error@+1:22 {{use of value '%m' expects different type than prior uses: 'i32' vs 'index'}}
  scf.for %i = %n to %m step %n : i32 {
  }
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) {
  // expected-error@+1:3 {{'scf.for' op different number of inits and region iter_args: 0 != 1}}
  "scf.for"(%n, %n, %n) ({
  ^bb0(%i: index, %j: index):
    scf.yield
  }) : (index, index, index) -> ()
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) {
  // expected-error@+1:3 {{'scf.for' op expected induction variable to be same type as bounds and step}}
  "scf.for"(%n, %n, %n) ({
  ^bb0(%i: i32):
    scf.yield
  }) : (index, index, index) -> ()
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) {
  // expected-error@+1:8 {{'scf.for' op 0-th init and 0-th region iter_arg have different type: 'index' != 'i32'}}
  %r = "scf.for"(%n, %n, %n, %n) ({
  ^bb0(%i: index, %j: i32):
    scf.yield %n : index
  }) : (index, index, index, index) -> index
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) {
  // expected-error@+1:8 {{'scf.for' op 0-th init and 0-th region iter_arg have different type: 'tensor<2xf32>' != 'index'}}
  %r = "scf.for"(%n, %n, %n, %a) ({
  ^bb0(%i: index, %j: index):
    scf.yield %n : index
  }) : (index, index, index, tensor<2xf32>) -> index
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) {
  // expected-error@+1:8 {{'scf.for' op mismatch in number of loop-carried values and defined values}}
  %r = "scf.for"(%n, %n, %n) ({
  ^bb0(%i: index):
    scf.yield %n : index
  }) : (index, index, index) -> index
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %n: index) {
  %c = arith.constant 0 : index
  // expected-error@+1:3 {{'scf.for' op constant step operand must be positive}}
  scf.for %i = %n to %n step %c {
  }
  return
}

// -----

func.func @f(%a: tensor<2xf32>, %b: tensor<3xf32>, %c: i1) -> tensor<2xf32> {
  // expected-error@+1:8 {{'scf.if' op along control flow edge from Operation scf.yield to parent: successor operand type #0 'tensor<3xf32>' should match successor input type #0 'tensor<2xf32>'}}
  %r = scf.if %c -> tensor<2xf32> {
    scf.yield %a : tensor<2xf32>
  } else {
    scf.yield %b : tensor<3xf32>
  }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %b: tensor<3xf32>, %c: i1) -> tensor<2xf32> {
  // expected-error@+1:8 {{'scf.if' op along control flow edge from Operation scf.yield to parent: region branch point has 0 operands, but region successor needs 1 inputs}}
  %r = scf.if %c -> tensor<2xf32> {
    scf.yield %a : tensor<2xf32>
  } else {
    scf.yield
  }
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %c: i1) -> tensor<2xf32> {
  // expected-error@+1:3 {{'scf.if' op along control flow edge from Operation scf.yield to parent: region branch point has 1 operands, but region successor needs 0 inputs}}
  scf.if %c {
    scf.yield %a : tensor<2xf32>
  }
  return %a : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %c: i32) -> tensor<2xf32> {
  // expected-error@+1:10 {{use of value '%c' expects different type than prior uses: 'i1' vs 'i32'}}
  scf.if %c {
  }
  return %a : tensor<2xf32>
}

// -----

func.func @f(%a: tensor<2xf32>, %c: i1) -> tensor<2xf32> {
  // expected-error@+1:3 {{'scf.if' op region #0 should have no arguments}}
  "scf.if"(%c) ({
    ^bb0(%x: i32):
    scf.yield
  }, {}) : (i1) -> ()
  return %a : tensor<2xf32>
}

// -----

func.func @f(%a: i32, %c: i1) -> i64 {
  // expected-error@+1:8 {{'scf.while' op along control flow edge from Operation scf.condition to parent: successor operand type #0 'i32' should match successor input type #0 'i64'}}
  %r = scf.while (%x = %a) : (i32) -> i64 {
    %e = arith.extsi %x : i32 to i64
    scf.condition(%c) %x : i32
  } do {
  ^bb0(%y: i64):
    scf.yield %a : i32
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %c: i1) -> i64 {
  // expected-error@+1:8 {{'scf.while' op along control flow edge from Operation scf.condition to Region #1: successor operand type #0 'i64' should match successor input type #0 'i32'}}
  %r = scf.while (%x = %a) : (i32) -> i64 {
    %e = arith.extsi %x : i32 to i64
    scf.condition(%c) %e : i64
  } do {
  ^bb0(%y: i32):
    scf.yield %a : i32
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %c: i1) -> i64 {
  // expected-error@+1:8 {{'scf.while' op along control flow edge from Operation scf.yield to Region #0: successor operand type #0 'i64' should match successor input type #0 'i32'}}
  %r = scf.while (%x = %a) : (i32) -> i64 {
    %e = arith.extsi %x : i32 to i64
    scf.condition(%c) %e : i64
  } do {
  ^bb0(%y: i64):
    scf.yield %y : i64
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %c: i1) -> i64 {
  // expected-error@+1:8 {{'scf.while' op expects the 'before' region to terminate with 'scf.condition'}}
  %r = scf.while (%x = %a) : (i32) -> i64 {
    %e = arith.extsi %x : i32 to i64
    scf.yield %e : i64
  } do {
  ^bb0(%y: i64):
    scf.yield %a : i32
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %c: i1) -> i64 {
  // expected-error@+1:8 {{'scf.while' op expects the 'after' region to terminate with 'scf.yield'}}
  %r = scf.while (%x = %a) : (i32) -> i64 {
    %e = arith.extsi %x : i32 to i64
    scf.condition(%c) %e : i64
  } do {
  ^bb0(%y: i64):
    scf.condition(%c) %a : i32
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %c: i1) -> i64 {
  // expected-error@+1:24 {{use of value '%c' expects different type than prior uses: 'i32' vs 'i1'}}
  %r = scf.while (%x = %c) : (i32) -> i64 {
    %e = arith.extsi %x : i32 to i64
    scf.condition(%c) %e : i64
  } do {
  ^bb0(%y: i64):
    scf.yield %a : i32
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %c: i32) -> i32 {
  %r = scf.while (%x = %a) : (i32) -> i32 {
    // expected-error@+1:19 {{use of value '%c' expects different type than prior uses: 'i1' vs 'i32'}}
    scf.condition(%c) %x : i32
  } do {
  ^bb0(%y: i32):
    scf.yield %a : i32
  }
  return %r : i32
}

// -----

func.func @f(%a: i32, %c: i1) -> i32 {
  // expected-error@+1:8 {{'scf.while' op along control flow edge from Operation scf.condition to parent: region branch point has 2 operands, but region successor needs 1 inputs}}
  %r = scf.while (%x = %a) : (i32) -> i32 {
    scf.condition(%c) %x, %x : i32, i32
  } do {
  ^bb0(%y: i32):
    scf.yield %a : i32
  }
  return %r : i32
}

// -----

func.func @f(%a: i32, %k: index) -> i32 {
  // expected-error@+1:8 {{'scf.index_switch' op has duplicate case value: 1}}
  %r = scf.index_switch %k -> i32
  case 1 { scf.yield %a : i32 }
  case 1 { scf.yield %a : i32 }
  default { scf.yield %a : i32 }
  return %r : i32
}

// -----

func.func @f(%a: i32, %k: index) -> i32 {
  // expected-error@+1:8 {{'scf.index_switch' op expected result #0 of each region to be 'i32', but default region returns 'index'}}
  %r = scf.index_switch %k -> i32
  case 1 { scf.yield %a : i32 }
  default { scf.yield %k : index }
  return %r : i32
}

// -----

func.func @f(%a: i32, %k: index) -> i32 {
  // expected-error@+1:8 {{'scf.index_switch' op expected each region to return 1 values, but case region #0 returns 0}}
  %r = scf.index_switch %k -> i32
  case 1 { scf.yield }
  default { scf.yield %a : i32 }
  return %r : i32
}

// -----

func.func @f(%a: i32, %k: index) -> i32 {
  // expected-error@+1:25 {{use of value '%a' expects different type than prior uses: 'index' vs 'i32'}}
  %r = scf.index_switch %a -> i32
  default { scf.yield %a : i32 }
  return %r : i32
}

// -----

func.func @f(%a: i32, %k: index) -> i64 {
  // expected-error@+1:8 {{'scf.execute_region' op along control flow edge from Operation scf.yield to parent: successor operand type #0 'i32' should match successor input type #0 'i64'}}
  %r = scf.execute_region -> i64 {
    scf.yield %a : i32
  }
  return %r : i64
}

// -----

func.func @f(%a: i32, %k: index) -> i64 {
  // expected-error@+1:8 {{'scf.execute_region' op along control flow edge from Operation scf.yield to parent: region branch point has 0 operands, but region successor needs 1 inputs}}
  %r = scf.execute_region -> i64 {
    scf.yield
  }
  return %r : i64
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<8xf32> {
  %r = scf.forall (%i) in (8) shared_outs(%o = %e) -> (tensor<8xf32>) {
    %s = tensor.extract_slice %o[%i] [1] [1] : tensor<8xf32> to tensor<1xf32>
    scf.forall.in_parallel {
      // expected-error@+1:7 {{'tensor.parallel_insert_slice' op may only insert into an output block argument}}
      tensor.parallel_insert_slice %s into %e[%i] [1] [1] : tensor<1xf32> into tensor<8xf32>
    }
  }
  return %r : tensor<8xf32>
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<8xf32> {
  %r = scf.forall (%i) in (8) shared_outs(%o = %e) -> (tensor<8xf32>) {
    %s = tensor.extract_slice %o[%i] [1] [1] : tensor<8xf32> to tensor<1xf32>
    scf.forall.in_parallel {
      // expected-error@+1:7 {{expected type to be 'tensor<2xf32>' or a rank-reduced version. (size mismatch)}}
      tensor.parallel_insert_slice %s into %o[%i] [2] [1] : tensor<1xf32> into tensor<8xf32>
    }
  }
  return %r : tensor<8xf32>
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<8xf32> {
  %r = scf.forall (%i) in (8) shared_outs(%o = %e) -> (tensor<8xf32>) {
    %s = tensor.extract_slice %o[%i] [1] [1] : tensor<8xf32> to tensor<1xf32>
    // expected-error@+1:5 {{'scf.forall.in_parallel' op expected only ParallelCombiningOpInterface ops}}
    scf.forall.in_parallel {
      %q = tensor.cast %o : tensor<8xf32> to tensor<?xf32>
    }
  }
  return %r : tensor<8xf32>
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<9xf32> {
  // expected-error@+1:48 {{use of value '%e' expects different type than prior uses: 'tensor<9xf32>' vs 'tensor<8xf32>'}}
  %r = scf.forall (%i) in (8) shared_outs(%o = %e) -> (tensor<9xf32>) {
    scf.forall.in_parallel {
    }
  }
  return %r : tensor<9xf32>
}

// -----

func.func @f(%e: tensor<8xf32>) -> tensor<8xf32> {
  scf.forall (%i) in (8) shared_outs(%o = %e) -> (tensor<8xf32>) {
    // expected-error@+1:5 {{'scf.yield' op expects parent op to be one of 'scf.execute_region, scf.for, scf.if, scf.index_switch, scf.while'}}
    scf.yield
  }
  return %e : tensor<8xf32>
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%z) -> f32 {
    %v = arith.constant 1 : i32
    // expected-error@+1:5 {{'scf.reduce' op expects type of 0-th reduction operand: 'i32' to be the same as the 0-th result type: 'f32'}}
    scf.reduce(%v : i32) {
    ^bb0(%a: i32, %b: i32):
      scf.reduce.return %a : i32
    }
  }
  return %r : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%z) -> f32 {
    scf.reduce(%z : f32) {
    ^bb0(%a: f32, %b: f32):
      // expected-error@+1:7 {{'scf.reduce.return' op must have type 'f32' (the type of the reduction inputs)}}
      scf.reduce.return %n : index
    }
  }
  return %r : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%z) -> f32 {
    // expected-error@+1:5 {{'scf.reduce' op expected two block arguments with type 'f32' in the 0-th reduction region}}
    scf.reduce(%z : f32) {
    ^bb0(%a: f32):
      scf.reduce.return %a : f32
    }
  }
  return %r : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  // expected-error@+1:8 {{'scf.parallel' op expects number of results: 1 to be the same as number of reductions: 0}}
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%z) -> f32 {
    scf.reduce
  }
  return %r : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  // expected-error@+1:57 {{use of value '%z' expects different type than prior uses: 'i32' vs 'f32'}}
  %r = scf.parallel (%i) = (%n) to (%n) step (%n) init (%z) -> i32 {
    scf.reduce(%z : f32) {
    ^bb0(%a: f32, %b: f32):
      scf.reduce.return %a : f32
    }
  }
  return %z : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  %c = arith.constant 0 : index
  // expected-error@+1:3 {{'scf.parallel' op constant step operand must be positive}}
  scf.parallel (%i) = (%n) to (%n) step (%c) {
  }
  return %z : f32
}

// -----

func.func @f(%n: index, %z: f32) -> f32 {
  // expected-error@+1:27 {{expected 2 operands}}
  scf.parallel (%i, %j) = (%n) to (%n) step (%n) {
  }
  return %z : f32
}
