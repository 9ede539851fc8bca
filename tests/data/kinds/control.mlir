// call forall: 8x6
func.func @forall(%x: tensor<8x6xf32>) -> tensor<8x6xf32> {
  %e = tensor.empty() : tensor<8x6xf32>
  %r = scf.forall (%i, %j) = (0, 0) to (8, 6) step (4, 2) shared_outs(%o = %e) -> (tensor<8x6xf32>) {
    %t = tensor.extract_slice %x[%i, %j] [4, 2] [1, 1] : tensor<8x6xf32> to tensor<4x2xf32>
    %u = tensor.extract_slice %o[%i, %j] [4, 2] [1, 1] : tensor<8x6xf32> to tensor<4x2xf32>
    %v = linalg.exp ins(%t : tensor<4x2xf32>) outs(%u : tensor<4x2xf32>) -> tensor<4x2xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %v into %o[%i, %j] [4, 2] [1, 1] : tensor<4x2xf32> into tensor<8x6xf32>
    }
  }
  return %r : tensor<8x6xf32>
}
// call forall2: 7
// call forall2: 0
func.func @forall2(%x: tensor<?xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?xf32>
  %z = arith.constant 1.0 : f32
  %e = tensor.empty(%n) : tensor<?xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %r:2 = scf.forall (%i) in (%n) shared_outs(%o = %f, %p = %x) -> (tensor<?xf32>, tensor<?xf32>) {
    %t = tensor.extract %x[%i] : tensor<?xf32>
    %m = arith.subi %n, %i : index
    %c1 = arith.constant 1 : index
    %k = arith.subi %m, %c1 : index
    %s = tensor.from_elements %t : tensor<1xf32>
    %w = arith.addf %s, %s : tensor<1xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %s into %o[%k] [1] [1] : tensor<1xf32> into tensor<?xf32>
      tensor.parallel_insert_slice %w into %p[%i] [1] [1] : tensor<1xf32> into tensor<?xf32>
    }
  } {mapping = [#gpu.thread<x>]}
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}
// call isw: 0 | 4
// call isw: 1 | 4
// call isw: 7 | 4
// call isw: -2 | 4
func.func @isw(%k: index, %x: tensor<4xf32>) -> (tensor<4xf32>, i32) {
  %z = arith.constant 0.0 : f32
  %r:2 = scf.index_switch %k -> tensor<4xf32>, i32
  case 0 {
    %c = arith.constant 10 : i32
    %f = linalg.fill ins(%z : f32) outs(%x : tensor<4xf32>) -> tensor<4xf32>
    scf.yield %f, %c : tensor<4xf32>, i32
  }
  case 1 {
    %c = arith.constant 11 : i32
    scf.yield %x, %c : tensor<4xf32>, i32
  }
  case -2 {
    %c = arith.constant 13 : i32
    %y = arith.mulf %x, %x : tensor<4xf32>
    scf.yield %y, %c : tensor<4xf32>, i32
  }
  default {
    %c = arith.constant 12 : i32
    %k1 = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
    scf.yield %k1, %c : tensor<4xf32>, i32
  }
  return %r#0, %r#1 : tensor<4xf32>, i32
}
func.func @forst(%x: tensor<5xf32>, %n: i32) -> (tensor<5xf32>, i32, f32) {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %s = arith.constant 0.0 : f32
  %r:3 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %c0, %c = %s) -> (tensor<5xf32>, i32, f32) : i32 {
    %k = arith.index_cast %i : i32 to index
    %v = tensor.extract %a[%k] : tensor<5xf32>
    %w = arith.addf %v, %c : f32
    %t = tensor.insert %w into %a[%k] : tensor<5xf32>
    %d = arith.addi %b, %i : i32
    scf.yield %t, %d, %w : tensor<5xf32>, i32, f32
  }
  return %r#0, %r#1, %r#2 : tensor<5xf32>, i32, f32
}
// call unsg: 5 | 5
// call unsg: -1 | 5
func.func @unsg(%n: i32, %x: tensor<5xf32>) -> f32 {
  %c0 = arith.constant 0 : i32
  %c1 = arith.constant 1 : i32
  %s = arith.constant 0.0 : f32
  %r = scf.for unsigned %i = %c0 to %n step %c1 iter_args(%c = %s) -> (f32) : i32 {
    %k = arith.index_cast %i : i32 to index
    %v = tensor.extract %x[%k] : tensor<5xf32>
    %w = arith.addf %v, %c : f32
    scf.yield %w : f32
  }
  return %r : f32
}
// call whl: 4xf32=1,2,3,4 | 100.0
// call whl: 4xf32=0,0,0,0 | 0.0
func.func @whl(%x: tensor<4xf32>, %lim: f32) -> (tensor<4xf32>, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r:2 = scf.while (%a = %x, %n = %c0) : (tensor<4xf32>, index) -> (tensor<4xf32>, index) {
    %z = arith.constant dense<0.0> : tensor<f32>
    %s = linalg.reduce { arith.addf } ins(%a : tensor<4xf32>) outs(%z : tensor<f32>) dimensions = [0]
    %v = tensor.extract %s[] : tensor<f32>
    %c = arith.cmpf olt, %v, %lim : f32
    scf.condition(%c) %a, %n : tensor<4xf32>, index
  } do {
  ^bb0(%a: tensor<4xf32>, %n: index):
    %b = arith.addf %a, %a : tensor<4xf32>
    %m = arith.addi %n, %c1 : index
    scf.yield %b, %m : tensor<4xf32>, index
  }
  return %r#0, %r#1 : tensor<4xf32>, index
}
func.func @exec(%x: tensor<4xf32>, %c: i1) -> tensor<4xf32> {
  %r = scf.execute_region -> tensor<4xf32> {
    cf.cond_br %c, ^a, ^b
  ^a:
    %y = math.floor %x : tensor<4xf32>
    cf.br ^e(%y : tensor<4xf32>)
  ^b:
    %w = math.ceil %x : tensor<4xf32>
    cf.br ^e(%w : tensor<4xf32>)
  ^e(%z: tensor<4xf32>):
    scf.yield %z : tensor<4xf32>
  }
  return %r : tensor<4xf32>
}
func.func @par(%x: tensor<4x5xf32>) -> (f32, i32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c5 = arith.constant 5 : index
  %i0 = arith.constant 0 : i32
  %z = arith.constant 0.0 : f32
  %r:2 = scf.parallel (%i, %j) = (%c0, %c0) to (%c4, %c5) step (%c1, %c1) init (%z, %i0) -> (f32, i32) {
    %v = tensor.extract %x[%i, %j] : tensor<4x5xf32>
    %k = arith.index_cast %j : index to i32
    scf.reduce(%v, %k : f32, i32) {
    ^bb0(%a: f32, %b: f32):
      %s = arith.addf %a, %b : f32
      scf.reduce.return %s : f32
    }, {
    ^bb0(%a: i32, %b: i32):
      %s = arith.maxsi %a, %b : i32
      scf.reduce.return %s : i32
    }
  }
  return %r#0, %r#1 : f32, i32
}
func.func @nest(%x: tensor<3x3xf32>, %k: tensor<3x3xf32>) -> tensor<3x3xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %r = scf.for %i = %c0 to %c3 step %c1 iter_args(%a = %x) -> (tensor<3x3xf32>) {
    %q = scf.for %j = %c0 to %c3 step %c1 iter_args(%b = %a) -> (tensor<3x3xf32>) {
      %u = tensor.extract %b[%i, %j] : tensor<3x3xf32>
      %v = tensor.extract %x[%j, %i] : tensor<3x3xf32>
      %w = tensor.extract %k[%i, %j] : tensor<3x3xf32>
      %c = arith.cmpf ogt, %u, %w : f32
      %t = scf.if %c -> (tensor<3x3xf32>) {
        %s = arith.addf %u, %v : f32
        %n = tensor.insert %s into %b[%i, %j] : tensor<3x3xf32>
        scf.yield %n : tensor<3x3xf32>
      } else {
        scf.yield %b : tensor<3x3xf32>
      }
      scf.yield %t : tensor<3x3xf32>
    }
    scf.yield %q : tensor<3x3xf32>
  }
  return %r : tensor<3x3xf32>
}
// call while_shape: 4x3xf32=1 | 100
// call grows: 1xf32=1 | 7
func.func @while_shape(%x: tensor<4x3xf32>, %lim: f32) -> (tensor<?x?xf32>, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %d = tensor.cast %x : tensor<4x3xf32> to tensor<?x?xf32>
  %r:2 = scf.while (%a = %d, %n = %c0) : (tensor<?x?xf32>, index) -> (index, tensor<?x?xf32>) {
    %v = tensor.extract %a[%c0, %c1] : tensor<?x?xf32>
    %c = arith.cmpf olt, %v, %lim : f32
    scf.condition(%c) %n, %a : index, tensor<?x?xf32>
  } do {
  ^bb0(%n: index, %a: tensor<?x?xf32>):
    %e = tensor.dim %a, %c0 : tensor<?x?xf32>
    %f = tensor.dim %a, %c1 : tensor<?x?xf32>
    %t = tensor.empty(%e, %f) : tensor<?x?xf32>
    %b = linalg.add ins(%a, %a : tensor<?x?xf32>, tensor<?x?xf32>) outs(%a : tensor<?x?xf32>) -> tensor<?x?xf32>
    %m = arith.addi %n, %e : index
    scf.yield %b, %m : tensor<?x?xf32>, index
  }
  return %r#1, %r#0 : tensor<?x?xf32>, index
}
func.func @grows(%x: tensor<1xf32>, %lim: index) -> (tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %d = tensor.cast %x : tensor<1xf32> to tensor<?xf32>
  %r = scf.while (%a = %d) : (tensor<?xf32>) -> (tensor<?xf32>) {
    %e = tensor.dim %a, %c0 : tensor<?xf32>
    %c = arith.cmpi slt, %e, %lim : index
    scf.condition(%c) %a : tensor<?xf32>
  } do {
  ^bb0(%a: tensor<?xf32>):
    %b = tensor.concat dim(0) %a, %a : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
    scf.yield %b : tensor<?xf32>
  }
  return %r : tensor<?xf32>
}
// What a loop only carries on goes to another of its tensors as a copy, as that is written.
// call carried_elsewhere: 2x3 | 7
func.func @carried_elsewhere(%a: tensor<2x?xi8>, %v: i8) -> (tensor<2x?xi8>, tensor<2x?xi8>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %r:3 = scf.while (%x = %a, %y = %a, %i = %c0) : (tensor<2x?xi8>, tensor<2x?xi8>, index)
      -> (tensor<2x?xi8>, tensor<2x?xi8>, index) {
    %f = linalg.fill ins(%v : i8) outs(%x : tensor<2x?xi8>) -> tensor<2x?xi8>
    %t = arith.cmpi slt, %i, %c3 : index
    scf.condition(%t) %y, %f, %i : tensor<2x?xi8>, tensor<2x?xi8>, index
  } do {
  ^bb0(%y: tensor<2x?xi8>, %f: tensor<2x?xi8>, %i: index):
    %n = arith.addi %i, %c1 : index
    scf.yield %y, %y, %n : tensor<2x?xi8>, tensor<2x?xi8>, index
  }
  return %r#0, %r#1 : tensor<2x?xi8>, tensor<2x?xi8>
}
// call carried_twice: 2x3 | 7
func.func @carried_twice(%a: tensor<2x?xi8>, %v: i8) -> (tensor<2x?xi8>, tensor<2x?xi8>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %r:4 = scf.while (%x = %a, %y = %a, %i = %c0) : (tensor<2x?xi8>, tensor<2x?xi8>, index)
      -> (tensor<2x?xi8>, tensor<2x?xi8>, tensor<2x?xi8>, index) {
    %f = linalg.fill ins(%v : i8) outs(%x : tensor<2x?xi8>) -> tensor<2x?xi8>
    %t = arith.cmpi slt, %i, %c3 : index
    scf.condition(%t) %y, %y, %f, %i : tensor<2x?xi8>, tensor<2x?xi8>, tensor<2x?xi8>, index
  } do {
  ^bb0(%y: tensor<2x?xi8>, %z: tensor<2x?xi8>, %f: tensor<2x?xi8>, %i: index):
    %n = arith.addi %i, %c1 : index
    scf.yield %y, %z, %n : tensor<2x?xi8>, tensor<2x?xi8>, index
  }
  return %r#1, %r#2 : tensor<2x?xi8>, tensor<2x?xi8>
}
// call counted_elsewhere: 3 | 3 | true | 4
func.func @counted_elsewhere(%x: tensor<?xf32>, %y: tensor<?xf32>, %c: i1, %n: index) -> (tensor<?xf32>, tensor<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %v = arith.constant 9.0 : f32
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %x, %b = %y) -> (tensor<?xf32>, tensor<?xf32>) {
    %t = tensor.insert %v into %a[%c1] : tensor<?xf32>
    %s = tensor.extract %t[%c1] : tensor<?xf32>
    %p = arith.cmpf oeq, %s, %v : f32
    cf.assert %p, "not inserted"
    %d = scf.if %c -> (tensor<?xf32>) {
      scf.yield %b : tensor<?xf32>
    } else {
      scf.yield %b : tensor<?xf32>
    }
    scf.yield %d, %b : tensor<?xf32>, tensor<?xf32>
  }
  return %r#0, %r#1 : tensor<?xf32>, tensor<?xf32>
}
