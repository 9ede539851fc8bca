// What IREE's LinalgBufferizePass was tested with in 2021, each case in a program of its own: tests/unit/test_buffer_plan.py says
// what becomes of it.
func @tile_from_tensor_load_inplace() {
  %zero = constant 0 : index
  %one = constant 1 : index
  %two = constant 2 : index
  %three = constant 3 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readwrite:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, %zero], sizes = [%one, %three], strides = [%one, %one] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [%zero, %j], sizes = [%three, %one], strides = [%one, %one] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [%one, %one], strides = [%one, %one] : !flow.dispatch.tensor<readwrite:?x?xf32> -> tensor<1x1xf32>
      %p = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%s : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %p, %c, offsets = [%i, %j], sizes = [%one, %one], strides = [%one, %one] : tensor<1x1xf32> -> !flow.dispatch.tensor<readwrite:?x?xf32>
    }
  }
  return
}
hal.interface @io attributes {sym_visibility = "private"} {
  hal.interface.binding @LHS, set=0, binding=0, type="StorageBuffer", access="Read"
  hal.interface.binding @RHS, set=0, binding=1, type="StorageBuffer", access="Read"
  hal.interface.binding @INIT, set=0, binding=2, type="StorageBuffer", access="Read|Write"
}

// -----
func @tile_from_tensor_load_inplace_and_copy() {
  %zero = constant 0 : index
  %one = constant 1 : index
  %two = constant 2 : index
  %three = constant 3 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readwrite:?x?xf32>
  %d = hal.interface.binding.subspan @io::@ret0[%zero] : !flow.dispatch.tensor<writeonly:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, %zero], sizes = [%one, %three], strides = [%one, %one] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [%zero, %j], sizes = [%three, %one], strides = [%one, %one] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [%one, %one], strides = [%one, %one] : !flow.dispatch.tensor<readwrite:?x?xf32> -> tensor<1x1xf32>
      %p = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%s : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %p, %c, offsets = [%i, %j], sizes = [%one, %one], strides = [%one, %one] : tensor<1x1xf32> -> !flow.dispatch.tensor<readwrite:?x?xf32>
      flow.dispatch.tensor.store %p, %d, offsets = [%i, %j], sizes = [%one, %one], strides = [%one, %one] : tensor<1x1xf32> -> !flow.dispatch.tensor<writeonly:?x?xf32>
    }
  }
  return
}

// -----
#same = affine_map<(d0, d1) -> (d0, d1)>
func @tile_from_pointwise_lhs() {
  %zero = constant 0 : index
  %one = constant 1 : index
  %two = constant 2 : index
  %three = constant 3 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %d = hal.interface.binding.subspan @io::@RESULT[%zero] : !flow.dispatch.tensor<writeonly:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [1, 3], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [0, %j], sizes = [3, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %e = linalg.init_tensor [1, 3] : tensor<1x3xf32>
      %m = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel"]} ins(%l : tensor<1x3xf32>) outs(%e : tensor<1x3xf32>) {
      ^bb0(%u: f32, %v: f32):
        linalg.yield %u : f32
      } -> tensor<1x3xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x1xf32>
      %p = linalg.matmul ins(%m, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%s : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %p, %d, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : tensor<1x1xf32> -> !flow.dispatch.tensor<writeonly:?x?xf32>
    }
  }
  return
}

// -----
#same = affine_map<(d0, d1) -> (d0, d1)>
func @tile_from_pointwise_lhs_inplace() {
  %zero = constant 0 : index
  %two = constant 2 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readwrite:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [1, 3], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [0, %j], sizes = [3, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %e = linalg.init_tensor [1, 3] : tensor<1x3xf32>
      %m = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel"]} ins(%l : tensor<1x3xf32>) outs(%e : tensor<1x3xf32>) {
      ^bb0(%u: f32, %v: f32):
        linalg.yield %u : f32
      } -> tensor<1x3xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : !flow.dispatch.tensor<readwrite:?x?xf32> -> tensor<1x1xf32>
      %p = linalg.matmul ins(%m, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%s : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %p, %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : tensor<1x1xf32> -> !flow.dispatch.tensor<readwrite:?x?xf32>
    }
  }
  return
}

// -----
#same = affine_map<(d0, d1) -> (d0, d1)>
func @tile_from_pointwise_outs_inplace() {
  %zero = constant 0 : index
  %two = constant 2 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readwrite:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [1, 3], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [0, %j], sizes = [3, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : !flow.dispatch.tensor<readwrite:?x?xf32> -> tensor<1x1xf32>
      %e = linalg.init_tensor [1, 1] : tensor<1x1xf32>
      %m = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<1x1xf32>) outs(%e : tensor<1x1xf32>) {
      ^bb0(%u: f32, %v: f32):
        linalg.yield %u : f32
      } -> tensor<1x1xf32>
      %p = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%m : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %p, %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : tensor<1x1xf32> -> !flow.dispatch.tensor<readwrite:?x?xf32>
    }
  }
  return
}

// -----
func @tile_from_matmul_outs() {
  %zero = constant 0 : index
  %two = constant 2 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %d = hal.interface.binding.subspan @io::@RESULT[%zero] : !flow.dispatch.tensor<writeonly:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [1, 3], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [0, %j], sizes = [3, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x1xf32>
      %p = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%s : tensor<1x1xf32>) -> tensor<1x1xf32>
      %q = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%p : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %q, %d, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : tensor<1x1xf32> -> !flow.dispatch.tensor<writeonly:?x?xf32>
    }
  }
  return
}

