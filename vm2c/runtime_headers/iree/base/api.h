// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef IREE_BASE_API_H_
#define IREE_BASE_API_H_

#include "iree/base/allocator.h"
#include "iree/base/config.h"
#include "iree/base/ref_count.h"
#include "iree/base/status.h"
#include "iree/base/string_view.h"

#endif  // IREE_BASE_API_H_
