// Each way to a block has copies of its own.
func.func @f(%x: tensor<2xi32>, %y: tensor<2xi32>, %v: i32, %c: i1) -> (tensor<2xi32>, tensor<2xi32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  cf.cond_br %c, ^int(%c0, %x, %y : index, tensor<2xi32>, tensor<2xi32>), ^int(%c1, %y, %x : index, tensor<2xi32>, tensor<2xi32>)
^int(%i: index, %s: tensor<2xi32>, %t: tensor<2xi32>):
  %u = tensor.insert %v into %t[%c1] : tensor<2xi32>
  %n = arith.addi %i, %c1 : index
  %go = arith.cmpi slt, %n, %c3 : index
  cf.cond_br %go, ^int(%n, %t, %s : index, tensor<2xi32>, tensor<2xi32>), ^out(%u, %s : tensor<2xi32>, tensor<2xi32>)
^out(%p: tensor<2xi32>, %q: tensor<2xi32>):
  %w = tensor.insert %v into %q[%c0] : tensor<2xi32>
  cf.switch %v : i32, [
    default: ^end(%p, %w : tensor<2xi32>, tensor<2xi32>),
    1: ^end(%w, %p : tensor<2xi32>, tensor<2xi32>),
    2: ^end(%q, %q : tensor<2xi32>, tensor<2xi32>)
  ]
^end(%a: tensor<2xi32>, %b: tensor<2xi32>):
  return %a, %b : tensor<2xi32>, tensor<2xi32>
}
