// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A block of a transformer over 128 tokens of 256: layer norm, self-attention with 4 heads, layer norm, and two dense layers with
// gelu, as GPT-2 has it by tanh, between them; the sum with its input after each half.
#matrix = affine_map<(i, j) -> (i, j)>
#rows = affine_map<(i, j) -> (i)>
#columns = affine_map<(i, j) -> (j)>
#three = affine_map<(h, i, j) -> (h, i, j)>
func.func @main(%x: tensor<128x256xf32>,
                %gaina: tensor<256xf32>, %biasa: tensor<256xf32>, %wqkv: tensor<256x768xf32>, %bqkv: tensor<768xf32>,
                %wo: tensor<256x256xf32>, %bo: tensor<256xf32>, %gainb: tensor<256xf32>, %biasb: tensor<256xf32>,
                %wu: tensor<256x1024xf32>, %bu: tensor<1024xf32>, %wd: tensor<1024x256xf32>, %bd: tensor<256xf32>) -> tensor<128x256xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %width = arith.constant 256.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %scale = arith.constant 0.125 : f32
  %bend = arith.constant 0.044715 : f32
  %root = arith.constant 0.79788456 : f32
  %v1 = tensor.empty() : tensor<128xf32>
  %v2 = linalg.fill ins(%zero : f32) outs(%v1 : tensor<128xf32>) -> tensor<128xf32>
  %v3 = linalg.reduce {arith.addf} ins(%x : tensor<128x256xf32>) outs(%v2 : tensor<128xf32>) dimensions = [1]
  %v4 = tensor.empty() : tensor<128x256xf32>
  %v5 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %v3 : tensor<128x256xf32>, tensor<128xf32>) outs(%v4 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<128x256xf32>
  %v6 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v5 : tensor<128x256xf32>) outs(%v2 : tensor<128xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<128xf32>
  %v7 = tensor.empty() : tensor<128x256xf32>
  %v8 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v5, %v6, %gaina, %biasa : tensor<128x256xf32>, tensor<128xf32>, tensor<256xf32>, tensor<256xf32>) outs(%v7 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<128x256xf32>
  %v9 = tensor.empty() : tensor<128x768xf32>
  %v10 = linalg.fill ins(%zero : f32) outs(%v9 : tensor<128x768xf32>) -> tensor<128x768xf32>
  %v11 = linalg.matmul ins(%v8, %wqkv : tensor<128x256xf32>, tensor<256x768xf32>) outs(%v10 : tensor<128x768xf32>) -> tensor<128x768xf32>
  %v12 = tensor.empty() : tensor<128x768xf32>
  %v13 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v11, %bqkv : tensor<128x768xf32>, tensor<768xf32>) outs(%v12 : tensor<128x768xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x768xf32>
  %v14 = tensor.expand_shape %v13 [[0], [1, 2, 3]] output_shape [128, 3, 4, 64] : tensor<128x768xf32> into tensor<128x3x4x64xf32>
  %v15 = tensor.empty() : tensor<3x4x128x64xf32>
  %v16 = linalg.transpose ins(%v14 : tensor<128x3x4x64xf32>) outs(%v15 : tensor<3x4x128x64xf32>) permutation = [1, 2, 0, 3]
  %v17 = tensor.extract_slice %v16[0, 0, 0, 0] [1, 4, 128, 64] [1, 1, 1, 1] : tensor<3x4x128x64xf32> to tensor<4x128x64xf32>
  %v18 = tensor.extract_slice %v16[1, 0, 0, 0] [1, 4, 128, 64] [1, 1, 1, 1] : tensor<3x4x128x64xf32> to tensor<4x128x64xf32>
  %v19 = tensor.extract_slice %v16[2, 0, 0, 0] [1, 4, 128, 64] [1, 1, 1, 1] : tensor<3x4x128x64xf32> to tensor<4x128x64xf32>
  %v20 = tensor.empty() : tensor<4x64x128xf32>
  %v21 = linalg.transpose ins(%v18 : tensor<4x128x64xf32>) outs(%v20 : tensor<4x64x128xf32>) permutation = [0, 2, 1]
  %v22 = tensor.empty() : tensor<4x128x128xf32>
  %v23 = linalg.fill ins(%zero : f32) outs(%v22 : tensor<4x128x128xf32>) -> tensor<4x128x128xf32>
  %v24 = linalg.batch_matmul ins(%v17, %v21 : tensor<4x128x64xf32>, tensor<4x64x128xf32>) outs(%v23 : tensor<4x128x128xf32>) -> tensor<4x128x128xf32>
  %v25 = tensor.empty() : tensor<4x128x128xf32>
  %v26 = linalg.generic {indexing_maps = [#three, #three],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%v24 : tensor<4x128x128xf32>) outs(%v25 : tensor<4x128x128xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %scaled = arith.mulf %x0, %scale : f32
    linalg.yield %scaled : f32
  } -> tensor<4x128x128xf32>
  %v27 = tensor.empty() : tensor<4x128x128xf32>
  %v28 = linalg.softmax dimension(2) ins(%v26 : tensor<4x128x128xf32>) outs(%v27 : tensor<4x128x128xf32>) -> tensor<4x128x128xf32>
  %v29 = tensor.empty() : tensor<4x128x64xf32>
  %v30 = linalg.fill ins(%zero : f32) outs(%v29 : tensor<4x128x64xf32>) -> tensor<4x128x64xf32>
  %v31 = linalg.batch_matmul ins(%v28, %v19 : tensor<4x128x128xf32>, tensor<4x128x64xf32>) outs(%v30 : tensor<4x128x64xf32>) -> tensor<4x128x64xf32>
  %v32 = tensor.empty() : tensor<128x4x64xf32>
  %v33 = linalg.transpose ins(%v31 : tensor<4x128x64xf32>) outs(%v32 : tensor<128x4x64xf32>) permutation = [1, 0, 2]
  %v34 = tensor.collapse_shape %v33 [[0], [1, 2]] : tensor<128x4x64xf32> into tensor<128x256xf32>
  %v35 = tensor.empty() : tensor<128x256xf32>
  %v36 = linalg.fill ins(%zero : f32) outs(%v35 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v37 = linalg.matmul ins(%v34, %wo : tensor<128x256xf32>, tensor<256x256xf32>) outs(%v36 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v38 = tensor.empty() : tensor<128x256xf32>
  %v39 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v37, %bo : tensor<128x256xf32>, tensor<256xf32>) outs(%v38 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v40 = tensor.empty() : tensor<128x256xf32>
  %v41 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%x, %v39 : tensor<128x256xf32>, tensor<128x256xf32>) outs(%v40 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v42 = tensor.empty() : tensor<128xf32>
  %v43 = linalg.fill ins(%zero : f32) outs(%v42 : tensor<128xf32>) -> tensor<128xf32>
  %v44 = linalg.reduce {arith.addf} ins(%v41 : tensor<128x256xf32>) outs(%v43 : tensor<128xf32>) dimensions = [1]
  %v45 = tensor.empty() : tensor<128x256xf32>
  %v46 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v41, %v44 : tensor<128x256xf32>, tensor<128xf32>) outs(%v45 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<128x256xf32>
  %v47 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v46 : tensor<128x256xf32>) outs(%v43 : tensor<128xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<128xf32>
  %v48 = tensor.empty() : tensor<128x256xf32>
  %v49 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v46, %v47, %gainb, %biasb : tensor<128x256xf32>, tensor<128xf32>, tensor<256xf32>, tensor<256xf32>) outs(%v48 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<128x256xf32>
  %v50 = tensor.empty() : tensor<128x1024xf32>
  %v51 = linalg.fill ins(%zero : f32) outs(%v50 : tensor<128x1024xf32>) -> tensor<128x1024xf32>
  %v52 = linalg.matmul ins(%v49, %wu : tensor<128x256xf32>, tensor<256x1024xf32>) outs(%v51 : tensor<128x1024xf32>) -> tensor<128x1024xf32>
  %v53 = tensor.empty() : tensor<128x1024xf32>
  %v54 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v52, %bu : tensor<128x1024xf32>, tensor<1024xf32>) outs(%v53 : tensor<128x1024xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %square = arith.mulf %sum, %sum : f32
    %cube = arith.mulf %square, %sum : f32
    %bent = arith.mulf %cube, %bend : f32
    %inner = arith.addf %sum, %bent : f32
    %ratio = arith.mulf %inner, %root : f32
    %tanh = math.tanh %ratio : f32
    %more = arith.addf %tanh, %one : f32
    %part = arith.mulf %sum, %more : f32
    %gelu = arith.mulf %part, %half : f32
    linalg.yield %gelu : f32
  } -> tensor<128x1024xf32>
  %v55 = tensor.empty() : tensor<128x256xf32>
  %v56 = linalg.fill ins(%zero : f32) outs(%v55 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v57 = linalg.matmul ins(%v54, %wd : tensor<128x1024xf32>, tensor<1024x256xf32>) outs(%v56 : tensor<128x256xf32>) -> tensor<128x256xf32>
  %v58 = tensor.empty() : tensor<128x256xf32>
  %v59 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v57, %bd : tensor<128x256xf32>, tensor<256xf32>) outs(%v58 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  %v60 = tensor.empty() : tensor<128x256xf32>
  %v61 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v41, %v59 : tensor<128x256xf32>, tensor<128x256xf32>) outs(%v60 : tensor<128x256xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<128x256xf32>
  return %v61 : tensor<128x256xf32>
}
