// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Floats and their bounds in kernels of VM modules.
// Written by `make headers` from the helpers of tensor programs.

#ifndef VM2C_CLAMP_OPS_H_
#define VM2C_CLAMP_OPS_H_

#include "vm2c/support.h"

// `low` where `a` is not above it; NaN stays.
static inline float vm2c_at_least_f32(float a, float low) { return a <= low ? low : a; }

// `high` where `a` is not below it; NaN stays.
static inline float vm2c_at_most_f32(float a, float high) { return a >= high ? high : a; }

// `low` where `a` is not above it; NaN stays.
static inline double vm2c_at_least_f64(double a, double low) { return a <= low ? low : a; }

// `high` where `a` is not below it; NaN stays.
static inline double vm2c_at_most_f64(double a, double high) { return a >= high ? high : a; }

#endif  // VM2C_CLAMP_OPS_H_
