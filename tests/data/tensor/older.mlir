// Ops of 2021 and 2022.
#strided = affine_map<(d0, d1)[s0, s1] -> (d0 * s1 + s0 + d1)>
#split = affine_map<(d0, d1) -> (d0, d1)>
func private @declared(memref<4x4xf32, #strided>)
func @shapes(%t: tensor<8x?xf32> {linalg.inplaceable = true}, %n: index, %v: f32, %m: memref<4xf32>, %u: tensor<4xf32>) -> tensor<?xf32> {
  %c1 = constant 1 : index
  %0 = dim %t, %c1 : tensor<8x?xf32>
  %1 = linalg.init_tensor [4, %n] : tensor<4x?xf32>
  %2 = linalg.pad_tensor %u low[1] high[%n] {
  ^bb0(%i: index):
    linalg.yield %v : f32
  } : tensor<4xf32> to tensor<?xf32>
  %3 = linalg.tensor_collapse_shape %t [[0, 1]] : tensor<8x?xf32> into tensor<?xf32>
  %4 = linalg.tensor_expand_shape %3 [[0, 1]] : tensor<?xf32> into tensor<?x4xf32>
  %5 = linalg.tensor_reshape %u [affine_map<(d0, d1) -> (d0, d1)>] : tensor<4xf32> into tensor<2x2xf32>
  %6 = linalg.tensor_reshape %5 [#split] : tensor<2x2xf32> into tensor<4xf32>
  %7 = subtensor %u[%n] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %8 = subtensor_insert %7 into %u[0] [2] [1] : tensor<2xf32> into tensor<4xf32>
  %9 = memref.buffer_cast %u : memref<4xf32>
  %10 = memref.tensor_load %m : memref<4xf32>
  memref.tensor_store %u, %m : memref<4xf32>
  %11 = memref.alloc() alignment = 64 : memref<4xf32>
  %12 = maxf %v, %v : f32
  %13 = memref.dim %u, %c1 : tensor<4xf32>
  return %2 : tensor<?xf32>
}

func @combined(%n: index, %m: memref<8xf32>) -> (f32, i32, index) {
  %c0 = constant 0 : index
  %c1 = constant 1 : index
  %zero = constant 0.0 : f32
  %none = constant 0 : i32
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    memref.store %zero, %m[%i] : memref<8xf32>
    scf.yield
  }
  %r:2 = scf.parallel (%i) = (%c0) to (%n) step (%c1) init (%zero, %none) -> (f32, i32) {
    %x = memref.load %m[%i] : memref<8xf32>
    scf.reduce(%x) : f32 {
    ^bb0(%a: f32, %b: f32):
      %c = addf %a, %b : f32
      scf.reduce.return %c : f32
    }
    %k = index_cast %i : index to i32
    scf.reduce(%k) : i32 {
    ^bb0(%a: i32, %b: i32):
      %c = muli %a, %b : i32
      scf.reduce.return %c : i32
    }
    scf.yield
  }
  %d = rank %m : memref<8xf32>
  return %r#0, %r#1, %d : f32, i32, index
}

func.func @elementwise(%x: tensor<4x8xf32>, %s: f32, %z: tensor<f32>, %o: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %0 = linalg.elemwise_unary ins(%x : tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  %1 = linalg.elemwise_binary ins(%x, %0 : tensor<4x8xf32>, tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  %2 = linalg.elemwise_binary {fun = #linalg.binary_fn<sub>} ins(%1, %s : tensor<4x8xf32>, f32) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  %3 = linalg.elemwise_binary {fun = #linalg.binary_fn<mul>} ins(%z, %2 : tensor<f32>, tensor<4x8xf32>) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>
  return %3 : tensor<4x8xf32>
}

func.func @given_back(%m: memref<4xf32>, %owned: i1) -> i1 {
  %0 = bufferization.dealloc (%m : memref<4xf32>) if (%owned) retain (%m : memref<4xf32>)
  bufferization.dealloc (%m : memref<4xf32>) if (%0)
  bufferization.dealloc
  return %0 : i1
}

func.func @random(%low: f64, %high: f64, %seed: i32, %o: tensor<5x7xf32>) -> tensor<5x7xf32> {
  %0 = linalg.fill_rng_2d ins(%low, %high, %seed : f64, f64, i32) outs(%o : tensor<5x7xf32>) -> tensor<5x7xf32>
  return %0 : tensor<5x7xf32>
}
