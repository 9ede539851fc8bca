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
#if defined(VM2C_BUNDLED_RUNTIME)
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
#if defined(VM2C_BUNDLED_RUNTIME)
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
// Items
//===----------------------------------------------------------------------===//
// Elements of a list that stores them as what is asked for: a span of them is
// good until the list is resized or makes room. That of another list, and of
// null, is empty: vm2c_items_* then do what vm2c_list_* does. vm2c_item_*
// do not check: the caller has.

#define VM2C_DEFINE_ITEM_OPS_(name, stored, T, enumerator, wide)               \
  VM2C_INLINE T vm2c_item_load_##name(const uint8_t* data, int64_t index) {    \
    stored item;                                                               \
    VM2C_MEMCPY(&item, data + (size_t)index * sizeof(item), sizeof(item));     \
    return item;                                                               \
  }                                                                            \
  VM2C_INLINE void vm2c_item_store_##name(uint8_t* data, int64_t index,        \
                                          T value) {                           \
    const stored item = (stored)value;                                         \
    VM2C_MEMCPY(data + (size_t)index * sizeof(item), &item, sizeof(item));     \
  }                                                                            \
  VM2C_INLINE vm2c_span_t vm2c_list_items_##name(const iree_vm_ref_t* ref) {   \
    return vm2c_list_items(ref, enumerator, sizeof(stored));                   \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_items_get_##name##_slow(                     \
      const iree_vm_ref_t* ref, int32_t index, T* out) {                       \
    return vm2c_list_get_##wide(ref, index, out);                              \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_items_set_##name##_slow(                     \
      const iree_vm_ref_t* ref, int32_t index, T value) {                      \
    return vm2c_list_set_##wide(ref, index, value);                            \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_items_get_##name(                             \
      vm2c_span_t items, const iree_vm_ref_t* ref, int32_t index, T* out) {    \
    if (vm2c_span_has(items, (uint32_t)index, sizeof(stored))) {               \
      *out = vm2c_item_load_##name(items.data, (uint32_t)index);               \
      return iree_ok_status();                                                 \
    }                                                                          \
    /* Keeps |out| in a register where nothing fails. */                       \
    T value = *out;                                                            \
    iree_status_t status = vm2c_items_get_##name##_slow(ref, index, &value);   \
    *out = value;                                                              \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_items_set_##name(                             \
      vm2c_span_t items, const iree_vm_ref_t* ref, int32_t index, T value) {   \
    if (vm2c_span_has(items, (uint32_t)index, sizeof(stored))) {               \
      vm2c_item_store_##name(items.data, (uint32_t)index, value);              \
      return iree_ok_status();                                                 \
    }                                                                          \
    return vm2c_items_set_##name##_slow(ref, index, value);                    \
  }

VM2C_INLINE vm2c_span_t vm2c_list_items(const iree_vm_ref_t* ref,
                                        iree_vm_value_type_t type,
                                        size_t size) {
  vm2c_span_t items = {NULL, 0};
#if defined(VM2C_BUNDLED_RUNTIME)
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (list != NULL && list->value_type == type) {
    items.data = (uint8_t*)list->storage;
    items.length = list->count * size;
  }
#else
  // Lists that keep their storage to themselves are asked for each element.
  (void)ref;
  (void)type;
  (void)size;
#endif
  return items;
}

VM2C_DEFINE_ITEM_OPS_(i8, int8_t, int32_t, IREE_VM_VALUE_TYPE_I8, i32)
VM2C_DEFINE_ITEM_OPS_(i16, int16_t, int32_t, IREE_VM_VALUE_TYPE_I16, i32)
VM2C_DEFINE_ITEM_OPS_(i32, int32_t, int32_t, IREE_VM_VALUE_TYPE_I32, i32)
VM2C_DEFINE_ITEM_OPS_(i64, int64_t, int64_t, IREE_VM_VALUE_TYPE_I64, i64)
VM2C_DEFINE_ITEM_OPS_(f32, float, float, IREE_VM_VALUE_TYPE_F32, f32)
VM2C_DEFINE_ITEM_OPS_(f64, double, double, IREE_VM_VALUE_TYPE_F64, f64)

#undef VM2C_DEFINE_ITEM_OPS_

//===----------------------------------------------------------------------===//
// References
//===----------------------------------------------------------------------===//

