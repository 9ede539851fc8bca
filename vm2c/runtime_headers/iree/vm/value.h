// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Primitive values with their type, and variants.

#ifndef IREE_VM_VALUE_H_
#define IREE_VM_VALUE_H_

#include "iree/vm/type_def.h"

typedef struct iree_vm_value_t {
  iree_vm_value_type_t type;
  VM2C_EXTENSION union {
    int8_t i8;
    int16_t i16;
    int32_t i32;
    int64_t i64;
    float f32;
    double f64;
    uint8_t value_storage[8];
  };
} iree_vm_value_t;

VM2C_INLINE iree_vm_value_t iree_vm_value_make_none(void) {
  iree_vm_value_t value;
  value.type = IREE_VM_VALUE_TYPE_NONE;
  value.i64 = 0;
  return value;
}

// The whole union is written first: a variant may be copied or compared as
// bytes.
#define VM2C_DEFINE_VALUE_ACCESSORS_(name, T, enumerator)           \
  VM2C_INLINE iree_vm_value_t iree_vm_value_make_##name(T from) {   \
    iree_vm_value_t value;                                          \
    value.type = enumerator;                                        \
    value.i64 = 0;                                                  \
    value.name = from;                                              \
    return value;                                                   \
  }                                                                 \
  VM2C_INLINE T iree_vm_value_get_##name(iree_vm_value_t* value) {  \
    return value->name;                                             \
  }

VM2C_DEFINE_VALUE_ACCESSORS_(i8, int8_t, IREE_VM_VALUE_TYPE_I8)
VM2C_DEFINE_VALUE_ACCESSORS_(i16, int16_t, IREE_VM_VALUE_TYPE_I16)
VM2C_DEFINE_VALUE_ACCESSORS_(i32, int32_t, IREE_VM_VALUE_TYPE_I32)
VM2C_DEFINE_VALUE_ACCESSORS_(i64, int64_t, IREE_VM_VALUE_TYPE_I64)
VM2C_DEFINE_VALUE_ACCESSORS_(f32, float, IREE_VM_VALUE_TYPE_F32)
VM2C_DEFINE_VALUE_ACCESSORS_(f64, double, IREE_VM_VALUE_TYPE_F64)

#undef VM2C_DEFINE_VALUE_ACCESSORS_

// A primitive, a reference, or nothing, as |type| says.
typedef struct iree_vm_variant_t {
  iree_vm_type_def_t type;
  VM2C_EXTENSION union {
    int8_t i8;
    int16_t i16;
    int32_t i32;
    int64_t i64;
    float f32;
    double f64;
    iree_vm_ref_t ref;
    uint8_t value_storage[8];
  };
} iree_vm_variant_t;

VM2C_INLINE iree_vm_variant_t iree_vm_variant_empty(void) {
  iree_vm_variant_t variant;
  variant.type = iree_vm_make_undefined_type_def();
  variant.ref = iree_vm_ref_null();
  return variant;
}

VM2C_INLINE bool iree_vm_variant_is_value(iree_vm_variant_t variant) {
  return iree_vm_type_def_is_value(variant.type);
}

VM2C_INLINE bool iree_vm_variant_is_ref(iree_vm_variant_t variant) {
  return iree_vm_type_def_is_ref(variant.type);
}

VM2C_INLINE bool iree_vm_variant_is_empty(iree_vm_variant_t variant) {
  return iree_vm_type_def_is_undefined(variant.type);
}

VM2C_INLINE iree_vm_value_t iree_vm_variant_value(iree_vm_variant_t variant) {
  iree_vm_value_t value;
  value.type = iree_vm_type_def_as_value(variant.type);
  value.i64 = variant.i64;
  return value;
}

VM2C_INLINE iree_vm_variant_t iree_vm_make_variant_value(
    iree_vm_value_t value) {
  iree_vm_variant_t variant = iree_vm_variant_empty();
  variant.type = iree_vm_make_value_type_def(value.type);
  variant.i64 = value.i64;
  return variant;
}

// Adopts the count of |ref|; a null |ref| gives the empty variant.
VM2C_INLINE iree_vm_variant_t
iree_vm_make_variant_ref_assign(iree_vm_ref_t ref) {
  iree_vm_variant_t variant = iree_vm_variant_empty();
  if (ref.ptr != NULL) {
    variant.type = iree_vm_make_ref_type_def(ref.type);
    variant.ref = ref;
  }
  return variant;
}

// Releases a held reference and empties the variant.
VM2C_INLINE void iree_vm_variant_reset(iree_vm_variant_t* variant) {
  if (iree_vm_type_def_is_ref(variant->type)) {
    iree_vm_ref_release(&variant->ref);
  }
  *variant = iree_vm_variant_empty();
}

#endif  // IREE_VM_VALUE_H_
