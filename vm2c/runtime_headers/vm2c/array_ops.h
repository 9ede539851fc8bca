// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions of whole arrays, with the results of the VM's ops one after the other to the bit.
// Written by `make headers` from the helpers of tensor programs.

#ifndef VM2C_ARRAY_OPS_H_
#define VM2C_ARRAY_OPS_H_

#include "vm2c/float_ops.h"

// Functions, and what begins their bodies, in which sums of products may be rounded once.
#if defined(__clang__)
#define VM2C_FUSED
#define VM2C_FUSES _Pragma("clang fp contract(fast)")
#elif defined(__GNUC__) && !defined(__TINYC__)
#define VM2C_FUSED __attribute__((optimize("fp-contract=fast")))
#define VM2C_FUSES
#else
#define VM2C_FUSED
#define VM2C_FUSES
#endif

// Functions that gcc is to make vectors of where it would only do so with -O3.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__) && !defined(__OPTIMIZE_SIZE__)
#define VM2C_EXTREMES __attribute__((optimize("tree-vectorize", "vect-cost-model=dynamic")))
#else
#define VM2C_EXTREMES
#endif

// Functions with sums side by side: gcc would gather their terms in vectors, which takes longer.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__)
#define VM2C_SUMS __attribute__((optimize("no-tree-slp-vectorize")))
#else
#define VM2C_SUMS
#endif

// Whether a new number takes the place of the extreme so far: where it goes further, and ...
enum {
  VM2C_TAKES_EQUAL = 1,  // ... where it is equal;
  VM2C_TAKES_NAN = 2,  // ... where it alone is NaN;
  VM2C_REPLACES_NAN = 4,  // ... where the other one alone is NaN;
  VM2C_TAKES_NAN_FOR_NAN = 8  // ... where both are.
};

VM2C_INLINE int vm2c_takes_f32(float value, float old, int further, int takes) {
  if (value != value) return takes & (old != old ? VM2C_TAKES_NAN_FOR_NAN : VM2C_TAKES_NAN);
  if (old != old) return takes & VM2C_REPLACES_NAN;
  return further || (value == old && (takes & VM2C_TAKES_EQUAL) != 0);
}

// The largest of `result` and all elements, one after the other.
VM2C_OUTLINE VM2C_EXTREMES float vm2c_max_array_f32(const vm2c_f32* x, int64_t count,
    float result, int takes) {
  // Compared as integers, in any order: the size of a number is its bits but for the sign.
  int32_t largest = INT32_MIN, widest = 0;
  for (int64_t i = 0; i < count; ++i) {
    int32_t bits;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    const int32_t size = bits & 0x7FFFFFFF, number = bits < 0 ? -size : size;
    largest = number > largest ? number : largest;
    widest = size > widest ? size : widest;
  }
  // Which zero and which NaN it is depends on the order.
  if (count > 0 && largest != 0 && widest <= 0x7F800000) {
    const uint32_t bits = largest < 0 ? 0x80000000u - (uint32_t)largest : (uint32_t)largest;
    float found;
    VM2C_MEMCPY(&found, &bits, sizeof found);
    return found > result || (result != result && (takes & VM2C_REPLACES_NAN) != 0) ? found : result;
  }
  for (int64_t i = 0; i < count; ++i) {
    if (vm2c_takes_f32(x[i], result, x[i] > result, takes)) result = x[i];
  }
  return result;
}

// The least of `result` and all elements, one after the other.
VM2C_OUTLINE VM2C_EXTREMES float vm2c_min_array_f32(const vm2c_f32* x, int64_t count,
    float result, int takes) {
  // Compared as integers, in any order: the size of a number is its bits but for the sign.
  int32_t least = INT32_MAX, widest = 0;
  for (int64_t i = 0; i < count; ++i) {
    int32_t bits;
    VM2C_MEMCPY(&bits, &x[i], sizeof bits);
    const int32_t size = bits & 0x7FFFFFFF, number = bits < 0 ? -size : size;
    least = number < least ? number : least;
    widest = size > widest ? size : widest;
  }
  // Which zero and which NaN it is depends on the order.
  if (count > 0 && least != 0 && widest <= 0x7F800000) {
    const uint32_t bits = least < 0 ? 0x80000000u - (uint32_t)least : (uint32_t)least;
    float found;
    VM2C_MEMCPY(&found, &bits, sizeof found);
    return found < result || (result != result && (takes & VM2C_REPLACES_NAN) != 0) ? found : result;
  }
  for (int64_t i = 0; i < count; ++i) {
    if (vm2c_takes_f32(x[i], result, x[i] < result, takes)) result = x[i];
  }
  return result;
}

