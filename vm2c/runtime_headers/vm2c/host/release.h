// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tells hosts that are too old. Before IREE 3.10.0 arguments and results were
// packed without padding, and nothing tells such a host from another one but the
// size of what it passes, and that it finds the arguments of its own functions
// too long. Included by vm2c/dynamic_module.c, once per library.

#ifndef VM2C_HOST_RELEASE_H_
#define VM2C_HOST_RELEASE_H_

#include "iree/vm/native_module.h"
#include "vm2c/host/status_storage.h"
#include "vm2c/layout.h"

static iree_status_t vm2c_host_fail_version(void) {
  return iree_make_status(IREE_STATUS_INCOMPATIBLE,
                          "the library needs IREE 3.10.0 or later: this host "
                          "is older and passes arguments in another layout");
}

// Bytes of padding between the values of a side of a calling convention; that
// after the last one makes no difference to anybody. |out_packed| is what the
// values take without.
static iree_host_size_t vm2c_host_padding(iree_string_view_t values,
                                          iree_host_size_t* out_packed) {
  iree_host_size_t padded = 0;
  *out_packed = 0;
  for (iree_host_size_t i = 0; i < values.size; ++i) {
    iree_host_size_t size = 0;
    iree_host_size_t alignment = 1;
    if (!vm2c_value_layout(values.data[i], &size, &alignment)) continue;
    padded = iree_host_align(padded, alignment) + size;
    *out_packed += size;
  }
  return padded - *out_packed;
}

// Whether a function that is called with |call| has its arguments or results
// packed where they need padding; without a call, whether it has such.
static bool vm2c_host_packs(
    const iree_vm_native_export_descriptor_t* function,
    const iree_vm_function_call_t* call) {
  iree_vm_function_signature_t signature;
  iree_string_view_t arguments, results;
  signature.calling_convention = function->calling_convention;
  iree_status_free(iree_vm_function_call_get_cconv_fragments(
      &signature, &arguments, &results));
  iree_host_size_t size = 0;
  if (vm2c_host_padding(arguments, &size) != 0 &&
      (call == NULL || call->arguments.data_length == size)) {
    return true;
  }
  return vm2c_host_padding(results, &size) != 0 &&
         (call == NULL || call->results.data_length == size);
}

// Takes and returns ownership of the failure of a call: where an import of the
// host did not find its arguments as they should be, the host is too old.
static iree_status_t vm2c_host_check_failure(iree_status_t status) {
  static const char mismatch[] = "argument/result signature mismatch";
  if (iree_status_code(status) != IREE_STATUS_INVALID_ARGUMENT) return status;
  const iree_string_view_t message = vm2c_host_status_text(status);
  if (!iree_string_view_starts_with(message,
                                    iree_make_cstring_view(mismatch))) {
    return status;
  }
  iree_status_free(status);
  return vm2c_host_fail_version();
}

#endif  // VM2C_HOST_RELEASE_H_
