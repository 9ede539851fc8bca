// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A host in C99: three modules in one context, numbers and arrays in and out,
// a failure, and an allocator of its own. docs/embedding.md explains it.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fractions.h"
#include "gcd.h"
#include "iree/modules/hal/inline/module.h"
#include "iree/vm/api.h"
#include "matmul.h"

//===----------------------------------------------------------------------===//
// Allocator
//===----------------------------------------------------------------------===//

// Counts blocks and refuses large ones.
typedef struct budget_t {
  size_t live_blocks;
  size_t largest_block;
} budget_t;

static iree_status_t budget_ctl(void* self, iree_allocator_command_t command,
                                const void* params, void** inout_ptr) {
  budget_t* budget = (budget_t*)self;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    free(*inout_ptr);
    *inout_ptr = NULL;
    --budget->live_blocks;
    return iree_ok_status();
  }
  const size_t size =
      ((const iree_allocator_alloc_params_t*)params)->byte_length;
  if (size > budget->largest_block) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "no block may be that large");
  }
  const bool is_new = command != IREE_ALLOCATOR_COMMAND_REALLOC || !*inout_ptr;
  void* block = command == IREE_ALLOCATOR_COMMAND_CALLOC
                    ? calloc(1, size)
                    : realloc(is_new ? NULL : *inout_ptr, size);
  if (block == NULL) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED, "out of memory");
  }
  if (is_new) ++budget->live_blocks;
  *inout_ptr = block;
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Loading
//===----------------------------------------------------------------------===//

typedef struct host_t {
  iree_allocator_t allocator;
  iree_vm_instance_t* instance;
  iree_hal_allocator_t* arrays;
  iree_vm_context_t* context;
} host_t;

static iree_status_t host_load(host_t* host) {
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(
      IREE_VM_TYPE_CAPACITY_DEFAULT, host->allocator, &host->instance));
  IREE_RETURN_IF_ERROR(iree_hal_module_register_inline_types(host->instance));
  IREE_RETURN_IF_ERROR(iree_hal_allocator_create_heap(
      iree_make_cstring_view("arrays"), host->allocator, host->allocator,
      &host->arrays));

  // Each module stands after those that it imports from.
  iree_vm_module_t* modules[4] = {NULL, NULL, NULL, NULL};
  iree_status_t status = iree_hal_inline_module_create(
      host->instance, IREE_HAL_INLINE_MODULE_FLAG_NONE,
      iree_hal_module_debug_sink_null(), host->arrays, host->allocator,
      &modules[0]);
  if (iree_status_is_ok(status)) {
    status = math_create(host->instance, host->allocator, &modules[1]);
  }
  if (iree_status_is_ok(status)) {
    status = fractions_create(host->instance, host->allocator, &modules[2]);
  }
  if (iree_status_is_ok(status)) {
    status = matmul_create(host->instance, host->allocator, &modules[3]);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_create_with_modules(
        host->instance, IREE_VM_CONTEXT_FLAG_NONE, IREE_ARRAYSIZE(modules),
        modules, host->allocator, &host->context);
  }
  // The context keeps what it needs.
  for (size_t i = 0; i < IREE_ARRAYSIZE(modules); ++i) {
    iree_vm_module_release(modules[i]);
  }
  return status;
}

static void host_unload(host_t* host) {
  iree_vm_context_release(host->context);
  iree_hal_allocator_release(host->arrays);
  iree_vm_instance_release(host->instance);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

// Calls "module.function". Either list may be NULL.
static iree_status_t host_call(host_t* host, const char* name,
                               iree_vm_list_t* inputs,
                               iree_vm_list_t* outputs) {
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      host->context, iree_make_cstring_view(name), &function));
  return iree_vm_invoke(host->context, function, IREE_VM_INVOCATION_FLAG_NONE,
                        NULL, inputs, outputs, host->allocator);
}

static iree_status_t host_list(host_t* host, iree_vm_list_t** out_list) {
  return iree_vm_list_create(iree_vm_make_undefined_type_def(), 4,
                             host->allocator, out_list);
}

static iree_status_t reduce(host_t* host, iree_vm_list_t* inputs,
                            iree_vm_list_t* outputs) {
  iree_vm_value_t a = iree_vm_value_make_i32(12);
  iree_vm_value_t b = iree_vm_value_make_i32(18);
  IREE_RETURN_IF_ERROR(iree_vm_list_push_value(inputs, &a));
  IREE_RETURN_IF_ERROR(iree_vm_list_push_value(inputs, &b));
  IREE_RETURN_IF_ERROR(host_call(host, "fractions.reduce", inputs, outputs));
  iree_vm_value_t p;
  iree_vm_value_t q;
  IREE_RETURN_IF_ERROR(
      iree_vm_list_get_value_as(outputs, 0, IREE_VM_VALUE_TYPE_I32, &p));
  IREE_RETURN_IF_ERROR(
      iree_vm_list_get_value_as(outputs, 1, IREE_VM_VALUE_TYPE_I32, &q));
  printf("12/18 = %d/%d\n", (int)p.i32, (int)q.i32);
  return iree_ok_status();
}

