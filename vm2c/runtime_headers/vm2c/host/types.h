// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types in a library that another runtime has loaded: they are that runtime's.
// Included by iree/vm/ref.h, defined in vm2c/dynamic_module.c.

#ifndef VM2C_HOST_TYPES_H_
#define VM2C_HOST_TYPES_H_

#include "iree/vm/ref.h"

typedef struct vm2c_host_types_t {
  iree_vm_ref_type_t buffer;
  iree_vm_ref_type_t list;
} vm2c_host_types_t;

// Set before the first module is created.
VM2C_INTERNAL vm2c_host_types_t vm2c_host_types;

VM2C_INLINE iree_vm_ref_type_t iree_vm_buffer_type(void) {
  return vm2c_host_types.buffer;
}

VM2C_INLINE iree_vm_ref_type_t iree_vm_list_type(void) {
  return vm2c_host_types.list;
}

#endif  // VM2C_HOST_TYPES_H_
