// Exports with numbers, bytes and arrays, and some that C has no types for.
vm.module @values {
  vm.import private @hal_inline.buffer.allocate(%alignment: i32, %size: i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer: !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.create(%buffer: !vm.ref<!hal.buffer>, %offset: i64, %length: i64, %element: i32, %encoding: i32, %shape: i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.assert(%view: !vm.ref<!hal.buffer_view>, %message: !vm.buffer, %element: i32, %encoding: i32, %shape: i64 ...)
  vm.import private @hal_inline.buffer_view.buffer(%view: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
  vm.import private @hal_inline.buffer_view.dim(%view: !vm.ref<!hal.buffer_view>, %index: i32) -> i64 attributes {nosideeffects}
  vm.rodata private @x "x"
  vm.global.i32 private mutable @calls = 40 : i32
  vm.global.ref private mutable @kept : !vm.buffer

  vm.export @mix
  vm.func private @mix(%a: i32, %b: i64, %c: f32, %d: f64) -> (f64, i64, f32, i32) {
    %calls = vm.global.load.i32 @calls : i32
    %one = vm.const.i32 1
    %more = vm.add.i32 %calls, %one : i32
    vm.global.store.i32 %more, @calls : i32
    %sum = vm.add.i32 %a, %more : i32
    vm.return %d, %b, %c, %sum : f64, i64, f32, i32
  }

  vm.export @byte
  vm.func private @byte(%data: !vm.buffer, %at: i64) -> i32 {
    %byte = vm.buffer.load.i8.u %data[%at] : !vm.buffer -> i32
    vm.return %byte : i32
  }

  vm.export @set
  vm.func private @set(%data: !vm.buffer, %at: i64, %value: i32) {
    vm.buffer.store.i8 %value, %data[%at] : i32 -> !vm.buffer
    vm.return
  }

  vm.export @twice
  vm.func private @twice(%data: !vm.buffer) -> !vm.buffer {
    %zero = vm.const.i64.zero
    %align = vm.const.i32 1
    %n = vm.buffer.length %data : !vm.buffer -> i64
    %size = vm.add.i64 %n, %n : i64
    %new = vm.buffer.alloc %size, %align : !vm.buffer
    vm.buffer.copy %data, %zero, %new, %zero, %n : !vm.buffer -> !vm.buffer
    vm.buffer.copy %data, %zero, %new, %n, %n : !vm.buffer -> !vm.buffer
    vm.return %new : !vm.buffer
  }

  vm.export @keep
  vm.func private @keep(%data: !vm.buffer) {
    vm.global.store.ref %data, @kept : !vm.buffer
    vm.return
  }

  vm.export @last
  vm.func private @last() -> !vm.buffer {
    %kept = vm.global.load.ref @kept : !vm.buffer
    vm.return %kept : !vm.buffer
  }

  // Nothing declares the array: what is asserted says that it is ?x2xi16, and what is made 2xi16.
  vm.export @first_row
  vm.func private @first_row(%rows: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
    %message = vm.const.ref.rodata @x : !vm.buffer
    %zero = vm.const.i64.zero
    %first = vm.const.i32.zero
    %two = vm.const.i64 2
    %four = vm.const.i64 4
    %i16 = vm.const.i32 268435472
    %dense = vm.const.i32 1
    %align = vm.const.i32 16
    %count = vm.call @hal_inline.buffer_view.dim(%rows, %first) : (!vm.ref<!hal.buffer_view>, i32) -> i64
    vm.call.variadic @hal_inline.buffer_view.assert(%rows, %message, %i16, %dense, [%count, %two]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
    %buffer = vm.call @hal_inline.buffer_view.buffer(%rows) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %from = vm.call @hal_inline.buffer.storage(%buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %new:2 = vm.call @hal_inline.buffer.allocate(%align, %four) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.buffer.copy %from, %zero, %new#1, %zero, %four : !vm.buffer -> !vm.buffer
    %view = vm.call.variadic @hal_inline.buffer_view.create(%new#0, %zero, %four, %i16, %dense, [%two]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %view : !vm.ref<!hal.buffer_view>
  }

  // Says that it takes truth values and gives what it was given.
  vm.export @flags attributes {iree.reflection = {iree.abi.declaration = "sync func @flags(%given: tensor<?xi1>) -> (%left: tensor<?xi1>)"}}
  vm.func private @flags(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
    vm.return %arg0 : !vm.ref<!hal.buffer_view>
  }

  vm.export @items
  vm.func private @items(%items: !vm.list<i32>) -> i32 {
    %zero = vm.const.i32.zero
    %item = vm.list.get.i32 %items, %zero : (!vm.list<i32>, i32) -> i32
    vm.return %item : i32
  }

  vm.export @pauses
  vm.func private @pauses(%n: i32) -> i32 {
    vm.yield ^next
  ^next:
    vm.return %n : i32
  }

  vm.export @complex attributes {iree.reflection = {iree.abi.declaration = "sync func @complex(%z: tensor<2xcomplex<f32>>)"}}
  vm.func private @complex(%arg0: !vm.ref<!hal.buffer_view>) {
    vm.return
  }

  vm.export @anything
  vm.func private @anything(%view: !vm.ref<!hal.buffer_view>) {
    vm.return
  }
}
