// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The greatest common divisor, by Euclid.
func.func @main(%a: i32, %b: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %x, %y = scf.while (%m = %a, %n = %b) : (i32, i32) -> (i32, i32) {
    %more = arith.cmpi ne, %n, %zero : i32
    scf.condition(%more) %m, %n : i32, i32
  } do {
  ^bb0(%m: i32, %n: i32):
    %rest = arith.remui %m, %n : i32
    scf.yield %n, %rest : i32, i32
  }
  return %x : i32
}
