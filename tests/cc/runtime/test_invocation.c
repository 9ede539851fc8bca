// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls from the host: marshalling of every value kind, reference counts,
// mismatches, suspension.

#include "check.h"
#include "vm2c/ops.h"

typedef struct mix_args_t {
  int32_t i;
  int64_t I;
  float f;
  iree_vm_ref_t r;
  double F;
} mix_args_t;
typedef struct mix_rets_t {
  double F;
  iree_vm_ref_t r;
  int32_t i;
  int64_t I;
  float f;
} mix_rets_t;

static iree_status_t target_mix(iree_vm_stack_t* stack, uint32_t flags,
                                iree_byte_span_t args_storage,
                                iree_byte_span_t rets_storage, void* module,
                                void* module_state) {
  (void)stack, (void)flags, (void)module, (void)module_state;
  CHECK(args_storage.data_length == sizeof(mix_args_t));
  CHECK(rets_storage.data_length == sizeof(mix_rets_t));
  const mix_args_t* args = (const mix_args_t*)(const void*)args_storage.data;
  mix_rets_t* rets = (mix_rets_t*)(void*)rets_storage.data;
  rets->i = args->i + 1;
  rets->I = args->I + 1;
  rets->f = args->f + 1;
  rets->F = args->F + 1;
  iree_vm_ref_t borrowed = args->r;
  iree_vm_ref_retain(&borrowed, &rets->r);
  return iree_ok_status();
}

// Doubles its argument, suspended in between.
static iree_status_t target_twice(iree_vm_stack_t* stack, uint32_t flags,
                                  iree_byte_span_t args_storage,
                                  iree_byte_span_t rets_storage, void* module,
                                  void* module_state) {
  (void)module, (void)module_state;
  iree_vm_stack_frame_t* frame = iree_vm_stack_top(stack);
  int32_t number;
  if ((flags & IREE_VM_NATIVE_FUNCTION_CALL_BEGIN) != 0) {
    CHECK(frame->pc == 0 && frame->type == IREE_VM_STACK_FRAME_NATIVE);
    memcpy(&number, args_storage.data, sizeof(number));
    frame->pc = number;
    return iree_status_from_code(IREE_STATUS_DEFERRED);
  }
  CHECK(args_storage.data_length == 0);
  number = 2 * (int32_t)frame->pc;
  memcpy(rets_storage.data, &number, sizeof(number));
  return iree_ok_status();
}

static int g_cleanups = 0;

static void count_cleanup(iree_vm_stack_frame_t* frame) {
  CHECK(memcmp(iree_vm_stack_frame_storage(frame), "kept", 5) == 0);
  ++g_cleanups;
}

// Waits for a call of twice, which is resumed first, and adds 1 to its result.
static iree_status_t target_outer(iree_vm_stack_t* stack, uint32_t flags,
                                  iree_byte_span_t args_storage,
                                  iree_byte_span_t rets_storage, void* module,
                                  void* module_state) {
  (void)module, (void)module_state;
  iree_vm_stack_frame_t* frame = iree_vm_stack_top(stack);
  iree_vm_function_t callee = frame->function;
  CHECK(callee.ordinal == 2 && frame->depth == 0);
  if ((flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0) {
    int32_t result;
    memcpy(&result, rets_storage.data, sizeof(result));
    ++result;
    memcpy(rets_storage.data, &result, sizeof(result));
    return iree_ok_status();
  }
  callee.ordinal = 3;
  // More than the stack on the C stack holds.
  CHECK_OK(iree_vm_stack_function_enter(stack, &callee,
                                        IREE_VM_STACK_FRAME_NATIVE, 4096,
                                        count_cleanup, &frame));
  CHECK(frame->depth == 1 && iree_vm_stack_current_frame(stack) == frame);
  CHECK(iree_vm_stack_parent_frame(stack)->depth == 0);
  char* storage = (char*)iree_vm_stack_frame_storage(frame);
  CHECK((uintptr_t)storage % 8 == 0 && storage[0] == 0 && storage[4095] == 0);
  memcpy(storage, "kept", 5);
  int32_t number;
  memcpy(&number, args_storage.data, sizeof(number));
  frame->pc = number;
  return iree_status_from_code(IREE_STATUS_DEFERRED);
}

// A compiled function that a suspended import made return DEFERRED.
static VM2C_EXPORT(target_not_resumable) {
  return iree_status_from_code(IREE_STATUS_DEFERRED);
}

static const iree_vm_native_export_descriptor_t exports[] = {
    {{"mix", 3}, {"0iIfrF_FriIf", 12}, 0, NULL},
    {{"not_resumable", 13}, {"0v_v", 4}, 0, NULL},
    {{"outer", 5}, {"0i_i", 4}, 0, NULL},
    {{"twice", 5}, {"0i_i", 4}, 0, NULL},
    {{"variadic", 8}, {"0CiD_v", 6}, 0, NULL},
};

static iree_status_t shim(iree_vm_stack_t* stack,
                          iree_vm_native_function_flags_t flags,
                          iree_byte_span_t args_storage,
                          iree_byte_span_t rets_storage,
                          iree_vm_native_function_target_t target_fn,
                          void* module, void* module_state) {
  return ((iree_vm_native_function_target2_t)(uintptr_t)target_fn)(
      stack, flags, args_storage, rets_storage, module, module_state);
}

#define TARGET(name) (iree_vm_native_function_target_t)(uintptr_t)(name)
static const iree_vm_native_function_ptr_t functions[] = {
    {shim, TARGET(target_mix)},
    {vm2c_export_shim, TARGET(target_not_resumable)},
    {shim, TARGET(target_outer)},
    {shim, TARGET(target_twice)},
    {shim, TARGET(target_mix)},
};
static const iree_vm_native_module_descriptor_t descriptor = {
    {"m", 1}, 0, 0, NULL, 0, NULL, 0, NULL, 5, exports, 5, functions,
};

static iree_vm_context_t* g_context = NULL;
static iree_vm_module_t* g_module = NULL;

static iree_vm_function_t find(const char* name) {
  iree_vm_function_t function;
  CHECK_OK(iree_vm_module_lookup_function_by_name(
      g_module, IREE_VM_FUNCTION_LINKAGE_EXPORT, iree_make_cstring_view(name),
      &function));
  return function;
}

static iree_vm_list_t* make_list(void) {
  iree_vm_list_t* list = NULL;
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 8,
                               iree_allocator_system(), &list));
  return list;
}

