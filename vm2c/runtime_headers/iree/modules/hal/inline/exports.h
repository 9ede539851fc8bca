// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of the module hal_inline. Argument structs have the layout of the
// calling convention; arguments are borrowed, results owned.

#ifndef IREE_MODULES_HAL_INLINE_EXPORTS_H_
#define IREE_MODULES_HAL_INLINE_EXPORTS_H_

#include "iree/modules/hal/debugging.h"
#include "iree/modules/hal/inline/checks.h"
#include "iree/modules/hal/types.h"
#include "iree/vm/api.h"

typedef struct vm2c_hal_inline_module_t {
  iree_allocator_t host_allocator;
  iree_hal_allocator_t* device_allocator;
  iree_hal_module_debug_sink_t debug_sink;
} vm2c_hal_inline_module_t;

static inline void vm2c_hal_inline_destroy(void* self) {
  vm2c_hal_inline_module_t* module = (vm2c_hal_inline_module_t*)self;
  iree_hal_allocator_release(module->device_allocator);
  if (module->debug_sink.release.fn != NULL) {
    module->debug_sink.release.fn(module->debug_sink.release.user_data);
  }
  iree_allocator_free(module->host_allocator, module);
}

typedef struct vm2c_hal_inline_state_t {
  iree_allocator_t allocator;
} vm2c_hal_inline_state_t;

static inline iree_status_t vm2c_hal_inline_alloc_state(
    void* self, iree_allocator_t allocator,
    iree_vm_module_state_t** out_module_state) {
  (void)self;
  void* block = NULL;
  *out_module_state = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      allocator, sizeof(vm2c_hal_inline_state_t), &block));
  ((vm2c_hal_inline_state_t*)block)->allocator = allocator;
  *out_module_state = (iree_vm_module_state_t*)block;
  return iree_ok_status();
}

static inline void vm2c_hal_inline_free_state(
    void* self, iree_vm_module_state_t* module_state) {
  (void)self;
  void* block = module_state;
  iree_allocator_free(((vm2c_hal_inline_state_t*)block)->allocator, block);
}

static inline iree_status_t vm2c_hal_inline_fork_state(
    void* self, iree_vm_module_state_t* parent_state,
    iree_allocator_t allocator, iree_vm_module_state_t** out_child_state) {
  (void)parent_state;
  return vm2c_hal_inline_alloc_state(self, allocator, out_child_state);
}

//===----------------------------------------------------------------------===//
// Storage: a vm.buffer over the bytes of a HAL buffer
//===----------------------------------------------------------------------===//

typedef struct vm2c_hal_storage_t {
  iree_vm_buffer_t buffer;
  iree_hal_buffer_t* hal_buffer;
  iree_allocator_t allocator;
} vm2c_hal_storage_t;

// The vm.buffer's allocator: told to free the buffer, it drops the bytes too.
static inline iree_status_t vm2c_hal_storage_ctl(
    void* self, iree_allocator_command_t command, const void* params,
    void** inout_ptr) {
  (void)params;
  (void)inout_ptr;
  if (command != IREE_ALLOCATOR_COMMAND_FREE) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "storage cannot be reallocated");
  }
  vm2c_hal_storage_t* storage = (vm2c_hal_storage_t*)self;
  iree_hal_buffer_release(storage->hal_buffer);
  iree_allocator_free(storage->allocator, storage);
  return iree_ok_status();
}

// Writes an owned reference to |out|, which is null before.
static inline iree_status_t vm2c_hal_storage_create(
    iree_hal_buffer_t* hal_buffer, iree_allocator_t allocator,
    iree_vm_ref_t* out) {
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(vm2c_hal_storage_t), &block));
  vm2c_hal_storage_t* storage = (vm2c_hal_storage_t*)block;
  storage->hal_buffer = hal_buffer;
  iree_hal_buffer_retain(hal_buffer);
  storage->allocator = allocator;
  iree_allocator_t storage_allocator;
  storage_allocator.self = storage;
  storage_allocator.ctl = vm2c_hal_storage_ctl;
  iree_vm_buffer_initialize(
      IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_HOST,
      hal_buffer->data, storage_allocator, &storage->buffer);
  *out = iree_vm_buffer_move_ref(&storage->buffer);
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

