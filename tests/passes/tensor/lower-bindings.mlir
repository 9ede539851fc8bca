// Computed where it is stored.
#id = affine_map<(d0, d1) -> (d0, d1)>
module {
  func @tile_from_pointwise_lhs() {
    %c0 = constant 0 : index
    %c1 = constant 1 : index
    %c2 = constant 2 : index
    %c4 = constant 4 : index
    %lhs = hal.interface.load.tensor @legacy_io::@TENSOR_LHS, offset = %c0 {operand_result_index = 0 : i32} : tensor<2x3xf32>
    %rhs = hal.interface.load.tensor @legacy_io::@TENSOR_RHS, offset = %c0 {operand_result_index = 1 : i32} : tensor<3x4xf32>
    %init = hal.interface.load.tensor @legacy_io::@TENSOR_INIT, offset = %c0 {operand_result_index = 2 : i32} : tensor<2x4xf32>
    %r = scf.for %i = %c0 to %c2 step %c1 iter_args(%a = %init) -> (tensor<2x4xf32>) {
      %s = scf.for %j = %c0 to %c4 step %c1 iter_args(%b = %a) -> (tensor<2x4xf32>) {
        %x = subtensor %lhs[%i, 0] [%c1, 3] [%c1, 1] : tensor<2x3xf32> to tensor<?x3xf32>
        %y = subtensor %rhs[0, %j] [3, %c1] [1, %c1] : tensor<3x4xf32> to tensor<3x?xf32>
        %z = subtensor %b[%i, %j] [%c1, %c1] [%c1, %c1] : tensor<2x4xf32> to tensor<?x?xf32>
        %g = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
            ins(%x : tensor<?x3xf32>) outs(%x : tensor<?x3xf32>) {
        ^bb0(%p: f32, %q: f32):
          %g0 = addf %p, %p : f32
          linalg.yield %g0 : f32
        } -> tensor<?x3xf32>
        %m = linalg.matmul ins(%g, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>
        %u = subtensor_insert %m into %b[%i, %j] [%c1, %c1] [%c1, %c1] : tensor<?x?xf32> into tensor<2x4xf32>
        scf.yield %u : tensor<2x4xf32>
      }
      scf.yield %s : tensor<2x4xf32>
    }
    hal.interface.store.tensor %r, @legacy_io::@ret0, offset = %c0 {operand_result_index = 3 : i32} : tensor<2x4xf32>
    return
  }
  hal.interface @legacy_io attributes {sym_visibility = "private"} {
    hal.interface.binding @TENSOR_LHS, set=0, binding=0, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_RHS, set=0, binding=1, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_INIT, set=0, binding=2, type="StorageBuffer", access="Read|Write"
    hal.interface.binding @ret0, set=0, binding=3, type="StorageBuffer", access="Write"
  }
}

// becomes
module {
  func.func @tile_from_pointwise_lhs() {
    %c0 = arith.constant 0 : index
    %TENSOR_LHS = hal.interface.binding.subspan binding(0) offset(%c0) flags(ReadOnly) {name = "TENSOR_LHS"} : memref<2x3xf32>
    %TENSOR_RHS = hal.interface.binding.subspan binding(1) offset(%c0) flags(ReadOnly) {name = "TENSOR_RHS"} : memref<3x4xf32>
    %TENSOR_INIT = hal.interface.binding.subspan binding(2) offset(%c0) flags(ReadOnly) {name = "TENSOR_INIT"} : memref<2x4xf32>
    %ret0 = hal.interface.binding.subspan binding(3) offset(%c0) {name = "ret0"} : memref<2x4xf32>
    %c0_0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c4 = arith.constant 4 : index
    scf.for %i = %c0_0 to %c2 step %c1 {
      scf.for %j = %c0_0 to %c4 step %c1 {
        %TENSOR_LHS_0 = memref.subview %TENSOR_LHS[%i, 0] [%c1, 3] [%c1, 1] : memref<2x3xf32> to memref<?x3xf32, strided<[?, 1], offset: ?>>
        %x = bufferization.to_tensor %TENSOR_LHS_0 restrict : memref<?x3xf32, strided<[?, 1], offset: ?>> to tensor<?x3xf32>
        %TENSOR_RHS_0 = memref.subview %TENSOR_RHS[0, %j] [3, %c1] [1, %c1] : memref<3x4xf32> to memref<3x?xf32, strided<[4, ?], offset: ?>>
        %y = bufferization.to_tensor %TENSOR_RHS_0 restrict : memref<3x?xf32, strided<[4, ?], offset: ?>> to tensor<3x?xf32>
        %TENSOR_INIT_0 = memref.subview %TENSOR_INIT[%i, %j] [%c1, %c1] [%c1, %c1] : memref<2x4xf32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
        %z = bufferization.to_tensor %TENSOR_INIT_0 restrict : memref<?x?xf32, strided<[?, ?], offset: ?>> to tensor<?x?xf32>
        %g = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<?x3xf32>) outs(%x : tensor<?x3xf32>) {
        ^bb0(%p: f32, %q: f32):
          %g0 = arith.addf %p, %p : f32
          linalg.yield %g0 : f32
        } -> tensor<?x3xf32>
        %ret0_0 = memref.subview %ret0[%i, %j] [%c1, %c1] [%c1, %c1] : memref<2x4xf32> to memref<?x?xf32, strided<[?, ?], offset: ?>>
        %ret0_1 = bufferization.to_tensor %ret0_0 restrict writable : memref<?x?xf32, strided<[?, ?], offset: ?>> to tensor<?x?xf32>
        %ret0_2 = linalg.copy ins(%z : tensor<?x?xf32>) outs(%ret0_1 : tensor<?x?xf32>) -> tensor<?x?xf32>
        %m = linalg.matmul ins(%g, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%ret0_2 : tensor<?x?xf32>) -> tensor<?x?xf32>
        bufferization.materialize_in_destination %m in restrict writable %ret0_0 : (tensor<?x?xf32>, memref<?x?xf32, strided<[?, ?], offset: ?>>) -> ()
      }
    }
    func.return
  }
}

