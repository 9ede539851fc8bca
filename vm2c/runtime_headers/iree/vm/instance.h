// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Creation of instances, which know the types of buffers and lists.

#ifndef IREE_VM_INSTANCE_H_
#define IREE_VM_INSTANCE_H_

#include "iree/vm/buffer.h"
#include "iree/vm/instance_types.h"
#include "iree/vm/list.h"

// Creates an instance that can hold |type_capacity| types, the builtin ones
// included. The caller owns *out_instance.
static inline iree_status_t iree_vm_instance_create(
    iree_host_size_t type_capacity, iree_allocator_t allocator,
    iree_vm_instance_t** out_instance) {
  *out_instance = NULL;
  const iree_host_size_t header_size =
      iree_host_align(sizeof(iree_vm_instance_t), iree_max_align_t);
  if (type_capacity > (SIZE_MAX >> 8)) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                            "type capacity %" PRIhsz " is too large",
                            type_capacity);
  }
  void* block = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      allocator, header_size + type_capacity * sizeof(vm2c_registered_type_t),
      &block));
  iree_vm_instance_t* instance = (iree_vm_instance_t*)block;
  iree_atomic_ref_count_init(&instance->ref_count);
  instance->allocator = allocator;
  instance->type_capacity = type_capacity;
  iree_vm_ref_type_t type = IREE_VM_REF_TYPE_NULL;
  iree_status_t status = iree_vm_instance_register_type(
      instance, &vm2c_vm_buffer_descriptor, &type);
  if (iree_status_is_ok(status)) {
    status = iree_vm_instance_register_type(instance, &vm2c_vm_list_descriptor,
                                            &type);
  }
  if (!iree_status_is_ok(status)) {
    iree_allocator_free(allocator, instance);
    return status;
  }
  *out_instance = instance;
  return iree_ok_status();
}

#endif  // IREE_VM_INSTANCE_H_
