// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lists: !vm.list. The element type fixes one of three storage modes at
// creation: values of one primitive type, references of one type, or variants.

#ifndef IREE_VM_LIST_H_
#define IREE_VM_LIST_H_

#include "iree/vm/ref.h"
#include "iree/vm/type_def.h"
#include "iree/vm/value.h"
#include "vm2c/list_slot.h"

typedef enum vm2c_list_mode_e {
  VM2C_LIST_MODE_VALUE = 0,
  VM2C_LIST_MODE_REF = 1,
  VM2C_LIST_MODE_VARIANT = 2
} vm2c_list_mode_t;

#if defined(VM2C_DYNAMIC_MODULE)

#include "vm2c/host/list.h"

#else

// Private: visible so that element access can be inlined.
typedef struct iree_vm_list_t {
  iree_vm_ref_object_t ref_object;
  vm2c_list_mode_t mode;
  // NONE unless the mode is VALUE: one compare then tells that an element is
  // stored as what was asked for.
  iree_vm_value_type_t value_type;
  uint32_t element_size;
  iree_host_size_t count;
  void* storage;
  iree_host_size_t capacity;
  iree_vm_type_def_t element_type;
  iree_allocator_t allocator;
} iree_vm_list_t;

VM2C_INLINE iree_vm_value_type_t
vm2c_list_value_type(const iree_vm_list_t* list) {
  return list->value_type;
}

static inline void vm2c_list_reset_range(iree_vm_list_t* list,
                                         iree_host_size_t begin,
                                         iree_host_size_t end) {
  if (list->mode == VM2C_LIST_MODE_REF) {
    iree_vm_ref_t* refs = (iree_vm_ref_t*)list->storage;
    for (iree_host_size_t i = begin; i < end; ++i) iree_vm_ref_release(&refs[i]);
  } else if (list->mode == VM2C_LIST_MODE_VARIANT) {
    vm2c_slot_t* slots = (vm2c_slot_t*)list->storage;
    for (iree_host_size_t i = begin; i < end; ++i) vm2c_slot_release(&slots[i]);
  }
}

static inline void vm2c_vm_list_destroy(void* ptr) {
  iree_vm_list_t* list = (iree_vm_list_t*)ptr;
  vm2c_list_reset_range(list, 0, list->count);
  iree_allocator_free(list->allocator, list->storage);
  iree_allocator_free(list->allocator, list);
}

#if defined(__cplusplus)
extern "C" {
#endif
VM2C_RUNTIME_CONSTANT(iree_vm_ref_type_descriptor_t,
                      vm2c_vm_list_descriptor) = {
     vm2c_vm_list_destroy, {"vm.list", 7}, 0};
#if defined(__cplusplus)
}
#endif

VM2C_INLINE iree_vm_ref_type_t iree_vm_list_type(void) {
  return (iree_vm_ref_type_t)(uintptr_t)&vm2c_vm_list_descriptor;
}

#endif  // VM2C_DYNAMIC_MODULE

VM2C_INLINE uint8_t* vm2c_list_slot(const iree_vm_list_t* list,
                                    iree_host_size_t i) {
  return (uint8_t*)list->storage + i * list->element_size;
}

IREE_VM_DEFINE_TYPE_ADAPTERS_(iree_vm_list, iree_vm_list_t)

//===----------------------------------------------------------------------===//
// Creation and size
//===----------------------------------------------------------------------===//

// Bytes after the storage: the largest value can be written where the last of
// any type is.
#if defined(VM2C_DYNAMIC_MODULE)
#define VM2C_LIST_TAIL ((iree_host_size_t)0)
#else
#define VM2C_LIST_TAIL ((iree_host_size_t)8)
#endif

