// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fills an array of n i32 and adds them up.

#include "plain.h"

static void fill(int32_t* list, int n) {
  for (int i = 0; i < n; ++i) list[i] = (int32_t)((uint32_t)i * 3);
}

static int32_t sum(const int32_t* list, int n) {
  uint32_t total = 0;
  for (int i = 0; i < n; ++i) total += (uint32_t)list[i];
  return (int32_t)total;
}

static value_t job(const value_t* inputs) {
  const int n = (int)inputs[0].integer;
  int32_t* list = calloc((size_t)n, sizeof(*list));
  if (list == NULL) exit(EXIT_FAILURE);
  fill(list, n);
#if defined(__GNUC__)
  // The array must be there: compilers see through it otherwise.
  __asm__ volatile("" : : "r"(list) : "memory");
#endif
  const int32_t total = sum(list, n);
  free(list);
  return integer_value(total);
}
