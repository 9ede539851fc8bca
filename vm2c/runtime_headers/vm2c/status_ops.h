// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Failures that generated C raises itself.

#ifndef VM2C_STATUS_OPS_H_
#define VM2C_STATUS_OPS_H_

#include "iree/base/api.h"
#include "vm2c/stack_limit.h"
#include "vm2c/support.h"

// vm.fail: the low 5 bits of |code| with |message|. Code 0 is no failure.
VM2C_COLD iree_status_t vm2c_fail(int32_t code, const char* message,
                                  size_t length) {
  const iree_status_code_t status_code =
      (iree_status_code_t)((uint32_t)code & 0x1Fu);
  if (status_code == IREE_STATUS_OK) return iree_ok_status();
  return iree_status_allocate_f(status_code, "<vm>", 0, "%.*s", (int)length,
                                length != 0 ? message : "");
}

VM2C_COLD iree_status_t vm2c_fail_division_by_zero(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "integer division by zero");
}

// Call of an optional import that no module provides.
VM2C_COLD iree_status_t vm2c_import_unresolved(const char* name, size_t length,
                                               uint32_t ordinal) {
  return iree_make_status(IREE_STATUS_NOT_FOUND,
                          "optional import `%.*s` (ordinal %u) not resolved",
                          (int)length, name, (unsigned)ordinal);
}

VM2C_COLD iree_status_t vm2c_stack_exhausted(void) {
  return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                          "call stack exhausted");
}

// A round of a loop that stands for calls. Each takes a byte of what is left,
// so that an endless one ends.
VM2C_INLINE iree_status_t vm2c_next_round(uintptr_t* stack_limit) {
  return vm2c_stack_is_low(++*stack_limit) ? vm2c_stack_exhausted()
                                           : iree_ok_status();
}

// What a call that can fail returns: a result that is only meaningful when the
// status is OK. Small enough for registers, which out-parameters are not.
#define VM2C_DEFINE_RESULT_(suffix, T)                                    \
  typedef struct vm2c_##suffix##_result_t {                               \
    iree_status_t status;                                                 \
    T value;                                                              \
  } vm2c_##suffix##_result_t;                                             \
  VM2C_INLINE vm2c_##suffix##_result_t vm2c_##suffix##_result(            \
      iree_status_t status, T value) {                                    \
    vm2c_##suffix##_result_t result = {status, value};                    \
    return result;                                                        \
  }                                                                       \
  VM2C_INLINE vm2c_##suffix##_result_t vm2c_##suffix##_ok(T value) {      \
    return vm2c_##suffix##_result(iree_ok_status(), value);               \
  }                                                                       \
  VM2C_INLINE vm2c_##suffix##_result_t vm2c_##suffix##_fail(              \
      iree_status_t status) {                                             \
    return vm2c_##suffix##_result(status, (T)0);                          \
  }

VM2C_DEFINE_RESULT_(i32, int32_t)
VM2C_DEFINE_RESULT_(i64, int64_t)
VM2C_DEFINE_RESULT_(f32, float)
VM2C_DEFINE_RESULT_(f64, double)

#undef VM2C_DEFINE_RESULT_

// Leaves a function with the status of a |call| that fails: as it is, with no
// result beside it, or for a |label| at the end of a function whose variable
// `status` it becomes.
#define VM2C_TRY(call)                             \
  do {                                             \
    iree_status_t vm2c_error = (call);                 \
    if (!iree_status_is_ok(vm2c_error)) return vm2c_error; \
  } while (0)
#define VM2C_TRY_RESULT(suffix, call)                                     \
  do {                                                                    \
    iree_status_t vm2c_error = (call);                                        \
    if (!iree_status_is_ok(vm2c_error)) return vm2c_##suffix##_fail(vm2c_error);  \
  } while (0)
#define VM2C_TRY_OR(label, call)                \
  do {                                          \
    status = (call);                            \
    if (!iree_status_is_ok(status)) goto label; \
  } while (0)

#endif  // VM2C_STATUS_OPS_H_
