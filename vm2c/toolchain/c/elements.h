// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element types and array contents as text: `4x8xf32`, `1 2 3`, `[[1 2][3 4]]`.
// What is accepted, and how values print, follows iree-run-module.

#ifndef VM2C_TOOL_ELEMENTS_H_
#define VM2C_TOOL_ELEMENTS_H_

#include <errno.h>
#include <inttypes.h>

#include "small_floats.h"
#include "text.h"

#define VM2C_TOOL_MAX_RANK 128

typedef enum vm2c_tool_numerical_e {
  VM2C_TOOL_OPAQUE = 0x00,
  VM2C_TOOL_INTEGER = 0x10,
  VM2C_TOOL_SIGNED = 0x11,
  VM2C_TOOL_UNSIGNED = 0x12,
  VM2C_TOOL_BOOLEAN = 0x13,
  VM2C_TOOL_FLOAT = 0x21,
  VM2C_TOOL_BRAIN_FLOAT = 0x22,
  VM2C_TOOL_COMPLEX = 0x23,
  VM2C_TOOL_F8E5M2 = 0x24,
  VM2C_TOOL_F8E4M3FN = 0x25,
  VM2C_TOOL_F8E5M2FNUZ = 0x26,
  VM2C_TOOL_F8E4M3FNUZ = 0x27,
  VM2C_TOOL_F8E8M0FNU = 0x28
} vm2c_tool_numerical_t;

#define VM2C_TOOL_ELEMENT(numerical, bits) \
  (((uint32_t)(numerical) << 24) | (uint32_t)(bits))

static inline uint32_t vm2c_tool_numerical(uint32_t element_type) {
  return element_type >> 24;
}

static inline uint32_t vm2c_tool_bits(uint32_t element_type) {
  return element_type & 0xFFu;
}

// Bytes that one element takes when it stands alone.
static inline size_t vm2c_tool_element_size(uint32_t element_type) {
  return ((size_t)vm2c_tool_bits(element_type) + 7) / 8;
}

typedef struct vm2c_tool_shape_t {
  uint32_t element_type;
  size_t rank;
  int64_t dims[VM2C_TOOL_MAX_RANK];
} vm2c_tool_shape_t;

// Bytes of a dense array; fails when they cannot be counted.
static inline iree_status_t vm2c_tool_shape_size(const vm2c_tool_shape_t* shape,
                                                 size_t* out_size) {
  uint64_t count = 1;
  for (size_t i = 0; i < shape->rank; ++i) {
    const uint64_t dim = (uint64_t)shape->dims[i];
    if (dim != 0 && count > UINT64_MAX / dim) {
      return iree_make_status(
          IREE_STATUS_OUT_OF_RANGE,
          "shape element count overflows device size at dimension %zu", i);
    }
    count *= dim;
  }
  const uint64_t bits = vm2c_tool_bits(shape->element_type);
  if (bits != 0 && count > (SIZE_MAX - 7) / bits) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED,
                            "array of %" PRIu64 " elements is too large",
                            count);
  }
  *out_size = (size_t)((count * bits + 7) / 8);
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

// The C library's parsers need a terminator.
typedef struct vm2c_tool_token_t {
  char text[256];
} vm2c_tool_token_t;

static inline bool vm2c_tool_token(iree_string_view_t view,
                                   vm2c_tool_token_t* out_token) {
  if (view.size == 0 || view.size >= sizeof(out_token->text)) return false;
  memcpy(out_token->text, view.data, view.size);
  out_token->text[view.size] = 0;
  errno = 0;
  return true;
}

static inline bool vm2c_tool_parse_i64(iree_string_view_t view, int64_t* out) {
  vm2c_tool_token_t token;
  if (!vm2c_tool_token(view, &token)) return false;
  char* end = NULL;
  *out = (int64_t)strtoll(token.text, &end, 0);
  return end != token.text && errno != ERANGE;
}

static inline bool vm2c_tool_parse_u64(iree_string_view_t view, uint64_t* out) {
  vm2c_tool_token_t token;
  if (!vm2c_tool_token(view, &token)) return false;
  char* end = NULL;
  *out = (uint64_t)strtoull(token.text, &end, 0);
  return end != token.text && errno != ERANGE;
}

// Wraps to 32 bits, as the tool that this follows does.
static inline bool vm2c_tool_parse_i32(iree_string_view_t view, int32_t* out) {
  int64_t wide = 0;
  if (!vm2c_tool_parse_i64(view, &wide)) return false;
  const uint32_t bits = (uint32_t)((uint64_t)wide & UINT32_MAX);
  memcpy(out, &bits, sizeof(*out));
  return true;
}

