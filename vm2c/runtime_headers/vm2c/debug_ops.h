// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// vm.trace, vm.print, vm.break and vm.cond_break. They do nothing unless the
// host asks for them when it compiles the module:
//
//   -DVM2C_DEBUG_HOOK=my_hook
//
//   void my_hook(vm2c_debug_kind_t kind, const char* text, size_t length,
//                const vm2c_debug_value_t* values, size_t count);
//
// |text| is the event or message, |values| the operands; both are valid during
// the call only. VM2C_DEBUG_HOOK has C linkage and must not call back into the
// context.

#ifndef VM2C_DEBUG_OPS_H_
#define VM2C_DEBUG_OPS_H_

#include "iree/vm/ref.h"
#include "vm2c/support.h"

typedef enum vm2c_debug_kind_e {
  VM2C_DEBUG_TRACE = 0,
  VM2C_DEBUG_PRINT = 1,
  // vm.break, and vm.cond_break whose condition holds.
  VM2C_DEBUG_BREAK = 2
} vm2c_debug_kind_t;

typedef enum vm2c_debug_type_e {
  VM2C_DEBUG_I32 = 0,
  VM2C_DEBUG_I64 = 1,
  VM2C_DEBUG_F32 = 2,
  VM2C_DEBUG_F64 = 3,
  VM2C_DEBUG_REF = 4
} vm2c_debug_type_t;

typedef struct vm2c_debug_value_t {
  vm2c_debug_type_t type;
  union {
    int32_t i32;
    int64_t i64;
    float f32;
    double f64;
    const iree_vm_ref_t* ref;
  } value;
} vm2c_debug_value_t;

#define VM2C_DEFINE_DEBUG_VALUE_(name, T, TYPE)                   \
  VM2C_INLINE vm2c_debug_value_t vm2c_debug_##name(T value) {     \
    vm2c_debug_value_t result;                                    \
    result.type = TYPE;                                           \
    result.value.name = value;                                    \
    return result;                                                \
  }

VM2C_DEFINE_DEBUG_VALUE_(i32, int32_t, VM2C_DEBUG_I32)
VM2C_DEFINE_DEBUG_VALUE_(i64, int64_t, VM2C_DEBUG_I64)
VM2C_DEFINE_DEBUG_VALUE_(f32, float, VM2C_DEBUG_F32)
VM2C_DEFINE_DEBUG_VALUE_(f64, double, VM2C_DEBUG_F64)
VM2C_DEFINE_DEBUG_VALUE_(ref, const iree_vm_ref_t*, VM2C_DEBUG_REF)

#undef VM2C_DEFINE_DEBUG_VALUE_

#if defined(VM2C_DEBUG_HOOK)
#if defined(__cplusplus)
extern "C"
#endif
    void
    VM2C_DEBUG_HOOK(vm2c_debug_kind_t kind, const char* text, size_t length,
                    const vm2c_debug_value_t* values, size_t count);
#endif

VM2C_INLINE void vm2c_debug(vm2c_debug_kind_t kind, const char* text,
                            size_t length, const vm2c_debug_value_t* values,
                            size_t count) {
#if defined(VM2C_DEBUG_HOOK)
  VM2C_DEBUG_HOOK(kind, text, length, values, count);
#else
  (void)kind, (void)text, (void)length, (void)values, (void)count;
#endif
}

#endif  // VM2C_DEBUG_OPS_H_
