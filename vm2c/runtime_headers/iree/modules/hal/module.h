// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native module hal, as far as it moves data: devices, fences, buffers,
// and command buffers that copy and fill. Executables are not part of it, so
// a program that dispatches any finds a function missing when it is loaded.
//
// There is one device, the calling thread. What is put into its queue is done
// at once, so that there is nothing to wait for.

#ifndef IREE_MODULES_HAL_MODULE_H_
#define IREE_MODULES_HAL_MODULE_H_

#include "iree/modules/hal/device_types.h"
#include "iree/modules/hal/inline/exports.h"
#include "iree/vm/api.h"

// Names that patterns of programs are compared with.
#define VM2C_HAL_DEVICE_ID "local-sync"

//===----------------------------------------------------------------------===//
// Arguments, with the layout of the calling convention
//===----------------------------------------------------------------------===//

typedef struct vm2c_hal_args_rrr_t {
  iree_vm_ref_t r0;
  iree_vm_ref_t r1;
  iree_vm_ref_t r2;
} vm2c_hal_args_rrr_t;

typedef struct vm2c_hal_args_rrrIii_t {
  iree_vm_ref_t r0;
  iree_vm_ref_t r1;
  iree_vm_ref_t r2;
  int64_t i3;
  int32_t i4;
  int32_t i5;
} vm2c_hal_args_rrrIii_t;

typedef struct vm2c_hal_args_riirIrIII_t {
  iree_vm_ref_t r0;
  int32_t i1;
  int32_t i2;
  iree_vm_ref_t r3;
  int64_t i4;
  iree_vm_ref_t r5;
  int64_t i6;
  int64_t i7;
  int64_t i8;
} vm2c_hal_args_riirIrIII_t;

typedef struct vm2c_hal_args_rrIIiIiI_t {
  iree_vm_ref_t r0;
  iree_vm_ref_t r1;
  int64_t i2;
  int64_t i3;
  int32_t i4;
  int64_t i5;
  int32_t i6;
  int64_t i7;
} vm2c_hal_args_rrIIiIiI_t;

typedef struct vm2c_hal_args_rIrrIiiII_t {
  iree_vm_ref_t r0;
  int64_t i1;
  iree_vm_ref_t r2;
  iree_vm_ref_t r3;
  int64_t i4;
  int32_t i5;
  int32_t i6;
  int64_t i7;
  int64_t i8;
} vm2c_hal_args_rIrrIiiII_t;

typedef struct vm2c_hal_args_rIrrrIrIII_t {
  iree_vm_ref_t r0;
  int64_t i1;
  iree_vm_ref_t r2;
  iree_vm_ref_t r3;
  iree_vm_ref_t r4;
  int64_t i5;
  iree_vm_ref_t r6;
  int64_t i7;
  int64_t i8;
  int64_t i9;
} vm2c_hal_args_rIrrrIrIII_t;

typedef struct vm2c_hal_args_rIrrrI_t {
  iree_vm_ref_t r0;
  int64_t i1;
  iree_vm_ref_t r2;
  iree_vm_ref_t r3;
  iree_vm_ref_t r4;
  int64_t i5;
} vm2c_hal_args_rIrrrI_t;

typedef struct vm2c_hal_args_rIrrrIIIiI_t {
  iree_vm_ref_t r0;
  int64_t i1;
  iree_vm_ref_t r2;
  iree_vm_ref_t r3;
  iree_vm_ref_t r4;
  int64_t i5;
  int64_t i6;
  int64_t i7;
  int32_t i8;
  int64_t i9;
} vm2c_hal_args_rIrrrIIIiI_t;

// Variadic lists stand behind their count.
typedef struct vm2c_hal_args_fence_await_t {
  int32_t timeout_millis;
  int64_t flags;
  int32_t count;
  iree_vm_ref_t fences[1];
} vm2c_hal_args_fence_await_t;

typedef struct vm2c_hal_args_fence_join_t {
  int64_t flags;
  int32_t count;
  iree_vm_ref_t fences[1];
} vm2c_hal_args_fence_join_t;

