// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
module attributes {stream.affinity.default = #hal.device.affinity<@__device_0>, vm.toplevel} {
  vm.module public @module {
    vm.import private @hal_inline.buffer.allocate(%minimum_alignment : i32, %allocation_size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer) attributes {nosideeffects}
    vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.create(%source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal_inline.buffer_view.assert(%buffer_view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, %shape : i64 ...)
    vm.import private @hal_inline.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
    vm.rodata private @_utf8_input0_DCE99660CEB3F6B <alignment = 1> "input0"
    vm.func private @main(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<258x258xf64>) -> (%output0: tensor<256x256xf64>)"}, vm.unwind} {
      %c-1 = vm.const.i64 -1
      %c64 = vm.const.i32 64
      %c16 = vm.const.i64 16
      %c1 = vm.const.i64 1
      %0 = vm.const.f64 1.000000e-01
      %1 = vm.const.f64 4.000000e+00
      %c4 = vm.const.i64 4
      %c16512 = vm.const.i64 16512
      %c259 = vm.const.i64 259
      %c517 = vm.const.i64 517
      %c260 = vm.const.i64 260
      %c16384 = vm.const.i64 16384
      %c256 = vm.const.i64 256
      %c64_0 = vm.const.i64 64
      %zero = vm.const.i64.zero
      %c524288 = vm.const.i64 524288
      %c258 = vm.const.i64 258
      %c553648192 = vm.const.i32 553648192
      %c1_1 = vm.const.i32 1
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648192, %c1_1, [%c258, %c258]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal_inline.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_2:2 = vm.call @hal_inline.buffer.allocate(%c64, %c524288) {nosideeffects} : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
      %buffer = vm.call @hal_inline.buffer.storage(%ref) {nosideeffects} : (!vm.ref<!hal.buffer>) -> !vm.buffer
      vm.br ^bb1(%zero : i64)
    ^bb1(%2: i64):  // 2 preds: ^bb0, ^bb8
      %slt = vm.cmp.lt.i64.s %2, %c16 : i64
      vm.cond_br %slt, ^bb2, ^bb9
    ^bb2:  // pred: ^bb1
      %3 = vm.trunc.i64.i32 %2 : i64 -> i32
      %4 = vm.ext.i32.i64.s %3 : i32 -> i64
      %5 = vm.div.i64.s %4, %c4 : i64
      %6 = vm.mul.i64 %5, %c4 : i64
      %ne = vm.cmp.ne.i64 %4, %6 : i64
      %slt_3 = vm.cmp.lt.i64.s %4, %zero : i64
      %nz = vm.cmp.nz.i32 %slt_3 : i32
      %7 = vm.and.i32 %ne, %nz : i32
      %8 = vm.add.i64 %5, %c-1 : i64
      %9 = vm.select.i64 %7, %8, %5 : i64
      %10 = vm.rem.i64.s %4, %c4 : i64
      %slt_4 = vm.cmp.lt.i64.s %10, %zero : i64
      %11 = vm.add.i64 %10, %c4 : i64
      %12 = vm.select.i64 %slt_4, %11, %10 : i64
      %13 = vm.mul.i64 %9, %c16512 : i64
      %14 = vm.mul.i64 %12, %c64_0 : i64
      %15 = vm.mul.i64 %9, %c16384 : i64
      vm.br ^bb3(%zero : i64)
    ^bb3(%16: i64):  // 2 preds: ^bb2, ^bb7
      %slt_5 = vm.cmp.lt.i64.s %16, %c64_0 : i64
      vm.cond_br %slt_5, ^bb4, ^bb8
    ^bb4:  // pred: ^bb3
      %17 = vm.fma.i64 %16, %c258, %13 : i64
      %18 = vm.fma.i64 %16, %c256, %15 : i64
      vm.br ^bb5(%zero : i64)
    ^bb5(%19: i64):  // 2 preds: ^bb4, ^bb6
      %slt_6 = vm.cmp.lt.i64.s %19, %c64_0 : i64
      vm.cond_br %slt_6, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      %20 = vm.add.i64 %17, %19 : i64
      %21 = vm.add.i64 %20, %14 : i64
      %22 = vm.add.i64 %21, %c259 : i64
      %23 = vm.buffer.load.f64 %buffer[%22] : !vm.buffer -> f64
      %24 = vm.add.i64 %21, %c1 : i64
      %25 = vm.buffer.load.f64 %buffer[%24] : !vm.buffer -> f64
      %26 = vm.add.i64 %21, %c517 : i64
      %27 = vm.buffer.load.f64 %buffer[%26] : !vm.buffer -> f64
      %28 = vm.add.i64 %21, %c258 : i64
      %29 = vm.buffer.load.f64 %buffer[%28] : !vm.buffer -> f64
      %30 = vm.add.i64 %21, %c260 : i64
      %31 = vm.buffer.load.f64 %buffer[%30] : !vm.buffer -> f64
      %32 = vm.add.f64 %25, %27 : f64
      %33 = vm.add.f64 %29, %31 : f64
      %34 = vm.add.f64 %32, %33 : f64
      %35 = vm.mul.f64 %23, %1 : f64
      %36 = vm.sub.f64 %34, %35 : f64
      %37 = vm.fma.f64 %36, %0, %23 : f64
      %38 = vm.add.i64 %18, %19 : i64
      %39 = vm.add.i64 %38, %14 : i64
      vm.buffer.store.f64 %37, %ref_2#1[%39] : f64 -> !vm.buffer
      %40 = vm.add.i64 %19, %c1 : i64
      vm.br ^bb5(%40 : i64)
    ^bb7:  // pred: ^bb5
      %41 = vm.add.i64 %16, %c1 : i64
      vm.br ^bb3(%41 : i64)
    ^bb8:  // pred: ^bb3
      %42 = vm.add.i64 %2, %c1 : i64
      vm.br ^bb1(%42 : i64)
    ^bb9:  // pred: ^bb1
      vm.discard.refs %ref_2#1, %buffer : !vm.buffer, !vm.buffer
      %ref_7 = vm.call.variadic @hal_inline.buffer_view.create(%ref_2#0, %zero, %c524288, %c553648192, %c1_1, [%c256, %c256]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_7 : !vm.ref<!hal.buffer_view>
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main(%input0: tensor<258x258xf64>) -> (%output0: tensor<256x256xf64>)"}}
  }
}