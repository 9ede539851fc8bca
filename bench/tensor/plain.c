// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plain C for the tensor programs of bench/tensors.py, a function for each:
// loops in the order of the formula, arrays as arguments, temporaries static.

#include <math.h>
#include <stdint.h>
#include <string.h>

static float max(float a, float b) { return a > b ? a : b; }

static float gelu_by_tanh(float x) {
  return 0.5f * x * (1 + tanhf(0.79788456f * (x + 0.044715f * x * x * x)));
}

static float gelu_by_erf(float x) {
  return 0.5f * x * (1 + erff(0.70710678f * x));
}

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

// Self-attention of `tokens` rows of queries, keys and values, which are
// `stride` apart: each head has `size` of the columns, and a score is scaled.
// Needs memory for tokens^2 scores.
static void attend(int tokens, int heads, int size, int stride, float scale,
                   const float* restrict q, const float* restrict k,
                   const float* restrict v, float* restrict scores,
                   float* restrict y) {
  const int width = heads * size;
  for (int h = 0; h < width; h += size) {
    for (int i = 0; i < tokens; ++i) {
      for (int j = 0; j < tokens; ++j) {
        float score = 0;
        for (int c = h; c < h + size; ++c) {
          score += q[i * stride + c] * k[j * stride + c];
        }
        scores[i * tokens + j] = score * scale;
      }
    }
    softmax(tokens, tokens, scores, scores);
    for (int i = 0; i < tokens; ++i) {
      for (int c = h; c < h + size; ++c) {
        float mixed = 0;
        for (int j = 0; j < tokens; ++j) {
          mixed += scores[i * tokens + j] * v[j * stride + c];
        }
        y[i * width + c] = mixed;
      }
    }
  }
}

// The weights of a block of a transformer, in the order of the arguments.
typedef struct {
  const float *gain_a, *bias_a, *wqkv, *bqkv, *wo, *bo;
  const float *gain_b, *bias_b, *wu, *bu, *wd, *bd;
} block_t;

