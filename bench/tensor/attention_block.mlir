// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Self-attention with four heads over 128 tokens of 256, the sum with its input, and layer norm.
#matrix = affine_map<(i, j) -> (i, j)>
#rows = affine_map<(i, j) -> (i)>
#columns = affine_map<(i, j) -> (j)>
#three = affine_map<(h, i, j) -> (h, i, j)>
func.func @main(%x: tensor<128x256xf32>, %wq: tensor<256x256xf32>, %bq: tensor<256xf32>, %wk: tensor<256x256xf32>, %bk: tensor<256xf32>, %wv: tensor<256x256xf32>, %bv: tensor<256xf32>, %wo: tensor<256x256xf32>, %bo: tensor<256xf32>, %gain: tensor<256xf32>, %bias: tensor<256xf32>) -> tensor<128x256xf32> {
  %zero = arith.constant 0.0 : f32
  %scale = arith.constant 0.125 : f32
  %size = arith.constant 256.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %v1 = tensor.empty() : tensor<128x256xf32>
  %v2 = linalg.fill ins(%zero : f32) outs(%v1 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v3 = linalg.matmul ins(%x, %wq : tensor<128x256xf32>, tensor<256x256xf32>) outs(%v2 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v4 = tensor.empty() : tensor<128x256xf32>
  %v5 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v3, %bq : tensor<128x256xf32>, tensor<256xf32>) outs(%v4 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v6 = tensor.expand_shape %v5 [[0], [1, 2]] output_shape [128, 4, 64] : tensor<128x256xf32> into tensor<128x4x64xf32>
  %v7 = tensor.empty() : tensor<4x128x64xf32>
  %v8 = linalg.transpose ins(%v6 : tensor<128x4x64xf32>) outs(%v7 : tensor<4x128x64xf32>) permutation = [1, 0, 2]
  %v9 = tensor.empty() : tensor<128x256xf32>
  %v10 = linalg.fill ins(%zero : f32) outs(%v9 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v11 = linalg.matmul ins(%x, %wk : tensor<128x256xf32>, tensor<256x256xf32>) outs(%v10 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v12 = tensor.empty() : tensor<128x256xf32>
  %v13 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v11, %bk : tensor<128x256xf32>, tensor<256xf32>) outs(%v12 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v14 = tensor.expand_shape %v13 [[0], [1, 2]] output_shape [128, 4, 64] : tensor<128x256xf32> into tensor<128x4x64xf32>
  %v15 = tensor.empty() : tensor<4x128x64xf32>
  %v16 = linalg.transpose ins(%v14 : tensor<128x4x64xf32>) outs(%v15 : tensor<4x128x64xf32>) permutation = [1, 0, 2]
  %v17 = tensor.empty() : tensor<128x256xf32>
  %v18 = linalg.fill ins(%zero : f32) outs(%v17 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v19 = linalg.matmul ins(%x, %wv : tensor<128x256xf32>, tensor<256x256xf32>) outs(%v18 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v20 = tensor.empty() : tensor<128x256xf32>
  %v21 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v19, %bv : tensor<128x256xf32>, tensor<256xf32>) outs(%v20 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v22 = tensor.expand_shape %v21 [[0], [1, 2]] output_shape [128, 4, 64] : tensor<128x256xf32> into tensor<128x4x64xf32>
  %v23 = tensor.empty() : tensor<4x128x64xf32>
  %v24 = linalg.transpose ins(%v22 : tensor<128x4x64xf32>) outs(%v23 : tensor<4x128x64xf32>) permutation = [1, 0, 2]
  %v25 = tensor.empty() : tensor<4x64x128xf32>
  %v26 = linalg.transpose ins(%v16 : tensor<4x128x64xf32>) outs(%v25 : tensor<4x64x128xf32>) permutation = [0, 2, 1]
  %v27 = tensor.empty() : tensor<4x128x128xf32>
  %v28 = linalg.fill ins(%zero : f32) outs(%v27 : tensor<4x128x128xf32>) -> tensor<4x128x128xf32>
  %v29 = linalg.batch_matmul ins(%v8, %v26 : tensor<4x128x64xf32>, tensor<4x64x128xf32>) outs(%v28 : tensor<4x128x128xf32>) -> tensor<4x128x128xf32>
  %v30 = tensor.empty() : tensor<4x128x128xf32>
  %v31 = linalg.generic {indexing_maps = [#three, #three],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%v29 : tensor<4x128x128xf32>) outs(%v30 : tensor<4x128x128xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %scaled = arith.mulf %x0, %scale : f32
    linalg.yield %scaled : f32
  } -> tensor<4x128x128xf32>
  %v32 = tensor.empty() : tensor<4x128x128xf32>
  %v33 = linalg.softmax dimension(2) ins(%v31 : tensor<4x128x128xf32>) outs(%v32 : tensor<4x128x128xf32>) -> tensor<4x128x128xf32>
  %v34 = tensor.empty() : tensor<4x128x64xf32>
  %v35 = linalg.fill ins(%zero : f32) outs(%v34 : tensor<4x128x64xf32>) -> tensor<4x128x64xf32>
  %v36 = linalg.batch_matmul ins(%v33, %v24 : tensor<4x128x128xf32>, tensor<4x128x64xf32>) outs(%v35 : tensor<4x128x64xf32>) -> tensor<4x128x64xf32>
  %v37 = tensor.empty() : tensor<128x4x64xf32>
  %v38 = linalg.transpose ins(%v36 : tensor<4x128x64xf32>) outs(%v37 : tensor<128x4x64xf32>) permutation = [1, 0, 2]
  %v39 = tensor.collapse_shape %v38 [[0], [1, 2]] : tensor<128x4x64xf32> into tensor<128x256xf32>
  %v40 = tensor.empty() : tensor<128x256xf32>
  %v41 = linalg.fill ins(%zero : f32) outs(%v40 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v42 = linalg.matmul ins(%v39, %wo : tensor<128x256xf32>, tensor<256x256xf32>) outs(%v41 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v43 = tensor.empty() : tensor<128x256xf32>
  %v44 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v42, %bo : tensor<128x256xf32>, tensor<256xf32>) outs(%v43 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v45 = tensor.empty() : tensor<128x256xf32>
  %v46 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %v44 : tensor<128x256xf32>, tensor<128x256xf32>) outs(%v45 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v47 = tensor.empty() : tensor<128xf32>
  %v48 = linalg.fill ins(%zero : f32) outs(%v47 : tensor<128xf32>) -> tensor<128xf32>
  %v49 = linalg.reduce {arith.addf} ins(%v46 : tensor<128x256xf32>) outs(%v48 : tensor<128xf32>) dimensions = [1]
  %v50 = tensor.empty() : tensor<128x256xf32>
  %v51 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v46, %v49 : tensor<128x256xf32>, tensor<128xf32>) outs(%v50 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %size : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<128x256xf32>
  %v53 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v51 : tensor<128x256xf32>) outs(%v48 : tensor<128xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<128xf32>
  %v54 = tensor.empty() : tensor<128x256xf32>
  %v55 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v51, %v53, %gain, %bias : tensor<128x256xf32>, tensor<128xf32>, tensor<256xf32>, tensor<256xf32>) outs(%v54 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %size : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<128x256xf32>
  return %v55 : tensor<128x256xf32>
}
