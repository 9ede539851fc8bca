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
    vm.rodata private @_utf8_input3_9D340A628A70AC6A <alignment = 1> "input3"
    vm.rodata private @_utf8_input4_1CF55AC2F2BC86A9 <alignment = 1> "input4"
    vm.rodata private @_utf8_input5_24EAB79EC8456F91 <alignment = 1> "input5"
    vm.rodata private @_utf8_input6_2EB49560A7F6DAAF <alignment = 1> "input6"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>, %arg2: !vm.ref<!hal.buffer_view>, %arg3: !vm.ref<!hal.buffer_view>, %arg4: !vm.ref<!hal.buffer_view>, %arg5: !vm.ref<!hal.buffer_view>, %arg6: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1x30x30x1xf32>, %input1: tensor<3x3x1x8xf32>, %input2: tensor<8xf32>, %input3: tensor<3x3x8x16xf32>, %input4: tensor<16xf32>, %input5: tensor<576x10xf32>, %input6: tensor<10xf32>) -> (%output0: tensor<1x10xf32>)"}, vm.unwind} {
      %zero = vm.const.i32.zero
      %c64 = vm.const.i32 64
      %c6 = vm.const.i64 6
      %c96 = vm.const.i64 96
      %c2304 = vm.const.i64 2304
      %c9216 = vm.const.i64 9216
      %c12 = vm.const.i64 12
      %c192 = vm.const.i64 192
      %c384 = vm.const.i64 384
      %c128 = vm.const.i64 128
      %0 = vm.const.f32 0xFF800000
      %c14 = vm.const.i64 14
      %c2 = vm.const.i64 2
      %c112 = vm.const.i64 112
      %c6272 = vm.const.i64 6272
      %c448 = vm.const.i64 448
      %c25088 = vm.const.i64 25088
      %zero_0 = vm.const.f32.zero
      %c28 = vm.const.i64 28
      %c224 = vm.const.i64 224
      %c24 = vm.const.i64 24
      %zero_1 = vm.const.i64.zero
      %c31360 = vm.const.i64 31360
      %c40 = vm.const.i64 40
      %c32 = vm.const.i64 32
      %c10 = vm.const.i64 10
      %c576 = vm.const.i64 576
      %c16 = vm.const.i64 16
      %c8 = vm.const.i64 8
      %c3 = vm.const.i64 3
      %c30 = vm.const.i64 30
      %c1 = vm.const.i64 1
      %c553648160 = vm.const.i32 553648160
      %c1_2 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_2, [%c1, %c30, %c30, %c1]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c553648160, %c1_2, [%c3, %c3, %c1, %c8]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_3 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input2_396EAC3FD425AA3E = vm.const.ref.rodata @_utf8_input2_396EAC3FD425AA3E : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg2, %_utf8_input2_396EAC3FD425AA3E, %c553648160, %c1_2, [%c8]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_4 = vm.call @hal_inline.buffer_view.buffer(%arg2) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input3_9D340A628A70AC6A = vm.const.ref.rodata @_utf8_input3_9D340A628A70AC6A : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg3, %_utf8_input3_9D340A628A70AC6A, %c553648160, %c1_2, [%c3, %c3, %c8, %c16]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_5 = vm.call @hal_inline.buffer_view.buffer(%arg3) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input4_1CF55AC2F2BC86A9 = vm.const.ref.rodata @_utf8_input4_1CF55AC2F2BC86A9 : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg4, %_utf8_input4_1CF55AC2F2BC86A9, %c553648160, %c1_2, [%c16]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_6 = vm.call @hal_inline.buffer_view.buffer(%arg4) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input5_24EAB79EC8456F91 = vm.const.ref.rodata @_utf8_input5_24EAB79EC8456F91 : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg5, %_utf8_input5_24EAB79EC8456F91, %c553648160, %c1_2, [%c576, %c10]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_7 = vm.call @hal_inline.buffer_view.buffer(%arg5) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input6_2EB49560A7F6DAAF = vm.const.ref.rodata @_utf8_input6_2EB49560A7F6DAAF : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg6, %_utf8_input6_2EB49560A7F6DAAF, %c553648160, %c1_2, [%c10]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_8 = vm.call @hal_inline.buffer_view.buffer(%arg6) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_9:2 = vm.call @hal_inline.buffer.allocate(%c64, %c40) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %ref_10:2 = vm.call @hal_inline.buffer.allocate(%c64, %c31360) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      vm.discard.refs %ref_10#0 : !vm.ref<!hal.buffer>
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_11 = vm.call @hal_inline.buffer.storage(%ref_3) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_12 = vm.call @hal_inline.buffer.storage(%ref_4) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_13 = vm.buffer.alloc %c25088, %zero : !vm.buffer
      vm.br ^bb1(%zero_1 : i64)
    ^bb1(%1: i64):  // 2 preds: ^bb0, ^bb8
      %slt = vm.cmp.lt.i64.s %1, %c28 : i64
      vm.cond_br %slt, ^bb2, ^bb9(%zero_1 : i64)
    ^bb2:  // pred: ^bb1
      %2 = vm.mul.i64 %1, %c224 : i64
      vm.br ^bb3(%zero_1 : i64)
    ^bb3(%3: i64):  // 2 preds: ^bb2, ^bb7
      %slt_14 = vm.cmp.lt.i64.s %3, %c28 : i64
      vm.cond_br %slt_14, ^bb4, ^bb8
    ^bb4:  // pred: ^bb3
      %4 = vm.mul.i64 %3, %c8 : i64
      %5 = vm.add.i64 %2, %4 : i64
      vm.br ^bb5(%zero_1 : i64)
    ^bb5(%6: i64):  // 2 preds: ^bb4, ^bb6
      %slt_15 = vm.cmp.lt.i64.s %6, %c8 : i64
      vm.cond_br %slt_15, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %7 = vm.add.i64 %5, %6 : i64
      vm.buffer.store.f32 %zero_0, %buffer_13[%7] : f32 -> !vm.buffer
      %8 = vm.add.i64 %6, %c1 : i64
      vm.br ^bb5(%8 : i64)
    ^bb7:  // pred: ^bb5
      %9 = vm.add.i64 %3, %c1 : i64
      vm.br ^bb3(%9 : i64)
    ^bb8:  // pred: ^bb3
      %10 = vm.add.i64 %1, %c1 : i64
      vm.br ^bb1(%10 : i64)
    ^bb9(%11: i64):  // 2 preds: ^bb1, ^bb22
      %slt_16 = vm.cmp.lt.i64.s %11, %c28 : i64
      vm.cond_br %slt_16, ^bb10, ^bb23(%zero_1 : i64)
    ^bb10:  // pred: ^bb9
      %12 = vm.mul.i64 %11, %c30 : i64
      %13 = vm.mul.i64 %11, %c224 : i64
      vm.br ^bb11(%zero_1 : i64)
    ^bb11(%14: i64):  // 2 preds: ^bb10, ^bb21
      %slt_17 = vm.cmp.lt.i64.s %14, %c28 : i64
      vm.cond_br %slt_17, ^bb12, ^bb22
    ^bb12:  // pred: ^bb11
      %15 = vm.mul.i64 %14, %c8 : i64
      %16 = vm.add.i64 %13, %15 : i64
      vm.br ^bb13(%zero_1 : i64)
    ^bb13(%17: i64):  // 2 preds: ^bb12, ^bb20
      %slt_18 = vm.cmp.lt.i64.s %17, %c8 : i64
      vm.cond_br %slt_18, ^bb14, ^bb21
    ^bb14:  // pred: ^bb13
      %18 = vm.add.i64 %16, %17 : i64
      vm.br ^bb15(%zero_1 : i64)
    ^bb15(%19: i64):  // 2 preds: ^bb14, ^bb19
      %slt_19 = vm.cmp.lt.i64.s %19, %c3 : i64
      vm.cond_br %slt_19, ^bb16, ^bb20
    ^bb16:  // pred: ^bb15
      %20 = vm.mul.i64 %19, %c30 : i64
      %21 = vm.add.i64 %12, %20 : i64
      %22 = vm.add.i64 %21, %14 : i64
      %23 = vm.mul.i64 %19, %c24 : i64
      vm.br ^bb17(%zero_1 : i64)
    ^bb17(%24: i64):  // 2 preds: ^bb16, ^bb18
      %slt_20 = vm.cmp.lt.i64.s %24, %c3 : i64
      vm.cond_br %slt_20, ^bb18, ^bb19
    ^bb18:  // pred: ^bb17
      %25 = vm.add.i64 %22, %24 : i64
      %26 = vm.buffer.load.f32 %buffer[%25] : !vm.buffer -> f32
      %27 = vm.mul.i64 %24, %c8 : i64
      %28 = vm.add.i64 %23, %27 : i64
      %29 = vm.add.i64 %28, %17 : i64
      %30 = vm.buffer.load.f32 %buffer_11[%29] : !vm.buffer -> f32
      %31 = vm.buffer.load.f32 %buffer_13[%18] : !vm.buffer -> f32
      %32 = vm.fma.f32 %26, %30, %31 : f32
      vm.buffer.store.f32 %32, %buffer_13[%18] : f32 -> !vm.buffer
      %33 = vm.add.i64 %24, %c1 : i64
      vm.br ^bb17(%33 : i64)
    ^bb19:  // pred: ^bb17
      %34 = vm.add.i64 %19, %c1 : i64
      vm.br ^bb15(%34 : i64)
    ^bb20:  // pred: ^bb15
      %35 = vm.add.i64 %17, %c1 : i64
      vm.br ^bb13(%35 : i64)
    ^bb21:  // pred: ^bb13
      %36 = vm.add.i64 %14, %c1 : i64
      vm.br ^bb11(%36 : i64)
    ^bb22:  // pred: ^bb11
      %37 = vm.add.i64 %11, %c1 : i64
      vm.br ^bb9(%37 : i64)
    ^bb23(%38: i64):  // pred: ^bb9
      vm.discard.refs %buffer, %buffer_11 : !vm.buffer, !vm.buffer
      vm.br ^bb24(%38 : i64)
    ^bb24(%39: i64):  // 2 preds: ^bb23, ^bb31
      %slt_21 = vm.cmp.lt.i64.s %39, %c28 : i64
      vm.cond_br %slt_21, ^bb25, ^bb32(%zero_1 : i64)
    ^bb25:  // pred: ^bb24
      %40 = vm.mul.i64 %39, %c224 : i64
      vm.br ^bb26(%zero_1 : i64)
    ^bb26(%41: i64):  // 2 preds: ^bb25, ^bb30
      %slt_22 = vm.cmp.lt.i64.s %41, %c28 : i64
      vm.cond_br %slt_22, ^bb27, ^bb31
    ^bb27:  // pred: ^bb26
      %42 = vm.mul.i64 %41, %c8 : i64
      %43 = vm.add.i64 %40, %42 : i64
      vm.br ^bb28(%zero_1 : i64)
    ^bb28(%44: i64):  // 2 preds: ^bb27, ^bb29
      %slt_23 = vm.cmp.lt.i64.s %44, %c8 : i64
      vm.cond_br %slt_23, ^bb29, ^bb30
    ^bb29:  // pred: ^bb28
      %45 = vm.add.i64 %43, %44 : i64
      %46 = vm.buffer.load.f32 %buffer_13[%45] : !vm.buffer -> f32
      %47 = vm.buffer.load.f32 %buffer_12[%44] : !vm.buffer -> f32
      %48 = vm.add.f32 %46, %47 : f32
      %49 = vm.cmp.lt.f32.u %zero_0, %48 : f32
      %50 = vm.select.f32 %49, %48, %zero_0 : f32
      vm.buffer.store.f32 %50, %ref_10#1[%45] : f32 -> !vm.buffer
      %51 = vm.add.i64 %44, %c1 : i64
      vm.br ^bb28(%51 : i64)
    ^bb30:  // pred: ^bb28
      %52 = vm.add.i64 %41, %c1 : i64
      vm.br ^bb26(%52 : i64)
    ^bb31:  // pred: ^bb26
      %53 = vm.add.i64 %39, %c1 : i64
      vm.br ^bb24(%53 : i64)
    ^bb32(%54: i64):  // pred: ^bb24
      vm.discard.refs %buffer_12, %buffer_13 : !vm.buffer, !vm.buffer
      vm.br ^bb33(%54 : i64)
    ^bb33(%55: i64):  // 2 preds: ^bb32, ^bb40
      %slt_24 = vm.cmp.lt.i64.s %55, %c14 : i64
      vm.cond_br %slt_24, ^bb34, ^bb41(%zero_1 : i64)
    ^bb34:  // pred: ^bb33
      %56 = vm.mul.i64 %55, %c112 : i64
      vm.br ^bb35(%zero_1 : i64)
    ^bb35(%57: i64):  // 2 preds: ^bb34, ^bb39
      %slt_25 = vm.cmp.lt.i64.s %57, %c14 : i64
      vm.cond_br %slt_25, ^bb36, ^bb40
    ^bb36:  // pred: ^bb35
      %58 = vm.mul.i64 %57, %c8 : i64
      %59 = vm.add.i64 %56, %58 : i64
      vm.br ^bb37(%zero_1 : i64)
    ^bb37(%60: i64):  // 2 preds: ^bb36, ^bb38
      %slt_26 = vm.cmp.lt.i64.s %60, %c8 : i64
      vm.cond_br %slt_26, ^bb38, ^bb39
    ^bb38:  // pred: ^bb37
      %61 = vm.add.i64 %59, %60 : i64
      %62 = vm.add.i64 %61, %c6272 : i64
      vm.buffer.store.f32 %0, %ref_10#1[%62] : f32 -> !vm.buffer
      %63 = vm.add.i64 %60, %c1 : i64
      vm.br ^bb37(%63 : i64)
    ^bb39:  // pred: ^bb37
      %64 = vm.add.i64 %57, %c1 : i64
      vm.br ^bb35(%64 : i64)
    ^bb40:  // pred: ^bb35
      %65 = vm.add.i64 %55, %c1 : i64
      vm.br ^bb33(%65 : i64)
    ^bb41(%66: i64):  // 2 preds: ^bb33, ^bb54
      %slt_27 = vm.cmp.lt.i64.s %66, %c14 : i64
      vm.cond_br %slt_27, ^bb42, ^bb55
    ^bb42:  // pred: ^bb41
      %67 = vm.mul.i64 %66, %c448 : i64
      %68 = vm.mul.i64 %66, %c112 : i64
      vm.br ^bb43(%zero_1 : i64)
    ^bb43(%69: i64):  // 2 preds: ^bb42, ^bb53
      %slt_28 = vm.cmp.lt.i64.s %69, %c14 : i64
      vm.cond_br %slt_28, ^bb44, ^bb54
    ^bb44:  // pred: ^bb43
      %70 = vm.mul.i64 %69, %c16 : i64
      %71 = vm.mul.i64 %69, %c8 : i64
      %72 = vm.add.i64 %68, %71 : i64
      vm.br ^bb45(%zero_1 : i64)
    ^bb45(%73: i64):  // 2 preds: ^bb44, ^bb52
      %slt_29 = vm.cmp.lt.i64.s %73, %c8 : i64
      vm.cond_br %slt_29, ^bb46, ^bb53
    ^bb46:  // pred: ^bb45
      %74 = vm.add.i64 %73, %67 : i64
      %75 = vm.add.i64 %72, %73 : i64
      %76 = vm.add.i64 %75, %c6272 : i64
      vm.br ^bb47(%zero_1 : i64)
    ^bb47(%77: i64):  // 2 preds: ^bb46, ^bb51
      %slt_30 = vm.cmp.lt.i64.s %77, %c2 : i64
      vm.cond_br %slt_30, ^bb48, ^bb52
    ^bb48:  // pred: ^bb47
      %78 = vm.fma.i64 %77, %c224, %74 : i64
      %79 = vm.add.i64 %78, %70 : i64
      vm.br ^bb49(%zero_1 : i64)
    ^bb49(%80: i64):  // 2 preds: ^bb48, ^bb50
      %slt_31 = vm.cmp.lt.i64.s %80, %c2 : i64
      vm.cond_br %slt_31, ^bb50, ^bb51
    ^bb50:  // pred: ^bb49
      %81 = vm.fma.i64 %80, %c8, %79 : i64
      %82 = vm.buffer.load.f32 %ref_10#1[%81] : !vm.buffer -> f32
      %83 = vm.buffer.load.f32 %ref_10#1[%76] : !vm.buffer -> f32
      %84 = vm.cmp.lt.f32.u %82, %83 : f32
      %85 = vm.select.f32 %84, %83, %82 : f32
      %86 = vm.cmp.nan.f32 %82 : f32
      %87 = vm.select.f32 %86, %82, %85 : f32
      vm.buffer.store.f32 %87, %ref_10#1[%76] : f32 -> !vm.buffer
      %88 = vm.add.i64 %80, %c1 : i64
      vm.br ^bb49(%88 : i64)
    ^bb51:  // pred: ^bb49
      %89 = vm.add.i64 %77, %c1 : i64
      vm.br ^bb47(%89 : i64)
    ^bb52:  // pred: ^bb47
      %90 = vm.add.i64 %73, %c1 : i64
      vm.br ^bb45(%90 : i64)
    ^bb53:  // pred: ^bb45
      %91 = vm.add.i64 %69, %c1 : i64
      vm.br ^bb43(%91 : i64)
    ^bb54:  // pred: ^bb43
      %92 = vm.add.i64 %66, %c1 : i64
      vm.br ^bb41(%92 : i64)
    ^bb55:  // pred: ^bb41
      %buffer_32 = vm.call @hal_inline.buffer.storage(%ref_5) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_33 = vm.call @hal_inline.buffer.storage(%ref_6) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_34 = vm.buffer.alloc %c9216, %zero : !vm.buffer
      vm.br ^bb56(%zero_1 : i64)
    ^bb56(%93: i64):  // 2 preds: ^bb55, ^bb63
      %slt_35 = vm.cmp.lt.i64.s %93, %c12 : i64
      vm.cond_br %slt_35, ^bb57, ^bb64(%zero_1 : i64)
    ^bb57:  // pred: ^bb56
      %94 = vm.mul.i64 %93, %c192 : i64
      vm.br ^bb58(%zero_1 : i64)
    ^bb58(%95: i64):  // 2 preds: ^bb57, ^bb62
      %slt_36 = vm.cmp.lt.i64.s %95, %c12 : i64
      vm.cond_br %slt_36, ^bb59, ^bb63
    ^bb59:  // pred: ^bb58
      %96 = vm.mul.i64 %95, %c16 : i64
      %97 = vm.add.i64 %94, %96 : i64
      vm.br ^bb60(%zero_1 : i64)
    ^bb60(%98: i64):  // 2 preds: ^bb59, ^bb61
      %slt_37 = vm.cmp.lt.i64.s %98, %c16 : i64
      vm.cond_br %slt_37, ^bb61, ^bb62
    ^bb61:  // pred: ^bb60
      %99 = vm.add.i64 %97, %98 : i64
      vm.buffer.store.f32 %zero_0, %buffer_34[%99] : f32 -> !vm.buffer
      %100 = vm.add.i64 %98, %c1 : i64
      vm.br ^bb60(%100 : i64)
    ^bb62:  // pred: ^bb60
      %101 = vm.add.i64 %95, %c1 : i64
      vm.br ^bb58(%101 : i64)
    ^bb63:  // pred: ^bb58
      %102 = vm.add.i64 %93, %c1 : i64
      vm.br ^bb56(%102 : i64)
    ^bb64(%103: i64):  // 2 preds: ^bb56, ^bb80
      %slt_38 = vm.cmp.lt.i64.s %103, %c12 : i64
      vm.cond_br %slt_38, ^bb65, ^bb81(%zero_1 : i64)
    ^bb65:  // pred: ^bb64
      %104 = vm.mul.i64 %103, %c112 : i64
      %105 = vm.mul.i64 %103, %c192 : i64
      vm.br ^bb66(%zero_1 : i64)
    ^bb66(%106: i64):  // 2 preds: ^bb65, ^bb79
      %slt_39 = vm.cmp.lt.i64.s %106, %c12 : i64
      vm.cond_br %slt_39, ^bb67, ^bb80
    ^bb67:  // pred: ^bb66
      %107 = vm.mul.i64 %106, %c8 : i64
      %108 = vm.mul.i64 %106, %c16 : i64
      %109 = vm.add.i64 %105, %108 : i64
      vm.br ^bb68(%zero_1 : i64)
    ^bb68(%110: i64):  // 2 preds: ^bb67, ^bb78
      %slt_40 = vm.cmp.lt.i64.s %110, %c16 : i64
      vm.cond_br %slt_40, ^bb69, ^bb79
    ^bb69:  // pred: ^bb68
      %111 = vm.add.i64 %109, %110 : i64
      vm.br ^bb70(%zero_1 : i64)
    ^bb70(%112: i64):  // 2 preds: ^bb69, ^bb77
      %slt_41 = vm.cmp.lt.i64.s %112, %c3 : i64
      vm.cond_br %slt_41, ^bb71, ^bb78
    ^bb71:  // pred: ^bb70
      %113 = vm.mul.i64 %112, %c112 : i64
      %114 = vm.mul.i64 %112, %c384 : i64
      vm.br ^bb72(%zero_1 : i64)
    ^bb72(%115: i64):  // 2 preds: ^bb71, ^bb76
      %slt_42 = vm.cmp.lt.i64.s %115, %c3 : i64
      vm.cond_br %slt_42, ^bb73, ^bb77
    ^bb73:  // pred: ^bb72
      %116 = vm.mul.i64 %115, %c8 : i64
      %117 = vm.mul.i64 %115, %c128 : i64
      %118 = vm.add.i64 %114, %117 : i64
      vm.br ^bb74(%zero_1 : i64)
    ^bb74(%119: i64):  // 2 preds: ^bb73, ^bb75
      %slt_43 = vm.cmp.lt.i64.s %119, %c8 : i64
      vm.cond_br %slt_43, ^bb75, ^bb76
    ^bb75:  // pred: ^bb74
      %120 = vm.add.i64 %119, %104 : i64
      %121 = vm.add.i64 %120, %113 : i64
      %122 = vm.add.i64 %121, %107 : i64
      %123 = vm.add.i64 %122, %116 : i64
      %124 = vm.add.i64 %123, %c6272 : i64
      %125 = vm.buffer.load.f32 %ref_10#1[%124] : !vm.buffer -> f32
      %126 = vm.fma.i64 %119, %c16, %118 : i64
      %127 = vm.add.i64 %126, %110 : i64
      %128 = vm.buffer.load.f32 %buffer_32[%127] : !vm.buffer -> f32
      %129 = vm.buffer.load.f32 %buffer_34[%111] : !vm.buffer -> f32
      %130 = vm.fma.f32 %125, %128, %129 : f32
      vm.buffer.store.f32 %130, %buffer_34[%111] : f32 -> !vm.buffer
      %131 = vm.add.i64 %119, %c1 : i64
      vm.br ^bb74(%131 : i64)
    ^bb76:  // pred: ^bb74
      %132 = vm.add.i64 %115, %c1 : i64
      vm.br ^bb72(%132 : i64)
    ^bb77:  // pred: ^bb72
      %133 = vm.add.i64 %112, %c1 : i64
      vm.br ^bb70(%133 : i64)
    ^bb78:  // pred: ^bb70
      %134 = vm.add.i64 %110, %c1 : i64
      vm.br ^bb68(%134 : i64)
    ^bb79:  // pred: ^bb68
      %135 = vm.add.i64 %106, %c1 : i64
      vm.br ^bb66(%135 : i64)
    ^bb80:  // pred: ^bb66
      %136 = vm.add.i64 %103, %c1 : i64
      vm.br ^bb64(%136 : i64)
    ^bb81(%137: i64):  // pred: ^bb64
      vm.discard.refs %buffer_32 : !vm.buffer
      vm.br ^bb82(%137 : i64)
    ^bb82(%138: i64):  // 2 preds: ^bb81, ^bb89
      %slt_44 = vm.cmp.lt.i64.s %138, %c12 : i64
      vm.cond_br %slt_44, ^bb83, ^bb90(%zero_1 : i64)
    ^bb83:  // pred: ^bb82
      %139 = vm.mul.i64 %138, %c192 : i64
      vm.br ^bb84(%zero_1 : i64)
    ^bb84(%140: i64):  // 2 preds: ^bb83, ^bb88
      %slt_45 = vm.cmp.lt.i64.s %140, %c12 : i64
      vm.cond_br %slt_45, ^bb85, ^bb89
    ^bb85:  // pred: ^bb84
      %141 = vm.mul.i64 %140, %c16 : i64
      %142 = vm.add.i64 %139, %141 : i64
      vm.br ^bb86(%zero_1 : i64)
    ^bb86(%143: i64):  // 2 preds: ^bb85, ^bb87
      %slt_46 = vm.cmp.lt.i64.s %143, %c16 : i64
      vm.cond_br %slt_46, ^bb87, ^bb88
    ^bb87:  // pred: ^bb86
      %144 = vm.add.i64 %142, %143 : i64
      %145 = vm.buffer.load.f32 %buffer_34[%144] : !vm.buffer -> f32
      %146 = vm.buffer.load.f32 %buffer_33[%143] : !vm.buffer -> f32
      %147 = vm.add.f32 %145, %146 : f32
      %148 = vm.cmp.lt.f32.u %zero_0, %147 : f32
      %149 = vm.select.f32 %148, %147, %zero_0 : f32
      vm.buffer.store.f32 %149, %ref_10#1[%144] : f32 -> !vm.buffer
      %150 = vm.add.i64 %143, %c1 : i64
      vm.br ^bb86(%150 : i64)
    ^bb88:  // pred: ^bb86
      %151 = vm.add.i64 %140, %c1 : i64
      vm.br ^bb84(%151 : i64)
    ^bb89:  // pred: ^bb84
      %152 = vm.add.i64 %138, %c1 : i64
      vm.br ^bb82(%152 : i64)
    ^bb90(%153: i64):  // pred: ^bb82
      vm.discard.refs %buffer_33, %buffer_34 : !vm.buffer, !vm.buffer
      vm.br ^bb91(%153 : i64)
    ^bb91(%154: i64):  // 2 preds: ^bb90, ^bb98
      %slt_47 = vm.cmp.lt.i64.s %154, %c6 : i64
      vm.cond_br %slt_47, ^bb92, ^bb99(%zero_1 : i64)
    ^bb92:  // pred: ^bb91
      %155 = vm.mul.i64 %154, %c96 : i64
      vm.br ^bb93(%zero_1 : i64)
    ^bb93(%156: i64):  // 2 preds: ^bb92, ^bb97
      %slt_48 = vm.cmp.lt.i64.s %156, %c6 : i64
      vm.cond_br %slt_48, ^bb94, ^bb98
    ^bb94:  // pred: ^bb93
      %157 = vm.mul.i64 %156, %c16 : i64
      %158 = vm.add.i64 %155, %157 : i64
      vm.br ^bb95(%zero_1 : i64)
    ^bb95(%159: i64):  // 2 preds: ^bb94, ^bb96
      %slt_49 = vm.cmp.lt.i64.s %159, %c16 : i64
      vm.cond_br %slt_49, ^bb96, ^bb97
    ^bb96:  // pred: ^bb95
      %160 = vm.add.i64 %158, %159 : i64
      %161 = vm.add.i64 %160, %c2304 : i64
      vm.buffer.store.f32 %0, %ref_10#1[%161] : f32 -> !vm.buffer
      %162 = vm.add.i64 %159, %c1 : i64
      vm.br ^bb95(%162 : i64)
    ^bb97:  // pred: ^bb95
      %163 = vm.add.i64 %156, %c1 : i64
      vm.br ^bb93(%163 : i64)
    ^bb98:  // pred: ^bb93
      %164 = vm.add.i64 %154, %c1 : i64
      vm.br ^bb91(%164 : i64)
    ^bb99(%165: i64):  // 2 preds: ^bb91, ^bb112
      %slt_50 = vm.cmp.lt.i64.s %165, %c6 : i64
      vm.cond_br %slt_50, ^bb100, ^bb113
    ^bb100:  // pred: ^bb99
      %166 = vm.mul.i64 %165, %c384 : i64
      %167 = vm.mul.i64 %165, %c96 : i64
      vm.br ^bb101(%zero_1 : i64)
    ^bb101(%168: i64):  // 2 preds: ^bb100, ^bb111
      %slt_51 = vm.cmp.lt.i64.s %168, %c6 : i64
      vm.cond_br %slt_51, ^bb102, ^bb112
    ^bb102:  // pred: ^bb101
      %169 = vm.mul.i64 %168, %c32 : i64
      %170 = vm.mul.i64 %168, %c16 : i64
      %171 = vm.add.i64 %167, %170 : i64
      vm.br ^bb103(%zero_1 : i64)
    ^bb103(%172: i64):  // 2 preds: ^bb102, ^bb110
      %slt_52 = vm.cmp.lt.i64.s %172, %c16 : i64
      vm.cond_br %slt_52, ^bb104, ^bb111
    ^bb104:  // pred: ^bb103
      %173 = vm.add.i64 %172, %166 : i64
      %174 = vm.add.i64 %171, %172 : i64
      %175 = vm.add.i64 %174, %c2304 : i64
      vm.br ^bb105(%zero_1 : i64)
    ^bb105(%176: i64):  // 2 preds: ^bb104, ^bb109
      %slt_53 = vm.cmp.lt.i64.s %176, %c2 : i64
      vm.cond_br %slt_53, ^bb106, ^bb110
    ^bb106:  // pred: ^bb105
      %177 = vm.fma.i64 %176, %c192, %173 : i64
      %178 = vm.add.i64 %177, %169 : i64
      vm.br ^bb107(%zero_1 : i64)
    ^bb107(%179: i64):  // 2 preds: ^bb106, ^bb108
      %slt_54 = vm.cmp.lt.i64.s %179, %c2 : i64
      vm.cond_br %slt_54, ^bb108, ^bb109
    ^bb108:  // pred: ^bb107
      %180 = vm.fma.i64 %179, %c16, %178 : i64
      %181 = vm.buffer.load.f32 %ref_10#1[%180] : !vm.buffer -> f32
      %182 = vm.buffer.load.f32 %ref_10#1[%175] : !vm.buffer -> f32
      %183 = vm.cmp.lt.f32.u %181, %182 : f32
      %184 = vm.select.f32 %183, %182, %181 : f32
      %185 = vm.cmp.nan.f32 %181 : f32
      %186 = vm.select.f32 %185, %181, %184 : f32
      vm.buffer.store.f32 %186, %ref_10#1[%175] : f32 -> !vm.buffer
      %187 = vm.add.i64 %179, %c1 : i64
      vm.br ^bb107(%187 : i64)
    ^bb109:  // pred: ^bb107
      %188 = vm.add.i64 %176, %c1 : i64
      vm.br ^bb105(%188 : i64)
    ^bb110:  // pred: ^bb105
      %189 = vm.add.i64 %172, %c1 : i64
      vm.br ^bb103(%189 : i64)
    ^bb111:  // pred: ^bb103
      %190 = vm.add.i64 %168, %c1 : i64
      vm.br ^bb101(%190 : i64)
    ^bb112:  // pred: ^bb101
      %191 = vm.add.i64 %165, %c1 : i64
      vm.br ^bb99(%191 : i64)
    ^bb113:  // pred: ^bb99
      %buffer_55 = vm.call @hal_inline.buffer.storage(%ref_7) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_56 = vm.call @hal_inline.buffer.storage(%ref_8) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_57 = vm.buffer.alloc %c40, %zero : !vm.buffer
      vm.br ^bb114(%zero_1 : i64)
    ^bb114(%192: i64):  // 2 preds: ^bb113, ^bb115
      %slt_58 = vm.cmp.lt.i64.s %192, %c10 : i64
      vm.cond_br %slt_58, ^bb115, ^bb116(%zero_1 : i64)
    ^bb115:  // pred: ^bb114
      vm.buffer.store.f32 %zero_0, %buffer_57[%192] : f32 -> !vm.buffer
      %193 = vm.add.i64 %192, %c1 : i64
      vm.br ^bb114(%193 : i64)
    ^bb116(%194: i64):  // 2 preds: ^bb114, ^bb120
      %slt_59 = vm.cmp.lt.i64.s %194, %c10 : i64
      vm.cond_br %slt_59, ^bb117, ^bb121(%zero_1 : i64)
    ^bb117:  // pred: ^bb116
      vm.br ^bb118(%zero_1 : i64)
    ^bb118(%195: i64):  // 2 preds: ^bb117, ^bb119
      %slt_60 = vm.cmp.lt.i64.s %195, %c576 : i64
      vm.cond_br %slt_60, ^bb119, ^bb120
    ^bb119:  // pred: ^bb118
      %196 = vm.add.i64 %195, %c2304 : i64
      %197 = vm.buffer.load.f32 %ref_10#1[%196] : !vm.buffer -> f32
      %198 = vm.fma.i64 %195, %c10, %194 : i64
      %199 = vm.buffer.load.f32 %buffer_55[%198] : !vm.buffer -> f32
      %200 = vm.buffer.load.f32 %buffer_57[%194] : !vm.buffer -> f32
      %201 = vm.fma.f32 %197, %199, %200 : f32
      vm.buffer.store.f32 %201, %buffer_57[%194] : f32 -> !vm.buffer
      %202 = vm.add.i64 %195, %c1 : i64
      vm.br ^bb118(%202 : i64)
    ^bb120:  // pred: ^bb118
      %203 = vm.add.i64 %194, %c1 : i64
      vm.br ^bb116(%203 : i64)
    ^bb121(%204: i64):  // pred: ^bb116
      vm.discard.refs %ref_10#1, %buffer_55 : !vm.buffer, !vm.buffer
      vm.br ^bb122(%204 : i64)
    ^bb122(%205: i64):  // 2 preds: ^bb121, ^bb123
      %slt_61 = vm.cmp.lt.i64.s %205, %c10 : i64
      vm.cond_br %slt_61, ^bb123, ^bb124
    ^bb123:  // pred: ^bb122
      %206 = vm.buffer.load.f32 %buffer_57[%205] : !vm.buffer -> f32
      %207 = vm.buffer.load.f32 %buffer_56[%205] : !vm.buffer -> f32
      %208 = vm.add.f32 %206, %207 : f32
      vm.buffer.store.f32 %208, %ref_9#1[%205] : f32 -> !vm.buffer
      %209 = vm.add.i64 %205, %c1 : i64
      vm.br ^bb122(%209 : i64)
    ^bb124:  // pred: ^bb122
      vm.discard.refs %ref_9#1, %buffer_56, %buffer_57 : !vm.buffer, !vm.buffer, !vm.buffer
      %ref_62 = vm.call.variadic @hal_inline.buffer_view.create(%ref_9#0, %zero_1, %c40, %c553648160, %c1_2, [%c1, %c10]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_62 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1x30x30x1xf32>, %input1: tensor<3x3x1x8xf32>, %input2: tensor<8xf32>, %input3: tensor<3x3x8x16xf32>, %input4: tensor<16xf32>, %input5: tensor<576x10xf32>, %input6: tensor<10xf32>) -> (%output0: tensor<1x10xf32>)"}}
  }
}