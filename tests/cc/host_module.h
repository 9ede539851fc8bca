// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The module `host`, for what only a module in C can export: functions with
// variadic arguments, and ones that wait.

#ifndef VM2C_TESTS_HOST_MODULE_H_
#define VM2C_TESTS_HOST_MODULE_H_

#include <stdlib.h>
#include <string.h>

#include "iree/vm/api.h"

#define HOST_FUNCTION(name)                                                   \
  static iree_status_t host_##name(                                           \
      iree_vm_stack_t* stack, uint32_t flags, iree_byte_span_t args_storage,  \
      iree_byte_span_t rets_storage, iree_vm_native_function_target_t target, \
      void* module, void* module_state)

// Fails the call unless the caller laid out its arguments as C does.
#define HOST_REQUIRE(condition) \
  if (!(condition)) return iree_make_status(IREE_STATUS_INTERNAL, "bad arguments: " #condition)

#define HOST_UNUSED() (void)stack, (void)target, (void)module, (void)module_state

// What the functions of IREE's modules take for a call of another type: storage without an address, be it of no bytes.
#define HOST_REQUIRE_STORAGE() \
  HOST_REQUIRE(rets_storage.data != NULL && ((flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0 || args_storage.data != NULL))

// add(i32, i64) -> i64
HOST_FUNCTION(add) {
  typedef struct {
    int32_t a;
    int64_t b;
  } args_t;
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  HOST_REQUIRE(args_storage.data_length == sizeof(args_t) && rets_storage.data_length == sizeof(int64_t));
  const args_t* args = (const args_t*)(const void*)args_storage.data;
  const int64_t sum = args->a + args->b;
  memcpy(rets_storage.data, &sum, sizeof(sum));
  return iree_ok_status();
}

// fail(i32)
HOST_FUNCTION(fail) {
  int32_t code;
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  HOST_REQUIRE(args_storage.data_length == sizeof(code) && rets_storage.data_length == 0);
  memcpy(&code, args_storage.data, sizeof(code));
  return code == 0 ? iree_ok_status() : iree_make_status((iree_status_code_t)code, "on the host");
}

// nothing()
HOST_FUNCTION(nothing) {
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  HOST_REQUIRE(args_storage.data_length == 0 && rets_storage.data_length == 0);
  return iree_ok_status();
}

// same(ref) -> ref
HOST_FUNCTION(same) {
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  HOST_REQUIRE(args_storage.data_length == sizeof(iree_vm_ref_t) && rets_storage.data_length == sizeof(iree_vm_ref_t));
  iree_vm_ref_retain((iree_vm_ref_t*)(void*)args_storage.data, (iree_vm_ref_t*)(void*)rets_storage.data);
  return iree_ok_status();
}

// sum(i64, i32...) -> i64
HOST_FUNCTION(sum) {
  int64_t sum;
  int32_t count;
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  HOST_REQUIRE(args_storage.data_length >= 16 && rets_storage.data_length == sizeof(sum));
  memcpy(&sum, args_storage.data, sizeof(sum));
  memcpy(&count, args_storage.data + 8, sizeof(count));
  for (int32_t i = 0; i < count; ++i) {
    int32_t element;
    memcpy(&element, args_storage.data + 12 + 4 * i, sizeof(element));
    sum += element;
  }
  memcpy(rets_storage.data, &sum, sizeof(sum));
  return iree_ok_status();
}

// pairs((i32, f64)..., ref...) -> f64: the sum of the products, and the number of references that are not null
HOST_FUNCTION(pairs) {
  typedef struct {
    int32_t a;
    double b;
  } pair_t;
  double sum = 0;
  int32_t count;
  size_t offset = 4;
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  HOST_REQUIRE(args_storage.data_length >= 8 && rets_storage.data_length == sizeof(sum));
  memcpy(&count, args_storage.data, sizeof(count));
  if (count != 0) offset = 8;
  for (int32_t i = 0; i < count; ++i, offset += sizeof(pair_t)) {
    pair_t pair;
    memcpy(&pair, args_storage.data + offset, sizeof(pair));
    sum += pair.a * pair.b;
  }
  memcpy(&count, args_storage.data + offset, sizeof(count));
  offset = (offset + 4 + 7) / 8 * 8;
  for (int32_t i = 0; i < count; ++i, offset += sizeof(iree_vm_ref_t)) {
    iree_vm_ref_t ref;
    memcpy(&ref, args_storage.data + offset, sizeof(ref));
    sum += iree_vm_ref_is_null(&ref) ? 0 : 1;
  }
  HOST_REQUIRE(offset == args_storage.data_length);
  memcpy(rets_storage.data, &sum, sizeof(sum));
  return iree_ok_status();
}

// How often a call waits, and its result then. While it is suspended both are in the place where its frame says how to go on.
typedef struct {
  int32_t rounds;
  int32_t result;
} host_waiting_t;

static iree_status_t host_wait_for(iree_vm_stack_t* stack, host_waiting_t begun, bool resumed, iree_byte_span_t rets_storage) {
  iree_vm_stack_frame_t* frame = iree_vm_stack_top(stack);
  HOST_REQUIRE(rets_storage.data_length == sizeof(int32_t));
  if (resumed) memcpy(&begun, &frame->pc, sizeof(begun));
  if (begun.rounds-- > 0) {
    memcpy(&frame->pc, &begun, sizeof(begun));
    return iree_status_from_code(IREE_STATUS_DEFERRED);
  }
  memcpy(rets_storage.data, &begun.result, sizeof(begun.result));
  return iree_ok_status();
}

// wait(i32 value, i32 rounds) -> i32: value + rounds, after it was suspended `rounds` times
HOST_FUNCTION(wait) {
  int32_t args[2] = {0, 0};
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  if ((flags & IREE_VM_NATIVE_FUNCTION_CALL_BEGIN) != 0) {
    HOST_REQUIRE(args_storage.data_length == sizeof(args));
    memcpy(args, args_storage.data, sizeof(args));
  }
  const host_waiting_t begun = {args[1], args[0] + args[1]};
  return host_wait_for(stack, begun, (flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0, rets_storage);
}

// wait_sum(i32 values..., i32 rounds) -> i32: the sum of all, after it was suspended `rounds` times
HOST_FUNCTION(wait_sum) {
  host_waiting_t begun = {0, 0};
  HOST_UNUSED();
  HOST_REQUIRE_STORAGE();
  if ((flags & IREE_VM_NATIVE_FUNCTION_CALL_BEGIN) != 0) {
    int32_t count;
    memcpy(&count, args_storage.data, sizeof(count));
    HOST_REQUIRE(args_storage.data_length == 4 * ((size_t)count + 2));
    for (int32_t i = 0; i <= count; ++i) {
      memcpy(&begun.rounds, args_storage.data + 4 * (i + 1), sizeof(begun.rounds));
      begun.result += begun.rounds;
    }
  }
  return host_wait_for(stack, begun, (flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0, rets_storage);
}

static iree_status_t host_no_target(iree_vm_stack_t* stack, void* module, void* module_state) {
  (void)stack, (void)module, (void)module_state;
  return iree_ok_status();
}

static iree_status_t host_module_create(iree_vm_instance_t* instance, iree_allocator_t allocator, iree_vm_module_t** out_module) {
  static const iree_vm_native_export_descriptor_t exports[] = {
      {{"add", 3}, {"0iI_I", 5}, 0, NULL},        {{"fail", 4}, {"0i_v", 4}, 0, NULL},
      {{"nothing", 7}, {"0v_v", 4}, 0, NULL},     {{"pairs", 5}, {"0CiFDCrD_F", 10}, 0, NULL},
      {{"same", 4}, {"0r_r", 4}, 0, NULL},        {{"sum", 3}, {"0ICiD_I", 7}, 0, NULL},
      {{"wait", 4}, {"0ii_i", 5}, 0, NULL},       {{"wait_sum", 8}, {"0CiDi_i", 7}, 0, NULL},
  };
  static const iree_vm_native_function_ptr_t functions[] = {
      {host_add, host_no_target},  {host_fail, host_no_target}, {host_nothing, host_no_target}, {host_pairs, host_no_target},
      {host_same, host_no_target}, {host_sum, host_no_target},  {host_wait, host_no_target},    {host_wait_sum, host_no_target},
  };
  static const iree_vm_native_module_descriptor_t descriptor = {
      {"host", 4}, 0, 0, NULL, 0, NULL, 0, NULL, 8, exports, 8, functions,
  };
  iree_vm_module_t interface_;
  iree_status_t status = iree_vm_module_initialize(&interface_, NULL);
  if (!iree_status_is_ok(status)) return status;
  return iree_vm_native_module_create(&interface_, &descriptor, instance, allocator, out_module);
}

#endif  // VM2C_TESTS_HOST_MODULE_H_
