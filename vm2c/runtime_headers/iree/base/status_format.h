// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Text form of a status: "file:line: CODE; message; annotation; ...". Included
// by status.h.

#ifndef IREE_BASE_STATUS_FORMAT_H_
#define IREE_BASE_STATUS_FORMAT_H_

#include "iree/base/status.h"

// |capacity| excludes the terminator; |length| is what the full text needs.
typedef struct vm2c_text_sink_t {
  char* buffer;
  iree_host_size_t capacity;
  iree_host_size_t length;
} vm2c_text_sink_t;

static inline void vm2c_text_append(vm2c_text_sink_t* sink,
                                    iree_string_view_t text) {
  if (sink->length < sink->capacity) {
    const iree_host_size_t room = sink->capacity - sink->length;
    const iree_host_size_t count = iree_min(text.size, room);
    if (count != 0) {
      VM2C_MEMCPY(sink->buffer + sink->length, text.data, count);
    }
  }
  sink->length += text.size;
}

static inline void vm2c_text_append_u32(vm2c_text_sink_t* sink,
                                        uint32_t value) {
  char digits[10];
  iree_host_size_t first = sizeof(digits);
  do {
    digits[--first] = (char)('0' + value % 10u);
    value /= 10u;
  } while (value != 0);
  vm2c_text_append(sink, iree_make_string_view(digits + first,
                                               sizeof(digits) - first));
}

// Writes at most |buffer_capacity| bytes including the terminating NUL.
// |out_buffer_length| receives the length of the whole text without it.
// Returns false when the text was cut.
static inline bool iree_status_format(iree_status_t status,
                                      iree_host_size_t buffer_capacity,
                                      char* buffer,
                                      iree_host_size_t* out_buffer_length) {
  vm2c_text_sink_t sink;
  sink.buffer = buffer;
  sink.capacity = buffer == NULL || buffer_capacity == 0 ? 0
                                                         : buffer_capacity - 1;
  sink.length = 0;
  const iree_status_source_location_t location =
      iree_status_source_location(status);
  if (location.file != NULL) {
    vm2c_text_append(&sink, iree_make_cstring_view(location.file));
    vm2c_text_append(&sink, iree_make_string_view(":", 1));
    vm2c_text_append_u32(&sink, location.line);
    vm2c_text_append(&sink, iree_make_string_view(": ", 2));
  }
  vm2c_text_append(&sink, iree_make_cstring_view(iree_status_code_string(
                              iree_status_code(status))));
#if IREE_STATUS_MODE != 0
  const vm2c_status_storage_t* storage = vm2c_status_storage(status);
  if (storage != NULL) {
    if (storage->message != NULL) {
      vm2c_text_append(&sink, iree_make_string_view("; ", 2));
      vm2c_text_append(&sink, vm2c_status_note_text(storage->message));
    }
    for (const vm2c_status_note_t* note = storage->annotations; note != NULL;
         note = note->next) {
      vm2c_text_append(&sink, iree_make_string_view("; ", 2));
      vm2c_text_append(&sink, vm2c_status_note_text(note));
    }
  }
#endif
  if (buffer != NULL && buffer_capacity != 0) {
    buffer[iree_min(sink.length, sink.capacity)] = 0;
  }
  if (out_buffer_length != NULL) *out_buffer_length = sink.length;
  return sink.length <= sink.capacity;
}

#endif  // IREE_BASE_STATUS_FORMAT_H_
