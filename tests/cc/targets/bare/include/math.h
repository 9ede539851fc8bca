// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What testbenches need of <math.h>: macros, and two functions.

#ifndef VM2C_TESTS_CC_TARGETS_BARE_INCLUDE_MATH_H_
#define VM2C_TESTS_CC_TARGETS_BARE_INCLUDE_MATH_H_

#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define fabs(x) __builtin_fabs(x)

static inline double ldexp(double x, int exponent) {
  for (; exponent > 0; --exponent) x *= 2;
  for (; exponent < 0; ++exponent) x /= 2;
  return x;
}

#endif  // VM2C_TESTS_CC_TARGETS_BARE_INCLUDE_MATH_H_
