// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// List ops. Sizes and indices are unsigned 32-bit values. Failures:
// INVALID_ARGUMENT "list is null", then those of the iree_vm_list_* functions.

#ifndef VM2C_LIST_OPS_H_
#define VM2C_LIST_OPS_H_

#include "iree/vm/api.h"
#include "vm2c/buffer_ops.h"
#include "vm2c/support.h"

// New empty list; an undefined |element_type| makes a list of variants.
static inline iree_status_t vm2c_list_alloc(iree_vm_type_def_t element_type,
                                            int32_t capacity,
                                            iree_allocator_t allocator,
                                            iree_vm_ref_t* out) {
  iree_vm_list_t* list = NULL;
  iree_status_t status = iree_vm_list_create(element_type, (uint32_t)capacity,
                                             allocator, &list);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  iree_vm_ref_t ref;
  ref.ptr = list;
  ref.type = iree_vm_list_type();
  iree_vm_ref_move(&ref, out);
  return iree_ok_status();
}

static inline iree_status_t vm2c_list_reserve(const iree_vm_ref_t* ref,
                                              int32_t capacity) {
  iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  return iree_vm_list_reserve(list, (uint32_t)capacity);
}

VM2C_INLINE iree_status_t vm2c_list_size(const iree_vm_ref_t* ref,
                                         int32_t* out) {
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  *out = (int32_t)(uint32_t)iree_vm_list_size(list);
  return iree_ok_status();
}

static inline iree_status_t vm2c_list_resize(const iree_vm_ref_t* ref,
                                             int32_t size) {
  iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  return iree_vm_list_resize(list, (uint32_t)size);
}

#define VM2C_DEFINE_LIST_VALUE_OPS_(name, T, enumerator)                       \
  VM2C_INLINE iree_status_t vm2c_list_get_##name(const iree_vm_ref_t* ref,     \
                                                 int32_t index, T* out) {      \
    const iree_vm_list_t* list = iree_vm_list_deref(*ref);                     \
    if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");    \
    iree_vm_value_t value;                                                     \
    iree_status_t status = iree_vm_list_get_value_as(list, (uint32_t)index,    \
                                                     enumerator, &value);      \
    if (vm2c_unlikely(!iree_status_is_ok(status))) return status;              \
    *out = value.name;                                                         \
    return iree_ok_status();                                                   \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_list_set_##name(const iree_vm_ref_t* ref,     \
                                                 int32_t index, T element) {   \
    iree_vm_list_t* list = iree_vm_list_deref(*ref);                           \
    if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");    \
    const iree_vm_value_t value = iree_vm_value_make_##name(element);          \
    return iree_vm_list_set_value(list, (uint32_t)index, &value);              \
  }

VM2C_DEFINE_LIST_VALUE_OPS_(i32, int32_t, IREE_VM_VALUE_TYPE_I32)
VM2C_DEFINE_LIST_VALUE_OPS_(i64, int64_t, IREE_VM_VALUE_TYPE_I64)
VM2C_DEFINE_LIST_VALUE_OPS_(f32, float, IREE_VM_VALUE_TYPE_F32)
VM2C_DEFINE_LIST_VALUE_OPS_(f64, double, IREE_VM_VALUE_TYPE_F64)

#undef VM2C_DEFINE_LIST_VALUE_OPS_

// Element |index| as an owned reference. One of another type than |expected|
// is given as null; an undefined |expected| is !vm.ref<?> and matches all.
VM2C_INLINE iree_status_t vm2c_list_get_ref(const iree_vm_ref_t* ref,
                                            int32_t index,
                                            iree_vm_type_def_t expected,
                                            iree_vm_ref_t* out) {
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  // |out| may be what keeps the list alive: it is replaced last.
  iree_vm_ref_t element = {NULL, 0};
  iree_status_t status =
      iree_vm_list_get_ref_retain(list, (uint32_t)index, &element);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  if (vm2c_unlikely(iree_vm_type_def_is_value(expected) ||
                    (iree_vm_type_def_is_ref(expected) &&
                     element.type != iree_vm_type_def_as_ref(expected)))) {
    iree_vm_ref_release(&element);
  }
  iree_vm_ref_move(&element, out);
  return iree_ok_status();
}

VM2C_INLINE iree_status_t vm2c_list_set_ref_retain(const iree_vm_ref_t* ref,
                                            int32_t index,
                                            const iree_vm_ref_t* value) {
  iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  return iree_vm_list_set_ref_retain(list, (uint32_t)index, value);
}

// As vm2c_list_set_ref_retain; |value| is taken, and nulled, on success.
VM2C_INLINE iree_status_t vm2c_list_set_ref_move(const iree_vm_ref_t* ref,
                                                 int32_t index,
                                                 iree_vm_ref_t* value) {
  iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  return iree_vm_list_set_ref_move(list, (uint32_t)index, value);
}

#endif  // VM2C_LIST_OPS_H_
