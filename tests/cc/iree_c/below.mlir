// Source of below.c, which is the output, unchanged, of
//   iree-compile --compile-mode=vm --output-format=vm-c below.mlir
// of iree-base-compiler 3.13.0. Imported by middle.mlir.
vm.module @below {
  vm.rodata private @greeting "hello"
  vm.global.i32 private mutable @total = 40 : i32
  vm.global.ref private mutable @last : !vm.buffer

  vm.export @add
  vm.func @add(%x: i32) -> i32 {
    %old = vm.global.load.i32 @total : i32
    %new = vm.add.i32 %old, %x : i32
    vm.global.store.i32 %new, @total : i32
    vm.return %new : i32
  }
  // Keeps the buffer and gives back the one before.
  vm.export @exchange
  vm.func @exchange(%b: !vm.buffer, %n: i64) -> (i64, !vm.buffer) {
    %old = vm.global.load.ref @last : !vm.buffer
    vm.global.store.ref %b, @last : !vm.buffer
    %size = vm.buffer.length %b : !vm.buffer -> i64
    %sum = vm.add.i64 %n, %size : i64
    vm.return %sum, %old : i64, !vm.buffer
  }
  vm.export @get_greeting
  vm.func @get_greeting() -> !vm.buffer {
    %b = vm.const.ref.rodata @greeting : !vm.buffer
    vm.return %b : !vm.buffer
  }
  vm.export @fail
  vm.func @fail(%code: i32) {
    vm.cond_fail %code, "from below"
    vm.return
  }
}
