// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// List ops. Sizes and indices are unsigned 32-bit values. Failures:
// INVALID_ARGUMENT "list is null", then those of the iree_vm_list_* functions.

#ifndef VM2C_LIST_OPS_H_
#define VM2C_LIST_OPS_H_

#include "iree/vm/list.h"
#include "vm2c/buffer_ops.h"
#include "vm2c/ref_ops.h"
#include "vm2c/support.h"

// Where lists keep their elements to themselves, each is asked for.
#if !defined(VM2C_BUNDLED_RUNTIME) || defined(VM2C_DYNAMIC_MODULE)
#define VM2C_OPAQUE_LISTS 1
#endif

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

VM2C_INLINE iree_status_t vm2c_list_resize(const iree_vm_ref_t* ref,
                                           int32_t size) {
  iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
#if !defined(VM2C_OPAQUE_LISTS)
  // Lists of numbers release nothing, and mostly get one more.
  const size_t count = list->count;
  if (vm2c_likely(list->mode == VM2C_LIST_MODE_VALUE &&
                  (uint32_t)size <= count + 1 &&
                  (uint32_t)size <= list->capacity)) {
    if ((uint32_t)size > count) {
      VM2C_MEMSET(vm2c_list_slot(list, count), 0, VM2C_LIST_TAIL);
    }
    list->count = (uint32_t)size;
    return iree_ok_status();
  }
#endif
  return iree_vm_list_resize(list, (uint32_t)size);
}

// Where element |index| is when the list stores it as |type|, of |size| bytes,
// and has it; NULL when the list has to be asked.
VM2C_INLINE uint8_t* vm2c_list_element(const iree_vm_list_t* list,
                                       int32_t index, iree_vm_value_type_t type,
                                       size_t size) {
#if !defined(VM2C_OPAQUE_LISTS)
  if (vm2c_likely((uint32_t)index < list->count && list->value_type == type)) {
    return (uint8_t*)list->storage + (uint32_t)index * size;
  }
#else
  (void)list;
  (void)index;
  (void)type;
  (void)size;
#endif
  return NULL;
}

#define VM2C_DEFINE_LIST_VALUE_OPS_(name, T, enumerator)                       \
  VM2C_INLINE iree_status_t vm2c_list_get_##name(const iree_vm_ref_t* ref,     \
                                                 int32_t index, T* out) {      \
    const iree_vm_list_t* list = iree_vm_list_deref(*ref);                     \
    if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");    \
    const uint8_t* element =                                                   \
        vm2c_list_element(list, index, enumerator, sizeof(T));                 \
    if (vm2c_likely(element != NULL)) {                                        \
      VM2C_MEMCPY(out, element, sizeof(T));                                    \
      return iree_ok_status();                                                 \
    }                                                                          \
    iree_vm_value_t value;                                                     \
    iree_status_t status = iree_vm_list_get_value_as(list, (uint32_t)index,    \
                                                     enumerator, &value);      \
    if (vm2c_unlikely(!iree_status_is_ok(status))) return status;              \
    *out = value.name;                                                         \
    return iree_ok_status();                                                   \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_list_set_##name(const iree_vm_ref_t* ref,     \
                                                 int32_t index, T value) {     \
    iree_vm_list_t* list = iree_vm_list_deref(*ref);                           \
    if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");    \
    uint8_t* element = vm2c_list_element(list, index, enumerator, sizeof(T));  \
    if (vm2c_likely(element != NULL)) {                                        \
      VM2C_MEMCPY(element, &value, sizeof(T));                                 \
      return iree_ok_status();                                                 \
    }                                                                          \
    const iree_vm_value_t converted = iree_vm_value_make_##name(value);        \
    return iree_vm_list_set_value(list, (uint32_t)index, &converted);          \
  }

VM2C_DEFINE_LIST_VALUE_OPS_(i32, int32_t, IREE_VM_VALUE_TYPE_I32)
VM2C_DEFINE_LIST_VALUE_OPS_(i64, int64_t, IREE_VM_VALUE_TYPE_I64)
VM2C_DEFINE_LIST_VALUE_OPS_(f32, float, IREE_VM_VALUE_TYPE_F32)
VM2C_DEFINE_LIST_VALUE_OPS_(f64, double, IREE_VM_VALUE_TYPE_F64)

#undef VM2C_DEFINE_LIST_VALUE_OPS_

//===----------------------------------------------------------------------===//
// References
//===----------------------------------------------------------------------===//

// |ref|, or null when it is of another type than |expected|; 0 matches all.
VM2C_INLINE iree_vm_ref_t vm2c_ref_if_type(iree_vm_ref_t ref,
                                           iree_vm_ref_type_t expected) {
  const iree_vm_ref_t null_ref = {NULL, 0};
  return vm2c_likely(vm2c_ref_types_equal(ref.type, expected) || expected == 0)
             ? ref
             : null_ref;
}

// Element |index|, which stays the list's: |out| is overwritten. One of another
// type than |expected| is given as null.
VM2C_INLINE iree_status_t vm2c_list_borrow_ref(const iree_vm_ref_t* ref,
                                               int32_t index,
                                               iree_vm_ref_type_t expected,
                                               iree_vm_ref_t* out) {
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (vm2c_unlikely(list == NULL)) return vm2c_fail_null("list is null");
  iree_vm_ref_t element = {NULL, 0};
  iree_status_t status =
      iree_vm_list_get_ref_assign(list, (uint32_t)index, &element);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  *out = vm2c_ref_if_type(element, expected);
  return iree_ok_status();
}

// As vm2c_list_borrow_ref, but |out| gets a count of its own, and what it
// held is released.
VM2C_INLINE iree_status_t vm2c_list_get_ref(const iree_vm_ref_t* ref,
                                            int32_t index,
                                            iree_vm_ref_type_t expected,
                                            iree_vm_ref_t* out) {
  iree_vm_ref_t element = {NULL, 0};
  iree_status_t status = vm2c_list_borrow_ref(ref, index, expected, &element);
  // |out| may be what keeps the list alive: it is replaced last.
  if (vm2c_likely(iree_status_is_ok(status))) vm2c_ref_retain(&element, out);
  return status;
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

// Writes |second_value| to |first|, then |first_value| to |second|: the two
// writes that swap what was read from there, and may still be there.
VM2C_OUTLINE iree_status_t vm2c_list_swap_refs_by_value(
    const iree_vm_ref_t* ref, int32_t first, int32_t second,
    iree_vm_ref_t first_value, iree_vm_ref_t second_value) {
  // The list may be all that keeps it.
  iree_vm_ref_t kept = {NULL, 0};
  vm2c_ref_retain(&first_value, &kept);
  iree_status_t status = vm2c_list_set_ref_retain(ref, first, &second_value);
  if (iree_status_is_ok(status)) {
    status = vm2c_list_set_ref_move(ref, second, &kept);
  }
  vm2c_ref_release(&kept);
  return status;
}

VM2C_INLINE iree_status_t vm2c_list_swap_refs(
    const iree_vm_ref_t* ref, int32_t first, int32_t second,
    const iree_vm_ref_t* first_value, const iree_vm_ref_t* second_value) {
  return vm2c_list_swap_refs_by_value(ref, first, second, *first_value,
                                          *second_value);
}

#include "vm2c/list_items.h"  // IWYU pragma: export

#endif  // VM2C_LIST_OPS_H_
