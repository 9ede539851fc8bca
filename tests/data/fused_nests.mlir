// Nests that go through the same memory one after another, large enough that they are written as one where that is legal. What each
// function gives is compared to the bit.
#rows = affine_map<(i, j) -> (i)>
#columns = affine_map<(i, j) -> (j)>
#matrix = affine_map<(i, j) -> (i, j)>
#transposed = affine_map<(i, j) -> (j, i)>
#three = affine_map<(b, i, j) -> (b, i, j)>
#three_rows = affine_map<(b, i, j) -> (b, i)>

// Largest element, differences, sum and quotients of rows, of which eight are in each step and four are left over.
func.func @rows(%x: tensor<44x50xf32>) -> tensor<44x50xf32> {
  %lowest = arith.constant 0xFF800000 : f32
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<44xf32>
  %1 = linalg.fill ins(%lowest : f32) outs(%0 : tensor<44xf32>) -> tensor<44xf32>
  %2 = linalg.reduce {arith.maximumf} ins(%x : tensor<44x50xf32>) outs(%1 : tensor<44xf32>) dimensions = [1]
  %3 = tensor.empty() : tensor<44x50xf32>
  %4 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %2 : tensor<44x50xf32>, tensor<44xf32>) outs(%3 : tensor<44x50xf32>) {
  ^bb0(%element: f32, %most: f32, %old: f32):
    %difference = arith.subf %element, %most : f32
    %root = math.absf %difference : f32
    linalg.yield %root : f32
  } -> tensor<44x50xf32>
  %5 = linalg.fill ins(%zero : f32) outs(%0 : tensor<44xf32>) -> tensor<44xf32>
  %6 = linalg.reduce {arith.addf} ins(%4 : tensor<44x50xf32>) outs(%5 : tensor<44xf32>) dimensions = [1]
  %7 = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%4, %6 : tensor<44x50xf32>, tensor<44xf32>) outs(%3 : tensor<44x50xf32>) {
  ^bb0(%element: f32, %sum: f32, %old: f32):
    %quotient = arith.divf %element, %sum : f32
    linalg.yield %quotient : f32
  } -> tensor<44x50xf32>
  return %7 : tensor<44x50xf32>
}

