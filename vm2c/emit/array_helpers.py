# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C functions of whole arrays, which compilers make vectors of, with the results of the functions of single numbers to the bit.

`exp`, `tanh` and `erf` are in exact_functions.py.

Maxima and minima: which one of two zeros comes out, and which NaN, depends on the order; where it does, they are computed one by
one.
Sums of rows: each has its order, but 8 rows can be summed at once, in vectors of one element of each, and 16 rows in two of them.
"""

from __future__ import annotations

import re

from vm2c.analysis import extremes
from vm2c.emit.exact_functions import APART, ERF, EXP, FUSED, LIBRARIES, POWER, TANH

ARRAY_HEADER = "vm2c/array_ops.h"
"""The header with these functions for modules of the VM."""

EXTREMES = """
// Functions that gcc is to make vectors of where it would only do so with -O3.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__) && !defined(__OPTIMIZE_SIZE__)
#define VM2C_EXTREMES __attribute__((optimize("tree-vectorize", "vect-cost-model=dynamic")))
#else
#define VM2C_EXTREMES
#endif
"""
SUMS_APART = """
// Functions with sums side by side: gcc would gather their terms in vectors, which takes longer.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__)
#define VM2C_SUMS __attribute__((optimize("no-tree-slp-vectorize")))
#else
#define VM2C_SUMS
#endif
"""
FAST_EXP = """
static void vm2c_fast_exp_array_f32(const float* source, float center, float* values,
    int64_t count) {
  const int64_t whole = count - count % 64;
  // What is read is known to be another array then than what is written.
  for (int64_t place = 0; place < whole; place += 64) {
    float x[64];
    memcpy(x, &source[place], sizeof x);
    for (int i = 0; i < 64; ++i) values[place + i] = vm2c_exp_f32(x[i] - center);
  }
  for (int64_t i = whole; i < count; ++i) values[i] = vm2c_exp_f32(source[i] - center);
}
"""

REDUCE = """
// {meaning}
{storage}{extremes} float vm2c_{function}_array_f32(const float* x, int64_t count,
    float result{parameter}) {{
  // Compared as integers, in any order: the size of a number is its bits but for the sign.
  int32_t {most} = {bound}, widest = 0;
  for (int64_t i = 0; i < count; ++i) {{
    int32_t bits;
    memcpy(&bits, &x[i], sizeof bits);
    const int32_t size = bits & 0x7FFFFFFF, number = bits < 0 ? -size : size;
    {most} = number {relation} {most} ? number : {most};
    widest = size > widest ? size : widest;
  }}
  // Which zero and which NaN it is depends on the order.
  if (count > 0 && {most} != 0 && widest <= 0x7F800000{start}) {{
    const uint32_t bits = {most} < 0 ? 0x80000000u - (uint32_t){most} : (uint32_t){most};
    float found;
    memcpy(&found, &bits, sizeof found);
    return {replaces} ? found : result;
  }}
  for (int64_t i = 0; i < count; ++i) {step}
  return result;
}}
"""


# Short loops are unrolled, at -O2 too: only then compilers keep an array of vectors in registers. That over the quarters of a
# square is not: then all of it would be loaded before anything is stored, which takes longer.
SHUFFLES = """
// The 8 columns of 8 rows. Squares of 4 rows and 4 columns, two at a time, change rows and columns.
#if defined(__AVX__) && (defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12))
#define VM2C_SHUFFLES 1
typedef float vm2c_column_t __attribute__((vector_size(32)));
static inline __attribute__((always_inline, unused)) VM2C_SUMS void vm2c_columns_f32(
    const float* x, int64_t stride, vm2c_column_t columns[8]) {
  typedef float half_t __attribute__((vector_size(16)));
  VM2C_UNROLL(2) for (int i = 0; i < 8; i += 4) {
    vm2c_column_t a[4], b[4];
    VM2C_UNROLL(4) for (int row = 0; row < 4; ++row) {
      half_t upper, lower;
      memcpy(&upper, &x[row * stride + i], sizeof upper);
      memcpy(&lower, &x[(row + 4) * stride + i], sizeof lower);
      a[row] = __builtin_shufflevector(upper, lower, 0, 1, 2, 3, 4, 5, 6, 7);
    }
    VM2C_UNROLL(2) for (int row = 0; row < 4; row += 2) {
      b[row] = __builtin_shufflevector(a[row], a[row + 1], 0, 8, 1, 9, 4, 12, 5, 13);
      b[row + 1] = __builtin_shufflevector(a[row], a[row + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    VM2C_UNROLL(2) for (int pair = 0; pair < 2; ++pair) {
      columns[i + 2 * pair] =
          __builtin_shufflevector(b[pair], b[pair + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      columns[i + 2 * pair + 1] =
          __builtin_shufflevector(b[pair], b[pair + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
}
#else
#define VM2C_SHUFFLES 0
#endif
"""

SUMS = """
// For each of `rows` rows, a multiple of 8, {terms}
// are added to its sum, one after the other.
static VM2C_SUMS void vm2c_{function}_rows_f32(const float* x, int64_t rows,
    int64_t stride, int64_t count, {parameter}float* sums) {{
  int64_t whole = 0;
#if {shuffles}
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows; but not where
  // rows are 4 KB apart, as a cache has room for 8 lines of such addresses.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {{
    second = rows - row < 16 || stride % 1024 == 0 ? 0 : 8;
    const float *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b{vectors};
    memcpy(&sum_a, &sums[row], sizeof sum_a);
    memcpy(&sum_b, &sums[row + second], sizeof sum_b);
{load}    for (int64_t i = 0; i < whole; i += 8) {{
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {{
        {upper}
      }}
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {{
        {lower}
      }}
    }}
    if (second > 0) memcpy(&sums[row + second], &sum_b, sizeof sum_b);
    memcpy(&sums[row], &sum_a, sizeof sum_a);
  }}
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {{
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {{
{single}
    }}
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }}
}}
"""

TRANSPOSE = """
// The columns of a square of 16 rows, `stride` elements apart, as rows, `apart` elements apart.
#if VM2C_SHUFFLES
__attribute__((always_inline))
#endif
static inline VM2C_VECTORS void vm2c_transpose_f32(const float* VM2C_RESTRICT x, int64_t stride,
    float* VM2C_RESTRICT y, int64_t apart) {
#if VM2C_SHUFFLES && defined(__AVX512F__)
  // As vm2c_columns_f32: four squares of 4 rows and 4 columns at a time.
  typedef float part_t __attribute__((vector_size(16)));
  typedef float half_t __attribute__((vector_size(32)));
  typedef float row_t __attribute__((vector_size(64)));
  VM2C_NO_UNROLL for (int i = 0; i < 16; i += 4) {
    row_t a[4], b[4];
    VM2C_UNROLL(4) for (int row = 0; row < 4; ++row) {
      part_t parts[4];
      half_t halves[2];
      VM2C_UNROLL(4) for (int part = 0; part < 4; ++part) {
        memcpy(&parts[part], &x[(row + 4 * part) * stride + i], sizeof parts[part]);
      }
      VM2C_UNROLL(2) for (int half = 0; half < 2; ++half) {
        halves[half] = __builtin_shufflevector(
            parts[2 * half], parts[2 * half + 1], 0, 1, 2, 3, 4, 5, 6, 7);
      }
      a[row] = __builtin_shufflevector(
          halves[0], halves[1], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }
    VM2C_UNROLL(2) for (int row = 0; row < 4; row += 2) {
      b[row] = __builtin_shufflevector(
          a[row], a[row + 1], 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29);
      b[row + 1] = __builtin_shufflevector(
          a[row], a[row + 1], 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31);
    }
    VM2C_UNROLL(2) for (int pair = 0; pair < 2; ++pair) {
      const row_t one = __builtin_shufflevector(
          b[pair], b[pair + 2], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
      const row_t other = __builtin_shufflevector(
          b[pair], b[pair + 2], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
      memcpy(&y[(i + 2 * pair) * apart], &one, sizeof one);
      memcpy(&y[(i + 2 * pair + 1) * apart], &other, sizeof other);
    }
  }
#else
  for (int i = 0; i < 16; i += 8) {
    for (int j = 0; j < 16; j += 8) {
#if VM2C_SHUFFLES
      vm2c_column_t c[8];
      vm2c_columns_f32(&x[j * stride + i], stride, c);
      VM2C_UNROLL(8) for (int k = 0; k < 8; ++k) memcpy(&y[(i + k) * apart + j], &c[k], sizeof *c);
#else
      for (int row = j; row < j + 8; ++row) {
        for (int k = i; k < i + 8; ++k) y[k * apart + row] = x[row * stride + k];
      }
#endif
    }
  }
#endif
}
"""

_TERMS = {
    "sum": "the elements",
    "square_sum": "the squares of the elements",
    "square_deviation": "the squares of the elements' distances to its center",
}


def sums_helper(function: str, fma: str = "") -> str:
    """The definition of vm2c_FUNCTION_rows_f32. `fma` adds a product to a number; where it rounds once, vectors cannot do the
    same."""
    deviates = function == "square_deviation"

    def step(sum_: str, element: str, type_: str, center: str) -> str:
        if function == "sum":
            return f"{sum_} += {element};"
        difference = f"const {type_} y = {element}{f' - {center}' if deviates else ''};"
        if fma and type_ == "float":
            return f"{{ {difference} {sum_} = {fma}(y, y, {sum_}); }}"
        return f"{{ {difference} const {type_} q = y * y; {sum_} += q; }}"

    upper, lower = (step(f"sum_{each}", f"{each}[j]", "vm2c_column_t", f"center_{each}") for each in "ab")
    single = [step(f"s{number}", f"x[i + stride * {number}]", "float", f"centers[row + {number}]") for number in range(8)]
    centers = [("a", "row"), ("b", "row + second")] if deviates else []
    return SUMS.format(
        shuffles="VM2C_SHUFFLES && !defined(VM2C_FUSE_FMA)" if fma and function != "sum" else "VM2C_SHUFFLES",
        function=function, terms=_TERMS[function], parameter="const float* centers, " if deviates else "",
        vectors=", center_a, center_b" if deviates else "",
        load="".join(f"    memcpy(&center_{each}, &centers[{place}], sizeof center_{each});\n" for each, place in centers),
        upper=upper, lower=lower, single="\n".join(f"      {each}" for each in single),
    )  # fmt: skip


def reduce_helper(function: str, order: str) -> str:
    """The definition of vm2c_FUNCTION_array_f32. `order` is empty where the element is the first operand, else `_second`."""
    operands = "result, x[i]" if order else "x[i], result"
    meaning = f"vm2c_{function}_f32 of all elements and `result`, one after the other."
    step = f"result = vm2c_{function}_f32({operands});"
    largest = function.startswith("max")
    return _reduce(
        function + order, largest, step=step, meaning=meaning, storage="static ", parameter="", start=" && result == result",
        replaces=f"found {'>' if largest else '<'} result",
    )  # fmt: skip


def _reduce(function: str, largest: bool, **fields: str) -> str:
    most, relation, bound = ("largest", ">", "INT32_MIN") if largest else ("least", "<", "INT32_MAX")
    return REDUCE.format(function=function, most=most, relation=relation, bound=bound, extremes="VM2C_EXTREMES", **fields)


# ---- modules of the VM


_EXTREMES_OF_VM = """
// Whether a new number takes the place of the extreme so far: where it goes further, and ...
enum {{
  VM2C_TAKES_EQUAL = {TAKES_EQUAL},  // ... where it is equal;
  VM2C_TAKES_NAN = {TAKES_NAN},  // ... where it alone is NaN;
  VM2C_REPLACES_NAN = {REPLACES_NAN},  // ... where the other one alone is NaN;
  VM2C_TAKES_NAN_FOR_NAN = {TAKES_NAN_FOR_NAN}  // ... where both are.
}};

VM2C_INLINE int vm2c_takes_f32(float value, float old, int further, int takes) {{
  if (value != value) return takes & (old != old ? VM2C_TAKES_NAN_FOR_NAN : VM2C_TAKES_NAN);
  if (old != old) return takes & VM2C_REPLACES_NAN;
  return further || (value == old && (takes & VM2C_TAKES_EQUAL) != 0);
}}
"""


_FUSED_EXP = """
#if defined(VM2C_EXP_F32_IS_EXPF_)
#define VM2C_POWERS_ VM2C_FUSED
#else
#define VM2C_POWERS_
#endif
"""


def arrays_of_vm() -> str:
    """What modules of the VM have of them, with the results of the VM's ops one after the other to the bit."""
    functions = [
        _reduce(
            function, relation == ">", meaning=f"The {most} of `result` and all elements, one after the other.",
            step=f"{{\n    if (vm2c_takes_f32(x[i], result, x[i] {relation} result, takes)) result = x[i];\n  }}",
            storage="VM2C_OUTLINE ", parameter=", int takes", start="",
            replaces=f"found {relation} result || (result != result && (takes & VM2C_REPLACES_NAN) != 0)",
        )
        for function, most, relation in (("max", "largest", ">"), ("min", "least", "<"))
    ]  # fmt: skip
    # A sum of products that are not rounded is made one by one.
    functions += [SHUFFLES, TRANSPOSE]
    functions += [sums_helper(each, "vm_fma_f32") for each in _TERMS]
    text = _aliasing(r"\* \w| \*const", "".join(functions))
    # gcc takes what is in place of expf into no function with other options than its own.
    exact = f"{POWER}{_FUSED_EXP}"
    for name, definition in (("exp", EXP), ("tanh", TANH), ("erf", ERF)):
        single = f"{name}f"
        known = f"#if defined(VM2C_{name.upper()}_F32_IS_{single.upper()}_) && VM2C_GLIBC"
        definition = definition.replace("#if VM2C_GLIBC", known).replace(f"{single}(", f"vm_{name}_f32(")
        definition = definition.replace("VM2C_FUSED void vm2c_exp_array", "VM2C_POWERS_ void vm2c_exp_array")
        # The other functions are given local arrays.
        exact += _aliasing(r"\* (source|values)\b", definition)
    text = re.sub(r"^static (?!inline)", "VM2C_OUTLINE ", exact + text, flags=re.MULTILINE)
    return LIBRARIES + FUSED + APART + EXTREMES + SUMS_APART + _EXTREMES_OF_VM.format(**vars(extremes)) + text



def _aliasing(followers: str, text: str) -> str:
    """The text with floats in memory that may hold numbers of other types, too, where that which matches `followers` follows."""
    return re.sub(rf"\bfloat(?={followers})", "vm2c_f32", text)