static inline bool vm2c_tool_parse_f32(iree_string_view_t view, float* out) {
  vm2c_tool_token_t token;
  if (!vm2c_tool_token(view, &token)) return false;
  char* end = NULL;
  *out = strtof(token.text, &end);
  return end != token.text;
}

static inline bool vm2c_tool_parse_f64(iree_string_view_t view, double* out) {
  vm2c_tool_token_t token;
  if (!vm2c_tool_token(view, &token)) return false;
  char* end = NULL;
  *out = strtod(token.text, &end);
  return end != token.text;
}

//===----------------------------------------------------------------------===//
// Element types and shapes
//===----------------------------------------------------------------------===//

static const struct {
  const char* name;
  uint32_t element_type;
  vm2c_tool_float_format_t format;
} vm2c_tool_small_floats[] = {
    {"f16", VM2C_TOOL_ELEMENT(VM2C_TOOL_FLOAT, 16),
     {5, 10, 15, VM2C_TOOL_SPECIALS_IEEE}},
    {"bf16", VM2C_TOOL_ELEMENT(VM2C_TOOL_BRAIN_FLOAT, 16),
     {8, 7, 127, VM2C_TOOL_SPECIALS_IEEE}},
    {"f8E5M2", VM2C_TOOL_ELEMENT(VM2C_TOOL_F8E5M2, 8),
     {5, 2, 15, VM2C_TOOL_SPECIALS_IEEE}},
    {"f8E4M3FN", VM2C_TOOL_ELEMENT(VM2C_TOOL_F8E4M3FN, 8),
     {4, 3, 7, VM2C_TOOL_SPECIALS_FN}},
    {"f8E5M2FNUZ", VM2C_TOOL_ELEMENT(VM2C_TOOL_F8E5M2FNUZ, 8),
     {5, 2, 16, VM2C_TOOL_SPECIALS_FNUZ}},
    {"f8E4M3FNUZ", VM2C_TOOL_ELEMENT(VM2C_TOOL_F8E4M3FNUZ, 8),
     {4, 3, 8, VM2C_TOOL_SPECIALS_FNUZ}},
    {"f8E8M0FNU", VM2C_TOOL_ELEMENT(VM2C_TOOL_F8E8M0FNU, 8),
     {8, 0, 127, VM2C_TOOL_SPECIALS_IEEE}},
};

static inline const vm2c_tool_float_format_t* vm2c_tool_small_float(
    uint32_t element_type) {
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_small_floats); ++i) {
    if (vm2c_tool_small_floats[i].element_type == element_type) {
      return &vm2c_tool_small_floats[i].format;
    }
  }
  return NULL;
}

static const struct {
  const char* prefix;
  uint32_t numerical;
} vm2c_tool_prefixes[] = {
    {"i", VM2C_TOOL_INTEGER},   {"si", VM2C_TOOL_SIGNED},
    {"ui", VM2C_TOOL_UNSIGNED}, {"f", VM2C_TOOL_FLOAT},
    {"bf", VM2C_TOOL_BRAIN_FLOAT}, {"cf", VM2C_TOOL_COMPLEX},
    {"x", VM2C_TOOL_OPAQUE},    {"*", VM2C_TOOL_OPAQUE},
};

static inline iree_status_t vm2c_tool_parse_element_type(
    iree_string_view_t text, uint32_t* out_type) {
  if (vm2c_tool_equals(text, "i1")) {
    *out_type = VM2C_TOOL_ELEMENT(VM2C_TOOL_BOOLEAN, 8);
    return iree_ok_status();
  }
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_small_floats); ++i) {
    if (vm2c_tool_equals(text, vm2c_tool_small_floats[i].name)) {
      *out_type = vm2c_tool_small_floats[i].element_type;
      return iree_ok_status();
    }
  }
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_prefixes); ++i) {
    iree_string_view_t digits = text;
    if (!vm2c_tool_consume(&digits, vm2c_tool_prefixes[i].prefix)) continue;
    uint64_t bits = 0;
    if (!vm2c_tool_parse_u64(digits, &bits) || bits > 0xFFu) {
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "out of range bit count in '%.*s'",
                              VM2C_TOOL_ARG(text));
    }
    *out_type = VM2C_TOOL_ELEMENT(vm2c_tool_prefixes[i].numerical, bits);
    return iree_ok_status();
  }
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "unhandled element type prefix in '%.*s'",
                          VM2C_TOOL_ARG(text));
}

