// Imports from lib.mlir and the host. Events: 2 __init, 12 __deinit,
// 30 + signal __notify.
vm.module @app {
  vm.import private @host.log(%event : i32)
  vm.import private @host.sum(%base : i64, %values : i32 ..., %pairs : tuple<i64, !vm.buffer> ..., %list : !vm.list<?>) -> (i32, i64, !vm.ref<?>)
  vm.import private @lib.add(%x : i32) -> i32 attributes {minimum_version = 3 : i32}
  vm.import private @lib.mix(%a : i32, %b : i64, %c : f32, %r : !vm.buffer, %d : f64, %l : !vm.list<i32>) -> (!vm.list<i32>, f64, i32, !vm.buffer, f32, i64)
  vm.import private @lib.keep(%b : !vm.buffer)
  vm.import private @lib.kept() -> (!vm.buffer, !vm.buffer)
  vm.import private @lib.fail(%code : i32, %b : !vm.buffer) -> !vm.buffer
  vm.import private optional @"lib.also add"(%x : i32) -> i32
  vm.import private optional @lib.none(%x : i32, %b : !vm.buffer) -> i32
  vm.import private optional @ghost.none(%values : i32 ...) -> i32

  vm.export @__init
  vm.func private @__init() {
    %c2 = vm.const.i32 2
    %c10 = vm.const.i32 10
    vm.call @host.log(%c2) : (i32) -> ()
    %0 = vm.call @lib.add(%c10) : (i32) -> i32
    vm.return
  }
  vm.export @__deinit
  vm.func private @__deinit() {
    %c12 = vm.const.i32 12
    %0 = vm.call @lib.add(%c12) : (i32) -> i32
    vm.call @host.log(%c12) : (i32) -> ()
    vm.return
  }
  vm.export @__notify
  vm.func private @__notify(%signal: i32) {
    %c30 = vm.const.i32 30
    %event = vm.add.i32 %c30, %signal : i32
    vm.call @host.log(%event) : (i32) -> ()
    vm.return
  }

  vm.export @add
  vm.func private @add(%x: i32) -> i32 {
    %0 = vm.call @lib.add(%x) : (i32) -> i32
    vm.return %0 : i32
  }

  // 1 for every value that arrives on its way back.
  vm.export @mix
  vm.func private @mix(%x: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %align = vm.const.i32 16
    %size = vm.const.i64 24
    %b = vm.const.i64 -5000000000
    %c = vm.const.f32 1.5
    %d = vm.const.f64 -2.25
    %half = vm.const.f64 -1.125
    %r = vm.buffer.alloc %size, %align : !vm.buffer
    %l = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    vm.list.resize %l, %c1 : (!vm.list<i32>, i32)
    vm.list.set.i32 %l, %c0, %x : (!vm.list<i32>, i32, i32)
    %out:6 = vm.call @lib.mix(%x, %b, %c, %r, %d, %l) : (i32, i64, f32, !vm.buffer, f64, !vm.list<i32>) -> (!vm.list<i32>, f64, i32, !vm.buffer, f32, i64)
    %item = vm.list.get.i32 %out#0, %c0 : (!vm.list<i32>, i32) -> i32
    %0 = vm.cmp.eq.i32 %item, %x : i32
    %1 = vm.cmp.eq.f64.o %out#1, %half : f64
    %2 = vm.cmp.eq.i32 %out#2, %x : i32
    %3 = vm.cmp.eq.ref %out#3, %r : !vm.buffer
    %4 = vm.cmp.eq.f32.o %out#4, %c : f32
    %5 = vm.cmp.eq.i64 %out#5, %b : i64
    %01 = vm.add.i32 %0, %1 : i32
    %23 = vm.add.i32 %2, %3 : i32
    %45 = vm.add.i32 %4, %5 : i32
    %0123 = vm.add.i32 %01, %23 : i32
    %all = vm.add.i32 %0123, %45 : i32
    vm.return %all : i32
  }

  vm.export @keep
  vm.func private @keep(%b: !vm.buffer) {
    vm.call @lib.keep(%b) : (!vm.buffer) -> ()
    vm.return
  }
  vm.export @kept
  vm.func private @kept() -> (!vm.buffer, !vm.buffer) {
    %b:2 = vm.call @lib.kept() : () -> (!vm.buffer, !vm.buffer)
    vm.return %b#0, %b#1 : !vm.buffer, !vm.buffer
  }
  vm.export @fail
  vm.func private @fail(%code: i32, %b: !vm.buffer) -> !vm.buffer {
    %c = vm.call @lib.fail(%code, %b) : (i32, !vm.buffer) -> !vm.buffer
    vm.return %c : !vm.buffer
  }

  vm.export @resolved
  vm.func private @resolved() -> (i32, i32, i32) {
    %0 = vm.import.resolved @"lib.also add" : i32
    %1 = vm.import.resolved @lib.none : i32
    %2 = vm.import.resolved @ghost.none : i32
    vm.return %0, %1, %2 : i32, i32, i32
  }
  vm.export @optional
  vm.func private @optional(%x: i32) -> i32 {
    %0 = vm.call @"lib.also add"(%x) : (i32) -> i32
    vm.return %0 : i32
  }
  vm.export @none
  vm.func private @none(%x: i32, %b: !vm.buffer) -> i32 {
    %0 = vm.call @lib.none(%x, %b) : (i32, !vm.buffer) -> i32
    vm.return %0 : i32
  }
  vm.export @none_variadic
  vm.func private @none_variadic(%x: i32) -> i32 {
    %0 = vm.call.variadic @ghost.none([%x, %x]) : (i32 ...) -> i32
    vm.return %0 : i32
  }

  // Spans of several lengths; the host adds everything up.
  vm.export @spans
  vm.func private @spans(%x: i32, %b: !vm.buffer) -> (i32, i64, !vm.ref<?>) {
    %c0 = vm.const.i32 0
    %base = vm.const.i64 1000000000000
    %p = vm.const.i64 100
    %q = vm.const.i64 10000
    %l = vm.list.alloc %c0 : (i32) -> !vm.list<?>
    %none:3 = vm.call.variadic @host.sum(%base, [], [], %l) : (i64, i32 ..., tuple<i64, !vm.buffer> ..., !vm.list<?>) -> (i32, i64, !vm.ref<?>)
    %some:3 = vm.call.variadic @host.sum(%none#1, [%x, %x], [(%p, %b)], %l) : (i64, i32 ..., tuple<i64, !vm.buffer> ..., !vm.list<?>) -> (i32, i64, !vm.ref<?>)
    %more:3 = vm.call.variadic @host.sum(%some#1, [%x], [(%p, %b), (%q, %b), (%q, %b)], %l) : (i64, i32 ..., tuple<i64, !vm.buffer> ..., !vm.list<?>) -> (i32, i64, !vm.ref<?>)
    %odd:3 = vm.call.variadic @host.sum(%more#1, [%x, %x, %x], [], %l) : (i64, i32 ..., tuple<i64, !vm.buffer> ..., !vm.list<?>) -> (i32, i64, !vm.ref<?>)
    %n = vm.add.i32 %some#0, %more#0 : i32
    %m = vm.add.i32 %n, %odd#0 : i32
    vm.return %m, %odd#1, %more#2 : i32, i64, !vm.ref<?>
  }
}
