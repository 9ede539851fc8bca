// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Failures in a library that another runtime has loaded. A status with storage
// is always that runtime's own: it makes it, and it frees it; the library fills
// in the message where it knows the layout of the storage. Included by
// iree/base/status.h, defined in vm2c/dynamic_module.c.

#ifndef VM2C_HOST_STATUS_H_
#define VM2C_HOST_STATUS_H_

#include "iree/base/status.h"

// A failure with a printf-formatted message, which must be handed to the host
// before the thread fails a few more times: that copies the message. The bare
// code where the layout of the host's storage is not known.
VM2C_INTERNAL VM2C_PRINTF(4, 5) iree_status_t
    iree_status_allocate_f(iree_status_code_t code, const char* file,
                           uint32_t line, const char* format, ...);

// Adds text to a failure; OK passes unchanged. Takes and returns ownership. A
// failure to which the host has added more than a message stays as it is.
VM2C_INTERNAL VM2C_PRINTF(2, 3) iree_status_t
    iree_status_annotate_f(iree_status_t base_status, const char* format, ...);

// Has the host free the storage of |status|.
VM2C_INTERNAL void vm2c_host_status_free(iree_status_t status);

VM2C_INLINE void iree_status_free(iree_status_t status) {
  if (vm2c_unlikely((uintptr_t)status > (uintptr_t)IREE_STATUS_CODE_MASK)) {
    vm2c_host_status_free(status);
  }
}

#endif  // VM2C_HOST_STATUS_H_
