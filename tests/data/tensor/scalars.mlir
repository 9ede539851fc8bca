// Numbers, as scalars and as tensors of them.
func.func @constants() -> (f32, f64, f16, bf16, i1, i8, i64, index) {
  %f32 = arith.constant 1.5 : f32
  %nan = arith.constant 0x7FC00000 : f32
  %payload = arith.constant 0x7F800001 : f32
  %infinity = arith.constant 0xFF800000 : f32
  %zero = arith.constant -0.0 : f32
  %third = arith.constant 0.333333343 : f32
  %f64 = arith.constant 1.0e-300 : f64
  %inf64 = arith.constant 0x7FF0000000000000 : f64
  %f16 = arith.constant 1.5 : f16
  %small = arith.constant 5.96e-8 : f16
  %inf16 = arith.constant 0x7C00 : f16
  %bf16 = arith.constant 3.140630e+00 : bf16
  %nan16 = arith.constant 0x7FC0 : bf16
  %true = arith.constant true
  %false = arith.constant false
  %minus = arith.constant -1 : i1
  %i8 = arith.constant -128 : i8
  %u8 = arith.constant 255 : i8
  %i64 = arith.constant -9223372036854775808 : i64
  %index = arith.constant 7 : index
  %i5 = arith.constant -3 : i5
  return %f32, %f64, %f16, %bf16, %true, %i8, %i64, %index : f32, f64, f16, bf16, i1, i8, i64, index
}
func.func @dense() -> tensor<2x3xf32> {
  %0 = arith.constant dense<[[1.0, 2.5, 0x7FC00000], [-0.0, 1.0e-40, 3.4028235e38]]> : tensor<2x3xf32>
  %splat = arith.constant dense<0xFF800000> : tensor<4xf32>
  %equal = arith.constant dense<[7, 7, 7]> : tensor<3xi32>
  %scalar = arith.constant dense<3> : tensor<i64>
  %none = arith.constant dense<> : tensor<0x4xf32>
  %nothing = arith.constant dense<1.0> : tensor<4x0xf32>
  %truth = arith.constant dense<[true, false, true]> : tensor<3xi1>
  %all = arith.constant dense<true> : tensor<3xi1>
  %i4 = arith.constant dense<[1, -8, 7]> : tensor<3xi4>
  %f16 = arith.constant dense<[1.0, 0x7C00]> : tensor<2xf16>
  %bf16 = arith.constant dense<[1.0, -2.0]> : tensor<2xbf16>
  %f64 = arith.constant dense<[1.0, 0.1]> : tensor<2xf64>
  %hexadecimal = arith.constant dense<"0x0000803F00000040"> : tensor<2xf32>
  %indices = arith.constant dense<[[0, 1], [2, 3]]> : tensor<2x2xindex>
  %one = arith.constant dense<[5]> : tensor<1xi8>
  %resource = arith.constant dense_resource<weights> : tensor<2xf32>
  return %0 : tensor<2x3xf32>
}
func.func @integers(%a: i32, %b: i32, %t: tensor<4xi32>, %i: index, %c: i1) -> i32 {
  %0 = arith.addi %a, %b overflow<nsw, nuw> : i32
  %1 = arith.subi %a, %b : i32
  %2 = arith.muli %a, %b : i32
  %3 = arith.divsi %a, %b : i32
  %4 = arith.divui %a, %b : i32
  %5 = arith.remsi %a, %b : i32
  %6 = arith.remui %a, %b : i32
  %7 = arith.ceildivsi %a, %b : i32
  %8 = arith.ceildivui %a, %b : i32
  %9 = arith.floordivsi %a, %b : i32
  %10 = arith.andi %a, %b : i32
  %11 = arith.ori %a, %b : i32
  %12 = arith.xori %a, %b : i32
  %13 = arith.shli %a, %b : i32
  %14 = arith.shrsi %a, %b exact : i32
  %15 = arith.shrui %a, %b : i32
  %16 = arith.maxsi %a, %b : i32
  %17 = arith.minsi %a, %b : i32
  %18 = arith.maxui %a, %b : i32
  %19 = arith.minui %a, %b : i32
  %sum, %carry = arith.addui_extended %a, %b : i32, i1
  %low, %high = arith.mulsi_extended %a, %b : i32
  %both:2 = arith.mului_extended %a, %b : i32
  %20 = arith.cmpi slt, %a, %b : i32
  %21 = arith.cmpi ult, %t, %t : tensor<4xi32>
  %22 = arith.select %c, %a, %b : i32
  %23 = arith.select %21, %t, %t : tensor<4xi1>, tensor<4xi32>
  %24 = arith.select %c, %t, %t : tensor<4xi32>
  %25 = arith.index_cast %i : index to i32
  %26 = arith.index_castui %a : i32 to index
  %27 = arith.extsi %a : i32 to i64
  %28 = arith.extui %t : tensor<4xi32> to tensor<4xi64>
  %29 = arith.trunci %a : i32 to i8
  %30 = arith.addi %t, %t : tensor<4xi32>
  %31 = math.absi %a : i32
  %32 = math.ctlz %a : i32
  %33 = math.cttz %a : i32
  %34 = math.ctpop %a : i32
  %35 = math.ipowi %a, %b : i32
  %36 = arith.addi %both#0, %both#1 : i32
  return %36 : i32
}
func.func @floats(%a: f32, %b: f32, %t: tensor<?xf32>, %n: i32, %d: f64) -> f32 {
  %0 = arith.addf %a, %b fastmath<contract> : f32
  %1 = arith.subf %a, %b : f32
  %2 = arith.mulf %a, %b : f32
  %3 = arith.divf %t, %t : tensor<?xf32>
  %4 = arith.remf %a, %b : f32
  %5 = arith.negf %a : f32
  %6 = arith.maximumf %a, %b : f32
  %7 = arith.minimumf %a, %b : f32
  %8 = arith.maxnumf %a, %b : f32
  %9 = arith.minnumf %a, %b : f32
  %10 = arith.cmpf oeq, %a, %b : f32
  %11 = arith.cmpf true, %t, %t : tensor<?xf32>
  %12 = arith.sitofp %n : i32 to f32
  %13 = arith.uitofp %n : i32 to f64
  %14 = arith.fptosi %a : f32 to i32
  %15 = arith.fptoui %a : f32 to i8
  %16 = arith.extf %a : f32 to f64
  %17 = arith.truncf %d : f64 to f32
  %18 = arith.truncf %d toward_zero : f64 to f32
  %19 = arith.bitcast %a : f32 to i32
  %20 = math.absf %a : f32
  %21 = math.ceil %a : f32
  %22 = math.floor %t : tensor<?xf32>
  %23 = math.round %a : f32
  %24 = math.roundeven %a : f32
  %25 = math.trunc %a : f32
  %26 = math.sqrt %a : f32
  %27 = math.rsqrt %a : f32
  %28 = math.cbrt %a : f32
  %29 = math.exp %a : f32
  %30 = math.exp2 %a : f32
  %31 = math.expm1 %a : f32
  %32 = math.log %a : f32
  %33 = math.log2 %a : f32
  %34 = math.log10 %a : f32
  %35 = math.log1p %a : f32
  %36 = math.sin %a : f32
  %37 = math.cos %a : f32
  %38 = math.tan %a : f32
  %39 = math.asin %a : f32
  %40 = math.acos %a : f32
  %41 = math.atan %a : f32
  %42 = math.sinh %a : f32
  %43 = math.cosh %a : f32
  %44 = math.tanh %a : f32
  %45 = math.asinh %a : f32
  %46 = math.acosh %a : f32
  %47 = math.atanh %a : f32
  %48 = math.erf %a : f32
  %49 = math.erfc %a : f32
  %50 = math.atan2 %a, %b : f32
  %51 = math.powf %a, %b : f32
  %52 = math.fpowi %a, %n : f32, i32
  %53 = math.fma %a, %b, %a : f32
  %54 = math.copysign %a, %b : f32
  %55 = math.clampf %a to [%b, %a] : f32
  %sin, %cos = math.sincos %a : f32
  %56 = math.isfinite %a : f32
  %57 = math.isinf %a : f32
  %58 = math.isnan %t : tensor<?xf32>
  %59 = math.isnormal %a : f32
  return %0 : f32
}
{-#
  dialect_resources: {
    builtin: {
      weights: "0x040000000000803F00000040"
    }
  }
#-}