// -----
func @tile_from_matmul_outs_inplace() {
  %zero = constant 0 : index
  %two = constant 2 : index
  %four = constant 4 : index
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@INIT[%zero] : !flow.dispatch.tensor<readwrite:?x?xf32>
  %x = hal.interface.workgroup.id[0] : index
  %y = hal.interface.workgroup.id[1] : index
  scf.for %i = %y to %two step %two {
    scf.for %j = %x to %four step %four {
      %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [1, 3], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<1x3xf32>
      %r = flow.dispatch.tensor.load %b, offsets = [0, %j], sizes = [3, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<3x1xf32>
      %s = flow.dispatch.tensor.load %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : !flow.dispatch.tensor<readwrite:?x?xf32> -> tensor<1x1xf32>
      %p = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%s : tensor<1x1xf32>) -> tensor<1x1xf32>
      %q = linalg.matmul ins(%l, %r : tensor<1x3xf32>, tensor<3x1xf32>) outs(%p : tensor<1x1xf32>) -> tensor<1x1xf32>
      flow.dispatch.tensor.store %q, %c, offsets = [%i, %j], sizes = [1, 1], strides = [1, 1] : tensor<1x1xf32> -> !flow.dispatch.tensor<readwrite:?x?xf32>
    }
  }
  return
}

// -----
func @bufferize_dynamic_inplace() {
  %zero = constant 0 : index
  %one = constant 1 : index
  %a = hal.interface.binding.subspan @io::@arg0[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@arg1[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %c = hal.interface.binding.subspan @io::@arg2[%zero] : !flow.dispatch.tensor<readwrite:?x?xf32>
  %a0 = hal.interface.load.constant offset = 0 : index
  %a1 = hal.interface.load.constant offset = 1 : index
  %b0 = hal.interface.load.constant offset = 2 : index
  %b1 = hal.interface.load.constant offset = 3 : index
  %c0 = hal.interface.load.constant offset = 4 : index
  %c1 = hal.interface.load.constant offset = 5 : index
  %as = shapex.make_ranked_shape %a0, %a1 : (index, index) -> !shapex.ranked_shape<[?,?]>
  %at = flow.dispatch.tie_shape %a, %as : (!flow.dispatch.tensor<readonly:?x?xf32>, !shapex.ranked_shape<[?,?]>) -> !flow.dispatch.tensor<readonly:?x?xf32>
  %bs = shapex.make_ranked_shape %b0, %b1 : (index, index) -> !shapex.ranked_shape<[?,?]>
  %bt = flow.dispatch.tie_shape %b, %bs : (!flow.dispatch.tensor<readonly:?x?xf32>, !shapex.ranked_shape<[?,?]>) -> !flow.dispatch.tensor<readonly:?x?xf32>
  %cs = shapex.make_ranked_shape %c0, %c1 : (index, index) -> !shapex.ranked_shape<[?,?]>
  %ct = flow.dispatch.tie_shape %c, %cs : (!flow.dispatch.tensor<readwrite:?x?xf32>, !shapex.ranked_shape<[?,?]>) -> !flow.dispatch.tensor<readwrite:?x?xf32>
  %sx = hal.interface.workgroup.size[0] : index
  %sy = hal.interface.workgroup.size[1] : index
  %ix = hal.interface.workgroup.id[0] : index
  %nx = hal.interface.workgroup.count[0] : index
  %iy = hal.interface.workgroup.id[1] : index
  %ny = hal.interface.workgroup.count[1] : index
  %fy = muli %sy, %iy : index
  %ty = muli %sy, %ny : index
  scf.for %i = %fy to %a0 step %ty {
    %fx = muli %sx, %ix : index
    %tx = muli %sx, %nx : index
    scf.for %j = %fx to %b1 step %tx {
      %am = affine.min affine_map<(d0)[s0, s1] -> (s1, -d0 + s0)>(%i)[%a0, %sy]
      %l = flow.dispatch.tensor.load %at, offsets = [%i, %zero], sizes = [%am, %a1], strides = [%one, %one] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<?x?xf32>
      %bn = affine.min affine_map<(d0)[s0, s1] -> (s1, -d0 + s0)>(%j)[%b1, %sx]
      %r = flow.dispatch.tensor.load %bt, offsets = [%zero, %j], sizes = [%b0, %bn], strides = [%one, %one] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<?x?xf32>
      %cm = affine.min affine_map<(d0)[s0, s1] -> (s0, -d0 + s1)>(%i)[%sy, %c0]
      %cn = affine.min affine_map<(d0)[s0, s1] -> (s0, -d0 + s1)>(%j)[%sx, %c1]
      %s = flow.dispatch.tensor.load %ct, offsets = [%i, %j], sizes = [%cm, %cn], strides = [%one, %one] : !flow.dispatch.tensor<readwrite:?x?xf32> -> tensor<?x?xf32>
      %p = linalg.matmul ins(%l, %r : tensor<?x?xf32>, tensor<?x?xf32>) outs(%s : tensor<?x?xf32>) -> tensor<?x?xf32>
      flow.dispatch.tensor.store %p, %ct, offsets = [%i, %j], sizes = [%cm, %cn], strides = [%one, %one] : tensor<?x?xf32> -> !flow.dispatch.tensor<readwrite:?x?xf32>
    }
  }
  return
}

// -----
func @reshape_simple() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG0[%zero] : !flow.dispatch.tensor<readonly:12xi32>
  %d = hal.interface.binding.subspan @io::@RET0[%zero] : !flow.dispatch.tensor<writeonly:3x4xi32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:12xi32> -> tensor<12xi32>
  %y = linalg.tensor_reshape %x [affine_map<(d0, d1) -> (d0, d1)>] : tensor<12xi32> into tensor<3x4xi32>
  flow.dispatch.tensor.store %y, %d, offsets = [], sizes = [], strides = [] : tensor<3x4xi32> -> !flow.dispatch.tensor<writeonly:3x4xi32>
  return
}

// -----
#same = affine_map<(d0, d1) -> (d0, d1)>
func @reshape_fused_source() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG0[%zero] : !flow.dispatch.tensor<readonly:12xi32>
  %d = hal.interface.binding.subspan @io::@RET0[%zero] : !flow.dispatch.tensor<writeonly:3x4xi32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:12xi32> -> tensor<12xi32>
  %y = linalg.tensor_reshape %x [affine_map<(d0, d1) -> (d0, d1)>] : tensor<12xi32> into tensor<3x4xi32>
  %e = linalg.init_tensor [3, 4] : tensor<3x4xi32>
  %z = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel"]} ins(%y : tensor<3x4xi32>) outs(%e : tensor<3x4xi32>) {
  ^bb0(%u: i32, %v: i32):
    %w = addi %u, %u : i32
    linalg.yield %w : i32
  } -> tensor<3x4xi32>
  flow.dispatch.tensor.store %z, %d, offsets = [], sizes = [], strides = [] : tensor<3x4xi32> -> !flow.dispatch.tensor<writeonly:3x4xi32>
  return
}

