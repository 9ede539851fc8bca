// Reductions that are done in blocks: with rows, vectors and parts of reductions that are left over, packed or not.
#a = affine_map<(m, n, k) -> (m, k)>
#bt = affine_map<(m, n, k) -> (n, k)>
#c = affine_map<(m, n, k) -> (m, n)>
func.func @plain(%a: tensor<37x29xf32>, %b: tensor<29x83xf32>, %c: tensor<37x83xf32>) -> tensor<37x83xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<37x29xf32>, tensor<29x83xf32>) outs(%c : tensor<37x83xf32>) -> tensor<37x83xf32>
  return %r : tensor<37x83xf32>
}
func.func @long(%a: tensor<34x300xf32>, %b: tensor<300x160xf32>, %c: tensor<34x160xf32>) -> tensor<34x160xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<34x300xf32>, tensor<300x160xf32>) outs(%c : tensor<34x160xf32>) -> tensor<34x160xf32>
  return %r : tensor<34x160xf32>
}
func.func @transposed(%a: tensor<33x70xf32>, %b: tensor<41x70xf32>, %c: tensor<33x41xf32>) -> tensor<33x41xf32> {
  %r = linalg.matmul indexing_maps = [#a, #bt, #c] ins(%a, %b : tensor<33x70xf32>, tensor<41x70xf32>) outs(%c : tensor<33x41xf32>) -> tensor<33x41xf32>
  return %r : tensor<33x41xf32>
}
func.func @doubles(%a: tensor<5x16xf64>, %b: tensor<16x64xf64>, %c: tensor<5x64xf64>) -> tensor<5x64xf64> {
  %r = linalg.matmul ins(%a, %b : tensor<5x16xf64>, tensor<16x64xf64>) outs(%c : tensor<5x64xf64>) -> tensor<5x64xf64>
  return %r : tensor<5x64xf64>
}
func.func @integers(%a: tensor<18x20xi32>, %b: tensor<20x24xi32>, %c: tensor<18x24xi32>) -> tensor<18x24xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<18x20xi32>, tensor<20x24xi32>) outs(%c : tensor<18x24xi32>) -> tensor<18x24xi32>
  return %r : tensor<18x24xi32>
}
func.func @batch(%a: tensor<3x9x17xf32>, %b: tensor<3x17x21xf32>, %c: tensor<3x9x21xf32>) -> tensor<3x9x21xf32> {
  %r = linalg.batch_matmul ins(%a, %b : tensor<3x9x17xf32>, tensor<3x17x21xf32>) outs(%c : tensor<3x9x21xf32>) -> tensor<3x9x21xf32>
  return %r : tensor<3x9x21xf32>
}
func.func @conv_nhwc(%x: tensor<1x13x14x5xf32>, %w: tensor<3x3x5x19xf32>, %c: tensor<1x6x6x19xf32>) -> tensor<1x6x6x19xf32> {
  %r = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x13x14x5xf32>, tensor<3x3x5x19xf32>) outs(%c : tensor<1x6x6x19xf32>) -> tensor<1x6x6x19xf32>
  return %r : tensor<1x6x6x19xf32>
}
func.func @conv_nchw(%x: tensor<1x4x12x22xf32>, %w: tensor<6x4x3x3xf32>, %c: tensor<1x6x10x20xf32>) -> tensor<1x6x10x20xf32> {
  %r = linalg.conv_2d_nchw_fchw {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x4x12x22xf32>, tensor<6x4x3x3xf32>) outs(%c : tensor<1x6x10x20xf32>) -> tensor<1x6x10x20xf32>
  return %r : tensor<1x6x10x20xf32>
}
func.func @depthwise(%x: tensor<1x12x12x18xf32>, %w: tensor<3x3x18xf32>, %c: tensor<1x10x10x18xf32>) -> tensor<1x10x10x18xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x12x12x18xf32>, tensor<3x3x18xf32>) outs(%c : tensor<1x10x10x18xf32>) -> tensor<1x10x10x18xf32>
  return %r : tensor<1x10x10x18xf32>
}
func.func @square_of_itself(%a: tensor<24x24xf32>, %c: tensor<24x24xf32>) -> tensor<24x24xf32> {
  %r = linalg.matmul ins(%a, %a : tensor<24x24xf32>, tensor<24x24xf32>) outs(%c : tensor<24x24xf32>) -> tensor<24x24xf32>
  return %r : tensor<24x24xf32>
}
func.func @slices(%x: tensor<40x60xf32>) -> tensor<40x60xf32> {
  %a = tensor.extract_slice %x[0, 0] [12, 20] [1, 1] : tensor<40x60xf32> to tensor<12x20xf32>
  %b = tensor.extract_slice %x[12, 0] [20, 24] [1, 1] : tensor<40x60xf32> to tensor<20x24xf32>
  %c = tensor.extract_slice %x[20, 30] [12, 24] [1, 1] : tensor<40x60xf32> to tensor<12x24xf32>
  %r = linalg.matmul ins(%a, %b : tensor<12x20xf32>, tensor<20x24xf32>) outs(%c : tensor<12x24xf32>) -> tensor<12x24xf32>
  %y = tensor.insert_slice %r into %x[20, 30] [12, 24] [1, 1] : tensor<12x24xf32> into tensor<40x60xf32>
  return %y : tensor<40x60xf32>
}

