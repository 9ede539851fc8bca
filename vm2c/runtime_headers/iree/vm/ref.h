// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counted references to typed objects.

#ifndef IREE_VM_REF_H_
#define IREE_VM_REF_H_

#include "iree/base/api.h"

// Address of the type's descriptor, with the position of the counter inside
// the object (in units of 4 bytes) in the low 3 bits. 0 is the null type.
typedef uintptr_t iree_vm_ref_type_t;

#define IREE_VM_REF_TYPE_TAG_BITS 3
#define IREE_VM_REF_TYPE_TAG_BIT_MASK (((uintptr_t)1 << IREE_VM_REF_TYPE_TAG_BITS) - 1)
#define IREE_VM_REF_TYPE_PTR_BIT_MASK (~IREE_VM_REF_TYPE_TAG_BIT_MASK)
#define IREE_VM_REF_TYPE_NULL ((iree_vm_ref_type_t)0)
#define IREE_VM_REF_TYPE_ANY ((iree_vm_ref_type_t)IREE_VM_REF_TYPE_PTR_BIT_MASK)

typedef void (*iree_vm_ref_destroy_t)(void* ptr);

// Base of every counted object; a new object starts at count 1.
typedef struct iree_vm_ref_object_t {
  iree_atomic_ref_count_t counter;
} iree_vm_ref_object_t;

// Describes a type to the instances it is registered with. One descriptor per
// type and process, where linkers can do that; see VM2C_RUNTIME_CONSTANT.
typedef struct iree_vm_ref_type_descriptor_t {
  // Called when the count reaches zero.
  iree_vm_ref_destroy_t destroy;
  // Without leading '!', e.g. "hal.buffer".
  iree_string_view_t type_name;
  // Position of the counter in the object in units of 4 bytes.
  VM2C_EXTENSION uintptr_t offsetof_counter : IREE_VM_REF_TYPE_TAG_BITS;
} iree_alignas(8) iree_vm_ref_type_descriptor_t;

// A reference; all zero is null. Owning or borrowed by convention.
typedef struct iree_vm_ref_t {
  void* ptr;
  iree_vm_ref_type_t type;
} iree_vm_ref_t;

VM2C_INLINE iree_vm_ref_t iree_vm_ref_null(void) {
  iree_vm_ref_t ref = {NULL, IREE_VM_REF_TYPE_NULL};
  return ref;
}

VM2C_INLINE bool iree_vm_ref_is_null(const iree_vm_ref_t* ref) {
  return ref->ptr == NULL;
}

VM2C_INLINE iree_vm_ref_type_t
iree_vm_ref_type_make(const iree_vm_ref_type_descriptor_t* descriptor) {
  return (iree_vm_ref_type_t)(uintptr_t)descriptor |
         (iree_vm_ref_type_t)descriptor->offsetof_counter;
}

VM2C_INLINE const iree_vm_ref_type_descriptor_t* iree_vm_ref_type_descriptor(
    iree_vm_ref_type_t type) {
  return (const iree_vm_ref_type_descriptor_t*)(type &
                                                IREE_VM_REF_TYPE_PTR_BIT_MASK);
}

// Registered name of the type; empty for the null type and the wildcard.
static inline iree_string_view_t iree_vm_ref_type_name(
    iree_vm_ref_type_t type) {
  if (type == IREE_VM_REF_TYPE_NULL || type == IREE_VM_REF_TYPE_ANY) {
    return iree_string_view_empty();
  }
  return iree_vm_ref_type_descriptor(type)->type_name;
}

// Whether two ids are of one type.
#if VM2C_RUNTIME_FOLDS_CONSTANTS
#define vm2c_ref_types_equal(lhs, rhs) ((lhs) == (rhs))
#else
static inline bool vm2c_ref_types_equal(iree_vm_ref_type_t lhs,
                                        iree_vm_ref_type_t rhs) {
  if (lhs == rhs) return true;
  const iree_string_view_t name = iree_vm_ref_type_name(lhs);
  return name.size != 0 &&
         iree_string_view_equal(name, iree_vm_ref_type_name(rhs));
}
#endif

// True when both are null or both refer to the same object.
VM2C_INLINE bool iree_vm_ref_equal(const iree_vm_ref_t* lhs,
                                   const iree_vm_ref_t* rhs) {
  return lhs->ptr == rhs->ptr && vm2c_ref_types_equal(lhs->type, rhs->type);
}

