// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The instance of another runtime that has loaded a library: its types are
// looked up, it is never changed. Included by iree/vm/instance_types.h.

#ifndef VM2C_HOST_INSTANCE_H_
#define VM2C_HOST_INSTANCE_H_

#include "iree/vm/instance_types.h"

typedef struct vm2c_registered_type_t {
  const iree_vm_ref_type_descriptor_t* descriptor;
  uint32_t registrations;
} vm2c_registered_type_t;

// As IREE 3.10.0 and later have it where a mutex is one word.
struct iree_vm_instance_t {
  iree_atomic_ref_count_t ref_count;
  iree_allocator_t allocator;
  int32_t type_mutex;
  uint16_t type_capacity;
  uint16_t type_count;
};

VM2C_INLINE vm2c_registered_type_t* vm2c_instance_types(
    const iree_vm_instance_t* instance) {
  return (vm2c_registered_type_t*)((uintptr_t)(instance + 1));
}

// Modules need the instance while they are created only.
VM2C_INLINE void iree_vm_instance_retain(iree_vm_instance_t* instance) {
  (void)instance;
}

VM2C_INLINE void iree_vm_instance_release(iree_vm_instance_t* instance) {
  (void)instance;
}

#endif  // VM2C_HOST_INSTANCE_H_