static inline void vm2c_tool_format_element_type(uint32_t element_type,
                                                 vm2c_tool_text_t* text) {
  const uint32_t numerical = vm2c_tool_numerical(element_type);
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_small_floats); ++i) {
    if (vm2c_tool_small_floats[i].element_type == element_type) {
      vm2c_tool_text_append_string(text, vm2c_tool_small_floats[i].name);
      return;
    }
  }
  if (numerical == VM2C_TOOL_BOOLEAN) {
    vm2c_tool_text_append_string(text, "i1");
    return;
  }
  const char* prefix = "*";
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_prefixes); ++i) {
    if (vm2c_tool_prefixes[i].numerical == numerical) {
      prefix = vm2c_tool_prefixes[i].prefix;
    }
  }
  vm2c_tool_text_format(text, "%s%" PRIu32, prefix,
                        vm2c_tool_bits(element_type));
}

static inline void vm2c_tool_format_shape(const vm2c_tool_shape_t* shape,
                                          vm2c_tool_text_t* text) {
  for (size_t i = 0; i < shape->rank; ++i) {
    vm2c_tool_text_format(text, "%" PRId64 "x", shape->dims[i]);
  }
  vm2c_tool_format_element_type(shape->element_type, text);
}

// `4x8xf32`, with or without `=...` after it.
static inline iree_status_t vm2c_tool_parse_shape(iree_string_view_t text,
                                                  vm2c_tool_shape_t* shape) {
  memset(shape, 0, sizeof(*shape));
  text = vm2c_tool_trim(text);
  (void)vm2c_tool_consume(&text, "\"");
  if (vm2c_tool_ends_with(text, "\"")) --text.size;
  if (text.size == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "empty string input");
  }
  iree_string_view_t contents;
  (void)vm2c_tool_split(text, '=', &text, &contents);
  size_t last_x = text.size;
  for (size_t i = 0; i < text.size; ++i) {
    if (text.data[i] == 'x') last_x = i;
  }
  iree_string_view_t type = text;
  if (last_x != text.size) {
    type = iree_make_string_view(text.data + last_x + 1,
                                 text.size - last_x - 1);
    iree_string_view_t dims = iree_make_string_view(text.data, last_x);
    const iree_string_view_t all_dims = dims;
    bool more = dims.size != 0;
    while (more) {
      iree_string_view_t dim;
      more = vm2c_tool_split(dims, 'x', &dim, &dims);
      if (dim.size == 0) {
        return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                                "invalid shape specification: '%.*s'",
                                VM2C_TOOL_ARG(all_dims));
      }
      if (shape->rank == VM2C_TOOL_MAX_RANK) {
        return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "too many dimensions");
      }
      int64_t value = 0;
      if (!vm2c_tool_parse_i64(dim, &value) || value < 0) {
        return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                                "shape[%zu] invalid value '%.*s' of '%.*s'",
                                shape->rank, VM2C_TOOL_ARG(dim),
                                VM2C_TOOL_ARG(all_dims));
      }
      shape->dims[shape->rank++] = value;
    }
  }
  return vm2c_tool_parse_element_type(type, &shape->element_type);
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

static inline int vm2c_tool_hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 0;
}

// False when |view| is no number that the type can hold.
static inline bool vm2c_tool_parse_integer(iree_string_view_t view,
                                           uint32_t numerical, uint32_t bits,
                                           uint8_t* out) {
  if (bits == 64) {
    uint64_t value = 0;
    if (numerical == VM2C_TOOL_UNSIGNED) {
      if (!vm2c_tool_parse_u64(view, &value)) return false;
    } else {
      int64_t signed_value = 0;
      if (!vm2c_tool_parse_i64(view, &signed_value)) return false;
      value = (uint64_t)signed_value;
    }
    memcpy(out, &value, sizeof(value));
    return true;
  }
  const int64_t signed_limit = (int64_t)1 << (bits - 1);
  const int64_t unsigned_limit = (int64_t)1 << bits;
  int64_t value = 0;
  if (numerical == VM2C_TOOL_UNSIGNED) {
    uint64_t wide = 0;
    if (!vm2c_tool_parse_u64(view, &wide)) return false;
    value = (int64_t)(wide & UINT32_MAX);
    if (value >= unsigned_limit) return false;
  } else {
    int32_t narrow = 0;
    if (!vm2c_tool_parse_i32(view, &narrow)) return false;
    value = narrow;
    if (value < -signed_limit && numerical == VM2C_TOOL_INTEGER) return false;
    if (value >= (numerical == VM2C_TOOL_SIGNED ? signed_limit
                                                : unsigned_limit)) {
      return false;
    }
  }
  if (bits == 8) {
    const uint8_t stored = (uint8_t)((uint64_t)value & 0xFFu);
    memcpy(out, &stored, sizeof(stored));
  } else if (bits == 16) {
    const uint16_t stored = (uint16_t)((uint64_t)value & 0xFFFFu);
    memcpy(out, &stored, sizeof(stored));
  } else {
    const uint32_t stored = (uint32_t)((uint64_t)value & UINT32_MAX);
    memcpy(out, &stored, sizeof(stored));
  }
  return true;
}

