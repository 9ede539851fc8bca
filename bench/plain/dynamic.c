// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A dense layer, relu(x * w + bias), with sizes that come with the arrays:
// the last two inputs are the rows of x and of w.

#include "plain.h"

static void dense(const float* restrict x, const float* restrict w,
                  const float* restrict bias, size_t m, size_t k, size_t n,
                  float* restrict y) {
  for (size_t i = 0; i < m; ++i) {
    for (size_t j = 0; j < n; ++j) {
      float sum = 0;
      for (size_t p = 0; p < k; ++p) sum += x[i * k + p] * w[p * n + j];
      sum += bias[j];
      y[i * n + j] = sum > 0 ? sum : 0;
    }
  }
}

static value_t job(const value_t* inputs) {
  const size_t m = (size_t)inputs[3].integer;
  const size_t k = (size_t)inputs[4].integer;
  const size_t n = inputs[2].size / sizeof(float);
  value_t result = array_value(m * n * sizeof(float));
  dense(inputs[0].data, inputs[1].data, inputs[2].data, m, k, n, result.data);
  return result;
}
