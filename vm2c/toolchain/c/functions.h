// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the programs that call functions share: flags, finding a function by
// name, and how failures show.

#ifndef VM2C_TOOL_FUNCTIONS_H_
#define VM2C_TOOL_FUNCTIONS_H_

#include "session.h"
#include "text.h"

// The value of --name=value, NULL for another argument.
static inline const char* vm2c_tool_flag(const char* argument,
                                         const char* name) {
  const size_t length = strlen(name);
  if (strncmp(argument, name, length) != 0) return NULL;
  return argument[length] == '=' ? argument + length + 1 : NULL;
}

static inline iree_string_view_t vm2c_tool_declaration(
    iree_vm_function_t function) {
  return iree_vm_function_lookup_attr_by_name(&function,
                                              IREE_SV("iree.abi.declaration"));
}

static inline void vm2c_tool_list_exports(iree_vm_module_t* module) {
  fputs("exported functions:\n", stderr);
  for (size_t i = 0; i < vm2c_tool_export_count(module); ++i) {
    iree_vm_function_t function;
    const iree_string_view_t name = vm2c_tool_export(module, i, &function);
    if (vm2c_tool_is_internal(name)) continue;
    const iree_string_view_t declaration = vm2c_tool_declaration(function);
    fprintf(stderr, "  %.*s%s%.*s\n", VM2C_ARRAY_ARG(name),
            declaration.size == 0 ? "" : "    ", VM2C_ARRAY_ARG(declaration));
  }
}

// The function that the flags name, or else the only exported one.
static inline iree_status_t vm2c_tool_find_function(
    iree_vm_module_t* module, const char* name,
    iree_vm_function_t* out_function) {
  memset(out_function, 0, sizeof(*out_function));
  if (name[0] != 0) {
    iree_status_t status = iree_vm_module_lookup_function_by_name(
        module, IREE_VM_FUNCTION_LINKAGE_EXPORT, iree_make_cstring_view(name),
        out_function);
    return iree_status_annotate_f(status, "looking up function '%s'", name);
  }
  size_t found = 0;
  for (size_t i = 0; i < vm2c_tool_export_count(module); ++i) {
    iree_vm_function_t function;
    if (vm2c_tool_is_internal(vm2c_tool_export(module, i, &function))) continue;
    ++found;
    *out_function = function;
  }
  if (found == 1) return iree_ok_status();
  return found == 0 ? iree_make_status(IREE_STATUS_NOT_FOUND,
                                       "no exported functions found")
                    : iree_make_status(
                          IREE_STATUS_INVALID_ARGUMENT,
                          "more than one exported function present; "
                          "--function= must be specified explicitly");
}

// Prints a status to stderr; does not release it.
static inline void vm2c_tool_print_status(iree_status_t status) {
  iree_host_size_t length = 0;
  (void)iree_status_format(status, 0, NULL, &length);
  char* text = (char*)vm2c_tool_allocate(length + 1);
  (void)iree_status_format(status, length + 1, text, &length);
  fprintf(stderr, "%s\n", text);
  free(text);
}

#endif  // VM2C_TOOL_FUNCTIONS_H_
