// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// 3x3 convolution of a padded image of 32x32 with 16 channels, to 16.

#include "plain.h"

enum { SIZE = 32, PADDED = SIZE + 2, CHANNELS = 16, FILTERS = 16 };

static void conv2d(const float* restrict image, const float* restrict weights,
                   float* restrict out) {
  for (int y = 0; y < SIZE; ++y) {
    for (int x = 0; x < SIZE; ++x) {
      float sums[FILTERS] = {0};
      for (int ky = 0; ky < 3; ++ky) {
        for (int kx = 0; kx < 3; ++kx) {
          for (int c = 0; c < CHANNELS; ++c) {
            const float v =
                image[((y + ky) * PADDED + x + kx) * CHANNELS + c];
            const float* w = weights + ((ky * 3 + kx) * CHANNELS + c) * FILTERS;
            for (int f = 0; f < FILTERS; ++f) sums[f] += v * w[f];
          }
        }
      }
      for (int f = 0; f < FILTERS; ++f) {
        out[(y * SIZE + x) * FILTERS + f] = sums[f];
      }
    }
  }
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(SIZE * SIZE * FILTERS * sizeof(float));
  conv2d(inputs[0].data, inputs[1].data, result.data);
  return result;
}
