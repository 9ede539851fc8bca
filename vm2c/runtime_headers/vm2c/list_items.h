// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements of lists, looked up once: where they are, how many there are, and
// how many there is room for, in variables. What is looked up is good until the
// list is resized or makes room in another way than through it. Of a list that
// does not store what its type says, and of null, it is empty: the functions
// here then do what vm2c_list_* does.

#ifndef VM2C_LIST_ITEMS_H_
#define VM2C_LIST_ITEMS_H_

#include "vm2c/list_ops.h"
#include "vm2c/list_slot.h"

// A list of numbers, of references of one type, and of variants.
typedef struct vm2c_items_t {
  uint8_t* data;
  size_t count;
  size_t capacity;
} vm2c_items_t;

typedef struct vm2c_refs_t {
  iree_vm_ref_t* data;
  size_t count;
  size_t capacity;
  iree_vm_ref_type_t type;
} vm2c_refs_t;

typedef struct vm2c_variants_t {
  vm2c_slot_t* data;
  size_t count;
  size_t capacity;
} vm2c_variants_t;

#if !defined(VM2C_OPAQUE_LISTS)

// Room that can be used without a size that leaves 32 bits.
VM2C_INLINE size_t vm2c_list_room(const iree_vm_list_t* list) {
  return list->capacity < UINT32_MAX ? list->capacity : UINT32_MAX;
}

VM2C_INLINE vm2c_items_t vm2c_list_items(const iree_vm_ref_t* ref,
                                         iree_vm_value_type_t type) {
  vm2c_items_t items = {NULL, 0, 0};
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (list != NULL && list->value_type == type) {
    items.data = (uint8_t*)list->storage;
    items.count = list->count;
    items.capacity = vm2c_list_room(list);
  }
  return items;
}

VM2C_INLINE vm2c_refs_t vm2c_list_refs(const iree_vm_ref_t* ref) {
  vm2c_refs_t refs = {NULL, 0, 0, 0};
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (list != NULL && list->mode == VM2C_LIST_MODE_REF) {
    refs.data = (iree_vm_ref_t*)list->storage;
    refs.count = list->count;
    refs.capacity = vm2c_list_room(list);
    refs.type = iree_vm_type_def_as_ref(list->element_type);
  }
  return refs;
}

VM2C_INLINE vm2c_variants_t vm2c_list_variants(const iree_vm_ref_t* ref) {
  vm2c_variants_t variants = {NULL, 0, 0};
  const iree_vm_list_t* list = iree_vm_list_deref(*ref);
  if (list != NULL && list->mode == VM2C_LIST_MODE_VARIANT) {
    variants.data = (vm2c_slot_t*)list->storage;
    variants.count = list->count;
    variants.capacity = vm2c_list_room(list);
  }
  return variants;
}

// Makes a change of a size that was looked up that of the list.
VM2C_INLINE void vm2c_list_set_count(const iree_vm_ref_t* ref, size_t count) {
  ((iree_vm_list_t*)ref->ptr)->count = count;
}

#else

VM2C_INLINE vm2c_items_t vm2c_list_items(const iree_vm_ref_t* ref,
                                         iree_vm_value_type_t type) {
  const vm2c_items_t items = {NULL, 0, 0};
  (void)ref;
  (void)type;
  return items;
}

VM2C_INLINE vm2c_refs_t vm2c_list_refs(const iree_vm_ref_t* ref) {
  const vm2c_refs_t refs = {NULL, 0, 0, 0};
  (void)ref;
  return refs;
}

VM2C_INLINE vm2c_variants_t vm2c_list_variants(const iree_vm_ref_t* ref) {
  const vm2c_variants_t variants = {NULL, 0, 0};
  (void)ref;
  return variants;
}

VM2C_INLINE void vm2c_list_set_count(const iree_vm_ref_t* ref, size_t count) {
  (void)ref;
  (void)count;
}

#endif  // !VM2C_OPAQUE_LISTS

