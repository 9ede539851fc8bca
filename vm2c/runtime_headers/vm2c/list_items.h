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

#define VM2C_ITEM i8
#define VM2C_ITEM_STORED int8_t
#define VM2C_ITEM_T int32_t
#define VM2C_ITEM_ENUMERATOR IREE_VM_VALUE_TYPE_I8
#define VM2C_ITEM_GET vm2c_list_get_i32
#define VM2C_ITEM_SET vm2c_list_set_i32
#include "vm2c/list_numbers_template.h"

#define VM2C_ITEM i16
#define VM2C_ITEM_STORED int16_t
#define VM2C_ITEM_T int32_t
#define VM2C_ITEM_ENUMERATOR IREE_VM_VALUE_TYPE_I16
#define VM2C_ITEM_GET vm2c_list_get_i32
#define VM2C_ITEM_SET vm2c_list_set_i32
#include "vm2c/list_numbers_template.h"

#define VM2C_ITEM i32
#define VM2C_ITEM_STORED int32_t
#define VM2C_ITEM_T int32_t
#define VM2C_ITEM_ENUMERATOR IREE_VM_VALUE_TYPE_I32
#define VM2C_ITEM_GET vm2c_list_get_i32
#define VM2C_ITEM_SET vm2c_list_set_i32
#include "vm2c/list_numbers_template.h"

#define VM2C_ITEM i64
#define VM2C_ITEM_STORED int64_t
#define VM2C_ITEM_T int64_t
#define VM2C_ITEM_ENUMERATOR IREE_VM_VALUE_TYPE_I64
#define VM2C_ITEM_GET vm2c_list_get_i64
#define VM2C_ITEM_SET vm2c_list_set_i64
#include "vm2c/list_numbers_template.h"

#define VM2C_ITEM f32
#define VM2C_ITEM_STORED float
#define VM2C_ITEM_T float
#define VM2C_ITEM_ENUMERATOR IREE_VM_VALUE_TYPE_F32
#define VM2C_ITEM_GET vm2c_list_get_f32
#define VM2C_ITEM_SET vm2c_list_set_f32
#include "vm2c/list_numbers_template.h"

#define VM2C_ITEM f64
#define VM2C_ITEM_STORED double
#define VM2C_ITEM_T double
#define VM2C_ITEM_ENUMERATOR IREE_VM_VALUE_TYPE_F64
#define VM2C_ITEM_GET vm2c_list_get_f64
#define VM2C_ITEM_SET vm2c_list_set_f64
#include "vm2c/list_numbers_template.h"

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

#define VM2C_REFS refs
#define VM2C_REFS_T vm2c_refs_t
#define VM2C_REFS_OF_LIST vm2c_list_refs
#define VM2C_REFS_ELEMENT iree_vm_ref_t
#define VM2C_REFS_RESET iree_vm_ref_release
#include "vm2c/list_refs_template.h"

#define VM2C_REFS variants
#define VM2C_REFS_T vm2c_variants_t
#define VM2C_REFS_OF_LIST vm2c_list_variants
#define VM2C_REFS_ELEMENT vm2c_slot_t
#define VM2C_REFS_RESET vm2c_slot_release
#include "vm2c/list_refs_template.h"

#endif  // VM2C_LIST_ITEMS_H_
