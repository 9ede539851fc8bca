// Parallel loops run in order; what iterations insert is carried on.
func.func @forall(%x: tensor<8xf32>, %t: tensor<8xf32>) -> tensor<8xf32> {
  %r = scf.forall (%i) = (0) to (8) step (2) shared_outs(%o = %t) -> (tensor<8xf32>) {
    %s = tensor.extract_slice %x[%i] [2] [1] : tensor<8xf32> to tensor<2xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %s into %o[%i] [2] [1] : tensor<2xf32> into tensor<8xf32>
    }
  }
  return %r : tensor<8xf32>
}
func.func @switch(%k: index, %a: f32, %b: f32) -> f32 {
  %r = scf.index_switch %k -> f32
  case 3 {
    scf.yield %a : f32
  }
  default {
    scf.yield %b : f32
  }
  return %r : f32
}

func.func @blocks(%n: index, %limit: i32, %a: i32) -> i32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a) -> (i32) {
    %y = scf.execute_region -> (i32) {
      %less = arith.cmpi slt, %x, %limit : i32
      cf.cond_br %less, ^double, ^end(%x : i32)
    ^double:
      %z = arith.addi %x, %x : i32
      cf.br ^end(%z : i32)
    ^end(%w: i32):
      scf.yield %w : i32
    }
    scf.yield %y : i32
  }
  return %r : i32
}

func.func @once(%x: tensor<2xf32>, %t: tensor<2xf32>) -> tensor<2xf32> {
  %r = scf.forall () in () shared_outs(%o = %t) -> (tensor<2xf32>) {
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %x into %o[0] [2] [1] : tensor<2xf32> into tensor<2xf32>
    }
  }
  return %r : tensor<2xf32>
^nothing(%u: tensor<2xf32>):
  return %u : tensor<2xf32>
}

// becomes
module {
  func.func @forall(%x: tensor<8xf32>, %t: tensor<8xf32>) -> tensor<8xf32> {
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %c2 = arith.constant 2 : index
    %t_0 = scf.for %i = %c0 to %c8 step %c2 iter_args(%t_1 = %t) -> (tensor<8xf32>) {
      %s = tensor.extract_slice %x[%i] [2] [1] : tensor<8xf32> to tensor<2xf32>
      %0 = tensor.insert_slice %s into %t_1[%i] [2] [1] : tensor<2xf32> into tensor<8xf32>
      scf.yield %0 : tensor<8xf32>
    }
    func.return %t_0 : tensor<8xf32>
  }
  func.func @switch(%k: index, %a: f32, %b: f32) -> f32 {
    %c3 = arith.constant 3 : index
    %0 = arith.cmpi eq, %k, %c3 : index
    %r = scf.if %0 -> (f32) {
      scf.yield %a : f32
    } else {
      scf.yield %b : f32
    }
    func.return %r : f32
  }
  func.func @blocks(%n: index, %limit: i32, %a: i32) -> i32 {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %r = scf.for %i = %c0 to %n step %c1 iter_args(%x = %a) -> (i32) {
      %y = func.call @blocks_region(%x, %limit) : (i32, i32) -> i32
      scf.yield %y : i32
    }
    func.return %r : i32
  }
  func.func @once(%x: tensor<2xf32>, %t: tensor<2xf32>) -> tensor<2xf32> {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c1_0 = arith.constant 1 : index
    %t_0 = scf.for %0 = %c0 to %c1 step %c1_0 iter_args(%t_1 = %t) -> (tensor<2xf32>) {
      %1 = tensor.insert_slice %x into %t_1[0] [2] [1] : tensor<2xf32> into tensor<2xf32>
      scf.yield %1 : tensor<2xf32>
    }
    func.return %t_0 : tensor<2xf32>
  }
  func.func private @blocks_region(%x: i32, %limit: i32) -> i32 {
    %less = arith.cmpi slt, %x, %limit : i32
    cf.cond_br %less, ^double, ^end(%x : i32)
  ^double:
    %z = arith.addi %x, %x : i32
    cf.br ^end(%z : i32)
  ^end(%w: i32):
    func.return %w : i32
  }
}
