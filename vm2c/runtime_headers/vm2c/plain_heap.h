// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A heap in memory of the host. A freed block is given out again for the same
// size, and not taken apart while there is other room: a program that allocates
// the same in each call or iteration needs no more for the next one. When room
// runs out, free neighbours become one and the first that is large enough is
// divided.

#ifndef VM2C_PLAIN_HEAP_H_
#define VM2C_PLAIN_HEAP_H_

#include "iree/base/allocator.h"

// Lists of free blocks, by size.
#define VM2C_PLAIN_BINS 8u
// Bytes before a block; what sizes are rounded up to, too.
#define VM2C_PLAIN_HEADER ((size_t)16)

// Before each block. |size| counts the bytes after the header.
typedef struct vm2c_plain_block_t {
  // The next free one of its list.
  struct vm2c_plain_block_t* next;
  // A multiple of 16, and 1 while the block is in use.
  size_t size;
} vm2c_plain_block_t;

typedef struct vm2c_plain_heap_t {
  uint8_t* start;
  uint8_t* end;
  // Where no block has been yet.
  uint8_t* top;
  // Where |top| was at its highest.
  uint8_t* peak;
  size_t live;
  // |top| and |live| when initialization had ended.
  uint8_t* mark;
  size_t marked_live;
  vm2c_plain_block_t* free_blocks[VM2C_PLAIN_BINS];
} vm2c_plain_heap_t;

VM2C_INLINE vm2c_plain_block_t* vm2c_plain_block_at(void* place) {
  return (vm2c_plain_block_t*)place;
}

VM2C_INLINE uint8_t* vm2c_plain_block_end(vm2c_plain_block_t* block) {
  return (uint8_t*)block + VM2C_PLAIN_HEADER + (block->size & ~(size_t)1);
}

VM2C_INLINE vm2c_plain_block_t** vm2c_plain_bin(vm2c_plain_heap_t* heap,
                                                size_t size) {
  return &heap->free_blocks[size / VM2C_PLAIN_HEADER % VM2C_PLAIN_BINS];
}

VM2C_INLINE void vm2c_plain_add_free(vm2c_plain_heap_t* heap,
                                     vm2c_plain_block_t* block) {
  vm2c_plain_block_t** bin = vm2c_plain_bin(heap, block->size);
  block->next = *bin;
  *bin = block;
}

// Joins free neighbours and gives back what lies below |top|. Then a block of at
// least |size| bytes, cut to that size, or NULL.
VM2C_COLD vm2c_plain_block_t* vm2c_plain_search(vm2c_plain_heap_t* heap,
                                                size_t size) {
  vm2c_plain_block_t* found = NULL;
  for (size_t i = 0; i < VM2C_PLAIN_BINS; ++i) heap->free_blocks[i] = NULL;
  for (uint8_t* place = heap->start; place < heap->top;) {
    vm2c_plain_block_t* block = vm2c_plain_block_at(place);
    place = vm2c_plain_block_end(block);
    if ((block->size & 1) != 0) continue;
    while (place < heap->top && (vm2c_plain_block_at(place)->size & 1) == 0) {
      place = vm2c_plain_block_end(vm2c_plain_block_at(place));
    }
    if (place >= heap->top) {
      heap->top = (uint8_t*)block;
      break;
    }
    block->size = (size_t)(place - (uint8_t*)block) - VM2C_PLAIN_HEADER;
    if (found == NULL && block->size >= size) {
      const size_t rest = block->size - size;
      found = block;
      if (rest >= VM2C_PLAIN_HEADER) {
        block->size = size;
        block = vm2c_plain_block_at(vm2c_plain_block_end(block));
        block->size = rest - VM2C_PLAIN_HEADER;
        vm2c_plain_add_free(heap, block);
      }
    } else {
      vm2c_plain_add_free(heap, block);
    }
  }
  return found;
}

