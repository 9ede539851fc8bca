// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls of tensor programs, whose functions take arrays of C and know nothing of
// buffers. What fails is noted in a status, after which the functions below do
// nothing, so that a caller looks at it once.

#ifndef VM2C_PROGRAM_OPS_H_
#define VM2C_PROGRAM_OPS_H_

#include "iree/vm/buffer.h"
#include "vm2c/buffer_ops.h"
#include "vm2c/ref_ops.h"
#include "vm2c/support.h"

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

// Memory of a call; all of it is given back at once.
typedef struct vm2c_block_t {
  struct vm2c_block_t* next;
  double align;
} vm2c_block_t;
typedef struct vm2c_frame_t {
  vm2c_block_t* blocks;
  iree_allocator_t allocator;
} vm2c_frame_t;

// Memory for |count| elements of |size| bytes, NULL when there is none.
VM2C_OUTLINE void* vm2c_allocate(vm2c_frame_t* frame, int64_t count,
                                 size_t size) {
  void* memory = NULL;
  if (count < 0 ||
      (uint64_t)count > (SIZE_MAX / 2 - sizeof(vm2c_block_t)) / size) {
    return NULL;
  }
  iree_status_t status = iree_allocator_malloc_uninitialized(
      frame->allocator, sizeof(vm2c_block_t) + (size_t)count * size, &memory);
  if (!iree_status_is_ok(status)) {
    iree_status_free(status);
    return NULL;
  }
  vm2c_block_t* block = (vm2c_block_t*)memory;
  block->next = frame->blocks;
  frame->blocks = block;
  return block + 1;
}

// Frees what was allocated after |kept|, NULL for all.
VM2C_OUTLINE void vm2c_free_until(vm2c_frame_t* frame,
                                  const vm2c_block_t* kept) {
  while (frame->blocks != kept) {
    vm2c_block_t* block = frame->blocks;
    frame->blocks = block->next;
    iree_allocator_free(frame->allocator, block);
  }
}

// Frees what was allocated after |until|, except |count| blocks by their memory.
VM2C_OUTLINE void vm2c_free_except(vm2c_frame_t* frame,
                                   const vm2c_block_t* until,
                                   const void* const* kept, int count) {
  vm2c_block_t** link = &frame->blocks;
  while (*link != until) {
    vm2c_block_t* block = *link;
    int number = 0;
    while (number < count && kept[number] != block + 1) ++number;
    if (number < count) {
      link = &block->next;
    } else {
      *link = block->next;
      iree_allocator_free(frame->allocator, block);
    }
  }
}

// The same as vm2c_allocate, for who notes failures.
VM2C_OUTLINE void* vm2c_program_allocate(vm2c_frame_t* frame, int64_t count,
                                         size_t size, iree_status_t* status) {
  void* memory = vm2c_allocate(frame, count, size);
  if (memory == NULL) {
    *status = iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED, "out of memory");
  }
  return memory;
}

