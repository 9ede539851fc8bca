// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Product of two matrices of 256x256 f32.

#include "plain.h"

enum { N = 256 };

static void matmul(const float* restrict a, const float* restrict b,
                   float* restrict c) {
  for (int i = 0; i < N; ++i) {
    for (int j = 0; j < N; ++j) {
      float sum = 0;
      for (int k = 0; k < N; ++k) sum += a[i * N + k] * b[k * N + j];
      c[i * N + j] = sum;
    }
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(N * N * sizeof(float));
  matmul(inputs[0].data, inputs[1].data, result.data);
  return result;
}
