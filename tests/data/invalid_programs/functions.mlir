// Functions, globals and bounds that MLIR refuses.

// expected-error@+1:16 {{custom op 'func.func' 'sym_visibility' is an inferred attribute and should not be specified in the explicit attribute dictionary}}
func.func @f() attributes { sym_visibility = "private" } {
  return
}

// -----

// expected-error@+1:23 {{custom op 'func.func' expected SSA identifier}}
func.func @f(%a: i32, f32) {
  return
}

// -----

// expected-error@+1:19 {{custom op 'func.func' expected type instead of SSA identifier}}
func.func @f(f32, %a: i32) {
  return
}

// -----

func.func @f(%a: i32) {
// expected-error@+1:1 {{invalid block name in region with named arguments}}
^bb0(%b: i32):
  return
}

// -----

func.func @f(i32) {
^bb0(%b: i32):
  return
}

// -----

// expected-error@+1:1 {{'func.func' op entry block must have 1 arguments to match function signature}}
func.func @f(i32) {
  return
}

// -----

func.func @f(%a: i32) {
// expected-error@+1:1 {{invalid block name in region with named arguments}}
^bb0:
  return
}

// -----

// expected-error@+1:1 {{'func.func' op symbol declaration cannot have public visibility}}
func.func @f()

// -----

// expected-error@+1:1 {{'func.func' op arguments may only have dialect attributes}}
func.func @f(%a: i32 {foo = 1}) {
  return
}

// -----

// expected-error@+1:1 {{'func.func' op results may only have dialect attributes}}
func.func @f(%a: i32) -> (i32 {foo}) {
  return %a : i32
}

// -----

// expected-error@+1:1 {{'func.func' op expects argument attribute array to have the same number of elements as the number of function arguments, got 2, but expected 1}}
func.func private @f(i32) attributes {arg_attrs = [{}, {}]}

// -----

// expected-error@+1:1 {{'func.func' op expects result attribute array to have the same number of elements as the number of function results, got 2, but expected 1}}
func.func private @f(i32) -> f32 attributes {res_attrs = [{}, {}]}

// -----

// expected-error@+1:1 {{'func.func' op expects argument attribute array to have the same number of elements as the number of function arguments, got 2, but expected 1}}
"func.func"() ({
}) {sym_name = "f", function_type = (i32) -> f32, arg_attrs = [{}, {}], sym_visibility = "private"} : () -> ()

// -----

// expected-error@+1:1 {{'func.func' op expects result attribute array to have the same number of elements as the number of function results, got 2, but expected 1}}
"func.func"() ({
}) {sym_name = "f", function_type = (i32) -> f32, res_attrs = [{}, {}], sym_visibility = "private"} : () -> ()

// -----

// expected-error@+1:1 {{'func.func' op symbol declaration cannot have public visibility}}
"func.func"() ({
}) {sym_name = "f", function_type = (i32) -> f32} : () -> ()

// -----

func.func @f(%a: memref<4xf32>) {
  // expected-error@+1:3 {{'memref.assume_alignment' op alignment must be power of 2}}
  memref.assume_alignment %a, 12 : memref<4xf32>
  return
}

// -----

func.func @f(%a: memref<4xf32>) {
  // expected-error@+1:3 {{'memref.assume_alignment' op attribute 'alignment' failed to satisfy constraint: 32-bit signless integer attribute whose value is positive}}
  memref.assume_alignment %a, 0 : memref<4xf32>
  return
}

// -----

// expected-error@+1:66 {{custom op 'memref.global' 'memref.global' op attribute 'alignment' failed to satisfy constraint: 64-bit signless integer attribute whose value is positive and whose value is a power of two > 0}}
memref.global "private" constant @g : memref<2xf32> = dense<1.0> {alignment = 63}

// -----

// expected-error@+1:1 {{custom op 'memref.global' type should be static shaped memref, but got 'memref<?xf32>'}}
memref.global @g : memref<?xf32>

// -----

// expected-error@+1:1 {{custom op 'memref.global' type should be static shaped memref, but got 'i32'}}
memref.global @g : i32

// -----

// expected-error@+1:1 {{custom op 'memref.global' type should be static shaped memref, but got 'tensor<3xi32>'}}
memref.global @g : tensor<3xi32>

// -----

func.func @f(%x: i32, %p: memref<i32>) {
  // expected-error@+1:3 {{'memref.store' op requires zero results}}
  "memref.store"(%x, %p) : (i32, memref<i32>) -> i32
  return
}

// -----

func.func @f(%a: tensor<f32>, %i: index) -> index {
  // expected-error@+1:8 {{'tensor.dim' op operand #0 must be non-0-ranked or unranked tensor, but got 'tensor<f32>'}}
  %0 = tensor.dim %a, %i : tensor<f32>
  return %0 : index
}

// -----

func.func @f(%a: memref<f32>, %i: index) -> index {
  // expected-error@+1:8 {{'memref.dim' op operand #0 must be unranked.memref of any type values or non-0-ranked.memref of any type values, but got 'memref<f32>'}}
  %0 = memref.dim %a, %i : memref<f32>
  return %0 : index
}

// -----

func.func @f(%a: memref<f32>) -> index {
  %i = arith.constant 0 : index
  // expected-error@+1:8 {{'memref.dim' op operand #0 must be unranked.memref of any type values or non-0-ranked.memref of any type values, but got 'memref<f32>'}}
  %0 = memref.dim %a, %i : memref<f32>
  return %0 : index
}

// -----

// expected-error@+1:22 {{expected the number of strides to match the rank}}
func.func private @f(memref<?x?xf32, strided<[1]>>)

// -----

func.func @f(%n: index) {
  // expected-error@+1:19 {{custom op 'affine.for' lower loop bound affine map with multiple results requires 'max' prefix}}
  affine.for %i = affine_map<()[s] -> (0, s - 1)>()[%n] to 10 {
  }
  return
}

// -----

func.func @f(%n: index) {
  // expected-error@+1:24 {{custom op 'affine.for' upper loop bound affine map with multiple results requires 'min' prefix}}
  affine.for %i = 0 to affine_map<()[s] -> (100, s + 1)>()[%n] {
  }
  return
}

// -----

func.func @f(%n: index) {
  // expected-error@+1:24 {{integer constant out of range for attribute}}
  affine.for %i = 0 to 9223372036854775810 {
  }
  return
}

// -----

func.func @f(%n: index) -> index {
  affine.for %i = 1 to 10 {
    %j = arith.muli %i, %n : index
    %k = affine.apply affine_map<(d0) -> (d0 + 1)>(%j)
  }
  return %n : index
}

// -----

func.func @f(%n: index) -> index {
  affine.for %i = 1 to 10 {
    %k = affine.min affine_map<()[s0] -> (s0 + 1, 7)>()[%i]
  }
  return %n : index
}
