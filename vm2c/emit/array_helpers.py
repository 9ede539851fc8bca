# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C functions of whole arrays, which compilers make vectors of, with the results of the functions of single numbers to the bit.

`exp`: the GNU C library's expf, since 2.28, is wrong by less than 0.0017 units in the last place before it rounds. So where e^x,
computed in double, is further than 0.002 units from the middle of two floats, expf rounds it to the same one, and where it is not,
expf is asked. This has been checked for all floats. Other libraries are asked for all elements.

Maxima and minima: which one of two zeros comes out, and which NaN, depends on the order; where it does, they are computed one by
one.
"""

from __future__ import annotations

EXP = """
// What expf makes of `count` floats, in place.
static VM2C_VECTORS void vm2c_exp_array_f32(float* values, int64_t count) {
  int64_t whole = 0;
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 28) && !defined(__FAST_MATH__) && \\
    (__FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 16)
  // expf is wrong by less than 0.0017 units in the last place before it rounds. Where e^x is further
  // than 0.002 units from the middle of two floats, both come to the same one.
  whole = count - count % 64;
  for (float* x = values; x < values + whole; x += 64) {
    float results[64];
    uint64_t bits[64], close = 0;
    int outside = 0;
    for (int i = 0; i < 64; ++i) {
      // e^x = 2^n * e^r; adding 1.5 * 2^52 rounds to an integer.
      const double shifted = x[i] * 1.4426950408889634 + 6755399441055744.0;
      const double r = x[i] - (shifted - 6755399441055744.0) * 0.6931471805599453;
      const double power = (((((((2.485969439475207e-05 * r + 0.00019899390183679232) * r +
          0.001388885390994504) * r + 0.008333298344023092) * r + 0.041666666719295684) * r +
          0.1666666671931248) * r + 0.5) * r + 1.0) * r + 1.0;
      uint64_t exponent;
      memcpy(&bits[i], &power, sizeof power);
      memcpy(&exponent, &shifted, sizeof exponent);
      bits[i] += exponent << 52;
    }
    for (int i = 0; i < 64; ++i) {
      double result;
      memcpy(&result, &bits[i], sizeof result);
      results[i] = (float)result;
      close |= ((bits[i] + 0x10110000) & 0x1FFFFFFF) - 0x220000;
    }
    for (int i = 0; i < 64; ++i) outside |= !(x[i] >= -87.3f) | !(x[i] <= 88.7f);
    if (close >> 63 || outside) {
      unsigned char unsure[64];
      for (int i = 0; i < 64; ++i) {
        unsure[i] = (((bits[i] + 0x10110000) & 0x1FFFFFFF) < 0x220000) | !(x[i] >= -87.3f) | !(x[i] <= 88.7f);
      }
      for (int i = 0; i < 64; i += 8) {
        uint64_t any;
        memcpy(&any, &unsure[i], sizeof any);
        if (!any) continue;
        for (int j = i; j < i + 8; ++j) {
          if (unsure[j]) results[j] = expf(x[j]);
        }
      }
    }
    memcpy(x, results, sizeof results);
  }
#endif
  for (int64_t i = whole; i < count; ++i) values[i] = expf(values[i]);
}
"""

FAST_EXP = """
static void vm2c_fast_exp_array_f32(float* values, int64_t count) {
  for (int64_t i = 0; i < count; ++i) values[i] = vm2c_exp_f32(values[i]);
}
"""

REDUCE = """
// vm2c_{function}_f32 of all elements and `result`, one after the other.
static float vm2c_{function}{order}_array_f32(const float* x, int64_t count, float result) {{
  // The {most} number of each column of 32; NaN where there is one.
  const int64_t whole = count - count % 32;
  float lanes[32], {most} = result;
  for (int lane = 0; lane < 32; ++lane) lanes[lane] = result;
  for (int64_t i = 0; i < whole; i += 32) {{
    for (int lane = 0; lane < 32; ++lane) {{
      const float value = x[i + lane];
      lanes[lane] = value {relation} lanes[lane]{keeps} ? value : lanes[lane];
    }}
  }}
  for (int64_t i = whole; i < count; ++i) {most} = x[i] {relation} {most}{keeps_one} ? x[i] : {most};
  for (int lane = 0; lane < 32; ++lane) {most} = lanes[lane] {relation} {most}{keeps_lane} ? lanes[lane] : {most};
  // Which zero and which NaN it is depends on the order.
  if ({most} != 0 && {most} == {most} && result == result) return {most};
  for (int64_t i = 0; i < count; ++i) result = vm2c_{function}_f32({operands});
  return result;
}}
"""


def reduce_helper(function: str, order: str) -> str:
    """The definition of vm2c_FUNCTION_array_f32. `order` is empty where the element is the first operand, else `_second`."""
    most = "largest" if function.startswith("max") else "least"
    spreads = function in ("maximum", "minimum")
    return REDUCE.format(
        function=function, order=order, most=most, relation=">" if most == "largest" else "<",
        keeps=" || value != value" if spreads else "", keeps_one=" || x[i] != x[i]" if spreads else "",
        keeps_lane=" || lanes[lane] != lanes[lane]" if spreads else "",
        operands="result, x[i]" if order else "x[i], result",
    )  # fmt: skip
