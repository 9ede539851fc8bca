// Relu as PyTorch says it, and a bound from above, each way round.
func.func @bounds(%x: f32, %y: f64) -> (f32, f32, f64, f64) {
  %zero = arith.constant 0.0 : f32
  %six = arith.constant 6.0 : f64
  %0 = arith.cmpf ugt, %x, %zero : f32
  %relu = arith.select %0, %x, %zero : f32
  %1 = arith.cmpf oge, %zero, %x : f32
  %again = arith.select %1, %zero, %x : f32
  %2 = arith.cmpf ole, %six, %y : f64
  %most = arith.select %2, %six, %y : f64
  %3 = arith.cmpf ule, %y, %six : f64
  %same = arith.select %3, %y, %six : f64
  return %relu, %again, %most, %same : f32, f32, f64, f64
}

// becomes
module {
  func.func @bounds(%x: f32, %y: f64) -> (f32, f32, f64, f64) {
    %zero = arith.constant 0.000000e+00 : f32
    %six = arith.constant 6.000000e+00 : f64
    %relu = arith.maximumf %x, %zero : f32
    %again = arith.maximumf %x, %zero : f32
    %most = arith.minimumf %y, %six : f64
    %same = arith.minimumf %y, %six : f64
    func.return %relu, %again, %most, %same : f32, f32, f64, f64
  }
}

// -----
// Choices that are something else for NaN, or for one of two zeros, or have no constant bound.
func.func @others(%x: f32, %y: f32) -> (f32, f32, f32, f32) {
  %zero = arith.constant 0.0 : f32
  %negative = arith.constant -0.0 : f32
  %0 = arith.cmpf ogt, %x, %zero : f32
  %a = arith.select %0, %x, %zero : f32
  %1 = arith.cmpf uge, %x, %zero : f32
  %b = arith.select %1, %x, %zero : f32
  %2 = arith.cmpf ugt, %x, %negative : f32
  %c = arith.select %2, %x, %negative : f32
  %3 = arith.cmpf ugt, %x, %y : f32
  %d = arith.select %3, %x, %y : f32
  return %a, %b, %c, %d : f32, f32, f32, f32
}

// becomes
module {
  func.func @others(%x: f32, %y: f32) -> (f32, f32, f32, f32) {
    %zero = arith.constant 0.000000e+00 : f32
    %negative = arith.constant -0.000000e+00 : f32
    %0 = arith.cmpf ogt, %x, %zero : f32
    %a = arith.select %0, %x, %zero : f32
    %1 = arith.cmpf uge, %x, %zero : f32
    %b = arith.select %1, %x, %zero : f32
    %2 = arith.cmpf ugt, %x, %negative : f32
    %c = arith.select %2, %x, %negative : f32
    %3 = arith.cmpf ugt, %x, %y : f32
    %d = arith.select %3, %x, %y : f32
    func.return %a, %b, %c, %d : f32, f32, f32, f32
  }
}
