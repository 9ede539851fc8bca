// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
module attributes {stream.affinity.default = #hal.device.affinity<@__device_0>, vm.toplevel} {
  vm.module public @module {
    vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
    vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.assert(%buffer_view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, %shape : i64 ...)
    vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
    vm.rodata private @_utf8_input0_DCE99660CEB3F6B <alignment = 1> "input0"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1x128x128x16xf32>) -> (%output0: tensor<1x64x64x16xf32>)"}, vm.unwind} {
      %c64 = vm.const.i32 64
      %0 = vm.const.f32 0xFF800000
      %c2 = vm.const.i64 2
      %c1024 = vm.const.i64 1024
      %c4096 = vm.const.i64 4096
      %c2048 = vm.const.i64 2048
      %c32 = vm.const.i64 32
      %c64_0 = vm.const.i64 64
      %zero = vm.const.i64.zero
      %c262144 = vm.const.i64 262144
      %c16 = vm.const.i64 16
      %c128 = vm.const.i64 128
      %c1 = vm.const.i64 1
      %c553648160 = vm.const.i32 553648160
      %c1_1 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_1, [%c1, %c128, %c128, %c16]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_2:2 = vm.call @hal_inline.buffer.allocate(%c64, %c262144) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero : i64)
    ^bb1(%1: i64):  // 2 preds: ^bb0, ^bb8
      %slt = vm.cmp.lt.i64.s %1, %c64_0 : i64
      vm.cond_br %slt, ^bb2, ^bb9(%zero : i64)
    ^bb2:  // pred: ^bb1
      %2 = vm.mul.i64 %1, %c1024 : i64
      vm.br ^bb3(%zero : i64)
    ^bb3(%3: i64):  // 2 preds: ^bb2, ^bb7
      %slt_3 = vm.cmp.lt.i64.s %3, %c64_0 : i64
      vm.cond_br %slt_3, ^bb4, ^bb8
    ^bb4:  // pred: ^bb3
      %4 = vm.mul.i64 %3, %c16 : i64
      %5 = vm.add.i64 %2, %4 : i64
      vm.br ^bb5(%zero : i64)
    ^bb5(%6: i64):  // 2 preds: ^bb4, ^bb6
      %slt_4 = vm.cmp.lt.i64.s %6, %c16 : i64
      vm.cond_br %slt_4, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %7 = vm.add.i64 %5, %6 : i64
      vm.buffer.store.f32 %0, %ref_2#1[%7] : f32 -> !vm.buffer
      %8 = vm.add.i64 %6, %c1 : i64
      vm.br ^bb5(%8 : i64)
    ^bb7:  // pred: ^bb5
      %9 = vm.add.i64 %3, %c1 : i64
      vm.br ^bb3(%9 : i64)
    ^bb8:  // pred: ^bb3
      %10 = vm.add.i64 %1, %c1 : i64
      vm.br ^bb1(%10 : i64)
    ^bb9(%11: i64):  // 2 preds: ^bb1, ^bb22
      %slt_5 = vm.cmp.lt.i64.s %11, %c64_0 : i64
      vm.cond_br %slt_5, ^bb10, ^bb23
    ^bb10:  // pred: ^bb9
      %12 = vm.mul.i64 %11, %c4096 : i64
      %13 = vm.mul.i64 %11, %c1024 : i64
      vm.br ^bb11(%zero : i64)
    ^bb11(%14: i64):  // 2 preds: ^bb10, ^bb21
      %slt_6 = vm.cmp.lt.i64.s %14, %c64_0 : i64
      vm.cond_br %slt_6, ^bb12, ^bb22
    ^bb12:  // pred: ^bb11
      %15 = vm.mul.i64 %14, %c32 : i64
      %16 = vm.mul.i64 %14, %c16 : i64
      %17 = vm.add.i64 %13, %16 : i64
      vm.br ^bb13(%zero : i64)
    ^bb13(%18: i64):  // 2 preds: ^bb12, ^bb20
      %slt_7 = vm.cmp.lt.i64.s %18, %c16 : i64
      vm.cond_br %slt_7, ^bb14, ^bb21
    ^bb14:  // pred: ^bb13
      %19 = vm.add.i64 %18, %12 : i64
      %20 = vm.add.i64 %17, %18 : i64
      vm.br ^bb15(%zero : i64)
    ^bb15(%21: i64):  // 2 preds: ^bb14, ^bb19
      %slt_8 = vm.cmp.lt.i64.s %21, %c2 : i64
      vm.cond_br %slt_8, ^bb16, ^bb20
    ^bb16:  // pred: ^bb15
      %22 = vm.fma.i64 %21, %c2048, %19 : i64
      %23 = vm.add.i64 %22, %15 : i64
      vm.br ^bb17(%zero : i64)
    ^bb17(%24: i64):  // 2 preds: ^bb16, ^bb18
      %slt_9 = vm.cmp.lt.i64.s %24, %c2 : i64
      vm.cond_br %slt_9, ^bb18, ^bb19
    ^bb18:  // pred: ^bb17
      %25 = vm.fma.i64 %24, %c16, %23 : i64
      %26 = vm.buffer.load.f32 %buffer[%25] : !vm.buffer -> f32
      %27 = vm.buffer.load.f32 %ref_2#1[%20] : !vm.buffer -> f32
      %28 = vm.cmp.lt.f32.u %26, %27 : f32
      %29 = vm.select.f32 %28, %27, %26 : f32
      %30 = vm.cmp.nan.f32 %26 : f32
      %31 = vm.select.f32 %30, %26, %29 : f32
      vm.buffer.store.f32 %31, %ref_2#1[%20] : f32 -> !vm.buffer
      %32 = vm.add.i64 %24, %c1 : i64
      vm.br ^bb17(%32 : i64)
    ^bb19:  // pred: ^bb17
      %33 = vm.add.i64 %21, %c1 : i64
      vm.br ^bb15(%33 : i64)
    ^bb20:  // pred: ^bb15
      %34 = vm.add.i64 %18, %c1 : i64
      vm.br ^bb13(%34 : i64)
    ^bb21:  // pred: ^bb13
      %35 = vm.add.i64 %14, %c1 : i64
      vm.br ^bb11(%35 : i64)
    ^bb22:  // pred: ^bb11
      %36 = vm.add.i64 %11, %c1 : i64
      vm.br ^bb9(%36 : i64)
    ^bb23:  // pred: ^bb9
      vm.discard.refs %ref_2#1, %buffer : !vm.buffer, !vm.buffer
      %ref_10 = vm.call.variadic @hal_inline.buffer_view.create(%ref_2#0, %zero, %c262144, %c553648160, %c1_1, [%c1, %c64_0, %c64_0, %c16]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_10 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1x128x128x16xf32>) -> (%output0: tensor<1x64x64x16xf32>)"}}
  }
}