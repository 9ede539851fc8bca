// Arithmetic: types of operands, conversions, constants.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%a: f32) -> f32 {
  // expected-error@+1:8 {{'arith.addi' op operand #0 must be signless-integer-like, but got 'f32'}}
  %r = arith.addi %a, %a : f32
  return %r : f32
}

// -----

func.func @f(%a: i32) -> i32 {
  // expected-error@+1:8 {{'arith.addf' op operand #0 must be floating-point-like, but got 'i32'}}
  %r = arith.addf %a, %a : i32
  return %r : i32
}

// -----

func.func @f(%a: index) -> index {
  // expected-error@+1:8 {{'math.sqrt' op operand #0 must be floating-point-like, but got 'index'}}
  %r = math.sqrt %a : index
  return %r : index
}

// -----

func.func @f(%a: f32) -> f32 {
  // expected-error@+1:8 {{'math.ctlz' op operand #0 must be signless-integer-like, but got 'f32'}}
  %r = math.ctlz %a : f32
  return %r : f32
}

// -----

func.func @f(%a: f32, %b: f32) -> f32 {
  // expected-error@+1:8 {{'math.fpowi' op operand #1 must be signless-integer-like, but got 'f32'}}
  %r = math.fpowi %a, %b : f32, f32
  return %r : f32
}

// -----

func.func @f(%a: i32, %b: i32) -> i1 {
  // expected-error@+1:8 {{'arith.cmpf' op operand #0 must be floating-point-like, but got 'i32'}}
  %r = arith.cmpf oeq, %a, %b : i32
  return %r : i1
}

// -----

func.func @f(%a: f32, %b: f32) -> i1 {
  // expected-error@+1:8 {{'arith.cmpi' op operand #0 must be signless-integer-like, but got 'f32'}}
  %r = arith.cmpi eq, %a, %b : f32
  return %r : i1
}

// -----

func.func @f(%a: i32, %b: i64) -> i32 {
  // expected-error@+1:23 {{use of value '%b' expects different type than prior uses: 'i32' vs 'i64'}}
  %r = arith.addi %a, %b : i32
  return %r : i32
}

// -----

func.func @f(%a: i32, %b: i64) -> i32 {
  // expected-error@+1:8 {{'arith.addi' op requires the same type for all operands and results}}
  %r = "arith.addi"(%a, %b) : (i32, i64) -> i32
  return %r : i32
}

// -----

func.func @f(%a: i32) -> i64 {
  // expected-error@+1:8 {{'arith.addi' op requires the same type for all operands and results}}
  %r = "arith.addi"(%a, %a) : (i32, i32) -> i64
  return %r : i64
}

// -----

func.func @f(%a: i32) -> i32 {
  // expected-error@+1:8 {{'arith.addi' op expected 2 operands, but found 1}}
  %r = "arith.addi"(%a) : (i32) -> i32
  return %r : i32
}

// -----

func.func @f(%a: i32) -> i64 {
  // expected-error@+1:8 {{'arith.cmpi' op result #0 must be bool-like, but got 'i64'}}
  %r = "arith.cmpi"(%a, %a) <{predicate = 0 : i64}> : (i32, i32) -> i64
  return %r : i64
}

// -----

