// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Vectors in kernels of VM modules.
// Written by `make headers` from the helpers of tensor programs.

#ifndef VM2C_VECTOR_OPS_H_
#define VM2C_VECTOR_OPS_H_

#include "vm2c/float_ops.h"

static inline int64_t vm2c_min_s64(int64_t a, int64_t b) { return a < b ? a : b; }

static inline int64_t vm2c_rem_s64(int64_t a, int64_t b) {
  return (int64_t)(b == 0 || b == -1 ? 0 : a % b);
}

static inline int64_t vm2c_div_s64(int64_t a, int64_t b) {
  if (b == 0) return 0;
  if (b == -1) return (int64_t)(0u - (uint64_t)a);
  return (int64_t)(a / b);
}

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
static inline vm2c_f32v vm2c_load_f32v(const vm2c_f32* elements) {
  vm2c_f32v vector;
  VM2C_MEMCPY(&vector, elements, sizeof vector);
  VM2C_IN_REGISTER(vector);
  return vector;
}
static inline void vm2c_store_f32v(vm2c_f32* elements, vm2c_f32v vector) {
  VM2C_MEMCPY(elements, &vector, sizeof vector);
}

// The first `count` lanes, for all of `count`; the others are 0.
static inline vm2c_f32v vm2c_load_part_f32v(const vm2c_f32* elements, int64_t start,
    int64_t count) {
  if (count >= vm2c_lanes_f32) return vm2c_load_f32v(elements + start);
  float lanes[vm2c_lanes_f32];
  for (int i = 0; i < vm2c_lanes_f32; ++i) lanes[i] = i < count ? elements[start + i] : 0;
  return vm2c_load_f32v(lanes);
}

static inline void vm2c_store_part_f32v(vm2c_f32* elements, int64_t start, int64_t count,
    vm2c_f32v vector) {
  if (count >= vm2c_lanes_f32) {
    vm2c_store_f32v(elements + start, vector);
    return;
  }
  float lanes[vm2c_lanes_f32];
  vm2c_store_f32v(lanes, vector);
  for (int64_t i = 0; i < vm2c_lanes_f32 && i < count; ++i) elements[start + i] = lanes[i];
}

static inline vm2c_f32v vm2c_splat_f32v(float number) {
  const vm2c_f32v zero = {0};
  return number - zero;
}

