// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions for memory, which startup.c has.

#include "../bare.h"
