// A function that calls itself has no temporaries in the workspace, but calls one that has.
func.func private @twice(%t: tensor<20xi32>, %v: i32) -> i32 {
  %c1 = arith.constant 1 : index
  %u = tensor.insert %v into %t[%c1] : tensor<20xi32>
  %e = tensor.empty() : tensor<20xi32>
  %r = linalg.transpose ins(%u : tensor<20xi32>) outs(%e : tensor<20xi32>) permutation = [0]
  %s = linalg.map {arith.addi} ins(%u, %r : tensor<20xi32>, tensor<20xi32>) outs(%u : tensor<20xi32>)
  %k = tensor.extract %s[%c1] : tensor<20xi32>
  return %k : i32
}
func.func private @again(%t: tensor<20xi32>, %v: i32, %n: index) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %more = arith.cmpi sgt, %n, %c0 : index
  %r = scf.if %more -> (i32) {
    %a = func.call @twice(%t, %v) : (tensor<20xi32>, i32) -> i32
    %m = arith.subi %n, %c1 : index
    %b = func.call @again(%t, %a, %m) : (tensor<20xi32>, i32, index) -> i32
    scf.yield %b : i32
  } else {
    scf.yield %v : i32
  }
  return %r : i32
}
func.func @f(%x: tensor<20xi32>, %v: i32, %n: index) -> i32 {
  %r = func.call @again(%x, %v, %n) : (tensor<20xi32>, i32, index) -> i32
  return %r : i32
}
