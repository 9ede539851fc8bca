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
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<256x256xf32>, %input1: tensor<256x256xf32>) -> (%output0: tensor<256x256xf32>)"}, vm.unwind} {
      %c-1 = vm.const.i64 -1
      %c64 = vm.const.i32 64
      %c16 = vm.const.i64 16
      %c1 = vm.const.i64 1
      %zero = vm.const.f32.zero
      %c4 = vm.const.i64 4
      %c16384 = vm.const.i64 16384
      %c64_0 = vm.const.i64 64
      %zero_1 = vm.const.i64.zero
      %c262144 = vm.const.i64 262144
      %c256 = vm.const.i64 256
      %c553648160 = vm.const.i32 553648160
      %c1_2 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_2, [%c256, %c256]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c553648160, %c1_2, [%c256, %c256]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_3 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_4:2 = vm.call @hal_inline.buffer.allocate(%c64, %c262144) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_5 = vm.call @hal_inline.buffer.storage(%ref_3) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero_1 : i64)
    ^bb1(%0: i64):  // 2 preds: ^bb0, ^bb16
      %slt = vm.cmp.lt.i64.s %0, %c16 : i64
      vm.cond_br %slt, ^bb2, ^bb17
    ^bb2:  // pred: ^bb1
      %1 = vm.trunc.i64.i32 %0 : i64 -> i32
      %2 = vm.ext.i32.i64.s %1 : i32 -> i64
      %3 = vm.div.i64.s %2, %c4 : i64
      %4 = vm.mul.i64 %3, %c4 : i64
      %ne = vm.cmp.ne.i64 %2, %4 : i64
      %slt_6 = vm.cmp.lt.i64.s %2, %zero_1 : i64
      %nz = vm.cmp.nz.i32 %slt_6 : i32
      %5 = vm.and.i32 %ne, %nz : i32
      %6 = vm.add.i64 %3, %c-1 : i64
      %7 = vm.select.i64 %5, %6, %3 : i64
      %8 = vm.rem.i64.s %2, %c4 : i64
      %slt_7 = vm.cmp.lt.i64.s %8, %zero_1 : i64
      %9 = vm.add.i64 %8, %c4 : i64
      %10 = vm.select.i64 %slt_7, %9, %8 : i64
      %11 = vm.mul.i64 %7, %c16384 : i64
      %12 = vm.mul.i64 %10, %c64_0 : i64
      vm.br ^bb3(%zero_1 : i64)
    ^bb3(%13: i64):  // 2 preds: ^bb2, ^bb7
      %slt_8 = vm.cmp.lt.i64.s %13, %c64_0 : i64
      vm.cond_br %slt_8, ^bb4, ^bb8(%zero_1 : i64)
    ^bb4:  // pred: ^bb3
      %14 = vm.fma.i64 %13, %c256, %11 : i64
      vm.br ^bb5(%zero_1 : i64)
    ^bb5(%15: i64):  // 2 preds: ^bb4, ^bb6
      %slt_9 = vm.cmp.lt.i64.s %15, %c64_0 : i64
      vm.cond_br %slt_9, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %16 = vm.add.i64 %14, %15 : i64
      %17 = vm.add.i64 %16, %12 : i64
      vm.buffer.store.f32 %zero, %ref_4#1[%17] : f32 -> !vm.buffer
      %18 = vm.add.i64 %15, %c1 : i64
      vm.br ^bb5(%18 : i64)
    ^bb7:  // pred: ^bb5
      %19 = vm.add.i64 %13, %c1 : i64
      vm.br ^bb3(%19 : i64)
    ^bb8(%20: i64):  // 2 preds: ^bb3, ^bb15
      %slt_10 = vm.cmp.lt.i64.s %20, %c64_0 : i64
      vm.cond_br %slt_10, ^bb9, ^bb16
    ^bb9:  // pred: ^bb8
      %21 = vm.mul.i64 %20, %c256 : i64
      %22 = vm.add.i64 %21, %11 : i64
      vm.br ^bb10(%zero_1 : i64)
    ^bb10(%23: i64):  // 2 preds: ^bb9, ^bb14
      %slt_11 = vm.cmp.lt.i64.s %23, %c64_0 : i64
      vm.cond_br %slt_11, ^bb11, ^bb15
    ^bb11:  // pred: ^bb10
      %24 = vm.add.i64 %22, %23 : i64
      %25 = vm.add.i64 %24, %12 : i64
      vm.br ^bb12(%zero_1 : i64)
    ^bb12(%26: i64):  // 2 preds: ^bb11, ^bb13
      %slt_12 = vm.cmp.lt.i64.s %26, %c256 : i64
      vm.cond_br %slt_12, ^bb13, ^bb14
    ^bb13:  // pred: ^bb12
      %27 = vm.add.i64 %26, %21 : i64
      %28 = vm.add.i64 %27, %11 : i64
      %29 = vm.buffer.load.f32 %buffer[%28] : !vm.buffer -> f32
      %30 = vm.fma.i64 %26, %c256, %23 : i64
      %31 = vm.add.i64 %30, %12 : i64
      %32 = vm.buffer.load.f32 %buffer_5[%31] : !vm.buffer -> f32
      %33 = vm.buffer.load.f32 %ref_4#1[%25] : !vm.buffer -> f32
      %34 = vm.fma.f32 %29, %32, %33 : f32
      vm.buffer.store.f32 %34, %ref_4#1[%25] : f32 -> !vm.buffer
      %35 = vm.add.i64 %26, %c1 : i64
      vm.br ^bb12(%35 : i64)
    ^bb14:  // pred: ^bb12
      %36 = vm.add.i64 %23, %c1 : i64
      vm.br ^bb10(%36 : i64)
    ^bb15:  // pred: ^bb10
      %37 = vm.add.i64 %20, %c1 : i64
      vm.br ^bb8(%37 : i64)
    ^bb16:  // pred: ^bb8
      %38 = vm.add.i64 %0, %c1 : i64
      vm.br ^bb1(%38 : i64)
    ^bb17:  // pred: ^bb1
      vm.discard.refs %ref_4#1, %buffer, %buffer_5 : !vm.buffer, !vm.buffer, !vm.buffer
      %ref_13 = vm.call.variadic @hal_inline.buffer_view.create(%ref_4#0, %zero_1, %c262144, %c553648160, %c1_2, [%c256, %c256]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_13 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<256x256xf32>, %input1: tensor<256x256xf32>) -> (%output0: tensor<256x256xf32>)"}}
  }
}