// What expf makes of the differences of `count` floats to `center`; `values` may be `source`.
VM2C_OUTLINE VM2C_VECTORS VM2C_FUSED void vm2c_exp_array_f32(const vm2c_f32* source, float center,
    vm2c_f32* values, int64_t count) {
  VM2C_FUSES
  int64_t whole = 0;
#if defined(VM2C_EXP_F32_IS_EXPF_) && \
    defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 28) && \
    !defined(__FAST_MATH__) && (__FLT_EVAL_METHOD__ == 0 || __FLT_EVAL_METHOD__ == 16)
  // expf is wrong by less than 0.0017 units in the last place before it rounds. Where e^x is
  // further than 0.002 units from the middle of two floats, both come to the same one.
  whole = count - count % 64;
  for (int64_t place = 0; place < whole; place += 64) {
    float x[64], results[64];
    uint64_t bits[64], close = 0;
    int outside = 0;
    for (int i = 0; i < 64; ++i) x[i] = source[place + i] - center;
    for (int i = 0; i < 64; ++i) {
      // e^x = 2^n * e^r; adding 1.5 * 2^52 rounds to an integer.
      const double shifted = (double)x[i] * 1.4426950408889634 + 6755399441055744.0;
      const double r = (double)x[i] - (shifted - 6755399441055744.0) * 0.6931471805599453;
      const double power = (((((((2.485969439475207e-05 * r + 0.00019899390183679232) * r +
          0.001388885390994504) * r + 0.008333298344023092) * r + 0.041666666719295684) * r +
          0.1666666671931248) * r + 0.5) * r + 1.0) * r + 1.0;
      uint64_t exponent;
      VM2C_MEMCPY(&bits[i], &power, sizeof power);
      VM2C_MEMCPY(&exponent, &shifted, sizeof exponent);
      bits[i] += exponent << 52;
    }
    for (int i = 0; i < 64; ++i) {
      double result;
      VM2C_MEMCPY(&result, &bits[i], sizeof result);
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
        VM2C_MEMCPY(&any, &unsure[i], sizeof any);
        if (!any) continue;
        for (int j = i; j < i + 8; ++j) {
          if (unsure[j]) results[j] = vm_exp_f32(x[j]);
        }
      }
    }
    VM2C_MEMCPY(&values[place], results, sizeof results);
  }
#endif
  for (int64_t i = whole; i < count; ++i) values[i] = vm_exp_f32(source[i] - center);
}

