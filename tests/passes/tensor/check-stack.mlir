// Two functions that call each other look; the one that calls them from outside need not.
func.func private @even(%t: tensor<4xi32>, %n: index) -> i1 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %end = arith.cmpi eq, %n, %c0 : index
  %r = scf.if %end -> (i1) {
    %true = arith.constant true
    scf.yield %true : i1
  } else {
    %m = arith.subi %n, %c1 : index
    %o = func.call @odd(%t, %m) : (tensor<4xi32>, index) -> i1
    scf.yield %o : i1
  }
  return %r : i1
}
func.func private @odd(%t: tensor<4xi32>, %n: index) -> i1 {
  %e = func.call @even(%t, %n) : (tensor<4xi32>, index) -> i1
  %true = arith.constant true
  %r = arith.xori %e, %true : i1
  return %r : i1
}
func.func @main(%t: tensor<4xi32>, %n: index) -> i1 {
  %r = func.call @even(%t, %n) : (tensor<4xi32>, index) -> i1
  return %r : i1
}

// becomes
module {
  func.func private @even(%t: memref<4xi32>, %n: index) -> i1 attributes {vm2c.workspace = 0 : i64} {
    vm2c.check_stack
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %end = arith.cmpi eq, %n, %c0 : index
    %r = scf.if %end -> (i1) {
      %true = arith.constant true
      scf.yield %true : i1
    } else {
      %m = arith.subi %n, %c1 : index
      %o = func.call @odd(%t, %m) : (memref<4xi32>, index) -> i1
      scf.yield %o : i1
    }
    func.return %r : i1
  }
  func.func private @odd(%t: memref<4xi32>, %n: index) -> i1 attributes {vm2c.workspace = 0 : i64} {
    vm2c.check_stack
    %e = func.call @even(%t, %n) : (memref<4xi32>, index) -> i1
    %true = arith.constant true
    %r = arith.xori %e, %true : i1
    func.return %r : i1
  }
  func.func @main(%t: memref<4xi32>, %n: index) -> i1 attributes {vm2c.workspace = 0 : i64} {
    %r = func.call @even(%t, %n) : (memref<4xi32>, index) -> i1
    func.return %r : i1
  }
}
