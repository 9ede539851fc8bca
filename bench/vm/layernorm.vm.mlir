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
    vm.rodata private @_utf8_input2_396EAC3FD425AA3E <alignment = 1> "input2"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>, %arg2: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<256x512xf32>, %input1: tensor<512xf32>, %input2: tensor<512xf32>) -> (%output0: tensor<256x512xf32>)"}, vm.unwind} {
      %c64 = vm.const.i32 64
      %0 = vm.const.f32 5.120000e+02
      %1 = vm.const.f32 9.99999974E-6
      %c4 = vm.const.i64 4
      %c1 = vm.const.i64 1
      %zero = vm.const.f32.zero
      %c32768 = vm.const.i64 32768
      %c64_0 = vm.const.i64 64
      %zero_1 = vm.const.i64.zero
      %c1024 = vm.const.i64 1024
      %c524288 = vm.const.i64 524288
      %c512 = vm.const.i64 512
      %c256 = vm.const.i64 256
      %c553648160 = vm.const.i32 553648160
      %c1_2 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_2, [%c256, %c512]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c553648160, %c1_2, [%c512]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_3 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input2_396EAC3FD425AA3E = vm.const.ref.rodata @_utf8_input2_396EAC3FD425AA3E : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg2, %_utf8_input2_396EAC3FD425AA3E, %c553648160, %c1_2, [%c512]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_4 = vm.call @hal_inline.buffer_view.buffer(%arg2) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_5:2 = vm.call @hal_inline.buffer.allocate(%c64, %c524288) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %ref_6:2 = vm.call @hal_inline.buffer.allocate(%c64, %c1024) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      vm.discard.refs %ref_6#0 : !vm.ref<!hal.buffer>
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero_1 : i64)
    ^bb1(%2: i64):  // 2 preds: ^bb0, ^bb11
      %slt = vm.cmp.lt.i64.s %2, %c4 : i64
      vm.cond_br %slt, ^bb2, ^bb12
    ^bb2:  // pred: ^bb1
      %3 = vm.trunc.i64.i32 %2 : i64 -> i32
      %4 = vm.ext.i32.i64.s %3 : i32 -> i64
      %5 = vm.mul.i64 %4, %c64_0 : i64
      vm.br ^bb3(%zero_1 : i64)
    ^bb3(%6: i64):  // 2 preds: ^bb2, ^bb4
      %slt_7 = vm.cmp.lt.i64.s %6, %c64_0 : i64
      vm.cond_br %slt_7, ^bb4, ^bb5
    ^bb4:  // pred: ^bb3
      %7 = vm.add.i64 %6, %5 : i64
      vm.buffer.store.f32 %zero, %ref_6#1[%7] : f32 -> !vm.buffer
      %8 = vm.add.i64 %6, %c1 : i64
      vm.br ^bb3(%8 : i64)
    ^bb5:  // pred: ^bb3
      %9 = vm.mul.i64 %4, %c32768 : i64
      vm.br ^bb6(%zero_1 : i64)
    ^bb6(%10: i64):  // 2 preds: ^bb5, ^bb10
      %slt_8 = vm.cmp.lt.i64.s %10, %c64_0 : i64
      vm.cond_br %slt_8, ^bb7, ^bb11
    ^bb7:  // pred: ^bb6
      %11 = vm.add.i64 %10, %5 : i64
      %12 = vm.mul.i64 %10, %c512 : i64
      vm.br ^bb8(%zero_1 : i64)
    ^bb8(%13: i64):  // 2 preds: ^bb7, ^bb9
      %slt_9 = vm.cmp.lt.i64.s %13, %c512 : i64
      vm.cond_br %slt_9, ^bb9, ^bb10
    ^bb9:  // pred: ^bb8
      %14 = vm.add.i64 %13, %12 : i64
      %15 = vm.add.i64 %14, %9 : i64
      %16 = vm.buffer.load.f32 %buffer[%15] : !vm.buffer -> f32
      %17 = vm.buffer.load.f32 %ref_6#1[%11] : !vm.buffer -> f32
      %18 = vm.add.f32 %17, %16 : f32
      vm.buffer.store.f32 %18, %ref_6#1[%11] : f32 -> !vm.buffer
      %19 = vm.add.i64 %13, %c1 : i64
      vm.br ^bb8(%19 : i64)
    ^bb10:  // pred: ^bb8
      %20 = vm.add.i64 %10, %c1 : i64
      vm.br ^bb6(%20 : i64)
    ^bb11:  // pred: ^bb6
      %21 = vm.add.i64 %2, %c1 : i64
      vm.br ^bb1(%21 : i64)
    ^bb12:  // pred: ^bb1
      %buffer_10 = vm.call @hal_inline.buffer.storage(%ref_3) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_11 = vm.call @hal_inline.buffer.storage(%ref_4) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb13(%zero_1 : i64)
    ^bb13(%22: i64):  // 2 preds: ^bb12, ^bb28
      %slt_12 = vm.cmp.lt.i64.s %22, %c4 : i64
      vm.cond_br %slt_12, ^bb14, ^bb29
    ^bb14:  // pred: ^bb13
      %23 = vm.trunc.i64.i32 %22 : i64 -> i32
      %buffer_13 = vm.buffer.alloc %c256, %c64 : !vm.buffer
      %24 = vm.ext.i32.i64.s %23 : i32 -> i64
      vm.br ^bb15(%zero_1 : i64)
    ^bb15(%25: i64):  // 2 preds: ^bb14, ^bb16
      %slt_14 = vm.cmp.lt.i64.s %25, %c64_0 : i64
      vm.cond_br %slt_14, ^bb16, ^bb17
    ^bb16:  // pred: ^bb15
      vm.buffer.store.f32 %zero, %buffer_13[%25] : f32 -> !vm.buffer
      %26 = vm.add.i64 %25, %c1 : i64
      vm.br ^bb15(%26 : i64)
    ^bb17:  // pred: ^bb15
      %27 = vm.mul.i64 %24, %c64_0 : i64
      %28 = vm.mul.i64 %24, %c32768 : i64
      vm.br ^bb18(%zero_1 : i64)
    ^bb18(%29: i64):  // 2 preds: ^bb17, ^bb22
      %slt_15 = vm.cmp.lt.i64.s %29, %c64_0 : i64
      vm.cond_br %slt_15, ^bb19, ^bb23(%zero_1 : i64)
    ^bb19:  // pred: ^bb18
      %30 = vm.add.i64 %29, %27 : i64
      %31 = vm.mul.i64 %29, %c512 : i64
      vm.br ^bb20(%zero_1 : i64)
    ^bb20(%32: i64):  // 2 preds: ^bb19, ^bb21
      %slt_16 = vm.cmp.lt.i64.s %32, %c512 : i64
      vm.cond_br %slt_16, ^bb21, ^bb22
    ^bb21:  // pred: ^bb20
      %33 = vm.add.i64 %32, %31 : i64
      %34 = vm.add.i64 %33, %28 : i64
      %35 = vm.buffer.load.f32 %buffer[%34] : !vm.buffer -> f32
      %36 = vm.buffer.load.f32 %ref_6#1[%30] : !vm.buffer -> f32
      %37 = vm.buffer.load.f32 %buffer_13[%29] : !vm.buffer -> f32
      %38 = vm.div.f32 %36, %0 : f32
      %39 = vm.sub.f32 %35, %38 : f32
      %40 = vm.fma.f32 %39, %39, %37 : f32
      vm.buffer.store.f32 %40, %buffer_13[%29] : f32 -> !vm.buffer
      %41 = vm.add.i64 %32, %c1 : i64
      vm.br ^bb20(%41 : i64)
    ^bb22:  // pred: ^bb20
      %42 = vm.add.i64 %29, %c1 : i64
      vm.br ^bb18(%42 : i64)
    ^bb23(%43: i64):  // 2 preds: ^bb18, ^bb27
      %slt_17 = vm.cmp.lt.i64.s %43, %c64_0 : i64
      vm.cond_br %slt_17, ^bb24, ^bb28
    ^bb24:  // pred: ^bb23
      %44 = vm.add.i64 %43, %27 : i64
      %45 = vm.mul.i64 %43, %c512 : i64
      vm.br ^bb25(%zero_1 : i64)
    ^bb25(%46: i64):  // 2 preds: ^bb24, ^bb26
      %slt_18 = vm.cmp.lt.i64.s %46, %c512 : i64
      vm.cond_br %slt_18, ^bb26, ^bb27
    ^bb26:  // pred: ^bb25
      %47 = vm.add.i64 %46, %45 : i64
      %48 = vm.add.i64 %47, %28 : i64
      %49 = vm.buffer.load.f32 %buffer[%48] : !vm.buffer -> f32
      %50 = vm.buffer.load.f32 %ref_6#1[%44] : !vm.buffer -> f32
      %51 = vm.buffer.load.f32 %buffer_13[%43] : !vm.buffer -> f32
      %52 = vm.buffer.load.f32 %buffer_10[%46] : !vm.buffer -> f32
      %53 = vm.buffer.load.f32 %buffer_11[%46] : !vm.buffer -> f32
      %54 = vm.div.f32 %50, %0 : f32
      %55 = vm.div.f32 %51, %0 : f32
      %56 = vm.add.f32 %55, %1 : f32
      %57 = vm.sqrt.f32 %56 : f32
      %58 = vm.sub.f32 %49, %54 : f32
      %59 = vm.div.f32 %58, %57 : f32
      %60 = vm.fma.f32 %59, %52, %53 : f32
      vm.buffer.store.f32 %60, %ref_5#1[%48] : f32 -> !vm.buffer
      %61 = vm.add.i64 %46, %c1 : i64
      vm.br ^bb25(%61 : i64)
    ^bb27:  // pred: ^bb25
      %62 = vm.add.i64 %43, %c1 : i64
      vm.br ^bb23(%62 : i64)
    ^bb28:  // pred: ^bb23
      vm.discard.refs %buffer_13 : !vm.buffer
      %63 = vm.add.i64 %22, %c1 : i64
      vm.br ^bb13(%63 : i64)
    ^bb29:  // pred: ^bb13
      vm.discard.refs %ref_5#1, %ref_6#1, %buffer, %buffer_10, %buffer_11 : !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer
      %ref_19 = vm.call.variadic @hal_inline.buffer_view.create(%ref_5#0, %zero_1, %c524288, %c553648160, %c1_2, [%c256, %c512]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_19 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<256x512xf32>, %input1: tensor<512xf32>, %input2: tensor<512xf32>) -> (%output0: tensor<256x512xf32>)"}}
  }
}