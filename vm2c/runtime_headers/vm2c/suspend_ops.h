// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modules call whose functions may be suspended, by the protocol of IREE's
// stack: a call that returns DEFERRED leaves its frame on the stack, and whoever
// continues takes the module of the innermost frame and calls its resume_call.
//
// A function that waits for an import puts a second frame for itself above the
// import's, so that it is resumed first and can resume the import with storage
// for the import's results: whoever continues knows the outermost ones only.

#ifndef VM2C_SUSPEND_OPS_H_
#define VM2C_SUSPEND_OPS_H_

#include "vm2c/module_ops.h"

// What the frame of every call that may be suspended starts with.
typedef struct vm2c_suspended_call_t {
  void (*free_frame)(void* frame);
} vm2c_suspended_call_t;

// The head of the function behind an export that may be suspended. |*suspended|
// is what it left when it was suspended before, else NULL, and receives what it
// leaves; there are no arguments when it is resumed.
#define VM2C_RESUMABLE_EXPORT(name)                                        \
  iree_status_t name(VM2C_UNUSED iree_vm_stack_t* stack,                   \
                     vm2c_suspended_call_t** suspended,                    \
                     VM2C_UNUSED const void* args_data,                    \
                     VM2C_UNUSED void* rets_data, VM2C_UNUSED void* module, \
                     VM2C_UNUSED void* module_state)

// Begins its definition.
#define VM2C_RESUMABLE_SHIM(name) static VM2C_RESUMABLE_EXPORT(name)

typedef VM2C_RESUMABLE_EXPORT((*vm2c_resumable_target_t));

// Takes the frame that a resumed call left; NULL for one that begins.
VM2C_COLD void* vm2c_take_frame(vm2c_suspended_call_t** suspended) {
  void* frame = *suspended;
  *suspended = NULL;
  return frame;
}

// Leaves |frame|, which starts with a vm2c_suspended_call_t: |free_frame| frees it
// when the call is abandoned.
VM2C_COLD void vm2c_leave_frame(vm2c_suspended_call_t** suspended, void* frame,
                                void (*free_frame)(void* frame)) {
  *suspended = (vm2c_suspended_call_t*)frame;
  (*suspended)->free_frame = free_frame;
}

//===----------------------------------------------------------------------===//
// Frames on the stack
//===----------------------------------------------------------------------===//

// The storage of a frame on the stack.
typedef struct vm2c_call_storage_t {
  vm2c_suspended_call_t* suspended;
  // Of the frame of the call, which this one may only stand in for.
  int32_t depth;
} vm2c_call_storage_t;

VM2C_COLD vm2c_call_storage_t* vm2c_call_storage(iree_vm_stack_frame_t* frame) {
  return (vm2c_call_storage_t*)iree_vm_stack_frame_storage(frame);
}

VM2C_COLD void vm2c_stack_free_suspended(iree_vm_stack_frame_t* frame) {
  vm2c_call_storage_t* storage = vm2c_call_storage(frame);
  vm2c_suspended_call_t* suspended = storage->suspended;
  storage->suspended = NULL;
  if (suspended != NULL) suspended->free_frame(suspended);
}

VM2C_OUTLINE iree_status_t
vm2c_stack_enter_resumable(iree_vm_stack_t* stack,
                           const iree_vm_function_t* function,
                           iree_vm_stack_frame_t** out_frame) {
  return iree_vm_stack_function_enter(
      stack, function, IREE_VM_STACK_FRAME_NATIVE,
      iree_host_align(sizeof(vm2c_call_storage_t), iree_max_align_t),
      vm2c_stack_free_suspended, out_frame);
}

#if !defined(VM2C_BUNDLED_RUNTIME)

// What IREE's invoker is to wait for before it resumes the innermost call.
typedef struct vm2c_wait_t {
  bool needed;
  iree_vm_wait_type_t type;
  iree_timeout_t timeout;
  iree_host_size_t count;
  void* sources;
} vm2c_wait_t;

