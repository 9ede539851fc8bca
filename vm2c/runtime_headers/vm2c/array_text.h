// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element types and array contents as text: `4x8xf32`, `1 2 3`, `[[1 2][3 4]]`.
// What is accepted, and how values print, follows iree-run-module. Needs the
// numbers of a C library.

#ifndef VM2C_ARRAY_TEXT_H_
#define VM2C_ARRAY_TEXT_H_

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iree/base/api.h"
#include "iree/hal/element_type.h"
#include "vm2c/small_floats.h"

// For "%.*s".
#define VM2C_ARRAY_ARG(view) \
  (int)(view).size, (view).size != 0 ? (view).data : ""

// Where a text goes, piece by piece.
typedef struct vm2c_text_writer_t {
  void (*write)(void* self, iree_string_view_t text);
  void* self;
} vm2c_text_writer_t;

static inline void vm2c_write_text(vm2c_text_writer_t writer,
                                   const char* text) {
  writer.write(writer.self, iree_make_cstring_view(text));
}

// At most 47 characters.
VM2C_PRINTF(2, 3)
static inline void vm2c_write_format(vm2c_text_writer_t writer,
                                     const char* format, ...) {
  char text[48];
  va_list arguments;
  va_start(arguments, format);
  const int length = VM2C_VSNPRINTF(text, sizeof(text), format, arguments);
  va_end(arguments);
  if (length > 0) writer.write(writer.self, iree_make_cstring_view(text));
}

#define VM2C_ARRAY_MAX_RANK 128

static inline uint32_t vm2c_array_bits(uint32_t element_type) {
  return element_type & 0xFFu;
}

// Bytes that one element takes when it stands alone.
static inline size_t vm2c_array_element_size(uint32_t element_type) {
  return ((size_t)vm2c_array_bits(element_type) + 7) / 8;
}

typedef struct vm2c_array_shape_t {
  uint32_t element_type;
  size_t rank;
  int64_t dims[VM2C_ARRAY_MAX_RANK];
} vm2c_array_shape_t;

// Bytes of a dense array; fails when they cannot be counted.
static inline iree_status_t vm2c_array_shape_size(
    const vm2c_array_shape_t* shape, size_t* out_size) {
  if (vm2c_array_bits(shape->element_type) == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "opaque element types cannot be indexed");
  }
  uint64_t count = 1;
  for (size_t i = 0; i < shape->rank; ++i) {
    const uint64_t dim = (uint64_t)shape->dims[i];
    if (dim != 0 && count > UINT64_MAX / dim) {
      return iree_make_status(
          IREE_STATUS_OUT_OF_RANGE,
          "shape element count overflows device size at dimension %" PRIhsz, i);
    }
    count *= dim;
  }
  const uint64_t bits = vm2c_array_bits(shape->element_type);
  if (bits % 8 == 0 && count > UINT64_MAX / (bits / 8)) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                            "packed byte count overflows device size");
  }
  const uint64_t size = bits % 8 == 0
                            ? count * (bits / 8)
                            : count / 8 * bits + (count % 8 * bits + 7) / 8;
  // No allocator has as much: the headers of blocks need some of it, too.
  if (size > (SIZE_MAX >> 1) - 4096) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "libc allocator failed the request");
  }
  *out_size = (size_t)size;
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

// The C library's parsers need a terminator. Texts that are longer are refused
// as those of the tool that this follows are.
typedef struct vm2c_array_token_t {
  char text[32];
} vm2c_array_token_t;

#define VM2C_ARRAY_MAX_NUMBER 31
#define VM2C_ARRAY_MAX_I32 15

static inline bool vm2c_array_token(iree_string_view_t view, size_t max_size,
                                    vm2c_array_token_t* out_token) {
  if (view.size == 0 || view.size > max_size) return false;
  memcpy(out_token->text, view.data, view.size);
  out_token->text[view.size] = 0;
  errno = 0;
  return true;
}

