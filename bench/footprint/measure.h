// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much stack a call takes on a Cortex-M: what it has overwritten of a
// pattern below the stack pointer.

#ifndef VM2C_BENCH_FOOTPRINT_MEASURE_H_
#define VM2C_BENCH_FOOTPRINT_MEASURE_H_

#include <stddef.h>
#include <stdint.h>

void bare_print(const char* text);

#define PATTERN 0xA5C3F017u
#define PAINTED 16384

__attribute__((noinline)) static size_t stack_of(int (*call)(void), int* out_result) {
  volatile uint32_t* top;
  __asm__ volatile("mov %0, sp" : "=r"(top));
  for (size_t i = 1; i <= PAINTED; ++i) *(top - i) = PATTERN;
  *out_result = call();
  size_t left = PAINTED;
  while (left > 0 && *(top - left) == PATTERN) --left;
  return left * sizeof(uint32_t);
}

static void print_number(const char* name, size_t number) {
  char text[11];
  size_t i = sizeof(text) - 1;
  text[i] = 0;
  do {
    text[--i] = (char)('0' + number % 10);
    number /= 10;
  } while (number != 0);
  bare_print(name);
  bare_print(text + i);
  bare_print("\n");
}

// Compilers may keep numbers in registers for floats from the first statement on.
static inline void allow_floats(void) {
  *(volatile uint32_t*)0xE000ED88 |= 0xFu << 20;
  __asm__ volatile("dsb\nisb" ::: "memory");
}

#endif  // VM2C_BENCH_FOOTPRINT_MEASURE_H_
