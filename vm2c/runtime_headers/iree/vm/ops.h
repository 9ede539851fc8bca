// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops under the names and signatures that C emitted by iree-compile uses.

#ifndef IREE_VM_OPS_H_
#define IREE_VM_OPS_H_

#include "iree/vm/api.h"
#include "vm2c/ops.h"

//===----------------------------------------------------------------------===//
// Globals
//===----------------------------------------------------------------------===//

#define VM2C_DEFINE_VM_GLOBAL_(name, T)                                       \
  VM2C_INLINE T vm_global_load_##name(const uint8_t* base,                    \
                                      uint32_t byte_offset) {                 \
    return vm2c_global_load_##name(base, byte_offset);                        \
  }                                                                           \
  VM2C_INLINE void vm_global_store_##name(uint8_t* base, uint32_t byte_offset, \
                                          T value) {                          \
    vm2c_global_store_##name(base, byte_offset, value);                       \
  }

VM2C_DEFINE_VM_GLOBAL_(i32, int32_t)
VM2C_DEFINE_VM_GLOBAL_(i64, int64_t)
VM2C_DEFINE_VM_GLOBAL_(f32, float)
VM2C_DEFINE_VM_GLOBAL_(f64, double)

#undef VM2C_DEFINE_VM_GLOBAL_

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

// Borrowed reference to a buffer that emitted C holds by pointer.
VM2C_INLINE iree_vm_ref_t vm2c_buffer_as_ref(const iree_vm_buffer_t* buffer) {
  iree_vm_ref_t ref;
  ref.ptr = (void*)(uintptr_t)buffer;
  ref.type = iree_vm_buffer_type();
  return ref;
}

static inline iree_status_t vm_buffer_compare(
    const iree_vm_buffer_t* lhs_buffer, iree_host_size_t lhs_offset,
    const iree_vm_buffer_t* rhs_buffer, iree_host_size_t rhs_offset,
    iree_host_size_t length, int32_t* result) {
  const iree_vm_ref_t lhs = vm2c_buffer_as_ref(lhs_buffer);
  const iree_vm_ref_t rhs = vm2c_buffer_as_ref(rhs_buffer);
  return vm2c_buffer_compare(&lhs, (int64_t)lhs_offset, &rhs,
                             (int64_t)rhs_offset, (int64_t)length, result);
}

#define VM2C_DEFINE_VM_LOAD_(vm_name, name, T)                              \
  VM2C_INLINE iree_status_t vm_buffer_load_##vm_name(                       \
      const iree_vm_buffer_t* buffer, iree_host_size_t offset, T* result) { \
    const iree_vm_ref_t ref = vm2c_buffer_as_ref(buffer);                   \
    return vm2c_buffer_load_##name(&ref, (int64_t)offset, result);          \
  }

VM2C_DEFINE_VM_LOAD_(i8u, i8_u, int32_t)
VM2C_DEFINE_VM_LOAD_(i8s, i8_s, int32_t)
VM2C_DEFINE_VM_LOAD_(i16u, i16_u, int32_t)
VM2C_DEFINE_VM_LOAD_(i16s, i16_s, int32_t)
VM2C_DEFINE_VM_LOAD_(i32, i32, int32_t)
VM2C_DEFINE_VM_LOAD_(i64, i64, int64_t)
VM2C_DEFINE_VM_LOAD_(f32, f32, float)
VM2C_DEFINE_VM_LOAD_(f64, f64, double)

#undef VM2C_DEFINE_VM_LOAD_

#define VM2C_DEFINE_VM_STORE_(name, T)                                         \
  VM2C_INLINE iree_status_t vm_buffer_store_##name(                            \
      const iree_vm_buffer_t* buffer, iree_host_size_t offset, T value) {      \
    const iree_vm_ref_t ref = vm2c_buffer_as_ref(buffer);                      \
    return vm2c_buffer_store_##name(&ref, (int64_t)offset, value);             \
  }                                                                            \
  static inline iree_status_t vm_buffer_fill_##name(                           \
      const iree_vm_buffer_t* buffer, iree_host_size_t offset,                 \
      iree_host_size_t length, T value) {                                      \
    const iree_vm_ref_t ref = vm2c_buffer_as_ref(buffer);                      \
    return vm2c_buffer_fill_##name(&ref, (int64_t)offset, (int64_t)length,     \
                                   value);                                     \
  }

VM2C_DEFINE_VM_STORE_(i8, int32_t)
VM2C_DEFINE_VM_STORE_(i16, int32_t)
VM2C_DEFINE_VM_STORE_(i32, int32_t)
VM2C_DEFINE_VM_STORE_(i64, int64_t)
VM2C_DEFINE_VM_STORE_(f32, float)
VM2C_DEFINE_VM_STORE_(f64, double)

#undef VM2C_DEFINE_VM_STORE_

//===----------------------------------------------------------------------===//
// References
//===----------------------------------------------------------------------===//

VM2C_INLINE int32_t vm_cmp_eq_ref(const iree_vm_ref_t* lhs,
                                  const iree_vm_ref_t* rhs) {
  return vm2c_ref_eq(lhs, rhs);
}
VM2C_INLINE int32_t vm_cmp_ne_ref(const iree_vm_ref_t* lhs,
                                  const iree_vm_ref_t* rhs) {
  return vm2c_ref_eq(lhs, rhs) ^ 1;
}
VM2C_INLINE int32_t vm_cmp_nz_ref(const iree_vm_ref_t* operand) {
  return vm2c_ref_is_null(operand) ^ 1;
}

#endif  // IREE_VM_OPS_H_
