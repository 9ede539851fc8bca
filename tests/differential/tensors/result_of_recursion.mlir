// Of a function that calls itself, one result is in an argument's memory in every call, and the others are not: what the call gives
// first is written, and the argument is read after that.
func.func private @p(%a0: tensor<4x3xi32>, %a1: tensor<4x3xi32>, %a2: tensor<4x3xi32>, %s: i32, %i: index) -> (tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>) {
  %v1 = arith.constant 0 : index
  %v2 = arith.constant 1 : index
  %v3 = arith.cmpi sgt, %i, %v1 : index
  %v4:3 = scf.if %v3 -> (tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>) {
    %v5 = arith.addi %s, %s : i32
    %v6 = tensor.extract_slice %a1[1, 0] [3, 3] [1, 1] : tensor<4x3xi32> to tensor<3x3xi32>
    %v7 = tensor.insert_slice %v6 into %a1[0, 0] [3, 3] [1, 1] : tensor<3x3xi32> into tensor<4x3xi32>
    %v8 = arith.subi %i, %v2 : index
    %v9:3 = func.call @p(%a0, %v7, %v7, %s, %v8) : (tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>, i32, index) -> (tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>)
    %v10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v9#2 : tensor<4x3xi32>) outs(%v9#2 : tensor<4x3xi32>) {
    ^bb0(%v11e: i32, %v12e: i32):
      %v13 = linalg.index 1 : index
      %v14 = arith.index_cast %v13 : index to i32
      %v15 = arith.xori %v14, %v11e : i32
      %v16 = arith.maxsi %v15, %v12e : i32
      %v17 = arith.muli %v16, %v14 : i32
      %v18 = arith.muli %v17, %s : i32
      linalg.yield %v18 : i32
    } -> tensor<4x3xi32>
    %v19 = arith.select %v3, %v9#0, %v9#1 : tensor<4x3xi32>
    %v20 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v19 : tensor<4x3xi32>) outs(%v19 : tensor<4x3xi32>) {
    ^bb0(%v21e: i32, %v22e: i32):
      %v23 = arith.minsi %v22e, %v21e : i32
      %v24 = arith.subi %v23, %v22e : i32
      linalg.yield %v24 : i32
    } -> tensor<4x3xi32>
    scf.yield %a0, %v9#2, %v20 : tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>
  } else {
    %v25 = arith.constant dense<17> : tensor<3x2xi32>
    %v26 = tensor.empty() : tensor<4x2xi32>
    %v27 = linalg.fill ins(%s : i32) outs(%v26 : tensor<4x2xi32>) -> tensor<4x2xi32>
    %v28 = linalg.matmul ins(%a2, %v25 : tensor<4x3xi32>, tensor<3x2xi32>) outs(%v27 : tensor<4x2xi32>) -> tensor<4x2xi32>
    scf.yield %a0, %a2, %a1 : tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>
  }
  return %v4#0, %v4#1, %v4#2 : tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>
}
func.func @f(%s: i32) -> (tensor<4x3xi32>, tensor<4x3xi32>) {
  %v1 = tensor.empty() : tensor<4x3xi32>
  %v2 = linalg.fill ins(%s : i32) outs(%v1 : tensor<4x3xi32>) -> tensor<4x3xi32>
  %v3 = arith.constant 3 : index
  %v4:3 = func.call @p(%v2, %v2, %v2, %s, %v3) : (tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>, i32, index) -> (tensor<4x3xi32>, tensor<4x3xi32>, tensor<4x3xi32>)
  return %v4#0, %v4#1 : tensor<4x3xi32>, tensor<4x3xi32>
}
