// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <stdlib.h>

#include "check.h"

int g_failure_count = 0;

static iree_status_t counting_ctl(void* self, iree_allocator_command_t command,
                                  const void* params, void** inout_ptr) {
  counting_allocator_t* counter = (counting_allocator_t*)self;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    --counter->live;
    free(*inout_ptr);
    *inout_ptr = NULL;
    return iree_ok_status();
  }
  const size_t length =
      ((const iree_allocator_alloc_params_t*)params)->byte_length;
  if (counter->remaining == 0) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED, "injected");
  }
  if (counter->remaining > 0) --counter->remaining;
  const int is_new = command != IREE_ALLOCATOR_COMMAND_REALLOC ||
                     *inout_ptr == NULL;
  void* block = command == IREE_ALLOCATOR_COMMAND_REALLOC
                    ? realloc(*inout_ptr, length)
                    : malloc(length);
  if (block == NULL) {
    return iree_status_from_code(IREE_STATUS_RESOURCE_EXHAUSTED);
  }
  // Garbage unless zeroes were asked for, to catch reads of what was not
  // written.
  if (is_new) {
    memset(block, command == IREE_ALLOCATOR_COMMAND_CALLOC ? 0 : 0xA5, length);
    ++counter->live;
  }
  ++counter->total;
  *inout_ptr = block;
  return iree_ok_status();
}

iree_allocator_t counting_allocator(counting_allocator_t* self) {
  iree_allocator_t allocator;
  allocator.self = self;
  allocator.ctl = counting_ctl;
  return allocator;
}

int main(void) {
  test_status();
  test_layout();
  test_int_ops();
  test_float_ops();
  test_refs();
  test_buffers();
  test_lists();
  test_modules();
  test_invocation();
  test_hal_inline();
  test_vmvx();
  test_allocation_failures();
  test_emitted();
  if (g_failure_count != 0) {
    fprintf(stderr, "%d checks failed\n", g_failure_count);
    return 1;
  }
  return 0;
}
