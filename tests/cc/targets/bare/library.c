// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tensor programs ask of the host where there is no C library, besides
// the functions for memory in startup.c.

#include "bare.h"
#include "bare_math.h"

float copysignf(float x, float sign);
float expf(float x);
float rintf(float x);
float roundf(float x);
float sqrtf(float x);
float tanhf(float x);
float truncf(float x);
void* malloc(size_t size);
void free(void* block);

float expf(float x) { return bare_expf(x); }

float tanhf(float x) { return bare_tanhf(x); }

float copysignf(float x, float sign) {
  uint32_t bits, sign_bits;
  memcpy(&bits, &x, sizeof(bits));
  memcpy(&sign_bits, &sign, sizeof(sign_bits));
  bits = (bits & 0x7FFFFFFFu) | (sign_bits & 0x80000000u);
  memcpy(&x, &bits, sizeof(bits));
  return x;
}

// Larger floats are integers.
float truncf(float x) {
  return x < 8388608.0f && x > -8388608.0f ? copysignf((float)(int32_t)x, x) : x;
}

float roundf(float x) {
  const float low = truncf(x);
  const float rest = x - low;
  return rest >= 0.5f ? low + 1 : rest <= -0.5f ? low - 1 : low;
}

// Halves go to the even number.
float rintf(float x) {
  const float rest = x - truncf(x);
  return rest == 0.5f || rest == -0.5f ? 2 * roundf(x / 2) : roundf(x);
}

// Newton's method, from above.
float sqrtf(float x) {
  if (!(x > 0)) return x;
  double root = x > 1 ? x : 1;
  for (;;) {
    const double next = (root + x / root) / 2;
    if (next >= root) return (float)root;
    root = next;
  }
}

// Blocks come one after the other; all are free again with the last of them.
static uint64_t memory[1 << 16];
static size_t used = 0;
static size_t live = 0;

void* malloc(size_t size) {
  const size_t count = (size + 7) / 8;
  if (count > sizeof(memory) / 8 - used) return NULL;
  used += count;
  ++live;
  return memory + used - count;
}

void free(void* block) {
  if (block != NULL && --live == 0) used = 0;
}
