// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A second translation unit, for what must be one per process.

#include "check.h"
#include "iree/hal/api.h"

iree_vm_ref_type_t other_unit_buffer_type(void) { return iree_vm_buffer_type(); }
iree_vm_ref_type_t other_unit_list_type(void) { return iree_vm_list_type(); }
iree_vm_ref_type_t other_unit_hal_buffer_type(void) {
  return iree_hal_buffer_type();
}