static void push_i32(iree_vm_list_t* list, int32_t i) {
  const iree_vm_value_t value = iree_vm_value_make_i32(i);
  CHECK_OK(iree_vm_list_push_value(list, &value));
}

static void test_values(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_list_t* inputs = make_list();
  iree_vm_list_t* outputs = make_list();
  iree_vm_ref_t buffer = iree_vm_ref_null();
  CHECK_OK(vm2c_buffer_alloc(4, 0, allocator, &buffer));

  CHECK_FAILS(iree_vm_invoke(g_context, find("mix"), 0, NULL, inputs, outputs,
                             allocator),
              IREE_STATUS_INVALID_ARGUMENT,
              "input list and function mismatch; expected 5 arguments but "
              "passed 0");
  CHECK_FAILS(
      iree_vm_invoke(g_context, find("mix"), 0, NULL, NULL, NULL, allocator),
      IREE_STATUS_INVALID_ARGUMENT,
      "input list and function mismatch; expected 5 arguments but passed 0");
  CHECK_FAILS(iree_vm_invoke(g_context, find("variadic"), 0, NULL, inputs,
                             outputs, allocator),
              IREE_STATUS_INVALID_ARGUMENT, NULL);

  push_i32(inputs, 1);
  iree_vm_value_t value = iree_vm_value_make_i64(INT64_C(1) << 40);
  CHECK_OK(iree_vm_list_push_value(inputs, &value));
  value = iree_vm_value_make_f32(0.5f);
  CHECK_OK(iree_vm_list_push_value(inputs, &value));
  CHECK_OK(iree_vm_list_push_ref_retain(inputs, &buffer));
  value = iree_vm_value_make_f64(0.25);
  CHECK_OK(iree_vm_list_push_value(inputs, &value));
  // Twice: outputs are emptied first.
  for (int n = 0; n < 2; ++n) {
    CHECK_OK(iree_vm_invoke(g_context, find("mix"), 0, NULL, inputs, outputs,
                            allocator));
    CHECK(iree_vm_list_size(outputs) == 5);
    CHECK(iree_vm_ref_counter_load(&buffer) == 3);
  }
  CHECK_OK(iree_vm_list_get_value(outputs, 0, &value));
  CHECK(value.type == IREE_VM_VALUE_TYPE_F64 && value.f64 == 1.25);
  CHECK(iree_vm_list_get_ref_deref(outputs, 1, iree_vm_buffer_type()) ==
        buffer.ptr);
  CHECK_OK(iree_vm_list_get_value(outputs, 2, &value));
  CHECK(value.type == IREE_VM_VALUE_TYPE_I32 && value.i32 == 2);
  CHECK_OK(iree_vm_list_get_value(outputs, 3, &value));
  CHECK(value.type == IREE_VM_VALUE_TYPE_I64 &&
        value.i64 == (INT64_C(1) << 40) + 1);
  CHECK_OK(iree_vm_list_get_value(outputs, 4, &value));
  CHECK(value.type == IREE_VM_VALUE_TYPE_F32 && value.f32 == 1.5f);

  // Results that nobody wants are released.
  iree_vm_list_clear(outputs);
  CHECK_OK(iree_vm_invoke(g_context, find("mix"), 0, NULL, inputs, NULL,
                          allocator));
  CHECK(iree_vm_ref_counter_load(&buffer) == 2);
  // Results that the list cannot hold as well.
  iree_vm_list_t* narrow = NULL;
  CHECK_OK(iree_vm_list_create(
      iree_vm_make_ref_type_def(iree_vm_list_type()), 0, allocator, &narrow));
  CHECK_FAILS(iree_vm_invoke(g_context, find("mix"), 0, NULL, inputs, narrow,
                             allocator),
              IREE_STATUS_FAILED_PRECONDITION, "list cannot store values");
  CHECK(iree_vm_ref_counter_load(&buffer) == 2);
  iree_vm_list_release(narrow);

  // A reference where a primitive is expected, and the reverse.
  CHECK_OK(iree_vm_list_set_ref_retain(inputs, 0, &buffer));
  CHECK_FAILS(iree_vm_invoke(g_context, find("mix"), 0, NULL, inputs, outputs,
                             allocator),
              IREE_STATUS_FAILED_PRECONDITION,
              "variant at index 0 is not a value type");
  value = iree_vm_value_make_i32(1);
  CHECK_OK(iree_vm_list_set_value(inputs, 0, &value));
  CHECK_OK(iree_vm_list_set_value(inputs, 3, &value));
  CHECK_FAILS(iree_vm_invoke(g_context, find("mix"), 0, NULL, inputs, outputs,
                             allocator),
              IREE_STATUS_FAILED_PRECONDITION, "");
  iree_vm_ref_release(&buffer);
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
}

