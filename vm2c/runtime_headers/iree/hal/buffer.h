// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Buffers in host memory: the part of a HAL that inline programs need.

#ifndef IREE_HAL_BUFFER_H_
#define IREE_HAL_BUFFER_H_

#include "iree/hal/buffer_usage.h"
#include "iree/vm/buffer.h"

typedef struct iree_hal_buffer_t iree_hal_buffer_t;

// Called once when a wrapped buffer is destroyed.
typedef void (*iree_hal_buffer_release_fn_t)(void* user_data,
                                             iree_hal_buffer_t* buffer);
typedef struct iree_hal_buffer_release_callback_t {
  iree_hal_buffer_release_fn_t fn;
  void* user_data;
} iree_hal_buffer_release_callback_t;

static inline iree_hal_buffer_release_callback_t
iree_hal_buffer_release_callback_null(void) {
  iree_hal_buffer_release_callback_t callback = {NULL, NULL};
  return callback;
}

struct iree_hal_buffer_t {
  iree_vm_ref_object_t ref_object;
  // Whose bytes these are, for a part of another buffer.
  iree_hal_buffer_t* allocated_buffer;
  iree_device_size_t byte_offset;
  iree_byte_span_t data;
  iree_allocator_t allocator;
  iree_hal_buffer_release_callback_t release_callback;
};

static inline void iree_hal_buffer_release(iree_hal_buffer_t* buffer);

static inline void vm2c_hal_buffer_destroy(void* ptr) {
  iree_hal_buffer_t* buffer = (iree_hal_buffer_t*)ptr;
  iree_hal_buffer_release(buffer->allocated_buffer);
  if (buffer->release_callback.fn != NULL) {
    buffer->release_callback.fn(buffer->release_callback.user_data, buffer);
  }
  iree_allocator_free(buffer->allocator, buffer);
}

#if defined(__cplusplus)
extern "C" {
#endif
VM2C_RUNTIME_CONSTANT(iree_vm_ref_type_descriptor_t,
                      vm2c_hal_buffer_descriptor) = {
     vm2c_hal_buffer_destroy, {"hal.buffer", 10}, 0};
#if defined(__cplusplus)
}
#endif

VM2C_INLINE iree_vm_ref_type_t iree_hal_buffer_type(void) {
  return (iree_vm_ref_type_t)(uintptr_t)&vm2c_hal_buffer_descriptor;
}

IREE_VM_DEFINE_TYPE_ADAPTERS_(iree_hal_buffer, iree_hal_buffer_t)

VM2C_INLINE void iree_hal_buffer_retain(iree_hal_buffer_t* buffer) {
  iree_vm_ref_object_retain(buffer, iree_hal_buffer_type());
}

static inline void iree_hal_buffer_release(iree_hal_buffer_t* buffer) {
  iree_vm_ref_object_release(buffer, iree_hal_buffer_type());
}

// vm2c_hal_buffer_create, with zero bytes (CALLOC) or undefined ones (MALLOC) for
// what is written to at once.
static inline iree_status_t vm2c_hal_buffer_allocate(
    iree_allocator_command_t command, iree_host_size_t length,
    iree_host_size_t alignment, iree_allocator_t allocator,
    iree_hal_buffer_t** out_buffer) {
  *out_buffer = NULL;
  if ((alignment & (alignment - 1)) != 0 && alignment != 0) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "alignments must be powers of two (got %" PRIhsz ")", alignment);
  }
  if (alignment < iree_max_align_t) alignment = iree_max_align_t;
  const iree_host_size_t overhead = sizeof(iree_hal_buffer_t) + (alignment - 1);
  if (length > (SIZE_MAX >> 1) || overhead > (SIZE_MAX >> 1) - length) {
    return iree_make_status(
        IREE_STATUS_RESOURCE_EXHAUSTED,
        "buffer of %" PRIhsz " bytes exceeds the address space", length);
  }
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      vm2c_allocator_issue(allocator, command, overhead + length, &block));
  iree_hal_buffer_t* buffer = (iree_hal_buffer_t*)block;
  const uintptr_t base = (uintptr_t)block + sizeof(iree_hal_buffer_t);
  const uintptr_t padding = (0u - base) & (uintptr_t)(alignment - 1);
  if (command != IREE_ALLOCATOR_COMMAND_CALLOC) {
    VM2C_MEMSET(buffer, 0, sizeof(*buffer));
  }
  iree_atomic_ref_count_init(&buffer->ref_object.counter);
  buffer->data = iree_make_byte_span(
      (uint8_t*)block + sizeof(iree_hal_buffer_t) + padding, length);
  buffer->allocator = allocator;
  *out_buffer = buffer;
  return iree_ok_status();
}

