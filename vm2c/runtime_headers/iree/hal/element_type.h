// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element and encoding types of buffer views.

#ifndef IREE_HAL_ELEMENT_TYPE_H_
#define IREE_HAL_ELEMENT_TYPE_H_

#include "iree/base/api.h"

typedef uint64_t iree_hal_dim_t;

// Numerical type in the top byte, bit count in the low byte.
typedef uint32_t iree_hal_element_type_t;
typedef uint32_t iree_hal_numerical_type_t;
typedef uint32_t iree_hal_encoding_type_t;

enum iree_hal_numerical_types_t {
  IREE_HAL_NUMERICAL_TYPE_UNKNOWN = 0x00,
  IREE_HAL_NUMERICAL_TYPE_INTEGER = 0x10,
  IREE_HAL_NUMERICAL_TYPE_INTEGER_SIGNED = 0x11,
  IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED = 0x12,
  IREE_HAL_NUMERICAL_TYPE_BOOLEAN = 0x13,
  IREE_HAL_NUMERICAL_TYPE_FLOAT = 0x20,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_IEEE = 0x21,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_BRAIN = 0x22,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_COMPLEX = 0x23,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E5M2 = 0x24,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E4M3_FN = 0x25,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E5M2_FNUZ = 0x26,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E4M3_FNUZ = 0x27,
  IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E8M0_FNU = 0x28
};

#define IREE_HAL_ELEMENT_TYPE_VALUE(numerical_type, bit_count) \
  (((uint32_t)(numerical_type) << 24) | (uint32_t)(bit_count))

#define IREE_HAL_ELEMENT_TYPE_NONE 0u
#define IREE_HAL_ELEMENT_TYPE_OPAQUE_8 0x00000008u
#define IREE_HAL_ELEMENT_TYPE_OPAQUE_16 0x00000010u
#define IREE_HAL_ELEMENT_TYPE_OPAQUE_32 0x00000020u
#define IREE_HAL_ELEMENT_TYPE_OPAQUE_64 0x00000040u
#define IREE_HAL_ELEMENT_TYPE_BOOL_8 0x13000008u
#define IREE_HAL_ELEMENT_TYPE_INT_4 0x10000004u
#define IREE_HAL_ELEMENT_TYPE_INT_8 0x10000008u
#define IREE_HAL_ELEMENT_TYPE_INT_16 0x10000010u
#define IREE_HAL_ELEMENT_TYPE_INT_32 0x10000020u
#define IREE_HAL_ELEMENT_TYPE_INT_64 0x10000040u
#define IREE_HAL_ELEMENT_TYPE_SINT_4 0x11000004u
#define IREE_HAL_ELEMENT_TYPE_SINT_8 0x11000008u
#define IREE_HAL_ELEMENT_TYPE_SINT_16 0x11000010u
#define IREE_HAL_ELEMENT_TYPE_SINT_32 0x11000020u
#define IREE_HAL_ELEMENT_TYPE_SINT_64 0x11000040u
#define IREE_HAL_ELEMENT_TYPE_UINT_4 0x12000004u
#define IREE_HAL_ELEMENT_TYPE_UINT_8 0x12000008u
#define IREE_HAL_ELEMENT_TYPE_UINT_16 0x12000010u
#define IREE_HAL_ELEMENT_TYPE_UINT_32 0x12000020u
#define IREE_HAL_ELEMENT_TYPE_UINT_64 0x12000040u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_16 0x21000010u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_32 0x21000020u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_64 0x21000040u
#define IREE_HAL_ELEMENT_TYPE_BFLOAT_16 0x22000010u
#define IREE_HAL_ELEMENT_TYPE_COMPLEX_FLOAT_64 0x23000040u
#define IREE_HAL_ELEMENT_TYPE_COMPLEX_FLOAT_128 0x23000080u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_8_E5M2 0x24000008u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_8_E4M3_FN 0x25000008u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_8_E5M2_FNUZ 0x26000008u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_8_E4M3_FNUZ 0x27000008u
#define IREE_HAL_ELEMENT_TYPE_FLOAT_8_E8M0_FNU 0x28000008u

enum iree_hal_encoding_types_t {
  IREE_HAL_ENCODING_TYPE_OPAQUE = 0,
  IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR = 1
};

#define iree_hal_element_numerical_type(element_type) \
  ((iree_hal_numerical_type_t)((uint32_t)(element_type) >> 24))
