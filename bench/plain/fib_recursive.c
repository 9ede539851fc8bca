// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fibonacci's numbers by recursion.

#include "plain.h"

// What is timed is calls: gcc must not turn them into loops or copies.
#if defined(__GNUC__) && !defined(__clang__)
__attribute__((noinline, noclone, optimize("no-optimize-sibling-calls")))
#elif defined(__GNUC__)
__attribute__((noinline))
#endif
static int fib(int n) {
  if (n < 2) return n;
  return fib(n - 1) + fib(n - 2);
}

static value_t job(const value_t* inputs) {
  return integer_value(fib((int)inputs[0].integer));
}
