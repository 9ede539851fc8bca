// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registration of one module: dependencies, imports, initialization. Included
// by context.h.

#ifndef IREE_VM_CONTEXT_LINK_H_
#define IREE_VM_CONTEXT_LINK_H_

#include "iree/vm/context.h"

static inline iree_vm_module_t* vm2c_context_find_module(
    const iree_vm_context_t* context, iree_string_view_t name) {
  for (iree_host_size_t i = context->module_count; i > 0; --i) {
    iree_vm_module_t* module = context->entries[i - 1].module;
    if (iree_string_view_equal(iree_vm_module_name(module), name)) {
      return module;
    }
  }
  return NULL;
}

static inline iree_status_t vm2c_context_resolve_name(
    const iree_vm_context_t* context, iree_vm_function_linkage_t linkage,
    iree_string_view_t full_name, iree_vm_function_t* out_function) {
  const iree_host_size_t dot = iree_string_view_find_char(full_name, '.', 0);
  if (dot == IREE_STRING_VIEW_NPOS) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "import name not fully-qualified (module.func): '%.*s'",
        (int)full_name.size, full_name.data);
  }
  const iree_string_view_t module_name =
      iree_string_view_substr(full_name, 0, dot);
  const iree_string_view_t function_name = iree_string_view_substr(
      full_name, dot + 1, IREE_STRING_VIEW_NPOS);
  iree_vm_module_t* module = vm2c_context_find_module(context, module_name);
  if (module == NULL) {
    return iree_make_status(
        IREE_STATUS_NOT_FOUND,
        "module '%.*s' required for import '%.*s' not registered with the "
        "context",
        (int)module_name.size, module_name.data, (int)full_name.size,
        full_name.data);
  }
  return iree_vm_module_lookup_function_by_name(module, linkage, function_name,
                                                out_function);
}

static inline iree_status_t vm2c_context_check_dependency(
    void* user_data, const iree_vm_module_dependency_t* dependency) {
  const iree_vm_context_t* context = (const iree_vm_context_t*)user_data;
  if ((dependency->flags & IREE_VM_MODULE_DEPENDENCY_FLAG_REQUIRED) == 0) {
    return iree_ok_status();
  }
  iree_vm_module_t* module =
      vm2c_context_find_module(context, dependency->name);
  if (module == NULL) {
    return iree_make_status(
        IREE_STATUS_NOT_FOUND,
        "required module '%.*s' not registered on the context",
        (int)dependency->name.size, dependency->name.data);
  }
  const uint32_t version = iree_vm_module_signature(module).version;
  if (version < dependency->minimum_version) {
    return iree_make_status(
        IREE_STATUS_NOT_FOUND,
        "required module '%.*s' version mismatch; have %u but require %u",
        (int)dependency->name.size, dependency->name.data, (unsigned)version,
        (unsigned)dependency->minimum_version);
  }
  return iree_ok_status();
}

static inline iree_status_t vm2c_context_resolve_import(
    iree_vm_context_t* context, iree_vm_module_t* module,
    iree_vm_module_state_t* state, iree_host_size_t ordinal) {
  iree_vm_function_t import;
  iree_string_view_t full_name = iree_string_view_empty();
  iree_vm_function_signature_t expected = {{NULL, 0}};
  IREE_RETURN_IF_ERROR(
      module->get_function(module->self, IREE_VM_FUNCTION_LINKAGE_IMPORT,
                           ordinal, &import, &full_name, &expected));
  iree_vm_function_t function;
  VM2C_MEMSET(&function, 0, sizeof(function));
  const bool optional =
      import.linkage == (uint16_t)IREE_VM_FUNCTION_LINKAGE_IMPORT_OPTIONAL;
  iree_status_t status = vm2c_context_resolve_name(
      context,
      optional ? IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL
               : IREE_VM_FUNCTION_LINKAGE_EXPORT,
      full_name, &function);
  if (optional && iree_status_code(status) == IREE_STATUS_NOT_FOUND) {
    return iree_status_ignore(status);
  }
  IREE_RETURN_IF_ERROR(status);
  const iree_vm_function_signature_t actual =
      iree_vm_function_signature(&function);
  if (expected.calling_convention.size != 0 &&
      !iree_string_view_equal(expected.calling_convention,
                              actual.calling_convention)) {
    const iree_string_view_t importer = iree_vm_module_name(module);
    const iree_string_view_t exporter = iree_vm_module_name(function.module);
    return iree_make_status(
        IREE_STATUS_INTERNAL,
        "import function %.*s signature mismatch between %.*s and source "
        "%.*s; expected %.*s but got %.*s",
        (int)full_name.size, full_name.data, (int)importer.size, importer.data,
        (int)exporter.size, exporter.data,
        (int)expected.calling_convention.size, expected.calling_convention.data,
        (int)actual.calling_convention.size,
        actual.calling_convention.size != 0 ? actual.calling_convention.data
                                            : "");
  }
  return module->resolve_import(module->self, state, ordinal, &function,
                                &actual);
}

static inline iree_status_t vm2c_context_link_module(
    iree_vm_context_t* context, iree_vm_module_t* module,
    iree_vm_module_state_t* state) {
  IREE_RETURN_IF_ERROR(iree_vm_module_enumerate_dependencies(
      module, vm2c_context_check_dependency, context));
  const iree_host_size_t import_count =
      iree_vm_module_signature(module).import_function_count;
  for (iree_host_size_t i = 0; i < import_count; ++i) {
    IREE_RETURN_IF_ERROR(
        vm2c_context_resolve_import(context, module, state, i));
  }
  return iree_ok_status();
}

// Registers one module, for which there is room. A failure before __init leaves
// the context as before; a module whose __init fails stays registered, for the
// caller to undo.
static inline iree_status_t vm2c_context_register_module(
    iree_vm_context_t* context, iree_vm_module_t* module) {
  iree_vm_module_state_t* state = NULL;
  IREE_RETURN_IF_ERROR(
      module->alloc_state(module->self, context->allocator, &state));
  iree_vm_module_retain(module);
  // A module cannot import from itself, hence linked before it is listed.
  iree_status_t status = vm2c_context_link_module(context, module, state);
  if (!iree_status_is_ok(status)) {
    const iree_string_view_t name = iree_vm_module_name(module);
    status = iree_status_annotate_f(status, "resolving module '%.*s' imports",
                                    (int)name.size, name.data);
    module->free_state(module->self, state);
    iree_vm_module_release(module);
    return status;
  }
  context->entries[context->module_count].module = module;
  context->entries[context->module_count].state = state;
  ++context->module_count;
  return vm2c_context_call_optional(context, module,
                                    iree_make_string_view("__init", 6),
                                    iree_byte_span_empty());
}

#endif  // IREE_VM_CONTEXT_LINK_H_
