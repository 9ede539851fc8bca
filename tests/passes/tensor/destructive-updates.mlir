// Each iteration reads the tile that it inserts to: it is loaded from where the tensor begins as.
#id = affine_map<(d0, d1) -> (d0, d1)>
module {
  func @tile_from_tensor_load() {
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
        %m = linalg.matmul ins(%x, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>
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
  func.func @tile_from_tensor_load() {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c4 = arith.constant 4 : index
    scf.for %i = %c0 to %c2 step %c1 {
      scf.for %j = %c0 to %c4 step %c1 {
        %x = hal.interface.load.tensor.tile @legacy_io::@TENSOR_LHS, base_offset = %c0, offsets = [%i, 0], sizes = [%c1, 3], strides = [%c1, 1] {vm2c.bound_type = tensor<2x3xf32>} : tensor<?x3xf32>
        %y = hal.interface.load.tensor.tile @legacy_io::@TENSOR_RHS, base_offset = %c0, offsets = [0, %j], sizes = [3, %c1], strides = [1, %c1] {vm2c.bound_type = tensor<3x4xf32>} : tensor<3x?xf32>
        %z = hal.interface.load.tensor.tile @legacy_io::@TENSOR_INIT, base_offset = %c0, offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<?x?xf32>
        %m = linalg.matmul ins(%x, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>
        hal.interface.store.tensor.tile %m, @legacy_io::@ret0, base_offset = %c0, offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<?x?xf32>
      }
    }
    func.return
  }
  hal.interface @legacy_io attributes {sym_visibility = "private"} {
    hal.interface.binding @TENSOR_LHS, set=0, binding=0, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_RHS, set=0, binding=1, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_INIT, set=0, binding=2, type="StorageBuffer", access="Read|Write"
    hal.interface.binding @ret0, set=0, binding=3, type="StorageBuffer", access="Write"
  }
}

// -----
// A producer of a tile.
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
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c4 = arith.constant 4 : index
    scf.for %i = %c0 to %c2 step %c1 {
      scf.for %j = %c0 to %c4 step %c1 {
        %x = hal.interface.load.tensor.tile @legacy_io::@TENSOR_LHS, base_offset = %c0, offsets = [%i, 0], sizes = [%c1, 3], strides = [%c1, 1] {vm2c.bound_type = tensor<2x3xf32>} : tensor<?x3xf32>
        %y = hal.interface.load.tensor.tile @legacy_io::@TENSOR_RHS, base_offset = %c0, offsets = [0, %j], sizes = [3, %c1], strides = [1, %c1] {vm2c.bound_type = tensor<3x4xf32>} : tensor<3x?xf32>
        %z = hal.interface.load.tensor.tile @legacy_io::@TENSOR_INIT, base_offset = %c0, offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<?x?xf32>
        %g = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<?x3xf32>) outs(%x : tensor<?x3xf32>) {
        ^bb0(%p: f32, %q: f32):
          %g0 = arith.addf %p, %p : f32
          linalg.yield %g0 : f32
        } -> tensor<?x3xf32>
        %m = linalg.matmul ins(%g, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%z : tensor<?x?xf32>) -> tensor<?x?xf32>
        hal.interface.store.tensor.tile %m, @legacy_io::@ret0, base_offset = %c0, offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<?x?xf32>
      }
    }
    func.return
  }
  hal.interface @legacy_io attributes {sym_visibility = "private"} {
    hal.interface.binding @TENSOR_LHS, set=0, binding=0, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_RHS, set=0, binding=1, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_INIT, set=0, binding=2, type="StorageBuffer", access="Read|Write"
    hal.interface.binding @ret0, set=0, binding=3, type="StorageBuffer", access="Write"
  }
}