// Makes room for |minimum_capacity| elements; the size stays. OUT_OF_RANGE
// "capacity overflow", or RESOURCE_EXHAUSTED with the list unchanged. A list
// starts with what it is asked for: most stay as they are. One that grows at
// least doubles, so that a step at a time takes linear time.
VM2C_OUTLINE iree_status_t iree_vm_list_reserve(
    iree_vm_list_t* list, iree_host_size_t minimum_capacity) {
  if (list->capacity >= minimum_capacity) return iree_ok_status();
  const iree_host_size_t most =
      ((SIZE_MAX >> 1) - VM2C_LIST_TAIL) / list->element_size;
  if (minimum_capacity > most) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "capacity overflow");
  }
  const iree_host_size_t doubled =
      list->capacity <= most / 2 ? list->capacity * 2 : most;
  const iree_host_size_t capacity = iree_max(minimum_capacity, doubled);
  IREE_RETURN_IF_ERROR(iree_allocator_realloc(
      list->allocator, capacity * list->element_size + VM2C_LIST_TAIL,
      &list->storage));
#if defined(VM2C_DYNAMIC_MODULE)
  VM2C_MEMSET(vm2c_list_slot(list, list->capacity), 0,
              (capacity - list->capacity) * list->element_size);
#endif
  list->capacity = capacity;
  return iree_ok_status();
}

// Creates an empty list. The caller owns *out_list.
static inline iree_status_t iree_vm_list_create(
    iree_vm_type_def_t element_type, iree_host_size_t initial_capacity,
    iree_allocator_t allocator, iree_vm_list_t** out_list) {
  *out_list = NULL;
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(iree_vm_list_t), &block));
  iree_vm_list_t* list = (iree_vm_list_t*)block;
  iree_atomic_ref_count_init(&list->ref_object.counter);
  list->allocator = allocator;
  list->element_type = element_type;
  if (iree_vm_type_def_is_value(element_type)) {
    static const uint8_t kSizes[8] = {0, 1, 2, 4, 8, 4, 8, 0};
    list->mode = VM2C_LIST_MODE_VALUE;
#if !defined(VM2C_DYNAMIC_MODULE)
    list->value_type = iree_vm_type_def_as_value(element_type);
#endif
    list->element_size = kSizes[element_type.value_type];
  } else if (iree_vm_type_def_is_ref(element_type)) {
    list->mode = VM2C_LIST_MODE_REF;
    list->element_size = (uint32_t)sizeof(iree_vm_ref_t);
  } else {
    list->mode = VM2C_LIST_MODE_VARIANT;
    list->element_size = (uint32_t)sizeof(vm2c_slot_t);
  }
  iree_status_t status = iree_vm_list_reserve(list, initial_capacity);
  if (vm2c_unlikely(!iree_status_is_ok(status))) {
    iree_allocator_free(allocator, list);
    return status;
  }
  *out_list = list;
  return iree_ok_status();
}

VM2C_INLINE void iree_vm_list_retain(iree_vm_list_t* list) {
  iree_vm_ref_object_retain(list, iree_vm_list_type());
}

VM2C_INLINE void iree_vm_list_release(iree_vm_list_t* list) {
  iree_vm_ref_object_release(list, iree_vm_list_type());
}

VM2C_INLINE iree_vm_type_def_t
iree_vm_list_element_type(const iree_vm_list_t* list) {
  return list->element_type;
}

VM2C_INLINE iree_host_size_t
iree_vm_list_capacity(const iree_vm_list_t* list) {
  return list->capacity;
}

VM2C_INLINE iree_host_size_t iree_vm_list_size(const iree_vm_list_t* list) {
  return list->count;
}

// Drops elements from the end, or adds zeroes, nulls or empty variants.
VM2C_OUTLINE iree_status_t iree_vm_list_resize(iree_vm_list_t* list,
                                               iree_host_size_t new_size) {
  if (new_size <= list->count) {
    const iree_host_size_t old_size = list->count;
    // Shrunk first: releasing an element may reach this list again.
    list->count = new_size;
    vm2c_list_reset_range(list, new_size, old_size);
    return iree_ok_status();
  }
  if (new_size > list->capacity) {
    IREE_RETURN_IF_ERROR(iree_vm_list_reserve(list, new_size));
  }
  VM2C_MEMSET(vm2c_list_slot(list, list->count), 0,
              (new_size - list->count) * list->element_size);
  list->count = new_size;
  return iree_ok_status();
}

static inline void iree_vm_list_clear(iree_vm_list_t* list) {
  iree_status_free(iree_vm_list_resize(list, 0));
}

