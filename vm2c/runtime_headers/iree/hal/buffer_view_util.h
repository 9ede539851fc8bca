// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Buffer views as text, `2x2xf32=[1 2][3 4]`, for hosts; modules need none of
// it. Not a part of iree/hal/api.h here, as it needs a C library.

#ifndef IREE_HAL_BUFFER_VIEW_UTIL_H_
#define IREE_HAL_BUFFER_VIEW_UTIL_H_

#include <stdio.h>

#include "iree/hal/allocator.h"
#include "iree/hal/buffer_view.h"
#include "vm2c/array_text.h"

// Makes a view of |value|: a shape and elements, of which none means zeros and
// one is repeated. |device| is null. INVALID_ARGUMENT for what is no such text,
// OUT_OF_RANGE for another number of elements than the shape has. The caller
// owns *out_buffer_view.
static inline iree_status_t iree_hal_buffer_view_parse(
    iree_string_view_t value, iree_hal_device_t* device,
    iree_hal_allocator_t* device_allocator,
    iree_hal_buffer_view_t** out_buffer_view) {
  (void)device;
  *out_buffer_view = NULL;
  vm2c_array_shape_t shape;
  size_t size = 0;
  IREE_RETURN_IF_ERROR(vm2c_array_parse_shape(value, &shape));
  IREE_RETURN_IF_ERROR(vm2c_array_shape_size(&shape, &size));
  iree_string_view_t head, contents;
  (void)iree_string_view_split(value, '=', &head, &contents);
  contents = iree_string_view_trim(contents);
  if (iree_string_view_ends_with(contents, IREE_SV("\""))) --contents.size;
  iree_hal_dim_t dims[VM2C_ARRAY_MAX_RANK];
  for (size_t i = 0; i < shape.rank; ++i) {
    dims[i] = (iree_hal_dim_t)shape.dims[i];
  }
  iree_hal_buffer_params_t params;
  memset(&params, 0, sizeof(params));
  params.min_alignment = 64;
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_allocator_allocate_buffer(
      device_allocator, params, size, &buffer));
  iree_status_t status = vm2c_array_parse_elements(contents, shape.element_type,
                                                   buffer->data.data, size);
  if (iree_status_is_ok(status)) {
    status = iree_hal_buffer_view_create(
        buffer, shape.rank, dims, shape.element_type,
        (uint32_t)IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
        iree_hal_allocator_host_allocator(device_allocator), out_buffer_view);
  }
  iree_hal_buffer_release(buffer);
  return status;
}

static inline iree_status_t vm2c_hal_buffer_view_write(
    const iree_hal_buffer_view_t* buffer_view,
    iree_host_size_t max_element_count, vm2c_text_writer_t writer) {
  vm2c_array_shape_t shape;
  shape.element_type = buffer_view->element_type;
  shape.rank = buffer_view->shape_rank;
  if (shape.rank > VM2C_ARRAY_MAX_RANK) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "a shape of %" PRIhsz " dimensions is not printed",
                            shape.rank);
  }
  for (size_t i = 0; i < shape.rank; ++i) {
    shape.dims[i] = (int64_t)vm2c_hal_buffer_view_dims(buffer_view)[i];
  }
  return vm2c_array_format_array(&shape, buffer_view->buffer->data.data,
                                 buffer_view->buffer->data.data_length,
                                 max_element_count, writer);
}

static inline void vm2c_text_sink_write(void* sink, iree_string_view_t text) {
  vm2c_text_append((vm2c_text_sink_t*)sink, text);
}

// Writes |buffer_view| with at most |max_element_count| elements, "..." in the
// place of the others, NUL-terminated. OUT_OF_RANGE when it does not fit;
// *out_buffer_length is the length of the whole text.
static inline iree_status_t iree_hal_buffer_view_format(
    const iree_hal_buffer_view_t* buffer_view,
    iree_host_size_t max_element_count, iree_host_size_t buffer_capacity,
    char* buffer, iree_host_size_t* out_buffer_length) {
  vm2c_text_sink_t sink;
  sink.buffer = buffer;
  sink.capacity = buffer_capacity == 0 ? 0 : buffer_capacity - 1;
  sink.length = 0;
  vm2c_text_writer_t writer;
  writer.write = vm2c_text_sink_write;
  writer.self = &sink;
  IREE_RETURN_IF_ERROR(
      vm2c_hal_buffer_view_write(buffer_view, max_element_count, writer));
  if (buffer_capacity != 0) buffer[iree_min(sink.length, sink.capacity)] = 0;
  if (out_buffer_length != NULL) *out_buffer_length = sink.length;
  return buffer_capacity != 0 && sink.length <= sink.capacity
             ? iree_ok_status()
             : iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
}

static inline void vm2c_file_write(void* file, iree_string_view_t text) {
  if (text.size != 0) (void)fwrite(text.data, 1, text.size, (FILE*)file);
}

// Prints |buffer_view| as iree_hal_buffer_view_format does.
static inline iree_status_t iree_hal_buffer_view_fprint(
    FILE* file, const iree_hal_buffer_view_t* buffer_view,
    iree_host_size_t max_element_count, iree_allocator_t host_allocator) {
  (void)host_allocator;
  vm2c_text_writer_t writer;
  writer.write = vm2c_file_write;
  writer.self = file;
  return vm2c_hal_buffer_view_write(buffer_view, max_element_count, writer);
}

#endif  // IREE_HAL_BUFFER_VIEW_UTIL_H_
