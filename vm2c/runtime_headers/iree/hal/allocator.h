// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Allocators of HAL buffers. There is one kind, the heap allocator: its buffers
// are in host memory, which a host allocator serves.

#ifndef IREE_HAL_ALLOCATOR_H_
#define IREE_HAL_ALLOCATOR_H_

#include "iree/hal/buffer.h"

typedef struct iree_hal_allocator_t {
  iree_atomic_ref_count_t ref_count;
  iree_allocator_t data_allocator;
  iree_allocator_t host_allocator;
} iree_hal_allocator_t;

// Creates an allocator whose buffers take their bytes from |data_allocator|; the
// rest comes from |host_allocator|. |identifier| is for tools that list
// allocators. The caller owns *out_allocator.
static inline iree_status_t iree_hal_allocator_create_heap(
    iree_string_view_t identifier, iree_allocator_t data_allocator,
    iree_allocator_t host_allocator, iree_hal_allocator_t** out_allocator) {
  (void)identifier;
  void* block = NULL;
  *out_allocator = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      host_allocator, sizeof(iree_hal_allocator_t), &block));
  iree_hal_allocator_t* allocator = (iree_hal_allocator_t*)block;
  iree_atomic_ref_count_init(&allocator->ref_count);
  allocator->data_allocator = data_allocator;
  allocator->host_allocator = host_allocator;
  *out_allocator = allocator;
  return iree_ok_status();
}

static inline void iree_hal_allocator_retain(iree_hal_allocator_t* allocator) {
  if (allocator != NULL) iree_atomic_ref_count_inc(&allocator->ref_count);
}

static inline void iree_hal_allocator_release(iree_hal_allocator_t* allocator) {
  if (allocator != NULL &&
      iree_atomic_ref_count_dec(&allocator->ref_count) == 1) {
    iree_allocator_free(allocator->host_allocator, allocator);
  }
}

VM2C_INLINE iree_allocator_t
iree_hal_allocator_host_allocator(const iree_hal_allocator_t* allocator) {
  return allocator->host_allocator;
}

// Allocates |allocation_size| zero bytes. Of |params| the alignment counts;
// memory is of one type, and every use is allowed. The caller owns *out_buffer.
static inline iree_status_t iree_hal_allocator_allocate_buffer(
    iree_hal_allocator_t* allocator, iree_hal_buffer_params_t params,
    iree_device_size_t allocation_size, iree_hal_buffer_t** out_buffer) {
  return vm2c_hal_buffer_create(vm2c_hal_host_size((int64_t)allocation_size),
                                vm2c_hal_alignment(params.min_alignment),
                                allocator->data_allocator, out_buffer);
}

typedef enum iree_hal_external_buffer_type_e {
  IREE_HAL_EXTERNAL_BUFFER_TYPE_NONE = 0,
  IREE_HAL_EXTERNAL_BUFFER_TYPE_HOST_ALLOCATION = 1
} iree_hal_external_buffer_type_t;

enum iree_hal_external_buffer_flag_bits_t {
  IREE_HAL_EXTERNAL_BUFFER_FLAG_NONE = 0u
};
typedef uint32_t iree_hal_external_buffer_flags_t;

// Memory that a host owns.
typedef struct iree_hal_external_buffer_t {
  iree_hal_external_buffer_type_t type;
  iree_hal_external_buffer_flags_t flags;
  iree_device_size_t size;
  union {
    struct {
      void* ptr;
    } host_allocation;
  } handle;
} iree_hal_external_buffer_t;

// Makes a buffer of memory of the host, which must stay until
// |release_callback|, which may be null, is called. UNAVAILABLE for what is no
// host allocation. The caller owns *out_buffer.
static inline iree_status_t iree_hal_allocator_import_buffer(
    iree_hal_allocator_t* allocator, iree_hal_buffer_params_t params,
    iree_hal_external_buffer_t* external_buffer,
    iree_hal_buffer_release_callback_t release_callback,
    iree_hal_buffer_t** out_buffer) {
  (void)params;
  *out_buffer = NULL;
  if (external_buffer->type != IREE_HAL_EXTERNAL_BUFFER_TYPE_HOST_ALLOCATION) {
    return iree_make_status(IREE_STATUS_UNAVAILABLE,
                            "external buffer type not supported");
  }
  return vm2c_hal_buffer_wrap(
      iree_make_byte_span(external_buffer->handle.host_allocation.ptr,
                          (iree_host_size_t)external_buffer->size),
      release_callback, allocator->host_allocator, out_buffer);
}

#endif  // IREE_HAL_ALLOCATOR_H_