// -----
#same = affine_map<(d0, d1) -> (d0, d1)>
func @reshape_fused_source_and_copyout() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG0[%zero] : !flow.dispatch.tensor<readonly:12xi32>
  %d = hal.interface.binding.subspan @io::@RET0[%zero] : !flow.dispatch.tensor<writeonly:3x4xi32>
  %f = hal.interface.binding.subspan @io::@RET1[%zero] : !flow.dispatch.tensor<writeonly:3x4xi32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:12xi32> -> tensor<12xi32>
  %y = linalg.tensor_reshape %x [affine_map<(d0, d1) -> (d0, d1)>] : tensor<12xi32> into tensor<3x4xi32>
  %e = linalg.init_tensor [3, 4] : tensor<3x4xi32>
  %z = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel"]} ins(%y : tensor<3x4xi32>) outs(%e : tensor<3x4xi32>) {
  ^bb0(%u: i32, %v: i32):
    %w = addi %u, %u : i32
    linalg.yield %w : i32
  } -> tensor<3x4xi32>
  flow.dispatch.tensor.store %z, %d, offsets = [], sizes = [], strides = [] : tensor<3x4xi32> -> !flow.dispatch.tensor<writeonly:3x4xi32>
  flow.dispatch.tensor.store %y, %f, offsets = [], sizes = [], strides = [] : tensor<3x4xi32> -> !flow.dispatch.tensor<writeonly:3x4xi32>
  return
}

// -----
#same = affine_map<(d0, d1) -> (d0, d1)>
func @reshape_fused_target() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG0[%zero] : !flow.dispatch.tensor<readonly:3x4xi32>
  %d = hal.interface.binding.subspan @io::@RET0[%zero] : !flow.dispatch.tensor<writeonly:12xi32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:3x4xi32> -> tensor<3x4xi32>
  %e = linalg.init_tensor [3, 4] : tensor<3x4xi32>
  %z = linalg.generic {indexing_maps = [#same, #same], iterator_types = ["parallel", "parallel"]} ins(%x : tensor<3x4xi32>) outs(%e : tensor<3x4xi32>) {
  ^bb0(%u: i32, %v: i32):
    %w = addi %u, %u : i32
    linalg.yield %w : i32
  } -> tensor<3x4xi32>
  %y = linalg.tensor_reshape %z [affine_map<(d0, d1) -> (d0, d1)>] : tensor<3x4xi32> into tensor<12xi32>
  flow.dispatch.tensor.store %y, %d, offsets = [], sizes = [], strides = [] : tensor<12xi32> -> !flow.dispatch.tensor<writeonly:12xi32>
  return
}

// -----
func @slice() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG[%zero] : !flow.dispatch.tensor<readonly:?x?xi32>
  %d = hal.interface.binding.subspan @io::@RET[%zero] : !flow.dispatch.tensor<writeonly:?x?xi32>
  %m = hal.interface.load.constant offset = 0 : index
  %n = hal.interface.load.constant offset = 1 : index
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:?x?xi32> -> tensor<?x?xi32>
  %y = subtensor %x[%m, %n] [%n, %m] [1, 1] : tensor<?x?xi32> to tensor<?x?xi32>
  flow.dispatch.tensor.store %y, %d, offsets = [], sizes = [], strides = [] : tensor<?x?xi32> -> !flow.dispatch.tensor<writeonly:?x?xi32>
  return
}

