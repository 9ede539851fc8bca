// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counts the primes below n with the sieve of Eratosthenes.

#include "plain.h"

static int32_t sieve(int64_t n) {
  uint8_t* composite = calloc((size_t)n, 1);
  if (composite == NULL) exit(EXIT_FAILURE);
  int32_t count = 0;
  for (int64_t i = 2; i < n; ++i) {
    if (composite[i]) continue;
    ++count;
    for (int64_t j = i * i; j < n; j += i) composite[j] = 1;
  }
  free(composite);
  return count;
}

static value_t job(const value_t* inputs) {
  return integer_value(sieve(inputs[0].integer));
}
