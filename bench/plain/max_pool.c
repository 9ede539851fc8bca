// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Max pooling, 2x2, of an image of 128x128 with 16 channels.

#include "plain.h"

enum { SIZE = 64, CHANNELS = 16 };

static void max_pool(const float* restrict image, float* restrict out) {
  for (int y = 0; y < SIZE; ++y) {
    for (int x = 0; x < SIZE; ++x) {
      for (int c = 0; c < CHANNELS; ++c) {
        float largest = -INFINITY;
        for (int ky = 0; ky < 2; ++ky) {
          for (int kx = 0; kx < 2; ++kx) {
            const float v =
                image[((2 * y + ky) * 2 * SIZE + 2 * x + kx) * CHANNELS + c];
            if (v > largest) largest = v;
          }
        }
        out[(y * SIZE + x) * CHANNELS + c] = largest;
      }
    }
  }
}

static value_t job(const value_t* inputs) {
  value_t out = array_value(SIZE * SIZE * CHANNELS * sizeof(float));
  max_pool(inputs[0].data, out.data);
  return out;
}
