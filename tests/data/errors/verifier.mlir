// Every error must be reported, in this order, and nothing else.
vm.module @symbols {
  vm.func @f() {
    vm.return
  }
  vm.func @f() {  // expected-error {{redefinition of symbol named 'f'}}
    vm.call @g() : () -> ()  // expected-error {{undefined function: @g}}
    vm.call @gloal() : () -> ()  // expected-error {{undefined function: @gloal | did you mean 'global'?}}
    %0 = vm.const.ref.rodata @f : !vm.buffer  // expected-error {{'@f' is not a rodata}}
    %1 = vm.import.resolved @m.none : i32  // expected-error {{undefined import: @m.none}}
    vm.return
  }
  vm.func @global() {
    vm.return
  }
  vm.export @f
  vm.export @f  // expected-error {{redefinition of export 'f'}}
  vm.export @h  // expected-error {{vm.func op named 'h' not found for export}}
  vm.import private @unqualified()  // expected-error {{import '@unqualified' must be named module.function}}
  vm.rodata private @data {alignment = 3 : i64} "abc"  // expected-error {{alignment of rodata '@data' must be a power of two, not 3}}
}
// -----
vm.module @calls {
  vm.import private @m.plain(%a : i32) -> i32
  vm.import private @m.list(%a : i32 ...) -> i32
  vm.func @f(%a: i32, %b: i64) -> i32 {
    vm.call @m.plain(%b) : (i64) -> ()  // expected-error {{'vm.call' op operand types do not match callee '@m.plain': operand #0 is i64, expected i32}} {{'vm.call' op result types do not match callee '@m.plain': expected 1, found 0}}
    %0 = vm.call @m.list(%a) : (i32) -> i32  // expected-error {{'vm.call' op cannot call '@m.list', which is variadic | use vm.call.variadic}}
    vm.call.variadic @f(%a, %b) : (i32, i64)  // expected-error {{'vm.call.variadic' op can only call imports, '@f' is a function of the module}}
    %1 = vm.call.variadic @m.list(%a) : (i32) -> i32  // expected-error {{'vm.call.variadic' op argument #0 of '@m.list' is variadic}}
    %3 = "vm.call.variadic"(%a) <{callee = @m.list, segment_sizes = dense<1> : vector<2xi16>, segment_types = [i32]}> : (i32) -> i32  // expected-error {{'vm.call.variadic' op argument types do not match callee '@m.list': expected 1, found 2 segment sizes}}
    %2 = vm.call @m.plain() : () -> i32  // expected-error {{'vm.call' op operand types do not match callee '@m.plain': expected 1, found 0}}
    vm.return %b : i64  // expected-error {{type of return operand #0 (i64) does not match function result type (i32)}}
  }
  vm.func @g() -> i32 {
    vm.return  // expected-error {{'vm.return' op has 0 operands, but enclosing function '@g' returns 1}}
  }
}
// -----
vm.module @globals {
  vm.global.i32 private @constant = 5 : i32
  vm.global.i64 private mutable @variable : i64
  vm.global.i8 private @strange : i8  // expected-error {{unknown op 'vm.global.i8' | did you mean 'vm.global.i64'?}}
}
// -----
vm.module @globals2 {
  vm.global.i32 private @constant = 5 : i32
  vm.global.i64 private mutable @variable : i64
  vm.initializer {
    %0 = vm.const.i32 1
    vm.global.store.i32 %0, @constant : i32
    vm.return
  }
  vm.func @f(%a: i32) {
    vm.global.store.i32 %a, @constant : i32  // expected-error {{global "constant" is not mutable and cannot be stored to | declare it 'mutable @constant'}}
    vm.global.store.i32 %a, @variable : i32  // expected-error {{'vm.global.store.i32' op global type mismatch; global "variable" is 'i64' but store is 'i32'}}
    %0 = vm.global.load.i64 immutable @variable : i64  // expected-error {{'vm.global.load.i64' op is marked as immutable but the global is mutable}}
    %1 = vm.global.load.ref @variable : !vm.buffer  // expected-error {{'vm.global.load.ref' op global type mismatch; global "variable" is 'i64' but load is '!vm.buffer'}}
    vm.global.store.i32 %a, @varable : i32  // expected-error {{undefined global: @varable | did you mean 'variable'?}}
    vm.return
  }
}
// -----
vm.module @blocks {
  vm.func @f(%a: i32) {
    vm.return  // expected-error {{'vm.return' op must be the last operation in the parent block}}
    vm.return
  ^bb1:
    %0 = vm.add.i32 %a, %a : i32  // expected-error {{block with no terminator, has 'vm.add.i32' | end it with vm.return or a branch}}
  ^bb2:
    vm.br ^bb3(%a : i32)  // expected-error {{type mismatch for bb argument #0 of successor #0: '^bb3' takes i64, but i32 is passed}}
  ^bb3(%b: i64):
    vm.cond_br %a, ^bb3, ^bb2  // expected-error {{branch has 0 operands for successor #0, but target block '^bb3' has 1}}
  ^bb4:  // expected-error {{empty block '^bb4': expect at least a terminator}}
  }
  vm.func @g(%a: i32) {  // expected-error {{empty block of '@g': expect at least a terminator}}
  }
}
// -----
vm.module @dominance {
  vm.func @f(%a: i32) {
    %c = vm.add.i32 %b, %a : i32  // expected-error {{operand #0 does not dominate this use: '%b' is defined in the same block}}
    %b = vm.const.i32 5
    vm.cond_br %a, ^bb1, ^bb2
  ^bb1:
    %d = vm.const.i32 6
    vm.br ^bb2
  ^bb2:
    %e = vm.add.i32 %a, %d : i32  // expected-error {{operand #1 does not dominate this use: '%d' is defined in block '^bb1'}}
    vm.return
  ^unreachable:
    %f = vm.add.i32 %a, %d : i32
    vm.return
  }
}
// -----
vm.module @types {
  vm.func @f(%a: i32, %b: i8, %l: !vm.list<!vm.buffer>, %m: !vm.list<i32>) {  // expected-error {{argument #1 of '@f' has type i8, but VM values are i32, i64, f32, f64 or refs}}
    %0 = vm.list.alloc %a : (i32) -> i32  // expected-error {{'vm.list.alloc' op result #0 must be a list, but got 'i32'}}
    %1 = vm.list.get.i32 %l, %a : (!vm.list<!vm.buffer>, i32) -> i32  // expected-error {{'vm.list.get.i32' op cannot convert between list element type '!vm.buffer' and 'i32'}}
    %2 = vm.list.get.ref %m, %a : (!vm.list<i32>, i32) -> !vm.buffer  // expected-error {{'vm.list.get.ref' op cannot convert between list element type 'i32' and '!vm.buffer'}}
    %3 = vm.list.get.ref %l, %a : (!vm.list<!vm.buffer>, i32) -> !vm.ref<?>  // expected-error {{list contains '!vm.buffer' that cannot be accessed as '!vm.ref<?>'}}
    "vm.add.i32"(%a) : (i32) -> i32  // expected-error {{'vm.add.i32' op expected 2 operands, but found 1}}
    %4 = "vm.add.i32"(%a, %a) : (i32, i32) -> i64  // expected-error {{'vm.add.i32' op result #0 must be i32, but got 'i64'}}
    vm.return
  }
}
// -----
vm.module @arithmetic {
  vm.func @f(%a: i32) -> i32 {
    %b = arith.addi %a, %a : i32  // expected-error {{'arith.addi' op must be in a structured function, 'func.func' | lower the module to the VM dialect first: iree-compile --compile-to=vm}}
    vm.return %b : i32
  }
}
