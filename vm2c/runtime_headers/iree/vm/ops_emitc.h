// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Macros for C constructs that emitted C spells as calls.

#ifndef IREE_VM_OPS_EMITC_H_
#define IREE_VM_OPS_EMITC_H_

#include "iree/base/config.h"

// Emitted C calls memset and memcpy by their own names.
#include <string.h>

#define EMITC_DEREF_ASSIGN_VALUE(target, value) *(target) = (value)
#define EMITC_DEREF_ASSIGN_PTR(target, source) *(target) = *(source)
#define EMITC_CALL_INDIRECT(function, ...) (function)(__VA_ARGS__)

#endif  // IREE_VM_OPS_EMITC_H_
