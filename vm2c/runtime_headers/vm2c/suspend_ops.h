// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What functions that may be suspended call: they leave their frames with the
// running invocation, which resumes or abandons them. The place for that is in
// the stack of the bundled runtime.

#ifndef VM2C_SUSPEND_OPS_H_
#define VM2C_SUSPEND_OPS_H_

#include "vm2c/module_ops.h"

// What the frame of every call that may be suspended starts with.
typedef struct vm2c_suspended_call_t {
  void (*free_frame)(void* frame);
} vm2c_suspended_call_t;

VM2C_COLD void vm2c_stack_free_suspended(iree_vm_stack_frame_t* frame) {
  vm2c_suspended_call_t* call = (vm2c_suspended_call_t*)frame->suspended_data;
  frame->suspended_data = NULL;
  call->free_frame(call);
}

// Leaves |frame|, which starts with a vm2c_suspended_call_t, with the running
// call: it gets it back when it is resumed; |free_frame| frees it when the call
// is abandoned.
VM2C_COLD void vm2c_stack_suspend(iree_vm_stack_t* stack, void* frame,
                                  void (*free_frame)(void* frame)) {
  iree_vm_stack_frame_t* current = iree_vm_stack_current_frame(stack);
  ((vm2c_suspended_call_t*)frame)->free_frame = free_frame;
  current->suspended_data = frame;
  current->cleanup = vm2c_stack_free_suspended;
}

// Takes back what vm2c_stack_suspend left.
VM2C_COLD void* vm2c_stack_resume(iree_vm_stack_t* stack) {
  iree_vm_stack_frame_t* current = iree_vm_stack_current_frame(stack);
  void* frame = current->suspended_data;
  current->suspended_data = NULL;
  current->cleanup = NULL;
  return frame;
}

// vm2c_call_import for an import that may be suspended: DEFERRED then, and to
// be called again with |resuming|.
VM2C_OUTLINE iree_status_t vm2c_call_resumable_import(
    iree_vm_stack_t* stack, const iree_vm_function_t* import, bool resuming,
    void* args, size_t args_size, void* rets, size_t rets_size) {
  iree_vm_function_call_t call;
  vm2c_import_call_initialize(import, args, args_size, rets, rets_size, &call);
  iree_vm_module_t* module = import->module;
  iree_status_t status =
      resuming ? module->resume_call(module->self, stack, call.results)
               : module->begin_call(module->self, stack, call);
  return iree_status_is_ok(status) ? status
                                   : vm2c_annotate_import_failure(status);
}

#endif  // VM2C_SUSPEND_OPS_H_
