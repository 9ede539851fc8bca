// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What testbenches need of <stdio.h> where there is no C library: printf with
// %s and %d, through bare_print().

#ifndef VM2C_TESTS_CC_TARGETS_BARE_INCLUDE_STDIO_H_
#define VM2C_TESTS_CC_TARGETS_BARE_INCLUDE_STDIO_H_

#include <stdarg.h>

void bare_print(const char* text);

static inline void bare_print_number(int number) {
  char text[12];
  int i = sizeof(text) - 1;
  unsigned rest = number < 0 ? 0u - (unsigned)number : (unsigned)number;
  text[i] = 0;
  do {
    text[--i] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) text[--i] = '-';
  bare_print(text + i);
}

static inline int printf(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (; *format != 0; ++format) {
    const char one[2] = {*format, 0};
    if (*format != '%') {
      bare_print(one);
    } else if (*++format == 's') {
      bare_print(va_arg(arguments, const char*));
    } else {
      bare_print_number(va_arg(arguments, int));
    }
  }
  va_end(arguments);
  return 0;
}

#endif  // VM2C_TESTS_CC_TARGETS_BARE_INCLUDE_STDIO_H_