// -----
func @slice_rank_reducing() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG[%zero] : !flow.dispatch.tensor<readonly:?x?x?xi32>
  %d = hal.interface.binding.subspan @io::@RET[%zero] : !flow.dispatch.tensor<writeonly:?x?xi32>
  %m = hal.interface.load.constant offset = 0 : index
  %n = hal.interface.load.constant offset = 1 : index
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:?x?x?xi32> -> tensor<?x?x?xi32>
  %y = subtensor %x[%m, %m, %n] [%n, 1, %m] [1, 1, 1] : tensor<?x?x?xi32> to tensor<?x?xi32>
  flow.dispatch.tensor.store %y, %d, offsets = [], sizes = [], strides = [] : tensor<?x?xi32> -> !flow.dispatch.tensor<writeonly:?x?xi32>
  return
}

// -----
func @slice_multiple_copy() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG[%zero] : !flow.dispatch.tensor<readonly:?x?x?xi32>
  %d = hal.interface.binding.subspan @io::@RET[%zero] : !flow.dispatch.tensor<writeonly:?x?x?xi32>
  %f = hal.interface.binding.subspan @io::@RET2[%zero] : !flow.dispatch.tensor<writeonly:?x?xi32>
  %l = hal.interface.load.constant offset = 0 : index
  %m = hal.interface.load.constant offset = 1 : index
  %n = hal.interface.load.constant offset = 2 : index
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:?x?x?xi32> -> tensor<?x?x?xi32>
  %y = subtensor %x[%l, %m, %n] [%n, %l, %m] [1, 1, 1] : tensor<?x?x?xi32> to tensor<?x?x?xi32>
  %z = subtensor %x[%l, %m, %n] [%n, 1, %m] [1, 1, 1] : tensor<?x?x?xi32> to tensor<?x?xi32>
  flow.dispatch.tensor.store %y, %d, offsets = [], sizes = [], strides = [] : tensor<?x?x?xi32> -> !flow.dispatch.tensor<writeonly:?x?x?xi32>
  flow.dispatch.tensor.store %z, %f, offsets = [%l, %n], sizes = [%n, %m], strides = [1, 1] : tensor<?x?xi32> -> !flow.dispatch.tensor<writeonly:?x?xi32>
  return
}

// -----
func @slice_in_place() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@ARG[%zero] : !flow.dispatch.tensor<readwrite:?x?xi32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readwrite:?x?xi32> -> tensor<?x?xi32>
  flow.dispatch.tensor.store %x, %a, offsets = [], sizes = [], strides = [] : tensor<?x?xi32> -> !flow.dispatch.tensor<readwrite:?x?xi32>
  return
}