// Allocates |length| zero bytes aligned to |alignment| (0 or a power of two),
// at least 16. Errors as iree_vm_buffer_create. The caller owns *out_buffer.
static inline iree_status_t vm2c_hal_buffer_create(
    iree_host_size_t length, iree_host_size_t alignment,
    iree_allocator_t allocator, iree_hal_buffer_t** out_buffer) {
  return vm2c_hal_buffer_allocate(IREE_ALLOCATOR_COMMAND_CALLOC, length,
                                  alignment, allocator, out_buffer);
}

// The alignment to allocate with where a program asks for |alignment|: that, but
// for what is no power of two or larger than a page, which IREE takes as well.
VM2C_INLINE iree_host_size_t vm2c_hal_alignment(iree_device_size_t alignment) {
  return alignment > 4096 || (alignment & (alignment - 1)) != 0
             ? 64
             : (iree_host_size_t)alignment;
}

// A number of a program as a size; what no memory has is the largest one.
VM2C_INLINE iree_host_size_t vm2c_hal_host_size(int64_t size) {
  return (uint64_t)size > IREE_HOST_SIZE_MAX ? IREE_HOST_SIZE_MAX
                                             : (iree_host_size_t)size;
}

// Wraps caller-owned bytes, which must stay until |release_callback| (which
// may be null) is called. The caller owns *out_buffer.
static inline iree_status_t vm2c_hal_buffer_wrap(
    iree_byte_span_t data, iree_hal_buffer_release_callback_t release_callback,
    iree_allocator_t allocator, iree_hal_buffer_t** out_buffer) {
  *out_buffer = NULL;
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(iree_hal_buffer_t), &block));
  iree_hal_buffer_t* buffer = (iree_hal_buffer_t*)block;
  iree_atomic_ref_count_init(&buffer->ref_object.counter);
  buffer->data = data;
  buffer->allocator = allocator;
  buffer->release_callback = release_callback;
  *out_buffer = buffer;
  return iree_ok_status();
}

// Length in bytes.
VM2C_INLINE iree_device_size_t
iree_hal_buffer_byte_length(const iree_hal_buffer_t* buffer) {
  return buffer->data.data_length;
}

// Offset within the allocation that this buffer is a part of.
VM2C_INLINE iree_device_size_t
iree_hal_buffer_byte_offset(const iree_hal_buffer_t* buffer) {
  return buffer->byte_offset;
}

// The buffer whose allocation this one shares; itself unless it is a part.
VM2C_INLINE iree_hal_buffer_t* iree_hal_buffer_allocated_buffer(
    iree_hal_buffer_t* buffer) {
  return buffer->allocated_buffer != NULL ? buffer->allocated_buffer : buffer;
}

// The bytes in memory; valid while the buffer lives.
VM2C_INLINE iree_byte_span_t vm2c_hal_buffer_contents(
    const iree_hal_buffer_t* buffer) {
  return buffer->data;
}

// Checks a range of a buffer; IREE_HAL_WHOLE_BUFFER as |*length| becomes what is
// left behind |offset|.
static inline iree_status_t vm2c_hal_buffer_check_range(
    const iree_hal_buffer_t* buffer, iree_device_size_t offset,
    iree_device_size_t* length) {
  const iree_device_size_t size = buffer->data.data_length;
  if (vm2c_unlikely(offset > size)) {
    return iree_make_status(
        IREE_STATUS_OUT_OF_RANGE,
        "attempted to access an address off the end of the valid buffer range "
        "(offset=%llu, length=%llu, buffer byte_length=%llu)",
        (unsigned long long)offset, (unsigned long long)*length,
        (unsigned long long)size);
  }
  if (*length == IREE_HAL_WHOLE_BUFFER) *length = size - offset;
  if (vm2c_likely(*length <= size - offset)) return iree_ok_status();
  return iree_make_status(
      IREE_STATUS_OUT_OF_RANGE,
      "attempted to access an address outside of the valid buffer range "
      "(offset=%llu, adjusted_length=%llu, end=%llu, buffer byte_length=%llu)",
      (unsigned long long)offset, (unsigned long long)*length,
      (unsigned long long)(offset + *length - 1), (unsigned long long)size);
}