VM2C_INLINE iree_atomic_ref_count_t* vm2c_ref_counter(void* ptr,
                                                      iree_vm_ref_type_t type) {
  return (iree_atomic_ref_count_t*)ptr + (type & IREE_VM_REF_TYPE_TAG_BIT_MASK);
}

VM2C_OUTLINE void vm2c_ref_destroy(void* ptr, iree_vm_ref_type_t type) {
  const iree_vm_ref_type_descriptor_t* descriptor =
      iree_vm_ref_type_descriptor(type);
  if (descriptor->destroy != NULL) descriptor->destroy(ptr);
}

// Adds a reference to an object; NULL is ignored.
VM2C_INLINE void iree_vm_ref_object_retain(void* ptr, iree_vm_ref_type_t type) {
  if (ptr != NULL) iree_atomic_ref_count_inc(vm2c_ref_counter(ptr, type));
}

// Drops a reference to an object; NULL is ignored.
VM2C_INLINE void iree_vm_ref_object_release(void* ptr,
                                            iree_vm_ref_type_t type) {
  if (ptr != NULL &&
      iree_atomic_ref_count_dec(vm2c_ref_counter(ptr, type)) == 1) {
    vm2c_ref_destroy(ptr, type);
  }
}

// Current count of the object; 0 for null.
VM2C_INLINE int32_t iree_vm_ref_counter_load(const iree_vm_ref_t* ref) {
  return ref->ptr == NULL ? 0
                          : iree_atomic_ref_count_load(
                                vm2c_ref_counter(ref->ptr, ref->type));
}

// Releases the reference and nulls the slot.
VM2C_INLINE void iree_vm_ref_release(iree_vm_ref_t* ref) {
  void* ptr = ref->ptr;
  const iree_vm_ref_type_t type = ref->type;
  // Nulled first: destruction may run code that looks at the slot.
  ref->ptr = NULL;
  ref->type = IREE_VM_REF_TYPE_NULL;
  iree_vm_ref_object_release(ptr, type);
}

VM2C_INLINE void iree_vm_ref_retain_inplace(iree_vm_ref_t* ref) {
  iree_vm_ref_object_retain(ref->ptr, ref->type);
}

// Overwrites |dst| with the bits of |src|, releasing what |dst| held. |src|
// keeps its value, no count is added.
VM2C_INLINE void iree_vm_ref_assign(iree_vm_ref_t* src, iree_vm_ref_t* dst) {
  if (src == dst) return;
  iree_vm_ref_t old = *dst;
  *dst = *src;
  iree_vm_ref_object_release(old.ptr, old.type);
}

// Makes |dst| an owned copy of |src|, releasing what |dst| held.
VM2C_INLINE void iree_vm_ref_retain(iree_vm_ref_t* src, iree_vm_ref_t* dst) {
  // Retained before the release: |dst| may hold the last other reference.
  iree_vm_ref_retain_inplace(src);
  iree_vm_ref_t old = *dst;
  *dst = *src;
  iree_vm_ref_object_release(old.ptr, old.type);
}

// Moves |src| to |dst|, releasing what |dst| held; |src| becomes null.
VM2C_INLINE void iree_vm_ref_move(iree_vm_ref_t* src, iree_vm_ref_t* dst) {
  if (src == dst) return;
  iree_vm_ref_t old = *dst;
  *dst = *src;
  src->ptr = NULL;
  src->type = IREE_VM_REF_TYPE_NULL;
  iree_vm_ref_object_release(old.ptr, old.type);
}

VM2C_INLINE void iree_vm_ref_retain_or_move(int is_move, iree_vm_ref_t* src,
                                            iree_vm_ref_t* dst) {
  if (is_move) {
    iree_vm_ref_move(src, dst);
  } else {
    iree_vm_ref_retain(src, dst);
  }
}

VM2C_INLINE void iree_vm_ref_swap(iree_vm_ref_t* lhs, iree_vm_ref_t* rhs) {
  const iree_vm_ref_t value = *lhs;
  *lhs = *rhs;
  *rhs = value;
}

VM2C_COLD iree_status_t vm2c_fail_ref_type_mismatch(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "source ref type mismatch");
}

// Null passes every check. So does every type when |type| is the wildcard or
// the null type, which is what an opaque reference has in a type table.
VM2C_INLINE bool vm2c_ref_type_matches(const iree_vm_ref_t* ref,
                                       iree_vm_ref_type_t type) {
  return vm2c_ref_types_equal(ref->type, type) || ref->ptr == NULL ||
         type == IREE_VM_REF_TYPE_NULL || type == IREE_VM_REF_TYPE_ANY;
}

