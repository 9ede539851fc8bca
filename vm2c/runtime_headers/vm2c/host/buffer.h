// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Buffers in a library that another runtime has loaded, which destroys them:
// some releases give the allocator of a buffer the address of the buffer to
// free, others what the word before it holds. Included by
// iree/vm/buffer.h, defined in vm2c/dynamic_module.c.

#ifndef VM2C_HOST_BUFFER_H_
#define VM2C_HOST_BUFFER_H_

#include "iree/vm/buffer.h"
#include "vm2c/host/types.h"

// Starts the block that a buffer is allocated in; the buffer is after it.
typedef struct vm2c_host_block_t {
  iree_allocator_t allocator;
  void* unused;
  // Not null: some releases do not free null.
  void* block;
} vm2c_host_block_t;

// Control function of allocators whose self is a vm2c_host_block_t: FREE frees
// the block, whatever address it is given.
VM2C_INTERNAL iree_status_t vm2c_host_block_ctl(void* self,
                                                iree_allocator_command_t command,
                                                const void* params,
                                                void** inout_ptr);

// Prepares a block of |allocator|; what is given is where its buffer is, and the
// allocator for that.
VM2C_INLINE iree_vm_buffer_t* vm2c_host_block_initialize(
    void* memory, iree_allocator_t* allocator) {
  vm2c_host_block_t* block = (vm2c_host_block_t*)memory;
  block->allocator = *allocator;
  block->unused = NULL;
  block->block = block;
  allocator->self = block;
  allocator->ctl = vm2c_host_block_ctl;
  return (iree_vm_buffer_t*)(void*)(block + 1);
}

// Ends the use of a module's state. Read-only data that somebody still refers to
// keeps its memory alive.
VM2C_INTERNAL void vm2c_host_free_state(void* state, iree_vm_buffer_t* rodata,
                                        size_t rodata_count);

#endif  // VM2C_HOST_BUFFER_H_
