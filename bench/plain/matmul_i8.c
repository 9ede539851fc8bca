// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Product of two matrices of 192x192 i8, sums in i32.

#include "plain.h"

enum { N = 192 };

static void matmul(const int8_t* restrict a, const int8_t* restrict b,
                   int32_t* restrict c) {
  for (int i = 0; i < N; ++i) {
    for (int j = 0; j < N; ++j) {
      int32_t sum = 0;
      for (int k = 0; k < N; ++k) sum += a[i * N + k] * b[k * N + j];
      c[i * N + j] = sum;
    }
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(N * N * sizeof(int32_t));
  matmul(inputs[0].data, inputs[1].data, result.data);
  return result;
}
