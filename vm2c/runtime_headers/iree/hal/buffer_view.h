// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Buffer views: a buffer with a shape and an element type.

#ifndef IREE_HAL_BUFFER_VIEW_H_
#define IREE_HAL_BUFFER_VIEW_H_

#include "iree/hal/buffer.h"
#include "iree/hal/element_type.h"

// The dimensions follow the struct.
typedef struct iree_hal_buffer_view_t {
  iree_vm_ref_object_t ref_object;
  iree_hal_element_type_t element_type;
  iree_hal_encoding_type_t encoding_type;
  iree_hal_buffer_t* buffer;
  iree_device_size_t byte_length;
  iree_allocator_t allocator;
  iree_host_size_t shape_rank;
} iree_hal_buffer_view_t;

static inline void vm2c_hal_buffer_view_destroy(void* ptr) {
  iree_hal_buffer_view_t* view = (iree_hal_buffer_view_t*)ptr;
  iree_hal_buffer_release(view->buffer);
  iree_allocator_free(view->allocator, view);
}

#if defined(__cplusplus)
extern "C" {
#endif
VM2C_RUNTIME_CONSTANT(iree_vm_ref_type_descriptor_t,
                      vm2c_hal_buffer_view_descriptor) = {
     vm2c_hal_buffer_view_destroy, {"hal.buffer_view", 15}, 0};
#if defined(__cplusplus)
}
#endif

VM2C_INLINE iree_vm_ref_type_t iree_hal_buffer_view_type(void) {
  return (iree_vm_ref_type_t)(uintptr_t)&vm2c_hal_buffer_view_descriptor;
}

IREE_VM_DEFINE_TYPE_ADAPTERS_(iree_hal_buffer_view, iree_hal_buffer_view_t)

VM2C_INLINE void iree_hal_buffer_view_retain(iree_hal_buffer_view_t* view) {
  iree_vm_ref_object_retain(view, iree_hal_buffer_view_type());
}

VM2C_INLINE void iree_hal_buffer_view_release(iree_hal_buffer_view_t* view) {
  iree_vm_ref_object_release(view, iree_hal_buffer_view_type());
}

VM2C_INLINE iree_hal_dim_t* vm2c_hal_buffer_view_dims(
    const iree_hal_buffer_view_t* view) {
  return (iree_hal_dim_t*)((uintptr_t)view +
                           iree_host_align(sizeof(iree_hal_buffer_view_t),
                                           sizeof(iree_hal_dim_t)));
}

// Bytes that an array takes, its last byte filled up. OUT_OF_RANGE for shapes
// that no memory holds, INVALID_ARGUMENT for elements without a size in a dense
// array. Other encodings lay out their elements as they like: 0.
static inline iree_status_t iree_hal_buffer_compute_view_size(
    iree_host_size_t shape_rank, const iree_hal_dim_t* shape,
    iree_hal_element_type_t element_type,
    iree_hal_encoding_type_t encoding_type,
    iree_device_size_t* out_allocation_size) {
  iree_device_size_t count = 1;
  *out_allocation_size = 0;
  for (iree_host_size_t i = 0; i < shape_rank; ++i) {
    if (count != 0 && shape[i] > IREE_DEVICE_SIZE_MAX / count) {
      return iree_make_status(
          IREE_STATUS_OUT_OF_RANGE,
          "shape element count overflows device size at dimension %" PRIhsz, i);
    }
    count *= shape[i];
  }
  if (encoding_type != (uint32_t)IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR) {
    return iree_ok_status();
  }
  const iree_device_size_t bits = iree_hal_element_bit_count(element_type);
  if (bits == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "opaque element types cannot be indexed");
  }
  if (count > IREE_DEVICE_SIZE_MAX / bits) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                            "packed byte count overflows device size");
  }
  *out_allocation_size = count * bits / 8 + (count * bits % 8 != 0 ? 1 : 0);
  return iree_ok_status();
}

