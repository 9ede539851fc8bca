// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What instrumented modules recorded, for --instrument_file.

#ifndef VM2C_TOOL_INSTRUMENTS_H_
#define VM2C_TOOL_INSTRUMENTS_H_

#include "outputs.h"
#include "session.h"

// Has each module that exports `__query_instruments` append to |records|.
static inline iree_status_t vm2c_tool_query_instruments(
    const vm2c_tool_session_t* session, iree_vm_list_t* records) {
  iree_vm_list_t* arguments = NULL;
  IREE_RETURN_IF_ERROR(
      iree_vm_list_create(iree_vm_make_undefined_type_def(), 1,
                          session->allocator, &arguments));
  iree_vm_ref_t ref = iree_vm_list_retain_ref(records);
  iree_status_t status = iree_vm_list_push_ref_move(arguments, &ref);
  iree_vm_ref_release(&ref);
  const size_t count = iree_vm_context_module_count(session->context);
  for (size_t i = 0; i < count && iree_status_is_ok(status); ++i) {
    iree_vm_function_t query;
    iree_status_t found = iree_vm_module_lookup_function_by_name(
        iree_vm_context_module_at(session->context, i),
        IREE_VM_FUNCTION_LINKAGE_EXPORT, IREE_SV("__query_instruments"),
        &query);
    if (iree_status_is_ok(found)) {
      status = iree_vm_invoke(session->context, query,
                              IREE_VM_INVOCATION_FLAG_NONE, NULL, arguments,
                              NULL, session->allocator);
    }
    iree_status_free(found);
  }
  iree_vm_list_release(arguments);
  return status;
}

// Writes the records of all modules, one after the other. Without any the
// file becomes empty; without a |path| nothing happens.
static inline iree_status_t vm2c_tool_write_instruments(
    const vm2c_tool_session_t* session, const char* path) {
  if (path[0] == 0) return iree_ok_status();
  FILE* file = vm2c_tool_open_output(path, "wb");
  if (file == NULL) {
    return iree_make_status(IREE_STATUS_UNKNOWN,
                            "failed to open instrument file '%s' for writing",
                            path);
  }
  iree_vm_list_t* records = NULL;
  iree_status_t status =
      iree_vm_list_create(iree_vm_make_undefined_type_def(), 8,
                          session->allocator, &records);
  if (iree_status_is_ok(status)) {
    status = vm2c_tool_query_instruments(session, records);
  }
  bool written = true;
  const size_t count = iree_status_is_ok(status) ? iree_vm_list_size(records) : 0;
  for (size_t i = 0; i < count && iree_status_is_ok(status); ++i) {
    iree_vm_variant_t variant = iree_vm_variant_empty();
    vm2c_tool_array_t array;
    status = iree_vm_list_get_variant_assign(records, i, &variant);
    if (!iree_status_is_ok(status)) continue;
    status = vm2c_tool_array_from_variant(&variant, &array);
    if (iree_status_is_ok(status) && array.size != 0) {
      written = fwrite(array.data, 1, array.size, file) == array.size && written;
    }
  }
  iree_vm_list_release(records);
  if ((fclose(file) != 0 || !written) && iree_status_is_ok(status)) {
    status = iree_make_status(IREE_STATUS_UNKNOWN,
                              "failed to write iovec to file");
  }
  return status;
}

#endif  // VM2C_TOOL_INSTRUMENTS_H_
