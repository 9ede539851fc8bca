// A function that IREE would dispatch: two rows of a sum of products for each workgroup. The first binding is 8x4, the second 4x4.
!lhs = !iree_tensor_ext.dispatch.tensor<readonly:tensor<8x4xf32>>
!rhs = !iree_tensor_ext.dispatch.tensor<readonly:tensor<4x4xf32>>
!sum = !iree_tensor_ext.dispatch.tensor<readwrite:tensor<8x4xf32>>
#layout = #hal.pipeline.layout<bindings = [
  #hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>, #hal.pipeline.binding<storage_buffer>]>

func.func @matmul() {
  %c2 = arith.constant 2 : index
  %lhs = hal.interface.binding.subspan layout(#layout) binding(0) {name = "lhs"} : !lhs
  %rhs = hal.interface.binding.subspan layout(#layout) binding(1) {name = "rhs"} : !rhs
  %sum = hal.interface.binding.subspan layout(#layout) binding(2) {name = "sum"} : !sum
  %id = hal.interface.workgroup.id[0] : index
  %i = arith.muli %id, %c2 : index
  %a = iree_tensor_ext.dispatch.tensor.load %lhs, offsets = [%i, 0], sizes = [2, 4], strides = [1, 1] : !lhs -> tensor<2x4xf32>
  %b = iree_tensor_ext.dispatch.tensor.load %rhs, offsets = [0, 0], sizes = [4, 4], strides = [1, 1] : !rhs -> tensor<4x4xf32>
  %c = iree_tensor_ext.dispatch.tensor.load %sum, offsets = [%i, 0], sizes = [2, 4], strides = [1, 1] : !sum -> tensor<2x4xf32>
  %r = linalg.matmul ins(%a, %b : tensor<2x4xf32>, tensor<4x4xf32>) outs(%c : tensor<2x4xf32>) -> tensor<2x4xf32>
  iree_tensor_ext.dispatch.tensor.store %r, %sum, offsets = [%i, 0], sizes = [2, 4], strides = [1, 1] : tensor<2x4xf32> -> !sum
  return
}
