// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An allocator that counts bytes, for --print_statistics.

#ifndef VM2C_TOOL_STATISTICS_H_
#define VM2C_TOOL_STATISTICS_H_

#include "text.h"

// Bytes that were asked for, without what the allocator needs for itself.
typedef struct vm2c_tool_statistics_t {
  uint64_t peak;
  uint64_t allocated;
  uint64_t freed;
} vm2c_tool_statistics_t;

// Stands before each block, whose alignment it keeps.
typedef union vm2c_tool_block_t {
  size_t size;
  // The most aligned fundamental types.
  long double number;
  void* pointer;
  uint64_t padding[2];
} vm2c_tool_block_t;

static inline iree_status_t vm2c_tool_counting_ctl(
    void* self, iree_allocator_command_t command, const void* params,
    void** inout_ptr) {
  vm2c_tool_statistics_t* statistics = (vm2c_tool_statistics_t*)self;
  const iree_allocator_t system = iree_allocator_system();
  vm2c_tool_block_t* block =
      (command == IREE_ALLOCATOR_COMMAND_FREE ||
       command == IREE_ALLOCATOR_COMMAND_REALLOC) &&
              *inout_ptr != NULL
          ? (vm2c_tool_block_t*)*inout_ptr - 1
          : NULL;
  const size_t old_size = block != NULL ? block->size : 0;
  size_t new_size = 0;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    iree_allocator_free(system, block);
    *inout_ptr = NULL;
  } else {
    iree_allocator_alloc_params_t larger;
    new_size = ((const iree_allocator_alloc_params_t*)params)->byte_length;
    if (new_size > SIZE_MAX - sizeof(*block)) {
      return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                              "libc allocator failed the request");
    }
    larger.byte_length = new_size + sizeof(*block);
    void* pointer = block;
    IREE_RETURN_IF_ERROR(system.ctl(system.self, command, &larger, &pointer));
    block = (vm2c_tool_block_t*)pointer;
    block->size = new_size;
    *inout_ptr = block + 1;
  }
  statistics->allocated += new_size;
  statistics->freed += old_size;
  const uint64_t live = statistics->allocated - statistics->freed;
  if (live > statistics->peak) statistics->peak = live;
  return iree_ok_status();
}

// malloc and free, counted in |statistics|. For one thread.
static inline iree_allocator_t vm2c_tool_counting_allocator(
    vm2c_tool_statistics_t* statistics) {
  const iree_allocator_t allocator = {statistics, vm2c_tool_counting_ctl};
  return allocator;
}

// In the form in which HAL allocators show theirs: all memory is the host's.
static inline void vm2c_tool_print_statistics(
    const vm2c_tool_statistics_t* statistics) {
  const vm2c_tool_statistics_t none = {0, 0, 0};
  const char* const names[] = {"  HOST_LOCAL", "DEVICE_LOCAL"};
  const vm2c_tool_statistics_t* const counts[] = {statistics, &none};
  vm2c_tool_text_t text = {NULL, 0, 0};
  vm2c_tool_text_append_string(
      &text,
      "Device: local-sync\n[[ iree_hal_allocator_t memory statistics ]]\n");
  for (size_t i = 0; i < 2; ++i) {
    vm2c_tool_text_format(
        &text,
        "%s: %12lluB peak / %12lluB allocated / %12lluB freed / %12lluB live\n",
        names[i], (unsigned long long)counts[i]->peak,
        (unsigned long long)counts[i]->allocated,
        (unsigned long long)counts[i]->freed,
        (unsigned long long)(counts[i]->allocated - counts[i]->freed));
  }
  vm2c_tool_text_append_string(&text, "\n");
  fputs(text.data, stderr);
  vm2c_tool_text_free(&text);
}

#endif  // VM2C_TOOL_STATISTICS_H_
