// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Transposes a matrix of 512x512.

#include "plain.h"

enum { SIZE = 512 };

static void transpose(const float* restrict matrix, float* restrict out) {
  for (int i = 0; i < SIZE; ++i) {
    for (int j = 0; j < SIZE; ++j) out[i * SIZE + j] = matrix[j * SIZE + i];
  }
}

static value_t job(const value_t* inputs) {
  value_t out = array_value(SIZE * SIZE * sizeof(float));
  transpose(inputs[0].data, out.data);
  return out;
}
