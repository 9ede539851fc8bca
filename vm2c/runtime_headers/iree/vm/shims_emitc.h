// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shim of modules emitted by iree-compile: unpacking is up to the target.

#ifndef IREE_VM_SHIMS_EMITC_H_
#define IREE_VM_SHIMS_EMITC_H_

#include "iree/vm/native_module.h"

// Emitted functions cannot be resumed: their flags are ignored, so entering
// one again would run it from the start.
static inline iree_status_t iree_emitc_shim(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage,
    iree_vm_native_function_target_t target_fn, void* module,
    void* module_state) {
  if (vm2c_unlikely((flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0)) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "function does not support resumption");
  }
  return ((iree_vm_native_function_target2_t)(uintptr_t)target_fn)(
      stack, flags, args_storage, rets_storage, module, module_state);
}

#endif  // IREE_VM_SHIMS_EMITC_H_