// What the innermost call waits for. Where it only yields, and to the invoker
// itself: for nothing, as the invoker resumes none but calls that wait.
VM2C_COLD iree_status_t vm2c_wait_copy(iree_vm_stack_t* stack, bool outermost,
                                       vm2c_wait_t* out_wait) {
  iree_vm_stack_frame_t* frame = iree_vm_stack_current_frame(stack);
  out_wait->needed = outermost;
  out_wait->type = IREE_VM_WAIT_UNTIL;
  out_wait->timeout = iree_immediate_timeout();
  out_wait->count = 0;
  out_wait->sources = NULL;
  if (frame->type != IREE_VM_STACK_FRAME_WAIT) return iree_ok_status();
  const iree_vm_wait_frame_t* wait =
      (const iree_vm_wait_frame_t*)iree_vm_stack_frame_storage(frame);
  out_wait->needed = true;
  out_wait->type = wait->wait_type;
  out_wait->timeout = iree_make_deadline(wait->deadline_ns);
  out_wait->count = wait->count;
  const size_t size = wait->count * sizeof(iree_wait_source_t);
  if (size == 0) return iree_ok_status();
  iree_status_t status = iree_allocator_malloc(iree_vm_stack_allocator(stack),
                                               size, &out_wait->sources);
  if (!iree_status_is_ok(status)) return status;
  VM2C_MEMCPY(out_wait->sources, wait->wait_sources, size);
  return status;
}

VM2C_COLD iree_status_t vm2c_wait_enter(iree_vm_stack_t* stack,
                                        const vm2c_wait_t* wait) {
  iree_vm_wait_frame_t* frame = NULL;
  if (!wait->needed) return iree_ok_status();
  iree_status_t status = iree_vm_stack_wait_enter(
      stack, wait->type, wait->count, wait->timeout, 0, &frame);
  if (iree_status_is_ok(status) && wait->count != 0) {
    VM2C_MEMCPY(frame->wait_sources, wait->sources,
                wait->count * sizeof(iree_wait_source_t));
  }
  return status;
}

// Leaves the wait frame on top, if there is one, with what came of the wait.
VM2C_COLD iree_status_t vm2c_wait_leave(iree_vm_stack_t* stack) {
  const iree_vm_stack_frame_t* frame = iree_vm_stack_current_frame(stack);
  if (frame == NULL || frame->type != IREE_VM_STACK_FRAME_WAIT) {
    return iree_ok_status();
  }
  iree_vm_wait_result_t result;
  iree_status_t status = iree_vm_stack_wait_leave(stack, &result);
  return iree_status_is_ok(status) ? result.status : status;
}

// Tells the import below what came of its wait.
VM2C_COLD void vm2c_wait_finish(iree_vm_stack_t* stack, iree_status_t status) {
  iree_vm_stack_frame_t* frame = iree_vm_stack_current_frame(stack);
  if (frame != NULL && frame->type == IREE_VM_STACK_FRAME_WAIT) {
    ((iree_vm_wait_frame_t*)iree_vm_stack_frame_storage(frame))->wait_status =
        status;
  } else {
    iree_status_free(status);
  }
}

#endif  // !VM2C_BUNDLED_RUNTIME

// Leaves |suspended|, the call of |function| whose frame is at |depth|, on the
// stack. DEFERRED if that was possible.
VM2C_COLD iree_status_t vm2c_stack_suspend(iree_vm_stack_t* stack,
                                           const iree_vm_function_t* function,
                                           int32_t depth,
                                           vm2c_suspended_call_t* suspended) {
  iree_vm_stack_frame_t* frame = iree_vm_stack_current_frame(stack);
  iree_status_t status = iree_ok_status();
#if !defined(VM2C_BUNDLED_RUNTIME)
  vm2c_wait_t wait;
  status = vm2c_wait_copy(stack, depth == 0, &wait);
#endif
  if (frame->depth != depth && iree_status_is_ok(status)) {
    status = vm2c_stack_enter_resumable(stack, function, &frame);
  }
  if (iree_status_is_ok(status)) {
    vm2c_call_storage(frame)->suspended = suspended;
    vm2c_call_storage(frame)->depth = depth;
  } else {
    suspended->free_frame(suspended);
  }
#if !defined(VM2C_BUNDLED_RUNTIME)
  if (iree_status_is_ok(status)) status = vm2c_wait_enter(stack, &wait);
  iree_allocator_free(iree_vm_stack_allocator(stack), wait.sources);
#endif
  return iree_status_is_ok(status)
             ? iree_status_from_code(IREE_STATUS_DEFERRED)
             : status;
}