// At most |max_size| characters.
static inline bool vm2c_array_parse_signed(iree_string_view_t view,
                                           size_t max_size, int64_t* out) {
  vm2c_array_token_t token;
  if (!vm2c_array_token(view, max_size, &token)) return false;
  char* end = NULL;
  *out = (int64_t)strtoll(token.text, &end, 0);
  return end != token.text && errno != ERANGE;
}

static inline bool vm2c_array_parse_i64(iree_string_view_t view, int64_t* out) {
  return vm2c_array_parse_signed(view, VM2C_ARRAY_MAX_NUMBER, out);
}

static inline bool vm2c_array_parse_unsigned(iree_string_view_t view,
                                             size_t max_size, uint64_t* out) {
  vm2c_array_token_t token;
  if (!vm2c_array_token(view, max_size, &token)) return false;
  char* end = NULL;
  *out = (uint64_t)strtoull(token.text, &end, 0);
  return end != token.text && errno != ERANGE;
}

static inline bool vm2c_array_parse_u64(iree_string_view_t view,
                                        uint64_t* out) {
  return vm2c_array_parse_unsigned(view, VM2C_ARRAY_MAX_NUMBER, out);
}

// Wraps to 32 bits, as the tool that this follows does.
static inline bool vm2c_array_parse_i32(iree_string_view_t view, int32_t* out) {
  int64_t wide = 0;
  if (!vm2c_array_parse_signed(view, VM2C_ARRAY_MAX_I32, &wide)) return false;
  const uint32_t bits = (uint32_t)((uint64_t)wide & UINT32_MAX);
  memcpy(out, &bits, sizeof(*out));
  return true;
}

// A number that is too small to be told from zero is refused; one that is too
// large is infinite.
static inline bool vm2c_array_parse_f32(iree_string_view_t view, float* out) {
  vm2c_array_token_t token;
  if (!vm2c_array_token(view, VM2C_ARRAY_MAX_NUMBER, &token)) return false;
  char* end = NULL;
  *out = strtof(token.text, &end);
  return end != token.text && (errno == 0 || *out < 0 || *out > 0);
}

static inline bool vm2c_array_parse_f64(iree_string_view_t view, double* out) {
  vm2c_array_token_t token;
  if (!vm2c_array_token(view, VM2C_ARRAY_MAX_NUMBER, &token)) return false;
  char* end = NULL;
  *out = strtod(token.text, &end);
  return end != token.text && (errno == 0 || *out < 0 || *out > 0);
}

//===----------------------------------------------------------------------===//
// Element types and shapes
//===----------------------------------------------------------------------===//

static const struct {
  const char* name;
  uint32_t element_type;
  vm2c_small_float_format_t format;
} vm2c_array_small_floats[] = {
    {"f16", IREE_HAL_ELEMENT_TYPE_FLOAT_16, {5, 10, 15, VM2C_SMALL_FLOAT_IEEE}},
    {"bf16",
     IREE_HAL_ELEMENT_TYPE_BFLOAT_16,
     {8, 7, 127, VM2C_SMALL_FLOAT_IEEE}},
    {"f8E5M2",
     IREE_HAL_ELEMENT_TYPE_FLOAT_8_E5M2,
     {5, 2, 15, VM2C_SMALL_FLOAT_IEEE}},
    {"f8E4M3FN",
     IREE_HAL_ELEMENT_TYPE_FLOAT_8_E4M3_FN,
     {4, 3, 7, VM2C_SMALL_FLOAT_FN}},
    {"f8E5M2FNUZ",
     IREE_HAL_ELEMENT_TYPE_FLOAT_8_E5M2_FNUZ,
     {5, 2, 16, VM2C_SMALL_FLOAT_FNUZ}},
    {"f8E4M3FNUZ",
     IREE_HAL_ELEMENT_TYPE_FLOAT_8_E4M3_FNUZ,
     {4, 3, 8, VM2C_SMALL_FLOAT_FNUZ}},
    {"f8E8M0FNU",
     IREE_HAL_ELEMENT_TYPE_FLOAT_8_E8M0_FNU,
     {8, 0, 127, VM2C_SMALL_FLOAT_IEEE}},
};

