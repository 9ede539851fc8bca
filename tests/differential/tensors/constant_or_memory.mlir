// A pointer to a constant or to memory that is written; elements are read through it.
func.func @f(%x: tensor<i32>, %v: i32, %c: i1, %n: index) -> (tensor<i32>, tensor<i32>, tensor<1xi8>, i32) {
  %k = arith.constant dense<-18> : tensor<i32>
  %w = tensor.insert %v into %x[] : tensor<i32>
  %r = scf.if %c -> (tensor<i32>) {
    scf.yield %k : tensor<i32>
  } else {
    scf.yield %w : tensor<i32>
  }
  %s = arith.select %c, %r, %w : tensor<i32>
  %g = linalg.generic {indexing_maps = [affine_map<() -> ()>, affine_map<() -> ()>], iterator_types = []} ins(%s : tensor<i32>) outs(%w : tensor<i32>) {
  ^bb0(%a: i32, %o: i32):
    %0 = arith.addi %a, %o : i32
    linalg.yield %0 : i32
  } -> tensor<i32>
  %e = tensor.empty() : tensor<1xi8>
  %h = linalg.generic {indexing_maps = [affine_map<(d) -> (d)>], iterator_types = ["parallel"]} outs(%e : tensor<1xi8>) {
  ^bb0(%o: i8):
    %i = linalg.index 0 : index
    %0 = arith.index_cast %i : index to i8
    %k3 = arith.constant 3 : i8
    %1 = arith.xori %0, %0 : i8
    %2 = arith.minsi %k3, %1 : i8
    linalg.yield %2 : i8
  } -> tensor<1xi8>
  %less = arith.cmpi ult, %v, %v : i32
  %q:2 = scf.index_switch %n -> i32, i32
  case 1 {
    scf.yield %v, %v : i32, i32
  }
  default {
    %z = scf.if %less -> (i32) {
      %0 = arith.constant 1 : i32
      scf.yield %0 : i32
    } else {
      %0 = arith.constant 2 : i32
      scf.yield %0 : i32
    }
    scf.yield %z, %v : i32, i32
  }
  %t = arith.addi %q#0, %q#1 : i32
  return %s, %g, %h, %t : tensor<i32>, tensor<i32>, tensor<1xi8>, i32
}
