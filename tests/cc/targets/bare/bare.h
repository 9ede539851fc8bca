// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A module and the calls to make, as the test writes them, on a machine without
// a C library.

#ifndef VM2C_TESTS_CC_TARGETS_BARE_H_
#define VM2C_TESTS_CC_TARGETS_BARE_H_

#include <stddef.h>
#include <stdint.h>

void* memcpy(void* target, const void* source, size_t size);
void* memmove(void* target, const void* source, size_t size);
void* memset(void* target, int value, size_t size);
int memcmp(const void* lhs, const void* rhs, size_t size);
void bare_print(const char* text);

// An argument: an array of |type|, or, where that is 0, the number in |bits| as
// what the function takes there.
typedef struct bare_value_t {
  uint32_t type;
  size_t rank;
  uint64_t dims[4];
  const uint8_t* data;
  size_t size;
  uint64_t bits;
} bare_value_t;

typedef struct bare_call_t {
  const char* function;
  size_t count;
  const bare_value_t* arguments;
} bare_call_t;

extern const size_t bare_call_count;
extern const bare_call_t bare_calls[];

#endif  // VM2C_TESTS_CC_TARGETS_BARE_H_
