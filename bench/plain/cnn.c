// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A small network over an image of 30x30: two 3x3 convolutions, each with bias,
// relu and 2x2 pooling, and a dense layer.

#include "plain.h"

// out[y][x][f] = relu(sum of in[y + ky][x + kx][c] * weights[ky][kx][c][f] + bias[f])
static inline void conv_relu(const float* restrict in, int size, int channels,
                             const float* restrict weights,
                             const float* restrict bias, int filters,
                             float* restrict out) {
  const int out_size = size - 2;
  for (int y = 0; y < out_size; ++y) {
    for (int x = 0; x < out_size; ++x) {
      float* sums = out + (y * out_size + x) * filters;
      for (int f = 0; f < filters; ++f) sums[f] = 0;
      for (int ky = 0; ky < 3; ++ky) {
        for (int kx = 0; kx < 3; ++kx) {
          for (int c = 0; c < channels; ++c) {
            const float v = in[((y + ky) * size + x + kx) * channels + c];
            const float* w = weights + ((ky * 3 + kx) * channels + c) * filters;
            for (int f = 0; f < filters; ++f) sums[f] += v * w[f];
          }
        }
      }
      for (int f = 0; f < filters; ++f) {
        const float sum = sums[f] + bias[f];
        sums[f] = sum > 0 ? sum : 0;
      }
    }
  }
}

static inline float max4(float a, float b, float c, float d) {
  const float ab = a > b ? a : b;
  const float cd = c > d ? c : d;
  return ab > cd ? ab : cd;
}

// The largest of each 2x2 pixels.
static inline void pool(const float* restrict in, int size, int channels,
                        float* restrict out) {
  for (int y = 0; y < size / 2; ++y) {
    for (int x = 0; x < size / 2; ++x) {
      for (int c = 0; c < channels; ++c) {
        const float* p = in + (2 * y * size + 2 * x) * channels + c;
        out[(y * (size / 2) + x) * channels + c] =
            max4(p[0], p[channels], p[size * channels],
                 p[(size + 1) * channels]);
      }
    }
  }
}

static void cnn(const float* image, const float* w1, const float* b1,
                const float* w2, const float* b2, const float* w3,
                const float* b3, float* restrict out) {
  static float conv1[28 * 28 * 8], pool1[14 * 14 * 8];
  static float conv2[12 * 12 * 16], pool2[6 * 6 * 16];
  conv_relu(image, 30, 1, w1, b1, 8, conv1);
  pool(conv1, 28, 8, pool1);
  conv_relu(pool1, 14, 8, w2, b2, 16, conv2);
  pool(conv2, 12, 16, pool2);
  float sums[10] = {0};
  for (int i = 0; i < 576; ++i) {
    for (int j = 0; j < 10; ++j) sums[j] += pool2[i] * w3[i * 10 + j];
  }
  for (int j = 0; j < 10; ++j) out[j] = sums[j] + b3[j];
}

static value_t job(const value_t* inputs) {
  value_t result = array_value(10 * sizeof(float));
  cnn(inputs[0].data, inputs[1].data, inputs[2].data, inputs[3].data,
      inputs[4].data, inputs[5].data, inputs[6].data, result.data);
  return result;
}
