// Control flow, in regions and between blocks.
func.func @loops(%n: index, %x: f32, %t: tensor<8xf32>, %c: i1, %l: i32, %u: i32, %s: i32) -> (tensor<8xf32>, f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  scf.for %i = %c0 to %n step %c1 {
    %i_0 = arith.addi %i, %n : index
  }
  %0 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x) -> (f32) {
    scf.yield %a : f32
  } {test.unit}
  %1:2 = scf.for %i = %l to %u step %s iter_args(%a = %x, %b = %t) -> (f32, tensor<8xf32>) : i32 {
    scf.yield %a, %b : f32, tensor<8xf32>
  }
  scf.for unsigned %i = %l to %u step %s : i32 {
  }
  %2 = scf.while (%a = %x) : (f32) -> f32 {
    %3 = arith.cmpf olt, %a, %x : f32
    scf.condition(%3) %a : f32
  } do {
  ^bb0(%a: f32):
    scf.yield %a : f32
  }
  scf.while : () -> () {
    scf.condition(%c)
  } do {
    scf.yield
  }
  %4:2 = scf.while (%a = %x, %b = %n) : (f32, index) -> (index, f32) {
    scf.condition(%c) %b, %a : index, f32
  } do {
  ^bb0(%a: index, %b: f32):
    scf.yield %b, %a : f32, index
  } attributes {test.unit}
  scf.if %c {
    %i = arith.addi %n, %n : index
  }
  scf.if %c {
  } else {
    %i = arith.addi %n, %n : index
  }
  %5 = scf.if %c -> (f32) {
    scf.yield %x : f32
  } else {
    scf.yield %2 : f32
  }
  %6 = scf.index_switch %n -> f32
  case 2 {
    scf.yield %x : f32
  }
  case 5 {
    scf.yield %5 : f32
  }
  default {
    scf.yield %2 : f32
  }
  scf.index_switch %n
  default {
    scf.yield
  }
  %7 = scf.execute_region -> f32 {
    cf.cond_br %c, ^bb1, ^bb2(%x : f32)
  ^bb1:
    cf.br ^bb2(%2 : f32)
  ^bb2(%a: f32):
    scf.yield %a : f32
  }
  scf.execute_region {
    scf.yield
  }
  %8 = scf.forall (%i) = (0) to (8) step (2) shared_outs(%o = %t) -> (tensor<8xf32>) {
    %9 = tensor.extract_slice %o[%i] [2] [1] : tensor<8xf32> to tensor<2xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %9 into %o[%i] [2] [1] : tensor<2xf32> into tensor<8xf32>
    }
  }
  %10 = scf.forall (%i, %j) in (%n, 4) shared_outs(%o = %t) -> (tensor<8xf32>) {
    scf.forall.in_parallel {
    }
  } {mapping = [#gpu.thread<x>, #gpu.thread<y>]}
  scf.forall (%i) in (4) {
  }
  scf.parallel (%i, %j) = (%c0, %c0) to (%n, %c8) step (%c1, %c1) {
    scf.reduce
  }
  %11 = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%x) -> f32 {
    scf.reduce(%x : f32) {
    ^bb0(%a: f32, %b: f32):
      %12 = arith.addf %a, %b : f32
      scf.reduce.return %12 : f32
    }
  }
  %13:2 = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%x, %n) -> (f32, index) {
    scf.reduce(%x, %i : f32, index) {
    ^bb0(%a: f32, %b: f32):
      scf.reduce.return %a : f32
    }, {
    ^bb0(%a: index, %b: index):
      scf.reduce.return %a : index
    }
  }
  return %8, %11 : tensor<8xf32>, f32
}
func.func @blocks(%n: i32, %c: i1) -> i32 {
  cf.assert %c, "no \22luck\22\0A"
  cf.switch %n : i32, [
    default: ^bb3(%n : i32),
    1: ^bb1(%n : i32),
    -4: ^bb2
  ]
^bb1(%a: i32):
  cf.br ^bb3(%a : i32)
^bb2:
  cf.cond_br %c weights([2, 98]), ^bb1(%n : i32), ^bb3(%n : i32)
^bb3(%b: i32):
  cf.cond_br %c, ^last, ^bb2
^last:
  return %b : i32
}
