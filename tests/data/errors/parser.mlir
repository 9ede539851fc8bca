// Every error must be reported, in this order, and nothing else.
vm.module @syntax {
  vm.func @f(%a: i32) {
    %b = vm.add.i32 %a %a : i32  // expected-error {{expected ',', found '%a'}}
    %c = vm.add.i32 %a : i32  // expected-error {{expected ',', found ':'}}
    %d = vm.ad.i32 %a, %a : i32  // expected-error {{unknown op 'vm.ad.i32' | did you mean 'vm.and.i32'?}}
    %e = arith.shli %a, %a : i32  // expected-error {{op 'arith.shli' is not a VM op | lower the module to the VM dialect first: iree-compile --compile-to=vm}}
    %g = vm.add.i32 %c, %d : i32
    vm.return
  }
  vm.func @g(%a: i32) {
    vm.call @g(%a : (i32) -> ()  // expected-error {{'(' is never closed}}
    vm.return
  }
}
// -----
vm.module @names {
  vm.func @f(%a: i32) {
    %b = vm.add.i64 %a, %a : i64  // expected-error {{expected type i64 for operand '%a', but its type is i32}}
    %b = vm.add.i32 %a, %x : i32  // expected-error {{redefinition of SSA value '%b'}} {{use of undefined value '%x'}}
    %h:2 = vm.add.i32 %a, %a : i32  // expected-error {{'vm.add.i32' has 1 result, but 2 are named}}
    vm.br ^bb1
  ^bb1:
    vm.br ^bb2(%a, %a : i32)  // expected-error {{expected 2 types for the operands of '^bb2', found 1}}
  ^bb1:  // expected-error {{redefinition of block '^bb1'}}
    vm.br ^bb3  // expected-error {{reference to undefined block '^bb3' | did you mean '^bb4'?}}
  ^table:
    vm.br_table %a {
      default: ^bb1,
      0: ^bb4(%a, %a : i32)  // expected-error {{expected 2 types for the operands of '^bb4', found 1}}
    }
  ^bb4:
    vm.return %a : i32, i32  // expected-error {{expected 1 operand type to match the operands, found 2}}
  }
}
// -----
vm.module @near {
  vm.func @f(%counter: i32) {
    %0 = vm.add.i32 %couter, %counter : i32  // expected-error {{use of undefined value '%couter' | did you mean '%counter'?}}
    %1:2 = vm.call @g() : () -> (i32, i32)
    %2 = vm.add.i32 %1#2, %1 : i32  // expected-error {{use of undefined value '%1#2' | '%1' has fewer results}}
    vm.br ^loop  // expected-error {{reference to undefined block '^loop' | did you mean '^loop0'?}}
  ^loop0:
    vm.return
  }
}
// -----
vm.module @constants {
  vm.func @f() {
    %b = vm.const.i32 99999999999  // expected-error {{integer constant out of range for i32}}
    %c = vm.const.f32 1  // expected-error {{expected a float literal such as 1.0, found '1'}}
    %d = vm.const.i32 true  // expected-error {{expected an integer, found 'true'}}
    %e = vm.const.i32 1.5  // expected-error {{expected an integer, found '1.5'}}
    %g = vm.const.f32 0x1FFFFFFFF  // expected-error {{hexadecimal float constant out of range for f32}}
    %h = vm.const.f32 nan  // expected-error {{expected a float literal such as 1.0, found 'nan'}}
    %i = vm.const.i32 5 : i64  // expected-error {{expected 'i32', found 'i64'}}
    vm.return
  }
}
// -----
vm.module @data {
  vm.rodata private @a dense<[1, 2]> : tensor<3xi8>  // expected-error {{expected 3 elements, found 2}}
  vm.rodata private @b dense<"0x01"> : tensor<3xi16>  // expected-error {{tensor<3xi16> takes 6 bytes, the hexadecimal data has 1}}
  vm.rodata private @c #util.uninitialized : tensor<4xi8>  // expected-error {{rodata '@c': this constant cannot be stored as bytes}}
  vm.rodata private @d dense<[1, 2]> : tensor<2xindex>  // expected-error {{rodata '@d': this constant cannot be stored as bytes}}
  vm.rodata private @e dense_resource<missing> : tensor<1xi8>  // expected-error {{no resource 'missing' in the dialect_resources of the file | --mlir-elide-resource-strings-if-larger leaves resources out: compile again without it}}
  vm.rodata private @f dense<1.5> : tensor<2xi8>  // expected-error {{bad integer '1.5'}}
  vm.rodata private @g dense<1> : tensor<2xf32>  // expected-error {{expected a float literal, found '1'}}
  vm.rodata private @h "a\qb"  // expected-error {{unknown escape in string literal}}
  vm.rodata private @i #missing  // expected-error {{undefined attribute alias '#missing'}}
  vm.rodata private @j dense<[[1, 2], [3]]> : tensor<2x2xi8>  // expected-error {{expected 2 elements in each row, found 1}}
  vm.rodata private @k dense<300> : tensor<2xi8>  // expected-error {{integer constant out of range for i8}}
  vm.rodata private @l #util.composite<4xi8, [dense<1> : tensor<2xi8>]>  // expected-error {{the parts of the composite have 2 bytes, its type 4}}
  vm.rodata private @m dense<0x> : tensor<2xf32>  // expected-error {{expected a float literal, found '0x'}}
  vm.rodata private @n dense<[0x1_0]> : tensor<1xf64>  // expected-error {{expected a float literal, found '0x1_0'}}
}
// -----
vm.module @globals {
  vm.global.i32 @a = 5 : i64  // expected-error {{type of 'vm.global.i32' must be i32, found i64}}
  vm.global.i32 @b = 5.0 : f32  // expected-error {{type of 'vm.global.i32' must be i32, found f32}}
  vm.global.i32 @c : i64  // expected-error {{type of 'vm.global.i32' must be i32, found i64}}
  vm.global.ref @d = 5 : i32  // expected-error {{a ref global has no initial value}}
  vm.global.ref @e : !util.ptr<i32>  // expected-error {{type of 'vm.global.ref' must be a ref, found !util.ptr<i32>}}
  vm.global.ref @h : i64  // expected-error {{type of 'vm.global.ref' must be a ref, found i64}}
  vm.func prviate @f() {  // expected-error {{unexpected keyword 'prviate'}}
    vm.return
  }
}
// -----
vm.module @tables {
  vm.func @f(%a: i32) {
    vm.br_table %a { 0: ^bb1, default: ^bb1 }  // expected-error {{expected 'default' as the first case}}
    vm.br_table %a { default: ^bb1, 007: ^bb1 }  // expected-error {{expected case 0: cases are numbered from 0}}
  ^bb1:
    vm.br_table %a { default: ^bb1, 1: ^bb1 }  // expected-error {{expected case 0: cases are numbered from 0}}
  }
}
// -----
vm.module @generic {
  vm.func private @f(%a: i32, %a: i32) {  // expected-error {{redefinition of SSA value '%a'}}
    "vm.foo"(%a) : (i32) -> i32  // expected-error {{unknown op 'vm.foo'}}
    "vm.add.i32"(%a, %a) : (i32) -> i32  // expected-error {{expected 2 operand types, found 1}}
    "vm.br"(%a)[^bb1, ^bb2] : (i32) -> ()  // expected-error {{operand segment sizes of 'vm.br' do not fit its operands and successors}}
  ^bb1:
    "vm.call"() : () -> ()  // expected-error {{'vm.call' requires attribute 'callee'}}
  ^bb2:
    vm.return
  }
}
// -----
vm.module @calls {
  vm.func @f(%a: i32) -> i32 {
    %1 = vm.call @f(%a) : (i32, i32) -> i32  // expected-error {{expected 1 operand type to match the operands, found 2}}
    %2:2 = vm.call @f(%a) : (i32) -> i32  // expected-error {{'vm.call' has 1 result, but 2 are named}}
    vm.call.variadic @m.f(%a, [%a]) : (i32, i32)  // expected-error {{operands do not match the types of the variadic call}}
    vm.func @g() {  // expected-error {{'vm.func' must be directly in a vm.module}}
      vm.return
    }
    vm.return {a = 1, a = 2}  // expected-error {{duplicate key 'a' in dictionary attribute}}
  }
  vm.return  // expected-error {{expected a function, global, constant, import or export in vm.module}}
}
// -----
vm.module @types {
  vm.func @f(%a: !vm.lisst<i32>) {  // expected-error {{bad type '!vm.lisst<i32>'}}
    vm.return
  }
  vm.func @g(%a: !missing) {  // expected-error {{undefined type alias '!missing'}}
    vm.return
  }
}
// -----
vm.module @regions {
  func.func private @f(%c: memref<?xf32>, %x: f32) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    scf.for %i = %c0 to %c1 step %c1 {
      %x = memref.load %c[%i] : memref<?xf32>  // expected-error {{redefinition of SSA value '%x'}}
      %y = memref.load %c[%i] : memref<?xf32>
    }
    scf.for %j = %c0 to %c1 step %c1 {
    ^bb0(%k: index):  // expected-error {{unexpected block '^bb0' | a region of structured code has one block}}
      memref.store %y, %c[%j] : memref<?xf32>  // expected-error {{use of undefined value '%y'}}
    }
    memref.store %x, %c[%i] : memref<?xf32>  // expected-error {{use of undefined value '%i'}}
    func.return
  }
}
// -----
vm.modul @a {  // expected-error {{no vm.module in the input, but 'vm.modul' | did you mean 'vm.module'?}}
}
// -----
vm.module @words {
  vm.func @f() {
    foo bar  // expected-error {{unexpected 'foo', expected '}' or an op or results}}
    vm.return
  }
}
