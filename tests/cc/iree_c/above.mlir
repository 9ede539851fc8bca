// Source of above.c, which is the output, unchanged, of
//   iree-compile --compile-mode=vm --output-format=vm-c above.mlir
// of iree-base-compiler 3.13.0. Imports from middle.mlir.
vm.module @above {
  vm.import private @middle.add(%x : i32) -> i32 attributes {minimum_version = 2 : i32}
  vm.import private @middle.get_calls() -> i32
  vm.import private @middle.juggle(%b : !vm.buffer, %n : i64) -> (i64, !vm.buffer)
  vm.import private @middle.get_greeting() -> !vm.buffer
  vm.import private @middle.fail(%code : i32)
  vm.import private optional @middle.none(%x : i32) -> i32

  // Adds x, x - 1, ..., 1; how often middle was called is in the upper half.
  vm.export @sum
  vm.func @sum(%x: i32) -> i64 {
    %c1 = vm.const.i32 1
    %c0 = vm.const.i32 0
    %c32 = vm.const.i32 32
    vm.br ^loop(%x, %c0 : i32, i32)
  ^loop(%i: i32, %r: i32):
    vm.cond_br %i, ^body, ^done
  ^body:
    %s = vm.call @middle.add(%i) : (i32) -> i32
    %j = vm.sub.i32 %i, %c1 : i32
    vm.br ^loop(%j, %s : i32, i32)
  ^done:
    %calls = vm.call @middle.get_calls() : () -> i32
    %low = vm.ext.i32.i64.u %r : i32 -> i64
    %wide = vm.ext.i32.i64.u %calls : i32 -> i64
    %high = vm.shl.i64 %wide, %c32 : i64
    %all = vm.or.i64 %high, %low : i64
    vm.return %all : i64
  }
  // How many bytes the buffers had that went through middle.
  vm.export @juggle
  vm.func @juggle(%n: i64) -> i64 {
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    %0:2 = vm.call @middle.juggle(%b, %n) : (!vm.buffer, i64) -> (i64, !vm.buffer)
    %size = vm.buffer.length %0#1 : !vm.buffer -> i64
    %sum = vm.add.i64 %0#0, %size : i64
    vm.return %sum : i64
  }
  vm.export @greeting_length
  vm.func @greeting_length() -> i64 {
    %b = vm.call @middle.get_greeting() : () -> !vm.buffer
    %size = vm.buffer.length %b : !vm.buffer -> i64
    vm.return %size : i64
  }
  vm.export @fail
  vm.func @fail(%code: i32) {
    vm.call @middle.fail(%code) : (i32) -> ()
    vm.return
  }
  vm.export @has_none
  vm.func @has_none() -> i32 {
    %0 = vm.import.resolved @middle.none : i32
    vm.return %0 : i32
  }
}
