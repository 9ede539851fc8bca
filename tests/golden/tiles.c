// module: C by vm2c 0.1.0 from tiles.mlir.
#if defined(VM2C_FREESTANDING)
// Built into compilers, or supplied by the host.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#define memcpy __builtin_memcpy
#else
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#endif

// GCC 11 and 12, before 12.4, may write the address of a store in a loop as an offset from a null
// pointer, take the store for one that cannot happen, and delete calls of the function around it.
#if defined(__GNUC__) && !defined(__clang__) && \
    (__GNUC__ == 11 || (__GNUC__ == 12 && __GNUC_MINOR__ < 4))
#pragma GCC optimize("no-delete-null-pointer-checks")
#endif

#if defined(__GNUC__) || defined(__clang__)
#define VM2C_RESTRICT __restrict__
#define VM2C_NOINLINE __attribute__((noinline))
#define VM2C_UNROLL_(text) _Pragma(#text)
#if defined(__OPTIMIZE_SIZE__)
#define VM2C_UNROLL(n)
#elif defined(__clang__)
#define VM2C_UNROLL(n) VM2C_UNROLL_(clang loop unroll_count(n))
#else
#define VM2C_UNROLL(n) VM2C_UNROLL_(GCC unroll n)
#endif
#if defined(__clang__)
#define VM2C_NO_UNROLL VM2C_UNROLL_(clang loop unroll(disable))
#else
#define VM2C_NO_UNROLL VM2C_UNROLL_(GCC unroll 1)
#endif
#define vm2c_unlikely(condition) __builtin_expect(!!(condition), 0)
#define VM2C_ALIGNED __attribute__((aligned(64)))
#else
#define VM2C_RESTRICT
#define VM2C_NOINLINE
#define VM2C_UNROLL(n)
#define VM2C_NO_UNROLL
#define vm2c_unlikely(condition) (condition)
#define VM2C_ALIGNED
#endif
#define VM2C_OUTLINE static VM2C_NOINLINE

// Functions in which clang is to use the widest vectors.
#if defined(__clang__) && defined(__AVX512F__)
#define VM2C_VECTORS __attribute__((min_vector_width(512)))
#else
#define VM2C_VECTORS
#endif

// Vectors as wide as the registers of the machine; of a compiler without them, one number.
#if defined(__GNUC__) && !defined(__TINYC__) && defined(__AVX512F__)
#define VM2C_VECTOR(type) type __attribute__((vector_size(64)))
#elif defined(__GNUC__) && !defined(__TINYC__) && defined(__AVX__)
#define VM2C_VECTOR(type) type __attribute__((vector_size(32)))
#elif defined(__GNUC__) && !defined(__TINYC__) && \
    (defined(__SSE2__) || defined(__ARM_NEON) || defined(__wasm_simd128__))
#define VM2C_VECTOR(type) type __attribute__((vector_size(16)))
#else
#define VM2C_VECTOR(type) type
#define VM2C_NO_VECTORS
#endif

// What is loaded stays in a register: gcc would load it again wherever it is used.
#if defined(__GNUC__) && !defined(__clang__) && !defined(__TINYC__) && defined(__SSE2__)
#define VM2C_IN_REGISTER(vector) __asm__("" : "+v"(vector))
#else
#define VM2C_IN_REGISTER(vector) ((void)0)
#endif

typedef VM2C_VECTOR(float) vm2c_f32v;
enum { vm2c_lanes_f32 = sizeof(vm2c_f32v) / sizeof(float) };
static inline vm2c_f32v vm2c_load_f32v(const float* elements) {
  vm2c_f32v vector;
  memcpy(&vector, elements, sizeof vector);
  VM2C_IN_REGISTER(vector);
  return vector;
}
static inline void vm2c_store_f32v(float* elements, vm2c_f32v vector) {
  memcpy(elements, &vector, sizeof vector);
}

static inline vm2c_f32v vm2c_splat_f32v(float number) {
  const vm2c_f32v zero = {0};
  return number - zero;
}

