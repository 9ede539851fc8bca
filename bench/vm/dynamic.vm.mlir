// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
module attributes {stream.affinity.default = #hal.device.affinity<@__device_0>, vm.toplevel} {
  vm.module public @module {
    vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
    vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.assert(%buffer_view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, %shape : i64 ...)
    vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.dim(%buffer_view : !vm.ref<!hal.buffer_view>, %index : i32) -> i64 attributes {nosideeffects}
    vm.rodata private @_utf8_input0_DCE99660CEB3F6B <alignment = 1> "input0"
    vm.rodata private @_utf8_input1_B898B726583C85DA <alignment = 1> "input1"
    vm.rodata private @_utf8_input2_396EAC3FD425AA3E <alignment = 1> "input2"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>, %arg2: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<?x?xf32>, %input1: tensor<?x?xf32>, %input2: tensor<?xf32>) -> (%output0: tensor<?x?xf32>)"}, vm.unwind} {
      %c-1 = vm.const.i64 -1
      %c32 = vm.const.i32 32
      %c64 = vm.const.i32 64
      %c1 = vm.const.i64 1
      %c16384 = vm.const.i64 16384
      %zero = vm.const.f32.zero
      %c-64 = vm.const.i64 -64
      %c64_0 = vm.const.i64 64
      %c1_1 = vm.const.i32 1
      %c553648160 = vm.const.i32 553648160
      %zero_2 = vm.const.i64.zero
      %c4 = vm.const.i64 4
      %zero_3 = vm.const.i32.zero
      %0 = vm.call @hal_inline.buffer_view.dim(%arg0, %zero_3) {nosideeffects} : (!vm.ref<!hal.buffer_view>, i32) -> i64
      %1 = vm.call @hal_inline.buffer_view.dim(%arg0, %c1_1) {nosideeffects} : (!vm.ref<!hal.buffer_view>, i32) -> i64
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_1, [%0, %1]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %2 = vm.mul.i64 %0, %c4 : i64
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %3 = vm.call @hal_inline.buffer_view.dim(%arg1, %zero_3) {nosideeffects} : (!vm.ref<!hal.buffer_view>, i32) -> i64
      %4 = vm.call @hal_inline.buffer_view.dim(%arg1, %c1_1) {nosideeffects} : (!vm.ref<!hal.buffer_view>, i32) -> i64
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c553648160, %c1_1, [%3, %4]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_4 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %5 = vm.call @hal_inline.buffer_view.dim(%arg2, %zero_3) {nosideeffects} : (!vm.ref<!hal.buffer_view>, i32) -> i64
      %_utf8_input2_396EAC3FD425AA3E = vm.const.ref.rodata @_utf8_input2_396EAC3FD425AA3E : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg2, %_utf8_input2_396EAC3FD425AA3E, %c553648160, %c1_1, [%5]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_5 = vm.call @hal_inline.buffer_view.buffer(%arg2) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %6 = vm.mul.i64 %2, %4 : i64
      %ref_6:2 = vm.call @hal_inline.buffer.allocate(%c64, %6) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %7 = vm.trunc.i64.i32 %1 : i64 -> i32
      %8 = vm.shr.i64.u %1, %c32 : i64
      %9 = vm.trunc.i64.i32 %8 : i64 -> i32
      %10 = vm.trunc.i64.i32 %0 : i64 -> i32
      %11 = vm.shr.i64.u %0, %c32 : i64
      %12 = vm.trunc.i64.i32 %11 : i64 -> i32
      %13 = vm.trunc.i64.i32 %4 : i64 -> i32
      %14 = vm.shr.i64.u %4, %c32 : i64
      %15 = vm.trunc.i64.i32 %14 : i64 -> i32
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_7 = vm.call @hal_inline.buffer.storage(%ref_4) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_8 = vm.call @hal_inline.buffer.storage(%ref_5) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %slt = vm.cmp.lt.i64.s %zero_2, %0 : i64
      %16 = vm.xor.i32 %slt, %c1_1 : i32
      %17 = vm.sub.i64 %zero_2, %0 : i64
      %18 = vm.sub.i64 %0, %c1 : i64
      %19 = vm.select.i64 %16, %17, %18 : i64
      %20 = vm.div.i64.s %19, %c64_0 : i64
      %21 = vm.sub.i64 %zero_2, %20 : i64
      %22 = vm.add.i64 %20, %c1 : i64
      %23 = vm.select.i64 %16, %21, %22 : i64
      %slt_9 = vm.cmp.lt.i64.s %zero_2, %4 : i64
      %24 = vm.xor.i32 %slt_9, %c1_1 : i32
      %25 = vm.sub.i64 %zero_2, %4 : i64
      %26 = vm.sub.i64 %4, %c1 : i64
      %27 = vm.select.i64 %24, %25, %26 : i64
      %28 = vm.div.i64.s %27, %c64_0 : i64
      %29 = vm.sub.i64 %zero_2, %28 : i64
      %30 = vm.add.i64 %28, %c1 : i64
      %31 = vm.select.i64 %24, %29, %30 : i64
      %32 = vm.mul.i64 %23, %31 : i64
      %33 = vm.ext.i32.i64.u %7 : i32 -> i64
      %34 = vm.ext.i32.i64.u %9 : i32 -> i64
      %35 = vm.shl.i64 %34, %c32 : i64
      %36 = vm.or.i64 %33, %35 : i64
      %37 = vm.ext.i32.i64.u %10 : i32 -> i64
      %38 = vm.ext.i32.i64.u %12 : i32 -> i64
      %39 = vm.shl.i64 %38, %c32 : i64
      %40 = vm.or.i64 %37, %39 : i64
      %41 = vm.ext.i32.i64.u %13 : i32 -> i64
      %42 = vm.ext.i32.i64.u %15 : i32 -> i64
      %43 = vm.shl.i64 %42, %c32 : i64
      %44 = vm.or.i64 %41, %43 : i64
      %slt_10 = vm.cmp.lt.i64.s %zero_2, %44 : i64
      %45 = vm.xor.i32 %slt_10, %c1_1 : i32
      %46 = vm.sub.i64 %zero_2, %44 : i64
      %47 = vm.sub.i64 %44, %c1 : i64
      %48 = vm.select.i64 %45, %46, %47 : i64
      %49 = vm.div.i64.s %48, %c64_0 : i64
      %50 = vm.sub.i64 %zero_2, %49 : i64
      %51 = vm.add.i64 %49, %c1 : i64
      %52 = vm.select.i64 %45, %50, %51 : i64
      vm.br ^bb1(%zero_2 : i64)
    ^bb1(%53: i64):  // 2 preds: ^bb0, ^bb22
      %slt_11 = vm.cmp.lt.i64.s %53, %32 : i64
      vm.cond_br %slt_11, ^bb2, ^bb23
    ^bb2:  // pred: ^bb1
      %54 = vm.trunc.i64.i32 %53 : i64 -> i32
      %buffer_12 = vm.buffer.alloc %c16384, %zero_3 : !vm.buffer
      %55 = vm.ext.i32.i64.s %54 : i32 -> i64
      %56 = vm.div.i64.s %55, %52 : i64
      %57 = vm.mul.i64 %56, %52 : i64
      %ne = vm.cmp.ne.i64 %55, %57 : i64
      %slt_13 = vm.cmp.lt.i64.s %55, %zero_2 : i64
      %slt_14 = vm.cmp.lt.i64.s %52, %zero_2 : i64
      %ne_15 = vm.cmp.ne.i32 %slt_13, %slt_14 : i32
      %58 = vm.and.i32 %ne, %ne_15 : i32
      %59 = vm.add.i64 %56, %c-1 : i64
      %60 = vm.select.i64 %58, %59, %56 : i64
      %61 = vm.rem.i64.s %55, %52 : i64
      %slt_16 = vm.cmp.lt.i64.s %61, %zero_2 : i64
      %62 = vm.add.i64 %61, %52 : i64
      %63 = vm.select.i64 %slt_16, %62, %61 : i64
      %64 = vm.fma.i64 %60, %c-64, %40 : i64
      %65 = vm.min.i64.s %64, %c64_0 : i64
      %66 = vm.fma.i64 %63, %c-64, %44 : i64
      %67 = vm.min.i64.s %66, %c64_0 : i64
      vm.br ^bb3(%zero_2 : i64)
    ^bb3(%68: i64):  // 2 preds: ^bb2, ^bb7
      %slt_17 = vm.cmp.lt.i64.s %68, %65 : i64
      vm.cond_br %slt_17, ^bb4, ^bb8
    ^bb4:  // pred: ^bb3
      %69 = vm.mul.i64 %68, %c64_0 : i64
      vm.br ^bb5(%zero_2 : i64)
    ^bb5(%70: i64):  // 2 preds: ^bb4, ^bb6
      %slt_18 = vm.cmp.lt.i64.s %70, %67 : i64
      vm.cond_br %slt_18, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %71 = vm.add.i64 %69, %70 : i64
      vm.buffer.store.f32 %zero, %buffer_12[%71] : f32 -> !vm.buffer
      %72 = vm.add.i64 %70, %c1 : i64
      vm.br ^bb5(%72 : i64)
    ^bb7:  // pred: ^bb5
      %73 = vm.add.i64 %68, %c1 : i64
      vm.br ^bb3(%73 : i64)
    ^bb8:  // pred: ^bb3
      %74 = vm.mul.i64 %60, %c64_0 : i64
      %75 = vm.mul.i64 %63, %c64_0 : i64
      vm.br ^bb9(%zero_2 : i64)
    ^bb9(%76: i64):  // 2 preds: ^bb8, ^bb16
      %slt_19 = vm.cmp.lt.i64.s %76, %65 : i64
      vm.cond_br %slt_19, ^bb10, ^bb17(%zero_2 : i64)
    ^bb10:  // pred: ^bb9
      %77 = vm.add.i64 %76, %74 : i64
      %78 = vm.mul.i64 %77, %36 : i64
      %79 = vm.mul.i64 %76, %c64_0 : i64
      vm.br ^bb11(%zero_2 : i64)
    ^bb11(%80: i64):  // 2 preds: ^bb10, ^bb15
      %slt_20 = vm.cmp.lt.i64.s %80, %67 : i64
      vm.cond_br %slt_20, ^bb12, ^bb16
    ^bb12:  // pred: ^bb11
      %81 = vm.add.i64 %79, %80 : i64
      vm.br ^bb13(%zero_2 : i64)
    ^bb13(%82: i64):  // 2 preds: ^bb12, ^bb14
      %slt_21 = vm.cmp.lt.i64.s %82, %36 : i64
      vm.cond_br %slt_21, ^bb14, ^bb15
    ^bb14:  // pred: ^bb13
      %83 = vm.add.i64 %82, %78 : i64
      %84 = vm.buffer.load.f32 %buffer[%83] : !vm.buffer -> f32
      %85 = vm.fma.i64 %82, %44, %80 : i64
      %86 = vm.add.i64 %85, %75 : i64
      %87 = vm.buffer.load.f32 %buffer_7[%86] : !vm.buffer -> f32
      %88 = vm.buffer.load.f32 %buffer_12[%81] : !vm.buffer -> f32
      %89 = vm.fma.f32 %84, %87, %88 : f32
      vm.buffer.store.f32 %89, %buffer_12[%81] : f32 -> !vm.buffer
      %90 = vm.add.i64 %82, %c1 : i64
      vm.br ^bb13(%90 : i64)
    ^bb15:  // pred: ^bb13
      %91 = vm.add.i64 %80, %c1 : i64
      vm.br ^bb11(%91 : i64)
    ^bb16:  // pred: ^bb11
      %92 = vm.add.i64 %76, %c1 : i64
      vm.br ^bb9(%92 : i64)
    ^bb17(%93: i64):  // 2 preds: ^bb9, ^bb21
      %slt_22 = vm.cmp.lt.i64.s %93, %65 : i64
      vm.cond_br %slt_22, ^bb18, ^bb22
    ^bb18:  // pred: ^bb17
      %94 = vm.mul.i64 %93, %c64_0 : i64
      %95 = vm.add.i64 %93, %74 : i64
      %96 = vm.mul.i64 %95, %44 : i64
      vm.br ^bb19(%zero_2 : i64)
    ^bb19(%97: i64):  // 2 preds: ^bb18, ^bb20
      %slt_23 = vm.cmp.lt.i64.s %97, %67 : i64
      vm.cond_br %slt_23, ^bb20, ^bb21
    ^bb20:  // pred: ^bb19
      %98 = vm.add.i64 %94, %97 : i64
      %99 = vm.buffer.load.f32 %buffer_12[%98] : !vm.buffer -> f32
      %100 = vm.add.i64 %97, %75 : i64
      %101 = vm.buffer.load.f32 %buffer_8[%100] : !vm.buffer -> f32
      %102 = vm.add.f32 %99, %101 : f32
      %103 = vm.cmp.lt.f32.u %zero, %102 : f32
      %104 = vm.select.f32 %103, %102, %zero : f32
      %105 = vm.add.i64 %100, %96 : i64
      vm.buffer.store.f32 %104, %ref_6#1[%105] : f32 -> !vm.buffer
      %106 = vm.add.i64 %97, %c1 : i64
      vm.br ^bb19(%106 : i64)
    ^bb21:  // pred: ^bb19
      %107 = vm.add.i64 %93, %c1 : i64
      vm.br ^bb17(%107 : i64)
    ^bb22:  // pred: ^bb17
      vm.discard.refs %buffer_12 : !vm.buffer
      %108 = vm.add.i64 %53, %c1 : i64
      vm.br ^bb1(%108 : i64)
    ^bb23:  // pred: ^bb1
      vm.discard.refs %ref_6#1, %buffer, %buffer_7, %buffer_8 : !vm.buffer, !vm.buffer, !vm.buffer, !vm.buffer
      %ref_24 = vm.call.variadic @hal_inline.buffer_view.create(%ref_6#0, %zero_2, %6, %c553648160, %c1_1, [%0, %4]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_24 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<?x?xf32>, %input1: tensor<?x?xf32>, %input2: tensor<?xf32>) -> (%output0: tensor<?x?xf32>)"}}
  }
}