static void test_suspension(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_list_t* inputs = make_list();
  iree_vm_list_t* outputs = make_list();
  iree_vm_value_t value;
  push_i32(inputs, 21);
  g_cleanups = 0;
  // Invoked synchronously: resumed until it ends.
  CHECK_OK(iree_vm_invoke(g_context, find("twice"), 0, NULL, inputs, outputs,
                          allocator));
  CHECK_OK(iree_vm_list_get_value(outputs, 0, &value));
  CHECK(value.i32 == 42 && g_cleanups == 0);
  CHECK_OK(iree_vm_invoke(g_context, find("outer"), 0, NULL, inputs, outputs,
                          allocator));
  CHECK_OK(iree_vm_list_get_value(outputs, 0, &value));
  CHECK(value.i32 == 43 && g_cleanups == 1);

  // Step by step.
  iree_vm_invoke_state_t state;
  iree_status_t call_status = iree_ok_status();
  CHECK_FAILS(iree_vm_begin_invoke(&state, g_context, find("outer"), 0, NULL,
                                   inputs, allocator),
              IREE_STATUS_DEFERRED, "");
  CHECK_FAILS(iree_vm_end_invoke(&state, outputs, &call_status),
              IREE_STATUS_FAILED_PRECONDITION, "invocation is still suspended");
  CHECK_OK(iree_vm_resume_invoke(&state));
  CHECK_FAILS(iree_vm_resume_invoke(&state), IREE_STATUS_FAILED_PRECONDITION,
              "invocation is not suspended");
  CHECK_OK(iree_vm_end_invoke(&state, outputs, &call_status));
  CHECK_OK(call_status);

  // Abandoned: its storage is cleaned up.
  g_cleanups = 0;
  CHECK_FAILS(iree_vm_begin_invoke(&state, g_context, find("outer"), 0, NULL,
                                   inputs, allocator),
              IREE_STATUS_DEFERRED, "");
  iree_vm_abort_invoke(&state);
  CHECK(g_cleanups == 1);

  iree_vm_list_clear(inputs);
  CHECK_FAILS(iree_vm_invoke(g_context, find("not_resumable"), 0, NULL, inputs,
                             outputs, allocator),
              IREE_STATUS_UNIMPLEMENTED,
              "function does not support resumption");
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
}

void test_invocation(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_instance_t* instance = NULL;
  CHECK_OK(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator,
                                   &instance));
  iree_vm_module_t interface_;
  CHECK_OK(iree_vm_module_initialize(&interface_, NULL));
  CHECK_OK(iree_vm_native_module_create(&interface_, &descriptor, instance,
                                        allocator, &g_module));
  CHECK_OK(iree_vm_context_create_with_modules(instance, 0, 1, &g_module,
                                               allocator, &g_context));
  test_values();
  test_suspension();
  iree_vm_context_release(g_context);
  iree_vm_module_release(g_module);
  iree_vm_instance_release(instance);
}