// INVALID_ARGUMENT "ref is null" or "ref type mismatch" unless |ref| is a
// non-null reference of |type|.
static inline iree_status_t iree_vm_ref_check(const iree_vm_ref_t ref,
                                              iree_vm_ref_type_t type) {
  if (vm2c_likely(vm2c_ref_types_equal(ref.type, type) && ref.ptr != NULL)) {
    return iree_ok_status();
  }
  return ref.ptr == NULL
             ? iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "ref is null")
             : iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                                "ref type mismatch");
}

// As iree_vm_ref_retain; INVALID_ARGUMENT when a non-null |src| is not of
// |type|, which leaves |dst| as it was.
static inline iree_status_t iree_vm_ref_retain_checked(iree_vm_ref_t* src,
                                                       iree_vm_ref_type_t type,
                                                       iree_vm_ref_t* dst) {
  if (vm2c_unlikely(!vm2c_ref_type_matches(src, type))) {
    return vm2c_fail_ref_type_mismatch();
  }
  iree_vm_ref_retain(src, dst);
  return iree_ok_status();
}

static inline iree_status_t iree_vm_ref_retain_or_move_checked(
    int is_move, iree_vm_ref_t* src, iree_vm_ref_type_t type,
    iree_vm_ref_t* dst) {
  if (vm2c_unlikely(!vm2c_ref_type_matches(src, type))) {
    return vm2c_fail_ref_type_mismatch();
  }
  iree_vm_ref_retain_or_move(is_move, src, dst);
  return iree_ok_status();
}

// Makes |out_ref| adopt the count that the caller holds on |ptr|, releasing
// what it held unless that is |ptr| itself.
static inline iree_status_t iree_vm_ref_wrap_assign(void* ptr,
                                                    iree_vm_ref_type_t type,
                                                    iree_vm_ref_t* out_ref) {
  if (out_ref->ptr == ptr) return iree_ok_status();
  iree_vm_ref_t old = *out_ref;
  out_ref->ptr = ptr;
  out_ref->type = type;
  iree_vm_ref_object_release(old.ptr, old.type);
  return iree_ok_status();
}

// As iree_vm_ref_wrap_assign but adds a count of its own.
static inline iree_status_t iree_vm_ref_wrap_retain(void* ptr,
                                                    iree_vm_ref_type_t type,
                                                    iree_vm_ref_t* out_ref) {
  if (out_ref->ptr == ptr) return iree_ok_status();
  iree_vm_ref_object_retain(ptr, type);
  return iree_vm_ref_wrap_assign(ptr, type, out_ref);
}

// Declares and defines the typed accessors of a reference type |T| whose
// functions start with |name|; |name|_type() must exist.
#define IREE_VM_DEFINE_TYPE_ADAPTERS_(name, T)                                \
  VM2C_INLINE bool name##_isa(const iree_vm_ref_t ref) {                      \
    return vm2c_ref_types_equal(ref.type, name##_type());                     \
  }                                                                           \
  VM2C_INLINE T* name##_deref(const iree_vm_ref_t ref) {                      \
    return vm2c_likely(name##_isa(ref)) ? (T*)ref.ptr : NULL;                 \
  }                                                                           \
  static inline iree_status_t name##_check_deref(const iree_vm_ref_t ref,     \
                                                 T** out_ptr) {               \
    iree_status_t status = iree_vm_ref_check(ref, name##_type());             \
    *out_ptr = iree_status_is_ok(status) ? (T*)ref.ptr : NULL;                \
    return status;                                                            \
  }                                                                           \
  static inline iree_status_t name##_check_deref_or_null(                     \
      const iree_vm_ref_t ref, T** out_ptr) {                                 \
    *out_ptr = NULL;                                                          \
    return ref.ptr == NULL ? iree_ok_status()                                 \
                           : name##_check_deref(ref, out_ptr);                \
  }                                                                           \
  VM2C_INLINE iree_vm_ref_t name##_retain_ref(T* value) {                     \
    iree_vm_ref_t ref = {value, value != NULL ? name##_type()                 \
                                              : IREE_VM_REF_TYPE_NULL};       \
    iree_vm_ref_retain_inplace(&ref);                                         \
    return ref;                                                               \
  }                                                                           \
  VM2C_INLINE iree_vm_ref_t name##_move_ref(T* value) {                       \
    iree_vm_ref_t ref = {value, value != NULL ? name##_type()                 \
                                              : IREE_VM_REF_TYPE_NULL};       \
    return ref;                                                               \
  }

#endif  // IREE_VM_REF_H_
