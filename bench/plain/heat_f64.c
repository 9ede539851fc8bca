// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One step of heat on a grid of 258x258 f64, to its inner 256x256.

#include "plain.h"

enum { N = 256, WIDTH = N + 2 };

static void heat(const double* restrict in, double* restrict out) {
  for (int y = 0; y < N; ++y) {
    for (int x = 0; x < N; ++x) {
      const double* p = in + (y + 1) * WIDTH + x + 1;
      const double around = (p[-WIDTH] + p[WIDTH]) + (p[-1] + p[1]);
      out[y * N + x] = p[0] + (around - p[0] * 4) * 0.1;
    }
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(N * N * sizeof(double));
  heat(inputs[0].data, result.data);
  return result;
}