typedef struct vm2c_hal_args_execute_t {
  vm2c_hal_args_rIrrrI_t fixed;
  int32_t count;
  vm2c_hal_binding_t bindings[1];
} vm2c_hal_args_execute_t;

// Whether |count| elements of |size| bytes fill the arguments from |offset| on.
static inline bool vm2c_hal_fits(iree_byte_span_t arguments,
                                 iree_host_size_t offset, int32_t count,
                                 iree_host_size_t size) {
  return arguments.data_length >= offset && count >= 0 &&
         (arguments.data_length - offset) / size == (iree_host_size_t)count &&
         (arguments.data_length - offset) % size == 0;
}

#define VM2C_HAL_EXPORT_(name)                                             \
  static inline iree_status_t vm2c_hal_##name(                             \
      iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,       \
      iree_byte_span_t arguments, iree_byte_span_t results, void* module,  \
      void* module_state)

// Names the unused parameters.
#define VM2C_HAL_UNUSED_()                                \
  const iree_allocator_t allocator =                      \
      ((vm2c_hal_inline_state_t*)module_state)->allocator; \
  (void)stack;                                            \
  (void)flags;                                            \
  (void)module;                                           \
  (void)allocator

// Names |args| and the place of the results, and checks the sizes that the
// caller passed.
#define VM2C_HAL_PROLOGUE_(type, results_size)                     \
  VM2C_HAL_UNUSED_();                                              \
  if (vm2c_unlikely(arguments.data_length != sizeof(type) ||       \
                    results.data_length != (results_size))) {      \
    return vm2c_fail_abi_size();                                   \
  }                                                                \
  const void* argument_data = arguments.data;                      \
  const type* args = (const type*)argument_data;                   \
  void* result_data = results.data;                                \
  (void)result_data

//===----------------------------------------------------------------------===//
// Devices
//===----------------------------------------------------------------------===//

VM2C_HAL_EXPORT_(devices_count) {
  VM2C_HAL_UNUSED_();
  (void)arguments;
  if (results.data_length != sizeof(int32_t)) return vm2c_fail_abi_size();
  const int32_t count = 1;
  VM2C_MEMCPY(results.data, &count, sizeof(count));
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(devices_get) {
  VM2C_HAL_PROLOGUE_(int32_t, sizeof(iree_vm_ref_t));
  if (*args != 0) {
    // As of the tool: no device rather than a failure.
    return iree_ok_status();
  }
  vm2c_hal_object_t* device = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_object_create(allocator, &device));
  *(iree_vm_ref_t*)result_data = vm2c_hal_device_move_ref(device);
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(device_allocator) {
  VM2C_HAL_PROLOGUE_(iree_vm_ref_t, sizeof(iree_vm_ref_t));
  vm2c_hal_object_t* device = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_device_check_deref(*args, &device));
  vm2c_hal_object_t* object = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_object_create(allocator, &object));
  *(iree_vm_ref_t*)result_data = vm2c_hal_allocator_move_ref(object);
  return iree_ok_status();
}

// Whether |name| is what |pattern| describes, `*` being any characters.
static inline bool vm2c_hal_matches(iree_string_view_t name,
                                    iree_string_view_t pattern) {
  while (pattern.size != 0 && pattern.data[0] != '*') {
    if (name.size == 0 || name.data[0] != pattern.data[0]) return false;
    ++name.data;
    --name.size;
    ++pattern.data;
    --pattern.size;
  }
  if (pattern.size == 0) return name.size == 0;
  const iree_string_view_t rest =
      iree_string_view_substr(pattern, 1, IREE_STRING_VIEW_NPOS);
  for (iree_host_size_t i = 0; i <= name.size; ++i) {
    if (vm2c_hal_matches(
            iree_string_view_substr(name, i, IREE_STRING_VIEW_NPOS), rest)) {
      return true;
    }
  }
  return false;
}

static inline iree_string_view_t vm2c_hal_text(const iree_vm_buffer_t* buffer) {
  const void* data = buffer->data.data;
  return iree_make_string_view((const char*)data, buffer->data.data_length);
}