// Takes back what vm2c_stack_suspend left: the innermost call, which has to be
// one of the module of |descriptor|. On top is then its frame, or that of the
// import that it waits for.
VM2C_COLD iree_status_t vm2c_stack_resume(
    const iree_vm_native_module_descriptor_t* descriptor,
    iree_vm_stack_t* stack, iree_vm_stack_frame_t* out_frame,
    vm2c_suspended_call_t** out_suspended) {
  iree_vm_stack_frame_t* frame = iree_vm_stack_top(stack);
  if (frame == NULL || iree_vm_module_name(frame->function.module).data !=
                           descriptor->name.data) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "no suspended call to resume");
  }
  iree_status_t status = iree_ok_status();
#if !defined(VM2C_BUNDLED_RUNTIME)
  iree_status_t wait_status = vm2c_wait_leave(stack);
#endif
  vm2c_call_storage_t* storage = vm2c_call_storage(frame);
  *out_frame = *frame;
  out_frame->depth = storage->depth;
  *out_suspended = storage->suspended;
  storage->suspended = NULL;
  if (storage->depth != frame->depth) {
    status = iree_vm_stack_function_leave(stack);
  }
#if !defined(VM2C_BUNDLED_RUNTIME)
  vm2c_wait_finish(stack, wait_status);
#endif
  return status;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

// The shim of an export that may be suspended, where there is no stack for its
// frame: it has to come to its end at once.
static inline iree_status_t vm2c_resumable_export_shim(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage,
    iree_vm_native_function_target_t target, void* module, void* module_state) {
  vm2c_suspended_call_t* suspended = NULL;
  if ((flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "function does not support resumption");
  }
  if (rets_storage.data_length != 0) {
    VM2C_MEMSET(rets_storage.data, 0, rets_storage.data_length);
  }
  iree_status_t status = ((vm2c_resumable_target_t)(void (*)(void))target)(
      stack, &suspended, args_storage.data, rets_storage.data, module,
      module_state);
#if defined(VM2C_DYNAMIC_MODULE)
  // It has yielded, and waits for nothing.
  while (suspended != NULL) {
    status = ((vm2c_resumable_target_t)(void (*)(void))target)(
        stack, &suspended, NULL, rets_storage.data, module, module_state);
  }
#endif
  if (suspended == NULL) return status;
  suspended->free_frame(suspended);
  return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                          "function cannot be suspended here");
}

// Bytes that the results of a calling convention take.
VM2C_COLD size_t vm2c_results_size(iree_string_view_t convention) {
  size_t size = 0;
  size_t widest = 1;
  size_t i = 0;
  while (i < convention.size && convention.data[i] != '_') ++i;
  for (++i; i < convention.size; ++i) {
    size_t length = 0;
    size_t alignment = 1;
    if (!vm2c_value_layout(convention.data[i], &length, &alignment)) continue;
    if (alignment > widest) widest = alignment;
    size = iree_host_align(size, alignment) + length;
  }
  return iree_host_align(size, widest);
}

