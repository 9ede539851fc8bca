// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native module hal_inline: buffers and buffer views in host memory for
// programs compiled with an inline execution model.

#ifndef IREE_MODULES_HAL_INLINE_MODULE_H_
#define IREE_MODULES_HAL_INLINE_MODULE_H_

#include "iree/modules/hal/inline/exports.h"
#include "iree/modules/hal/types.h"
#include "iree/vm/api.h"

enum iree_hal_inline_module_flag_bits_t {
  IREE_HAL_INLINE_MODULE_FLAG_NONE = 0u
};
typedef uint32_t iree_hal_inline_module_flags_t;

// Creates the module. Buffers come from |device_allocator|, which is retained,
// all else from the allocator of the context. |debug_sink| is released with the
// module. The types of iree_hal_module_register_inline_types must be registered.
// The caller owns *out_module.
static inline iree_status_t iree_hal_inline_module_create(
    iree_vm_instance_t* instance, iree_hal_inline_module_flags_t flags,
    iree_hal_module_debug_sink_t debug_sink,
    iree_hal_allocator_t* device_allocator, iree_allocator_t host_allocator,
    iree_vm_module_t** out_module) {
  (void)flags;
  void* block = NULL;
  *out_module = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      host_allocator, sizeof(vm2c_hal_inline_module_t), &block));
  vm2c_hal_inline_module_t* module = (vm2c_hal_inline_module_t*)block;
  module->host_allocator = host_allocator;
  module->device_allocator = device_allocator;
  iree_hal_allocator_retain(device_allocator);
  module->debug_sink = debug_sink;
  iree_vm_module_t interface_;
  iree_status_t status = iree_vm_module_initialize(&interface_, module);
  if (iree_status_is_ok(status)) {
    interface_.destroy = vm2c_hal_inline_destroy;
    interface_.alloc_state = vm2c_hal_inline_alloc_state;
    interface_.free_state = vm2c_hal_inline_free_state;
    interface_.fork_state = vm2c_hal_inline_fork_state;
    status = iree_vm_native_module_create(&interface_,
                                          &vm2c_hal_inline_descriptor, instance,
                                          host_allocator, out_module);
  }
  if (!iree_status_is_ok(status)) vm2c_hal_inline_destroy(module);
  return status;
}

#endif  // IREE_MODULES_HAL_INLINE_MODULE_H_