// Knows what the device is called. Any format of executables is as good as
// another, as there are none.
VM2C_HAL_EXPORT_(device_query_i64) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rrr_t, sizeof(vm2c_hal_rets_iI_t));
  iree_vm_buffer_t* category = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(args->r1, &category));
  iree_vm_buffer_t* key = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(args->r2, &key));
  const iree_string_view_t name = vm2c_hal_text(category);
  vm2c_hal_rets_iI_t* rets = (vm2c_hal_rets_iI_t*)result_data;
  const bool id = iree_string_view_equal(name, IREE_SV("hal.device.id"));
  rets->i0 = id || iree_string_view_equal(name,
                                          IREE_SV("hal.executable.format"))
                 ? 1
                 : 0;
  rets->i1 = rets->i0;
  if (id) {
    rets->i1 = vm2c_hal_matches(IREE_SV(VM2C_HAL_DEVICE_ID), vm2c_hal_text(key))
                   ? 1
                   : 0;
  }
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Fences
//===----------------------------------------------------------------------===//

// Barriers, and what marks or frees what is done or counted anyway.
VM2C_HAL_EXPORT_(nothing) {
  VM2C_HAL_UNUSED_();
  (void)arguments;
  (void)results;
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(fence_create) {
  VM2C_HAL_UNUSED_();
  (void)arguments;
  if (results.data_length != sizeof(iree_vm_ref_t)) return vm2c_fail_abi_size();
  vm2c_hal_fence_t* fence = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_new_fence(allocator, &fence));
  void* result_data = results.data;
  *(iree_vm_ref_t*)result_data = vm2c_hal_fence_move_ref(fence);
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(fence_fail) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_ri_t, 0);
  vm2c_hal_fence_t* fence = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_fence_check_deref(args->r0, &fence));
  fence->code = (iree_status_code_t)(args->i1 & 31);
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(fence_query) {
  VM2C_HAL_PROLOGUE_(iree_vm_ref_t, sizeof(int32_t));
  vm2c_hal_fence_t* fence = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_fence_check_deref(*args, &fence));
  *(int32_t*)result_data = (int32_t)fence->code;
  return iree_ok_status();
}

// The code of the first fence that failed; null ones count as signaled.
static inline iree_status_t vm2c_hal_fences_code(int32_t count,
                                                 const iree_vm_ref_t* fences,
                                                 iree_status_code_t* out_code) {
  *out_code = IREE_STATUS_OK;
  for (int32_t i = 0; i < count; ++i) {
    vm2c_hal_fence_t* fence = NULL;
    IREE_RETURN_IF_ERROR(
        vm2c_hal_fence_check_deref_or_null(fences[i], &fence));
    if (fence != NULL && *out_code == IREE_STATUS_OK) *out_code = fence->code;
  }
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(fence_await) {
  VM2C_HAL_UNUSED_();
  const iree_host_size_t start = offsetof(vm2c_hal_args_fence_await_t, fences);
  const void* argument_data = arguments.data;
  const vm2c_hal_args_fence_await_t* args =
      (const vm2c_hal_args_fence_await_t*)argument_data;
  if (arguments.data_length < start ||
      !vm2c_hal_fits(arguments, start, args->count, sizeof(iree_vm_ref_t)) ||
      results.data_length != sizeof(int32_t)) {
    return vm2c_fail_abi_size();
  }
  iree_status_code_t code = IREE_STATUS_OK;
  IREE_RETURN_IF_ERROR(vm2c_hal_fences_code(args->count, args->fences, &code));
  const int32_t value = (int32_t)code;
  VM2C_MEMCPY(results.data, &value, sizeof(value));
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(fence_join) {
  VM2C_HAL_UNUSED_();
  const iree_host_size_t start = offsetof(vm2c_hal_args_fence_join_t, fences);
  const void* argument_data = arguments.data;
  const vm2c_hal_args_fence_join_t* args =
      (const vm2c_hal_args_fence_join_t*)argument_data;
  if (arguments.data_length < start ||
      !vm2c_hal_fits(arguments, start, args->count, sizeof(iree_vm_ref_t)) ||
      results.data_length != sizeof(iree_vm_ref_t)) {
    return vm2c_fail_abi_size();
  }
  iree_status_code_t code = IREE_STATUS_OK;
  IREE_RETURN_IF_ERROR(vm2c_hal_fences_code(args->count, args->fences, &code));
  vm2c_hal_fence_t* fence = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_new_fence(allocator, &fence));
  fence->code = code;
  void* result_data = results.data;
  *(iree_vm_ref_t*)result_data = vm2c_hal_fence_move_ref(fence);
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

// Memory is of one kind, which suits every use: only lengths can be wrong.
VM2C_HAL_EXPORT_(buffer_assert) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rrrIii_t, 0);
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(args->r0, &buffer));
  iree_vm_buffer_t* message = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(args->r1, &message));
  const iree_device_size_t length = iree_hal_buffer_byte_length(buffer);
  if (length >= (iree_device_size_t)args->i3) return iree_ok_status();
  const iree_string_view_t text = vm2c_hal_text(message);
  return iree_make_status(
      IREE_STATUS_INVALID_ARGUMENT,
      "%.*s buffer byte length too small; expected %lld but have %llu",
      (int)text.size, text.data, (long long)args->i3,
      (unsigned long long)length);
}