static inline bool vm2c_tool_is_integer(uint32_t element_type) {
  const uint32_t bits = vm2c_tool_bits(element_type);
  const uint32_t numerical = vm2c_tool_numerical(element_type);
  return numerical >= VM2C_TOOL_INTEGER && numerical <= VM2C_TOOL_UNSIGNED &&
         (bits == 8 || bits == 16 || bits == 32 || bits == 64);
}

static inline iree_status_t vm2c_tool_parse_element(iree_string_view_t view,
                                                    uint32_t element_type,
                                                    uint8_t* out) {
  const vm2c_tool_float_format_t* small = vm2c_tool_small_float(element_type);
  bool valid = true;
  if (vm2c_tool_is_integer(element_type)) {
    valid = vm2c_tool_parse_integer(view, vm2c_tool_numerical(element_type),
                                    vm2c_tool_bits(element_type), out);
  } else if (small != NULL) {
    float value = 0;
    valid = vm2c_tool_parse_f32(view, &value);
    const uint32_t bits = small->mantissa_bits == 0
                              ? vm2c_tool_e8m0_encode(value)
                              : vm2c_tool_float_encode(*small, value);
    out[0] = (uint8_t)(bits & 0xFFu);
    if (vm2c_tool_element_size(element_type) == 2) {
      const uint16_t stored = (uint16_t)bits;
      memcpy(out, &stored, sizeof(stored));
    }
  } else if (element_type == VM2C_TOOL_ELEMENT(VM2C_TOOL_FLOAT, 32)) {
    float value = 0;
    valid = vm2c_tool_parse_f32(view, &value);
    memcpy(out, &value, sizeof(value));
  } else if (element_type == VM2C_TOOL_ELEMENT(VM2C_TOOL_FLOAT, 64)) {
    double value = 0;
    valid = vm2c_tool_parse_f64(view, &value);
    memcpy(out, &value, sizeof(value));
  } else {
    const size_t size = vm2c_tool_element_size(element_type);
    if (view.size != size * 2) {
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "binary hex element count mismatch: buffer "
                              "length=%zu < expected=%zu",
                              view.size, size * 2);
    }
    for (size_t i = 0; i < size; ++i) {
      out[i] = (uint8_t)(vm2c_tool_hex_digit(view.data[2 * i]) * 16 +
                         vm2c_tool_hex_digit(view.data[2 * i + 1]));
    }
  }
  return valid ? iree_ok_status()
               : iree_status_from_code(IREE_STATUS_INVALID_ARGUMENT);
}

static inline bool vm2c_tool_is_separator(char c) {
  return isspace((unsigned char)c) || c == ',' || c == '[' || c == ']';
}

// Fills |size| bytes at |data|: nothing gives zeros, one element is repeated.
static inline iree_status_t vm2c_tool_parse_elements(iree_string_view_t text,
                                                     uint32_t element_type,
                                                     uint8_t* data,
                                                     size_t size) {
  const size_t element_size = vm2c_tool_element_size(element_type);
  const size_t capacity = element_size == 0 ? 0 : size / element_size;
  if (size != 0) memset(data, 0, size);
  if (text.size == 0) return iree_ok_status();
  size_t count = 0;
  size_t i = 0;
  while (i < text.size) {
    if (vm2c_tool_is_separator(text.data[i])) {
      ++i;
      continue;
    }
    const size_t start = i;
    while (i < text.size && !vm2c_tool_is_separator(text.data[i])) ++i;
    if (count == capacity) {
      return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                              i < text.size
                                  ? "output data buffer overflow: "
                                    "element_capacity=%zu < dst_i=%zu+"
                                  : "output data overflow: "
                                    "element_capacity=%zu < dst_i=%zu",
                              capacity, count);
    }
    IREE_RETURN_IF_ERROR(vm2c_tool_parse_element(
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
                            "input data string underflow: dst_i=%zu < "
                            "element_capacity=%zu",
                            count, capacity);
  }
  return iree_ok_status();
}

