// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arrays of plain C as buffer views of a module, and back.

#ifndef VM2C_PLAIN_ARRAYS_H_
#define VM2C_PLAIN_ARRAYS_H_

#include "iree/modules/hal/inline/module.h"
#include "vm2c/plain_ops.h"
#include "vm2c/program_ops.h"

VM2C_PLAIN_CHECK(hal_buffer, sizeof(iree_hal_buffer_t) <= 80);
VM2C_PLAIN_CHECK(hal_storage, sizeof(vm2c_hal_storage_t) <= 80);
VM2C_PLAIN_CHECK(hal_view, sizeof(iree_hal_buffer_view_t) <= 64);

// What the module hal_inline needs.
typedef struct vm2c_plain_hal_t {
  iree_hal_allocator_t allocator;
  vm2c_hal_inline_module_t module;
  vm2c_hal_inline_state_t state;
} vm2c_plain_hal_t;

VM2C_COLD void vm2c_plain_hal_initialize(vm2c_plain_t* plain,
                                         vm2c_plain_hal_t* hal,
                                         vm2c_plain_native_t* native) {
  iree_atomic_ref_count_init(&hal->allocator.ref_count);
  hal->allocator.data_allocator = plain->allocator;
  hal->allocator.host_allocator = plain->allocator;
  hal->module.host_allocator = plain->allocator;
  hal->module.device_allocator = &hal->allocator;
  hal->state.allocator = plain->allocator;
  vm2c_plain_native_initialize(native, &vm2c_hal_inline_descriptor,
                               &hal->module, &hal->state);
}

// The most extents that an array has.
#define VM2C_PLAIN_MAX_RANK 16

VM2C_INLINE size_t vm2c_plain_element_size(iree_hal_element_type_t element) {
  return (size_t)(element & 0xFFu) / 8;
}

// A view of the elements at |data|. It refers to them as they are unless
// |copied| is not 0, or the machine has another byte order than buffers.
VM2C_OUTLINE void vm2c_plain_array(vm2c_plain_t* plain, const void* data,
                                   iree_hal_element_type_t element, size_t rank,
                                   const int64_t* dims, int copied,
                                   iree_vm_ref_t* out, iree_status_t* status) {
  const size_t size = vm2c_plain_element_size(element);
  const int64_t count = vm2c_program_count(dims, rank);
  iree_hal_buffer_t* buffer = NULL;
  iree_hal_dim_t shape[VM2C_PLAIN_MAX_RANK];
  if (!iree_status_is_ok(*status)) return;
  if (count < 0 || (uint64_t)count > SIZE_MAX / 2 / size) {
    *status = iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                               "an extent is negative, or extents are too "
                               "large for an array");
    return;
  }
  const size_t length = (size_t)count * size;
  if (copied == 0 && !(VM2C_BIG_ENDIAN && size != 1)) {
    *status = vm2c_hal_buffer_wrap(
        iree_make_byte_span((void*)(uintptr_t)data, length),
        iree_hal_buffer_release_callback_null(), plain->allocator, &buffer);
  } else {
    *status = vm2c_hal_buffer_allocate(IREE_ALLOCATOR_COMMAND_MALLOC, length, 0,
                                       plain->allocator, &buffer);
    if (buffer != NULL) {
      vm2c_program_copy(buffer->data.data, data, count, size);
    }
  }
  if (buffer == NULL) return;
  for (size_t i = 0; i < rank; ++i) shape[i] = (iree_hal_dim_t)dims[i];
  iree_hal_buffer_view_t* view = NULL;
  *status = iree_hal_buffer_view_create(
      buffer, rank, shape, element, IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
      plain->allocator, &view);
  iree_hal_buffer_release(buffer);
  if (view != NULL) *out = iree_hal_buffer_view_move_ref(view);
}

// Copies the elements of a result to |data|, which has room for |capacity|. Of
// |dims| those that are -1 become what the result has, even if there is no room.
VM2C_OUTLINE void vm2c_plain_take_array(const iree_vm_ref_t* ref,
                                        iree_hal_element_type_t element,
                                        size_t rank, int64_t* dims, void* data,
                                        int64_t capacity,
                                        iree_status_t* status) {
  if (!iree_status_is_ok(*status)) return;
  const iree_hal_buffer_view_t* view = iree_hal_buffer_view_deref(*ref);
  const size_t size = vm2c_plain_element_size(element);
  bool same = view != NULL && view->shape_rank == rank &&
              vm2c_plain_element_size(view->element_type) == size;
  for (size_t i = 0; same && i < rank; ++i) {
    const int64_t extent = (int64_t)vm2c_hal_buffer_view_dims(view)[i];
    if (dims[i] < 0) dims[i] = extent;
    same = dims[i] == extent;
  }
  const int64_t count = same ? vm2c_program_count(dims, rank) : -1;
  if (count < 0 ||
      (uint64_t)count > view->buffer->data.data_length / size) {
    *status = iree_make_status(IREE_STATUS_INTERNAL,
                               "a result is no array of the declared type");
  } else if (count > capacity) {
    *status = iree_make_status(
        IREE_STATUS_RESOURCE_EXHAUSTED,
        "a result has more elements than there is room for");
  } else {
    vm2c_program_copy(data, view->buffer->data.data, count, size);
  }
}

#endif  // VM2C_PLAIN_ARRAYS_H_
