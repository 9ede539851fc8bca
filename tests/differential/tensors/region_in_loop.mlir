// Blocks of a region in a loop work on a tensor that the loop carries, and on one from outside.
func.func @f(%n: index, %limit: i32, %x: tensor<4xi32>, %y: tensor<4xi32>) -> (tensor<4xi32>, i32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %table = arith.constant dense<[4, 3, 2, 1]> : tensor<4xi32>
  %many = arith.minsi %n, %c3 : index
  %zero = arith.constant 0 : i32
  %r:2 = scf.for %i = %c0 to %many step %c1 iter_args(%t = %x, %sum = %zero) -> (tensor<4xi32>, i32) {
    %u:2 = scf.execute_region -> (tensor<4xi32>, i32) {
      %e = tensor.extract %t[%i] : tensor<4xi32>
      %less = arith.cmpi slt, %e, %limit : i32
      cf.cond_br %less, ^set, ^end(%t, %e : tensor<4xi32>, i32)
    ^set:
      %set = tensor.insert %limit into %t[%i] : tensor<4xi32>
      %k = tensor.extract %table[%i] : tensor<4xi32>
      cf.br ^end(%set, %k : tensor<4xi32>, i32)
    ^end(%w: tensor<4xi32>, %z: i32):
      scf.yield %w, %z : tensor<4xi32>, i32
    ^nothing(%v: tensor<4xi32>):
      cf.br ^end(%v, %limit : tensor<4xi32>, i32)
    }
    %next = arith.addi %sum, %u#1 : i32
    %both = arith.addi %u#0, %y : tensor<4xi32>
    scf.yield %both, %next : tensor<4xi32>, i32
  }
  return %r#0, %r#1 : tensor<4xi32>, i32
}