// Exchanges the contents of two lists.
static inline void iree_vm_list_swap_storage(iree_vm_list_t* list_a,
                                             iree_vm_list_t* list_b) {
  if (list_a == list_b) return;
  iree_vm_list_t a = *list_a;
  iree_vm_list_t b = *list_b;
  // Everything but the counters, which belong to the objects.
  const iree_vm_ref_object_t a_object = a.ref_object;
  a.ref_object = b.ref_object;
  b.ref_object = a_object;
  *list_a = b;
  *list_b = a;
}

VM2C_COLD iree_status_t vm2c_fail_list_index(iree_host_size_t i,
                                             iree_host_size_t count) {
  return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                          "index %" PRIhsz " out of bounds (%" PRIhsz ")", i,
                          count);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

VM2C_INLINE iree_vm_value_t vm2c_value_load(const void* slot,
                                            iree_vm_value_type_t type) {
  iree_vm_value_t value;
  value.type = type;
  value.i64 = 0;
  switch (type) {
    case IREE_VM_VALUE_TYPE_I8:
      VM2C_MEMCPY(&value.i8, slot, sizeof(value.i8));
      break;
    case IREE_VM_VALUE_TYPE_I16:
      VM2C_MEMCPY(&value.i16, slot, sizeof(value.i16));
      break;
    case IREE_VM_VALUE_TYPE_I32:
      VM2C_MEMCPY(&value.i32, slot, sizeof(value.i32));
      break;
    case IREE_VM_VALUE_TYPE_I64:
      VM2C_MEMCPY(&value.i64, slot, sizeof(value.i64));
      break;
    case IREE_VM_VALUE_TYPE_F32:
      VM2C_MEMCPY(&value.f32, slot, sizeof(value.f32));
      break;
    case IREE_VM_VALUE_TYPE_F64:
      VM2C_MEMCPY(&value.f64, slot, sizeof(value.f64));
      break;
    default:
      break;
  }
  return value;
}

VM2C_INLINE void vm2c_value_store(void* slot, const iree_vm_value_t* value) {
  switch (value->type) {
    case IREE_VM_VALUE_TYPE_I8:
      VM2C_MEMCPY(slot, &value->i8, sizeof(value->i8));
      break;
    case IREE_VM_VALUE_TYPE_I16:
      VM2C_MEMCPY(slot, &value->i16, sizeof(value->i16));
      break;
    case IREE_VM_VALUE_TYPE_I32:
      VM2C_MEMCPY(slot, &value->i32, sizeof(value->i32));
      break;
    case IREE_VM_VALUE_TYPE_I64:
      VM2C_MEMCPY(slot, &value->i64, sizeof(value->i64));
      break;
    case IREE_VM_VALUE_TYPE_F32:
      VM2C_MEMCPY(slot, &value->f32, sizeof(value->f32));
      break;
    case IREE_VM_VALUE_TYPE_F64:
      VM2C_MEMCPY(slot, &value->f64, sizeof(value->f64));
      break;
    default:
      break;
  }
}

// Integers convert among each other by truncation or sign extension and floats
// by rounding; between integers and floats nothing is carried over: zero.
VM2C_OUTLINE iree_vm_value_t vm2c_value_convert(iree_vm_value_t value,
                                                iree_vm_value_type_t type) {
  if (value.type == type) return value;
  iree_vm_value_t result;
  result.type = type;
  result.i64 = 0;
  if (value.type >= IREE_VM_VALUE_TYPE_I8 &&
      value.type <= IREE_VM_VALUE_TYPE_I64) {
    int64_t wide = value.i64;
    if (value.type == IREE_VM_VALUE_TYPE_I8) wide = value.i8;
    if (value.type == IREE_VM_VALUE_TYPE_I16) wide = value.i16;
    if (value.type == IREE_VM_VALUE_TYPE_I32) wide = value.i32;
    if (type == IREE_VM_VALUE_TYPE_I8) result.i8 = (int8_t)wide;
    if (type == IREE_VM_VALUE_TYPE_I16) result.i16 = (int16_t)wide;
    if (type == IREE_VM_VALUE_TYPE_I32) result.i32 = (int32_t)wide;
    if (type == IREE_VM_VALUE_TYPE_I64) result.i64 = wide;
  } else if (value.type == IREE_VM_VALUE_TYPE_F32 &&
             type == IREE_VM_VALUE_TYPE_F64) {
    result.f64 = (double)value.f32;
  } else if (value.type == IREE_VM_VALUE_TYPE_F64 &&
             type == IREE_VM_VALUE_TYPE_F32) {
    result.f32 = (float)value.f64;
  }
  return result;
}

