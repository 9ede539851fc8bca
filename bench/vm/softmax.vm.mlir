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
      %c64 = vm.const.i32 64
      %zero = vm.const.f32.zero
      %c8 = vm.const.i64 8
      %c1 = vm.const.i64 1
      %c256 = vm.const.i64 256
      %0 = vm.const.f32 0xFF800000
      %c32768 = vm.const.i64 32768
      %c64_0 = vm.const.i64 64
      %zero_1 = vm.const.i64.zero
      %c1048576 = vm.const.i64 1048576
      %c512 = vm.const.i64 512
      %c553648160 = vm.const.i32 553648160
      %c1_2 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_2, [%c512, %c512]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_3:2 = vm.call @hal_inline.buffer.allocate(%c64, %c1048576) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero_1 : i64)
    ^bb1(%1: i64):  // 2 preds: ^bb0, ^bb16
      %slt = vm.cmp.lt.i64.s %1, %c8 : i64
      vm.cond_br %slt, ^bb2, ^bb17(%zero_1 : i64)
    ^bb2:  // pred: ^bb1
      %2 = vm.trunc.i64.i32 %1 : i64 -> i32
      %buffer_4 = vm.buffer.alloc %c256, %c64 : !vm.buffer
      %3 = vm.ext.i32.i64.s %2 : i32 -> i64
      vm.br ^bb3(%zero_1 : i64)
    ^bb3(%4: i64):  // 2 preds: ^bb2, ^bb4
      %slt_5 = vm.cmp.lt.i64.s %4, %c64_0 : i64
      vm.cond_br %slt_5, ^bb4, ^bb5
    ^bb4:  // pred: ^bb3
      vm.buffer.store.f32 %0, %buffer_4[%4] : f32 -> !vm.buffer
      %5 = vm.add.i64 %4, %c1 : i64
      vm.br ^bb3(%5 : i64)
    ^bb5:  // pred: ^bb3
      %6 = vm.mul.i64 %3, %c32768 : i64
      vm.br ^bb6(%zero_1 : i64)
    ^bb6(%7: i64):  // 2 preds: ^bb5, ^bb10
      %slt_6 = vm.cmp.lt.i64.s %7, %c64_0 : i64
      vm.cond_br %slt_6, ^bb7, ^bb11(%zero_1 : i64)
    ^bb7:  // pred: ^bb6
      %8 = vm.mul.i64 %7, %c512 : i64
      vm.br ^bb8(%zero_1 : i64)
    ^bb8(%9: i64):  // 2 preds: ^bb7, ^bb9
      %slt_7 = vm.cmp.lt.i64.s %9, %c512 : i64
      vm.cond_br %slt_7, ^bb9, ^bb10
    ^bb9:  // pred: ^bb8
      %10 = vm.add.i64 %9, %8 : i64
      %11 = vm.add.i64 %10, %6 : i64
      %12 = vm.buffer.load.f32 %buffer[%11] : !vm.buffer -> f32
      %13 = vm.buffer.load.f32 %buffer_4[%7] : !vm.buffer -> f32
      %14 = vm.cmp.lt.f32.u %13, %12 : f32
      %15 = vm.select.f32 %14, %12, %13 : f32
      %16 = vm.cmp.nan.f32 %13 : f32
      %17 = vm.select.f32 %16, %13, %15 : f32
      vm.buffer.store.f32 %17, %buffer_4[%7] : f32 -> !vm.buffer
      %18 = vm.add.i64 %9, %c1 : i64
      vm.br ^bb8(%18 : i64)
    ^bb10:  // pred: ^bb8
      %19 = vm.add.i64 %7, %c1 : i64
      vm.br ^bb6(%19 : i64)
    ^bb11(%20: i64):  // 2 preds: ^bb6, ^bb15
      %slt_8 = vm.cmp.lt.i64.s %20, %c64_0 : i64
      vm.cond_br %slt_8, ^bb12, ^bb16
    ^bb12:  // pred: ^bb11
      %21 = vm.mul.i64 %20, %c512 : i64
      vm.br ^bb13(%zero_1 : i64)
    ^bb13(%22: i64):  // 2 preds: ^bb12, ^bb14
      %slt_9 = vm.cmp.lt.i64.s %22, %c512 : i64
      vm.cond_br %slt_9, ^bb14, ^bb15
    ^bb14:  // pred: ^bb13
      %23 = vm.add.i64 %22, %21 : i64
      %24 = vm.add.i64 %23, %6 : i64
      %25 = vm.buffer.load.f32 %buffer[%24] : !vm.buffer -> f32
      %26 = vm.buffer.load.f32 %buffer_4[%20] : !vm.buffer -> f32
      %27 = vm.sub.f32 %25, %26 : f32
      %28 = vm.exp.f32 %27 : f32
      vm.buffer.store.f32 %28, %ref_3#1[%24] : f32 -> !vm.buffer
      %29 = vm.add.i64 %22, %c1 : i64
      vm.br ^bb13(%29 : i64)
    ^bb15:  // pred: ^bb13
      %30 = vm.add.i64 %20, %c1 : i64
      vm.br ^bb11(%30 : i64)
    ^bb16:  // pred: ^bb11
      vm.discard.refs %buffer_4 : !vm.buffer
      %31 = vm.add.i64 %1, %c1 : i64
      vm.br ^bb1(%31 : i64)
    ^bb17(%32: i64):  // pred: ^bb1
      vm.discard.refs %buffer : !vm.buffer
      vm.br ^bb18(%32 : i64)
    ^bb18(%33: i64):  // 2 preds: ^bb17, ^bb33
      %slt_10 = vm.cmp.lt.i64.s %33, %c8 : i64
      vm.cond_br %slt_10, ^bb19, ^bb34
    ^bb19:  // pred: ^bb18
      %34 = vm.trunc.i64.i32 %33 : i64 -> i32
      %buffer_11 = vm.buffer.alloc %c256, %c64 : !vm.buffer
      %35 = vm.ext.i32.i64.s %34 : i32 -> i64
      vm.br ^bb20(%zero_1 : i64)
    ^bb20(%36: i64):  // 2 preds: ^bb19, ^bb21
      %slt_12 = vm.cmp.lt.i64.s %36, %c64_0 : i64
      vm.cond_br %slt_12, ^bb21, ^bb22
    ^bb21:  // pred: ^bb20
      vm.buffer.store.f32 %zero, %buffer_11[%36] : f32 -> !vm.buffer
      %37 = vm.add.i64 %36, %c1 : i64
      vm.br ^bb20(%37 : i64)
    ^bb22:  // pred: ^bb20
      %38 = vm.mul.i64 %35, %c32768 : i64
      vm.br ^bb23(%zero_1 : i64)
    ^bb23(%39: i64):  // 2 preds: ^bb22, ^bb27
      %slt_13 = vm.cmp.lt.i64.s %39, %c64_0 : i64
      vm.cond_br %slt_13, ^bb24, ^bb28(%zero_1 : i64)
    ^bb24:  // pred: ^bb23
      %40 = vm.mul.i64 %39, %c512 : i64
      vm.br ^bb25(%zero_1 : i64)
    ^bb25(%41: i64):  // 2 preds: ^bb24, ^bb26
      %slt_14 = vm.cmp.lt.i64.s %41, %c512 : i64
      vm.cond_br %slt_14, ^bb26, ^bb27
    ^bb26:  // pred: ^bb25
      %42 = vm.add.i64 %41, %40 : i64
      %43 = vm.add.i64 %42, %38 : i64
      %44 = vm.buffer.load.f32 %ref_3#1[%43] : !vm.buffer -> f32
      %45 = vm.buffer.load.f32 %buffer_11[%39] : !vm.buffer -> f32
      %46 = vm.add.f32 %44, %45 : f32
      vm.buffer.store.f32 %46, %buffer_11[%39] : f32 -> !vm.buffer
      %47 = vm.add.i64 %41, %c1 : i64
      vm.br ^bb25(%47 : i64)
    ^bb27:  // pred: ^bb25
      %48 = vm.add.i64 %39, %c1 : i64
      vm.br ^bb23(%48 : i64)
    ^bb28(%49: i64):  // 2 preds: ^bb23, ^bb32
      %slt_15 = vm.cmp.lt.i64.s %49, %c64_0 : i64
      vm.cond_br %slt_15, ^bb29, ^bb33
    ^bb29:  // pred: ^bb28
      %50 = vm.mul.i64 %49, %c512 : i64
      vm.br ^bb30(%zero_1 : i64)
    ^bb30(%51: i64):  // 2 preds: ^bb29, ^bb31
      %slt_16 = vm.cmp.lt.i64.s %51, %c512 : i64
      vm.cond_br %slt_16, ^bb31, ^bb32
    ^bb31:  // pred: ^bb30
      %52 = vm.add.i64 %51, %50 : i64
      %53 = vm.add.i64 %52, %38 : i64
      %54 = vm.buffer.load.f32 %ref_3#1[%53] : !vm.buffer -> f32
      %55 = vm.buffer.load.f32 %buffer_11[%49] : !vm.buffer -> f32
      %56 = vm.div.f32 %54, %55 : f32
      vm.buffer.store.f32 %56, %ref_3#1[%53] : f32 -> !vm.buffer
      %57 = vm.add.i64 %51, %c1 : i64
      vm.br ^bb30(%57 : i64)
    ^bb32:  // pred: ^bb30
      %58 = vm.add.i64 %49, %c1 : i64
      vm.br ^bb28(%58 : i64)
    ^bb33:  // pred: ^bb28
      vm.discard.refs %buffer_11 : !vm.buffer
      %59 = vm.add.i64 %33, %c1 : i64
      vm.br ^bb18(%59 : i64)
    ^bb34:  // pred: ^bb18
      vm.discard.refs %ref_3#1 : !vm.buffer
      %ref_17 = vm.call.variadic @hal_inline.buffer_view.create(%ref_3#0, %zero_1, %c1048576, %c553648160, %c1_2, [%c512, %c512]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_17 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<512x512xf32>) -> (%output0: tensor<512x512xf32>)"}}
  }
}