static inline const vm2c_small_float_format_t* vm2c_array_small_float(
    uint32_t element_type) {
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_array_small_floats); ++i) {
    if (vm2c_array_small_floats[i].element_type == element_type) {
      return &vm2c_array_small_floats[i].format;
    }
  }
  return NULL;
}

static const struct {
  const char* prefix;
  uint32_t numerical;
} vm2c_array_prefixes[] = {
    {"i", IREE_HAL_NUMERICAL_TYPE_INTEGER},
    {"si", IREE_HAL_NUMERICAL_TYPE_INTEGER_SIGNED},
    {"ui", IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED},
    {"f", IREE_HAL_NUMERICAL_TYPE_FLOAT_IEEE},
    {"bf", IREE_HAL_NUMERICAL_TYPE_FLOAT_BRAIN},
    {"cf", IREE_HAL_NUMERICAL_TYPE_FLOAT_COMPLEX},
    {"x", IREE_HAL_NUMERICAL_TYPE_UNKNOWN},
    {"*", IREE_HAL_NUMERICAL_TYPE_UNKNOWN},
};

static inline iree_status_t vm2c_array_parse_element_type(
    iree_string_view_t text, uint32_t* out_type) {
  if (iree_string_view_equal(text, IREE_SV("i1"))) {
    *out_type = IREE_HAL_ELEMENT_TYPE_BOOL_8;
    return iree_ok_status();
  }
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_array_small_floats); ++i) {
    if (iree_string_view_equal(
            text, iree_make_cstring_view(vm2c_array_small_floats[i].name))) {
      *out_type = vm2c_array_small_floats[i].element_type;
      return iree_ok_status();
    }
  }
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_array_prefixes); ++i) {
    iree_string_view_t digits = text;
    if (!iree_string_view_consume_prefix(
            &digits, iree_make_cstring_view(vm2c_array_prefixes[i].prefix)))
      continue;
    uint64_t bits = 0;
    if (!vm2c_array_parse_u64(digits, &bits) || bits > 0xFFu) {
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "out of range bit count in '%.*s'",
                              VM2C_ARRAY_ARG(text));
    }
    *out_type =
        IREE_HAL_ELEMENT_TYPE_VALUE(vm2c_array_prefixes[i].numerical, bits);
    return iree_ok_status();
  }
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "unhandled element type prefix in '%.*s'",
                          VM2C_ARRAY_ARG(text));
}

static inline void vm2c_array_format_element_type(uint32_t element_type,
                                                  vm2c_text_writer_t writer) {
  const uint32_t numerical = iree_hal_element_numerical_type(element_type);
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_array_small_floats); ++i) {
    if (vm2c_array_small_floats[i].element_type == element_type) {
      vm2c_write_text(writer, vm2c_array_small_floats[i].name);
      return;
    }
  }
  if (numerical == IREE_HAL_NUMERICAL_TYPE_BOOLEAN) {
    vm2c_write_text(writer, "i1");
    return;
  }
  const char* prefix = "*";
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_array_prefixes); ++i) {
    if (vm2c_array_prefixes[i].numerical == numerical) {
      prefix = vm2c_array_prefixes[i].prefix;
    }
  }
  vm2c_write_format(writer, "%s%u", prefix,
                    (unsigned)vm2c_array_bits(element_type));
}

static inline void vm2c_array_format_shape(const vm2c_array_shape_t* shape,
                                           vm2c_text_writer_t writer) {
  for (size_t i = 0; i < shape->rank; ++i) {
    vm2c_write_format(writer, "%lldx", (long long)shape->dims[i]);
  }
  vm2c_array_format_element_type(shape->element_type, writer);
}

