func.func @small(%a: bf16, %b: bf16) -> bf16 {
  %0 = arith.addf %a, %b : bf16
  %1 = arith.mulf %0, %b : bf16
  return %1 : bf16
}
func.func @truths(%a: i1, %b: i1) -> (i1, i32) {
  %0 = arith.addi %a, %b : i1
  %1 = arith.extsi %0 : i1 to i32
  return %0, %1 : i1, i32
}
func.func @product(%a: i32, %b: i32) -> (i32, i32) {
  %low, %high = arith.mulsi_extended %a, %b : i32
  return %low, %high : i32, i32
}

// becomes
module {
  func.func @small(%a: bf16, %b: bf16) -> bf16 {
    %2 = arith.extf %a : bf16 to f32
    %3 = arith.extf %b : bf16 to f32
    %4 = arith.addf %2, %3 : f32
    %0 = arith.truncf %4 : f32 to bf16
    %5 = arith.extf %0 : bf16 to f32
    %6 = arith.extf %b : bf16 to f32
    %7 = arith.mulf %5, %6 : f32
    %1 = arith.truncf %7 : f32 to bf16
    func.return %1 : bf16
  }
  func.func @truths(%a: i1, %b: i1) -> (i1, i32) {
    %0 = arith.xori %a, %b : i1
    %2 = arith.constant -1 : i32
    %3 = arith.constant 0 : i32
    %1 = arith.select %0, %2, %3 : i32
    func.return %0, %1 : i1, i32
  }
  func.func @product(%a: i32, %b: i32) -> (i32, i32) {
    %low = arith.muli %a, %b : i32
    %high = vm2c.mulh_s %a, %b : i32
    func.return %low, %high : i32, i32
  }
}
