// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the scaffold of a generated module calls: failure with a message,
// the way into an export, the way out of an import.

#ifndef VM2C_MODULE_OPS_H_
#define VM2C_MODULE_OPS_H_

#include "iree/vm/api.h"
#include "vm2c/status_ops.h"
#include "vm2c/support.h"

// A failure whose message is a string literal.
#define VM2C_FAIL(code, message) \
  vm2c_fail((code), "" message, sizeof(message) - 1)

typedef iree_status_t (*vm2c_export_target_t)(iree_vm_stack_t* stack,
                                              uint32_t flags,
                                              iree_byte_span_t args_storage,
                                              iree_byte_span_t rets_storage,
                                              void* module, void* module_state);

// A target in the table of functions. Through void(*)(void), to which compilers
// let a function pointer be cast without a warning.
#define VM2C_EXPORT_TARGET(function) \
  ((iree_vm_native_function_target_t)(void (*)(void))(function))

// Shim of every export: the target unpacks its own arguments. Results start
// zeroed, so that what was never returned is null.
static inline iree_status_t vm2c_export_shim(
    iree_vm_stack_t* stack, uint32_t flags, iree_byte_span_t args_storage,
    iree_byte_span_t rets_storage, iree_vm_native_function_target_t target,
    void* module, void* module_state) {
  // A suspended import is not resumed: entering the function again would run it
  // from the start, without its arguments.
  if (vm2c_unlikely((flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0)) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "function does not support resumption");
  }
  if (rets_storage.data_length != 0) {
    VM2C_MEMSET(rets_storage.data, 0, rets_storage.data_length);
  }
  return ((vm2c_export_target_t)(void (*)(void))target)(stack, flags, args_storage,
                                        rets_storage, module, module_state);
}

// Says where a failure came from, as the VM does. DEFERRED is no failure.
VM2C_COLD iree_status_t vm2c_annotate_import_failure(iree_status_t status) {
  if (iree_status_code(status) == IREE_STATUS_DEFERRED) return status;
  return iree_status_annotate(status,
                              iree_make_cstring_view("while calling import"));
}

// The operand, in a form that compilers do not warn about when it is compared
// with itself or with a constant.
VM2C_INLINE int32_t vm2c_opaque_i32(int32_t value) { return value; }
VM2C_INLINE int64_t vm2c_opaque_i64(int64_t value) { return value; }
VM2C_INLINE float vm2c_opaque_f32(float value) { return value; }
VM2C_INLINE double vm2c_opaque_f64(double value) { return value; }

#endif  // VM2C_MODULE_OPS_H_
