// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of a module that are called as plain C (vm2c --api=c): an instance
// of the module in memory of the host, without a VM instance or a context, and
// numbers and bytes on their way in and out. Arrays are in plain_arrays.h.

#ifndef VM2C_PLAIN_OPS_H_
#define VM2C_PLAIN_OPS_H_

#include "iree/vm/buffer.h"
#include "iree/vm/native_module.h"
#include "vm2c/module_ops.h"
#include "vm2c/plain_heap.h"
#include "vm2c/ref_ops.h"

// Fails to compile where the condition, a constant, does not hold.
#define VM2C_PLAIN_CHECK(name, condition) \
  typedef VM2C_UNUSED char vm2c_plain_check_##name[(condition) ? 1 : -1]

// What vm2c counts with when it computes the size of a workspace
// (analysis/allocations.py).
VM2C_PLAIN_CHECK(block, sizeof(vm2c_plain_block_t) <= VM2C_PLAIN_HEADER);
VM2C_PLAIN_CHECK(vm_buffer, sizeof(iree_vm_buffer_t) <= 64);

// What every instance starts with.
typedef struct vm2c_plain_t {
  vm2c_plain_heap_t heap;
  iree_allocator_t allocator;
  // Of the last call, with its message.
  iree_status_t failure;
} vm2c_plain_t;

// A module of the runtime that is imported from.
typedef struct vm2c_plain_native_t {
  iree_vm_module_t interface_;
  const iree_vm_native_module_descriptor_t* descriptor;
  void* self;
  iree_vm_module_state_t* state;
} vm2c_plain_native_t;

// Takes |size| zeroed bytes for the instance, whose first member is a
// vm2c_plain_t, from the workspace; the rest is its heap. NULL where the
// workspace is too small.
VM2C_COLD void* vm2c_plain_place(void* workspace, size_t workspace_size,
                                 size_t size) {
  const size_t padding = (0u - (uintptr_t)workspace) & (VM2C_PLAIN_HEADER - 1);
  if (workspace == NULL || workspace_size < padding ||
      workspace_size - padding < size) {
    return NULL;
  }
  uint8_t* place = (uint8_t*)workspace + padding;
  VM2C_MEMSET(place, 0, size);
  void* memory = place;
  vm2c_plain_t* plain = (vm2c_plain_t*)memory;
  vm2c_plain_heap_initialize(&plain->heap, place + size,
                             workspace_size - padding - size);
  plain->allocator.self = &plain->heap;
  plain->allocator.ctl = vm2c_plain_heap_ctl;
  return memory;
}

//===----------------------------------------------------------------------===//
// Imports
//===----------------------------------------------------------------------===//

static inline iree_string_view_t vm2c_plain_native_name(void* self) {
  return ((const vm2c_plain_native_t*)self)->descriptor->name;
}

// Calls a function of the runtime right away: nobody asks for its frame.
static inline iree_status_t vm2c_plain_begin_call(
    void* self, iree_vm_stack_t* stack, iree_vm_function_call_t call) {
  const vm2c_plain_native_t* native = (const vm2c_plain_native_t*)self;
  const iree_vm_native_function_ptr_t* function =
      &native->descriptor->functions[call.function.ordinal];
  return function->shim(stack, IREE_VM_NATIVE_FUNCTION_CALL_BEGIN,
                        call.arguments, call.results, function->target,
                        native->self, native->state);
}

VM2C_COLD void vm2c_plain_native_initialize(
    vm2c_plain_native_t* native,
    const iree_vm_native_module_descriptor_t* descriptor, void* self,
    void* state) {
  native->descriptor = descriptor;
  native->self = self;
  native->state = (iree_vm_module_state_t*)state;
  native->interface_.self = native;
  native->interface_.name = vm2c_plain_native_name;
  native->interface_.begin_call = vm2c_plain_begin_call;
}

// Finds "module.function" in |native|; false if it is not there.
VM2C_COLD bool vm2c_plain_find(vm2c_plain_native_t* native,
                               iree_string_view_t name,
                               iree_vm_function_t* out_function) {
  const iree_vm_native_module_descriptor_t* descriptor = native->descriptor;
  const size_t start = descriptor->name.size + 1;
  if (name.size <= start || name.data[start - 1] != '.' ||
      VM2C_MEMCMP(name.data, descriptor->name.data, start - 1) != 0) {
    return false;
  }
  const iree_string_view_t wanted =
      iree_make_string_view(name.data + start, name.size - start);
  for (size_t i = 0; i < descriptor->export_count; ++i) {
    if (iree_string_view_equal(descriptor->exports[i].local_name, wanted)) {
      out_function->module = &native->interface_;
      out_function->linkage = (uint16_t)IREE_VM_FUNCTION_LINKAGE_EXPORT;
      out_function->ordinal = (uint16_t)i;
      return true;
    }
  }
  return false;
}

