// What a tensor is made of says how large it is, from ops on extents to what loops carry.
func.func @from_casts(%a: tensor<8x4xf32>, %n: index) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x?xf32>
  %d = tensor.dim %x, %c0 : tensor<?x?xf32>
  %k = tensor.dim %x, %c1 : tensor<?x?xf32>
  %h = arith.divui %d, %c2 : index
  %e = tensor.empty(%h, %k) : tensor<?x?xf32>
  %s = tensor.extract_slice %x[%n, 0] [%h, %k] [1, 1] : tensor<?x?xf32> to tensor<?x?xf32>
  %y = linalg.exp ins(%s : tensor<?x?xf32>) outs(%e : tensor<?x?xf32>) -> tensor<?x?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?x?xf32>) {
    %u = tensor.insert_slice %y into %t[0, 0] [%h, %k] [1, 1] : tensor<?x?xf32> into tensor<?x?xf32>
    scf.yield %u : tensor<?x?xf32>
  }
  return %r : tensor<?x?xf32>
}

// becomes
module {
  func.func @from_casts(%a: tensor<8x4xf32>, %n: index) -> tensor<?x?xf32> {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %0 = arith.constant 8 : index
    %1 = arith.constant 4 : index
    %2 = arith.constant 4 : index
    %e = tensor.empty() : tensor<4x4xf32>
    %s = tensor.extract_slice %a[%n, 0] [4, 4] [1, 1] : tensor<8x4xf32> to tensor<4x4xf32>
    %y = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<4x4xf32>) outs(%e : tensor<4x4xf32>) attrs = {vm2c.origin = "linalg.exp"} {
    ^bb0(%in: f32, %out: f32):
      %3 = math.exp %in : f32
      linalg.yield %3 : f32
    } -> tensor<4x4xf32>
    %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %a) -> (tensor<8x4xf32>) {
      %u = tensor.insert_slice %y into %t[0, 0] [4, 4] [1, 1] : tensor<4x4xf32> into tensor<8x4xf32>
      scf.yield %u : tensor<8x4xf32>
    }
    %r_0 = tensor.cast %r : tensor<8x4xf32> to tensor<?x?xf32>
    func.return %r_0 : tensor<?x?xf32>
  }
}

// -----
// A loop that gives another tensor than the one that it was given, and a conditional whose regions agree on one extent only.
func.func @others(%a: tensor<8x4xf32>, %b: tensor<6x4xf32>, %n: index, %p: i1) -> (tensor<?x?xf32>, tensor<?x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x?xf32>
  %y = tensor.cast %b : tensor<6x4xf32> to tensor<?x?xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?x?xf32>) {
    scf.yield %y : tensor<?x?xf32>
  }
  %s = scf.if %p -> (tensor<?x?xf32>) {
    scf.yield %x : tensor<?x?xf32>
  } else {
    scf.yield %y : tensor<?x?xf32>
  }
  return %r, %s : tensor<?x?xf32>, tensor<?x?xf32>
}

// becomes
module {
  func.func @others(%a: tensor<8x4xf32>, %b: tensor<6x4xf32>, %n: index, %p: i1) -> (tensor<?x?xf32>, tensor<?x?xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x?xf32>
    %y = tensor.cast %b : tensor<6x4xf32> to tensor<?x?xf32>
    %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %x) -> (tensor<?x?xf32>) {
      scf.yield %y : tensor<?x?xf32>
    }
    %s = scf.if %p -> (tensor<?x4xf32>) {
      %x_0 = tensor.cast %a : tensor<8x4xf32> to tensor<?x4xf32>
      scf.yield %x_0 : tensor<?x4xf32>
    } else {
      %y_0 = tensor.cast %b : tensor<6x4xf32> to tensor<?x4xf32>
      scf.yield %y_0 : tensor<?x4xf32>
    }
    %s_0 = tensor.cast %s : tensor<?x4xf32> to tensor<?x?xf32>
    func.return %r, %s_0 : tensor<?x?xf32>, tensor<?x?xf32>
  }
}

// -----
// Shapes of shapes. The slice is outside of the tensor, and the sum is of tensors of different sizes: both fail when they run.
func.func @shapes(%a: tensor<8x4xf32>) -> (tensor<?xf32>, tensor<?x2x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>) {
  %c2 = arith.constant 2 : index
  %c9 = arith.constant 9 : index
  %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x?xf32>
  %flat = tensor.collapse_shape %x [[0, 1]] : tensor<?x?xf32> into tensor<?xf32>
  %c4 = arith.constant 4 : index
  %three = tensor.expand_shape %x [[0, 1], [2]] output_shape [%c4, 2, %c4] : tensor<?x?xf32> into tensor<?x2x?xf32>
  %outside = tensor.extract_slice %x[0, 0] [%c9, 4] [1, 1] : tensor<?x?xf32> to tensor<?x4xf32>
  %cast = tensor.cast %outside : tensor<?x4xf32> to tensor<?x?xf32>
  %e = tensor.empty(%c2, %c2) : tensor<?x?xf32>
  %different = linalg.exp ins(%x : tensor<?x?xf32>) outs(%e : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %flat, %three, %cast, %different : tensor<?xf32>, tensor<?x2x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>
}

// becomes
module {
  func.func @shapes(%a: tensor<8x4xf32>) -> (tensor<?xf32>, tensor<?x2x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>) {
    %c2 = arith.constant 2 : index
    %c9 = arith.constant 9 : index
    %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x?xf32>
    %flat = tensor.collapse_shape %a [[0, 1]] : tensor<8x4xf32> into tensor<32xf32>
    %flat_0 = tensor.cast %flat : tensor<32xf32> to tensor<?xf32>
    %c4 = arith.constant 4 : index
    %three = tensor.expand_shape %a [[0, 1], [2]] output_shape [4, 2, 4] : tensor<8x4xf32> into tensor<4x2x4xf32>
    %three_0 = tensor.cast %three : tensor<4x2x4xf32> to tensor<?x2x?xf32>
    %outside = tensor.extract_slice %x[0, 0] [%c9, 4] [1, 1] : tensor<?x?xf32> to tensor<?x4xf32>
    %cast = tensor.cast %outside : tensor<?x4xf32> to tensor<?x?xf32>
    %e = tensor.empty() : tensor<2x2xf32>
    %e_0 = tensor.cast %e : tensor<2x2xf32> to tensor<?x?xf32>
    %different = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<?x?xf32>) outs(%e_0 : tensor<?x?xf32>) attrs = {vm2c.origin = "linalg.exp"} {
    ^bb0(%in: f32, %out: f32):
      %0 = math.exp %in : f32
      linalg.yield %0 : f32
    } -> tensor<?x?xf32>
    func.return %flat_0, %three_0, %cast, %different : tensor<?xf32>, tensor<?x2x?xf32>, tensor<?x?xf32>, tensor<?x?xf32>
  }
}

