// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Floats and their bounds, maxima and minima, in kernels of VM modules.
// Written by `make headers` from the helpers of tensor programs.

#ifndef VM2C_CLAMP_OPS_H_
#define VM2C_CLAMP_OPS_H_

#include "vm2c/support.h"

// `low` where `a` is not above it; NaN stays.
static inline float vm2c_at_least_f32(float a, float low) { return a <= low ? low : a; }

// `high` where `a` is not below it; NaN stays.
static inline float vm2c_at_most_f32(float a, float high) { return a >= high ? high : a; }

static inline float vm2c_bits_i32_to_f32(int32_t a) {
  float bits;
  VM2C_MEMCPY(&bits, &a, sizeof bits);
  return bits;
}

static inline int32_t vm2c_bits_f32_to_i32(float a) {
  int32_t bits;
  VM2C_MEMCPY(&bits, &a, sizeof bits);
  return bits;
}

static inline float vm2c_maximum_f32(float a, float b) {
  // These differ where one is NaN, or for zeros: 0 is larger than -0.
  const float one = a > b ? a : b, other = b > a ? b : a;
  const float both = vm2c_bits_i32_to_f32(vm2c_bits_f32_to_i32(one) & vm2c_bits_f32_to_i32(other));
  const float ordered = b != b ? b : both;
  return a != a ? a : ordered;
}

static inline float vm2c_minimum_f32(float a, float b) {
  // These differ where one is NaN, or for zeros: -0 is smaller than 0.
  const float one = a < b ? a : b, other = b < a ? b : a;
  const float both = vm2c_bits_i32_to_f32(vm2c_bits_f32_to_i32(one) | vm2c_bits_f32_to_i32(other));
  const float ordered = b != b ? b : both;
  return a != a ? a : ordered;
}

// `low` where `a` is not above it; NaN stays.
static inline double vm2c_at_least_f64(double a, double low) { return a <= low ? low : a; }

// `high` where `a` is not below it; NaN stays.
static inline double vm2c_at_most_f64(double a, double high) { return a >= high ? high : a; }

static inline double vm2c_bits_i64_to_f64(int64_t a) {
  double bits;
  VM2C_MEMCPY(&bits, &a, sizeof bits);
  return bits;
}

static inline int64_t vm2c_bits_f64_to_i64(double a) {
  int64_t bits;
  VM2C_MEMCPY(&bits, &a, sizeof bits);
  return bits;
}

static inline double vm2c_maximum_f64(double a, double b) {
  // These differ where one is NaN, or for zeros: 0 is larger than -0.
  const double one = a > b ? a : b, other = b > a ? b : a;
  const double both = vm2c_bits_i64_to_f64(vm2c_bits_f64_to_i64(one) & vm2c_bits_f64_to_i64(other));
  const double ordered = b != b ? b : both;
  return a != a ? a : ordered;
}

static inline double vm2c_minimum_f64(double a, double b) {
  // These differ where one is NaN, or for zeros: -0 is smaller than 0.
  const double one = a < b ? a : b, other = b < a ? b : a;
  const double both = vm2c_bits_i64_to_f64(vm2c_bits_f64_to_i64(one) | vm2c_bits_f64_to_i64(other));
  const double ordered = b != b ? b : both;
  return a != a ? a : ordered;
}

#endif  // VM2C_CLAMP_OPS_H_
