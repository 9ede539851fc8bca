// Blocks, branches, calls and returns.
// A line `expected-error@+N:C` says what is reported N lines below, in column C; a program without any is right.

func.func @f(%c: i1) -> i32 {
  %z = arith.constant 1.0 : f32
  // expected-error@+1:3 {{type mismatch for bb argument #0 of successor #0: the block takes 'i32', but 'f32' is passed}}
  cf.br ^b(%z : f32)
^b(%x: i32):
  return %x : i32
}

// -----

func.func @f(%c: i1, %z: i32) -> i32 {
  // expected-error@+1:3 {{branch has 2 operands for successor #0, but target block has 1}}
  cf.br ^b(%z, %z : i32, i32)
^b(%x: i32):
  return %x : i32
}

// -----

func.func @f(%c: i1, %z: i32) -> i32 {
  // expected-error@+1:3 {{branch has 1 operands for successor #1, but target block has 0}}
  cf.cond_br %c, ^b, ^d(%z : i32)
^b:
  return %z : i32
^d:
  return %z : i32
}

// -----

func.func @f(%c: i1, %z: i32) -> i32 {
  // expected-error@+1:8 {{block with no terminator, has 'arith.addi'}}
  %x = arith.addi %z, %z : i32
}

// -----

func.func @f(%c: i1, %z: i32) -> i32 {
  // expected-error@+1:3 {{'func.return' op must be the last operation in the parent block}}
  return %z : i32
  %x = arith.addi %z, %z : i32
}

// -----

func.func @f(%c: i1, %z: i32) -> i32 {
  cf.br ^b
// expected-error@+1:1 {{empty block: expect at least a terminator}}
^b:
}

// -----

// expected-error@+1:1 {{empty block: expect at least a terminator}}
func.func @f(%c: i1, %z: i32) -> i32 {
}

// -----

func.func @f(i1, i32) -> i32 {
^a(%c: i1, %z: i32):
  // expected-error@+1:3 {{branch has 0 operands for successor #0, but target block has 2}}
  cf.br ^a
}

// -----

func.func @f(%z: i32) -> i32 {
  // expected-error@+1:14 {{use of value '%z' expects different type than prior uses: 'i1' vs 'i32'}}
  cf.cond_br %z, ^a, ^a
^a:
  return %z : i32
}

// -----

func.func @f(%z: i64) -> i64 {
  // expected-error@+1:3 {{'cf.switch' op has duplicate case value: 1}}
  cf.switch %z : i64, [
    default: ^a,
    1: ^a,
    1: ^a
  ]
^a:
  return %z : i64
}

// -----

func.func @f(%z: index) -> index {
  // expected-error@+1:3 {{'cf.switch' op operand #0 must be an integer of some bits, but got 'index'}}
  cf.switch %z : index, [
    default: ^a
  ]
^a:
  return %z : index
}

// -----

func.func @f(%z: i32) {
  // expected-error@+1:13 {{use of value '%z' expects different type than prior uses: 'i1' vs 'i32'}}
  cf.assert %z, "x"
  return
}

// -----

func.func @f(%c: i1) -> i32 {
  cf.cond_br %c, ^a, ^b
^a:
  %x = arith.constant 1 : i32
  cf.br ^b
^b:
  // expected-error@+1:8 {{operand #0 does not dominate this use}}
  %y = arith.addi %x, %x : i32
  return %x : i32
}

// -----

func.func @f(%n: index, %c: i1) -> i32 {
  %x = scf.execute_region -> i32 {
    cf.cond_br %c, ^a, ^b
  ^a:
    %x = arith.constant 1 : i32
    cf.br ^b
  ^b:
    // expected-error@+1:5 {{operand #0 does not dominate this use}}
    scf.yield %x : i32
  }
  return %x : i32
}

// -----

func.func @f(%n: index) -> i32 {
  cf.br ^a
^a:
  // expected-error@+1:19 {{use of undeclared SSA value name '%x'}}
  %y = arith.addi %x, %x : i32
  %x = arith.constant 1 : i32
  return %x : i32
}

// -----

func.func @f(%n: index) -> i32 {
  // expected-error@+1:3 {{'scf.yield' op expects parent op to be one of 'scf.execute_region, scf.for, scf.if, scf.index_switch, scf.while'}}
  scf.yield
}

// -----

func.func @f(%n: index) -> i32 {
  // expected-error@+1:3 {{'linalg.yield' op expected parent op with LinalgOp interface}}
  linalg.yield %n : index
}

// -----

func.func @f(%n: index) {
  // expected-error@+1:3 {{'tensor.yield' op expects parent op to be one of 'tensor.generate, tensor.pad'}}
  tensor.yield %n : index
}

// -----

func.func @f(%n: index) {
  %c = arith.constant true
  // expected-error@+1:3 {{'scf.condition' op expects parent op 'scf.while'}}
  scf.condition(%c)
}

// -----

func.func @f(%n: index) {
  scf.for %i = %n to %n step %n {
    // expected-error@+1:5 {{'func.return' op expects parent op 'func.func'}}
    return
  }
  return
}

// -----

func.func @f(%n: index) {
  // expected-error@+1:3 {{'scf.for' op expects region #0 to have 0 or 1 blocks}}
  scf.for %i = %n to %n step %n {
    cf.br ^b
  ^b:
    scf.yield
  }
  return
}

// -----

func.func private @g(%n: index) -> i32

// -----

func.func private @g(%n: index) -> i32
func.func @f(%n: index) -> i64 {
  // expected-error@+1:8 {{'func.call' op result type mismatch at index 0: 'i64', but the function gives 'i32'}}
  %r = call @g(%n) : (index) -> i64
  return %r : i64
}

// -----

func.func private @g(%n: index) -> i32
func.func @f(%n: index) -> i32 {
  // expected-error@+1:8 {{'func.call' op incorrect number of operands for callee: expected 1, found 0}}
  %r = call @g() : () -> i32
  return %r : i32
}

// -----

func.func private @g(%n: index) -> i32
func.func @f(%n: index) {
  // expected-error@+1:3 {{'func.call' op incorrect number of results for callee: expected 1, found 0}}
  call @g(%n) : (index) -> ()
  return
}

// -----

memref.global "private" constant @g : memref<2xf32> = dense<1.0>
func.func @f(%n: index) {
  // expected-error@+1:3 {{'func.call' op 'g' does not reference a valid function}}
  call @g(%n) : (index) -> ()
  return
}

// -----

func.func @f(%n: index) -> i32 {
  // expected-error@+1:3 {{'func.return' op has 0 operands, but enclosing function (@f) returns 1}}
  return
}

// -----

func.func @f(%n: index) {
  // expected-error@+1:3 {{'func.return' op has 1 operands, but enclosing function (@f) returns 0}}
  return %n : index
}

// -----

func.func @f(%n: index) {
  return
}
// expected-error@+1:1 {{redefinition of symbol named 'f'}}
func.func @f(%n: index) {
  return
}

// -----

// expected-error@+1:1 {{'func.func' op type of entry block argument #0('i64') must match the type of the corresponding argument in function signature('i32')}}
"func.func"() <{function_type = (i32) -> (), sym_name = "f"}> ({
^bb0(%x: i64):
  func.return
}) : () -> ()

// -----

func.func @f(%n: index) {
  // expected-error@+1:9 {{reference to an undefined block '^zz'}}
  cf.br ^zz
}
