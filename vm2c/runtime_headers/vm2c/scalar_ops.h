// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All scalar VM ops. Shared by generated C and by iree/vm/ops.h, so that their
// meaning exists once.

#ifndef VM2C_SCALAR_OPS_H_
#define VM2C_SCALAR_OPS_H_

#include "vm2c/float_ops.h"
#include "vm2c/int_ops.h"

#endif  // VM2C_SCALAR_OPS_H_
