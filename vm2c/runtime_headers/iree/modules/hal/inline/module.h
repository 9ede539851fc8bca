// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native module hal_inline: buffers and buffer views in host memory for
// programs compiled with an inline execution model.

#ifndef IREE_MODULES_HAL_INLINE_MODULE_H_
#define IREE_MODULES_HAL_INLINE_MODULE_H_

#include "iree/modules/hal/inline/exports.h"
#include "iree/modules/hal/types.h"
#include "iree/vm/api.h"

// Creates the module, whose state allocates with the allocator of the context.
// The types of iree_hal_module_register_inline_types must be registered. The
// caller owns *out_module.
static inline iree_status_t iree_hal_inline_module_create(
    iree_vm_instance_t* instance, iree_allocator_t host_allocator,
    iree_vm_module_t** out_module) {
  iree_vm_module_t interface_;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  interface_.alloc_state = vm2c_hal_inline_alloc_state;
  interface_.free_state = vm2c_hal_inline_free_state;
  interface_.fork_state = vm2c_hal_inline_fork_state;
  return iree_vm_native_module_create(&interface_, &vm2c_hal_inline_descriptor,
                                      instance, host_allocator, out_module);
}

#endif  // IREE_MODULES_HAL_INLINE_MODULE_H_
