// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls a tensor program as C. ARRAYS are the caller's, CALL is the call; without
// it there is only what every program on this machine consists of.

#include "measure.h"

#if defined(CALL)
#include HEADER

ARRAYS

static int call(void) { return CALL; }
#else
static int call(void) { return 0; }
#endif

int main(void) {
  int result = 0;
  allow_floats();
  const size_t stack = stack_of(call, &result);
  print_number("stack ", stack);
  print_number("result ", (size_t)result);
  return result;
}
