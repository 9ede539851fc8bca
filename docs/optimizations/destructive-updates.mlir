// A function that takes what it computes with from bindings of an interface, as IREE had them until 2021, loads tensors as a whole,
// and stores what loops over tiles have made of them. Where a loop does nothing with the tensor that it carries but insert a tile in
// each iteration, the tile is stored in the binding right there, and tiles that are read are loaded where they are needed. Where the
// tiles are not surely all of the tensor, or read what was inserted before, what it is at first is stored before the loop. A function
// whose stores cannot be treated so says why in a comment.
func.func @scale() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %x = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<8x4xf32>
  %init = hal.interface.load.tensor @io::@init, offset = %c0 : tensor<8x4xf32>
  %r = scf.for %i = %c0 to %c8 step %c1 iter_args(%a = %init) -> (tensor<8x4xf32>) {
    %row = tensor.extract_slice %x[%i, 0] [1, 4] [1, 1] : tensor<8x4xf32> to tensor<1x4xf32>
    %old = tensor.extract_slice %a[%i, 0] [1, 4] [1, 1] : tensor<8x4xf32> to tensor<1x4xf32>
    %new = linalg.mul ins(%row, %old : tensor<1x4xf32>, tensor<1x4xf32>) outs(%old : tensor<1x4xf32>) -> tensor<1x4xf32>
    %b = tensor.insert_slice %new into %a[%i, 0] [1, 4] [1, 1] : tensor<1x4xf32> into tensor<8x4xf32>
    scf.yield %b : tensor<8x4xf32>
  }
  hal.interface.store.tensor %r, @io::@ret0, offset = %c0 : tensor<8x4xf32>
  return
}
