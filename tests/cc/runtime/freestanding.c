// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Everything a device needs, without a C library: compiled, and its undefined
// symbols counted, but not run.

#include "iree/modules/hal/inline/module.h"
#include "iree/modules/vmvx/module.h"
#include "iree/vm/api.h"
#include "vm2c/ops.h"

iree_status_t device_run(iree_allocator_t allocator, int32_t divisor,
                         int32_t* out_value);

iree_status_t device_run(iree_allocator_t allocator, int32_t divisor,
                         int32_t* out_value) {
  iree_vm_instance_t* instance = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(8, allocator, &instance));
  iree_vm_module_t* module = NULL;
  iree_vm_context_t* context = NULL;
  iree_status_t status = iree_hal_module_register_inline_types(instance);
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
  iree_vm_ref_t buffer = {NULL, 0};
  iree_vm_ref_t list = {NULL, 0};
  if (iree_status_is_ok(status)) {
    status = vm2c_buffer_alloc(64, 16, allocator, &buffer);
  }
  if (iree_status_is_ok(status)) {
    status = vm2c_buffer_fill_f32(&buffer, 0, 16, 1.5f);
  }
  if (iree_status_is_ok(status)) {
    status = vm2c_list_alloc(
        iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_I32), 4, allocator,
        &list);
  }
  if (iree_status_is_ok(status) && divisor == 0) {
    status = vm2c_fail_division_by_zero();
  }
  if (iree_status_is_ok(status)) {
    *out_value = vm_div_i32s(vm_cast_f32si32(1.5f), divisor);
  }
  iree_vm_ref_release(&list);
  iree_vm_ref_release(&buffer);
  iree_vm_context_release(context);
  iree_vm_module_release(module);
  iree_vm_instance_release(instance);
  return status;
}
