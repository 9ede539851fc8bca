// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arrays in NumPy's .npy format.

#ifndef VM2C_TOOL_NPY_H_
#define VM2C_TOOL_NPY_H_

#include "text.h"

static const struct {
  char kind;
  uint32_t numerical;
} vm2c_tool_npy_kinds[] = {
    {'b', IREE_HAL_NUMERICAL_TYPE_BOOLEAN},
    {'i', IREE_HAL_NUMERICAL_TYPE_INTEGER_SIGNED},
    {'u', IREE_HAL_NUMERICAL_TYPE_INTEGER_UNSIGNED},
    {'f', IREE_HAL_NUMERICAL_TYPE_FLOAT_IEEE},
    {'c', IREE_HAL_NUMERICAL_TYPE_FLOAT_COMPLEX},
    {'V', IREE_HAL_NUMERICAL_TYPE_UNKNOWN},
    {'i', IREE_HAL_NUMERICAL_TYPE_INTEGER},
};

static inline iree_status_t vm2c_tool_read_bytes(FILE* file, void* data,
                                                 size_t size) {
  if (size == 0 || fread(data, 1, size, file) == size) return iree_ok_status();
  // Folders can be opened, but not read.
  return ferror(file) ? iree_make_status(IREE_STATUS_UNKNOWN, "read failed")
                      : iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                                         "end-of-file encountered during read");
}

static inline iree_status_t vm2c_tool_npy_malformed(void) {
  return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                          "malformed header dict");
}

static inline iree_status_t vm2c_tool_npy_parse_descr(
    iree_string_view_t descr, uint32_t* out_element_type) {
  const iree_string_view_t whole = descr;
  if (descr.size == 0 || descr.data[0] == '>') {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "big-endian data type '%.*s' unsupported",
                            VM2C_ARRAY_ARG(whole));
  }
  if (!iree_string_view_consume_prefix(&descr, IREE_SV("|")) &&
      !iree_string_view_consume_prefix(&descr, IREE_SV("="))) {
    (void)iree_string_view_consume_prefix(&descr, IREE_SV("<"));
  }
  if (descr.size == 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT, "descr missing kind");
  }
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_npy_kinds); ++i) {
    if (vm2c_tool_npy_kinds[i].kind != descr.data[0]) continue;
    uint64_t width = 0;
    if (!vm2c_array_parse_u64(
            iree_make_string_view(descr.data + 1, descr.size - 1), &width) ||
        width > UINT32_MAX) {
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "invalid descr byte width");
    }
    *out_element_type = IREE_HAL_ELEMENT_TYPE_VALUE(
        vm2c_tool_npy_kinds[i].numerical, (width * 8) & 0xFFu);
    return iree_ok_status();
  }
  return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                          "unsupported data type %c", descr.data[0]);
}

static inline iree_status_t vm2c_tool_npy_parse_dims(
    iree_string_view_t dims, vm2c_array_shape_t* shape) {
  shape->rank = 0;
  bool more = true;
  while (more) {
    iree_string_view_t dim;
    more = iree_string_view_split(dims, ',', &dim, &dims) >= 0;
    dim = iree_string_view_trim(dim);
    if (dim.size == 0) continue;
    uint64_t value = 0;
    if (shape->rank == VM2C_ARRAY_MAX_RANK ||
        !vm2c_array_parse_u64(dim, &value)) {
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "invalid dimension %" PRIhsz " value %.*s",
                              shape->rank, VM2C_ARRAY_ARG(dim));
    }
    shape->dims[shape->rank++] = (int64_t)value;
  }
  return iree_ok_status();
}

// Splits `'key': value,` off the front of |dict|.
static inline iree_status_t vm2c_tool_npy_next_pair(iree_string_view_t* dict,
                                                    iree_string_view_t* key,
                                                    iree_string_view_t* value) {
  if (iree_string_view_split(*dict, ':', key, dict) < 0)
    return vm2c_tool_npy_malformed();
  *key = iree_string_view_trim(*key);
  (void)iree_string_view_consume_prefix(key, IREE_SV("'"));
  if (iree_string_view_ends_with(*key, IREE_SV("'"))) --key->size;
  *dict = iree_string_view_trim(*dict);
  bool closed = true;
  if (iree_string_view_consume_prefix(dict, IREE_SV("True"))) {
    *value = IREE_SV("True");
  } else if (iree_string_view_consume_prefix(dict, IREE_SV("False"))) {
    *value = IREE_SV("False");
  } else if (iree_string_view_consume_prefix(dict, IREE_SV("'"))) {
    closed = iree_string_view_split(*dict, '\'', value, dict) >= 0;
  } else if (iree_string_view_consume_prefix(dict, IREE_SV("("))) {
    closed = iree_string_view_split(*dict, ')', value, dict) >= 0;
  } else {
    closed = false;
  }
  if (!closed || !iree_string_view_consume_prefix(dict, IREE_SV(","))) {
    return vm2c_tool_npy_malformed();
  }
  *dict = iree_string_view_trim(*dict);
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_npy_parse_header(
    iree_string_view_t header, vm2c_array_shape_t* shape) {
  memset(shape, 0, sizeof(*shape));
  header = iree_string_view_trim(header);
  (void)iree_string_view_consume_prefix(&header, IREE_SV("{"));
  if (iree_string_view_ends_with(header, IREE_SV("}"))) --header.size;
  header = iree_string_view_trim(header);
  while (header.size != 0) {
    iree_string_view_t key;
    iree_string_view_t value = iree_string_view_empty();
    IREE_RETURN_IF_ERROR(vm2c_tool_npy_next_pair(&header, &key, &value));
    if (iree_string_view_equal(key, IREE_SV("descr"))) {
      IREE_RETURN_IF_ERROR(
          vm2c_tool_npy_parse_descr(value, &shape->element_type));
    } else if (iree_string_view_equal(key, IREE_SV("fortran_order"))) {
      if (!iree_string_view_equal(value, IREE_SV("False"))) {
        return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                                "fortran order arrays not supported");
      }
    } else if (iree_string_view_equal(key, IREE_SV("shape"))) {
      IREE_RETURN_IF_ERROR(vm2c_tool_npy_parse_dims(value, shape));
    }
  }
  if (shape->element_type == 0) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "unimplemented encoding type size calculation");
  }
  return iree_ok_status();
}

