func.func private @help(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, f32) {
  %c0 = arith.constant 0 : index
  %v = tensor.extract %x[%c0] : tensor<4xf32>
  %i = tensor.insert %v into %y[%c0] : tensor<4xf32>
  return %x, %i, %v : tensor<4xf32>, tensor<4xf32>, f32
}
func.func @c1(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) {
  %r:3 = call @help(%x, %y) : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, f32)
  %s:3 = call @help(%r#1, %r#1) : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, f32)
  %t = arith.addf %r#1, %s#1 : tensor<4xf32>
  return %t, %s#0, %r#0 : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
}
// call even: 5 | 3
// call even: 4 | 3
func.func @even(%n: i32, %x: tensor<3xf32>) -> tensor<3xf32> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %z = arith.cmpi eq, %n, %c0 : i32
  %r = scf.if %z -> tensor<3xf32> {
    scf.yield %x : tensor<3xf32>
  } else {
    %m = arith.subi %n, %c1 : i32
    %d = arith.addf %x, %x : tensor<3xf32>
    %q = func.call @odd(%m, %d) : (i32, tensor<3xf32>) -> tensor<3xf32>
    scf.yield %q : tensor<3xf32>
  }
  return %r : tensor<3xf32>
}
func.func @odd(%n: i32, %x: tensor<3xf32>) -> tensor<3xf32> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %z = arith.cmpi eq, %n, %c0 : i32
  cf.cond_br %z, ^a, ^b
^a:
  %k = arith.constant dense<[-1.0, 0.0, 1.0]> : tensor<3xf32>
  return %k : tensor<3xf32>
^b:
  %m = arith.subi %n, %c1 : i32
  %i = tensor.generate {
  ^bb0(%j: index):
    %v = tensor.extract %x[%j] : tensor<3xf32>
    %w = arith.negf %v : f32
    tensor.yield %w : f32
  } : tensor<3xf32>
  %q = func.call @even(%m, %i) : (i32, tensor<3xf32>) -> tensor<3xf32>
  return %q : tensor<3xf32>
}
// call fib: 7
func.func @fib(%n: i64) -> i64 {
  %c2 = arith.constant 2 : i64
  %c1 = arith.constant 1 : i64
  %l = arith.cmpi slt, %n, %c2 : i64
  %r = scf.if %l -> i64 {
    scf.yield %n : i64
  } else {
    %a = arith.subi %n, %c1 : i64
    %b = arith.subi %n, %c2 : i64
    %x = func.call @fib(%a) : (i64) -> i64
    %y = func.call @fib(%b) : (i64) -> i64
    %s = arith.addi %x, %y : i64
    scf.yield %s : i64
  }
  return %r : i64
}
// call grow: 1xf32=1 | 4
func.func @grow(%x: tensor<?xf32>, %n: i32) -> tensor<?xf32> {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %z = arith.cmpi sle, %n, %c0 : i32
  cf.cond_br %z, ^a, ^b
^a:
  return %x : tensor<?xf32>
^b:
  %m = arith.subi %n, %c1 : i32
  %d = tensor.concat dim(0) %x, %x : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
  %r = func.call @grow(%d, %m) : (tensor<?xf32>, i32) -> tensor<?xf32>
  return %r : tensor<?xf32>
}
ml_program.global private mutable @count(dense<0> : tensor<i64>) : tensor<i64>
ml_program.global private @w(dense<[1.5, 2.5]> : tensor<2xf32>) : tensor<2xf32>
// call tick: 2
func.func @tick(%x: tensor<2xf32>) -> (tensor<2xf32>, i64) {
  %g = ml_program.global_load @count : tensor<i64>
  %w = ml_program.global_load_const @w : tensor<2xf32>
  %v = tensor.extract %g[] : tensor<i64>
  %c1 = arith.constant 1 : i64
  %n = arith.addi %v, %c1 : i64
  %t = tensor.insert %n into %g[] : tensor<i64>
  ml_program.global_store @count = %t : tensor<i64>
  %s = arith.addf %x, %w : tensor<2xf32>
  return %s, %v : tensor<2xf32>, i64
}
