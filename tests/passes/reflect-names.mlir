// What is passed, allocated and returned; scratch is neither.
vm.module @views {
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
    %ref_1:2 = vm.call @hal_inline.buffer.allocate(%c64, %c16) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.buffer.copy %buffer, %zero, %ref_1#1, %zero, %c16 : !vm.buffer -> !vm.buffer
    vm.buffer.copy %ref_1#1, %zero, %ref_0#1, %zero, %c16 : !vm.buffer -> !vm.buffer
    %ref_2 = vm.call.variadic @hal_inline.buffer_view.create(%ref_0#0, %zero, %c16, %c553648160, %c1, [%c4]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %ref_2 : !vm.ref<!hal.buffer_view>
  }
}

// becomes
vm.module public @views {
  vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer
  vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view>
  vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  vm.export @main
  vm.func private @main(%x: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%x: tensor<4xf32>) -> (%y: tensor<4xf32>)"}} {
    %c64 = vm.const.i32 64
    %zero = vm.const.i64.zero
    %c16 = vm.const.i64 16
    %c4 = vm.const.i64 4
    %c553648160 = vm.const.i32 553648160
    %c1 = vm.const.i32 1
    %x_buffer = vm.call @hal_inline.buffer_view.buffer(%x) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %x_data = vm.call @hal_inline.buffer.storage(%x_buffer) : (!vm.ref<!hal.buffer>) -> !vm.buffer
    %y_buffer, %y_data = vm.call @hal_inline.buffer.allocate(%c64, %c16) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    %scratch_buffer, %scratch_data = vm.call @hal_inline.buffer.allocate(%c64, %c16) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.buffer.copy %x_data, %zero, %scratch_data, %zero, %c16 : !vm.buffer -> !vm.buffer
    vm.buffer.copy %scratch_data, %zero, %y_data, %zero, %c16 : !vm.buffer -> !vm.buffer
    %y = vm.call.variadic @hal_inline.buffer_view.create(%y_buffer, %zero, %c16, %c553648160, %c1, [%c4]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %y : !vm.ref<!hal.buffer_view>
  }
}

// -----
// Names that somebody gave stay.
vm.module @named {
  vm.export @add
  vm.func private @add(%left: i32, %arg1: i32) -> i32 attributes {iree.reflection = {iree.abi.declaration = "sync func @add(%input0: i32, %input1: i32) -> (%output0: i32)"}} {
    %sum = vm.add.i32 %left, %arg1 : i32
    vm.return %sum : i32
  }
}

// becomes
vm.module public @named {
  vm.export @add
  vm.func private @add(%left: i32, %input1: i32) -> i32 attributes {iree.reflection = {iree.abi.declaration = "sync func @add(%input0: i32, %input1: i32) -> (%output0: i32)"}} {
    %sum = vm.add.i32 %left, %input1 : i32
    vm.return %sum : i32
  }
}

// -----
// Texts are called after what they say.
vm.module @texts {
  vm.rodata private @_utf8_input0_DCE99660CEB3F6B "input0"
  vm.rodata private @other "other"
  vm.export @text
  vm.func private @text() -> (!vm.buffer, !vm.buffer) {
    %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
    %0 = vm.const.ref.rodata @other : !vm.buffer
    vm.return %_utf8_input0_DCE99660CEB3F6B, %0 : !vm.buffer, !vm.buffer
  }
}

// becomes
vm.module public @texts {
  vm.rodata private @input0_text "input0"
  vm.rodata private @other "other"
  vm.export @text
  vm.func private @text() -> (!vm.buffer, !vm.buffer) {
    %input0_text = vm.const.ref.rodata @input0_text : !vm.buffer
    %0 = vm.const.ref.rodata @other : !vm.buffer
    vm.return %input0_text, %0 : !vm.buffer, !vm.buffer
  }
}
