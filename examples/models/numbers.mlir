// What the compiler makes wrong for inline programs, each beside a spelling that comes out right.

func.func @to_integer(%x: tensor<4xf32>) -> tensor<4xi32> {
  %0 = arith.fptosi %x : tensor<4xf32> to tensor<4xi32>
  return %0 : tensor<4xi32>
}

func.func @to_integer_right(%x: tensor<4xf32>) -> tensor<4xi32> {
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %up = math.ceil %x : tensor<4xf32>
  %down = math.floor %x : tensor<4xf32>
  %negative = arith.cmpf olt, %x, %zero : tensor<4xf32>
  %whole = arith.select %negative, %up, %down : tensor<4xi1>, tensor<4xf32>
  %0 = arith.fptosi %whole : tensor<4xf32> to tensor<4xi32>
  return %0 : tensor<4xi32>
}

func.func @remainder(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %0 = arith.remf %x, %y : tensor<4xf32>
  return %0 : tensor<4xf32>
}

func.func @remainder_right(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<4xf32> {
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %r = arith.remf %x, %y : tensor<4xf32>
  %size = math.absf %y : tensor<4xf32>
  %down = arith.subf %r, %size : tensor<4xf32>
  %up = arith.addf %r, %size : tensor<4xf32>
  %x_negative = arith.cmpf olt, %x, %zero : tensor<4xf32>
  %r_negative = arith.cmpf olt, %r, %zero : tensor<4xf32>
  %r_positive = arith.cmpf ogt, %r, %zero : tensor<4xf32>
  %of_negative = arith.select %r_positive, %down, %r : tensor<4xi1>, tensor<4xf32>
  %of_positive = arith.select %r_negative, %up, %r : tensor<4xi1>, tensor<4xf32>
  %0 = arith.select %x_negative, %of_negative, %of_positive : tensor<4xi1>, tensor<4xf32>
  return %0 : tensor<4xf32>
}

func.func @divide_bytes(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %0 = arith.divui %a, %b : tensor<4xi8>
  return %0 : tensor<4xi8>
}

func.func @divide_bytes_right(%a: tensor<4xi8>, %b: tensor<4xi8>) -> tensor<4xi8> {
  %wide_a = arith.extui %a : tensor<4xi8> to tensor<4xi32>
  %wide_b = arith.extui %b : tensor<4xi8> to tensor<4xi32>
  %quotient = arith.divui %wide_a, %wide_b : tensor<4xi32>
  %0 = arith.trunci %quotient : tensor<4xi32> to tensor<4xi8>
  return %0 : tensor<4xi8>
}

func.func @is_nan(%x: tensor<4xf32>) -> tensor<4xi1> {
  %0 = arith.cmpf une, %x, %x : tensor<4xf32>
  return %0 : tensor<4xi1>
}

func.func @is_nan_right(%x: tensor<4xf32>) -> tensor<4xi1> {
  %magnitude = arith.constant dense<0x7FFFFFFF> : tensor<4xi32>
  %infinity = arith.constant dense<0x7F800000> : tensor<4xi32>
  %bits = arith.bitcast %x : tensor<4xf32> to tensor<4xi32>
  %unsigned = arith.andi %bits, %magnitude : tensor<4xi32>
  %0 = arith.cmpi sgt, %unsigned, %infinity : tensor<4xi32>
  return %0 : tensor<4xi1>
}