VM2C_HAL_EXPORT_(queue_alloca) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rIrrIiiII_t, sizeof(iree_vm_ref_t));
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_create((iree_host_size_t)args->i7, 64,
                                              allocator, &buffer));
  *(iree_vm_ref_t*)result_data = iree_hal_buffer_move_ref(buffer);
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Moving data
//===----------------------------------------------------------------------===//

// A null reference is a place in the table of bindings.
static inline iree_status_t vm2c_hal_place(iree_vm_ref_t ref, int32_t slot,
                                           int64_t offset,
                                           vm2c_hal_place_t* out_place) {
  out_place->slot = (uint32_t)slot;
  out_place->offset = (iree_device_size_t)offset;
  return iree_hal_buffer_check_deref_or_null(ref, &out_place->buffer);
}

static inline vm2c_hal_command_t vm2c_hal_command(
    vm2c_hal_command_kind_t kind, int64_t length) {
  vm2c_hal_command_t command;
  VM2C_MEMSET(&command, 0, sizeof(command));
  command.kind = kind;
  command.length = (iree_device_size_t)length;
  return command;
}

VM2C_HAL_EXPORT_(queue_copy) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rIrrrIrIII_t, 0);
  vm2c_hal_command_t command =
      vm2c_hal_command(VM2C_HAL_COMMAND_COPY, args->i8);
  IREE_RETURN_IF_ERROR(
      vm2c_hal_place(args->r4, 0, args->i5, &command.source));
  IREE_RETURN_IF_ERROR(
      vm2c_hal_place(args->r6, 0, args->i7, &command.target));
  return vm2c_hal_command_run(&command, 0, NULL);
}

VM2C_HAL_EXPORT_(queue_fill) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rIrrrIIIiI_t, 0);
  vm2c_hal_command_t command =
      vm2c_hal_command(VM2C_HAL_COMMAND_FILL, args->i6);
  command.pattern = (uint64_t)args->i7;
  command.pattern_length = (uint32_t)args->i8;
  IREE_RETURN_IF_ERROR(
      vm2c_hal_place(args->r4, 0, args->i5, &command.target));
  return vm2c_hal_command_run(&command, 0, NULL);
}

VM2C_HAL_EXPORT_(command_buffer_create) {
  VM2C_HAL_UNUSED_();
  (void)arguments;
  if (results.data_length != sizeof(iree_vm_ref_t)) return vm2c_fail_abi_size();
  vm2c_hal_command_buffer_t* commands = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_new_command_buffer(allocator, &commands));
  void* result_data = results.data;
  *(iree_vm_ref_t*)result_data = vm2c_hal_command_buffer_move_ref(commands);
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(command_copy) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_riirIrIII_t, 0);
  vm2c_hal_command_buffer_t* commands = NULL;
  IREE_RETURN_IF_ERROR(
      vm2c_hal_command_buffer_check_deref(args->r0, &commands));
  vm2c_hal_command_t command =
      vm2c_hal_command(VM2C_HAL_COMMAND_COPY, args->i7);
  IREE_RETURN_IF_ERROR(
      vm2c_hal_place(args->r3, args->i1, args->i4, &command.source));
  IREE_RETURN_IF_ERROR(
      vm2c_hal_place(args->r5, args->i2, args->i6, &command.target));
  return vm2c_hal_command_buffer_append(commands, command);
}

