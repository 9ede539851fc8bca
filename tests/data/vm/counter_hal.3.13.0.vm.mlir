module @counter attributes {vm.toplevel} {
  vm.module public @counter {
    vm.global.ref private mutable @__device_0 : !vm.ref<!hal.device>
    vm.global.ref private mutable @__device_0_executable_0_add_dispatch_0 : !vm.ref<!hal.executable>
    vm.global.ref private mutable @acc__timepoint : !vm.ref<!hal.fence>
    vm.global.ref private mutable @acc : !vm.ref<!hal.buffer>
    vm.global.i64 private mutable @acc__storage_size : i64
    vm.rodata private @_const <alignment = 64> #util.composite<64xi8, [
    dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]> : tensor<4xf32>,
    dense<0> : vector<48xi8>,
]>
    vm.rodata private @_utf8_hal_device_id_C6650FF277232B5A <alignment = 1> "hal.device.id"
    vm.rodata private @_utf8_local_1A8FF0278D7661D8 <alignment = 1> "local*"
    vm.rodata private @_utf8_hal_executable_format_E03EECB63A2AAF52 <alignment = 1> "hal.executable.format"
    vm.rodata private @_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83 <alignment = 1> "embedded-elf-x86_64"
    vm.rodata private @add_dispatch_0_embedded_elf_x86_64 <alignment = 16, mime_type = "application/x-elf"> dense<"0x7F454C46"> : vector<4xi8>
    vm.func private @get() -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @get() -> (%output0: tensor<4xf32>)"}, vm.unwind, vm.yield} {
      %c553648160 = vm.const.i32 553648160
      %c1 = vm.const.i32 1
      %c4 = vm.const.i64 4
      %c-1 = vm.const.i32 -1
      %zero = vm.const.i64.zero
      %c-1_0 = vm.const.i64 -1
      %c16 = vm.const.i64 16
      %c48 = vm.const.i32 48
      %c3075 = vm.const.i32 3075
      %acc__timepoint = vm.global.load.ref @acc__timepoint : !vm.ref<!hal.fence>
      %acc = vm.global.load.ref @acc : !vm.ref<!hal.buffer>
      %__device_0 = vm.global.load.ref @__device_0 : !vm.ref<!hal.device>
      %ref = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %ref_1 = vm.call @hal.device.queue.alloca(%__device_0, %c-1_0, %acc__timepoint, %ref, %zero, %c48, %c3075, %c16, %zero) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, i64, i32, i32, i64, i64) -> !vm.ref<!hal.buffer>
      %ref_2 = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      vm.call @hal.device.queue.copy(%__device_0, %c-1_0, %ref, %ref_2, %acc, %zero, %ref_1, %zero, %c16, %zero) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.ref<!hal.buffer>, i64, !vm.ref<!hal.buffer>, i64, i64, i64) -> ()
      vm.call.variadic.yieldable @hal.fence.await(%c-1, %zero, %ref_2) <segment_sizes = dense<[-1, -1, 1]> : vector<3xi16>, segment_types = [i32, i64, !vm.ref<!hal.fence>]> : (i32, i64, !vm.ref<!hal.fence>) -> ^bb1 (i32)
    ^bb1(%0: i32):  // pred: ^bb0
      vm.cond_br %0, ^bb3, ^bb2
    ^bb2:  // pred: ^bb1
      %ref_3 = vm.call.variadic @hal.buffer_view.create(%ref_1, %zero, %c16, %c553648160, %c1, [%c4]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.return %ref_3 : !vm.ref<!hal.buffer_view>
    ^bb3:  // pred: ^bb1
      vm.discard.refs %ref_1 : !vm.ref<!hal.buffer>
      vm.fail %0, "failed to wait on timepoint"
    }
    vm.export @get attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @get() -> (%output0: tensor<4xf32>)"}}
    vm.rodata private @_utf8_input0_DCE99660CEB3F6B <alignment = 1> "input0"
    vm.rodata private @_utf8_tensor_FC1814BC4A58F22A <alignment = 1> "tensor"
    vm.rodata private @_utf8_add_dispatch_0_elementwise_44EA868B2E045A44 <alignment = 1> "add_dispatch_0_elementwise_4_f32"
    vm.func private @add(%arg0: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> attributes {iree.reflection = {iree.abi.declaration = "sync func @add(%input0: tensor<4xf32>) -> (%output0: tensor<4xf32>)"}, vm.unwind, vm.yield} {
      %c13 = vm.const.i32 13
      %c28 = vm.const.i32 28
      %zero = vm.const.i32.zero
      %c3 = vm.const.i32 3
      %c16 = vm.const.i32 16
      %c1 = vm.const.i32 1
      %c553648160 = vm.const.i32 553648160
      %c-1 = vm.const.i32 -1
      %zero_0 = vm.const.i64.zero
      %c-1_1 = vm.const.i64 -1
      %c16_2 = vm.const.i64 16
      %c4 = vm.const.i64 4
      %c48 = vm.const.i32 48
      %c3075 = vm.const.i32 3075
      %acc__timepoint = vm.global.load.ref @acc__timepoint : !vm.ref<!hal.fence>
      %acc__storage_size = vm.global.load.i64 @acc__storage_size : i64
      %acc = vm.global.load.ref @acc : !vm.ref<!hal.buffer>
      %__device_0 = vm.global.load.ref @__device_0 : !vm.ref<!hal.device>
      %__device_0_executable_0_add_dispatch_0 = vm.global.load.ref @__device_0_executable_0_add_dispatch_0 : !vm.ref<!hal.executable>
      %_utf8_input0_DCE99660CEB3F6B = vm.const.ref.rodata @_utf8_input0_DCE99660CEB3F6B : !vm.buffer
      vm.call.variadic @hal.buffer_view.assert(%arg0, %_utf8_input0_DCE99660CEB3F6B, %c553648160, %c1, [%c4]) : (!vm.ref<!hal.buffer_view>, !vm.buffer, i32, i32, i64 ...)
      %ref = vm.call @hal.buffer_view.buffer(%arg0) {nosideeffects} : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
      %ref_3 = vm.call @hal.device.allocator(%__device_0) {nosideeffects} : (!vm.ref<!hal.device>) -> !vm.ref<!hal.allocator>
      %_utf8_tensor_FC1814BC4A58F22A = vm.const.ref.rodata @_utf8_tensor_FC1814BC4A58F22A : !vm.buffer
      vm.call @hal.buffer.assert(%ref, %_utf8_tensor_FC1814BC4A58F22A, %ref_3, %c16_2, %c16, %c3075) : (!vm.ref<!hal.buffer>, !vm.buffer, !vm.ref<!hal.allocator>, i64, i32, i32) -> ()
      %ref_4 = vm.call @hal.fence.create(%__device_0, %zero_0) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %ref_5 = vm.call @hal.device.queue.alloca(%__device_0, %c-1_1, %acc__timepoint, %ref_4, %zero_0, %c48, %c3075, %c16_2, %zero_0) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, i64, i32, i32, i64, i64) -> !vm.ref<!hal.buffer>
      %ref_6 = vm.call @hal.fence.create(%__device_0, %zero_0) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %ref_7 = vm.call @hal.device.queue.alloca(%__device_0, %c-1_1, %acc__timepoint, %ref_6, %zero_0, %c48, %c3075, %c16_2, %zero_0) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, i64, i32, i32, i64, i64) -> !vm.ref<!hal.buffer>
      %ref_8 = vm.call.variadic @hal.fence.join(%zero_0, [%ref_4, %ref_6]) {nosideeffects} : (i64, !vm.ref<!hal.fence> ...) -> !vm.ref<!hal.fence>
      %ref_9 = vm.call @hal.command_buffer.create(%__device_0, %c1, %c3, %c-1_1, %zero) : (!vm.ref<!hal.device>, i32, i32, i64, i32) -> !vm.ref<!hal.command_buffer>
      %_utf8_add_dispatch_0_elementwise_44EA868B2E045A44 = vm.const.ref.rodata @_utf8_add_dispatch_0_elementwise_44EA868B2E045A44 : !vm.buffer
      %0 = vm.call @hal.executable.lookup.function(%__device_0_executable_0_add_dispatch_0, %_utf8_add_dispatch_0_elementwise_44EA868B2E045A44) {nosideeffects} : (!vm.ref<!hal.executable>, !vm.buffer) -> i64
      vm.call.variadic @hal.command_buffer.dispatch(%ref_9, %__device_0_executable_0_add_dispatch_0, %0, %c1, %c1, %c1, %zero_0, [], [(%zero, %zero, %acc, %zero_0, %acc__storage_size), (%zero, %zero, %ref, %zero_0, %c16_2), (%zero, %zero, %ref_5, %zero_0, %c16_2)]) : (!vm.ref<!hal.command_buffer>, !vm.ref<!hal.executable>, i64, i32, i32, i32, i64, i32 ..., tuple<i32, i32, !vm.ref<!hal.buffer>, i64, i64> ...)
      vm.call @hal.command_buffer.execution_barrier(%ref_9, %c28, %c13, %zero_0) : (!vm.ref<!hal.command_buffer>, i32, i32, i64) -> ()
      vm.call @hal.command_buffer.copy_buffer(%ref_9, %zero, %zero, %ref_5, %zero_0, %ref_7, %zero_0, %c16_2, %zero_0) : (!vm.ref<!hal.command_buffer>, i32, i32, !vm.ref<!hal.buffer>, i64, !vm.ref<!hal.buffer>, i64, i64, i64) -> ()
      vm.call @hal.command_buffer.execution_barrier(%ref_9, %c28, %c13, %zero_0) : (!vm.ref<!hal.command_buffer>, i32, i32, i64) -> ()
      vm.call @hal.command_buffer.finalize(%ref_9) : (!vm.ref<!hal.command_buffer>) -> ()
      %ref_10 = vm.call @hal.fence.create(%__device_0, %zero_0) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      vm.call @hal.device.queue.execute(%__device_0, %c-1_1, %ref_8, %ref_10, %ref_9, %zero_0) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.ref<!hal.command_buffer>, i64) -> ()
      vm.call.variadic.yieldable @hal.fence.await(%c-1, %zero_0, %ref_10) <segment_sizes = dense<[-1, -1, 1]> : vector<3xi16>, segment_types = [i32, i64, !vm.ref<!hal.fence>]> : (i32, i64, !vm.ref<!hal.fence>) -> ^bb1 (i32)
    ^bb1(%1: i32):  // pred: ^bb0
      vm.cond_br %1, ^bb3, ^bb2
    ^bb2:  // pred: ^bb1
      %ref_11 = vm.call.variadic @hal.buffer_view.create(%ref_5, %zero_0, %c16_2, %c553648160, %c1, [%c4]) {nosideeffects} : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
      vm.global.store.ref %ref_7, @acc : !vm.ref<!hal.buffer>
      vm.global.store.i64 %c16_2, @acc__storage_size : i64
      vm.global.store.ref %ref_10, @acc__timepoint : !vm.ref<!hal.fence>
      vm.return %ref_11 : !vm.ref<!hal.buffer_view>
    ^bb3:  // pred: ^bb1
      vm.discard.refs %ref_5, %ref_7, %ref_10 : !vm.ref<!hal.buffer>, !vm.ref<!hal.buffer>, !vm.ref<!hal.fence>
      vm.fail %1, "failed to wait on timepoint"
    }
    vm.export @add attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @add(%input0: tensor<4xf32>) -> (%output0: tensor<4xf32>)"}}
    vm.import private @hal.ex.file.from_memory(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %access : i32, %buffer : !vm.buffer, %offset : i64, %length : i64, %flags : i32) -> !vm.ref<!hal.file>
    vm.import private @hal.allocator.allocate(%allocator : !vm.ref<!hal.allocator>, %queue_affinity : i64, %memory_types : i32, %buffer_usage : i32, %allocation_size : i64) -> !vm.ref<!hal.buffer>
    vm.import private @hal.buffer.assert(%buffer : !vm.ref<!hal.buffer>, %message : !vm.buffer, %allocator : !vm.ref<!hal.allocator>, %minimum_length : i64, %memory_types : i32, %buffer_usage : i32)
    vm.import private @hal.buffer_view.create(%buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %source_length : i64, %element_type : i32, %encoding_type : i32, %shape : i64 ...) -> !vm.ref<!hal.buffer_view> attributes {nosideeffects}
    vm.import private @hal.buffer_view.assert(%buffer_view : !vm.ref<!hal.buffer_view>, %message : !vm.buffer, %element_type : i32, %encoding_type : i32, %shape : i64 ...)
    vm.import private @hal.buffer_view.buffer(%buffer_view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer> attributes {nosideeffects}
    vm.import private @hal.command_buffer.create(%device : !vm.ref<!hal.device>, %modes : i32, %command_categories : i32, %queue_affinity : i64, %binding_capacity : i32) -> !vm.ref<!hal.command_buffer> attributes {minimum_version = 6 : i32}
    vm.import private @hal.command_buffer.finalize(%command_buffer : !vm.ref<!hal.command_buffer>)
    vm.import private @hal.command_buffer.execution_barrier(%command_buffer : !vm.ref<!hal.command_buffer>, %source_stage_mask : i32, %target_stage_mask : i32, %flags : i64)
    vm.import private @hal.command_buffer.copy_buffer(%command_buffer : !vm.ref<!hal.command_buffer>, %source_buffer_slot : i32, %target_buffer_slot : i32, %source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %target_buffer : !vm.ref<!hal.buffer>, %target_offset : i64, %length : i64, %flags : i64)
    vm.import private @hal.command_buffer.dispatch(%command_buffer : !vm.ref<!hal.command_buffer>, %executable : !vm.ref<!hal.executable>, %function_id : i64, %workgroup_x : i32, %workgroup_y : i32, %workgroup_z : i32, %flags : i64, %constants : i32 ..., %bindings : tuple<i32, i32, !vm.ref<!hal.buffer>, i64, i64> ...) attributes {minimum_version = 7 : i32}
    vm.import private @hal.device.allocator(%device : !vm.ref<!hal.device>) -> !vm.ref<!hal.allocator> attributes {nosideeffects}
    vm.import private @hal.device.query.i64(%device : !vm.ref<!hal.device>, %category : !vm.buffer, %key : !vm.buffer) -> (i32, i64) attributes {nosideeffects}
    vm.import private @hal.device.queue.alloca(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %pool : i64, %memory_types : i32, %buffer_usage : i32, %allocation_size : i64, %flags : i64) -> !vm.ref<!hal.buffer>
    vm.import private @hal.device.queue.fill(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %target_buffer : !vm.ref<!hal.buffer>, %target_offset : i64, %length : i64, %pattern : i64, %pattern_length : i32, %flags : i64)
    vm.import private @hal.device.queue.copy(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %source_buffer : !vm.ref<!hal.buffer>, %source_offset : i64, %target_buffer : !vm.ref<!hal.buffer>, %target_offset : i64, %length : i64, %flags : i64)
    vm.import private @hal.device.queue.read(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %source_file : !vm.ref<!hal.file>, %source_offset : i64, %target_buffer : !vm.ref<!hal.buffer>, %target_offset : i64, %length : i64, %flags : i64)
    vm.import private @hal.device.queue.execute(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %wait_fence : !vm.ref<!hal.fence>, %signal_fence : !vm.ref<!hal.fence>, %command_buffer : !vm.ref<!hal.command_buffer>, %flags : i64)
    vm.import private @hal.devices.count() -> i32 attributes {nosideeffects}
    vm.import private @hal.devices.get(%index : i32) -> !vm.ref<!hal.device> attributes {nosideeffects}
    vm.import private @hal.executable.create(%device : !vm.ref<!hal.device>, %queue_affinity : i64, %executable_format : !vm.buffer, %executable_data : !vm.buffer, %constants : !vm.buffer) -> !vm.ref<!hal.executable> attributes {nosideeffects}
    vm.import private @hal.executable.lookup.function(%executable : !vm.ref<!hal.executable>, %function_name : !vm.buffer) -> i64 attributes {nosideeffects, minimum_version = 7 : i32}
    vm.import private @hal.fence.create(%device : !vm.ref<!hal.device>, %flags : i64) -> !vm.ref<!hal.fence>
    vm.import private @hal.fence.join(%flags : i64, %fences : !vm.ref<!hal.fence> ...) -> !vm.ref<!hal.fence> attributes {nosideeffects}
    vm.import private @hal.fence.await(%timeout_millis : i32, %flags : i64, %fences : !vm.ref<!hal.fence> ...) -> i32 attributes {vm.yield}
    vm.func private @reset() attributes {iree.reflection = {iree.abi.declaration = "sync func @reset() -> ()"}, vm.unwind} {
      %c1 = vm.const.i32 1
      %zero = vm.const.i64.zero
      %null = vm.const.ref.zero : !vm.ref<!hal.fence>
      %c-1 = vm.const.i64 -1
      %c16 = vm.const.i64 16
      %c48 = vm.const.i32 48
      %c3075 = vm.const.i32 3075
      %__device_0 = vm.global.load.ref @__device_0 : !vm.ref<!hal.device>
      %ref = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      %ref_0 = vm.call @hal.device.queue.alloca(%__device_0, %c-1, %null, %ref, %zero, %c48, %c3075, %c16, %zero) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, i64, i32, i32, i64, i64) -> !vm.ref<!hal.buffer>
      %ref_1 = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      vm.call @hal.device.queue.fill(%__device_0, %c-1, %ref, %ref_1, %ref_0, %zero, %c16, %zero, %c1, %zero) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.ref<!hal.buffer>, i64, i64, i64, i32, i64) -> ()
      vm.global.store.ref %ref_0, @acc : !vm.ref<!hal.buffer>
      vm.global.store.i64 %c16, @acc__storage_size : i64
      vm.global.store.ref %ref_1, @acc__timepoint : !vm.ref<!hal.fence>
      vm.return
    }
    vm.export @reset attributes {iree.abi.stub, iree.reflection = {iree.abi.declaration = "sync func @reset() -> ()"}}
    vm.export @__init
    vm.func private @__init() attributes {vm.unwind, vm.yield} {
      %null = vm.const.ref.zero : !vm.ref<!hal.fence>
      %zero = vm.const.i64.zero
      %zero_0 = vm.const.i32.zero
      %c-1 = vm.const.i32 -1
      %c48 = vm.const.i32 48
      %c3075 = vm.const.i32 3075
      %c-1_1 = vm.const.i64 -1
      %c14 = vm.const.i32 14
      %c18 = vm.const.i32 18
      %c1 = vm.const.i64 1
      %null_2 = vm.const.ref.zero : !vm.ref<!hal.device>
      %c1_3 = vm.const.i32 1
      %null_4 = vm.const.ref.zero : !vm.buffer
      %c64 = vm.const.i64 64
      vm.global.store.i64 %c64, @acc__storage_size : i64
      %_const = vm.const.ref.rodata @_const : !vm.buffer
      %0 = vm.call @hal.devices.count() {nosideeffects} : () -> i32
      %1 = vm.ext.i32.i64.s %0 : i32 -> i64
      vm.br ^bb1(%zero, %zero, %null_2 : i64, i64, !vm.ref<!hal.device>)
    ^bb1(%2: i64, %3: i64, %4: !vm.ref<!hal.device>):  // 2 preds: ^bb0, ^bb4
      %rnz = vm.cmp.nz.ref %4 : !vm.ref<!hal.device>
      %5 = vm.xor.i32 %rnz, %c1_3 : i32
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
      %9 = vm.select.i32 %8#0, %nz, %zero_0 : i32
      vm.cond_br %9, ^bb3, ^bb4(%zero_0 : i32)
    ^bb3:  // pred: ^bb2
      %_utf8_hal_executable_format_E03EECB63A2AAF52 = vm.const.ref.rodata @_utf8_hal_executable_format_E03EECB63A2AAF52 : !vm.buffer
      %_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83 = vm.const.ref.rodata @_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83 : !vm.buffer
      %10:2 = vm.call @hal.device.query.i64(%ref, %_utf8_hal_executable_format_E03EECB63A2AAF52, %_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83) {nosideeffects} : (!vm.ref<!hal.device>, !vm.buffer, !vm.buffer) -> (i32, i64)
      %nz_5 = vm.cmp.nz.i64 %10#1 : i64
      %11 = vm.select.i32 %10#0, %nz_5, %zero_0 : i32
      vm.br ^bb4(%11 : i32)
    ^bb4(%12: i32):  // 2 preds: ^bb2, ^bb3
      %eq = vm.cmp.eq.i64 %3, %zero : i64
      %13 = vm.select.i64 %12, %c1, %zero : i64
      %14 = vm.add.i64 %3, %13 : i64
      %15 = vm.and.i32 %12, %eq : i32
      %ref_6 = vm.select.ref %15, %ref, %null_2 : !vm.ref<!hal.device>
      %16 = vm.add.i64 %2, %c1 : i64
      vm.br ^bb1(%16, %14, %ref_6 : i64, i64, !vm.ref<!hal.device>)
    ^bb5:  // pred: ^bb1
      vm.discard.refs %null_2 : !vm.ref<!hal.device>
      vm.cond_br %5, ^bb6, ^bb7
    ^bb6:  // pred: ^bb5
      vm.discard.refs %null, %null_4, %_const, %4 : !vm.ref<!hal.fence>, !vm.buffer, !vm.buffer, !vm.ref<!hal.device>
      vm.fail %c18, "HAL device `__device_0` not found or unavailable: #hal.device.target<\22local\22, [#hal.executable.target<\22llvm-cpu\22, \22embedded-elf-x86_64\22, {cpu = \22\22, cpu_features = \22\22, data_layout = \22e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128\22, iree.encoding.resolver = #iree_cpu.cpu_encoding_resolver<>, max_stack_allocation_size = 32768 : i64, native_vector_size = 16 : i64, target_triple = \22x86_64-unknown-unknown-eabi-elf\22}>]>"
    ^bb7:  // pred: ^bb5
      %_utf8_hal_executable_format_E03EECB63A2AAF52_7 = vm.const.ref.rodata @_utf8_hal_executable_format_E03EECB63A2AAF52 : !vm.buffer
      %_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83_8 = vm.const.ref.rodata @_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83 : !vm.buffer
      %17:2 = vm.call @hal.device.query.i64(%4, %_utf8_hal_executable_format_E03EECB63A2AAF52_7, %_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83_8) {nosideeffects} : (!vm.ref<!hal.device>, !vm.buffer, !vm.buffer) -> (i32, i64)
      %nz_9 = vm.cmp.nz.i64 %17#1 : i64
      %18 = vm.select.i32 %17#0, %nz_9, %zero_0 : i32
      %19 = vm.select.i64 %18, %zero, %c-1_1 : i64
      %eq_10 = vm.cmp.eq.i64 %19, %zero : i64
      vm.global.store.ref %4, @__device_0 : !vm.ref<!hal.device>
      vm.cond_br %eq_10, ^bb8, ^bb10
    ^bb8:  // pred: ^bb7
      %add_dispatch_0_embedded_elf_x86_64 = vm.const.ref.rodata @add_dispatch_0_embedded_elf_x86_64 : !vm.buffer
      %ref_11 = vm.call @hal.executable.create(%4, %c-1_1, %_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83_8, %add_dispatch_0_embedded_elf_x86_64, %null_4) {nosideeffects} : (!vm.ref<!hal.device>, i64, !vm.buffer, !vm.buffer, !vm.buffer) -> !vm.ref<!hal.executable>
      %__device_0 = vm.global.load.ref @__device_0 : !vm.ref<!hal.device>
      %ref_12 = vm.call @hal.device.allocator(%__device_0) {nosideeffects} : (!vm.ref<!hal.device>) -> !vm.ref<!hal.allocator>
      %ref_13 = vm.call @hal.allocator.allocate(%ref_12, %c-1_1, %c48, %c3075, %c64) : (!vm.ref<!hal.allocator>, i64, i32, i32, i64) -> !vm.ref<!hal.buffer>
      %ref_14 = vm.call @hal.ex.file.from_memory(%__device_0, %c-1_1, %c1_3, %_const, %zero, %c64, %zero_0) : (!vm.ref<!hal.device>, i64, i32, !vm.buffer, i64, i64, i32) -> !vm.ref<!hal.file>
      %ref_15 = vm.call @hal.fence.create(%__device_0, %zero) : (!vm.ref<!hal.device>, i64) -> !vm.ref<!hal.fence>
      vm.call @hal.device.queue.read(%__device_0, %c-1_1, %null, %ref_15, %ref_14, %zero, %ref_13, %zero, %c64, %zero) : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.ref<!hal.file>, i64, !vm.ref<!hal.buffer>, i64, i64, i64) -> ()
      vm.global.store.ref %ref_11, @__device_0_executable_0_add_dispatch_0 : !vm.ref<!hal.executable>
      vm.call.variadic.yieldable @hal.fence.await(%c-1, %zero, %ref_15) <segment_sizes = dense<[-1, -1, 1]> : vector<3xi16>, segment_types = [i32, i64, !vm.ref<!hal.fence>]> : (i32, i64, !vm.ref<!hal.fence>) -> ^bb9 (i32)
    ^bb9(%20: i32):  // pred: ^bb8
      vm.cond_br %20, ^bb12, ^bb11
    ^bb10:  // pred: ^bb7
      vm.discard.refs %null, %null_4, %_const, %4, %_utf8_embedded_elf_x86_64_FF16E34B4A5F9C83_8 : !vm.ref<!hal.fence>, !vm.buffer, !vm.buffer, !vm.ref<!hal.device>, !vm.buffer
      vm.fail %c14, "HAL device `__device_0` does not support any variant of executable `add_dispatch_0`; available formats: [embedded-elf-x86_64]"
    ^bb11:  // pred: ^bb9
      vm.global.store.ref %ref_13, @acc : !vm.ref<!hal.buffer>
      vm.return
    ^bb12:  // pred: ^bb9
      vm.discard.refs %ref_13 : !vm.ref<!hal.buffer>
      vm.fail %20, "failed to wait on timepoint"
    }
  }
}