// |size| bytes aligned to 16, or NULL.
static inline void* vm2c_plain_allocate(vm2c_plain_heap_t* heap, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size = iree_host_align(size, VM2C_PLAIN_HEADER);
  vm2c_plain_block_t** link = vm2c_plain_bin(heap, size);
  while (*link != NULL && (*link)->size != size) link = &(*link)->next;
  vm2c_plain_block_t* block = *link;
  if (block != NULL) {
    *link = block->next;
  } else {
    if ((size_t)(heap->end - heap->top) < size + VM2C_PLAIN_HEADER) {
      block = vm2c_plain_search(heap, size);
    }
    if (block == NULL) {
      if ((size_t)(heap->end - heap->top) < size + VM2C_PLAIN_HEADER) {
        return NULL;
      }
      block = vm2c_plain_block_at(heap->top);
      block->size = size;
      heap->top = vm2c_plain_block_end(block);
      if (heap->top > heap->peak) heap->peak = heap->top;
    }
  }
  block->size |= 1;
  ++heap->live;
  return (uint8_t*)block + VM2C_PLAIN_HEADER;
}

static inline void vm2c_plain_free(vm2c_plain_heap_t* heap, void* memory) {
  vm2c_plain_block_t* block =
      vm2c_plain_block_at((uint8_t*)memory - VM2C_PLAIN_HEADER);
  block->size &= ~(size_t)1;
  --heap->live;
  vm2c_plain_add_free(heap, block);
}

// The control function of the allocator.
static inline iree_status_t vm2c_plain_heap_ctl(
    void* self, iree_allocator_command_t command, const void* params,
    void** inout_ptr) {
  vm2c_plain_heap_t* heap = (vm2c_plain_heap_t*)self;
  void* old = *inout_ptr;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    vm2c_plain_free(heap, old);
    *inout_ptr = NULL;
    return iree_ok_status();
  }
  const size_t size =
      ((const iree_allocator_alloc_params_t*)params)->byte_length;
  void* memory = vm2c_plain_allocate(heap, size);
  if (memory == NULL) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "%" PRIhsz " bytes are not left in the workspace", size);
  }
  if (command == IREE_ALLOCATOR_COMMAND_CALLOC) {
    VM2C_MEMSET(memory, 0, size);
  } else if (command == IREE_ALLOCATOR_COMMAND_REALLOC && old != NULL) {
    const size_t old_size =
        vm2c_plain_block_at((uint8_t*)old - VM2C_PLAIN_HEADER)->size &
        ~(size_t)1;
    VM2C_MEMCPY(memory, old, old_size < size ? old_size : size);
    vm2c_plain_free(heap, old);
  }
  *inout_ptr = memory;
  return iree_ok_status();
}

// Sets up a heap in the |size| bytes at |memory|.
static inline void vm2c_plain_heap_initialize(vm2c_plain_heap_t* heap,
                                              uint8_t* memory, size_t size) {
  VM2C_MEMSET(heap, 0, sizeof(*heap));
  const size_t padding = (0u - (uintptr_t)memory) & (VM2C_PLAIN_HEADER - 1);
  heap->start = memory + (padding < size ? padding : size);
  heap->end = memory + size;
  heap->top = heap->start;
  heap->peak = heap->start;
  heap->mark = heap->start;
}

// What is allocated now stays.
VM2C_INLINE void vm2c_plain_heap_mark(vm2c_plain_heap_t* heap) {
  heap->mark = heap->top;
  heap->marked_live = heap->live;
}

// Starts anew after the mark where nothing else is in use.
static inline void vm2c_plain_heap_rewind(vm2c_plain_heap_t* heap) {
  if (heap->live != heap->marked_live || heap->top == heap->mark) return;
  // Which of the blocks are in use is not known: one that initialization made
  // may have been freed for one that a call has made.
  for (uint8_t* place = heap->mark; place < heap->top;) {
    vm2c_plain_block_t* block = vm2c_plain_block_at(place);
    if ((block->size & 1) != 0) return;
    place = vm2c_plain_block_end(block);
  }
  for (size_t i = 0; i < VM2C_PLAIN_BINS; ++i) {
    vm2c_plain_block_t** link = &heap->free_blocks[i];
    while (*link != NULL) {
      if ((uint8_t*)*link >= heap->mark) {
        *link = (*link)->next;
      } else {
        link = &(*link)->next;
      }
    }
  }
  heap->top = heap->mark;
}

#endif  // VM2C_PLAIN_HEAP_H_