// The memory of temporaries, aligned to a cache line.
VM2C_OUTLINE unsigned char* vm2c_program_workspace(vm2c_frame_t* frame,
                                                   size_t size,
                                                   iree_status_t* status) {
  if (!iree_status_is_ok(*status)) return NULL;
  unsigned char* memory = (unsigned char*)vm2c_program_allocate(
      frame, (int64_t)size + 63, 1, status);
  if (memory == NULL) return NULL;
  return memory + ((0u - (uintptr_t)memory) & 63u);
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

// Copies |count| elements of |size| bytes between a buffer, whose elements are
// little-endian, and an array.
VM2C_OUTLINE void vm2c_program_copy(void* target, const void* source,
                                    int64_t count, size_t size) {
  if (count == 0) return;
#if VM2C_BIG_ENDIAN
  const unsigned char* from = (const unsigned char*)source;
  unsigned char* to = (unsigned char*)target;
  for (size_t i = 0; i < (size_t)count * size; i += size) {
    for (size_t byte = 0; byte < size; ++byte) {
      to[i + byte] = from[i + size - 1 - byte];
    }
  }
#else
  VM2C_MEMCPY(target, source, (size_t)count * size);
#endif
}

// True when the elements of a buffer are not an array as they are.
VM2C_INLINE bool vm2c_program_differs(const void* data, size_t size) {
  return (VM2C_BIG_ENDIAN && size != 1) || ((uintptr_t)data & (size - 1)) != 0;
}

// The number of elements of a shape, -1 where it is none.
VM2C_OUTLINE int64_t vm2c_program_count(const int64_t* dims, size_t rank) {
  uint64_t count = 1;
  bool empty = false;
  for (size_t i = 0; i < rank; ++i) {
    if (dims[i] < 0) return -1;
    empty = empty || dims[i] == 0;
  }
  if (empty) return 0;
  for (size_t i = 0; i < rank; ++i) {
    if (count > (uint64_t)INT64_MAX / (uint64_t)dims[i]) return -1;
    count *= (uint64_t)dims[i];
  }
  return (int64_t)count;
}

// The bytes of a buffer that has |count| elements of |size| bytes.
VM2C_OUTLINE uint8_t* vm2c_program_bytes(vm2c_span_t span, int64_t count,
                                         size_t size, iree_status_t* status) {
  if (!iree_status_is_ok(*status)) return NULL;
  if (vm2c_range_holds(span.length / size, 0, count)) return span.data;
  *status = vm2c_fail_range(0, count, size, span.length);
  return NULL;
}

// An argument as an array: the buffer itself, or a copy where that is none. Not
// NULL, even where there are no elements.
VM2C_OUTLINE void* vm2c_program_input(vm2c_frame_t* frame,
                                      const iree_vm_ref_t* ref, int64_t count,
                                      size_t size, iree_status_t* status) {
  uint8_t* data =
      vm2c_program_bytes(vm2c_buffer_span(ref), count, size, status);
  if (!iree_status_is_ok(*status)) return NULL;
  if (count == 0) return frame;
  if (!vm2c_program_differs(data, size)) return data;
  void* copy = vm2c_program_allocate(frame, count, size, status);
  if (copy != NULL) vm2c_program_copy(copy, data, count, size);
  return copy;
}

// An argument of truth values: C knows no others than 0 and 1.
VM2C_OUTLINE void* vm2c_program_truths(vm2c_frame_t* frame,
                                       const iree_vm_ref_t* ref, int64_t count,
                                       iree_status_t* status) {
  uint8_t* data = vm2c_program_bytes(vm2c_buffer_span(ref), count, 1, status);
  if (!iree_status_is_ok(*status)) return NULL;
  if (count == 0) return frame;
  uint8_t all = 0;
  for (int64_t i = 0; i < count; ++i) all |= data[i];
  if (all <= 1) return data;
  uint8_t* copy = (uint8_t*)vm2c_program_allocate(frame, count, 1, status);
  if (copy == NULL) return NULL;
  for (int64_t i = 0; i < count; ++i) copy[i] = data[i] != 0;
  return copy;
}

// Where a result is written to, which vm2c_program_store then takes to |ref|.
VM2C_OUTLINE void* vm2c_program_output(vm2c_frame_t* frame,
                                       const iree_vm_ref_t* ref, int64_t count,
                                       size_t size, iree_status_t* status) {
  uint8_t* data =
      vm2c_program_bytes(vm2c_buffer_mutable_span(ref), count, size, status);
  if (!iree_status_is_ok(*status)) return NULL;
  if (count == 0) return frame;
  if (!vm2c_program_differs(data, size)) return data;
  return vm2c_program_allocate(frame, count, size, status);
}

VM2C_OUTLINE void vm2c_program_store(const iree_vm_ref_t* ref, const void* array,
                                     int64_t count, size_t size) {
  uint8_t* data = vm2c_buffer_mutable_span(ref).data;
  if (data != array) vm2c_program_copy(data, array, count, size);
}

// The failure that a program returned: the low 5 bits are the code, the others
// tell which of |messages|.
VM2C_COLD iree_status_t vm2c_program_fail(int failure,
                                          const char* const* messages) {
  return iree_status_allocate_f((iree_status_code_t)(failure & 31), "<vm>", 0,
                                "%s", messages[failure >> 5]);
}

//===----------------------------------------------------------------------===//
// Results with shapes that are known after the call
//===----------------------------------------------------------------------===//

typedef struct vm2c_program_result_t {
  const void* data;
  int64_t count;
  size_t size;
} vm2c_program_result_t;

// The memory of a call, results included, until they have been copied: a buffer
// without bytes, so that it is freed whatever fails meanwhile.
typedef struct vm2c_program_record_t {
  vm2c_frame_t frame;
  void* unused;
  // Not null, before the buffer: see vm2c/host/buffer.h.
  void* block;
  iree_vm_buffer_t buffer;
  vm2c_program_result_t results[1];
} vm2c_program_record_t;

static inline void vm2c_program_record_free(vm2c_program_record_t* record) {
  vm2c_free_until(&record->frame, NULL);
  iree_allocator_free(record->frame.allocator, record);
}

static inline iree_status_t vm2c_program_record_ctl(
    void* self, iree_allocator_command_t command, const void* params,
    void** inout_ptr) {
  (void)params;
  (void)inout_ptr;
  if (command != IREE_ALLOCATOR_COMMAND_FREE) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "records of calls cannot be reallocated");
  }
  vm2c_program_record_free((vm2c_program_record_t*)self);
  return iree_ok_status();
}