#define VM2C_HAL_INLINE_EXPORT_(name)                                         \
  static inline iree_status_t vm2c_hal_inline_##name(                         \
      iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,          \
      iree_byte_span_t arguments, iree_byte_span_t results, void* module,     \
      void* module_state)

// Names the unused parameters and checks the sizes that the caller passed.
#define VM2C_HAL_INLINE_PROLOGUE_(arguments_size, results_size)               \
  const iree_allocator_t allocator =                                          \
      ((vm2c_hal_inline_state_t*)module_state)->allocator;                    \
  (void)stack;                                                                \
  (void)flags;                                                                \
  (void)module;                                                               \
  (void)allocator;                                                            \
  if (vm2c_unlikely(arguments.data_length != (arguments_size) ||              \
                    results.data_length != (results_size))) {                 \
    return vm2c_fail_abi_size();                                              \
  }                                                                           \
  void* argument_data = arguments.data;                                       \
  void* result_data = results.data;                                           \
  (void)result_data

typedef struct vm2c_hal_ref2_t {
  iree_vm_ref_t r0;
  iree_vm_ref_t r1;
} vm2c_hal_ref2_t;

// Both results or neither: a failing call must not leave owned references.
static inline iree_status_t vm2c_hal_return_allocation(
    iree_hal_buffer_t* buffer, iree_allocator_t allocator,
    vm2c_hal_ref2_t* results) {
  iree_status_t status =
      vm2c_hal_storage_create(buffer, allocator, &results->r1);
  if (!iree_status_is_ok(status)) {
    iree_hal_buffer_release(buffer);
    return status;
  }
  results->r0 = iree_hal_buffer_move_ref(buffer);
  return iree_ok_status();
}

typedef struct vm2c_hal_args_iI_t {
  int32_t i0;
  int64_t i1;
} vm2c_hal_args_iI_t;

// The bytes are zero, as IREE's own allocator leaves them: programs can tell,
// even though the compiler says that they are undefined. A caller that is known
// not to (vm2c_call_filled_import) gets them as they are.
VM2C_HAL_INLINE_EXPORT_(buffer_allocate) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(vm2c_hal_args_iI_t),
                            sizeof(vm2c_hal_ref2_t));
  const vm2c_hal_args_iI_t* args = (const vm2c_hal_args_iI_t*)argument_data;
  const bool filled = stack != NULL && stack->filled == argument_data;
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_allocate(
      filled ? IREE_ALLOCATOR_COMMAND_MALLOC : IREE_ALLOCATOR_COMMAND_CALLOC,
      vm2c_hal_host_size(args->i1),
      vm2c_hal_alignment((iree_device_size_t)(int64_t)args->i0),
      ((vm2c_hal_inline_module_t*)module)->device_allocator->data_allocator,
      &buffer));
  return vm2c_hal_return_allocation(buffer, allocator,
                                    (vm2c_hal_ref2_t*)result_data);
}

typedef struct vm2c_hal_args_irII_t {
  int32_t i0;
  iree_vm_ref_t r1;
  int64_t i2;
  int64_t i3;
} vm2c_hal_args_irII_t;