// Runs a call, whose frame is |frame|, until it ends or is suspended. After a
// failure the frames stay for whoever unwinds the stack.
VM2C_OUTLINE iree_status_t vm2c_resumable_issue(
    const iree_vm_native_module_descriptor_t* descriptor, void* self,
    iree_vm_stack_t* stack, const iree_vm_stack_frame_t* frame,
    vm2c_suspended_call_t* suspended, iree_byte_span_t args_storage,
    iree_byte_span_t rets_storage) {
  const iree_vm_native_function_ptr_t* function =
      &descriptor->functions[frame->function.ordinal];
  iree_status_t status = iree_ok_status();
  if (function->shim != vm2c_resumable_export_shim) {
    status = function->shim(stack, IREE_VM_NATIVE_FUNCTION_CALL_BEGIN,
                            args_storage, rets_storage, function->target, self,
                            frame->module_state);
  } else {
    if (rets_storage.data_length != 0) {
      VM2C_MEMSET(rets_storage.data, 0, rets_storage.data_length);
    }
    status = ((vm2c_resumable_target_t)(void (*)(void))function->target)(
        stack, &suspended, args_storage.data, rets_storage.data, self,
        frame->module_state);
    if (suspended != NULL) {
      return vm2c_stack_suspend(stack, &frame->function, frame->depth,
                                suspended);
    }
  }
  return iree_status_is_ok(status) ? iree_vm_stack_function_leave(stack)
                                   : status;
}

// begin_call of a module with functions that may be suspended.
VM2C_OUTLINE iree_status_t vm2c_resumable_begin_call(
    void* self, iree_vm_stack_t* stack, iree_vm_function_call_t call) {
  const iree_vm_native_module_descriptor_t* descriptor =
      ((const vm2c_module_t*)self)->info->descriptor;
  iree_vm_stack_frame_t* entered = NULL;
  if (vm2c_unlikely(call.function.ordinal >= descriptor->export_count)) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "function ordinal out of bounds: 0 < %u < %" PRIhsz,
                            (unsigned)call.function.ordinal,
                            descriptor->export_count);
  }
  iree_status_t status =
      vm2c_stack_enter_resumable(stack, &call.function, &entered);
  if (!iree_status_is_ok(status)) return status;
  const iree_vm_stack_frame_t frame = *entered;
  return vm2c_resumable_issue(descriptor, self, stack, &frame, NULL,
                              call.arguments, call.results);
}

// Its resume_call. INVALID_ARGUMENT where |results| are those of another call.
VM2C_COLD iree_status_t vm2c_resumable_resume_call(void* self,
                                                   iree_vm_stack_t* stack,
                                                   iree_byte_span_t results) {
  const iree_vm_native_module_descriptor_t* descriptor =
      ((const vm2c_module_t*)self)->info->descriptor;
  iree_vm_stack_frame_t frame;
  vm2c_suspended_call_t* suspended = NULL;
  iree_status_t status =
      vm2c_stack_resume(descriptor, stack, &frame, &suspended);
  if (!iree_status_is_ok(status)) return status;
  const iree_vm_native_export_descriptor_t* function =
      &descriptor->exports[frame.function.ordinal];
  if (results.data_length != vm2c_results_size(function->calling_convention)) {
    suspended->free_frame(suspended);
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "argument/result signature mismatch");
  }
  return vm2c_resumable_issue(descriptor, self, stack, &frame, suspended,
                              iree_make_byte_span(NULL, 0), results);
}

// vm2c_call_import for an import that may be suspended: DEFERRED then, and to
// be called again with |resuming|.
VM2C_OUTLINE iree_status_t vm2c_call_resumable_import(
    iree_vm_stack_t* stack, const iree_vm_function_t* import, bool resuming,
    void* args, size_t args_size, void* rets, size_t rets_size) {
#if defined(VM2C_DYNAMIC_MODULE)
  // The stack is that of another runtime, which nothing can be left on.
  (void)resuming;
  return vm2c_call_import(stack, import, args, args_size, rets, rets_size);
#else
  iree_vm_function_call_t call;
  vm2c_import_call_initialize(import, args, args_size, rets, rets_size, &call);
  iree_vm_module_t* module = import->module;
  iree_status_t status =
      resuming ? module->resume_call(module->self, stack, call.results)
               : module->begin_call(module->self, stack, call);
  return iree_status_is_ok(status) ? status
                                   : vm2c_annotate_import_failure(status);
#endif
}

#endif  // VM2C_SUSPEND_OPS_H_