// Sizes that the program gives, which make no full blocks.
func.func @given_sizes(%a: tensor<31x70xf32>, %b: tensor<70x90xf32>, %c: tensor<31x90xf32>) -> tensor<31x90xf32> {
  %0 = linalg.matmul {vm2c.tile = [3, 3, 20]} ins(%a, %b : tensor<31x70xf32>, tensor<70x90xf32>) outs(%c : tensor<31x90xf32>)
      -> tensor<31x90xf32>
  return %0 : tensor<31x90xf32>
}

func.func @given_small_sizes(%a: tensor<9x40xf64>, %b: tensor<50x40xf64>, %c: tensor<9x50xf64>) -> tensor<9x50xf64> {
  %0 = linalg.generic {indexing_maps = [affine_map<(i, j, k) -> (i, k)>, affine_map<(i, j, k) -> (j, k)>,
      affine_map<(i, j, k) -> (i, j)>], iterator_types = ["parallel", "parallel", "reduction"], vm2c.tile = [16, 1, 1]}
      ins(%a, %b : tensor<9x40xf64>, tensor<50x40xf64>) outs(%c : tensor<9x50xf64>) {
  ^bb0(%x: f64, %y: f64, %sum: f64):
    %product = arith.mulf %x, %y : f64
    %next = arith.addf %sum, %product : f64
    linalg.yield %next : f64
  } -> tensor<9x50xf64>
  return %0 : tensor<9x50xf64>
}


// Few columns: less than one block of vectors.
func.func @narrow(%a: tensor<33x130xf32>, %b: tensor<130x10xf32>, %c: tensor<33x10xf32>) -> tensor<33x10xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<33x130xf32>, tensor<130x10xf32>) outs(%c : tensor<33x10xf32>) -> tensor<33x10xf32>
  return %r : tensor<33x10xf32>
}

// Loops of one iteration around which there is a long one.
func.func @conv_of_points(%x: tensor<1x150x5x20xf32>, %w: tensor<6x150x1x1xf32>, %c: tensor<1x6x5x20xf32>) -> tensor<1x6x5x20xf32> {
  %r = linalg.conv_2d_nchw_fchw {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x150x5x20xf32>, tensor<6x150x1x1xf32>) outs(%c : tensor<1x6x5x20xf32>) -> tensor<1x6x5x20xf32>
  return %r : tensor<1x6x5x20xf32>
}

