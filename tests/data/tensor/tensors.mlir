// Ops on whole tensors.
module @tensors attributes {test.unit, test.number = 3 : i64, test.list = [1 : i32, "a\0Ab", @tensors], test.map = affine_map<(d0)[s0] -> (d0 + s0)>} {
  ml_program.global private mutable @state(dense<0.0> : tensor<4xf32>) : tensor<4xf32>
  ml_program.global private @weights(dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>) : tensor<4xf32>
  func.func private @declared(tensor<4xf32>, index) -> tensor<4xf32>
  func.func private @two(%a: tensor<4xf32>, %b: tensor<4xf32> {bufferization.writable = true}) -> (tensor<4xf32>, tensor<4xf32> {test.result = 1 : i64}) attributes {test.unit} {
    return %b, %a : tensor<4xf32>, tensor<4xf32>
  }
  func.func @shapes(%t: tensor<4x?xf32>, %v: f32, %n: index, %flat: tensor<?xf32>, %shape: tensor<2xindex>, %zero: tensor<f32>) -> tensor<4x?xf32> {
    %c0 = arith.constant 0 : index
    %0 = tensor.empty(%n) : tensor<4x?xf32>
    %1 = tensor.empty() : tensor<4xf32>
    %2 = tensor.dim %t, %c0 : tensor<4x?xf32>
    %3 = tensor.rank %t : tensor<4x?xf32>
    %4 = tensor.extract %t[%c0, %n] : tensor<4x?xf32>
    %5 = tensor.extract %zero[] : tensor<f32>
    %6 = tensor.insert %v into %t[%c0, %n] : tensor<4x?xf32>
    %7 = tensor.extract_slice %t[0, %n] [2, %n] [1, 1] : tensor<4x?xf32> to tensor<2x?xf32>
    %8 = tensor.extract_slice %t[%n, 0] [1, 3] [1, %n] : tensor<4x?xf32> to tensor<3xf32>
    %9 = tensor.insert_slice %8 into %t[%n, 0] [1, 3] [1, %n] : tensor<3xf32> into tensor<4x?xf32>
    %10 = tensor.pad %t low[0, %n] high[1, 2] {
    ^bb0(%i: index, %j: index):
      tensor.yield %v : f32
    } : tensor<4x?xf32> to tensor<5x?xf32>
    %11 = tensor.cast %t : tensor<4x?xf32> to tensor<?x?xf32>
    %12 = tensor.bitcast %t : tensor<4x?xf32> to tensor<4x?xi32>
    %13 = tensor.expand_shape %flat [[0, 1]] output_shape [%n, 2] : tensor<?xf32> into tensor<?x2xf32>
    %14 = tensor.expand_shape %zero [] output_shape [1, 1] : tensor<f32> into tensor<1x1xf32>
    %15 = tensor.collapse_shape %t [[0, 1]] : tensor<4x?xf32> into tensor<?xf32>
    %16 = tensor.collapse_shape %14 [] : tensor<1x1xf32> into tensor<f32>
    %17 = tensor.reshape %flat(%shape) : (tensor<?xf32>, tensor<2xindex>) -> tensor<?x?xf32>
    %18 = tensor.from_elements %v, %v, %v, %v : tensor<2x2xf32>
    %19 = tensor.generate %n, %n {
    ^bb0(%i: index, %j: index):
      tensor.yield %v : f32
    } : tensor<?x?xf32>
    %20 = tensor.splat %v : tensor<4xf32>
    %21 = tensor.splat %v[%n] : tensor<4x?xf32>
    %22 = tensor.concat dim(1) %t, %t : (tensor<4x?xf32>, tensor<4x?xf32>) -> tensor<4x?xf32>
    %23 = ml_program.global_load @state : tensor<4xf32>
    %24 = ml_program.global_load_const @weights : tensor<4xf32>
    ml_program.global_store @state = %24 : tensor<4xf32>
    %pair:2 = call @two(%23, %24) : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
    %x, %y = call @two(%pair#0, %pair#1) : (tensor<4xf32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
    %25 = call @declared(%y, %n) : (tensor<4xf32>, index) -> tensor<4xf32>
    return {test.unit} %0 : tensor<4x?xf32>
  }
  func.func @linalg(%a: tensor<4x5xf32>, %b: tensor<5x3xf32>, %c: tensor<4x3xf32>, %o: tensor<4x5xf32>, %r: tensor<4xf32>, %v: f32, %m: memref<4x5xf32>, %mask: tensor<4x5xi1>, %t: tensor<5x4xf32>, %bt: tensor<3x5xf32>) -> tensor<4x5xf32> {
    %0 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%a, %v : tensor<4x5xf32>, f32) outs(%r : tensor<4xf32>) attrs = {test.unit} {
    ^bb0(%x: f32, %s: f32, %y: f32):
      %i = linalg.index 1 : index
      %1 = arith.index_cast %i : index to i32
      %2 = arith.sitofp %1 : i32 to f32
      %3 = arith.addf %2, %y : f32
      linalg.yield %3 : f32
    } -> tensor<4xf32>
    %4:2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (3 - d0, d1)>], iterator_types = ["parallel", "parallel"]} outs(%a, %o : tensor<4x5xf32>, tensor<4x5xf32>) {
    ^bb0(%x: f32, %y: f32):
      linalg.yield %y, %x : f32, f32
    } -> (tensor<4x5xf32>, tensor<4x5xf32>)
    linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} outs(%m : memref<4x5xf32>) {
    ^bb0(%x: f32):
      linalg.yield %v : f32
    }
    %5 = linalg.map ins(%a, %o : tensor<4x5xf32>, tensor<4x5xf32>) outs(%o : tensor<4x5xf32>) (%x: f32, %y: f32, %z: f32) {
      %1 = arith.mulf %x, %y : f32
      linalg.yield %1 : f32
    }
    %6 = linalg.map {arith.addf} ins(%a, %o : tensor<4x5xf32>, tensor<4x5xf32>) outs(%o : tensor<4x5xf32>)
    %7 = linalg.map outs(%o : tensor<4x5xf32>) (%z: f32) {
      linalg.yield %v : f32
    }
    %8 = linalg.reduce ins(%a : tensor<4x5xf32>) outs(%r : tensor<4xf32>) dimensions = [1] (%x: f32, %y: f32) {
      %1 = arith.maximumf %x, %y : f32
      linalg.yield %1 : f32
    }
    %9 = linalg.reduce {arith.subf} ins(%a : tensor<4x5xf32>) outs(%r : tensor<4xf32>) dimensions = [1]
    %10 = linalg.transpose ins(%a : tensor<4x5xf32>) outs(%t : tensor<5x4xf32>) permutation = [1, 0]
    %11 = linalg.broadcast ins(%r : tensor<4xf32>) outs(%a : tensor<4x5xf32>) dimensions = [1]
    %12 = linalg.fill ins(%v : f32) outs(%a : tensor<4x5xf32>) -> tensor<4x5xf32>
    linalg.fill ins(%v : f32) outs(%m : memref<4x5xf32>)
    %13 = linalg.copy ins(%a : tensor<4x5xf32>) outs(%o : tensor<4x5xf32>) -> tensor<4x5xf32>
    %14 = linalg.softmax dimension(1) ins(%a : tensor<4x5xf32>) outs(%o : tensor<4x5xf32>) -> tensor<4x5xf32>
    %15 = linalg.contract indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>] ins(%a, %b : tensor<4x5xf32>, tensor<5x3xf32>) outs(%c : tensor<4x3xf32>) -> tensor<4x3xf32>
    %16 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%a, %o : tensor<4x5xf32>, tensor<4x5xf32>) outs(%o : tensor<4x5xf32>) -> tensor<4x5xf32>
    %17 = linalg.elementwise kind=#linalg.elementwise_kind<exp> indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>] ins(%t : tensor<5x4xf32>) outs(%o : tensor<4x5xf32>) -> tensor<4x5xf32>
    %18 = linalg.matmul ins(%a, %b : tensor<4x5xf32>, tensor<5x3xf32>) outs(%c : tensor<4x3xf32>) -> tensor<4x3xf32>
    %19 = linalg.matmul indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>] ins(%a, %bt : tensor<4x5xf32>, tensor<3x5xf32>) outs(%c : tensor<4x3xf32>) -> tensor<4x3xf32>
    %20 = linalg.matmul {cast = #linalg.type_fn<cast_unsigned>, test.unit} ins(%a, %b : tensor<4x5xf32>, tensor<5x3xf32>) outs(%c : tensor<4x3xf32>) -> tensor<4x3xf32>
    %21 = linalg.select ins(%mask, %a, %o : tensor<4x5xi1>, tensor<4x5xf32>, tensor<4x5xf32>) outs(%o : tensor<4x5xf32>) -> tensor<4x5xf32>
    return %21 : tensor<4x5xf32>
  }
  func.func @convolution(%x: tensor<1x8x8x3xf32>, %k: tensor<3x3x3x4xf32>, %o: tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32> {
    %0 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %k : tensor<1x8x8x3xf32>, tensor<3x3x3x4xf32>) outs(%o : tensor<1x3x3x4xf32>) -> tensor<1x3x3x4xf32>
    return %0 : tensor<1x3x3x4xf32>
  }
}
