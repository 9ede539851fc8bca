// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// References and variants in lists, and appending. Included by list.h.

#ifndef IREE_VM_LIST_REFS_H_
#define IREE_VM_LIST_REFS_H_

#include "iree/vm/list.h"

//===----------------------------------------------------------------------===//
// References
//===----------------------------------------------------------------------===//

VM2C_COLD iree_status_t vm2c_fail_list_get_ref(const iree_vm_list_t* list) {
  if (list->mode == VM2C_LIST_MODE_VALUE) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "list does not store refs");
  }
  return iree_make_status(IREE_STATUS_FAILED_PRECONDITION);
}

// Borrows the reference at |i|; an empty variant slot gives a null one.
VM2C_INLINE iree_status_t vm2c_list_peek_ref(const iree_vm_list_t* list,
                                               iree_host_size_t i,
                                               iree_vm_ref_t* out_ref) {
  if (vm2c_unlikely(i >= list->count)) {
    return vm2c_fail_list_index(i, list->count);
  }
  if (list->mode == VM2C_LIST_MODE_REF) {
    *out_ref = ((const iree_vm_ref_t*)list->storage)[i];
    return iree_ok_status();
  }
  if (list->mode == VM2C_LIST_MODE_VARIANT) {
    const vm2c_slot_t* slot = (const vm2c_slot_t*)list->storage + i;
    if (vm2c_likely(!vm2c_slot_is_value(slot))) {
      *out_ref = vm2c_slot_ref(slot);
      return iree_ok_status();
    }
  }
  return vm2c_fail_list_get_ref(list);
}

// Makes |out_ref| an owned copy of element |i|, releasing what it held. On
// failure |out_ref| is unchanged.
VM2C_INLINE iree_status_t iree_vm_list_get_ref_retain(
    const iree_vm_list_t* list, iree_host_size_t i, iree_vm_ref_t* out_ref) {
  iree_vm_ref_t ref = {NULL, 0};
  IREE_RETURN_IF_ERROR(vm2c_list_peek_ref(list, i, &ref));
  iree_vm_ref_retain(&ref, out_ref);
  return iree_ok_status();
}

// As iree_vm_list_get_ref_retain, but the count stays with the list.
VM2C_INLINE iree_status_t iree_vm_list_get_ref_assign(
    const iree_vm_list_t* list, iree_host_size_t i, iree_vm_ref_t* out_ref) {
  iree_vm_ref_t ref = {NULL, 0};
  IREE_RETURN_IF_ERROR(vm2c_list_peek_ref(list, i, &ref));
  iree_vm_ref_assign(&ref, out_ref);
  return iree_ok_status();
}

// Borrowed object at |i|, or NULL if it is not a non-null ref of |type|.
static inline void* iree_vm_list_get_ref_deref(const iree_vm_list_t* list,
                                               iree_host_size_t i,
                                               iree_vm_ref_type_t type) {
  iree_vm_ref_t ref = {NULL, 0};
  iree_status_t status = vm2c_list_peek_ref(list, i, &ref);
  if (!iree_status_is_ok(status)) {
    iree_status_free(status);
    return NULL;
  }
  return vm2c_ref_types_equal(ref.type, type) ? ref.ptr : NULL;
}

VM2C_COLD iree_status_t vm2c_fail_list_set_ref(const iree_vm_list_t* list,
                                               iree_host_size_t i) {
  if (i >= list->count) return vm2c_fail_list_index(i, list->count);
  if (list->mode == VM2C_LIST_MODE_VALUE) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "list cannot store refs");
  }
  return vm2c_fail_ref_type_mismatch();
}

// Stores an owned reference; fails without taking it.
VM2C_INLINE iree_status_t vm2c_list_put_ref(iree_vm_list_t* list,
                                            iree_host_size_t i,
                                            iree_vm_ref_t owned) {
  if (vm2c_likely(i < list->count)) {
    if (list->mode == VM2C_LIST_MODE_REF) {
      if (vm2c_likely(owned.ptr == NULL ||
                      vm2c_ref_types_equal(
                          owned.type & IREE_VM_REF_TYPE_PTR_BIT_MASK,
                          iree_vm_type_def_as_ref(list->element_type)))) {
        iree_vm_ref_t* slot = (iree_vm_ref_t*)list->storage + i;
        iree_vm_ref_t old = *slot;
        *slot = owned;
        iree_vm_ref_object_release(old.ptr, old.type);
        return iree_ok_status();
      }
    } else if (list->mode == VM2C_LIST_MODE_VARIANT) {
      vm2c_slot_t* slot = (vm2c_slot_t*)list->storage + i;
      vm2c_slot_t old = *slot;
      *slot = vm2c_make_slot_ref(owned);
      vm2c_slot_release(&old);
      return iree_ok_status();
    }
  }
  return vm2c_fail_list_set_ref(list, i);
}

// Stores a reference of the list's own; |value| stays with the caller.
VM2C_INLINE iree_status_t iree_vm_list_set_ref_retain(
    iree_vm_list_t* list, iree_host_size_t i, const iree_vm_ref_t* value) {
  iree_vm_ref_t owned = *value;
  iree_vm_ref_retain_inplace(&owned);
  iree_status_t status = vm2c_list_put_ref(list, i, owned);
  if (vm2c_unlikely(!iree_status_is_ok(status))) iree_vm_ref_release(&owned);
  return status;
}