// The 8 columns of 8 rows. Squares of 4 rows and 4 columns, two at a time, change rows and columns.
#if defined(__AVX__) && (defined(__clang__) || (defined(__GNUC__) && __GNUC__ >= 12))
#define VM2C_SHUFFLES 1
typedef float vm2c_column_t __attribute__((vector_size(32)));
static inline __attribute__((always_inline, unused)) VM2C_SUMS void vm2c_columns_f32(
    const vm2c_f32* x, int64_t stride, vm2c_column_t columns[8]) {
  typedef float half_t __attribute__((vector_size(16)));
  VM2C_UNROLL(2) for (int i = 0; i < 8; i += 4) {
    vm2c_column_t a[4], b[4];
    VM2C_UNROLL(4) for (int row = 0; row < 4; ++row) {
      half_t upper, lower;
      VM2C_MEMCPY(&upper, &x[row * stride + i], sizeof upper);
      VM2C_MEMCPY(&lower, &x[(row + 4) * stride + i], sizeof lower);
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

// The columns of a square of 16 rows, `stride` elements apart, as rows, `apart` elements apart.
#if VM2C_SHUFFLES
__attribute__((always_inline))
#endif
static inline VM2C_VECTORS void vm2c_transpose_f32(const vm2c_f32* VM2C_RESTRICT x, int64_t stride,
    vm2c_f32* VM2C_RESTRICT y, int64_t apart) {
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
        VM2C_MEMCPY(&parts[part], &x[(row + 4 * part) * stride + i], sizeof parts[part]);
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
      VM2C_MEMCPY(&y[(i + 2 * pair) * apart], &one, sizeof one);
      VM2C_MEMCPY(&y[(i + 2 * pair + 1) * apart], &other, sizeof other);
    }
  }
#else
  for (int i = 0; i < 16; i += 8) {
    for (int j = 0; j < 16; j += 8) {
#if VM2C_SHUFFLES
      vm2c_column_t c[8];
      vm2c_columns_f32(&x[j * stride + i], stride, c);
      VM2C_UNROLL(8) for (int k = 0; k < 8; ++k) VM2C_MEMCPY(&y[(i + k) * apart + j], &c[k], sizeof *c);
#else
      for (int row = j; row < j + 8; ++row) {
        for (int k = i; k < i + 8; ++k) y[k * apart + row] = x[row * stride + k];
      }
#endif
    }
  }
#endif
}

// For each of `rows` rows, a multiple of 8, the elements
// are added to its sum, one after the other.
VM2C_OUTLINE VM2C_SUMS void vm2c_sum_rows_f32(const vm2c_f32* x, int64_t rows,
    int64_t stride, int64_t count, vm2c_f32* sums) {
  int64_t whole = 0;
#if VM2C_SHUFFLES
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {
    second = rows - row < 16 ? 0 : 8;
    const vm2c_f32 *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b;
    VM2C_MEMCPY(&sum_a, &sums[row], sizeof sum_a);
    VM2C_MEMCPY(&sum_b, &sums[row + second], sizeof sum_b);
    for (int64_t i = 0; i < whole; i += 8) {
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        sum_a += a[j];
      }
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        sum_b += b[j];
      }
    }
    if (second > 0) VM2C_MEMCPY(&sums[row + second], &sum_b, sizeof sum_b);
    VM2C_MEMCPY(&sums[row], &sum_a, sizeof sum_a);
  }
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {
      s0 += x[i + stride * 0];
      s1 += x[i + stride * 1];
      s2 += x[i + stride * 2];
      s3 += x[i + stride * 3];
      s4 += x[i + stride * 4];
      s5 += x[i + stride * 5];
      s6 += x[i + stride * 6];
      s7 += x[i + stride * 7];
    }
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }
}

// For each of `rows` rows, a multiple of 8, the squares of the elements
// are added to its sum, one after the other.
VM2C_OUTLINE VM2C_SUMS void vm2c_square_sum_rows_f32(const vm2c_f32* x, int64_t rows,
    int64_t stride, int64_t count, vm2c_f32* sums) {
  int64_t whole = 0;
#if VM2C_SHUFFLES && !defined(VM2C_FUSE_FMA)
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {
    second = rows - row < 16 ? 0 : 8;
    const vm2c_f32 *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b;
    VM2C_MEMCPY(&sum_a, &sums[row], sizeof sum_a);
    VM2C_MEMCPY(&sum_b, &sums[row + second], sizeof sum_b);
    for (int64_t i = 0; i < whole; i += 8) {
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = a[j]; const vm2c_column_t q = y * y; sum_a += q; }
      }
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = b[j]; const vm2c_column_t q = y * y; sum_b += q; }
      }
    }
    if (second > 0) VM2C_MEMCPY(&sums[row + second], &sum_b, sizeof sum_b);
    VM2C_MEMCPY(&sums[row], &sum_a, sizeof sum_a);
  }
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {
      { const float y = x[i + stride * 0]; s0 = vm_fma_f32(y, y, s0); }
      { const float y = x[i + stride * 1]; s1 = vm_fma_f32(y, y, s1); }
      { const float y = x[i + stride * 2]; s2 = vm_fma_f32(y, y, s2); }
      { const float y = x[i + stride * 3]; s3 = vm_fma_f32(y, y, s3); }
      { const float y = x[i + stride * 4]; s4 = vm_fma_f32(y, y, s4); }
      { const float y = x[i + stride * 5]; s5 = vm_fma_f32(y, y, s5); }
      { const float y = x[i + stride * 6]; s6 = vm_fma_f32(y, y, s6); }
      { const float y = x[i + stride * 7]; s7 = vm_fma_f32(y, y, s7); }
    }
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }
}

