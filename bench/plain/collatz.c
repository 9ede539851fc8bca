// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Steps that all numbers below n take to 1 in Collatz' sequence.

#include "plain.h"

static int64_t collatz(int n) {
  int64_t steps = 0;
  for (int i = 1; i < n; ++i) {
    uint64_t v = (uint64_t)i;
    while (v != 1) {
      ++steps;
      if (v & 1) {
        v = v * 3 + 1;
      } else {
        v >>= 1;
      }
    }
  }
  return steps;
}

static value_t job(const value_t* inputs) {
  return integer_value(collatz((int)inputs[0].integer));
}
