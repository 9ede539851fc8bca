// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plain C for the tensor programs of bench/tensors.py, a function for each:
// loops in the order of the formula, arrays as arguments, temporaries static.

#include <math.h>
#include <stdint.h>
#include <string.h>

static float max(float a, float b) { return a > b ? a : b; }

// c += a * b
static void multiply(int m, int n, int depth, const float* restrict a,
                     const float* restrict b, float* restrict c) {
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      float sum = c[i * n + j];
      for (int k = 0; k < depth; ++k) sum += a[i * depth + k] * b[k * n + j];
      c[i * n + j] = sum;
    }
  }
}

// y = x * w + b, with the bias in each row
static void dense(int m, int n, int depth, const float* restrict x,
                  const float* restrict w, const float* restrict b,
                  float* restrict y) {
  memset(y, 0, sizeof(float) * (size_t)(m * n));
  multiply(m, n, depth, x, w, y);
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) y[i * n + j] += b[j];
  }
}

static void relu(int count, float* x) {
  for (int i = 0; i < count; ++i) x[i] = max(x[i], 0);
}

static void softmax(int m, int n, const float* x, float* y) {
  for (int i = 0; i < m; ++i) {
    float largest = -INFINITY, sum = 0;
    for (int j = 0; j < n; ++j) largest = max(largest, x[i * n + j]);
    for (int j = 0; j < n; ++j) {
      y[i * n + j] = expf(x[i * n + j] - largest);
      sum += y[i * n + j];
    }
    for (int j = 0; j < n; ++j) y[i * n + j] /= sum;
  }
}

static void layer_norm(int m, int n, float epsilon, const float* restrict x,
                       const float* restrict gain, const float* restrict bias,
                       float* restrict y) {
  for (int i = 0; i < m; ++i) {
    float sum = 0, squares = 0;
    for (int j = 0; j < n; ++j) sum += x[i * n + j];
    const float mean = sum / (float)n;
    for (int j = 0; j < n; ++j) {
      const float centered = x[i * n + j] - mean;
      squares += centered * centered;
    }
    const float inverse = 1 / sqrtf(squares / (float)n + epsilon);
    for (int j = 0; j < n; ++j) {
      y[i * n + j] = (x[i * n + j] - mean) * inverse * gain[j] + bias[j];
    }
  }
}

// A 3x3 convolution of an image of (size + 2)^2 with its border.
static void convolve(int size, int channels, int filters,
                     const float* restrict x, const float* restrict w,
                     float* restrict y) {
  for (int i = 0; i < size; ++i) {
    for (int j = 0; j < size; ++j) {
      for (int f = 0; f < filters; ++f) {
        float sum = 0;
        for (int k = 0; k < 3; ++k) {
          for (int l = 0; l < 3; ++l) {
            const float* pixel = x + ((i + k) * (size + 2) + j + l) * channels;
            const float* weights = w + (k * 3 + l) * channels * filters + f;
            for (int c = 0; c < channels; ++c) {
              sum += pixel[c] * weights[c * filters];
            }
          }
        }
        y[(i * size + j) * filters + f] = sum;
      }
    }
  }
}

static void pad(int size, int channels, const float* restrict x,
                float* restrict y) {
  memset(y, 0, sizeof(float) * (size_t)((size + 2) * (size + 2) * channels));
  for (int i = 0; i < size; ++i) {
    memcpy(y + ((i + 1) * (size + 2) + 1) * channels, x + i * size * channels,
           sizeof(float) * (size_t)(size * channels));
  }
}

// The largest of each 2x2 pixels.
static void pool(int size, int channels, const float* restrict x,
                 float* restrict y) {
  for (int i = 0; i < size / 2; ++i) {
    for (int j = 0; j < size / 2; ++j) {
      for (int c = 0; c < channels; ++c) {
        const float* at = x + (2 * i * size + 2 * j) * channels + c;
        const float upper = max(at[0], at[channels]);
        const float lower = max(at[size * channels], at[(size + 1) * channels]);
        y[(i * (size / 2) + j) * channels + c] = max(upper, lower);
      }
    }
  }
}

void matmul_256(const float* a, const float* b, float* c) {
  memset(c, 0, sizeof(float) * 256 * 256);
  multiply(256, 256, 256, a, b, c);
}

void matmul_512(const float* a, const float* b, float* c) {
  memset(c, 0, sizeof(float) * 512 * 512);
  multiply(512, 512, 512, a, b, c);
}

void batch_matmul(const float* a, const float* b, float* c) {
  memset(c, 0, sizeof(float) * 8 * 128 * 128);
  for (int i = 0; i < 8; ++i) {
    multiply(128, 128, 64, a + i * 128 * 64, b + i * 64 * 128, c + i * 128 * 128);
  }
}

void conv_3x3(const float* x, const float* w, float* y) {
  convolve(56, 64, 64, x, w, y);
}

void depthwise_conv(const float* restrict x, const float* restrict w,
                    float* restrict y) {
  for (int i = 0; i < 56; ++i) {
    for (int j = 0; j < 56; ++j) {
      for (int c = 0; c < 64; ++c) {
        float sum = 0;
        for (int k = 0; k < 3; ++k) {
          for (int l = 0; l < 3; ++l) {
            sum += x[((i + k) * 58 + j + l) * 64 + c] * w[(k * 3 + l) * 64 + c];
          }
        }
        y[(i * 56 + j) * 64 + c] = sum;
      }
    }
  }
}

