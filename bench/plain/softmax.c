// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Softmax of each row of 512x512 f32.

#include "plain.h"

enum { N = 512 };

static void softmax(const float* restrict in, float* restrict out) {
  for (int i = 0; i < N; ++i) {
    const float* x = in + i * N;
    float* y = out + i * N;
    float max = -INFINITY;
    for (int j = 0; j < N; ++j) {
      if (x[j] > max) max = x[j];
    }
    float sum = 0;
    for (int j = 0; j < N; ++j) {
      y[j] = expf(x[j] - max);
      sum += y[j];
    }
    for (int j = 0; j < N; ++j) y[j] /= sum;
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(N * N * sizeof(float));
  softmax(inputs[0].data, result.data);
  return result;
}
