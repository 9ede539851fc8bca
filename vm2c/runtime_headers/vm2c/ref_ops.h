// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// References and globals. Operands are borrowed; results are owned, and what
// an out-reference held before is released.

#ifndef VM2C_REF_OPS_H_
#define VM2C_REF_OPS_H_

#include "iree/vm/buffer.h"
#include "vm2c/support.h"

#if !defined(VM2C_BUNDLED_RUNTIME)
#define vm2c_ref_types_equal(lhs, rhs) ((lhs) == (rhs))
#endif

VM2C_COLD iree_status_t vm2c_fail_ref_type(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "source ref type mismatch");
}

// INVALID_ARGUMENT unless |ref| is null or of |type|. Type 0 is !vm.ref<?>,
// which every reference is.
VM2C_INLINE iree_status_t vm2c_ref_check(const iree_vm_ref_t* ref,
                                         iree_vm_ref_type_t type) {
  if (vm2c_likely(vm2c_ref_types_equal(ref->type, type) || ref->ptr == NULL ||
                  type == 0)) {
    return iree_ok_status();
  }
  return vm2c_fail_ref_type();
}

VM2C_INLINE int32_t vm2c_ref_is_null(const iree_vm_ref_t* ref) {
  return ref->ptr == NULL ? 1 : 0;
}

VM2C_INLINE int32_t vm2c_ref_eq(const iree_vm_ref_t* lhs,
                                const iree_vm_ref_t* rhs) {
  return lhs->ptr == rhs->ptr && vm2c_ref_types_equal(lhs->type, rhs->type)
             ? 1
             : 0;
}

// Makes |dst| an owned copy of |src|; they may be one.
VM2C_INLINE void vm2c_ref_retain(const iree_vm_ref_t* src, iree_vm_ref_t* dst) {
  // Copied because the runtime's function takes a mutable source.
  iree_vm_ref_t ref = *src;
  iree_vm_ref_retain(&ref, dst);
}

// Moves |src| to |dst|; |src| becomes null unless they are one.
VM2C_INLINE void vm2c_ref_move(iree_vm_ref_t* src, iree_vm_ref_t* dst) {
  iree_vm_ref_move(src, dst);
}

// Out of the way of loops, which have vm2c_ref_release_inline.
VM2C_OUTLINE void vm2c_ref_release_object(void* ptr, iree_vm_ref_type_t type) {
  iree_vm_ref_object_release(ptr, type);
}

// Small: functions end with many, of which few have anything to release.
VM2C_INLINE void vm2c_ref_release(iree_vm_ref_t* ref) {
  void* ptr = ref->ptr;
  if (ptr == NULL) return;
  const iree_vm_ref_type_t type = ref->type;
  // Nulled first: destruction may run code that looks at it.
  ref->ptr = NULL;
  ref->type = 0;
  vm2c_ref_release_object(ptr, type);
}

// vm2c_ref_release of several variables, in their order.
#define VM2C_RELEASE_2(a, b) \
  do {                       \
    vm2c_ref_release(&(a));  \
    vm2c_ref_release(&(b));  \
  } while (0)
#define VM2C_RELEASE_3(a, b, c) \
  do {                          \
    VM2C_RELEASE_2(a, b);       \
    vm2c_ref_release(&(c));     \
  } while (0)
#define VM2C_RELEASE_4(a, b, c, d) \
  do {                             \
    VM2C_RELEASE_3(a, b, c);       \
    vm2c_ref_release(&(d));        \
  } while (0)
#define VM2C_RELEASE_5(a, b, c, d, e) \
  do {                                \
    VM2C_RELEASE_4(a, b, c, d);       \
    vm2c_ref_release(&(e));           \
  } while (0)
#define VM2C_RELEASE_6(a, b, c, d, e, f) \
  do {                                   \
    VM2C_RELEASE_5(a, b, c, d, e);       \
    vm2c_ref_release(&(f));              \
  } while (0)
#define VM2C_RELEASE_7(a, b, c, d, e, f, g) \
  do {                                      \
    VM2C_RELEASE_6(a, b, c, d, e, f);       \
    vm2c_ref_release(&(g));                 \
  } while (0)
#define VM2C_RELEASE_8(a, b, c, d, e, f, g, h) \
  do {                                         \
    VM2C_RELEASE_7(a, b, c, d, e, f, g);       \
    vm2c_ref_release(&(h));                    \
  } while (0)

// As vm2c_ref_release, without a call where the object lives on: for loops.
VM2C_INLINE void vm2c_ref_release_inline(iree_vm_ref_t* ref) {
  iree_vm_ref_release(ref);
}

// vm2c_ref_retain of a reference that must be null or of |type|:
// INVALID_ARGUMENT otherwise, with |dst| as it was.
VM2C_INLINE iree_status_t vm2c_ref_retain_checked(const iree_vm_ref_t* src,
                                                  iree_vm_ref_type_t type,
                                                  iree_vm_ref_t* dst) {
  iree_status_t status = vm2c_ref_check(src, type);
  if (iree_status_is_ok(status)) vm2c_ref_retain(src, dst);
  return status;
}

// As vm2c_ref_retain_checked; |src| is taken on success.
VM2C_INLINE iree_status_t vm2c_ref_move_checked(iree_vm_ref_t* src,
                                                iree_vm_ref_type_t type,
                                                iree_vm_ref_t* dst) {
  iree_status_t status = vm2c_ref_check(src, type);
  if (iree_status_is_ok(status)) vm2c_ref_move(src, dst);
  return status;
}

