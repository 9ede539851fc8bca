// Called as C: the header beside this is part of what is expected.
vm.module @plain {
  vm.import private @hal_inline.buffer_view.buffer(%view: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
  vm.import private @hal_inline.buffer.storage(%buffer: !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
  vm.global.i32 private mutable @calls : i32

  vm.export @first attributes {iree.reflection = {iree.abi.declaration = "sync func @first(%rows: tensor<?x4xf32>, %n: i32) -> (%value: f32)"}}
  vm.func private @first(%rows: !vm.ref<!hal.buffer_view>, %n: i32) -> f32 {
    %one = vm.const.i32 1
    %zero = vm.const.i64.zero
    %calls = vm.global.load.i32 @calls : i32
    %more = vm.add.i32 %calls, %one : i32
    vm.global.store.i32 %more, @calls : i32
    %buffer = vm.call @hal_inline.buffer_view.buffer(%rows) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %bytes = vm.call @hal_inline.buffer.storage(%buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %value = vm.buffer.load.f32 %bytes[%zero] : !vm.buffer -> f32
    vm.return %value : f32
  }

  vm.export @same attributes {iree.reflection = {iree.abi.declaration = "sync func @same(%x: tensor<2x4xf64>) -> (%y: tensor<2x4xf64>)"}}
  vm.func private @same(%x: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
    vm.return %x : !vm.ref<!hal.buffer_view>
  }

  vm.export @clear
  vm.func private @clear(%data: !vm.buffer) -> !vm.buffer {
    %zero = vm.const.i64.zero
    %byte = vm.const.i32.zero
    %n = vm.buffer.length %data : !vm.buffer -> i64
    vm.buffer.fill.i8 %data, %zero, %n, %byte : i32 -> !vm.buffer
    vm.return %data : !vm.buffer
  }

  vm.export @items
  vm.func private @items(%items: !vm.list<i32>) {
    vm.return
  }
}