// The bytes of |items|, elements of |size| bytes.
VM2C_INLINE vm2c_span_t vm2c_items_span(vm2c_items_t items, size_t size) {
  vm2c_span_t span;
  span.data = items.data;
  span.length = items.count * size;
  return span;
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//
// vm2c_item_* do not check: the caller has. An element is pushed where a list
// of |index| elements gets |index| + 1, the last of them |value|.

VM2C_OUTLINE iree_status_t vm2c_items_resize_slow(const iree_vm_ref_t* ref,
                                                  int32_t size,
                                                  iree_vm_value_type_t type,
                                                  vm2c_items_t* items) {
  iree_status_t status = vm2c_list_resize(ref, size);
  *items = vm2c_list_items(ref, type);
  return status;
}

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
  VM2C_INLINE vm2c_items_t vm2c_list_items_##name(const iree_vm_ref_t* ref) {  \
    return vm2c_list_items(ref, enumerator);                                   \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_items_get_##name##_slow(                     \
      const iree_vm_ref_t* ref, int32_t index, T* out) {                       \
    return vm2c_list_get_##wide(ref, index, out);                              \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_items_set_##name##_slow(                     \
      const iree_vm_ref_t* ref, int32_t index, T value) {                      \
    return vm2c_list_set_##wide(ref, index, value);                            \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_items_push_##name##_slow(                    \
      const iree_vm_ref_t* ref, int32_t index, T value, vm2c_items_t* items) { \
    const int32_t size = (int32_t)((uint32_t)index + 1);                       \
    iree_status_t status =                                                     \
        vm2c_items_resize_slow(ref, size, enumerator, items);                  \
    if (vm2c_unlikely(!iree_status_is_ok(status))) return status;              \
    return vm2c_list_set_##wide(ref, index, value);                            \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_items_get_##name(                             \
      vm2c_items_t items, const iree_vm_ref_t* ref, int32_t index, T* out) {   \
    if (vm2c_likely((uint32_t)index < items.count)) {                          \
      *out = vm2c_item_load_##name(items.data, (uint32_t)index);               \
      return iree_ok_status();                                                 \
    }                                                                          \
    /* Keeps |out| in a register where nothing fails. */                       \
    T value = 0;                                                               \
    iree_status_t status = vm2c_items_get_##name##_slow(ref, index, &value);   \
    *out = value;                                                              \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_items_set_##name(                             \
      vm2c_items_t items, const iree_vm_ref_t* ref, int32_t index, T value) {  \
    if (vm2c_likely((uint32_t)index < items.count)) {                          \
      vm2c_item_store_##name(items.data, (uint32_t)index, value);              \
      return iree_ok_status();                                                 \
    }                                                                          \
    return vm2c_items_set_##name##_slow(ref, index, value);                    \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_items_resize_##name(                          \
      vm2c_items_t* items, const iree_vm_ref_t* ref, int32_t size) {           \
    const size_t count = (uint32_t)size;                                       \
    if (vm2c_likely(count < items->count)) {                                   \
      items->count = count;                                                    \
      vm2c_list_set_count(ref, count);                                         \
      return iree_ok_status();                                                 \
    }                                                                          \
    if (vm2c_likely(count == items->count + 1 && count <= items->capacity)) {  \
      vm2c_item_store_##name(items->data, (int64_t)items->count, 0);           \
      items->count = count;                                                    \
      vm2c_list_set_count(ref, count);                                         \
      return iree_ok_status();                                                 \
    }                                                                          \
    /* Keeps |items| in registers, too. */                                     \
    vm2c_items_t resized;                                                      \
    iree_status_t status =                                                     \
        vm2c_items_resize_slow(ref, size, enumerator, &resized);               \
    *items = resized;                                                          \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_items_push_##name(                            \
      vm2c_items_t* items, const iree_vm_ref_t* ref, int32_t index, T value) { \
    const size_t count = items->count;                                         \
    if (vm2c_likely((uint32_t)index == count && count < items->capacity)) {    \
      vm2c_item_store_##name(items->data, (uint32_t)index, value);             \
      items->count = count + 1;                                                \
      vm2c_list_set_count(ref, count + 1);                                     \
      return iree_ok_status();                                                 \
    }                                                                          \
    vm2c_items_t resized;                                                      \
    iree_status_t status =                                                     \
        vm2c_items_push_##name##_slow(ref, index, value, &resized);            \
    *items = resized;                                                          \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_list_push_##name(                             \
      const iree_vm_ref_t* ref, int32_t index, T value) {                      \
    vm2c_items_t items = vm2c_list_items_##name(ref);                          \
    return vm2c_items_push_##name(&items, ref, index, value);                  \
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

// Whether element |index| is there, and a reference or empty.
VM2C_INLINE bool vm2c_refs_has(vm2c_refs_t refs, int32_t index) {
  return vm2c_likely((uint32_t)index < refs.count);
}

VM2C_INLINE bool vm2c_variants_has(vm2c_variants_t variants, int32_t index) {
  return vm2c_likely((uint32_t)index < variants.count) &&
         vm2c_likely(!vm2c_slot_is_value(&variants.data[(uint32_t)index]));
}

VM2C_INLINE iree_vm_ref_t vm2c_refs_read(vm2c_refs_t refs, size_t index) {
  return refs.data[index];
}

VM2C_INLINE iree_vm_ref_t vm2c_variants_read(vm2c_variants_t variants,
                                             size_t index) {
  return vm2c_slot_ref(&variants.data[index]);
}

// Whether the list can hold the reference.
VM2C_INLINE bool vm2c_refs_accept(vm2c_refs_t refs, iree_vm_ref_t owned) {
  return vm2c_likely(owned.ptr == NULL ||
                     vm2c_ref_types_equal(owned.type, refs.type));
}

VM2C_INLINE bool vm2c_variants_accept(vm2c_variants_t variants,
                                      iree_vm_ref_t owned) {
  (void)variants;
  (void)owned;
  return true;
}

// Makes an owned reference element |index|; what was there is not released.
VM2C_INLINE void vm2c_refs_write(vm2c_refs_t refs, size_t index,
                                 iree_vm_ref_t owned) {
  refs.data[index] = owned;
}

VM2C_INLINE void vm2c_variants_write(vm2c_variants_t variants, size_t index,
                                     iree_vm_ref_t owned) {
  variants.data[index] = vm2c_make_slot_ref(owned);
}

VM2C_OUTLINE iree_status_t vm2c_list_borrow_ref_slow(
    const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_type_t expected,
    iree_vm_ref_t* out) {
  return vm2c_list_borrow_ref(ref, index, expected, out);
}

VM2C_OUTLINE iree_status_t vm2c_list_set_ref_move_slow(
    const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_t* value) {
  return vm2c_list_set_ref_move(ref, index, value);
}

// Element |index| as vm2c_list_get_ref gives it, with the list cut off there.
VM2C_INLINE iree_status_t vm2c_list_pop_ref(const iree_vm_ref_t* ref,
                                             int32_t index,
                                             iree_vm_ref_type_t expected,
                                             iree_vm_ref_t* out) {
  // |out| may be what keeps the list alive.
  iree_vm_ref_t element = {NULL, 0};
  iree_status_t status = vm2c_list_get_ref(ref, index, expected, &element);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  status = vm2c_list_resize(ref, index);
  vm2c_ref_move(&element, out);
  return status;
}

// Makes room for element |index|, the last one, and writes it.
VM2C_INLINE iree_status_t vm2c_list_push_ref_move(const iree_vm_ref_t* ref,
                                                    int32_t index,
                                                    iree_vm_ref_t* value) {
  const int32_t size = (int32_t)((uint32_t)index + 1);
  iree_status_t status = vm2c_list_resize(ref, size);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
  return vm2c_list_set_ref_move(ref, index, value);
}

VM2C_INLINE iree_status_t vm2c_list_push_ref_retain(
    const iree_vm_ref_t* ref, int32_t index, const iree_vm_ref_t* value) {
  iree_vm_ref_t owned = {NULL, 0};
  vm2c_ref_retain(value, &owned);
  iree_status_t status = vm2c_list_push_ref_move(ref, index, &owned);
  vm2c_ref_release(&owned);
  return status;
}

#define VM2C_DEFINE_REF_ITEM_OPS_(name, T, reset)                              \
  VM2C_INLINE iree_status_t vm2c_##name##_borrow_ref(                          \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t index,          \
      iree_vm_ref_type_t expected, iree_vm_ref_t* out) {                       \
    if (vm2c_likely((uint32_t)index < items.count)) {                          \
      const iree_vm_ref_t found = vm2c_##name##_read(items, (uint32_t)index);  \
      /* No number has the type of a reference. */                             \
      if (vm2c_likely(expected != 0 && found.type == expected)) {              \
        *out = found;                                                          \
        return iree_ok_status();                                               \
      }                                                                        \
      if (vm2c_##name##_has(items, index)) {                                   \
        *out = vm2c_ref_if_type(found, expected);                              \
        return iree_ok_status();                                               \
      }                                                                        \
    }                                                                          \
    iree_vm_ref_t element = {NULL, 0};                                         \
    iree_status_t status =                                                     \
        vm2c_list_borrow_ref_slow(ref, index, expected, &element);             \
    *out = element;                                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_get_ref(                             \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t index,          \
      iree_vm_ref_type_t expected, iree_vm_ref_t* out) {                       \
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
    if (vm2c_##name##_has(items, index) &&                                     \
        vm2c_##name##_accept(items, owned)) {                                  \
      iree_vm_ref_t old = vm2c_##name##_read(items, (uint32_t)index);          \
      vm2c_##name##_write(items, (uint32_t)index, owned);                      \
      iree_vm_ref_release(&old);                                               \
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
  VM2C_OUTLINE iree_status_t vm2c_##name##_resize_ref_slow(                    \
      const iree_vm_ref_t* ref, int32_t size, vm2c_##name##_t* items) {        \
    iree_status_t status = vm2c_list_resize(ref, size);                        \
    *items = vm2c_list_##name(ref);                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_##name##_push_ref_slow(                      \
      const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_t* value,           \
      vm2c_##name##_t* items) {                                                \
    iree_status_t status = vm2c_list_push_ref_move(ref, index, value);         \
    *items = vm2c_list_##name(ref);                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_resize_ref(                          \
      vm2c_##name##_t* items, const iree_vm_ref_t* ref, int32_t size) {        \
    const size_t count = (uint32_t)size;                                       \
    if (vm2c_likely(count + 1 == items->count)) {                              \
      T last = items->data[count];                                             \
      /* Shrunk first: releasing an element may reach this list again. */      \
      items->count = count;                                                    \
      vm2c_list_set_count(ref, count);                                         \
      reset(&last);                                                            \
      return iree_ok_status();                                                 \
    }                                                                          \
    if (vm2c_likely(count == items->count + 1 && count <= items->capacity)) {  \
      vm2c_##name##_write(*items, items->count, iree_vm_ref_null());           \
      items->count = count;                                                    \
      vm2c_list_set_count(ref, count);                                         \
      return iree_ok_status();                                                 \
    }                                                                          \
    vm2c_##name##_t resized;                                                   \
    iree_status_t status = vm2c_##name##_resize_ref_slow(ref, size, &resized); \
    *items = resized;                                                          \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_push_ref_move(                       \
      vm2c_##name##_t* items, const iree_vm_ref_t* ref, int32_t index,         \
      iree_vm_ref_t* value) {                                                  \
    iree_vm_ref_t owned = *value;                                              \
    value->ptr = NULL;                                                         \
    value->type = 0;                                                           \
    const size_t count = items->count;                                         \
    if (vm2c_likely((uint32_t)index == count && count < items->capacity &&     \
                    vm2c_##name##_accept(*items, owned))) {                    \
      vm2c_##name##_write(*items, count, owned);                               \
      items->count = count + 1;                                                \
      vm2c_list_set_count(ref, count + 1);                                     \
      return iree_ok_status();                                                 \
    }                                                                          \
    iree_vm_ref_t given = owned;                                               \
    vm2c_##name##_t resized;                                                   \
    iree_status_t status =                                                     \
        vm2c_##name##_push_ref_slow(ref, index, &given, &resized);             \
    *items = resized;                                                          \
    *value = given;                                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_push_ref_retain(                     \
      vm2c_##name##_t* items, const iree_vm_ref_t* ref, int32_t index,         \
      const iree_vm_ref_t* value) {                                            \
    iree_vm_ref_t owned = {NULL, 0};                                           \
    vm2c_ref_retain(value, &owned);                                            \
    iree_status_t status =                                                     \
        vm2c_##name##_push_ref_move(items, ref, index, &owned);                \
    vm2c_ref_release(&owned);                                                  \
    return status;                                                             \
  }                                                                            \
  VM2C_OUTLINE iree_status_t vm2c_##name##_pop_ref_slow(                       \
      const iree_vm_ref_t* ref, int32_t index, iree_vm_ref_type_t expected,    \
      iree_vm_ref_t* out, vm2c_##name##_t* items) {                            \
    iree_status_t status = vm2c_list_pop_ref(ref, index, expected, out);       \
    *items = vm2c_list_##name(ref);                                            \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_pop_ref(                             \
      vm2c_##name##_t* items, const iree_vm_ref_t* ref, int32_t index,         \
      iree_vm_ref_type_t expected, iree_vm_ref_t* out) {                       \
    const size_t count = (uint32_t)index;                                      \
    if (vm2c_likely(count + 1 == items->count)) {                              \
      iree_vm_ref_t last = vm2c_##name##_read(*items, count);                  \
      if (vm2c_likely(expected != 0 ? last.type == expected                    \
                                    : vm2c_##name##_has(*items, index))) {     \
        items->count = count;                                                  \
        vm2c_list_set_count(ref, count);                                       \
        vm2c_ref_move(&last, out);                                             \
        return iree_ok_status();                                               \
      }                                                                        \
    }                                                                          \
    iree_vm_ref_t popped = {NULL, 0};                                          \
    vm2c_##name##_t resized;                                                   \
    iree_status_t status =                                                     \
        vm2c_##name##_pop_ref_slow(ref, index, expected, &popped, &resized);   \
    *items = resized;                                                          \
    vm2c_ref_move(&popped, out);                                               \
    return status;                                                             \
  }                                                                            \
  VM2C_INLINE iree_status_t vm2c_##name##_swap_refs(                           \
      vm2c_##name##_t items, const iree_vm_ref_t* ref, int32_t first,          \
      int32_t second, const iree_vm_ref_t* first_value,                        \
      const iree_vm_ref_t* second_value) {                                     \
    if (vm2c_##name##_has(items, first) && vm2c_##name##_has(items, second)) { \
      const iree_vm_ref_t one = vm2c_##name##_read(items, (uint32_t)first);    \
      const iree_vm_ref_t other = vm2c_##name##_read(items, (uint32_t)second); \
      /* As many references to each as before. */                              \
      if (vm2c_likely(one.ptr != NULL && one.ptr == first_value->ptr &&        \
                      other.ptr != NULL && other.ptr == second_value->ptr)) {  \
        vm2c_##name##_write(items, (uint32_t)first, other);                    \
        vm2c_##name##_write(items, (uint32_t)second, one);                     \
        return iree_ok_status();                                               \
      }                                                                        \
    }                                                                          \
    return vm2c_list_swap_refs(ref, first, second, first_value,                \
                                   second_value);                              \
  }

VM2C_DEFINE_REF_ITEM_OPS_(refs, iree_vm_ref_t, iree_vm_ref_release)
VM2C_DEFINE_REF_ITEM_OPS_(variants, vm2c_slot_t, vm2c_slot_release)

#undef VM2C_DEFINE_REF_ITEM_OPS_

#endif  // VM2C_LIST_ITEMS_H_
