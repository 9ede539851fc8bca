// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the plain programs share: a main() that reads inputs, times `job`, and
// writes its result.
//
//   PROGRAM [--min_seconds=S] [--output=FILE] [INPUT...]
//
// An input is an integer, or @FILE for an array. Prints the number of calls
// and the seconds of CPU that they took together, or with --output writes the
// result of one call: an array as its bytes, an integer as text.

#ifndef VM2C_BENCH_PLAIN_H_
#define VM2C_BENCH_PLAIN_H_

#if !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L
#endif

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__GLIBC__)
#include <limits.h>
#include <malloc.h>
#endif

// An array of `size` bytes, or with `data` NULL an integer.
typedef struct value_t {
  void* data;
  size_t size;
  int64_t integer;
} value_t;

// Defined by each program: does the job once. The caller frees the result.
static value_t job(const value_t* inputs);

static inline value_t integer_value(int64_t integer) {
  value_t value = {NULL, 0, integer};
  return value;
}

// A new array; what it holds is undefined.
static inline value_t array_value(size_t size) {
  value_t value = {malloc(size), size, 0};
  if (value.data == NULL) exit(EXIT_FAILURE);
  return value;
}

static inline value_t read_value(const char* text) {
  if (text[0] != '@') return integer_value(strtoll(text, NULL, 10));
  FILE* file = fopen(text + 1, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    perror(text + 1);
    exit(EXIT_FAILURE);
  }
  const long size = ftell(file);
  rewind(file);
  value_t value = array_value((size_t)size);
  if (fread(value.data, 1, value.size, file) != value.size) {
    perror(text + 1);
    exit(EXIT_FAILURE);
  }
  fclose(file);
  return value;
}

static inline void write_value(const char* path, const value_t* value) {
  FILE* file = fopen(path, "wb");
  if (file == NULL) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  if (value->data != NULL) {
    fwrite(value->data, 1, value->size, file);
  } else {
    fprintf(file, "%lld\n", (long long)value->integer);
  }
  fclose(file);
}

static inline double seconds_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static inline double time_calls(const value_t* inputs, long calls) {
  // Through a volatile pointer: the compiler must not see that all calls do
  // the same.
  value_t (*volatile call)(const value_t*) = job;
  const double start = seconds_now();
  for (long i = 0; i < calls; ++i) free(call(inputs).data);
  return seconds_now() - start;
}

int main(int argc, char** argv) {
#if defined(__GLIBC__)
  // What a call has freed stays in the process for the next one, as in
  // vm2c-bench.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
  double min_seconds = 0.5;
  const char* output = NULL;
  value_t inputs[16];
  int count = 0;
  for (int i = 1; i < argc; ++i) {
    if (strncmp(argv[i], "--min_seconds=", 14) == 0) {
      min_seconds = strtod(argv[i] + 14, NULL);
    } else if (strncmp(argv[i], "--output=", 9) == 0) {
      output = argv[i] + 9;
    } else if (count < 16) {
      inputs[count++] = read_value(argv[i]);
    }
  }
  if (output != NULL) {
    value_t result = job(inputs);
    write_value(output, &result);
    free(result.data);
  } else {
    long calls = 1;
    double seconds = time_calls(inputs, calls);
    while (seconds < min_seconds) {
      const double factor =
          seconds * 10 > min_seconds ? 1.4 * min_seconds / seconds : 10;
      calls = (long)((double)calls * factor) + 1;
      seconds = time_calls(inputs, calls);
    }
    printf("%ld %.9f\n", calls, seconds);
  }
  for (int i = 0; i < count; ++i) free(inputs[i].data);
  return EXIT_SUCCESS;
}

#endif  // VM2C_BENCH_PLAIN_H_
