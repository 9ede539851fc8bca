// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// C that iree-compile emitted, unchanged, on this runtime.

#include "check.h"
#include "emitted_module.c"
#include "iree/modules/hal/inline/module.h"

static iree_vm_context_t* g_context = NULL;

static iree_status_t invoke(const char* name, iree_vm_list_t* inputs,
                            iree_vm_list_t* outputs) {
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      g_context, iree_make_cstring_view(name), &function));
  return iree_vm_invoke(g_context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL,
                        inputs, outputs, iree_allocator_system());
}

static int64_t invoke_value(const char* name, iree_vm_value_t argument) {
  iree_vm_list_t* list = NULL;
  iree_vm_value_t value = iree_vm_value_make_i64(-1);
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1,
                               iree_allocator_system(), &list));
  CHECK_OK(iree_vm_list_push_value(list, &argument));
  CHECK_OK(invoke(name, list, list));
  CHECK_OK(iree_vm_list_get_value_as(list, 0, IREE_VM_VALUE_TYPE_I64, &value));
  iree_vm_list_release(list);
  return value.i64;
}

static iree_status_t check_view(iree_hal_dim_t dim, int64_t expected) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_list_t* list = NULL;
  iree_hal_buffer_view_t* view = NULL;
  const float data[4] = {1, 2, 3, 4};
  CHECK_OK(vm2c_hal_buffer_view_create_copy(
      1, &dim, IREE_HAL_ELEMENT_TYPE_FLOAT_32,
      IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
      iree_make_const_byte_span(data, sizeof(data)), allocator, &view));
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 2, allocator,
                               &list));
  iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
  CHECK_OK(iree_vm_list_push_ref_retain(list, &ref));
  const iree_vm_value_t value = iree_vm_value_make_i64(expected);
  CHECK_OK(iree_vm_list_push_value(list, &value));
  iree_vm_list_t* outputs = NULL;
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator,
                               &outputs));
  iree_status_t status = invoke("emitted.check", list, outputs);
  if (iree_status_is_ok(status)) {
    iree_vm_value_t rank;
    CHECK_OK(iree_vm_list_get_value(outputs, 0, &rank));
    CHECK(rank.i32 == 1);
  }
  CHECK(iree_vm_ref_counter_load(&ref) == 2);
  iree_vm_ref_release(&ref);
  iree_vm_list_release(outputs);
  iree_vm_list_release(list);
  return status;
}

void test_emitted(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_instance_t* instance = NULL;
  iree_vm_module_t* modules[2] = {NULL, NULL};
  CHECK_OK(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator,
                                   &instance));
  CHECK_OK(iree_hal_module_register_inline_types(instance));
  iree_hal_allocator_t* buffers = NULL;
  CHECK_OK(iree_hal_allocator_create_heap(IREE_SV("local"), allocator,
                                          allocator, &buffers));
  CHECK_OK(iree_hal_inline_module_create(
      instance, IREE_HAL_INLINE_MODULE_FLAG_NONE,
      iree_hal_module_debug_sink_null(), buffers, allocator, &modules[0]));
  iree_hal_allocator_release(buffers);
  CHECK_OK(emitted_create(instance, allocator, &modules[1]));
  CHECK_OK(iree_vm_context_create_with_modules(
      instance, IREE_VM_CONTEXT_FLAG_NONE, 2, modules, allocator, &g_context));

  CHECK(invoke_value("emitted.sum", iree_vm_value_make_i64(3)) == 6);
  CHECK(invoke_value("emitted.sum", iree_vm_value_make_i64(0)) == 0);
  CHECK(invoke_value("emitted.count", iree_vm_value_make_i32(2)) == 7);
  CHECK(invoke_value("emitted.count", iree_vm_value_make_i32(-8)) == -1);
  CHECK(invoke_value("emitted.list", iree_vm_value_make_i32(3)) == 5000000003);
  CHECK(invoke_value("emitted.maybe", iree_vm_value_make_i32(3)) == 0);

  iree_vm_list_t* list = NULL;
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator,
                               &list));
  iree_vm_value_t value = iree_vm_value_make_f32(2.5f);
  CHECK_OK(iree_vm_list_push_value(list, &value));
  CHECK_OK(invoke("emitted.keep", list, list));
  iree_vm_buffer_t* kept = (iree_vm_buffer_t*)iree_vm_list_get_ref_deref(
      list, 0, iree_vm_buffer_type());
  CHECK(kept != NULL && vm2c_load_le32(iree_vm_buffer_data(kept)) == 3);
  CHECK(kept != NULL &&
        iree_atomic_ref_count_load(&kept->ref_object.counter) == 2);
  // Past the end of the data.
  CHECK_OK(iree_vm_list_resize(list, 0));
  value = iree_vm_value_make_i64(5);
  CHECK_OK(iree_vm_list_push_value(list, &value));
  CHECK_FAILS(invoke("emitted.sum", list, list), IREE_STATUS_OUT_OF_RANGE,
              "out-of-bounds access detected (offset=16, length=4, "
              "alignment=4, buffer length=16)");
  iree_vm_list_release(list);

  // What IREE emits passes 64-bit values at multiples of 8 even where structs do
  // not have them there (i386).
  if (VM2C_ALIGNMENT_i64 == 8) {
    CHECK_OK(check_view(4, 4));
    CHECK_FAILS(check_view(4, 5), IREE_STATUS_INVALID_ARGUMENT,
                "input shape dimension 0 mismatch; expected 5 but have 4");
  }

  iree_vm_context_release(g_context);
  iree_vm_module_release(modules[1]);
  iree_vm_module_release(modules[0]);
  iree_vm_instance_release(instance);
}
