// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Byte buffers: !vm.buffer.

#ifndef IREE_VM_BUFFER_H_
#define IREE_VM_BUFFER_H_

#include "iree/vm/ref.h"

enum iree_vm_buffer_access_bits_t {
  // Without this bit every write fails with PERMISSION_DENIED.
  IREE_VM_BUFFER_ACCESS_MUTABLE = 1u << 0,
  IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE = 1u << 1,
  IREE_VM_BUFFER_ACCESS_ORIGIN_GUEST = 1u << 2,
  IREE_VM_BUFFER_ACCESS_ORIGIN_HOST = 1u << 3
};
typedef uint32_t iree_vm_buffer_access_t;

typedef struct iree_vm_buffer_t {
  iree_vm_ref_object_t ref_object;
  iree_vm_buffer_access_t access;
  iree_byte_span_t data;
  // Receives FREE with the buffer itself when the last reference goes.
  iree_allocator_t allocator;
  // Owner of the bytes where that is not the buffer; unused here.
  void* storage_module;
#if defined(VM2C_DYNAMIC_MODULE)
  // Of the first buffer of a module's state: how many there are.
  iree_atomic_ref_count_t rodata_count;
  // Before the next buffer of a module's state; see vm2c/host/buffer.h.
  void* word_before_next;
#endif
} iree_vm_buffer_t;

#if defined(VM2C_DYNAMIC_MODULE)
#include "vm2c/host/buffer.h"
#else

static inline void vm2c_vm_buffer_destroy(void* ptr) {
  iree_vm_buffer_t* buffer = (iree_vm_buffer_t*)ptr;
  iree_allocator_free(buffer->allocator, buffer);
}

#if defined(__cplusplus)
extern "C" {
#endif
VM2C_RUNTIME_CONSTANT(iree_vm_ref_type_descriptor_t,
                      vm2c_vm_buffer_descriptor) = {
     vm2c_vm_buffer_destroy, {"vm.buffer", 9}, 0};
#if defined(__cplusplus)
}
#endif

VM2C_INLINE iree_vm_ref_type_t iree_vm_buffer_type(void) {
  return (iree_vm_ref_type_t)(uintptr_t)&vm2c_vm_buffer_descriptor;
}

#endif  // VM2C_DYNAMIC_MODULE

IREE_VM_DEFINE_TYPE_ADAPTERS_(iree_vm_buffer, iree_vm_buffer_t)

// Initializes a buffer in caller-owned memory over |data|, with count 1. When
// the last reference is released |allocator| gets FREE with |out_buffer|; the
// null allocator leaves everything to the caller.
static inline void iree_vm_buffer_initialize(iree_vm_buffer_access_t access,
                                             iree_byte_span_t data,
                                             iree_allocator_t allocator,
                                             iree_vm_buffer_t* out_buffer) {
  iree_atomic_ref_count_init(&out_buffer->ref_object.counter);
  out_buffer->access = access;
  out_buffer->data = data;
  out_buffer->allocator = allocator;
  out_buffer->storage_module = NULL;
}

// Ends the use of a buffer set up with iree_vm_buffer_initialize: frees its
// data with its allocator. No reference may remain.
static inline void iree_vm_buffer_deinitialize(iree_vm_buffer_t* buffer) {
  iree_allocator_free(buffer->allocator, buffer->data.data);
  buffer->data = iree_byte_span_empty();
}

// iree_vm_buffer_create, with zero bytes (CALLOC) or undefined ones (MALLOC) for
// what is written to at once.
static inline iree_status_t vm2c_vm_buffer_allocate(
    iree_allocator_command_t command, iree_vm_buffer_access_t access,
    iree_host_size_t length, iree_host_size_t alignment,
    iree_allocator_t allocator, iree_vm_buffer_t** out_buffer) {
  *out_buffer = NULL;
  if (vm2c_unlikely((alignment & (alignment - 1)) != 0 && alignment != 0)) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "alignments must be powers of two (got %" PRIhsz ")", alignment);
  }
  if (alignment < iree_max_align_t) alignment = iree_max_align_t;
#if defined(VM2C_DYNAMIC_MODULE)
  const iree_host_size_t header_size =
      sizeof(vm2c_host_block_t) + sizeof(iree_vm_buffer_t);