// -----
func @pooling_nhwc_sum() {
  %zero = constant 0 : index
  %a = hal.interface.binding.subspan @io::@START[%zero] : !flow.dispatch.tensor<readonly:f32>
  %b = hal.interface.binding.subspan @io::@ARG[%zero] : !flow.dispatch.tensor<readonly:1x4x6x1xf32>
  %d = hal.interface.binding.subspan @io::@RET[%zero] : !flow.dispatch.tensor<writeonly:1x2x2x1xf32>
  %window = linalg.init_tensor [2, 3] : tensor<2x3xf32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:f32> -> tensor<f32>
  %v = tensor.extract %x[] : tensor<f32>
  %y = flow.dispatch.tensor.load %b, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:1x4x6x1xf32> -> tensor<1x4x6x1xf32>
  %e = linalg.init_tensor [1, 2, 2, 1] : tensor<1x2x2x1xf32>
  %s = linalg.fill(%e, %v) : tensor<1x2x2x1xf32>, f32 -> tensor<1x2x2x1xf32>
  %p = linalg.pooling_nhwc_sum {dilations = dense<1> : vector<2xi64>, strides = dense<[2, 3]> : vector<2xi64>} ins(%y, %window : tensor<1x4x6x1xf32>, tensor<2x3xf32>) outs(%s : tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
  flow.dispatch.tensor.store %p, %d, offsets = [], sizes = [], strides = [] : tensor<1x2x2x1xf32> -> !flow.dispatch.tensor<writeonly:1x2x2x1xf32>
  return
}

// -----
func @cast_followed_by_store() {
  %zero = constant 0 : index
  %one = constant 1 : index
  %four = constant 4 : index
  %thirty_two = constant 32 : index
  %v = constant 0.0 : f32
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:4x32x1024xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:4x1024x64xf32>
  %d = hal.interface.binding.subspan @io::@RESULT[%zero] : !flow.dispatch.tensor<writeonly:4x32x64xf32>
  %x = hal.interface.workgroup.id[0] : index
  %i = hal.interface.workgroup.id[2] : index
  %n = hal.interface.workgroup.count[2] : index
  %j = affine.apply affine_map<()[s0] -> (s0 * 32)>()[%x]
  scf.for %k = %i to %four step %n {
    %l = flow.dispatch.tensor.load %a, offsets = [%k, 0, 0], sizes = [%one, %thirty_two, 1024], strides = [1, 1, 1] : !flow.dispatch.tensor<readonly:4x32x1024xf32> -> tensor<?x?x1024xf32>
    %r = flow.dispatch.tensor.load %b, offsets = [%k, 0, %j], sizes = [%one, 1024, %thirty_two], strides = [1, 1, 1] : !flow.dispatch.tensor<readonly:4x1024x64xf32> -> tensor<?x1024x?xf32>
    %e = linalg.init_tensor [1, 32, 32] : tensor<1x32x32xf32>
    %s = linalg.fill(%e, %v) : tensor<1x32x32xf32>, f32 -> tensor<1x32x32xf32>
    %p = linalg.batch_matmul ins(%l, %r : tensor<?x?x1024xf32>, tensor<?x1024x?xf32>) outs(%s : tensor<1x32x32xf32>) -> tensor<1x32x32xf32>
    %q = tensor.cast %p : tensor<1x32x32xf32> to tensor<?x?x?xf32>
    flow.dispatch.tensor.store %q, %d, offsets = [%k, 0, %j], sizes = [%one, %thirty_two, %thirty_two], strides = [1, 1, 1] : tensor<?x?x?xf32> -> !flow.dispatch.tensor<writeonly:4x32x64xf32>
  }
  return
}

// -----
func @rank_reduced_subtensor_insert() {
  %zero = constant 0 : index
  %one = constant 1 : index
  %two = constant 2 : index
  %a = hal.interface.binding.subspan @io::@ARG[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %d = hal.interface.binding.subspan @io::@RET[%zero] : !flow.dispatch.tensor<readwrite:?x?x?xf32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<?x?xf32>
  %y = flow.dispatch.tensor.load %d, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readwrite:?x?x?xf32> -> tensor<?x?x?xf32>
  %m = memref.dim %y, %one : tensor<?x?x?xf32>
  %n = memref.dim %y, %two : tensor<?x?x?xf32>
  %z = subtensor_insert %x into %y[0, 0, 0] [1, %m, %n] [1, 1, 1] : tensor<?x?xf32> into tensor<?x?x?xf32>
  flow.dispatch.tensor.store %z, %d, offsets = [], sizes = [], strides = [] : tensor<?x?x?xf32> -> !flow.dispatch.tensor<readwrite:?x?x?xf32>
  return
}

// -----
#lhs = affine_map<(d0, d1, d2) -> (d0, d2)>
#rhs = affine_map<(d0, d1, d2) -> (d2, d1)>
#sum = affine_map<(d0, d1, d2) -> (d0, d1)>
#trait = {indexing_maps = [#lhs, #rhs, #sum], iterator_types = ["parallel", "parallel", "reduction"]}
func @bufferize_transfer_op() {
  %c0 = constant 0 : index
  %c1 = constant 1 : index
  %c2 = constant 2 : index
  %v = constant 0.0 : f32
  %a = hal.interface.binding.subspan @io::@ARG0[%c0] : !flow.dispatch.tensor<readonly:2x3xf32>
  %b = hal.interface.binding.subspan @io::@ARG1[%c0] : !flow.dispatch.tensor<readonly:3x4xf32>
  %c = hal.interface.binding.subspan @io::@ARG2[%c0] : !flow.dispatch.tensor<readonly:2x4xf32>
  %d = hal.interface.binding.subspan @io::@RET0[%c0] : !flow.dispatch.tensor<writeonly:2x4xf32>
  %x = flow.dispatch.tensor.load %a, offsets = [0, 0], sizes = [2, 2], strides = [1, 1] : !flow.dispatch.tensor<readonly:2x3xf32> -> tensor<2x2xf32>
  %y = flow.dispatch.tensor.load %b, offsets = [0, 0], sizes = [3, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:3x4xf32> -> tensor<3x1xf32>
  %z = flow.dispatch.tensor.load %c, offsets = [0, 0], sizes = [2, 1], strides = [1, 1] : !flow.dispatch.tensor<readonly:2x4xf32> -> tensor<2x1xf32>
  %x00 = vector.transfer_read %x[%c0, %c0], %v {in_bounds = [true, true]} : tensor<2x2xf32>, vector<1x1xf32>
  %x01 = vector.transfer_read %x[%c0, %c1], %v {in_bounds = [true, true]} : tensor<2x2xf32>, vector<1x1xf32>
  %x02 = vector.transfer_read %x[%c0, %c2], %v : tensor<2x2xf32>, vector<1x1xf32>
  %x10 = vector.transfer_read %x[%c1, %c0], %v {in_bounds = [true, true]} : tensor<2x2xf32>, vector<1x1xf32>
  %x11 = vector.transfer_read %x[%c1, %c1], %v {in_bounds = [true, true]} : tensor<2x2xf32>, vector<1x1xf32>
  %x12 = vector.transfer_read %x[%c1, %c2], %v : tensor<2x2xf32>, vector<1x1xf32>
  %y0 = vector.transfer_read %y[%c0, %c0], %v {in_bounds = [true, true]} : tensor<3x1xf32>, vector<1x1xf32>
  %y1 = vector.transfer_read %y[%c1, %c0], %v {in_bounds = [true, true]} : tensor<3x1xf32>, vector<1x1xf32>
  %y2 = vector.transfer_read %y[%c2, %c0], %v {in_bounds = [true, true]} : tensor<3x1xf32>, vector<1x1xf32>
  %z0 = vector.transfer_read %z[%c0, %c0], %v {in_bounds = [true, true]} : tensor<2x1xf32>, vector<1x1xf32>
  %z1 = vector.transfer_read %z[%c1, %c0], %v {in_bounds = [true, true]} : tensor<2x1xf32>, vector<1x1xf32>
  %p0 = vector.contract #trait %x00, %y0, %z0 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %p1 = vector.contract #trait %x01, %y1, %p0 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %p2 = vector.contract #trait %x02, %y2, %p1 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %q0 = vector.contract #trait %x10, %y0, %z1 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %q1 = vector.contract #trait %x11, %y1, %q0 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %q2 = vector.contract #trait %x12, %y2, %q1 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %u = vector.transfer_write %p2, %z[%c0, %c0] {in_bounds = [true, true]} : vector<1x1xf32>, tensor<2x1xf32>
  %w = vector.transfer_write %q2, %u[%c1, %c0] {in_bounds = [true, true]} : vector<1x1xf32>, tensor<2x1xf32>
  flow.dispatch.tensor.store %w, %d, offsets = [0, 0], sizes = [2, 1], strides = [1, 1] : tensor<2x1xf32> -> !flow.dispatch.tensor<writeonly:2x4xf32>
  return
}

// -----
#lhs = affine_map<(d0, d1, d2) -> (d0, d2)>
#rhs = affine_map<(d0, d1, d2) -> (d2, d1)>
#sum = affine_map<(d0, d1, d2) -> (d0, d1)>
#trait = {indexing_maps = [#lhs, #rhs, #sum], iterator_types = ["parallel", "parallel", "reduction"]}
func @bufferize_transfer_op_inplace() {
  %c0 = constant 0 : index
  %c1 = constant 1 : index
  %v = constant 0.0 : f32
  %a = hal.interface.binding.subspan @io::@ARG0[%c0] : !flow.dispatch.tensor<readonly:2x1xf32>
  %b = hal.interface.binding.subspan @io::@ARG1[%c0] : !flow.dispatch.tensor<readonly:1x1xf32>
  %d = hal.interface.binding.subspan @io::@RET0[%c0] : !flow.dispatch.tensor<readwrite:2x4xf32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:2x1xf32> -> tensor<2x1xf32>
  %y = flow.dispatch.tensor.load %b, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:1x1xf32> -> tensor<1x1xf32>
  %z = flow.dispatch.tensor.load %d, offsets = [0, 0], sizes = [2, 1], strides = [1, 1] : !flow.dispatch.tensor<readwrite:2x4xf32> -> tensor<2x1xf32>
  %x0 = vector.transfer_read %x[%c0, %c0], %v {in_bounds = [true, true]} : tensor<2x1xf32>, vector<1x1xf32>
  %x1 = vector.transfer_read %x[%c1, %c0], %v {in_bounds = [true, true]} : tensor<2x1xf32>, vector<1x1xf32>
  %y0 = vector.transfer_read %y[%c0, %c0], %v {in_bounds = [true, true]} : tensor<1x1xf32>, vector<1x1xf32>
  %z0 = vector.transfer_read %z[%c0, %c0], %v {in_bounds = [true, true]} : tensor<2x1xf32>, vector<1x1xf32>
  %z1 = vector.transfer_read %z[%c1, %c0], %v {in_bounds = [true, true]} : tensor<2x1xf32>, vector<1x1xf32>
  %p = vector.contract #trait %x0, %y0, %z0 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %q = vector.contract #trait %x1, %y0, %z1 : vector<1x1xf32>, vector<1x1xf32> into vector<1x1xf32>
  %u = vector.transfer_write %p, %z[%c0, %c0] {in_bounds = [true, true]} : vector<1x1xf32>, tensor<2x1xf32>
  %w = vector.transfer_write %q, %u[%c1, %c0] {in_bounds = [true, true]} : vector<1x1xf32>, tensor<2x1xf32>
  flow.dispatch.tensor.store %w, %d, offsets = [0, 0], sizes = [2, 1], strides = [1, 1] : tensor<2x1xf32> -> !flow.dispatch.tensor<readwrite:2x4xf32>
  return
}

// -----
#all = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#last = affine_map<(d0, d1, d2, d3) -> (d3)>
func @dont_use_buffer_for_operand_when_output_tensor_used() {
  %zero = constant 0 : index
  %v = constant 0.0 : f32
  %w = constant 1.0 : f32
  %a = hal.interface.binding.subspan @io::@INPUT[%zero] : !flow.dispatch.tensor<readonly:1x9x9x2xf32>
  %b = hal.interface.binding.subspan @io::@FILTER[%zero] : !flow.dispatch.tensor<readonly:3x3x2x8xf32>
  %c = hal.interface.binding.subspan @io::@OFFSET[%zero] : !flow.dispatch.tensor<readonly:8xf32>
  %d = hal.interface.binding.subspan @io::@OUTPUT[%zero] : !flow.dispatch.tensor<writeonly:1x4x4x8xf32>
  %x = flow.dispatch.tensor.load %a, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:1x9x9x2xf32> -> tensor<1x9x9x2xf32>
  %y = flow.dispatch.tensor.load %b, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:3x3x2x8xf32> -> tensor<3x3x2x8xf32>
  %z = flow.dispatch.tensor.load %c, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:8xf32> -> tensor<8xf32>
  %e = linalg.init_tensor [1, 4, 4, 8] : tensor<1x4x4x8xf32>
  %s = linalg.fill(%e, %v) : tensor<1x4x4x8xf32>, f32 -> tensor<1x4x4x8xf32>
  %p = linalg.conv_2d_input_nhwc_filter_hwcf {dilations = dense<1> : tensor<2xi64>, strides = dense<2> : tensor<2xi64>} ins(%x, %y : tensor<1x9x9x2xf32>, tensor<3x3x2x8xf32>) outs(%s : tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32>
  %t = linalg.fill(%e, %w) : tensor<1x4x4x8xf32>, f32 -> tensor<1x4x4x8xf32>
  %q = linalg.generic {indexing_maps = [#all, #last, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%p, %z : tensor<1x4x4x8xf32>, tensor<8xf32>) outs(%t : tensor<1x4x4x8xf32>) {
  ^bb0(%i: f32, %j: f32, %k: f32):
    %l = subf %i, %j : f32
    %m = addf %l, %k : f32
    linalg.yield %m : f32
  } -> tensor<1x4x4x8xf32>
  flow.dispatch.tensor.store %q, %d, offsets = [], sizes = [], strides = [] : tensor<1x4x4x8xf32> -> !flow.dispatch.tensor<writeonly:1x4x4x8xf32>
  return
}

// -----
func @padded_matmul() {
  %zero = constant 0 : index
  %c64 = constant 64 : index
  %c16 = constant 16 : index
  %end = constant 12544 : index
  %v = constant 0.0 : f32
  %a = hal.interface.binding.subspan @io::@LHS[%zero] : !flow.dispatch.tensor<readonly:12544x27xf32>
  %b = hal.interface.binding.subspan @io::@RHS[%zero] : !flow.dispatch.tensor<readonly:27x16xf32>
  %d = hal.interface.binding.subspan @io::@DST[%zero] : !flow.dispatch.tensor<writeonly:12544x16xf32>
  %x = hal.interface.workgroup.id[0] : index
  %n = hal.interface.workgroup.count[0] : index
  %first = affine.apply affine_map<()[s0] -> (s0 * 64)>()[%x]
  %step = affine.apply affine_map<()[s0] -> (s0 * 64)>()[%n]
  scf.for %i = %first to %end step %step {
    %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [64, 27], strides = [1, 1] : !flow.dispatch.tensor<readonly:12544x27xf32> -> tensor<64x27xf32>
    %r = flow.dispatch.tensor.load %b, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readonly:27x16xf32> -> tensor<27x16xf32>
    %e = linalg.init_tensor [64, 16] : tensor<64x16xf32>
    %s = linalg.fill(%e, %v) : tensor<64x16xf32>, f32 -> tensor<64x16xf32>
    %lp = linalg.pad_tensor %l low[0, 0] high[0, 5] {
    ^bb0(%j: index, %k: index):
      linalg.yield %v : f32
    } : tensor<64x27xf32> to tensor<64x32xf32>
    %rp = linalg.pad_tensor %r low[0, 0] high[5, 0] {
    ^bb0(%j: index, %k: index):
      linalg.yield %v : f32
    } : tensor<27x16xf32> to tensor<32x16xf32>
    %p = linalg.matmul ins(%lp, %rp : tensor<64x32xf32>, tensor<32x16xf32>) outs(%s : tensor<64x16xf32>) -> tensor<64x16xf32>
    %q = tensor.cast %p : tensor<64x16xf32> to tensor<?x?xf32>
    flow.dispatch.tensor.store %q, %d, offsets = [%i, 0], sizes = [%c64, %c16], strides = [1, 1] : tensor<?x?xf32> -> !flow.dispatch.tensor<writeonly:12544x16xf32>
  }
  return
}

// -----
func @dot_general_padded() {
  %zero = constant 0 : index
  %four = constant 4 : index
  %v = constant 0.0 : f32
  %a = hal.interface.binding.subspan @io::@ARG0[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %b = hal.interface.binding.subspan @io::@ARG1[%zero] : !flow.dispatch.tensor<readonly:?x?xf32>
  %d = hal.interface.binding.subspan @io::@RET0[%zero] : !flow.dispatch.tensor<writeonly:?x?xf32>
  %m = hal.interface.load.constant offset = 0 : index
  %n = hal.interface.load.constant offset = 1 : index
  scf.for %i = %zero to %m step %four {
    scf.for %j = %zero to %n step %four {
      %tm = affine.min affine_map<(d0)[s0] -> (4, -d0 + s0)>(%i)[%m]
      %l = flow.dispatch.tensor.load %a, offsets = [%i, 0], sizes = [%tm, 2], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<?x2xf32>
      %tn = affine.min affine_map<(d0)[s0] -> (4, -d0 + s0)>(%j)[%n]
      %r = flow.dispatch.tensor.load %b, offsets = [0, %j], sizes = [2, %tn], strides = [1, 1] : !flow.dispatch.tensor<readonly:?x?xf32> -> tensor<2x?xf32>
      %hm = affine.apply affine_map<()[s0] -> (-s0 + 4)>()[%tm]
      %lp = linalg.pad_tensor %l low[0, 0] high[%hm, 2] {
      ^bb0(%p: index, %q: index):
        linalg.yield %v : f32
      } : tensor<?x2xf32> to tensor<4x4xf32>
      %hn = affine.apply affine_map<()[s0] -> (-s0 + 4)>()[%tn]
      %rp = linalg.pad_tensor %r low[0, 0] high[2, %hn] {
      ^bb0(%p: index, %q: index):
        linalg.yield %v : f32
      } : tensor<2x?xf32> to tensor<4x4xf32>
      %e = linalg.init_tensor [4, 4] : tensor<4x4xf32>
      %s = linalg.fill(%e, %v) : tensor<4x4xf32>, f32 -> tensor<4x4xf32>
      %x = linalg.matmul ins(%lp, %rp : tensor<4x4xf32>, tensor<4x4xf32>) outs(%s : tensor<4x4xf32>) -> tensor<4x4xf32>
      %y = subtensor %x[0, 0] [%tm, %tn] [1, 1] : tensor<4x4xf32> to tensor<?x?xf32>
      flow.dispatch.tensor.store %y, %d, offsets = [%i, %j], sizes = [%tm, %tn], strides = [1, 1] : tensor<?x?xf32> -> !flow.dispatch.tensor<writeonly:?x?xf32>
    }
  }
  return
}

// -----
#window = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1 * 2 + d3, d2 * 2 + d4, d5)>
#all = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>
func @img2col() {
  %zero = constant 0 : index
  %c4 = constant 4 : index
  %c16 = constant 16 : index
  %c32 = constant 32 : index
  %c112 = constant 112 : index
  %v = constant 0.0 : f32
  %a = hal.interface.binding.subspan @io::@ARG0[%zero] : !flow.dispatch.tensor<readonly:1x225x225x8xf32>
  %b = hal.interface.binding.subspan @io::@ARG1[%zero] : !flow.dispatch.tensor<readonly:3x3x8x32xf32>
  %d = hal.interface.binding.subspan @io::@RET0[%zero] : !flow.dispatch.tensor<writeonly:1x112x112x32xf32>
  scf.for %i = %zero to %c112 step %c16 {
    scf.for %j = %zero to %c112 step %c16 {
      scf.for %k = %zero to %c32 step %c4 {
        %y = affine.apply affine_map<(d0) -> (d0 * 2)>(%i)
        %h = affine.min affine_map<(d0) -> (33, d0 * -2 + 225)>(%i)
        %x = affine.apply affine_map<(d0) -> (d0 * 2)>(%j)
        %w = affine.min affine_map<(d0) -> (33, d0 * -2 + 225)>(%j)
        %l = flow.dispatch.tensor.load %a, offsets = [0, %y, %x, 0], sizes = [1, %h, %w, 8], strides = [1, 1, 1, 1] : !flow.dispatch.tensor<readonly:1x225x225x8xf32> -> tensor<1x?x?x8xf32>
        %r = flow.dispatch.tensor.load %b, offsets = [0, 0, 0, %k], sizes = [3, 3, 8, 4], strides = [1, 1, 1, 1] : !flow.dispatch.tensor<readonly:3x3x8x32xf32> -> tensor<3x3x8x4xf32>
        %e = linalg.init_tensor [1, 16, 16, 4] : tensor<1x16x16x4xf32>
        %s = linalg.fill(%e, %v) : tensor<1x16x16x4xf32>, f32 -> tensor<1x16x16x4xf32>
        %f = linalg.init_tensor [1, 16, 16, 3, 3, 8] : tensor<1x16x16x3x3x8xf32>
        %c = linalg.generic {indexing_maps = [#window, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%l : tensor<1x?x?x8xf32>) outs(%f : tensor<1x16x16x3x3x8xf32>) {
        ^bb0(%p: f32, %q: f32):
          linalg.yield %p : f32
        } -> tensor<1x16x16x3x3x8xf32>
        %cr = linalg.tensor_collapse_shape %c [[0, 1, 2], [3, 4, 5]] : tensor<1x16x16x3x3x8xf32> into tensor<256x72xf32>
        %rr = linalg.tensor_collapse_shape %r [[0, 1, 2], [3]] : tensor<3x3x8x4xf32> into tensor<72x4xf32>
        %sr = linalg.tensor_collapse_shape %s [[0, 1, 2], [3]] : tensor<1x16x16x4xf32> into tensor<256x4xf32>
        %t = linalg.matmul ins(%cr, %rr : tensor<256x72xf32>, tensor<72x4xf32>) outs(%sr : tensor<256x4xf32>) -> tensor<256x4xf32>
        %u = linalg.tensor_expand_shape %t [[0, 1, 2], [3]] : tensor<256x4xf32> into tensor<1x16x16x4xf32>
        %z = tensor.cast %u : tensor<1x16x16x4xf32> to tensor<1x?x?x?xf32>
        flow.dispatch.tensor.store %z, %d, offsets = [0, %i, %j, %k], sizes = [1, %c16, %c16, %c4], strides = [1, 1, 1, 1] : tensor<1x?x?x?xf32> -> !flow.dispatch.tensor<writeonly:1x112x112x32xf32>
      }
    }
  }
  return
}
