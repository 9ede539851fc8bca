// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A variant as the lists of the host's runtime store it. Included by
// vm2c/list_slot.h.

#ifndef VM2C_HOST_LIST_SLOT_H_
#define VM2C_HOST_LIST_SLOT_H_

#include "iree/vm/value.h"

typedef iree_vm_variant_t vm2c_slot_t;

VM2C_INLINE bool vm2c_slot_is_value(const vm2c_slot_t* slot) {
  return iree_vm_type_def_is_value(slot->type);
}

// The reference in a slot without a number; null when it is empty.
VM2C_INLINE iree_vm_ref_t vm2c_slot_ref(const vm2c_slot_t* slot) {
  return iree_vm_type_def_is_ref(slot->type) ? slot->ref : iree_vm_ref_null();
}

VM2C_INLINE vm2c_slot_t vm2c_make_slot_ref(iree_vm_ref_t ref) {
  return iree_vm_make_variant_ref_assign(ref);
}

VM2C_INLINE iree_vm_value_t vm2c_slot_value(const vm2c_slot_t* slot) {
  return iree_vm_variant_value(*slot);
}

VM2C_INLINE vm2c_slot_t vm2c_make_slot_value(iree_vm_value_t value) {
  return iree_vm_make_variant_value(value);
}

#endif  // VM2C_HOST_LIST_SLOT_H_