// Appends a copy of |rows| x |columns| floats to |list|.
static iree_status_t push_array(host_t* host, iree_vm_list_t* list,
                                const float* data, size_t rows,
                                size_t columns) {
  const size_t size = rows * columns * sizeof(float);
  const iree_hal_dim_t shape[2] = {(iree_hal_dim_t)rows,
                                   (iree_hal_dim_t)columns};
  iree_hal_buffer_t* buffer = NULL;
  iree_hal_buffer_params_t params;
  memset(&params, 0, sizeof(params));
  params.usage = IREE_HAL_BUFFER_USAGE_DEFAULT | IREE_HAL_BUFFER_USAGE_MAPPING;
  params.access = IREE_HAL_MEMORY_ACCESS_ALL;
  params.type =
      IREE_HAL_MEMORY_TYPE_HOST_LOCAL | IREE_HAL_MEMORY_TYPE_DEVICE_VISIBLE;
  params.min_alignment = 64;
  IREE_RETURN_IF_ERROR(iree_hal_allocator_allocate_buffer(host->arrays, params,
                                                          size, &buffer));
  iree_hal_buffer_view_t* view = NULL;
  iree_status_t status = iree_hal_buffer_map_write(buffer, 0, data, size);
  if (iree_status_is_ok(status)) {
    status = iree_hal_buffer_view_create(
        buffer, 2, shape, IREE_HAL_ELEMENT_TYPE_FLOAT_32,
        IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR, host->allocator, &view);
  }
  iree_hal_buffer_release(buffer);
  if (!iree_status_is_ok(status)) return status;
  // The list takes over the reference, also when this fails.
  iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
  status = iree_vm_list_push_ref_move(list, &ref);
  iree_vm_ref_release(&ref);
  return status;
}

static iree_status_t multiply(host_t* host, iree_vm_list_t* inputs,
                              iree_vm_list_t* outputs) {
  static float a[12 * 20];
  static float b[20 * 16];
  for (size_t i = 0; i < 12 * 20; ++i) a[i] = (float)(i % 20);
  for (size_t i = 0; i < 20 * 16; ++i) b[i] = 0.5f;
  IREE_RETURN_IF_ERROR(push_array(host, inputs, a, 12, 20));
  IREE_RETURN_IF_ERROR(push_array(host, inputs, b, 20, 16));
  IREE_RETURN_IF_ERROR(host_call(host, "matmul.main", inputs, outputs));

  // Borrowed from the list.
  const iree_hal_buffer_view_t* view =
      (const iree_hal_buffer_view_t*)iree_vm_list_get_ref_deref(
          outputs, 0, iree_hal_buffer_view_type());
  if (view == NULL) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "not an array");
  }
  float row[16];
  IREE_RETURN_IF_ERROR(iree_hal_buffer_map_read(
      iree_hal_buffer_view_buffer(view), 0, row, sizeof(row)));
  printf("%d x %d floats, the first one %g\n",
         (int)iree_hal_buffer_view_shape_dim(view, 0),
         (int)iree_hal_buffer_view_shape_dim(view, 1), (double)row[0]);
  return iree_ok_status();
}

// Passes one array of the wrong shape and prints what the module says.
static iree_status_t fail(host_t* host, iree_vm_list_t* inputs,
                          iree_vm_list_t* outputs) {
  const float numbers[4] = {1.0f, 2.0f, 3.0f, 4.0f};
  IREE_RETURN_IF_ERROR(push_array(host, inputs, numbers, 2, 2));
  IREE_RETURN_IF_ERROR(push_array(host, inputs, numbers, 2, 2));
  iree_status_t status = host_call(host, "matmul.main", inputs, outputs);
  if (iree_status_is_ok(status)) {
    return iree_make_status(IREE_STATUS_INTERNAL, "that should have failed");
  }
  const iree_status_code_t code = iree_status_code(status);
  char* text = NULL;
  iree_host_size_t length = 0;
  if (iree_status_to_string(status, &host->allocator, &text, &length)) {
    printf("%d: %s\n", (int)code, text);
    iree_allocator_free(host->allocator, text);
  }
  iree_status_ignore(status);
  return iree_ok_status();
}

typedef iree_status_t (*step_t)(host_t* host, iree_vm_list_t* inputs,
                                iree_vm_list_t* outputs);

int main(void) {
  budget_t budget = {0, 1 << 20};
  host_t host = {{NULL, NULL}, NULL, NULL, NULL};
  host.allocator.self = &budget;
  host.allocator.ctl = budget_ctl;

  static const step_t steps[] = {reduce, multiply, fail};
  iree_status_t status = host_load(&host);
  for (size_t i = 0; i < IREE_ARRAYSIZE(steps); ++i) {
    iree_vm_list_t* inputs = NULL;
    iree_vm_list_t* outputs = NULL;
    if (iree_status_is_ok(status)) status = host_list(&host, &inputs);
    if (iree_status_is_ok(status)) status = host_list(&host, &outputs);
    if (iree_status_is_ok(status)) status = steps[i](&host, inputs, outputs);
    iree_vm_list_release(inputs);
    iree_vm_list_release(outputs);
  }
  host_unload(&host);
  printf("%d blocks are left\n", (int)budget.live_blocks);
  if (!iree_status_is_ok(status)) {
    iree_status_fprint(stderr, status);
    iree_status_ignore(status);
    return 1;
  }
  return budget.live_blocks == 0 ? 0 : 1;
}
