// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A small vision transformer over an image of 32x32: a convolution makes 64 tokens of 128 of its patches of 4x4; then their positions,
// two blocks with 4 heads and gelu by erf, layer norm, the mean of the tokens, and a dense layer.
#vector = affine_map<(i) -> (i)>
#matrix = affine_map<(i, j) -> (i, j)>
#rows = affine_map<(i, j) -> (i)>
#columns = affine_map<(i, j) -> (j)>
#three = affine_map<(h, i, j) -> (h, i, j)>
func.func @main(%image: tensor<1x32x32x3xf32>, %wp: tensor<4x4x3x128xf32>, %bp: tensor<128xf32>, %position: tensor<64x128xf32>,
                %gain0a: tensor<128xf32>, %bias0a: tensor<128xf32>, %wqkv0: tensor<128x384xf32>, %bqkv0: tensor<384xf32>,
                %wo0: tensor<128x128xf32>, %bo0: tensor<128xf32>, %gain0b: tensor<128xf32>, %bias0b: tensor<128xf32>,
                %wu0: tensor<128x512xf32>, %bu0: tensor<512xf32>, %wd0: tensor<512x128xf32>, %bd0: tensor<128xf32>,
                %gain1a: tensor<128xf32>, %bias1a: tensor<128xf32>, %wqkv1: tensor<128x384xf32>, %bqkv1: tensor<384xf32>,
                %wo1: tensor<128x128xf32>, %bo1: tensor<128xf32>, %gain1b: tensor<128xf32>, %bias1b: tensor<128xf32>,
                %wu1: tensor<128x512xf32>, %bu1: tensor<512xf32>, %wd1: tensor<512x128xf32>, %bd1: tensor<128xf32>,
                %gain: tensor<128xf32>, %bias: tensor<128xf32>, %wc: tensor<128x10xf32>, %bc: tensor<10xf32>) -> tensor<1x10xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %width = arith.constant 128.0 : f32
  %epsilon = arith.constant 1.0e-5 : f32
  %scale = arith.constant 0.17677669 : f32
  %root = arith.constant 0.70710678 : f32
  %tokens = arith.constant 64.0 : f32
  %v1 = tensor.empty() : tensor<1x8x8x128xf32>
  %v2 = linalg.fill ins(%zero : f32) outs(%v1 : tensor<1x8x8x128xf32>) -> tensor<1x8x8x128xf32>
  %v3 = linalg.conv_2d_nhwc_hwcf {strides = dense<4> : tensor<2xi64>} ins(%image, %wp : tensor<1x32x32x3xf32>, tensor<4x4x3x128xf32>) outs(%v2 : tensor<1x8x8x128xf32>) -> tensor<1x8x8x128xf32>
  %v4 = tensor.collapse_shape %v3 [[0, 1, 2], [3]] : tensor<1x8x8x128xf32> into tensor<64x128xf32>
  %v5 = tensor.empty() : tensor<64x128xf32>
  %v6 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v4, %bp, %position : tensor<64x128xf32>, tensor<128xf32>, tensor<64x128xf32>) outs(%v5 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %old: f32):
    %biased = arith.addf %x0, %x1 : f32
    %sum = arith.addf %biased, %x2 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v7 = tensor.empty() : tensor<64xf32>
  %v8 = linalg.fill ins(%zero : f32) outs(%v7 : tensor<64xf32>) -> tensor<64xf32>
  %v9 = linalg.reduce {arith.addf} ins(%v6 : tensor<64x128xf32>) outs(%v8 : tensor<64xf32>) dimensions = [1]
  %v10 = tensor.empty() : tensor<64x128xf32>
  %v11 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v6, %v9 : tensor<64x128xf32>, tensor<64xf32>) outs(%v10 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<64x128xf32>
  %v12 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v11 : tensor<64x128xf32>) outs(%v8 : tensor<64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<64xf32>
  %v13 = tensor.empty() : tensor<64x128xf32>
  %v14 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v11, %v12, %gain0a, %bias0a : tensor<64x128xf32>, tensor<64xf32>, tensor<128xf32>, tensor<128xf32>) outs(%v13 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<64x128xf32>
  %v15 = tensor.empty() : tensor<64x384xf32>
  %v16 = linalg.fill ins(%zero : f32) outs(%v15 : tensor<64x384xf32>) -> tensor<64x384xf32>
  %v17 = linalg.matmul ins(%v14, %wqkv0 : tensor<64x128xf32>, tensor<128x384xf32>) outs(%v16 : tensor<64x384xf32>) -> tensor<64x384xf32>
  %v18 = tensor.empty() : tensor<64x384xf32>
  %v19 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v17, %bqkv0 : tensor<64x384xf32>, tensor<384xf32>) outs(%v18 : tensor<64x384xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x384xf32>
  %v20 = tensor.expand_shape %v19 [[0], [1, 2, 3]] output_shape [64, 3, 4, 32] : tensor<64x384xf32> into tensor<64x3x4x32xf32>
  %v21 = tensor.empty() : tensor<3x4x64x32xf32>
  %v22 = linalg.transpose ins(%v20 : tensor<64x3x4x32xf32>) outs(%v21 : tensor<3x4x64x32xf32>) permutation = [1, 2, 0, 3]
  %v23 = tensor.extract_slice %v22[0, 0, 0, 0] [1, 4, 64, 32] [1, 1, 1, 1] : tensor<3x4x64x32xf32> to tensor<4x64x32xf32>
  %v24 = tensor.extract_slice %v22[1, 0, 0, 0] [1, 4, 64, 32] [1, 1, 1, 1] : tensor<3x4x64x32xf32> to tensor<4x64x32xf32>
  %v25 = tensor.extract_slice %v22[2, 0, 0, 0] [1, 4, 64, 32] [1, 1, 1, 1] : tensor<3x4x64x32xf32> to tensor<4x64x32xf32>
  %v26 = tensor.empty() : tensor<4x32x64xf32>
  %v27 = linalg.transpose ins(%v24 : tensor<4x64x32xf32>) outs(%v26 : tensor<4x32x64xf32>) permutation = [0, 2, 1]
  %v28 = tensor.empty() : tensor<4x64x64xf32>
  %v29 = linalg.fill ins(%zero : f32) outs(%v28 : tensor<4x64x64xf32>) -> tensor<4x64x64xf32>
  %v30 = linalg.batch_matmul ins(%v23, %v27 : tensor<4x64x32xf32>, tensor<4x32x64xf32>) outs(%v29 : tensor<4x64x64xf32>) -> tensor<4x64x64xf32>
  %v31 = tensor.empty() : tensor<4x64x64xf32>
  %v32 = linalg.generic {indexing_maps = [#three, #three],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%v30 : tensor<4x64x64xf32>) outs(%v31 : tensor<4x64x64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %scaled = arith.mulf %x0, %scale : f32
    linalg.yield %scaled : f32
  } -> tensor<4x64x64xf32>
  %v33 = tensor.empty() : tensor<4x64x64xf32>
  %v34 = linalg.softmax dimension(2) ins(%v32 : tensor<4x64x64xf32>) outs(%v33 : tensor<4x64x64xf32>) -> tensor<4x64x64xf32>
  %v35 = tensor.empty() : tensor<4x64x32xf32>
  %v36 = linalg.fill ins(%zero : f32) outs(%v35 : tensor<4x64x32xf32>) -> tensor<4x64x32xf32>
  %v37 = linalg.batch_matmul ins(%v34, %v25 : tensor<4x64x64xf32>, tensor<4x64x32xf32>) outs(%v36 : tensor<4x64x32xf32>) -> tensor<4x64x32xf32>
  %v38 = tensor.empty() : tensor<64x4x32xf32>
  %v39 = linalg.transpose ins(%v37 : tensor<4x64x32xf32>) outs(%v38 : tensor<64x4x32xf32>) permutation = [1, 0, 2]
  %v40 = tensor.collapse_shape %v39 [[0], [1, 2]] : tensor<64x4x32xf32> into tensor<64x128xf32>
  %v41 = tensor.empty() : tensor<64x128xf32>
  %v42 = linalg.fill ins(%zero : f32) outs(%v41 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v43 = linalg.matmul ins(%v40, %wo0 : tensor<64x128xf32>, tensor<128x128xf32>) outs(%v42 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v44 = tensor.empty() : tensor<64x128xf32>
  %v45 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v43, %bo0 : tensor<64x128xf32>, tensor<128xf32>) outs(%v44 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v46 = tensor.empty() : tensor<64x128xf32>
  %v47 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v6, %v45 : tensor<64x128xf32>, tensor<64x128xf32>) outs(%v46 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v48 = tensor.empty() : tensor<64xf32>
  %v49 = linalg.fill ins(%zero : f32) outs(%v48 : tensor<64xf32>) -> tensor<64xf32>
  %v50 = linalg.reduce {arith.addf} ins(%v47 : tensor<64x128xf32>) outs(%v49 : tensor<64xf32>) dimensions = [1]
  %v51 = tensor.empty() : tensor<64x128xf32>
  %v52 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v47, %v50 : tensor<64x128xf32>, tensor<64xf32>) outs(%v51 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<64x128xf32>
  %v53 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v52 : tensor<64x128xf32>) outs(%v49 : tensor<64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<64xf32>
  %v54 = tensor.empty() : tensor<64x128xf32>
  %v55 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v52, %v53, %gain0b, %bias0b : tensor<64x128xf32>, tensor<64xf32>, tensor<128xf32>, tensor<128xf32>) outs(%v54 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<64x128xf32>
  %v56 = tensor.empty() : tensor<64x512xf32>
  %v57 = linalg.fill ins(%zero : f32) outs(%v56 : tensor<64x512xf32>) -> tensor<64x512xf32>
  %v58 = linalg.matmul ins(%v55, %wu0 : tensor<64x128xf32>, tensor<128x512xf32>) outs(%v57 : tensor<64x512xf32>) -> tensor<64x512xf32>
  %v59 = tensor.empty() : tensor<64x512xf32>
  %v60 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v58, %bu0 : tensor<64x512xf32>, tensor<512xf32>) outs(%v59 : tensor<64x512xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %ratio = arith.mulf %sum, %root : f32
    %error = math.erf %ratio : f32
    %more = arith.addf %error, %one : f32
    %part = arith.mulf %sum, %more : f32
    %gelu = arith.mulf %part, %half : f32
    linalg.yield %gelu : f32
  } -> tensor<64x512xf32>
  %v61 = tensor.empty() : tensor<64x128xf32>
  %v62 = linalg.fill ins(%zero : f32) outs(%v61 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v63 = linalg.matmul ins(%v60, %wd0 : tensor<64x512xf32>, tensor<512x128xf32>) outs(%v62 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v64 = tensor.empty() : tensor<64x128xf32>
  %v65 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v63, %bd0 : tensor<64x128xf32>, tensor<128xf32>) outs(%v64 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v66 = tensor.empty() : tensor<64x128xf32>
  %v67 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v47, %v65 : tensor<64x128xf32>, tensor<64x128xf32>) outs(%v66 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v68 = tensor.empty() : tensor<64xf32>
  %v69 = linalg.fill ins(%zero : f32) outs(%v68 : tensor<64xf32>) -> tensor<64xf32>
  %v70 = linalg.reduce {arith.addf} ins(%v67 : tensor<64x128xf32>) outs(%v69 : tensor<64xf32>) dimensions = [1]
  %v71 = tensor.empty() : tensor<64x128xf32>
  %v72 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v67, %v70 : tensor<64x128xf32>, tensor<64xf32>) outs(%v71 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<64x128xf32>
  %v73 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v72 : tensor<64x128xf32>) outs(%v69 : tensor<64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<64xf32>
  %v74 = tensor.empty() : tensor<64x128xf32>
  %v75 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v72, %v73, %gain1a, %bias1a : tensor<64x128xf32>, tensor<64xf32>, tensor<128xf32>, tensor<128xf32>) outs(%v74 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<64x128xf32>
  %v76 = tensor.empty() : tensor<64x384xf32>
  %v77 = linalg.fill ins(%zero : f32) outs(%v76 : tensor<64x384xf32>) -> tensor<64x384xf32>
  %v78 = linalg.matmul ins(%v75, %wqkv1 : tensor<64x128xf32>, tensor<128x384xf32>) outs(%v77 : tensor<64x384xf32>) -> tensor<64x384xf32>
  %v79 = tensor.empty() : tensor<64x384xf32>
  %v80 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v78, %bqkv1 : tensor<64x384xf32>, tensor<384xf32>) outs(%v79 : tensor<64x384xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x384xf32>
  %v81 = tensor.expand_shape %v80 [[0], [1, 2, 3]] output_shape [64, 3, 4, 32] : tensor<64x384xf32> into tensor<64x3x4x32xf32>
  %v82 = tensor.empty() : tensor<3x4x64x32xf32>
  %v83 = linalg.transpose ins(%v81 : tensor<64x3x4x32xf32>) outs(%v82 : tensor<3x4x64x32xf32>) permutation = [1, 2, 0, 3]
  %v84 = tensor.extract_slice %v83[0, 0, 0, 0] [1, 4, 64, 32] [1, 1, 1, 1] : tensor<3x4x64x32xf32> to tensor<4x64x32xf32>
  %v85 = tensor.extract_slice %v83[1, 0, 0, 0] [1, 4, 64, 32] [1, 1, 1, 1] : tensor<3x4x64x32xf32> to tensor<4x64x32xf32>
  %v86 = tensor.extract_slice %v83[2, 0, 0, 0] [1, 4, 64, 32] [1, 1, 1, 1] : tensor<3x4x64x32xf32> to tensor<4x64x32xf32>
  %v87 = tensor.empty() : tensor<4x32x64xf32>
  %v88 = linalg.transpose ins(%v85 : tensor<4x64x32xf32>) outs(%v87 : tensor<4x32x64xf32>) permutation = [0, 2, 1]
  %v89 = tensor.empty() : tensor<4x64x64xf32>
  %v90 = linalg.fill ins(%zero : f32) outs(%v89 : tensor<4x64x64xf32>) -> tensor<4x64x64xf32>
  %v91 = linalg.batch_matmul ins(%v84, %v88 : tensor<4x64x32xf32>, tensor<4x32x64xf32>) outs(%v90 : tensor<4x64x64xf32>) -> tensor<4x64x64xf32>
  %v92 = tensor.empty() : tensor<4x64x64xf32>
  %v93 = linalg.generic {indexing_maps = [#three, #three],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%v91 : tensor<4x64x64xf32>) outs(%v92 : tensor<4x64x64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %scaled = arith.mulf %x0, %scale : f32
    linalg.yield %scaled : f32
  } -> tensor<4x64x64xf32>
  %v94 = tensor.empty() : tensor<4x64x64xf32>
  %v95 = linalg.softmax dimension(2) ins(%v93 : tensor<4x64x64xf32>) outs(%v94 : tensor<4x64x64xf32>) -> tensor<4x64x64xf32>
  %v96 = tensor.empty() : tensor<4x64x32xf32>
  %v97 = linalg.fill ins(%zero : f32) outs(%v96 : tensor<4x64x32xf32>) -> tensor<4x64x32xf32>
  %v98 = linalg.batch_matmul ins(%v95, %v86 : tensor<4x64x64xf32>, tensor<4x64x32xf32>) outs(%v97 : tensor<4x64x32xf32>) -> tensor<4x64x32xf32>
  %v99 = tensor.empty() : tensor<64x4x32xf32>
  %v100 = linalg.transpose ins(%v98 : tensor<4x64x32xf32>) outs(%v99 : tensor<64x4x32xf32>) permutation = [1, 0, 2]
  %v101 = tensor.collapse_shape %v100 [[0], [1, 2]] : tensor<64x4x32xf32> into tensor<64x128xf32>
  %v102 = tensor.empty() : tensor<64x128xf32>
  %v103 = linalg.fill ins(%zero : f32) outs(%v102 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v104 = linalg.matmul ins(%v101, %wo1 : tensor<64x128xf32>, tensor<128x128xf32>) outs(%v103 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v105 = tensor.empty() : tensor<64x128xf32>
  %v106 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v104, %bo1 : tensor<64x128xf32>, tensor<128xf32>) outs(%v105 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v107 = tensor.empty() : tensor<64x128xf32>
  %v108 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v67, %v106 : tensor<64x128xf32>, tensor<64x128xf32>) outs(%v107 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v109 = tensor.empty() : tensor<64xf32>
  %v110 = linalg.fill ins(%zero : f32) outs(%v109 : tensor<64xf32>) -> tensor<64xf32>
  %v111 = linalg.reduce {arith.addf} ins(%v108 : tensor<64x128xf32>) outs(%v110 : tensor<64xf32>) dimensions = [1]
  %v112 = tensor.empty() : tensor<64x128xf32>
  %v113 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v108, %v111 : tensor<64x128xf32>, tensor<64xf32>) outs(%v112 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<64x128xf32>
  %v114 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v113 : tensor<64x128xf32>) outs(%v110 : tensor<64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<64xf32>
  %v115 = tensor.empty() : tensor<64x128xf32>
  %v116 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v113, %v114, %gain1b, %bias1b : tensor<64x128xf32>, tensor<64xf32>, tensor<128xf32>, tensor<128xf32>) outs(%v115 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<64x128xf32>
  %v117 = tensor.empty() : tensor<64x512xf32>
  %v118 = linalg.fill ins(%zero : f32) outs(%v117 : tensor<64x512xf32>) -> tensor<64x512xf32>
  %v119 = linalg.matmul ins(%v116, %wu1 : tensor<64x128xf32>, tensor<128x512xf32>) outs(%v118 : tensor<64x512xf32>) -> tensor<64x512xf32>
  %v120 = tensor.empty() : tensor<64x512xf32>
  %v121 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v119, %bu1 : tensor<64x512xf32>, tensor<512xf32>) outs(%v120 : tensor<64x512xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    %ratio = arith.mulf %sum, %root : f32
    %error = math.erf %ratio : f32
    %more = arith.addf %error, %one : f32
    %part = arith.mulf %sum, %more : f32
    %gelu = arith.mulf %part, %half : f32
    linalg.yield %gelu : f32
  } -> tensor<64x512xf32>
  %v122 = tensor.empty() : tensor<64x128xf32>
  %v123 = linalg.fill ins(%zero : f32) outs(%v122 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v124 = linalg.matmul ins(%v121, %wd1 : tensor<64x512xf32>, tensor<512x128xf32>) outs(%v123 : tensor<64x128xf32>) -> tensor<64x128xf32>
  %v125 = tensor.empty() : tensor<64x128xf32>
  %v126 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v124, %bd1 : tensor<64x128xf32>, tensor<128xf32>) outs(%v125 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v127 = tensor.empty() : tensor<64x128xf32>
  %v128 = linalg.generic {indexing_maps = [#matrix, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v108, %v126 : tensor<64x128xf32>, tensor<64x128xf32>) outs(%v127 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<64x128xf32>
  %v129 = tensor.empty() : tensor<64xf32>
  %v130 = linalg.fill ins(%zero : f32) outs(%v129 : tensor<64xf32>) -> tensor<64xf32>
  %v131 = linalg.reduce {arith.addf} ins(%v128 : tensor<64x128xf32>) outs(%v130 : tensor<64xf32>) dimensions = [1]
  %v132 = tensor.empty() : tensor<64x128xf32>
  %v133 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v128, %v131 : tensor<64x128xf32>, tensor<64xf32>) outs(%v132 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %mean = arith.divf %x1, %width : f32
    %centered = arith.subf %x0, %mean : f32
    linalg.yield %centered : f32
  } -> tensor<64x128xf32>
  %v134 = linalg.generic {indexing_maps = [#matrix, #rows],
      iterator_types = ["parallel", "reduction"]}
      ins(%v133 : tensor<64x128xf32>) outs(%v130 : tensor<64xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %square = arith.mulf %x0, %x0 : f32
    %sum = arith.addf %old, %square : f32
    linalg.yield %sum : f32
  } -> tensor<64xf32>
  %v135 = tensor.empty() : tensor<64x128xf32>
  %v136 = linalg.generic {indexing_maps = [#matrix, #rows, #columns, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v133, %v134, %gain, %bias : tensor<64x128xf32>, tensor<64xf32>, tensor<128xf32>, tensor<128xf32>) outs(%v135 : tensor<64x128xf32>) {
  ^bb0(%x0: f32, %x1: f32, %x2: f32, %x3: f32, %old: f32):
    %variance = arith.divf %x1, %width : f32
    %shifted = arith.addf %variance, %epsilon : f32
    %inverse = math.rsqrt %shifted : f32
    %normal = arith.mulf %x0, %inverse : f32
    %scaled = arith.mulf %normal, %x2 : f32
    %biased = arith.addf %scaled, %x3 : f32
    linalg.yield %biased : f32
  } -> tensor<64x128xf32>
  %v137 = tensor.empty() : tensor<128xf32>
  %v138 = linalg.fill ins(%zero : f32) outs(%v137 : tensor<128xf32>) -> tensor<128xf32>
  %v139 = linalg.reduce {arith.addf} ins(%v136 : tensor<64x128xf32>) outs(%v138 : tensor<128xf32>) dimensions = [0]
  %v140 = tensor.empty() : tensor<128xf32>
  %v141 = linalg.generic {indexing_maps = [#vector, #vector],
      iterator_types = ["parallel"]}
      ins(%v139 : tensor<128xf32>) outs(%v140 : tensor<128xf32>) {
  ^bb0(%x0: f32, %old: f32):
    %mean = arith.divf %x0, %tokens : f32
    linalg.yield %mean : f32
  } -> tensor<128xf32>
  %v142 = tensor.expand_shape %v141 [[0, 1]] output_shape [1, 128] : tensor<128xf32> into tensor<1x128xf32>
  %v143 = tensor.empty() : tensor<1x10xf32>
  %v144 = linalg.fill ins(%zero : f32) outs(%v143 : tensor<1x10xf32>) -> tensor<1x10xf32>
  %v145 = linalg.matmul ins(%v142, %wc : tensor<1x128xf32>, tensor<128x10xf32>) outs(%v144 : tensor<1x10xf32>) -> tensor<1x10xf32>
  %v146 = tensor.empty() : tensor<1x10xf32>
  %v147 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%v145, %bc : tensor<1x10xf32>, tensor<10xf32>) outs(%v146 : tensor<1x10xf32>) {
  ^bb0(%x0: f32, %x1: f32, %old: f32):
    %sum = arith.addf %x0, %x1 : f32
    linalg.yield %sum : f32
  } -> tensor<1x10xf32>
  return %v147 : tensor<1x10xf32>
}
