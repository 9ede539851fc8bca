// Indices that count a loop are in range where the loop ends before the tensor does; what has been checked once holds.
func.func @sum(%x: tensor<8xf32>, %k: index) -> (f32, f32, f32) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %zero = arith.constant 0.0 : f32
  %total = scf.for %i = %c0 to %c8 step %c1 iter_args(%sum = %zero) -> (f32) {
    %element = tensor.extract %x[%i] : tensor<8xf32>
    %next = arith.addf %sum, %element : f32
    scf.yield %next : f32
  }
  %one = tensor.extract %x[%k] : tensor<8xf32>
  %again = tensor.extract %x[%k] : tensor<8xf32>
  return %total, %one, %again : f32, f32, f32
}