static inline void vm2c_tool_format_element(const uint8_t* data,
                                            uint32_t element_type,
                                            vm2c_tool_text_t* text) {
  const size_t size = vm2c_tool_element_size(element_type);
  const vm2c_tool_float_format_t* small = vm2c_tool_small_float(element_type);
  uint64_t bits = 0;
  if (size <= sizeof(bits)) {
    uint8_t u8 = 0;
    uint16_t u16 = 0;
    uint32_t u32 = 0;
    if (size == 1) {
      memcpy(&u8, data, 1);
      bits = u8;
    } else if (size == 2) {
      memcpy(&u16, data, 2);
      bits = u16;
    } else if (size == 4) {
      memcpy(&u32, data, 4);
      bits = u32;
    } else if (size == 8) {
      memcpy(&bits, data, 8);
    }
  }
  if (vm2c_tool_is_integer(element_type)) {
    if (vm2c_tool_numerical(element_type) == VM2C_TOOL_UNSIGNED) {
      vm2c_tool_text_format(text, "%" PRIu64, bits);
      return;
    }
    const uint64_t sign = (uint64_t)1 << (vm2c_tool_bits(element_type) - 1);
    if ((bits & sign) != 0) {
      vm2c_tool_text_format(text, "-%" PRIu64, sign - (bits & (sign - 1)));
    } else {
      vm2c_tool_text_format(text, "%" PRIu64, bits);
    }
  } else if (small != NULL) {
    const float value = small->mantissa_bits == 0
                            ? vm2c_tool_e8m0_decode((uint32_t)bits)
                            : vm2c_tool_float_decode(*small, (uint32_t)bits);
    vm2c_tool_text_format(text, "%G", (double)value);
  } else if (element_type == VM2C_TOOL_ELEMENT(VM2C_TOOL_FLOAT, 32)) {
    float value = 0;
    memcpy(&value, data, sizeof(value));
    vm2c_tool_text_format(text, "%G", (double)value);
  } else if (element_type == VM2C_TOOL_ELEMENT(VM2C_TOOL_FLOAT, 64)) {
    double value = 0;
    memcpy(&value, data, sizeof(value));
    vm2c_tool_text_format(text, "%G", value);
  } else {
    for (size_t i = 0; i < size; ++i) {
      vm2c_tool_text_format(text, "%02X", (unsigned)data[i]);
    }
  }
}

// |remaining| counts down the elements that may still be printed.
static inline iree_status_t vm2c_tool_format_dims(
    const uint8_t* data, size_t size, size_t rank, const int64_t* dims,
    uint32_t element_type, size_t* remaining, vm2c_tool_text_t* text) {
  const size_t element_size = vm2c_tool_element_size(element_type);
  if (rank <= 1) {
    const size_t count = rank == 0 ? 1 : (size_t)dims[0];
    const size_t shown = count < *remaining ? count : *remaining;
    if (size / (element_size == 0 ? 1 : element_size) < shown) {
      return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                              "input data underflow; data_length=%zu < "
                              "expected=%zu",
                              size, shown * element_size);
    }
    *remaining -= shown;
    for (size_t i = 0; i < shown; ++i) {
      if (i != 0) vm2c_tool_text_append_string(text, " ");
      vm2c_tool_format_element(data + i * element_size, element_type, text);
    }
    if (shown < count) vm2c_tool_text_append_string(text, "...");
    return iree_ok_status();
  }
  size_t stride = element_size;
  for (size_t i = 1; i < rank; ++i) stride *= (size_t)dims[i];
  if (stride != 0 && size / stride < (size_t)dims[0]) {
    return iree_make_status(
        IREE_STATUS_OUT_OF_RANGE,
        "input data underflow: data_length=%zu < expected=%zu", size,
        stride * (size_t)dims[0]);
  }
  for (size_t i = 0; i < (size_t)dims[0]; ++i) {
    vm2c_tool_text_append_string(text, "[");
    IREE_RETURN_IF_ERROR(
        vm2c_tool_format_dims(data + i * stride, stride, rank - 1, dims + 1,
                              element_type, remaining, text));
    vm2c_tool_text_append_string(text, "]");
  }
  return iree_ok_status();
}

// `2x2xf32=[1 2][3 4]`; elements after the first |max_count| are left out.
static inline iree_status_t vm2c_tool_format_array(
    const vm2c_tool_shape_t* shape, const uint8_t* data, size_t size,
    size_t max_count, vm2c_tool_text_t* text) {
  vm2c_tool_format_shape(shape, text);
  vm2c_tool_text_append_string(text, "=");
  return vm2c_tool_format_dims(data, size, shape->rank, shape->dims,
                               shape->element_type, &max_count, text);
}

#endif  // VM2C_TOOL_ELEMENTS_H_