// Two loops are one, and rows that only the nests in between need are no larger than a step's.
func.func @batches(%x: tensor<3x16x40xf64>, %bias: tensor<40xf64>) -> tensor<3x16x40xf64> {
  %zero = arith.constant 0.0 : f64
  %0 = tensor.empty() : tensor<3x16x40xf64>
  %1 = linalg.generic {indexing_maps = [#three, affine_map<(b, i, j) -> (j)>, #three],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%x, %bias : tensor<3x16x40xf64>, tensor<40xf64>) outs(%0 : tensor<3x16x40xf64>) {
  ^bb0(%element: f64, %shift: f64, %old: f64):
    %sum = arith.addf %element, %shift : f64
    linalg.yield %sum : f64
  } -> tensor<3x16x40xf64>
  %2 = tensor.empty() : tensor<3x16xf64>
  %3 = linalg.fill ins(%zero : f64) outs(%2 : tensor<3x16xf64>) -> tensor<3x16xf64>
  %4 = linalg.generic {indexing_maps = [#three, #three_rows], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%1 : tensor<3x16x40xf64>) outs(%3 : tensor<3x16xf64>) {
  ^bb0(%element: f64, %sum: f64):
    %square = arith.mulf %element, %element : f64
    %next = arith.addf %sum, %square : f64
    linalg.yield %next : f64
  } -> tensor<3x16xf64>
  %5 = linalg.generic {indexing_maps = [#three, #three_rows, #three], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%1, %4 : tensor<3x16x40xf64>, tensor<3x16xf64>) outs(%0 : tensor<3x16x40xf64>) {
  ^bb0(%element: f64, %norm: f64, %old: f64):
    %quotient = arith.divf %element, %norm : f64
    linalg.yield %quotient : f64
  } -> tensor<3x16x40xf64>
  return %5 : tensor<3x16x40xf64>
}

// A product in blocks, what is added to it and the sums of its rows.
func.func @after_a_product(%a: tensor<32x24xf32>, %b: tensor<24x64xf32>, %bias: tensor<64xf32>) -> (tensor<32x64xf32>, tensor<32xf32>) {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<32x64xf32>
  %1 = linalg.fill ins(%zero : f32) outs(%0 : tensor<32x64xf32>) -> tensor<32x64xf32>
  %2 = linalg.matmul ins(%a, %b : tensor<32x24xf32>, tensor<24x64xf32>) outs(%1 : tensor<32x64xf32>) -> tensor<32x64xf32>
  %3 = linalg.generic {indexing_maps = [#matrix, #columns, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%2, %bias : tensor<32x64xf32>, tensor<64xf32>) outs(%0 : tensor<32x64xf32>) {
  ^bb0(%element: f32, %shift: f32, %old: f32):
    %sum = arith.addf %element, %shift : f32
    %positive = arith.maximumf %sum, %zero : f32
    linalg.yield %positive : f32
  } -> tensor<32x64xf32>
  %4 = tensor.empty() : tensor<32xf32>
  %5 = linalg.fill ins(%zero : f32) outs(%4 : tensor<32xf32>) -> tensor<32xf32>
  %6 = linalg.reduce {arith.addf} ins(%3 : tensor<32x64xf32>) outs(%5 : tensor<32xf32>) dimensions = [1]
  return %3, %6 : tensor<32x64xf32>, tensor<32xf32>
}

// The next row is needed, which another iteration makes: not legal.
func.func @next_row(%x: tensor<33x40xf32>, %y: tensor<32x40xf32>) -> tensor<32x40xf32> {
  %0 = tensor.empty() : tensor<33x40xf32>
  %1 = linalg.generic {indexing_maps = [#matrix, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<33x40xf32>) outs(%0 : tensor<33x40xf32>) {
  ^bb0(%element: f32, %old: f32):
    %root = math.absf %element : f32
    linalg.yield %root : f32
  } -> tensor<33x40xf32>
  %2 = tensor.empty() : tensor<32x40xf32>
  %3 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i + 1, j)>, #matrix, #matrix],
      iterator_types = ["parallel", "parallel"]}
      ins(%1, %y : tensor<33x40xf32>, tensor<32x40xf32>) outs(%2 : tensor<32x40xf32>) {
  ^bb0(%next: f32, %element: f32, %old: f32):
    %difference = arith.subf %next, %element : f32
    linalg.yield %difference : f32
  } -> tensor<32x40xf32>
  return %3 : tensor<32x40xf32>
}

// Columns are needed where rows are made: not legal.
func.func @columns(%x: tensor<40x40xf32>) -> (tensor<40x40xf32>, tensor<40x40xf32>, tensor<40xf32>) {
  %zero = arith.constant 0.0 : f32
  %0 = tensor.empty() : tensor<40x40xf32>
  %1 = linalg.generic {indexing_maps = [#matrix, #transposed, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %x : tensor<40x40xf32>, tensor<40x40xf32>) outs(%0 : tensor<40x40xf32>) {
  ^bb0(%element: f32, %other: f32, %old: f32):
    %difference = arith.subf %element, %other : f32
    linalg.yield %difference : f32
  } -> tensor<40x40xf32>
  %2 = linalg.generic {indexing_maps = [#matrix, #transposed, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%1, %1 : tensor<40x40xf32>, tensor<40x40xf32>) outs(%0 : tensor<40x40xf32>) {
  ^bb0(%element: f32, %other: f32, %old: f32):
    %product = arith.mulf %element, %other : f32
    linalg.yield %product : f32
  } -> tensor<40x40xf32>
  %3 = tensor.empty() : tensor<40xf32>
  %4 = linalg.fill ins(%zero : f32) outs(%3 : tensor<40xf32>) -> tensor<40xf32>
  %5 = linalg.reduce {arith.addf} ins(%2 : tensor<40x40xf32>) outs(%4 : tensor<40xf32>) dimensions = [0]
  return %1, %2, %5 : tensor<40x40xf32>, tensor<40x40xf32>, tensor<40xf32>
}

// Differences to a mean, which are computed where they are used, in steps of 16, of 8 and of any number of rows.
func.func @norm(%x: tensor<48x45xf32>, %s: tensor<48xf32>) -> tensor<48x45xf32> {
  %n = arith.constant 45.0 : f32
  %e = tensor.empty() : tensor<48x45xf32>
  %total = linalg.reduce {arith.addf} ins(%x : tensor<48x45xf32>) outs(%s : tensor<48xf32>) dimensions = [1]
  %differences = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %total : tensor<48x45xf32>, tensor<48xf32>) outs(%e : tensor<48x45xf32>) {
  ^bb0(%a: f32, %m: f32, %old: f32):
    %mean = arith.divf %m, %n : f32
    %d = arith.subf %a, %mean : f32
    linalg.yield %d : f32
  } -> tensor<48x45xf32>
  %squares = linalg.generic {indexing_maps = [#matrix, #rows], iterator_types = ["parallel", "reduction"]}
      ins(%differences : tensor<48x45xf32>) outs(%s : tensor<48xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %q = arith.mulf %a, %a : f32
    %t = arith.addf %sum, %q : f32
    linalg.yield %t : f32
  } -> tensor<48xf32>
  %r = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%differences, %squares : tensor<48x45xf32>, tensor<48xf32>) outs(%e : tensor<48x45xf32>) {
  ^bb0(%a: f32, %q: f32, %old: f32):
    %root = math.sqrt %q : f32
    %y = arith.divf %a, %root : f32
    linalg.yield %y : f32
  } -> tensor<48x45xf32>
  return %r : tensor<48x45xf32>
}
func.func @norm_of_long_rows(%x: tensor<24x400xf32>, %s: tensor<24xf32>) -> tensor<24x400xf32> {
  %n = arith.constant 400.0 : f32
  %e = tensor.empty() : tensor<24x400xf32>
  %total = linalg.reduce {arith.addf} ins(%x : tensor<24x400xf32>) outs(%s : tensor<24xf32>) dimensions = [1]
  %differences = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %total : tensor<24x400xf32>, tensor<24xf32>) outs(%e : tensor<24x400xf32>) {
  ^bb0(%a: f32, %m: f32, %old: f32):
    %mean = arith.divf %m, %n : f32
    %d = arith.subf %a, %mean : f32
    linalg.yield %d : f32
  } -> tensor<24x400xf32>
  %squares = linalg.generic {indexing_maps = [#matrix, #rows], iterator_types = ["parallel", "reduction"]}
      ins(%differences : tensor<24x400xf32>) outs(%s : tensor<24xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %q = arith.mulf %a, %a : f32
    %t = arith.addf %sum, %q : f32
    linalg.yield %t : f32
  } -> tensor<24xf32>
  %r = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%differences, %squares : tensor<24x400xf32>, tensor<24xf32>) outs(%e : tensor<24x400xf32>) {
  ^bb0(%a: f32, %q: f32, %old: f32):
    %root = math.sqrt %q : f32
    %y = arith.divf %a, %root : f32
    linalg.yield %y : f32
  } -> tensor<24x400xf32>
  return %r : tensor<24x400xf32>
}
func.func @norm_of_some_rows(%x: tensor<21x100xf32>, %s: tensor<21xf32>) -> tensor<21x100xf32> {
  %n = arith.constant 100.0 : f32
  %e = tensor.empty() : tensor<21x100xf32>
  %total = linalg.reduce {arith.addf} ins(%x : tensor<21x100xf32>) outs(%s : tensor<21xf32>) dimensions = [1]
  %differences = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%x, %total : tensor<21x100xf32>, tensor<21xf32>) outs(%e : tensor<21x100xf32>) {
  ^bb0(%a: f32, %m: f32, %old: f32):
    %mean = arith.divf %m, %n : f32
    %d = arith.subf %a, %mean : f32
    linalg.yield %d : f32
  } -> tensor<21x100xf32>
  %squares = linalg.generic {indexing_maps = [#matrix, #rows], iterator_types = ["parallel", "reduction"]}
      ins(%differences : tensor<21x100xf32>) outs(%s : tensor<21xf32>) {
  ^bb0(%a: f32, %sum: f32):
    %q = arith.mulf %a, %a : f32
    %t = arith.addf %sum, %q : f32
    linalg.yield %t : f32
  } -> tensor<21xf32>
  %r = linalg.generic {indexing_maps = [#matrix, #rows, #matrix], iterator_types = ["parallel", "parallel"]}
      ins(%differences, %squares : tensor<21x100xf32>, tensor<21xf32>) outs(%e : tensor<21x100xf32>) {
  ^bb0(%a: f32, %q: f32, %old: f32):
    %root = math.sqrt %q : f32
    %y = arith.divf %a, %root : f32
    linalg.yield %y : f32
  } -> tensor<21x100xf32>
  return %r : tensor<21x100xf32>
}