// `4x8xf32`, with or without `=...` after it.
static inline iree_status_t vm2c_array_parse_shape(iree_string_view_t text,
                                                   vm2c_array_shape_t* shape) {
  memset(shape, 0, sizeof(*shape));
  text = iree_string_view_trim(text);
  (void)iree_string_view_consume_prefix(&text, IREE_SV("\""));
  if (iree_string_view_ends_with(text, IREE_SV("\""))) --text.size;
  if (text.size == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "empty string input");
  }
  iree_string_view_t contents;
  (void)iree_string_view_split(text, '=', &text, &contents);
  size_t last_x = text.size;
  for (size_t i = 0; i < text.size; ++i) {
    if (text.data[i] == 'x') last_x = i;
  }
  iree_string_view_t type = text;
  if (last_x != text.size) {
    type =
        iree_make_string_view(text.data + last_x + 1, text.size - last_x - 1);
    iree_string_view_t dims = iree_make_string_view(text.data, last_x);
    const iree_string_view_t all_dims = dims;
    bool more = dims.size != 0;
    size_t rank = more ? 1 : 0;
    for (size_t i = 0; i < dims.size; ++i) rank += dims.data[i] == 'x' ? 1 : 0;
    if (rank > VM2C_ARRAY_MAX_RANK) {
      return iree_make_status(
          IREE_STATUS_RESOURCE_EXHAUSTED,
          "a shape rank of %lu is just a little bit excessive, eh?",
          (unsigned long)rank);
    }
    while (more) {
      iree_string_view_t dim;
      more = iree_string_view_split(dims, 'x', &dim, &dims) >= 0;
      if (dim.size == 0) {
        return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                                "invalid shape specification: '%.*s'",
                                VM2C_ARRAY_ARG(all_dims));
      }
      int64_t value = 0;
      if (!vm2c_array_parse_i64(dim, &value) || value < 0) {
        return iree_make_status(
            IREE_STATUS_INVALID_ARGUMENT,
            "shape[%" PRIhsz "] invalid value '%.*s' of '%.*s'", shape->rank,
            VM2C_ARRAY_ARG(dim), VM2C_ARRAY_ARG(all_dims));
      }
      shape->dims[shape->rank++] = value;
    }
  }
  return vm2c_array_parse_element_type(type, &shape->element_type);
}

//===----------------------------------------------------------------------===//
// Elements: little-endian, as in every buffer of a module
//===----------------------------------------------------------------------===//

static inline void vm2c_array_store_bits(uint8_t* out, size_t size,
                                         uint64_t bits) {
  for (size_t i = 0; i < size; ++i) {
    out[i] = (uint8_t)(bits & 0xFFu);
    bits >>= 8;
  }
}

static inline uint64_t vm2c_array_load_bits(const uint8_t* data, size_t size) {
  uint64_t bits = 0;
  for (size_t i = size; i > 0; --i) bits = bits << 8 | data[i - 1];
  return bits;
}

static inline int vm2c_array_hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 0;
}

// False when |view| is no number that the type can hold.
static inline bool vm2c_array_parse_integer(iree_string_view_t view,
                                            uint32_t numerical, uint32_t bits,
                                            uint8_t* out) {
  if (bits == 64) {
    uint64_t value = 0;
    if (numerical == IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED) {
      if (!vm2c_array_parse_u64(view, &value)) return false;
    } else {
      int64_t signed_value = 0;
      if (!vm2c_array_parse_i64(view, &signed_value)) return false;
      value = (uint64_t)signed_value;
    }
    vm2c_array_store_bits(out, 8, value);
    return true;
  }
  const int64_t signed_limit = (int64_t)1 << (bits - 1);
  const int64_t unsigned_limit = (int64_t)1 << bits;
  int64_t value = 0;
  if (numerical == IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED) {
    uint64_t wide = 0;
    if (!vm2c_array_parse_unsigned(view, VM2C_ARRAY_MAX_I32, &wide))
      return false;
    value = (int64_t)(wide & UINT32_MAX);
    if (value >= unsigned_limit) return false;
  } else {
    int32_t narrow = 0;
    if (!vm2c_array_parse_i32(view, &narrow)) return false;
    value = narrow;
    if (value < -signed_limit && numerical == IREE_HAL_NUMERICAL_TYPE_INTEGER)
      return false;
    if (value >= (numerical == IREE_HAL_NUMERICAL_TYPE_INTEGER_SIGNED
                      ? signed_limit
                      : unsigned_limit)) {
      return false;
    }
  }
  vm2c_array_store_bits(out, bits / 8, (uint64_t)value);
  return true;
}