// For each of `rows` rows, a multiple of 8, the squares of the elements' distances to its center
// are added to its sum, one after the other.
VM2C_OUTLINE VM2C_SUMS void vm2c_square_deviation_rows_f32(const vm2c_f32* x, int64_t rows,
    int64_t stride, int64_t count, const vm2c_f32* centers, vm2c_f32* sums) {
  int64_t whole = 0;
#if VM2C_SHUFFLES && !defined(VM2C_FUSE_FMA)
  // Of each column of 8 rows one vector, to be added to that of the sums. As an addition waits for
  // the one before it, two such sums are made side by side where there are 16 rows.
  whole = count - count % 8;
  for (int64_t row = 0, second; row < rows; row += second + 8) {
    second = rows - row < 16 ? 0 : 8;
    const vm2c_f32 *const upper = &x[row * stride], *const lower = &x[(row + second) * stride];
    vm2c_column_t a[8], b[8], sum_a, sum_b, center_a, center_b;
    VM2C_MEMCPY(&sum_a, &sums[row], sizeof sum_a);
    VM2C_MEMCPY(&sum_b, &sums[row + second], sizeof sum_b);
    VM2C_MEMCPY(&center_a, &centers[row], sizeof center_a);
    VM2C_MEMCPY(&center_b, &centers[row + second], sizeof center_b);
    for (int64_t i = 0; i < whole; i += 8) {
      vm2c_columns_f32(&upper[i], stride, a);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = a[j] - center_a; const vm2c_column_t q = y * y; sum_a += q; }
      }
      if (second == 0) continue;
      vm2c_columns_f32(&lower[i], stride, b);
      VM2C_UNROLL(8) for (int j = 0; j < 8; ++j) {
        { const vm2c_column_t y = b[j] - center_b; const vm2c_column_t q = y * y; sum_b += q; }
      }
    }
    if (second > 0) VM2C_MEMCPY(&sums[row + second], &sum_b, sizeof sum_b);
    VM2C_MEMCPY(&sums[row], &sum_a, sizeof sum_a);
  }
#endif
  for (int64_t row = 0; row < rows; row += 8, x += 8 * stride) {
    float s0 = sums[row], s1 = sums[row + 1], s2 = sums[row + 2], s3 = sums[row + 3];
    float s4 = sums[row + 4], s5 = sums[row + 5], s6 = sums[row + 6], s7 = sums[row + 7];
    for (int64_t i = whole; i < count; ++i) {
      { const float y = x[i + stride * 0] - centers[row + 0]; s0 = vm_fma_f32(y, y, s0); }
      { const float y = x[i + stride * 1] - centers[row + 1]; s1 = vm_fma_f32(y, y, s1); }
      { const float y = x[i + stride * 2] - centers[row + 2]; s2 = vm_fma_f32(y, y, s2); }
      { const float y = x[i + stride * 3] - centers[row + 3]; s3 = vm_fma_f32(y, y, s3); }
      { const float y = x[i + stride * 4] - centers[row + 4]; s4 = vm_fma_f32(y, y, s4); }
      { const float y = x[i + stride * 5] - centers[row + 5]; s5 = vm_fma_f32(y, y, s5); }
      { const float y = x[i + stride * 6] - centers[row + 6]; s6 = vm_fma_f32(y, y, s6); }
      { const float y = x[i + stride * 7] - centers[row + 7]; s7 = vm_fma_f32(y, y, s7); }
    }
    sums[row] = s0;
    sums[row + 1] = s1;
    sums[row + 2] = s2;
    sums[row + 3] = s3;
    sums[row + 4] = s4;
    sums[row + 5] = s5;
    sums[row + 6] = s6;
    sums[row + 7] = s7;
  }
}

#endif  // VM2C_ARRAY_OPS_H_