VM2C_HAL_INLINE_EXPORT_(buffer_allocate_initialized) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(vm2c_hal_args_irII_t),
                            sizeof(vm2c_hal_ref2_t));
  const vm2c_hal_args_irII_t* args = (const vm2c_hal_args_irII_t*)argument_data;
  iree_vm_buffer_t* source = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(args->r1, &source));
  iree_const_byte_span_t span;
  IREE_RETURN_IF_ERROR(
      iree_vm_buffer_map_ro(source, vm2c_hal_host_size(args->i2),
                            vm2c_hal_host_size(args->i3), 1, &span));
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_allocate(
      IREE_ALLOCATOR_COMMAND_MALLOC, span.data_length,
      vm2c_hal_alignment((iree_device_size_t)(int64_t)args->i0),
      ((vm2c_hal_inline_module_t*)module)->device_allocator->data_allocator,
      &buffer));
  if (span.data_length != 0) {
    VM2C_MEMCPY(buffer->data.data, span.data, span.data_length);
  }
  return vm2c_hal_return_allocation(buffer, allocator,
                                    (vm2c_hal_ref2_t*)result_data);
}

typedef struct vm2c_hal_args_rII_t {
  iree_vm_ref_t r0;
  int64_t i1;
  int64_t i2;
} vm2c_hal_args_rII_t;

VM2C_HAL_INLINE_EXPORT_(buffer_wrap) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(vm2c_hal_args_rII_t), sizeof(iree_vm_ref_t));
  const vm2c_hal_args_rII_t* args = (const vm2c_hal_args_rII_t*)argument_data;
  iree_vm_buffer_t* source = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(args->r0, &source));
  return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                          "vm->hal buffer wrapping not yet implemented");
}

static inline iree_status_t vm2c_hal_inline_subspan(
    iree_hal_buffer_t* source, iree_device_size_t offset,
    iree_device_size_t length, iree_allocator_t allocator,
    iree_hal_buffer_t** out_part) {
  iree_status_t status =
      iree_hal_buffer_subspan(source, offset, length, allocator, out_part);
  if (vm2c_likely(iree_status_is_ok(status))) return status;
  return iree_status_annotate_f(
      status,
      "invalid subspan of an existing buffer (source_offset=%llu, length=%llu)",
      (unsigned long long)offset, (unsigned long long)length);
}

VM2C_HAL_INLINE_EXPORT_(buffer_subspan) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(vm2c_hal_args_rII_t), sizeof(iree_vm_ref_t));
  const vm2c_hal_args_rII_t* args = (const vm2c_hal_args_rII_t*)argument_data;
  iree_hal_buffer_t* source = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(args->r0, &source));
  iree_hal_buffer_t* part = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_inline_subspan(
      source, (iree_device_size_t)args->i1, (iree_device_size_t)args->i2,
      allocator, &part));
  *(iree_vm_ref_t*)result_data = iree_hal_buffer_move_ref(part);
  return iree_ok_status();
}

VM2C_HAL_INLINE_EXPORT_(buffer_length) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(iree_vm_ref_t), sizeof(int64_t));
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(
      *(const iree_vm_ref_t*)argument_data, &buffer));
  *(int64_t*)result_data = (int64_t)iree_hal_buffer_byte_length(buffer);
  return iree_ok_status();
}

VM2C_HAL_INLINE_EXPORT_(buffer_storage) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(iree_vm_ref_t), sizeof(iree_vm_ref_t));
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(
      *(const iree_vm_ref_t*)argument_data, &buffer));
  return vm2c_hal_storage_create(buffer, allocator,
                                 (iree_vm_ref_t*)result_data);
}

typedef struct vm2c_hal_args_rIIiiCID_t {
  iree_vm_ref_t r0;
  int64_t i1;
  int64_t i2;
  int32_t i3;
  int32_t i4;
  int32_t count;
  iree_hal_dim_t dims[1];
} vm2c_hal_args_rIIiiCID_t;
VM2C_FOLLOWS(vm2c_hal_args_rIIiiCID_t, count, dims, VM2C_ALIGNMENT_i64);

