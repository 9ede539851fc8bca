// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Argument checks of the module hal_inline.

#ifndef IREE_MODULES_HAL_INLINE_CHECKS_H_
#define IREE_MODULES_HAL_INLINE_CHECKS_H_

#include "iree/hal/api.h"

// Most dimensions of a shape, and most views of a trace.
#define VM2C_HAL_MAX_SPAN 128u

VM2C_COLD iree_status_t vm2c_fail_abi_size(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "argument or result storage has the wrong size");
}

// The shape at the end of an argument block.
typedef struct vm2c_hal_shape_t {
  iree_host_size_t arguments_size;
  iree_host_size_t rank;
  const iree_hal_dim_t* dims;
} vm2c_hal_shape_t;

// Of arguments in the layout of the struct |type|, whose last members are the
// |count| and the |dims|. An |arguments_size| that differs from the actual one
// tells a malformed block.
#define vm2c_hal_shape(arguments, type) \
  vm2c_hal_shape_at((arguments), offsetof(type, count), offsetof(type, dims))

static inline vm2c_hal_shape_t vm2c_hal_shape_at(
    iree_byte_span_t arguments, iree_host_size_t count_offset,
    iree_host_size_t dims_offset) {
  vm2c_hal_shape_t shape = {dims_offset, 0, NULL};
  if (arguments.data_length < dims_offset) return shape;
  int32_t count = 0;
  VM2C_MEMCPY(&count, arguments.data + count_offset, sizeof(count));
  shape.rank = (uint32_t)count;
  if (shape.rank > (SIZE_MAX >> 4)) return shape;
  shape.arguments_size += shape.rank * sizeof(iree_hal_dim_t);
  const void* dims = arguments.data + dims_offset;
  shape.dims = (const iree_hal_dim_t*)dims;
  return shape;
}

static inline iree_status_t vm2c_hal_shape_check(vm2c_hal_shape_t shape) {
  if (vm2c_likely(shape.rank <= VM2C_HAL_MAX_SPAN)) return iree_ok_status();
  return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "count %u > %u",
                          (unsigned)shape.rank, (unsigned)VM2C_HAL_MAX_SPAN);
}

// Integers of one width are interchangeable: programs are signless.
static inline bool vm2c_hal_element_types_match(
    iree_hal_element_type_t expected, iree_hal_element_type_t actual) {
  if (iree_hal_element_numerical_type(actual) ==
      (uint32_t)IREE_HAL_NUMERICAL_TYPE_UNKNOWN) {
    return true;
  }
  if (iree_hal_element_numerical_type_is_integer(expected) &&
      iree_hal_element_numerical_type_is_integer(actual)) {
    return iree_hal_element_bit_count(expected) ==
           iree_hal_element_bit_count(actual);
  }
  return expected == actual;
}

VM2C_COLD iree_status_t vm2c_hal_annotate_shapes(
    iree_status_t status, const iree_hal_buffer_view_t* view,
    iree_host_size_t expected_rank, const iree_hal_dim_t* expected_dims) {
  char expected[64];
  char actual[64];
  vm2c_hal_format_shape(expected_rank, expected_dims, sizeof(expected),
                        expected);
  vm2c_hal_format_shape(view->shape_rank, vm2c_hal_buffer_view_dims(view),
                        sizeof(actual), actual);
  return iree_status_annotate_f(status,
                                "expected shape `%s`, actual shape `%s`",
                                expected, actual);
}

// INVALID_ARGUMENT unless |view| has the expected encoding, element type and
// shape, checked in this order. |message| names the value.
static inline iree_status_t vm2c_hal_check_buffer_view(
    const iree_hal_buffer_view_t* view, iree_string_view_t message,
    iree_hal_element_type_t element_type,
    iree_hal_encoding_type_t encoding_type, iree_host_size_t rank,
    const iree_hal_dim_t* dims) {
  const iree_hal_encoding_type_t actual_encoding = view->encoding_type;
  if (vm2c_unlikely(actual_encoding != encoding_type &&
                    actual_encoding !=
                        (uint32_t)IREE_HAL_ENCODING_TYPE_OPAQUE)) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "%.*s encoding mismatch; expected %08X but have %08X",
        (int)message.size, message.data, (unsigned)encoding_type,
        (unsigned)actual_encoding);
  }
  const iree_hal_element_type_t actual_type = view->element_type;
  if (vm2c_unlikely(!vm2c_hal_element_types_match(element_type, actual_type))) {
    char expected_name[32];
    char actual_name[32];
    iree_status_free(iree_hal_format_element_type(
        element_type, sizeof(expected_name), expected_name, NULL));
    iree_status_free(iree_hal_format_element_type(
        actual_type, sizeof(actual_name), actual_name, NULL));
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "%.*s element type mismatch; expected %s (%08X) but have %s (%08X)",
        (int)message.size, message.data, expected_name, (unsigned)element_type,
        actual_name, (unsigned)actual_type);
  }
  if (vm2c_unlikely(view->shape_rank != rank)) {
    return vm2c_hal_annotate_shapes(
        iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                         "%.*s shape rank mismatch; expected %" PRIhsz
                         "%s but have %" PRIhsz "%s",
                         (int)message.size, message.data, rank,
                         rank == 0 ? " (scalar)" : "", view->shape_rank,
                         view->shape_rank == 0 ? " (scalar)" : ""),
        view, rank, dims);
  }
  const iree_hal_dim_t* actual_dims = vm2c_hal_buffer_view_dims(view);
  for (iree_host_size_t i = 0; i < rank; ++i) {
    if (vm2c_likely(actual_dims[i] == dims[i])) continue;
    return vm2c_hal_annotate_shapes(
        iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                         "%.*s shape dimension %" PRIhsz
                         " mismatch; expected %lld but have %lld",
                         (int)message.size, message.data, i, (long long)dims[i],
                         (long long)actual_dims[i]),
        view, rank, dims);
  }
  return iree_ok_status();
}

#endif  // IREE_MODULES_HAL_INLINE_CHECKS_H_
