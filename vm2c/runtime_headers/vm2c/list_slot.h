// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A variant as lists store it: here those of the bundled runtime.

#ifndef VM2C_LIST_SLOT_H_
#define VM2C_LIST_SLOT_H_

#include "iree/vm/value.h"
#include "vm2c/support.h"

#if defined(VM2C_DYNAMIC_MODULE)
#include "vm2c/host/list_slot.h"
#else

// A reference, a number, or nothing (zero). What |type| is of a number, an
// iree_vm_value_type_t, is the type of no reference: those are addresses.
typedef struct vm2c_slot_t {
  VM2C_EXTENSION union {
    void* ptr;
    uint8_t value_storage[8];
  };
  iree_vm_ref_type_t type;
} vm2c_slot_t;

VM2C_INLINE bool vm2c_slot_is_value(const vm2c_slot_t* slot) {
  return slot->type - 1 < IREE_VM_REF_TYPE_TAG_BIT_MASK;
}

// The reference in a slot without a number; null when it is empty.
VM2C_INLINE iree_vm_ref_t vm2c_slot_ref(const vm2c_slot_t* slot) {
  iree_vm_ref_t ref;
  ref.ptr = slot->ptr;
  ref.type = slot->type;
  return ref;
}

VM2C_INLINE vm2c_slot_t vm2c_make_slot_ref(iree_vm_ref_t ref) {
  vm2c_slot_t slot;
  slot.ptr = ref.ptr;
  slot.type = ref.ptr != NULL ? ref.type : 0;
  return slot;
}

VM2C_INLINE iree_vm_value_t vm2c_slot_value(const vm2c_slot_t* slot) {
  iree_vm_value_t value;
  value.type = (iree_vm_value_type_t)slot->type;
  VM2C_MEMCPY(&value.i64, slot->value_storage, sizeof(value.i64));
  return value;
}

VM2C_INLINE vm2c_slot_t vm2c_make_slot_value(iree_vm_value_t value) {
  vm2c_slot_t slot;
  VM2C_MEMCPY(slot.value_storage, &value.i64, sizeof(value.i64));
  slot.type = (iree_vm_ref_type_t)value.type;
  return slot;
}

#endif  // VM2C_DYNAMIC_MODULE

// Releases what the slot holds, which is not changed.
VM2C_INLINE void vm2c_slot_release(const vm2c_slot_t* slot) {
  if (vm2c_slot_is_value(slot)) return;
  iree_vm_ref_t ref = vm2c_slot_ref(slot);
  iree_vm_ref_release(&ref);
}

#endif  // VM2C_LIST_SLOT_H_
