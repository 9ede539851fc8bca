// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Linked with --wrap: whoever allocates ends the program.

#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

void* __wrap_malloc(size_t size);
void* __wrap_calloc(size_t count, size_t size);
void* __wrap_realloc(void* memory, size_t size);

void* __wrap_malloc(size_t size) {
  (void)size;
  abort();
}

void* __wrap_calloc(size_t count, size_t size) {
  (void)count;
  (void)size;
  abort();
}

void* __wrap_realloc(void* memory, size_t size) {
  (void)memory;
  (void)size;
  abort();
}

#ifdef __cplusplus
}
#endif