// Four heads, and a hidden layer of four times the width; `x` is overwritten.
static void transform(int tokens, int width, const block_t* w,
                      float (*gelu)(float), float* restrict x) {
  static float normal[128 * 256], qkv[128 * 768], scores[128 * 128];
  static float mixed[128 * 256], hidden[128 * 1024];
  const int size = width / 4, count = tokens * width;
  layer_norm(tokens, width, 1e-5f, x, w->gain_a, w->bias_a, normal);
  dense(tokens, 3 * width, width, normal, w->wqkv, w->bqkv, qkv);
  attend(tokens, 4, size, 3 * width, 1 / sqrtf((float)size), qkv, qkv + width,
         qkv + 2 * width, scores, mixed);
  dense(tokens, width, width, mixed, w->wo, w->bo, normal);
  for (int i = 0; i < count; ++i) x[i] += normal[i];
  layer_norm(tokens, width, 1e-5f, x, w->gain_b, w->bias_b, normal);
  dense(tokens, 4 * width, width, normal, w->wu, w->bu, hidden);
  for (int i = 0; i < 4 * count; ++i) hidden[i] = gelu(hidden[i]);
  dense(tokens, width, 4 * width, hidden, w->wd, w->bd, mixed);
  for (int i = 0; i < count; ++i) x[i] += mixed[i];
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

void matmul_1024(const float* a, const float* b, float* c) {
  memset(c, 0, sizeof(float) * 1024 * 1024);
  multiply(1024, 1024, 1024, a, b, c);
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

void elementwise_1m(const float* restrict a, const float* restrict b,
                    const float* restrict c, float* restrict y) {
  for (int i = 0; i < 1 << 20; ++i) {
    const float u = max(a[i] * b[i] + c[i], 0);
    y[i] = u / (u * u + 1) - a[i] * 0.5f;
  }
}

void transpose(const float* restrict x, float* restrict y) {
  for (int i = 0; i < 512; ++i) {
    for (int j = 0; j < 512; ++j) y[i * 512 + j] = x[j * 512 + i];
  }
}

void max_pool(const float* x, float* y) { pool(128, 16, x, y); }

void heat_f64(const double* restrict x, double* restrict y) {
  for (int i = 0; i < 256; ++i) {
    for (int j = 0; j < 256; ++j) {
      const double* at = x + (i + 1) * 258 + j + 1;
      const double around = (at[-258] + at[258]) + (at[-1] + at[1]);
      y[i * 256 + j] = at[0] + (around - at[0] * 4) * 0.1;
    }
  }
}

void layernorm(const float* x, const float* gain, const float* bias, float* y) {
  layer_norm(256, 512, 1e-5f, x, gain, bias, y);
}

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
  attend(TOKENS, HEADS, SIZE, WIDTH, 0.125f, q, k, v, scores, heads);
  dense(TOKENS, WIDTH, WIDTH, heads, wo, bo, sum);
  for (int i = 0; i < TOKENS * WIDTH; ++i) sum[i] += x[i];
  layer_norm(TOKENS, WIDTH, 1e-5f, sum, gain, bias, y);
}

void transformer_block(const float* x, const float* gain_a,
                       const float* bias_a, const float* wqkv,
                       const float* bqkv, const float* wo, const float* bo,
                       const float* gain_b, const float* bias_b,
                       const float* wu, const float* bu, const float* wd,
                       const float* bd, float* y) {
  const block_t block = {gain_a, bias_a, wqkv, bqkv, wo, bo,
                         gain_b, bias_b, wu,   bu,   wd, bd};
  memcpy(y, x, sizeof(float) * 128 * 256);
  transform(128, 256, &block, gelu_by_tanh, y);
}

void vit_32(const float* image, const float* wp, const float* bp,
            const float* position, const float* gain0a, const float* bias0a,
            const float* wqkv0, const float* bqkv0, const float* wo0,
            const float* bo0, const float* gain0b, const float* bias0b,
            const float* wu0, const float* bu0, const float* wd0,
            const float* bd0, const float* gain1a, const float* bias1a,
            const float* wqkv1, const float* bqkv1, const float* wo1,
            const float* bo1, const float* gain1b, const float* bias1b,
            const float* wu1, const float* bu1, const float* wd1,
            const float* bd1, const float* gain, const float* bias,
            const float* wc, const float* bc, float* y) {
  enum { TOKENS = 64, WIDTH = 128 };
  static float patches[TOKENS * 48], x[TOKENS * WIDTH], normal[TOKENS * WIDTH];
  static float mean[WIDTH];
  const block_t blocks[] = {
      {gain0a, bias0a, wqkv0, bqkv0, wo0, bo0,
       gain0b, bias0b, wu0,   bu0,   wd0, bd0},
      {gain1a, bias1a, wqkv1, bqkv1, wo1, bo1,
       gain1b, bias1b, wu1,   bu1,   wd1, bd1}};
  for (int i = 0; i < TOKENS; ++i) {
    for (int row = 0; row < 4; ++row) {
      memcpy(patches + i * 48 + row * 12,
             image + ((i / 8 * 4 + row) * 32 + i % 8 * 4) * 3,
             sizeof(float) * 12);
    }
  }
  dense(TOKENS, WIDTH, 48, patches, wp, bp, x);
  for (int i = 0; i < TOKENS * WIDTH; ++i) x[i] += position[i];
  for (int i = 0; i < 2; ++i) {
    transform(TOKENS, WIDTH, &blocks[i], gelu_by_erf, x);
  }
  layer_norm(TOKENS, WIDTH, 1e-5f, x, gain, bias, normal);
  memset(mean, 0, sizeof mean);
  for (int i = 0; i < TOKENS; ++i) {
    for (int j = 0; j < WIDTH; ++j) mean[j] += normal[i * WIDTH + j];
  }
  for (int j = 0; j < WIDTH; ++j) mean[j] /= TOKENS;
  dense(1, 10, WIDTH, mean, wc, bc, y);
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

void dynamic(const float* x, const float* w, const float* b, float* y) {
  dense(96, 120, 200, x, w, b, y);
  relu(96 * 120, y);
}

// The sum with the bias and relu, for each pixel.
static void activate(int pixels, int filters, const float* restrict bias,
                     float* restrict x) {
  for (int i = 0; i < pixels * filters; ++i) {
    x[i] = max(x[i] + bias[i % filters], 0);
  }
}

void cnn(const float* image, const float* w1, const float* b1, const float* w2,
         const float* b2, const float* w3, const float* b3, float* y) {
  static float first[28 * 28 * 8], half[14 * 14 * 8];
  static float second[12 * 12 * 16], last[6 * 6 * 16];
  convolve(28, 1, 8, image, w1, first);
  activate(28 * 28, 8, b1, first);
  pool(28, 8, first, half);
  convolve(12, 8, 16, half, w2, second);
  activate(12 * 12, 16, b2, second);
  pool(12, 16, second, last);
  dense(1, 10, 576, last, w3, b3, y);
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
    activate(size * size, filters, biases[layer], full);
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
