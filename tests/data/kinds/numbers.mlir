func.func @i1ops(%x: tensor<6xi1>, %y: tensor<6xi1>) -> (tensor<6xi1>, tensor<6xi32>, tensor<6xi8>, tensor<6xf32>) {
  %a = arith.xori %x, %y : tensor<6xi1>
  %b = arith.extsi %a : tensor<6xi1> to tensor<6xi32>
  %c = arith.extui %a : tensor<6xi1> to tensor<6xi8>
  %d = arith.uitofp %y : tensor<6xi1> to tensor<6xf32>
  return %a, %b, %c, %d : tensor<6xi1>, tensor<6xi32>, tensor<6xi8>, tensor<6xf32>
}
// call small: 6xi8=-128,127,-1,0,1,100 | 6xi8=-1,2,-128,7,-5,3
func.func @small(%x: tensor<6xi8>, %y: tensor<6xi8>) -> (tensor<6xi8>, tensor<6xi8>, tensor<6xi8>, tensor<6xi8>, tensor<6xi16>) {
  %a = arith.addi %x, %y : tensor<6xi8>
  %b = arith.divsi %x, %y : tensor<6xi8>
  %c = arith.remui %x, %y : tensor<6xi8>
  %d = arith.shrsi %x, %y : tensor<6xi8>
  %e = arith.extui %x : tensor<6xi8> to tensor<6xi16>
  return %a, %b, %c, %d, %e : tensor<6xi8>, tensor<6xi8>, tensor<6xi8>, tensor<6xi8>, tensor<6xi16>
}
func.func @f16(%x: tensor<6xf16>, %y: tensor<6xf16>) -> (tensor<6xf16>, tensor<6xf32>, tensor<6xbf16>, tensor<6xi16>) {
  %a = arith.mulf %x, %y : tensor<6xf16>
  %b = arith.extf %a : tensor<6xf16> to tensor<6xf32>
  %s = math.exp %b : tensor<6xf32>
  %c = arith.truncf %s : tensor<6xf32> to tensor<6xbf16>
  %d = arith.fptosi %y : tensor<6xf16> to tensor<6xi16>
  return %a, %b, %c, %d : tensor<6xf16>, tensor<6xf32>, tensor<6xbf16>, tensor<6xi16>
}
func.func @f64(%x: tensor<6xf64>) -> (tensor<6xf64>, tensor<6xf64>, tensor<6xi64>, tensor<6xf32>) {
  %a = math.sin %x : tensor<6xf64>
  %b = math.powf %x, %a : tensor<6xf64>
  %c = arith.fptosi %x : tensor<6xf64> to tensor<6xi64>
  %d = arith.truncf %x : tensor<6xf64> to tensor<6xf32>
  return %a, %b, %c, %d : tensor<6xf64>, tensor<6xf64>, tensor<6xi64>, tensor<6xf32>
}
func.func @idx(%x: tensor<5xindex>, %t: tensor<8xf32>) -> (tensor<5xf32>, tensor<5xindex>, tensor<5xi32>) {
  %e = tensor.empty() : tensor<5xf32>
  %g = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]} ins(%x : tensor<5xindex>) outs(%e : tensor<5xf32>) {
  ^bb0(%k: index, %o: f32):
    %v = tensor.extract %t[%k] : tensor<8xf32>
    linalg.yield %v : f32
  } -> tensor<5xf32>
  %c = arith.constant dense<2> : tensor<5xindex>
  %m = arith.muli %x, %c : tensor<5xindex>
  %j = arith.index_cast %m : tensor<5xindex> to tensor<5xi32>
  return %g, %m, %j : tensor<5xf32>, tensor<5xindex>, tensor<5xi32>
}
func.func @scal(%a: f16, %b: i1, %c: i8, %d: index, %e: f64, %f: bf16, %g: i64) -> (f16, i1, i8, index, f64, bf16, i64) {
  %a2 = arith.addf %a, %a : f16
  %t = arith.constant true
  %b2 = arith.xori %b, %t : i1
  %c2 = arith.muli %c, %c : i8
  %d2 = arith.addi %d, %d : index
  %e2 = arith.negf %e : f64
  %f2 = arith.mulf %f, %f : bf16
  %g2 = arith.subi %g, %g : i64
  return %a2, %b2, %c2, %d2, %e2, %f2, %g2 : f16, i1, i8, index, f64, bf16, i64
}
func.func @consts() -> (tensor<2x3xf32>, tensor<4xi8>, tensor<3xi1>, tensor<2xf16>, tensor<2xbf16>, tensor<0x3xf32>, tensor<2xindex>, tensor<i64>, tensor<2xf64>) {
  %a = arith.constant dense<"0x0000803F000000400000404000008040000080BF000080FF"> : tensor<2x3xf32>
  %b = arith.constant dense<[-1, 0x7F, 3, -128]> : tensor<4xi8>
  %c = arith.constant dense<[true, false, true]> : tensor<3xi1>
  %d = arith.constant dense<[1.5, 0x7C00]> : tensor<2xf16>
  %e = arith.constant dense<[1.5, -2.0]> : tensor<2xbf16>
  %f = arith.constant dense<> : tensor<0x3xf32>
  %g = arith.constant dense<[1, 2]> : tensor<2xindex>
  %h = arith.constant dense<-9223372036854775808> : tensor<i64>
  %i = arith.constant dense<[0x7FF8000000000000, 1.0e-310]> : tensor<2xf64>
  return %a, %b, %c, %d, %e, %f, %g, %h, %i : tensor<2x3xf32>, tensor<4xi8>, tensor<3xi1>, tensor<2xf16>, tensor<2xbf16>, tensor<0x3xf32>, tensor<2xindex>, tensor<i64>, tensor<2xf64>
}
func.func @res() -> tensor<2x2xf32> {
  %a = arith.constant dense_resource<w> : tensor<2x2xf32>
  %b = arith.addf %a, %a : tensor<2x2xf32>
  return %b : tensor<2x2xf32>
}
{-#
  dialect_resources: {
    builtin: {
      w: "0x040000000000803F000000400000404000008040"
    }
  }
#-}
// Halves go to the even number, and signs stay where nothing else is left.
// call halves: 9xf32=-0.5,-0.0,0.5,1.5,2.5,-1.5,-0.4,8388609,-8388607.5 | 9xf64=-0.5,-0.0,0.5,1.5,2.5,-1.5,-0.4,4503599627370497,-4503599627370495.5 | 4xf16=-0.5,-0.0,1.5,-1023.5
func.func @halves(%x: tensor<9xf32>, %y: tensor<9xf64>, %z: tensor<4xf16>) -> (tensor<9xf32>, tensor<9xf32>, tensor<9xf64>, tensor<9xf64>, tensor<4xf16>, tensor<4xf16>) {
  %one = arith.constant dense<1.0> : tensor<9xf32>
  %two = arith.constant dense<2.0> : tensor<9xf64>
  %half = arith.constant dense<0.5> : tensor<4xf16>
  %r = math.roundeven %x : tensor<9xf32>
  %s = math.copysign %one, %r : tensor<9xf32>
  %t = math.roundeven %y : tensor<9xf64>
  %u = math.copysign %two, %t : tensor<9xf64>
  %v = math.roundeven %z : tensor<4xf16>
  %w = math.copysign %half, %v : tensor<4xf16>
  return %r, %s, %t, %u, %v, %w : tensor<9xf32>, tensor<9xf32>, tensor<9xf64>, tensor<9xf64>, tensor<4xf16>, tensor<4xf16>
}
