func.func @i4(%x: tensor<6xi4>, %y: tensor<6xi4>) -> (tensor<6xi4>, tensor<6xi32>, tensor<6xi1>) {
  %a = arith.addi %x, %y : tensor<6xi4>
  %b = arith.extsi %a : tensor<6xi4> to tensor<6xi32>
  %c = arith.cmpi ult, %x, %y : tensor<6xi4>
  return %a, %b, %c : tensor<6xi4>, tensor<6xi32>, tensor<6xi1>
}