#else
  const iree_host_size_t header_size = sizeof(iree_vm_buffer_t);
#endif
  const iree_host_size_t overhead = header_size + (alignment - 1);
  // Half the address space: a negative length must not wrap around to a
  // small block.
  if (vm2c_unlikely(length > (SIZE_MAX >> 1) ||
                    overhead > (SIZE_MAX >> 1) - length)) {
    return iree_make_status(
        IREE_STATUS_RESOURCE_EXHAUSTED,
        "buffer of %" PRIhsz " bytes exceeds the address space", length);
  }
  void* block = NULL;
  iree_status_t status =
      vm2c_allocator_issue(allocator, command, overhead + length, &block);
  if (vm2c_unlikely(!iree_status_is_ok(status))) return status;
#if defined(VM2C_DYNAMIC_MODULE)
  iree_vm_buffer_t* buffer = vm2c_host_block_initialize(block, &allocator);
#else
  // The struct is at the start of the block, so freeing the buffer needs no
  // record of where the block began.
  iree_vm_buffer_t* buffer = (iree_vm_buffer_t*)block;
#endif
  const uintptr_t base = (uintptr_t)block + header_size;
  const uintptr_t padding = (0u - base) & (uintptr_t)(alignment - 1);
  iree_vm_buffer_initialize(
      access,
      iree_make_byte_span((uint8_t*)block + header_size + padding, length),
      allocator, buffer);
  *out_buffer = buffer;
  return iree_ok_status();
}

// Allocates a buffer of |length| zero bytes whose data is aligned to
// |alignment| (0 or a power of two), at least 16. INVALID_ARGUMENT for another
// alignment, RESOURCE_EXHAUSTED when the length cannot be had. The caller owns
// *out_buffer.
static inline iree_status_t iree_vm_buffer_create(
    iree_vm_buffer_access_t access, iree_host_size_t length,
    iree_host_size_t alignment, iree_allocator_t allocator,
    iree_vm_buffer_t** out_buffer) {
  return vm2c_vm_buffer_allocate(IREE_ALLOCATOR_COMMAND_CALLOC, access, length,
                                 alignment, allocator, out_buffer);
}

VM2C_INLINE void iree_vm_buffer_retain(iree_vm_buffer_t* buffer) {
  iree_vm_ref_object_retain(buffer, iree_vm_buffer_type());
}

VM2C_INLINE void iree_vm_buffer_release(iree_vm_buffer_t* buffer) {
  iree_vm_ref_object_release(buffer, iree_vm_buffer_type());
}

VM2C_INLINE iree_vm_buffer_access_t
iree_vm_buffer_access(const iree_vm_buffer_t* buffer) {
  return buffer->access;
}

// Length in bytes.
VM2C_INLINE iree_host_size_t
iree_vm_buffer_length(const iree_vm_buffer_t* buffer) {
  return buffer->data.data_length;
}

VM2C_INLINE uint8_t* iree_vm_buffer_data(const iree_vm_buffer_t* buffer) {
  return buffer->data.data;
}

// All bytes for reading.
VM2C_INLINE iree_const_byte_span_t
iree_vm_buffer_const_contents(const iree_vm_buffer_t* buffer) {
  return iree_make_const_byte_span(buffer->data.data, buffer->data.data_length);
}

VM2C_COLD iree_status_t vm2c_fail_buffer_range(iree_host_size_t offset,
                                               iree_host_size_t length,
                                               iree_host_size_t alignment,
                                               iree_host_size_t buffer_length) {
  return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                          "out-of-bounds access detected (offset=%" PRIhsz
                          ", length=%" PRIhsz ", alignment=%" PRIhsz
                          ", buffer length=%" PRIhsz ")",
                          offset, length, alignment, buffer_length);
}

VM2C_COLD iree_status_t vm2c_fail_buffer_read_only(void) {
  return iree_make_status(
      IREE_STATUS_PERMISSION_DENIED,
      "buffer is read-only and cannot be mapped for mutation");
}

