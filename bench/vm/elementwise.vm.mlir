// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
module attributes {stream.affinity.default = #hal.device.affinity<@__device_0>, vm.toplevel} {
  vm.module public @module {
    vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
    vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.assert(%buffer_view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, %shape : i64 ...)
    vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
    vm.rodata private @_utf8_input0_DCE99660CEB3F6B <alignment = 1> "input0"
    vm.rodata private @_utf8_input1_B898B726583C85DA <alignment = 1> "input1"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1048576xi32>, %input1: tensor<1048576xi32>) -> (%output0: tensor<1048576xi32>)"}, vm.unwind} {
      %c64 = vm.const.i32 64
      %c16384 = vm.const.i64 16384
      %c1 = vm.const.i64 1
      %zero = vm.const.i32.zero
      %c64_0 = vm.const.i64 64
      %zero_1 = vm.const.i64.zero
      %c4194304 = vm.const.i64 4194304
      %c1048576 = vm.const.i64 1048576
      %c268435488 = vm.const.i32 268435488
      %c1_2 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c268435488, %c1_2, [%c1048576]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c268435488, %c1_2, [%c1048576]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_3 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_4:2 = vm.call @hal_inline.buffer.allocate(%c64, %c4194304) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_5 = vm.call @hal_inline.buffer.storage(%ref_3) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero_1 : i64)
    ^bb1(%0: i64):  // 2 preds: ^bb0, ^bb5
      %slt = vm.cmp.lt.i64.s %0, %c16384 : i64
      vm.cond_br %slt, ^bb2, ^bb6
    ^bb2:  // pred: ^bb1
      %1 = vm.trunc.i64.i32 %0 : i64 -> i32
      %2 = vm.ext.i32.i64.s %1 : i32 -> i64
      %3 = vm.mul.i64 %2, %c64_0 : i64
      vm.br ^bb3(%zero_1 : i64)
    ^bb3(%4: i64):  // 2 preds: ^bb2, ^bb4
      %slt_6 = vm.cmp.lt.i64.s %4, %c64_0 : i64
      vm.cond_br %slt_6, ^bb4, ^bb5
    ^bb4:  // pred: ^bb3
      %5 = vm.add.i64 %4, %3 : i64
      %6 = vm.buffer.load.i32 %buffer[%5] : !vm.buffer -> i32
      %7 = vm.buffer.load.i32 %buffer_5[%5] : !vm.buffer -> i32
      %8 = vm.add.i32 %6, %7 : i32
      %9 = vm.max.i32.s %8, %zero : i32
      vm.buffer.store.i32 %9, %ref_4#1[%5] : i32 -> !vm.buffer
      %10 = vm.add.i64 %4, %c1 : i64
      vm.br ^bb3(%10 : i64)
    ^bb5:  // pred: ^bb3
      %11 = vm.add.i64 %0, %c1 : i64
      vm.br ^bb1(%11 : i64)
    ^bb6:  // pred: ^bb1
      vm.discard.refs %ref_4#1, %buffer, %buffer_5 : !vm.buffer, !vm.buffer, !vm.buffer
      %ref_7 = vm.call.variadic @hal_inline.buffer_view.create(%ref_4#0, %zero_1, %c4194304, %c268435488, %c1_2, [%c1048576]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_7 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1048576xi32>, %input1: tensor<1048576xi32>) -> (%output0: tensor<1048576xi32>)"}}
  }
}