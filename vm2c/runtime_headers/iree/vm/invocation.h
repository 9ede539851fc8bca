// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls from the host: values in and out of lists.

#ifndef IREE_VM_INVOCATION_H_
#define IREE_VM_INVOCATION_H_

#include "iree/vm/context.h"
#include "iree/vm/list.h"

typedef struct iree_vm_invocation_policy_t iree_vm_invocation_policy_t;

// Bytes for arguments and results that an invocation holds without allocating.
#if !defined(VM2C_INVOCATION_INLINE_SIZE)
#define VM2C_INVOCATION_INLINE_SIZE 256
#endif

// An invocation that may be suspended. Private; must not move while it is in
// use.
typedef struct iree_vm_invoke_state_t {
  iree_vm_context_t* context;
  iree_vm_function_t function;
  iree_allocator_t allocator;
  iree_status_t status;
  iree_string_view_t cconv_results;
  iree_byte_span_t results;
  // Arguments and results, if they do not fit inline.
  void* allocation;
  iree_vm_stack_t* stack;
  vm2c_local_stack_t local_stack;
  iree_alignas(16) uint8_t inline_storage[VM2C_INVOCATION_INLINE_SIZE];
} iree_vm_invoke_state_t;

// References are borrowed from |inputs|, which outlives the call.
static inline iree_status_t vm2c_invoke_pack(iree_string_view_t cconv,
                                             const iree_vm_list_t* inputs,
                                             uint8_t* storage) {
  iree_host_size_t offset = 0;
  for (iree_host_size_t i = 0; i < cconv.size; ++i) {
    iree_host_size_t size = 0;
    iree_host_size_t alignment = 1;
    (void)vm2c_value_layout(cconv.data[i], &size, &alignment);
    offset = iree_host_align(offset, alignment);
    uint8_t* slot = storage + offset;
    offset += size;
    iree_vm_value_t value;
    iree_vm_ref_t ref = {NULL, 0};
    switch (cconv.data[i]) {
      case 'i':
        IREE_RETURN_IF_ERROR(iree_vm_list_get_value_as(
            inputs, i, IREE_VM_VALUE_TYPE_I32, &value));
        VM2C_MEMCPY(slot, &value.i32, sizeof(value.i32));
        break;
      case 'I':
        IREE_RETURN_IF_ERROR(iree_vm_list_get_value_as(
            inputs, i, IREE_VM_VALUE_TYPE_I64, &value));
        VM2C_MEMCPY(slot, &value.i64, sizeof(value.i64));
        break;
      case 'f':
        IREE_RETURN_IF_ERROR(iree_vm_list_get_value_as(
            inputs, i, IREE_VM_VALUE_TYPE_F32, &value));
        VM2C_MEMCPY(slot, &value.f32, sizeof(value.f32));
        break;
      case 'F':
        IREE_RETURN_IF_ERROR(iree_vm_list_get_value_as(
            inputs, i, IREE_VM_VALUE_TYPE_F64, &value));
        VM2C_MEMCPY(slot, &value.f64, sizeof(value.f64));
        break;
      default:
        IREE_RETURN_IF_ERROR(vm2c_list_peek_ref(inputs, i, &ref));
        VM2C_MEMCPY(slot, &ref, sizeof(ref));
        break;
    }
  }
  return iree_ok_status();
}