// Gives the bytes [offset, offset + length) for reading; OUT_OF_RANGE when
// they are not all in the buffer. |alignment| is reported in the message only.
static inline iree_status_t iree_vm_buffer_map_ro(
    const iree_vm_buffer_t* buffer, iree_host_size_t offset,
    iree_host_size_t length, iree_host_size_t alignment,
    iree_const_byte_span_t* out_span) {
  const iree_host_size_t size = buffer->data.data_length;
  if (vm2c_unlikely(offset > size || length > size - offset)) {
    *out_span = iree_const_byte_span_empty();
    return vm2c_fail_buffer_range(offset, length, alignment, size);
  }
  *out_span = iree_make_const_byte_span(
      size == 0 ? buffer->data.data : buffer->data.data + offset, length);
  return iree_ok_status();
}

// As iree_vm_buffer_map_ro for writing; PERMISSION_DENIED for read-only
// buffers, tested first.
static inline iree_status_t iree_vm_buffer_map_rw(
    const iree_vm_buffer_t* buffer, iree_host_size_t offset,
    iree_host_size_t length, iree_host_size_t alignment,
    iree_byte_span_t* out_span) {
  const iree_host_size_t size = buffer->data.data_length;
  *out_span = iree_byte_span_empty();
  if (vm2c_unlikely((buffer->access & IREE_VM_BUFFER_ACCESS_MUTABLE) == 0)) {
    return vm2c_fail_buffer_read_only();
  }
  if (vm2c_unlikely(offset > size || length > size - offset)) {
    return vm2c_fail_buffer_range(offset, length, alignment, size);
  }
  *out_span = iree_make_byte_span(
      size == 0 ? buffer->data.data : buffer->data.data + offset, length);
  return iree_ok_status();
}

// New buffer with a copy of the bytes [offset, offset + length) of |source|.
static inline iree_status_t iree_vm_buffer_clone(
    iree_vm_buffer_access_t access, const iree_vm_buffer_t* source,
    iree_host_size_t offset, iree_host_size_t length,
    iree_host_size_t alignment, iree_allocator_t allocator,
    iree_vm_buffer_t** out_buffer) {
  *out_buffer = NULL;
  iree_const_byte_span_t span;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_map_ro(source, offset, length, 1, &span));
  IREE_RETURN_IF_ERROR(
      vm2c_vm_buffer_allocate(IREE_ALLOCATOR_COMMAND_MALLOC, access, length,
                              alignment, allocator, out_buffer));
  if (length != 0) {
    VM2C_MEMCPY((*out_buffer)->data.data, span.data, length);
  }
  return iree_ok_status();
}

// Copies bytes between buffers, which may be one: overlapping ranges copy as
// if through a temporary.
static inline iree_status_t iree_vm_buffer_copy_bytes(
    const iree_vm_buffer_t* source, iree_host_size_t source_offset,
    const iree_vm_buffer_t* target, iree_host_size_t target_offset,
    iree_host_size_t length) {
  iree_const_byte_span_t source_span;
  IREE_RETURN_IF_ERROR(
      iree_vm_buffer_map_ro(source, source_offset, length, 1, &source_span));
  iree_byte_span_t target_span;
  IREE_RETURN_IF_ERROR(
      iree_vm_buffer_map_rw(target, target_offset, length, 1, &target_span));
  if (length != 0) VM2C_MEMMOVE(target_span.data, source_span.data, length);
  return iree_ok_status();
}

// *out_result is true when the two ranges hold the same bytes.
static inline iree_status_t iree_vm_buffer_compare_bytes(
    const iree_vm_buffer_t* lhs, iree_host_size_t lhs_offset,
    const iree_vm_buffer_t* rhs, iree_host_size_t rhs_offset,
    iree_host_size_t length, bool* out_result) {
  *out_result = false;
  iree_const_byte_span_t lhs_span;
  IREE_RETURN_IF_ERROR(
      iree_vm_buffer_map_ro(lhs, lhs_offset, length, 1, &lhs_span));
  iree_const_byte_span_t rhs_span;
  IREE_RETURN_IF_ERROR(
      iree_vm_buffer_map_ro(rhs, rhs_offset, length, 1, &rhs_span));
  *out_result =
      length == 0 || VM2C_MEMCMP(lhs_span.data, rhs_span.data, length) == 0;
  return iree_ok_status();
}

#include "iree/vm/buffer_access.h"  // IWYU pragma: export

#endif  // IREE_VM_BUFFER_H_
