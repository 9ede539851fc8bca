// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Counts the primes below n with the sieve of Eratosthenes, with indices of 32
// bits and multiples from the second one on.

#include "plain.h"

static int32_t sieve(int32_t n) {
  int8_t* composite = calloc((size_t)n, 1);
  if (composite == NULL) exit(EXIT_FAILURE);
  int32_t count = 0;
  for (int32_t i = 2; i < n; ++i) {
    if (composite[i]) continue;
    ++count;
    for (int32_t j = 2 * i; j < n; j += i) composite[j] = 1;
  }
  free(composite);
  return count;
}

static value_t job(const value_t* inputs) {
  return integer_value(sieve((int32_t)inputs[0].integer));
}
