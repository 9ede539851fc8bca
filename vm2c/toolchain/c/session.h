// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules loaded into a context, ready to be called.

#ifndef VM2C_TOOL_SESSION_H_
#define VM2C_TOOL_SESSION_H_

#include "iree/modules/hal/inline/module.h"
#include "iree/vm/api.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef iree_status_t (*vm2c_tool_create_fn_t)(iree_vm_instance_t* instance,
                                               iree_allocator_t allocator,
                                               iree_vm_module_t** out_module);

// The modules of the program in the order in which they are loaded; the last
// one is the main module. Defined by a file that is written per program.
const vm2c_tool_create_fn_t* vm2c_tool_modules(size_t* out_count);

#if defined(__cplusplus)
}
#endif

typedef struct vm2c_tool_session_t {
  iree_vm_instance_t* instance;
  iree_vm_context_t* context;
  // Borrowed from the context.
  iree_vm_module_t* main_module;
} vm2c_tool_session_t;

static inline void vm2c_tool_session_close(vm2c_tool_session_t* session) {
  iree_vm_context_release(session->context);
  iree_vm_instance_release(session->instance);
  session->context = NULL;
  session->instance = NULL;
  session->main_module = NULL;
}

// Creates the modules and links them, hal_inline before all others. Runs
// initializers. To be closed after failures too.
static inline iree_status_t vm2c_tool_session_open(
    vm2c_tool_session_t* session) {
  const iree_allocator_t allocator = iree_allocator_system();
  session->instance = NULL;
  session->context = NULL;
  session->main_module = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(
      IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &session->instance));
  IREE_RETURN_IF_ERROR(
      iree_hal_module_register_inline_types(session->instance));
  size_t count = 0;
  const vm2c_tool_create_fn_t* creators = vm2c_tool_modules(&count);
  void* block = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      allocator, (count + 1) * sizeof(iree_vm_module_t*), &block));
  iree_vm_module_t** modules = (iree_vm_module_t**)block;
  iree_status_t status =
      iree_hal_inline_module_create(session->instance, allocator, &modules[0]);
  for (size_t i = 0; i < count && iree_status_is_ok(status); ++i) {
    status = creators[i](session->instance, allocator, &modules[i + 1]);
  }
  if (iree_status_is_ok(status)) {
    status = iree_status_annotate(
        iree_vm_context_create_with_modules(
            session->instance, IREE_VM_CONTEXT_FLAG_NONE, count + 1, modules,
            allocator, &session->context),
        IREE_SV("creating VM context"));
  }
  if (iree_status_is_ok(status)) session->main_module = modules[count];
  for (size_t i = 0; i <= count; ++i) iree_vm_module_release(modules[i]);
  iree_allocator_free(allocator, block);
  return status;
}

// Number of exports of a module.
static inline size_t vm2c_tool_export_count(const iree_vm_module_t* module) {
  return iree_vm_module_signature(module).export_function_count;
}

// Export |index|; its name is empty where there is none.
static inline iree_string_view_t vm2c_tool_export(
    iree_vm_module_t* module, size_t index, iree_vm_function_t* out_function) {
  iree_status_t status = iree_vm_module_lookup_function_by_ordinal(
      module, IREE_VM_FUNCTION_LINKAGE_EXPORT, index, out_function);
  if (!iree_status_is_ok(status)) {
    iree_status_free(status);
    return iree_string_view_empty();
  }
  return iree_vm_function_name(out_function);
}

// Exports that only the runtime calls, such as `__init`.
static inline bool vm2c_tool_is_internal(iree_string_view_t name) {
  return iree_string_view_starts_with(name, IREE_SV("__")) ||
         iree_string_view_find_char(name, '$', 0) != IREE_STRING_VIEW_NPOS;
}

#endif  // VM2C_TOOL_SESSION_H_
