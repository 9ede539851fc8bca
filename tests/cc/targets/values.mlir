// Numbers of every kind side by side, lists, and arrays of several ranks: what lies in memory as the target has it.
vm.module @values {
  vm.import private @hal_inline.buffer.allocate(%alignment : i32, %size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  vm.import private @hal_inline.buffer_view.rank(%view : !vm.ref<!hal.buffer_view>) -> i32
  vm.import private @hal_inline.buffer_view.dim(%view : !vm.ref<!hal.buffer_view>, %index : i32) -> i64
  vm.import private @hal_inline.buffer_view.assert(%view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %type : i32, %encoding : i32, %shape : i64 ...)
  vm.import private @hal_inline.buffer_view.trace(%key : !vm.buffer, %views : !vm.ref<!hal.buffer_view> ...)
  vm.rodata private @name "view"
  vm.global.i64 private mutable @total = 5 : i64
  vm.global.f64 private mutable @half = 0.5 : f64

  vm.export @mix
  vm.func @mix(%a: i32, %b: i64, %c: f32, %d: f64, %e: i32) -> (i32, i64, f32, f64, i64) {
    %total = vm.global.load.i64 @total : i64
    %half = vm.global.load.f64 @half : f64
    %a64 = vm.ext.i32.i64.s %a : i32 -> i64
    %sum = vm.add.i64 %b, %a64 : i64
    %more = vm.add.i64 %sum, %total : i64
    vm.global.store.i64 %more, @total : i64
    %c2 = vm.add.f32 %c, %c : f32
    %d2 = vm.mul.f64 %d, %half : f64
    %e2 = vm.mul.i32 %e, %a : i32
    vm.return %e2, %sum, %c2, %d2, %more : i32, i64, f32, f64, i64
  }

  vm.export @divide
  vm.func @divide(%a: i64, %b: i64) -> i64 {
    %r = vm.div.i64.s %a, %b : i64
    vm.return %r : i64
  }

  vm.export @byte
  vm.func @byte(%at: i64) -> i32 {
    %name = vm.const.ref.rodata @name : !vm.buffer
    %r = vm.buffer.load.i8.u %name[%at] : !vm.buffer -> i32
    vm.return %r : i32
  }

  vm.export @room
  vm.func @room(%size: i64) -> i64 {
    %c16 = vm.const.i32 16
    %buffer, %storage = vm.call @hal_inline.buffer.allocate(%c16, %size) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    %length = vm.buffer.length %storage : !vm.buffer -> i64
    vm.return %length : i64
  }

  vm.export @list
  vm.func @list(%a: i32, %b: i64, %c: f64, %at: i32) -> (i64, f64) {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i32 2
    %c3 = vm.const.i32 3
    %list = vm.list.alloc %c3 : (i32) -> !vm.list<?>
    vm.list.resize %list, %c3 : (!vm.list<?>, i32)
    vm.list.set.i32 %list, %c0, %a : (!vm.list<?>, i32, i32)
    vm.list.set.i64 %list, %c1, %b : (!vm.list<?>, i32, i64)
    vm.list.set.f64 %list, %c2, %c : (!vm.list<?>, i32, f64)
    %x = vm.list.get.i64 %list, %at : (!vm.list<?>, i32) -> i64
    %y = vm.list.get.f64 %list, %c2 : (!vm.list<?>, i32) -> f64
    vm.return %x, %y : i64, f64
  }

  vm.export @ranks
  vm.func @ranks(%view: !vm.ref<!hal.buffer_view>) -> (i32, i64) {
    %name = vm.const.ref.rodata @name : !vm.buffer
    %type = vm.const.i32 268435520
    %encoding = vm.const.i32 1
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c2 = vm.const.i64 2
    %c3 = vm.const.i64 3
    %rank = vm.call @hal_inline.buffer_view.rank(%view) : (!vm.ref<!hal.buffer_view>) -> i32
    vm.call.variadic @hal_inline.buffer_view.trace(%name, [%view, %view]) : (!vm.buffer, !vm.ref<!hal.buffer_view> ...)
    vm.call.variadic @hal_inline.buffer_view.trace(%name, []) : (!vm.buffer, !vm.ref<!hal.buffer_view> ...)
    %dim = vm.call @hal_inline.buffer_view.dim(%view, %c1) : (!vm.ref<!hal.buffer_view>, i32) -> i64
    vm.cond_br %rank, ^some, ^none
  ^some:
    vm.call.variadic @hal_inline.buffer_view.assert(%view, %name, %type, %encoding, [%c2, %c3]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
    vm.return %rank, %dim : i32, i64
  ^none:
    vm.call.variadic @hal_inline.buffer_view.assert(%view, %name, %type, %encoding, []) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
    vm.return %rank, %dim : i32, i64
  }
}
