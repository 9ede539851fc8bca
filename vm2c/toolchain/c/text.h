// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A growing text.

#ifndef VM2C_TOOL_TEXT_H_
#define VM2C_TOOL_TEXT_H_

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iree/base/api.h"
#include "vm2c/array_text.h"

// NUL-terminated once anything was appended. Running out of memory ends the
// program: these are tools, and there is nothing left to print with.
typedef struct vm2c_tool_text_t {
  char* data;
  size_t length;
  size_t capacity;
} vm2c_tool_text_t;

static inline void* vm2c_tool_allocate(size_t size) {
  void* block = malloc(size == 0 ? 1 : size);
  if (block == NULL) {
    fputs("out of memory\n", stderr);
    exit(EXIT_FAILURE);
  }
  return block;
}

static inline void vm2c_tool_text_reserve(vm2c_tool_text_t* text,
                                          size_t extra) {
  const size_t needed = text->length + extra + 1;
  if (needed <= text->capacity) return;
  size_t capacity = text->capacity * 2 > 256 ? text->capacity * 2 : 256;
  if (capacity < needed) capacity = needed;
  char* data = (char*)vm2c_tool_allocate(capacity);
  if (text->length != 0) memcpy(data, text->data, text->length);
  data[text->length] = 0;
  free(text->data);
  text->data = data;
  text->capacity = capacity;
}

static inline void vm2c_tool_text_append(vm2c_tool_text_t* text,
                                         const char* data, size_t length) {
  vm2c_tool_text_reserve(text, length);
  if (length != 0) memcpy(text->data + text->length, data, length);
  text->length += length;
  text->data[text->length] = 0;
}

static inline void vm2c_tool_text_append_string(vm2c_tool_text_t* text,
                                                const char* string) {
  vm2c_tool_text_append(text, string, strlen(string));
}

VM2C_PRINTF(2, 3)
static inline void vm2c_tool_text_format(vm2c_tool_text_t* text,
                                         const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  const int length = VM2C_VSNPRINTF(NULL, 0, format, arguments);
  va_end(arguments);
  if (length > 0) {
    vm2c_tool_text_reserve(text, (size_t)length);
    (void)VM2C_VSNPRINTF(text->data + text->length, (size_t)length + 1, format,
                    again);
    text->length += (size_t)length;
  }
  va_end(again);
}

static inline void vm2c_tool_text_free(vm2c_tool_text_t* text) {
  free(text->data);
  text->data = NULL;
  text->length = 0;
  text->capacity = 0;
}

static inline void vm2c_tool_text_write(void* text, iree_string_view_t view) {
  vm2c_tool_text_append((vm2c_tool_text_t*)text, view.data, view.size);
}

static inline vm2c_text_writer_t vm2c_tool_writer(vm2c_tool_text_t* text) {
  vm2c_text_writer_t writer;
  writer.write = vm2c_tool_text_write;
  writer.self = text;
  return writer;
}

#endif  // VM2C_TOOL_TEXT_H_
