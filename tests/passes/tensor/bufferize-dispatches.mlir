// A tile is computed where it is stored to, and copied to a second binding.
#layout = #hal.pipeline.layout<constants = 0, bindings = [#hal.pipeline.binding<storage_buffer, ReadOnly>, #hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>
func.func @tiles() {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  %x = hal.interface.binding.subspan layout(#layout) binding(0) offset(%c0) : !iree_tensor_ext.dispatch.tensor<readonly:tensor<8x8xf32>>
  %y = hal.interface.binding.subspan layout(#layout) binding(1) offset(%c0) : !iree_tensor_ext.dispatch.tensor<readwrite:tensor<8x8xf32>>
  %z = hal.interface.binding.subspan layout(#layout) binding(2) offset(%c0) : !iree_tensor_ext.dispatch.tensor<writeonly:tensor<8x8xf32>>
  %all = iree_tensor_ext.dispatch.tensor.load %x, offsets = [0, 0], sizes = [8, 8], strides = [1, 1] : !iree_tensor_ext.dispatch.tensor<readonly:tensor<8x8xf32>> -> tensor<8x8xf32>
  scf.for %i = %c0 to %c8 step %c2 {
    %rows = tensor.extract_slice %all[%i, 0] [2, 8] [1, 1] : tensor<8x8xf32> to tensor<2x8xf32>
    %sums = iree_tensor_ext.dispatch.tensor.load %y, offsets = [%i, 0], sizes = [2, 8], strides = [1, 1] : !iree_tensor_ext.dispatch.tensor<readwrite:tensor<8x8xf32>> -> tensor<2x8xf32>
    %product = linalg.matmul ins(%rows, %all : tensor<2x8xf32>, tensor<8x8xf32>) outs(%sums : tensor<2x8xf32>) -> tensor<2x8xf32>
    iree_tensor_ext.dispatch.tensor.store %product, %y, offsets = [%i, 0], sizes = [2, 8], strides = [1, 1] : tensor<2x8xf32> -> !iree_tensor_ext.dispatch.tensor<readwrite:tensor<8x8xf32>>
    iree_tensor_ext.dispatch.tensor.store %product, %z, offsets = [%i, 0], sizes = [2, 8], strides = [1, 1] : tensor<2x8xf32> -> !iree_tensor_ext.dispatch.tensor<writeonly:tensor<8x8xf32>>
  }
  return
}

// becomes
#pipeline_layout = #hal.pipeline.layout<constants = 0, bindings = [#hal.pipeline.binding<storage_buffer, ReadOnly>, #hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>
module {
  func.func @tiles() {
    %c0 = arith.constant 0 : index
    %c2 = arith.constant 2 : index
    %c8 = arith.constant 8 : index
    %x = hal.interface.binding.subspan layout(#pipeline_layout) binding(0) offset(%c0) flags(ReadOnly) : memref<8x8xf32>
    %y = hal.interface.binding.subspan layout(#pipeline_layout) binding(1) offset(%c0) : memref<8x8xf32>
    %z = hal.interface.binding.subspan layout(#pipeline_layout) binding(2) offset(%c0) : memref<8x8xf32>
    scf.for %i = %c0 to %c8 step %c2 {
      %rows = memref.subview %x[%i, 0] [2, 8] [1, 1] : memref<8x8xf32> to memref<2x8xf32, strided<[8, 1], offset: ?>>
      %sums = memref.subview %y[%i, 0] [2, 8] [1, 1] : memref<8x8xf32> to memref<2x8xf32, strided<[8, 1], offset: ?>>
      linalg.matmul ins(%rows, %x : memref<2x8xf32, strided<[8, 1], offset: ?>>, memref<8x8xf32>) outs(%sums : memref<2x8xf32, strided<[8, 1], offset: ?>>)
      %0 = memref.subview %z[%i, 0] [2, 8] [1, 1] : memref<8x8xf32> to memref<2x8xf32, strided<[8, 1], offset: ?>>
      linalg.copy ins(%sums : memref<2x8xf32, strided<[8, 1], offset: ?>>) outs(%0 : memref<2x8xf32, strided<[8, 1], offset: ?>>)
    }
    func.return
  }
}

// -----
// What has another shape is computed in the memory that it is stored to; what is still read there is not.
func @shapes() {
  %c0 = constant 0 : index
  %v = constant 1.0 : f32
  %x = hal.interface.binding.subspan @io::@arg0[%c0] : !flow.dispatch.tensor<readwrite:16xf32>
  %y = hal.interface.binding.subspan @io::@ret0[%c0] : !flow.dispatch.tensor<writeonly:16xf32>
  %e = linalg.init_tensor [4, 4] : tensor<4x4xf32>
  %s = linalg.fill(%e, %v) : tensor<4x4xf32>, f32 -> tensor<4x4xf32>
  %t = flow.dispatch.tensor.load %x, offsets = [], sizes = [], strides = [] : !flow.dispatch.tensor<readwrite:16xf32> -> tensor<16xf32>
  %m = linalg.tensor_expand_shape %t [[0, 1]] : tensor<16xf32> into tensor<4x4xf32>
  %p = linalg.matmul ins(%m, %m : tensor<4x4xf32>, tensor<4x4xf32>) outs(%s : tensor<4x4xf32>) -> tensor<4x4xf32>
  %r = linalg.tensor_collapse_shape %p [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>
  flow.dispatch.tensor.store %r, %y, offsets = [], sizes = [], strides = [] : tensor<16xf32> -> !flow.dispatch.tensor<writeonly:16xf32>
  %f = linalg.init_tensor [4, 4] : tensor<4x4xf32>
  %q = linalg.fill(%f, %v) : tensor<4x4xf32>, f32 -> tensor<4x4xf32>
  %u = linalg.matmul ins(%m, %m : tensor<4x4xf32>, tensor<4x4xf32>) outs(%q : tensor<4x4xf32>) -> tensor<4x4xf32>
  %w = linalg.tensor_collapse_shape %u [[0, 1]] : tensor<4x4xf32> into tensor<16xf32>
  flow.dispatch.tensor.store %w, %x, offsets = [], sizes = [], strides = [] : tensor<16xf32> -> !flow.dispatch.tensor<readwrite:16xf32>
  return
}

// becomes
#pipeline_layout = #hal.pipeline.layout<bindings = [#hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>
module {
  func.func @shapes() {
    %q = memref.alloc() : memref<4x4xf32>
    %c0 = arith.constant 0 : index
    %v = arith.constant 1.000000e+00 : f32
    %x = hal.interface.binding.subspan layout(#pipeline_layout) binding(0) offset(%c0) {name = "arg0"} : memref<16xf32>
    %y = hal.interface.binding.subspan layout(#pipeline_layout) binding(1) offset(%c0) {name = "ret0"} : memref<16xf32>
    %0 = memref.expand_shape %y [[0, 1]] output_shape [4, 4] : memref<16xf32> into memref<4x4xf32>
    linalg.fill ins(%v : f32) outs(%0 : memref<4x4xf32>)
    %1 = memref.expand_shape %x [[0, 1]] output_shape [4, 4] : memref<16xf32> into memref<4x4xf32>
    linalg.matmul ins(%1, %1 : memref<4x4xf32>, memref<4x4xf32>) outs(%0 : memref<4x4xf32>)
    linalg.fill ins(%v : f32) outs(%q : memref<4x4xf32>)
    linalg.matmul ins(%1, %1 : memref<4x4xf32>, memref<4x4xf32>) outs(%q : memref<4x4xf32>)
    %2 = memref.collapse_shape %q [[0, 1]] : memref<4x4xf32> into memref<16xf32>
    linalg.copy ins(%2 : memref<16xf32>) outs(%x : memref<16xf32>)
    func.return
  }
}

// -----
// No plan has loops that give tensors: they stay on tensors, which are taken out of memory and put into it.
#layout = #hal.pipeline.layout<bindings = [#hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>
func.func @loop() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %x = hal.interface.binding.subspan layout(#layout) binding(0) : !iree_tensor_ext.dispatch.tensor<readonly:tensor<8x4xf32>>
  %y = hal.interface.binding.subspan layout(#layout) binding(1) : !iree_tensor_ext.dispatch.tensor<writeonly:tensor<8x4xf32>>
  %a = iree_tensor_ext.dispatch.tensor.load %x, offsets = [0, 0], sizes = [8, 4], strides = [1, 1] : !iree_tensor_ext.dispatch.tensor<readonly:tensor<8x4xf32>> -> tensor<8x4xf32>
  %e = tensor.empty() : tensor<8x4xf32>
  %r = scf.for %i = %c0 to %c8 step %c1 iter_args(%o = %e) -> (tensor<8x4xf32>) {
    %s = tensor.extract_slice %a[%i, 0] [1, 4] [1, 1] : tensor<8x4xf32> to tensor<1x4xf32>
    %em = tensor.empty() : tensor<1x4xf32>
    %q = linalg.exp ins(%s : tensor<1x4xf32>) outs(%em : tensor<1x4xf32>) -> tensor<1x4xf32>
    %p = tensor.insert_slice %q into %o[%i, 0] [1, 4] [1, 1] : tensor<1x4xf32> into tensor<8x4xf32>
    scf.yield %p : tensor<8x4xf32>
  }
  iree_tensor_ext.dispatch.tensor.store %r, %y, offsets = [0, 0], sizes = [8, 4], strides = [1, 1] : tensor<8x4xf32> -> !iree_tensor_ext.dispatch.tensor<writeonly:tensor<8x4xf32>>
  return
}

// becomes
#pipeline_layout = #hal.pipeline.layout<bindings = [#hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>
module {
  func.func @loop() {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c8 = arith.constant 8 : index
    %c0_0 = arith.constant 0 : index
    %x = hal.interface.binding.subspan layout(#pipeline_layout) binding(0) offset(%c0_0) flags(ReadOnly) : memref<8x4xf32>
    %c0_1 = arith.constant 0 : index
    %y = hal.interface.binding.subspan layout(#pipeline_layout) binding(1) offset(%c0_1) : memref<8x4xf32>
    %a = bufferization.to_tensor %x restrict : memref<8x4xf32> to tensor<8x4xf32>
    %e = tensor.empty() : tensor<8x4xf32>
    %r = scf.for %i = %c0 to %c8 step %c1 iter_args(%o = %e) -> (tensor<8x4xf32>) {
      %s = tensor.extract_slice %a[%i, 0] [1, 4] [1, 1] : tensor<8x4xf32> to tensor<1x4xf32>
      %0 = tensor.empty() : tensor<1x4xf32>
      %q = linalg.exp ins(%s : tensor<1x4xf32>) outs(%0 : tensor<1x4xf32>) -> tensor<1x4xf32>
      %p = tensor.insert_slice %q into %o[%i, 0] [1, 4] [1, 1] : tensor<1x4xf32> into tensor<8x4xf32>
      scf.yield %p : tensor<8x4xf32>
    }
    bufferization.materialize_in_destination %r in restrict writable %y : (tensor<8x4xf32>, memref<8x4xf32>) -> ()
    func.return
  }
}
