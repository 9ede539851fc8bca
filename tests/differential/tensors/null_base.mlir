func.func @f15(%a0: tensor<3x3x3xi8>, %a1: tensor<3x3x3xi8>, %a2: tensor<3x3x3xi8>, %si32: i32, %si1: i1, %sindex: index, %si8: i8) -> (tensor<3x3x3xi8>, tensor<3x3x3xi8>, tensor<3x3x3xi8>) {
  %v1 = arith.constant 2 : index
  %v2 = arith.constant 0 : index
  %v3 = arith.constant 1 : index
  %v4 = scf.for %v4i = %v2 to %v1 step %v3 iter_args(%v4t0 = %a0) -> (tensor<3x3x3xi8>) {
    %v5 = tensor.extract_slice %a0[%v2, 0, 0] [3, 1, 3] [1, 2, 1] : tensor<3x3x3xi8> to tensor<3x1x3xi8>
    %v6:2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d2, d1, d0)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v5, %v5, %v5 : tensor<3x1x3xi8>, tensor<3x1x3xi8>, tensor<3x1x3xi8>) outs(%v5, %v5 : tensor<3x1x3xi8>, tensor<3x1x3xi8>) {
    ^bb0(%v7e: i8, %v8e: i8, %v9e: i8, %v10e: i8, %v11e: i8):
      %v12 = arith.muli %v11e, %v7e : i8
      %v13 = arith.xori %v12, %v8e : i8
      %v14 = arith.muli %v13, %v9e : i8
      %v15 = arith.maxsi %v14, %v10e : i8
      %v16 = arith.addi %v15, %v11e : i8
      %v17 = arith.xori %v10e, %v7e : i8
      %v18 = arith.muli %v17, %v8e : i8
      %v19 = arith.maxsi %v18, %v9e : i8
      %v20 = arith.xori %v19, %v10e : i8
      %v21 = arith.minsi %v20, %v11e : i8
      linalg.yield %v16, %v21 : i8, i8
    } -> (tensor<3x1x3xi8>, tensor<3x1x3xi8>)
    %v22 = tensor.insert_slice %v6#0 into %a0[%v2, 0, 0] [3, 1, 3] [1, 2, 1] : tensor<3x1x3xi8> into tensor<3x3x3xi8>
    %v23:3 = scf.if %si1 -> (tensor<3x3x3xi8>, tensor<3x3x3xi8>, tensor<3x3x3xi8>) {
      %v24:3 = scf.if %si1 -> (tensor<3x1x3xi8>, tensor<3x1x3xi8>, tensor<3x1x3xi8>) {
        %v25 = arith.constant 7 : i8
        %v26 = tensor.insert %v25 into %v5[%v2, %v2, %v1] : tensor<3x1x3xi8>
        %v27 = tensor.insert %si8 into %v6#1[%v2, %v2, %v4i] : tensor<3x1x3xi8>
        %v28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2, 0, 2 - d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%a1, %v26 : tensor<3x3x3xi8>, tensor<3x1x3xi8>) outs(%a1 : tensor<3x3x3xi8>) {
        ^bb0(%v29e: i8, %v30e: i8, %v31e: i8):
          %v32 = arith.subi %v29e, %v30e : i8
          %v33 = arith.minsi %v32, %v31e : i8
          %v34 = arith.minsi %v33, %v32 : i8
          linalg.yield %v34 : i8
        } -> tensor<3x3x3xi8>
        scf.yield %v27, %v26, %v26 : tensor<3x1x3xi8>, tensor<3x1x3xi8>, tensor<3x1x3xi8>
      } else {
        %v35 = tensor.empty() : tensor<3x1x3xi8>
        %v36 = linalg.fill ins(%si8 : i8) outs(%v35 : tensor<3x1x3xi8>) -> tensor<3x1x3xi8>
        %v37 = tensor.concat dim(0) %v5, %v36 : (tensor<3x1x3xi8>, tensor<3x1x3xi8>) -> tensor<6x1x3xi8>
        scf.yield %v36, %v36, %v36 : tensor<3x1x3xi8>, tensor<3x1x3xi8>, tensor<3x1x3xi8>
      }
      scf.yield %a1, %a1, %v4t0 : tensor<3x3x3xi8>, tensor<3x3x3xi8>, tensor<3x3x3xi8>
    } else {
      %v38 = arith.constant 4 : index
      %v39 = arith.constant 0 : index
      %v40 = arith.constant 1 : index
      %v41 = arith.constant 8 : index
      %v42 = arith.constant 2 : index
      %v43 = scf.for %v43i = %v39 to %v41 step %v42 iter_args(%v43t0 = %v5) -> (tensor<3x1x3xi8>) {
        %v44 = arith.constant dense<[[[-13, -20], [-17, -15], [15, 8]]]> : tensor<1x3x2xi8>
        %v45 = tensor.insert_slice %v44 into %a2[0, 0, 0] [1, 3, 2] [1, 1, %v42] : tensor<1x3x2xi8> into tensor<3x3x3xi8>
        scf.yield %v43t0 : tensor<3x1x3xi8>
      }
      scf.yield %a2, %a2, %v22 : tensor<3x3x3xi8>, tensor<3x3x3xi8>, tensor<3x3x3xi8>
    }
    %v46 = tensor.empty() : tensor<3x3x3xi8>
    %v47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%v46 : tensor<3x3x3xi8>) {
    ^bb0(%v48e: i8):
      %v49 = linalg.index 0 : index
      %v50 = tensor.extract %v4t0[%v3, %v49, %v2] : tensor<3x3x3xi8>
      linalg.yield %v50 : i8
    } -> tensor<3x3x3xi8>
    %v51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, 0, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v5, %v23#0 : tensor<3x1x3xi8>, tensor<3x3x3xi8>) outs(%v46 : tensor<3x3x3xi8>) {
    ^bb0(%v52e: i8, %v53e: i8, %v54e: i8):
      %v55 = linalg.index 2 : index
      %v56 = arith.constant 0 : index
      %v57 = arith.constant 3 : index
      %v58 = arith.remui %v56, %v57 : index
      %v59 = tensor.extract %v6#1[%v3, %v56, %v58] : tensor<3x1x3xi8>
      %v60 = arith.muli %v59, %v52e : i8
      %v61 = arith.minsi %v60, %v53e : i8
      %v62 = arith.maxsi %v61, %v59 : i8
      linalg.yield %v62 : i8
    } -> tensor<3x3x3xi8>
    %v63:2 = scf.if %si1 -> (tensor<3x3x3xi8>, tensor<3x3x3xi8>) {
      %v64 = arith.constant 1 : index
      %v65 = arith.constant 0 : index
      %v66 = arith.constant 1 : index
      %v67:4 = scf.while (%v67t0 = %v6#1, %v67t1 = %v6#0, %v67i = %v65) : (tensor<3x1x3xi8>, tensor<3x1x3xi8>, index) -> (tensor<3x1x3xi8>, tensor<3x1x3xi8>, tensor<3x1x3xi8>, index) {
        %v68 = arith.cmpi slt, %v67i, %v64 : index
        scf.condition(%v68) %v67t0, %v67t0, %v67t1, %v67i : tensor<3x1x3xi8>, tensor<3x1x3xi8>, tensor<3x1x3xi8>, index
      } do {
        ^bb0(%v67d0: tensor<3x1x3xi8>, %v67d1: tensor<3x1x3xi8>, %v67d2: tensor<3x1x3xi8>, %v67j: index):
        %v69 = tensor.empty() : tensor<3x1x3xi8>
        %v70 = linalg.fill ins(%si8 : i8) outs(%v69 : tensor<3x1x3xi8>) -> tensor<3x1x3xi8>
        %v71 = linalg.map {arith.xori} ins(%v70, %v6#0 : tensor<3x1x3xi8>, tensor<3x1x3xi8>) outs(%v67d2 : tensor<3x1x3xi8>)
        %v72 = linalg.fill ins(%si8 : i8) outs(%v67d1 : tensor<3x1x3xi8>) -> tensor<3x1x3xi8>
        %v73 = tensor.extract_slice %v5[0, 0, 0] [1, 1, 1] [1, 1, 1] : tensor<3x1x3xi8> to tensor<1x1x1xi8>
        %v74 = tensor.insert_slice %v73 into %v5[0, 0, 0] [1, 1, 1] [1, 1, 1] : tensor<1x1x1xi8> into tensor<3x1x3xi8>
        %v75 = arith.addi %v67j, %v66 : index
        scf.yield %v71, %v6#0, %v75 : tensor<3x1x3xi8>, tensor<3x1x3xi8>, index
      }
      %v76 = tensor.from_elements %si32, %si32 : tensor<2xi32>
      scf.yield %v23#1, %v23#1 : tensor<3x3x3xi8>, tensor<3x3x3xi8>
    } else {
      scf.yield %a1, %v23#1 : tensor<3x3x3xi8>, tensor<3x3x3xi8>
    }
    scf.yield %v63#0 : tensor<3x3x3xi8>
  }
  %v77 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d1, 2 - d0)>, affine_map<(d0, d1, d2) -> (d2, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%a2, %a2 : tensor<3x3x3xi8>, tensor<3x3x3xi8>) outs(%a0 : tensor<3x3x3xi8>) {
  ^bb0(%v78e: i8, %v79e: i8, %v80e: i8):
    %v81 = arith.addi %v79e, %v78e : i8
    %v82 = arith.muli %v81, %v79e : i8
    %v83 = arith.subi %v82, %v81 : i8
    linalg.yield %v83 : i8
  } -> tensor<3x3x3xi8>
  return %v77, %a0, %a0 : tensor<3x3x3xi8>, tensor<3x3x3xi8>, tensor<3x3x3xi8>
}
