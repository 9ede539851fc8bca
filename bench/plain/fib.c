// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A sequence like Fibonacci's, modulo 2^32.

#include "plain.h"

static int32_t fib(int n) {
  uint32_t a = 0, b = 1;
  for (int i = 0; i < n; ++i) {
    const uint32_t next = (a + b) ^ (uint32_t)i;
    a = b;
    b = next;
  }
  return (int32_t)a;
}

static value_t job(const value_t* inputs) {
  return integer_value(fib((int)inputs[0].integer));
}
