// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two dense layers, 784 -> 128 -> 10, with relu between them. The parameters
// are constants of the module: the first layer's bias, the second one's
// weights and the first one's weights in a row, and the second one's bias.

#include "plain.h"

enum { INPUTS = 784, HIDDEN = 128, OUTPUTS = 10 };

static void mlp(const float* restrict x, const float* restrict w1,
                const float* restrict b1, const float* restrict w2,
                const float* restrict b2, float* restrict y) {
  float hidden[HIDDEN] = {0};
  for (int i = 0; i < INPUTS; ++i) {
    for (int j = 0; j < HIDDEN; ++j) hidden[j] += x[i] * w1[i * HIDDEN + j];
  }
  for (int j = 0; j < HIDDEN; ++j) {
    const float sum = hidden[j] + b1[j];
    hidden[j] = sum > 0 ? sum : 0;
  }
  float sums[OUTPUTS] = {0};
  for (int i = 0; i < HIDDEN; ++i) {
    for (int j = 0; j < OUTPUTS; ++j) sums[j] += hidden[i] * w2[i * OUTPUTS + j];
  }
  for (int j = 0; j < OUTPUTS; ++j) y[j] = sums[j] + b2[j];
}

static value_t job(const value_t* inputs) {
  const float* constants = inputs[1].data;
  value_t result = array_value(OUTPUTS * sizeof(float));
  mlp(inputs[0].data, constants + HIDDEN + HIDDEN * OUTPUTS, constants,
      constants + HIDDEN, inputs[2].data, result.data);
  return result;
}