// A record for |count| results, NULL when there is no memory.
static inline vm2c_program_record_t* vm2c_program_record_create(
    iree_allocator_t allocator, size_t count, iree_status_t* status) {
  void* memory = NULL;
  *status = iree_allocator_malloc(
      allocator,
      sizeof(vm2c_program_record_t) + count * sizeof(vm2c_program_result_t),
      &memory);
  if (!iree_status_is_ok(*status)) return NULL;
  vm2c_program_record_t* record = (vm2c_program_record_t*)memory;
  record->frame.allocator = allocator;
  record->block = record;
  return record;
}

static inline void vm2c_program_record_result(vm2c_program_record_t* record,
                                              size_t number, const void* data,
                                              int64_t count, size_t size) {
  record->results[number].data = data;
  record->results[number].count = count;
  record->results[number].size = size;
}

// Ends a call: the record is given away where it did not fail.
static inline iree_status_t vm2c_program_record_end(
    vm2c_program_record_t* record, iree_status_t status, iree_vm_ref_t* out) {
  if (!iree_status_is_ok(status)) {
    vm2c_program_record_free(record);
    return status;
  }
  iree_allocator_t allocator;
  allocator.self = record;
  allocator.ctl = vm2c_program_record_ctl;
  iree_vm_buffer_initialize(
      IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE,
      iree_make_byte_span((uint8_t*)(void*)&record->block, 0), allocator,
      &record->buffer);
  iree_vm_ref_t ref = iree_vm_buffer_move_ref(&record->buffer);
  vm2c_ref_move(&ref, out);
  return status;
}

// Copies result |number| of a record to a buffer.
static inline iree_status_t vm2c_program_take(const iree_vm_ref_t* record_ref,
                                              size_t number,
                                              const iree_vm_ref_t* target) {
  const char* buffer = (const char*)iree_vm_buffer_deref(*record_ref);
  const void* start = buffer - offsetof(vm2c_program_record_t, buffer);
  const vm2c_program_result_t* result =
      &((const vm2c_program_record_t*)start)->results[number];
  iree_status_t status = iree_ok_status();
  uint8_t* data = vm2c_program_bytes(vm2c_buffer_mutable_span(target),
                                     result->count, result->size, &status);
  if (iree_status_is_ok(status)) {
    vm2c_program_copy(data, result->data, result->count, result->size);
  }
  return status;
}

#endif  // VM2C_PROGRAM_OPS_H_
