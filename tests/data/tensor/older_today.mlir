func.func private @declared(memref<4x4xf32, strided<[?, 1], offset: ?>>)
func.func @shapes(%t: tensor<8x?xf32> {bufferization.writable = true}, %n: index, %v: f32, %m: memref<4xf32>, %u: tensor<4xf32>) -> tensor<?xf32> {
  %c1 = arith.constant 1 : index
  %0 = tensor.dim %t, %c1 : tensor<8x?xf32>
  %1 = tensor.empty(%n) : tensor<4x?xf32>
  %2 = tensor.pad %u low[1] high[%n] {
  ^bb0(%i: index):
    tensor.yield %v : f32
  } : tensor<4xf32> to tensor<?xf32>
  %3 = tensor.collapse_shape %t [[0, 1]] : tensor<8x?xf32> into tensor<?xf32>
  %c0 = arith.constant 0 : index
  %dim = tensor.dim %3, %c0 : tensor<?xf32>
  %c4 = arith.constant 4 : index
  %extent = arith.divsi %dim, %c4 : index
  %4 = tensor.expand_shape %3 [[0, 1]] output_shape [%extent, 4] : tensor<?xf32> into tensor<?x4xf32>
  %5 = tensor.expand_shape %u [[0, 1]] output_shape [2, 2] : tensor<4xf32> into tensor<2x2xf32>
  %6 = tensor.collapse_shape %5 [[0, 1]] : tensor<2x2xf32> into tensor<4xf32>
  %7 = tensor.extract_slice %u[%n] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %8 = tensor.insert_slice %7 into %u[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  %9 = bufferization.to_buffer %u : tensor<4xf32> to memref<4xf32>
  %10 = bufferization.to_tensor %m : memref<4xf32> to tensor<4xf32>
  bufferization.materialize_in_destination %u in writable %m : (tensor<4xf32>, memref<4xf32>) -> ()
  %11 = memref.alloc() {alignment = 64 : i64} : memref<4xf32>
  %12 = arith.maximumf %v, %v : f32
  %13 = tensor.dim %u, %c1 : tensor<4xf32>
  return %2 : tensor<?xf32>
}

func.func @combined(%n: index, %m: memref<8xf32>) -> (f32, i32, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %none = arith.constant 0 : i32
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    memref.store %zero, %m[%i] : memref<8xf32>
    scf.reduce
  }
  %r:2 = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%zero, %none) -> (f32, i32) {
    %x = memref.load %m[%i] : memref<8xf32>
    %k = arith.index_cast %i : index to i32
    scf.reduce(%x, %k : f32, i32) {
    ^bb0(%a: f32, %b: f32):
      %c = arith.addf %a, %b : f32
      scf.reduce.return %c : f32
    }, {
    ^bb0(%a: i32, %b: i32):
      %c = arith.muli %a, %b : i32
      scf.reduce.return %c : i32
    }
  }
  %d = memref.rank %m : memref<8xf32>
  return %r#0, %r#1, %d : f32, i32, index
}

func.func @elementwise(%x: tensor<4x8xf32>, %s: f32, %z: tensor<f32>, %o: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %0 = linalg.elementwise kind=#linalg.elementwise_kind<exp> ins(%x : tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  %1 = linalg.elementwise kind=#linalg.elementwise_kind<add> ins(%x, %0 : tensor<4x8xf32>, tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  %2 = linalg.elementwise kind=#linalg.elementwise_kind<sub> indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> (d0, d1)>] ins(%1, %s : tensor<4x8xf32>, f32) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  %3 = linalg.elementwise kind=#linalg.elementwise_kind<mul> indexing_maps = [affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>] ins(%z, %2 : tensor<f32>, tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  return %3 : tensor<4x8xf32>
}

func.func @given_back(%m: memref<4xf32>, %owned: i1) -> i1 {
  %0 = arith.constant false
  return %0 : i1
}

func.func @random(%min: f64, %max: f64, %seed: i32, %o: tensor<5x7xf32>) -> tensor<5x7xf32> {
  %0 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> ()>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%min, %max, %seed : f64, f64, i32) outs(%o : tensor<5x7xf32>) {
  ^bb0(%min_0: f64, %max_0: f64, %seed_0: i32, %out: f32):
    %1 = linalg.index 0 : index
    %2 = arith.index_cast %1 : index to i32
    %3 = arith.addi %2, %seed_0 : i32
    %4 = arith.constant 1103515245 : i32
    %5 = arith.muli %3, %4 : i32
    %6 = arith.constant 12345 : i32
    %7 = arith.addi %5, %6 : i32
    %8 = linalg.index 1 : index
    %9 = arith.index_cast %8 : index to i32
    %10 = arith.addi %9, %7 : i32
    %11 = arith.constant 1103515245 : i32
    %12 = arith.muli %10, %11 : i32
    %13 = arith.constant 12345 : i32
    %14 = arith.addi %12, %13 : i32
    %15 = arith.sitofp %14 : i32 to f64
    %16 = arith.subf %max_0, %min_0 : f64
    %17 = arith.constant 2.32830640e-10 : f64
    %18 = arith.mulf %16, %17 : f64
    %19 = arith.constant 2.147483647e+09 : f64
    %20 = arith.addf %15, %19 : f64
    %21 = arith.mulf %20, %18 : f64
    %22 = arith.addf %21, %min_0 : f64
    %23 = arith.truncf %22 : f64 to f32
    linalg.yield %23 : f32
  } -> tensor<5x7xf32>
  func.return %0 : tensor<5x7xf32>
}