// |ref|, or null when it is of another type than |expected|. An undefined
// |expected| is !vm.ref<?> and matches all.
VM2C_INLINE iree_vm_ref_t vm2c_ref_if_type(iree_vm_ref_t ref,
                                           iree_vm_type_def_t expected) {
  const iree_vm_ref_t null_ref = {NULL, 0};
  if (vm2c_unlikely(iree_vm_type_def_is_value(expected) ||
                    (iree_vm_type_def_is_ref(expected) &&
                     ref.type != iree_vm_type_def_as_ref(expected)))) {
    return null_ref;
  }
  return ref;
}

// Element |index|, which stays the list's: |out| is overwritten. One of another
// type than |expected| is given as null.
VM2C_INLINE iree_status_t vm2c_list_borrow_ref(const iree_vm_ref_t* ref,
                                               int32_t index,
                                               iree_vm_type_def_t expected,
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
                                            iree_vm_type_def_t expected,
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
// writes that exchange what was read from there, and may still be there.
VM2C_OUTLINE iree_status_t vm2c_list_exchange_refs_by_value(
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

VM2C_INLINE iree_status_t vm2c_list_exchange_refs(
    const iree_vm_ref_t* ref, int32_t first, int32_t second,
    const iree_vm_ref_t* first_value, const iree_vm_ref_t* second_value) {
  return vm2c_list_exchange_refs_by_value(ref, first, second, *first_value,
                                          *second_value);
}

//===----------------------------------------------------------------------===//
// References, looked up once
//===----------------------------------------------------------------------===//
// As items, for lists of references of one type and lists of variants.

typedef struct vm2c_refs_t {
  iree_vm_ref_t* data;
  size_t count;
  iree_vm_ref_type_t type;
} vm2c_refs_t;

typedef struct vm2c_variants_t {
  iree_vm_variant_t* data;
  size_t count;
} vm2c_variants_t;

VM2C_INLINE vm2c_refs_t vm2c_list_refs(const iree_vm_ref_t* ref) {
  vm2c_refs_t refs = {NULL, 0, 0};
#if defined(VM2C_BUNDLED_RUNTIME)
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (list != NULL && list->mode == VM2C_LIST_MODE_REF) {
    refs.data = (iree_vm_ref_t*)list->storage;
    refs.count = list->count;
    refs.type = iree_vm_type_def_as_ref(list->element_type);
  }
#else
  (void)ref;
#endif
  return refs;
}

VM2C_INLINE vm2c_variants_t vm2c_list_variants(const iree_vm_ref_t* ref) {
  vm2c_variants_t variants = {NULL, 0};
#if defined(VM2C_BUNDLED_RUNTIME)
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (list != NULL && list->mode == VM2C_LIST_MODE_VARIANT) {
    variants.data = (iree_vm_variant_t*)list->storage;
    variants.count = list->count;
  }
#else
  (void)ref;
#endif
  return variants;
}

// Where the reference is; NULL when the list has to be asked.
VM2C_INLINE iree_vm_ref_t* vm2c_refs_slot(vm2c_refs_t refs, int32_t index) {
  if (vm2c_unlikely((uint32_t)index >= refs.count)) return NULL;
  return &refs.data[(uint32_t)index];
}

VM2C_INLINE iree_vm_ref_t* vm2c_variants_slot(vm2c_variants_t variants,
                                              int32_t index) {
  if (vm2c_unlikely((uint32_t)index >= variants.count)) return NULL;
  iree_vm_variant_t* variant = &variants.data[(uint32_t)index];
  // An empty variant holds a null reference.
  return vm2c_likely(!iree_vm_type_def_is_value(variant->type)) ? &variant->ref
                                                                : NULL;
}

// Puts an owned reference into the slot |index|, releasing what was there;
// false when the list has to be asked.
VM2C_INLINE bool vm2c_refs_put(vm2c_refs_t refs, int32_t index,
                               iree_vm_ref_t owned) {
  iree_vm_ref_t* slot = vm2c_refs_slot(refs, index);
  if (vm2c_unlikely(slot == NULL ||
                    (owned.ptr != NULL && owned.type != refs.type))) {
    return false;
  }
  iree_vm_ref_t old = *slot;
  *slot = owned;
  iree_vm_ref_release(&old);
  return true;
}

VM2C_INLINE bool vm2c_variants_put(vm2c_variants_t variants, int32_t index,
                                   iree_vm_ref_t owned) {
  iree_vm_ref_t* slot = vm2c_variants_slot(variants, index);
  if (vm2c_unlikely(slot == NULL)) return false;
  iree_vm_ref_t old = *slot;
  iree_vm_variant_t* variant = &variants.data[(uint32_t)index];
  variant->type = owned.ptr != NULL ? iree_vm_make_ref_type_def(owned.type)
                                    : iree_vm_make_undefined_type_def();
  variant->ref = owned;
  iree_vm_ref_release(&old);
  return true;
}

VM2C_OUTLINE iree_status_t vm2c_list_borrow_ref_slow(
    const iree_vm_ref_t* ref, int32_t index, iree_vm_type_def_t expected,
    iree_vm_ref_t* out) {
  return vm2c_list_borrow_ref(ref, index, expected, out);
}

VM2C_OUTLINE iree_status_t vm2c_list_set_ref_move_slow(
    const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_t* value) {
  return vm2c_list_set_ref_move(ref, index, value);
}

VM2C_INLINE void vm2c_refs_swap(vm2c_refs_t refs, int32_t first,
                                int32_t second) {
  const iree_vm_ref_t ref = refs.data[(uint32_t)first];
  refs.data[(uint32_t)first] = refs.data[(uint32_t)second];
  refs.data[(uint32_t)second] = ref;
}

VM2C_INLINE void vm2c_variants_swap(vm2c_variants_t variants, int32_t first,
                                    int32_t second) {
  const iree_vm_variant_t variant = variants.data[(uint32_t)first];
  variants.data[(uint32_t)first] = variants.data[(uint32_t)second];
  variants.data[(uint32_t)second] = variant;
}

#define VM2C_DEFINE_REF_ITEM_OPS_(name)                                        \
  VM2C_INLINE iree_status_t vm2c_##name##_borrow_ref(                          \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t index,          \
      iree_vm_type_def_t expected, iree_vm_ref_t* out) {                       \
    const iree_vm_ref_t* slot = vm2c_##name##_slot(items, index);              \
    if (vm2c_likely(slot != NULL)) {                                           \
      *out = vm2c_ref_if_type(*slot, expected);                                \
      return iree_ok_status();                                                 \
    }                                                                          \
    iree_vm_ref_t element = {NULL, 0};                                         \
    iree_status_t status =                                                     \
        vm2c_list_borrow_ref_slow(ref, index, expected, &element);             \
    *out = element;                                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_get_ref(                             \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t index,          \
      iree_vm_type_def_t expected, iree_vm_ref_t* out) {                       \
    iree_vm_ref_t element = {NULL, 0};                                         \
    iree_status_t status =                                                     \
        vm2c_##name##_borrow_ref(items, ref, index, expected, &element);       \
    if (vm2c_likely(iree_status_is_ok(status))) {                              \
      vm2c_ref_retain(&element, out);                                          \
    }                                                                          \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_set_ref_move(                        \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t index,          \
      iree_vm_ref_t* value) {                                                  \
    iree_vm_ref_t owned = *value;                                              \
    value->ptr = NULL;                                                         \
    value->type = 0;                                                           \
    if (vm2c_likely(vm2c_##name##_put(items, index, owned))) {                 \
      return iree_ok_status();                                                 \
    }                                                                          \
    iree_vm_ref_t given = owned;                                               \
    iree_status_t status = vm2c_list_set_ref_move_slow(ref, index, &given);    \
    *value = given;                                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_set_ref_retain(                      \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t index,          \
      const iree_vm_ref_t* value) {                                            \
    iree_vm_ref_t owned = {NULL, 0};                                           \
    vm2c_ref_retain(value, &owned);                                            \
    iree_status_t status =                                                     \
        vm2c_##name##_set_ref_move(items, ref, index, &owned);                 \
    vm2c_ref_release(&owned);                                                  \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_exchange_refs(                       \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t first,          \
      int32_t second, const iree_vm_ref_t* first_value,                        \
      const iree_vm_ref_t* second_value) {                                     \
    const iree_vm_ref_t* one = vm2c_##name##_slot(items, first);               \
    const iree_vm_ref_t* other = vm2c_##name##_slot(items, second);            \
    /* As many references to each as before. */                                \
    if (vm2c_likely(one != NULL && other != NULL && one->ptr != NULL &&        \
                    one->ptr == first_value->ptr && other->ptr != NULL &&      \
                    other->ptr == second_value->ptr)) {                        \
      vm2c_##name##_swap(items, first, second);                                \
      return iree_ok_status();                                                 \
    }                                                                          \
    return vm2c_list_exchange_refs(ref, first, second, first_value,            \
                                   second_value);                              \
  }

VM2C_DEFINE_REF_ITEM_OPS_(refs)
VM2C_DEFINE_REF_ITEM_OPS_(variants)

#undef VM2C_DEFINE_REF_ITEM_OPS_

#endif  // VM2C_LIST_OPS_H_