VM2C_OUTLINE iree_status_t vm2c_list_get_value_slow(
    const iree_vm_list_t* list, iree_host_size_t i, iree_vm_value_type_t type,
    iree_vm_value_t* out_value) {
  if (i >= list->count) return vm2c_fail_list_index(i, list->count);
  iree_vm_value_t value;
  if (list->mode == VM2C_LIST_MODE_VALUE) {
    value = vm2c_value_load(vm2c_list_slot(list, i), vm2c_list_value_type(list));
  } else if (list->mode == VM2C_LIST_MODE_VARIANT) {
    const vm2c_slot_t* slot = (const vm2c_slot_t*)list->storage + i;
    if (!vm2c_slot_is_value(slot)) {
      return iree_make_status(
          IREE_STATUS_FAILED_PRECONDITION,
          "variant at index %" PRIhsz " is not a value type", i);
    }
    value = vm2c_slot_value(slot);
  } else {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "list does not store values");
  }
  *out_value = type == IREE_VM_VALUE_TYPE_NONE
                   ? value
                   : vm2c_value_convert(value, type);
  return iree_ok_status();
}

// Element |i| as |value_type|, converted if it is stored as another type.
VM2C_INLINE iree_status_t iree_vm_list_get_value_as(
    const iree_vm_list_t* list, iree_host_size_t i,
    iree_vm_value_type_t value_type, iree_vm_value_t* out_value) {
  if (vm2c_likely(i < list->count && vm2c_list_value_type(list) == value_type &&
                  value_type != IREE_VM_VALUE_TYPE_NONE)) {
    *out_value = vm2c_value_load(vm2c_list_slot(list, i), value_type);
    return iree_ok_status();
  }
  return vm2c_list_get_value_slow(list, i, value_type, out_value);
}

// Element |i| as it is stored.
static inline iree_status_t iree_vm_list_get_value(
    const iree_vm_list_t* list, iree_host_size_t i,
    iree_vm_value_t* out_value) {
  return vm2c_list_get_value_slow(list, i, IREE_VM_VALUE_TYPE_NONE, out_value);
}

VM2C_OUTLINE iree_status_t vm2c_list_set_value_slow(
    iree_vm_list_t* list, iree_host_size_t i, iree_vm_value_t value) {
  if (i >= list->count) return vm2c_fail_list_index(i, list->count);
  if (list->mode == VM2C_LIST_MODE_VALUE) {
    value = vm2c_value_convert(value, vm2c_list_value_type(list));
    vm2c_value_store(vm2c_list_slot(list, i), &value);
    return iree_ok_status();
  }
  if (list->mode == VM2C_LIST_MODE_VARIANT) {
    vm2c_slot_t* slot = (vm2c_slot_t*)list->storage + i;
    vm2c_slot_t old = *slot;
    *slot = vm2c_make_slot_value(value);
    vm2c_slot_release(&old);
    return iree_ok_status();
  }
  return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                          "list cannot store values");
}

// Stores a value, converted to the element type.
VM2C_INLINE iree_status_t iree_vm_list_set_value(iree_vm_list_t* list,
                                                 iree_host_size_t i,
                                                 const iree_vm_value_t* value) {
  if (vm2c_likely(i < list->count && vm2c_list_value_type(list) == value->type &&
                  value->type != IREE_VM_VALUE_TYPE_NONE)) {
    vm2c_value_store(vm2c_list_slot(list, i), value);
    return iree_ok_status();
  }
  return vm2c_list_set_value_slow(list, i, *value);
}

#include "iree/vm/list_refs.h"  // IWYU pragma: export

#endif  // IREE_VM_LIST_H_
