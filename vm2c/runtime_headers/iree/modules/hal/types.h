// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef IREE_MODULES_HAL_TYPES_H_
#define IREE_MODULES_HAL_TYPES_H_

#include "iree/hal/api.h"
#include "iree/vm/api.h"

// Registers hal.buffer and hal.buffer_view. To be called once per instance,
// before modules that use them are created.
static inline iree_status_t iree_hal_module_register_inline_types(
    iree_vm_instance_t* instance) {
  iree_vm_ref_type_t type = IREE_VM_REF_TYPE_NULL;
  IREE_RETURN_IF_ERROR(iree_vm_instance_register_type(
      instance, &vm2c_hal_buffer_descriptor, &type));
  iree_status_t status = iree_vm_instance_register_type(
      instance, &vm2c_hal_buffer_view_descriptor, &type);
  if (!iree_status_is_ok(status)) {
    iree_vm_instance_unregister_type(instance, &vm2c_hal_buffer_descriptor);
  }
  return status;
}

#endif  // IREE_MODULES_HAL_TYPES_H_