// Moves results into |outputs|; whatever cannot be moved is released.
static inline iree_status_t vm2c_invoke_unpack(iree_string_view_t cconv,
                                               uint8_t* storage,
                                               iree_vm_list_t* outputs) {
  iree_status_t status = iree_ok_status();
  if (outputs != NULL) {
    status = iree_vm_list_resize(outputs, 0);
    if (iree_status_is_ok(status)) {
      status = iree_vm_list_resize(outputs, cconv.size);
    }
  }
  iree_host_size_t offset = 0;
  for (iree_host_size_t i = 0; i < cconv.size; ++i) {
    iree_host_size_t size = 0;
    iree_host_size_t alignment = 1;
    (void)vm2c_value_layout(cconv.data[i], &size, &alignment);
    offset = iree_host_align(offset, alignment);
    const uint8_t* slot = storage + offset;
    offset += size;
    if (cconv.data[i] == 'r') {
      iree_vm_ref_t ref;
      VM2C_MEMCPY(&ref, slot, sizeof(ref));
      if (outputs != NULL && iree_status_is_ok(status)) {
        status = iree_vm_list_set_ref_move(outputs, i, &ref);
      }
      iree_vm_ref_release(&ref);
      continue;
    }
    if (outputs == NULL || !iree_status_is_ok(status)) continue;
    iree_vm_value_t value = iree_vm_value_make_none();
    switch (cconv.data[i]) {
      case 'i':
        value = vm2c_value_load(slot, IREE_VM_VALUE_TYPE_I32);
        break;
      case 'I':
        value = vm2c_value_load(slot, IREE_VM_VALUE_TYPE_I64);
        break;
      case 'f':
        value = vm2c_value_load(slot, IREE_VM_VALUE_TYPE_F32);
        break;
      default:
        value = vm2c_value_load(slot, IREE_VM_VALUE_TYPE_F64);
        break;
    }
    status = iree_vm_list_set_value(outputs, i, &value);
  }
  return status;
}

// Starts a call of |function| and runs it until it ends or suspends. A failure
// to start is returned and leaves nothing to end; otherwise the call must be
// ended with iree_vm_end_invoke or iree_vm_abort_invoke. DEFERRED means that
// iree_vm_resume_invoke continues it. |inputs| may be NULL for functions
// without arguments and must outlive the call.
static inline iree_status_t iree_vm_begin_invoke(
    iree_vm_invoke_state_t* state, iree_vm_context_t* context,
    iree_vm_function_t function, iree_vm_invocation_flags_t flags,
    const iree_vm_invocation_policy_t* policy, const iree_vm_list_t* inputs,
    iree_allocator_t allocator) {
  (void)policy;
  if (function.module == NULL) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "no function to invoke");
  }
  iree_vm_function_signature_t signature =
      iree_vm_function_signature(&function);
  iree_string_view_t cconv_arguments = iree_string_view_empty();
  IREE_RETURN_IF_ERROR(iree_vm_function_call_get_cconv_fragments(
      &signature, &cconv_arguments, &state->cconv_results));
  iree_host_size_t arguments_size = 0;
  iree_host_size_t results_size = 0;
  IREE_RETURN_IF_ERROR(iree_vm_function_call_compute_cconv_fragment_size(
      cconv_arguments, &arguments_size));
  IREE_RETURN_IF_ERROR(iree_vm_function_call_compute_cconv_fragment_size(
      state->cconv_results, &results_size));
  const iree_host_size_t input_count =
      inputs != NULL ? iree_vm_list_size(inputs) : 0;
  if (input_count != cconv_arguments.size) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "input list and function mismatch; expected %" PRIhsz
        " arguments but passed %" PRIhsz,
        cconv_arguments.size, input_count);
  }
  state->context = context;
  state->function = function;
  state->allocator = allocator;
  state->status = iree_ok_status();
  state->allocation = NULL;
  const iree_host_size_t results_offset =
      iree_host_align(arguments_size, iree_max_align_t);
  uint8_t* storage = state->inline_storage;
  if (results_offset + results_size > sizeof(state->inline_storage)) {
    IREE_RETURN_IF_ERROR(iree_allocator_malloc(
        allocator, results_offset + results_size, &state->allocation));
    storage = (uint8_t*)state->allocation;
  } else {
    VM2C_MEMSET(storage, 0, results_offset + results_size);
  }
  iree_status_t status = vm2c_invoke_pack(cconv_arguments, inputs, storage);
  if (!iree_status_is_ok(status)) {
    iree_allocator_free(allocator, state->allocation);
    return status;
  }
  iree_vm_function_call_t call;
  call.function = function;
  call.arguments = iree_make_byte_span(storage, arguments_size);
  call.results = iree_make_byte_span(storage + results_offset, results_size);
  state->results = call.results;
  iree_vm_context_retain(context);
  state->stack = vm2c_local_stack_initialize(&state->local_stack, context,
                                             flags, allocator);
  state->status =
      function.module->begin_call(function.module->self, state->stack, call);
  return iree_status_is_deferred(state->status)
             ? iree_status_from_code(IREE_STATUS_DEFERRED)
             : iree_ok_status();
}

