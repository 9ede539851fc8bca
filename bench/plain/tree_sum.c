// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Adds up an array of n i32 by halves, passing it down the recursion.

#include "plain.h"

// What is timed is calls.
#if defined(__GNUC__)
__attribute__((noinline))
#endif
static int32_t sum(const int32_t* array, int64_t low, int64_t high) {
  if (high - low == 1) return array[low];
  const int64_t middle = (int64_t)((uint64_t)(low + high) >> 1);
  return sum(array, low, middle) + sum(array, middle, high);
}

static value_t job(const value_t* inputs) {
  const int64_t n = inputs[0].integer;
  int32_t* array = malloc((size_t)n * sizeof(*array));
  if (array == NULL) exit(EXIT_FAILURE);
  for (int64_t i = 0; i < n; ++i) array[i] = 7;
  const int32_t total = sum(array, 0, n);
  free(array);
  return integer_value(total);
}