func.func @f(%a: i1, %x: tensor<2xf32>, %m: tensor<3xi1>) -> tensor<2xf32> {
  // expected-error@+1:8 {{'arith.select' op failed to verify that condition is signless i1 or has matching shape}}
  %r = arith.select %m, %x, %x : tensor<3xi1>, tensor<2xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @f(%a: i32, %x: f32) -> f32 {
  // expected-error@+1:8 {{'arith.select' op operand #0 must be bool-like, but got 'i32'}}
  %r = "arith.select"(%a, %x, %x) : (i32, f32, f32) -> f32
  return %r : f32
}

// -----

func.func @f(%m: tensor<2xi1>, %x: f32) -> f32 {
  // expected-error@+1:8 {{'arith.select' op failed to verify that condition is signless i1 or has matching shape}}
  %r = arith.select %m, %x, %x : tensor<2xi1>, f32
  return %r : f32
}

// -----

func.func @f(%a: i32) -> i32 {
  // expected-error@+1:8 {{'arith.index_cast' op operand type 'i32' and result type 'i32' are cast incompatible}}
  %r = arith.index_cast %a : i32 to i32
  return %r : i32
}

// -----

func.func @f(%a: f32) -> f32 {
  // expected-error@+1:8 {{'arith.truncf' op operand type 'f32' and result type 'f32' are cast incompatible}}
  %r = arith.truncf %a : f32 to f32
  return %r : f32
}

// -----

func.func @f(%a: i32) -> i64 {
  // expected-error@+1:8 {{'arith.bitcast' op operand type 'i32' and result type 'i64' are cast incompatible}}
  %r = arith.bitcast %a : i32 to i64
  return %r : i64
}

// -----

func.func @f(%a: f32) -> i64 {
  // expected-error@+1:8 {{'arith.sitofp' op operand #0 must be signless-fixed-width-integer-like, but got 'f32'}}
  %r = arith.sitofp %a : f32 to i64
  return %r : i64
}

// -----

func.func @f(%a: tensor<2xi32>) -> tensor<3xi64> {
  // expected-error@+1:8 {{'arith.extsi' op failed to verify that input and output have the same tensor dimensions}}
  %r = arith.extsi %a : tensor<2xi32> to tensor<3xi64>
  return %r : tensor<3xi64>
}

// -----

func.func @f(%a: tensor<2xi32>) -> i64 {
  // expected-error@+1:8 {{'arith.extsi' op failed to verify that input and output have the same tensor dimensions}}
  %r = arith.extsi %a : tensor<2xi32> to i64
  return %r : i64
}

// -----

func.func @f(%a: tensor<2xi32>) -> tensor<?xi64> {
  // expected-error@+1:8 {{'arith.extsi' op failed to verify that input and output have the same tensor dimensions}}
  %r = arith.extsi %a : tensor<2xi32> to tensor<?xi64>
  return %r : tensor<?xi64>
}

// -----

func.func @f(%a: i32) -> index {
  // expected-error@+1:8 {{'arith.extsi' op result #0 must be signless-fixed-width-integer-like, but got 'index'}}
  %r = arith.extsi %a : i32 to index
  return %r : index
}

// -----

func.func @f(%a: memref<2xf32>) -> memref<2xf32> {
  // expected-error@+1:8 {{'arith.negf' op operand #0 must be floating-point-like, but got 'memref<2xf32>'}}
  %r = arith.negf %a : memref<2xf32>
  return %r : memref<2xf32>
}

// -----

func.func @f(%a: f32) -> (f32, i1) {
  // expected-error@+1:10 {{'arith.addui_extended' op operand #0 must be signless-integer-like, but got 'f32'}}
  %r:2 = arith.addui_extended %a, %a : f32, i1
  return %r#0, %r#1 : f32, i1
}

// -----

func.func @f(%a: i32) -> (i32, i32) {
  // expected-error@+1:10 {{'arith.addui_extended' op result #1 must be bool-like, but got 'i32'}}
  %r:2 = arith.addui_extended %a, %a : i32, i32
  return %r#0, %r#1 : i32, i32
}

// -----

func.func @f(%a: i32) -> i1 {
  // expected-error@+1:8 {{'math.isnan' op operand #0 must be floating-point-like, but got 'i32'}}
  %r = math.isnan %a : i32
  return %r : i1
}

// -----

func.func @f(%a: i32) -> i32 {
  // expected-error@+1:8 {{'math.fma' op operand #0 must be floating-point-like, but got 'i32'}}
  %r = math.fma %a, %a, %a : i32
  return %r : i32
}

// -----

func.func @f(%a: index) -> index {
  %r = math.ipowi %a, %a : index
  return %r : index
}

// -----

func.func @f(%a: index) -> index {
  %r = math.absi %a : index
  return %r : index
}

// -----

func.func @f() -> i32 {
  // expected-error@+1:8 {{'arith.constant' op failed to verify that all of {value, result} have same type}}
  %r = "arith.constant"() <{value = 1.0 : f32}> : () -> i32
  return %r : i32
}

// -----

func.func @f() -> tensor<2xf32> {
  // expected-error@+1:36 {{elements literal must be a tensor of static shape}}
  %r = arith.constant dense<1.0> : tensor<?xf32>
  return %r : tensor<2xf32>
}

// -----

func.func @f(%i: index, %a: f32) -> tensor<2xf32> {
  // expected-error@+1:23 {{a number cannot have type memref<2xf32>}}
  %r = arith.constant 3 : memref<2xf32>
  return
}
