#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d2)>
#map2 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4) -> ()>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4)>
module {
  func.func @scatter(%arg0: tensor<3x2xf32>, %arg1: tensor<3x1xi32>, %arg2: tensor<5x2xf32>) -> tensor<5x2xf32> {
    %0 = iree_linalg_ext.scatter dimension_map = [0] unique_indices(false) ins(%arg0, %arg1 : tensor<3x2xf32>, tensor<3x1xi32>) outs(%arg2 : tensor<5x2xf32>) {
    ^bb0(%arg3: f32, %arg4: f32):
      %1 = arith.addf %arg4, %arg3 : f32
      iree_linalg_ext.yield %1 : f32
    } -> tensor<5x2xf32>
    return %0 : tensor<5x2xf32>
  }
  func.func @scatter_points(%arg0: tensor<?xi32>, %arg1: tensor<?x2xi64>, %arg2: tensor<?x?xi32>) -> tensor<?x?xi32> {
    %0 = iree_linalg_ext.scatter dimension_map = [1, 0] unique_indices(true) ins(%arg0, %arg1 : tensor<?xi32>, tensor<?x2xi64>) outs(%arg2 : tensor<?x?xi32>) {
    ^bb0(%arg3: i32, %arg4: i32):
      iree_linalg_ext.yield %arg3 : i32
    } -> tensor<?x?xi32>
    return %0 : tensor<?x?xi32>
  }
  func.func @gather(%arg0: tensor<5x2xf32>, %arg1: tensor<3x1xi32>, %arg2: tensor<3x2xf32>) -> tensor<3x2xf32> {
    %0 = iree_linalg_ext.gather dimension_map = [0] ins(%arg0, %arg1 : tensor<5x2xf32>, tensor<3x1xi32>) outs(%arg2 : tensor<3x2xf32>) -> tensor<3x2xf32>
    return %0 : tensor<3x2xf32>
  }
  func.func @gather_without_depth(%arg0: tensor<5x2xf32>, %arg1: tensor<3xi32>, %arg2: tensor<3x2xf32>) -> tensor<3x2xf32> {
    %0 = iree_linalg_ext.gather dimension_map = [0] ins(%arg0, %arg1 : tensor<5x2xf32>, tensor<3xi32>) outs(%arg2 : tensor<3x2xf32>) -> tensor<3x2xf32>
    return %0 : tensor<3x2xf32>
  }
  func.func @sort(%arg0: tensor<7xf32>, %arg1: tensor<7xi32>) -> (tensor<7xf32>, tensor<7xi32>) {
    %0:2 = iree_linalg_ext.sort dimension(0) outs(%arg0, %arg1 : tensor<7xf32>, tensor<7xi32>) {
    ^bb0(%arg2: f32, %arg3: f32, %arg4: i32, %arg5: i32):
      %1 = arith.cmpf olt, %arg2, %arg3 : f32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<7xf32>, tensor<7xi32>
    return %0#0, %0#1 : tensor<7xf32>, tensor<7xi32>
  }
  func.func @sort_rows(%arg0: tensor<?x?xi32>) -> tensor<?x?xi32> {
    %0 = iree_linalg_ext.sort dimension(0) outs(%arg0 : tensor<?x?xi32>) {
    ^bb0(%arg1: i32, %arg2: i32):
      %1 = arith.cmpi sge, %arg1, %arg2 : i32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<?x?xi32>
    return %0 : tensor<?x?xi32>
  }
  func.func @topk(%arg0: tensor<2x10xf32>, %arg1: tensor<2x3xf32>, %arg2: tensor<2x3xi32>) -> (tensor<2x3xf32>, tensor<2x3xi32>) {
    %0:2 = iree_linalg_ext.topk dimension(1) ins(%arg0 : tensor<2x10xf32>) outs(%arg1, %arg2 : tensor<2x3xf32>, tensor<2x3xi32>) {
    ^bb0(%arg3: f32, %arg4: f32):
      %1 = arith.cmpf ogt, %arg3, %arg4 : f32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<2x3xf32>, tensor<2x3xi32>
    return %0#0, %0#1 : tensor<2x3xf32>, tensor<2x3xi32>
  }
  func.func @topk_of_pairs(%arg0: tensor<?x4xf32>, %arg1: tensor<?x4xi32>, %arg2: tensor<2x4xf32>, %arg3: tensor<2x4xi32>) -> (tensor<2x4xf32>, tensor<2x4xi32>) {
    %0:2 = iree_linalg_ext.topk dimension(0) ins(%arg0, %arg1 : tensor<?x4xf32>, tensor<?x4xi32>) outs(%arg2, %arg3 : tensor<2x4xf32>, tensor<2x4xi32>) {
    ^bb0(%arg4: f32, %arg5: f32):
      %1 = arith.cmpf olt, %arg4, %arg5 : f32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<2x4xf32>, tensor<2x4xi32>
    return %0#0, %0#1 : tensor<2x4xf32>, tensor<2x4xi32>
  }
  func.func @scan(%arg0: tensor<5xf32>, %arg1: tensor<5xf32>, %arg2: tensor<f32>) -> (tensor<5xf32>, tensor<f32>) {
    %0:2 = iree_linalg_ext.scan dimension(0) inclusive(true) ins(%arg0 : tensor<5xf32>) outs(%arg1, %arg2 : tensor<5xf32>, tensor<f32>) {
    ^bb0(%arg3: f32, %arg4: f32):
      %1 = arith.addf %arg3, %arg4 : f32
      iree_linalg_ext.yield %1 : f32
    } -> tensor<5xf32>, tensor<f32>
    return %0#0, %0#1 : tensor<5xf32>, tensor<f32>
  }
  func.func @scan_exclusive(%arg0: tensor<?x4xi32>, %arg1: tensor<?x4xi32>, %arg2: tensor<4xi32>) -> (tensor<?x4xi32>, tensor<4xi32>) {
    %0:2 = iree_linalg_ext.scan dimension(0) inclusive(false) ins(%arg0 : tensor<?x4xi32>) outs(%arg1, %arg2 : tensor<?x4xi32>, tensor<4xi32>) {
    ^bb0(%arg3: i32, %arg4: i32):
      %1 = arith.subi %arg3, %arg4 : i32
      iree_linalg_ext.yield %1 : i32
    } -> tensor<?x4xi32>, tensor<4xi32>
    return %0#0, %0#1 : tensor<?x4xi32>, tensor<4xi32>
  }
  func.func @attention(%arg0: tensor<2x3x4xf32>, %arg1: tensor<2x5x4xf32>, %arg2: tensor<2x5x6xf32>, %arg3: f32, %arg4: tensor<2x3x6xf32>) -> tensor<2x3x6xf32> {
    %0 = iree_linalg_ext.attention <indexing_maps = [#map, #map1, #map2, #map3, #map5]> ins(%arg0, %arg1, %arg2, %arg3 : tensor<2x3x4xf32>, tensor<2x5x4xf32>, tensor<2x5x6xf32>, f32) outs(%arg4 : tensor<2x3x6xf32>) {
    ^bb0(%arg5: f32):
      iree_linalg_ext.yield %arg5 : f32
    } -> tensor<2x3x6xf32>
    return %0 : tensor<2x3x6xf32>
  }
  func.func @masked_attention(%arg0: tensor<2x?x4xf16>, %arg1: tensor<2x5x4xf16>, %arg2: tensor<2x5x6xf16>, %arg3: f16, %arg4: tensor<2x?x5xf16>, %arg5: tensor<2x?x6xf16>) -> tensor<2x?x6xf16> {
    %0 = iree_linalg_ext.attention <indexing_maps = [#map, #map1, #map2, #map3, #map4, #map5]> ins(%arg0, %arg1, %arg2, %arg3, %arg4 : tensor<2x?x4xf16>, tensor<2x5x4xf16>, tensor<2x5x6xf16>, f16, tensor<2x?x5xf16>) outs(%arg5 : tensor<2x?x6xf16>) {
    ^bb0(%arg6: f32):
      iree_linalg_ext.yield %arg6 : f32
    } -> tensor<2x?x6xf16>
    return %0 : tensor<2x?x6xf16>
  }
  func.func @scatter_with_mask(%arg0: tensor<?x2xf32>, %arg1: tensor<?x1xi32>, %arg2: tensor<?xi1>, %arg3: tensor<5x2xf32>) -> tensor<5x2xf32> {
    %0 = iree_linalg_ext.scatter dimension_map = [0] unique_indices(false) ins(%arg0, %arg1, %arg2 : tensor<?x2xf32>, tensor<?x1xi32>, tensor<?xi1>) outs(%arg3 : tensor<5x2xf32>) {
    ^bb0(%arg4: f32, %arg5: f32):
      %1 = arith.addf %arg5, %arg4 : f32
      iree_linalg_ext.yield %1 : f32
    } -> tensor<5x2xf32>
    return %0 : tensor<5x2xf32>
  }
  func.func @gather_with_mask(%arg0: tensor<5x2xf32>, %arg1: tensor<3xi32>, %arg2: tensor<3xi8>, %arg3: tensor<3x2xf32>) -> tensor<3x2xf32> {
    %0 = iree_linalg_ext.gather dimension_map = [0] ins(%arg0, %arg1, %arg2 : tensor<5x2xf32>, tensor<3xi32>, tensor<3xi8>) outs(%arg3 : tensor<3x2xf32>) -> tensor<3x2xf32>
    return %0 : tensor<3x2xf32>
  }
  func.func @topk_v2(%arg0: tensor<2x?xf32>, %arg1: tensor<2x3xf32>, %arg2: tensor<2x3xi8>) -> (tensor<2x3xf32>, tensor<2x3xi8>) {
    %0:2 = iree_linalg_ext.topk_v2 dimension(1) is_sorted ins(%arg0 : tensor<2x?xf32>) outs(%arg1, %arg2 : tensor<2x3xf32>, tensor<2x3xi8>) {
    ^bb0(%arg3: f32, %arg4: f32):
      %1 = arith.cmpf ogt, %arg3, %arg4 : f32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<2x3xf32>, tensor<2x3xi8>
    return %0#0, %0#1 : tensor<2x3xf32>, tensor<2x3xi8>
  }
  func.func @topk_v2_of_pairs(%arg0: tensor<?x4xf32>, %arg1: tensor<?x4xi64>, %arg2: tensor<2x4xf32>, %arg3: tensor<2x4xi64>) -> (tensor<2x4xf32>, tensor<2x4xi64>) {
    %0:2 = iree_linalg_ext.topk_v2 dimension(0) ins(%arg0, %arg1 : tensor<?x4xf32>, tensor<?x4xi64>) outs(%arg2, %arg3 : tensor<2x4xf32>, tensor<2x4xi64>) {
    ^bb0(%arg4: f32, %arg5: f32):
      %1 = arith.cmpf olt, %arg4, %arg5 : f32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<2x4xf32>, tensor<2x4xi64>
    return %0#0, %0#1 : tensor<2x4xf32>, tensor<2x4xi64>
  }
  func.func @topk_v2_of_values(%arg0: tensor<9xi32>) -> tensor<4xi32> {
    %c99_i32 = arith.constant 99 : i32
    %0 = tensor.empty() : tensor<4xi32>
    %1 = linalg.fill ins(%c99_i32 : i32) outs(%0 : tensor<4xi32>) -> tensor<4xi32>
    %2 = iree_linalg_ext.topk_v2 dimension(0) is_sorted ins(%arg0 : tensor<9xi32>) outs(%1 : tensor<4xi32>) {
    ^bb0(%arg1: i32, %arg2: i32):
      %3 = arith.cmpi slt, %arg1, %arg2 : i32
      iree_linalg_ext.yield %3 : i1
    } -> tensor<4xi32>
    return %2 : tensor<4xi32>
  }
  func.func @arg_compare(%arg0: tensor<2x?xf32>, %arg1: tensor<2xf32>, %arg2: tensor<2xi32>) -> (tensor<2xf32>, tensor<2xi32>) {
    %0:2 = iree_linalg_ext.arg_compare dimension(1) ins(%arg0 : tensor<2x?xf32>) outs(%arg1, %arg2 : tensor<2xf32>, tensor<2xi32>) {
    ^bb0(%arg3: f32, %arg4: f32):
      %1 = arith.cmpf ogt, %arg3, %arg4 : f32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<2xf32>, tensor<2xi32>
    return %0#0, %0#1 : tensor<2xf32>, tensor<2xi32>
  }
  func.func @arg_compare_from(%arg0: tensor<7x2xi32>, %arg1: tensor<2xi32>, %arg2: tensor<2xindex>, %arg3: index) -> (tensor<2xi32>, tensor<2xindex>) {
    %0:2 = iree_linalg_ext.arg_compare dimension(0) ins(%arg0 : tensor<7x2xi32>) outs(%arg1, %arg2 : tensor<2xi32>, tensor<2xindex>) index_base(%arg3 : index) {
    ^bb0(%arg4: i32, %arg5: i32):
      %1 = arith.cmpi sle, %arg4, %arg5 : i32
      iree_linalg_ext.yield %1 : i1
    } -> tensor<2xi32>, tensor<2xindex>
    return %0#0, %0#1 : tensor<2xi32>, tensor<2xindex>
  }
  func.func @arg_compare_of_pairs(%arg0: tensor<?xf16>, %arg1: tensor<?xi64>, %arg2: tensor<f16>, %arg3: tensor<i64>) -> (tensor<f16>, tensor<i64>) {
    %0:2 = iree_linalg_ext.arg_compare dimension(0) ins(%arg0, %arg1 : tensor<?xf16>, tensor<?xi64>) outs(%arg2, %arg3 : tensor<f16>, tensor<i64>) {
    ^bb0(%arg4: f16, %arg5: f16):
      %1 = arith.cmpf olt, %arg4, %arg5 : f16
      iree_linalg_ext.yield %1 : i1
    } -> tensor<f16>, tensor<i64>
    return %0#0, %0#1 : tensor<f16>, tensor<i64>
  }
}
