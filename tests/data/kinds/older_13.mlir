#map = affine_map<(d0) -> (d0)>
module {
  func private @aux(%a: tensor<4xf32>) -> tensor<4xf32> {
    %c = constant 2.0 : f32
    %0 = linalg.init_tensor [4] : tensor<4xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%a : tensor<4xf32>) outs(%0 : tensor<4xf32>) {
    ^bb0(%x: f32, %o: f32):  // no predecessors
      %2 = mulf %x, %c : f32
      %3 = cmpf ogt, %2, %c : f32
      %4 = select %3, %2, %x : f32
      linalg.yield %4 : f32
    } -> tensor<4xf32>
    return %1 : tensor<4xf32>
  }
  func @main(%a: tensor<4xf32>, %n: index) -> tensor<4xf32> {
    %c0 = constant 0 : index
    %c1 = constant 1 : index
    %c4 = constant 4 : index
    %cst = constant 0.0 : f32
    %0 = call @aux(%a) : (tensor<4xf32>) -> tensor<4xf32>
    %i = linalg.init_tensor [2, 4] : tensor<2x4xf32>
    %f = linalg.fill(%cst, %i) : f32, tensor<2x4xf32> -> tensor<2x4xf32>
    %s = tensor.insert_slice %0 into %f[1, 0] [1, 4] [1, 1] : tensor<4xf32> into tensor<2x4xf32>
    %t = linalg.pad_tensor %s low[0, 0] high[0, 1] {
    ^bb0(%p: index, %q: index):
      linalg.yield %cst : f32
    } : tensor<2x4xf32> to tensor<2x5xf32>
    %u = linalg.tensor_collapse_shape %t [[0, 1]] : tensor<2x5xf32> into tensor<10xf32>
    %v = tensor.extract_slice %u[5] [4] [1] : tensor<10xf32> to tensor<4xf32>
    %r = scf.for %k = %c0 to %c4 step %c1 iter_args(%z = %v) -> (tensor<4xf32>) {
      %e = tensor.extract %z[%k] : tensor<4xf32>
      %g = addf %e, %e : f32
      %h = tensor.insert %g into %z[%k] : tensor<4xf32>
      scf.yield %h : tensor<4xf32>
    }
    return %r : tensor<4xf32>
  }
}