VM2C_HAL_INLINE_EXPORT_(buffer_view_create) {
  const vm2c_hal_shape_t shape =
      vm2c_hal_shape(arguments, vm2c_hal_args_rIIiiCID_t);
  VM2C_HAL_INLINE_PROLOGUE_(shape.arguments_size, sizeof(iree_vm_ref_t));
  const vm2c_hal_args_rIIiiCID_t* args =
      (const vm2c_hal_args_rIIiiCID_t*)argument_data;
  iree_hal_buffer_t* source = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(args->r0, &source));
  IREE_RETURN_IF_ERROR(vm2c_hal_shape_check(shape));
  iree_hal_buffer_t* part = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_inline_subspan(
      source, (iree_device_size_t)args->i1, (iree_device_size_t)args->i2,
      allocator, &part));
  iree_hal_buffer_view_t* view = NULL;
  iree_status_t status = iree_hal_buffer_view_create(
      part, shape.rank, shape.dims, (iree_hal_element_type_t)args->i3,
      (iree_hal_encoding_type_t)args->i4, allocator, &view);
  iree_hal_buffer_release(part);
  if (iree_status_is_ok(status)) {
    *(iree_vm_ref_t*)result_data = iree_hal_buffer_view_move_ref(view);
  }
  return status;
}

typedef struct vm2c_hal_args_rriiCID_t {
  iree_vm_ref_t r0;
  iree_vm_ref_t r1;
  int32_t i2;
  int32_t i3;
  int32_t count;
  iree_hal_dim_t dims[1];
} vm2c_hal_args_rriiCID_t;
VM2C_FOLLOWS(vm2c_hal_args_rriiCID_t, count, dims, VM2C_ALIGNMENT_i64);

VM2C_HAL_INLINE_EXPORT_(buffer_view_assert) {
  const vm2c_hal_shape_t shape =
      vm2c_hal_shape(arguments, vm2c_hal_args_rriiCID_t);
  VM2C_HAL_INLINE_PROLOGUE_(shape.arguments_size, 0);
  const vm2c_hal_args_rriiCID_t* args =
      (const vm2c_hal_args_rriiCID_t*)argument_data;
  iree_hal_buffer_view_t* view = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_view_check_deref(args->r0, &view));
  iree_vm_buffer_t* message = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(args->r1, &message));
  IREE_RETURN_IF_ERROR(vm2c_hal_shape_check(shape));
  const void* text = message->data.data;
  return vm2c_hal_check_buffer_view(
      view,
      iree_make_string_view((const char*)text, message->data.data_length),
      (iree_hal_element_type_t)args->i2, (iree_hal_encoding_type_t)args->i3,
      shape.rank, shape.dims);
}

#define VM2C_HAL_INLINE_VIEW_PROLOGUE_(arguments_size, results_size)  \
  VM2C_HAL_INLINE_PROLOGUE_(arguments_size, results_size);            \
  iree_hal_buffer_view_t* view = NULL;                                \
  IREE_RETURN_IF_ERROR(iree_hal_buffer_view_check_deref(              \
      *(const iree_vm_ref_t*)argument_data, &view))

VM2C_HAL_INLINE_EXPORT_(buffer_view_buffer) {
  VM2C_HAL_INLINE_VIEW_PROLOGUE_(sizeof(iree_vm_ref_t), sizeof(iree_vm_ref_t));
  *(iree_vm_ref_t*)result_data =
      iree_hal_buffer_retain_ref(iree_hal_buffer_view_buffer(view));
  return iree_ok_status();
}

VM2C_HAL_INLINE_EXPORT_(buffer_view_element_type) {
  VM2C_HAL_INLINE_VIEW_PROLOGUE_(sizeof(iree_vm_ref_t), sizeof(int32_t));
  *(int32_t*)result_data = (int32_t)iree_hal_buffer_view_element_type(view);
  return iree_ok_status();
}

VM2C_HAL_INLINE_EXPORT_(buffer_view_encoding_type) {
  VM2C_HAL_INLINE_VIEW_PROLOGUE_(sizeof(iree_vm_ref_t), sizeof(int32_t));
  *(int32_t*)result_data = (int32_t)iree_hal_buffer_view_encoding_type(view);
  return iree_ok_status();
}

