// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
module attributes {stream.affinity.default = #hal.device.affinity<@__device_0>, vm.toplevel} {
  vm.module public @module {
    vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
    vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.assert(%buffer_view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, %shape : i64 ...)
    vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
    vm.rodata private @_utf8_input0_DCE99660CEB3F6B <alignment = 1> "input0"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<512x512xf32>) -> (%output0: tensor<512x512xf32>)"}, vm.unwind} {
      %c-1 = vm.const.i64 -1
      %c64 = vm.const.i32 64
      %c1 = vm.const.i64 1
      %c8 = vm.const.i64 8
      %c32768 = vm.const.i64 32768
      %c64_0 = vm.const.i64 64
      %zero = vm.const.i64.zero
      %c1048576 = vm.const.i64 1048576
      %c512 = vm.const.i64 512
      %c553648160 = vm.const.i32 553648160
      %c1_1 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_1, [%c512, %c512]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_2:2 = vm.call @hal_inline.buffer.allocate(%c64, %c1048576) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero : i64)
    ^bb1(%0: i64):  // 2 preds: ^bb0, ^bb8
      %slt = vm.cmp.lt.i64.s %0, %c64_0 : i64
      vm.cond_br %slt, ^bb2, ^bb9
    ^bb2:  // pred: ^bb1
      %1 = vm.trunc.i64.i32 %0 : i64 -> i32
      %2 = vm.ext.i32.i64.s %1 : i32 -> i64
      %3 = vm.div.i64.s %2, %c8 : i64
      %4 = vm.mul.i64 %3, %c8 : i64
      %ne = vm.cmp.ne.i64 %2, %4 : i64
      %slt_3 = vm.cmp.lt.i64.s %2, %zero : i64
      %nz = vm.cmp.nz.i32 %slt_3 : i32
      %5 = vm.and.i32 %ne, %nz : i32
      %6 = vm.add.i64 %3, %c-1 : i64
      %7 = vm.select.i64 %5, %6, %3 : i64
      %8 = vm.rem.i64.s %2, %c8 : i64
      %slt_4 = vm.cmp.lt.i64.s %8, %zero : i64
      %9 = vm.add.i64 %8, %c8 : i64
      %10 = vm.select.i64 %slt_4, %9, %8 : i64
      %11 = vm.mul.i64 %7, %c32768 : i64
      %12 = vm.mul.i64 %10, %c64_0 : i64
      %13 = vm.mul.i64 %10, %c32768 : i64
      %14 = vm.mul.i64 %7, %c64_0 : i64
      vm.br ^bb3(%zero : i64)
    ^bb3(%15: i64):  // 2 preds: ^bb2, ^bb7
      %slt_5 = vm.cmp.lt.i64.s %15, %c64_0 : i64
      vm.cond_br %slt_5, ^bb4, ^bb8
    ^bb4:  // pred: ^bb3
      %16 = vm.fma.i64 %15, %c512, %11 : i64
      vm.br ^bb5(%zero : i64)
    ^bb5(%17: i64):  // 2 preds: ^bb4, ^bb6
      %slt_6 = vm.cmp.lt.i64.s %17, %c64_0 : i64
      vm.cond_br %slt_6, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %18 = vm.add.i64 %16, %17 : i64
      %19 = vm.add.i64 %18, %12 : i64
      %20 = vm.buffer.load.f32 %buffer[%19] : !vm.buffer -> f32
      %21 = vm.fma.i64 %17, %c512, %13 : i64
      %22 = vm.add.i64 %21, %15 : i64
      %23 = vm.add.i64 %22, %14 : i64
      vm.buffer.store.f32 %20, %ref_2#1[%23] : f32 -> !vm.buffer
      %24 = vm.add.i64 %17, %c1 : i64
      vm.br ^bb5(%24 : i64)
    ^bb7:  // pred: ^bb5
      %25 = vm.add.i64 %15, %c1 : i64
      vm.br ^bb3(%25 : i64)
    ^bb8:  // pred: ^bb3
      %26 = vm.add.i64 %0, %c1 : i64
      vm.br ^bb1(%26 : i64)
    ^bb9:  // pred: ^bb1
      vm.discard.refs %ref_2#1, %buffer : !vm.buffer, !vm.buffer
      %ref_7 = vm.call.variadic @hal_inline.buffer_view.create(%ref_2#0, %zero, %c1048576, %c553648160, %c1_1, [%c512, %c512]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_7 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<512x512xf32>) -> (%output0: tensor<512x512xf32>)"}}
  }
}