VM2C_HAL_EXPORT_(command_fill) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rrIIiIiI_t, 0);
  vm2c_hal_command_buffer_t* commands = NULL;
  IREE_RETURN_IF_ERROR(
      vm2c_hal_command_buffer_check_deref(args->r0, &commands));
  vm2c_hal_command_t command =
      vm2c_hal_command(VM2C_HAL_COMMAND_FILL, args->i3);
  command.pattern = (uint64_t)args->i5;
  command.pattern_length = (uint32_t)args->i6;
  IREE_RETURN_IF_ERROR(
      vm2c_hal_place(args->r1, args->i4, args->i2, &command.target));
  return vm2c_hal_command_buffer_append(commands, command);
}

static inline iree_status_t vm2c_hal_run_commands(
    iree_vm_ref_t ref, iree_host_size_t binding_count,
    const vm2c_hal_binding_t* bindings) {
  vm2c_hal_command_buffer_t* commands = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_command_buffer_check_deref(ref, &commands));
  for (iree_host_size_t i = 0; i < commands->count; ++i) {
    IREE_RETURN_IF_ERROR(vm2c_hal_command_run(&commands->commands[i],
                                              binding_count, bindings));
  }
  return iree_ok_status();
}

VM2C_HAL_EXPORT_(queue_execute) {
  VM2C_HAL_PROLOGUE_(vm2c_hal_args_rIrrrI_t, 0);
  return vm2c_hal_run_commands(args->r4, 0, NULL);
}

VM2C_HAL_EXPORT_(queue_execute_indirect) {
  VM2C_HAL_UNUSED_();
  (void)results;
  const iree_host_size_t start = offsetof(vm2c_hal_args_execute_t, bindings);
  const void* argument_data = arguments.data;
  const vm2c_hal_args_execute_t* args =
      (const vm2c_hal_args_execute_t*)argument_data;
  if (arguments.data_length < start ||
      !vm2c_hal_fits(arguments, start, args->count,
                     sizeof(vm2c_hal_binding_t))) {
    return vm2c_fail_abi_size();
  }
  return vm2c_hal_run_commands(args->fixed.r4, (iree_host_size_t)args->count,
                               args->bindings);
}

#undef VM2C_HAL_PROLOGUE_
#undef VM2C_HAL_UNUSED_
#undef VM2C_HAL_EXPORT_

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

