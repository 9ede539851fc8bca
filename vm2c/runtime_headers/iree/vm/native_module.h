// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules made of C functions and constant descriptor tables.

#ifndef IREE_VM_NATIVE_MODULE_H_
#define IREE_VM_NATIVE_MODULE_H_

#include "iree/vm/module.h"
#include "iree/vm/stack.h"

enum iree_vm_native_import_flag_bits_t {
  IREE_VM_NATIVE_IMPORT_REQUIRED = 1u << 0,
  IREE_VM_NATIVE_IMPORT_OPTIONAL = 1u << 1
};
typedef uint32_t iree_vm_native_import_flags_t;

typedef struct iree_vm_native_import_descriptor_t {
  iree_vm_native_import_flags_t flags;
  // "module.function"
  iree_string_view_t full_name;
} iree_vm_native_import_descriptor_t;

typedef struct iree_vm_native_export_descriptor_t {
  iree_string_view_t local_name;
  iree_string_view_t calling_convention;
  iree_host_size_t attr_count;
  const iree_string_pair_t* attrs;
} iree_vm_native_export_descriptor_t;

enum iree_vm_native_function_flag_bits_t {
  // First entry of a call.
  IREE_VM_NATIVE_FUNCTION_CALL_BEGIN = 1u << 0,
  // Entry after the function returned DEFERRED; arguments are gone.
  IREE_VM_NATIVE_FUNCTION_CALL_RESUME = 1u << 1
};
typedef uint32_t iree_vm_native_function_flags_t;

typedef iree_status_t (*iree_vm_native_function_target_t)(
    iree_vm_stack_t* stack, void* module, void* module_state);
typedef iree_status_t (*iree_vm_native_function_target2_t)(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage, void* module,
    void* module_state);

// Unpacks arguments, calls the target and packs results.
typedef iree_status_t (*iree_vm_native_function_shim_t)(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage,
    iree_vm_native_function_target_t target_fn, void* module,
    void* module_state);

typedef struct iree_vm_native_function_ptr_t {
  iree_vm_native_function_shim_t shim;
  iree_vm_native_function_target_t target;
} iree_vm_native_function_ptr_t;

// Exports are sorted by name (iree_string_view_compare); functions are
// parallel to exports, or missing where the interface has its own begin_call.
typedef struct iree_vm_native_module_descriptor_t {
  iree_string_view_t name;
  uint32_t version;
  iree_host_size_t attr_count;
  const iree_string_pair_t* attrs;
  iree_host_size_t dependency_count;
  const iree_vm_module_dependency_t* dependencies;
  iree_host_size_t import_count;
  const iree_vm_native_import_descriptor_t* imports;
  iree_host_size_t export_count;
  const iree_vm_native_export_descriptor_t* exports;
  iree_host_size_t function_count;
  const iree_vm_native_function_ptr_t* functions;
} iree_vm_native_module_descriptor_t;

// The interface comes first, so that it has the address of the object.
typedef struct iree_vm_native_module_t {
  iree_vm_module_t base_interface;
  iree_allocator_t allocator;
  iree_vm_instance_t* instance;
  iree_vm_module_t user_interface;
  const iree_vm_native_module_descriptor_t* descriptor;
  // Memory of iree_vm_native_module_initialize belongs to the user.
  bool owns_memory;
} iree_vm_native_module_t;

// Bytes that iree_vm_native_module_initialize needs.
VM2C_INLINE iree_host_size_t iree_vm_native_module_size(void) {
  return sizeof(iree_vm_native_module_t);
}

VM2C_COLD iree_status_t vm2c_native_module_verify(
    const iree_vm_module_t* module_interface,
    const iree_vm_native_module_descriptor_t* descriptor);
VM2C_COLD void vm2c_native_module_setup(
    iree_vm_native_module_t* module, const iree_vm_module_t* module_interface,
    const iree_vm_native_module_descriptor_t* descriptor,
    iree_vm_instance_t* instance, iree_allocator_t allocator);

// Sets up a module in caller-owned memory of iree_vm_native_module_size()
// bytes. |module_interface| is copied; its self is passed to every function of
// the module, and its destroy frees the memory. INVALID_ARGUMENT for malformed
// descriptors. |module_descriptor| must outlive the module.
VM2C_COLD iree_status_t iree_vm_native_module_initialize(
    const iree_vm_module_t* module_interface,
    const iree_vm_native_module_descriptor_t* module_descriptor,
    iree_vm_instance_t* instance, iree_allocator_t allocator,
    iree_vm_module_t* base_module) {
  void* memory = base_module;
  IREE_RETURN_IF_ERROR(
      vm2c_native_module_verify(module_interface, module_descriptor));
  vm2c_native_module_setup((iree_vm_native_module_t*)memory, module_interface,
                           module_descriptor, instance, allocator);
  return iree_ok_status();
}

// Creates a module from a copy of |module_interface|. On failure the caller
// keeps what the interface's self points to; on success the module's
// destruction calls the interface's destroy. The caller owns *out_module.
VM2C_COLD iree_status_t iree_vm_native_module_create(
    const iree_vm_module_t* module_interface,
    const iree_vm_native_module_descriptor_t* module_descriptor,
    iree_vm_instance_t* instance, iree_allocator_t allocator,
    iree_vm_module_t** out_module) {
  *out_module = NULL;
  IREE_RETURN_IF_ERROR(
      vm2c_native_module_verify(module_interface, module_descriptor));
  void* block = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      allocator, sizeof(iree_vm_native_module_t), &block));
  iree_vm_native_module_t* module = (iree_vm_native_module_t*)block;
  vm2c_native_module_setup(module, module_interface, module_descriptor,
                           instance, allocator);
  module->owns_memory = true;
  *out_module = &module->base_interface;
  return iree_ok_status();
}

#include "iree/vm/native_module_impl.h"  // IWYU pragma: export

#endif  // IREE_VM_NATIVE_MODULE_H_