// Gives a buffer for a part of |buffer| that shares its bytes; all of it gives
// the same buffer with one more reference. IREE_HAL_WHOLE_BUFFER as length is
// what is left behind the offset. OUT_OF_RANGE for what is outside.
// The caller owns *out_buffer.
static inline iree_status_t iree_hal_buffer_subspan(
    iree_hal_buffer_t* buffer, iree_device_size_t byte_offset,
    iree_device_size_t byte_length, iree_allocator_t allocator,
    iree_hal_buffer_t** out_buffer) {
  *out_buffer = NULL;
  IREE_RETURN_IF_ERROR(
      vm2c_hal_buffer_check_range(buffer, byte_offset, &byte_length));
  if (byte_offset == 0 && byte_length == buffer->data.data_length) {
    iree_hal_buffer_retain(buffer);
    *out_buffer = buffer;
    return iree_ok_status();
  }
  iree_hal_buffer_t* part = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_wrap(
      iree_make_byte_span(buffer->data.data + (size_t)byte_offset,
                          (size_t)byte_length),
      iree_hal_buffer_release_callback_null(), allocator, &part));
  // A part of a part hangs on the root, so chains do not grow.
  part->allocated_buffer = iree_hal_buffer_allocated_buffer(buffer);
  iree_hal_buffer_retain(part->allocated_buffer);
  part->byte_offset = buffer->byte_offset + byte_offset;
  *out_buffer = part;
  return iree_ok_status();
}

// Copies bytes out of a buffer.
static inline iree_status_t iree_hal_buffer_map_read(
    iree_hal_buffer_t* source_buffer, iree_device_size_t source_offset,
    void* target_buffer, iree_device_size_t data_length) {
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_check_range(source_buffer, source_offset,
                                                   &data_length));
  if (data_length != 0) {
    VM2C_MEMCPY(target_buffer,
                source_buffer->data.data + (size_t)source_offset,
                (size_t)data_length);
  }
  return iree_ok_status();
}

// Copies bytes into a buffer.
static inline iree_status_t iree_hal_buffer_map_write(
    iree_hal_buffer_t* target_buffer, iree_device_size_t target_offset,
    const void* source_buffer, iree_device_size_t data_length) {
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_check_range(target_buffer, target_offset,
                                                   &data_length));
  if (data_length != 0) {
    VM2C_MEMCPY(target_buffer->data.data + (size_t)target_offset, source_buffer,
                (size_t)data_length);
  }
  return iree_ok_status();
}

// Sets bytes of a buffer to zero.
static inline iree_status_t iree_hal_buffer_map_zero(
    iree_hal_buffer_t* buffer, iree_device_size_t byte_offset,
    iree_device_size_t byte_length) {
  IREE_RETURN_IF_ERROR(
      vm2c_hal_buffer_check_range(buffer, byte_offset, &byte_length));
  if (byte_length != 0) {
    VM2C_MEMSET(buffer->data.data + (size_t)byte_offset, 0,
                (size_t)byte_length);
  }
  return iree_ok_status();
}

// Bytes of a buffer in memory.
typedef struct iree_hal_buffer_mapping_t {
  iree_byte_span_t contents;
  iree_hal_buffer_t* buffer;
} iree_hal_buffer_mapping_t;

// Gives access to bytes of a buffer, until iree_hal_buffer_unmap_range. The mode
// and the access are for IREE's runtime.
static inline iree_status_t iree_hal_buffer_map_range(
    iree_hal_buffer_t* buffer, iree_hal_mapping_mode_t mapping_mode,
    iree_hal_memory_access_t memory_access, iree_device_size_t byte_offset,
    iree_device_size_t byte_length,
    iree_hal_buffer_mapping_t* out_buffer_mapping) {
  (void)mapping_mode;
  (void)memory_access;
  VM2C_MEMSET(out_buffer_mapping, 0, sizeof(*out_buffer_mapping));
  IREE_RETURN_IF_ERROR(
      vm2c_hal_buffer_check_range(buffer, byte_offset, &byte_length));
  out_buffer_mapping->contents = iree_make_byte_span(
      buffer->data.data + (size_t)byte_offset, (size_t)byte_length);
  out_buffer_mapping->buffer = buffer;
  return iree_ok_status();
}

static inline iree_status_t iree_hal_buffer_unmap_range(
    iree_hal_buffer_mapping_t* buffer_mapping) {
  VM2C_MEMSET(buffer_mapping, 0, sizeof(*buffer_mapping));
  return iree_ok_status();
}

#endif  // IREE_HAL_BUFFER_H_