static inline bool vm2c_array_is_integer(uint32_t element_type) {
  const uint32_t bits = vm2c_array_bits(element_type);
  const uint32_t numerical = iree_hal_element_numerical_type(element_type);
  return numerical >= IREE_HAL_NUMERICAL_TYPE_INTEGER &&
         numerical <= IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED &&
         (bits == 8 || bits == 16 || bits == 32 || bits == 64);
}

static inline iree_status_t vm2c_array_parse_element(iree_string_view_t view,
                                                     uint32_t element_type,
                                                     uint8_t* out) {
  const vm2c_small_float_format_t* small = vm2c_array_small_float(element_type);
  bool valid = true;
  if (vm2c_array_is_integer(element_type)) {
    valid = vm2c_array_parse_integer(
        view, iree_hal_element_numerical_type(element_type),
        vm2c_array_bits(element_type), out);
  } else if (small != NULL) {
    float value = 0;
    valid = vm2c_array_parse_f32(view, &value);
    const uint32_t bits = small->mantissa_bits == 0
                              ? vm2c_e8m0_encode(value)
                              : vm2c_small_float_encode(*small, value);
    vm2c_array_store_bits(out, vm2c_array_element_size(element_type), bits);
  } else if (element_type == IREE_HAL_ELEMENT_TYPE_FLOAT_32) {
    float value = 0;
    valid = vm2c_array_parse_f32(view, &value);
    vm2c_store_lef32(out, value);
  } else if (element_type == IREE_HAL_ELEMENT_TYPE_FLOAT_64) {
    double value = 0;
    valid = vm2c_array_parse_f64(view, &value);
    vm2c_store_lef64(out, value);
  } else {
    const size_t size = vm2c_array_element_size(element_type);
    if (view.size != size * 2) {
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "binary hex element count mismatch: buffer "
                              "length=%" PRIhsz " < expected=%" PRIhsz,
                              view.size, size * 2);
    }
    for (size_t i = 0; i < size; ++i) {
      out[i] = (uint8_t)(vm2c_array_hex_digit(view.data[2 * i]) * 16 +
                         vm2c_array_hex_digit(view.data[2 * i + 1]));
    }
  }
  return valid ? iree_ok_status()
               : iree_status_from_code(IREE_STATUS_INVALID_ARGUMENT);
}

static inline bool vm2c_array_is_separator(char c) {
  return isspace((unsigned char)c) || c == ',' || c == '[' || c == ']';
}

// Fills |size| bytes at |data|: nothing gives zeros, one element is repeated.
static inline iree_status_t vm2c_array_parse_elements(iree_string_view_t text,
                                                      uint32_t element_type,
                                                      uint8_t* data,
                                                      size_t size) {
  const size_t element_size = vm2c_array_element_size(element_type);
  const size_t capacity = element_size == 0 ? 0 : size / element_size;
  if (size != 0) memset(data, 0, size);
  if (text.size == 0) return iree_ok_status();
  size_t count = 0;
  size_t i = 0;
  while (i < text.size) {
    if (vm2c_array_is_separator(text.data[i])) {
      ++i;
      continue;
    }
    const size_t start = i;
    while (i < text.size && !vm2c_array_is_separator(text.data[i])) ++i;
    if (count == capacity) {
      return iree_make_status(
          IREE_STATUS_OUT_OF_RANGE,
          i < text.size ? "output data buffer overflow: "
                          "element_capacity=%" PRIhsz " < dst_i=%" PRIhsz "+"
                        : "output data overflow: "
                          "element_capacity=%" PRIhsz " < dst_i=%" PRIhsz,
          capacity, count);
    }
    IREE_RETURN_IF_ERROR(vm2c_array_parse_element(
        iree_make_string_view(text.data + start, i - start), element_type,
        data + count * element_size));
    ++count;
  }
  if (count == 1) {
    for (size_t n = 1; n < capacity; ++n) {
      memcpy(data + n * element_size, data, element_size);
    }
  } else if (count < capacity) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                            "input data string underflow: dst_i=%" PRIhsz
                            " < "
                            "element_capacity=%" PRIhsz,
                            count, capacity);
  }
  return iree_ok_status();
}