// Creates a view that retains |buffer|; the shape is copied. Errors as
// iree_hal_buffer_compute_view_size, and OUT_OF_RANGE where the buffer is
// smaller than that. The caller owns *out_buffer_view.
static inline iree_status_t iree_hal_buffer_view_create(
    iree_hal_buffer_t* buffer, iree_host_size_t shape_rank,
    const iree_hal_dim_t* shape, iree_hal_element_type_t element_type,
    iree_hal_encoding_type_t encoding_type, iree_allocator_t host_allocator,
    iree_hal_buffer_view_t** out_buffer_view) {
  *out_buffer_view = NULL;
  if (shape_rank > (SIZE_MAX >> 8)) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "shape rank overflow");
  }
  iree_device_size_t byte_length = 0;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_compute_view_size(
      shape_rank, shape, element_type, encoding_type, &byte_length));
  if (vm2c_unlikely(byte_length > buffer->data.data_length)) {
    return iree_make_status(
        IREE_STATUS_OUT_OF_RANGE,
        "buffer view byte length %llu exceeds backing buffer byte length %llu",
        (unsigned long long)byte_length,
        (unsigned long long)buffer->data.data_length);
  }
  const iree_host_size_t header_size = iree_host_align(
      sizeof(iree_hal_buffer_view_t), sizeof(iree_hal_dim_t));
  void* block = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      host_allocator, header_size + shape_rank * sizeof(iree_hal_dim_t),
      &block));
  iree_hal_buffer_view_t* view = (iree_hal_buffer_view_t*)block;
  iree_atomic_ref_count_init(&view->ref_object.counter);
  view->element_type = element_type;
  view->encoding_type = encoding_type;
  view->buffer = buffer;
  iree_hal_buffer_retain(buffer);
  view->allocator = host_allocator;
  view->shape_rank = shape_rank;
  view->byte_length = byte_length;
  for (iree_host_size_t i = 0; i < shape_rank; ++i) {
    vm2c_hal_buffer_view_dims(view)[i] = shape[i];
  }
  *out_buffer_view = view;
  return iree_ok_status();
}

// Creates a view over a new buffer with a copy of |data|.
static inline iree_status_t vm2c_hal_buffer_view_create_copy(
    iree_host_size_t shape_rank, const iree_hal_dim_t* shape,
    iree_hal_element_type_t element_type,
    iree_hal_encoding_type_t encoding_type, iree_const_byte_span_t data,
    iree_allocator_t host_allocator, iree_hal_buffer_view_t** out_buffer_view) {
  *out_buffer_view = NULL;
  iree_hal_buffer_t* buffer = NULL;
  // 64 as the compiler asks for: data is then aligned for vector loads.
  IREE_RETURN_IF_ERROR(
      vm2c_hal_buffer_allocate(IREE_ALLOCATOR_COMMAND_MALLOC, data.data_length,
                               64, host_allocator, &buffer));
  if (data.data_length != 0) {
    VM2C_MEMCPY(buffer->data.data, data.data, data.data_length);
  }
  iree_status_t status = iree_hal_buffer_view_create(
      buffer, shape_rank, shape, element_type, encoding_type, host_allocator,
      out_buffer_view);
  iree_hal_buffer_release(buffer);
  return status;
}

// Borrowed buffer of the view.
VM2C_INLINE iree_hal_buffer_t* iree_hal_buffer_view_buffer(
    const iree_hal_buffer_view_t* view) {
  return view->buffer;
}

VM2C_INLINE iree_host_size_t
iree_hal_buffer_view_shape_rank(const iree_hal_buffer_view_t* view) {
  return view->shape_rank;
}

VM2C_INLINE const iree_hal_dim_t* iree_hal_buffer_view_shape_dims(
    const iree_hal_buffer_view_t* view) {
  return vm2c_hal_buffer_view_dims(view);
}

// Dimension |index|, or 0 past the rank.
VM2C_INLINE iree_hal_dim_t iree_hal_buffer_view_shape_dim(
    const iree_hal_buffer_view_t* view, iree_host_size_t index) {
  return index < view->shape_rank ? vm2c_hal_buffer_view_dims(view)[index] : 0;
}

static inline iree_host_size_t iree_hal_buffer_view_element_count(
    const iree_hal_buffer_view_t* view) {
  iree_host_size_t count = 1;
  for (iree_host_size_t i = 0; i < view->shape_rank; ++i) {
    count *= (iree_host_size_t)vm2c_hal_buffer_view_dims(view)[i];
  }
  return count;
}

VM2C_INLINE iree_hal_element_type_t
iree_hal_buffer_view_element_type(const iree_hal_buffer_view_t* view) {
  return view->element_type;
}

// Bytes of one element.
VM2C_INLINE iree_host_size_t
iree_hal_buffer_view_element_size(const iree_hal_buffer_view_t* view) {
  return (iree_host_size_t)iree_hal_element_dense_byte_count(
      view->element_type);
}

VM2C_INLINE iree_hal_encoding_type_t
iree_hal_buffer_view_encoding_type(const iree_hal_buffer_view_t* view) {
  return view->encoding_type;
}

// Bytes that the shape takes, which may differ from the buffer's length.
VM2C_INLINE iree_device_size_t
iree_hal_buffer_view_byte_length(const iree_hal_buffer_view_t* view) {
  return view->byte_length;
}

#endif  // IREE_HAL_BUFFER_VIEW_H_