// Resolves the imports of a module among |natives|. NOT_FOUND for one that is
// required and not there.
VM2C_COLD iree_status_t vm2c_plain_link(vm2c_module_t* module,
                                        iree_vm_module_state_t* state,
                                        vm2c_plain_native_t* natives,
                                        size_t native_count) {
  const iree_vm_native_module_descriptor_t* importer =
      module->info->descriptor;
  for (size_t i = 0; i < importer->import_count; ++i) {
    const iree_string_view_t name = importer->imports[i].full_name;
    iree_vm_function_t function = {NULL, 0, 0};
    size_t j = 0;
    while (j < native_count &&
           !vm2c_plain_find(&natives[j], name, &function)) {
      ++j;
    }
    if (j == native_count) {
      if (importer->imports[i].flags == IREE_VM_NATIVE_IMPORT_OPTIONAL) continue;
      return iree_make_status(IREE_STATUS_NOT_FOUND,
                              "nobody exports '%.*s', which is imported",
                              (int)name.size, name.data);
    }
    const iree_vm_function_signature_t signature = {
        natives[j].descriptor->exports[function.ordinal].calling_convention};
    IREE_RETURN_IF_ERROR(vm2c_module_resolve_import(module, state, i, &function,
                                                    &signature));
  }
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

static inline iree_status_t vm2c_plain_no_state(
    void* self, iree_vm_module_t* module,
    iree_vm_module_state_t** out_module_state) {
  (void)self;
  (void)module;
  *out_module_state = NULL;
  return iree_make_status(IREE_STATUS_NOT_FOUND);
}

// Begins a call.
static inline void vm2c_plain_begin(vm2c_plain_t* plain,
                                    iree_vm_stack_t* stack) {
  const iree_vm_state_resolver_t resolver = {NULL, vm2c_plain_no_state};
  vm2c_stack_initialize(stack, NULL, 0, IREE_VM_INVOCATION_FLAG_NONE, resolver,
                        plain->allocator);
  vm2c_plain_heap_rewind(&plain->heap);
}

// Ends a call: its code, 0 if it succeeded. Keeps the status for its message.
static inline int vm2c_plain_end(vm2c_plain_t* plain, iree_status_t status) {
  iree_status_free(plain->failure);
  plain->failure = status;
  return (int)iree_status_code(status);
}

// What the last call that failed says of its failure.
VM2C_COLD const char* vm2c_plain_message(const vm2c_plain_t* plain) {
  const iree_string_view_t message = iree_status_message(plain->failure);
  return message.size != 0
             ? message.data
             : iree_status_code_string(iree_status_code(plain->failure));
}

//===----------------------------------------------------------------------===//
// Bytes
//===----------------------------------------------------------------------===//

// A buffer over |size| bytes of the host, which NULL makes a null reference.
// |writable| is 0 where the program must not write to them.
VM2C_OUTLINE void vm2c_plain_bytes(vm2c_plain_t* plain, const void* data,
                                   size_t size, int writable,
                                   iree_vm_ref_t* out, iree_status_t* status) {
  void* memory = NULL;
  if (data == NULL || !iree_status_is_ok(*status)) return;
  *status = iree_allocator_malloc(plain->allocator, sizeof(iree_vm_buffer_t),
                                  &memory);
  if (memory == NULL) return;
  iree_vm_buffer_t* buffer = (iree_vm_buffer_t*)memory;
  iree_vm_buffer_initialize(
      (writable != 0 ? (iree_vm_buffer_access_t)IREE_VM_BUFFER_ACCESS_MUTABLE
                     : 0u) |
          (iree_vm_buffer_access_t)IREE_VM_BUFFER_ACCESS_ORIGIN_HOST,
      iree_make_byte_span((void*)(uintptr_t)data, size), plain->allocator,
      buffer);
  *out = iree_vm_buffer_move_ref(buffer);
}

// Copies what a result refers to into |capacity| bytes at |data|, and tells how
// many there are even if there is no room; a null reference has none.
VM2C_OUTLINE void vm2c_plain_take_bytes(const iree_vm_ref_t* ref, void* data,
                                        size_t capacity, size_t* out_size,
                                        iree_status_t* status) {
  *out_size = 0;
  if (!iree_status_is_ok(*status)) return;
  const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*ref);
  if (buffer == NULL) return;
  *out_size = buffer->data.data_length;
  if (*out_size > capacity) {
    *status = iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                               "a result has %" PRIhsz
                               " bytes, and there is room for %" PRIhsz,
                               *out_size, capacity);
  } else if (*out_size != 0) {
    VM2C_MEMCPY(data, buffer->data.data, *out_size);
  }
}

#endif  // VM2C_PLAIN_OPS_H_
