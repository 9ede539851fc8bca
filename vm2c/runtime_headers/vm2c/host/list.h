// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lists in a library that another runtime has loaded, which uses them as its
// own, and destroys them. Included by iree/vm/list.h.

#ifndef VM2C_HOST_LIST_H_
#define VM2C_HOST_LIST_H_

#include "iree/vm/list.h"
#include "vm2c/host/types.h"

// As IREE 3.10.0 and later have it. What lies after the last element, up to the
// capacity, is zero.
typedef struct iree_vm_list_t {
  iree_vm_ref_object_t ref_object;
  iree_allocator_t allocator;
  iree_host_size_t capacity;
  iree_host_size_t count;
  iree_vm_type_def_t element_type;
  iree_host_size_t element_size;
  vm2c_list_mode_t mode;
  void* storage;
} iree_vm_list_t;

VM2C_INLINE iree_vm_value_type_t
vm2c_list_value_type(const iree_vm_list_t* list) {
  return iree_vm_type_def_as_value(list->element_type);
}

static inline void vm2c_list_reset_range(iree_vm_list_t* list,
                                         iree_host_size_t begin,
                                         iree_host_size_t end) {
  for (iree_host_size_t i = begin; i < end; ++i) {
    void* element = (uint8_t*)list->storage + i * list->element_size;
    iree_vm_ref_t ref = iree_vm_ref_null();
    if (list->mode == VM2C_LIST_MODE_REF) {
      ref = *(const iree_vm_ref_t*)element;
    } else if (list->mode == VM2C_LIST_MODE_VARIANT &&
               !vm2c_slot_is_value((const vm2c_slot_t*)element)) {
      ref = vm2c_slot_ref((const vm2c_slot_t*)element);
    }
    VM2C_MEMSET(element, 0, list->element_size);
    iree_vm_ref_release(&ref);
  }
}

#endif  // VM2C_HOST_LIST_H_
