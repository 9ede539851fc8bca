// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums of products of narrow integers in kernels of VM modules.
// Written by `make headers` from the helpers of tensor programs.

#ifndef VM2C_VECTOR_DOTS_H_
#define VM2C_VECTOR_DOTS_H_

#include "vm2c/vector_ops.h"

static inline int32_t vm2c_pair_i16(int32_t first, int32_t second) {
  return (int32_t)(((uint32_t)first & 0xFFFFu) | (uint32_t)second << 16);
}

static inline int32_t vm2c_quad_i8(int8_t first, int8_t second, int8_t third, int8_t fourth) {
  return (int32_t)((uint8_t)first | (uint32_t)(uint8_t)second << 8 | (uint32_t)(uint8_t)third << 16 |
      (uint32_t)(uint8_t)fourth << 24);
}

static inline int32_t vm2c_load_quad_i8(const int8_t* elements) {
#if defined(__x86_64__) || defined(__i386__)
  int32_t quad;
  VM2C_MEMCPY(&quad, elements, sizeof quad);
  return quad;
#else
  return vm2c_quad_i8(elements[0], elements[1], elements[2], elements[3]);
#endif
}

// Four signed numbers and 128 more, which are unsigned ones.
static inline int32_t vm2c_offset_quad_i8(int32_t quad) {
  return (int32_t)((uint32_t)quad ^ 0x80808080u);
}

#if defined(__GNUC__) && !defined(__TINYC__) && defined(__SSE2__) && !defined(VM2C_FREESTANDING)
#include <immintrin.h>
#define VM2C_PAIRS 1
#else
#define VM2C_PAIRS 0
#endif

// Adds the products of two numbers of 16 bits to each lane.
static inline vm2c_i32v vm2c_dot_i16v(vm2c_i32v sum, int32_t pair, vm2c_i32v pairs) {
#if VM2C_PAIRS && defined(__AVX512VNNI__)
  return (vm2c_i32v)_mm512_dpwssd_epi32((__m512i)sum, _mm512_set1_epi32(pair), (__m512i)pairs);
#elif VM2C_PAIRS && defined(__AVX512BW__)
  return sum + (vm2c_i32v)_mm512_madd_epi16(_mm512_set1_epi32(pair), (__m512i)pairs);
#elif VM2C_PAIRS && defined(__AVX2__) && !defined(__AVX512F__)
  return sum + (vm2c_i32v)_mm256_madd_epi16(_mm256_set1_epi32(pair), (__m256i)pairs);
#elif VM2C_PAIRS && !defined(__AVX__)
  return sum + (vm2c_i32v)_mm_madd_epi16(_mm_set1_epi32(pair), (__m128i)pairs);
#else
  const uint32_t first = (((uint32_t)pair & 0xFFFFu) ^ 0x8000u) - 0x8000u;
  const uint32_t second = (((uint32_t)pair >> 16) ^ 0x8000u) - 0x8000u;
  sum += (((pairs & 0xFFFFu) ^ 0x8000u) - 0x8000u) * first;
  return sum + (((pairs >> 16) ^ 0x8000u) - 0x8000u) * second;
#endif
}

// Adds the products of four numbers of 8 bits to each lane; those in `quad` are unsigned.
static inline vm2c_i32v vm2c_dot_u8i8v(vm2c_i32v sum, int32_t quad, vm2c_i32v quads) {
#if VM2C_PAIRS && defined(__AVX512VNNI__)
  return (vm2c_i32v)_mm512_dpbusd_epi32((__m512i)sum, _mm512_set1_epi32(quad), (__m512i)quads);
#elif VM2C_PAIRS && defined(__AVXVNNI__) && !defined(__AVX512F__)
  return (vm2c_i32v)_mm256_dpbusd_avx_epi32((__m256i)sum, _mm256_set1_epi32(quad), (__m256i)quads);
#else
#if defined(VM2C_NO_VECTORS)
  // What is above a number of 8 bits in one of 16 is its sign.
  const uint32_t signs = (quads & 0x00800080u) << 1, others = (quads >> 7) & 0x01000100u;
  const uint32_t even = (quads & 0x00FF00FFu) | ((signs << 8) - signs);
  const uint32_t odd = ((quads >> 8) & 0x00FF00FFu) | ((others << 8) - others);
#else
  typedef VM2C_VECTOR(int16_t) halves_t;
  const vm2c_i32v odd = (vm2c_i32v)((halves_t)quads >> 8);
  const vm2c_i32v even = (vm2c_i32v)((halves_t)((quads << 8) & 0xFF00FF00u) >> 8);
#endif
  sum = vm2c_dot_i16v(sum, quad & 0x00FF00FF, even);
  return vm2c_dot_i16v(sum, (int32_t)((uint32_t)quad >> 8) & 0x00FF00FF, odd);
#endif
}

#endif  // VM2C_VECTOR_DOTS_H_