VM2C_HAL_INLINE_EXPORT_(buffer_view_rank) {
  VM2C_HAL_INLINE_VIEW_PROLOGUE_(sizeof(iree_vm_ref_t), sizeof(int32_t));
  *(int32_t*)result_data = (int32_t)iree_hal_buffer_view_shape_rank(view);
  return iree_ok_status();
}

typedef struct vm2c_hal_args_ri_t {
  iree_vm_ref_t r0;
  int32_t i1;
} vm2c_hal_args_ri_t;

VM2C_HAL_INLINE_EXPORT_(buffer_view_dim) {
  VM2C_HAL_INLINE_VIEW_PROLOGUE_(sizeof(vm2c_hal_args_ri_t), sizeof(int64_t));
  const vm2c_hal_args_ri_t* args = (const vm2c_hal_args_ri_t*)argument_data;
  // A negative index is a huge one: past the rank, which gives 0.
  *(int64_t*)result_data = (int64_t)iree_hal_buffer_view_shape_dim(
      view, (iree_host_size_t)(uint32_t)args->i1);
  return iree_ok_status();
}

typedef struct vm2c_hal_args_rCrD_t {
  iree_vm_ref_t r0;
  int32_t count;
  iree_vm_ref_t views[1];
} vm2c_hal_args_rCrD_t;
VM2C_FOLLOWS(vm2c_hal_args_rCrD_t, count, views, VM2C_ALIGNMENT_ref);

// Tells the host, if it listens.
VM2C_HAL_INLINE_EXPORT_(buffer_view_trace) {
  const iree_host_size_t views_offset = offsetof(vm2c_hal_args_rCrD_t, views);
  int32_t count = 0;
  if (arguments.data_length >= views_offset) {
    VM2C_MEMCPY(&count,
                arguments.data + offsetof(vm2c_hal_args_rCrD_t, count),
                sizeof(count));
  }
  VM2C_HAL_INLINE_PROLOGUE_(
      views_offset + (iree_host_size_t)(uint32_t)count * sizeof(iree_vm_ref_t),
      0);
  const iree_hal_module_buffer_view_trace_callback_t callback =
      ((const vm2c_hal_inline_module_t*)module)->debug_sink.buffer_view_trace;
  if (callback.fn == NULL) return iree_ok_status();
  iree_vm_buffer_t* key = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(
      *(const iree_vm_ref_t*)argument_data, &key));
  if ((uint32_t)count > VM2C_HAL_MAX_SPAN) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "too many buffer views for a single trace call");
  }
  iree_hal_buffer_view_t* views[VM2C_HAL_MAX_SPAN];
  for (int32_t i = 0; i < count; ++i) {
    iree_vm_ref_t ref;
    VM2C_MEMCPY(&ref,
                arguments.data + views_offset + (size_t)i * sizeof(ref),
                sizeof(ref));
    IREE_RETURN_IF_ERROR(iree_hal_buffer_view_check_deref(ref, &views[i]));
  }
  const void* text = key->data.data;
  return callback.fn(
      callback.user_data,
      iree_make_string_view((const char*)text, key->data.data_length),
      (iree_host_size_t)count, views, allocator);
}

typedef struct vm2c_hal_rets_iI_t {
  int32_t i0;
  int64_t i1;
} vm2c_hal_rets_iI_t;

// Answers that nothing is known: programs then take their portable path.
VM2C_HAL_INLINE_EXPORT_(device_query_i64) {
  VM2C_HAL_INLINE_PROLOGUE_(sizeof(vm2c_hal_ref2_t),
                            sizeof(vm2c_hal_rets_iI_t));
  (void)argument_data;
  vm2c_hal_rets_iI_t* rets = (vm2c_hal_rets_iI_t*)result_data;
  rets->i0 = 0;
  rets->i1 = 0;
  return iree_ok_status();
}

