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
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>, %arg1: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<192x192xi8>, %input1: tensor<192x192xi8>) -> (%output0: tensor<192x192xi32>)"}, vm.unwind} {
      %c-1 = vm.const.i64 -1
      %c64 = vm.const.i32 64
      %c9 = vm.const.i64 9
      %c1 = vm.const.i64 1
      %zero = vm.const.i32.zero
      %c3 = vm.const.i64 3
      %c12288 = vm.const.i64 12288
      %c268435488 = vm.const.i32 268435488
      %c64_0 = vm.const.i64 64
      %zero_1 = vm.const.i64.zero
      %c147456 = vm.const.i64 147456
      %c192 = vm.const.i64 192
      %c268435464 = vm.const.i32 268435464
      %c1_2 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c268435464, %c1_2, [%c192, %c192]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %_utf8_input1_B898B726583C85DA = vm.const.ref.rodata @_utf8_input1_B898B726583C85DA : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg1, %_utf8_input1_B898B726583C85DA, %c268435464, %c1_2, [%c192, %c192]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref_3 = vm.call @hal_inline.buffer_view.buffer(%arg1) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_4:2 = vm.call @hal_inline.buffer.allocate(%c64, %c147456) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      %buffer_5 = vm.call @hal_inline.buffer.storage(%ref_3) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero_1 : i64)
    ^bb1(%0: i64):  // 2 preds: ^bb0, ^bb16
      %slt = vm.cmp.lt.i64.s %0, %c9 : i64
      vm.cond_br %slt, ^bb2, ^bb17
    ^bb2:  // pred: ^bb1
      %1 = vm.trunc.i64.i32 %0 : i64 -> i32
      %2 = vm.ext.i32.i64.s %1 : i32 -> i64
      %3 = vm.div.i64.s %2, %c3 : i64
      %4 = vm.mul.i64 %3, %c3 : i64
      %ne = vm.cmp.ne.i64 %2, %4 : i64
      %slt_6 = vm.cmp.lt.i64.s %2, %zero_1 : i64
      %nz = vm.cmp.nz.i32 %slt_6 : i32
      %5 = vm.and.i32 %ne, %nz : i32
      %6 = vm.add.i64 %3, %c-1 : i64
      %7 = vm.select.i64 %5, %6, %3 : i64
      %8 = vm.rem.i64.s %2, %c3 : i64
      %slt_7 = vm.cmp.lt.i64.s %8, %zero_1 : i64
      %9 = vm.add.i64 %8, %c3 : i64
      %10 = vm.select.i64 %slt_7, %9, %8 : i64
      %11 = vm.mul.i64 %7, %c12288 : i64
      %12 = vm.mul.i64 %10, %c64_0 : i64
      vm.br ^bb3(%zero_1 : i64)
    ^bb3(%13: i64):  // 2 preds: ^bb2, ^bb7
      %slt_8 = vm.cmp.lt.i64.s %13, %c64_0 : i64
      vm.cond_br %slt_8, ^bb4, ^bb8(%zero_1 : i64)
    ^bb4:  // pred: ^bb3
      %14 = vm.fma.i64 %13, %c192, %11 : i64
      vm.br ^bb5(%zero_1 : i64)
    ^bb5(%15: i64):  // 2 preds: ^bb4, ^bb6
      %slt_9 = vm.cmp.lt.i64.s %15, %c64_0 : i64
      vm.cond_br %slt_9, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %16 = vm.add.i64 %14, %15 : i64
      %17 = vm.add.i64 %16, %12 : i64
      vm.buffer.store.i32 %zero, %ref_4#1[%17] : i32 -> !vm.buffer
      %18 = vm.add.i64 %15, %c1 : i64
      vm.br ^bb5(%18 : i64)
    ^bb7:  // pred: ^bb5
      %19 = vm.add.i64 %13, %c1 : i64
      vm.br ^bb3(%19 : i64)
    ^bb8(%20: i64):  // 2 preds: ^bb3, ^bb15
      %slt_10 = vm.cmp.lt.i64.s %20, %c64_0 : i64
      vm.cond_br %slt_10, ^bb9, ^bb16
    ^bb9:  // pred: ^bb8
      %21 = vm.mul.i64 %20, %c192 : i64
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
      %slt_12 = vm.cmp.lt.i64.s %26, %c192 : i64
      vm.cond_br %slt_12, ^bb13, ^bb14
    ^bb13:  // pred: ^bb12
      %27 = vm.add.i64 %26, %21 : i64
      %28 = vm.add.i64 %27, %11 : i64
      %29 = vm.buffer.load.i8.s %buffer[%28] : !vm.buffer -> i32
      %30 = vm.fma.i64 %26, %c192, %23 : i64
      %31 = vm.add.i64 %30, %12 : i64
      %32 = vm.buffer.load.i8.s %buffer_5[%31] : !vm.buffer -> i32
      %33 = vm.buffer.load.i32 %ref_4#1[%25] : !vm.buffer -> i32
      %34 = vm.ext.i8.i32.s %29 : i32 -> i32
      %35 = vm.ext.i8.i32.s %32 : i32 -> i32
      %36 = vm.fma.i32 %34, %35, %33 : i32
      vm.buffer.store.i32 %36, %ref_4#1[%25] : i32 -> !vm.buffer
      %37 = vm.add.i64 %26, %c1 : i64
      vm.br ^bb12(%37 : i64)
    ^bb14:  // pred: ^bb12
      %38 = vm.add.i64 %23, %c1 : i64
      vm.br ^bb10(%38 : i64)
    ^bb15:  // pred: ^bb10
      %39 = vm.add.i64 %20, %c1 : i64
      vm.br ^bb8(%39 : i64)
    ^bb16:  // pred: ^bb8
      %40 = vm.add.i64 %0, %c1 : i64
      vm.br ^bb1(%40 : i64)
    ^bb17:  // pred: ^bb1
      vm.discard.refs %ref_4#1, %buffer, %buffer_5 : !vm.buffer, !vm.buffer, !vm.buffer
      %ref_13 = vm.call.variadic @hal_inline.buffer_view.create(%ref_4#0, %zero_1, %c147456, %c268435488, %c1_2, [%c192, %c192]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_13 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<192x192xi8>, %input1: tensor<192x192xi8>) -> (%output0: tensor<192x192xi32>)"}}
  }
}