module attributes {vm.toplevel} {
  vm.module public @module {
    vm.global.ref private mutable @__device_0 : !vm.ref<!hal.device>
    vm.global.ref private mutable @__parameter_model_w_tensor_4xf32 : !vm.ref<!hal.buffer>
    vm.global.ref private mutable @__parameter_v_tensor_2x3xi32 : !vm.ref<!hal.buffer>
    vm.global.ref private mutable @__main_memoize_result_0_device_0 : !vm.ref<!hal.command_buffer>
    vm.rodata private @_const "model"
    vm.rodata private @_utf8_hal_device_id_C6650FF277232B5A <alignment = 1> "hal.device.id"
    vm.rodata private @_utf8_local_1A8FF0278D7661D8 <alignment = 1> "local*"
    vm.rodata private @_utf8_hal_executable_format_E03EECB63A2AAF52 <alignment = 1> "hal.executable.format"
    vm.rodata private @_utf8_vmvx_bytecode_fb_F1ACBACD5F08C222 <alignment = 1> "vmvx-bytecode-fb"
    vm.rodata private @_const_2 dense<[0, 1]> : vector<2xi32>
    vm.rodata private @_const_3 #util.composite<1xi8, [
    "w",
]>
    vm.rodata private @_const_4 dense<[0, 0, 16]> : vector<3xi64>
    vm.rodata private @_const_6 #util.composite<1xi8, [
    "v",
]>
    vm.rodata private @_const_7 dense<[0, 0, 24]> : vector<3xi64>
    vm.func private @__main_memoize_apply() -> !vm.ref<!hal.command_buffer> attributes {vm.unwind, inlining_policy = #util.inline.never} {
      %c13 = vm.const.i32 13
      %c28 = vm.const.i32 28
      %null = vm.const.ref.zero : !vm.ref<!hal.buffer>
      %c1 = vm.const.i32 1
      %zero = vm.const.i32.zero
      %c24 = vm.const.i64 24
      %c64 = vm.const.i64 64
      %c16 = vm.const.i64 16
      %zero_0 = vm.const.i64.zero
      %c-1 = vm.const.i64 -1
      %__device_0 = vm.global.load.ref @__device_0 : !vm.ref<!hal.device>
      %__parameter_model_w_tensor_4xf32 = vm.global.load.ref @__parameter_model_w_tensor_4xf32 : !vm.ref<!hal.buffer>
      %__parameter_v_tensor_2x3xi32 = vm.global.load.ref @__parameter_v_tensor_2x3xi32 : !vm.ref<!hal.buffer>
      %ref = vm.call @hal.command_buffer.create(%__device_0, %zero, %c1, %c-1, %c1) : (!vm.ref<!hal.device>, i32, i32, i64, i32) -> !vm.ref<!hal.command_buffer>
      vm.call @hal.command_buffer.copy_buffer(%ref, %zero, %zero, %__parameter_model_w_tensor_4xf32, %zero_0, %null, %zero_0, %c16, %zero_0) : (!vm.ref<!hal.command_buffer>, i32, i32, !vm.ref<!hal.buffer>, i64, !vm.ref<!hal.buffer>, i64, i64, i64) -> ()
      vm.call @hal.command_buffer.copy_buffer(%ref, %zero, %zero, %__parameter_v_tensor_2x3xi32, %zero_0, %null, %c64, %c24, %zero_0) : (!vm.ref<!hal.command_buffer>, i32, i32, !vm.ref<!hal.buffer>, i64, !vm.ref<!hal.buffer>, i64, i64, i64) -> ()
      vm.call @hal.command_buffer.execution_barrier(%ref, %c28, %c13, %zero_0) : (!vm.ref<!hal.command_buffer>, i32, i32, i64) -> ()
      vm.call @hal.command_buffer.finalize(%ref) : (!vm.ref<!hal.command_buffer>) -> ()
      vm.return %ref : !vm.ref<!hal.command_buffer>
    }
    vm.import private @hal.buffer_view.create(%buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal.command_buffer.create(%device : !vm.ref<!hal.device>, %modes : i32, %command_categories : i32, %queue_affinity : i64, %binding_capacity : i32) -> !vm.ref<!hal.command_buffer> attributes {minimum_version = 6 : i32}
    vm.import private @hal.command_buffer.finalize(%command_buffer : !vm.ref<!hal.command_buffer>)
    vm.import private @hal.command_buffer.execution_barrier(%command_buffer : !vm.ref<!hal.command_buffer>, %source_stage_mask : i32, %target_stage_mask : i32, %flags : i64)
    vm.import private @hal.command_buffer.copy_buffer(%command_buffer : !vm.ref<!hal.command_buffer>, %source_buffer_slot : i32, %target_buffer_slot : i32, %source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %target_buffer : !vm.ref<!hal.buffer>, %target_offset : i64, %length : i64, %flags : i64)
    vm.import private @hal.device.query.i64(%device : !vm.ref<!hal.device>, %category : !vm.buffer, %key : !vm.buffer) -> (i32, i64) attributes {nosideeffects}
    vm.import private @hal.device.queue.alloca(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %pool : i64, %memory_types : i32, %buffer_usage : i32, %allocation_size : i64, %flags : i64) -> !vm.ref<!hal.buffer>
    vm.import private @hal.device.queue.execute.indirect(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %command_buffer : !vm.ref<!hal.command_buffer>, %flags : i64, %binding_table : tuple<!vm.ref<!hal.buffer>, i64, i64> ...)
    vm.import private @hal.devices.count() -> i32 attributes {nosideeffects}
    vm.import private @hal.devices.get(%index : i32) -> !vm.ref<!hal.device> attributes {nosideeffects}
    vm.import private @hal.fence.create(%device : !vm.ref<!hal.device>, %flags : i64) -> !vm.ref<!hal.fence>
    vm.import private @hal.fence.join(%flags : i64, %fences : !vm.ref<!hal.fence> ...) -> !vm.ref<!hal.fence> attributes {nosideeffects}
    vm.import private @hal.fence.await(%timeout_millis : i32, %flags : i64, %fences : !vm.ref<!hal.fence> ...) -> i32 attributes {vm.yield}
    vm.import private @io_parameters.load(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %source_scope : !vm.buffer, %target_queue_affinity : i64, %target_memory_type : i32, %target_buffer_usage : i32, %key_table : !vm.buffer, %key_data : !vm.buffer, %spans : !vm.buffer) -> !vm.list<!vm.ref<!hal.buffer>>
    vm.func private @main() -> (!vm.ref<!hal.buffer_view>, !vm.ref<!hal.buffer_view>) attributes {iree.reflection = {iree.abi.declaration = "sync func @main() -> (%output0: tensor<4xf32>, %output1: tensor<2x3xi32>)"}, vm.unwind, vm.yield} {
      %c553648160 = vm.const.i32 553648160
      %c268435488 = vm.const.i32 268435488
      %c1 = vm.const.i32 1
      %c3075 = vm.const.i32 3075
      %c48 = vm.const.i32 48
      %c16 = vm.const.i64 16
      %c24 = vm.const.i64 24
      %c64 = vm.const.i64 64
      %c128 = vm.const.i64 128
      %zero = vm.const.i64.zero
      %c-1 = vm.const.i64 -1
      %null = vm.const.ref.zero : !vm.ref<!hal.fence>
      %c-1_0 = vm.const.i32 -1
      %c2 = vm.const.i64 2
      %c3 = vm.const.i64 3
      %c4 = vm.const.i64 4
      %__device_0 = vm.global.load.ref @__device_0 : !vm.ref<!hal.device>
      %__main_memoize_result_0_device_0 = vm.global.load.ref @__main_memoize_result_0_device_0 : !vm.ref<!hal.command_buffer>
      %ref = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %ref_1 = vm.call @hal.device.queue.alloca(%__device_0, %c-1, %null, %ref, %zero, %c48, %c3075, %c128, %zero) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, i64, i32, i32, i64, i64) -> !vm.ref<!hal.buffer>
      %ref_2 = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      vm.call.variadic @hal.device.queue.execute.indirect(%__device_0, %c-1, %ref, %ref_2, %__main_memoize_result_0_device_0, %zero, [(%ref_1, %zero, %c128)]) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.ref<!hal.command_buffer>, i64, tuple<!vm.ref<!hal.buffer>, i64, i64> ...)
      vm.call.variadic.yieldable @hal.fence.await(%c-1_0, %zero, %ref_2) <segment_sizes = dense<[-1, -1, 1]> : vector<3xi16>, segment_types = [i32, i64, !vm.ref<!hal.fence>]> : (i32, i64, !vm.ref<!hal.fence>) -> ^bb1 (i32)
    ^bb1(%0: i32):  // pred: ^bb0
      vm.cond_br %0, ^bb3, ^bb2
    ^bb2:  // pred: ^bb1
      %ref_3 = vm.call.variadic @hal.buffer_view.create(%ref_1, %c64, %c24, %c268435488, %c1, [%c2, %c3]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      %ref_4 = vm.call.variadic @hal.buffer_view.create(%ref_1, %zero, %c16, %c553648160, %c1, [%c4]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_4, %ref_3 : !vm.ref<!hal.buffer_view>, !vm.ref<!hal.buffer_view>
    ^bb3:  // pred: ^bb1
      vm.discard.refs %ref_1 : !vm.ref<!hal.buffer>
      vm.fail %0, "failed to wait on timepoint"
    }
    vm.export @main attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @main() -> (%output0: tensor<4xf32>, %output1: tensor<2x3xi32>)"}}
    vm.export @__init
    vm.func private @__init() attributes {vm.unwind, vm.yield} {
      %c1 = vm.const.i32 1
      %null = vm.const.ref.zero : !vm.buffer
      %null_0 = vm.const.ref.zero : !vm.ref<!hal.device>
      %c1_1 = vm.const.i64 1
      %zero = vm.const.i32.zero
      %c18 = vm.const.i32 18
      %c-1 = vm.const.i32 -1
      %null_2 = vm.const.ref.zero : !vm.ref<!hal.fence>
      %c-1_3 = vm.const.i64 -1
      %zero_4 = vm.const.i64.zero
      %c527363 = vm.const.i32 527363
      %c48 = vm.const.i32 48
      %_const = vm.const.ref.rodata @_const : !vm.buffer
      %0 = vm.call @hal.devices.count() {nosideeffects} : () -> i32
      %1 = vm.ext.i32.i64.s %0 : i32 -> i64
      vm.br ^bb1(%zero_4, %zero_4, %null_0 : i64, i64, !vm.ref<!hal.device>)
    ^bb1(%2: i64, %3: i64, %4: !vm.ref<!hal.device>):  // 2 preds: ^bb0, ^bb4
      %rnz = vm.cmp.nz.ref %4 : !vm.ref<!hal.device>
      %5 = vm.xor.i32 %rnz, %c1 : i32
      %slt = vm.cmp.lt.i64.s %2, %1 : i64
      %6 = vm.and.i32 %5, %slt : i32
      vm.cond_br %6, ^bb2, ^bb5
    ^bb2:  // pred: ^bb1
      vm.discard.refs %4 : !vm.ref<!hal.device>
      %7 = vm.trunc.i64.i32 %2 : i64 -> i32
      %ref = vm.call @hal.devices.get(%7) {nosideeffects} : (i32) -> !vm.ref<!hal.device>
      %_utf8_hal_device_id_C6650FF277232B5A = vm.const.ref.rodata @_utf8_hal_device_id_C6650FF277232B5A : !vm.buffer
      %_utf8_local_1A8FF0278D7661D8 = vm.const.ref.rodata @_utf8_local_1A8FF0278D7661D8 : !vm.buffer
      %8:2 = vm.call @hal.device.query.i64(%ref, %_utf8_hal_device_id_C6650FF277232B5A, %_utf8_local_1A8FF0278D7661D8) {nosideeffects} : (!vm.ref<!hal.device>, !vm.buffer, !vm.buffer) -> (i32, i64)
      %nz = vm.cmp.nz.i64 %8#1 : i64
      %9 = vm.select.i32 %8#0, %nz, %zero : i32
      vm.cond_br %9, ^bb3, ^bb4(%zero : i32)
    ^bb3:  // pred: ^bb2
      %_utf8_hal_executable_format_E03EECB63A2AAF52 = vm.const.ref.rodata @_utf8_hal_executable_format_E03EECB63A2AAF52 : !vm.buffer
      %_utf8_vmvx_bytecode_fb_F1ACBACD5F08C222 = vm.const.ref.rodata @_utf8_vmvx_bytecode_fb_F1ACBACD5F08C222 : !vm.buffer
      %10:2 = vm.call @hal.device.query.i64(%ref, %_utf8_hal_executable_format_E03EECB63A2AAF52, %_utf8_vmvx_bytecode_fb_F1ACBACD5F08C222) {nosideeffects} : (!vm.ref<!hal.device>, !vm.buffer, !vm.buffer) -> (i32, i64)
      %nz_5 = vm.cmp.nz.i64 %10#1 : i64
      %11 = vm.select.i32 %10#0, %nz_5, %zero : i32
      vm.br ^bb4(%11 : i32)
    ^bb4(%12: i32):  // 2 preds: ^bb2, ^bb3
      %eq = vm.cmp.eq.i64 %3, %zero_4 : i64
      %13 = vm.select.i64 %12, %c1_1, %zero_4 : i64
      %14 = vm.add.i64 %3, %13 : i64
      %15 = vm.and.i32 %12, %eq : i32
      %ref_6 = vm.select.ref %15, %ref, %null_0 : !vm.ref<!hal.device>
      %16 = vm.add.i64 %2, %c1_1 : i64
      vm.br ^bb1(%16, %14, %ref_6 : i64, i64, !vm.ref<!hal.device>)
    ^bb5:  // pred: ^bb1
      vm.discard.refs %null_0 : !vm.ref<!hal.device>
      vm.cond_br %5, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      vm.discard.refs %null, %null_2, %_const, %4 : !vm.buffer, !vm.ref<!hal.fence>, !vm.buffer, !vm.ref<!hal.device>
      vm.fail %c18, "HAL device `__device_0` not found or unavailable: #hal.device.target<\22local\22, [#hal.executable.target<\22vmvx\22, \22vmvx-bytecode-fb\22, {iree.encoding.resolver = #iree_cpu.vmvx_encoding_resolver<>, ukernels = \22none\22}>]>"
    ^bb7:  // pred: ^bb5
      %ref_7 = vm.call @hal.fence.create(%4, %zero_4) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %_const_2 = vm.const.ref.rodata @_const_2 : !vm.buffer
      %_const_3 = vm.const.ref.rodata @_const_3 : !vm.buffer
      %_const_4 = vm.const.ref.rodata @_const_4 : !vm.buffer
      %list = vm.call @io_parameters.load(%4, %c-1_3, %null_2, %ref_7, %_const, %c-1_3, %c48, %c527363, %_const_2, %_const_3, %_const_4) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.buffer, i64, i32, i32, !vm.buffer, !vm.buffer, !vm.buffer) -> !vm.list<!vm.ref<!hal.buffer>>
      %ref_8 = vm.list.get.ref %list, %zero : (!vm.list<!vm.ref<!hal.buffer>>, i32) -> !vm.ref<!hal.buffer>
      vm.discard.refs %list : !vm.list<!vm.ref<!hal.buffer>>
      %ref_9 = vm.call @hal.fence.create(%4, %zero_4) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %_const_6 = vm.const.ref.rodata @_const_6 : !vm.buffer
      %_const_7 = vm.const.ref.rodata @_const_7 : !vm.buffer
      %list_10 = vm.call @io_parameters.load(%4, %c-1_3, %null_2, %ref_9, %null, %c-1_3, %c48, %c527363, %_const_2, %_const_6, %_const_7) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.buffer, i64, i32, i32, !vm.buffer, !vm.buffer, !vm.buffer) -> !vm.list<!vm.ref<!hal.buffer>>
      %ref_11 = vm.list.get.ref %list_10, %zero : (!vm.list<!vm.ref<!hal.buffer>>, i32) -> !vm.ref<!hal.buffer>
      vm.discard.refs %list_10 : !vm.list<!vm.ref<!hal.buffer>>
      %ref_12 = vm.call.variadic @hal.fence.join(%zero_4, [%ref_7, %ref_9]) {nosideeffects} : (i64, !vm.ref<!hal.fence> ...) -> !vm.ref<!hal.fence>
      vm.global.store.ref %4, @__device_0 : !vm.ref<!hal.device>
      vm.call.variadic.yieldable @hal.fence.await(%c-1, %zero_4, %ref_12) <segment_sizes = dense<[-1, -1, 1]> : vector<3xi16>, segment_types = [i32, i64, !vm.ref<!hal.fence>]> : (i32, i64, !vm.ref<!hal.fence>) -> ^bb8 (i32)
    ^bb8(%17: i32):  // pred: ^bb7
      vm.cond_br %17, ^bb10, ^bb9
    ^bb9:  // pred: ^bb8
      vm.global.store.ref %ref_8, @__parameter_model_w_tensor_4xf32 : !vm.ref<!hal.buffer>
      vm.global.store.ref %ref_11, @__parameter_v_tensor_2x3xi32 : !vm.ref<!hal.buffer>
      %ref_13 = vm.call @__main_memoize_apply() : () -> !vm.ref<!hal.command_buffer>
      vm.global.store.ref %ref_13, @__main_memoize_result_0_device_0 : !vm.ref<!hal.command_buffer>
      vm.return
    ^bb10:  // pred: ^bb8
      vm.discard.refs %ref_8, %ref_11 : !vm.ref<!hal.buffer>, !vm.ref<!hal.buffer>
      vm.fail %17, "failed to wait on timepoint"
    }
  }
}