static inline void vm2c_array_format_element(const uint8_t* data,
                                             uint32_t element_type,
                                             vm2c_text_writer_t writer) {
  const size_t size = vm2c_array_element_size(element_type);
  const vm2c_small_float_format_t* small = vm2c_array_small_float(element_type);
  const uint64_t bits =
      size <= sizeof(bits) ? vm2c_array_load_bits(data, size) : 0;
  if (vm2c_array_is_integer(element_type)) {
    const uint64_t sign = (uint64_t)1 << (vm2c_array_bits(element_type) - 1);
    const bool is_negative =
        iree_hal_element_numerical_type(element_type) !=
            (uint32_t)IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED &&
        (bits & sign) != 0;
    const uint64_t magnitude = is_negative ? sign - (bits & (sign - 1)) : bits;
    vm2c_write_format(writer, "%s%llu", is_negative ? "-" : "",
                      (unsigned long long)magnitude);
  } else if (small != NULL) {
    const float value = small->mantissa_bits == 0
                            ? vm2c_e8m0_decode((uint32_t)bits)
                            : vm2c_small_float_decode(*small, (uint32_t)bits);
    vm2c_write_format(writer, "%G", (double)value);
  } else if (element_type == IREE_HAL_ELEMENT_TYPE_FLOAT_32) {
    vm2c_write_format(writer, "%G", (double)vm2c_load_lef32(data));
  } else if (element_type == IREE_HAL_ELEMENT_TYPE_FLOAT_64) {
    vm2c_write_format(writer, "%G", vm2c_load_lef64(data));
  } else {
    for (size_t i = 0; i < size; ++i) {
      vm2c_write_format(writer, "%02X", (unsigned)data[i]);
    }
  }
}

// |remaining| counts down the elements that may still be printed.
static inline iree_status_t vm2c_array_format_dims(
    const uint8_t* data, size_t size, size_t rank, const int64_t* dims,
    uint32_t element_type, size_t* remaining, vm2c_text_writer_t writer) {
  const size_t element_size = vm2c_array_element_size(element_type);
  if (rank <= 1) {
    const size_t count = rank == 0 ? 1 : (size_t)dims[0];
    const size_t shown = count < *remaining ? count : *remaining;
    if (size / (element_size == 0 ? 1 : element_size) < shown) {
      // Without a message, as of the tool that this follows.
      return iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
    }
    *remaining -= shown;
    for (size_t i = 0; i < shown; ++i) {
      if (i != 0) vm2c_write_text(writer, " ");
      vm2c_array_format_element(data + i * element_size, element_type, writer);
    }
    if (shown < count) vm2c_write_text(writer, "...");
    return iree_ok_status();
  }
  size_t stride = element_size;
  for (size_t i = 1; i < rank; ++i) stride *= (size_t)dims[i];
  if (stride != 0 && size / stride < (size_t)dims[0]) {
    if (vm2c_array_bits(element_type) % 8 != 0) {
      return iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
    }
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                            "input data underflow: data_length=%" PRIhsz
                            " < expected=%" PRIhsz,
                            size, stride * (size_t)dims[0]);
  }
  for (size_t i = 0; i < (size_t)dims[0]; ++i) {
    vm2c_write_text(writer, "[");
    IREE_RETURN_IF_ERROR(
        vm2c_array_format_dims(data + i * stride, stride, rank - 1, dims + 1,
                               element_type, remaining, writer));
    vm2c_write_text(writer, "]");
  }
  return iree_ok_status();
}

// `2x2xf32=[1 2][3 4]`; elements after the first |max_count| are left out.
static inline iree_status_t vm2c_array_format_array(
    const vm2c_array_shape_t* shape, const uint8_t* data, size_t size,
    size_t max_count, vm2c_text_writer_t writer) {
  vm2c_array_format_shape(shape, writer);
  vm2c_write_text(writer, "=");
  return vm2c_array_format_dims(data, size, shape->rank, shape->dims,
                                shape->element_type, &max_count, writer);
}

#endif  // VM2C_ARRAY_TEXT_H_