#undef VM2C_HAL_INLINE_VIEW_PROLOGUE_
#undef VM2C_HAL_INLINE_PROLOGUE_
#undef VM2C_HAL_INLINE_EXPORT_

//===----------------------------------------------------------------------===//
// Tables, sorted by name
//===----------------------------------------------------------------------===//

// None of the functions suspends, so none is ever resumed.
static inline iree_status_t vm2c_hal_inline_shim(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage,
    iree_vm_native_function_target_t target_fn, void* module,
    void* module_state) {
  return ((iree_vm_native_function_target2_t)(uintptr_t)target_fn)(
      stack, flags, args_storage, rets_storage, module, module_state);
}

static const iree_vm_native_export_descriptor_t vm2c_hal_inline_exports[] = {
    {{"buffer.allocate", 15}, {"0iI_rr", 6}, 0, NULL},
    {{"buffer.allocate.initialized", 27}, {"0irII_rr", 8}, 0, NULL},
    {{"buffer.length", 13}, {"0r_I", 4}, 0, NULL},
    {{"buffer.storage", 14}, {"0r_r", 4}, 0, NULL},
    {{"buffer.subspan", 14}, {"0rII_r", 6}, 0, NULL},
    {{"buffer.wrap", 11}, {"0rII_r", 6}, 0, NULL},
    {{"buffer_view.assert", 18}, {"0rriiCID_v", 10}, 0, NULL},
    {{"buffer_view.buffer", 18}, {"0r_r", 4}, 0, NULL},
    {{"buffer_view.create", 18}, {"0rIIiiCID_r", 11}, 0, NULL},
    {{"buffer_view.dim", 15}, {"0ri_I", 5}, 0, NULL},
    {{"buffer_view.element_type", 24}, {"0r_i", 4}, 0, NULL},
    {{"buffer_view.encoding_type", 25}, {"0r_i", 4}, 0, NULL},
    {{"buffer_view.rank", 16}, {"0r_i", 4}, 0, NULL},
    {{"buffer_view.trace", 17}, {"0rCrD_v", 7}, 0, NULL},
    {{"device.query.i64", 16}, {"0rr_iI", 6}, 0, NULL},
};

#define VM2C_HAL_INLINE_FUNCTION_(name)                                     \
  {                                                                         \
    vm2c_hal_inline_shim,                                                   \
        (iree_vm_native_function_target_t)(uintptr_t)vm2c_hal_inline_##name \
  }

static const iree_vm_native_function_ptr_t vm2c_hal_inline_functions[] = {
    VM2C_HAL_INLINE_FUNCTION_(buffer_allocate),
    VM2C_HAL_INLINE_FUNCTION_(buffer_allocate_initialized),
    VM2C_HAL_INLINE_FUNCTION_(buffer_length),
    VM2C_HAL_INLINE_FUNCTION_(buffer_storage),
    VM2C_HAL_INLINE_FUNCTION_(buffer_subspan),
    VM2C_HAL_INLINE_FUNCTION_(buffer_wrap),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_assert),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_buffer),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_create),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_dim),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_element_type),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_encoding_type),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_rank),
    VM2C_HAL_INLINE_FUNCTION_(buffer_view_trace),
    VM2C_HAL_INLINE_FUNCTION_(device_query_i64),
};

#undef VM2C_HAL_INLINE_FUNCTION_

static const iree_vm_native_module_descriptor_t vm2c_hal_inline_descriptor = {
    {"hal_inline", 10},
    0,
    0,
    NULL,
    0,
    NULL,
    0,
    NULL,
    IREE_ARRAYSIZE(vm2c_hal_inline_exports),
    vm2c_hal_inline_exports,
    IREE_ARRAYSIZE(vm2c_hal_inline_functions),
    vm2c_hal_inline_functions,
};

#endif  // IREE_MODULES_HAL_INLINE_EXPORTS_H_