static inline vm2c_f32v vm2c_fma_f32v(vm2c_f32v a, vm2c_f32v b, vm2c_f32v c) {
#if defined(VM2C_FUSE_FMA)
  float factors[2][vm2c_lanes_f32], sums[vm2c_lanes_f32];
  VM2C_MEMCPY(factors[0], &a, sizeof a);
  VM2C_MEMCPY(factors[1], &b, sizeof b);
  VM2C_MEMCPY(sums, &c, sizeof c);
  for (int lane = 0; lane < vm2c_lanes_f32; ++lane) {
    sums[lane] = vm_fma_f32(factors[0][lane], factors[1][lane], sums[lane]);
  }
  VM2C_MEMCPY(&c, sums, sizeof c);
  return c;
#else
  return a * b + c;
#endif
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

static inline vm2c_f32v vm2c_at_most_f32v(vm2c_f32v a, vm2c_f32v bound) {
#if defined(VM2C_NO_VECTORS)
  return a >= bound ? bound : a;
#else
  typedef VM2C_VECTOR(int32_t) mask_t;
  const mask_t beyond = (mask_t)(a >= bound);
  return (vm2c_f32v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}

typedef VM2C_VECTOR(double) vm2c_f64v;
enum { vm2c_lanes_f64 = sizeof(vm2c_f64v) / sizeof(double) };
static inline vm2c_f64v vm2c_load_f64v(const vm2c_f64* elements) {
  vm2c_f64v vector;
  VM2C_MEMCPY(&vector, elements, sizeof vector);
  VM2C_IN_REGISTER(vector);
  return vector;
}
static inline void vm2c_store_f64v(vm2c_f64* elements, vm2c_f64v vector) {
  VM2C_MEMCPY(elements, &vector, sizeof vector);
}

// The first `count` lanes, for all of `count`; the others are 0.
static inline vm2c_f64v vm2c_load_part_f64v(const vm2c_f64* elements, int64_t start,
    int64_t count) {
  if (count >= vm2c_lanes_f64) return vm2c_load_f64v(elements + start);
  double lanes[vm2c_lanes_f64];
  for (int i = 0; i < vm2c_lanes_f64; ++i) lanes[i] = i < count ? elements[start + i] : 0;
  return vm2c_load_f64v(lanes);
}

static inline void vm2c_store_part_f64v(vm2c_f64* elements, int64_t start, int64_t count,
    vm2c_f64v vector) {
  if (count >= vm2c_lanes_f64) {
    vm2c_store_f64v(elements + start, vector);
    return;
  }
  double lanes[vm2c_lanes_f64];
  vm2c_store_f64v(lanes, vector);
  for (int64_t i = 0; i < vm2c_lanes_f64 && i < count; ++i) elements[start + i] = lanes[i];
}

static inline vm2c_f64v vm2c_splat_f64v(double number) {
  const vm2c_f64v zero = {0};
  return number - zero;
}

static inline vm2c_f64v vm2c_fma_f64v(vm2c_f64v a, vm2c_f64v b, vm2c_f64v c) {
#if defined(VM2C_FUSE_FMA)
  double factors[2][vm2c_lanes_f64], sums[vm2c_lanes_f64];
  VM2C_MEMCPY(factors[0], &a, sizeof a);
  VM2C_MEMCPY(factors[1], &b, sizeof b);
  VM2C_MEMCPY(sums, &c, sizeof c);
  for (int lane = 0; lane < vm2c_lanes_f64; ++lane) {
    sums[lane] = vm_fma_f64(factors[0][lane], factors[1][lane], sums[lane]);
  }
  VM2C_MEMCPY(&c, sums, sizeof c);
  return c;
#else
  return a * b + c;
#endif
}

static inline vm2c_f64v vm2c_at_least_f64v(vm2c_f64v a, vm2c_f64v bound) {
#if defined(VM2C_NO_VECTORS)
  return a <= bound ? bound : a;
#else
  typedef VM2C_VECTOR(int64_t) mask_t;
  const mask_t beyond = (mask_t)(a <= bound);
  return (vm2c_f64v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}

static inline vm2c_f64v vm2c_at_most_f64v(vm2c_f64v a, vm2c_f64v bound) {
#if defined(VM2C_NO_VECTORS)
  return a >= bound ? bound : a;
#else
  typedef VM2C_VECTOR(int64_t) mask_t;
  const mask_t beyond = (mask_t)(a >= bound);
  return (vm2c_f64v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}

typedef VM2C_VECTOR(uint32_t) vm2c_i32v;
enum { vm2c_lanes_i32 = sizeof(vm2c_i32v) / sizeof(int32_t) };
static inline vm2c_i32v vm2c_load_i32v(const vm2c_i32* elements) {
  vm2c_i32v vector;
  VM2C_MEMCPY(&vector, elements, sizeof vector);
  VM2C_IN_REGISTER(vector);
  return vector;
}
static inline void vm2c_store_i32v(vm2c_i32* elements, vm2c_i32v vector) {
  VM2C_MEMCPY(elements, &vector, sizeof vector);
}

// The first `count` lanes, for all of `count`; the others are 0.
static inline vm2c_i32v vm2c_load_part_i32v(const vm2c_i32* elements, int64_t start,
    int64_t count) {
  if (count >= vm2c_lanes_i32) return vm2c_load_i32v(elements + start);
  int32_t lanes[vm2c_lanes_i32];
  for (int i = 0; i < vm2c_lanes_i32; ++i) lanes[i] = i < count ? elements[start + i] : 0;
  return vm2c_load_i32v(lanes);
}

static inline void vm2c_store_part_i32v(vm2c_i32* elements, int64_t start, int64_t count,
    vm2c_i32v vector) {
  if (count >= vm2c_lanes_i32) {
    vm2c_store_i32v(elements + start, vector);
    return;
  }
  int32_t lanes[vm2c_lanes_i32];
  vm2c_store_i32v(lanes, vector);
  for (int64_t i = 0; i < vm2c_lanes_i32 && i < count; ++i) elements[start + i] = lanes[i];
}

static inline vm2c_i32v vm2c_splat_i32v(int32_t number) {
  const vm2c_i32v zero = {0};
  return (uint32_t)number - zero;
}

static inline vm2c_i32v vm2c_at_least_i32v(vm2c_i32v a, vm2c_i32v bound) {
#if defined(VM2C_NO_VECTORS)
  return a <= bound ? bound : a;
#else
  typedef VM2C_VECTOR(int32_t) mask_t;
  const mask_t beyond = (mask_t)(a <= bound);
  return (vm2c_i32v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}

static inline vm2c_i32v vm2c_at_most_i32v(vm2c_i32v a, vm2c_i32v bound) {
#if defined(VM2C_NO_VECTORS)
  return a >= bound ? bound : a;
#else
  typedef VM2C_VECTOR(int32_t) mask_t;
  const mask_t beyond = (mask_t)(a >= bound);
  return (vm2c_i32v)(((mask_t)bound & beyond) | ((mask_t)a & ~beyond));
#endif
}

#endif  // VM2C_VECTOR_OPS_H_