#define iree_hal_element_bit_count(element_type) \
  ((iree_host_size_t)((element_type) & 0xFFu))
// Bytes of one element of a type of whole bytes, rounded up for others.
#define iree_hal_element_dense_byte_count(element_type) \
  ((iree_device_size_t)((iree_hal_element_bit_count(element_type) + 7u) / 8u))
#define iree_hal_element_is_byte_aligned(element_type) \
  (iree_hal_element_bit_count(element_type) % 8u == 0)
#define iree_hal_element_numerical_type_is_integer(element_type)              \
  (((uint32_t)(element_type) >> 24 & 0xF0u) ==                                \
   (uint32_t)IREE_HAL_NUMERICAL_TYPE_INTEGER)

// Writes the name of |element_type|, e.g. "f32" or "si8", NUL-terminated.
// OUT_OF_RANGE when it does not fit; *out_buffer_length is what it needs.
static inline iree_status_t iree_hal_format_element_type(
    iree_hal_element_type_t element_type, iree_host_size_t buffer_capacity,
    char* buffer, iree_host_size_t* out_buffer_length) {
  const char* prefix = "x";
  bool with_bits = true;
  uint32_t bits = (uint32_t)iree_hal_element_bit_count(element_type);
  switch (iree_hal_element_numerical_type(element_type)) {
    case IREE_HAL_NUMERICAL_TYPE_INTEGER:
      prefix = "i";
      break;
    case IREE_HAL_NUMERICAL_TYPE_INTEGER_SIGNED:
      prefix = "si";
      break;
    case IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED:
      prefix = "ui";
      break;
    case IREE_HAL_NUMERICAL_TYPE_BOOLEAN:
      prefix = "i";
      // Booleans are stored as bytes.
      if (bits == 8) bits = 1;
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT:
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_IEEE:
      prefix = "f";
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_BRAIN:
      prefix = "bf";
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_COMPLEX:
      prefix = "cf";
      // Named by the parts.
      bits /= 2;
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E5M2:
      prefix = "f8E5M2";
      with_bits = false;
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E4M3_FN:
      prefix = "f8E4M3FN";
      with_bits = false;
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E5M2_FNUZ:
      prefix = "f8E5M2FNUZ";
      with_bits = false;
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E4M3_FNUZ:
      prefix = "f8E4M3FNUZ";
      with_bits = false;
      break;
    case IREE_HAL_NUMERICAL_TYPE_FLOAT_8_E8M0_FNU:
      prefix = "f8E8M0FNU";
      with_bits = false;
      break;
    default:
      break;
  }
  vm2c_text_sink_t sink;
  sink.buffer = buffer;
  sink.capacity = buffer_capacity == 0 ? 0 : buffer_capacity - 1;
  sink.length = 0;
  vm2c_text_append(&sink, iree_make_cstring_view(prefix));
  if (with_bits) vm2c_text_append_u32(&sink, bits);
  if (buffer_capacity != 0) buffer[iree_min(sink.length, sink.capacity)] = 0;
  if (out_buffer_length != NULL) *out_buffer_length = sink.length;
  return sink.length <= sink.capacity
             ? iree_ok_status()
             : iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
}

// Writes a shape such as "4x8", NUL-terminated; cut if it does not fit.
static inline void vm2c_hal_format_shape(iree_host_size_t rank,
                                         const iree_hal_dim_t* dims,
                                         iree_host_size_t buffer_capacity,
                                         char* buffer) {
  vm2c_text_sink_t sink;
  sink.buffer = buffer;
  sink.capacity = buffer_capacity - 1;
  sink.length = 0;
  for (iree_host_size_t i = 0; i < rank; ++i) {
    if (i != 0) vm2c_text_append(&sink, iree_make_string_view("x", 1));
    char digits[20];
    iree_host_size_t first = sizeof(digits);
    // Dimensions print as signed, like those of the program.
    iree_hal_dim_t value = dims[i];
    if ((int64_t)value < 0) {
      vm2c_text_append(&sink, iree_make_string_view("-", 1));
      value = 0 - value;
    }
    do {
      digits[--first] = (char)('0' + (int)(value % 10u));
      value /= 10u;
    } while (value != 0);
    vm2c_text_append(&sink, iree_make_string_view(digits + first,
                                                  sizeof(digits) - first));
  }
  buffer[iree_min(sink.length, sink.capacity)] = 0;
}

#endif  // IREE_HAL_ELEMENT_TYPE_H_
