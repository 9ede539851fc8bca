// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layer norm of each row of 256x512 f32, with gain and bias per column.

#include "plain.h"

enum { ROWS = 256, COLUMNS = 512 };

static void layernorm(const float* restrict in, const float* restrict gain,
                      const float* restrict bias, float* restrict out) {
  for (int i = 0; i < ROWS; ++i) {
    const float* x = in + i * COLUMNS;
    float* y = out + i * COLUMNS;
    float sum = 0;
    for (int j = 0; j < COLUMNS; ++j) sum += x[j];
    const float mean = sum / COLUMNS;
    float squares = 0;
    for (int j = 0; j < COLUMNS; ++j) squares += (x[j] - mean) * (x[j] - mean);
    const float deviation = sqrtf(squares / COLUMNS + 1e-5f);
    for (int j = 0; j < COLUMNS; ++j) {
      y[j] = (x[j] - mean) / deviation * gain[j] + bias[j];
    }
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(ROWS * COLUMNS * sizeof(float));
  layernorm(inputs[0].data, inputs[1].data, inputs[2].data, result.data);
  return result;
}