// -----
// A row of a matrix, without the extent of 1, and a call, which gets what the function takes.
func.func private @callee(%t: tensor<?xf32>) -> tensor<?xf32> {
  return %t : tensor<?xf32>
}
func.func @rows(%a: tensor<8x4xf32>, %i: index) -> tensor<8x4xf32> {
  %c1 = arith.constant 1 : index
  %n = tensor.dim %a, %c1 : tensor<8x4xf32>
  %row = tensor.extract_slice %a[%i, 0] [1, %n] [1, 1] : tensor<8x4xf32> to tensor<?xf32>
  %y = func.call @callee(%row) : (tensor<?xf32>) -> tensor<?xf32>
  %r = tensor.insert_slice %y into %a[%i, 0] [1, %n] [1, 1] : tensor<?xf32> into tensor<8x4xf32>
  return %r : tensor<8x4xf32>
}

// becomes
module {
  func.func private @callee(%t: tensor<?xf32>) -> tensor<?xf32> {
    func.return %t : tensor<?xf32>
  }
  func.func @rows(%a: tensor<8x4xf32>, %i: index) -> tensor<8x4xf32> {
    %c1 = arith.constant 1 : index
    %0 = arith.constant 4 : index
    %row = tensor.extract_slice %a[%i, 0] [1, 4] [1, 1] : tensor<8x4xf32> to tensor<4xf32>
    %row_0 = tensor.cast %row : tensor<4xf32> to tensor<?xf32>
    %y = func.call @callee(%row_0) : (tensor<?xf32>) -> tensor<?xf32>
    %y_0 = tensor.cast %y : tensor<?xf32> to tensor<4xf32>
    %r = tensor.insert_slice %y_0 into %a[%i, 0] [1, 4] [1, 1] : tensor<4xf32> into tensor<8x4xf32>
    func.return %r : tensor<8x4xf32>
  }
}

// -----
// A loop with a condition carries a tensor whose extents stay.
func.func @while_shape(%x: tensor<4x3xf32>, %lim: f32) -> (tensor<?x?xf32>, index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %d = tensor.cast %x : tensor<4x3xf32> to tensor<?x?xf32>
  %r:2 = scf.while (%a = %d, %n = %c0) : (tensor<?x?xf32>, index) -> (index, tensor<?x?xf32>) {
    %v = tensor.extract %a[%c0, %c1] : tensor<?x?xf32>
    %c = arith.cmpf olt, %v, %lim : f32
    scf.condition(%c) %n, %a : index, tensor<?x?xf32>
  } do {
  ^bb0(%n: index, %a: tensor<?x?xf32>):
    %e = tensor.dim %a, %c0 : tensor<?x?xf32>
    %f = tensor.dim %a, %c1 : tensor<?x?xf32>
    %t = tensor.empty(%e, %f) : tensor<?x?xf32>
    %b = linalg.add ins(%a, %a : tensor<?x?xf32>, tensor<?x?xf32>) outs(%a : tensor<?x?xf32>) -> tensor<?x?xf32>
    %m = arith.addi %n, %e : index
    scf.yield %b, %m : tensor<?x?xf32>, index
  }
  return %r#1, %r#0 : tensor<?x?xf32>, index
}

// becomes
module {
  func.func @while_shape(%x: tensor<4x3xf32>, %lim: f32) -> (tensor<?x?xf32>, index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %r:2 = scf.while (%a = %x, %n = %c0) : (tensor<4x3xf32>, index) -> (index, tensor<4x3xf32>) {
      %v = tensor.extract %a[%c0, %c1] : tensor<4x3xf32>
      %c = arith.cmpf olt, %v, %lim : f32
      scf.condition(%c) %n, %a : index, tensor<4x3xf32>
    } do {
    ^bb0(%n: index, %a: tensor<4x3xf32>):
      %0 = arith.constant 4 : index
      %1 = arith.constant 3 : index
      %t = tensor.empty() : tensor<4x3xf32>
      %b = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%a, %a : tensor<4x3xf32>, tensor<4x3xf32>) outs(%a : tensor<4x3xf32>) attrs = {vm2c.origin = "linalg.add"} {
      ^bb0(%in: f32, %in_0: f32, %out: f32):
        %2 = arith.addf %in, %in_0 : f32
        linalg.yield %2 : f32
      } -> tensor<4x3xf32>
      %m = arith.addi %n, %0 : index
      scf.yield %b, %m : tensor<4x3xf32>, index
    }
    %r_0 = tensor.cast %r#1 : tensor<4x3xf32> to tensor<?x?xf32>
    func.return %r_0, %r#0 : tensor<?x?xf32>, index
  }
}