// -----
// The op on all of the tensor is not needed any more.
#id = affine_map<(d0, d1) -> (d0, d1)>
module {
  func @tile_from_pointwise_init() {
    %c0 = constant 0 : index
    %c1 = constant 1 : index
    %c2 = constant 2 : index
    %c4 = constant 4 : index
    %lhs = hal.interface.load.tensor @legacy_io::@TENSOR_LHS, offset = %c0 {operand_result_index = 0 : i32} : tensor<2x3xf32>
    %rhs = hal.interface.load.tensor @legacy_io::@TENSOR_RHS, offset = %c0 {operand_result_index = 1 : i32} : tensor<3x4xf32>
    %init = hal.interface.load.tensor @legacy_io::@TENSOR_INIT, offset = %c0 {operand_result_index = 2 : i32} : tensor<2x4xf32>
    %all = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
        ins(%init : tensor<2x4xf32>) outs(%init : tensor<2x4xf32>) {
    ^bb0(%p: f32, %q: f32):
      %all0 = addf %p, %p : f32
      linalg.yield %all0 : f32
    } -> tensor<2x4xf32>
    %r = scf.for %i = %c0 to %c2 step %c1 iter_args(%a = %all) -> (tensor<2x4xf32>) {
      %s = scf.for %j = %c0 to %c4 step %c1 iter_args(%b = %a) -> (tensor<2x4xf32>) {
        %x = subtensor %lhs[%i, 0] [%c1, 3] [%c1, 1] : tensor<2x3xf32> to tensor<?x3xf32>
        %y = subtensor %rhs[0, %j] [3, %c1] [1, %c1] : tensor<3x4xf32> to tensor<3x?xf32>
        %z = subtensor %init[%i, %j] [%c1, %c1] [%c1, %c1] : tensor<2x4xf32> to tensor<?x?xf32>
        %g = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
            ins(%z : tensor<?x?xf32>) outs(%z : tensor<?x?xf32>) {
        ^bb0(%p: f32, %q: f32):
          %g0 = addf %p, %p : f32
          linalg.yield %g0 : f32
        } -> tensor<?x?xf32>
        %m = linalg.matmul ins(%x, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%g : tensor<?x?xf32>) -> tensor<?x?xf32>
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
  func.func @tile_from_pointwise_init() {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c4 = arith.constant 4 : index
    scf.for %i = %c0 to %c2 step %c1 {
      scf.for %j = %c0 to %c4 step %c1 {
        %x = hal.interface.load.tensor.tile @legacy_io::@TENSOR_LHS, base_offset = %c0, offsets = [%i, 0], sizes = [%c1, 3], strides = [%c1, 1] {vm2c.bound_type = tensor<2x3xf32>} : tensor<?x3xf32>
        %y = hal.interface.load.tensor.tile @legacy_io::@TENSOR_RHS, base_offset = %c0, offsets = [0, %j], sizes = [3, %c1], strides = [1, %c1] {vm2c.bound_type = tensor<3x4xf32>} : tensor<3x?xf32>
        %z = hal.interface.load.tensor.tile @legacy_io::@TENSOR_INIT, base_offset = %c0, offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<?x?xf32>
        %g = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%z : tensor<?x?xf32>) outs(%z : tensor<?x?xf32>) {
        ^bb0(%p: f32, %q: f32):
          %g0 = arith.addf %p, %p : f32
          linalg.yield %g0 : f32
        } -> tensor<?x?xf32>
        %m = linalg.matmul ins(%x, %y : tensor<?x3xf32>, tensor<3x?xf32>) outs(%g : tensor<?x?xf32>) -> tensor<?x?xf32>
        hal.interface.store.tensor.tile %m, @legacy_io::@ret0, base_offset = %c0, offsets = [%i, %j], sizes = [%c1, %c1], strides = [%c1, %c1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<?x?xf32>
      }
    }
    func.return
  }
  hal.interface @legacy_io attributes {sym_visibility = "private"} {
    hal.interface.binding @TENSOR_LHS, set=0, binding=0, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_RHS, set=0, binding=1, type="StorageBuffer", access="Read"
    hal.interface.binding @TENSOR_INIT, set=0, binding=2, type="StorageBuffer", access="Read|Write"
    hal.interface.binding @ret0, set=0, binding=3, type="StorageBuffer", access="Write"
  }
}

// -----
// The columns are not all: what the tensor is at first is stored before.
#id = affine_map<(d0, d1) -> (d0, d1)>
func.func @f() {
  %n0 = arith.constant 0 : index
  %n1 = arith.constant 1 : index
  %n2 = arith.constant 2 : index
  %n4 = arith.constant 4 : index
  %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
  %r = scf.for %i = %n0 to %n2 step %n1 iter_args(%a = %init) -> (tensor<2x4xf32>) {
    %t = tensor.extract_slice %x[0, %i] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
    %u = tensor.insert_slice %t into %a[0, %i] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x4xf32>
    scf.yield %u : tensor<2x4xf32>
  }
  hal.interface.store.tensor %r, @io::@y, offset = %n0 : tensor<2x4xf32>
  return
}

// becomes
module {
  func.func @f() {
    %n0 = arith.constant 0 : index
    %n1 = arith.constant 1 : index
    %n2 = arith.constant 2 : index
    %n4 = arith.constant 4 : index
    %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
    hal.interface.store.tensor %init, @io::@y, offset = %n0 : tensor<2x4xf32>
    scf.for %i = %n0 to %n2 step %n1 {
      %t = hal.interface.load.tensor.tile @io::@x, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], strides = [1, 1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<2x1xf32>
      hal.interface.store.tensor.tile %t, @io::@y, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], strides = [1, 1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<2x1xf32>
    }
    func.return
  }
}

// -----
// What iterations before may have inserted is read where it is stored.
#id = affine_map<(d0, d1) -> (d0, d1)>
func.func @f() {
  %n0 = arith.constant 0 : index
  %n1 = arith.constant 1 : index
  %n2 = arith.constant 2 : index
  %n4 = arith.constant 4 : index
  %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
  %r = scf.for %i = %n0 to %n4 step %n1 iter_args(%a = %init) -> (tensor<2x4xf32>) {
    %s = tensor.extract_slice %x[0, %i] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
    %d = tensor.extract_slice %a[0, 0] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
    %t = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<2x1xf32>) outs(%d : tensor<2x1xf32>) {
    ^bb0(%p: f32, %q: f32):
      %e = arith.mulf %p, %q : f32
      linalg.yield %e : f32
    } -> tensor<2x1xf32>
    %u = tensor.insert_slice %t into %a[0, %i] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x4xf32>
    scf.yield %u : tensor<2x4xf32>
  }
  hal.interface.store.tensor %r, @io::@y, offset = %n0 : tensor<2x4xf32>
  return
}

// becomes
module {
  func.func @f() {
    %n0 = arith.constant 0 : index
    %n1 = arith.constant 1 : index
    %n2 = arith.constant 2 : index
    %n4 = arith.constant 4 : index
    %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
    hal.interface.store.tensor %init, @io::@y, offset = %n0 : tensor<2x4xf32>
    scf.for %i = %n0 to %n4 step %n1 {
      %s = hal.interface.load.tensor.tile @io::@x, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], strides = [1, 1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<2x1xf32>
      %d = hal.interface.load.tensor.tile @io::@y, base_offset = %n0, offsets = [0, 0], sizes = [2, 1], strides = [1, 1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<2x1xf32>
      %t = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<2x1xf32>) outs(%d : tensor<2x1xf32>) {
      ^bb0(%p: f32, %q: f32):
        %e = arith.mulf %p, %q : f32
        linalg.yield %e : f32
      } -> tensor<2x1xf32>
      hal.interface.store.tensor.tile %t, @io::@y, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], strides = [1, 1] {vm2c.bound_type = tensor<2x4xf32>} : tensor<2x1xf32>
    }
    func.return
  }
}

// -----
// A tile that has been inserted to is read as it was: nothing can be stored before.
#id = affine_map<(d0, d1) -> (d0, d1)>
func.func @f() {
  %n0 = arith.constant 0 : index
  %n1 = arith.constant 1 : index
  %n2 = arith.constant 2 : index
  %n4 = arith.constant 4 : index
  %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
  %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
  %r = scf.for %i = %n0 to %n4 step %n1 iter_args(%a = %init) -> (tensor<2x4xf32>) {
    %t = tensor.extract_slice %x[0, %i] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
    %u = tensor.insert_slice %t into %a[0, %i] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x4xf32>
    %d = tensor.extract_slice %a[0, %i] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
    hal.interface.store.tensor.tile %d, @io::@z, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], strides = [1, 1] : tensor<2x1xf32>
    scf.yield %u : tensor<2x4xf32>
  }
  hal.interface.store.tensor %r, @io::@y, offset = %n0 : tensor<2x4xf32>
  return
}

