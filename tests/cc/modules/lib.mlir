// Imported by app.mlir; imports from the host. Events that the host records:
// 1 __init, 11 __deinit, 20 + signal __notify.
vm.module @lib <version = 3> {
  vm.import private @host.log(%event : i32)
  vm.rodata private @text "constant"
  vm.global.i32 private mutable @count : i32
  vm.global.f64 private mutable @scale : f64
  vm.global.ref private mutable @kept_buffer : !vm.buffer
  vm.global.ref private mutable @constant : !vm.buffer

  vm.export @__init
  vm.func private @__init() {
    %c1 = vm.const.i32 1
    %c5 = vm.const.i32 5
    %scale = vm.const.f64 0.5
    %text = vm.const.ref.rodata @text : !vm.buffer
    vm.global.store.i32 %c5, @count : i32
    vm.global.store.f64 %scale, @scale : f64
    vm.global.store.ref %text, @constant : !vm.buffer
    vm.call @host.log(%c1) : (i32) -> ()
    vm.return
  }
  vm.export @__deinit
  vm.func private @__deinit() {
    %c11 = vm.const.i32 11
    vm.call @host.log(%c11) : (i32) -> ()
    vm.return
  }
  vm.export @__notify
  vm.func private @__notify(%signal: i32) {
    %c20 = vm.const.i32 20
    %event = vm.add.i32 %c20, %signal : i32
    vm.call @host.log(%event) : (i32) -> ()
    vm.return
  }

  // One function under two names, with attributes of their own.
  vm.export @add attributes {iree.reflection = {doc = "adds", unit = "one"}}
  vm.export @add as("also add") attributes {iree.reflection = {doc = "adds too"}}
  vm.func private @add(%x: i32) -> i32 {
    %old = vm.global.load.i32 @count : i32
    %new = vm.add.i32 %old, %x : i32
    vm.global.store.i32 %new, @count : i32
    vm.return %new : i32
  }

  vm.export @mix
  vm.func private @mix(%a: i32, %b: i64, %c: f32, %r: !vm.buffer, %d: f64, %l: !vm.list<i32>) -> (!vm.list<i32>, f64, i32, !vm.buffer, f32, i64) {
    %scale = vm.global.load.f64 @scale : f64
    %scaled = vm.mul.f64 %d, %scale : f64
    vm.return %l, %scaled, %a, %r, %c, %b : !vm.list<i32>, f64, i32, !vm.buffer, f32, i64
  }

  vm.export @keep
  vm.func private @keep(%b: !vm.buffer) {
    vm.global.store.ref %b, @kept_buffer : !vm.buffer
    vm.return
  }
  vm.export @kept
  vm.func private @kept() -> (!vm.buffer, !vm.buffer) {
    %b = vm.global.load.ref @kept_buffer : !vm.buffer
    %c = vm.global.load.ref @constant : !vm.buffer
    vm.return %b, %c : !vm.buffer, !vm.buffer
  }

  vm.export @fail
  vm.func private @fail(%code: i32, %b: !vm.buffer) -> !vm.buffer {
    vm.cond_fail %code, "failed"
    vm.return %b : !vm.buffer
  }
}