// name, C name, calling convention; sorted by name.
#define VM2C_HAL_EXPORTS_(export) \
  export("buffer.assert", vm2c_hal_buffer_assert, "0rrrIii_v") \
  export("buffer.length", vm2c_hal_inline_buffer_length, "0r_I") \
  export("buffer.subspan", vm2c_hal_inline_buffer_subspan, "0rII_r") \
  export("buffer_view.assert", vm2c_hal_inline_buffer_view_assert, \
         "0rriiCID_v") \
  export("buffer_view.buffer", vm2c_hal_inline_buffer_view_buffer, "0r_r") \
  export("buffer_view.create", vm2c_hal_inline_buffer_view_create, \
         "0rIIiiCID_r") \
  export("buffer_view.dim", vm2c_hal_inline_buffer_view_dim, "0ri_I") \
  export("buffer_view.element_type", vm2c_hal_inline_buffer_view_element_type, \
         "0r_i") \
  export("buffer_view.encoding_type", vm2c_hal_inline_buffer_view_encoding_type, \
         "0r_i") \
  export("buffer_view.rank", vm2c_hal_inline_buffer_view_rank, "0r_i") \
  export("buffer_view.trace", vm2c_hal_inline_buffer_view_trace, "0rCrD_v") \
  export("command_buffer.begin_debug_group", vm2c_hal_nothing, "0rr_v") \
  export("command_buffer.copy_buffer", vm2c_hal_command_copy, "0riirIrIII_v") \
  export("command_buffer.create", vm2c_hal_command_buffer_create, "0riiIi_r") \
  export("command_buffer.end_debug_group", vm2c_hal_nothing, "0r_v") \
  export("command_buffer.execution_barrier", vm2c_hal_nothing, "0riiI_v") \
  export("command_buffer.fill_buffer", vm2c_hal_command_fill, "0rrIIiIiI_v") \
  export("command_buffer.finalize", vm2c_hal_nothing, "0r_v") \
  export("device.allocator", vm2c_hal_device_allocator, "0r_r") \
  export("device.query.i64", vm2c_hal_device_query_i64, "0rrr_iI") \
  export("device.queue.alloca", vm2c_hal_queue_alloca, "0rIrrIiiII_r") \
  export("device.queue.barrier", vm2c_hal_nothing, "0rIrrI_v") \
  export("device.queue.copy", vm2c_hal_queue_copy, "0rIrrrIrIII_v") \
  export("device.queue.dealloca", vm2c_hal_nothing, "0rIrrrI_v") \
  export("device.queue.execute", vm2c_hal_queue_execute, "0rIrrrI_v") \
  export("device.queue.execute.indirect", vm2c_hal_queue_execute_indirect, \
         "0rIrrrICrIID_v") \
  export("device.queue.fill", vm2c_hal_queue_fill, "0rIrrrIIIiI_v") \
  export("device.queue.flush", vm2c_hal_nothing, "0rI_v") \
  export("devices.count", vm2c_hal_devices_count, "0v_i") \
  export("devices.get", vm2c_hal_devices_get, "0i_r") \
  export("fence.await", vm2c_hal_fence_await, "0iICrD_i") \
  export("fence.create", vm2c_hal_fence_create, "0rI_r") \
  export("fence.fail", vm2c_hal_fence_fail, "0ri_v") \
  export("fence.join", vm2c_hal_fence_join, "0ICrD_r") \
  export("fence.query", vm2c_hal_fence_query, "0r_i") \
  export("fence.signal", vm2c_hal_nothing, "0r_v")

#define VM2C_HAL_DESCRIPTOR_(name, function, cconv) \
  {{name, sizeof(name) - 1}, {cconv, sizeof(cconv) - 1}, 0, NULL},
static const iree_vm_native_export_descriptor_t vm2c_hal_exports[] = {
    VM2C_HAL_EXPORTS_(VM2C_HAL_DESCRIPTOR_)};

#define VM2C_HAL_FUNCTION_(name, function, cconv) \
  {vm2c_hal_inline_shim,                          \
   (iree_vm_native_function_target_t)(uintptr_t)function},
static const iree_vm_native_function_ptr_t vm2c_hal_functions[] = {
    VM2C_HAL_EXPORTS_(VM2C_HAL_FUNCTION_)};

#undef VM2C_HAL_FUNCTION_
#undef VM2C_HAL_DESCRIPTOR_
#undef VM2C_HAL_EXPORTS_

static const iree_vm_native_module_descriptor_t vm2c_hal_descriptor = {
    {"hal", 3},
    7,
    0,
    NULL,
    0,
    NULL,
    0,
    NULL,
    IREE_ARRAYSIZE(vm2c_hal_exports),
    vm2c_hal_exports,
    IREE_ARRAYSIZE(vm2c_hal_functions),
    vm2c_hal_functions,
};

// Creates the module and registers the types of devices, fences and command
// buffers; those of iree_hal_module_register_inline_types must be registered.
// The caller owns *out_module.
static inline iree_status_t vm2c_hal_module_create(
    iree_vm_instance_t* instance, iree_allocator_t host_allocator,
    iree_vm_module_t** out_module) {
  IREE_RETURN_IF_ERROR(vm2c_hal_register_device_types(instance));
  iree_vm_module_t interface_;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  interface_.alloc_state = vm2c_hal_inline_alloc_state;
  interface_.free_state = vm2c_hal_inline_free_state;
  interface_.fork_state = vm2c_hal_inline_fork_state;
  return iree_vm_native_module_create(&interface_, &vm2c_hal_descriptor,
                                      instance, host_allocator, out_module);
}

#endif  // IREE_MODULES_HAL_MODULE_H_
