// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Loads the VM module, calls its function and lists the embedded files.

#include <cstdio>

#include "assets.h"
#include "gcd.h"

namespace {

// docs/embedding.md has hosts that also keep lists, arrays and failures apart.
iree_status_t call_gcd(iree_vm_context_t* context, iree_vm_list_t* inputs,
                       iree_vm_list_t* outputs, iree_allocator_t allocator) {
  iree_vm_value_t a = iree_vm_value_make_i32(48);
  iree_vm_value_t b = iree_vm_value_make_i32(36);
  IREE_RETURN_IF_ERROR(iree_vm_list_push_value(inputs, &a));
  IREE_RETURN_IF_ERROR(iree_vm_list_push_value(inputs, &b));
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      context, iree_make_cstring_view("numbers.gcd"), &function));
  IREE_RETURN_IF_ERROR(iree_vm_invoke(context, function,
                                      IREE_VM_INVOCATION_FLAG_NONE, nullptr,
                                      inputs, outputs, allocator));
  iree_vm_value_t result;
  IREE_RETURN_IF_ERROR(iree_vm_list_get_value(outputs, 0, &result));
  std::printf("gcd(48, 36) = %d\n", static_cast<int>(result.i32));
  return iree_ok_status();
}

iree_status_t run(iree_allocator_t allocator) {
  iree_vm_instance_t* instance = nullptr;
  iree_vm_module_t* module = nullptr;
  iree_vm_context_t* context = nullptr;
  iree_vm_list_t* inputs = nullptr;
  iree_vm_list_t* outputs = nullptr;
  iree_status_t status = iree_vm_instance_create(
      IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance);
  if (iree_status_is_ok(status)) {
    status = numbers_create(instance, allocator, &module);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_create_with_modules(
        instance, IREE_VM_CONTEXT_FLAG_NONE, 1, &module, allocator, &context);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 2,
                                 allocator, &inputs);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 1,
                                 allocator, &outputs);
  }
  if (iree_status_is_ok(status)) {
    status = call_gcd(context, inputs, outputs, allocator);
  }
  iree_vm_list_release(outputs);
  iree_vm_list_release(inputs);
  iree_vm_context_release(context);
  iree_vm_module_release(module);
  iree_vm_instance_release(instance);
  return status;
}

}  // namespace

int main() {
  iree_status_t status = run(iree_allocator_system());
  if (!iree_status_is_ok(status)) {
    std::fprintf(stderr, "%s\n",
                 iree_status_code_string(iree_status_code(status)));
    iree_status_ignore(status);
    return 1;
  }
  for (std::size_t i = 0; i < app::assets::assets_size(); ++i) {
    const iree::FileToc& file = app::assets::assets_create()[i];
    std::printf("%s has %zu bytes\n", file.name, file.size);
  }
  return 0;
}
