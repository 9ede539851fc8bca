// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every allocation of whole programs fails in turn: nothing may leak or crash.

#include "check.h"
#include "iree/modules/hal/inline/module.h"
#include "vm2c/ops.h"

static iree_status_t run_buffers(iree_allocator_t allocator) {
  iree_vm_ref_t a = iree_vm_ref_null();
  iree_vm_ref_t b = iree_vm_ref_null();
  iree_status_t status = vm2c_buffer_alloc(100, 64, allocator, &a);
  if (iree_status_is_ok(status)) {
    status = vm2c_buffer_clone(&a, 10, 50, 16, allocator, &b);
  }
  // Replaces its own operand.
  if (iree_status_is_ok(status)) {
    status = vm2c_buffer_clone(&b, 0, 50, 16, allocator, &b);
  }
  iree_vm_ref_release(&a);
  iree_vm_ref_release(&b);
  return status;
}

static iree_status_t run_lists(iree_allocator_t allocator) {
  iree_vm_ref_t values = iree_vm_ref_null();
  iree_vm_ref_t variants = iree_vm_ref_null();
  iree_status_t status = vm2c_list_alloc(
      iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_I32), 10, allocator,
      &values);
  if (iree_status_is_ok(status)) status = vm2c_list_resize(&values, 1000);
  if (iree_status_is_ok(status)) {
    status = vm2c_list_alloc(iree_vm_make_undefined_type_def(), 0, allocator,
                             &variants);
  }
  for (int i = 0; i < 200 && iree_status_is_ok(status); ++i) {
    iree_vm_ref_t copy = iree_vm_ref_null();
    vm2c_ref_retain(&values, &copy);
    status = iree_vm_list_push_ref_move(iree_vm_list_deref(variants), &copy);
    vm2c_ref_release(&copy);
  }
  iree_vm_ref_release(&variants);
  iree_vm_ref_release(&values);
  return status;
}

static iree_status_t call_hal(iree_vm_context_t* context,
                              iree_vm_module_t* module,
                              iree_allocator_t allocator) {
  iree_vm_list_t* list = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 4,
                                           allocator, &list));
  iree_vm_function_t function;
  iree_status_t status = iree_vm_module_lookup_function_by_name(
      module, IREE_VM_FUNCTION_LINKAGE_EXPORT, IREE_SV("buffer.allocate"),
      &function);
  iree_vm_value_t value = iree_vm_value_make_i32(64);
  if (iree_status_is_ok(status)) status = iree_vm_list_push_value(list, &value);
  value = iree_vm_value_make_i64(256);
  if (iree_status_is_ok(status)) status = iree_vm_list_push_value(list, &value);
  if (iree_status_is_ok(status)) {
    status = iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE,
                            NULL, list, list, allocator);
  }
  if (iree_status_is_ok(status)) {
    const iree_hal_dim_t dims[2] = {8, 8};
    iree_hal_buffer_view_t* view = NULL;
    status = iree_hal_buffer_view_create(
        (iree_hal_buffer_t*)iree_vm_list_get_ref_deref(list, 0,
                                                       iree_hal_buffer_type()),
        2, dims, IREE_HAL_ELEMENT_TYPE_FLOAT_32, 1, allocator, &view);
    iree_hal_buffer_t* part = NULL;
    if (iree_status_is_ok(status)) {
      status = iree_hal_buffer_subspan(iree_hal_buffer_view_buffer(view), 4, 8,
                                       allocator, &part);
    }
    iree_hal_buffer_release(part);
    iree_hal_buffer_view_release(view);
  }
  iree_vm_list_release(list);
  return status;
}

static iree_status_t run_program(iree_allocator_t allocator) {
  iree_vm_instance_t* instance = NULL;
  iree_vm_module_t* module = NULL;
  iree_vm_context_t* context = NULL;
  iree_vm_context_t* child = NULL;
  iree_status_t status = iree_vm_instance_create(
      IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance);
  if (iree_status_is_ok(status)) {
    status = iree_hal_module_register_inline_types(instance);
  }
  iree_hal_allocator_t* buffers = NULL;
  if (iree_status_is_ok(status)) {
    status = iree_hal_allocator_create_heap(
        iree_make_cstring_view("local"), allocator, allocator, &buffers);
  }
  if (iree_status_is_ok(status)) {
    status = iree_hal_inline_module_create(
        instance, IREE_HAL_INLINE_MODULE_FLAG_NONE,
        iree_hal_module_debug_sink_null(), buffers, allocator, &module);
  }
  iree_hal_allocator_release(buffers);
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_create_with_modules(
        instance, IREE_VM_CONTEXT_FLAG_NONE, 1, &module, allocator, &context);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_fork(context, allocator, &child);
  }
  if (iree_status_is_ok(status)) status = call_hal(child, module, allocator);
  iree_vm_context_release(child);
  iree_vm_context_release(context);
  iree_vm_module_release(module);
  iree_vm_instance_release(instance);
  return status;
}

static void fail_each(const char* name, int minimum_allocations,
                      iree_status_t (*run)(iree_allocator_t allocator)) {
  int n = 0;
  for (;; ++n) {
    counting_allocator_t counter = {0, 0, n};
    iree_status_t status = run(counting_allocator(&counter));
    const iree_status_code_t code = iree_status_consume_code(status);
    if (counter.live != 0) {
      fprintf(stderr, "%s: %d blocks leak when allocation %d fails\n", name,
              counter.live, n);
      ++g_failure_count;
    }
    if (code == IREE_STATUS_OK) break;
    CHECK(code == IREE_STATUS_RESOURCE_EXHAUSTED);
    if (code != IREE_STATUS_RESOURCE_EXHAUSTED || n == 1000) break;
  }
  // The loop must have seen them fail.
  CHECK(n >= minimum_allocations);
}

void test_allocation_failures(void) {
  fail_each("buffers", 3, run_buffers);
  fail_each("lists", 6, run_lists);
  fail_each("program", 12, run_program);
}