static inline vm2c_f32v vm2c_at_least_f32v(vm2c_f32v a, vm2c_f32v bound) {
#if defined(VM2C_NO_VECTORS)
  return a <= bound ? bound : a;
#else
  typedef VM2C_VECTOR(int32_t) mask_t;
  const mask_t beyond = (mask_t)(a <= bound);
  return (vm2c_f32v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}

// linalg.fill, line 5
// linalg.matmul, line 6
// linalg.generic, line 7
// Blocks of results stay in registers (register tiles).
// A row of a block is one of the widest vectors, or two of a machine with narrower ones.
VM2C_OUTLINE VM2C_VECTORS void module_dense_matmul(const float* VM2C_RESTRICT x,
    const float* VM2C_RESTRICT w, const float* VM2C_RESTRICT bias, float* VM2C_RESTRICT empty) {
  const int64_t down = vm2c_lanes_f32 / 16;
  const int64_t right = vm2c_lanes_f32 % 16;
  const vm2c_f32v initial = vm2c_splat_f32v(0.0f);
  const vm2c_f32v zero = vm2c_splat_f32v(0.0f);
  for (int64_t i = 0; i < 48; i += vm2c_lanes_f32 + right) {
    for (int64_t j = 0; j < 64; j += (down + 1) * 4) {
      const int64_t row1 = j + down;
      const int64_t row2 = row1 + 1;
      const int64_t row3 = row2 + down;
      const int64_t row4 = row3 + 1;
      const int64_t row5 = row4 + down;
      const int64_t row6 = row5 + 1;
      const int64_t row7 = row6 + down;
      vm2c_f32v acc0 = initial;
      vm2c_f32v acc1 = initial;
      vm2c_f32v acc2 = initial;
      vm2c_f32v acc3 = initial;
      vm2c_f32v acc4 = initial;
      vm2c_f32v acc5 = initial;
      vm2c_f32v acc6 = initial;
      vm2c_f32v acc7 = initial;
      VM2C_NO_UNROLL
      for (int64_t k = 0; k < 32; ++k) {
        const vm2c_f32v w_i = vm2c_load_f32v(&w[k * 48 + i]);
        const vm2c_f32v w_i_2 = vm2c_load_f32v(&w[k * 48 + i + right]);
        acc0 += x[j * 32 + k] * w_i;
        acc1 += x[row1 * 32 + k] * w_i_2;
        acc2 += x[row2 * 32 + k] * w_i;
        acc3 += x[row3 * 32 + k] * w_i_2;
        acc4 += x[row4 * 32 + k] * w_i;
        acc5 += x[row5 * 32 + k] * w_i_2;
        acc6 += x[row6 * 32 + k] * w_i;
        acc7 += x[row7 * 32 + k] * w_i_2;
      }
      const vm2c_f32v bias_i = vm2c_load_f32v(&bias[i]);
      const vm2c_f32v bias_i_2 = vm2c_load_f32v(&bias[i + right]);
      vm2c_store_f32v(&empty[j * 48 + i], vm2c_at_least_f32v(acc0 + bias_i, zero));
      vm2c_store_f32v(&empty[row1 * 48 + i + right], vm2c_at_least_f32v(acc1 + bias_i_2, zero));
      vm2c_store_f32v(&empty[row2 * 48 + i], vm2c_at_least_f32v(acc2 + bias_i, zero));
      vm2c_store_f32v(&empty[row3 * 48 + i + right], vm2c_at_least_f32v(acc3 + bias_i_2, zero));
      vm2c_store_f32v(&empty[row4 * 48 + i], vm2c_at_least_f32v(acc4 + bias_i, zero));
      vm2c_store_f32v(&empty[row5 * 48 + i + right], vm2c_at_least_f32v(acc5 + bias_i_2, zero));
      vm2c_store_f32v(&empty[row6 * 48 + i], vm2c_at_least_f32v(acc6 + bias_i, zero));
      vm2c_store_f32v(&empty[row7 * 48 + i + right], vm2c_at_least_f32v(acc7 + bias_i_2, zero));
    }
  }
}

static void module_dense_body(const float* VM2C_RESTRICT x, const float* VM2C_RESTRICT w,
    const float* VM2C_RESTRICT bias, float* VM2C_RESTRICT out0) {
  module_dense_matmul(x, w, bias, out0);
}

#ifdef __cplusplus
extern "C" {
#endif

// As in the header.
void module_dense(const float x[64][32], const float w[32][48], const float bias[48],
    float y[64][48]);

void module_dense(const float x[64][32], const float w[32][48], const float bias[48],
    float y[64][48]) {
  module_dense_body((const float*)x, (const float*)w, (const float*)bias, (float*)y);
}

#ifdef __cplusplus
}
#endif