// Continues a suspended call. DEFERRED means that it suspended again; OK that
// it ended, successfully or not.
static inline iree_status_t iree_vm_resume_invoke(
    iree_vm_invoke_state_t* state) {
  if (!iree_status_is_deferred(state->status)) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "invocation is not suspended");
  }
  iree_status_free(state->status);
  state->status = vm2c_stack_resume_calls(state->stack, state->results);
  return iree_status_is_deferred(state->status)
             ? iree_status_from_code(IREE_STATUS_DEFERRED)
             : iree_ok_status();
}

// Waits for what |wait_frame|, the innermost frame, says. FAILED_PRECONDITION, as
// there are no wait frames here: hosts call it where IREE's runtime has one.
static inline iree_status_t iree_vm_wait_invoke(
    iree_vm_invoke_state_t* state, iree_vm_wait_frame_t* wait_frame,
    iree_time_t deadline_ns) {
  (void)state;
  (void)wait_frame;
  (void)deadline_ns;
  return iree_make_status(
      IREE_STATUS_FAILED_PRECONDITION,
      "wait-invoke attempted on a non-waiting invocation");
}

static inline void vm2c_invoke_deinitialize(iree_vm_invoke_state_t* state) {
  iree_vm_stack_deinitialize(state->stack);
  iree_allocator_free(state->allocator, state->allocation);
  iree_vm_context_release(state->context);
}

// Abandons a call; results are dropped.
static inline void iree_vm_abort_invoke(iree_vm_invoke_state_t* state) {
  // A call that is suspended or failed has left nothing in its results.
  if (iree_status_is_ok(state->status)) {
    iree_status_free(vm2c_invoke_unpack(state->cconv_results,
                                        state->results.data, NULL));
  }
  iree_status_free(state->status);
  vm2c_invoke_deinitialize(state);
}

// Ends a call that is no longer suspended: *out_status receives what the
// function returned and |outputs|, emptied first, its results. Either may be
// NULL. FAILED_PRECONDITION for a suspended call, which stays as it is.
static inline iree_status_t iree_vm_end_invoke(iree_vm_invoke_state_t* state,
                                               iree_vm_list_t* outputs,
                                               iree_status_t* out_status) {
  if (iree_status_is_deferred(state->status)) {
    return iree_make_status(IREE_STATUS_FAILED_PRECONDITION,
                            "invocation is still suspended");
  }
  iree_status_t status = iree_ok_status();
  if (iree_status_is_ok(state->status)) {
    status = vm2c_invoke_unpack(state->cconv_results, state->results.data,
                                outputs);
  }
  if (out_status != NULL) {
    *out_status = state->status;
  } else {
    iree_status_free(state->status);
  }
  vm2c_invoke_deinitialize(state);
  return status;
}

// Calls |function| and waits for its end. |inputs| holds one element per
// argument (INVALID_ARGUMENT otherwise; primitives convert as in
// iree_vm_list_get_value_as) and keeps its references; |outputs| is emptied
// and receives the results, which are dropped if it is NULL. A suspended call
// is resumed at once. |allocator| serves what does not fit on the C stack.
static inline iree_status_t iree_vm_invoke(
    iree_vm_context_t* context, iree_vm_function_t function,
    iree_vm_invocation_flags_t flags, const iree_vm_invocation_policy_t* policy,
    const iree_vm_list_t* inputs, iree_vm_list_t* outputs,
    iree_allocator_t allocator) {
  iree_vm_invoke_state_t state;
  iree_status_t status = iree_vm_begin_invoke(&state, context, function, flags,
                                              policy, inputs, allocator);
  if (!iree_status_is_ok(status) && !iree_status_is_deferred(status)) {
    return status;
  }
  while (iree_status_is_deferred(status)) {
    iree_status_free(status);
    status = iree_vm_resume_invoke(&state);
  }
  iree_status_t call_status = iree_ok_status();
  status = iree_vm_end_invoke(&state, outputs, &call_status);
  return iree_status_join(call_status, status);
}

#endif  // IREE_VM_INVOCATION_H_