// Moves a reference into the list; |value| becomes null on success.
VM2C_INLINE iree_status_t iree_vm_list_set_ref_move(iree_vm_list_t* list,
                                                    iree_host_size_t i,
                                                    iree_vm_ref_t* value) {
  const iree_vm_ref_t owned = *value;
  value->ptr = NULL;
  value->type = IREE_VM_REF_TYPE_NULL;
  iree_status_t status = vm2c_list_put_ref(list, i, owned);
  if (vm2c_unlikely(!iree_status_is_ok(status))) *value = owned;
  return status;
}

//===----------------------------------------------------------------------===//
// Variants
//===----------------------------------------------------------------------===//

static inline iree_status_t vm2c_list_borrow_variant(
    const iree_vm_list_t* list, iree_host_size_t i,
    iree_vm_variant_t* out_variant) {
  if (i >= list->count) return vm2c_fail_list_index(i, list->count);
  if (list->mode == VM2C_LIST_MODE_VALUE) {
    *out_variant = iree_vm_make_variant_value(
        vm2c_value_load(vm2c_list_slot(list, i), vm2c_list_value_type(list)));
  } else if (list->mode == VM2C_LIST_MODE_REF) {
    *out_variant = iree_vm_make_variant_ref_assign(
        ((const iree_vm_ref_t*)list->storage)[i]);
  } else {
    const vm2c_slot_t* slot = (const vm2c_slot_t*)list->storage + i;
    *out_variant = vm2c_slot_is_value(slot)
                       ? iree_vm_make_variant_value(vm2c_slot_value(slot))
                       : iree_vm_make_variant_ref_assign(vm2c_slot_ref(slot));
  }
  return iree_ok_status();
}

// Element |i| with a count of its own. |out_variant| is overwritten, not
// released.
static inline iree_status_t iree_vm_list_get_variant_retain(
    const iree_vm_list_t* list, iree_host_size_t i,
    iree_vm_variant_t* out_variant) {
  IREE_RETURN_IF_ERROR(vm2c_list_borrow_variant(list, i, out_variant));
  if (iree_vm_type_def_is_ref(out_variant->type)) {
    iree_vm_ref_retain_inplace(&out_variant->ref);
  }
  return iree_ok_status();
}

// Element |i|; the count stays with the list.
static inline iree_status_t iree_vm_list_get_variant_assign(
    const iree_vm_list_t* list, iree_host_size_t i,
    iree_vm_variant_t* out_variant) {
  return vm2c_list_borrow_variant(list, i, out_variant);
}

// Stores a variant; the list takes a count of its own.
static inline iree_status_t iree_vm_list_set_variant_retain(
    iree_vm_list_t* list, iree_host_size_t i,
    const iree_vm_variant_t* variant) {
  if (iree_vm_type_def_is_value(variant->type)) {
    const iree_vm_value_t value = iree_vm_variant_value(*variant);
    return iree_vm_list_set_value(list, i, &value);
  }
  return iree_vm_list_set_ref_retain(list, i, &variant->ref);
}

// Moves a variant into the list; |variant| becomes empty on success.
static inline iree_status_t iree_vm_list_set_variant_move(
    iree_vm_list_t* list, iree_host_size_t i, iree_vm_variant_t* variant) {
  if (iree_vm_type_def_is_value(variant->type)) {
    const iree_vm_value_t value = iree_vm_variant_value(*variant);
    IREE_RETURN_IF_ERROR(iree_vm_list_set_value(list, i, &value));
  } else {
    IREE_RETURN_IF_ERROR(iree_vm_list_set_ref_move(list, i, &variant->ref));
  }
  *variant = iree_vm_variant_empty();
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Appending
//===----------------------------------------------------------------------===//

// Adds one zero, null or empty element.
static inline iree_status_t vm2c_list_append_empty(iree_vm_list_t* list) {
  return iree_vm_list_resize(list, list->count + 1);
}

static inline iree_status_t vm2c_list_end_append(iree_vm_list_t* list,
                                                 iree_status_t status) {
  if (!iree_status_is_ok(status)) {
    iree_status_free(iree_vm_list_resize(list, list->count - 1));
  }
  return status;
}

static inline iree_status_t iree_vm_list_push_value(
    iree_vm_list_t* list, const iree_vm_value_t* value) {
  IREE_RETURN_IF_ERROR(vm2c_list_append_empty(list));
  return vm2c_list_end_append(
      list, iree_vm_list_set_value(list, list->count - 1, value));
}

static inline iree_status_t iree_vm_list_push_ref_retain(
    iree_vm_list_t* list, const iree_vm_ref_t* value) {
  IREE_RETURN_IF_ERROR(vm2c_list_append_empty(list));
  return vm2c_list_end_append(
      list, iree_vm_list_set_ref_retain(list, list->count - 1, value));
}

static inline iree_status_t iree_vm_list_push_ref_move(iree_vm_list_t* list,
                                                       iree_vm_ref_t* value) {
  IREE_RETURN_IF_ERROR(vm2c_list_append_empty(list));
  return vm2c_list_end_append(
      list, iree_vm_list_set_ref_move(list, list->count - 1, value));
}

static inline iree_status_t iree_vm_list_push_variant_retain(
    iree_vm_list_t* list, const iree_vm_variant_t* variant) {
  IREE_RETURN_IF_ERROR(vm2c_list_append_empty(list));
  return vm2c_list_end_append(
      list, iree_vm_list_set_variant_retain(list, list->count - 1, variant));
}

static inline iree_status_t iree_vm_list_push_variant_move(
    iree_vm_list_t* list, iree_vm_variant_t* variant) {
  IREE_RETURN_IF_ERROR(vm2c_list_append_empty(list));
  return vm2c_list_end_append(
      list, iree_vm_list_set_variant_move(list, list->count - 1, variant));
}

#endif  // IREE_VM_LIST_REFS_H_
