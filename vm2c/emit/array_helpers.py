# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C functions of whole arrays, which compilers make vectors of, with the results of the functions of single numbers to the bit.

`exp`: the GNU C library's expf, since 2.28, is wrong by less than 0.0017 units in the last place before it rounds. So where e^x,
computed in double, is further than 0.002 units from the middle of two floats, expf rounds it to the same one, and where it is not,
expf is asked. This has been checked for all floats. Other libraries are asked for all elements.

Maxima and minima: which one of two zeros comes out, and which NaN, depends on the order; where it does, they are computed one by
one.
Sums of rows: each has its order, but 8 rows can be summed at once, in vectors of one element of each.
"""

from __future__ import annotations

EXP = """
// What expf makes of `count` floats, in place.
static VM2C_VECTORS void vm2c_exp_array_f32(float* values, int64_t count) {
  int64_t whole = 0;
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 28) && !defined(__FAST_MATH__) && \\
    (__FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 16)
  // expf is wrong by less than 0.0017 units in the last place before it rounds. Where e^x is
  // further than 0.002 units from the middle of two floats, both come to the same one.
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
        unsure[i] = (((bits[i] + 0x10110000) & 0x1FFFFFFF) < 0x220000) | !(x[i] >= -87.3f) |
            !(x[i] <= 88.7f);
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
  for (int lane = 0; lane < 32; ++lane) {{
    {most} = lanes[lane] {relation} {most}{keeps_lane} ? lanes[lane] : {most};
  }}
  // Which zero and which NaN it is depends on the order.
  if ({most} != 0 && {most} == {most} && result == result) return {most};
  for (int64_t i = 0; i < count; ++i) result = vm2c_{function}_f32({operands});
  return result;
}}
"""


SHUFFLES = """
// Elements of two vectors of 8, by the numbers that they have in both; with them, squares of 8 rows
// and 8 columns change rows and columns.
#if defined(__AVX__) && (defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12))
#define VM2C_SHUFFLES 1
#define VM2C_LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define VM2C_HIGH(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define VM2C_FIRST(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define VM2C_SECOND(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define VM2C_LEFT(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11)
#define VM2C_RIGHT(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#else
#define VM2C_SHUFFLES 0
#endif
"""

SUMS = """
// Adds {terms} of each of `rows` rows, a multiple of 8, to its sum, in order.
static VM2C_SUMS void vm2c_{function}_rows_f32(const float* x, int64_t rows, int64_t stride,
    int64_t count, float* sums) {{
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride, sums += 8) {{
    int64_t whole = 0;
#if VM2C_SHUFFLES
    // Of each column of 8 rows one vector, to be added to that of the sums.
    typedef float row_t __attribute__((vector_size(32)));
    row_t a[8], b[8], sum;
    whole = count - count % 8;
    memcpy(&sum, sums, sizeof sum);
    for (int64_t i = 0; i < whole; i += 8) {{
      memcpy(&a[0], &x[i], sizeof a[0]);
      memcpy(&a[1], &x[i + stride], sizeof a[1]);
      memcpy(&a[2], &x[i + stride * 2], sizeof a[2]);
      memcpy(&a[3], &x[i + stride * 3], sizeof a[3]);
      memcpy(&a[4], &x[i + stride * 4], sizeof a[4]);
      memcpy(&a[5], &x[i + stride * 5], sizeof a[5]);
      memcpy(&a[6], &x[i + stride * 6], sizeof a[6]);
      memcpy(&a[7], &x[i + stride * 7], sizeof a[7]);
      b[0] = VM2C_LOW(a[0], a[1]);
      b[1] = VM2C_HIGH(a[0], a[1]);
      b[2] = VM2C_LOW(a[2], a[3]);
      b[3] = VM2C_HIGH(a[2], a[3]);
      b[4] = VM2C_LOW(a[4], a[5]);
      b[5] = VM2C_HIGH(a[4], a[5]);
      b[6] = VM2C_LOW(a[6], a[7]);
      b[7] = VM2C_HIGH(a[6], a[7]);
      a[0] = VM2C_FIRST(b[0], b[2]);
      a[1] = VM2C_SECOND(b[0], b[2]);
      a[2] = VM2C_FIRST(b[1], b[3]);
      a[3] = VM2C_SECOND(b[1], b[3]);
      a[4] = VM2C_FIRST(b[4], b[6]);
      a[5] = VM2C_SECOND(b[4], b[6]);
      a[6] = VM2C_FIRST(b[5], b[7]);
      a[7] = VM2C_SECOND(b[5], b[7]);
{left}
{right}
    }}
    memcpy(sums, &sum, sizeof sum);
#endif
    float s0 = sums[0], s1 = sums[1], s2 = sums[2], s3 = sums[3];
    float s4 = sums[4], s5 = sums[5], s6 = sums[6], s7 = sums[7];
    for (int64_t i = whole; i < count; ++i) {{
{single}
    }}
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    sums[4] = s4;
    sums[5] = s5;
    sums[6] = s6;
    sums[7] = s7;
  }}
}}
"""


def sums_helper(function: str) -> str:
    """The definition of vm2c_FUNCTION_rows_f32."""
    square = function == "square_sum"

    def step(sum_: str, element: str) -> str:
        if not square:
            return f"      {sum_} += {element};"
        return f"      {{ const TYPE y = {element}; const TYPE q = y * y; {sum_} += q; }}"

    left = [step("sum", f"VM2C_LEFT(a[{number}], a[{number + 4}])") for number in range(4)]
    right = [step("sum", f"VM2C_RIGHT(a[{number}], a[{number + 4}])") for number in range(4)]
    single = [step(f"s{number}", f"x[i + stride * {number}]") for number in range(8)]
    fields = {
        "left": "\n".join(left).replace("TYPE", "row_t"), "right": "\n".join(right).replace("TYPE", "row_t"),
        "single": "\n".join(single).replace("TYPE", "float"),
    }  # fmt: skip
    return SUMS.format(function=function, terms="the squares of the elements" if square else "the elements", **fields)


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
