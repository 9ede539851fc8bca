// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Unowned strings and byte ranges.

#ifndef IREE_BASE_STRING_VIEW_H_
#define IREE_BASE_STRING_VIEW_H_

#include "iree/base/config.h"

// Characters without ownership and without a terminating NUL.
typedef struct iree_string_view_t {
  const char* data;
  iree_host_size_t size;
} iree_string_view_t;

typedef struct iree_string_pair_t {
  iree_string_view_t key;
  iree_string_view_t value;
} iree_string_pair_t;

// Mutable bytes without ownership.
typedef struct iree_byte_span_t {
  uint8_t* data;
  iree_host_size_t data_length;
} iree_byte_span_t;

// Read-only bytes without ownership.
typedef struct iree_const_byte_span_t {
  const uint8_t* data;
  iree_host_size_t data_length;
} iree_const_byte_span_t;

#define IREE_STRING_VIEW_NPOS SIZE_MAX

VM2C_INLINE iree_string_view_t iree_make_string_view(const char* data,
                                                     iree_host_size_t size) {
  iree_string_view_t view;
  view.data = data;
  view.size = size;
  return view;
}

VM2C_INLINE iree_string_view_t iree_string_view_empty(void) {
  return iree_make_string_view(NULL, 0);
}

// View of a NUL-terminated string; NULL gives the empty view.
VM2C_INLINE iree_string_view_t iree_make_cstring_view(const char* string) {
  iree_host_size_t size = 0;
  if (string != NULL) {
    // The builtin is a constant for literals but may call strlen.
#if VM2C_GNUC && !defined(VM2C_FREESTANDING)
    size = __builtin_strlen(string);
#else
    // Compilers turn a loop over plain characters into a call of strlen.
    const volatile char* characters = string;
    while (characters[size] != 0) ++size;
#endif
  }
  return iree_make_string_view(string, size);
}

#define IREE_SV(literal) iree_make_string_view((literal), sizeof(literal) - 1)
#define IREE_SVL(literal) {(literal), sizeof(literal) - 1}

VM2C_INLINE bool iree_string_view_is_empty(iree_string_view_t value) {
  return value.size == 0;
}

VM2C_INLINE bool iree_string_view_equal(iree_string_view_t lhs,
                                        iree_string_view_t rhs) {
  return lhs.size == rhs.size &&
         (lhs.size == 0 || VM2C_MEMCMP(lhs.data, rhs.data, lhs.size) == 0);
}

// Byte order of the common prefix, then the shorter first. Returns a value
// below, equal to or above zero.
static inline int iree_string_view_compare(iree_string_view_t lhs,
                                           iree_string_view_t rhs) {
  const iree_host_size_t common = iree_min(lhs.size, rhs.size);
  const int order =
      common == 0 ? 0 : VM2C_MEMCMP(lhs.data, rhs.data, common);
  if (order != 0) return order;
  return lhs.size == rhs.size ? 0 : (lhs.size < rhs.size ? -1 : 1);
}

static inline bool iree_string_view_starts_with(iree_string_view_t string,
                                                iree_string_view_t prefix) {
  return string.size >= prefix.size &&
         (prefix.size == 0 ||
          VM2C_MEMCMP(string.data, prefix.data, prefix.size) == 0);
}

static inline bool iree_string_view_ends_with(iree_string_view_t string,
                                              iree_string_view_t suffix) {
  return string.size >= suffix.size &&
         (suffix.size == 0 ||
          VM2C_MEMCMP(string.data + (string.size - suffix.size), suffix.data,
                      suffix.size) == 0);
}

// Whether |value| began with |prefix|, which is then no longer in it.
static inline bool iree_string_view_consume_prefix(iree_string_view_t* value,
                                                   iree_string_view_t prefix) {
  if (!iree_string_view_starts_with(*value, prefix)) return false;
  *value = iree_make_string_view(value->data + prefix.size,
                                 value->size - prefix.size);
  return true;
}

// Without the white space at both ends.
static inline iree_string_view_t iree_string_view_trim(
    iree_string_view_t value) {
  while (value.size != 0 && (value.data[0] == ' ' || (value.data[0] >= '\t' &&
                                                      value.data[0] <= '\r'))) {
    ++value.data;
    --value.size;
  }
  while (value.size != 0 && (value.data[value.size - 1] == ' ' ||
                             (value.data[value.size - 1] >= '\t' &&
                              value.data[value.size - 1] <= '\r'))) {
    --value.size;
  }
  return value;
}

// Index of the first |c| at or after |position|, or IREE_STRING_VIEW_NPOS.
static inline iree_host_size_t iree_string_view_find_char(
    iree_string_view_t value, char c, iree_host_size_t position) {
  for (iree_host_size_t i = position; i < value.size; ++i) {
    if (value.data[i] == c) return i;
  }
  return IREE_STRING_VIEW_NPOS;
}

// At most |length| characters from |position| on; empty when out of range.
static inline iree_string_view_t iree_string_view_substr(
    iree_string_view_t value, iree_host_size_t position,
    iree_host_size_t length) {
  if (position >= value.size) return iree_string_view_empty();
  return iree_make_string_view(value.data + position,
                               iree_min(value.size - position, length));
}

// What stands before and after the first |c|, and its index. Without one: -1,
// and everything is |out_before|.
static inline intptr_t iree_string_view_split(iree_string_view_t value, char c,
                                              iree_string_view_t* out_before,
                                              iree_string_view_t* out_after) {
  const iree_host_size_t index = iree_string_view_find_char(value, c, 0);
  *out_before = value;
  *out_after = iree_string_view_empty();
  if (index == IREE_STRING_VIEW_NPOS) return -1;
  *out_before = iree_make_string_view(value.data, index);
  *out_after =
      iree_make_string_view(value.data + index + 1, value.size - index - 1);
  return (intptr_t)index;
}

VM2C_INLINE iree_byte_span_t iree_make_byte_span(void* data,
                                                 iree_host_size_t length) {
  iree_byte_span_t span;
  span.data = (uint8_t*)data;
  span.data_length = length;
  return span;
}

VM2C_INLINE iree_byte_span_t iree_byte_span_empty(void) {
  return iree_make_byte_span(NULL, 0);
}

VM2C_INLINE bool iree_byte_span_is_empty(iree_byte_span_t span) {
  return span.data == NULL || span.data_length == 0;
}

VM2C_INLINE iree_const_byte_span_t
iree_make_const_byte_span(const void* data, iree_host_size_t length) {
  iree_const_byte_span_t span;
  span.data = (const uint8_t*)data;
  span.data_length = length;
  return span;
}

VM2C_INLINE iree_const_byte_span_t iree_const_byte_span_empty(void) {
  return iree_make_const_byte_span(NULL, 0);
}

#endif  // IREE_BASE_STRING_VIEW_H_
