// What a host passes and gets, and the memory after it, has the names that reflection knows, in place of `arg0`, `ref` and `buffer_3`.
// Only values that a compiler has named are renamed. Memory that is neither passed nor returned is called scratch.
vm.module @demo {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer
  vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view>
  vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  vm.export @main
  vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%x: tensor<4xf32>) -> (%y: tensor<4xf32>)"}} {
    %c64 = vm.const.i32 64
    %zero = vm.const.i64.zero
    %c16 = vm.const.i64 16
    %c4 = vm.const.i64 4
    %c553648160 = vm.const.i32 553648160
    %c1 = vm.const.i32 1
    %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %buffer = vm.call @hal_inline.buffer.storage(%ref) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %ref_0:2 = vm.call @hal_inline.buffer.allocate(%c64, %c16) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.buffer.copy %buffer, %zero, %ref_0#1, %zero, %c16 : !vm.buffer -> !vm.buffer
    %ref_2 = vm.call.variadic @hal_inline.buffer_view.create(%ref_0#0, %zero, %c16, %c553648160, %c1, [%c4]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %ref_2 : !vm.ref<!hal.buffer_view>
  }
}
