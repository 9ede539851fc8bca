// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that the programs need of libm, for -include, with the macros that
// name them to the runtime.

#ifndef VM2C_TESTS_CC_TARGETS_BARE_MATH_H_
#define VM2C_TESTS_CC_TARGETS_BARE_MATH_H_

// 2^n times the series of e^r, |r| <= ln(2) / 2.
static inline double bare_exp(double x) {
  if (x > 700) return 1e300 * 1e300;
  if (x < -700) return 0;
  int n = (int)(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
  const double r = x - n * 0.6931471805599453;
  double term = 1;
  double sum = 1;
  for (int i = 1; i < 16; ++i) {
    term *= r / i;
    sum += term;
  }
  for (; n > 0; --n) sum *= 2;
  for (; n < 0; ++n) sum /= 2;
  return sum;
}

static inline float bare_expf(float x) { return (float)bare_exp(x); }

static inline float bare_tanhf(float x) {
  if (x > 20 || x < -20) return x > 0 ? 1.0f : -1.0f;
  const double square = bare_exp(2.0 * x);
  return (float)((square - 1) / (square + 1));
}

#define VM2C_EXP_F32 bare_expf
#define VM2C_TANH_F32 bare_tanhf

#endif  // VM2C_TESTS_CC_TARGETS_BARE_MATH_H_