// -----
// What is loaded stays what it was: it is copied.
func.func @f() {
  %c0 = arith.constant 0 : index
  %x = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<4xf32>
  %y = hal.interface.load.tensor @io::@y, offset = %c0 : tensor<4xf32>
  hal.interface.store.tensor %x, @io::@y, offset = %c0 : tensor<4xf32>
  hal.interface.store.tensor %y, @io::@x, offset = %c0 : tensor<4xf32>
  return
}

// becomes
module {
  func.func @f() {
    %c0 = arith.constant 0 : index
    %x = hal.interface.binding.subspan binding(0) offset(%c0) {name = "x"} : memref<4xf32>
    %y = hal.interface.binding.subspan binding(1) offset(%c0) {name = "y"} : memref<4xf32>
    %c0_0 = arith.constant 0 : index
    %x_0 = bufferization.to_tensor %x restrict writable : memref<4xf32> to tensor<4xf32>
    %y_0 = bufferization.clone %y : memref<4xf32> to memref<4xf32>
    %y_1 = bufferization.to_tensor %y_0 restrict writable : memref<4xf32> to tensor<4xf32>
    bufferization.materialize_in_destination %x_0 in restrict writable %y : (tensor<4xf32>, memref<4xf32>) -> ()
    bufferization.materialize_in_destination %y_1 in restrict writable %x : (tensor<4xf32>, memref<4xf32>) -> ()
    func.return
  }
}

// -----
// A tile that is stored where it was loaded from.
func.func @g(%i: index, %n: index) {
  %c0 = arith.constant 0 : index
  %x = hal.interface.load.tensor.tile @io::@x, base_offset = %c0, offsets = [%i, 0], sizes = [1, %n], strides = [1, 2] : tensor<?xf32>
  %y = linalg.exp ins(%x : tensor<?xf32>) outs(%x : tensor<?xf32>) -> tensor<?xf32>
  hal.interface.store.tensor.tile %y, @io::@x, base_offset = %c0, offsets = [%i, 0], sizes = [1, %n], strides = [1, 2] : tensor<?xf32>
  return
}

// becomes
module {
  func.func @g(%i: index, %n: index) {
    %c0 = arith.constant 0 : index
    %x = hal.interface.binding.subspan binding(0) offset(%c0) {name = "x"} : memref<?x?xf32>
    %c0_0 = arith.constant 0 : index
    %x_0 = memref.subview %x[%i, 0] [1, %n] [1, 2] : memref<?x?xf32> to memref<?xf32, strided<[2], offset: ?>>
    %x_1 = bufferization.to_tensor %x_0 restrict writable : memref<?xf32, strided<[2], offset: ?>> to tensor<?xf32>
    %y = linalg.exp ins(%x_1 : tensor<?xf32>) outs(%x_1 : tensor<?xf32>) -> tensor<?xf32>
    bufferization.materialize_in_destination %y in restrict writable %x_0 : (tensor<?xf32>, memref<?xf32, strided<[2], offset: ?>>) -> ()
    func.return
  }
}
