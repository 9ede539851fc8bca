// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// relu(a + b) of a million i32.

#include "plain.h"

enum { N = 1048576 };

static void add_relu(const int32_t* restrict a, const int32_t* restrict b,
                     int32_t* restrict c) {
  for (int i = 0; i < N; ++i) {
    const int32_t sum = (int32_t)((uint32_t)a[i] + (uint32_t)b[i]);
    c[i] = sum > 0 ? sum : 0;
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(N * sizeof(int32_t));
  add_relu(inputs[0].data, inputs[1].data, result.data);
  return result;
}