// Elements that are prepared when they are packed: pairs of numbers of 16 bits and quads of 8 bits, also with some left over, and others.
func.func @bytes(%a: tensor<37x29xi8>, %b: tensor<29x83xi8>, %c: tensor<37x83xi32>) -> tensor<37x83xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<37x29xi8>, tensor<29x83xi8>) outs(%c : tensor<37x83xi32>) -> tensor<37x83xi32>
  return %r : tensor<37x83xi32>
}
func.func @long_bytes(%a: tensor<18x301xi8>, %b: tensor<301x64xi8>, %c: tensor<18x64xi32>) -> tensor<18x64xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<18x301xi8>, tensor<301x64xi8>) outs(%c : tensor<18x64xi32>) -> tensor<18x64xi32>
  return %r : tensor<18x64xi32>
}
func.func @long_even_bytes(%a: tensor<18x300xi8>, %b: tensor<300x64xi8>, %c: tensor<18x64xi32>) -> tensor<18x64xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<18x300xi8>, tensor<300x64xi8>) outs(%c : tensor<18x64xi32>) -> tensor<18x64xi32>
  return %r : tensor<18x64xi32>
}
func.func @very_long_bytes(%a: tensor<6x1031xi8>, %b: tensor<1031x40xi8>, %c: tensor<6x40xi32>) -> tensor<6x40xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<6x1031xi8>, tensor<1031x40xi8>) outs(%c : tensor<6x40xi32>) -> tensor<6x40xi32>
  return %r : tensor<6x40xi32>
}
func.func @very_long_quads_of_bytes(%a: tensor<6x1024xi8>, %b: tensor<1024x40xi8>, %c: tensor<6x40xi32>) -> tensor<6x40xi32> {
  %r = linalg.matmul ins(%a, %b : tensor<6x1024xi8>, tensor<1024x40xi8>) outs(%c : tensor<6x40xi32>) -> tensor<6x40xi32>
  return %r : tensor<6x40xi32>
}
func.func @bytes_apart(%a: tensor<35x20xi8>, %b: tensor<35x64xi8>, %c: tensor<20x64xi32>) -> tensor<20x64xi32> {
  %r = linalg.matmul indexing_maps = [affine_map<(i, j, k) -> (k, i)>, affine_map<(i, j, k) -> (k, j)>, affine_map<(i, j, k) -> (i, j)>] ins(%a, %b : tensor<35x20xi8>, tensor<35x64xi8>) outs(%c : tensor<20x64xi32>) -> tensor<20x64xi32>
  return %r : tensor<20x64xi32>
}
func.func @bytes_conv_of_three_channels(%x: tensor<1x13x14x3xi8>, %w: tensor<3x3x3x19xi8>, %c: tensor<1x11x12x19xi32>) -> tensor<1x11x12x19xi32> {
  %r = linalg.conv_2d_nhwc_hwcf ins(%x, %w : tensor<1x13x14x3xi8>, tensor<3x3x3x19xi8>) outs(%c : tensor<1x11x12x19xi32>) -> tensor<1x11x12x19xi32>
  return %r : tensor<1x11x12x19xi32>
}
func.func @bytes_conv_of_many_channels(%x: tensor<1x7x8x68xi8>, %w: tensor<3x3x68x16xi8>, %c: tensor<1x5x6x16xi32>) -> tensor<1x5x6x16xi32> {
  %r = linalg.conv_2d_nhwc_hwcf ins(%x, %w : tensor<1x7x8x68xi8>, tensor<3x3x68x16xi8>) outs(%c : tensor<1x5x6x16xi32>) -> tensor<1x5x6x16xi32>
  return %r : tensor<1x5x6x16xi32>
}
func.func @unsigned_and_signed_bytes(%a: tensor<20x31xi8>, %b: tensor<31x40xi8>, %c: tensor<20x40xi32>) -> tensor<20x40xi32> {
  %r = linalg.generic {indexing_maps = [#a, affine_map<(m, n, k) -> (k, n)>, #c], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<20x31xi8>, tensor<31x40xi8>) outs(%c : tensor<20x40xi32>) {
  ^bb0(%x: i8, %y: i8, %sum: i32):
    %wide = arith.extui %x : i8 to i32
    %other = arith.extsi %y : i8 to i32
    %product = arith.muli %other, %wide : i32
    %next = arith.addi %sum, %product : i32
    linalg.yield %next : i32
  } -> tensor<20x40xi32>
  return %r : tensor<20x40xi32>
}
func.func @signed_and_unsigned_bytes(%a: tensor<20x31xi8>, %b: tensor<31x40xi8>, %c: tensor<20x40xi32>) -> tensor<20x40xi32> {
  %r = linalg.generic {indexing_maps = [#a, affine_map<(m, n, k) -> (k, n)>, #c], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<20x31xi8>, tensor<31x40xi8>) outs(%c : tensor<20x40xi32>) {
  ^bb0(%x: i8, %y: i8, %sum: i32):
    %wide = arith.extsi %x : i8 to i32
    %other = arith.extui %y : i8 to i32
    %product = arith.muli %wide, %other : i32
    %next = arith.addi %sum, %product : i32
    linalg.yield %next : i32
  } -> tensor<20x40xi32>
  return %r : tensor<20x40xi32>
}
func.func @zero_points(%a: tensor<24x30xi8>, %b: tensor<30x40xi8>, %c: tensor<24x40xi32>) -> tensor<24x40xi32> {
  %za = arith.constant 7 : i32
  %zb = arith.constant -128 : i32
  %r = linalg.quantized_matmul ins(%a, %b, %za, %zb : tensor<24x30xi8>, tensor<30x40xi8>, i32, i32) outs(%c : tensor<24x40xi32>) -> tensor<24x40xi32>
  return %r : tensor<24x40xi32>
}
func.func @any_zero_points(%a: tensor<24x30xi8>, %b: tensor<30x40xi8>, %za: i32, %zb: i32, %c: tensor<24x40xi32>) -> tensor<24x40xi32> {
  %r = linalg.quantized_matmul ins(%a, %b, %za, %zb : tensor<24x30xi8>, tensor<30x40xi8>, i32, i32) outs(%c : tensor<24x40xi32>) -> tensor<24x40xi32>
  return %r : tensor<24x40xi32>
}
func.func @large_zero_points(%a: tensor<24x30xi16>, %b: tensor<30x40xi16>, %c: tensor<24x40xi32>) -> tensor<24x40xi32> {
  %za = arith.constant 1 : i32
  %zb = arith.constant 0 : i32
  %r = linalg.quantized_matmul ins(%a, %b, %za, %zb : tensor<24x30xi16>, tensor<30x40xi16>, i32, i32) outs(%c : tensor<24x40xi32>) -> tensor<24x40xi32>
  return %r : tensor<24x40xi32>
}
func.func @bytes_transposed(%a: tensor<33x70xi8>, %b: tensor<41x70xi8>, %c: tensor<33x41xi32>) -> tensor<33x41xi32> {
  %r = linalg.matmul indexing_maps = [#a, #bt, #c] ins(%a, %b : tensor<33x70xi8>, tensor<41x70xi8>) outs(%c : tensor<33x41xi32>) -> tensor<33x41xi32>
  return %r : tensor<33x41xi32>
}
func.func @bytes_conv(%x: tensor<1x13x14x5xi8>, %w: tensor<3x3x5x19xi8>, %c: tensor<1x6x6x19xi32>) -> tensor<1x6x6x19xi32> {
  %zx = arith.constant -3 : i32
  %zw = arith.constant 0 : i32
  %r = linalg.conv_2d_nhwc_hwcf_q {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w, %zx, %zw : tensor<1x13x14x5xi8>, tensor<3x3x5x19xi8>, i32, i32) outs(%c : tensor<1x6x6x19xi32>) -> tensor<1x6x6x19xi32>
  return %r : tensor<1x6x6x19xi32>
}
func.func @bytes_conv_of_one_channel(%x: tensor<1x13x14x1xi8>, %w: tensor<3x3x1x19xi8>, %c: tensor<1x11x12x19xi32>) -> tensor<1x11x12x19xi32> {
  %zero = arith.constant 0 : i32
  %r = linalg.conv_2d_nhwc_hwcf_q {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w, %zero, %zero : tensor<1x13x14x1xi8>, tensor<3x3x1x19xi8>, i32, i32) outs(%c : tensor<1x11x12x19xi32>) -> tensor<1x11x12x19xi32>
  return %r : tensor<1x11x12x19xi32>
}
func.func @shorts(%a: tensor<9x32xi16>, %b: tensor<32x64xi16>, %c: tensor<9x64xi32>) -> tensor<9x64xi32> {
  %r = linalg.matmul {vm2c.tile = [3, 1, 7]} ins(%a, %b : tensor<9x32xi16>, tensor<32x64xi16>) outs(%c : tensor<9x64xi32>) -> tensor<9x64xi32>
  return %r : tensor<9x64xi32>
}
func.func @unsigned(%a: tensor<20x31xi16>, %b: tensor<31x40xi8>, %c: tensor<20x40xi32>) -> tensor<20x40xi32> {
  %0 = linalg.generic {indexing_maps = [#a, affine_map<(m, n, k) -> (k, n)>, #c], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<20x31xi16>, tensor<31x40xi8>) outs(%c : tensor<20x40xi32>) {
  ^bb0(%x: i16, %y: i8, %sum: i32):
    %wide = arith.extui %x : i16 to i32
    %other = arith.extui %y : i8 to i32
    %product = arith.muli %other, %wide : i32
    %next = arith.addi %product, %sum : i32
    linalg.yield %next : i32
  } -> tensor<20x40xi32>
  return %0 : tensor<20x40xi32>
}
func.func @unsigned_bytes(%a: tensor<20x31xi8>, %b: tensor<31x40xi8>, %c: tensor<20x40xi32>) -> tensor<20x40xi32> {
  %0 = linalg.generic {indexing_maps = [#a, affine_map<(m, n, k) -> (k, n)>, #c], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%a, %b : tensor<20x31xi8>, tensor<31x40xi8>) outs(%c : tensor<20x40xi32>) {
  ^bb0(%x: i8, %y: i8, %sum: i32):
    %200 = arith.constant 200 : i32
    %wide = arith.extui %x : i8 to i32
    %less = arith.subi %200, %wide : i32
    %other = arith.extui %y : i8 to i32
    %product = arith.muli %other, %less : i32
    %next = arith.addi %product, %sum : i32
    linalg.yield %next : i32
  } -> tensor<20x40xi32>
  return %0 : tensor<20x40xi32>
}
func.func @half_floats(%a: tensor<20x31xbf16>, %b: tensor<31x40xbf16>, %c: tensor<20x40xf32>) -> tensor<20x40xf32> {
  %r = linalg.matmul ins(%a, %b : tensor<20x31xbf16>, tensor<31x40xbf16>) outs(%c : tensor<20x40xf32>) -> tensor<20x40xf32>
  return %r : tensor<20x40xf32>
}
func.func @wide_sums(%a: tensor<12x40xf32>, %b: tensor<40x24xf32>, %c: tensor<12x24xf64>) -> tensor<12x24xf64> {
  %r = linalg.matmul ins(%a, %b : tensor<12x40xf32>, tensor<40x24xf32>) outs(%c : tensor<12x24xf64>) -> tensor<12x24xf64>
  return %r : tensor<12x24xf64>
}

// What comes before and after a reduction, as a part of its blocks.
#image = affine_map<(n, y, x, c) -> (n, y, x, c)>
#channels = affine_map<(n, y, x, c) -> (c)>
#matrix = affine_map<(i, j) -> (i, j)>
func.func @conv_bias_relu(%x: tensor<1x13x14x5xf32>, %w: tensor<3x3x5x19xf32>, %bias: tensor<19xf32>) -> tensor<1x6x6x19xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x6x6x19xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x6x6x19xf32>) -> tensor<1x6x6x19xf32>
  %r = linalg.conv_2d_nhwc_hwcf {strides = dense<2> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x13x14x5xf32>, tensor<3x3x5x19xf32>) outs(%f : tensor<1x6x6x19xf32>) -> tensor<1x6x6x19xf32>
  %e2 = tensor.empty() : tensor<1x6x6x19xf32>
  %y = linalg.generic {indexing_maps = [#image, #channels, #image], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%r, %bias : tensor<1x6x6x19xf32>, tensor<19xf32>) outs(%e2 : tensor<1x6x6x19xf32>) {
  ^bb0(%a: f32, %b: f32, %old: f32):
    %sum = arith.addf %a, %b : f32
    %relu = arith.maximumf %sum, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<1x6x6x19xf32>
  return %y : tensor<1x6x6x19xf32>
}
func.func @depthwise_bias_relu6(%x: tensor<1x12x12x18xf32>, %w: tensor<3x3x18xf32>, %bias: tensor<18xf32>) -> tensor<1x10x10x18xf32> {
  %zero = arith.constant -0.0 : f32
  %low = arith.constant 0.0 : f32
  %high = arith.constant 1.5 : f32
  %e = tensor.empty() : tensor<1x10x10x18xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<1x10x10x18xf32>) -> tensor<1x10x10x18xf32>
  %r = linalg.depthwise_conv_2d_nhwc_hwc {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x12x12x18xf32>, tensor<3x3x18xf32>) outs(%f : tensor<1x10x10x18xf32>) -> tensor<1x10x10x18xf32>
  %e2 = tensor.empty() : tensor<1x10x10x18xf32>
  %y = linalg.generic {indexing_maps = [#image, #channels, #image], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%r, %bias : tensor<1x10x10x18xf32>, tensor<18xf32>) outs(%e2 : tensor<1x10x10x18xf32>) {
  ^bb0(%a: f32, %b: f32, %old: f32):
    %sum = arith.addf %a, %b : f32
    %above = arith.maximumf %sum, %low : f32
    %between = arith.minimumf %above, %high : f32
    linalg.yield %between : f32
  } -> tensor<1x10x10x18xf32>
  return %y : tensor<1x10x10x18xf32>
}
func.func @scaled_rows(%a: tensor<23x40xf32>, %b: tensor<40x37xf32>, %start: f32, %scale: f32, %rows: tensor<23xf32>, %rest: tensor<37x23xf32>, %one: tensor<1xf32>) -> tensor<23x37xf32> {
  %e = tensor.empty() : tensor<23x37xf32>
  %f = linalg.fill ins(%start : f32) outs(%e : tensor<23x37xf32>) -> tensor<23x37xf32>
  %r = linalg.matmul ins(%a, %b : tensor<23x40xf32>, tensor<40x37xf32>) outs(%f : tensor<23x37xf32>) -> tensor<23x37xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i)>, affine_map<(i, j) -> ()>, affine_map<(i, j) -> (0)>, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%rows, %scale, %one : tensor<23xf32>, f32, tensor<1xf32>) outs(%r : tensor<23x37xf32>) {
  ^bb0(%row: f32, %s: f32, %number: f32, %sum: f32):
    %half = arith.constant 0.5 : f32
    %0 = arith.mulf %sum, %s : f32
    %1 = arith.divf %0, %row : f32
    %2 = arith.negf %1 : f32
    %3 = arith.subf %2, %half : f32
    %4 = arith.subf %3, %number : f32
    linalg.yield %4 : f32
  } -> tensor<23x37xf32>
  return %y : tensor<23x37xf32>
}
func.func @with_doubles(%a: tensor<6x24xf64>, %b: tensor<24x33xf64>, %c: tensor<6x33xf64>) -> tensor<6x33xf64> {
  %zero = arith.constant 0.0 : f64
  %e = tensor.empty() : tensor<6x33xf64>
  %f = linalg.fill ins(%zero : f64) outs(%e : tensor<6x33xf64>) -> tensor<6x33xf64>
  %r = linalg.matmul ins(%a, %b : tensor<6x24xf64>, tensor<24x33xf64>) outs(%f : tensor<6x33xf64>) -> tensor<6x33xf64>
  %y = linalg.generic {indexing_maps = [#matrix, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%c : tensor<6x33xf64>) outs(%r : tensor<6x33xf64>) {
  ^bb0(%x: f64, %sum: f64):
    %0 = arith.addf %sum, %x : f64
    %1 = arith.maximumf %0, %zero : f64
    linalg.yield %1 : f64
  } -> tensor<6x33xf64>
  return %y : tensor<6x33xf64>
}
func.func @bytes_with_bias(%a: tensor<18x33xi8>, %b: tensor<33x83xi8>, %bias: tensor<83xi32>) -> tensor<18x83xi32> {
  %start = arith.constant -7 : i32
  %e = tensor.empty() : tensor<18x83xi32>
  %f = linalg.fill ins(%start : i32) outs(%e : tensor<18x83xi32>) -> tensor<18x83xi32>
  %r = linalg.matmul ins(%a, %b : tensor<18x33xi8>, tensor<33x83xi8>) outs(%f : tensor<18x83xi32>) -> tensor<18x83xi32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j)>, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%bias : tensor<83xi32>) outs(%r : tensor<18x83xi32>) {
  ^bb0(%x: i32, %sum: i32):
    %three = arith.constant 3 : i32
    %0 = arith.addi %sum, %x : i32
    %1 = arith.muli %0, %three : i32
    linalg.yield %1 : i32
  } -> tensor<18x83xi32>
  return %y : tensor<18x83xi32>
}
// Not a part: what is read lies across, or the result is needed as it was.
func.func @across(%a: tensor<32x40xf32>, %b: tensor<40x32xf32>, %rest: tensor<32x32xf32>) -> (tensor<32x32xf32>, tensor<32x32xf32>) {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<32x32xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<32x32xf32>) -> tensor<32x32xf32>
  %r = linalg.matmul ins(%a, %b : tensor<32x40xf32>, tensor<40x32xf32>) outs(%f : tensor<32x32xf32>) -> tensor<32x32xf32>
  %e2 = tensor.empty() : tensor<32x32xf32>
  %x = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j, i)>, #matrix, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%r, %r : tensor<32x32xf32>, tensor<32x32xf32>) outs(%e2 : tensor<32x32xf32>) {
  ^bb0(%p: f32, %q: f32, %old: f32):
    %0 = arith.addf %p, %q : f32
    linalg.yield %0 : f32
  } -> tensor<32x32xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j, i)>, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%rest : tensor<32x32xf32>) outs(%r : tensor<32x32xf32>) {
  ^bb0(%p: f32, %sum: f32):
    %0 = arith.addf %p, %sum : f32
    linalg.yield %0 : f32
  } -> tensor<32x32xf32>
  return %x, %y : tensor<32x32xf32>, tensor<32x32xf32>
}
// Results that begin as a bias, along vectors and along rows.
func.func @begins_with_bias(%a: tensor<18x40xf32>, %b: tensor<40x37xf32>, %bias: tensor<37xf32>) -> tensor<18x37xf32> {
  %e = tensor.empty() : tensor<18x37xf32>
  %f = linalg.broadcast ins(%bias : tensor<37xf32>) outs(%e : tensor<18x37xf32>) dimensions = [0]
  %r = linalg.matmul ins(%a, %b : tensor<18x40xf32>, tensor<40x37xf32>) outs(%f : tensor<18x37xf32>) -> tensor<18x37xf32>
  return %r : tensor<18x37xf32>
}
func.func @conv_nchw_bias(%x: tensor<1x4x12x22xf32>, %w: tensor<6x4x3x3xf32>, %bias: tensor<6xf32>) -> tensor<1x6x10x20xf32> {
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<1x6x10x20xf32>
  %f = linalg.broadcast ins(%bias : tensor<6xf32>) outs(%e : tensor<1x6x10x20xf32>) dimensions = [0, 2, 3]
  %r = linalg.conv_2d_nchw_fchw {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x4x12x22xf32>, tensor<6x4x3x3xf32>) outs(%f : tensor<1x6x10x20xf32>) -> tensor<1x6x10x20xf32>
  %y = linalg.generic {indexing_maps = [#image, #image], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%r : tensor<1x6x10x20xf32>) outs(%e : tensor<1x6x10x20xf32>) {
  ^bb0(%in: f32, %out: f32):
    %relu = arith.maximumf %in, %zero : f32
    linalg.yield %relu : f32
  } -> tensor<1x6x10x20xf32>
  return %y : tensor<1x6x10x20xf32>
}

// Windows that slide: along one loop or two, with and without rests, overlapping or not.
func.func @windows(%x: tensor<1x12x14x33xf32>, %w: tensor<3x3x33xf32>, %c: tensor<1x10x12x33xf32>) -> tensor<1x10x12x33xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc {strides = dense<1> : tensor<2xi64>, dilations = dense<1> : tensor<2xi64>} ins(%x, %w : tensor<1x12x14x33xf32>, tensor<3x3x33xf32>) outs(%c : tensor<1x10x12x33xf32>) -> tensor<1x10x12x33xf32>
  return %r : tensor<1x10x12x33xf32>
}
func.func @windows_of_odd_size(%x: tensor<2x9x13x16xf32>, %w: tensor<3x3x16xf32>, %c: tensor<2x7x11x16xf32>) -> tensor<2x7x11x16xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc ins(%x, %w : tensor<2x9x13x16xf32>, tensor<3x3x16xf32>) outs(%c : tensor<2x7x11x16xf32>) -> tensor<2x7x11x16xf32>
  return %r : tensor<2x7x11x16xf32>
}
func.func @windows_with_strides(%x: tensor<1x13x17x32xf32>, %w: tensor<3x3x32xf32>, %c: tensor<1x6x8x32xf32>) -> tensor<1x6x8x32xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc {strides = dense<2> : tensor<2xi64>} ins(%x, %w : tensor<1x13x17x32xf32>, tensor<3x3x32xf32>) outs(%c : tensor<1x6x8x32xf32>) -> tensor<1x6x8x32xf32>
  return %r : tensor<1x6x8x32xf32>
}
func.func @windows_with_holes(%x: tensor<1x10x12x16xf32>, %w: tensor<3x3x16xf32>, %c: tensor<1x6x8x16xf32>) -> tensor<1x6x8x16xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc {dilations = dense<2> : tensor<2xi64>} ins(%x, %w : tensor<1x10x12x16xf32>, tensor<3x3x16xf32>) outs(%c : tensor<1x6x8x16xf32>) -> tensor<1x6x8x16xf32>
  return %r : tensor<1x6x8x16xf32>
}
func.func @large_windows(%x: tensor<1x12x12x16xf32>, %w: tensor<5x5x16xf32>, %c: tensor<1x8x8x16xf32>) -> tensor<1x8x8x16xf32> {
  %r = linalg.depthwise_conv_2d_nhwc_hwc ins(%x, %w : tensor<1x12x12x16xf32>, tensor<5x5x16xf32>) outs(%c : tensor<1x8x8x16xf32>) -> tensor<1x8x8x16xf32>
  return %r : tensor<1x8x8x16xf32>
}
func.func @windows_in_rows(%x: tensor<2x45x40xf32>, %w: tensor<4x40xf32>, %c: tensor<2x42x40xf32>) -> tensor<2x42x40xf32> {
  %r = linalg.depthwise_conv_1d_nwc_wc ins(%x, %w : tensor<2x45x40xf32>, tensor<4x40xf32>) outs(%c : tensor<2x42x40xf32>) -> tensor<2x42x40xf32>
  return %r : tensor<2x42x40xf32>
}
func.func @windows_along_vectors(%x: tensor<1x6x12x42xf32>, %w: tensor<3x3xf32>, %c: tensor<1x6x10x40xf32>) -> tensor<1x6x10x40xf32> {
  %r = linalg.pooling_nchw_sum ins(%x, %w : tensor<1x6x12x42xf32>, tensor<3x3xf32>) outs(%c : tensor<1x6x10x40xf32>) -> tensor<1x6x10x40xf32>
  return %r : tensor<1x6x10x40xf32>
}
func.func @windows_apart(%x: tensor<1x16x20x24xf64>, %w: tensor<2x2xf64>, %c: tensor<1x8x10x24xf64>) -> tensor<1x8x10x24xf64> {
  %r = linalg.pooling_nhwc_sum {strides = dense<2> : tensor<2xi64>} ins(%x, %w : tensor<1x16x20x24xf64>, tensor<2x2xf64>) outs(%c : tensor<1x8x10x24xf64>) -> tensor<1x8x10x24xf64>
  return %r : tensor<1x8x10x24xf64>
}
func.func @windows_of_integers(%x: tensor<1x6x6x8x16xi32>, %w: tensor<2x2x3xi32>, %c: tensor<1x5x5x6x16xi32>) -> tensor<1x5x5x6x16xi32> {
  %r = linalg.pooling_ndhwc_sum ins(%x, %w : tensor<1x6x6x8x16xi32>, tensor<2x2x3xi32>) outs(%c : tensor<1x5x5x6x16xi32>) -> tensor<1x5x5x6x16xi32>
  return %r : tensor<1x5x5x6x16xi32>
}
// The sum goes down before it goes across, and has an element of each of two inputs that slide, and a number for both.
func.func @windows_across(%x: tensor<10x12x20xf32>, %y: tensor<12x10x20xf32>, %w: tensor<3x3xf32>, %c: tensor<8x10x20xf32>) -> tensor<8x10x20xf32> {
  %r = linalg.generic {indexing_maps = [affine_map<(i, k, j, m, l) -> (i + l, k + m, j)>, affine_map<(i, k, j, m, l) -> (k + m, i + l, j)>, affine_map<(i, k, j, m, l) -> (l, m)>, affine_map<(i, k, j, m, l) -> (i, k, j)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]}
      ins(%x, %y, %w : tensor<10x12x20xf32>, tensor<12x10x20xf32>, tensor<3x3xf32>) outs(%c : tensor<8x10x20xf32>) {
  ^bb0(%a: f32, %b: f32, %v: f32, %old: f32):
    %difference = arith.subf %a, %b : f32
    %product = arith.mulf %difference, %v : f32
    %sum = arith.addf %old, %product : f32
    linalg.yield %sum : f32
  } -> tensor<8x10x20xf32>
  return %r : tensor<8x10x20xf32>
}
// The mean of windows, from zero.
func.func @windows_mean(%x: tensor<1x10x14x20xf32>, %w: tensor<3x3xf32>, %c: tensor<1x8x12x20xf32>) -> tensor<1x8x12x20xf32> {
  %zero = arith.constant 0.0 : f32
  %nine = arith.constant 9.0 : f32
  %f = linalg.fill ins(%zero : f32) outs(%c : tensor<1x8x12x20xf32>) -> tensor<1x8x12x20xf32>
  %r = linalg.pooling_nhwc_sum ins(%x, %w : tensor<1x10x14x20xf32>, tensor<3x3xf32>) outs(%f : tensor<1x8x12x20xf32>) -> tensor<1x8x12x20xf32>
  %m = linalg.generic {indexing_maps = [affine_map<(n, y, x, f) -> (n, y, x, f)>, affine_map<(n, y, x, f) -> (n, y, x, f)>],
      iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%r : tensor<1x8x12x20xf32>) outs(%c : tensor<1x8x12x20xf32>) {
  ^bb0(%v: f32, %old: f32):
    %mean = arith.divf %v, %nine : f32
    linalg.yield %mean : f32
  } -> tensor<1x8x12x20xf32>
  return %m : tensor<1x8x12x20xf32>
}