// becomes
module {
  func.func @f() attributes {vm2c.notes = ["@io::@y is stored as a whole: the tensor is read after the insert, as it was before, line 13"]} {
    %n0 = arith.constant 0 : index
    %n1 = arith.constant 1 : index
    %n2 = arith.constant 2 : index
    %n4 = arith.constant 4 : index
    %init = hal.interface.load.tensor @io::@init, offset = %n0 : tensor<2x4xf32>
    %x = hal.interface.load.tensor @io::@x, offset = %n0 : tensor<2x4xf32>
    %r = scf.for %i = %n0 to %n4 step %n1 iter_args(%a = %init) -> (tensor<2x4xf32>) {
      %t = tensor.extract_slice %x[0, %i] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
      %u = tensor.insert_slice %t into %a[0, %i] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x4xf32>
      %d = tensor.extract_slice %a[0, %i] [2, 1] [1, 1] : tensor<2x4xf32> to tensor<2x1xf32>
      hal.interface.store.tensor.tile %d, @io::@z, base_offset = %n0, offsets = [0, %i], sizes = [2, 1], strides = [1, 1] : tensor<2x1xf32>
      scf.yield %u : tensor<2x4xf32>
    }
    hal.interface.store.tensor %r, @io::@y, offset = %n0 : tensor<2x4xf32>
    func.return
  }
}