// Reads what stands before the contents of the array at the current position.
static inline iree_status_t vm2c_tool_npy_read_header(
    FILE* file, vm2c_array_shape_t* shape) {
  const int first = fgetc(file);
  if (first == EOF && !ferror(file)) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "end-of-file");
  }
  uint8_t start[12] = {0};
  start[0] = (uint8_t)first;
  // Up to where the length is, whose size the version tells.
  IREE_RETURN_IF_ERROR(vm2c_tool_read_bytes(file, start + 1, 9),
                       "unable to read entire header prefix");
  if (memcmp(start, "\x93NUMPY", 6) != 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "npy header magic mismatch");
  }
  if (start[6] < 1 || start[6] > 3 || start[7] != 0) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "npy version %d.%d not supported", (int)start[6],
                            (int)start[7]);
  }
  const size_t length_size = start[6] == 1 ? 2 : 4;
  IREE_RETURN_IF_ERROR(
      vm2c_tool_read_bytes(file, start + 10, length_size - 2),
      "unable to read entire header prefix");
  size_t length = 0;
  for (size_t i = length_size; i > 0; --i) length = length * 256 + start[7 + i];
  if (length > ((size_t)1 << 20)) return vm2c_tool_npy_malformed();
  char* header = (char*)vm2c_tool_allocate(length);
  iree_status_t status = iree_status_annotate_f(
      vm2c_tool_read_bytes(file, header, length),
      "failed to read header string of %lu bytes", (unsigned long)length);
  if (iree_status_is_ok(status)) {
    status = vm2c_tool_npy_parse_header(iree_make_string_view(header, length),
                                        shape);
  }
  free(header);
  return status;
}

// What stands before the contents: padded so that they start at a multiple of
// 64 bytes.
static inline iree_status_t vm2c_tool_npy_format_header(
    const vm2c_array_shape_t* shape, vm2c_tool_text_t* text) {
  const size_t size = vm2c_array_element_size(shape->element_type);
  char kind = 0;
  for (size_t i = 0; i < IREE_ARRAYSIZE(vm2c_tool_npy_kinds); ++i) {
    if (vm2c_tool_npy_kinds[i].numerical ==
        iree_hal_element_numerical_type(shape->element_type)) {
      kind = vm2c_tool_npy_kinds[i].kind;
    }
  }
  if (kind == 0) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "unsupported data encoding");
  }
  vm2c_tool_text_t dict = {NULL, 0, 0};
  vm2c_tool_text_format(&dict,
                        "{'descr': '%c%c%" PRIhsz
                        "', 'fortran_order': False, 'shape': (",
                        size == 1 ? '|' : '<', kind, size);
  for (size_t i = 0; i < shape->rank; ++i) {
    vm2c_tool_text_format(&dict, "%s%lld", i == 0 ? "" : ", ",
                          (long long)shape->dims[i]);
  }
  vm2c_tool_text_append_string(&dict, shape->rank == 1 ? ",), }" : "), }");
  const size_t fixed = 10;
  while ((fixed + dict.length + 1) % 64 != 0) {
    vm2c_tool_text_append_string(&dict, " ");
  }
  vm2c_tool_text_append_string(&dict, "\n");
  const char length[2] = {(char)(dict.length & 0xFF),
                          (char)((dict.length >> 8) & 0xFF)};
  vm2c_tool_text_append(text, "\x93NUMPY\x01\x00", 8);
  vm2c_tool_text_append(text, length, 2);
  vm2c_tool_text_append(text, dict.data, dict.length);
  vm2c_tool_text_free(&dict);
  return iree_ok_status();
}

#endif  // VM2C_TOOL_NPY_H_
