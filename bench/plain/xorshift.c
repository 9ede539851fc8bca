// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic of 64 bits: a xorshift* generator, divisions and remainders.

#include "plain.h"

static int64_t xorshift(int n) {
  uint64_t x = 88172645463325252u;
  uint64_t total = 0;
  for (int i = 0; i < n; ++i) {
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    const uint64_t random = x * 2685821657736338717u;
    const int64_t rest = (int64_t)(random % 1000003u);
    const int64_t quotient = (int64_t)random / 1000003;
    const int64_t greater = quotient > rest ? quotient : rest;
    total += (uint64_t)(rest * 1000003 + greater);
  }
  return (int64_t)total;
}

static value_t job(const value_t* inputs) {
  return integer_value(xorshift((int)inputs[0].integer));
}
