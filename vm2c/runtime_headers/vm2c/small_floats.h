// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Floats narrower than 32 bits, rounded to nearest even.

#ifndef VM2C_SMALL_FLOATS_H_
#define VM2C_SMALL_FLOATS_H_

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

// What the all-ones exponent means.
typedef enum vm2c_small_float_specials_e {
  VM2C_SMALL_FLOAT_IEEE = 0,  // infinities and NaNs
  VM2C_SMALL_FLOAT_FN = 1,    // a number, but all ones are NaN; no infinity
  VM2C_SMALL_FLOAT_FNUZ = 2   // a number; NaN is what would be -0
} vm2c_small_float_specials_t;

typedef struct vm2c_small_float_format_t {
  int exponent_bits;
  int mantissa_bits;
  int bias;
  vm2c_small_float_specials_t specials;
} vm2c_small_float_format_t;

static inline uint32_t vm2c_small_float_encode(vm2c_small_float_format_t format,
                                              float value) {
  const int width = format.exponent_bits + format.mantissa_bits;
  const uint32_t sign = signbit(value) ? (uint32_t)1 << width : 0;
  const uint32_t mantissa_mask = ((uint32_t)1 << format.mantissa_bits) - 1;
  const uint32_t all_ones = ((uint32_t)1 << width) - 1;
  const uint32_t exponent_mask = all_ones & ~mantissa_mask;
  uint32_t infinity = exponent_mask;
  uint32_t nan = exponent_mask | (mantissa_mask & ~(mantissa_mask >> 1));
  uint32_t largest = exponent_mask - 1;
  if (format.specials == VM2C_SMALL_FLOAT_FN) {
    infinity = all_ones;
    nan = all_ones;
    largest = all_ones - 1;
  } else if (format.specials == VM2C_SMALL_FLOAT_FNUZ) {
    infinity = (uint32_t)1 << width;
    nan = infinity;
    largest = all_ones;
  }
  const bool unsigned_specials = format.specials == VM2C_SMALL_FLOAT_FNUZ;
  if (isnan(value)) return nan;
  if (isinf(value)) return unsigned_specials ? infinity : sign | infinity;
  const float magnitude = fabsf(value);
  int exponent = 0;
  (void)frexpf(magnitude, &exponent);
  // In units of the last place; subnormals share the smallest exponent.
  int scale = exponent - 1 - format.mantissa_bits;
  const int smallest = 1 - format.bias - format.mantissa_bits;
  if (magnitude == 0 || scale < smallest) scale = smallest;
  const double units = ldexp((double)magnitude, -scale);
  double whole = floor(units);
  const double rest = units - whole;
  if (rest > 0.5 || (!(rest < 0.5) && fmod(whole, 2.0) > 0.5)) whole += 1.0;
  // A carry out of the mantissa runs into the exponent, as it should.
  const uint32_t steps = (uint32_t)(scale - smallest);
  const uint32_t bits =
      (uint32_t)whole + (steps << format.mantissa_bits);
  if (bits > largest) return unsigned_specials ? infinity : sign | infinity;
  if (bits == 0 && unsigned_specials) return 0;
  return sign | bits;
}

static inline float vm2c_small_float_decode(vm2c_small_float_format_t format,
                                           uint32_t bits) {
  const int width = format.exponent_bits + format.mantissa_bits;
  const uint32_t mantissa_mask = ((uint32_t)1 << format.mantissa_bits) - 1;
  const uint32_t all_ones = ((uint32_t)1 << width) - 1;
  const bool negative = ((bits >> width) & 1) != 0;
  const uint32_t magnitude = bits & all_ones;
  const uint32_t mantissa = magnitude & mantissa_mask;
  const int exponent = (int)(magnitude >> format.mantissa_bits);
  const int last_exponent = (1 << format.exponent_bits) - 1;
  bool is_nan = false;
  bool is_infinity = false;
  switch (format.specials) {
    case VM2C_SMALL_FLOAT_FN:
      is_nan = magnitude == all_ones;
      break;
    case VM2C_SMALL_FLOAT_FNUZ:
      is_nan = negative && magnitude == 0;
      break;
    case VM2C_SMALL_FLOAT_IEEE:
    default:
      is_nan = exponent == last_exponent && mantissa != 0;
      is_infinity = exponent == last_exponent && mantissa == 0;
      break;
  }
  float value = 0;
  if (is_nan) {
    value = NAN;
  } else if (is_infinity) {
    value = INFINITY;
  } else if (exponent == 0) {
    value = ldexpf((float)mantissa, 1 - format.bias - format.mantissa_bits);
  } else {
    value = ldexpf((float)(mantissa | (mantissa_mask + 1)),
                   exponent - format.bias - format.mantissa_bits);
  }
  return negative && !is_nan ? -value : value;
}

// Only exponents: 2^(bits - 127); 0xFF is NaN.
static inline uint32_t vm2c_e8m0_encode(float value) {
  if (isnan(value) || isinf(value) || !(value > 0)) {
    return isnan(value) || isinf(value) ? 0xFFu : 0u;
  }
  int exponent = 0;
  const float fraction = frexpf(value, &exponent);
  int biased = exponent - 1 + 127;
  if (fraction >= 0.75f) ++biased;
  if (biased < 0) return 0;
  return biased > 0xFE ? 0xFFu : (uint32_t)biased;
}

static inline float vm2c_e8m0_decode(uint32_t bits) {
  return bits == 0xFFu ? NAN : ldexpf(1.0f, (int)bits - 127);
}

#endif  // VM2C_SMALL_FLOATS_H_
