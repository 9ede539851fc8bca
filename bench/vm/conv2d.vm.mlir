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
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1x34x34x16xf32>, %input1: tensor<3x3x16x16xf32>) -> (%output0: tensor<1x32x32x16xf32>)"}, vm.unwind} {
      %c64 = vm.const.i32 64
      %zero = vm.const.f32.zero
      %c512 = vm.const.i64 512
      %c544 = vm.const.i64 544
      %c768 = vm.const.i64 768
      %c256 = vm.const.i64 256
      %c32 = vm.const.i64 32
      %zero_0 = vm.const.i64.zero
      %c65536 = vm.const.i64 65536
      %c3 = vm.const.i64 3
      %c16 = vm.const.i64 16
      %c34 = vm.const.i64 34
      %c1 = vm.const.i64 1
      %c553648160 = vm.const.i32 553648160
      %c1_1 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1_1, [%c1, %c34, %c34, %c16]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c553648160, %c1_1, [%c3, %c3, %c16, %c16]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_2 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_3:2 = vm.call @hal_inline.buffer.allocate(%c64, %c65536) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_4 = vm.call @hal_inline.buffer.storage(%ref_2) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero_0 : i64)
    ^bb1(%0: i64):  // 2 preds: ^bb0, ^bb8
      %slt = vm.cmp.lt.i64.s %0, %c32 : i64
      vm.cond_br %slt, ^bb2, ^bb9(%zero_0 : i64)
    ^bb2:  // pred: ^bb1
      %1 = vm.mul.i64 %0, %c512 : i64
      vm.br ^bb3(%zero_0 : i64)
    ^bb3(%2: i64):  // 2 preds: ^bb2, ^bb7
      %slt_5 = vm.cmp.lt.i64.s %2, %c32 : i64
      vm.cond_br %slt_5, ^bb4, ^bb8
    ^bb4:  // pred: ^bb3
      %3 = vm.mul.i64 %2, %c16 : i64
      %4 = vm.add.i64 %1, %3 : i64
      vm.br ^bb5(%zero_0 : i64)
    ^bb5(%5: i64):  // 2 preds: ^bb4, ^bb6
      %slt_6 = vm.cmp.lt.i64.s %5, %c16 : i64
      vm.cond_br %slt_6, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %6 = vm.add.i64 %4, %5 : i64
      vm.buffer.store.f32 %zero, %ref_3#1[%6] : f32 -> !vm.buffer
      %7 = vm.add.i64 %5, %c1 : i64
      vm.br ^bb5(%7 : i64)
    ^bb7:  // pred: ^bb5
      %8 = vm.add.i64 %2, %c1 : i64
      vm.br ^bb3(%8 : i64)
    ^bb8:  // pred: ^bb3
      %9 = vm.add.i64 %0, %c1 : i64
      vm.br ^bb1(%9 : i64)
    ^bb9(%10: i64):  // 2 preds: ^bb1, ^bb25
      %slt_7 = vm.cmp.lt.i64.s %10, %c32 : i64
      vm.cond_br %slt_7, ^bb10, ^bb26
    ^bb10:  // pred: ^bb9
      %11 = vm.mul.i64 %10, %c544 : i64
      %12 = vm.mul.i64 %10, %c512 : i64
      vm.br ^bb11(%zero_0 : i64)
    ^bb11(%13: i64):  // 2 preds: ^bb10, ^bb24
      %slt_8 = vm.cmp.lt.i64.s %13, %c32 : i64
      vm.cond_br %slt_8, ^bb12, ^bb25
    ^bb12:  // pred: ^bb11
      %14 = vm.mul.i64 %13, %c16 : i64
      %15 = vm.add.i64 %12, %14 : i64
      vm.br ^bb13(%zero_0 : i64)
    ^bb13(%16: i64):  // 2 preds: ^bb12, ^bb23
      %slt_9 = vm.cmp.lt.i64.s %16, %c16 : i64
      vm.cond_br %slt_9, ^bb14, ^bb24
    ^bb14:  // pred: ^bb13
      %17 = vm.add.i64 %15, %16 : i64
      vm.br ^bb15(%zero_0 : i64)
    ^bb15(%18: i64):  // 2 preds: ^bb14, ^bb22
      %slt_10 = vm.cmp.lt.i64.s %18, %c3 : i64
      vm.cond_br %slt_10, ^bb16, ^bb23
    ^bb16:  // pred: ^bb15
      %19 = vm.mul.i64 %18, %c544 : i64
      %20 = vm.mul.i64 %18, %c768 : i64
      vm.br ^bb17(%zero_0 : i64)
    ^bb17(%21: i64):  // 2 preds: ^bb16, ^bb21
      %slt_11 = vm.cmp.lt.i64.s %21, %c3 : i64
      vm.cond_br %slt_11, ^bb18, ^bb22
    ^bb18:  // pred: ^bb17
      %22 = vm.mul.i64 %21, %c16 : i64
      %23 = vm.mul.i64 %21, %c256 : i64
      %24 = vm.add.i64 %20, %23 : i64
      vm.br ^bb19(%zero_0 : i64)
    ^bb19(%25: i64):  // 2 preds: ^bb18, ^bb20
      %slt_12 = vm.cmp.lt.i64.s %25, %c16 : i64
      vm.cond_br %slt_12, ^bb20, ^bb21
    ^bb20:  // pred: ^bb19
      %26 = vm.add.i64 %25, %11 : i64
      %27 = vm.add.i64 %26, %19 : i64
      %28 = vm.add.i64 %27, %14 : i64
      %29 = vm.add.i64 %28, %22 : i64
      %30 = vm.buffer.load.f32 %buffer[%29] : !vm.buffer -> f32
      %31 = vm.fma.i64 %25, %c16, %24 : i64
      %32 = vm.add.i64 %31, %16 : i64
      %33 = vm.buffer.load.f32 %buffer_4[%32] : !vm.buffer -> f32
      %34 = vm.buffer.load.f32 %ref_3#1[%17] : !vm.buffer -> f32
      %35 = vm.fma.f32 %30, %33, %34 : f32
      vm.buffer.store.f32 %35, %ref_3#1[%17] : f32 -> !vm.buffer
      %36 = vm.add.i64 %25, %c1 : i64
      vm.br ^bb19(%36 : i64)
    ^bb21:  // pred: ^bb19
      %37 = vm.add.i64 %21, %c1 : i64
      vm.br ^bb17(%37 : i64)
    ^bb22:  // pred: ^bb17
      %38 = vm.add.i64 %18, %c1 : i64
      vm.br ^bb15(%38 : i64)
    ^bb23:  // pred: ^bb15
      %39 = vm.add.i64 %16, %c1 : i64
      vm.br ^bb13(%39 : i64)
    ^bb24:  // pred: ^bb13
      %40 = vm.add.i64 %13, %c1 : i64
      vm.br ^bb11(%40 : i64)
    ^bb25:  // pred: ^bb11
      %41 = vm.add.i64 %10, %c1 : i64
      vm.br ^bb9(%41 : i64)
    ^bb26:  // pred: ^bb9
      vm.discard.refs %ref_3#1, %buffer, %buffer_4 : !vm.buffer, !vm.buffer, !vm.buffer
      %ref_13 = vm.call.variadic @hal_inline.buffer_view.create(%ref_3#0, %zero_0, %c65536, %c553648160, %c1_1, [%c1, %c32, %c32, %c16]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_13 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<1x34x34x16xf32>, %input1: tensor<3x3x16x16xf32>) -> (%output0: tensor<1x32x32x16xf32>)"}}
  }
}