// The type of the result says how large it is to be, whatever it is padded by.
func.func @f(%x: tensor<?xi32>, %low: index, %high: index, %v: i32) -> tensor<5xi32> {
  %r = tensor.pad %x low[%low] high[%high] {
  ^bb0(%i: index):
    tensor.yield %v : i32
  } : tensor<?xi32> to tensor<5xi32>
  return %r : tensor<5xi32>
}