// Reference to read-only data of the module, which outlives it: not counted,
// never to be released.
VM2C_INLINE iree_vm_ref_t vm2c_ref_borrow_rodata(iree_vm_buffer_t* buffer) {
  iree_vm_ref_t ref;
  ref.ptr = buffer;
  ref.type = iree_vm_buffer_type();
  return ref;
}

//===----------------------------------------------------------------------===//
// Globals
//===----------------------------------------------------------------------===//
// Primitive globals live at byte offsets of one block, in host byte order.

VM2C_COLD iree_status_t vm2c_fail_global_offset(int32_t offset,
                                                size_t rwdata_size) {
  return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                          "global byte_offset out of range: %d (rwdata=%" PRIhsz
                          ")",
                          (int)offset, rwdata_size);
}

VM2C_COLD iree_status_t vm2c_fail_global_ref_ordinal(int32_t slot,
                                                     size_t count) {
  return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                          "global ref ordinal out of range: %d (table=%" PRIhsz
                          ")",
                          (int)slot, count);
}

VM2C_INLINE bool vm2c_global_in_range(size_t rwdata_size, int32_t offset,
                                      size_t size) {
  return rwdata_size >= size && (uint32_t)offset <= rwdata_size - size;
}

#define VM2C_DEFINE_GLOBAL_OPS_(name, T)                                     \
  VM2C_INLINE T vm2c_global_load_##name(const uint8_t* rwdata,               \
                                        size_t offset) {                     \
    T value;                                                                 \
    VM2C_MEMCPY(&value, rwdata + offset, sizeof(value));                     \
    return value;                                                            \
  }                                                                          \
  VM2C_INLINE void vm2c_global_store_##name(uint8_t* rwdata, size_t offset,  \
                                            T value) {                       \
    VM2C_MEMCPY(rwdata + offset, &value, sizeof(value));                     \
  }                                                                          \
  VM2C_INLINE iree_status_t vm2c_global_load_indirect_##name(                \
      const uint8_t* rwdata, size_t rwdata_size, int32_t offset, T* out) {   \
    if (vm2c_unlikely(                                                       \
            !vm2c_global_in_range(rwdata_size, offset, sizeof(T)))) {        \
      return vm2c_fail_global_offset(offset, rwdata_size);                   \
    }                                                                        \
    *out = vm2c_global_load_##name(rwdata, (uint32_t)offset);                \
    return iree_ok_status();                                                 \
  }                                                                          \
  VM2C_INLINE iree_status_t vm2c_global_store_indirect_##name(               \
      uint8_t* rwdata, size_t rwdata_size, int32_t offset, T value) {        \
    if (vm2c_unlikely(                                                       \
            !vm2c_global_in_range(rwdata_size, offset, sizeof(T)))) {        \
      return vm2c_fail_global_offset(offset, rwdata_size);                   \
    }                                                                        \
    vm2c_global_store_##name(rwdata, (uint32_t)offset, value);               \
    return iree_ok_status();                                                 \
  }

VM2C_DEFINE_GLOBAL_OPS_(i32, int32_t)
VM2C_DEFINE_GLOBAL_OPS_(i64, int64_t)
VM2C_DEFINE_GLOBAL_OPS_(f32, float)
VM2C_DEFINE_GLOBAL_OPS_(f64, double)

#undef VM2C_DEFINE_GLOBAL_OPS_

// Reference global |slot|; INVALID_ARGUMENT if it is not of |type|.
VM2C_INLINE iree_status_t vm2c_global_load_indirect_ref(iree_vm_ref_t* refs,
                                                        size_t count,
                                                        int32_t slot,
                                                        iree_vm_ref_type_t type,
                                                        iree_vm_ref_t* out) {
  if (vm2c_unlikely((uint32_t)slot >= count)) {
    return vm2c_fail_global_ref_ordinal(slot, count);
  }
  iree_status_t status = vm2c_ref_check(&refs[(uint32_t)slot], type);
  if (iree_status_is_ok(status)) {
    vm2c_ref_retain(&refs[(uint32_t)slot], out);
  }
  return status;
}

VM2C_INLINE iree_status_t vm2c_global_store_indirect_ref_retain(
    iree_vm_ref_t* refs, size_t count, int32_t slot, iree_vm_ref_type_t type,
    const iree_vm_ref_t* value) {
  if (vm2c_unlikely((uint32_t)slot >= count)) {
    return vm2c_fail_global_ref_ordinal(slot, count);
  }
  iree_status_t status = vm2c_ref_check(value, type);
  if (iree_status_is_ok(status)) {
    vm2c_ref_retain(value, &refs[(uint32_t)slot]);
  }
  return status;
}

// As vm2c_global_store_indirect_ref_retain; |value| is taken on success.
VM2C_INLINE iree_status_t vm2c_global_store_indirect_ref_move(
    iree_vm_ref_t* refs, size_t count, int32_t slot, iree_vm_ref_type_t type,
    iree_vm_ref_t* value) {
  if (vm2c_unlikely((uint32_t)slot >= count)) {
    return vm2c_fail_global_ref_ordinal(slot, count);
  }
  iree_status_t status = vm2c_ref_check(value, type);
  if (iree_status_is_ok(status)) {
    iree_vm_ref_move(value, &refs[(uint32_t)slot]);
  }
  return status;
}

#endif  // VM2C_REF_OPS_H_