void softmax_1024(const float* x, float* y) { softmax(1024, 1024, x, y); }

void layer_norm_512(const float* x, const float* gain, const float* bias,
                        float* y) {
  layer_norm(512, 768, 1e-5f, x, gain, bias, y);
}

void attention_block(const float* x, const float* wq, const float* bq,
                     const float* wk, const float* bk, const float* wv,
                     const float* bv, const float* wo, const float* bo,
                     const float* gain, const float* bias, float* y) {
  enum { TOKENS = 128, WIDTH = 256, HEADS = 4, SIZE = WIDTH / HEADS };
  static float q[TOKENS * WIDTH], k[TOKENS * WIDTH], v[TOKENS * WIDTH];
  static float heads[TOKENS * WIDTH], sum[TOKENS * WIDTH];
  static float scores[TOKENS * TOKENS];
  dense(TOKENS, WIDTH, WIDTH, x, wq, bq, q);
  dense(TOKENS, WIDTH, WIDTH, x, wk, bk, k);
  dense(TOKENS, WIDTH, WIDTH, x, wv, bv, v);
  for (int h = 0; h < HEADS; ++h) {
    for (int i = 0; i < TOKENS; ++i) {
      for (int j = 0; j < TOKENS; ++j) {
        float score = 0;
        for (int c = h * SIZE; c < (h + 1) * SIZE; ++c) {
          score += q[i * WIDTH + c] * k[j * WIDTH + c];
        }
        scores[i * TOKENS + j] = score * 0.125f;
      }
    }
    softmax(TOKENS, TOKENS, scores, scores);
    for (int i = 0; i < TOKENS; ++i) {
      for (int c = h * SIZE; c < (h + 1) * SIZE; ++c) {
        float mixed = 0;
        for (int j = 0; j < TOKENS; ++j) {
          mixed += scores[i * TOKENS + j] * v[j * WIDTH + c];
        }
        heads[i * WIDTH + c] = mixed;
      }
    }
  }
  dense(TOKENS, WIDTH, WIDTH, heads, wo, bo, sum);
  for (int i = 0; i < TOKENS * WIDTH; ++i) sum[i] += x[i];
  layer_norm(TOKENS, WIDTH, 1e-5f, sum, gain, bias, y);
}

void mlp_32(const float* x, const float* w0, const float* b0, const float* w1,
            const float* b1, const float* w2, const float* b2, float* y) {
  static float first[32 * 256], second[32 * 128];
  dense(32, 256, 784, x, w0, b0, first);
  relu(32 * 256, first);
  dense(32, 128, 256, first, w1, b1, second);
  relu(32 * 128, second);
  dense(32, 10, 128, second, w2, b2, y);
}

void cnn_32(const float* image, const float* w0, const float* b0,
            const float* w1, const float* b1, const float* w2, const float* b2,
            const float* w3, const float* b3, float* y) {
  static float padded[34 * 34 * 16], full[32 * 32 * 16], half[16 * 16 * 16];
  const float *weights[] = {w0, w1, w2}, *biases[] = {b0, b1, b2};
  const float* x = image;
  for (int layer = 0, size = 32, channels = 3; layer < 3; ++layer) {
    const int filters = 16 << layer;
    pad(size, channels, x, padded);
    convolve(size, channels, filters, padded, weights[layer], full);
    for (int i = 0; i < size * size * filters; ++i) {
      full[i] = max(full[i] + biases[layer][i % filters], 0);
    }
    pool(size, filters, full, half);
    x = half;
    size /= 2;
    channels = filters;
  }
  dense(1, 10, 1024, x, w3, b3, y);
}

// A sum of products of 8 bits with its bias, in 8 bits
static int8_t quantize(int32_t sum) {
  const float rounded = rintf((float)sum * 0.0009765625f);
  return (int8_t)(rounded < -128 ? -128 : rounded > 127 ? 127 : rounded);
}

void matmul_i8(const int8_t* a, const int8_t* b, const int32_t* bias,
               int8_t* y) {
  for (int i = 0; i < 256; ++i) {
    for (int j = 0; j < 256; ++j) {
      int32_t sum = 0;
      for (int k = 0; k < 256; ++k) sum += a[i * 256 + k] * b[k * 256 + j];
      y[i * 256 + j] = quantize(sum + bias[j]);
    }
  }
}

void conv_i8(const int8_t* x, const int8_t* w, const int32_t* bias, int8_t* y) {
  for (int i = 0; i < 28; ++i) {
    for (int j = 0; j < 28; ++j) {
      for (int f = 0; f < 64; ++f) {
        int32_t sum = 0;
        for (int k = 0; k < 3; ++k) {
          for (int l = 0; l < 3; ++l) {
            for (int c = 0; c < 32; ++c) {
              sum += x[((i + k) * 30 + j + l) * 32 + c] *
                     w[((k * 3 + l) * 32 + c) * 64 + f];
            }
          }
        }
        y[(i * 28 + j) * 64 + f] = quantize(sum + bias[f]);
      }
    }
  }
}
