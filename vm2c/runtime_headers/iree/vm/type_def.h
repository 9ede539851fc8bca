// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Descriptions of the type of a list element or of a variant.

#ifndef IREE_VM_TYPE_DEF_H_
#define IREE_VM_TYPE_DEF_H_

#include "iree/vm/ref.h"

typedef enum iree_vm_value_type_e {
  IREE_VM_VALUE_TYPE_NONE = 0,
  IREE_VM_VALUE_TYPE_I8 = 1,
  IREE_VM_VALUE_TYPE_I16 = 2,
  IREE_VM_VALUE_TYPE_I32 = 3,
  IREE_VM_VALUE_TYPE_I64 = 4,
  IREE_VM_VALUE_TYPE_F32 = 5,
  IREE_VM_VALUE_TYPE_F64 = 6,
  IREE_VM_VALUE_TYPE_MAX = 6,
  IREE_VM_VALUE_TYPE_COUNT = 7
} iree_vm_value_type_t;

#define IREE_VM_VALUE_TYPE_BITS 3
#define IREE_VM_REF_TYPE_BITS (sizeof(uintptr_t) * 8 - IREE_VM_VALUE_TYPE_BITS)

// A value type, a reference type, or neither: undefined, which as the element
// type of a list means that elements are variants.
typedef struct iree_vm_type_def_t {
  VM2C_EXTENSION uintptr_t value_type : IREE_VM_VALUE_TYPE_BITS;
  VM2C_EXTENSION uintptr_t ref_type : IREE_VM_REF_TYPE_BITS;
} iree_vm_type_def_t;

// gcc warns about every assignment to a bit-field that is not an int, however
// it is masked.
#if VM2C_GNUC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#endif
VM2C_INLINE iree_vm_type_def_t vm2c_type_def_from_bits(uintptr_t bits) {
  iree_vm_type_def_t type_def;
  type_def.value_type = bits & IREE_VM_REF_TYPE_TAG_BIT_MASK;
  type_def.ref_type = bits >> IREE_VM_VALUE_TYPE_BITS;
  return type_def;
}
#if VM2C_GNUC
#pragma GCC diagnostic pop
#endif

VM2C_INLINE iree_vm_type_def_t iree_vm_make_undefined_type_def(void) {
  return vm2c_type_def_from_bits(0);
}

VM2C_INLINE iree_vm_type_def_t
iree_vm_make_value_type_def(iree_vm_value_type_t value_type) {
  return vm2c_type_def_from_bits((uintptr_t)value_type);
}

VM2C_INLINE iree_vm_type_def_t
iree_vm_make_ref_type_def(iree_vm_ref_type_t ref_type) {
  return vm2c_type_def_from_bits(ref_type & IREE_VM_REF_TYPE_PTR_BIT_MASK);
}

// Macros, because other implementations have them as macros too.
#define iree_vm_type_def_as_value(v) ((iree_vm_value_type_t)(v).value_type)
#define iree_vm_type_def_as_ref(v) \
  ((iree_vm_ref_type_t)(v).ref_type << IREE_VM_VALUE_TYPE_BITS)
#define iree_vm_type_def_is_value(v) \
  ((v).value_type != (uintptr_t)IREE_VM_VALUE_TYPE_NONE)
#define iree_vm_type_def_is_ref(v) ((v).ref_type != 0)
#define iree_vm_type_def_is_undefined(v) \
  ((v).value_type == 0 && (v).ref_type == 0)
#define iree_vm_type_def_is_variant(v) iree_vm_type_def_is_undefined(v)

VM2C_INLINE bool iree_vm_type_def_equal(iree_vm_type_def_t lhs,
                                        iree_vm_type_def_t rhs) {
  return lhs.value_type == rhs.value_type &&
         vm2c_ref_types_equal(iree_vm_type_def_as_ref(lhs),
                              iree_vm_type_def_as_ref(rhs));
}

#endif  // IREE_VM_TYPE_DEF_H_
